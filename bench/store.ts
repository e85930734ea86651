import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, openStore } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { type Assistant, createConversationStore } from '../src/conversation/index.ts';
import type { Database } from '../src/database/index.ts';
import { createLog } from '../src/log.ts';

export const clock = (): Date => new Date();

/** A directory that goes when it has been used. */
export async function withDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The real assistant over a new embedded store with the figures that ship. */
export function withAssistant<T>(use: (assistant: Assistant, database: Database) => Promise<T>): Promise<T> {
  return withDirectory(async (directory) => {
    const store = await openStore(readConfig({ DATA_DIR: directory }), clock);
    try {
      const { database } = store;
      const conversations = createConversationStore(database);
      return await use(
        createBot(store, {
          conversations,
          access: 'open',
          perMinute: Number.MAX_SAFE_INTEGER,
          clock,
          log: createLog(),
        }).assistant,
        database,
      );
    } finally {
      await store.database.close();
    }
  });
}
