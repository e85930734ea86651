import { Worker } from 'node:worker_threads';
import type { uploadSentences } from '../wording/uploads.ts';
import type { Limits } from './limits.ts';

/** How often it is looked at what a file costs, in milliseconds. */
const LOOK_EVERY = 25;
/** Of the time that has passed, what the process worked, or else it waited for a busy machine. */
const WORKED = 0.6;
/** How many times as long a busy machine may take. */
const PATIENCE = 3;

/** A thread begins while its script is made. */
const BEGIN = "require('node:worker_threads').parentPort.once('message', (script) => (0, eval)(script));";

/** What is to be done with some bytes. */
export interface Task {
  readonly bytes: Uint8Array;
}

/** What a thread is given: its task, and what it may cost. */
export type Given<T extends Task> = T & { readonly limits: Limits };

export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}

/** What a thread says at last. `fault`: it was not a refusal of ours. */
export interface Done<Made> {
  readonly opened: Made | Refused;
  readonly fault: string | null;
}

/** Why nothing came of a task, as whoever waits for it is told. */
export type Reasons = Pick<
  typeof uploadSentences,
  'busy' | 'closing' | 'damaged' | 'tooLong' | 'tooMuchMemory'
>;

/** A task that is under way. */
export interface Running<Made> {
  readonly opened: Promise<Made | Refused>;
  /** Ends the thread: what was not done by then is refused with this sentence. */
  end(reason: string): Promise<void>;
}

export interface Surroundings<Piece extends object> {
  readonly limits: Limits;
  /** The script that the thread runs. */
  readonly script: Promise<string>;
  /** Told of what went wrong beside refusals, without anything that the file holds. */
  readonly failed: (fault: string) => void;
  /** Takes what comes before the end: the thread goes on when it has been taken. */
  readonly take: (piece: Piece) => void;
  readonly reasons: Reasons;
}

/**
 * Does one task in a thread of its own. Whatever the bytes do to it (takes too long, too much memory, an end of the
 * thread) becomes a refusal. Objects are limited by Node; what lies outside of them (unpacked pictures and fonts of a
 * PDF) is not, so the size of the whole process is watched as well.
 */
export function runInThread<T extends Task, Piece extends object, Made>(
  task: T,
  { limits, script, failed, take, reasons }: Surroundings<Piece>,
): Running<Made> {
  const bytes = new Uint8Array(task.bytes);
  const worker = new Worker(BEGIN, {
    eval: true,
    workerData: { ...task, bytes, limits } satisfies Given<T>,
    transferList: [bytes.buffer],
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.heap, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });
  const tooMuch = watchCosts(limits, reasons);
  let settle: (opened: Made | Refused) => void = () => {};
  const opened = new Promise<Made | Refused>((resolve) => {
    settle = resolve;
  });

  async function end(reason: string): Promise<void> {
    clearInterval(watch);
    settle({ kind: 'refused', reason });
    await worker.terminate();
  }
  const watch = setInterval(() => {
    const reason = tooMuch();
    if (reason !== null) end(reason);
  }, LOOK_EVERY);

  worker.on('message', (said: Piece | Done<Made>) => {
    if (!('opened' in said)) {
      take(said);
      worker.postMessage('taken');
      return;
    }
    if (said.fault !== null) failed(said.fault);
    settle(said.opened);
    end(reasons.damaged);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (!memory) failed(error.name);
    end(memory ? reasons.tooMuchMemory : reasons.damaged);
  });
  worker.on('exit', () => end(reasons.damaged));
  script.then(
    (text) => worker.postMessage(text),
    (error: Error) => {
      failed(error.name);
      end(reasons.damaged);
    },
  );
  return { opened, end };
}

/** Tells why a task that begins now costs too much; null: it does not. */
function watchCosts({ milliseconds, memory }: Limits, reasons: Reasons): () => string | null {
  const size = process.memoryUsage.rss();
  const start = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    if (process.memoryUsage.rss() - size > memory) return reasons.tooMuchMemory;
    const passed = performance.now() - start;
    if (passed < milliseconds) return null;
    const { user, system } = process.cpuUsage(cpu);
    const worked = (user + system) / 1000 > milliseconds * WORKED;
    return worked || passed > milliseconds * PATIENCE ? reasons.tooLong : null;
  };
}
