import type { Clock } from './clock.ts';
import type { Database } from './database/index.ts';
import { prune } from './database/prune.ts';
import type { Log } from './log.ts';

const HOUR = 3_600_000;

/** Removes what nobody will ask for again, now and every hour. @returns what ends it */
export async function startPruning({
  database,
  clock,
  log,
}: {
  database: Database;
  clock: Clock;
  log: Log;
}): Promise<() => Promise<void>> {
  let running: Promise<void> = Promise.resolve();
  const round = async (): Promise<void> => {
    try {
      const pruned = await prune(database, clock());
      if (pruned.updates + pruned.conversations > 0) log.info('Pruned', pruned);
    } catch (error) {
      log.warn('Pruning failed', { reason: error instanceof Error ? error.message : String(error) });
    }
  };
  await round();
  const timer = setInterval(() => {
    running = round();
  }, HOUR);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
