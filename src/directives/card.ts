import type { PrismaClient } from '../database/client/client.ts';
import type { DirectiveModel } from '../database/client/models.ts';
import { type People, type Permission, type Told, told } from '../people/index.ts';
import { isOpen, isoOf, type Parties } from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import { actChoice } from './acts.ts';
import { countsOf, headOf, inOrder, namesOf, type Owed, ofRows, statusOfOwed, WITH_TERM } from './facts.ts';
import { answersTo } from './messages.ts';
import { sightOf } from './sight.ts';

type Sees = Permission<'see-directives'>;
type Follows = Permission<'follow-directives'> | null;

/** One directive as somebody sees it. */
export interface Card {
  show(number: number, sees: Sees, follows: Follows): Promise<Told>;
  /** Each unit with how far it is. */
  units(number: number, follows: Permission<'follow-directives'>): Promise<Told>;
  /** Those that have said to be done. */
  awaiting(number: number, follows: Permission<'follow-directives'>): Promise<Told>;
}

const LAST_ENTRIES = 5;
const MOST_UNITS = 40;
const MOST_TO_ACCEPT = 4;

export function createCard(parts: {
  prisma: PrismaClient;
  catalogue: Catalogue;
  parties: Parties;
  names: People['names'];
}): Card {
  const { prisma, parties, names } = parts;

  /** The rows of the term that counts now, of those that somebody sees; null: there is nothing for them. */
  async function rowsOf(directive: DirectiveModel, sees: Pick<Permission, 'by'>, follows: Follows) {
    const sight = sightOf(sees, follows, parties);
    const seen = await prisma.progress.findMany({
      where: { AND: [sight.progress, { term: { directiveId: directive.id } }] },
      include: WITH_TERM,
      orderBy: { term: { sequence: 'asc' } },
    });
    const open = seen.filter(({ term }) => term.closedAt === null);
    const current = (open[0] ?? seen.at(-1))?.termId;
    return { sight, seen, rows: seen.filter(({ termId }) => termId === current) };
  }

  const orderedDocument = async (directive: DirectiveModel): Promise<string | null> => {
    if (directive.documentName !== null)
      return say.document(directive.documentName, directive.documentDay && isoOf(directive.documentDay));
    if (directive.documentId === null) return null;
    const document = await prisma.document.findUnique({ where: { id: directive.documentId } });
    return document && say.document(document.title, document.dateFrom && isoOf(document.dateFrom));
  };

  async function history(owed: Owed): Promise<string[]> {
    const entries = await prisma.progressEntry.findMany({
      where: { termId: owed.termId, party: owed.party },
      orderBy: { id: 'desc' },
      take: LAST_ENTRIES,
    });
    const people = await names(entries.map(({ actorId }) => actorId));
    return entries
      .reverse()
      .map(({ at, actorId, act, text, day }) =>
        say.entryLine(
          vietnamMinute(at),
          (actorId === null ? null : people.get(actorId)) ?? '',
          act,
          text,
          day && isoOf(day),
        ),
      );
  }

  const handedInCount = (rows: readonly Owed[]): Promise<number> =>
    prisma.progressEntry.count({ where: { act: 'file', ...ofRows(rows) } });

  /** The names of the files that each party has handed in about these rows of one term, the newest first. */
  async function filesOf(rows: readonly Owed[]): Promise<(row: Owed) => string[]> {
    const entries = await prisma.progressEntry.findMany({
      where: { act: 'file', ...ofRows(rows) },
      select: { party: true, text: true },
      orderBy: { id: 'desc' },
    });
    return (row) => entries.filter(({ party }) => party === row.party).flatMap(({ text }) => text ?? []);
  }

  return {
    async show(number, sees, follows) {
      const directive = await prisma.directive.findUnique({ where: { number } });
      const found = directive && (await rowsOf(directive, sees, follows));
      if (!directive || !found || (found.rows.length === 0 && directive.documentId === null))
        return told(say.noSuchDirective(number), { kind: 'not-understood' });
      const { rows, seen, sight } = found;
      const { now } = sees;
      const own = rows.filter(({ party }) => sight.own.includes(party));
      const [mine] = own;
      const term = rows[0]?.term ?? null;
      const name = await namesOf([...rows.map(({ party }) => party), ...directive.support], parts);
      const following = rows.length > own.length || sees.by.kind === 'local';
      const open = rows.filter((row) => isOpen(row));
      const of = (holds: (row: Owed) => boolean): string[] =>
        inOrder(open.filter(holds).map(({ party }) => name(party)));
      const waiting = of(({ state }) => state === 'waiting');
      const overdue = of((row) => statusOfOwed(row, now).overdue);
      const asking = of(({ extensionTo }) => extensionTo !== null);
      const status = mine && statusOfOwed(mine, now);
      const lines = [
        say.card({
          head: headOf(directive, term),
          content: directive.text || null,
          orderedBy: directive.orderedBy,
          document: await orderedDocument(directive),
          who: directive.orderedTo,
          support: directive.support.map(name),
          product: directive.product,
          deadline: say.deadline(
            status?.due ?? (term?.due ? isoOf(term.due) : directive.deadline && isoOf(directive.deadline)),
            directive.deadlineRule,
          ),
          urgency: directive.urgency,
          state: directive.state,
        }),
        ...own.map((row) => say.own(name(row.party), statusOfOwed(row, now))),
        ...(following && rows.length > 0
          ? [
              say.inAll(countsOf(rows, now)),
              ...(waiting.length > 0 ? [say.unreceived(waiting)] : []),
              ...(overdue.length > 0 ? [say.overdueUnits(overdue)] : []),
              ...(asking.length > 0 ? [say.asking(asking)] : []),
            ]
          : []),
        ...(mine ? await history(mine) : []),
        ...(rows.length === 0 ? [say.noDocumentDeadline] : []),
        ...(rows.length === 0 && follows ? [say.takeUp(number)] : []),
        ...(following && follows?.by.kind === 'person' && rows.length > 0 ? [say.howToChange(number)] : []),
      ];
      const reported = rows.filter(({ state }) => state === 'reported').length;
      const last = await prisma.occurrence.findFirst({
        where: { directiveId: directive.id, state: { not: 'skipped' } },
        orderBy: { id: 'desc' },
      });
      const handedIn = filesChoice(await handedInCount(seen), number);
      const choices =
        mine && isOpen(mine) && directive.state === 'active'
          ? [...answersTo(mine.id), ...handedIn]
          : following && follows && rows.length > 0
            ? [
                ...(reported > 0
                  ? [actChoice(`${say.buttons.awaiting} (${reported})`, 'awaiting', number)]
                  : []),
                ...handedIn,
                actChoice(say.buttons.units, 'units', number),
                actChoice(say.buttons.report, 'report', number),
                ...(last ? [actChoice(say.buttons.lastBroadcast, 'broadcast', last.id)] : []),
                ...(directive.state === 'ended'
                  ? []
                  : [
                      directive.state === 'paused'
                        ? actChoice(say.buttons.continue, 'continue', number)
                        : actChoice(say.buttons.pause, 'pause', number),
                    ]),
              ]
            : handedIn;
      return told(lines.join('\n'), { heading: true, choices });
    },

    async units(number, follows) {
      const directive = await prisma.directive.findUnique({ where: { number } });
      const found = directive && (await rowsOf(directive, follows, follows));
      if (!directive || !found || found.rows.length === 0) return told(say.noSuchDirective(number));
      const name = await namesOf(
        found.rows.map(({ party }) => party),
        parts,
      );
      const ordered = found.rows
        .map((row) => ({ row, party: name(row.party) }))
        .sort((a, b) => a.party.localeCompare(b.party, 'vi'));
      const shown = ordered.slice(0, MOST_UNITS);
      const filesOfRow = await filesOf(shown.map(({ row }) => row));
      const handedIn = await handedInCount(found.seen);
      return told(
        [
          say.unitsHeading(headOf(directive, found.rows[0]?.term)),
          ...shown.map(({ row, party }) =>
            say.unitLine(party, statusOfOwed(row, follows.now), filesOfRow(row)),
          ),
          ...(ordered.length > shown.length ? [say.notDeliveredMore(ordered.length - shown.length)] : []),
        ].join('\n'),
        {
          heading: true,
          choices: [...filesChoice(handedIn, number), actChoice(say.buttons.report, 'report', number)],
        },
      );
    },

    async awaiting(number, follows) {
      const directive = await prisma.directive.findUnique({ where: { number } });
      const found = directive && (await rowsOf(directive, follows, follows));
      const reported = found?.rows.filter(({ state }) => state === 'reported') ?? [];
      if (!directive || reported.length === 0) return told(say.nothingAwaits);
      const name = await namesOf(
        reported.map(({ party }) => party),
        parts,
      );
      const filesOfRow = await filesOf(reported);
      const handedIn = await handedInCount(found?.seen ?? []);
      const lines = await Promise.all(
        reported.map(async (row) => {
          const note = await prisma.progressEntry.findFirst({
            where: { termId: row.termId, party: row.party, act: 'note' },
            orderBy: { id: 'desc' },
          });
          return say.awaitingLine(name(row.party), note?.text ?? null, filesOfRow(row));
        }),
      );
      return told([say.awaitingHeading(headOf(directive, reported[0]?.term)), ...lines].join('\n'), {
        heading: true,
        choices: [
          ...reported
            .slice(0, MOST_TO_ACCEPT)
            .map((row) => actChoice(say.acceptOne(name(row.party)), 'accept', row.id)),
          ...filesChoice(handedIn, number),
        ],
      });
    },
  };
}

const filesChoice = (count: number, number: number) =>
  count > 0 ? [actChoice(say.buttons.files(count), 'files', number)] : [];
