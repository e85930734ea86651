import type { Measure } from '../questions/question.ts';
import { dateName } from './answers.ts';

/** What is written in pictures and workbooks, and said of them. */
export const attachmentSentences = {
  figures: 'Số liệu',
  sources: 'Nguồn',
  place: 'Hạng',
  unit: 'Đơn vị',
  period: 'Kỳ',
  fund: 'Nguồn kinh phí',
  plan: (unit: string) => `Kế hoạch (${unit})`,
  executed: (unit: string) => `Thực hiện (${unit})`,
  rate: 'Tỷ lệ thực hiện',
  stated: 'Tỷ lệ nguồn ghi',
  remaining: (unit: string) => `Còn lại (${unit})`,
  change: (unit: string) => `Tăng, giảm (${unit})`,
  growth: 'Tăng, giảm (%)',
  share: (measure: Measure) => (measure === 'executed' ? 'Tỷ trọng (thực hiện)' : 'Tỷ trọng (kế hoạch)'),
  /** Below the figures. */
  computed: {
    difference: 'Chênh lệch',
    change: 'Tăng, giảm',
    sum: 'Tổng',
    average: 'Bình quân',
    together: 'Tỷ lệ tính chung',
    share: 'Tỷ trọng',
  } as const,
  computedOf: (what: string, of: string | null) => (of === null ? what : `${what}: ${of}`),
  inPercent: (what: string) => `${what} (%)`,
  inPoints: 'điểm phần trăm',
  meanOf: (count: number) => `bình quân của ${count} số liệu`,
  ofColumn: (measure: string, remark: string) => `${measure.toLowerCase()}: ${remark}`,
  remarks: (all: readonly string[]) => {
    const text = all.join('; ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
  remark: 'Ghi chú',
  document: 'Tài liệu',
  date: 'Ngày',
  address: 'Địa chỉ',
  planShort: 'kế hoạch',
  executedShort: 'thực hiện',
  approximate: (what: string, word: string) => `${what}: nguồn ghi «${word}»`,
  sumOfFunds: 'số tổng là số cộng của hai nguồn',
  coverage: (plan: number, executed: number, members: number) =>
    plan === executed || plan === 0 || executed === 0
      ? `số cộng của ${Math.max(plan, executed)}/${members} tỉnh`
      : `số cộng: kế hoạch ${plan}/${members} tỉnh, thực hiện ${executed}/${members} tỉnh`,
  partOf: (unit: string, whole: string) => `– ${unit} (thuộc ${whole})`,
  dateOf: (from: string | null, to: string | null) => dateName(from, to) ?? '',
  asked: (words: string) => `Câu hỏi: ${words}`,
  answered: (title: string) => `Trả lời: ${title}`,
  amountIn: (what: string, unit: string) => `${what} (${unit})`,
  rateAbove: (unit: string) => `${unit}; phía trên: tỷ lệ thực hiện so với kế hoạch`,
  /** Beside the text. */
  chart: 'Biểu đồ kèm theo.',
  file: 'Tệp Excel kèm theo.',
  noChart: 'Câu trả lời này không có số để vẽ biểu đồ.',
  noFile: 'Câu trả lời này không có số để xuất tệp Excel.',
  restInFile: 'Toàn bộ danh sách ở tệp Excel kèm theo.',
  ofMeasure: (measure: Measure, name: string) =>
    `${name}${measure === 'plan' ? ' (kế hoạch)' : measure === 'executed' ? ' (thực hiện)' : ''}`,
  placed: (place: number, name: string) => `${place}. ${name}`,
  restOf: (whole: string) => `Phần còn lại của ${whole}`,
  partText: (amount: string, share: string) => `${amount} (${share})`,
  notMade: 'Tôi chưa tạo được tệp kèm theo. Anh/chị thử lại sau ít phút giúp.',
};
