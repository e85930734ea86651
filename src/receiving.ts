import { join } from 'node:path';
import type { Hono } from 'hono';
import { DELIVERED_AGAIN_MS } from './channels/common/hook.ts';
import type { Messenger } from './channels/common/messenger.ts';
import { serveHooks } from './channels/common/serve-hooks.ts';
import type { Clock } from './clock.ts';
import { openJournal, type Taken } from './incoming/index.ts';
import type { Log } from './log.ts';
import { wait as realWait, type Wait } from './wait.ts';

/** Where updates come in that cannot be fetched again: safe on the local disk first, then with their messengers. */
export interface Receiving {
  /** @throws when it cannot be made safe: then the platform has to keep it */
  keep(channel: string, content: unknown): Promise<void>;
  /** The addresses of webhooks. */
  readonly routes: Hono;
  /** Updates that are safe on the local disk and not in the database yet. */
  waiting(): number;
  /** Resolves when all that came in is with its messenger; for tests. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

/** Files that processes left which have ended since are looked for so often. */
const ADOPT_MS = 60_000;

export async function openReceiving({
  dataDir,
  messengers,
  hooks,
  clock,
  log,
  wait = realWait,
}: {
  dataDir: string;
  messengers: readonly Messenger[];
  /** Those to which updates are delivered. */
  hooks: readonly Messenger[];
  clock: Clock;
  log: Log;
  wait?: Wait;
}): Promise<Receiving> {
  const byChannel = new Map(messengers.map((messenger) => [messenger.channel, messenger]));

  async function store(all: readonly Taken[]): Promise<void> {
    // Whether they were answered is not known any more (see database/prune.ts).
    const oldest = clock().getTime() - DELIVERED_AGAIN_MS;
    const entries = all.filter(({ at }) => at.getTime() >= oldest);
    if (entries.length < all.length)
      log.warn('Updates that lay too long are dropped', { updates: all.length - entries.length });
    for (const channel of new Set(entries.map((entry) => entry.channel))) {
      const contents = entries.flatMap((entry) => (entry.channel === channel ? [entry.content] : []));
      const messenger = byChannel.get(channel);
      // The bot is not on that platform any more.
      if (messenger) await messenger.take(contents);
      else log.warn('Updates of a channel without a bot are dropped', { channel, updates: contents.length });
    }
  }

  const journal = await openJournal({ directory: join(dataDir, 'incoming'), store, clock, wait, log });
  const keep = (channel: string, content: unknown): Promise<void> => journal.append({ channel, content });
  const timer = setInterval(() => {
    journal.adopt().catch((error: unknown) => log.warn('The journal could not be looked through', { error }));
  }, ADOPT_MS);
  timer.unref();

  return {
    keep,
    routes: serveHooks({
      hooks: hooks.map(({ hook, channel }) => ({ ...hook, keep: (content) => keep(channel, content) })),
      clock,
      log,
    }),
    waiting: () => journal.waiting,
    drained: journal.drained,
    async close() {
      clearInterval(timer);
      await journal.close();
    },
  };
}
