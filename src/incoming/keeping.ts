import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { wait as realWait, type Wait } from '../wait.ts';
import { openJournal, type Store } from './journal/index.ts';

/** Where updates are made safe that cannot be fetched again. */
export interface Keeping {
  /** @throws when it cannot be made safe: then the platform has to keep it */
  keep(channel: string, content: unknown): Promise<void>;
  /** How many updates are safe and not stored yet. */
  waiting(): Promise<number>;
  /** Resolves when all that came in is stored; for tests. */
  drained(): Promise<void>;
  /** Takes nothing more. What is not stored within a short while is stored after the next start. */
  close(): Promise<void>;
}

/** Files that processes left which have ended since are looked for so often. */
const ADOPT_MS = 60_000;
/** A platform is kept waiting no longer by a database that is slow or restarts: the order of a chat is worth that much. */
const PATIENCE_MS = 10_000;

/** A journal that looks after what other processes left. @throws when the directory cannot be used */
export async function openKeeping({
  directory,
  store,
  shared,
  clock,
  log,
  wait = realWait,
}: {
  directory: string;
  store: Store;
  /** Other instances take updates in as well. */
  shared: boolean;
  clock: Clock;
  log: Log;
  wait?: Wait;
}): Promise<Keeping> {
  const journal = await openJournal({
    directory,
    store,
    patienceMs: shared ? PATIENCE_MS : 0,
    clock,
    wait,
    log,
  });
  const timer = setInterval(() => {
    journal.adopt().catch((error: unknown) => log.warn('The journal could not be looked through', { error }));
  }, ADOPT_MS);
  timer.unref();
  return {
    keep: (channel, content) => journal.append({ channel, content }),
    waiting: async () => journal.waiting,
    drained: journal.drained,
    async close() {
      clearInterval(timer);
      await journal.close();
    },
  };
}
