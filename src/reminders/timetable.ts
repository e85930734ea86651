import type { PrismaClient } from '../database/client/client.ts';
import type { DirectiveModel, ProgressModel, TermModel } from '../database/client/models.ts';
import type { Log } from '../log.ts';
import type { Transaction } from '../people/index.ts';
import { EVERYWHERE } from '../people/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import type { Parties, Party } from './audience.ts';
import type { WorkCalendar } from './calendar.ts';
import { addDays } from './days.ts';
import { type DaysOff, endOf, workingDaysLater } from './days-off.ts';
import type { Firing, Moment, SkipReason } from './firing.ts';
import { type Planned, plannedTimes } from './planned.ts';
import { type Rule, ruleSchema } from './rule.ts';
import { addParties, isoOf, openTerms } from './terms.ts';

/** Fires what has become due and accounts for what was missed. */
export interface Timetable {
  /** Everything up to now. @returns how many occurrences were fired */
  run(now: Date): Promise<number>;
  /** To be called in the transaction of whatever changes when a directive is reminded of. */
  replan(tx: Transaction, directiveId: string): Promise<void>;
  /** The same for all, after the calendar of working days has changed. */
  replanAll(tx: Transaction): Promise<void>;
}

const DAY_MS = 24 * 60 * 60_000;
/** A missed reminder is of use for so long, unless its deadline comes first. */
const USE_MS = 7 * DAY_MS;
/** So far back it is looked whether all is accounted for: a corrected calendar may have moved something into the past. */
const LOOK_BACK_MS = 20 * DAY_MS;
/** So far ahead the next moment of a rule is looked for; then it is looked again. */
const LOOK_AHEAD_MS = 400 * DAY_MS;
const AT_ONCE = 50;
const TRANSACTION = { timeout: 120_000, maxWait: 60_000 };

/** One deadline of one term, with those whose it is. */
interface Target {
  readonly term: TermModel;
  readonly due: string | null;
  /** What was planned before is not counted. */
  readonly since: Date;
  readonly open: ReadonlySet<Party>;
  /** Rules that follow the calendar remind of one term alone, and all who owe it; null: not of this one. */
  readonly everybody: ReadonlySet<Party> | null;
}

export const isOpen = ({ state }: Pick<ProgressModel, 'state'>): boolean =>
  state === 'waiting' || state === 'received' || state === 'doing';

export function createTimetable({
  prisma,
  parties,
  firing,
  daysOff,
  log,
}: {
  prisma: PrismaClient;
  parties: Parties;
  firing: Firing;
  daysOff: DaysOff;
  log: Log;
}): Timetable {
  const calendar = (): WorkCalendar => daysOff.calendar;

  /** Takes the directive for this transaction; null: another instance has it, or it is at an end. */
  async function take(tx: Transaction, id: string): Promise<DirectiveModel | null> {
    const locked = await tx.$queryRaw<object[]>`
      SELECT FROM directive WHERE id = ${id} AND state <> 'ended' FOR UPDATE SKIP LOCKED`;
    return locked.length === 0 ? null : tx.directive.findUnique({ where: { id } });
  }

  async function targetsOf(tx: Transaction, directive: DirectiveModel, now: Date): Promise<Target[]> {
    const terms = await tx.term.findMany({
      where: { directiveId: directive.id, closedAt: null },
      include: { progress: true },
      orderBy: { sequence: 'asc' },
    });
    const today = vietnamDay(now);
    const current =
      terms.find(({ due }) => due === null || isoOf(due) >= today)?.id ?? terms.at(-1)?.id ?? null;
    return terms.flatMap(({ progress, ...term }) => {
      const openOf = (rows: readonly ProgressModel[]) =>
        new Set(rows.filter(isOpen).map(({ party }) => party));
      const common: Target = {
        term,
        due: term.due === null ? null : isoOf(term.due),
        since: term.dueSince,
        open: openOf(progress.filter(({ due }) => due === null)),
        everybody: term.id === current ? openOf(progress) : null,
      };
      const extended = progress.flatMap((row) => (row.due === null ? [] : [{ ...row, due: isoOf(row.due) }]));
      const own = [...new Set(extended.map(({ due }) => due))].map((due): Target => {
        const rows = progress.filter((row) => row.due !== null && isoOf(row.due) === due);
        const since = rows.map(({ dueSince }) => (dueSince ?? term.dueSince).getTime());
        return { term, due, since: new Date(Math.min(...since)), open: openOf(rows), everybody: null };
      });
      return [common, ...own];
    });
  }

  /** What a rule plans for a target between two moments. */
  function planned(rule: Rule, target: Target, after: Date, until: Date, most?: number): Planned[] {
    const byDeadline = rule.kind === 'before' || rule.kind === 'after';
    if (!byDeadline && target.everybody === null) return [];
    const from = new Date(Math.max(after.getTime(), target.since.getTime()));
    return plannedTimes(rule, {
      calendar: calendar(),
      due: target.due,
      after: byDeadline ? from : after,
      until,
      ...(most === undefined ? {} : { most }),
    });
  }

  async function rulesOf(tx: Transaction, directiveId: string) {
    const rows = await tx.reminderRule.findMany({ where: { directiveId }, orderBy: { id: 'asc' } });
    return rows.flatMap((row) => {
      const rule = ruleSchema.safeParse(row.rule).data;
      return rule ? [{ ...row, rule }] : [];
    });
  }

  /** Everything of one directive up to now: each moment fires, or is recorded as passed over. */
  async function account(tx: Transaction, id: string, now: Date): Promise<number> {
    const directive = await take(tx, id);
    if (!directive) return 0;
    for (const term of await tx.term.findMany({ where: { directiveId: id, closedAt: null } }))
      await addParties(tx, term.id, directive, parties, now);
    const rules = await rulesOf(tx, id);
    const targets = await targetsOf(tx, directive, now);
    let fired = 0;
    for (const target of targets) {
      const found = rules.flatMap(({ id: ruleId, rule, startsAt, doneUntil }) => {
        const after = new Date(Math.max(startsAt.getTime(), doneUntil.getTime() - LOOK_BACK_MS));
        return planned(rule, target, after, now).map((each) => momentOf(ruleId, rule, target, each, now));
      });
      fired += await fireLast(tx, directive, target, found, now);
    }
    await plan(tx, rules, targets, now);
    return fired;
  }

  /** Of what is new the last that is of use is said, the others are recorded. */
  async function fireLast(
    tx: Transaction,
    directive: DirectiveModel,
    target: Target,
    found: readonly Candidate[],
    now: Date,
  ): Promise<number> {
    if (found.length === 0) return 0;
    const known = await tx.occurrence.findMany({
      where: { key: { in: found.map(({ moment }) => moment.key) } },
      select: { key: true },
    });
    const keys = new Set(known.map(({ key }) => key));
    const fresh = found
      .filter(({ moment }) => !keys.has(moment.key))
      .sort((a, b) => a.moment.plannedFor.getTime() - b.moment.plannedFor.getTime());
    const about = { directive, term: target.term };
    const openTo = ({ byDeadline }: Candidate): ReadonlySet<Party> =>
      byDeadline ? target.open : (target.everybody ?? target.open);
    const why = (candidate: Candidate): SkipReason | null => {
      if (directive.state === 'paused') return 'paused';
      if (openTo(candidate).size === 0) return 'done';
      return candidate.useUntil < now ? 'too-old' : null;
    };
    const last = fresh.findLast((candidate) => why(candidate) === null);
    for (const candidate of fresh) {
      if (candidate === last) continue;
      const together = last?.moment.plannedFor.getTime() === candidate.moment.plannedFor.getTime();
      const reason = why(candidate) ?? (together ? 'together' : 'superseded');
      await firing.skip(tx, candidate.moment, about, reason, now);
    }
    if (!last) return 0;
    const to = await firing.addressees(tx, directive, openTo(last), {
      support: last.moment.kind === 'remind',
    });
    const occurrence = await firing.fire(tx, last.moment, about, to, now);
    return occurrence ? 1 : 0;
  }

  /** When each rule is next due. */
  async function plan(
    tx: Transaction,
    rules: Awaited<ReturnType<typeof rulesOf>>,
    targets: readonly Target[],
    now: Date,
  ): Promise<void> {
    const until = new Date(now.getTime() + LOOK_AHEAD_MS);
    for (const { id, rule, startsAt, doneUntil } of rules) {
      const after = new Date(Math.max(now.getTime(), startsAt.getTime() - 1));
      const next = targets
        .flatMap((target) => planned(rule, target, after, until, 1))
        .map(({ at }) => at.getTime());
      const repeats = rule.kind === 'calendar';
      await tx.reminderRule.update({
        where: { id },
        data: {
          doneUntil: new Date(Math.max(doneUntil.getTime(), now.getTime())),
          nextAt: next.length > 0 ? new Date(Math.min(...next)) : repeats ? until : null,
        },
      });
    }
  }

  /** Those who have not acknowledged are asked again, then whoever answers for them is told. */
  async function nudge(tx: Transaction, termId: number, now: Date): Promise<number> {
    const term = await tx.term.findUniqueOrThrow({ where: { id: termId }, include: { progress: true } });
    const directive = await take(tx, term.directiveId);
    if (!directive?.acknowledge || term.nudgeAt === null || term.nudgeAt > now) return 0;
    const waiting = new Set(
      term.progress.filter(({ state }) => state === 'waiting').map(({ party }) => party),
    );
    const escalates = term.nudges > 0;
    const moment: Moment = {
      key: `nudge ${term.id}/${term.nudges}`,
      kind: escalates ? 'escalate' : 'nudge',
      plannedFor: term.nudgeAt,
      due: term.due ? isoOf(term.due) : null,
      expiresAt: new Date(now.getTime() + USE_MS),
    };
    const about = { directive, term };
    const paused = directive.state === 'paused';
    const goesOn = waiting.size > 0 && (paused || !escalates);
    await tx.term.update({
      where: { id: term.id },
      data: {
        nudgeAt: goesOn ? workingDaysLater(calendar(), now, directive.acknowledge) : null,
        nudges: { increment: 1 },
      },
    });
    if (paused || waiting.size === 0) {
      await firing.skip(tx, moment, about, paused ? 'paused' : 'done', now);
      return 0;
    }
    const to = escalates
      ? { places: new Map(), persons: await answerable(tx, directive, waiting), groups: false }
      : await firing.addressees(tx, directive, waiting, { support: false });
    return (await firing.fire(tx, moment, about, to, now)) ? 1 : 0;
  }

  /** Whoever answers for these parties within their own place, and whoever gave the directive. */
  async function answerable(
    tx: Transaction,
    directive: DirectiveModel,
    waiting: ReadonlySet<Party>,
  ): Promise<Map<number, null>> {
    const grants = await tx.grant.findMany({
      where: {
        role: { in: ['coordinator', 'administrator'] },
        within: { not: EVERYWHERE },
        person: { suspendedAt: null, removedAt: null },
      },
    });
    const superiors = grants
      .filter(({ within }) => parties.in([within], []).some((party) => waiting.has(party)))
      .map(({ personId }) => personId);
    const all = directive.coordinator === null ? superiors : [...superiors, directive.coordinator];
    return new Map(all.map((id) => [id, null]));
  }

  async function digest(now: Date): Promise<number> {
    return prisma.$transaction(async (tx) => {
      const timer = await tx.timer.findUnique({ where: { name: DIGEST } });
      if (!timer) {
        await tx.timer.createMany({ data: [{ name: DIGEST, doneUntil: now }], skipDuplicates: true });
        return 0;
      }
      const due = plannedTimes(digestRule(timer.doneUntil), {
        calendar: calendar(),
        due: null,
        after: timer.doneUntil,
        until: now,
      });
      if (due.length === 0) return 0;
      const { count } = await tx.timer.updateMany({
        where: { name: DIGEST, doneUntil: timer.doneUntil },
        data: { doneUntil: now },
      });
      if (count === 0) return 0;
      const coordinators = await tx.directive.findMany({
        where: { state: { not: 'ended' }, coordinator: { not: null }, terms: { some: { closedAt: null } } },
        distinct: ['coordinator'],
        select: { coordinator: true },
      });
      const persons = new Map(
        coordinators.flatMap(({ coordinator }) =>
          coordinator === null ? [] : [[coordinator, null] as const],
        ),
      );
      let fired = 0;
      for (const [index, { at, day }] of due.entries()) {
        const moment: Moment = {
          key: `${DIGEST} ${day}`,
          kind: 'digest',
          plannedFor: at,
          expiresAt: new Date(at.getTime() + USE_MS - DAY_MS),
        };
        const reason: SkipReason | null =
          index < due.length - 1
            ? 'superseded'
            : persons.size === 0
              ? 'nobody'
              : moment.expiresAt < now
                ? 'too-old'
                : null;
        if (reason !== null) await firing.skip(tx, moment, {}, reason, now);
        else if (await firing.fire(tx, moment, {}, { places: new Map(), persons, groups: false }, now))
          fired++;
      }
      return fired;
    }, TRANSACTION);
  }

  /** One after the other: what hinders one directive does not hold up the others. */
  async function each<T>(items: readonly T[], work: (item: T) => Promise<number>): Promise<number> {
    let fired = 0;
    for (const item of items) {
      try {
        fired += await work(item);
      } catch (error) {
        log.error('A directive could not be accounted for, it will be tried again', { item, error });
      }
    }
    return fired;
  }

  return {
    async replan(tx, directiveId) {
      await tx.$executeRaw`UPDATE reminder_rule SET next_at = done_until WHERE directive = ${directiveId}`;
    },

    async replanAll(tx) {
      // Each is looked at in its turn, and finds what has moved.
      await tx.$executeRaw`
        UPDATE reminder_rule SET next_at = done_until FROM directive
        WHERE directive.id = reminder_rule.directive AND directive.state <> 'ended'`;
    },

    async run(now) {
      await daysOff.refresh();
      const opening = await prisma.directive.findMany({
        where: { opensAt: { lte: now }, state: { not: 'ended' } },
        select: { id: true },
      });
      await each(opening, ({ id }) =>
        prisma.$transaction(async (tx) => {
          const directive = await take(tx, id);
          if (!directive?.opensAt || directive.opensAt > now) return 0;
          await openTerms(tx, directive, parties, now);
          // Looked at right below: its reminders may be due already.
          await tx.$executeRaw`UPDATE reminder_rule SET next_at = ${now} WHERE directive = ${id}`;
          return 0;
        }, TRANSACTION),
      );
      let fired = 0;
      const seen = new Set<string>();
      for (;;) {
        const due = await prisma.reminderRule.findMany({
          where: {
            nextAt: { lte: now },
            directive: { state: { not: 'ended' } },
            directiveId: { notIn: [...seen] },
          },
          distinct: ['directiveId'],
          orderBy: { nextAt: 'asc' },
          take: AT_ONCE,
          select: { directiveId: true },
        });
        if (due.length === 0) break;
        for (const { directiveId } of due) seen.add(directiveId);
        fired += await each(due, ({ directiveId }) =>
          prisma.$transaction((tx) => account(tx, directiveId, now), TRANSACTION),
        );
      }
      const nudges = await prisma.term.findMany({
        where: { nudgeAt: { lte: now }, closedAt: null, directive: { state: { not: 'ended' } } },
        select: { id: true },
      });
      fired += await each(nudges, ({ id }) => prisma.$transaction((tx) => nudge(tx, id, now), TRANSACTION));
      return fired + (await each([DIGEST], () => digest(now)));
    },
  };
}

interface Candidate {
  readonly moment: Moment;
  /** Later it would only confuse. */
  readonly useUntil: Date;
  readonly byDeadline: boolean;
}

function momentOf(
  ruleId: number,
  rule: Rule,
  { term, due }: Target,
  { at, day }: Planned,
  now: Date,
): Candidate {
  const useUntil = rule.kind === 'before' && due !== null ? endOf(due) : new Date(at.getTime() + USE_MS);
  return {
    useUntil,
    byDeadline: rule.kind === 'before' || rule.kind === 'after',
    moment: {
      key: `rule ${ruleId}/${term.id}/${due ?? '-'}/${day}`,
      kind: rule.kind === 'after' ? 'overdue' : 'remind',
      plannedFor: at,
      ruleId,
      due,
      // Whoever is not awake any more today still has tomorrow for it.
      expiresAt: new Date(Math.max(useUntil.getTime(), now.getTime() + DAY_MS)),
    },
  };
}

const DIGEST = 'digest';
/** Mondays at 8:00. */
const digestRule = (since: Date): Rule => ({
  kind: 'calendar',
  rrule: 'FREQ=WEEKLY;BYDAY=MO',
  from: addDays(vietnamDay(since), -14),
  at: 8 * 60,
  dayOff: 'after',
});
