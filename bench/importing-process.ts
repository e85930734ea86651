/**
 * Loads one file into the store of its environment, in the order of the command: with the product (`command`), its rows
 * with the driver alone (`driver`), or into a store that a bot has open already (`bot`). `idle`: only opens the store.
 */
import { readFile } from 'node:fs/promises';
import { type Config, readConfig } from '../src/config.ts';
import { loadFigures, type NewFigure } from '../src/figures/changes/index.ts';
import { loadCatalogue } from '../src/units/index.ts';
import { clock } from './clock.ts';
import { bulkInsert, rowAt } from './importing-data.ts';

const [how = '', path = '', count = '0'] = process.argv.slice(2);
const config = readConfig(process.env);
let milliseconds = 0;
const timed = async <T>(work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const result = await work();
  milliseconds += performance.now() - began;
  return result;
};

if (how === 'driver') {
  const store = await open(config);
  const rows = Array.from({ length: Number(count) }, (_, at) => rowAt(at));
  await timed(() => bulkInsert(store.database.sql, rows));
} else if (how === 'command') {
  const bytes = await readFile(path);
  const { readTables } = await import('../src/cli/tables.ts');
  const figures = await timed(async () => figuresOf(await readTables(path, bytes, 'Số liệu')));
  await load(await open(config), bytes, figures);
} else if (how === 'bot') {
  await import('../src/app.ts');
  const store = await open(config);
  const [{ createReaders }, { createReadings }] = await Promise.all([
    import('../src/curating/readers.ts'),
    import('../src/curating/readings.ts'),
  ]);
  const readings = createReadings();
  const readers = createReaders({ catalogue: loadCatalogue(), readings });
  const bytes = await readFile(path);
  const figures = await timed(async () =>
    figuresOf(await readers.file({ name: path, bytes }, 'bench', () => null)),
  );
  await load(store, bytes, figures);
  await readings.close();
} else {
  if (path === 'bot') await import('../src/app.ts');
  await open(config);
}
const { rss } = process.memoryUsage();
const MB = 2 ** 20;
console.log(
  JSON.stringify({
    seconds: milliseconds / 1000,
    peak: process.resourceUsage().maxRSS / 1024,
    now: rss / MB,
  }),
);
process.exit();

async function open(of: Config) {
  const { openStore } = await import('../src/store.ts');
  return openStore(of, clock, 'own');
}

interface Reading {
  readonly kind: string;
  readonly figures?: readonly NewFigure[];
}

function figuresOf(read: Reading): readonly NewFigure[] {
  if (!read.figures) throw new Error(JSON.stringify(read).slice(0, 500));
  return read.figures;
}

async function load(
  { database }: Awaited<ReturnType<typeof open>>,
  bytes: Uint8Array,
  rows: readonly NewFigure[],
): Promise<void> {
  const { added } = await timed(() =>
    loadFigures({ ...database, clock }, { name: path, bytes, rows, actor: 'cli:bench' }),
  );
  if (added !== Number(count)) throw new Error(`${added} of ${count} were new`);
}
