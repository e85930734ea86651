/** The thread that opens one file and ends with it. */

import type { Task } from './in-thread.ts';
import { type OpenedInPart, openBytes } from './open.ts';
import type { SheetRow } from './sheet.ts';
import { doTask } from './task.ts';
import type { TakeRows } from './workbook/index.ts';

/** A piece of a workbook. */
export interface Rows {
  readonly sheet: number;
  readonly rows: readonly SheetRow[];
}

/** As many as are taken in a few milliseconds. */
const CELLS_AT_ONCE = 2_000;

function createRows(say: (rows: Rows) => Promise<void>): TakeRows & { rest(): Promise<void> } {
  let batch: SheetRow[] = [];
  let cells = 0;
  let of = 0;
  const waiting: Rows[] = [];
  const full = (): void => {
    if (batch.length > 0) waiting.push({ sheet: of, rows: batch });
    batch = [];
    cells = 0;
  };
  async function pause(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) await say(next);
  }
  return {
    row(sheet, row) {
      if (sheet !== of || cells >= CELLS_AT_ONCE) full();
      of = sheet;
      cells += row.cells.length;
      batch.push(row);
    },
    pause,
    async rest() {
      full();
      await pause();
    },
  };
}

void doTask<Task, Rows, OpenedInPart>(async ({ bytes, limits }, say) => {
  const rows = createRows(say);
  const opened = await openBytes(bytes, limits, rows);
  await rows.rest();
  return opened;
});
