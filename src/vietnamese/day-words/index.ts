/**
 * Days, times of day and days that come again, as officials say them: «thứ sáu tuần sau», «8 giờ rưỡi»,
 * «ngày 20 tháng cuối quý». Each reader looks at the head of some tokens, says how many of them it took, and takes
 * what is a day but cannot be one as a fault: a day is never moved, and nothing is guessed. Days are ISO dates.
 */

export { addDays } from './calendar.ts';
export { dayAt } from './day.ts';
export { everyAt } from './every.ts';
export { periodAt, periodEndAt } from './periods.ts';
export { recurrenceAt } from './recurring.ts';
export type { DayFault, TimeSaid } from './said.ts';
export { timeAt } from './times.ts';
export { readDay, readRecurrence, readTime } from './whole.ts';
export { countAt, dayTokens, phraseAt, phrases } from './words.ts';
