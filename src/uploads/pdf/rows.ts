import type { Cell, Line } from './lines.ts';

/** In heights of letters: between the lines of a cell, and how much higher the text of another cell may begin. */
const LEADING = 1.45;
const HIGHER = 4;
/** A letterhead has two cells side by side, and no row of a table has fewer than three. */
const FEWEST_CELLS = 3;
/** A longer stack of lines is running text. */
const MOST_LINES = 60;

interface Stacked extends Cell {
  readonly bottom: number;
}

interface Row {
  readonly lines: readonly Line[];
  readonly cells: readonly Stacked[];
  /** Whether a cell began above the end of the one before it. */
  readonly isWrapped: boolean;
}

/**
 * Rows of tables in which the text of a cell takes several lines, as one line each. Programs draw a table cell by cell,
 * so that the next cell begins to the right of the one before and above its last line.
 */
export function withWrappedRows(lines: readonly Line[]): Line[] {
  const rows: Row[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const isOpen = row !== undefined && row.lines.length < MOST_LINES;
    const next = isOpen ? (besideIn(row, line) ?? belowIn(row, line)) : null;
    if (next) rows[rows.length - 1] = next;
    else rows.push({ lines: [line], cells: stacked(line), isWrapped: false });
  }
  return rows.flatMap(({ lines: own, cells, isWrapped }) =>
    isWrapped && cells.length >= FEWEST_CELLS ? [asLine(own, cells)] : own,
  );
}

const stacked = ({ cells, baseline }: Line): Stacked[] =>
  cells.map((cell) => ({ ...cell, bottom: baseline }));

/** The row with further cells to the right. */
function besideIn(row: Row, line: Line): Row | null {
  const last = row.cells.at(-1);
  if (!last || line.left < last.right - line.size || line.baseline > last.bottom + line.size) return null;
  const top = Math.min(...row.lines.map(({ baseline }) => baseline));
  if (line.baseline < top - HIGHER * line.size) return null;
  const isWrapped = row.isWrapped || row.lines.length > 1 || line.baseline !== last.bottom;
  return { lines: [...row.lines, line], cells: [...row.cells, ...stacked(line)], isWrapped };
}

/** The row with a further line in its last cell. */
function belowIn(row: Row, line: Line): Row | null {
  const last = row.cells.at(-1);
  const [cell, another] = line.cells;
  if (!last || !cell || another) return null;
  const down = line.baseline - last.bottom;
  const isUnder = cell.left < last.right && last.left < cell.right;
  if (!isUnder || down <= 0 || down > LEADING * line.size) return null;
  const text = `${last.text} ${cell.text}`;
  const [left, right] = [Math.min(last.left, cell.left), Math.max(last.right, cell.right)];
  return {
    ...row,
    lines: [...row.lines, line],
    cells: row.cells.with(-1, { text, left, right, bottom: line.baseline }),
  };
}

function asLine(lines: readonly Line[], cells: readonly Stacked[]): Line {
  return {
    cells: cells.map(({ text, left, right }) => ({ text, left, right })),
    text: cells.map(({ text }) => text).join('\t'),
    left: Math.min(...cells.map(({ left }) => left)),
    right: Math.max(...cells.map(({ right }) => right)),
    baseline: Math.max(...lines.map(({ baseline }) => baseline)),
    size: Math.max(...lines.map(({ size }) => size)),
  };
}
