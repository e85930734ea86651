import type { Events } from '../telegram/events.ts';
import type { Params } from './params.ts';
import { type ApiRefusal, badRequest, requestTimeout } from './refusal.ts';

export interface Updates {
  /** How many calls came while another was waiting. */
  readonly overlaps: number;
  readonly unread: number;
  readonly lost: number;
  /** A getUpdates is waiting: then nothing is left for it. */
  readonly isWaiting: boolean;
  /** @param update anything that shall be in `result` */
  push(update: unknown): void;
  /**
   * @param gone aborted when the caller has hung up
   * @throws ApiRefusal 408 when nothing came
   */
  get(params: Params, gone: AbortSignal): Promise<unknown>;
  /** Ends the call that waits. */
  refuse(refusal: ApiRefusal): void;
}

export interface UpdatesOptions {
  readonly events: Events;
  readonly emptyPollMs: number | undefined;
  readonly losesUnpolled: boolean;
}

/**
 * The semantics of getUpdates: one update for each call, which is gone from then on. There is nothing to confirm, and
 * nothing comes twice.
 */
export function createUpdates({ events, emptyPollMs, losesUnpolled }: UpdatesOptions): Updates {
  const queue: { readonly update: unknown }[] = [];
  let waiting: { give(update: unknown): void; refuse(refusal: ApiRefusal): void } | undefined;
  let overlaps = 0;
  let lost = 0;

  return {
    get overlaps() {
      return overlaps;
    },
    get unread() {
      return queue.length;
    },
    get lost() {
      return lost;
    },
    get isWaiting() {
      return waiting !== undefined;
    },

    push(update) {
      if (waiting) waiting.give(update);
      else if (losesUnpolled) lost++;
      else queue.push({ update });
      events.changed();
    },

    async get(params, gone) {
      const ms = 1000 * readTimeout(params);
      if (waiting) {
        overlaps++;
        events.changed();
        throw badRequest('another getUpdates is waiting');
      }
      const next = gone.aborted ? undefined : queue.shift();
      if (next) return next.update;

      return new Promise((resolve, reject) => {
        const end = (act: () => void) => {
          clearTimeout(timer);
          gone.removeEventListener('abort', timeOut);
          if (waiting === me) waiting = undefined;
          act();
          events.changed();
        };
        const timeOut = () => me.refuse(requestTimeout());
        const me = {
          give: (update: unknown) => end(() => resolve(update)),
          refuse: (refusal: ApiRefusal) => end(() => reject(refusal)),
        };
        const timer = setTimeout(timeOut, emptyPollMs ?? ms);
        gone.addEventListener('abort', timeOut);
        waiting = me;
        events.changed();
        if (gone.aborted) timeOut();
      });
    },

    refuse: (refusal) => waiting?.refuse(refusal),
  };
}

/** Documented as a string, shown as a number: both work. Nobody has measured more than 30 seconds. */
function readTimeout({ timeout = 30 }: Params): number {
  const seconds = typeof timeout === 'string' && /^\d{1,2}$/.test(timeout) ? Number(timeout) : timeout;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1 || seconds > 30)
    throw badRequest('The timeout must be a number of seconds from 1 to 30');
  return seconds;
}
