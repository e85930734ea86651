import type { PrismaClient } from '../database/client/client.ts';
import type { DirectiveModel, OccurrenceModel, TermModel } from '../database/client/models.ts';
import type { Message, Parcel, Write } from '../delivery/index.ts';
import { EVERYWHERE, type People } from '../people/index.ts';
import { isOpen, isoOf, type Parties } from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { actChoice, typable } from './acts.ts';
import { countsOf, headOf, inOrder, namesOf, WITH_TERM } from './facts.ts';
import { statusOf } from './status.ts';

/** Telegram takes 4096 characters, Zalo 2000: what is longer is read with /viec. */
const LONGEST = 1500;
const MOST_IN_DIGEST = 15;

/** What about an occurrence is the same for all who get it. */
type About = OccurrenceModel & { directive: DirectiveModel | null; term: TermModel | null };

/** Writes what is sent when it is sent, so that it is true then. */
export function createMessages({
  prisma,
  catalogue,
  parties,
  names,
}: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  parties: Parties;
  names: People['names'];
}): Write {
  /** The last occurrence that was asked for: a broadcast asks for the same one thousands of times. */
  let last: { about: About; at: number } | null = null;

  async function aboutOf(id: number, now: Date): Promise<About | null> {
    if (last?.about.id === id && Math.abs(now.getTime() - last.at) < FRESH_MS) return last.about;
    const row = await prisma.occurrence.findUnique({ where: { id }, include: { directive: true } });
    if (!row) return null;
    const term = row.termId === null ? null : await prisma.term.findUnique({ where: { id: row.termId } });
    last = { about: { ...row, term }, at: now.getTime() };
    return last.about;
  }

  async function escalation(about: About, person: number | null): Promise<Message | 'done'> {
    const { directive, term } = about;
    if (!directive || !term) return 'done';
    const rows = await prisma.progress.findMany({ where: { termId: term.id, state: 'waiting' } });
    const grants =
      person === null || person === directive.coordinator
        ? null
        : await prisma.grant.findMany({
            where: { personId: person, role: { in: ['coordinator', 'administrator'] } },
          });
    const mine =
      grants === null || grants.some(({ within }) => within === EVERYWHERE)
        ? rows.map(({ party }) => party)
        : rows
            .map(({ party }) => party)
            .filter((party) => grants.some(({ within }) => parties.in([within], []).includes(party)));
    if (mine.length === 0) return 'done';
    const name = await namesOf(mine, { catalogue, names });
    return {
      text: say.escalate(headOf(directive, term), inOrder(mine.map(name))),
      heading: true,
      choices: typable(
        [actChoice(say.buttons.show(directive.number), 'show', directive.number)],
        directive.number,
      ),
    };
  }

  /** What somebody follows that is not done, the most overdue first. */
  async function digest(person: number | null, now: Date): Promise<Message | 'done'> {
    const rows = await prisma.progress.findMany({
      where: { term: { closedAt: null, directive: { coordinator: person ?? -1, state: { not: 'ended' } } } },
      include: WITH_TERM,
    });
    if (rows.length === 0) return 'done';
    const terms = new Map<number, typeof rows>();
    for (const row of rows) terms.set(row.termId, [...(terms.get(row.termId) ?? []), row]);
    const lines = [...terms.values()]
      .flatMap((of) => {
        const [first] = of;
        return first ? [{ head: headOf(first.term.directive, first.term), counts: countsOf(of, now) }] : [];
      })
      .sort((a, b) => b.counts.overdue - a.counts.overdue || a.head.number - b.head.number);
    const more = lines.length - MOST_IN_DIGEST;
    return {
      text: [
        say.digestHeading,
        say.summary(countsOf(rows, now)),
        ...lines.slice(0, MOST_IN_DIGEST).map(({ head, counts }) => say.digestLine(head, counts)),
        ...(more > 0 ? [say.digestMore(more)] : []),
        say.digestFooter,
      ].join('\n'),
      heading: true,
      choices: typable([actChoice(say.buttons.report, 'report', 0)], 0),
    };
  }

  return async (parcel: Parcel, now) => {
    const about = await aboutOf(parcel.occurrence, now);
    if (!about) return 'done';
    if (about.kind === 'digest') return digest(parcel.person, now);
    if (about.kind === 'escalate') return escalation(about, parcel.person);
    const { directive, term } = about;
    if (!directive || !term || directive.state !== 'active') return 'done';
    const { party } = parcel;
    const progress =
      party === null
        ? null
        : await prisma.progress.findUnique({ where: { termId_party: { termId: term.id, party } } });
    // Whoever owes nothing any more is not reminded; the message that it is given is for everybody.
    if (party !== null && (!progress || (!isOpen(progress) && about.kind !== 'announce'))) return 'done';
    if (about.kind === 'nudge' && progress?.state !== 'waiting') return 'done';
    const head = headOf(directive, term);
    const status = progress && statusOf(progress, term, now);
    const dueDay = status?.due ?? (term.due && isoOf(term.due));
    const name = party === null ? null : (await namesOf([party], { catalogue, names }))(party);
    const first = {
      announce: say.announce,
      remind: say.remind,
      overdue: say.overdue,
      nudge: say.nudge,
      snooze: say.snoozed,
    }[about.kind](head);
    const body = say.toDo(directive.text || null, directive.product, directive.orderedBy);
    const cut = body.length > LONGEST;
    const text = [
      first,
      ...(body === ''
        ? []
        : [cut ? `${[...body].slice(0, LONGEST).join('')}\n${say.cut(directive.number)}` : body]),
      say.dueLine(dueDay ?? null, status?.daysLeft ?? null),
      ...(status && name ? [say.own(name, { ...status, daysLeft: null })] : [say.supporting]),
      ...(about.late ? [say.late(vietnamMinute(about.plannedFor))] : []),
    ].join('\n');
    return {
      text,
      heading: true,
      choices: progress ? typable(answersTo(progress.id), directive.number) : [],
    };
  };
}

/** For how long a directive is taken to be as it was read: a broadcast that is stopped ends in the outbox at once. */
const FRESH_MS = 2000;

/** What a unit can answer to a reminder. */
export const answersTo = (progress: number) => [
  actChoice(say.buttons.receive, 'receive', progress),
  actChoice(say.buttons.start, 'start', progress),
  actChoice(say.buttons.finish, 'finish', progress),
  actChoice(say.buttons.extend, 'extend', progress),
  actChoice(say.buttons.snooze, 'snooze', progress),
];
