/** What a spreadsheet holds, whatever file it came in. */

/** One cell. `column`: from 0. A cell that holds nothing is not there. */
export interface SheetCell {
  readonly column: number;
  /**
   * What it says: a text as it was typed; a number as a plain decimal with a point (`4045.5`, no exponent, the 15
   * digits that spreadsheets show); a day as an ISO date.
   */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'day';
  /** A number that is shown as per cent: 0.9881 is shown as 98,81%. */
  readonly percent?: true;
  /** What it says was computed by the program that wrote the file: it may be anything. */
  readonly formula?: true;
}

export interface SheetRow {
  /** As the program that wrote it numbers it, from 1. */
  readonly row: number;
  /** By column, rising. */
  readonly cells: readonly SheetCell[];
}

/** Cells that are one: what it says stands in the first of them. Rows from 1, columns from 0, all included. */
export interface Merged {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

export interface Sheet {
  readonly name: string;
  /** The number of a table of a document, whose cells have no names; rows up to 0 are what stands above it. */
  readonly table?: number;
  /** Only rows that hold something, in order. */
  readonly rows: readonly SheetRow[];
  readonly merged: readonly Merged[];
}
