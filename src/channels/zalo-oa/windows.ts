import type { Clock } from '../../clock.ts';
import type { Contacts } from '../../delivery/index.ts';

const HOUR_MS = 60 * 60_000;
const FREE_MS = 48 * HOUR_MS;
const OPEN_MS = 7 * 24 * HOUR_MS;

/** When the account may write to somebody: that depends on when they last wrote, followed or pressed a button. */
export interface Windows {
  /** Null: it may. */
  closed(chat: string): Promise<'window' | 'unpaid' | null>;
  /** They did something then. Events may come late and in any order. */
  heard(chat: string, at: Date): Promise<void>;
  /** Whether an answer to what was said then costs nothing, or money may be spent. */
  answers(at: Date): boolean;
}

/** @param paid whether messages that cost money may be sent */
export function createWindows({
  contacts,
  paid,
  clock,
}: {
  contacts: Contacts;
  paid: boolean;
  clock: Clock;
}): Windows {
  const since = (at: Date): number => clock().getTime() - at.getTime();
  return {
    async closed(chat) {
      const at = await contacts.lastHeard(chat);
      if (at === null || since(at) > OPEN_MS) return 'window';
      return since(at) > FREE_MS && !paid ? 'unpaid' : null;
    },
    async heard(chat, at) {
      const last = await contacts.lastHeard(chat);
      // A clock that runs ahead must not keep a window open.
      const moment = new Date(Math.min(at.getTime(), clock().getTime()));
      if (last === null || last < moment) await contacts.heard(chat, moment);
    },
    answers: (at) => since(at) <= (paid ? OPEN_MS : FREE_MS),
  };
}
