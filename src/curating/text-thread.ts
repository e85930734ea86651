import { Worker } from 'node:worker_threads';
import { curatingSentences as say } from '../wording/curating.ts';
import type { Read } from './read.ts';

const PATIENCE_MS = 10_000;
const HEAP_MB = 256;

/**
 * Reads one long text in a thread of its own, so that nobody's question waits for it. Never fails.
 * @param failed told why it could not be read, without anything of the text
 */
export function readInThread(text: string, failed: (fault: string) => void): Promise<Read> {
  const worker = new Worker(new URL('./text-thread.js', import.meta.url), {
    workerData: text,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  return new Promise<Read>((resolve) => {
    const give = (read: Read): void => {
      clearTimeout(timer);
      worker.removeAllListeners('exit');
      resolve(read);
      void worker.terminate();
    };
    const giveUp = (fault: string): void => {
      failed(fault);
      give({ kind: 'refused', reason: say.textUnreadable });
    };
    const timer = setTimeout(giveUp, PATIENCE_MS, 'it took too long');
    worker.once('message', give);
    worker.once('error', ({ name }: Error) => giveUp(name));
    worker.once('exit', (code) => giveUp(`the thread ended with ${code}`));
  });
}
