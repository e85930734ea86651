import type { When } from './context.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import { type TimeSaid, UNKNOWN } from './times.ts';
import { type Asides, clauseEnd, plain, type Window } from './windows.ts';

/** The period that an amount's own words name, with the year from before where they name only a part of one. */
export function whenIn(
  marks: Marks,
  { amount, left, right }: Window,
  aside: Asides,
  context: When | null,
  reported: When | null = null,
): When | null {
  const times = plain(within(marks.times, left, amount.from), aside).filter(
    (time) => !time.date || (left > 0 && isNextYear(marks, time, amount.from, context)),
  );
  const behind = within(marks.times, amount.to, right).filter(
    (time) =>
      !time.date &&
      !aside.has(time.from) &&
      // «3 tỷ đồng cho các cơ sở … trong năm 2025», where nothing else says of when it is
      (context === null ||
        wordsToTime(marks, amount.to, time.from) <= (isPart(time) ? REACH_OF_PART : REACH_BEHIND)),
  );
  const year = times.findLast(({ first, last, part }) => part === 'whole' && first === last);
  // «Năm 2022, tỉnh được giao 1,5 tỷ đồng đợt 1»: what stands behind says which part of the year.
  const last = (year && year === times.at(-1) ? behind.find(isPart) : null) ?? times.at(-1) ?? behind[0];
  const said = last && isPart(last) && year ? { ...last, first: year.first, last: year.last } : last;
  const relative = plain(
    cuesWithin(marks, left, amount.from, 'sameYear', 'previousYear', 'nextYear', 'wholeYear'),
    aside,
  ).at(-1);
  if (relative && (!said || relative.from > said.from)) {
    const year = (said ? whole(said, context) : context)?.last ?? null;
    if (year === null) return null;
    const shift = relative.cues.has('previousYear') ? -1 : relative.cues.has('nextYear') ? 1 : 0;
    return { first: year + shift, last: year + shift, part: 'whole' };
  }
  if (!said && isUpToYear(marks, { left, amount: amount.from }, aside, context)) return NO_PERIOD;
  if (times.length > 1 && areJoined(marks, times)) return NO_PERIOD;
  // A report on ten months that counts up to 20/10 counts those.
  if (said?.within !== undefined && reported?.part === `M${said.within}`) return reported;
  if (said?.part === UNKNOWN) {
    const run = runMeant(said, context, reported);
    if (run) return run;
  }
  return said ? whole(said, context) : null;
}

/** Words between an amount and the year, or the part of it, behind it. */
const REACH_BEHIND = 4;
const REACH_OF_PART = 7;

/** Words between, without those that say what money it is: «3 tỷ đồng kinh phí khuyến công quốc gia năm 2026». */
const wordsToTime = (marks: Marks, from: number, to: number): number =>
  cuesWithin(marks, from, to, 'money', 'topic', 'national', 'local', 'state').reduce(
    (words, found) => words - (found.to - found.from),
    to - from,
  );

/** «đợt 1», «6 tháng đầu năm», of a year named elsewhere. */
const isPart = ({ first, part }: TimeSaid): boolean => first === null && /^[DQMH]/.test(part);

/** «năm 2021 cấp 1,9 tỷ đồng, đến năm 2023 đã là 3,4 tỷ đồng»: a year behind another, and no sum up to it. */
const isNextYear = (marks: Marks, { to, first }: TimeSaid, amount: number, context: When | null): boolean =>
  first !== null &&
  context?.part === 'whole' &&
  context.first === context.last &&
  (context.last ?? first) < first &&
  cuesWithin(marks, to, amount, 'sum', 'total').length === 0;

const NO_PERIOD: When = { first: null, last: null, part: UNKNOWN };

/** «đến năm 2020 tổng kinh phí là 15 tỷ đồng», where another year was spoken of: since when is not said. */
const isUpToYear = (
  marks: Marks,
  { left, amount }: { left: number; amount: number },
  aside: Asides,
  context: When | null,
): boolean =>
  plain(within(marks.times, left, amount), aside).some(
    ({ date, first }) =>
      date &&
      first !== null &&
      context?.part === 'whole' &&
      context.first === context.last &&
      context.last !== first,
  );

/** «năm 2019 và 6 tháng đầu năm 2020»: one amount for both. */
function areJoined(marks: Marks, times: readonly TimeSaid[]): boolean {
  const between = marks.words.slice(times.at(-2)?.to, times.at(-1)?.from).map(({ bare }) => bare);
  return between.length <= 3 && between.some((word) => ['va', 'and', '+', '&'].includes(word));
}

/** «Qua 5 năm» below a title that says which they are, or behind a sentence that does. */
function runMeant({ first, years }: TimeSaid, context: When | null, reported: When | null): When | null {
  const listed = context?.over ? { ...context.over, part: 'whole' } : null;
  const isMeant = (run: When | null): run is When =>
    isRun(run) && (years === undefined || (run.last ?? 0) - (run.first ?? 0) + 1 === years);
  if (years !== undefined && isMeant(listed)) return listed;
  if (years !== undefined && isMeant(context)) return context;
  return isRun(reported) && (first ?? reported.first) === reported.first ? reported : null;
}

const isRun = (when: When | null): when is When => when?.first != null && when.last !== when.first;

/** «6 tháng đầu năm» has the year that was named before. */
const whole = ({ first, last, part }: TimeSaid, context: When | null): When => {
  const year = context?.last ?? yearOfPart(part, context);
  return { first: first ?? year, last: last ?? year, part };
};

/** The one year of which the same part was spoken of before. */
function yearOfPart(part: string, context: When | null): number | null {
  const years = new Set((context?.parts ?? []).filter((each) => each.part === part).map(({ year }) => year));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

/** «tăng 8% so với năm 2020 (2.700 triệu đồng)»: the year that the amount in brackets is of. `after`: where the amount before ends. */
export function comparedYear(marks: Marks, { amount }: Window, after: number): When | null {
  const open = marks.words[amount.from - 1]?.bare === '(' ? amount.from - 1 : -1;
  const time = within(marks.times, after, amount.from).findLast(({ to, date }) => to === open && !date);
  if (!time || time.first === null || (time.part !== 'whole' && after > 0)) return null;
  const compares = cuesWithin(marks, Math.max(after, time.from - 4), time.from, 'compare').length > 0;
  return compares ? { first: time.first, last: time.last, part: time.part } : null;
}

/** «So với 6 tháng đầu năm 2020 (2,1 tỷ đồng), số giải ngân giảm»: of when the first amount of a sentence is, and what. */
export function comparedFirst(
  marks: Marks,
  window: Window,
): { when: When; measure: 'plan' | 'executed' } | null {
  const isFirst = cuesWithin(marks, 0, 1, 'compare').length > 0 && marks.amounts[0] === window.amount;
  const when = isFirst ? comparedYear(marks, window, 0) : null;
  const close = marks.words[window.amount.to]?.bare === ')' ? window.amount.to + 2 : null;
  const told =
    close === null
      ? []
      : cuesWithin(marks, close, clauseEnd(marks, close, marks.words.length), 'plan', 'executed');
  const [said] = told;
  return when && said ? { when, measure: said.cues.has('executed') ? 'executed' : 'plan' } : null;
}
