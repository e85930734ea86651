import type { Clock } from '../../clock.ts';
import type { Wait } from '../../wait.ts';

/**
 * All that the bot sends shares one limit: about 30 messages a second (Bot API FAQ, «My bot is hitting limits»). Answers
 * pass at once and take room from what is sent in bulk, which moves along evenly behind them.
 */
export interface Traffic {
  /** Sends a part of an answer. */
  answer<T>(send: () => Promise<T>): Promise<T>;
  /** Resolves when one message of a broadcast may go; also when `signal` is aborted. */
  turn(signal: AbortSignal): Promise<void>;
  /** Telegram wants nothing more for so long: until then no broadcast has a turn. */
  hold(ms: number): void;
}

/** Between two messages of a broadcast: 28.6 a second, and never more than 30 in any second. */
const SPACING_MS = 35;
/** Bulk waits for answers that are being sent, but they must not hold it up for good. */
const ANSWERS_FIRST_MS = 1000;

export function createTraffic({ clock, wait }: { clock: Clock; wait: Wait }): Traffic {
  /** When the next message of a broadcast may go. */
  let next = 0;
  let answers = 0;
  const free: (() => void)[] = [];

  /** Resolves when no answer is being sent, or it has taken too long. */
  async function answersSent(signal: AbortSignal): Promise<void> {
    if (answers === 0) return;
    const enough = new AbortController();
    signal.addEventListener('abort', () => enough.abort(), { once: true, signal: enough.signal });
    free.push(() => enough.abort());
    await wait(ANSWERS_FIRST_MS, enough.signal);
    enough.abort();
  }

  return {
    async answer(send) {
      answers++;
      next = Math.max(next, clock().getTime()) + SPACING_MS;
      try {
        return await send();
      } finally {
        if (--answers === 0) for (const go of free.splice(0)) go();
      }
    },

    hold(ms) {
      next = Math.max(next, clock().getTime() + ms);
    },

    async turn(signal) {
      await answersSent(signal);
      const now = clock().getTime();
      // What a timer was late by is made up for by at most one message, so that no second has more than it may.
      const slot = Math.max(next, now - SPACING_MS);
      next = slot + SPACING_MS;
      if (slot > now) await wait(slot - now, signal);
    },
  };
}
