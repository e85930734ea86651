/** Days of the calendar as ISO dates, the first and the last of a run included. Nothing here knows which day it is. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const DAY = 24 * 60 * 60 * 1000;
const MONTHS = 12;

const moment = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string => dayAt(moment(day) + count * DAY);

/** From one day to another, negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((moment(to) - moment(from)) / DAY);

/** null where there is no such day: 31/4. */
export function dayOf(year: number, month: number, date: number): string | null {
  const day = dayAt(Date.UTC(year, month - 1, date));
  return Number(day.slice(5, 7)) === month && date >= 1 ? day : null;
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const monthOf = (day: string): number => Number(day.slice(5, 7));
export const dateOf = (day: string): number => Number(day.slice(8));
export const quarterOf = (day: string): number => Math.ceil(monthOf(day) / 3);
/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(moment(day)).getUTCDay() || 7;

/** The Monday to Sunday in which a day lies, or so many weeks later. */
export function weekOf(day: string, later = 0): Days {
  const from = addDays(day, 1 - weekdayOf(day) + later * 7);
  return { from, to: addDays(from, 6) };
}

/** From the first to the last of some months of a year; numbers beyond 12 are of the next year. */
export const monthsOf = (year: number, first: number, last = first): Days => ({
  from: dayAt(Date.UTC(year, first - 1, 1)),
  to: dayAt(Date.UTC(year, last, 0)),
});

/** So many months later, or the last day of that month where it is shorter. */
export function addMonths(day: string, count: number): string {
  const months = yearOf(day) * MONTHS + monthOf(day) - 1 + count;
  const [year, month] = [Math.floor(months / MONTHS), (((months % MONTHS) + MONTHS) % MONTHS) + 1];
  return dayOf(year, month, dateOf(day)) ?? monthsOf(year, month).to;
}

/** The day nearest to some other; `forward`: the first one that is not before it. */
export function nearest(some: readonly Days[], today: string, forward: boolean): Days | undefined {
  const away = ({ from, to }: Days): number =>
    from > today ? daysBetween(today, from) : to < today ? daysBetween(to, today) : 0;
  const ahead = forward ? some.filter(({ to }) => to >= today) : some;
  return [...ahead].sort((a, b) => away(a) - away(b))[0];
}
