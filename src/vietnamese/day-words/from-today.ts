import { addDays, dayOf, daysIn, firstOf, partsOf } from './calendar.ts';
import { nextAt } from './dates.ts';
import type { DaySaid } from './said.ts';
import { COUNTED, type Unit, unitAt } from './spans.ts';
import { bareAt, countAt, mayBe, phraseAt, phrases, type Words } from './words.ts';

const RELATIVE: readonly (readonly [number, ReturnType<typeof phrases>])[] = [
  [0, phrases('hôm nay', 'ngày hôm nay', 'trong ngày hôm nay', 'trong hôm nay', 'bữa nay', 'nay')],
  [1, phrases('ngày mai', 'mai')],
  [2, phrases('ngày kia', 'ngày mốt', 'mốt')],
];

export function relativeDayAt(words: Words, at: number, today: string): DaySaid | null {
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
const MONTHS_IN: Readonly<Partial<Record<Unit, number>>> = { month: 1, quarter: 3, year: 12 };

/** «3 ngày nữa», «sau 5 ngày», «trong vòng 10 ngày», «2 tuần nữa». */
export function daysFromNowAt(words: Words, at: number, today: string): DaySaid | null {
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
export function later(today: string, unit: Unit, count: number): string | null {
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
