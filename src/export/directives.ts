import type { Sheet } from '../attachments/index.ts';
import type { Sql } from '../database/sql.ts';
import type { Catalogue } from '../units/index.ts';
import { exportSentences as say } from '../wording/export.ts';
import { dayCell, minuteCell, textCell } from './cells.ts';

const { columns } = say;
type Reading = Pick<Sql, 'query'>;

export async function directivesSheet(sql: Reading): Promise<Sheet> {
  const rows = await sql.query<{
    number: number;
    title: string;
    text: string;
    product: string | null;
    ordered_by: string | null;
    ordered_to: string;
    ordered_on: string;
    deadline: string | null;
    deadline_rule: string | null;
    urgency: keyof typeof say.urgency;
    state: keyof typeof say.directive;
    document: string | null;
  }>(
    `SELECT number, directive.title, text, product, ordered_by, ordered_to, ordered_on::text, deadline::text,
       deadline_rule, urgency, state, coalesce(document.title, document_name) AS document
     FROM directive LEFT JOIN document ON document.id = directive.document ORDER BY number`,
  );
  return {
    name: say.sheets.directives,
    above: [],
    columns: [
      { heading: columns.number, width: 10 },
      { heading: columns.title, width: 40 },
      { heading: columns.text, width: 80 },
      { heading: columns.product, width: 24 },
      { heading: columns.orderedBy, width: 30 },
      { heading: columns.orderedTo, width: 30 },
      { heading: columns.orderedOn, width: 12 },
      { heading: columns.deadline, width: 12 },
      { heading: columns.rule, width: 30 },
      { heading: columns.urgency, width: 12 },
      { heading: columns.state, width: 16 },
      { heading: columns.document, width: 50 },
    ],
    rows: rows.map((row) => [
      { number: String(row.number) },
      textCell(row.title),
      textCell(row.text),
      textCell(row.product),
      textCell(row.ordered_by),
      textCell(row.ordered_to),
      dayCell(row.ordered_on),
      dayCell(row.deadline),
      textCell(row.deadline_rule),
      textCell(say.urgency[row.urgency]),
      textCell(say.directive[row.state]),
      textCell(row.document),
    ]),
  };
}

export async function progressSheet(sql: Reading, catalogue: Catalogue): Promise<Sheet> {
  const rows = await sql.query<{
    number: number;
    sequence: number;
    party: string;
    state: keyof typeof say.progress;
    due: string | null;
    received_at: Date | null;
    done_at: Date | null;
    accepted_at: Date | null;
    extension_to: string | null;
  }>(
    `SELECT directive.number, term.sequence, party, progress.state, coalesce(progress.due, term.due)::text AS due,
       received_at, done_at, accepted_at, extension_to::text
     FROM progress JOIN term ON term.id = progress.term JOIN directive ON directive.id = term.directive
     ORDER BY directive.number, term.sequence, party COLLATE "C"`,
  );
  return {
    name: say.sheets.progress,
    above: [],
    columns: [
      { heading: columns.number, width: 10 },
      { heading: columns.term, width: 10 },
      { heading: columns.unit, width: 28 },
      { heading: columns.state, width: 20 },
      { heading: columns.due, width: 12 },
      { heading: columns.received, width: 18 },
      { heading: columns.done, width: 18 },
      { heading: columns.accepted, width: 18 },
      { heading: columns.extension, width: 16 },
    ],
    rows: rows.map((row) => [
      { number: String(row.number) },
      { number: String(row.sequence) },
      textCell(partyName(catalogue, row.party)),
      textCell(say.progress[row.state]),
      dayCell(row.due),
      minuteCell(row.received_at),
      minuteCell(row.done_at),
      minuteCell(row.accepted_at),
      dayCell(row.extension_to),
    ]),
  };
}

export async function entriesSheet(sql: Reading, catalogue: Catalogue): Promise<Sheet> {
  const rows = await sql.query<{
    number: number;
    sequence: number;
    party: string;
    at: Date;
    actor: number | null;
    act: string;
    text: string | null;
    day: string | null;
  }>(
    `SELECT directive.number, term.sequence, party, entry.at, entry.actor, entry.act, entry.text, entry.day::text
     FROM progress_entry AS entry JOIN term ON term.id = entry.term JOIN directive ON directive.id = term.directive
     ORDER BY entry.id`,
  );
  return {
    name: say.sheets.entries,
    above: [],
    columns: [
      { heading: columns.at, width: 18 },
      { heading: columns.number, width: 10 },
      { heading: columns.term, width: 10 },
      { heading: columns.unit, width: 28 },
      { heading: columns.actor, width: 16 },
      { heading: columns.act, width: 24 },
      { heading: columns.text, width: 60 },
      { heading: columns.day, width: 12 },
    ],
    rows: rows.map((row) => [
      minuteCell(row.at),
      { number: String(row.number) },
      { number: String(row.sequence) },
      textCell(partyName(catalogue, row.party)),
      textCell(row.actor === null ? null : say.person(String(row.actor))),
      textCell(say.act(row.act)),
      textCell(row.text),
      dayCell(row.day),
    ]),
  };
}

/** The place of that key; a person is a number here, for an export is passed on more easily than the store. */
function partyName(catalogue: Catalogue, party: string): string {
  const [, person] = /^person:(\d+)$/.exec(party) ?? [];
  return person === undefined ? (catalogue.place(party)?.units.at(-1)?.name ?? party) : say.person(person);
}
