import type { PrismaClient } from '../database/client/client.ts';
import type { DirectiveModel } from '../database/client/models.ts';
import { EVERYWHERE } from '../people/index.ts';
import {
  type Audience,
  audienceSchema,
  isoOf,
  personOfParty,
  type Rule,
  ruleSchema,
} from '../reminders/index.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import type { Order, OrderReading, Reminder } from './order/index.ts';

/** 8:00, when nothing else is said. */
const MORNING = 8 * 60;
const MOST_OVERDUE = 30;
/** Reminders when none were asked for. */
const DEFAULTS: readonly Reminder[] = [
  { kind: 'before', days: [3, 1] },
  { kind: 'after', every: 2 },
];
/** Working days in which a unit is to acknowledge, when nothing else is said. */
export const ACKNOWLEDGE = 2;

/** What is still to be asked, in the order of asking. */
export const missing = (order: Order): 'title' | 'audience' | 'deadline' | null => {
  if (!order.title) return 'title';
  if (!order.audience) return 'audience';
  return order.deadline ? null : 'deadline';
};

/** What was said before with what is said now. */
export function merge(order: Order, { order: said, changes }: OrderReading): Order {
  const audience = said.audience ?? order.audience;
  const reminders = changes?.dropReminders ? [] : (said.reminders ?? order.reminders);
  return {
    ...order,
    ...said,
    ...(audience
      ? {
          audience: {
            ...audience,
            places: [...audience.places, ...(changes?.addPlaces ?? [])].filter(
              (place) => !changes?.dropPlaces?.includes(place),
            ),
            without: [...new Set([...audience.without, ...(changes?.dropPlaces ?? [])])].filter(
              (place) => !changes?.addPlaces?.includes(place),
            ),
          },
        }
      : changes?.addPlaces
        ? {
            audience: { places: changes.addPlaces, without: [], roles: [], people: [], groups: false },
          }
        : {}),
    ...(reminders || changes?.addReminders
      ? { reminders: [...(reminders ?? []), ...(changes?.addReminders ?? [])] }
      : {}),
  };
}

/** What of it was not understood. */
export const remarksOf = ({ faults, unread }: OrderReading): string[] => [
  ...faults.map(({ part, why, words, names }) => say.faults(part, why, words, names ?? [])),
  ...(unread.length > 0 ? [say.unread(unread)] : []),
];

export const saidSomething = ({ order, changes, faults }: OrderReading): boolean =>
  Object.keys(order).length > 0 || changes !== undefined || faults.length > 0;

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** Where a party lies, for asking whether rights reach it. */
export const placeOf = (party: string): string => (personOfParty(party) === null ? party : EVERYWHERE);

export const audienceOf = ({ audience }: Order): Audience => {
  const { places = [], without = [], roles = [], people = [], groups = false } = audience ?? {};
  return { places, without, roles, people, groups };
};

/** Its rules, as they are kept. */
export function rulesOf(order: Order): Rule[] {
  const none = order.deadline?.kind === 'none';
  const reminders = order.reminders ?? (none ? [] : DEFAULTS);
  return reminders.flatMap((reminder) => {
    const common = { at: reminder.at ?? MORNING, dayOff: order.dayOff ?? ('before' as const) };
    const rule =
      reminder.kind === 'after'
        ? { kind: 'after', every: reminder.every, most: MOST_OVERDUE, ...common, dayOff: 'after' }
        : reminder.kind === 'before'
          ? { kind: 'before', days: reminder.days, ...common }
          : reminder.kind === 'once'
            ? { kind: 'once', day: reminder.day, ...common }
            : { kind: 'calendar', rrule: reminder.rrule, from: ANY_DAY, ...common };
    const read = ruleSchema.safeParse(rule).data;
    return read ? [read] : [];
  });
}

/** Replaced by the day on which it is confirmed. */
const ANY_DAY = '2026-01-01';

/** A rule without what only its keeping needs. */
export function asWords(rule: Rule) {
  switch (rule.kind) {
    case 'before':
      return { kind: rule.kind, days: rule.days, at: rule.at };
    case 'after':
      return { kind: rule.kind, every: rule.every, at: rule.at };
    case 'calendar':
      return { kind: rule.kind, rrule: rule.rrule, at: rule.at };
    case 'once':
      return { kind: rule.kind, day: rule.day, at: rule.at };
  }
}

/** A directive as it was said. */
export async function orderOf(prisma: PrismaClient, directive: DirectiveModel): Promise<Order> {
  const rules = await prisma.reminderRule.findMany({
    where: { directiveId: directive.id },
    orderBy: { id: 'asc' },
  });
  const read = rules.flatMap(({ rule }) => ruleSchema.safeParse(rule).data ?? []);
  const audience = audienceSchema.safeParse(directive.audience).data;
  const source =
    directive.documentId === null
      ? null
      : await prisma.document.findUnique({ where: { id: directive.documentId } });
  const dayOff = read.find(({ kind }) => kind !== 'after')?.dayOff;
  return {
    title: directive.title,
    ...(directive.text ? { content: directive.text } : {}),
    ...(directive.product ? { product: directive.product } : {}),
    ...(directive.orderedBy ? { orderedBy: directive.orderedBy } : {}),
    ...(directive.documentName
      ? {
          document: {
            name: directive.documentName,
            day: directive.documentDay && isoOf(directive.documentDay),
          },
        }
      : source
        ? { document: { name: source.title, day: source.dateFrom && isoOf(source.dateFrom) } }
        : {}),
    urgency: directive.urgency,
    ...(audience ? { audience } : {}),
    support: directive.support,
    ...(directive.deadlineRule !== null
      ? { deadline: { kind: 'recurring' as const, rrule: directive.deadlineRule } }
      : directive.deadline
        ? { deadline: { kind: 'day' as const, day: isoOf(directive.deadline) } }
        : directive.audience === null
          ? {}
          : { deadline: { kind: 'none' as const } }),
    ...(read.length > 0 ? { reminders: read.map(asWords) } : {}),
    ...(dayOff ? { dayOff } : {}),
    ...(directive.acknowledge === null ? {} : { acknowledgeWithin: directive.acknowledge }),
  };
}
