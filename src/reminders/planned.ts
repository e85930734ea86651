import { vietnamDay } from '../vietnamese/dates.ts';
import type { WorkCalendar } from './calendar.ts';
import { addDays } from './days.ts';
import { eachDueDay } from './recurring.ts';
import type { Rule, Timing } from './rule.ts';

/** One moment at which a rule reminds. Days are ISO dates. */
export interface Planned {
  readonly at: Date;
  /** The day that the rule names. */
  readonly day: string;
  /** The working day that it was moved to, or the same. */
  readonly on: string;
}

export interface Span {
  readonly calendar: WorkCalendar;
  /** The day of the deadline. Without it, rules that count from a deadline plan nothing. */
  readonly due: string | null;
  /** Not itself in the span. */
  readonly after: Date;
  /** Itself in the span. */
  readonly until: Date;
  /** How many at most; 1000. */
  readonly most?: number;
}

/**
 * What a rule plans in a span, in order of time. Spans that lie end to end plan together what one over both does:
 * what is moved belongs to the span that it is moved into. Two days may be moved to one moment; both are given.
 */
export function plannedTimes(rule: Rule, { calendar, due, after, until, most = 1000 }: Span): Planned[] {
  const planned: Planned[] = [];
  if (until <= after) return planned;
  for (const day of namedDays(rule, due, movedInto(rule, calendar, vietnamDay(after), vietnamDay(until)))) {
    const on = calendar.workingDay(day, rule.dayOff);
    const at = new Date(Date.parse(`${on}T00:00:00+07:00`) + rule.at * 60_000);
    if (planned.length >= most || at > until) break;
    if (at > after) planned.push({ at, day, on });
  }
  return planned;
}

interface Days {
  /** Not itself among them. */
  readonly after: string;
  /** Itself among them. */
  readonly until: string;
}

/** All days that are moved to one from `first` to `last`: those off before the first, or after the last, come too. */
function movedInto({ dayOff }: Rule, calendar: WorkCalendar, first: string, last: string): Days {
  return dayOff === 'after'
    ? { after: calendar.workingDay(addDays(first, -1), 'before'), until: last }
    : { after: addDays(first, -1), until: addDays(calendar.workingDay(addDays(last, 1), 'after'), -1) };
}

/** The days that a rule names, in order, each once. */
function namedDays(timing: Timing, due: string | null, days: Days): Iterable<string> {
  const among = (named: readonly string[]): string[] =>
    [...new Set(named)].filter((day) => day > days.after && day <= days.until).sort();
  switch (timing.kind) {
    case 'once':
      return among([timing.day]);
    case 'calendar':
      return eachDueDay(timing.rrule, timing.from, days);
    case 'before':
      return due === null ? [] : among(timing.days.map((count) => addDays(due, -count)));
    case 'after':
      return due === null
        ? []
        : among(Array.from({ length: timing.most }, (_, index) => addDays(due, timing.every * (index + 1))));
  }
}
