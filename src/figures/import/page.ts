import type { Merged, Sheet, SheetCell } from '../../uploads/sheet.ts';
import type { Row } from './delimited.ts';
import { cellText, cellTexts } from './excerpt.ts';

/** One row of a page: the texts of its cells by column, clean, and what is known of those that are more than text. */
export interface Line {
  /** Line of the file, or row of the sheet, from 1. */
  readonly line: number;
  readonly texts: readonly string[];
  readonly marks: readonly (SheetCell | undefined)[] | null;
}

/** A sheet, or the whole of a delimited text. */
export interface Page {
  /** null: a delimited text, which follows our pattern; empty: one that is laid out as the sheets of offices are. */
  readonly sheet: string | null;
  readonly lines: readonly Line[];
  /** Its number, of a table of a document. */
  readonly table?: number;
  /** The first cell of the merged cells to which a cell belongs; null where it stands alone. */
  mergeAt(line: number, column: number): Merged | null;
  /** The rows that name its columns, where that is known. */
  readonly headings?: { readonly from: number; readonly to: number };
  /** Headings of columns that were left out of it. */
  readonly left?: readonly string[];
  /** Lines that were left out of it. */
  readonly passed?: readonly Line[];
  /** Where its cells stood before it was turned; left out: where they stand. */
  nameOf?(column: number, line: number): string | null;
}

/** Of several sheets, rows or columns more than these are no table of figures but an accident or an attack. */
export const WIDEST = 300;
const MOST_SLOTS = 4_000_000;
const MOST_MERGED = 200_000;

/** A delimited text as a page; it knows no merged cells. */
export const textPage = (rows: readonly Row[]): Page => ({
  sheet: null,
  lines: rows.map(({ line, cells }) => ({ line, texts: cells, marks: null })),
  mergeAt: () => null,
});

/** A sheet as a page; null where it is wider than any table. */
export function sheetPage({ name, rows, merged, table }: Sheet): Page | null {
  const lines: Line[] = [];
  const textOf = cellTexts();
  let slots = 0;
  for (const { row, cells } of rows) {
    const width = (cells.at(-1)?.column ?? -1) + 1;
    slots += width;
    if (width > WIDEST || slots > MOST_SLOTS) return null;
    lines.push(sheetLine(row, width, cells, textOf));
  }
  const anchors = anchorsOf(merged, lines.at(-1)?.line ?? 0);
  return {
    sheet: cellText(name),
    lines,
    mergeAt: anchors.size === 0 ? () => null : (line, column) => anchors.get(placeKey(line, column)) ?? null,
    ...(table !== undefined && { table, nameOf: () => null }),
  };
}

function sheetLine(
  line: number,
  width: number,
  cells: readonly SheetCell[],
  textOf: (raw: string) => string,
): Line {
  const texts: string[] = new Array(width).fill('');
  let marks: (SheetCell | undefined)[] | null = null;
  for (const cell of cells) {
    texts[cell.column] = textOf(cell.text);
    if (cell.kind === 'text' && !cell.formula) continue;
    marks ??= new Array(width).fill(undefined);
    marks[cell.column] = cell;
  }
  return { line, texts, marks };
}

const placeKey = (line: number, column: number): number => line * (WIDEST + 1) + column;

function anchorsOf(merged: readonly Merged[], lastRow: number): Map<number, Merged> {
  const anchors = new Map<number, Merged>();
  for (const merge of merged) {
    const toRow = Math.min(merge.toRow, lastRow);
    const toColumn = Math.min(merge.toColumn, WIDEST);
    for (let row = merge.fromRow; row <= toRow; row++) {
      for (let column = merge.fromColumn; column <= toColumn; column++) {
        if (anchors.size >= MOST_MERGED) return anchors;
        anchors.set(placeKey(row, column), merge);
      }
    }
  }
  return anchors;
}

/** A cell as spreadsheets name it: column 0 of row 7 is `A7`. */
export const cellName = (column: number, line: number): string => `${columnLetters(column)}${line}`;

/** The name of a cell as whoever sent the page knows it. */
export const cellNameOn = (page: Page, column: number, line: number): string | null =>
  page.nameOf === undefined ? cellName(column, line) : page.nameOf(column, line);

export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export const textAt = (line: Line | undefined, column: number): string => line?.texts[column] ?? '';

/** The text of a cell, or of the merged cells to which it belongs. */
export function mergedTextAt(page: Page, at: number, column: number): string {
  const line = page.lines[at];
  const merge = line === undefined ? null : page.mergeAt(line.line, column);
  if (merge === null || line === undefined) return textAt(line, column);
  const first = page.lines[placeOfLine(page.lines, merge.fromRow)];
  return first?.line === merge.fromRow ? textAt(first, merge.fromColumn) : '';
}

/** The place of the first of some lines that is not above a row; they stand in order. */
function placeOfLine(lines: readonly Line[], row: number): number {
  let [from, to] = [0, lines.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lines[middle]?.line ?? 0) < row) from = middle + 1;
    else to = middle;
  }
  return from;
}
