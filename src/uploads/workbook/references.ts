import type { Merged } from '../sheet.ts';

/** Row from 1, column from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** `AB12`, with $ or without; null: no reference. */
export function placeOf(reference: string): Place | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i.exec(reference) ?? [];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), column: column - 1 };
}

/** `A1:C3` or `A1`; null: no range. */
export function rangeOf(reference: string): Merged | null {
  const [first = '', last = first] = reference.split(':');
  const from = placeOf(first);
  const to = placeOf(last);
  if (from === null || to === null || to.row < from.row || to.column < from.column) return null;
  return { fromRow: from.row, toRow: to.row, fromColumn: from.column, toColumn: to.column };
}

/** The name of a cell as spreadsheets show it. */
export function nameOf({ row, column }: Place): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}
