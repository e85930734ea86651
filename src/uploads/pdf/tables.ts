import { fold } from '../../vietnamese/fold.ts';
import type { TextTable } from '../opened.ts';
import type { Merged } from '../sheet.ts';
import type { Cell } from './lines.ts';
import type { Paragraph } from './paragraphs.ts';

/** Paragraphs that stand in no table, and tables between them. */
export type PageBlock = { readonly text: string } | { readonly table: Table };

/** Rows of cells that follow each other are a table where each of them can be told to be of one column, by where it stands. */
export function blocksOf(paragraphs: readonly Paragraph[]): PageBlock[] {
  const blocks: PageBlock[] = [];
  for (let at = 0; at < paragraphs.length; at++) {
    const rows: (readonly Cell[])[] = [];
    for (const { lines } of paragraphs.slice(at)) {
      const [line] = lines;
      // A word alone may be a part of a table, between its rows.
      if (lines.length !== 1 || line === undefined || (rows.length === 0 && line.cells.length < 2)) break;
      rows.push(line.cells);
    }
    while (rows.at(-1)?.length === 1) rows.pop();
    const table = rows.length < 2 ? null : tableOf(rows);
    if (table !== null) {
      blocks.push({ table });
      at += rows.length - 1;
    } else blocks.push({ text: paragraphs[at]?.text ?? '' });
  }
  return blocks;
}

type Table = Omit<TextTable, 'above'>;

/** Whether a table at the top of a page has the columns of the one at the foot of the page before. */
export const goesOn = (before: Table, next: Table): boolean =>
  before.rows[0]?.length === next.rows[0]?.length;

export const joined = (before: TextTable, next: Table): TextTable => ({
  ...before,
  rows: [...before.rows, ...next.rows],
  merged: [
    ...before.merged,
    ...next.merged.map((cells) => ({
      ...cells,
      fromRow: cells.fromRow + before.rows.length,
      toRow: cells.toRow + before.rows.length,
    })),
  ],
  text: `${before.text}\n${next.text}`,
});

interface Column {
  readonly left: number;
  readonly right: number;
}

const NUMBER = /^[-(]?\d[\d.,]*%?\)?$/;

/** Columns are what the fullest rows stand under; a cell of another row belongs to those that it stands over or under. */
export function tableOf(drawn: readonly (readonly Cell[])[]): Table | null {
  const isNumbered = /^(?:s?tt|so tt)$/.test(fold(drawn[0]?.[0]?.text ?? ''));
  const rows = isNumbered ? drawn.map(withoutNumber) : drawn;
  const columns = columnsOf(rows);
  if (columns === null) return null;
  const merged: Merged[] = [];
  const texts: string[][] = [];
  for (const [at, cells] of rows.entries()) {
    const row: string[] = columns.map(() => '');
    for (const { text, left, right } of cells) {
      const over = columns.flatMap((column, place) =>
        left < column.right && column.left < right ? [place] : [],
      );
      const under = over.length > 0 || NUMBER.test(text) ? over : nearest(columns, { left, right });
      const [first, last] = [under[0], under.at(-1)];
      if (first === undefined || last === undefined || row[first] !== '') return null;
      if (last > first && NUMBER.test(text)) return null;
      if (last > first) merged.push({ fromRow: at + 1, toRow: at + 1, fromColumn: first, toColumn: last });
      row[first] = text.normalize('NFC');
    }
    texts.push(row);
  }
  return { rows: texts, merged, text: texts.map((row) => row.join('\t').replace(/\t+$/, '')).join('\n') };
}

/** The column by which a heading stands, which is in the middle of more than its amounts take; none: it is by two. */
function nearest(columns: readonly Column[], { left, right }: Column): number[] {
  const gaps = columns.map((column) => Math.max(column.left - right, left - column.right));
  const [least = 0, next = Number.POSITIVE_INFINITY] = [...gaps].sort((a, b) => a - b);
  return next >= CLEARLY * least ? [gaps.indexOf(least)] : [];
}

const CLEARLY = 2;

/** The number of a row stands so near to its name that the two look like one cell. */
function withoutNumber(cells: readonly Cell[]): readonly Cell[] {
  const [first, ...others] = cells;
  const [, number, name] = /^((?:\d{1,3}|[IVX]{1,5})[.)]?) (.*\p{L}.*)$/u.exec(first?.text ?? '') ?? [];
  if (!first || number === undefined || name === undefined) return cells;
  const end = first.left + ((first.right - first.left) * number.length) / first.text.length;
  const begin = first.right - ((first.right - first.left) * name.length) / first.text.length;
  return [{ ...first, text: number, right: end }, { ...first, text: name, left: begin }, ...others];
}

/** Null where the fullest rows do not stand under each other. */
function columnsOf(rows: readonly (readonly Cell[])[]): readonly Column[] | null {
  const width = Math.max(...rows.map(({ length }) => length));
  const full = rows.filter(({ length }) => length === width);
  const columns: { left: number; right: number }[] = [];
  for (const cells of full) {
    for (const [place, { left, right }] of cells.entries()) {
      const column = columns[place];
      if (column === undefined) columns[place] = { left, right };
      else {
        column.left = Math.min(column.left, left);
        column.right = Math.max(column.right, right);
      }
    }
  }
  const isApart = columns.every(({ left }, place) => left >= (columns[place - 1]?.right ?? left));
  return isApart ? columns : null;
}
