import { uploadSentences } from '../wording/uploads.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Opened, UploadedFile } from './opened.ts';
import { type Opening, openInThread } from './opening.ts';
import { sizeRefusal } from './size.ts';

export interface Uploads {
  /** Never fails: what cannot be opened is refused with a sentence. Files are opened one after another. */
  open(file: UploadedFile): Promise<Opened>;
  /** Ends the thread; what still waits is refused, and so is whatever comes later. */
  close(): Promise<void>;
}

interface Waiting {
  readonly file: UploadedFile;
  readonly resolve: (opened: Opened) => void;
}

/**
 * Opens files that people send, each in a thread of its own that ends with it: nothing that one file does outlives it,
 * and nobody else's question waits for it.
 * `failed` is told of faults that are no refusals of ours, without anything that the file holds.
 */
export function createUploads({
  limits: changed = {},
  failed = () => {},
  program = new URL('./thread.js', import.meta.url),
}: {
  readonly limits?: Partial<Limits>;
  readonly failed?: (fault: string) => void;
  readonly program?: URL;
} = {}): Uploads {
  const limits = { ...LIMITS, ...changed };
  const waiting: Waiting[] = [];
  let waitingBytes = 0;
  let running: Opening | undefined;
  let closed = false;

  function next(): void {
    const first = waiting.shift();
    if (!first) return;
    const { file, resolve } = first;
    waitingBytes -= file.bytes.length;
    const opening = openInThread(file, { limits, program, failed });
    running = opening;
    opening.opened.then(async (opened) => {
      resolve(opened);
      // The next one has the memory of this one's thread.
      await opening.end(uploadSentences.damaged);
      running = undefined;
      next();
    });
  }

  return {
    open(file) {
      const reason = closed ? uploadSentences.closing : sizeRefusal(file.bytes, limits);
      if (reason !== null) return refused(reason);
      const bytes = waitingBytes + file.bytes.length;
      if (waiting.length >= limits.waiting || bytes > limits.waitingBytes) {
        return refused(uploadSentences.busy);
      }
      waitingBytes = bytes;
      return new Promise((resolve) => {
        waiting.push({ file, resolve });
        if (!running) next();
      });
    },
    async close() {
      closed = true;
      for (const { resolve } of waiting.splice(0)) resolve(refusal(uploadSentences.closing));
      await running?.end(uploadSentences.closing);
    },
  };
}

const refusal = (reason: string): Opened => ({ kind: 'refused', reason });
const refused = (reason: string): Promise<Opened> => Promise.resolve(refusal(reason));
