import type { Fund, Period } from '../figures/period.ts';
import type { Measure, MoneyUnit } from '../questions/question.ts';
import { figureWords } from './figures.ts';

/** The sentences and phrases that answers are made of. */

const MONEY: Record<MoneyUnit, string> = { dong: 'đồng', million: 'triệu đồng', billion: 'tỷ đồng' };

const MEASURE: Record<Measure, string> = {
  plan: 'Kế hoạch',
  executed: 'Thực hiện',
  rate: 'Đạt',
  remaining: 'Còn lại',
};

const FUND: Record<Fund, string> = {
  total: 'Kinh phí khuyến công',
  national: 'Kinh phí khuyến công quốc gia',
  local: 'Kinh phí khuyến công địa phương',
};

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const ofName = (name: string | null): string => (name === null ? '' : ` của ${name}`);

/** 2018 → năm 2018; 2016–2020 → giai đoạn 2016–2020; M6 of 2018 → 6 tháng đầu năm 2018 */
export function periodName({ from, to, part }: Period): string {
  const span = from === to ? `năm ${from}` : `${from}–${to}`;
  if (part === 'whole') return from === to ? span : `giai đoạn ${span}`;
  const number = part.slice(1);
  if (part === 'M6' && from === to) return `6 tháng đầu ${span}`;
  if (part.startsWith('M'))
    return from === to ? `${number} tháng ${span}` : `từ ${from} đến hết ${number} tháng năm ${to}`;
  if (part.startsWith('T')) return `tháng ${number} ${span}`;
  if (part.startsWith('Q')) return `quý ${['I', 'II', 'III', 'IV'][Number(number) - 1]} ${span}`;
  if (part.startsWith('H')) return part === 'H1' ? `6 tháng đầu ${span}` : `6 tháng cuối ${span}`;
  return `đợt ${number} ${span}`;
}

/** ISO days between which a document is dated → 23/5/2019, tháng 7/2023, năm 2019, 2021–2022 */
export function dateName(from: string | null, to: string | null): string | null {
  if (!from || !to) return null;
  const [y1, m1, d1] = from.split('-').map(Number);
  const [y2, m2] = to.split('-').map(Number);
  if (from === to) return `${d1}/${m1}/${y1}`;
  if (y1 === y2 && m1 === m2) return `tháng ${m1}/${y1}`;
  return y1 === y2 ? `năm ${y1}` : `${y1}–${y2}`;
}

export const answerSentences = {
  moneyUnit: (unit: MoneyUnit) => MONEY[unit],
  fundName: (fund: Fund) => FUND[fund],
  points: (number: string) => `${number} điểm phần trăm`,
  pointsUnit: 'điểm phần trăm',
  understoodAs: (words: string, name: string) => `Tôi hiểu «${words}» là ${name}.`,
  noCause: 'Số liệu đã lưu không nêu nguyên nhân, tôi chỉ nêu được con số.',
  heading: (fund: Fund, unit: string, period: string) => `${FUND[fund]} – ${unit}, ${period}`,
  headingOfSeveral: (fund: Fund, common: string | null, money: MoneyUnit) =>
    `${FUND[fund]}${common ? ` – ${common}` : ''} (${MONEY[money]})`,
  successor: (name: string) => `${name} mới (từ 1/7/2025)`,
  formerUnit: (name: string) => `${name} cũ (trước 1/7/2025)`,

  line: (measure: Measure, value: string) => `• ${MEASURE[measure]}: ${value}`,
  overPlan: (value: string) => `• Vượt kế hoạch: ${value}`,
  amount: (approx: string | null, amount: string, unit: string) =>
    `${approx ? `${approx} ` : ''}${amount} ${unit}`,
  ofPlan: (rate: string) => `${rate} kế hoạch`,
  statedInline: (rate: string) => `${rate} (theo nguồn)`,
  about: (rate: string) => `${figureWords.approximately} ${rate}`,
  notStored: 'chưa có số liệu',
  planIsZero: 'không tính được vì kế hoạch bằng 0',
  needsBoth: 'chưa tính được vì thiếu một trong hai số',
  statedOnly: (rate: string) => `${rate} kế hoạch (theo nguồn, không tính lại được)`,
  statedOtherwise: (computed: string, stated: string, points: string) =>
    `${computed} (tính từ hai số đang nêu); nguồn ghi ${stated}, chênh ${points} điểm phần trăm`,
  rateOverBoth: (rate: string, both: number) => `${rate} (tính trên ${both} tỉnh có đủ hai số)`,

  inWhich: (unit: string) => `Trong đó (${unit}):`,
  apart: (unit: string) => `Riêng từng nguồn, cộng các tỉnh có số liệu (${unit}):`,
  eachFund: (unit: string) => `Từng nguồn (${unit}):`,
  eachPredecessor: (unit: string) => `Từng tỉnh trước sáp nhập (${unit}):`,
  partLine: (name: string, values: string) => `– ${name}: ${values}`,
  rowLine: (name: string, values: string) => `• ${upper(name)}: ${values}`,
  partOfRow: (name: string, values: string) => `   – ${name}: ${values}`,
  fundShort: { total: 'Tổng', national: 'Khuyến công quốc gia', local: 'Khuyến công địa phương' } as const,
  inline: (measure: Measure, value: string) => `${lower(MEASURE[measure])} ${value}`,
  inlineMissing: (measure: Measure) => `${lower(MEASURE[measure])} chưa có`,
  onlyOnePart: (fund: 'national' | 'local') =>
    `Chưa có số tổng; chỉ có nguồn ${fund === 'national' ? 'khuyến công quốc gia' : 'khuyến công địa phương'}.`,
  totalOfFunds: 'Số tổng là số cộng của hai nguồn.',
  amountOfFunds: (measure: Measure) => `Số ${lower(MEASURE[measure])} tổng là số cộng của hai nguồn.`,
  fundsDiffer: (measure: Measure, sum: string, unit: string, difference: string) =>
    `${MEASURE[measure]} hai nguồn cộng lại là ${sum} ${unit}, chênh ${difference} so với số tổng mà tài liệu nêu.`,

  /** `name`: null where a label before it says whose it is. */
  coverage: (name: string | null, present: number, members: number) =>
    present === members
      ? `Số cộng của đủ ${present}/${members} tỉnh.`
      : `Không có số chung${ofName(name)}; đây là số cộng của ${present}/${members} tỉnh, các tỉnh khác chưa có số liệu.`,
  coverageApart: (name: string | null, plan: number, executed: number, members: number) =>
    `Không có số chung${ofName(name)}; kế hoạch là số cộng của ${plan}/${members} tỉnh, thực hiện là số cộng của ${executed}/${members} tỉnh.`,
  predecessors: (name: string, present: number, members: number) =>
    present === members
      ? members === 1
        ? 'Đây là số của tỉnh cũ, cùng địa giới.'
        : `Đây là số cộng của đủ ${present}/${members} tỉnh trước sáp nhập, do hệ thống tính.`
      : `Chưa đủ số liệu để cộng cho ${name}: mới có ${present}/${members} tỉnh trước sáp nhập.`,
  noTotal: (name: string | null) =>
    `Không có số tổng${ofName(name)}; chỉ có số cộng riêng từng nguồn của một số tỉnh.`,
  noTotalShort: 'chưa có số tổng',
  partCoverage: (name: string, present: number, members: number) =>
    `${name} (cộng ${present}/${members} tỉnh)`,
  partCoverageApart: (name: string, plan: number, executed: number, members: number) =>
    `${name} (kế hoạch cộng ${plan}/${members} tỉnh, thực hiện cộng ${executed}/${members} tỉnh)`,
  lacking: (names: readonly string[], more: number) =>
    `Chưa có số liệu: ${names.join(', ')}${more > 0 ? ` và ${more} tỉnh khác` : ''}.`,
  membersDiffer: (plan: string | null, executed: string | null, unit: string) =>
    `Cộng số của các tỉnh thành viên được ${[plan && `kế hoạch ${plan}`, executed && `thực hiện ${executed}`]
      .filter(Boolean)
      .join(', ')} ${unit}, khác số của tài liệu.`,

  formerly: (old: string, now: string) => `${old} đã hợp nhất vào ${now} từ 1/7/2025; đây là số của ${now}.`,
  formerlyNoData: (old: string, now: string) => `${old} đã hợp nhất vào ${now} từ 1/7/2025.`,
  assumedYear: 'Anh/chị không nêu năm nên tôi lấy năm gần nhất có số liệu.',
  assumedUnit: 'Anh/chị không nêu đơn vị nên tôi lấy số của cả nước.',
  assumedOwnUnit: (name: string) => `Anh/chị không nêu đơn vị nên tôi lấy đơn vị của anh/chị: ${name}.`,
  droppedFund: (fund: Fund) =>
    `Chưa có số ${FUND[fund].replace('Kinh phí ', '')} cho câu hỏi này nên tôi trả lời theo tổng hai nguồn.`,
  keptFund: (fund: Fund) =>
    `Tôi vẫn lấy ${fund === 'total' ? 'tổng hai nguồn' : FUND[fund].replace('Kinh phí ', '')} như câu trước.`,
  partOfYear: 'Đây là số của một phần năm, không phải cả năm.',
  onlyYear: (year: number) => `Mới có số liệu của một năm: ${year}.`,
  onlyYearAsked: (year: number) => `Trong thời gian được hỏi mới có số liệu của một năm: ${year}.`,
  manyYears: 'Đây là số của cả giai đoạn, không phải của một năm.',
  againstNothing: 'Anh/chị chưa nêu so với đơn vị hay năm nào nên tôi chỉ nêu số đã lưu.',
  unread: (words: readonly string[]) =>
    `Tôi chưa hiểu từ ${words.map((word) => `«${word}»`).join(', ')} nên trả lời theo phần còn lại.`,

  largerThanWhole: (
    measure: Measure,
    part: { name: string; amount: string; document: string },
    whole: { name: string; amount: string; document: string },
  ) =>
    part.document === whole.document
      ? `${MEASURE[measure]} ${lower(part.name)} (${part.amount}) lớn hơn ${lower(whole.name)} (${whole.amount}) trong cùng tài liệu: ${part.document}.`
      : `${MEASURE[measure]} ${lower(part.name)} (${part.amount} – ${part.document}) lớn hơn ${lower(whole.name)} (${whole.amount} – ${whole.document}).`,
  otherSource: (values: string, document: string) => `Nguồn khác ghi: ${values} (${document}).`,
  note: (note: string, of: string | null) => `Lưu ý${of ? ` (${of})` : ''}: ${note}`,
  ofRow: (row: string, remark: string) => `${upper(row)}: ${lower(remark)}`,
  document: (title: string, date: string | null) => (date ? `${title}, ${date}` : title),
  sources: (documents: readonly string[], more: number) =>
    `Nguồn: ${documents.join('; ')}${more > 0 ? `; và ${more} tài liệu khác` : ''}`,

  noData: (fund: Fund | null, unit: string, periods: readonly string[]) =>
    `Chưa có số liệu ${fund && fund !== 'total' ? `${FUND[fund].replace('Kinh phí ', '')} của ` : ''}${[unit, periods.join(', ')].filter(Boolean).join(' ')}.`,
  measureStored: (measure: Measure, periods: readonly string[]) =>
    `Số ${lower(MEASURE[measure])} đã có: ${periods.join(', ')}.`,
  nothingFound: 'Tôi không tìm thấy số liệu để trả lời câu này. Anh/chị vui lòng hỏi theo đơn vị và năm.',
  noSingleYears: (unit: string) => `Không có số riêng từng năm của ${unit}.`,
  nothingOf: (unit: string) => `Hiện chưa có số liệu nào của ${unit}.`,
  years: (from: number, to: number) => `năm ${from}–${to}`,
  storedOf: (unit: string, periods: readonly string[]) => `${unit} đã có: ${periods.join(', ')}.`,
  regionsStored: (names: readonly string[]) => `Có số của: ${names.join(', ')}.`,
  storedPeriods: (periods: readonly string[]) => `Đã có: ${periods.join(', ')}.`,

  choiceYear: (period: string) => period.charAt(0).toUpperCase() + period.slice(1),
  choiceAgainst: (region: string) => `So với ${region}`,
  yearList: (years: readonly number[]) => `năm ${years.join(', ')}`,
  choiceWholeYear: (year: number) => `Cả năm ${year}`,
  choicePosition: 'Đứng thứ mấy',
  choiceSource: 'Nguồn',
  choiceChart: 'Biểu đồ',
  choiceChartOfExecuted: 'Biểu đồ thực hiện',
  choiceFile: 'Tệp Excel',
  choiceNextPage: 'Trang sau',
  choicePreviousPage: 'Trang trước',
  choiceFund: {
    total: 'Cả hai nguồn',
    national: 'Khuyến công quốc gia',
    local: 'Khuyến công địa phương',
  } as const,
};
