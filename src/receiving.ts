import { join } from 'node:path';
import { DELIVERED_AGAIN_MS } from './channels/common/hook.ts';
import type { Messenger } from './channels/common/messenger.ts';
import { createServe, type Serve } from './channels/web/serving.ts';
import type { Clock } from './clock.ts';
import { openFront } from './front/index.ts';
import { type Keeping, openKeeping, type Taken } from './incoming/index.ts';
import type { Log } from './log.ts';
import { wait as realWait, type Wait } from './wait.ts';

/** Where updates come in that cannot be fetched again: safe on the local disk first, then with their messengers. */
export interface Receiving extends Keeping {
  /** Who listens for the web channel, and for webhooks where there are any. */
  readonly serve: Serve;
  /** Rejects with an ExplainedError when nothing can come in any more; never resolves. */
  readonly failed: Promise<never>;
}

/** With webhooks in a thread of its own, which then listens; else in this one. */
export async function openReceiving({
  dataDir,
  messengers,
  hooks,
  shared = false,
  clock,
  log,
  wait = realWait,
}: {
  dataDir: string;
  messengers: readonly Messenger[];
  /** Those to which updates are delivered. */
  hooks: readonly Messenger[];
  /** Other instances take updates in as well. */
  shared?: boolean;
  clock: Clock;
  log: Log;
  /** How pauses are waited for without webhooks; tests need not wait. */
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

  const parts = { directory: join(dataDir, 'incoming'), store, shared, clock, log };
  return hooks.length > 0
    ? openFront({ ...parts, hooks: hooks.map(({ hook }) => hook) })
    : {
        ...(await openKeeping({ ...parts, wait })),
        serve: createServe({ log }),
        failed: new Promise<never>(() => {}),
      };
}
