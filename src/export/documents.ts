import type { Sheet } from '../attachments/index.ts';
import type { Sql } from '../database/sql.ts';
import { exportSentences as say } from '../wording/export.ts';
import { dayCell, textCell } from './cells.ts';

const { columns } = say;

export async function documentsSheet(sql: Pick<Sql, 'query'>): Promise<Sheet> {
  const rows = await sql.query<{
    id: string;
    title: string;
    date_from: string | null;
    date_to: string | null;
    address: string | null;
    address_note: string | null;
    language: string;
  }>(
    'SELECT id, title, date_from::text, date_to::text, address, address_note, language FROM document ORDER BY id COLLATE "C"',
  );
  return {
    name: say.sheets.documents,
    above: [],
    columns: [
      { heading: columns.id, width: 14 },
      { heading: columns.title, width: 60 },
      { heading: columns.from, width: 12 },
      { heading: columns.to, width: 12 },
      { heading: columns.address, width: 50 },
      { heading: columns.addressNote, width: 30 },
      { heading: columns.language, width: 10 },
    ],
    rows: rows.map((row) => [
      textCell(row.id),
      textCell(row.title),
      dayCell(row.date_from),
      dayCell(row.date_to),
      textCell(row.address),
      textCell(row.address_note),
      textCell(row.language),
    ]),
  };
}

export async function notesSheet(sql: Pick<Sql, 'query'>): Promise<Sheet> {
  const rows = await sql.query<{
    id: string;
    document: string;
    title: string;
    text: string;
    keywords: string[];
  }>(
    `SELECT note.id, document.title AS document, note.title, note.text, note.keywords
     FROM note JOIN document ON document.id = note.document ORDER BY note.id COLLATE "C"`,
  );
  return {
    name: say.sheets.notes,
    above: [],
    columns: [
      { heading: columns.id, width: 14 },
      { heading: columns.document, width: 50 },
      { heading: columns.title, width: 40 },
      { heading: columns.text, width: 80 },
      { heading: columns.keywords, width: 40 },
    ],
    rows: rows.map((row) => [
      textCell(row.id),
      textCell(row.document),
      textCell(row.title),
      textCell(row.text),
      textCell(row.keywords.join('; ')),
    ]),
  };
}
