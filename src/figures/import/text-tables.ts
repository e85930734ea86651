import type { Sheet, SheetRow } from '../../uploads/sheet.ts';
import { tableName } from '../../wording/import.ts';

/** A table among the paragraphs of a text, see `TextTable` of uploads. */
export interface TextTable {
  readonly above: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly merged: Sheet['merged'];
  readonly text: string;
}

/** Of what stands above a table, its titles: so many paragraphs, none of them longer than this. */
const MOST_TITLES = 8;
const LONGEST_TITLE = 200;

/** A table as a sheet whose first rows, up to row 0, are its titles. A sentence ends what may be one. */
export function tableSheet({ above, rows, merged }: TextTable, number: number): Sheet {
  const near = above.filter((text) => text.trim() !== '').slice(-MOST_TITLES);
  const last = near.findLastIndex((text) => text.length > LONGEST_TITLE);
  const titles = near.slice(last + 1);
  const lines = [...titles.map((title) => [title]), ...rows];
  return {
    name: tableName(number),
    isTable: true,
    merged,
    rows: lines.flatMap((texts, at): SheetRow[] => {
      const cells = texts.flatMap((text, column) =>
        text.trim() === '' ? [] : [{ column, text: text.trim(), kind: 'text' as const }],
      );
      return cells.length === 0 ? [] : [{ row: at + 1 - titles.length, cells }];
    }),
  };
}

/** The tables of a text whose rows are lines with tabs between their cells, as spreadsheets copy them. */
export function tablesOfText(text: string): TextTable[] {
  const tables: TextTable[] = [];
  let [above, rows]: [string[], string[]] = [[], []];
  const end = (): void => {
    const width = Math.max(...rows.map((row) => row.split('\t').length));
    if (rows.length >= 2 && width >= 2)
      tables.push({
        above,
        rows: rows.map((row) => row.split('\t')),
        merged: [],
        text: rows.join('\n'),
      });
    above = [];
    rows = [];
  };
  for (const line of text.split('\n')) {
    const isRow = line.includes('\t');
    if (isRow) rows.push(line.replace(/\r$/, ''));
    else {
      if (rows.length > 0) end();
      above.push(line);
    }
  }
  if (rows.length > 0) end();
  return tables;
}
