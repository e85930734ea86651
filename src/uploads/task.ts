/** What the programs of threads share. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { uploadSentences } from '../wording/uploads.ts';
import type { Done, Given, Task } from './in-thread.ts';
import { Refusal } from './refusal.ts';

const MOST_AHEAD = 2;

/**
 * Does the task that this thread was given, and says what came of it.
 * @param work `say` hands a piece over as soon as there are few that are not taken: while one is taken the next is made,
 *   and pieces never fill the memory
 */
export async function doTask<T extends Task, Piece extends object, Made>(
  work: (task: Given<T>, say: (piece: Piece) => Promise<void>) => Promise<Made>,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('this is the program of a thread');
  const end = (done: Done<Made>): void => port.postMessage(done);
  try {
    let ahead = 0;
    port.on('message', () => ahead--);
    const opened = await work(workerData as Given<T>, async (piece) => {
      while (ahead === MOST_AHEAD) await once(port, 'message');
      ahead++;
      port.postMessage(piece);
    });
    port.removeAllListeners();
    end({ opened, fault: null });
  } catch (error) {
    const ours = error instanceof Refusal;
    const reason = ours ? error.message : uploadSentences.damaged;
    end({ opened: { kind: 'refused', reason }, fault: ours ? null : faultOf(error) });
  }
}

/** Where it happened, but nothing of what the file holds. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const at = error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return `${error.name}${at.replace(/\(.*\/|\)/g, ' ').trimEnd()}`;
}
