import type { When } from './context.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import { clauseEnd, type Window } from './windows.ts';

/** Words between an amount and the percentage that it comes to. */
const NEAR = 6;

/**
 * «5 tỷ đồng, đạt 95% kế hoạch»: an amount that comes to so much of the plan was executed, whatever it is called. What
 * is held against the plan of another year may be a plan itself.
 */
export function isRated(marks: Marks, { amount }: Window, when: When | null): boolean {
  const percent = marks.percents.find(({ from }) => from >= amount.to);
  if (!percent || percent.from - amount.to > NEAR) return false;
  if (marks.amounts.some(({ from }) => from >= amount.to && from < percent.from)) return false;
  const says = cuesWithin(
    marks,
    amount.to,
    percent.from,
    'reach',
    'rate',
    'share',
    'rise',
    'count',
    'executed',
  );
  const [only, other] = says;
  const comesTo =
    only !== undefined && other === undefined && only.cues.has('rate') && !only.cues.has('executed');
  const end = clauseEnd(marks, percent.to, marks.words.length);
  const plans = cuesWithin(marks, percent.to, end, 'plan');
  const isOfAnother =
    cuesWithin(marks, percent.to, end, 'previousYear', 'lastYear').length > 0 ||
    // «so với kế hoạch» is of the plan all the same.
    cuesWithin(marks, percent.to, end, 'compare').some(({ to }) => plans.every(({ from }) => from !== to)) ||
    within(marks.times, percent.to, end).some(({ first }) => first !== null && first !== when?.first);
  return comesTo && !isOfAnother && plans.length > 0;
}

/** «4.100 triệu đồng, đã giải ngân 65%»: so much of it was executed, and all of it was planned. */
export function isRatedPlan(marks: Marks, { amount }: Pick<Window, 'amount'>): boolean {
  const percent = marks.percents.find(({ from }) => from >= amount.to);
  if (!percent || percent.from - amount.to > NEAR) return false;
  const between = marks.words.slice(amount.to, percent.from);
  return (
    between.every(({ kind, bare }) => kind !== 'number' && bare !== ';' && bare !== '.') &&
    cuesWithin(marks, amount.to, amount.to + 3, 'executed').length > 0 &&
    cuesWithin(marks, amount.to, percent.from, 'count', 'rise', 'share').length === 0
  );
}
