import { Worker } from 'node:worker_threads';
import { uploadSentences } from '../wording/uploads.ts';
import type { Limits } from './limits.ts';
import type { OpenedInPart } from './open.ts';
import type { Opened, UploadedFile } from './opened.ts';
import type { SheetRow } from './sheet.ts';
import type { Said, Task } from './worker.ts';

/** How often it is looked at what a file costs, in milliseconds. */
const LOOK_EVERY = 25;
/** Of the time that has passed, what the process worked, or else it waited for a busy machine. */
const WORKED = 0.6;
/** How many times as long a busy machine may take. */
const PATIENCE = 3;

/** A file that is being opened. */
export interface Opening {
  readonly opened: Promise<Opened>;
  /** Ends the thread: what was not opened by then is refused with this sentence. */
  end(reason: string): Promise<void>;
}

export interface Surroundings {
  readonly limits: Limits;
  readonly program: URL;
  /** Told of what went wrong beside refusals, without anything that the file holds. */
  readonly failed: (fault: string) => void;
}

/**
 * Opens one file in a thread of its own. Whatever the file does to it (takes too long, too much memory, an end of the
 * thread) becomes a refusal. Objects are limited by Node; what lies outside of them (unpacked pictures and fonts of a
 * PDF) is not, so the size of the whole process is watched as well.
 */
export function openInThread({ bytes }: UploadedFile, around: Surroundings): Opening {
  const { limits, program, failed } = around;
  const copy = new Uint8Array(bytes);
  const worker = new Worker(program, {
    workerData: { bytes: copy, limits } satisfies Task,
    transferList: [copy.buffer],
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.heap, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });
  const tooMuch = watchCosts(limits);
  const rows: SheetRow[][] = [];
  let settle: (opened: Opened) => void = () => {};
  const opened = new Promise<Opened>((resolve) => {
    settle = resolve;
  });
  const refuse = (reason: string): void => settle({ kind: 'refused', reason });

  async function end(reason: string): Promise<void> {
    clearInterval(watch);
    refuse(reason);
    await worker.terminate();
  }
  const watch = setInterval(() => {
    const reason = tooMuch();
    if (reason !== null) end(reason);
  }, LOOK_EVERY);

  worker.on('message', (said: Said) => {
    if ('rows' in said) {
      rows[said.sheet] ??= [];
      rows[said.sheet]?.push(...said.rows);
      worker.postMessage('taken');
      return;
    }
    if (said.fault !== null) failed(said.fault);
    settle(whole(said.opened, rows));
    end(uploadSentences.damaged);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (!memory) failed(error.name);
    end(memory ? uploadSentences.tooMuchMemory : uploadSentences.damaged);
  });
  worker.on('exit', () => end(uploadSentences.damaged));
  return { opened, end };
}

/** Tells why a file that is being opened from now on costs too much; null: it does not. */
function watchCosts({ milliseconds, memory }: Limits): () => string | null {
  const size = process.memoryUsage.rss();
  const start = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    if (process.memoryUsage.rss() - size > memory) return uploadSentences.tooMuchMemory;
    const passed = performance.now() - start;
    if (passed < milliseconds) return null;
    const { user, system } = process.cpuUsage(cpu);
    const worked = (user + system) / 1000 > milliseconds * WORKED;
    return worked || passed > milliseconds * PATIENCE ? uploadSentences.tooLong : null;
  };
}

function whole(opened: OpenedInPart, rows: readonly (readonly SheetRow[] | undefined)[]): Opened {
  if (opened.kind !== 'workbook') return opened;
  return { ...opened, sheets: opened.sheets.map((sheet, at) => ({ ...sheet, rows: rows[at] ?? [] })) };
}
