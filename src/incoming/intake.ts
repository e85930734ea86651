import { backOff } from '../backoff.ts';
import type { Log } from '../log.ts';
import type { Wait } from '../wait.ts';
import type { Inbox, Kept, Update } from './inbox.ts';
import { type Aside, createLanes } from './lanes.ts';

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
  readonly inbox: Pick<Inbox, 'take' | 'unsettled'>;
  /** Answers one and settles it; false: it is left for the next start, and all of its chat behind it. Must not throw. */
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

export function createIntake({ inbox, work, wait, log, stopping }: IntakeOptions): Intake {
  const inHand = new Set<string>();
  /** Finished since the inbox was last asked: what it says then may still name them. */
  const finished = new Set<string>();
  let begun = false;
  /** More is in the inbox than in hand: until it is caught up with, everything goes by way of the inbox. */
  let behind = false;
  /** Something came while the inbox was being read. */
  let missed = false;

  const lanes = createLanes<Update>({
    laneOf: ({ chat }) => chat,
    width: WIDTH,
    most: MOST,
    async work(update, aside) {
      try {
        return await work(update, aside);
      } finally {
        inHand.delete(update.id);
        if (behind) finished.add(update.id);
      }
    },
  });

  function add(updates: readonly Update[]): void {
    const fresh = updates.filter(({ id }) => !inHand.has(id) && !finished.has(id));
    for (const { id } of fresh) inHand.add(id);
    lanes.add(fresh);
  }

  /** Tries until it works. */
  async function pageAfter(after: string | null): Promise<readonly Kept[]> {
    for (let tries = 1; !stopping.aborted; tries++) {
      finished.clear();
      try {
        return await inbox.unsettled({ after, most: PAGE });
      } catch (error) {
        if (tries === 1) log.warn('The inbox cannot be read, trying on', { error });
        await wait(backOff(tries), stopping);
      }
    }
    return [];
  }

  async function catchUp(): Promise<void> {
    behind = true;
    let after: string | null = null;
    while (!stopping.aborted) {
      const page = await pageAfter(after);
      const last = page.at(-1);
      if (last) {
        after = last.place;
        add(page);
        await lanes.room();
      } else if (missed) missed = false;
      else {
        behind = false;
        return;
      }
    }
  }

  return {
    async take(updates) {
      const fresh = await inbox.take(updates);
      if (!begun || stopping.aborted || fresh.length === 0) return;
      if (!behind && lanes.hasRoom()) return add(fresh);
      missed = true;
      if (!behind) void catchUp();
    },

    async begin() {
      begun = true;
      const left = await inbox.unsettled({ after: null, most: 1 });
      // Not waited for: answering may take long, and others come meanwhile.
      void catchUp();
      return left.length > 0;
    },

    room: lanes.room,
    empty: lanes.empty,
  };
}
