import type { Failure } from './failures.ts';
import { mulberry32, seedOf } from './random.ts';

/** How often what goes wrong by itself, as shares from 0 to 1. */
export interface WeatherOptions {
  readonly seed: number;
  /** Of the sends: 500, 502 or 504, without effect. */
  readonly serverErrors: number;
  /** Of the chats: each send to these is 403. */
  readonly forbidden: number;
  /** Of the sends: the connection is cut, for half of them before the effect, for half after it. */
  readonly resets: number;
}

/** How many sends met what. */
export interface WeatherCounts {
  readonly serverErrors: number;
  readonly forbidden: number;
  readonly resetsBefore: number;
  readonly resetsAfter: number;
}

export interface Weather {
  readonly counts: WeatherCounts;
  /** The chat is one of those that have shut the bot out for good. */
  forbids(chat: number): boolean;
  /** To be called once for each send. A forbidden chat is only counted: it refuses by itself. */
  strike(chat: number): Failure | undefined;
}

const SERVER_ERRORS = [500, 502, 504] as const;

/**
 * What a send meets depends on the seed, on its chat, and on how many sends to that chat there were before: the order
 * in which several senders get through changes nothing.
 */
export function createWeather({ seed, serverErrors, forbidden, resets }: WeatherOptions): Weather {
  const counts = { serverErrors: 0, forbidden: 0, resetsBefore: 0, resetsAfter: 0 };
  const sends = new Map<number, number>();
  const forbids = (chat: number): boolean => mulberry32(seedOf(seed, chat))() < forbidden;

  return {
    counts,
    forbids,
    strike(chat) {
      if (forbids(chat)) {
        counts.forbidden++;
        return undefined;
      }
      const nth = (sends.get(chat) ?? 0) + 1;
      sends.set(chat, nth);
      const random = mulberry32(seedOf(seed, chat, nth));
      const fate = random();
      if (fate < serverErrors) {
        counts.serverErrors++;
        return { code: SERVER_ERRORS[Math.floor(random() * SERVER_ERRORS.length)] ?? 500 };
      }
      if (fate >= serverErrors + resets) return undefined;
      const before = random() < 0.5;
      counts[before ? 'resetsBefore' : 'resetsAfter']++;
      return before ? 'cut-before' : 'cut-after';
    },
  };
}
