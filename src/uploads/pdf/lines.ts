import type { Piece } from './pieces.ts';
import { withWrappedRows } from './rows.ts';

/** Pieces of a line by their distance, in heights of its letters. */
const SAME_LINE = 0.4;
const SPACE = 0.15;
/** Cells of a table; justified lines have gaps too, but smaller ones. */
const CELL = 2;
const AMOUNT = 0.5;

/** An amount or a rate, and no part of a sentence. */
export const isNumber = (text: string): boolean => /^[-(]?\d[\d.,]*%?\)?$/.test(text);

/** A line of text; a tab stands where a gap parts cells of a table. */
export interface Line extends Piece {
  /** Its cells; one, where no such gap is in it. */
  readonly cells: readonly Cell[];
}

export type Cell = Pick<Piece, 'text' | 'left' | 'right'>;

/** The lines of a page in reading order. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last && continues(last, piece)) lines[lines.length - 1] = together(last, piece);
    else lines.push({ ...piece, text: piece.text.trim(), cells: [{ ...piece, text: piece.text.trim() }] });
  }
  return inReadingOrder(withWrappedRows(lines)).map((line) => ({
    ...line,
    text: line.text.normalize('NFC'),
  }));
}

const continues = (line: Line, piece: Piece): boolean =>
  Math.abs(line.baseline - piece.baseline) <= SAME_LINE * Math.max(line.size, piece.size) &&
  piece.left >= line.right - line.size;

function together(line: Line, piece: Piece): Line {
  const gap = (piece.left - line.right) / Math.max(line.size, 1);
  const last = line.cells.at(-1);
  // An amount stands at the right of its cell, close to what the next one begins with.
  const isBesideAmount =
    line.cells.length > 1 && gap > AMOUNT && [last?.text ?? '', piece.text.trim()].some(isNumber);
  const between = gap > CELL || isBesideAmount ? '\t' : gap > SPACE || /^\s/.test(piece.text) ? ' ' : '';
  const cells =
    between === '\t' || !last
      ? [...line.cells, { ...piece, text: piece.text.trim() }]
      : line.cells.with(-1, {
          ...last,
          text: `${last.text}${between}${piece.text.trim()}`,
          right: piece.right,
        });
  return {
    cells,
    text: `${line.text}${between}${piece.text.trim()}`,
    left: line.left,
    right: Math.max(line.right, piece.right),
    baseline: line.baseline,
    size: Math.max(line.size, piece.size),
  };
}

/**
 * Programs draw text as it is read, columns one after another, but some draw headings, frames or corrections last:
 * what was drawn later and stands above goes before, if it is of the same column.
 */
function inReadingOrder(lines: readonly Line[]): Line[] {
  const blocks: Line[][] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block && last && line.baseline >= last.baseline - last.size) block.push(line);
    else blocks.push([line]);
  }
  const ordered: Line[][] = [];
  for (const block of blocks) {
    const at = ordered.findIndex((other) => sameColumn(other, block) && isAbove(block, other));
    ordered.splice(at === -1 ? ordered.length : at, 0, block);
  }
  return ordered.flat();
}

const edges = (block: readonly Line[]) => ({
  left: Math.min(...block.map(({ left }) => left)),
  right: Math.max(...block.map(({ right }) => right)),
});

function sameColumn(one: readonly Line[], other: readonly Line[]): boolean {
  const a = edges(one);
  const b = edges(other);
  return a.left < b.right && b.left < a.right;
}

const isAbove = (one: readonly Line[], other: readonly Line[]): boolean =>
  (one.at(-1)?.baseline ?? 0) < (other[0]?.baseline ?? 0);
