import type { Aside, Outage } from '../../incoming/index.ts';
import type { Watch } from '../../operations/index.ts';
import { Abandoned } from './abandoned.ts';

/** Who is to be told, and how. */
export interface Excuse {
  readonly chat: string;
  /** Says that the database is away. */
  readonly say: () => Promise<unknown>;
}

/** What a channel does while the database is away: people hear of it once, and nothing is given up. */
export interface Away {
  /**
   * Runs `work` until the database takes it. Who waits for it is told.
   * @throws Abandoned when the channel stops before; whatever else the database has nothing to do with
   */
  through<T>(work: () => Promise<T>, aside: Aside, excuse: Excuse | null): Promise<T>;
  /** Tries to keep what came in, and tells its people when that is not possible now. @throws what `keep` throws */
  keeping(keep: () => Promise<void>, excuses: () => readonly Excuse[]): Promise<void>;
}

export function createAway({
  outage,
  watch,
  stopping,
}: {
  outage: Outage;
  watch: Pick<Watch, 'excused'>;
  stopping: AbortSignal;
}): Away {
  /** Nobody waits for it, and whoever cannot be told is not told. */
  function tell({ chat, say }: Excuse): void {
    if (!outage.first(chat)) return;
    watch.excused(1);
    say().catch(() => {});
  }

  return {
    async through(work, aside, excuse) {
      for (let blips = 0; ; ) {
        try {
          return await work();
        } catch (error) {
          const cause = error instanceof Abandoned ? null : await outage.causeOf(error);
          // A connection that broke is another one at the next try; if not, it is something else.
          if (cause === null || (cause === 'blip' && blips++ > 0)) throw error;
          if (cause === 'blip') continue;
          if (excuse) tell(excuse);
          await aside(() => outage.over(stopping));
          if (stopping.aborted) throw new Abandoned('database');
        }
      }
    },

    async keeping(keep, excuses) {
      try {
        await keep();
      } catch (error) {
        if ((await outage.causeOf(error)) === 'outage') for (const excuse of excuses()) tell(excuse);
        throw error;
      }
    },
  };
}
