import { addDays, weekdayOf } from './calendar.ts';
import { periodAt } from './periods.ts';
import { plainDayAt } from './plain-day.ts';
import type { DaySaid } from './said.ts';
import { bareAt, phraseAt, phrases, type Words } from './words.ts';

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

/** «cuối tháng 12», «hết quý III», «đầu năm sau», «hết ngày 20/12». */
export function edgeAt(words: Words, at: number, today: string): DaySaid | null {
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
