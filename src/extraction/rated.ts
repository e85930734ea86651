import { cuesWithin, type Marks } from './marks.ts';
import { clauseEnd, type Window } from './windows.ts';

/** Words between an amount and the percentage that it comes to. */
const NEAR = 6;

/** «5 tỷ đồng, đạt 95% kế hoạch»: an amount that comes to so much of the plan was executed, whatever it is called. */
export function isRated(marks: Marks, { amount }: Window): boolean {
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
  return (
    comesTo &&
    cuesWithin(marks, percent.to, clauseEnd(marks, percent.to, marks.words.length), 'plan').length > 0
  );
}
