import { backOff } from '../../backoff.ts';
import type { Log } from '../../log.ts';
import type { Wait } from '../../wait.ts';
import type { Taken } from './line.ts';
import { reasonOf } from './reason.ts';
import type { Batch, Segment } from './segment.ts';

/**
 * Brings entries into the database, in their order. Called with one batch after the other, and with the same again
 * until it has succeeded: what is there already has to be left out.
 */
export type Store = (entries: readonly Taken[]) => Promise<void>;

export interface Storing {
  /** Tries until the database has the next entries of the segment. @returns null when it was stopped before */
  storeNext(segment: Segment): Promise<Batch | null>;
  /** From now on there is not much time: a pause ends at once, the next ones are short. */
  hurry(): void;
  stop(): void;
  readonly stopped: boolean;
  /** It has failed for some seconds: this is no hiccup. */
  readonly failing: boolean;
}

/** Entries handed to the database at once. */
const AT_ONCE = 200;
/** Milliseconds between tries when there is not much time, and while it may be a hiccup: platforms wait for its end. */
const SHORT_PAUSE = 500;
/** So many failures in a row are none any more: seven seconds. */
const HICCUP = 14;

export function createStoring({ store, wait, log }: { store: Store; wait: Wait; log: Log }): Storing {
  const hurried = new AbortController();
  const stopper = new AbortController();
  let failing = false;

  function pause(failures: number): Promise<void> {
    if (hurried.signal.aborted) return wait(SHORT_PAUSE, stopper.signal);
    const ms = failures <= HICCUP ? SHORT_PAUSE : backOff(failures - HICCUP);
    return wait(ms, hurried.signal);
  }

  return {
    async storeNext(segment) {
      for (let failures = 0; !stopper.signal.aborted; ) {
        try {
          // Read again for each try: an outage may be long, and memory is dear.
          const batch = await segment.next(AT_ONCE);
          if (batch.entries.length > 0) await store(batch.entries);
          if (failures > 0) log.info('Incoming updates are stored again', { failures });
          failing = false;
          return stopper.signal.aborted ? null : batch;
        } catch (error) {
          if (stopper.signal.aborted) break;
          failing = failures >= HICCUP;
          if (++failures === 1)
            log.warn('Incoming updates cannot be stored, trying on', { reason: reasonOf(error) });
          await pause(failures);
        }
      }
      return null;
    },

    hurry: () => hurried.abort(),
    stop: () => stopper.abort(),
    get stopped() {
      return stopper.signal.aborted;
    },
    get failing() {
      return failing;
    },
  };
}
