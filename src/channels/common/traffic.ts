import type { Clock } from '../../clock.ts';
import type { Wait } from '../../wait.ts';

/**
 * All that a bot sends shares one limit. Answers pass at once and take room from what is sent in bulk, which moves along
 * evenly behind them.
 */
export interface Traffic {
  /** Sends a part of an answer. */
  answer<T>(send: () => Promise<T>): Promise<T>;
  /** Resolves when one message of a broadcast may go; also when `signal` is aborted. */
  turn(signal: AbortSignal): Promise<void>;
  /** The message that had its turn has come through, or has failed. */
  passed(): void;
  /** The platform wants nothing more for so long: until then no broadcast has a turn. */
  hold(ms: number): void;
}

export interface Pace {
  /** More than these are refused, in whichever second they arrive. */
  readonly perSecond: number;
  /** Milliseconds between two messages of a broadcast: so that there is room for an answer. */
  readonly spacing: number;
}

const SECOND_MS = 1000;
/** What a timer or a slow connection was late by is made up for by so many messages at most. */
const CATCH_UP = 10;
/** Bulk waits for answers that are being sent, but they must not hold it up for good. */
const ANSWERS_FIRST_MS = 1000;

/** When a message was counted by the platform at the latest: once it has come through, that is the moment. */
interface Message {
  at: number;
}

export function createTraffic({
  clock,
  wait,
  perSecond,
  spacing,
}: Pace & { clock: Clock; wait: Wait }): Traffic {
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
    if (recent.length > perSecond) recent.shift();
    return message;
  }

  /** When a second with one more would not have too many, however long each was on its way. */
  const roomAt = (): number =>
    recent.length < perSecond ? 0 : Math.min(...recent.map(({ at }) => at)) + SECOND_MS;

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
      next = Math.max(next, now()) + spacing;
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
      const slot = Math.max(next, now() - CATCH_UP * spacing, roomAt());
      next = slot + spacing;
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
