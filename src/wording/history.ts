import { vietnamMinute } from '../vietnamese/dates.ts';
import { answerSentences as answers } from './answers.ts';

/** What is said of the earlier states of figures, and of those who loaded and changed them. */

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const SIGNS: Readonly<Record<string, string>> = {
  system: 'hệ thống',
  terminal: 'người ngồi tại máy chủ',
  web: 'người dùng trang web trên máy chủ',
};

/**
 * Who signed a loading or a change.
 * @param names of persons, by their signs: «person:12» without a name is of somebody who was removed
 */
export function signedBy(sign: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(sign) ?? SIGNS[sign];
  if (name !== undefined) return name;
  return sign.replace(/^person:(\d+)$/, 'người số $1 (đã xóa)').replace(/^cli:(.*)$/, '$1 (dòng lệnh)');
}

interface Loaded {
  readonly by: string;
  readonly at: Date;
  readonly name: string;
  readonly kind: string;
}

/** Trần Văn A nhập từ tệp so-lieu.xlsx, 24/11/2026 09:05 */
function loaded({ by, at, name, kind }: Loaded, names: ReadonlyMap<string, string>): string {
  const when = vietnamMinute(at);
  if (kind === 'seed') return `có sẵn từ khi cài đặt (${when})`;
  const from = name === '' ? '' : kind === 'text' ? ` từ văn bản ${name}` : ` từ tệp ${name}`;
  return `${signedBy(by, names)} nhập${from}, ${when}`;
}

export const historySentences = {
  editor: 'người biên tập',
  heading: (where: string, unit: string) => `Lịch sử số liệu – ${where} (${unit})`,
  headingOfSeveral: (unit: string) => `Lịch sử số liệu (${unit})`,
  /** `where`: null where the heading says it. */
  list: (where: string | null, fund: string) => `${upper([where, lower(fund)].filter(Boolean).join(' – '))}:`,
  now: (values: string) => `• Hiện nay: ${values}`,
  before: (values: string) => `• Trước đó: ${values}`,
  noAmounts: 'chỉ có tỷ lệ, không có số tiền',
  /** `aside`: answers are given from another one. */
  document: (title: string, aside: boolean) =>
    `Theo ${title || 'tài liệu không còn lưu'}${aside ? ' (không dùng khi trả lời)' : ''}:`,
  loaded: (each: Loaded, names: ReadonlyMap<string, string>) => `   ${upper(loaded(each, names))}`,
  loadingForgotten: '   Không còn lưu ai nhập và nhập khi nào',
  changed: (by: string, at: Date) => `   Dùng đến ${vietnamMinute(at)} thì ${by} sửa`,
  undone: (by: string, at: Date) => `   Dùng đến ${vietnamMinute(at)} thì ${by} hoàn tác`,
  removed: (by: string, at: Date) => `   Dùng đến ${vietnamMinute(at)} thì ${by} bỏ`,
  unchanged: (each: Loaded, names: ReadonlyMap<string, string>) =>
    each.kind === 'seed'
      ? `   Số liệu này ${loaded(each, names)}, chưa thay đổi.`
      : `   Số liệu này chưa thay đổi từ khi nhập (${loaded(each, names)}).`,
  gone: 'Số liệu này đã bị bỏ, hiện không còn:',
  more: (count: number) => `… và ${count} lần trước nữa`,
  onlySome: (shown: number, all: number) =>
    `Tôi chỉ nêu ${shown} trong ${all} số liệu; các số còn lại anh/chị hỏi riêng từng đơn vị, từng năm.`,
  addedUp: (name: string) =>
    `${upper(name)}: đây là số cộng của các tỉnh, không có số nhập riêng. Anh/chị hỏi lịch sử của từng tỉnh.`,
  nothing: 'Chưa tìm thấy lần nhập nào của số liệu này.',
  whichFigure:
    'Anh/chị hỏi lịch sử của số liệu nào? Vui lòng nhắn đơn vị và năm, ví dụ: lịch sử số liệu Ninh Bình 2018',
  choice: 'Lịch sử sửa',
  passage: (words: string) => `   «${words}»`,
  /** What one amount was: kế hoạch hơn 4.045 */
  amount: (measure: 'plan' | 'executed', approx: string | null, number: string) =>
    answers.inline(measure, `${approx ? `${approx} ` : ''}${number}`),
};
