import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../database/client/client.ts';
import type { DirectiveModel } from '../database/client/models.ts';
import type { Sql } from '../database/index.ts';
import { type People, type Permission, type Told, type Transaction, told } from '../people/index.ts';
import {
  type Audience,
  addDays,
  addParties,
  audienceSchema,
  type DaysOff,
  dateOf,
  dayClock,
  dueDays,
  endOf,
  type Firing,
  isOpen,
  isoOf,
  openTerms,
  type Parties,
  plannedTimes,
  type Rule,
  ruleSchema,
  type Timetable,
} from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamDay, vietnamMinute } from '../vietnamese/dates.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { actChoice } from './acts.ts';
import { headOf, inOrder, namesOf } from './facts.ts';
import type { Order, OrderReading, Reminder } from './order-types.ts';
import { daysBetween } from './status.ts';
import type { Step, Steps } from './steps.ts';

/** Reads what somebody says of a directive; see readOrder. */
export type ReadOrder = (text: string, today: string, mode: 'new' | 'correction') => OrderReading;

type Gives = Permission<'give-directive'>;
type GiveStep = Step & { readonly do: 'give' };

/** `/giaoviec`: by plain words or step by step, shown first, corrected, confirmed. */
export interface Giving {
  begin(text: string, gives: Gives): Promise<Told>;
  /** Like another one: what is said replaces what that says. */
  like(directive: DirectiveModel, text: string, gives: Gives): Promise<Told>;
  /** Opens one that was given for changes. */
  edit(directive: DirectiveModel, text: string, gives: Gives): Promise<Told>;
  /** What is typed while one is being written; null: it has nothing to do with it. */
  goOn(step: GiveStep, text: string, gives: Gives): Promise<Told | null>;
  confirm(step: GiveStep, gives: Gives): Promise<Told>;
}

/** 8:00, when nothing else is said. */
const MORNING = 8 * 60;
const SHOWN_TIMES = 5;
/** A day off within so many days may move a reminder. */
const AROUND_DAYS = 7;
const AHEAD_MS = 400 * 24 * 60 * 60_000;
const MOST_OVERDUE = 30;
/** Reminders when none were asked for. */
const DEFAULTS: readonly Reminder[] = [
  { kind: 'before', days: [3, 1] },
  { kind: 'after', every: 2 },
];
/** Of what is reminded of without a deadline. */
const ANNOUNCED_FOR_MS = 30 * 24 * 60 * 60_000;
const ACKNOWLEDGE = 2;

export function createGiving(parts: {
  prisma: PrismaClient;
  sql: Sql;
  catalogue: Catalogue;
  parties: Parties;
  names: People['names'];
  steps: Steps;
  timetable: Timetable;
  firing: Firing;
  daysOff: DaysOff;
  readOrder: ReadOrder;
  channels: readonly string[];
}): Giving {
  const { prisma, sql, parties, steps, timetable, firing, daysOff, readOrder, channels } = parts;

  /** What is still to be asked, in the order of asking. */
  const missing = (order: Order): 'title' | 'audience' | 'deadline' | null => {
    if (!order.title) return 'title';
    if (!order.audience) return 'audience';
    return order.deadline ? null : 'deadline';
  };

  const personOf = ({ by }: Gives): number => (by.kind === 'person' ? by.person.id : 0);

  /** Shows what is there, or asks for what is missing. */
  async function proceed(
    order: Order,
    directive: string | null,
    gives: Gives,
    remarks: readonly string[] = [],
  ): Promise<Told> {
    const asking = missing(order);
    await steps.set(personOf(gives), { do: 'give', order, asking, directive }, gives.now);
    if (asking !== null)
      return told([...remarks, say.ask[asking]].join('\n'), {
        kind: 'clarify',
        choices: [
          ...(asking === 'deadline' ? [actChoice(say.buttons.standing, 'standing')] : []),
          actChoice(say.buttons.cancel, 'cancel'),
        ],
      });
    return preview(order, directive, gives, remarks);
  }

  async function preview(
    order: Order,
    directive: string | null,
    gives: Gives,
    remarks: readonly string[],
  ): Promise<Told> {
    const audience = audienceOf(order);
    const resolved = await parties.resolve(prisma, audience);
    const name = await namesOf([...resolved.parties, ...(order.support ?? [])], parts);
    const outside = resolved.parties.filter((party) => !gives.covers(placeOf(party)));
    const reach = await reachOf(resolved.parties, audience);
    const rules = rulesOf(order);
    const times = nextTimes(order, rules, directive === null, gives.now);
    const existing =
      directive === null ? null : await prisma.directive.findUnique({ where: { id: directive } });
    const computed = computedDays(times.map(({ at }) => at));
    const lines = [
      existing ? say.changed(existing.number) : say.preview,
      say.previewTitle(capital(order.title ?? '')),
      ...(order.content ? [`• ${order.content}`] : []),
      ...(order.orderedBy ? [say.toDo(null, null, order.orderedBy)] : []),
      ...(order.document ? [`• ${say.document(order.document.name, order.document.day)}`] : []),
      ...(order.product ? [say.toDo(null, order.product, null)] : []),
      say.previewWho(resolved.parties.length, inOrder(resolved.parties.map(name))),
      say.previewPeople(reach.people),
      ...(reach.page.length > 0 ? [say.previewPage(reach.page)] : []),
      ...(reach.nobody.length > 0 ? [say.previewNobody(inOrder(reach.nobody.map(name)))] : []),
      `• ${say.previewDeadline(say.deadline(order.deadline?.kind === 'day' ? order.deadline.day : null, order.deadline?.kind === 'recurring' ? order.deadline.rrule : null))}`,
      say.previewReminders(rules.map((rule) => say.reminder(asWords(rule)))) +
        (order.reminders ? '' : say.previewDefault),
      say.previewDayOff(order.dayOff ?? 'before'),
      say.previewAcknowledge(order.acknowledgeWithin ?? ACKNOWLEDGE),
      ...(times.length > 0
        ? [(times.length === SHOWN_TIMES ? say.previewTimes : say.fewerTimes)(times.map(({ text }) => text))]
        : []),
      ...(computed.length > 0 ? [say.computedDays(computed)] : []),
      ...remarks,
      ...(resolved.parties.length === 0 ? [say.nobodyOwes] : []),
      ...(outside.length > 0 ? [say.outside(inOrder(outside.map(name)))] : []),
      say.previewFooter,
    ];
    const mayConfirm = resolved.parties.length > 0 && outside.length === 0;
    return told(lines.join('\n'), {
      kind: 'clarify',
      heading: true,
      choices: [
        ...(mayConfirm ? [actChoice(say.buttons.confirm, 'confirm')] : []),
        actChoice(say.buttons.cancel, 'cancel'),
      ],
    });
  }

  /** How many persons it comes to, who of them has no chat, and which parties have nobody. */
  async function reachOf(owing: readonly string[], audience: Audience) {
    const resolved = await parties.resolve(prisma, audience);
    const rows = await sql.query<{ id: number; name: string | null; unit: string | null; reached: boolean }>(
      `SELECT person.id, person.name, person.unit,
         EXISTS (SELECT FROM account WHERE account.person = person.id AND account.chat IS NOT NULL
           AND account.blocked_at IS NULL AND account.channel = ANY($3::text[])) AS reached
       FROM person WHERE person.suspended_at IS NULL AND person.removed_at IS NULL
         AND (person.unit = ANY($1::text[]) OR person.id = ANY($2::int[]))`,
      [[...resolved.places.keys()], [...resolved.persons.keys()], channels],
    );
    const partyOf = ({ id, unit }: { id: number; unit: string | null }): string | undefined =>
      resolved.persons.get(id) ?? (unit === null ? undefined : resolved.places.get(unit));
    const served = new Set(rows.map(partyOf));
    return {
      people: rows.length,
      page: rows.filter(({ reached }) => !reached).map(({ id, name }) => name ?? String(id)),
      nobody: owing.filter((party) => !served.has(party)),
    };
  }

  /** The next moments at which something is sent, in words. */
  function nextTimes(order: Order, rules: readonly Rule[], fresh: boolean, now: Date) {
    const calendar = daysOff.calendar;
    const until = new Date(now.getTime() + AHEAD_MS);
    const dues =
      order.deadline?.kind === 'day'
        ? [order.deadline.day]
        : order.deadline?.kind === 'recurring'
          ? dueDays(order.deadline.rrule, vietnamDay(now), {
              after: vietnamDay(new Date(now.getTime() - 86_400_000)),
              until: vietnamDay(until),
              most: 12,
            })
          : [null];
    const found = rules.flatMap((rule) =>
      (rule.kind === 'before' || rule.kind === 'after' ? dues : [null]).flatMap((due) =>
        plannedTimes(rule, { calendar, due, after: now, until, most: SHOWN_TIMES }),
      ),
    );
    const unique = [...new Map(found.map((each) => [each.at.getTime(), each])).values()]
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ at, day, on }) => ({
        at,
        text: day === on ? vietnamMinute(at) : say.moved(vietnamMinute(at), day),
      }));
    const clock = dayClock(calendar, now);
    const first = clock.working
      ? say.atOnce
      : say.nextWorking(vietnamDay(clock.nextStart).split('-').reverse().join('/'));
    return [...(fresh ? [{ at: now, text: first }] : []), ...unique].slice(0, SHOWN_TIMES);
  }

  /** Days off that nobody has announced yet, around the times that are shown. */
  function computedDays(times: readonly Date[]): string[] {
    const [first, last] = [times[0], times.at(-1)];
    if (!first || !last) return [];
    const from = addDays(vietnamDay(first), -AROUND_DAYS);
    const to = addDays(vietnamDay(last), AROUND_DAYS);
    const years = new Set([from, to].map((day) => Number(day.slice(0, 4))));
    return [...years]
      .flatMap((year) => daysOff.calendar.year(year))
      .filter(
        ({ day, certainty }) =>
          certainty === 'computed' &&
          times.some((at) => Math.abs(daysBetween(vietnamDay(at), day)) <= AROUND_DAYS),
      )
      .map(({ day }) => day);
  }

  function merge(order: Order, { order: said, changes }: OrderReading): Order {
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

  const remarksOf = ({ faults, unread }: OrderReading): string[] => [
    ...faults.map(({ part, why, words, names }) => say.faults(part, why, words, names ?? [])),
    ...(unread.length > 0 ? [say.unread(unread)] : []),
  ];

  const saidSomething = ({ order, changes, faults }: OrderReading): boolean =>
    Object.keys(order).length > 0 || changes !== undefined || faults.length > 0;

  async function save(
    tx: Transaction,
    order: Order,
    id: string | null,
    gives: Gives,
  ): Promise<DirectiveModel> {
    const { now } = gives;
    const audience = audienceOf(order);
    const name = await namesOf([...audience.places, ...audience.without], {
      ...parts,
      names: async () => new Map(),
    });
    const data = {
      title: capital(order.title ?? ''),
      text: order.content ?? '',
      product: order.product ?? null,
      orderedBy: order.orderedBy ?? null,
      documentName: order.document?.name ?? null,
      documentDay: order.document?.day ? dateOf(order.document.day) : null,
      orderedTo: say.orderedTo(audience.places.map(name), audience.without.map(name), audience.people),
      urgency: order.urgency ?? ('normal' as const),
      deadline: order.deadline?.kind === 'day' ? dateOf(order.deadline.day) : null,
      deadlineRule: order.deadline?.kind === 'recurring' ? order.deadline.rrule : null,
      audience,
      support: order.support ?? [],
      acknowledge: order.acknowledgeWithin ?? ACKNOWLEDGE,
    };
    const directive =
      id === null
        ? await tx.directive.create({
            data: {
              ...data,
              id: randomUUID(),
              orderedOn: dateOf(order.document?.day ?? vietnamDay(now)),
              keywords: [],
              coordinator: personOf(gives),
              createdAt: now,
              sequence: 1000,
            },
          })
        : await tx.directive.update({ where: { id }, data });
    return directive;
  }

  /** Rules are replaced as a whole: what was accounted for stays in the occurrences. */
  async function saveRules(tx: Transaction, directiveId: string, order: Order, now: Date): Promise<void> {
    await tx.reminderRule.deleteMany({ where: { directiveId } });
    await tx.reminderRule.createMany({
      data: rulesOf(order).map((rule) => ({
        directiveId,
        rule: rule.kind === 'calendar' ? { ...rule, from: vietnamDay(now) } : { ...rule },
        startsAt: now,
        doneUntil: now,
      })),
    });
  }

  return {
    async begin(text, gives) {
      if (text === '') {
        await steps.set(
          personOf(gives),
          { do: 'give', order: {}, asking: 'title', directive: null },
          gives.now,
        );
        return told(`${say.howToGive}\n${say.duties}`, {
          kind: 'clarify',
          choices: [actChoice(say.buttons.cancel, 'cancel')],
        });
      }
      const reading = readOrder(text, vietnamDay(gives.now), 'new');
      return proceed(merge({}, reading), null, gives, remarksOf(reading));
    },

    async like(directive, text, gives) {
      const reading = readOrder(text, vietnamDay(gives.now), 'correction');
      const { audience, ...order } = await orderOf(prisma, directive);
      return proceed(
        merge(audience ? { ...order, audience } : order, reading),
        null,
        gives,
        remarksOf(reading),
      );
    },

    async edit(directive, text, gives) {
      const reading = readOrder(text, vietnamDay(gives.now), 'correction');
      return proceed(
        merge(await orderOf(prisma, directive), reading),
        directive.id,
        gives,
        remarksOf(reading),
      );
    },

    async goOn({ order, asking, directive }, text, gives) {
      const today = vietnamDay(gives.now);
      if (asking === 'title') {
        // Whoever writes all of it at once is understood as well.
        const reading = readOrder(text, today, 'new');
        return proceed(merge(order, reading), directive, gives, remarksOf(reading));
      }
      const labelled = asking === null ? text : `${say.labels[asking]} ${text}`;
      const plain = readOrder(text, today, 'correction');
      const reading =
        asking !== null && !saidSomething(plain) ? readOrder(labelled, today, 'correction') : plain;
      if (!saidSomething(reading))
        return asking === null ? null : proceed(order, directive, gives, remarksOf(reading));
      return proceed(merge(order, reading), directive, gives, remarksOf(reading));
    },

    async confirm({ order, asking, directive: id }, gives) {
      if (asking !== null) return proceed(order, id, gives);
      const { now } = gives;
      const audience = audienceOf(order);
      // Rights and people may have changed since it was shown.
      const { parties: owing } = await parties.resolve(prisma, audience);
      if (owing.length === 0 || owing.some((party) => !gives.covers(placeOf(party))))
        return proceed(order, id, gives);
      return prisma.$transaction(
        async (tx) => {
          if (!(await steps.take(tx, personOf(gives)))) return told(say.nothingOpen);
          if (id !== null) {
            const before = await tx.directive.findUniqueOrThrow({ where: { id } });
            const directive = await save(tx, order, id, gives);
            await saveRules(tx, id, order, now);
            await moveTerms(tx, before, directive, now);
            await timetable.replan(tx, id);
            return told(say.edited(headOf(directive)), {
              choices: [actChoice(say.buttons.show(directive.number), 'show', directive.number)],
            });
          }
          const directive = await save(tx, order, null, gives);
          await saveRules(tx, directive.id, order, now);
          await openTerms(tx, directive, parties, now);
          await timetable.replan(tx, directive.id);
          const term = await tx.term.findFirstOrThrow({
            where: { directiveId: directive.id },
            orderBy: { sequence: 'asc' },
            include: { progress: true },
          });
          const open = new Set(term.progress.filter(isOpen).map(({ party }) => party));
          const to = await firing.addressees(tx, directive, open, { support: true });
          const due = term.due && isoOf(term.due);
          const fired = await firing.fire(
            tx,
            {
              key: `announce ${term.id}`,
              kind: 'announce',
              plannedFor: now,
              due,
              expiresAt:
                due === null
                  ? new Date(now.getTime() + ANNOUNCED_FOR_MS)
                  : new Date(Math.max(endOf(due).getTime(), now.getTime() + 24 * 60 * 60_000)),
            },
            { directive, term },
            to,
            now,
          );
          if (fired) {
            const { speaker } = gives;
            if (channels.includes(speaker.channel))
              await tx.watch.create({
                data: {
                  occurrenceId: fired.id,
                  personId: personOf(gives),
                  channel: speaker.channel,
                  chat: speaker.chat,
                },
              });
          }
          const next = nextTimes(order, rulesOf(order), false, now)[0]?.text ?? '';
          return told(say.given(headOf(directive, term), fired?.messages ?? 0, next), {
            heading: true,
            choices: [
              actChoice(say.buttons.show(directive.number), 'show', directive.number),
              ...(fired ? [actChoice(say.buttons.refresh, 'broadcast', fired.id)] : []),
            ],
          });
        },
        { timeout: 120_000, maxWait: 60_000 },
      );
    },
  };

  /** Terms that are open follow a changed deadline and audience. */
  async function moveTerms(
    tx: Transaction,
    before: DirectiveModel,
    directive: DirectiveModel,
    now: Date,
  ): Promise<void> {
    const changed =
      before.deadlineRule !== directive.deadlineRule ||
      before.deadline?.getTime() !== directive.deadline?.getTime();
    const terms = await tx.term.findMany({ where: { directiveId: directive.id, closedAt: null } });
    if (changed && directive.deadlineRule === null)
      await tx.term.updateMany({
        where: { directiveId: directive.id, closedAt: null },
        data: { due: directive.deadline, dueSince: now },
      });
    else if (changed) {
      // A new rule opens its own terms from today on; those of the old one that nobody has begun are over.
      await tx.term.updateMany({
        where: { directiveId: directive.id, closedAt: null, progress: { every: { state: 'waiting' } } },
        data: { closedAt: now },
      });
      await openTerms(tx, { ...directive, createdAt: now }, parties, now);
    }
    const audience = audienceSchema.parse(directive.audience);
    const { parties: owing } = await parties.resolve(tx, audience);
    for (const { id } of terms) {
      await addParties(tx, id, directive, parties, now);
      // Whoever owes it no more and has done nothing about it is let go; what others did stays.
      await tx.progress.deleteMany({ where: { termId: id, party: { notIn: [...owing] }, state: 'waiting' } });
    }
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const placeOf = (party: string): string => (party.startsWith('person:') ? 'ca-nuoc' : party);

const audienceOf = ({ audience }: Order): Audience => {
  const { places = [], without = [], roles = [], people = [], groups = false } = audience ?? {};
  return { places, without, roles, people, groups };
};

/** Its rules, as they are kept. */
function rulesOf(order: Order): Rule[] {
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

function asWords(rule: Rule) {
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
