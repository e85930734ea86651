import type { Update } from 'grammy/types';
import type { Events } from './events.ts';
import { integer, list, type Params } from './params.ts';
import { ApiRefusal } from './refusal.ts';

/** Bot API: these must be asked for by name. */
const NOT_BY_DEFAULT = ['chat_member', 'message_reaction', 'message_reaction_count'];

export interface Updates {
  /** @returns the update's id */
  push(update: Omit<Update, 'update_id'>): number;
  /** The ids that no getUpdates has confirmed. */
  readonly unconfirmed: readonly number[];
  /** A getUpdates is waiting, and nothing is left for it. */
  readonly idle: boolean;
  /** @param gone aborted when the caller has hung up */
  get(params: Params, gone: AbortSignal): Promise<Update[]>;
  /** The oldest that nobody has confirmed. */
  readonly first: Update | undefined;
  confirm(id: number): void;
  /** Called when there is a new one. */
  arrived: () => void;
  clear(): void;
  close(): void;
}

/**
 * The queue of updates with the semantics of getUpdates (Bot API): one is confirmed, and forgotten, only by a later
 * call with a higher offset. Of two calls in parallel the older one is ended by 409.
 */
export function createUpdates({ events }: { events: Events }): Updates {
  let queue: Update[] = [];
  let nextId = 870_000_001;
  let allowed: readonly unknown[] = [];
  let waiting: { take(): void; refuse(): void } | undefined;

  const isAllowed = (update: object): boolean => {
    const kinds = Object.keys(update);
    if (allowed.length > 0) return kinds.some((kind) => allowed.includes(kind));
    return !kinds.some((kind) => NOT_BY_DEFAULT.includes(kind));
  };

  const updates: Updates = {
    arrived: () => {},

    get first() {
      return queue[0];
    },

    confirm(id) {
      queue = queue.filter(({ update_id }) => update_id !== id);
    },

    push(update) {
      const id = nextId++;
      // The real setting, too, acts on what comes after it: updates queued before are delivered.
      if (isAllowed(update)) {
        queue.push({ ...update, update_id: id });
        waiting?.take();
      }
      events.changed();
      updates.arrived();
      return id;
    },

    get unconfirmed() {
      return queue.map(({ update_id }) => update_id);
    },

    get idle() {
      return waiting !== undefined && queue.length === 0;
    },

    async get(params, gone) {
      const offset = integer(params, 'offset') ?? 0;
      const limit = Math.min(Math.max(integer(params, 'limit') ?? 100, 1), 100);
      const seconds = Math.min(Math.max(integer(params, 'timeout') ?? 0, 0), 50);
      allowed = list(params, 'allowed_updates') ?? allowed;
      waiting?.refuse();

      if (offset < 0) queue = queue.slice(offset);
      else queue = queue.filter(({ update_id }) => update_id >= offset);
      events.changed();
      if (queue.length > 0 || seconds === 0 || gone.aborted) return queue.slice(0, limit);

      return new Promise<Update[]>((resolve, reject) => {
        const end = (act: () => void) => {
          clearTimeout(timer);
          gone.removeEventListener('abort', take);
          if (waiting === me) waiting = undefined;
          act();
          events.changed();
        };
        const take = () => end(() => resolve(queue.slice(0, limit)));
        const refuse = () =>
          end(() =>
            reject(
              new ApiRefusal(
                409,
                'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
              ),
            ),
          );
        const me = { take, refuse };
        const timer = setTimeout(take, 1000 * seconds);
        gone.addEventListener('abort', take);
        waiting = me;
        events.changed();
      });
    },

    clear() {
      queue = [];
    },

    close() {
      waiting?.take();
    },
  };
  return updates;
}
