import { z } from 'zod';
import { checkRrule } from './recurring.ts';

/** An ISO date within what a reminder can mean; a rule from the year 1 would only cost time. */
const day = z.iso.date().refine((text) => text >= '2000-01-01' && text < '2200-01-01');

const once = { kind: z.literal('once'), day };
const calendar = {
  kind: z.literal('calendar'),
  /** Value of an RRULE of RFC 5545, of days: `FREQ=MONTHLY;BYMONTHDAY=-1`. */
  rrule: z.string(),
  /** The first day that it may fall on. */
  from: day,
};
const before = {
  kind: z.literal('before'),
  /** Days before the deadline; 0 is that day itself. */
  days: z.array(z.int().min(0).max(366)).min(1).max(367),
};
const after = {
  kind: z.literal('after'),
  /** Days from the deadline to the first and from each to the next, as long as it is not done. */
  every: z.int().min(1).max(31),
  /** How many at most. */
  most: z.int().min(1).max(60),
};

/** Every rule of the calendar yields a day: who stores one may rely on it. */
const yields = ({ rrule, from }: { rrule: string; from: string }): boolean =>
  checkRrule(rrule, from) !== null;

export const timingSchema = z.discriminatedUnion('kind', [
  z.strictObject(once),
  z.strictObject(calendar).refine(yields),
  z.strictObject(before),
  z.strictObject(after),
]);

/** On which days a rule reminds, before any is moved off a day off. */
export type Timing = z.infer<typeof timingSchema>;

const common = {
  /** Minutes after midnight in Vietnam. */
  at: z.int().min(0).max(1439),
  /** To which working day a reminder moves that would fall on a day off. */
  dayOff: z.enum(['before', 'after']),
};

/** As stored in the database: JSON. */
export const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...once, ...common }),
  z.strictObject({ ...calendar, ...common }).refine(yields),
  z.strictObject({ ...before, ...common }),
  z.strictObject({ ...after, ...common }),
]);

export type Rule = Timing & z.infer<z.ZodObject<typeof common>>;
