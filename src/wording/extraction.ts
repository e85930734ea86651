import { formatPercent } from '../vietnamese/percent.ts';

/** Words for figures that are proposed from a text. */
export const extractionWords = {
  funds: { total: 'tổng', national: 'quốc gia', local: 'địa phương' },
  /** A part of a year or a run of years; null is a whole year. */
  period: ({ from, to, part }: { from: number; to: number; part: string }): string | null => {
    const number = part.slice(1);
    if (part === 'whole') return from === to ? null : `giai đoạn ${from}-${to}`;
    if (part === 'H1') return '6 tháng';
    if (part === 'H2') return '6 tháng cuối năm';
    if (part.startsWith('Q')) return `quý ${number}`;
    return part.startsWith('D') ? `đợt ${number}` : `${number} tháng`;
  },
};

const MEASURES = { plan: 'kế hoạch', executed: 'thực hiện' };

/** What is said of figures that are proposed from a text. */
export const extractionSentences = {
  figure: ({
    unit,
    fund,
    period,
    year,
  }: {
    unit: string;
    fund: 'total' | 'national' | 'local';
    period: string | null;
    year: number | null;
  }) =>
    [
      unit,
      year === null ? period : [period, `năm ${year}`].filter(Boolean).join(' '),
      fund === 'total' ? 'tổng kinh phí' : `khuyến công ${extractionWords.funds[fund]}`,
    ]
      .filter(Boolean)
      .join(', '),
  rateOff: (figure: string, stated: string, computed: bigint) =>
    `${figure}: tài liệu nêu đạt ${stated}%, còn tính từ số tiền là ${formatPercent(computed)}. Hãy đối chiếu lại với tài liệu.`,
  partsOff: (
    figure: string,
    measure: 'plan' | 'executed',
    { national, local, sum, total }: { national: string; local: string; sum: string; total: string },
  ) =>
    `${figure}, ${MEASURES[measure]}: khuyến công quốc gia ${national} cộng địa phương ${local} là ${sum}, khác tổng ${total} triệu đồng mà tài liệu nêu.`,
  overPlan: (figure: string, executed: string, plan: string) =>
    `${figure}: thực hiện ${executed} lớn hơn kế hoạch ${plan} triệu đồng. Hãy xem có đọc nhầm không.`,
  twice: (figure: string, measure: 'plan' | 'executed', first: string, second: string) =>
    `${figure}, ${MEASURES[measure]}: tài liệu nêu cả ${first} và ${second} triệu đồng. Hãy chọn số đúng.`,
  doubts: {
    measure: 'Tài liệu không nói rõ là kế hoạch hay thực hiện; tạm hiểu là kế hoạch.',
    number: 'Số viết theo kiểu có thể đọc hai cách; hãy xem lại dấu chấm, dấu phẩy.',
    era: 'Năm 2025 tên này chỉ hai địa bàn, trước và sau sáp nhập; hãy chọn đúng đơn vị.',
    conflict: 'Tài liệu nêu hai số khác nhau cho cùng một mục.',
  },
};
