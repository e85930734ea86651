const MILLISECONDS_A_DAY = 24 * 60 * 60_000;
const isoOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** @param count days, at most some hundred years */
export const addDays = (day: string, count: number): string =>
  isoOf(Date.parse(day) + count * MILLISECONDS_A_DAY);

/** 1 (Monday) to 7 (Sunday). */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7;

export const partsOf = (day: string): { year: number; month: number; date: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8)),
});

/** The length of a month; months from 1, and beyond 12 those of the following years. */
export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day, where there is such a one. */
export function dayOf(year: number, month: number, date: number): string | null {
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return null;
  return isoOf(Date.UTC(year, month - 1, date));
}

export const firstOf = (year: number, month: number): string => isoOf(Date.UTC(year, month - 1, 1));
export const lastOf = (year: number, month: number): string => isoOf(Date.UTC(year, month, 0));

/** Years in which something may be due: others are slips, such as 20/12/206. */
export const isYear = (year: number): boolean => year >= 2000 && year < 2200;
