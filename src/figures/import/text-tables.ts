import type { Sheet, SheetRow } from '../../uploads/sheet.ts';
import { tableName } from '../../wording/import.ts';
import { PARTINGS, type Parting } from './partings.ts';

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
    table: number,
    merged,
    rows: lines.flatMap((texts, at): SheetRow[] => {
      const cells = texts.flatMap((text, column) =>
        text.trim() === '' ? [] : [{ column, text: text.trim(), kind: 'text' as const }],
      );
      return cells.length === 0 ? [] : [{ row: at + 1 - titles.length, cells }];
    }),
  };
}

/** The tables of a text: lines with tabs between their cells, as spreadsheets copy them, with `|`, or with several spaces. */
export function tablesOfText(text: string): TextTable[] {
  const tables: TextTable[] = [];
  let above: string[] = [];
  let [kind, lines]: [Parting | null, string[]] = [null, []];
  const end = (): void => {
    if (kind === null) return;
    const table = lines.length < 2 ? null : kind.read(lines);
    if (table === null) above.push(...lines);
    else {
      tables.push({ above, ...table, text: lines.join('\n') });
      above = [];
    }
    [kind, lines] = [null, []];
  };
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '');
    if (kind === null || !kind.goesOn(line)) {
      end();
      kind = PARTINGS.find(({ begins }) => begins(line)) ?? null;
    }
    if (kind === null) above.push(raw);
    else lines.push(line);
  }
  end();
  return tables;
}
