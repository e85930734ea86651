import { backOff } from '../backoff.ts';
import type { Stay } from '../instances/index.ts';
import type { Log } from '../log.ts';
import type { Wait } from '../wait.ts';
import type { Inbox, Update } from './inbox.ts';
import { createLanes, type Pausing } from './lanes.ts';
import { createTurnstile, type Pass, UNHINDERED } from './turnstile.ts';

/** What whoever works off an update has to keep to. */
export interface Aside extends Pausing, Pick<Pass, 'sending' | 'sent'> {
  /** To be asked before anything is sent: false when another instance may be at it by now. */
  mayGoOn(): boolean;
}

/** For what is said outside of an answer: nobody else is let forward during a pause. */
export const AT_ONCE: Aside = Object.assign(<R>(pause: () => Promise<R>) => pause(), {
  mayGoOn: () => true,
  sending: UNHINDERED.sending,
  sent: UNHINDERED.sent,
});

/** How the updates of one channel are taken in and answered: kept first, then worked off, each chat in its order. */
export interface Intake {
  /**
   * Keeps updates: once it resolves, the platform may forget them. Those that never came before are answered.
   * @throws when they cannot be kept
   */
  take(updates: readonly Update[]): Promise<void>;
  /** From now on updates are answered, first what was left open before. @returns whether anything was */
  begin(): Promise<boolean>;
  /** Resolves once few enough are in hand for more to be fetched. */
  room(): Promise<void>;
  /** Resolves once nothing is in hand. */
  empty(): Promise<void>;
}

export interface IntakeOptions {
  readonly inbox: Pick<Inbox, 'take' | 'unsettled' | 'alone' | 'stay' | 'listen'>;
  /** Answers one and settles it; false: it is left in the inbox, and all of its chat behind it. Must not throw. */
  readonly work: (update: Update, aside: Aside) => Promise<boolean>;
  readonly wait: Wait;
  readonly log: Log;
  /** Aborted when no more is to be begun. */
  readonly stopping: AbortSignal;
}

/** Chats answered side by side. */
const WIDTH = 16;
/** Updates in memory. More stay in the inbox, unless they only wait for a chat that was told to wait. */
const MOST = { going: 200, all: 10_000 };
const PAGE = 200;

interface Item {
  readonly update: Update;
  readonly stay: Stay;
}

export function createIntake({ inbox, work, wait, log, stopping }: IntakeOptions): Intake {
  const inHand = new Set<string>();
  /** Finished since the inbox was last asked: what it says then may still name them. */
  const finished = new Set<string>();
  /** What was left in the inbox, by chat: nothing that came later may overtake it. */
  const left = new Map<string, string[]>();
  let begun = false;
  /** More is in the inbox than in hand: until it is caught up with, everything goes by way of the inbox. */
  let behind = false;
  /** Something came while the inbox was being read. */
  let missed = false;

  // Another instance would answer again what this one has sent and not noted; alone it is faster side by side.
  const enter = inbox.alone ? () => UNHINDERED : createTurnstile(wait);

  const lanes = createLanes<Item>({
    laneOf: ({ update: { chat } }) => chat,
    width: WIDTH,
    most: MOST,
    async work({ update, stay }, pausing) {
      // Since it was read another instance may have taken it over.
      if (!stay.lasts) return false;
      const pass = enter();
      // Whoever holds the others up must not have to wait for them.
      const aside: Aside = Object.assign(
        <R>(pause: () => Promise<R>) => (pass.holds ? pause() : pausing(pause)),
        { mayGoOn: () => stay.lasts, sending: pass.sending, sent: pass.sent },
      );
      const going = await work(update, aside);
      pass.leave();
      if (going) {
        inHand.delete(update.id);
        if (behind) finished.add(update.id);
      }
      return going;
    },
    dropped: (items) => leave(items.map(({ update }) => update)),
  });

  function leave(updates: readonly Update[]): void {
    for (const { id, chat } of updates) left.set(chat, [...(left.get(chat) ?? []), id]);
  }

  function add(updates: readonly Update[], stay: Stay): void {
    const fresh = updates.filter(({ id }) => !inHand.has(id) && !finished.has(id));
    for (const { id } of fresh) inHand.add(id);
    leave(fresh.filter(({ chat }) => left.has(chat)));
    lanes.add(fresh.filter(({ chat }) => !left.has(chat)).map((update) => ({ update, stay })));
  }

  /** What was left may be tried again. */
  function pickUp(): void {
    for (const ids of left.values()) for (const id of ids) inHand.delete(id);
    left.clear();
  }

  /** Tries until it works. */
  async function page(): Promise<readonly Update[]> {
    for (let tries = 1; !stopping.aborted; tries++) {
      finished.clear();
      try {
        return await inbox.unsettled({ except: [...inHand], most: PAGE });
      } catch (error) {
        if (tries === 1) log.warn('The inbox cannot be read, trying on', { error });
        await wait(backOff(tries), stopping);
      }
    }
    return [];
  }

  async function catchUp(): Promise<void> {
    behind = true;
    while (!stopping.aborted) {
      const { stay } = inbox;
      const updates = await page();
      if (stopping.aborted) return;
      add(updates, stay);
      if (updates.length > 0) await lanes.room();
      else if (missed) missed = false;
      else {
        behind = false;
        return;
      }
    }
  }

  const look = (): void => {
    if (!begun || stopping.aborted) return;
    missed = true;
    if (!behind) void catchUp();
  };
  inbox.listen(() => {
    pickUp();
    look();
  });

  return {
    async take(updates) {
      const { stay } = inbox;
      const fresh = await inbox.take(updates);
      if (!begun || stopping.aborted || fresh.length === 0) return;
      if (inbox.alone && !behind && lanes.hasRoom()) add(fresh, stay);
      else look();
    },

    async begin() {
      begun = true;
      const waiting = await inbox.unsettled({ except: [], most: 1 });
      // Not waited for: answering may take long, and others come meanwhile.
      look();
      return waiting.length > 0;
    },

    room: lanes.room,
    empty: lanes.empty,
  };
}
