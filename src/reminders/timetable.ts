import type { PrismaClient } from '../database/client/client.ts';
import type { DirectiveModel, ProgressModel, TermModel } from '../database/client/models.ts';
import type { Log } from '../log.ts';
import type { Transaction } from '../people/index.ts';
import { EVERYWHERE } from '../people/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { audienceSchema, type Parties, type Party } from './audience.ts';
import type { WorkCalendar } from './calendar.ts';
import { addDays } from './days.ts';
import { type DaysOff, endOf, startOf, workingDaysLater } from './days-off.ts';
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
/** So far ahead the next moment of a rule that repeats is looked for; then it is looked again. */
const LOOK_AHEAD_MS = 400 * DAY_MS;
/** Behind every deadline: what a rule that ends plans is found at once. */
const EVER = new Date('2999-01-01T00:00:00Z');
const AT_ONCE = 50;
const MOST_READ = 1000;
const TRANSACTION = { timeout: 120_000, maxWait: 60_000 };

type OpenTerm = TermModel & { readonly progress: readonly ProgressModel[] };

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

  /** The open terms, with whoever has come to owe them since. */
  async function termsOf(tx: Transaction, directive: DirectiveModel, now: Date): Promise<OpenTerm[]> {
    const read = () =>
      tx.term.findMany({
        where: { directiveId: directive.id, closedAt: null },
        include: { progress: true },
        orderBy: { sequence: 'asc' },
      });
    const terms = await read();
    const audience = audienceSchema.safeParse(directive.audience).data;
    const owing = audience ? (await parties.resolve(tx, audience)).parties : [];
    const short = terms.filter(({ progress }) => {
      const known = new Set(progress.map(({ party }) => party));
      return owing.some((party) => !known.has(party));
    });
    for (const { id } of short) await addParties(tx, id, directive, parties, now);
    return short.length > 0 ? read() : terms;
  }

  function targetsOf(terms: readonly OpenTerm[], now: Date): Target[] {
    const today = vietnamDay(now);
    const current =
      terms.find(({ due }) => due === null || isoOf(due) >= today)?.id ?? terms.at(-1)?.id ?? null;
    return terms.flatMap(({ progress, ...term }) => {
      const openOf = (rows: readonly ProgressModel[]) =>
        new Set(rows.filter(isOpen).map(({ party }) => party));
      const dueOf = (row: { readonly due: Date | null }) => row.due && isoOf(row.due);
      const commonDue = dueOf(term);
      // Whose own deadline has become everybody's is reminded with everybody: the moments are the same.
      const extended = progress.filter((row) => row.due !== null && dueOf(row) !== commonDue);
      const common: Target = {
        term,
        due: commonDue,
        since: term.dueSince,
        open: openOf(progress.filter((row) => !extended.includes(row))),
        everybody: term.id === current ? openOf(progress) : null,
      };
      const own = [...new Set(extended.map(dueOf))].map((due): Target => {
        const rows = extended.filter((row) => dueOf(row) === due);
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
    if (byDeadline && isBehind(rule, target, after)) return [];
    const from = new Date(Math.max(after.getTime(), target.since.getTime()));
    return plannedTimes(rule, {
      calendar: calendar(),
      due: target.due,
      after: byDeadline ? from : after,
      until,
      ...(most === undefined ? {} : { most }),
    });
  }

  /** To check a rule, its days are looked for: each is checked once. */
  const rulesRead = new Map<string, Rule | undefined>();
  function readRule(json: unknown): Rule | undefined {
    const text = JSON.stringify(json);
    if (!rulesRead.has(text)) {
      if (rulesRead.size >= MOST_READ) rulesRead.clear();
      rulesRead.set(text, ruleSchema.safeParse(json).data);
    }
    return rulesRead.get(text);
  }

  async function rulesOf(tx: Transaction, directiveId: string) {
    const rows = await tx.reminderRule.findMany({ where: { directiveId }, orderBy: { id: 'asc' } });
    return rows.flatMap((row) => {
      const rule = readRule(row.rule);
      return rule ? [{ ...row, rule }] : [];
    });
  }

  /** Everything of one directive up to now: each moment fires, or is recorded as passed over. */
  async function account(tx: Transaction, id: string, now: Date): Promise<number> {
    const directive = await take(tx, id);
    if (!directive) return 0;
    const rules = await rulesOf(tx, id);
    const targets = targetsOf(await termsOf(tx, directive, now), now).map((target) => {
      const found = rules.flatMap(({ id: ruleId, rule, startsAt, doneUntil }) => {
        const after = new Date(Math.max(startsAt.getTime(), doneUntil.getTime() - LOOK_BACK_MS));
        return planned(rule, target, after, now).map((each) => momentOf(ruleId, rule, target, each));
      });
      return { target, found };
    });
    const keys = targets.flatMap(({ found }) => found.map(({ moment }) => moment.key));
    const rows = await tx.occurrence.findMany({ where: { key: { in: keys } }, select: { key: true } });
    const known = new Set(rows.map(({ key }) => key));
    let fired = 0;
    for (const { target, found } of targets) {
      const fresh = found.filter(({ moment }) => !known.has(moment.key));
      fired += await fireLast(tx, directive, target, fresh, now);
    }
    await plan(
      tx,
      rules,
      targets.map(({ target }) => target),
      now,
    );
    return fired;
  }

  /** Whoever is not awake any more today still has the next working day for it. */
  function reachable(useUntil: Date, now: Date): Date {
    const next = calendar().workingDay(addDays(vietnamDay(now), 1), 'after');
    return new Date(Math.max(useUntil.getTime(), endOf(next).getTime()));
  }

  /** Of what is new the last that is of use is said, the others are recorded. */
  async function fireLast(
    tx: Transaction,
    directive: DirectiveModel,
    target: Target,
    fresh: readonly Candidate[],
    now: Date,
  ): Promise<number> {
    const inOrder = [...fresh].sort((a, b) => a.moment.plannedFor.getTime() - b.moment.plannedFor.getTime());
    const about = { directive, term: target.term };
    const openTo = ({ byDeadline }: Candidate): ReadonlySet<Party> =>
      byDeadline ? target.open : (target.everybody ?? target.open);
    const why = (candidate: Candidate): SkipReason | null => {
      if (directive.state === 'paused') return 'paused';
      if (openTo(candidate).size === 0) return 'done';
      return candidate.useUntil < now ? 'too-old' : null;
    };
    const last = inOrder.findLast((candidate) => why(candidate) === null);
    const skipped = inOrder.flatMap((candidate) => {
      if (candidate === last) return [];
      const together = last?.moment.plannedFor.getTime() === candidate.moment.plannedFor.getTime();
      const reason = why(candidate) ?? (together ? 'together' : 'superseded');
      return [{ moment: candidate.moment, reason } as const];
    });
    await firing.skip(tx, skipped, about, now);
    if (!last) return 0;
    const to = await firing.addressees(tx, directive, openTo(last), {
      support: last.moment.kind === 'remind',
    });
    const moment = { ...last.moment, expiresAt: reachable(last.useUntil, now) };
    const occurrence = await firing.fire(tx, moment, about, to, now);
    return occurrence ? 1 : 0;
  }

  /** When each rule is next due. */
  async function plan(
    tx: Transaction,
    rules: Awaited<ReturnType<typeof rulesOf>>,
    targets: readonly Target[],
    now: Date,
  ): Promise<void> {
    if (rules.length === 0) return;
    const soon = new Date(now.getTime() + LOOK_AHEAD_MS);
    const next = rules.map(({ rule, startsAt }) => {
      const after = new Date(Math.max(now.getTime(), startsAt.getTime() - 1));
      const repeats = rule.kind === 'calendar';
      const until = repeats ? soon : EVER;
      const moments = targets
        .flatMap((target) => planned(rule, target, after, until, 1))
        .map(({ at }) => at.getTime());
      return moments.length > 0 ? new Date(Math.min(...moments)) : repeats ? until : null;
    });
    await tx.$executeRaw`
      UPDATE reminder_rule SET done_until = greatest(done_until, ${now}), next_at = next.at
      FROM unnest(${rules.map(({ id }) => id)}::int[],
        ${next.map((at) => at?.toISOString() ?? null)}::text[]::timestamptz[]) AS next(id, at)
      WHERE reminder_rule.id = next.id`;
  }

  /** Those who have not acknowledged are asked again, then whoever answers for them is told. */
  async function nudge(tx: Transaction, termId: number, now: Date): Promise<number> {
    const { directiveId } = await tx.term.findUniqueOrThrow({ where: { id: termId } });
    const directive = await take(tx, directiveId);
    // Only now: another instance may have been here until this moment.
    const term = await tx.term.findUniqueOrThrow({ where: { id: termId }, include: { progress: true } });
    if (!directive?.acknowledge || term.nudgeAt === null || term.nudgeAt > now) return 0;
    const waiting = new Set(
      term.progress.filter(({ state }) => state === 'waiting').map(({ party }) => party),
    );
    const nudged = { termId, kind: 'nudge', state: { not: 'skipped' } } as const;
    const escalates = (await tx.occurrence.count({ where: nudged })) > 0;
    const moment: Moment = {
      key: `nudge ${term.id}/${term.nudges}`,
      kind: escalates ? 'escalate' : 'nudge',
      plannedFor: term.nudgeAt,
      due: term.due ? isoOf(term.due) : null,
      expiresAt: reachable(new Date(now.getTime() + USE_MS), now),
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
      await firing.skip(tx, [{ moment, reason: paused ? 'paused' : 'done' }], about, now);
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
    const timer = await prisma.timer.findUnique({ where: { name: DIGEST } });
    if (!timer) {
      await prisma.timer.createMany({ data: [{ name: DIGEST, doneUntil: now }], skipDuplicates: true });
      return 0;
    }
    const due = plannedTimes(digestRule(timer.doneUntil), {
      calendar: calendar(),
      due: null,
      after: timer.doneUntil,
      until: now,
    });
    if (due.length === 0) return 0;
    return prisma.$transaction(async (tx) => {
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
        if (reason !== null) await firing.skip(tx, [{ moment, reason }], {}, now);
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
          if (!directive) return 0;
          // All at once: what is opened later than the rest has no reminders of before.
          for (let { opensAt } = directive; opensAt !== null && opensAt <= now; )
            opensAt = await openTerms(tx, directive, parties, now);
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
        for (const { directiveId } of due) seen.add(directiveId);
        fired += await each(due, ({ directiveId }) =>
          prisma.$transaction((tx) => account(tx, directiveId, now), TRANSACTION),
        );
        if (due.length < AT_ONCE) break;
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

/** Whether all that a rule plans for a deadline was before a moment, wherever it is moved: so it is with most terms. */
function isBehind(rule: Rule, { due }: Target, after: Date): boolean {
  if (due === null) return true;
  const last = rule.kind === 'after' ? addDays(due, rule.every * rule.most) : due;
  return startOf(last).getTime() + LOOK_BACK_MS < after.getTime();
}

interface Candidate {
  readonly moment: Moment;
  /** Later it would only confuse. */
  readonly useUntil: Date;
  readonly byDeadline: boolean;
}

function momentOf(ruleId: number, rule: Rule, { term, due }: Target, { at, day }: Planned): Candidate {
  const byDeadline = rule.kind === 'before' || rule.kind === 'after';
  const useUntil = rule.kind === 'before' && due !== null ? endOf(due) : new Date(at.getTime() + USE_MS);
  return {
    useUntil,
    byDeadline,
    moment: {
      // A day of the calendar is the same day whichever term is the current one.
      key: byDeadline ? `rule ${ruleId}/${term.id}/${due ?? '-'}/${day}` : `rule ${ruleId}/${day}`,
      kind: rule.kind === 'after' ? 'overdue' : 'remind',
      plannedFor: at,
      ruleId,
      due,
      expiresAt: useUntil,
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
