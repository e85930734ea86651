const DAY = 24 * 60 * 60 * 1000;

/** The days of a workbook: Excel's own, or those of its first version for the Macintosh. */
export type Calendar = '1900' | '1904';

/** 31 December 9999. */
const LAST = { 1900: 2_958_465, 1904: 2_957_003 };

/**
 * The ISO day of a serial number, given as a plain decimal; what stands behind the point is the time of that day.
 * null: a time of no day, or a day that is none. Day 60 of 1900 is the 29 February that Excel took over from Lotus.
 */
export function dayOf(serial: string, calendar: Calendar): string | null {
  const days = Number(serial.split('.', 1)[0]);
  if (!(days >= 1) || days > LAST[calendar]) return null;
  if (calendar === '1904') return isoDay(Date.UTC(1904, 0, 1) + days * DAY);
  if (days === 60) return null;
  return isoDay(Date.UTC(1899, 11, days > 60 ? 30 : 31) + days * DAY);
}

/** The day of an ISO moment such as strict files hold (ECMA-376 part 1, 18.18.11: `d`); null: none. */
export function isoDayOf(moment: string): string | null {
  const day = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(moment)?.[0];
  if (day === undefined) return null;
  const milliseconds = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(milliseconds) || isoDay(milliseconds) !== day ? null : day;
}

const isoDay = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
