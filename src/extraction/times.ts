import { belowHundred } from '../vietnamese/number-words.ts';
import { relativeAt } from './relative-years.ts';
import { type TimeSaid, UNKNOWN } from './time-said.ts';
import type { Word } from './words.ts';

export { type TimeSaid, UNKNOWN } from './time-said.ts';

const YEAR = /^(?:19[89]\d|20[0-4]\d)$/;
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5 };
const ORDINAL: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 };
const ENGLISH: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
};
/** Words before a bare number that make it a year. */
const BEFORE_YEAR: ReadonlySet<string> = new Set([
  'nam',
  'year',
  'in',
  'for',
  'of',
  'doan',
  'cong',
  'hoach',
  'ky',
  'the',
  'since',
  'from',
  'tu',
  'den',
  'during',
  'between',
]);

/** All times among some words. `published`: the year of the text, for «năm nay» and «năm ngoái». */
export function timesIn(words: readonly Word[], published: number | null = null): TimeSaid[] {
  const found: TimeSaid[] = [];
  for (let at = 0; at < words.length; ) {
    const time =
      dateAt(words, at) ??
      upToAt(words, at) ??
      shortMonthsAt(words, at) ??
      englishDateAt(words, at) ??
      partAt(words, at) ??
      relativeAt(words, at, published) ??
      yearsPastAt(words, at) ??
      runAt(words, at) ??
      yearAt(words, at) ??
      nextYearAt(words, at, found.at(-1));
    if (time) found.push(time);
    at = time?.to ?? at + 1;
  }
  return found;
}

const bare = (words: readonly Word[], at: number): string => words[at]?.bare ?? '';
const isYear = (word: Word | undefined): boolean => word?.kind === 'number' && YEAR.test(word.text);
const small = (word: Word | undefined, most: number): number | null => {
  const value = word?.kind === 'number' && /^\d{1,2}$/.test(word.text) ? Number(word.text) : null;
  return value !== null && value >= 1 && value <= most ? value : null;
};
const yearOf = (word: Word | undefined): number => Number(word?.text);

/** A year behind a part: «năm 2020», «/2020», «of 2020», «, 2020» is none. */
function yearBehind(words: readonly Word[], at: number): { year: number | null; to: number } {
  let next = at;
  if (bare(words, next) === 'dau' || bare(words, next) === 'cuoi') next++;
  if (bare(words, next) === 'cua') next++;
  if (['nam', '/', 'of', '-'].includes(bare(words, next))) next++;
  if (bare(words, next) === 'the' && bare(words, next + 1) === 'year') next += 2;
  if (isYear(words[next])) return { year: yearOf(words[next]), to: next + 1 };
  return { year: null, to: next };
}

/** «ngày 23/5/2019», «30-9-2025», «tháng 9/2025», «tháng 9 năm 2025». */
function dateAt(words: readonly Word[], at: number): TimeSaid | null {
  const day = small(words[at], 31);
  const slash = bare(words, at + 1);
  if (day !== null && (slash === '/' || slash === '-') && small(words[at + 2], 12) !== null) {
    const to = bare(words, at + 3) === slash && isYear(words[at + 4]) ? at + 5 : at + 3;
    return to === at + 5 || bare(words, at - 1) === 'ngay' ? dated(at, to) : null;
  }
  if (bare(words, at) !== 'thang' || small(words[at + 1], 12) === null) return null;
  const behind = yearBehind(words, at + 2);
  return behind.year === null ? dated(at, at + 2) : dated(at, behind.to);
}

/** A day of a year (ISO): «22/4/2015», «ngày 22 tháng 4 năm 2015», «April 22, 2015». */
export function fullDateAt(words: readonly Word[], at: number): { day: string; to: number } | null {
  const day = small(words[at], 31);
  const slash = bare(words, at + 1);
  const month = small(words[at + 2], 12);
  const isNumbers = ['/', '-', '.'].includes(slash) && bare(words, at + 3) === slash;
  const isWords = slash === 'thang' && bare(words, at + 3) === 'nam';
  if (day !== null && month !== null && (isNumbers || isWords))
    return isYear(words[at + 4]) ? { day: isoOf(yearOf(words[at + 4]), month, day), to: at + 5 } : null;
  const named = MONTHS.indexOf(bare(words, at)) + 1;
  const dayBehind = small(words[at + 1], 31);
  if (named === 0 || !words[at]?.capital || dayBehind === null) return null;
  const next = bare(words, at + 2) === ',' ? at + 3 : at + 2;
  return isYear(words[next]) ? { day: isoOf(yearOf(words[next]), named, dayBehind), to: next + 1 } : null;
}

const isoOf = (year: number, month: number, day: number): string =>
  [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');

const unknown = (from: number, to: number): TimeSaid => ({
  from,
  to,
  first: null,
  last: null,
  part: UNKNOWN,
  date: false,
});

const dated = (from: number, to: number): TimeSaid => ({
  from,
  to,
  first: null,
  last: null,
  part: 'whole',
  date: true,
});

const MONTHS: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** «September 30, 2025», «by June 2019»: a day, or the months up to it behind «by» and «as of». */
function englishDateAt(words: readonly Word[], at: number): TimeSaid | null {
  const month = MONTHS.indexOf(bare(words, at)) + 1;
  if (month === 0 || words[at]?.capital !== true) return null;
  const day = small(words[at + 1], 31);
  let next = day === null ? at + 1 : at + 2;
  if (bare(words, next) === ',') next++;
  if (!isYear(words[next])) return null;
  const upTo = ['by', 'of', 'until', 'end'].includes(bare(words, at - 1));
  if (!upTo) return dated(at, next + 1);
  if (day !== null && day < 28) return unknown(at, next + 1);
  const year = yearOf(words[next]);
  return {
    from: at,
    to: next + 1,
    first: year,
    last: year,
    part: month === 12 ? 'whole' : `M${month}`,
    date: false,
  };
}

/** Books on a year are closed from this day of December on. */
const YEAR_ENDS = 15;

/**
 * «đến hết tháng 9/2025», «hết tháng 6», «tính đến ngày 30/9/2025»: the months that are over. A day within a month ends
 * no part of its own, but one in the second half of December ends the year.
 */
function upToAt(words: readonly Word[], at: number): TimeSaid | null {
  const isEnd = bare(words, at) === 'het' && bare(words, at + 1) === 'thang';
  if (bare(words, at) !== 'den' && !isEnd) return null;
  let next = at + 1;
  while (['het', 'ngay', 'cuoi'].includes(bare(words, next))) next++;
  const date = dateAt(words, next) ?? dayOfYearAt(words, next);
  if (!date) return null;
  const numbers = words
    .slice(next, date.to)
    .filter(({ kind }) => kind === 'number')
    .map(({ text }) => Number(text));
  const year = numbers.find((number) => number >= 1980) ?? null;
  const [first = 0, second = 0] = numbers;
  const hasDay = bare(words, next) !== 'thang';
  const month = hasDay ? second : first;
  const isOver = month === 12 && first >= YEAR_ENDS;
  if (hasDay && first < 28 && !isOver) return { ...unknown(at, date.to), within: month };
  return {
    from: at,
    to: date.to,
    first: year,
    last: year,
    part: month === 12 ? 'whole' : `M${month}`,
    date: false,
  };
}

/** «9T/2022», «6T 2023»: in tables and messages. */
function shortMonthsAt(words: readonly Word[], at: number): TimeSaid | null {
  const count = small(words[at], 12);
  const [number, letter] = [words[at], words[at + 1]];
  if (count === null || letter?.text !== 'T' || letter.from !== number?.to) return null;
  const behind = yearBehind(words, at + 2);
  if (behind.year === null) return null;
  const name = count === 12 ? 'whole' : `M${count}`;
  return { from: at, to: behind.to, first: behind.year, last: behind.year, part: name, date: false };
}

/** «30/11», which is no fraction of projects. */
const dayOfYearAt = (words: readonly Word[], at: number): TimeSaid | null =>
  small(words[at], 31) !== null &&
  bare(words, at + 1) === '/' &&
  small(words[at + 2], 12) !== null &&
  words[at + 3]?.kind !== 'word'
    ? dated(at, at + 3)
    : null;

/** «đến hết quý III»: nine months, and no quarter. */
const UP_TO: ReadonlySet<string> = new Set(['het', 'cuoi', 'den']);

/** «9 tháng đầu năm 2025», «quý III/2020», «đợt 1 năm 2017», «the first nine months of 2025». */
function partAt(words: readonly Word[], at: number): TimeSaid | null {
  const word = bare(words, at);
  if (word === 'dot' || word === 'quy') {
    const number = small(words[at + 1], 9) ?? ROMAN[bare(words, at + 1)] ?? null;
    if (number === null || (word === 'quy' && number > 4)) return null;
    const isUpTo = word === 'quy' && UP_TO.has(bare(words, at - 1));
    if (isUpTo) return part(words, at, at + 2, number === 4 ? 'whole' : `M${3 * number}`, true);
    return part(words, at, at + 2, word === 'dot' ? `D${number}` : `Q${number}`);
  }
  if (bare(words, at + 1) === 'quarter' && ORDINAL[word] !== undefined)
    return part(words, at, at + 2, `Q${ORDINAL[word]}`);
  if (
    word === 'nua' &&
    (bare(words, at + 1) === 'dau' || bare(words, at + 1) === 'cuoi') &&
    bare(words, at + 2) === 'nam'
  )
    return part(words, at, at + 1, bare(words, at + 1) === 'dau' ? 'M6' : 'H2');
  if (word === 'first' && bare(words, at + 1) === 'half') return part(words, at, at + 2, 'M6');
  const first = word === 'first' ? at + 1 : at;
  const count = small(words[first], 12) ?? ENGLISH[bare(words, first)] ?? null;
  if (count !== null && bare(words, first + 1) === 'months')
    return part(words, at, first + 2, `M${count}`, first > at);
  return vietnameseMonths(words, at);
}

function vietnameseMonths(words: readonly Word[], at: number): TimeSaid | null {
  const said = belowHundred(words.slice(at, at + 3).map((each) => each.bare));
  const digits = small(words[at], 12);
  const count = digits ?? (words[at]?.kind === 'word' && said && said.value <= 12 ? said.value : null);
  const to = digits === null ? at + (said?.length ?? 1) : at + 1;
  if (count === null || bare(words, to) !== 'thang') return null;
  const side = bare(words, to + 1);
  if (side === 'cuoi') return count === 6 ? part(words, at, to + 1, 'H2') : null;
  return part(
    words,
    at,
    to + 1,
    count === 12 ? 'whole' : `M${count}`,
    side === 'dau' || isElapsed(words, at, to + 1) || opensWith(words, at, to + 1),
  );
}

/** «Trong 6 tháng, Trung tâm đã …», «Sau 7 tháng, …»: what a sentence begins with is no duration. */
const opensWith = (words: readonly Word[], at: number, to: number): boolean =>
  ['trong', 'sau'].includes(bare(words, at - 1)) &&
  bare(words, to) === ',' &&
  (at === 1 || words[at - 2]?.kind === 'mark');

/** «lũy kế 9 tháng», «6 tháng thực hiện»: the months of a report, and no duration. */
const isElapsed = (words: readonly Word[], at: number, to: number): boolean =>
  ['ke', 'uoc', 'qua', 'het'].includes(bare(words, at - 1)) ||
  ['thuc', 'giai', 'dat', 'uoc', 'da'].includes(bare(words, to));

/** A part needs its year, or words that say that it has one: «trong 6 tháng» is a duration. */
function part(
  words: readonly Word[],
  from: number,
  to: number,
  name: string,
  known = /^[DQH]/.test(name),
): TimeSaid | null {
  const behind = yearBehind(words, to);
  if (behind.year === null && !known) return null;
  return { from, to: behind.to, first: behind.year, last: behind.year, part: name, date: false };
}

/** Words around «5 năm» that make it the years of which is spoken. */
const YEARS_BEFORE: ReadonlySet<string> = new Set(['ca', 'trong', 'qua', 'sau', 'cong']);
const YEARS_BEHIND: ReadonlySet<string> = new Set(['qua', 'gan', 'tro', 'thuc', 'trien', 'nay', 'ago']);

/** «5 năm qua», «hai năm gần đây», «cả 3 năm»: which they are, another sentence says. */
function yearsPastAt(words: readonly Word[], at: number): TimeSaid | null {
  const count =
    small(words[at], 30) ??
    (words[at]?.kind === 'word' ? belowHundred([bare(words, at), bare(words, at + 1)])?.value : null) ??
    null;
  if (count === null || !['nam', 'years'].includes(bare(words, at + 1))) return null;
  const years = count >= 2 ? { years: count } : {};
  if (YEARS_BEHIND.has(bare(words, at + 2))) return { ...unknown(at, at + 3), ...years };
  return count >= 2 && YEARS_BEFORE.has(bare(words, at - 1)) ? { ...unknown(at, at + 2), ...years } : null;
}

/** «giai đoạn 2016-2020», «từ năm 2002 đến 2018», «năm 2017 và 2018». */
function runAt(words: readonly Word[], at: number): TimeSaid | null {
  if (!isYear(words[at]) || bare(words, at - 1) === '/') return null;
  let next = at + 1;
  if (!['-', 'den', 'toi', 'to', 'until', 'and', 'va'].includes(bare(words, next))) return null;
  const isList = bare(words, next) === 'va' || bare(words, next) === 'and';
  next++;
  if (['nam', 'het'].includes(bare(words, next))) next++;
  if (bare(words, next) === 'nam') next++;
  const [first, last] = [yearOf(words[at]), yearOf(words[next])];
  if (!isYear(words[next]) || last <= first || last - first > 30) return null;
  if (isList && last !== first + 1) return null;
  return { from: at, to: next + 1, first, last, part: 'whole', date: false };
}

/** «các năm 2020, 2021, 2022 lần lượt là»: the last of a list of years needs no word before it. */
function nextYearAt(words: readonly Word[], at: number, last: TimeSaid | undefined): TimeSaid | null {
  const joins = [',', 'va', 'and'].includes(bare(words, at - 1));
  if (!joins || !isYear(words[at]) || last?.to !== at - 1 || last.part !== 'whole' || last.date) return null;
  const year = yearOf(words[at]);
  if (bare(words, at + 1) === '/' || last.last !== year - 1) return null;
  return { from: at, to: at + 1, first: year, last: year, part: 'whole', date: false };
}

/** A year alone: after «năm», or where nothing could be counted. */
function yearAt(words: readonly Word[], at: number): TimeSaid | null {
  const word = words[at];
  if (!isYear(word) || bare(words, at - 1) === '/') return null;
  const next = words[at + 1];
  const isAlone =
    next === undefined ||
    (next.kind === 'mark' && !['/', '%'].includes(next.bare)) ||
    (bare(words, at - 1) === 'la' && next.bare === 'voi');
  if (!BEFORE_YEAR.has(bare(words, at - 1)) && !isAlone) return null;
  const before = bare(words, at - 1) === 'nam' ? bare(words, at - 2) : bare(words, at - 1);
  // «đến năm 2023»: by then, or in that year, as what stands around it says.
  if (before === 'den' || before === 'until')
    return { ...dated(at, at + 1), first: yearOf(word), last: yearOf(word) };
  const goesOn =
    ['den', 'to', 'toi'].includes(bare(words, at + 1)) &&
    ['nay', 'now', 'date'].includes(bare(words, at + 2));
  if (goesOn) return unknown(at, at + 3);
  if (before === 'tu' || before === 'since') return unknown(at, at + 1);
  return { from: at, to: at + 1, first: yearOf(word), last: yearOf(word), part: 'whole', date: false };
}
