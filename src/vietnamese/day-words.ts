import { fold } from './fold.ts';
import { belowHundred } from './number-words.ts';
import { type Token, tokenize } from './tokens.ts';

/**
 * Days, times of day and days that come again, as officials say them: «thứ sáu tuần sau», «8 giờ rưỡi»,
 * «ngày 20 tháng cuối quý». Each reader looks at the head of some tokens, says how many of them it took, and takes
 * what is a day but cannot be one as a fault: a day is never moved, and nothing is guessed. Days are ISO dates.
 */

/** `no-such-day`: 31/2. `unclear`: it is said as a day or a time, but not which. */
export type DayFault = 'no-such-day' | 'unclear';

/** What was read at the head of some tokens, and how many of them. */
export type Said<T> = { readonly length: number } & (T | { readonly fault: DayFault });
export type DaySaid = Said<{ readonly day: string }>;
export type TimeSaid = Said<{ readonly minutes: number }>;
/** The value of an RRULE (RFC 5545, section 3.3.10). */
export type RecurrenceSaid = Said<{ readonly rrule: string }>;

type Words = readonly Token[];

// Words and numbers

const LIST = /^(?:\d{1,2}|(?:19|20)\d\d)(?:,(?:\d{1,2}|(?:19|20)\d\d))+$/;

/** The tokens of a text; small numbers with nothing but commas between them are a list, and no decimal: «7,3,1 ngày». */
export function dayTokens(text: string): Token[] {
  return tokenize(text).flatMap((token) =>
    LIST.test(token.text)
      ? token.text.split(/(,)/).map((part, at): Token => {
          const kind = part === ',' ? 'mark' : 'number';
          return { kind, text: part, bare: part, marked: '', touches: at > 0 || token.touches };
        })
      : [token],
  );
}

/** Phrases by their words without marks, the longest first. */
export const phrases = (...texts: readonly string[]): readonly (readonly string[])[] =>
  texts.map((text) => fold(text).split(' ')).sort((a, b) => b.length - a.length);

/** How many tokens the longest phrase takes that stands at a place; 0: none does. */
export function phraseAt(words: Words, at: number, list: ReturnType<typeof phrases>): number {
  return list.find((phrase) => phrase.every((word, index) => words[at + index]?.bare === word))?.length ?? 0;
}

const bareAt = (words: Words, at: number): string => words[at]?.bare ?? '';
const isMark = (words: Words, at: number, mark: string): boolean =>
  words[at]?.kind === 'mark' && words[at]?.bare === mark;

/** Words as they are written, ready to be compared. */
const SPELT = new Map<string, Token | undefined>();
const spelt = (word: string): Token | undefined => {
  if (!SPELT.has(word)) SPELT.set(word, tokenize(word)[0]);
  return SPELT.get(word);
};

/** Whether a word may be this one: typed so, or without any marks. */
const mayBe = (token: Token | undefined, word: string): boolean =>
  token?.bare === spelt(word)?.bare && (token?.marked === '' || token?.marked === spelt(word)?.marked);

interface Count {
  readonly value: number;
  readonly length: number;
}

/** A whole number in digits or in words: «7», «hai mươi». */
export function countAt(words: Words, at: number): Count | null {
  const token = words[at];
  if (token?.kind === 'number')
    return /^\d{1,4}$/.test(token.text) ? { value: Number(token.text), length: 1 } : null;
  if (token?.kind !== 'word') return null;
  return belowHundred(words.slice(at, at + 3).map(({ bare }) => bare));
}

// The calendar

const MILLISECONDS_A_DAY = 24 * 60 * 60_000;
const isoOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** @param count days, at most some hundred years */
export const addDays = (day: string, count: number): string =>
  isoOf(Date.parse(day) + count * MILLISECONDS_A_DAY);

/** 1 (Monday) to 7 (Sunday). */
const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7;

const partsOf = (day: string): { year: number; month: number; date: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8)),
});

/** The length of a month; months from 1, and beyond 12 those of the following years. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day, where there is such a one. */
function dayOf(year: number, month: number, date: number): string | null {
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return null;
  return isoOf(Date.UTC(year, month - 1, date));
}

const firstOf = (year: number, month: number): string => isoOf(Date.UTC(year, month - 1, 1));
const lastOf = (year: number, month: number): string => isoOf(Date.UTC(year, month, 0));

/** Years in which something may be due: others are slips, such as 20/12/206. */
const isYear = (year: number): boolean => year >= 2000 && year < 2200;

// Parts of dates

const YEAR = phrases('năm');
const MONTH = phrases('tháng', 'thg');
const QUARTER = phrases('quý');
const THIS = phrases('này', 'nay');
const NEXT = phrases('sau', 'tới', 'kế tiếp', 'tiếp theo');

/** «tháng sau», and not «tháng sáu» or «tháng tới» as «tối»: marks that were typed count. */
const nextAt = (words: Words, at: number): number => {
  const length = phraseAt(words, at, NEXT);
  return length !== 1 || mayBe(words[at], 'sau') || mayBe(words[at], 'tới') ? length : 0;
};
const whichAt = (words: Words, at: number): number => phraseAt(words, at, THIS) || nextAt(words, at);

/** «2026», «26»; NaN: neither. */
function yearOf(token: Token | undefined): number {
  if (token?.kind !== 'number') return Number.NaN;
  if (/^\d\d$/.test(token.text)) return 2000 + Number(token.text);
  return /^\d{4}$/.test(token.text) && isYear(Number(token.text)) ? Number(token.text) : Number.NaN;
}

/** «năm 2026», «năm nay», «năm sau»; behind a month or quarter also «/2026». */
function yearAt(words: Words, at: number, today: string, slash = false): Count | null {
  if (slash && /^[/-]$/.test(bareAt(words, at)) && words[at + 1]?.kind === 'number')
    return { value: yearOf(words[at + 1]), length: 2 };
  const head = phraseAt(words, at, YEAR);
  if (!head) return null;
  const token = words[at + head];
  if (token?.kind === 'number' && token.text.length === 4) return { value: yearOf(token), length: head + 1 };
  const { year } = partsOf(today);
  const now = phraseAt(words, at + head, THIS);
  if (now) return { value: year, length: head + now };
  const next = nextAt(words, at + head);
  return next ? { value: year + 1, length: head + next } : null;
}

/** A day and a month as they were said, the year where it was. */
interface Dated {
  readonly date: number;
  readonly month: number | 'this' | 'next' | null;
  /** NaN: not readable. */
  readonly year: number | null;
  readonly length: number;
}

const DAY_WORD = phrases('ngày', 'ngày mùng', 'ngày mồng', 'mùng', 'mồng', 'hôm');
/** «20.12.2026», «20.12» */
const POINTED = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?$/;

/** 20/12/2026, 20-12, 20.12.2026, 2026-12-20. */
function digitsAt(words: Words, at: number): Dated | null {
  const first = words[at];
  if (first?.kind !== 'number') return null;
  const [, date, month, year] = POINTED.exec(first.text) ?? [];
  if (date !== undefined)
    return { date: Number(date), month: Number(month), year: year ? yearOf(numeral(year)) : null, length: 1 };
  const separator = bareAt(words, at + 1);
  const second = words[at + 2];
  // A dash with spaces around it stands between two things.
  const parts = separator === '/' || (separator === '-' && words[at + 1]?.touches && second?.touches);
  if (!parts || second?.kind !== 'number' || !/^\d{1,2}$/.test(second.text)) return null;
  const third = bareAt(words, at + 3) === separator ? words[at + 4] : undefined;
  if (/^\d{4}$/.test(first.text) && /^\d{1,2}$/.test(third?.text ?? ''))
    return { date: Number(third?.text), month: Number(second.text), year: yearOf(first), length: 5 };
  if (!/^\d{1,2}$/.test(first.text)) return null;
  const named = { date: Number(first.text), month: Number(second.text) };
  return third?.kind === 'number'
    ? { ...named, year: yearOf(third), length: 5 }
    : { ...named, year: null, length: 3 };
}

const numeral = (text: string): Token => ({ kind: 'number', text, bare: text, marked: '', touches: false });

/** «tháng 12», «tháng mười hai», «t12» */
function monthAt(words: Words, at: number): Count | null {
  const short = bareAt(words, at) === 't' && words[at + 1]?.touches;
  const head = short ? 1 : phraseAt(words, at, MONTH);
  // Without marks «tháng sáu» is also the next month, which is said more often.
  if (!head || (words[at + head]?.bare === 'sau' && mayBe(words[at + head], 'sau'))) return null;
  const count = mayBe(words[at + head], 'tư') ? APRIL : countAt(words, at + head);
  return count && { value: count.value, length: head + count.length };
}

const APRIL: Count = { value: 4, length: 1 };

/** «ngày 20 tháng 12», «20 tháng 12», «20/12», «mùng 5 tháng sau», «ngày 20» */
function datedAt(words: Words, at: number): Dated | null {
  const head = phraseAt(words, at, DAY_WORD);
  const digits = digitsAt(words, at + head);
  if (digits) return { ...digits, length: head + digits.length };
  const date = countAt(words, at + head);
  if (!date || date.value > 99) return null;
  const next = at + head + date.length;
  const month = monthAt(words, next);
  if (month)
    return { date: date.value, month: month.value, year: null, length: head + date.length + month.length };
  const word = phraseAt(words, next, MONTH);
  const now = word && phraseAt(words, next + word, THIS);
  const later = word && nextAt(words, next + word);
  if (now || later) {
    const length = head + date.length + word + (now || later);
    return { date: date.value, month: now ? 'this' : 'next', year: null, length };
  }
  // Only its word makes a day of a number alone.
  return head ? { date: date.value, month: null, year: null, length: head + date.length } : null;
}

const LUNAR = phrases('âm lịch', 'âm', 'al', 'tháng giêng', 'tháng chạp');
const LUNAR_MONTH = phrases('tháng giêng', 'tháng chạp');

/** A day of the calendar; without its year the next from today on, or the last up to today. */
function calendarDayAt(words: Words, at: number, today: string, side: 'next' | 'last'): DaySaid | null {
  const dated = datedAt(words, at);
  if (!dated) return null;
  const year = typeof dated.month === 'number' ? yearAt(words, at + dated.length, today, false) : null;
  const length = dated.length + (dated.year === null && year ? year.length : 0);
  // The lunar calendar is not reckoned with here.
  const lunar = phraseAt(words, at + length, LUNAR);
  if (lunar) return { length: length + lunar, fault: 'unclear' };
  const slashed = typeof dated.month === 'number' && dated.year === null && !year;
  const behind = slashed ? yearAt(words, at + length, today, true) : null;
  const said = dated.year ?? year?.value ?? behind?.value ?? null;
  const day = resolve(dated, said, today, side);
  const all = length + (behind?.length ?? 0);
  return day === 'unclear' || day === null
    ? { length: all, fault: day ?? 'no-such-day' }
    : { length: all, day };
}

function resolve(
  { date, month }: Dated,
  year: number | null,
  today: string,
  side: 'next' | 'last',
): string | 'unclear' | null {
  if (Number.isNaN(year)) return 'unclear';
  const now = partsOf(today);
  if (typeof month !== 'number') {
    const behind = month === 'next' || (month === null && date < now.date);
    const there = partsOf(firstOf(now.year, now.month + (side === 'next' && behind ? 1 : 0)));
    return dayOf(there.year, there.month, date);
  }
  if (year !== null) return dayOf(year, month, date);
  const inYear = `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  const nowInYear = today.slice(5);
  // 29/2 is looked for in one February only: a deadline years ahead was hardly meant.
  const shift = side === 'next' ? (inYear < nowInYear ? 1 : 0) : inYear > nowInYear ? -1 : 0;
  return dayOf(now.year + shift, month, date);
}

// Days of the week

const WEEKDAY_NUMBERS: Readonly<Record<string, number>> = {
  hai: 1,
  ba: 2,
  tu: 3,
  bon: 3,
  nam: 4,
  sau: 5,
  bay: 6,
};
const SUNDAY = phrases('chủ nhật', 'chúa nhật', 'cn');

/** The number or word of a weekday behind «thứ»: 2 to 7. */
function weekdayNumber(token: Token | undefined): number | null {
  if (token?.kind === 'number') return /^[2-7]$/.test(token.text) ? Number(token.text) - 1 : null;
  return WEEKDAY_NUMBERS[token?.bare ?? ''] ?? null;
}

/** «thứ sáu», «thứ 6», «t6», «T.6», «chủ nhật», «cn»: 1 (Monday) to 7 (Sunday). */
function weekdayAt(words: Words, at: number): Count | null {
  const sunday = phraseAt(words, at, SUNDAY);
  if (sunday) return { value: 7, length: sunday };
  const head = bareAt(words, at);
  const short = head === 't';
  if (!short && head !== 'thu') return null;
  const next = short && isMark(words, at + 1, '.') ? at + 2 : at + 1;
  const token = words[next];
  if (short && (token?.kind !== 'number' || !token.touches)) return null;
  const value = weekdayNumber(token);
  // «t6/2026» is a month.
  if (value === null || (short && isMark(words, next + 1, '/'))) return null;
  return { value, length: next + 1 - at };
}

const THIS_WEEK = phrases('tuần này', 'trong tuần này', 'của tuần này', 'này', 'tuần nay');
const NEXT_WEEK = phrases(
  'tuần sau',
  'tuần tới',
  'của tuần sau',
  'của tuần tới',
  'tuần kế tiếp',
  'tuần tiếp theo',
);
const WEEK_AFTER = phrases('tuần sau nữa', 'tuần tới nữa');
const COMING = phrases('tới', 'sắp tới', 'tới đây');

/** «thứ sáu», «thứ sáu tuần sau», «thứ sáu, ngày 25/12/2026». */
function dayOfWeekAt(words: Words, at: number, today: string, side: 'next' | 'last'): DaySaid | null {
  const named = weekdayAt(words, at);
  if (!named) return null;
  const next = at + named.length;
  const between = /^[,(]$/.test(bareAt(words, next)) ? 1 : 0;
  const date = calendarDayAt(words, next + between, today, side);
  if (date) {
    const closed = isMark(words, next + between + date.length, ')') ? 1 : 0;
    const length = named.length + between + date.length + closed;
    if ('fault' in date) return { length, fault: date.fault };
    // One of the two is a slip, and nobody knows which.
    return weekdayOf(date.day) === named.value ? { length, day: date.day } : { length, fault: 'unclear' };
  }
  const monday = addDays(today, 1 - weekdayOf(today));
  const inWeek = (weeks: number, more: number): DaySaid => ({
    length: named.length + more,
    day: addDays(monday, weeks * 7 + named.value - 1),
  });
  for (const [weeks, list] of [
    [2, WEEK_AFTER],
    [1, NEXT_WEEK],
    [0, THIS_WEEK],
  ] as const) {
    const more = phraseAt(words, next, list);
    if (more) return inWeek(weeks, more);
  }
  const coming = mayBe(words[next], 'tối') && !mayBe(words[next], 'tới') ? 0 : phraseAt(words, next, COMING);
  if (coming) return inWeek(named.value > weekdayOf(today) ? 0 : 1, coming);
  return inWeek(named.value >= weekdayOf(today) ? 0 : 1, 0);
}

// Days from today on

const RELATIVE: readonly (readonly [number, ReturnType<typeof phrases>])[] = [
  [0, phrases('hôm nay', 'ngày hôm nay', 'trong ngày hôm nay', 'trong hôm nay', 'bữa nay', 'nay')],
  [1, phrases('ngày mai', 'mai')],
  [2, phrases('ngày kia', 'ngày mốt', 'mốt')],
];
/** Without marks «mốt» is also the number one. */
const COUNTED = phrases('ngày', 'tuần', 'tháng', 'năm', 'quý', 'lần', 'giờ', 'h');

function relativeDayAt(words: Words, at: number, today: string): DaySaid | null {
  for (const [offset, list] of RELATIVE) {
    const length = phraseAt(words, at, list);
    if (!length) continue;
    if (bareAt(words, at) === 'mot' && (!mayBe(words[at], 'mốt') || phraseAt(words, at + 1, COUNTED)))
      return null;
    return { length, day: addDays(today, offset) };
  }
  return null;
}

const WITHIN = phrases('sau', 'trong', 'trong vòng', 'còn');
const FROM_NOW = phrases('nữa', 'nữa thôi', 'kể từ hôm nay', 'tính từ hôm nay', 'từ hôm nay');
const SINCE = phrases('kể từ', 'tính từ', 'từ ngày', 'từ khi', 'sau khi');
const WORKING = phrases('làm việc');
type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';
const UNITS: Readonly<Record<string, Unit>> = {
  ngay: 'day',
  hom: 'day',
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  nam: 'year',
};
const MONTHS_IN: Readonly<Partial<Record<Unit, number>>> = { month: 1, quarter: 3, year: 12 };

const unitAt = (words: Words, at: number): Unit | null =>
  words[at]?.kind === 'word' ? (UNITS[bareAt(words, at)] ?? null) : null;

/** «3 ngày nữa», «sau 5 ngày», «trong vòng 10 ngày», «2 tuần nữa». */
function daysFromNowAt(words: Words, at: number, today: string): DaySaid | null {
  const head = phraseAt(words, at, WITHIN);
  const count = countAt(words, at + head);
  const unit = count && unitAt(words, at + head + count.length);
  if (!count || !unit) return null;
  const end = at + head + count.length + 1;
  const working = phraseAt(words, end, WORKING);
  const tail = nextAt(words, end + working) || phraseAt(words, end + working, FROM_NOW);
  if (!head && !tail) return null;
  const length = end + working + tail - at;
  const since = tail ? 0 : phraseAt(words, end + working, SINCE);
  // «20 tháng sau» is the 20th of the next month, or 20 months later.
  const either = unit === 'month' && !head && nextAt(words, end) === tail;
  // Which days are worked on is not known here, nor when something else will have happened.
  if (working || since || either) return { length: length + since, fault: 'unclear' };
  const day = later(today, unit, count.value);
  return day === null ? { length, fault: 'unclear' } : { length, day };
}

/**
 * In months and years it is the same day of the month, or the last where it has none: Article 148(3) of the Civil
 * Code of 2015. That moves no day that was named.
 */
function later(today: string, unit: Unit, count: number): string | null {
  const months = MONTHS_IN[unit];
  if (months === undefined) {
    const days = count * (unit === 'week' ? 7 : 1);
    return days <= 3660 ? addDays(today, days) : null;
  }
  const { year, month, date } = partsOf(today);
  if (count * months > 120) return null;
  const there = partsOf(firstOf(year, month + count * months));
  return dayOf(there.year, there.month, Math.min(date, daysIn(there.year, there.month)));
}

// Ends and beginnings of months, quarters and years

const LAST = phrases(
  'cuối',
  'hết',
  'đến hết',
  'trong',
  'ngày cuối',
  'ngày cuối cùng',
  'ngày cuối của',
  'ngày cuối cùng của',
  'hết ngày cuối cùng của',
);
const FIRST = phrases('đầu', 'ngày đầu', 'ngày đầu tiên', 'ngày đầu của', 'ngày đầu tiên của');
const MIDDLE = phrases('giữa');
const WEEK = phrases('tuần', 'tuần này', 'tuần sau', 'tuần tới');
const QUARTERS: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
};

interface Period {
  readonly first: string;
  readonly last: string;
  readonly length: number;
}
type PeriodSaid = Period | { readonly length: number; readonly fault: DayFault };

/** «quý IV», «quý 4», «Q4», «quý tư» */
function quarterAt(words: Words, at: number): Count | null {
  const short = bareAt(words, at) === 'q' && words[at + 1]?.touches;
  const head = short ? 1 : phraseAt(words, at, QUARTER);
  const token = words[at + head];
  if (!head || !token) return null;
  const value = token.kind === 'number' ? Number(token.text) : QUARTERS[token.bare];
  return value !== undefined && [1, 2, 3, 4].includes(value) ? { value, length: head + 1 } : null;
}

/**
 * «tháng 12», «tháng sau», «quý IV/2026», «năm nay»; «tháng» alone is this one. Without a year it is the next whose
 * first or last day, whichever is meant, is not over.
 */
function periodAt(words: Words, at: number, today: string, edge: 'first' | 'last'): PeriodSaid | null {
  const { year, month } = partsOf(today);
  const lunar = phraseAt(words, at, LUNAR_MONTH);
  if (lunar) return { length: lunar, fault: 'unclear' };
  const inMonths = (of: number, from: number, count: number, length: number): Period => ({
    first: firstOf(of, from),
    last: lastOf(of, from + count - 1),
    length,
  });
  for (const [named, word, count, current] of [
    [monthAt(words, at), MONTH, 1, month],
    [quarterAt(words, at), QUARTER, 3, Math.ceil(month / 3)],
  ] as const) {
    if (named) {
      const said = yearAt(words, at + named.length, today, true);
      const length = named.length + (said?.length ?? whichAt(words, at + named.length));
      if (Number.isNaN(said?.value)) return { length, fault: 'unclear' };
      if (named.value < 1 || named.value > 12 / count) return { length, fault: 'no-such-day' };
      const from = (named.value - 1) * count + 1;
      const here = inMonths(said?.value ?? year, from, count, length);
      return said || here[edge] >= today ? here : inMonths(year + 1, from, count, length);
    }
    const head = phraseAt(words, at, word);
    if (!head) continue;
    const next = nextAt(words, at + head);
    const length = head + (next || phraseAt(words, at + head, THIS));
    return inMonths(year, (current - 1 + (next ? 1 : 0)) * count + 1, count, length);
  }
  const said = yearAt(words, at, today);
  if (said)
    return Number.isNaN(said.value)
      ? { ...said, fault: 'unclear' }
      : inMonths(said.value, 1, 12, said.length);
  const head = phraseAt(words, at, YEAR);
  return head ? inMonths(year, 1, 12, head) : null;
}

/** «cuối tháng 12», «hết quý III», «đầu năm sau», «hết ngày 20/12». */
function edgeAt(words: Words, at: number, today: string): DaySaid | null {
  const middle = phraseAt(words, at, MIDDLE);
  if (middle) {
    const period = periodAt(words, at + middle, today, 'last');
    return period && { length: middle + period.length, fault: 'unclear' };
  }
  for (const [edge, list] of [
    ['last', LAST],
    ['first', FIRST],
  ] as const) {
    // The longest need not be the one that fits: «hết ngày 20/12».
    for (const phrase of list) {
      const head = phraseAt(words, at, [phrase]);
      if (!head) continue;
      const week = phraseAt(words, at + head, WEEK);
      if (week) return edgeOfWeek(words, at, head, week, edge, today);
      const period = periodAt(words, at + head, today, edge);
      if (period)
        return 'fault' in period
          ? { length: head + period.length, fault: period.fault }
          : { length: head + period.length, day: period[edge] };
      const day = edge === 'last' && plainDayAt(words, at + head, today, 'next');
      if (day) return { ...day, length: head + day.length };
    }
  }
  return null;
}

/** A week begins on Monday; whether it ends on Friday or on Sunday, people do not agree. */
function edgeOfWeek(
  words: Words,
  at: number,
  head: number,
  week: number,
  edge: 'first' | 'last',
  today: string,
): DaySaid {
  const length = head + week;
  const next = edge === 'first' && /^(?:sau|toi)$/.test(bareAt(words, at + length - 1));
  return next ? { length, day: addDays(today, 8 - weekdayOf(today)) } : { length, fault: 'unclear' };
}

/** A month, quarter or year as a whole, by its last day: «quý III/2026», «tháng 12». */
export function periodEndAt(words: Words, at: number, today: string): DaySaid | null {
  const period = periodAt(words, at, today, 'last');
  if (!period || 'fault' in period) return period;
  return { length: period.length, day: period.last };
}

// One day

function plainDayAt(words: Words, at: number, today: string, side: 'next' | 'last'): DaySaid | null {
  return (
    dayOfWeekAt(words, at, today, side) ??
    relativeDayAt(words, at, today) ??
    calendarDayAt(words, at, today, side)
  );
}

/** «12/2026» says no day. */
function monthWithYearAt(words: Words, at: number): DaySaid | null {
  const [month, slash, year] = words.slice(at, at + 3);
  return month?.kind === 'number' && slash?.bare === '/' && /^\d{4}$/.test(year?.text ?? '')
    ? { length: 3, fault: 'unclear' }
    : null;
}

/**
 * The one day that is said at the head of some tokens. Without its year it is the next such day from today on (as it
 * is for deadlines), or the last up to today (as it is for what has been signed).
 * @param today an ISO date, in Vietnam
 */
export function dayAt(
  words: Words,
  at: number,
  today: string,
  side: 'next' | 'last' = 'next',
): DaySaid | null {
  const said =
    edgeAt(words, at, today) ??
    daysFromNowAt(words, at, today) ??
    plainDayAt(words, at, today, side) ??
    monthWithYearAt(words, at);
  return said && withWeekday(words, at, said);
}

/** «25/12/2026 (thứ sáu)» */
function withWeekday(words: Words, at: number, said: DaySaid): DaySaid {
  if (!isMark(words, at + said.length, '(')) return said;
  const named = weekdayAt(words, at + said.length + 1);
  if (!named || !isMark(words, at + said.length + 1 + named.length, ')')) return said;
  const length = said.length + named.length + 2;
  if ('fault' in said) return { ...said, length };
  return weekdayOf(said.day) === named.value ? { ...said, length } : { length, fault: 'unclear' };
}

// Times of day

const AT_TIME = phrases('lúc', 'vào lúc', 'hồi', 'vào hồi', 'vào', 'tại lúc', 'từ lúc');
const HOUR = phrases('h', 'g', 'giờ');
const MINUTES = phrases('phút', 'p', 'ph');
const HALF = phrases('rưỡi');
const LESS = phrases('kém');

interface PartOfDay {
  readonly words: readonly string[];
  /** The hours that it is said of, on the clock of twelve and of twenty-four. */
  readonly early: readonly [number, number];
  readonly late: readonly [number, number];
  /** When nothing more is said: the beginning of work. */
  readonly begins: number | null;
}
const PARTS_OF_DAY: readonly PartOfDay[] = [
  { words: ['sáng'], early: [0, 0], late: [1, 11], begins: 8 * 60 },
  { words: ['trưa'], early: [1, 2], late: [10, 14], begins: null },
  { words: ['chiều'], early: [1, 6], late: [12, 18], begins: 14 * 60 },
  { words: ['tối'], early: [6, 11], late: [18, 23], begins: null },
  { words: ['đêm', 'khuya'], early: [8, 11], late: [20, 23], begins: null },
];

function partOfDayAt(words: Words, at: number): { part: PartOfDay; length: number } | null {
  const head = bareAt(words, at) === 'buoi' ? 1 : 0;
  const part = PARTS_OF_DAY.find((each) => each.words.some((word) => mayBe(words[at + head], word)));
  return part ? { part, length: head + 1 } : null;
}

interface Clock {
  readonly minutes: number;
  readonly length: number;
}

/** «8h», «8h30», «8:30», «8 giờ rưỡi», «9 giờ kém 15»; more than 1439 minutes where there is no such time. */
function clockAt(words: Words, at: number): Clock | null {
  const hour = countAt(words, at);
  if (!hour) return null;
  const next = at + hour.length;
  const digits = words[at]?.kind === 'number';
  if (digits && isMark(words, next, ':') && words[next]?.touches && words[next + 1]?.touches) {
    const minute = /^\d\d$/.test(words[next + 1]?.text ?? '') ? Number(words[next + 1]?.text) : null;
    if (minute === null) return null;
    const unit = phraseAt(words, next + 2, HOUR);
    return { minutes: clock(hour.value, minute), length: hour.length + 2 + unit };
  }
  const unit = phraseAt(words, next, HOUR);
  if (!unit) return null;
  const end = next + unit;
  const half = phraseAt(words, end, HALF);
  if (half) return { minutes: clock(hour.value, 30), length: end + half - at };
  const less = phraseAt(words, end, LESS);
  const minute = countAt(words, end + less);
  const named = minute ? phraseAt(words, end + less + minute.length, MINUTES) : 0;
  if (!minute || (!less && !named && !isMinute(words, end)))
    return { minutes: clock(hour.value, 0), length: end - at };
  const length = end + less + minute.length + named - at;
  return {
    minutes: clock(hour.value, 0) + (minute.value < 60 ? minute.value * (less ? -1 : 1) : NEVER),
    length,
  };
}

const NEVER = 24 * 60;
const clock = (hour: number, minute: number): number =>
  hour < 24 && minute < 60 ? hour * 60 + minute : NEVER;

/** Behind an hour two digits are minutes, unless a day begins there: «8h 25/12», «8h 20 tháng 12». */
const isMinute = (words: Words, at: number): boolean =>
  /^\d\d$/.test(words[at]?.text ?? '') &&
  !/^[/-]$/.test(bareAt(words, at + 1)) &&
  (words[at]?.touches === true || phraseAt(words, at + 1, [...MONTH, ...COUNTED]) === 0);

/** The time of day at the head of some tokens, in minutes after midnight: «lúc 8h30», «2 giờ chiều», «chiều». */
export function timeAt(words: Words, at: number): TimeSaid | null {
  const head = phraseAt(words, at, AT_TIME);
  const before = partOfDayAt(words, at + head);
  const lead = head + (before?.length ?? 0);
  const inner = before ? phraseAt(words, at + lead, AT_TIME) : 0;
  const said = clockAt(words, at + lead + inner);
  if (!said) {
    // «sang» is also a verb: without marks it is a morning only before or behind something that says so.
    if (
      !before ||
      (words[at + lead - 1]?.marked === '' && !head && before.length === 1 && !isMorning(words, at))
    )
      return null;
    const { begins } = before.part;
    return begins === null ? { length: lead, fault: 'unclear' } : { length: lead, minutes: begins };
  }
  const end = lead + inner + said.length;
  const after = before ? null : partOfDayAt(words, at + end);
  const part = (before ?? after)?.part;
  const length = end + (after?.length ?? 0);
  const minutes = part ? inPart(said.minutes, part) : said.minutes;
  return minutes === null || minutes < 0 || minutes >= NEVER
    ? { length, fault: 'unclear' }
    : { length, minutes };
}

/** A part of the day that was typed without marks, by what follows: «sang mai», «chieu thu sau», «sang 25/12». */
const isMorning = (words: Words, at: number): boolean =>
  bareAt(words, at) !== 'toi' &&
  (plainDayAt(words, at + 1, '2000-01-01', 'next') !== null || everyAt(words, at + 1) !== null);

function inPart(minutes: number, { early, late }: PartOfDay): number | null {
  const hour = Math.floor(minutes / 60);
  if (hour >= late[0] && hour <= late[1]) return minutes;
  return hour >= early[0] && hour <= early[1] ? minutes + (early[1] === 0 ? 0 : 12 * 60) : null;
}

// Days that come again

const EACH = phrases('hằng', 'hàng', 'mỗi', 'từng');
const ONCE = phrases('một lần', '1 lần', 'mỗi lần');
const TIMES = phrases('lần');
const MOST_APART = 99;

/** How often: «hằng tuần» (`once` is false, for it leaves the day open), «2 tuần một lần», «mỗi 2 tuần», «6 tháng/lần». */
export type EverySaid = Said<{ readonly unit: Unit; readonly count: number; readonly once: boolean }>;

export function everyAt(words: Words, at: number): EverySaid | null {
  const start = at + (bareAt(words, at) === 'cu' ? 1 : 0);
  const each = phraseAt(words, start, EACH) || start - at;
  const from = phraseAt(words, start, EACH) ? start + each : start;
  const count = countedUnit(words, from, each > 0) ? countAt(words, from) : null;
  const unit = unitAt(words, from + (count?.length ?? 0));
  if (!unit) return null;
  const end = from + (count?.length ?? 0) + 1;
  const again =
    (bareAt(words, end) === '/' && phraseAt(words, end + 1, TIMES) ? 2 : 0) || phraseAt(words, end, ONCE);
  const often = countAt(words, end);
  // «tuần 2 lần» does not say on which days.
  if (!again && often && phraseAt(words, end + often.length, TIMES))
    return { length: end + often.length + 1 - at, fault: 'unclear' };
  if (!each && !again) return null;
  const length = end + again - at;
  const value = count?.value ?? 1;
  return value >= 1 && value <= MOST_APART
    ? { length, unit, count: value, once: again > 0 || count !== null }
    : { length, fault: 'unclear' };
}

/** Whether a number stands before a unit, and «năm» is not the unit itself: «hằng năm», «mỗi năm ngày một lần». */
function countedUnit(words: Words, at: number, each: boolean): boolean {
  const count = countAt(words, at);
  const unit = count && unitAt(words, at + count.length);
  if (!count || !unit) return false;
  return unitAt(words, at) === null || !each || phraseAt(words, at + count.length + 1, ONCE) > 0;
}

/** What was heard of days that come again, in whatever order. */
interface Heard {
  every?: { unit: Unit; count: number; once: boolean };
  /** Of the month; -1 is the last. */
  dates?: number[];
  daysOfYear?: { date: number; month: number }[];
  weekdays?: number[];
  workdays?: true;
  monthOfQuarter?: number;
  /** `named`: as a day that every month has, «ngày cuối cùng của tháng». */
  edge?: { unit: Unit; last: boolean; named: boolean };
  fault?: DayFault;
}

const JOINS = phrases(
  'vào',
  'vào các',
  'các',
  'của',
  'trong',
  'của các',
  'đều đặn',
  'định kỳ',
  'đều',
  'thì',
  'vào những',
);
const LIST_JOINS = /^(?:,|va|&|\+)$/;
const TO = /^(?:-|den)$/;

/**
 * The days that come again at the head of some tokens: «ngày 20 tháng cuối quý», «thứ hai, thứ năm hằng tuần»,
 * «ngày 31 hằng tháng», «2 tuần một lần vào thứ sáu». null where nothing says that they do.
 */
export function recurrenceAt(words: Words, at: number): RecurrenceSaid | null {
  const heard: Heard = {};
  let end = at;
  for (let next = at; ; ) {
    const length = hear(words, next, heard);
    const join = length ? 0 : phraseAt(words, next, JOINS);
    const joined = join ? hear(words, next + join, heard) : 0;
    if (!length && !joined) break;
    next += length + join + joined;
    end = next;
  }
  if (end === at) return null;
  if (!heard.every && heard.monthOfQuarter === undefined && !heard.edge?.named && !heard.fault) return null;
  const rule = heard.fault ? { fault: heard.fault } : ruleOf(heard);
  return { length: end - at, ...rule };
}

/** Reads one more element, each kind at most once. @returns how many tokens it took */
function hear(words: Words, at: number, heard: Heard): number {
  return (
    hearMonthOfQuarter(words, at, heard) ||
    hearWorkdays(words, at, heard) ||
    hearEdge(words, at, heard) ||
    hearEvery(words, at, heard) ||
    hearWeekdays(words, at, heard) ||
    hearDaysOfYear(words, at, heard) ||
    hearDates(words, at, heard)
  );
}

function hearEvery(words: Words, at: number, heard: Heard): number {
  if (heard.every) return 0;
  const said = everyAt(words, at);
  if (said) {
    if ('fault' in said) heard.fault = said.fault;
    else heard.every = said;
    return said.length;
  }
  // «mỗi thứ hai»
  const each = phraseAt(words, at, EACH);
  if (!each || !weekdayAt(words, at + each)) return 0;
  heard.every = { unit: 'week', count: 1, once: false };
  return each;
}

const WORKDAY = phrases('ngày làm việc', 'những ngày làm việc', 'các ngày làm việc');
const EACH_WORKDAY = phrases(
  'mỗi ngày làm việc',
  'hằng ngày làm việc',
  'hàng ngày làm việc',
  'các ngày làm việc',
);

function hearWorkdays(words: Words, at: number, heard: Heard): number {
  if (heard.workdays) return 0;
  const each = phraseAt(words, at, EACH_WORKDAY);
  const length = each || phraseAt(words, at, WORKDAY);
  if (!length) return 0;
  heard.workdays = true;
  if (each) heard.every ??= { unit: 'week', count: 1, once: false };
  return length;
}

/** «thứ hai, thứ năm», «thứ 2, 4, 6», «thứ hai đến thứ sáu», «t2-t6». */
function hearWeekdays(words: Words, at: number, heard: Heard): number {
  const from = at + (bareAt(words, at) === 'tu' && weekdayAt(words, at + 1) ? 1 : 0);
  const first = heard.weekdays ? null : weekdayAt(words, from);
  if (!first) return 0;
  const days = [first.value];
  let end = from + first.length;
  for (;;) {
    const range = TO.test(bareAt(words, end));
    if (!range && !LIST_JOINS.test(bareAt(words, end))) break;
    const next = weekdayAt(words, end + 1) ?? bareWeekdayAt(words, end + 1);
    if (!next) break;
    const start = days.at(-1) ?? 1;
    if (range) for (let day = start + 1; day < next.value; day++) days.push(day);
    days.push(next.value);
    end += 1 + next.length;
  }
  heard.weekdays = [...new Set(days)].sort((a, b) => a - b);
  return end - at;
}

/** The second of «thứ 2, 4»: a number that counts nothing. */
function bareWeekdayAt(words: Words, at: number): Count | null {
  const value = weekdayNumber(words[at]);
  return value === null || !isAlone(words, at + 1) ? null : { value, length: 1 };
}

/** Whether the number before counts nothing and is no part of a date or time. */
const isAlone = (words: Words, next: number): boolean =>
  !/^[/:%]$/.test(bareAt(words, next)) && phraseAt(words, next, [...COUNTED, ...HOUR, ...MONTH]) === 0;

/** «31/12», «20 tháng 6 và 20 tháng 12» */
function hearDaysOfYear(words: Words, at: number, heard: Heard): number {
  if (heard.daysOfYear) return 0;
  const days: { date: number; month: number }[] = [];
  let end = at;
  for (let next = at; ; next = end + 1) {
    const dated = datedAt(words, next);
    if (!dated || typeof dated.month !== 'number') break;
    // A year of its own is no other year's.
    if (dated.year !== null) return 0;
    days.push({ date: dated.date, month: dated.month });
    end = next + dated.length;
    if (!LIST_JOINS.test(bareAt(words, end))) break;
  }
  if (days.length === 0) return 0;
  heard.daysOfYear = days;
  return end - at;
}

/** «ngày 5 và 20», «mùng 5», «25» before «hằng tháng» */
function hearDates(words: Words, at: number, heard: Heard): number {
  if (heard.dates) return 0;
  const head = phraseAt(words, at, DAY_WORD);
  const dates: number[] = [];
  let end = at;
  for (let next = at; ; next = end + 1) {
    const word = phraseAt(words, next, DAY_WORD);
    const count = countAt(words, next + word);
    const after = next + word + (count?.length ?? 0);
    if (!count || (!isAlone(words, after) && !monthOfQuarterAt(words, after))) break;
    dates.push(count.value);
    end = after;
    if (!LIST_JOINS.test(bareAt(words, end))) break;
  }
  if (dates.length === 0) return 0;
  const joined = end + phraseAt(words, end, JOINS);
  if (!head && !monthOfQuarterAt(words, joined) && !everyAt(words, joined)) return 0;
  heard.dates = dates;
  return end - at;
}

const OF_QUARTER: readonly (readonly [number, ReturnType<typeof phrases>])[] = [
  [1, phrases('tháng đầu', 'tháng đầu tiên', 'tháng thứ nhất')],
  [2, phrases('tháng giữa', 'tháng thứ hai', 'tháng thứ 2')],
  [3, phrases('tháng cuối', 'tháng cuối cùng', 'tháng thứ ba', 'tháng thứ 3')],
];
const EACH_QUARTER = phrases(
  'quý',
  'của quý',
  'mỗi quý',
  'hằng quý',
  'hàng quý',
  'của mỗi quý',
  'các quý',
  'trong quý',
  'của các quý',
);

/** «tháng cuối quý», «tháng đầu của mỗi quý»; a quarter that is named comes only once. */
function monthOfQuarterAt(words: Words, at: number): (Count & { readonly named: boolean }) | null {
  for (const [value, list] of OF_QUARTER) {
    const head = phraseAt(words, at, list);
    const quarter = head && phraseAt(words, at + head, EACH_QUARTER);
    if (!quarter) continue;
    const length = head + quarter;
    const named = quarterAt(words, at + length - 1);
    const which = whichAt(words, at + length) || (named ? named.length - 1 : 0);
    return { value, length: length + which, named: which > 0 };
  }
  return null;
}

function hearMonthOfQuarter(words: Words, at: number, heard: Heard): number {
  const said = heard.monthOfQuarter === undefined ? monthOfQuarterAt(words, at) : null;
  if (!said) return 0;
  if (said.named) heard.fault = 'unclear';
  heard.monthOfQuarter = said.value;
  return said.length;
}

const EDGES: readonly (readonly [boolean, boolean, ReturnType<typeof phrases>])[] = [
  [true, true, phrases('ngày cuối', 'ngày cuối cùng', 'cuối cùng')],
  [true, false, phrases('cuối')],
  [false, true, phrases('ngày đầu', 'ngày đầu tiên', 'đầu tiên')],
  [false, false, phrases('đầu')],
];

/** «ngày cuối cùng của tháng», «cuối mỗi quý», «đầu hằng tháng» */
function hearEdge(words: Words, at: number, heard: Heard): number {
  if (heard.edge) return 0;
  for (const [last, named, list] of EDGES) {
    const head = phraseAt(words, at, list);
    if (!head) continue;
    const joined = at + head + phraseAt(words, at + head, JOINS);
    const each = phraseAt(words, joined, EACH);
    const unit = unitAt(words, joined + each);
    if (!unit || unit === 'day' || unit === 'week') continue;
    const end = joined + each + 1;
    // A month that is named, this one or the next, comes only once.
    if (!each && isNamedPeriod(words, end - 1)) return 0;
    heard.edge = { unit, last, named };
    if (each) heard.every ??= { unit, count: 1, once: false };
    return end - at;
  }
  return 0;
}

const isNamedPeriod = (words: Words, at: number): boolean =>
  whichAt(words, at + 1) > 0 ||
  monthAt(words, at) !== null ||
  quarterAt(words, at) !== null ||
  words[at + 1]?.kind === 'number';

// Rules

type Rule = { readonly rrule: string } | { readonly fault: DayFault };
type Parts = readonly (readonly [string, string | number | readonly (string | number)[] | null])[];

const UNCLEAR: Rule = { fault: 'unclear' };
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const WORKDAYS = [1, 2, 3, 4, 5];
const FREQUENCIES: Readonly<Record<Unit, string>> = {
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  quarter: 'MONTHLY',
  year: 'YEARLY',
};

/** Parts without a value are left out, and so is an interval of one. */
function write(parts: Parts): Rule {
  const said = parts.filter(([name, value]) => value !== null && !(name === 'INTERVAL' && value === 1));
  return { rrule: said.map(([name, value]) => `${name}=${value}`).join(';') };
}

const monthsOfQuarter = (month: number): number[] => [0, 3, 6, 9].map((before) => before + month);

function ruleOf(heard: Heard): Rule {
  const { every, edge, monthOfQuarter, dates, daysOfYear, weekdays, workdays } = heard;
  const kinds = [dates, daysOfYear, weekdays ?? workdays].filter(Boolean).length;
  if (kinds > 1) return UNCLEAR;
  const days = workdays ? WORKDAYS : weekdays;
  if (edge) return ruleOfEdge(edge, heard, days);
  if (monthOfQuarter !== undefined) {
    const isQuarterly = !every || (every.unit === 'quarter' && every.count === 1);
    return dates && isQuarterly ? onDates(dates, monthsOfQuarter(monthOfQuarter)) : UNCLEAR;
  }
  if (!every) return UNCLEAR;
  const { unit, count } = every;
  const interval = unit === 'quarter' ? count * 3 : count;
  if (daysOfYear) return unit === 'year' ? onDaysOfYear(daysOfYear, count) : UNCLEAR;
  if (days && (unit === 'week' || (unit === 'day' && workdays && count === 1)))
    return write([
      ['FREQ', 'WEEKLY'],
      ['INTERVAL', interval],
      ['BYDAY', codes(days)],
    ]);
  if (days) return UNCLEAR;
  if (dates) return unit === 'month' ? onDates(dates, null, count) : UNCLEAR;
  // «hằng tuần» alone leaves open on which day; what is counted out goes on from where it begins.
  if (unit !== 'day' && !every.once) return UNCLEAR;
  return write([
    ['FREQ', FREQUENCIES[unit]],
    ['INTERVAL', interval],
  ]);
}

const codes = (days: readonly number[]): string[] => days.map((day) => CODES[day - 1] ?? '');

/** The first or last day, weekday or working day of each month, quarter or year. */
function ruleOfEdge(
  edge: NonNullable<Heard['edge']>,
  heard: Heard,
  days: readonly number[] | undefined,
): Rule {
  const { every, dates, daysOfYear, monthOfQuarter } = heard;
  const where = edge.last ? -1 : 1;
  if (dates || daysOfYear || monthOfQuarter !== undefined) return UNCLEAR;
  if (every && every.unit !== edge.unit) return UNCLEAR;
  if (every && every.count > 1) return UNCLEAR;
  const months =
    edge.unit === 'month'
      ? null
      : edge.unit === 'quarter'
        ? monthsOfQuarter(edge.last ? 3 : 1)
        : [edge.last ? 12 : 1];
  if (!days)
    return write([
      ['FREQ', months ? 'YEARLY' : 'MONTHLY'],
      ['BYMONTH', months],
      ['BYMONTHDAY', edge.unit === 'year' && edge.last ? 31 : where],
    ]);
  return write([
    ['FREQ', 'MONTHLY'],
    ['BYMONTH', months],
    ['BYDAY', codes(days)],
    ['BYSETPOS', where],
  ]);
}

const FEBRUARY = 28;

/** Days of each month, or of some months. */
function onDates(said: readonly number[], months: readonly number[] | null, interval = 1): Rule {
  if (said.some((date) => date < 1 || date > 31)) return { fault: 'no-such-day' };
  const shortest = months ? Math.min(...months.map((month) => daysIn(2001, month))) : FEBRUARY;
  const dates = [...new Set(said)].sort((a, b) => a - b);
  const late = dates.filter((date) => date > shortest);
  const [only] = late;
  const plain = months ? 'YEARLY' : 'MONTHLY';
  const rule = (frequency: string, days: readonly number[], position: number | null): Rule =>
    write([
      ['FREQ', frequency],
      ['INTERVAL', interval],
      ['BYMONTH', months],
      ['BYMONTHDAY', days],
      ['BYSETPOS', position],
    ]);
  if (only === undefined) return rule(plain, dates, null);
  const others = dates.filter((date) => date !== only);
  // RFC 5545 skips days that a month does not have («invalid dates are ignored»); people mean its last one.
  if (only === 31 && (months || others.length > 0)) return rule(plain, [-1, ...others], null);
  // Beside other days only the 31st can be said in one rule: it is the last of every month.
  if (others.length > 0) return UNCLEAR;
  // Of the days up to the one that was said the last is taken, in each month: monthly, then, with months too.
  const upTo = Array.from({ length: only - shortest + 1 }, (_, more) => shortest + more);
  return rule('MONTHLY', upTo, -1);
}

const LEAP_YEAR = 2000;

/** Days of each year. In one rule they can only be the same day of several months, or the last day of each. */
function onDaysOfYear(said: NonNullable<Heard['daysOfYear']>, interval: number): Rule {
  if (said.some(({ date, month }) => dayOf(LEAP_YEAR, month, date) === null)) return { fault: 'no-such-day' };
  const months = [...new Set(said.map(({ month }) => month))].sort((a, b) => a - b);
  const dates = [...new Set(said.map(({ date }) => date))];
  const rule = (monthDays: readonly number[], position: number | null): Rule =>
    write([
      ['FREQ', 'YEARLY'],
      ['INTERVAL', interval],
      ['BYMONTH', months],
      ['BYMONTHDAY', monthDays],
      ['BYSETPOS', position],
    ]);
  const isLeapDay = said.some(({ date, month }) => month === 2 && date === 29);
  if (isLeapDay) return said.length === 1 ? rule([FEBRUARY, 29], -1) : UNCLEAR;
  if (dates.length === 1 || months.length === 1)
    return rule(
      dates.sort((a, b) => a - b),
      null,
    );
  return said.every(({ date, month }) => date === daysIn(2001, month)) ? rule([-1], null) : UNCLEAR;
}

// Whole texts

type Read<T> = T | { readonly fault: DayFault };

const whole = <T extends { readonly length: number }>(
  text: string,
  read: (words: Token[]) => T | null,
): T | null => {
  const words = dayTokens(text);
  const said = read(words);
  return said && said.length === words.length ? said : null;
};

/** A text that is one day and nothing else. */
export const readDay = (text: string, today: string): Read<{ readonly day: string }> | null =>
  whole(text, (words) => dayAt(words, 0, today));

/** A text that is a time of day and nothing else. */
export const readTime = (text: string): Read<{ readonly minutes: number }> | null =>
  whole(text, (words) => timeAt(words, 0));

/** A text that says days that come again, and nothing else. */
export const readRecurrence = (text: string): Read<{ readonly rrule: string }> | null =>
  whole(text, (words) => recurrenceAt(words, 0));
