import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store } from '../../src/app.ts';
import type { Clock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { loadLexicon } from '../../src/questions/lexicon.ts';
import { loadCatalogue } from '../../src/units/index.ts';

/** The words that ship, read once for all bots of a process. */
export const shipped = loadLexicon(loadCatalogue());

export interface TestStore extends Store {
  /** The environment under which another process finds the same store. */
  readonly env: Record<string, string>;
  /** Lets another process have it. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The server that the tests run on; without one they run on the embedded database. */
export const serverUrl = process.env.TEST_DATABASE_URL;

/** A store of one test's own: a new database on the server, or a copied directory. */
export async function openTestStore({
  seed = 'figures',
  clock = () => new Date(),
}: {
  seed?: 'figures' | 'none';
  clock?: Clock;
} = {}): Promise<TestStore> {
  const place = serverUrl ? await newServerDatabase(serverUrl) : newDirectory(seed);
  const env = { ...place.env, SEED: seed };
  const store = await openStore(readConfig(env), clock);
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await store.database.close();
    open = false;
  };
  return {
    ...store,
    env,
    close,
    async [Symbol.asyncDispose]() {
      await close();
      await place.remove();
    },
  };
}

interface Place {
  readonly env: Record<string, string>;
  remove(): Promise<void>;
}

/** A directory of its own with a copy of a ready store. */
export function newDirectory(seed: 'figures' | 'none' | 'absent'): Place {
  const root = mkdtempSync(join(tmpdir(), 'store-'));
  const dataDir = join(root, 'data');
  if (seed !== 'absent') cpSync(join(inject('templates'), seed), dataDir, { recursive: true });
  return { env: { DATA_DIR: dataDir }, remove: async () => rmSync(root, { recursive: true, force: true }) };
}

/** An empty database of its own on a server. */
export async function newServerDatabase(url: string): Promise<Place> {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await administer(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    env: { DATABASE_URL: own.href },
    remove: () => administer(url, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
