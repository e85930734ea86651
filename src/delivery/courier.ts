import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Letter, Notices, Told } from '../people/index.ts';
import { reasonIn } from './reason.ts';

/** Writes to a chat outside of an answer. @returns false when the channel does not take it, now or later */
export type Way = (chat: string, told: Pick<Told, 'text' | 'choices'>) => Promise<boolean>;

/** Takes to persons what waits for them. */
export interface Courier {
  /** All that waits and can be delivered, one after the other. Never throws: what could not be sent waits. */
  deliver(): Promise<void>;
  /** Delivers now and then. @returns what ends it */
  start(): () => Promise<void>;
}

const MOST_AT_ONCE = 100;
/** Notices are few, and nobody waits for one with the phone in hand. */
const EVERY_MS = 3000;

export function createCourier({
  notices,
  ways,
  onDuty = () => true,
  clock,
  log,
}: {
  notices: Notices;
  /** By channel. */
  ways: Readonly<Record<string, Way>>;
  /** Whether it is for this instance to deliver. */
  onDuty?: () => boolean;
  clock: Clock;
  log: Log;
}): Courier {
  const channels = Object.keys(ways);
  let running: Promise<void> | null = null;

  /** What hinders one hinders no other: the next may go to another chat or channel. */
  async function carry({ id, channel, chat, text, choices }: Letter): Promise<void> {
    try {
      const taken = await ways[channel]?.(chat, { text, choices });
      // After the sending: a crash between the two tells twice, the other way round it would not tell at all.
      if (taken) await notices.sent(id, clock());
      else await notices.failed(id, channel);
    } catch (error) {
      log.warn('A notice could not be delivered yet', { notice: id, reason: reasonIn(error) });
    }
  }

  async function round(): Promise<void> {
    try {
      if (channels.length === 0 || !onDuty()) return;
      for (const letter of await notices.letters(channels, clock(), MOST_AT_ONCE))
        if (onDuty()) await carry(letter);
    } catch (error) {
      log.warn('Notices could not be read', { reason: reasonIn(error) });
    }
  }

  const deliver = (): Promise<void> => {
    running ??= round().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    deliver,
    start() {
      const timer = setInterval(() => void deliver(), EVERY_MS);
      return async () => {
        clearInterval(timer);
        await running;
      };
    },
  };
}
