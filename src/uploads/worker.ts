/** The thread that opens one file and ends with it. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { uploadSentences } from '../wording/uploads.ts';
import type { Limits } from './limits.ts';
import { type OpenedInPart, openBytes } from './open.ts';
import { Refusal } from './refusal.ts';
import type { SheetRow } from './sheet.ts';
import type { TakeRows } from './workbook/index.ts';

/** What the thread is given. */
export interface Task {
  readonly bytes: Uint8Array;
  readonly limits: Limits;
}

/** What the thread says. Rows wait for an answer, so that they never fill the memory or hold up who takes them. */
export type Said =
  | { readonly sheet: number; readonly rows: readonly SheetRow[] }
  /** `fault`: it was not a refusal of ours. */
  | { readonly opened: OpenedInPart; readonly fault: string | null };

/** As many as are taken in a few milliseconds. */
const CELLS_AT_ONCE = 2_000;

const port = parentPort;
if (!port) throw new Error('this is a thread of uploads');
const say = (said: Said): void => port.postMessage(said);

function createRows(): TakeRows & { rest(): Promise<void> } {
  let batch: SheetRow[] = [];
  let cells = 0;
  let of = 0;
  const waiting: { readonly sheet: number; readonly rows: readonly SheetRow[] }[] = [];
  const full = (): void => {
    if (batch.length > 0) waiting.push({ sheet: of, rows: batch });
    batch = [];
    cells = 0;
  };
  async function pause(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const taken = once(port as NonNullable<typeof port>, 'message');
      say(next);
      await taken;
    }
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

const { bytes, limits } = workerData as Task;
const rows = createRows();
try {
  const opened = await openBytes(bytes, limits, rows);
  await rows.rest();
  say({ opened, fault: null });
} catch (error) {
  const ours = error instanceof Refusal;
  const reason = ours ? error.message : uploadSentences.damaged;
  say({ opened: { kind: 'refused', reason }, fault: ours ? null : faultOf(error) });
}

/** Where it happened, but nothing of what the file holds. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const at = error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return `${error.name}${at.replace(/\(.*\/|\)/g, ' ').trimEnd()}`;
}
