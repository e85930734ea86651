import { adjustedIn } from './adjusted.ts';
import type { AmountSaid } from './amounts.ts';
import { cuesWithin, type Marks, within } from './marks.ts';

/** An amount with the words that may speak of it: those before it, back to the amount before, and those right behind it. */
export interface Window {
  readonly amount: AmountSaid;
  readonly left: number;
  /** Behind the last word that belongs to it. */
  readonly right: number;
  /** Behind the last word before «trong đó» that may still name its fund; the same as `right` where there is none. */
  readonly reach: number;
}

/** Words that say what an amount is compared with, and not what it is. */
export type Asides = ReadonlySet<number>;

/** Those of a list that stand in no aside. */
export const plain = <T extends { readonly from: number }>(list: readonly T[], aside: Asides): T[] =>
  list.filter(({ from }) => !aside.has(from));

const STOPS: ReadonlySet<string> = new Set([',', ';', ':', '.', '(', ')', '[', ']']);
/** Words with which something new begins. */
const TURNS: ReadonlySet<string> = new Set([
  'va',
  'con',
  'rieng',
  'trong',
  'and',
  'while',
  'including',
  'nhung',
  'song',
]);

/** Shares a statement out among its amounts. */
export function windowsOf(marks: Marks): Window[] {
  const windows: Window[] = [];
  const adjusted = adjustedIn(marks);
  let left = 0;
  for (const [index, amount] of marks.amounts.entries()) {
    const next = marks.amounts[index + 1]?.from ?? marks.words.length;
    const right = endOf(marks, amount.to, next);
    const divides = cuesWithin(marks, right, next, 'part')[0]?.from ?? right;
    const isSimple = !marks.words.slice(right, divides).some(({ bare }) => SEPARATES.has(bare));
    const isNow = adjusted.some(({ now }) => now === amount);
    const from = isNow ? (windows.at(-1)?.left ?? left) : left;
    windows.push({ amount, left: from, right, reach: isSimple ? divides : right });
    left = divides;
  }
  return windows;
}

/** Behind these nothing is said of the amount before any more. */
const SEPARATES: ReadonlySet<string> = new Set([';', '(', ')', '%', '.', ':']);

/** Up to the next stop or turn. Where another amount comes first, the words are its own. */
function endOf(marks: Marks, from: number, end: number): number {
  const year = yearInBrackets(marks, from) ?? yearBeforeNext(marks, from);
  if (year !== null) return year;
  for (let at = from; at < end; at++) {
    const word = marks.words[at]?.bare ?? '';
    if (STOPS.has(word)) return yearInBrackets(marks, at) ?? at;
    // «trong năm 2018» and «con số» go on, «trong đó» and «còn» do not.
    const next = marks.words[at + 1]?.bare;
    const goesOn = (word === 'trong' && next !== 'do') || (word === 'con' && next === 'so');
    if (TURNS.has(word) && !goesOn) return at;
    if (marks.percents.some((percent) => percent.from === at)) return from;
  }
  return end === marks.words.length ? end : from;
}

/** «3 tỷ đồng (năm 2018)»: behind the brackets that hold no more than a year. */
function yearInBrackets(marks: Marks, at: number): number | null {
  if (marks.words[at]?.bare !== '(') return null;
  const time = marks.times.find(({ from }) => from > at && from <= at + 2);
  return time && marks.words[time.to]?.bare === ')' ? time.to + 1 : null;
}

/** «từ 1,2 tỷ đồng năm 2015 lên 3,4 tỷ đồng năm 2019»: behind the year of the first. */
function yearBeforeNext(marks: Marks, at: number): number | null {
  const time = yearRightBehind(marks, at);
  const next = time && within(marks.amounts, time.to, time.to + YEAR_GAP)[0];
  const turns = time !== undefined && TURNED.has(marks.words[time.to]?.bare ?? '');
  return next && turns && yearRightBehind(marks, next.to) ? time.to : null;
}

/** «năm 2015», «vào năm 2015» */
const yearRightBehind = (marks: Marks, at: number) =>
  within(marks.times, at, at + 3).find(
    ({ from, date, first }) =>
      !date &&
      first !== null &&
      marks.words.slice(at, from).every(({ bare }) => ['nam', 'vao', 'trong'].includes(bare)),
  );

/** Words of «lên đến khoảng». */
const YEAR_GAP = 4;
const TURNED: ReadonlySet<string> = new Set(['len', 'xuong', 'con', 'den', 'thanh']);

/** Where the clause ends that a word stands in. */
export function clauseEnd(marks: Marks, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (STOPS.has(marks.words[at]?.bare ?? '')) return at;
  }
  return to;
}

/** Where the clause begins that a word stands in. */
export function clauseStart(marks: Marks, at: number, from: number): number {
  for (let start = at; start > from; start--) {
    if (STOPS.has(marks.words[start - 1]?.bare ?? '')) return start;
  }
  return from;
}

/**
 * The words that say what an amount is compared with, what share it is or how it has grown: what is named in them is
 * not what the amounts around them are of.
 */
export function asides(marks: Marks): ReadonlySet<number> {
  const aside = new Set<number>();
  const cover = (from: number, to: number): void => {
    for (let at = from; at < to; at++) aside.add(at);
  };
  const adjusted = adjustedIn(marks);
  for (const { from, to, cues } of cuesWithin(marks, 0, marks.words.length, 'compare', 'rise', 'share')) {
    if (cues.has('share') && isOfMoney(marks, to)) continue;
    const clause = asideEnd(marks, to);
    if (
      cues.has('rise') &&
      within(marks.amounts, to, clause).some((amount) => yearBeforeNext(marks, amount.to))
    )
      continue;
    const end = cues.has('rise') && listsYears(marks, clause) ? clause : bracketEnd(marks, clause);
    // «giảm kế hoạch năm 2021 từ 5 xuống còn 4 tỷ đồng» speaks of the plan itself.
    const isOfBoth = adjusted.some((pair) => pair.before.from >= from && pair.before.from < end);
    if (!isOfBoth) cover(from, end);
  }
  for (const { from, to } of marks.percents) cover(from, asideEnd(marks, to));
  return aside;
}

/** «nguồn quốc gia chiếm 850 triệu đồng»: how much it is, where no percentage says what part of all. */
function isOfMoney(marks: Marks, from: number): boolean {
  const amount = within(marks.amounts, from, clauseEnd(marks, from, marks.words.length))[0];
  return (
    amount !== undefined &&
    within(marks.percents, from, amount.from).length === 0 &&
    !marks.words.slice(from, amount.from).some(({ bare }) => OF_WHOLE.has(bare))
  );
}

/** «chiếm một nửa trong 12 tỷ đồng», «chiếm phần lớn của 12 tỷ đồng»: the amount is of all. */
const OF_WHOLE: ReadonlySet<string> = new Set(['trong', 'cua', 'tong', 'so']);

/** «tăng qua các năm (năm 2005 là 1,2 tỷ đồng, năm 2009 là 2,6 tỷ đồng)»: the brackets say what each year has. */
function listsYears(marks: Marks, open: number): boolean {
  const close = bracketEnd(marks, open);
  const amounts = within(marks.amounts, open, close);
  return (
    amounts.length > 1 &&
    amounts.every(({ from }, at) =>
      marks.times.some((time) => time.from >= (amounts[at - 1]?.to ?? open) && time.from < from),
    )
  );
}

/** «so với năm 2019 (3,7 tỷ đồng)»: the brackets say more of what it is compared with. */
function bracketEnd(marks: Marks, end: number): number {
  if (marks.words[end]?.bare !== '(') return end;
  const close = marks.words.findIndex(({ bare }, at) => at > end && bare === ')');
  return close < 0 ? end : close;
}

/** Words between «kế hoạch» and its amount. */
const PLAN_REACH = 3;

/** «bằng 91,9% kế hoạch 42 tỷ đồng»: where the plan begins that is no aside. */
function plannedBehind(marks: Marks, from: number, end: number): number | null {
  const amount = within(marks.amounts, from, end)[0];
  const plan = amount && cuesWithin(marks, from, amount.from, 'plan').at(-1);
  if (!amount || !plan || amount.from - plan.to > PLAN_REACH) return null;
  const others = cuesWithin(marks, from, amount.from, 'compare', 'rise', 'share', 'matched', 'foreign');
  return others.length === 0 && marks.percents.some(({ to }) => to === from) ? plan.from : null;
}

/** «tăng lên 5 tỷ đồng và năm 2019 là 6 tỷ đồng»: where another year begins that has an amount of its own. */
const nextYearAt = (marks: Marks, from: number, end: number): number | null =>
  within(marks.amounts, from, end)
    .slice(1)
    .map(({ from: amount }) => within(marks.times, from, amount).at(-1))
    .flatMap((time) => (time ? (joinBefore(marks, time.from) ?? []) : []))[0] ?? null;

/** The «và» of «và năm 2019», «và giai đoạn 2021-2025». */
const joinBefore = ({ words }: Marks, time: number): number | null =>
  [2, 3].map((back) => time - back).find((at) => words[at]?.bare === 'va') ?? null;

/** To the end of the clause; the plan in brackets behind «84% kế hoạch» is no aside. */
function asideEnd(marks: Marks, from: number): number {
  const clause = clauseEnd(marks, from, marks.words.length);
  const end = nextYearAt(marks, from, clause) ?? clause;
  const planned = plannedBehind(marks, from, end);
  if (planned !== null) return planned;
  const bracket = marks.words[end]?.bare === '(' && within(marks.amounts, end, end + 3).length > 0;
  if (!bracket) return end;
  const plan = cuesWithin(marks, from, end, 'plan').at(-1);
  return plan && plan.to >= end - 1 ? plan.from : end;
}
