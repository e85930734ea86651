import { EACH, everyAt } from './every.ts';
import { type Heard, JOINS } from './heard.ts';
import { hearDates, hearDaysOfYear } from './recurring-dates.ts';
import { hearEdge, hearMonthOfQuarter } from './recurring-periods.ts';
import { hearWeekdays, hearWorkdays } from './recurring-weekdays.ts';
import { ruleOf } from './rules.ts';
import type { RecurrenceSaid } from './said.ts';
import { weekdayAt } from './weekdays.ts';
import { phraseAt, type Words } from './words.ts';

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
