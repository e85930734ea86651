import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { countersIn, quoted } from '../../src/backup/catalogue.ts';
import { readConfig } from '../../src/config.ts';
import { type DatabaseSettings, openDatabase, type Sql } from '../../src/database/index.ts';
import { type Moved, type MoveParts, move } from '../../src/moving/index.ts';
import { fillEveryTable, hashes } from '../backup/fill.ts';
import { clock, newFolder, openStore } from '../backup/stores.ts';
import { newServerDatabase, serverUrl } from '../support/store.ts';

/** A place for a store in which there is none yet. */
export function newFiles(): { kind: 'embedded'; dataDir: string } {
  return { kind: 'embedded', dataDir: join(newFolder(), 'data') };
}

export async function newServer(): Promise<{ kind: 'server'; url: string }> {
  const place = await newServerDatabase(serverUrl ?? '');
  onTestFinished(place.remove);
  return { kind: 'server', url: place.env.DATABASE_URL ?? '' };
}

/** A closed store in which every table is filled, with the oddest values and numbers that were given and are gone. */
export async function filled(kind: 'embedded' | 'server'): Promise<DatabaseSettings> {
  const store = await openStore(kind, 'figures');
  await fillEveryTable(store.database.sql);
  for (const { table, column, sequence } of await countersIn(store.database.sql))
    await store.database.sql.query(
      `SELECT setval('${sequence}', (SELECT coalesce(max(${quoted(column)}), 0) + 5 FROM ${quoted(table)}))`,
    );
  await store.close();
  return readConfig(store.env).database;
}

/** Opens a store as a tool does, for a look at it. */
export async function within<T>(settings: DatabaseSettings, work: (sql: Sql) => Promise<T>): Promise<T> {
  const { sql, close } = await openDatabase(settings);
  try {
    return await work(sql);
  } finally {
    await close();
  }
}

/** What is in a store: of every table the content, of every counter what it gives next. */
export const contentOf = (settings: DatabaseSettings) =>
  within(settings, async (sql) => ({
    hashes: await hashes(sql),
    counters: (await countersIn(sql)).map(({ sequence, next }) => [sequence, next]),
  }));

/** What must stay as it is: the bytes of files, the content of a server's database. */
export async function stateOf(settings: DatabaseSettings): Promise<unknown> {
  if (settings.kind === 'server') return contentOf(settings);
  const files = join(settings.dataDir, 'database');
  return readdirSync(files, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]);
}

/** In files of ours beside the embedded end. */
export async function moveHouse(
  from: DatabaseSettings,
  to: DatabaseSettings,
  more: Pick<MoveParts, 'replace' | 'told'> = {},
): Promise<Moved> {
  const dataDir = [from, to].find((end) => end.kind === 'embedded')?.dataDir ?? '';
  const moved = await move({ from, to, dataDir, clock, ...more });
  if (existsSync(join(dataDir, 'moving'))) throw new Error('something was left behind');
  return moved;
}
