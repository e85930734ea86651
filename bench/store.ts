import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, openStore, type Store } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { type Assistant, createConversationStore } from '../src/conversation/index.ts';
import type { Database } from '../src/database/index.ts';
import { createLog } from '../src/log.ts';

export { clock } from './clock.ts';

import { clock } from './clock.ts';

/** A directory that goes when it has been used. */
export async function withDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A new embedded store with the figures that ship, or the one that BENCH_DATABASE_URL names. */
export function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  return withDirectory(async (directory) => {
    const store = await openStore(
      readConfig({ DATA_DIR: directory, DATABASE_URL: process.env.BENCH_DATABASE_URL ?? '' }),
      clock,
    );
    try {
      return await use(store);
    } finally {
      await store.database.close();
    }
  });
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
