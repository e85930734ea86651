import { uploadSentences } from '../wording/uploads.ts';
import { type Reasons, type Refused, type Running, runInThread, type Task } from './in-thread.ts';
import { LIMITS, type Limits } from './limits.ts';
import { scriptOf } from './program.ts';
import { sizeRefusal } from './size.ts';

export interface ThreadsOptions {
  readonly limits?: Partial<Limits>;
  /** Told of faults that are no refusals of ours, without anything that the bytes hold. */
  readonly failed?: (fault: string) => void;
  /** What each thread runs: a module of ours. */
  readonly program: URL;
}

export interface Threads<T extends Task, Piece extends object, Made> {
  /**
   * Never fails: what cannot be done is refused with a sentence. Tasks are done one after another.
   * @param take gets what a thread says before its end; `most`: so many may wait before this one
   */
  run(
    task: T,
    take: (piece: Piece) => void,
    more?: { readonly reasons?: Reasons; readonly most?: number },
  ): Promise<Made | Refused>;
  /** Ends the thread; what still waits is refused, and so is whatever comes later. */
  close(): Promise<void>;
}

interface Waiting<T, Piece, Made> {
  readonly task: T;
  readonly take: (piece: Piece) => void;
  readonly reasons: Reasons;
  readonly resolve: (made: Made | Refused) => void;
}

/**
 * Does what takes long or may end badly, each task in a thread of its own that ends with it: nothing that one does
 * outlives it, and nobody else's question waits for it.
 */
export function createThreads<T extends Task, Piece extends object, Made>({
  limits: changed = {},
  failed = () => {},
  program,
}: ThreadsOptions): Threads<T, Piece, Made> {
  const limits = { ...LIMITS, ...changed };
  const waiting: Waiting<T, Piece, Made>[] = [];
  let waitingBytes = 0;
  let running: Running<Made> | undefined;
  let closingReason: string | undefined;
  let closed = false;

  function next(): void {
    const first = waiting.shift();
    if (!first) return;
    const { task, take, reasons, resolve } = first;
    waitingBytes -= task.bytes.length;
    const script = scriptOf(program);
    const run = runInThread<T, Piece, Made>(task, { limits, script, failed, take, reasons });
    running = run;
    closingReason = reasons.closing;
    run.opened.then(async (made) => {
      resolve(made);
      // The next one has the memory of this one's thread.
      await run.end(reasons.damaged);
      running = undefined;
      next();
    });
  }

  return {
    run(task, take, { reasons = uploadSentences, most = limits.waiting } = {}) {
      const reason = closed ? reasons.closing : sizeRefusal(task.bytes, limits);
      if (reason !== null) return refused(reason);
      const bytes = waitingBytes + task.bytes.length;
      if (waiting.length >= most || bytes > limits.waitingBytes) return refused(reasons.busy);
      waitingBytes = bytes;
      return new Promise((resolve) => {
        waiting.push({ task, take, reasons, resolve });
        if (!running) next();
      });
    },
    async close() {
      closed = true;
      for (const { resolve, reasons } of waiting.splice(0)) resolve(refusal(reasons.closing));
      await running?.end(closingReason ?? uploadSentences.closing);
    },
  };
}

const refusal = (reason: string): Refused => ({ kind: 'refused', reason });
const refused = (reason: string): Promise<Refused> => Promise.resolve(refusal(reason));
