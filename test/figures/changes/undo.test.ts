import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ChangedMeanwhile,
  chooseOfficial,
  historyOf,
  loadFigures,
  loadingBy,
  loadings,
  type NewFigure,
  previewFigures,
  undoLoading,
} from '../../../src/figures/changes/index.ts';
import { wholeYear } from '../../../src/figures/period.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

const NINH_BINH = 'p63-37';
const YEARS = [2016, 2017, 2018];

let store: TestStore;
let now: Date;
beforeEach(async () => {
  store = await openTestStore({ seed: 'none' });
  now = new Date('2026-11-23T09:00:00+07:00');
});
afterEach(() => store[Symbol.asyncDispose]());

const row = (changes: Partial<NewFigure> = {}): NewFigure => ({
  unit: NINH_BINH,
  period: wholeYear(2018),
  fund: 'total',
  plan: 4_045_000_000n,
  executed: 3_997_000_000n,
  planApprox: null,
  executedApprox: null,
  document: 'Báo cáo thử nghiệm',
  ...changes,
});
const parts = () => ({ sql: store.database.sql, clock: () => now });
const load = (rows: readonly NewFigure[], actor = 'person:1', mark?: string) => {
  now = new Date(now.getTime() + 60_000);
  return loadFigures(parts(), {
    name: 'so-lieu.xlsx',
    bytes: new Uint8Array([1]),
    rows,
    actor,
    ...(mark === undefined ? {} : { mark }),
  });
};
const undo = (id: string, actor = 'person:1') => {
  now = new Date(now.getTime() + 60_000);
  return undoLoading(parts(), { id, actor });
};
const figures = async () => {
  const rows = await store.database.prisma.figure.findMany({ orderBy: { yearFrom: 'asc' } });
  return rows.map(({ yearFrom, plan, executed, importId }) => ({ yearFrom, plan, executed, importId }));
};

describe('a loading', () => {
  it('is shown before: what is new, what changes from which amounts, what is there already', async () => {
    await load([row(), row({ period: wholeYear(2017) })]);
    const rows = [row(), row({ period: wholeYear(2017), plan: 1n }), row({ period: wholeYear(2016) })];
    const { fresh, changed, same, mark } = await previewFigures(store.database.sql, rows);
    expect([fresh, same]).toEqual([[rows[2]], [rows[0]]]);
    expect(changed).toMatchObject([{ row: rows[1], before: { plan: 4_045_000_000n, planApprox: null } }]);
    expect((await figures()).length).toBe(2);
    expect(await load(rows, 'person:1', mark)).toMatchObject({ added: 1, changed: 1, same: 1 });
  });

  it('is not done when it would do something else than was shown', async () => {
    const rows = [row()];
    const { mark } = await previewFigures(store.database.sql, rows);
    await load([row({ plan: 5n })], 'person:2');
    await expect(load(rows, 'person:1', mark)).rejects.toThrow(ChangedMeanwhile);
    expect(await figures()).toMatchObject([{ plan: 5n }]);
  });

  it('keeps what a document states beside the amounts, and both of two statements', async () => {
    await load([
      row({ details: { statedRate: 988_100n }, passage: 'đạt 98,81% kế hoạch' }),
      row({ details: { statement: 2 }, plan: 7n, passage: 'chỉ được giao 7 đồng' }),
    ]);
    const stored = await store.database.prisma.figure.findMany({ orderBy: { statement: 'asc' } });
    expect(stored.map(({ passage, statedRate }) => [passage, statedRate?.toString()])).toEqual([
      ['đạt 98,81% kế hoạch', '98.81'],
      ['chỉ được giao 7 đồng', undefined],
    ]);
    expect(await load([row({ details: { statement: 2 }, plan: 7n })])).toMatchObject({ same: 1 });
  });
});

describe('undoing a loading', () => {
  it('takes out what it added and brings back what it changed, once', async () => {
    const first = await load([row()]);
    const before = await figures();
    const second = await load([row({ plan: 1n }), row({ period: wholeYear(2019) })], 'person:2');
    expect(await undo(second.id)).toEqual({ kind: 'done', removed: 1, restored: 1 });
    expect(await figures()).toEqual(before);
    const at = now;
    expect(await undo(second.id)).toEqual({ kind: 'undone-before' });
    expect(await loadings(store.database.sql, { most: 10 })).toMatchObject([
      { id: second.id, actor: 'person:2', undone: { by: 'person:1', at } },
      { id: first.id, undone: null },
    ]);
    expect(await loadingBy(store.database.sql, first.id.slice(0, 8))).toMatchObject({ id: first.id });
  });

  it('is refused as a whole while a later loading stands on it', async () => {
    const first = await load([row(), row({ period: wholeYear(2017) })]);
    const second = await load([row({ plan: 1n })]);
    expect(await undo(first.id)).toEqual({ kind: 'overtaken', figures: 1, by: [second.id] });
    expect((await figures()).length).toBe(2);
    await undo(second.id);
    expect(await undo(first.id)).toMatchObject({ kind: 'done', removed: 2 });
    expect(await figures()).toEqual([]);
  });

  it('knows no other loadings, and leaves what ships', async () => {
    expect(await undo('nothing')).toEqual({ kind: 'unknown' });
    const seeded = await store.database.prisma.import.findFirstOrThrow({ where: { kind: 'seed' } });
    expect(await undo(seeded.id)).toEqual({ kind: 'shipped' });
  });

  it('leads, in any order of loading and undoing, to what the loadings that count would have made', async () => {
    const year = fc.constantFrom(...YEARS);
    const step = fc.oneof(
      fc.record({ load: fc.uniqueArray(year, { minLength: 1 }), plan: fc.bigInt(1n, 3n) }),
      fc.record({ undo: fc.nat(8) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        for (const { id } of await loadings(store.database.sql, { most: 100 })) await undo(id);
        const done: { id: string; rows: readonly NewFigure[] }[] = [];
        for (const each of steps) {
          if ('load' in each) {
            const rows = each.load.map((y) => row({ period: wholeYear(y), plan: each.plan }));
            // What was there already is not the loading's: it goes with the one that brought it.
            const { fresh, changed } = await previewFigures(store.database.sql, rows);
            const own = [...fresh, ...changed.map(({ row: each }) => each)];
            const { id } = await load(rows);
            if (own.length > 0) done.push({ id, rows: own });
          } else {
            const at = each.undo % Math.max(1, done.length);
            const chosen = done[at];
            if (chosen && (await undo(chosen.id)).kind === 'done') done.splice(at, 1);
          }
        }
        const expected = new Map<number, bigint | null>();
        for (const { rows } of done) for (const { period, plan } of rows) expected.set(period.from, plan);
        const found = await figures();
        expect(new Map(found.map(({ yearFrom, plan }) => [yearFrom, plan]))).toEqual(
          new Map([...expected].sort(([a], [b]) => a - b)),
        );
        for (const { id } of done.reverse()) expect((await undo(id)).kind).toBe('done');
        expect(await figures()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the history of a figure', () => {
  const of = { unit: NINH_BINH, year: 2018, part: 'whole', fund: 'total' } as const;

  it('tells every state, who brought it and who ended it, newest first', async () => {
    await load([row()], 'person:1');
    const second = await load([row({ plan: 1n, planApprox: 'hơn' })], 'person:2');
    await undo(second.id, 'person:3');
    expect(await historyOf(store.database.sql, of)).toMatchObject([
      { plan: 4_045_000_000n, loaded: { by: 'person:1', name: 'so-lieu.xlsx' }, ended: null },
      { plan: 1n, planApprox: 'hơn', loaded: { by: 'person:2' }, ended: { by: 'person:3', how: 'undone' } },
      { plan: 4_045_000_000n, loaded: { by: 'person:1' }, ended: { by: 'person:2', how: 'changed' } },
    ]);
  });

  it('outlives the figure', async () => {
    const { id } = await load([row()]);
    await undo(id, 'person:4');
    expect(await historyOf(store.database.sql, of)).toMatchObject([
      { document: 'Báo cáo thử nghiệm', ended: { by: 'person:4', how: 'undone' } },
    ]);
    expect(await historyOf(store.database.sql, { ...of, year: 2017 })).toEqual([]);
  });
});

it('the official one among several is remembered, and can be chosen anew', async () => {
  await load([row(), row({ document: 'Báo cáo khác', plan: 1n })]);
  const ids = (await store.database.prisma.figure.findMany({ orderBy: { plan: 'asc' } })).map(({ id }) => id);
  for (const figure of ids) expect(await chooseOfficial(parts(), { figure, actor: 'person:1' })).toBe(true);
  expect(await store.database.prisma.officialFigure.findMany()).toMatchObject([
    { figureId: ids[1], actor: 'person:1', at: now },
  ]);
  expect(await chooseOfficial(parts(), { figure: 'gone', actor: 'person:1' })).toBe(false);
});
