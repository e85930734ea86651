import { tableOf } from '../../uploads/pdf/tables.ts';
import type { Merged } from '../../uploads/sheet.ts';
import { columnOf } from './words.ts';

/** What parts the cells of a table in a text. */
export interface Parting {
  /** Whether a line can be the first row of such a table, or a further one. */
  begins(line: string): boolean;
  goesOn(line: string): boolean;
  /** The rows of these lines; null where it cannot be told in which columns their cells stand. */
  read(lines: readonly string[]): Rows | null;
}

interface Rows {
  readonly rows: readonly (readonly string[])[];
  readonly merged: readonly Merged[];
}

const inOrder = (rows: readonly (readonly string[])[]): Rows | null =>
  rows.length >= 2 && Math.max(...rows.map(({ length }) => length)) >= 2 ? { rows, merged: [] } : null;

const hasTab = (line: string): boolean => line.includes('\t');
const tabs: Parting = {
  begins: hasTab,
  goesOn: hasTab,
  read: (lines) => inOrder(lines.map((line) => line.split('\t'))),
};

/** `|---|:--:|` below the headings of Markdown. */
const RULE = /^[\s|:+=-]+$/;
const hasBar = (line: string): boolean => line.includes('|');
const bars: Parting = {
  begins: hasBar,
  goesOn: hasBar,
  read: (lines) => {
    const isFramed = lines.every((line) => line.trim().startsWith('|'));
    const cellsOf = (line: string): string[] =>
      (isFramed ? line.trim().replace(/^\||\|$/g, '') : line)
        .split('|')
        .map((cell) => cell.replaceAll('**', '').trim());
    return inOrder(lines.filter((line) => !RULE.test(line)).map(cellsOf));
  },
};

/** One space stands between words. */
const CELL = /\S+(?:[ \u00a0]\S+)*/g;
const FEWEST_CELLS = 3;

const cellsIn = (line: string) =>
  [...line.normalize('NFC').matchAll(CELL)].map(({ 0: text, index }) => ({
    text: text.replace(/\u00a0/g, ' '),
    left: index,
    right: index + text.length,
  }));
type Cell = ReturnType<typeof cellsIn>[number];

const spaces: Parting = {
  begins: (line) => cellsIn(line).length >= FEWEST_CELLS,
  goesOn: (line) => cellsIn(line).length >= 2,
  read: (lines) => {
    const rows = lines.map(cellsIn);
    const whole = inOneWidth(rows);
    if (whole !== null) return inOrder(whole);
    const table = isDrawn(rows) ? tableOf(rows) : null;
    return table && { rows: table.rows, merged: table.merged };
  },
};

/** Rows of one width as they are; where the headings begin with a number of the row, a row without one stands beside it. */
function inOneWidth(rows: readonly (readonly Cell[])[]): string[][] | null {
  const [headings = []] = rows;
  const isNumbered = columnOf(headings[0]?.text ?? '') === 'serial';
  const texts = rows.map((row) => {
    const own = row.map(({ text }) => text);
    const isUnnumbered = isNumbered && own.length === headings.length - 1 && /^\p{L}{2}/u.test(own[0] ?? '');
    return isUnnumbered ? ['', ...own] : own;
  });
  return texts.every(({ length }) => length === headings.length) ? texts : null;
}

/** Whether the fullest rows stand under each other as letters of one width do, each column flush at the left or the right. */
function isDrawn(rows: readonly (readonly Cell[])[]): boolean {
  const width = Math.max(...rows.map(({ length }) => length));
  const full = rows.filter((row) => row.length === width && row.some(({ text }) => /^\d/.test(text)));
  const [first = [], ...others] = full;
  return (
    others.length > 0 &&
    first.every(({ left, right }, at) =>
      (['left', 'right'] as const).some((edge) =>
        others.every((row) => row[at]?.[edge] === (edge === 'left' ? left : right)),
      ),
    )
  );
}

export const PARTINGS: readonly Parting[] = [tabs, bars, spaces];
