import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';

/** Nobody minds ten seconds, and a missed round is made up for by the next. */
const EVERY_MS = 10_000;

/** Looks at the timetable now and then. @returns what ends it */
export function startTimetable({
  look,
  clock,
  log,
}: {
  look: (now: Date) => Promise<void>;
  clock: Clock;
  log: Log;
}): () => Promise<void> {
  let running: Promise<void> | null = null;
  async function round(): Promise<void> {
    try {
      await look(clock());
    } catch (error) {
      log.warn('The timetable could not be looked at, it will be tried again', {
        reason:
          error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? error.name) : String(error),
      });
    }
  }
  const next = (): void => {
    running ??= round().finally(() => {
      running = null;
    });
  };
  next();
  const timer = setInterval(next, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
