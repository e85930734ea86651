import type { Token } from '../tokens.ts';
import { addDays, weekdayOf } from './calendar.ts';
import { calendarDayAt } from './dates.ts';
import type { DaySaid } from './said.ts';
import { bareAt, type Count, isMark, mayBe, phraseAt, phrases, type Words } from './words.ts';

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
export function weekdayNumber(token: Token | undefined): number | null {
  if (token?.kind === 'number') return /^[2-7]$/.test(token.text) ? Number(token.text) - 1 : null;
  return WEEKDAY_NUMBERS[token?.bare ?? ''] ?? null;
}

/** «thứ sáu», «thứ 6», «t6», «T.6», «chủ nhật», «cn»: 1 (Monday) to 7 (Sunday). */
export function weekdayAt(words: Words, at: number): Count | null {
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
export function dayOfWeekAt(words: Words, at: number, today: string, side: 'next' | 'last'): DaySaid | null {
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
