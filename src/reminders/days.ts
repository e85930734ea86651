/**
 * Days are ISO dates (`YYYY-MM-DD`) as the calendar on a wall in Vietnam shows them, from the year 1000 on. To reckon
 * with them, they are numbered from 1970-01-01, which is 0: a number has no time zone and no hour.
 */
const MILLISECONDS = 24 * 60 * 60 * 1000;

export const dayNumber = (day: string): number => Date.parse(day) / MILLISECONDS;

export const isoDay = (number: number): string => new Date(number * MILLISECONDS).toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string => isoDay(dayNumber(day) + count);

/** Year, month (from 0) and day of the month of a numbered day. */
export function dateParts(number: number): { year: number; month: number; day: number } {
  const date = new Date(number * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/** The number of the first day of a month; months count from 0, and the twelfth is the next January. */
export const firstOfMonth = (year: number, month: number): number => Date.UTC(year, month) / MILLISECONDS;

/** The weekday of a numbered day: 0 is Monday, 6 is Sunday. */
export const weekdayOf = (number: number): number => (((number + 3) % 7) + 7) % 7;

/** Saturday and Sunday, the weekly rest of public offices. */
export const isWeekend = (day: string): boolean => weekdayOf(dayNumber(day)) >= 5;
