/** Vietnam keeps UTC+7 all year round (no daylight saving time since 1975). */
const OFFSET = 7 * 60 * 60 * 1000;

/** The day in Vietnam at a moment, as an ISO date. */
export const vietnamDay = (moment: Date): string =>
  new Date(moment.getTime() + OFFSET).toISOString().slice(0, 10);
