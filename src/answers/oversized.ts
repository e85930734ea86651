import { type Amount, type Amounts, storedAmounts } from '../figures/amounts.ts';
import type { FigureBook } from '../figures/book.ts';
import { agrees } from '../figures/choose.ts';
import { type Fund, type Period, samePeriod } from '../figures/period.ts';

/** A stored amount that is larger than what it is a part of: one of the two is wrong, or they mean different things. */
export interface Oversized {
  readonly measure: 'plan' | 'executed';
  readonly part: Side;
  readonly whole: Side;
}

export interface Side {
  readonly period: Period;
  readonly fund: Fund;
  readonly amount: Amount;
}

/** Whether a period lies within another one: a part of a year in that year, a year in a run of them. */
const within = (part: Period, whole: Period): boolean =>
  whole.part === 'whole' &&
  part.from >= whole.from &&
  part.to <= whole.to &&
  (part.part !== 'whole' || !samePeriod(part, whole));

/**
 * Where the figure of a unit, period and fund is larger than its total, or smaller than one of its own parts: one fund
 * of both, a part of the year, a year of a run of years. Of each measure the worst in each of these respects.
 */
export function oversizedIn(book: FigureBook, unit: string, period: Period, fund: Fund): Oversized[] {
  const given = storedAmounts(book.find(unit, period, fund));
  if (!given) return [];
  const self = { period, fund, amounts: given };
  const at = (period: Period, fund: Fund): Stated[] => {
    const amounts = storedAmounts(book.find(unit, period, fund));
    return amounts ? [{ period, fund, amounts }] : [];
  };
  const ofFund = periodsOf(book, unit, fund);
  const funds =
    fund === 'total'
      ? (['national', 'local'] as const).flatMap((each) => worst(at(period, each), [self]))
      : worst([self], at(period, 'total'));
  return [
    ...funds,
    ...worst(
      ofFund.filter((other) => within(other, period)).flatMap((other) => at(other, fund)),
      [self],
    ),
    ...worst(
      [self],
      ofFund.filter((other) => within(period, other)).flatMap((other) => at(other, fund)),
    ),
  ];
}

interface Stated {
  readonly period: Period;
  readonly fund: Fund;
  readonly amounts: Amounts;
}

function periodsOf(book: FigureBook, unit: string, fund: Fund): Period[] {
  const periods: Period[] = [];
  for (const figure of book.of(unit))
    if (figure.fund === fund && !periods.some((each) => samePeriod(each, figure.period)))
      periods.push(figure.period);
  return periods;
}

/** Of the pairs of parts and wholes, for each measure the one that is furthest apart in the wrong direction. */
function worst(parts: readonly Stated[], wholes: readonly Stated[]): Oversized[] {
  return (['plan', 'executed'] as const).flatMap((measure) => {
    const found = parts.flatMap((part) =>
      wholes.flatMap((whole): Oversized[] => {
        const [small, large] = [part.amounts[measure], whole.amounts[measure]];
        if (!small || !large || !isAbove(small, large)) return [];
        return [
          {
            measure,
            part: { period: part.period, fund: part.fund, amount: small },
            whole: { period: whole.period, fund: whole.fund, amount: large },
          },
        ];
      }),
    );
    const [first] = found.sort((a, b) => (excess(a) > excess(b) ? -1 : 1));
    return first ? [first] : [];
  });
}

const excess = ({ part, whole }: Oversized): bigint => part.amount.dong - whole.amount.dong;

/** «gần 4.000» and 4.010 do not contradict each other. */
const isAbove = (part: Amount, whole: Amount): boolean =>
  part.dong > whole.dong &&
  !(part.approx !== null && agrees(part.dong, part.approx, whole.dong)) &&
  !(whole.approx !== null && agrees(whole.dong, whole.approx, part.dong));
