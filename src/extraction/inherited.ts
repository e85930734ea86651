import type { Fund } from '../figures/period.ts';
import type { Context, Measure, When } from './context.ts';
import type { Item } from './item.ts';
import { cuesWithin, type Marks } from './marks.ts';
import type { MeasureSaid } from './measure-of.ts';
import type { Home } from './place-of.ts';
import type { Role } from './roles.ts';
import type { Share } from './shares.ts';
import type { Window } from './windows.ts';

export interface Around {
  readonly aside: ReadonlySet<number>;
  /** What held before the statement, what holds at this place of it, and what the title says. */
  readonly context: Context;
  readonly current: Context;
  readonly base: Context;
  readonly home: Home;
  readonly items: readonly Item[];
  readonly topic: boolean;
  readonly shares: ReadonlyMap<number, Share>;
}

/** «kinh phí xúc tiến thương mại được giao 2 tỷ đồng, đã thực hiện 1 tỷ đồng»: what names nothing of its own goes on. */
export function inheritedRole(marks: Marks, { role, said, window }: Item, last: Item | undefined): Role {
  const goesOn =
    role === 'money' && (last?.role === 'foreign' || last?.role === 'matched' || last?.role === 'single');
  const { left, amount, right } = window;
  const named =
    cuesWithin(marks, left, amount.from, 'topic').length +
      cuesWithin(marks, amount.to, right, 'topic').length >
    0;
  // «xúc tiến thương mại 5 tỷ đồng, trong đó ngân sách tỉnh 3 tỷ đồng»: another programme has budgets and years too.
  const own = named || (last?.role !== 'foreign' && (said.fund || said.state || said.place || said.when));
  if (role === 'money' && last?.role === 'money' && isCostOf(marks, window, said.fund, last))
    return 'matched';
  return goesOn && !own ? last.role : role;
}

/** «hỗ trợ 830 triệu đồng; tổng vốn thực hiện của 5 đề án này là 3,2 tỷ đồng»: with what their owners add. */
const isCostOf = (marks: Marks, { left, amount }: Window, funded: boolean, last: Item): boolean =>
  !funded &&
  amount.dong > last.window.amount.dong &&
  cuesWithin(marks, left, amount.from, 'works').length > 0;

export const sameWhen = (a: When, b: When | null): boolean =>
  a.first === b?.first && a.last === b?.last && a.part === b?.part;

/** In a report on nine months, what was executed of the year's plan was executed in these. */
export const soFar = (measure: Measure, when: When | null, reported: When | null): When | null =>
  measure === 'executed' &&
  when?.part === 'whole' &&
  reported &&
  /^[MQ]/.test(reported.part) &&
  reported.last === when.last
    ? reported
    : when;

/** The fund of an amount whose own words name none. */
export function inheritedFund(
  said: 'state' | null,
  changes: { place: boolean; when: boolean },
  {
    sum,
    said: measured,
    dong,
    marks,
    window,
  }: { sum: boolean; said: boolean; dong: bigint; marks: Marks; window: Window },
  { context, current, base, items }: Around,
): Fund {
  const first = items[0];
  if (first === undefined) {
    const named = said === null && cuesWithin(marks, window.left, window.amount.from, 'topic').length > 0;
    const above = context.fund ?? base.fund ?? 'total';
    return named ? (base.fund ?? 'total') : holdsOther(marks, window, above) ? 'total' : above;
  }
  if (first.fund !== 'total' || said === 'state')
    return said === 'state' ? first.fund : (current.fund ?? first.fund);
  if (changes.place || changes.when || sum) return 'total';
  const last = items.at(-1);
  const outgrows =
    measured &&
    last !== undefined &&
    last.measure === 'plan' &&
    dong > last.window.amount.dong &&
    marks.words.slice(window.left, window.amount.from).some(({ bare }) => bare === ';');
  return outgrows ? 'total' : (current.fund ?? 'total');
}

/** «Kế hoạch là 8 tỷ đồng, trong đó … còn lại do trung ương», behind what the province gives: it holds the other fund too. */
function holdsOther(marks: Marks, { amount }: Window, fund: Fund): boolean {
  const part = cuesWithin(marks, amount.to, marks.words.length, 'part')[0];
  if (!part || fund === 'total') return false;
  const others =
    fund === 'local' ? (['national', 'nationalGiver'] as const) : (['local', 'localGiver'] as const);
  return cuesWithin(marks, part.to, marks.words.length, ...others).length > 0;
}

/** Whether an amount turns from one fund to the other, to another unit or another year. */
export const beginsGroup = (
  last: Item | undefined,
  next: { fund: Fund; place: boolean; when: boolean },
): boolean =>
  last !== undefined && (next.place || next.when || (last.fund !== next.fund && last.fund !== 'total'));

/** The measure with which the group before began: «quốc gia 3 tỷ, đã giải ngân 2 tỷ; địa phương 4 tỷ» goes on with a plan. */
function groupStart(items: readonly Item[]): Measure | null {
  const last = items.at(-1);
  const first = items.find(
    ({ fund, place, when }) => fund === last?.fund && place === last.place && sameWhenOf(when, last.when),
  );
  return first && !first.guessed ? first.measure : null;
}

const sameWhenOf = (a: When | null, b: When | null): boolean => a === b || (a !== null && sameWhen(a, b));

/** Planned or executed: by its own words, else by those before it. A cost counts as planned where approval is spoken of. */
export function measureOf(
  said: MeasureSaid | null,
  {
    moved,
    placed,
    fund,
    part,
    starts,
    rated,
  }: { moved: boolean; placed: boolean; fund: Fund; part: boolean; starts: boolean; rated: boolean },
  { context, current, items }: Around,
): { measure: Measure; guessed: boolean } {
  if (said?.by === 'verb') return { measure: said.measure, guessed: false };
  if (rated) return { measure: 'executed', guessed: false };
  const isPaired =
    said?.by === 'cost' &&
    !part &&
    items.some(
      (item) => item.role === 'money' && item.measure === 'plan' && item.fund === fund && !item.guessed,
    );
  if (isPaired && items.at(-1)?.fund === fund) return { measure: said.measure, guessed: false };
  const sibling = items.length > 0 && starts ? groupStart(items) : null;
  const carried = sibling ?? (items.length > 0 ? current.measure : moved ? null : context.measure);
  if (carried)
    return {
      measure: carried,
      guessed:
        sibling === null && (items.length === 0 ? placed && said === null : items.at(-1)?.guessed === true),
    };
  return said ? { measure: said.measure, guessed: false } : { measure: 'plan', guessed: true };
}
