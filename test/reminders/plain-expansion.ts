import { dateParts, dayNumber, firstOfMonth, isoDay, weekdayOf } from '../../src/reminders/days.ts';
import type { Recurrence } from '../../src/reminders/rrule.ts';

// What RFC 5545 comes down to for whole days: of every INTERVAL-th period, the days that fit all BY parts, and of these
// those at BYSETPOS. Written apart from the library that the product uses, to compare with it.

/**
 * The days of a rule in order, those after `after` up to and with `until`; all are ISO dates.
 * `from` is the day of DTSTART, which is itself among them only if the rule says so.
 */
export function* occurrences(
  rule: Recurrence,
  from: string,
  { after, until }: { after: string; until: string },
): Generator<string, void> {
  const start = dayNumber(from);
  const above = dayNumber(after);
  const end = dayNumber(rule.UNTIL !== null && rule.UNTIL < until ? rule.UNTIL : until);
  const whole = completed(rule, start);
  const { periodOf, firstDay } = periods(rule);
  const first = periodOf(start);
  // What is counted has to be counted from the first day on; all else can begin where it is asked for.
  const passed = rule.COUNT === null ? periodOf(Math.max(start, above)) - first : 0;
  let left = rule.COUNT ?? Number.POSITIVE_INFINITY;
  for (
    let period = first + passed - (passed % rule.INTERVAL);
    left > 0 && firstDay(period) <= end;
    period += rule.INTERVAL
  ) {
    for (const day of daysBetween(whole, firstDay(period), firstDay(period + 1))) {
      if (day < start) continue;
      if (day > end || left === 0) return;
      left -= 1;
      if (day > above) yield isoDay(day);
    }
  }
}

/** The days of one period, from its first to before the first of the next. */
function daysBetween(rule: Recurrence, first: number, next: number): number[] {
  return Array.from({ length: next - first }, (_, index) => first + index)
    .filter((day) => fits(rule, day))
    .filter((_, index, { length }) => isAt(rule.BYSETPOS, { index, length }));
}

interface Position {
  /** From 0. */
  readonly index: number;
  readonly length: number;
}

/** Whether the positions, from 1 or backwards from -1, name this one. None at all name every one. */
const isAt = (positions: readonly number[], { index, length }: Position): boolean =>
  positions.length === 0 || positions.includes(index + 1) || positions.includes(index - length);

function fits(rule: Recurrence, day: number): boolean {
  const { year, month } = dateParts(day);
  if (rule.BYMONTH.length > 0 && !rule.BYMONTH.includes(month + 1)) return false;
  const within = (first: number, next: number): Position => ({ index: day - first, length: next - first });
  const ofMonth = within(firstOfMonth(year, month), firstOfMonth(year, month + 1));
  const ofYear = within(firstOfMonth(year, 0), firstOfMonth(year + 1, 0));
  // «2MO» is the second Monday of the month, but of the year in a yearly rule without months.
  const of = rule.FREQ === 'MONTHLY' || rule.BYMONTH.length > 0 ? ofMonth : ofYear;
  const week = Math.floor(of.index / 7);
  const weeks = { index: week, length: week + 1 + Math.floor((of.length - 1 - of.index) / 7) };
  return (
    isAt(rule.BYMONTHDAY, ofMonth) &&
    isAt(rule.BYYEARDAY, ofYear) &&
    (rule.BYDAY.length === 0 ||
      rule.BYDAY.some(
        ({ nth, weekday }) => weekday === weekdayOf(day) && isAt(nth === null ? [] : [nth], weeks),
      ))
  );
}

/** What a rule does not say is as on its first day: a yearly rule without more falls on that date. */
function completed(rule: Recurrence, start: number): Recurrence {
  if ([rule.BYMONTHDAY, rule.BYYEARDAY, rule.BYDAY].some(({ length }) => length > 0)) return rule;
  const { month, day } = dateParts(start);
  switch (rule.FREQ) {
    case 'DAILY':
      return rule;
    case 'WEEKLY':
      return { ...rule, BYDAY: [{ nth: null, weekday: weekdayOf(start) }] };
    case 'MONTHLY':
      return { ...rule, BYMONTHDAY: [day] };
    case 'YEARLY':
      return { ...rule, BYMONTHDAY: [day], BYMONTH: rule.BYMONTH.length > 0 ? rule.BYMONTH : [month + 1] };
  }
}

/** The days, weeks, months or years of a rule, numbered in order. */
function periods({ FREQ, WKST }: Recurrence): {
  periodOf(day: number): number;
  firstDay(period: number): number;
} {
  switch (FREQ) {
    case 'DAILY':
      return { periodOf: (day) => day, firstDay: (period) => period };
    case 'WEEKLY': {
      const firstWeek = WKST - weekdayOf(0);
      return {
        periodOf: (day) => Math.floor((day - firstWeek) / 7),
        firstDay: (period) => firstWeek + 7 * period,
      };
    }
    case 'MONTHLY':
      return {
        periodOf: (day) => 12 * dateParts(day).year + dateParts(day).month,
        firstDay: (period) => firstOfMonth(Math.floor(period / 12), period % 12),
      };
    case 'YEARLY':
      return { periodOf: (day) => dateParts(day).year, firstDay: (period) => firstOfMonth(period, 0) };
  }
}
