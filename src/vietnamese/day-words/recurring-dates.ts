import { DAY_WORD, datedAt } from './dates.ts';
import { everyAt } from './every.ts';
import { type Heard, isAlone, JOINS, LIST_JOINS } from './heard.ts';
import { monthOfQuarterAt } from './recurring-periods.ts';
import { bareAt, countAt, phraseAt, type Words } from './words.ts';

/** «31/12», «20 tháng 6 và 20 tháng 12» */
export function hearDaysOfYear(words: Words, at: number, heard: Heard): number {
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
export function hearDates(words: Words, at: number, heard: Heard): number {
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
