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
  /** The message that had its turn has come through, or has failed. */
  passed(): void;
  /** Telegram wants nothing more for so long: until then no broadcast has a turn. */
  hold(ms: number): void;
}

/** More than these are refused, in whichever second they arrive. */
const PER_SECOND = 30;
const SECOND_MS = 1000;
/** Between two messages of a broadcast: 28.6 a second leave room for an answer. */
const SPACING_MS = 35;
/** What a timer or a slow connection was late by is made up for by so much at most. */
const CATCH_UP_MS = 10 * SPACING_MS;
/** Bulk waits for answers that are being sent, but they must not hold it up for good. */
const ANSWERS_FIRST_MS = 1000;

/** When a message was counted by Telegram at the latest: once it has come through, that is the moment. */
interface Message {
  at: number;
}

export function createTraffic({ clock, wait }: { clock: Clock; wait: Wait }): Traffic {
  /** When the next message of a broadcast may go. */
  let next = 0;
  /** The last ones of all, as many as one second may have. */
  const recent: Message[] = [];
  /** Those of broadcasts that have had their turn and have not come through. */
  const underWay: Message[] = [];
  let answers = 0;
  const free: (() => void)[] = [];
  const now = (): number => clock().getTime();

  function count(at: number): Message {
    const message = { at };
    recent.push(message);
    if (recent.length > PER_SECOND) recent.shift();
    return message;
  }

  /** When a second with one more would not have too many, however long each was on its way. */
  const roomAt = (): number =>
    recent.length < PER_SECOND ? 0 : Math.min(...recent.map(({ at }) => at)) + SECOND_MS;

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
      next = Math.max(next, now()) + SPACING_MS;
      const message = count(now());
      try {
        return await send();
      } finally {
        message.at = now();
        if (--answers === 0) for (const go of free.splice(0)) go();
      }
    },

    async turn(signal) {
      await answersSent(signal);
      const slot = Math.max(next, now() - CATCH_UP_MS, roomAt());
      next = slot + SPACING_MS;
      const message = count(slot);
      underWay.push(message);
      if (slot > now()) await wait(slot - now(), signal);
      message.at = Math.max(slot, now());
    },

    passed() {
      const message = underWay.shift();
      if (message) message.at = now();
    },

    hold(ms) {
      next = Math.max(next, now() + ms);
    },
  };
}
