import { addDays } from './days.ts';
import { occurrences } from './occurrences.ts';
import { readRrule, writeRrule } from './rrule.ts';

/** Thirty years: in 28 each date has met each weekday, leap days too. */
const LONGEST_SEARCH = 30 * 365 + 8;

/** A first day before every cycle of leap years that is searched, for rules that have none yet. */
const ANY_DAY = '2000-01-01';

/**
 * The canonical text of an RRULE (RFC 5545, section 3.3.10); null when it is none, is not one of days, has a COUNT
 * above 10,000, or yields no day in 30 years from `from` on. Without `from`: when it does so from no day on.
 */
export function checkRrule(text: string, from?: string): string | null {
  const rule = readRrule(text);
  if (!rule) return null;
  const searched = from === undefined ? { ...rule, INTERVAL: 1, UNTIL: null } : rule;
  const start = from ?? ANY_DAY;
  const until = addDays(start, LONGEST_SEARCH);
  const { done } = occurrences(searched, start, { after: addDays(start, -1), until }).next();
  return done ? null : writeRrule(rule);
}

/**
 * The days of a recurring deadline, those after `after` up to and with `until`, in order. All are ISO dates; `from` is
 * the first that it may fall on, and gives what the rule leaves open (a monthly rule without a day falls on that day
 * of the month). Nothing is moved. @throws when `checkRrule` would not let the rule pass as text.
 */
export function* eachDueDay(
  rrule: string,
  from: string,
  range: { after: string; until: string },
): Generator<string, void> {
  const rule = readRrule(rrule);
  if (!rule) throw new Error(`not an RRULE of days: ${rrule}`);
  yield* occurrences(rule, from, range);
}

/** As `eachDueDay`, at most `most` of them (1000). */
export function dueDays(
  rrule: string,
  from: string,
  { most = 1000, ...range }: { after: string; until: string; most?: number },
): string[] {
  const days: string[] = [];
  if (most <= 0) return days;
  for (const day of eachDueDay(rrule, from, range)) if (days.push(day) >= most) break;
  return days;
}
