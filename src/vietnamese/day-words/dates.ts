import type { Token } from '../tokens.ts';
import { dayOf, firstOf, isYear, partsOf } from './calendar.ts';
import type { DaySaid } from './said.ts';
import { bareAt, type Count, countAt, mayBe, phraseAt, phrases, type Words } from './words.ts';

export const YEAR = phrases('năm');
export const MONTH = phrases('tháng', 'thg');
export const QUARTER = phrases('quý');
export const THIS = phrases('này', 'nay');
const NEXT = phrases('sau', 'tới', 'kế tiếp', 'tiếp theo');

/** «tháng sau», and not «tháng sáu» or «tháng tới» as «tối»: marks that were typed count. */
export const nextAt = (words: Words, at: number): number => {
  const length = phraseAt(words, at, NEXT);
  return length !== 1 || mayBe(words[at], 'sau') || mayBe(words[at], 'tới') ? length : 0;
};
export const whichAt = (words: Words, at: number): number => phraseAt(words, at, THIS) || nextAt(words, at);

/** «2026», «26»; NaN: neither. */
function yearOf(token: Token | undefined): number {
  if (token?.kind !== 'number') return Number.NaN;
  if (/^\d\d$/.test(token.text)) return 2000 + Number(token.text);
  return /^\d{4}$/.test(token.text) && isYear(Number(token.text)) ? Number(token.text) : Number.NaN;
}

/** «năm 2026», «năm nay», «năm sau»; behind a month or quarter also «/2026». */
export function yearAt(words: Words, at: number, today: string, slash = false): Count | null {
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

export const DAY_WORD = phrases('ngày', 'ngày mùng', 'ngày mồng', 'mùng', 'mồng', 'hôm');
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
export function monthAt(words: Words, at: number): Count | null {
  const short = bareAt(words, at) === 't' && words[at + 1]?.touches;
  const head = short ? 1 : phraseAt(words, at, MONTH);
  // Without marks «tháng sáu» is also the next month, which is said more often.
  if (!head || (words[at + head]?.bare === 'sau' && mayBe(words[at + head], 'sau'))) return null;
  const count = mayBe(words[at + head], 'tư') ? APRIL : countAt(words, at + head);
  return count && { value: count.value, length: head + count.length };
}

const APRIL: Count = { value: 4, length: 1 };

/** «ngày 20 tháng 12», «20 tháng 12», «20/12», «mùng 5 tháng sau», «ngày 20» */
export function datedAt(words: Words, at: number): Dated | null {
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
export const LUNAR_MONTH = phrases('tháng giêng', 'tháng chạp');

/** A day of the calendar; without its year the next from today on, or the last up to today. */
export function calendarDayAt(
  words: Words,
  at: number,
  today: string,
  side: 'next' | 'last',
): DaySaid | null {
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
