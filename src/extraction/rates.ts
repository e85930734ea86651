import type { Item } from './item.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import type { PercentSaid } from './percents.ts';
import { clauseEnd, clauseStart } from './windows.ts';

/** A percentage that says how much of the plan was executed, and the amount that it is said of. */
export interface RateSaid {
  readonly item: Item;
  readonly percent: PercentSaid;
}

/** Words between an amount and its percentage. */
const FARTHEST = 16;

/** The rates of a statement. Shares, growth and percentages of projects are none. */
export function ratesIn(marks: Marks, items: readonly Item[]): RateSaid[] {
  const rates: RateSaid[] = [];
  for (const percent of marks.percents) {
    const kind = kindOf(marks, percent, items);
    if (kind === null) continue;
    const nearest = items.findLast(({ window }) => window.amount.to <= percent.from);
    const before = nearest?.whole
      ? items[items.indexOf(nearest) - 1]
      : outside(marks, items, nearest, percent.from);
    const next = items.find(({ window }) => window.amount.from >= percent.to);
    const isBehind = nearest !== undefined && percent.from - nearest.window.amount.to <= FARTHEST;
    const item = isBehind
      ? before
      : kind === 'of-plan' &&
          next &&
          next.window.amount.from - percent.to <= FARTHEST &&
          next.measure === 'executed'
        ? next
        : undefined;
    const own = item?.listed ? inList(marks, percent, items, item) : item;
    const isOther = own !== undefined && isOfAnotherYear(marks, percent, own);
    if (own && !isOther && !rates.some((rate) => rate.item === own)) rates.push({ item: own, percent });
  }
  return rates;
}

/** «lần lượt 8 tỷ và 7 tỷ đồng, đạt 95% và 88%»: as many percentages as amounts, each of its own. */
function inList(marks: Marks, percent: PercentSaid, items: readonly Item[], last: Item): Item | undefined {
  const list = items.filter(({ listed, window }) => listed && window.left === last.window.left);
  const next = items[items.indexOf(last) + 1]?.window.amount.from ?? marks.words.length;
  const behind = marks.percents.filter(({ from }) => from >= last.window.amount.to && from < next);
  return behind.length === list.length ? list[behind.indexOf(percent)] : undefined;
}

/** «bằng 109,7% kế hoạch năm 2023», said of 2024. */
const isOfAnotherYear = (marks: Marks, { to }: PercentSaid, { when }: Item): boolean => {
  const next = marks.percents.find(({ from }) => from >= to)?.from ?? marks.words.length;
  const end = clauseEnd(marks, to, next);
  return (
    cuesWithin(marks, to, end, 'previousYear', 'lastYear').length > 0 ||
    within(marks.times, to, end).some(({ first, date }) => !date && first !== null && first !== when?.first)
  );
};

/** `of-plan`: says itself that it is; `bare`: «đạt 98,7%» and no more. */
function kindOf(marks: Marks, { from, to }: PercentSaid, items: readonly Item[]): 'of-plan' | 'bare' | null {
  const left = items.findLast(({ window }) => window.amount.to <= from)?.window.amount.to ?? 0;
  const start = clauseStart(marks, from, left);
  // «phấn đấu đạt 80%» is still to come.
  if (cuesWithin(marks, start, from, 'share', 'rise', 'count', 'intent').length > 0) return null;
  const end = clauseEnd(marks, to, marks.words.length);
  const tail = cuesWithin(marks, to, end, 'plan', 'compare', 'count', 'rise');
  if (isOfProjects(marks, left, from)) return null;
  const isOfPlan = tail.some(({ cues }) => cues.has('plan'));
  if (isOfPlan) return tail.some(({ cues }) => cues.has('count')) ? null : 'of-plan';
  // «giải ngân 3,9 tỷ đồng (93%)»
  const nearest = items.findLast(({ window }) => window.amount.to <= from);
  const isAlone = marks.words[from - 1]?.bare === '(' && marks.words[to]?.bare === ')';
  const isOf =
    isAlone && nearest?.sure && nearest.measure === 'executed' && !nearest.part && from - left <= 4;
  const said = isOf || cuesWithin(marks, start, from, 'rate').some(({ to: near }) => from - near <= 4);
  return said && tail.length === 0 && end - to <= 1 ? 'bare' : null;
}

/** «thực hiện 8/8 đề án, đạt 100% kế hoạch»: the projects were counted, and no money since. */
function isOfProjects(marks: Marks, from: number, to: number): boolean {
  const count = cuesWithin(marks, from, to, 'count').at(-1);
  return (
    count !== undefined &&
    cuesWithin(marks, count.to, to, 'money').length === 0 &&
    !cuesWithin(marks, count.to, to, 'executed').some(({ to: end }) => end > count.to)
  );
}

/** Behind brackets that hold more than an amount, what is said is of the amount before them. */
function outside(
  marks: Marks,
  items: readonly Item[],
  nearest: Item | undefined,
  at: number,
): Item | undefined {
  if (!nearest) return undefined;
  const { amount } = nearest.window;
  const closes = marks.words.slice(amount.to, at).some(({ bare }) => bare === ')');
  const open = marks.words.slice(0, amount.from).findLastIndex(({ bare }) => bare === '(');
  const outer = items.findLast(({ window }) => window.amount.to <= open && window.amount.to >= open - 8);
  return closes && open >= 0 && amount.from - open > 2 && outer ? outer : nearest;
}
