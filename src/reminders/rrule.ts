import { z } from 'zod';

/** Longer than any rule that an office needs, and short enough to be read at once. */
const LONGEST_TEXT = 1000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^[+-]?\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

/** A comma-separated list, each value once. A part that is not there is an empty list: it restricts nothing. */
const list = <Value>(value: z.ZodType<Value, string>, order: (a: Value, b: Value) => number) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(value))
    .transform((values): readonly Value[] =>
      values
        .sort(order)
        .filter((each, index) => index === 0 || order(values[index - 1] as Value, each) !== 0),
    )
    .default([]);

const numbers = (most: number) =>
  list(
    whole(-most, most).refine((number) => number !== 0),
    (a, b) => a - b,
  );

const weekdayName = z.enum(WEEKDAYS).transform((name) => WEEKDAYS.indexOf(name));

const numberedWeekday = z
  .string()
  .regex(/^([+-]?\d{1,2})?[A-Z]{2}$/)
  .transform((text) => ({ nth: text.slice(0, -2) || null, weekday: text.slice(-2) }))
  .pipe(
    z.object({
      nth: whole(-53, 53)
        .refine((number) => number !== 0)
        .nullable(),
      weekday: weekdayName,
    }),
  );

/** The parts of RFC 5545, section 3.3.10, that speak of days. BYWEEKNO is not read: no office here counts by it. */
const partsSchema = z
  .strictObject({
    FREQ: z.enum(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']),
    INTERVAL: whole(1, 9999).default(1),
    COUNT: whole(1, 10_000).nullable().default(null),
    UNTIL: z
      .string()
      .regex(/^\d{8}$/)
      .transform((text) => text.replace(/(....)(..)(..)/, '$1-$2-$3'))
      .pipe(z.iso.date())
      .nullable()
      .default(null),
    BYMONTH: list(whole(1, 12), (a, b) => a - b),
    BYYEARDAY: numbers(366),
    BYMONTHDAY: numbers(31),
    BYDAY: list(numberedWeekday, (a, b) => a.weekday - b.weekday || (a.nth ?? 0) - (b.nth ?? 0)),
    BYSETPOS: numbers(366),
    WKST: weekdayName.default(0),
  })
  .refine(({ COUNT, UNTIL }) => COUNT === null || UNTIL === null)
  .refine(({ FREQ, BYYEARDAY }) => BYYEARDAY.length === 0 || FREQ === 'YEARLY')
  .refine(({ FREQ, BYMONTHDAY }) => BYMONTHDAY.length === 0 || FREQ !== 'WEEKLY')
  .refine(({ FREQ, BYDAY }) => /^(MONTHLY|YEARLY)$/.test(FREQ) || BYDAY.every(({ nth }) => nth === null))
  .refine(
    ({ BYSETPOS, BYMONTH, BYYEARDAY, BYMONTHDAY, BYDAY }) =>
      BYSETPOS.length === 0 || [BYMONTH, BYYEARDAY, BYMONTHDAY, BYDAY].some(({ length }) => length > 0),
  );

/**
 * A day-based RRULE, its parts under their names in the RFC: `UNTIL` an ISO date, weekdays from 0 (Monday) to 6,
 * `nth` null for every such weekday, lists in ascending order.
 */
export type Recurrence = Readonly<z.infer<typeof partsSchema>>;

/** Reads the value of an RRULE; null when it is none, or not one of days. */
export function readRrule(text: string): Recurrence | null {
  if (text.length > LONGEST_TEXT) return null;
  const parts = text
    .trim()
    .toUpperCase()
    .split(';')
    .map((part) => part.split('='));
  const byName = Object.fromEntries(parts.map(([name, ...value]) => [name, value.join('=')]));
  if (Object.keys(byName).length !== parts.length) return null;
  return partsSchema.safeParse(byName).data ?? null;
}

/** The one text of all that mean the same by the same parts. */
export function writeRrule(rule: Recurrence): string {
  const days = rule.BYDAY.map(({ nth, weekday }) => `${nth ?? ''}${WEEKDAYS[weekday]}`);
  const parts: readonly [string, string | number | false | readonly unknown[]][] = [
    ['FREQ', rule.FREQ],
    ['INTERVAL', rule.INTERVAL > 1 && rule.INTERVAL],
    ['COUNT', rule.COUNT ?? false],
    ['UNTIL', rule.UNTIL?.replaceAll('-', '') ?? false],
    ['BYMONTH', rule.BYMONTH],
    ['BYYEARDAY', rule.BYYEARDAY],
    ['BYMONTHDAY', rule.BYMONTHDAY],
    ['BYDAY', days],
    ['BYSETPOS', rule.BYSETPOS],
    ['WKST', rule.WKST > 0 && (WEEKDAYS[rule.WKST] ?? false)],
  ];
  return parts
    .map(([name, value]) => [name, String(value || '')])
    .filter(([, value]) => value)
    .map((part) => part.join('='))
    .join(';');
}
