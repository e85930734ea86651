import { readFileSync } from 'node:fs';
import type { Store } from '../../src/app.ts';
import { loadFigures } from '../../src/figures/changes/load.ts';
import { readFigureFile } from '../../src/figures/import/index.ts';
import { createUnitFinder } from '../../src/units/index.ts';

/** The bank that was given, and those written by other hands in other words, over the invented figures of `figures.csv`. */
export const BANKS = [
  'public',
  'office',
  'chat',
  'managers',
  'hard',
  'outside',
  'fresh',
  'last',
  'voices',
  'asked',
];
/** Over the figures that ship. */
export const SHIPPED_BANKS = ['real'];

export const bankFile = (name: string): URL => new URL(`./${name}`, import.meta.url);

/** Loads the figures that the banks ask for into an empty store. */
export async function fill({ database, catalogue }: Store): Promise<void> {
  const bytes = readFileSync(bankFile('figures.csv'));
  const file = readFigureFile(bytes, { findUnit: createUnitFinder(catalogue) });
  if (!file.ok) throw new Error('figures.csv cannot be read');
  const loaded = { name: 'figures.csv', bytes, rows: file.rows, actor: 'evaluate' };
  await loadFigures({ sql: database.sql, clock: () => new Date() }, loaded);
}
