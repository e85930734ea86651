import type { Fund } from '../figures/period.ts';
import type { Measure } from '../questions/question.ts';

/** What editors are told when they teach words and review questions. */

/** What some words are understood as. */
export type Sense =
  | { readonly kind: 'unit'; readonly names: readonly string[] }
  | { readonly kind: 'fund'; readonly fund: Fund }
  | { readonly kind: 'measure'; readonly measure: Measure }
  | { readonly kind: 'other'; readonly what: keyof typeof OTHER };

const FUND: Record<Fund, string> = {
  total: 'tổng hai nguồn',
  national: 'khuyến công quốc gia',
  local: 'khuyến công địa phương',
};

const MEASURE: Record<Measure, string> = {
  plan: 'kế hoạch',
  executed: 'thực hiện',
  rate: 'tỷ lệ',
  remaining: 'còn lại',
};

const OTHER = {
  money: 'cách gọi chung kinh phí, chương trình khuyến công',
  common: 'từ thường dùng trong câu hỏi',
  documents: 'từ hỏi về tài liệu, chỉ đạo',
  outside: 'từ về việc ngoài số liệu khuyến công',
  task: 'từ chỉ việc cần làm hoặc điều kiện (so sánh, xếp hạng, lọc…)',
  time: 'từ chỉ thời gian hoặc số',
};

const or = (names: readonly string[]): string => names.join(' hoặc ');

function senseName(sense: Sense): string {
  switch (sense.kind) {
    case 'unit':
      return or(sense.names);
    case 'fund':
      return FUND[sense.fund];
    case 'measure':
      return MEASURE[sense.measure];
    case 'other':
      return OTHER[sense.what];
  }
}

/** Who signed: by name; terminal → dòng lệnh; person:12 without a name → người số 12 (đã xóa) */
function signed(sign: string, name: string | null): string {
  if (name !== null) return name;
  return (
    { terminal: 'dòng lệnh', web: 'trang web' }[sign] ??
    sign.replace(/^telegram:/, 'Telegram ').replace(/^person:(\d+)$/, 'người số $1 (đã xóa)')
  );
}

const CHANNEL: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  'zalo-oa': 'Zalo Official Account',
  web: 'trang web',
  terminal: 'dòng lệnh',
};

const EXAMPLE = '/hoc nbi = Ninh Bình';
const quoted = (words: readonly string[]): string => words.map((word) => `«${word}»`).join(', ');

export const teachingSentences = {
  signed,
  outsideYourUnit:
    'Quyền biên tập của anh/chị chỉ gồm tên các đơn vị trong phạm vi được giao. Từ này anh/chị nhờ quản trị viên giúp.',

  howToTeach: `Dạy một từ: /hoc từ mới = tên đã biết, ví dụ: ${EXAMPLE}. Tên đã biết là một đơn vị, một nguồn (khuyến công quốc gia, khuyến công địa phương, tổng) hoặc kế hoạch, thực hiện, tỷ lệ, còn lại. Bỏ một từ đã dạy: /quen từ ấy`,
  howToForget: 'Anh/chị ghi rõ từ muốn bỏ giúp, ví dụ: /quen nbi',
  unknownTarget: (words: string) =>
    `Tôi chưa biết «${words}» là đơn vị, nguồn hay chỉ tiêu nào. Sau dấu = cần đúng một tên đã biết, ví dụ: ${EXAMPLE}`,
  openTarget: (words: string, names: readonly string[]) =>
    `«${words}» có thể là ${or(names)}. Anh/chị ghi rõ tên sau dấu = giúp.`,

  shape: {
    short: 'Từ cần dạy phải có ít nhất 2 chữ cái.',
    long: 'Từ cần dạy dài quá, nhiều nhất là 40 ký tự.',
    digits: 'Từ cần dạy không được có chữ số: số trong câu hỏi là năm hoặc số tiền.',
    signs: `Từ cần dạy chỉ gồm chữ cái và dấu cách, ví dụ: ${EXAMPLE}`,
  },
  common: (words: string) =>
    `«${words}» toàn từ thường dùng trong câu hỏi, dạy nghĩa khác sẽ làm sai các câu hỏi khác. Anh/chị chọn từ riêng hơn giúp.`,
  withMarks: 'Nếu từ này có dấu, anh/chị gõ đủ dấu rồi thử lại.',
  means: (words: string, sense: Sense) =>
    `Không dạy được: «${words}» đang được hiểu là ${senseName(sense)}. Anh/chị chọn từ khác giúp.`,
  near: (words: string, names: readonly string[]) =>
    `Không dạy được: «${words}» quá gần với tên ${or(names)}, dễ nhầm số liệu. Anh/chị chọn từ khác giúp.`,
  partOf: (words: string, names: readonly string[]) =>
    names.length > 0
      ? `Không dạy được: «${words}» nằm trong tên ${names.join(', ')}, dễ nhầm số liệu. Anh/chị chọn từ khác giúp.`
      : `Không dạy được: «${words}» là một tiếng của nhiều từ khác đã biết. Anh/chị thêm chữ cho rõ giúp.`,
  known: (words: string, sense: Sense) =>
    `«${words}» vốn đã được hiểu là ${senseName(sense)}, không cần dạy nữa.`,
  taughtBefore: (words: string, sense: Sense, by: string, at: string) =>
    `«${words}» đã được dạy là ${senseName(sense)} (${by}, ${at}).`,
  taughtOtherwise: (words: string, sense: Sense, by: string, at: string) =>
    `«${words}» đã được dạy là ${senseName(sense)} (${by}, ${at}). Muốn đổi nghĩa, anh/chị bỏ từ cũ trước: /quen ${words}`,
  taughtMeanwhile: (words: string) => `Vừa có người khác dạy «${words}». Anh/chị xem lại bằng /hoc giúp.`,
  taught: (words: string, sense: Sense, others: readonly string[]) =>
    [
      `Đã học: «${words}» là ${senseName(sense)}. Từ giờ ai nhắn cũng được hiểu như vậy.`,
      ...(others.length > 0 ? [`Trước đây «${words}» còn có thể là ${or(others)}.`] : []),
    ].join('\n'),
  undo: 'Hoàn tác',

  forgotten: (words: string, sense: Sense) => `Đã bỏ: «${words}» không còn được hiểu là ${senseName(sense)}.`,
  forgottenBefore: 'Từ này đã được bỏ trước đó rồi.',
  notTaught: (words: string) => `Chưa ai dạy «${words}», nên không có gì để bỏ. Xem các từ đã dạy: /hoc`,

  wordsHeading: 'Các từ đã dạy',
  noWords: 'Chưa có từ nào được dạy.',
  word: (words: string, sense: Sense, by: string, at: string) =>
    `• ${words} = ${senseName(sense)} (${by}, ${at})`,
  more: 'Xem tiếp',

  questionsHeading: (count: number) => `Câu hỏi chờ xem lại: ${count}`,
  noQuestions: 'Không có câu hỏi nào chờ xem lại.',
  noMoreQuestions: 'Không còn câu hỏi nào phía sau.',
  question: ({
    id,
    text,
    at,
    channel,
    understood,
    unread,
    again,
  }: {
    id: number;
    text: string;
    at: string;
    channel: string;
    understood: {
      units: readonly string[];
      years: readonly number[];
      fund: Fund | null;
      measures: readonly Measure[];
    };
    unread: readonly string[];
    again: readonly string[];
  }) => {
    const parts = [
      ...understood.units,
      ...understood.years.map((year) => `năm ${year}`),
      ...(understood.fund ? [FUND[understood.fund]] : []),
      ...understood.measures.map((measure) => MEASURE[measure]),
    ];
    return [
      `${id}. «${text}» (${CHANNEL[channel] ?? channel}, ${at})`,
      ...(parts.length > 0 ? [`   đọc được: ${parts.join(', ')}`] : []),
      ...(unread.length > 0 ? [`   chưa hiểu: ${quoted(unread)}`] : []),
      ...(again.length > 0 ? [`   hỏi lại: ${quoted(again)}`] : []),
    ].join('\n');
  },
  howToReview: 'Dạy từ mới: /hoc từ = tên. Xem xong một câu: /cauhoi xong số; xem xong hết: /cauhoi xong',
  reviewedThese: (count: number) => `Đã xem ${count} câu này`,
  reviewed: (count: number, left: number) =>
    [
      count > 0 ? `Đã đánh dấu ${count} câu là đã xem.` : 'Không có câu nào cần đánh dấu.',
      left > 0 ? `Còn ${left} câu chờ xem lại.` : 'Không còn câu nào chờ xem lại.',
    ].join(' '),
  howToList:
    'Anh/chị dùng /cauhoi để xem các câu hỏi, /cauhoi xong để đánh dấu đã xem hết, /cauhoi xong 12 cho riêng câu 12.',
};
