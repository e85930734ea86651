import { expect, it } from 'vitest';
import { loadFigures, type NewFigure, statedElsewhere } from '../../../src/figures/changes/index.ts';
import { wholeYear } from '../../../src/figures/period.ts';
import { openTestStore } from '../../support/store.ts';

const row = (changes: Partial<NewFigure> = {}): NewFigure => ({
  unit: 'p63-37',
  period: wholeYear(2018),
  fund: 'total',
  plan: 4_045_000_000n,
  executed: 3_997_000_000n,
  planApprox: null,
  executedApprox: null,
  document: 'Báo cáo A',
  ...changes,
});

it('what other documents contradict is found, and nothing that agrees or is of something else', async () => {
  await using store = await openTestStore({ seed: 'none' });
  const { sql } = store.database;
  const clock = () => new Date('2026-11-23T09:00:00+07:00');
  await loadFigures(
    { sql, clock },
    {
      name: 'so-lieu.xlsx',
      bytes: new Uint8Array([1]),
      rows: [row(), row({ fund: 'local', plan: 1n, executed: null }), row({ unit: 'p63-35', plan: 7n })],
      actor: 'person:1',
    },
  );
  const found = (...rows: NewFigure[]) => statedElsewhere(sql, rows);
  const other = (changes: Partial<NewFigure> = {}) => row({ document: 'Báo cáo B', ...changes });

  const contradicting = other({ plan: 5n });
  expect(await found(other({ plan: null, executed: 3_997_000_000n }), contradicting)).toEqual([
    {
      row: contradicting,
      stated: { plan: 4_045_000_000n, planApprox: null, executed: null, executedApprox: null },
      document: 'Báo cáo A',
    },
  ]);
  // Its own document is replaced, which is shown elsewhere, with whatever marks and case its title is written.
  expect(await found(row({ plan: 5n, document: 'bao cao a' }))).toEqual([]);
  expect(await found(other({ plan: 4_000_000_000n, planApprox: 'hơn' }))).toEqual([]);
  expect(
    await found(other({ plan: 5n, executed: null, period: { from: 2018, to: 2018, part: 'M6' } })),
  ).toEqual([]);
  expect(await found(other({ plan: 5n, executed: null, fund: 'national' }))).toEqual([]);
  expect(await found()).toEqual([]);
});
