import { approxWord } from './amounts.ts';
import type { Measure } from './context.ts';
import type { Found } from './cues.ts';
import { isGivenBy } from './fund-of.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import { isRatedPlan } from './rated.ts';
import { type Asides, clauseStart, plain, type Window } from './windows.ts';

/** What an amount's own words say that it is; by `cost` and `support` only where nothing before says otherwise. */
export function measureIn(marks: Marks, { amount, left, right }: Window, aside: Asides): MeasureSaid | null {
  // «giải ngân 98% kế hoạch (3.150/3.200 triệu đồng)»: so much out of what was planned.
  if (amount.over !== null && cuesWithin(marks, left, amount.from, 'executed').length > 0)
    return { measure: 'executed', by: 'verb' };
  const said = plain(cuesWithin(marks, left, amount.from, 'plan', 'executed'), aside);
  const before = said.filter((each) => !isRate(marks, each));
  const reach = cuesWithin(marks, left, amount.from, 'reach').at(-1);
  const reached = reach !== undefined && !aside.has(reach.from) && amount.from - reach.to <= 2;
  const cost = plain(cuesWithin(marks, left, amount.from, 'cost'), aside).at(-1);
  const last = before.at(-1);
  const previous = before.at(-2);
  // «kế hoạch … thực hiện» without a comma between: what shall be done.
  if (
    last &&
    previous &&
    isBare(marks, last) &&
    isPlanOnly(previous) &&
    last.from - previous.to <= 1 &&
    marks.words[previous.to]?.kind !== 'mark'
  ) {
    return { measure: 'plan', by: 'verb' };
  }
  if (last && previous && isBare(marks, last) && isAssigned(marks, previous, last))
    return { measure: 'plan', by: 'verb' };
  // «Kế hoạch 6 tháng cuối năm: giải ngân 1,2 tỷ đồng»
  if (
    last &&
    previous &&
    !isPlanOnly(last) &&
    isPlanOnly(previous) &&
    isHeading(marks, previous.to, last.from)
  ) {
    return { measure: 'plan', by: 'verb' };
  }
  if (last && isIntended(marks, last, left)) return { measure: 'plan', by: 'verb' };
  if (reached && (!last || last.from < reach.from))
    return { measure: last && isPlanOnly(last) ? 'plan' : 'executed', by: 'verb' };
  if (cost && (!last || last.from < cost.from))
    return last && isPlanOnly(last)
      ? { measure: 'plan', by: 'cost' }
      : last
        ? { measure: 'executed', by: 'verb' }
        : { measure: isToBe(marks, cost, left) ? 'plan' : 'executed', by: 'cost' };
  if (last) return { measure: last.cues.has('executed') ? 'executed' : 'plan', by: 'verb' };
  const behind = plain(cuesWithin(marks, amount.to, right, 'plan', 'executed'), aside)[0];
  if (behind && behind.from - amount.to <= 3)
    return { measure: behind.cues.has('executed') ? 'executed' : 'plan', by: 'verb' };
  if (isRatedPlan(marks, { amount })) return { measure: 'plan', by: 'verb' };
  const rated = said.at(-1);
  // «giải ngân 100% kế hoạch, số tiền 3 tỷ đồng»
  const isApart =
    rated !== undefined &&
    (marks.words.slice(rated.to, amount.from).some(({ bare }) => bare === ';') ||
      within(marks.times, rated.to, amount.from).length > 0);
  if (rated?.cues.has('executed') && !isApart) return { measure: 'executed', by: 'verb' };
  const support = plain(cuesWithin(marks, left, amount.from, 'support', 'invest'), aside).findLast(
    (found) => found.cues.has('support') || isGivenBy(marks, found),
  );
  if (!support) return isSpent(marks, amount.from) ? { measure: 'executed', by: 'support' } : null;
  return { measure: isToBe(marks, support, left) ? 'plan' : 'executed', by: 'support' };
}

/** «tỉnh chi hơn 4 tỷ đồng cho khuyến công» */
const isSpent = (marks: Marks, at: number): boolean => {
  const approx = cuesWithin(marks, at - 2, at, 'approx').find(({ to }) => to === at);
  return cuesWithin(marks, at - 3, at, 'spends').some(({ to }) => to === (approx?.from ?? at));
};

/** «Theo Quyết định …, tỉnh hỗ trợ 3 tỷ đồng», «sẽ có 12 đề án được hỗ trợ»: no more than decided on. */
const isToBe = (marks: Marks, { from }: Found, left: number): boolean =>
  cuesWithin(marks, 0, DECISION_LEAD, 'decided').length > 0 ||
  cuesWithin(marks, clauseStart(marks, from, left), from, 'intent').length > 0;

/** Words of a sentence within which it names the decision that it tells. */
const DECISION_LEAD = 2;

export interface MeasureSaid {
  readonly measure: Measure;
  readonly by: 'verb' | 'cost' | 'support';
}

/** «đặt mục tiêu năm 2020 giải ngân 6 tỷ đồng», in one clause. */
const isIntended = (marks: Marks, { from, cues }: Found, left: number): boolean =>
  cues.has('executed') && cuesWithin(marks, clauseStart(marks, from, left), from, 'intent').length > 0;

const isHeading = (marks: Marks, from: number, to: number): boolean => {
  const between = marks.words.slice(from, to);
  return (
    between.at(-1)?.bare === ':' && !between.some(({ bare }) => bare === ',' || bare === ';' || bare === '.')
  );
};

const isBare = (marks: Marks, { from, to }: Found): boolean =>
  to - from === 2 && marks.words[from]?.bare === 'thuc';

/** Words of a name. */
const LONGEST_NAME = 14;

/** «Bộ Công Thương giao tỉnh Hà Nam thực hiện»: whoever is named between is to do it; «được giao» is said of a sum. */
function isAssigned(marks: Marks, giving: Found, doing: Found): boolean {
  const between = marks.words.slice(giving.to, doing.from);
  return (
    isPlanOnly(giving) &&
    marks.words[giving.to - 1]?.bare === 'giao' &&
    marks.words[giving.to - 2]?.bare !== 'duoc' &&
    between.length <= LONGEST_NAME &&
    between.some(({ capital }) => capital) &&
    !between.some(({ kind }) => kind === 'number' || kind === 'mark')
  );
}

const isPlanOnly = ({ cues }: Found): boolean => cues.has('plan') && !cues.has('executed');

/** «giải ngân đạt 95%»: a word that a percentage belongs to. */
const isRate = (marks: Marks, { to }: Found): boolean =>
  marks.percents.some(
    ({ from }) =>
      from >= to && from - to <= 4 && !marks.words.slice(to, from).some(({ kind }) => kind === 'mark'),
  );

/** Words between «ước» and its amount: «ước thực hiện cả năm». */
const APPROX_REACH = 8;

/** The word that makes an amount less than exact, as the source has it. */
export function approxIn(marks: Marks, { amount, left }: Window): string | null {
  const found = cuesWithin(marks, left, amount.from, 'approx').at(-1);
  const text = ({ from, to }: Found): string =>
    marks.words
      .slice(from, to)
      .map((word) => word.text)
      .join(' ');
  if (found && found.to === amount.from) return approxWord(text(found));
  const near = marks.words.slice(Math.max(left, amount.from - APPROX_REACH), amount.from);
  const estimate = near.findLast(({ bare, kind }) => bare === 'uoc' || kind === 'mark');
  return estimate?.kind === 'word' ? approxWord(estimate.text) : null;
}

/** «đã giải ngân 1,7 tỷ đồng trong tổng số 2 tỷ đồng»: the second is what was planned. */
export function isOutOf(marks: Marks, { left, amount }: Window): boolean {
  const words = marks.words.slice(left, amount.from).map(({ bare }) => bare);
  const begins = ['trong tong', 'tren tong', 'trong so', 'out of'].includes(words.slice(0, 2).join(' '));
  return begins && words.length <= 6 && amount.from > left;
}

/** «kinh phí đề nghị hỗ trợ 2,4 tỷ đồng»: what is asked for. */
export const isProposed = (marks: Marks, { left, amount }: Window): boolean =>
  cuesWithin(marks, left, amount.from, 'proposed', 'plan', 'executed').at(-1)?.cues.has('proposed') === true;
