// The library needs Temporal, which Node.js 20 does not have.
import 'temporal-polyfill/global';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { addDays } from './days.ts';
import { type Recurrence, writeRrule } from './rrule.ts';

/** Looked through at once: who wants only the next day need not have years computed. */
const WINDOW_DAYS = 400;

/**
 * The days of a rule in order, those after `after` up to and with `until`; all are ISO dates.
 * `from` is the day of DTSTART, which is itself among them only if the rule says so. Days are expanded in UTC, in which
 * each has 24 hours: what hour it is in Vietnam is none of the rule's business.
 */
export function* occurrences(
  rule: Recurrence,
  from: string,
  { after, until }: { after: string; until: string },
): Generator<string, void> {
  const last = rule.UNTIL !== null && rule.UNTIL < until ? rule.UNTIL : until;
  const expanded = new RRuleTemporal({
    rruleString: writeRrule({ ...rule, UNTIL: null }),
    dtstart: Temporal.ZonedDateTime.from(`${from}T00:00:00[UTC]`),
  });
  for (let first = laterOf(addDays(after, 1), from); first <= last; first = addDays(first, WINDOW_DAYS)) {
    const end = addDays(first, WINDOW_DAYS - 1);
    const found = expanded.between(midnight(first), midnight(end < last ? end : last), true);
    for (const moment of found) yield moment.toPlainDate().toString();
  }
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
const laterOf = (a: string, b: string): string => (a > b ? a : b);
