/** Vietnam keeps UTC+7 all year round (no daylight saving time since 1975). */
const OFFSET = 7 * 60 * 60 * 1000;

/** The day in Vietnam at a moment, as an ISO date. */
export const vietnamDay = (moment: Date): string =>
  new Date(moment.getTime() + OFFSET).toISOString().slice(0, 10);

/** The minute in Vietnam at a moment, as people there write it: 24/11/2026 09:05. */
export function vietnamMinute(moment: Date): string {
  const [day = '', time = ''] = new Date(moment.getTime() + OFFSET).toISOString().split('T');
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 5)}`;
}

/** The second as well: 24/11/2026 09:05:31. */
export const vietnamSecond = (moment: Date): string =>
  vietnamMinute(moment) + moment.toISOString().slice(16, 19);

/** The hour of the day in Vietnam at a moment, from 0 to 23. */
export const vietnamHour = (moment: Date): number => new Date(moment.getTime() + OFFSET).getUTCHours();
