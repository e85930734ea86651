import type { Measure, MoneyUnit } from '../questions/question.ts';
import { divideRounded, formatDecimal, formatMoney } from '../vietnamese/money.ts';
import { formatPercent, ratePercent } from '../vietnamese/percent.ts';
import { answerSentences as say } from '../wording/answers.ts';
import { figureWords } from '../wording/figures.ts';
import { lacksPredecessors, type Row } from './answer.ts';
import { rateOf } from './rate.ts';

/** A measure's exact value, as a fraction: of money `num`/`den` đồng, of a rate `num`/`den` of the whole. */
export interface Quantity {
  readonly num: bigint;
  /** Above 0. */
  readonly den: bigint;
  /** The source's word where it is not exact (hơn, gần, ước); khoảng where it was computed from such. */
  readonly approx: string | null;
  readonly measure: Measure;
  /** A difference of rates is in points, not in per cent. */
  readonly points?: boolean;
}

/** What a row says of one measure; null when it says nothing, or when there is no such rate. */
export function quantityOf(row: Pick<Row, 'amounts' | 'coverage'>, measure: Measure): Quantity | null {
  const { amounts, coverage } = row;
  if (!amounts || lacksPredecessors(row)) return null;
  const { plan, executed } = amounts;
  const approx = plan?.approx || executed?.approx ? figureWords.approximately : null;
  if (measure === 'plan' || measure === 'executed') {
    const amount = amounts[measure];
    return amount && { num: amount.dong, den: 1n, approx: amount.approx, measure };
  }
  if (measure === 'remaining') {
    // What is left of a sum is known only where all that is in it has both amounts.
    const whole = !coverage || (coverage.both === coverage.plan && coverage.both === coverage.executed);
    return plan && executed && whole ? { num: plan.dong - executed.dong, den: 1n, approx, measure } : null;
  }
  const rate = rateOf(amounts, coverage);
  if (rate.kind === 'stated') return { num: rate.value, den: 10_000n, approx: null, measure };
  if (rate.kind === 'over-both' && coverage?.comparable)
    return { num: coverage.comparable.executed, den: coverage.comparable.plan, approx, measure };
  return plan && executed && plan.dong > 0n ? { num: executed.dong, den: plan.dong, approx, measure } : null;
}

/** Below 0: `a` is less than `b`; exact, not as displayed. */
export function compareQuantities(
  a: Pick<Quantity, 'num' | 'den'>,
  b: Pick<Quantity, 'num' | 'den'>,
): number {
  const [left, right] = [a.num * b.den, b.num * a.den];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `a` + `b` */
export const add = (a: Quantity, b: Quantity): Quantity => ({
  ...difference(a, { ...b, num: -b.num }),
});

/** `a` − `b` */
export const difference = (a: Quantity, b: Quantity): Quantity => ({
  num: a.num * b.den - b.num * a.den,
  den: a.den * b.den,
  approx: a.approx || b.approx ? figureWords.approximately : null,
  measure: a.measure,
  points: a.measure === 'rate',
});

export const sizeOf = (quantity: Quantity): Quantity => ({
  ...quantity,
  num: quantity.num < 0n ? -quantity.num : quantity.num,
});

/** Per cent of `base` that `part` is, in hundredths; null of nothing. */
export const percentOf = (part: Quantity, base: Quantity): bigint | null =>
  ratePercent(part.num * base.den, part.den * base.num);

/** How many times `b` goes into `a`, two decimals; null of nothing. */
export const timesOf = (a: Quantity, b: Quantity): string | null =>
  b.num === 0n ? null : formatDecimal(divideRounded(a.num * b.den * 100n, a.den * b.num), 2);

/** The number alone: `4.045`, `98,81%`. What was divided is rounded to two decimals. */
export function formatQuantity({ num, den, measure, approx }: Quantity, money: MoneyUnit): string {
  const text =
    measure === 'rate'
      ? formatPercent(ratePercent(num, den) ?? 0n)
      : den === 1n
        ? formatMoney(num, money)
        : formatDecimal(divideRounded(num * 100n, den * SCALE[money]), 2);
  return approx ? `${approx} ${text}` : text;
}

/** How many đồng a unit of money is. */
export const SCALE: Readonly<Record<MoneyUnit, bigint>> = {
  dong: 1n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
};

/** With its unit: `4.045 triệu đồng`, `98,81%`; of a difference of rates `1,2 điểm phần trăm`. */
export function quantityWithUnit(quantity: Quantity, money: MoneyUnit): string {
  return quantity.measure === 'rate'
    ? formatQuantity(quantity, money)
    : `${formatQuantity(quantity, money)} ${say.moneyUnit(money)}`;
}

export function differenceWithUnit(quantity: Quantity, money: MoneyUnit): string {
  return quantity.measure === 'rate'
    ? say.points(formatQuantity(quantity, money).replace('%', ''))
    : quantityWithUnit(quantity, money);
}
