import { fold } from '../../vietnamese/fold.ts';
import type { TextTable } from '../opened.ts';
import type { Merged } from '../sheet.ts';
import { type Cell, isNumber } from './lines.ts';
import type { Paragraph } from './paragraphs.ts';

/** Paragraphs that stand in no table, and tables between them. */
export type PageBlock = { readonly text: string } | { readonly table: Table };

/**
 * Rows of cells that follow each other are a table where each of them can be told to be of one column, by where it stands.
 * `before`: at the foot of the page before, whose columns may be those of a table at the top of this one.
 */
export function blocksOf(paragraphs: readonly Paragraph[], before?: Table): PageBlock[] {
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
    const known = at === 0 ? before?.columns : undefined;
    const table = rows.length < 2 ? null : (tableOf(rows) ?? (known ? tableOf(rows, known) : null));
    if (table !== null) {
      blocks.push({ table });
      at += rows.length - 1;
    } else blocks.push({ text: paragraphs[at]?.text ?? '' });
  }
  return blocks;
}

export interface Table extends Omit<TextTable, 'above'> {
  /** Where its columns stand on the page. */
  readonly columns: readonly Column[];
}

/**
 * A table with the one at the top of the next page, where its columns are those of the first; some of them may be empty
 * there. null: it is another table.
 */
export function joined<T extends Table>(before: T, next: Table): T | null {
  const places = placesIn(before.columns, next.columns);
  if (places === null) return null;
  const rows = next.rows.map((cells) => {
    const row: string[] = before.columns.map(() => '');
    for (const [at, cell] of cells.entries()) row[places[at] ?? at] = cell;
    return row;
  });
  const merged = next.merged.map((cells) => ({
    fromRow: cells.fromRow + before.rows.length,
    toRow: cells.toRow + before.rows.length,
    fromColumn: places[cells.fromColumn] ?? cells.fromColumn,
    toColumn: places[cells.toColumn] ?? cells.toColumn,
  }));
  return {
    ...before,
    rows: [...before.rows, ...rows],
    merged: [...before.merged, ...merged],
    text: `${before.text}\n${next.text}`,
  };
}

/** The columns above which those of a further page stand, each its own; null where they do not. */
function placesIn(columns: readonly Column[], next: readonly Column[]): number[] | null {
  if (columns.length === next.length) return next.map((_, at) => at);
  const places = next.map(({ left, right }) => {
    const over = columns.flatMap((column, place) =>
      left < column.right && column.left < right ? [place] : [],
    );
    return over.length === 1 ? (over[0] ?? -1) : -1;
  });
  return places.includes(-1) || new Set(places).size < places.length ? null : places;
}

interface Column {
  readonly left: number;
  readonly right: number;
}

/** Columns are what the fullest rows stand under; a cell of another row belongs to those that it stands over or under. */
export function tableOf(drawn: readonly (readonly Cell[])[], known?: readonly Column[]): Table | null {
  const rows = isNumbered(drawn) ? drawn.map(withoutNumber) : drawn;
  const columns = known ?? columnsOf(rows);
  if (columns === null) return null;
  const merged: Merged[] = [];
  const texts: string[][] = [];
  for (const [at, cells] of rows.entries()) {
    const row: string[] = columns.map(() => '');
    for (const { text, left, right } of cells) {
      const over = columns.flatMap((column, place) =>
        left < column.right && column.left < right ? [place] : [],
      );
      const under = over.length > 0 || isNumber(text) ? over : nearest(columns, { left, right });
      const [first, last] = [under[0], under.at(-1)];
      if (first === undefined || last === undefined || row[first] !== '') return null;
      if (last > first && isNumber(text)) return null;
      if (last > first) merged.push({ fromRow: at + 1, toRow: at + 1, fromColumn: first, toColumn: last });
      row[first] = text.normalize('NFC');
    }
    texts.push(row);
  }
  return {
    columns,
    rows: texts,
    merged,
    text: texts.map((row) => row.join('\t').replace(/\t+$/, '')).join('\n'),
  };
}

/** The column by which a heading stands, which is in the middle of more than its amounts take; none: it is by two. */
function nearest(columns: readonly Column[], { left, right }: Column): number[] {
  const gaps = columns.map((column) => Math.max(column.left - right, left - column.right));
  const [least = 0, next = Number.POSITIVE_INFINITY] = [...gaps].sort((a, b) => a - b);
  return next >= CLEARLY * least ? [gaps.indexOf(least)] : [];
}

const CLEARLY = 2;

/** By its first heading; on a further page without headings by the names of all rows that have amounts beside them. */
function isNumbered(rows: readonly (readonly Cell[])[]): boolean {
  if (SERIAL.test(fold(rows[0]?.[0]?.text ?? ''))) return true;
  const firsts = rows.filter(({ length }) => length > 2).flatMap(([first]) => first?.text ?? []);
  const isOfNumbers = firsts.every((text) => NUMBERED.test(text) || /^(?:\d{1,3}|\p{L}[^\d]*)$/u.test(text));
  return isOfNumbers && firsts.filter((text) => NUMBERED.test(text)).length >= 2;
}

const SERIAL = /^(?:s?tt|so tt)(?: |$)/;
const NUMBERED = /^((?:\d{1,3}|[IVX]{1,5})[.)]?|(?:S|\p{Lu}\p{Ll} )?TT) (.*\p{L}.*)$/u;

/** The number of a row stands so near to its name that the two look like one cell. */
function withoutNumber(cells: readonly Cell[]): readonly Cell[] {
  const [first, ...others] = cells;
  const [, number, name] = NUMBERED.exec(first?.text ?? '') ?? [];
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
