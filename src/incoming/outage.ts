import { backOff } from '../backoff.ts';
import { isLost } from '../database/errors.ts';
import type { Wait } from '../wait.ts';

/** What a failure had to do with the database: it is away, a connection broke though it is there, or nothing. */
export type Cause = 'outage' | 'blip' | null;

/** Knows whether the database is away, by asking it. */
export interface Outage {
  causeOf(error: unknown): Promise<Cause>;
  /** Resolves when the database answers; also when `signal` is aborted. */
  over(signal: AbortSignal): Promise<void>;
  /** Whether it is the first time that somebody is to be told in this outage. */
  first(key: string): boolean;
}

/** A server that is started anew is asked once more before anybody hears of it. */
const SECOND_LOOK_MS = 1000;
/** People wait: no longer between two looks, however long it lasts. */
const LONGEST_PAUSE_MS = 5000;
const NEVER = new AbortController().signal;

/** @param reachable whether the database answers within a moment; never throws */
export function createOutage({ reachable, wait }: { reachable: () => Promise<boolean>; wait: Wait }): Outage {
  const told = new Set<string>();
  let away = false;
  /** One look does for all who ask meanwhile. */
  let looking: Promise<boolean> | null = null;

  async function look(): Promise<boolean> {
    let answers = await reachable();
    if (!answers && !away) {
      await wait(SECOND_LOOK_MS, NEVER);
      answers = await reachable();
    }
    if (answers) told.clear();
    away = !answers;
    return away;
  }

  const isAway = (): Promise<boolean> => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };

  return {
    async causeOf(error) {
      if (await isAway()) return 'outage';
      return isLost(error) ? 'blip' : null;
    },

    async over(signal) {
      for (let tries = 1; !signal.aborted && (await isAway()); tries++)
        await wait(Math.min(backOff(tries), LONGEST_PAUSE_MS), signal);
    },

    first(key) {
      if (told.has(key)) return false;
      told.add(key);
      return true;
    },
  };
}

/** Of a database that is never away, as one in this process. */
export const NO_OUTAGE: Outage = {
  causeOf: async () => null,
  over: async () => {},
  first: () => false,
};
