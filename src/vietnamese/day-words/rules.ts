import { dayOf, daysIn } from './calendar.ts';
import type { Heard } from './heard.ts';
import type { DayFault } from './said.ts';
import type { Unit } from './spans.ts';

type Rule = { readonly rrule: string } | { readonly fault: DayFault };
type Parts = readonly (readonly [string, string | number | readonly (string | number)[] | null])[];

const UNCLEAR: Rule = { fault: 'unclear' };
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const WORKDAYS = [1, 2, 3, 4, 5];
const FREQUENCIES: Readonly<Record<Unit, string>> = {
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  quarter: 'MONTHLY',
  year: 'YEARLY',
};

/** Parts without a value are left out, and so is an interval of one. */
function write(parts: Parts): Rule {
  const said = parts.filter(([name, value]) => value !== null && !(name === 'INTERVAL' && value === 1));
  return { rrule: said.map(([name, value]) => `${name}=${value}`).join(';') };
}

const monthsOfQuarter = (month: number): number[] => [0, 3, 6, 9].map((before) => before + month);

export function ruleOf(heard: Heard): Rule {
  const { every, edge, monthOfQuarter, dates, daysOfYear, weekdays, workdays } = heard;
  const kinds = [dates, daysOfYear, weekdays ?? workdays].filter(Boolean).length;
  if (kinds > 1) return UNCLEAR;
  const days = workdays ? WORKDAYS : weekdays;
  if (edge) return ruleOfEdge(edge, heard, days);
  if (monthOfQuarter !== undefined) {
    const isQuarterly = !every || (every.unit === 'quarter' && every.count === 1);
    return dates && isQuarterly ? onDates(dates, monthsOfQuarter(monthOfQuarter)) : UNCLEAR;
  }
  if (!every) return UNCLEAR;
  const { unit, count } = every;
  const interval = unit === 'quarter' ? count * 3 : count;
  if (daysOfYear) return unit === 'year' ? onDaysOfYear(daysOfYear, count) : UNCLEAR;
  if (days && (unit === 'week' || (unit === 'day' && workdays && count === 1)))
    return write([
      ['FREQ', 'WEEKLY'],
      ['INTERVAL', interval],
      ['BYDAY', codes(days)],
    ]);
  if (days) return UNCLEAR;
  if (dates) return unit === 'month' ? onDates(dates, null, count) : UNCLEAR;
  // «hằng tuần» alone leaves open on which day; what is counted out goes on from where it begins.
  if (unit !== 'day' && !every.once) return UNCLEAR;
  return write([
    ['FREQ', FREQUENCIES[unit]],
    ['INTERVAL', interval],
  ]);
}

const codes = (days: readonly number[]): string[] => days.map((day) => CODES[day - 1] ?? '');

/** The first or last day, weekday or working day of each month, quarter or year. */
function ruleOfEdge(
  edge: NonNullable<Heard['edge']>,
  heard: Heard,
  days: readonly number[] | undefined,
): Rule {
  const { every, dates, daysOfYear, monthOfQuarter } = heard;
  const where = edge.last ? -1 : 1;
  if (dates || daysOfYear || monthOfQuarter !== undefined) return UNCLEAR;
  if (every && every.unit !== edge.unit) return UNCLEAR;
  if (every && every.count > 1) return UNCLEAR;
  const months =
    edge.unit === 'month'
      ? null
      : edge.unit === 'quarter'
        ? monthsOfQuarter(edge.last ? 3 : 1)
        : [edge.last ? 12 : 1];
  if (!days)
    return write([
      ['FREQ', months ? 'YEARLY' : 'MONTHLY'],
      ['BYMONTH', months],
      ['BYMONTHDAY', edge.unit === 'year' && edge.last ? 31 : where],
    ]);
  return write([
    ['FREQ', 'MONTHLY'],
    ['BYMONTH', months],
    ['BYDAY', codes(days)],
    ['BYSETPOS', where],
  ]);
}

const FEBRUARY = 28;

/** Days of each month, or of some months. */
function onDates(said: readonly number[], months: readonly number[] | null, interval = 1): Rule {
  if (said.some((date) => date < 1 || date > 31)) return { fault: 'no-such-day' };
  const shortest = months ? Math.min(...months.map((month) => daysIn(2001, month))) : FEBRUARY;
  const dates = [...new Set(said)].sort((a, b) => a - b);
  const late = dates.filter((date) => date > shortest);
  const [only] = late;
  const plain = months ? 'YEARLY' : 'MONTHLY';
  const rule = (frequency: string, days: readonly number[], position: number | null): Rule =>
    write([
      ['FREQ', frequency],
      ['INTERVAL', interval],
      ['BYMONTH', months],
      ['BYMONTHDAY', days],
      ['BYSETPOS', position],
    ]);
  if (only === undefined) return rule(plain, dates, null);
  const others = dates.filter((date) => date !== only);
  // RFC 5545 skips days that a month does not have («invalid dates are ignored»); people mean its last one.
  if (only === 31 && (months || others.length > 0)) return rule(plain, [-1, ...others], null);
  // Beside other days only the 31st can be said in one rule: it is the last of every month.
  if (others.length > 0) return UNCLEAR;
  // Of the days up to the one that was said the last is taken, in each month: monthly, then, with months too.
  const upTo = Array.from({ length: only - shortest + 1 }, (_, more) => shortest + more);
  return rule('MONTHLY', upTo, -1);
}

const LEAP_YEAR = 2000;

/** Days of each year. In one rule they can only be the same day of several months, or the last day of each. */
function onDaysOfYear(said: NonNullable<Heard['daysOfYear']>, interval: number): Rule {
  if (said.some(({ date, month }) => dayOf(LEAP_YEAR, month, date) === null)) return { fault: 'no-such-day' };
  const months = [...new Set(said.map(({ month }) => month))].sort((a, b) => a - b);
  const dates = [...new Set(said.map(({ date }) => date))];
  const rule = (monthDays: readonly number[], position: number | null): Rule =>
    write([
      ['FREQ', 'YEARLY'],
      ['INTERVAL', interval],
      ['BYMONTH', months],
      ['BYMONTHDAY', monthDays],
      ['BYSETPOS', position],
    ]);
  const isLeapDay = said.some(({ date, month }) => month === 2 && date === 29);
  if (isLeapDay) return said.length === 1 ? rule([FEBRUARY, 29], -1) : UNCLEAR;
  if (dates.length === 1 || months.length === 1)
    return rule(
      dates.sort((a, b) => a - b),
      null,
    );
  return said.every(({ date, month }) => date === daysIn(2001, month)) ? rule([-1], null) : UNCLEAR;
}
