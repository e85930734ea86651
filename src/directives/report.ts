import type { Attachment, Cell, Column, Sheet } from '../attachments/index.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Sql } from '../database/index.ts';
import { tally } from '../delivery/index.ts';
import { type People, type Permission, type Told, told } from '../people/index.ts';
import { isoOf } from '../reminders/index.ts';
import type { Catalogue } from '../units/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { directiveSentences as say } from '../wording/directives.ts';
import type { Board } from './board.ts';
import { type Counts, countsOf, headOf, inOrder, namesOf, type Owed, statusOfOwed } from './facts.ts';
import { isDone } from './status.ts';

/** `/baocao`: how far all is, as a sentence, a picture and a workbook. */
export interface Report {
  /** @param number of one directive; 0: all that somebody follows */
  make(
    number: number,
    sees: Permission<'see-directives'>,
    follows: Permission<'follow-directives'>,
  ): Promise<Told>;
}

/** Units in a picture that can be read on a phone. */
const MOST_BARS = 15;
const MOST_OCCURRENCES = 200;

export function createReport(parts: {
  prisma: PrismaClient;
  sql: Sql;
  catalogue: Catalogue;
  names: People['names'];
  board: Board;
}): Report {
  const { prisma, sql, board } = parts;
  return {
    async make(number, sees, follows) {
      const { now } = sees;
      const { rows: seen } = await board.rows(sees, follows, { closed: true });
      const rows = seen.filter(({ term }) =>
        number === 0 ? term.directive.state !== 'ended' : term.directive.number === number,
      );
      if (rows.length === 0) return told(say.nothingToReport);
      const name = await namesOf(
        rows.map(({ party }) => party),
        parts,
      );
      const byUnit = grouped(rows, ({ party }) => party, now)
        .map(({ key, counts }) => ({ name: name(key), counts }))
        .sort((a, b) => b.counts.overdue - a.counts.overdue || a.name.localeCompare(b.name, 'vi'));
      const counts = countsOf(rows, now);
      const title = say.reportTitle(vietnamMinute(now));
      const waiting = inOrder([
        ...new Set(
          rows
            .filter(({ state, term }) => state === 'waiting' && term.closedAt === null)
            .map(({ party }) => name(party)),
        ),
      ]);
      return told(
        [title, say.summary(counts), ...(waiting.length > 0 ? [say.unacknowledged(waiting)] : [])].join('\n'),
        {
          heading: true,
          files: [picture(title, byUnit), await workbook(title, rows, byUnit, name)],
        },
      );

      async function workbook(
        heading: string,
        of: readonly Owed[],
        units: readonly { name: string; counts: Counts }[],
        nameOf: (party: string) => string,
      ): Promise<Attachment> {
        const [first = '', second = '', third = '', fourth = ''] = say.reportSheets;
        const byTerm = new Map<number, Owed[]>();
        for (const row of of) byTerm.set(row.termId, [...(byTerm.get(row.termId) ?? []), row]);
        const above = [heading, say.summary(counts), say.reportFooter];
        const occurrences = await prisma.occurrence.findMany({
          where: { directiveId: { in: [...new Set(of.map(({ term }) => term.directiveId))] } },
          include: { directive: true },
          orderBy: { id: 'desc' },
          take: MOST_OCCURRENCES,
        });
        const sending = await Promise.all(
          occurrences.map(async (each) => {
            const sent = each.state === 'skipped' ? null : await tally(sql, each.id);
            const failed = sent && Object.values(sent.failed).reduce((sum, each) => sum + each, 0);
            return [
              count(each.directive?.number ?? 0),
              text(each.directive?.title ?? ''),
              text(vietnamMinute(each.plannedFor)),
              text(
                each.state === 'skipped'
                  ? say.skipped(each.reason ?? '')
                  : each.late
                    ? say.firedLate
                    : say.fired,
              ),
              ...(sent && failed !== null
                ? [count(sent.sent), count(sent.read), count(failed), count(sent.doubtful)]
                : [null, null, null, null]),
            ];
          }),
        );
        const notes = await prisma.progressEntry.findMany({
          where: {
            termId: { in: [...byTerm.keys()] },
            act: { in: ['note', 'file', 'returned', 'extension'] },
          },
          orderBy: { id: 'asc' },
        });
        const noteOf = new Map(notes.map((entry) => [`${entry.termId} ${entry.party}`, entry.text ?? '']));
        const sheets: Sheet[] = [
          {
            name: first,
            above,
            columns: columns(say.byUnitColumns, [28]),
            rows: units.map(({ name: unit, counts: each }) => [text(unit), ...numbers(each)]),
            below: [[text(''), ...numbers(counts)]],
          },
          {
            name: second,
            above,
            columns: columns(say.byDirectiveColumns, [6, 44, 16, 14]),
            rows: [...byTerm.values()].map((each) => {
              const [one] = each;
              const head = one ? headOf(one.term.directive, one.term) : null;
              return [
                count(head?.number ?? 0),
                text(head?.title ?? ''),
                text((head?.period && say.period(head.period)) ?? ''),
                text(one?.term.due ? say.day(isoOf(one.term.due)) : ''),
                ...numbers(countsOf(each, now)),
              ];
            }),
          },
          {
            name: third,
            above,
            columns: columns(say.detailColumns, [6, 44, 16, 24, 14, 26, 12, 18, 18, 44]),
            rows: of.map((row) => {
              const head = headOf(row.term.directive, row.term);
              const status = statusOfOwed(row, now);
              return [
                count(head.number),
                text(head.title),
                text((head.period && say.period(head.period)) ?? ''),
                text(nameOf(row.party)),
                text(status.due === null ? '' : say.day(status.due)),
                text(say.status(status)),
                text(isDone(status.state) && status.due !== null ? say.onTime(status.late) : ''),
                text(row.receivedAt ? vietnamMinute(row.receivedAt) : ''),
                text(row.doneAt ? vietnamMinute(row.doneAt) : ''),
                text(noteOf.get(`${row.termId} ${row.party}`) ?? ''),
              ];
            }),
          },
          { name: fourth, above, columns: columns(say.sendingColumns, [6, 44, 18, 30]), rows: sending },
        ];
        return { kind: 'workbook', name: say.reportName, workbook: { sheets } };
      }
    },
  };
}

function picture(title: string, units: readonly { name: string; counts: Counts }[]): Attachment {
  const shown = units.slice(0, MOST_BARS);
  const point = (size: number) => ({ size, text: String(size) });
  // In the order of the colours: what is overdue is orange.
  const [done = '', overdue = '', inTime = ''] = say.reportSeries;
  return {
    kind: 'picture',
    name: say.reportName,
    picture: {
      title,
      unit: say.reportUnit,
      chart: {
        kind: 'bars',
        labels: shown.map(({ name }) => name),
        series: [
          { name: done, points: shown.map(({ counts }) => point(counts.done)) },
          { name: overdue, points: shown.map(({ counts }) => point(counts.overdue)) },
          { name: inTime, points: shown.map(({ counts }) => point(counts.inTime)) },
        ],
        marked: null,
      },
      footer: [
        say.reportFooter,
        ...(units.length > MOST_BARS ? [say.notDeliveredMore(units.length - MOST_BARS)] : []),
      ],
    },
  };
}

function grouped(rows: readonly Owed[], keyOf: (row: Owed) => string, now: Date) {
  const groups = new Map<string, Owed[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups].map(([key, of]) => ({ key, counts: countsOf(of, now) }));
}

const text = (value: string): Cell => ({ text: value });
const count = (value: number): Cell => ({ number: String(value) });

const numbers = ({ all, done, inTime, overdue, postponed, waiting }: Counts): Cell[] =>
  [all, done, inTime, overdue, postponed, waiting].map(count);

const columns = (headings: readonly string[], widths: readonly number[]): Column[] =>
  headings.map((heading, at) => ({ heading, width: widths[at] ?? 14 }));
