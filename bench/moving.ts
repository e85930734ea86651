import { join } from 'node:path';
import { openStore } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { DatabaseSettings } from '../src/database/index.ts';
import { move } from '../src/moving/index.ts';
import { bulkInsert, rowAt } from './importing-data.ts';
import { withServerDatabase } from './server.ts';
import { clock, withDirectory } from './store.ts';
import { print } from './table.ts';

/** Figures beside those that ship; how many are stored at once. */
const SIZES = [0, 100_000, 1_000_000];
const AT_ONCE = 100_000;

/**
 * Moving a store to the server that BENCH_DATABASE_URL names, where it makes a database for the time of it, and back into
 * other files. BENCH_FIGURES=100000 measures one size only.
 */
export async function moving(): Promise<void> {
  const server = process.env.BENCH_DATABASE_URL;
  if (!server) {
    console.log('moving: not measured without BENCH_DATABASE_URL');
    return;
  }
  const sizes = process.env.BENCH_FIGURES ? [Number(process.env.BENCH_FIGURES)] : SIZES;
  const rows: string[][] = [];
  for (const size of sizes) rows.push(await withDirectory((directory) => measured(size, directory, server)));
  print('Moving, in seconds', [['figures', 'to the server', 'and back', 'memory at the end'], ...rows]);
}

async function measured(size: number, directory: string, server: string): Promise<string[]> {
  const first = { kind: 'embedded', dataDir: join(directory, 'first') } as const;
  const second = { kind: 'embedded', dataDir: join(directory, 'second') } as const;
  const { database } = await openStore(readConfig({ DATA_DIR: first.dataDir }), clock);
  for (let from = 0; from < size; from += AT_ONCE) {
    const part = Array.from({ length: Math.min(AT_ONCE, size - from) }, (_, at) => rowAt(from + at));
    const loading = `${String(from / AT_ONCE).padStart(8, '0')}-0000-4000-8000-000000000000`;
    await bulkInsert(database.sql, part, loading);
  }
  await database.close();

  return withServerDatabase(server, async (url) => {
    const there = { kind: 'server', url } as const;
    const seconds = [
      await secondsOf(first, there, first.dataDir),
      await secondsOf(there, second, second.dataDir),
    ];
    const memory = `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`;
    return [`${size + 194}`, ...seconds.map((each) => each.toFixed(1)), memory];
  });
}

async function secondsOf(from: DatabaseSettings, to: DatabaseSettings, dataDir: string): Promise<number> {
  const begun = performance.now();
  await move({ from, to, dataDir, clock });
  return (performance.now() - begun) / 1000;
}
