/** khuyến công quốc gia, khuyến công địa phương, or both together. */
export type Fund = 'total' | 'national' | 'local';

/**
 * A whole year (`from === to`, part `whole`), a run of years taken as one period, or a part of a year.
 * Part: `M6` the first six months, `Q3` the third quarter, `H1`/`H2` a half, `D1` the first instalment (đợt 1).
 */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly part: string;
}

/** A whole year. */
export const wholeYear = (year: number): Period => ({ from: year, to: year, part: 'whole' });

export const isWholeYear = (period: Period): boolean => period.part === 'whole' && period.from === period.to;

export const samePeriod = (a: Period, b: Period): boolean =>
  a.from === b.from && a.to === b.to && a.part === b.part;
