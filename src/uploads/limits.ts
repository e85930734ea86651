const MEGABYTE = 1024 * 1024;

/** What a file may cost. Files of the programme stay far below all of it. */
export interface Limits {
  /** Of the file as it was sent. */
  readonly bytes: number;
  /** Of all that it unpacks to, whatever its headers say, in bytes. */
  readonly inflated: number;
  /** Of the parts of it that are parsed, unpacked, in bytes. */
  readonly parsed: number;
  /** Parts inside it. */
  readonly parts: number;
  readonly sheets: number;
  /** The last row and the number of columns that may hold anything. */
  readonly rows: number;
  readonly columns: number;
  /** Cells that hold something, in all sheets. */
  readonly cells: number;
  /** All texts of a workbook or document together. */
  readonly characters: number;
  readonly pages: number;
  /** From when its turn comes; longer only where the machine is too busy to work on it. */
  readonly milliseconds: number;
  /** By which the process may grow meanwhile, in bytes. */
  readonly memory: number;
  /** Of that, what objects may take, in megabytes. */
  readonly heap: number;
  /** Files that wait for their turn, and their bytes together. */
  readonly waiting: number;
  readonly waitingBytes: number;
}

export const LIMITS: Limits = {
  bytes: 20 * MEGABYTE,
  inflated: 200 * MEGABYTE,
  parsed: 64 * MEGABYTE,
  parts: 5_000,
  sheets: 100,
  rows: 100_000,
  columns: 1_000,
  cells: 400_000,
  characters: 8 * MEGABYTE,
  pages: 200,
  milliseconds: 4_500,
  memory: 160 * MEGABYTE,
  heap: 128,
  waiting: 20,
  waitingBytes: 60 * MEGABYTE,
};

export const megabytes = (bytes: number): number => Math.floor(bytes / MEGABYTE);
