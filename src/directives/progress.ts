import type { PrismaClient } from '../database/client/client.ts';
import type { ProgressState } from '../database/client/enums.ts';
import { PAGE } from '../delivery/index.ts';
import {
  leaveWord,
  type People,
  type Permission,
  type Told,
  type Transaction,
  told,
} from '../people/index.ts';
import {
  type DaysOff,
  dateOf,
  isOpen,
  isoOf,
  type Parties,
  type Party,
  startOf,
  type Timetable,
} from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamDay, vietnamMinute } from '../vietnamese/dates.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { actChoice, typable } from './acts.ts';
import { headOf, namesOf, type Owed, statusOfOwed, WITH_TERM } from './facts.ts';
import { ownParties } from './sight.ts';
import type { Steps } from './steps.ts';

/** What units say about what they owe, and what whoever follows it answers. */
export interface ProgressDesk {
  say(
    id: number,
    act: 'receive' | 'start' | 'finish',
    permission: Permission<'answer-directive'>,
  ): Promise<Told>;
  /** Without a day it is asked for. */
  askExtension(id: number, permission: Permission<'answer-directive'>): Promise<Told>;
  extend(
    id: number,
    wanted: { readonly day: string | null; readonly reason: string | null },
    permission: Permission<'answer-directive'>,
  ): Promise<Told>;
  askSnooze(id: number, permission: Permission<'answer-directive'>): Promise<Told>;
  /** @param hours 0: the next morning of work */
  snooze(id: number, hours: number, permission: Permission<'answer-directive'>): Promise<Told>;
  askNote(id: number, permission: Permission<'answer-directive'>): Promise<Told>;
  note(id: number, text: string, permission: Permission<'answer-directive'>): Promise<Told>;
  decide(
    id: number,
    decision: 'accept' | 'grant' | 'refuse',
    permission: Permission<'follow-directives'>,
  ): Promise<Told>;
  askReturn(id: number, permission: Permission<'follow-directives'>): Promise<Told>;
  return(id: number, reason: string, permission: Permission<'follow-directives'>): Promise<Told>;
  postpone(id: number, on: boolean, permission: Permission<'give-directive'>): Promise<Told>;
  /** Whether somebody follows what a party owes. */
  follows(owed: Owed, permission: Permission): boolean;
}

const HOUR_MS = 60 * 60_000;
const MORNING_HOUR = 8;
const SNOOZE_HOURS = [1, 3] as const;
/** So long a reminder that was put off is of use. */
const SNOOZE_USE_MS = 7 * 24 * HOUR_MS;
const LONGEST_NOTE = 1000;

const STATES = { receive: 'received', start: 'doing', finish: 'reported' } as const satisfies Record<
  string,
  ProgressState
>;
/** What has been said before is not said back to less: «đã nhận» behind «đang làm» changes nothing. */
const RANK: Record<ProgressState, number> = {
  waiting: 0,
  postponed: 0,
  received: 1,
  doing: 2,
  reported: 3,
  accepted: 4,
};

export function createProgressDesk(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  parties: Parties;
  names: People['names'];
  steps: Steps;
  timetable: Timetable;
  daysOff: DaysOff;
}): ProgressDesk {
  const { prisma, parties, steps, timetable, daysOff } = parts;
  const nameOf = async (party: Party): Promise<string> => (await namesOf([party], parts))(party);

  /** The row, locked until the end of the transaction, as it is now. */
  async function take(tx: Transaction, id: number): Promise<Owed | null> {
    await tx.$queryRaw`SELECT FROM progress WHERE id = ${id} FOR UPDATE`;
    return tx.progress.findUnique({ where: { id }, include: WITH_TERM });
  }

  const find = (id: number): Promise<Owed | null> =>
    prisma.progress.findUnique({ where: { id }, include: WITH_TERM });

  const isTheirs = ({ party }: Owed, { by }: Permission): boolean => ownParties(by, parties).includes(party);

  function follows({ party, term }: Owed, { by, covers }: Permission): boolean {
    if (by.kind === 'local') return true;
    return (by.kind === 'person' && term.directive.coordinator === by.person.id) || covers(party);
  }

  const actor = ({ by }: Permission): number | null => (by.kind === 'person' ? by.person.id : null);

  /** Why nothing is done: it is nobody's, not theirs, or at an end. */
  function hindrance(owed: Owed | null, mine: boolean): Told | null {
    if (!owed) return told(say.gone);
    if (!mine) return told(say.notYours);
    if (owed.term.directive.state === 'ended') return told(say.ended(headOf(owed.term.directive, owed.term)));
    return null;
  }

  async function enter(
    tx: Transaction,
    { termId, party }: Owed,
    act: string,
    permission: Permission,
    more: { text?: string | null; day?: string | null } = {},
  ): Promise<void> {
    await tx.progressEntry.create({
      data: {
        termId,
        party,
        at: permission.now,
        actorId: actor(permission),
        act,
        text: more.text ?? null,
        day: more.day ? dateOf(more.day) : null,
      },
    });
  }

  /** Whoever answers has read what they were sent. */
  async function markRead(
    tx: Transaction,
    { termId }: Owed,
    { by, speaker, now }: Permission,
  ): Promise<void> {
    const person = by.kind === 'person' ? by.person.id : null;
    await tx.delivery.updateMany({
      where: {
        readAt: null,
        occurrence: { termId },
        OR: [
          ...(person === null ? [] : [{ personId: person }]),
          { personId: null, channel: speaker.channel, chat: speaker.chat },
        ],
      },
      data: { readAt: now },
    });
  }

  /** When all have done it, the term is over. */
  async function closeIfDone(tx: Transaction, termId: number, now: Date): Promise<void> {
    const open = await tx.progress.count({ where: { termId, state: { not: 'accepted' } } });
    await tx.term.update({ where: { id: termId }, data: { closedAt: open === 0 ? now : null } });
  }

  /** Whoever last spoke for a party; else nobody. */
  async function speakerOf(tx: Transaction, { termId, party }: Owed): Promise<number[]> {
    const last = await tx.progressEntry.findFirst({
      where: {
        termId,
        party,
        actorId: { not: null },
        act: { in: ['received', 'doing', 'reported', 'extension'] },
      },
      orderBy: { id: 'desc' },
    });
    if (last?.actorId == null) return [];
    const person = await tx.person.findFirst({ where: { id: last.actorId, removedAt: null } });
    return person ? [person.id] : [];
  }

  async function tellFollower(
    tx: Transaction,
    owed: Owed,
    text: string,
    choices: Told['choices'],
    now: Date,
  ) {
    const { coordinator } = owed.term.directive;
    if (coordinator === null) return;
    const person = await tx.person.findFirst({ where: { id: coordinator, removedAt: null } });
    if (person)
      await leaveWord(tx, [person.id], { text, choices: typable(choices, owed.term.directive.number) }, now);
  }

  /** A decision about a row: it is made once, and whoever spoke for the party hears of it. */
  async function decided(
    id: number,
    permission: Permission,
    work: (tx: Transaction, owed: Owed) => Promise<{ answer: string; word: string } | null>,
  ): Promise<Told> {
    const before = await find(id);
    const name = before ? await nameOf(before.party) : '';
    return prisma.$transaction(async (tx) => {
      const owed = await take(tx, id);
      if (!owed) return told(say.gone);
      if (!follows(owed, permission)) return told(say.outside([name]));
      const done = await work(tx, owed);
      if (done === null) return told(say.decidedBefore);
      const self = actor(permission);
      const persons = (await speakerOf(tx, owed)).filter((person) => person !== self);
      await leaveWord(tx, persons, { text: done.word }, permission.now);
      await timetable.replan(tx, owed.term.directiveId);
      return told(done.answer);
    });
  }

  return {
    follows,

    async say(id, act, permission) {
      const before = await find(id);
      const name = before ? await nameOf(before.party) : '';
      return prisma.$transaction(async (tx) => {
        const owed = await take(tx, id);
        const no = hindrance(owed, owed !== null && isTheirs(owed, permission));
        if (no || !owed) return no ?? told(say.gone);
        const head = headOf(owed.term.directive, owed.term);
        const state = STATES[act];
        await markRead(tx, owed, permission);
        if (RANK[owed.state] >= RANK[state] || owed.state === 'accepted')
          return told(say.notedBefore(head, statusOfOwed(owed, permission.now)));
        await tx.progress.update({
          where: { id },
          data: {
            state,
            changedAt: permission.now,
            receivedAt: owed.receivedAt ?? permission.now,
            ...(state === 'reported' ? { doneAt: permission.now, extensionTo: null } : {}),
          },
        });
        await enter(tx, owed, state, permission);
        if (state !== 'reported') {
          const others =
            state === 'received'
              ? [actChoice(say.buttons.start, 'start', id), actChoice(say.buttons.finish, 'finish', id)]
              : [actChoice(say.buttons.finish, 'finish', id)];
          return told(say.noted(head, state), {
            choices: [...others, actChoice(say.buttons.note, 'note', id)],
          });
        }
        const by = permission.by.kind === 'person' ? (permission.by.person.name ?? '') : '';
        await tellFollower(
          tx,
          owed,
          say.reported(head, name, by),
          [actChoice(say.buttons.accept, 'accept', id), actChoice(say.buttons.return, 'return', id)],
          permission.now,
        );
        return told(say.finished(head), { choices: [actChoice(say.buttons.note, 'note', id)] });
      });
    },

    async askExtension(id, permission) {
      const owed = await find(id);
      const no = hindrance(owed, owed !== null && isTheirs(owed, permission));
      if (no || !owed) return no ?? told(say.gone);
      if (statusOfOwed(owed, permission.now).due === null) return told(say.noDeadline);
      const person = actor(permission);
      if (person !== null) await steps.set(person, { do: 'extend', progress: id }, permission.now);
      return told(say.askExtension(headOf(owed.term.directive, owed.term)), {
        kind: 'clarify',
        choices: [actChoice(say.buttons.cancel, 'cancel')],
      });
    },

    async extend(id, { day, reason }, permission) {
      const before = await find(id);
      const name = before ? await nameOf(before.party) : '';
      return prisma.$transaction(async (tx) => {
        const owed = await take(tx, id);
        const no = hindrance(owed, owed !== null && isTheirs(owed, permission));
        if (no || !owed) return no ?? told(say.gone);
        const { due } = statusOfOwed(owed, permission.now);
        if (due === null) return told(say.noDeadline);
        if (day === null || day <= due || day < vietnamDay(permission.now))
          return told(say.badExtension, { kind: 'not-understood' });
        if (!isOpen(owed))
          return told(
            say.notedBefore(headOf(owed.term.directive, owed.term), statusOfOwed(owed, permission.now)),
          );
        await tx.progress.update({
          where: { id },
          data: {
            extensionTo: dateOf(day),
            changedAt: permission.now,
            // Whoever asks for more time has received it.
            ...(owed.state === 'waiting' ? { state: 'received' as const, receivedAt: permission.now } : {}),
          },
        });
        await markRead(tx, owed, permission);
        await enter(tx, owed, 'extension', permission, { text: reason, day });
        const head = headOf(owed.term.directive, owed.term);
        await tellFollower(
          tx,
          owed,
          say.wantsExtension(head, name, day, reason),
          [actChoice(say.buttons.grant, 'grant', id), actChoice(say.buttons.refuse, 'refuse', id)],
          permission.now,
        );
        const person = actor(permission);
        if (person !== null) await steps.take(tx, person);
        return told(say.extensionSent(day));
      });
    },

    async askSnooze(id, permission) {
      const owed = await find(id);
      const no = hindrance(owed, owed !== null && isTheirs(owed, permission));
      if (no) return no;
      return told(say.askSnooze, {
        kind: 'clarify',
        choices: [
          ...SNOOZE_HOURS.map((hours) => actChoice(say.buttons.hours(hours), 'snooze-until', id, hours)),
          actChoice(say.buttons.tomorrow, 'snooze-until', id, 0),
        ],
      });
    },

    async snooze(id, hours, permission) {
      const { speaker, now } = permission;
      const person = actor(permission);
      if (hours > 24) return told(say.gone);
      return prisma.$transaction(async (tx) => {
        const owed = await take(tx, id);
        const no = hindrance(owed, owed !== null && isTheirs(owed, permission));
        if (no || !owed || person === null) return no ?? told(say.gone);
        const calendar = daysOff.calendar;
        const tomorrow = calendar.workingDay(vietnamDay(new Date(now.getTime() + 24 * HOUR_MS)), 'after');
        const at =
          hours === 0
            ? new Date(startOf(tomorrow).getTime() + MORNING_HOUR * HOUR_MS)
            : new Date(now.getTime() + hours * HOUR_MS);
        const occurrence = await tx.occurrence.create({
          data: {
            key: `snooze ${id}/${person}/${at.toISOString()}/${now.getTime()}`,
            kind: 'snooze',
            state: 'fired',
            directiveId: owed.term.directiveId,
            termId: owed.termId,
            plannedFor: at,
            at: now,
            expiresAt: new Date(at.getTime() + SNOOZE_USE_MS),
          },
        });
        // Into the chat in which they asked for it; whoever has none there hears of it when they come.
        const account = await tx.account.findFirst({
          where: { personId: person, channel: speaker.channel, chat: { not: null } },
        });
        await tx.delivery.create({
          data: {
            occurrenceId: occurrence.id,
            personId: person,
            party: owed.party,
            channel: account?.channel ?? PAGE,
            chat: account?.chat ?? `person:${person}`,
            urgency: 0,
            turn: 0n,
            notBefore: at,
            expiresAt: occurrence.expiresAt,
          },
        });
        await markRead(tx, owed, permission);
        return told(say.snoozedUntil(vietnamMinute(at)));
      });
    },

    async askNote(id, permission) {
      const owed = await find(id);
      const no = hindrance(owed, owed !== null && isTheirs(owed, permission));
      if (no || !owed) return no ?? told(say.gone);
      const person = actor(permission);
      if (person !== null) await steps.set(person, { do: 'note', progress: id }, permission.now);
      return told(say.askNote(headOf(owed.term.directive, owed.term)), {
        kind: 'clarify',
        choices: [actChoice(say.buttons.cancel, 'cancel')],
      });
    },

    async note(id, text, permission) {
      return prisma.$transaction(async (tx) => {
        const owed = await take(tx, id);
        const no = hindrance(owed, owed !== null && isTheirs(owed, permission));
        if (no || !owed) return no ?? told(say.gone);
        await enter(tx, owed, 'note', permission, { text: [...text].slice(0, LONGEST_NOTE).join('') });
        const person = actor(permission);
        if (person !== null) await steps.take(tx, person);
        return told(say.noteKept);
      });
    },

    decide: (id, decision, permission) =>
      decided(id, permission, async (tx, owed) => {
        const { now } = permission;
        const head = headOf(owed.term.directive, owed.term);
        const name = (await namesOf([owed.party], { ...parts, names: namesWithin(tx) }))(owed.party);
        if (decision === 'accept') {
          if (owed.state !== 'reported') return null;
          await tx.progress.update({
            where: { id },
            data: { state: 'accepted', acceptedAt: now, changedAt: now },
          });
          await enter(tx, owed, 'accepted', permission);
          await closeIfDone(tx, owed.termId, now);
          return { answer: say.accepted(name, head), word: say.youAccepted(head) };
        }
        if (owed.extensionTo === null) return null;
        const to = isoOf(owed.extensionTo);
        const granted = decision === 'grant';
        await tx.progress.update({
          where: { id },
          data: {
            extensionTo: null,
            changedAt: now,
            ...(granted ? { due: owed.extensionTo, dueSince: now } : {}),
          },
        });
        await enter(tx, owed, granted ? 'granted' : 'refused', permission, { day: to });
        return granted
          ? { answer: say.granted(name, to), word: say.youGranted(head, to) }
          : { answer: say.refused(name), word: say.youRefused(head) };
      }),

    async askReturn(id, permission) {
      const owed = await find(id);
      if (owed?.state !== 'reported') return told(say.decidedBefore);
      const name = await nameOf(owed.party);
      if (!follows(owed, permission)) return told(say.outside([name]));
      const person = actor(permission);
      if (person !== null) await steps.set(person, { do: 'return', progress: id }, permission.now);
      return told(say.askReturn(name), {
        kind: 'clarify',
        choices: [actChoice(say.buttons.cancel, 'cancel')],
      });
    },

    return: (id, reason, permission) =>
      decided(id, permission, async (tx, owed) => {
        if (owed.state !== 'reported') return null;
        const text = [...reason].slice(0, LONGEST_NOTE).join('');
        await tx.progress.update({
          where: { id },
          data: { state: 'doing', doneAt: null, changedAt: permission.now },
        });
        await enter(tx, owed, 'returned', permission, { text });
        const person = actor(permission);
        if (person !== null) await steps.take(tx, person);
        const name = (await namesOf([owed.party], { ...parts, names: namesWithin(tx) }))(owed.party);
        const head = headOf(owed.term.directive, owed.term);
        return { answer: say.returned(name), word: say.youReturned(head, text) };
      }),

    postpone: (id, on, permission) =>
      decided(id, permission, async (tx, owed) => {
        if ((owed.state === 'postponed') === on || owed.state === 'accepted') return null;
        await tx.progress.update({
          where: { id },
          data: { state: on ? 'postponed' : 'doing', changedAt: permission.now },
        });
        await enter(tx, owed, on ? 'postponed' : 'resumed', permission);
        const name = (await namesOf([owed.party], { ...parts, names: namesWithin(tx) }))(owed.party);
        const head = headOf(owed.term.directive, owed.term);
        return on
          ? { answer: say.postponed(name), word: say.youPostponed(head) }
          : { answer: say.resumed(name), word: say.youResumed(head) };
      }),
  };
}

/** The embedded database has one session: within a transaction names are looked up in it. */
const namesWithin =
  (tx: Transaction): People['names'] =>
  async (ids) => {
    const wanted = ids.flatMap((id) => id ?? []);
    if (wanted.length === 0) return new Map();
    const rows = await tx.person.findMany({
      where: { id: { in: wanted } },
      select: { id: true, name: true },
    });
    return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
  };
