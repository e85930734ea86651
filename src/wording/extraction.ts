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
