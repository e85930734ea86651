/** Loads one file into the store of its environment: with the product, or its rows with the driver alone. Says how long. */
import { readFile } from 'node:fs/promises';
import { openStore } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createReaders } from '../src/curating/readers.ts';
import { createReadings } from '../src/curating/readings.ts';
import { loadFigures } from '../src/figures/changes/index.ts';
import { bulkInsert, rowAt } from './importing-data.ts';
import { clock } from './store.ts';

const [how = '', path = '', count = '0'] = process.argv.slice(2);
const store = await openStore(readConfig(process.env), clock, 'own');
const before = process.resourceUsage().maxRSS;
let began = performance.now();
if (how === 'product') {
  const readings = createReadings();
  const readers = createReaders({ ...store, readings });
  const bytes = await readFile(path);
  const read = await readers.file({ name: path, bytes }, 'bench', () => null);
  if (read.kind !== 'figures') throw new Error(JSON.stringify(read).slice(0, 500));
  const { added } = await loadFigures(
    { ...store.database, clock },
    { name: path, bytes, rows: read.figures, actor: 'cli:bench' },
  );
  if (added !== Number(count)) throw new Error(`${added} of ${count} were new`);
  await readings.close();
} else {
  const rows = Array.from({ length: Number(count) }, (_, at) => rowAt(at));
  began = performance.now();
  await bulkInsert(store.database.sql, rows);
}
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ seconds, peak: process.resourceUsage().maxRSS / 1024, before: before / 1024 }));
await store.database.close();
process.exit();
