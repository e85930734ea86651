import { weekdayOf } from './calendar.ts';
import { edgeAt } from './edges.ts';
import { daysFromNowAt } from './from-today.ts';
import { plainDayAt } from './plain-day.ts';
import type { DaySaid } from './said.ts';
import { weekdayAt } from './weekdays.ts';
import { isMark, type Words } from './words.ts';

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
