import { uploadSentences } from '../../wording/uploads.ts';
import { Refusal } from '../refusal.ts';
import type { Merged } from '../sheet.ts';

/** More are never there by hand. */
export const MOST_RANGES = 100_000;

/** Where arrays and data tables lie that begin above or left of a cell. */
export function createComputed() {
  let ranges: Merged[] = [];
  let row = 0;
  return {
    add(range: Merged): void {
      ranges.push(range);
      if (ranges.length > MOST_RANGES) throw new Refusal(uploadSentences.damaged);
    },
    holds(at: number, column: number): boolean {
      if (ranges.length === 0) return false;
      if (at !== row) ranges = ranges.filter(({ toRow }) => toRow >= at);
      row = at;
      return ranges.some(
        ({ fromRow, fromColumn, toColumn }) => at >= fromRow && column >= fromColumn && column <= toColumn,
      );
    },
  };
}

/** Ranges may reach over the whole sheet: as far as it holds anything is enough. */
export const within = (ranges: readonly Merged[], row: number, column: number): Merged[] =>
  ranges
    .filter(({ fromRow, fromColumn }) => fromRow <= row && fromColumn <= column)
    .map((range) => ({
      ...range,
      toRow: Math.min(range.toRow, row),
      toColumn: Math.min(range.toColumn, column),
    }));
