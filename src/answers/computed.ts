import type { Measure, MoneyUnit } from '../questions/question.ts';
import { decimalOf, divideRounded, plainDecimal } from '../vietnamese/money.ts';
import { figureWords } from '../wording/figures.ts';
import { add, difference, type Quantity, SCALE } from './quantity.ts';

/** What an answer computes over its rows and states: for its file, and for telling how it was done. */
export interface Computed {
  /** `together`: the rate of all executed amounts of all plans, beside the mean of rates. */
  readonly how: 'difference' | 'change' | 'sum' | 'average' | 'together' | 'share';
  /** Which sides, whose mean, what part of what; null: of all that is shown. */
  readonly of: string | null;
  readonly measure: Measure;
  readonly value: Quantity;
  /** What it was computed from, in order. */
  readonly from: readonly Quantity[];
  /** What a difference is of its second side, as it is stated; null where it is not. */
  readonly percent: Quantity | null;
}

/** `a` − `b`. `stated`: whether it is also given in per cent of `b`; of a rate that would be read as points. */
export function differenceOf(
  how: 'difference' | 'change',
  of: string,
  [a, b]: readonly [Quantity, Quantity],
  { percent: stated }: { percent: boolean } = { percent: true },
): Computed {
  const value = difference(a, b);
  const tells = stated && a.measure !== 'rate' && value.num !== 0n && b.num > 0n;
  return {
    how,
    of,
    measure: a.measure,
    value,
    from: [a, b],
    percent: tells ? ofWhole(value, b) : null,
  };
}

export const shareOf = (of: string, part: Quantity, whole: Quantity): Computed => ({
  how: 'share',
  of,
  measure: part.measure,
  value: ofWhole(part, whole),
  from: [part, whole],
  percent: null,
});

/** Part / whole, which is above 0, as a rate. */
const ofWhole = (part: Quantity, whole: Quantity): Quantity => ({
  num: part.num * whole.den,
  den: part.den * whole.num,
  approx: part.approx || whole.approx ? figureWords.approximately : null,
  measure: 'rate',
});

/** What all of some quantities are together. */
export const totalOf = (all: readonly Quantity[]): Quantity | null => {
  const [first, ...others] = all;
  return first ? others.reduce((total, each) => ({ ...add(total, each), points: false }), first) : null;
};

/** A quantity as a plain decimal of what is shown: in the unit of money, or in per cent; rounded as it is stated. */
export function decimalOfQuantity({ num, den, measure }: Quantity, money: MoneyUnit): string {
  const scale = measure === 'rate' ? 1n : SCALE[money];
  const hundred = measure === 'rate' ? 10_000n : 100n;
  // Whole đồng are never rounded, however many decimals they make.
  return den === 1n && measure !== 'rate'
    ? decimalOf(num, money)
    : plainDecimal(divideRounded(num * hundred, den * scale), 2);
}

/** Whether what is stated is rounded. */
export function isRounded({ num, den, measure }: Quantity, money: MoneyUnit): boolean {
  if (measure === 'rate') return (num * 10_000n) % den !== 0n;
  return den !== 1n && (num * 100n) % (den * SCALE[money]) !== 0n;
}
