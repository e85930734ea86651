import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, openStore, type Store } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { type Assistant, createConversationStore } from '../src/conversation/index.ts';
import type { Database } from '../src/database/index.ts';
import { createLog } from '../src/log.ts';

import { clock } from './clock.ts';
import { withServerDatabase } from './server.ts';

export { clock } from './clock.ts';

/** A directory that goes when it has been used. */
export async function withDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A new store with the figures that ship: embedded, or in a new database on the server. */
export const withStore = <T>(
  use: (store: Store) => Promise<T>,
  server = process.env.BENCH_DATABASE_URL,
): Promise<T> =>
  server
    ? withServerDatabase(server, (url) => opened({ DATABASE_URL: url }, use))
    : withDirectory((directory) => opened({ DATA_DIR: directory }, use));

async function opened<T>(env: Record<string, string>, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(readConfig(env), clock);
  try {
    return await use(store);
  } finally {
    await store.database.close();
  }
}

/** The real assistant over such a store. */
export const withAssistant = <T>(use: (assistant: Assistant, database: Database) => Promise<T>): Promise<T> =>
  withStore((store) => {
    const { assistant } = createBot(store, {
      conversations: createConversationStore(store.database),
      access: 'open',
      perMinute: Number.MAX_SAFE_INTEGER,
      clock,
      log: createLog(),
    });
    return use(assistant, store.database);
  });
