import { Worker } from 'node:worker_threads';
import { uploadSentences } from '../wording/uploads.ts';
import type { Limits } from './limits.ts';
import type { OpenedInPart } from './open.ts';
import type { Opened, UploadedFile } from './opened.ts';
import type { SheetRow } from './sheet.ts';
import type { Said, Task } from './worker.ts';

/** How often it is looked at what the process has grown by, in milliseconds. */
const LOOK_EVERY = 25;

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
  const before = process.memoryUsage.rss();
  const rows: SheetRow[][] = [];
  let settle: (opened: Opened) => void = () => {};
  const opened = new Promise<Opened>((resolve) => {
    settle = resolve;
  });
  const refuse = (reason: string): void => settle({ kind: 'refused', reason });

  async function end(reason: string): Promise<void> {
    clearTimeout(clock);
    clearInterval(watch);
    refuse(reason);
    await worker.terminate();
  }
  const clock = setTimeout(() => end(uploadSentences.tooLong), limits.milliseconds);
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > limits.memory) end(uploadSentences.tooMuchMemory);
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

function whole(opened: OpenedInPart, rows: readonly (readonly SheetRow[] | undefined)[]): Opened {
  if (opened.kind !== 'workbook') return opened;
  return { ...opened, sheets: opened.sheets.map((sheet, at) => ({ ...sheet, rows: rows[at] ?? [] })) };
}
