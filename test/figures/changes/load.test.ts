import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/client/client.ts';
import { DatabaseError } from '../../../src/database/index.ts';
import { loadFigures } from '../../../src/figures/changes/load.ts';
import type { ImportRow } from '../../../src/figures/import/index.ts';
import { wholeYear } from '../../../src/figures/period.ts';
import { databaseSentences as say } from '../../../src/wording/database.ts';
import { openTestStore, serverUrl, type TestStore } from '../../support/store.ts';

const now = new Date('2026-11-23T09:00:00+07:00');
/** Ninh Bình and Thanh Hóa as they were. */
const [NINH_BINH, OTHER] = ['p63-37', 'p63-38'];

let store: TestStore;
let prisma: PrismaClient;
beforeEach(async () => {
  store = await openTestStore({ seed: 'none' });
  prisma = store.database.prisma;
});
afterEach(() => store[Symbol.asyncDispose]());

const row = (changes: Partial<ImportRow> = {}): ImportRow => ({
  line: 2,
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
const load = (rows: readonly ImportRow[], actor = 'cli:an', patience?: string) =>
  loadFigures(
    { sql: store.database.sql, clock: () => now, ...(patience && { patience }) },
    { name: 'so-lieu.csv', bytes: new TextEncoder().encode('x'), rows, actor },
  );
const stored = () => prisma.figure.findMany({ orderBy: [{ unitId: 'asc' }, { yearFrom: 'asc' }] });

describe('loading a file', () => {
  it('adds what is new, with its document, and writes down what it did', async () => {
    expect(await load([row(), row({ unit: OTHER, executed: null, planApprox: 'hơn' })])).toMatchObject({
      added: 2,
      changed: 0,
      same: 0,
    });
    expect(await stored()).toMatchObject([
      { unitId: NINH_BINH, plan: 4_045_000_000n, executed: 3_997_000_000n, statement: 1, statedRate: null },
      { unitId: OTHER, plan: 4_045_000_000n, executed: null, planApprox: 'hơn' },
    ]);
    expect(await prisma.document.findMany()).toMatchObject([{ title: 'Báo cáo thử nghiệm', dateTo: null }]);
    expect(await prisma.import.findFirst({ where: { kind: 'file' } })).toMatchObject({
      name: 'so-lieu.csv',
      sha256: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
      actor: 'cli:an',
      at: now,
      added: 2,
    });
  });

  it('takes what a row says beside its amounts, and leaves what it does not say', async () => {
    const details = { statedRate: 988_100n, statement: 2, confidence: 'low' as const, note: 'A' };
    expect(await load([row(), row({ details })])).toMatchObject({ added: 2 });
    const second = async () => (await stored()).find(({ statement }) => statement === 2);
    expect(await second()).toMatchObject({ confidence: 'low', note: 'A' });
    expect((await second())?.statedRate?.toString()).toBe('98.81');
    expect(await load([row({ details: { statement: 2 } }), row()])).toMatchObject({ same: 2 });
    expect(await load([row({ details: { statement: 2, note: 'B' } })])).toMatchObject({ changed: 1 });
    expect(await second()).toMatchObject({ confidence: 'low', note: 'B' });
    expect((await second())?.statedRate?.toString()).toBe('98.81');
    // What was remarked on former amounts does not belong to new ones.
    expect(await load([row({ plan: 1n, details: { statement: 2 } })])).toMatchObject({ changed: 1 });
    expect(await second()).toMatchObject({ plan: 1n, confidence: 'high', note: null, statedRate: null });
    expect((await stored()).find(({ statement }) => statement === 1)).toMatchObject({ plan: 4_045_000_000n });
  });

  it('a second time changes nothing', async () => {
    const rows = [row(), row({ period: wholeYear(2019) }), row({ fund: 'local', plan: null })];
    await load(rows);
    const before = await stored();
    expect(await load(rows)).toMatchObject({ added: 0, changed: 0, same: 3 });
    expect(await stored()).toEqual(before);
    expect(await prisma.figureRevision.count()).toBe(0);
  });

  it('with another amount brings the figure up to date and keeps the former state under who did it', async () => {
    await load([row(), row({ period: wholeYear(2019) })]);
    const [before] = await stored();
    await prisma.figure.update({ where: { id: before?.id ?? '' }, data: { statedRate: 98.81 } });
    const done = await load(
      [row({ executed: 4_000_000_000n, executedApprox: 'ước' }), row({ period: wholeYear(2020) })],
      'cli:binh',
    );
    expect(done).toMatchObject({ added: 1, changed: 1, same: 0 });
    const [after] = await stored();
    expect(after).toMatchObject({ id: before?.id, executed: 4_000_000_000n, executedApprox: 'ước' });
    // What was said of the former amounts does not belong to the new ones.
    expect(after?.statedRate).toBeNull();
    const revisions = await prisma.figureRevision.findMany({ where: { actor: 'cli:binh' } });
    expect(revisions).toMatchObject([
      { figureId: before?.id, operation: 'update', before: { executed: 3_997_000_000, stated_rate: 98.81 } },
    ]);
  });

  it.each([
    ['in the first rows', 0],
    ['in the middle, after many rows were written', 1500],
    ['at the end, after all the new ones', 2999],
  ])('that fails %s leaves everything as it was', async (_, at) => {
    await load([row()]);
    const before = await stored();
    const rows = Array.from({ length: 3000 }, (_, number) =>
      row({
        line: number + 2,
        document: `Báo cáo ${number % 30}`,
        period: wholeYear(2000 + (number % 100)),
        fund: (['total', 'national', 'local'] as const)[number % 3] ?? 'total',
        unit: number % 2 ? NINH_BINH : OTHER,
      }),
    );
    // No such unit: a reader that lets it pass is not the last to see it.
    rows[at] = row({ unit: 'atlantis' });
    await expect(load(rows)).rejects.toThrow();
    expect(await stored()).toEqual(before);
    expect([await prisma.document.count(), await prisma.import.count({ where: { kind: 'file' } })]).toEqual([
      1, 1,
    ]);
  });

  it('finds documents by their titles, whatever the marks, the case and the spaces', async () => {
    await prisma.document.create({ data: { id: 'known', title: 'Báo cáo tổng kết Năm 2018' } });
    await load([
      row({ document: 'báo cáo tổng kết năm 2018' }),
      row({ document: 'BAO CAO TONG KET NAM 2018', period: wholeYear(2019) }),
      row({ document: 'Báo cáo tổng kết năm 2018'.normalize('NFD'), period: wholeYear(2020) }),
      row({ document: 'Báo cáo tổng kết năm 2019', period: wholeYear(2021) }),
      row({ document: 'bao cao tong ket nam 2019', period: wholeYear(2022) }),
    ]);
    const rows = await stored();
    expect(rows.slice(0, 3).map(({ documentId }) => documentId)).toEqual(['known', 'known', 'known']);
    expect(new Set(rows.slice(3).map(({ documentId }) => documentId)).size).toBe(1);
    expect((await prisma.document.findMany({ orderBy: { title: 'asc' } })).map(({ title }) => title)).toEqual(
      ['Báo cáo tổng kết Năm 2018', 'Báo cáo tổng kết năm 2019'],
    );
  });

  it('keeps apart what two documents say of the same', async () => {
    await load([row(), row({ document: 'Báo cáo khác', plan: 1n })]);
    expect(await load([row({ document: 'Báo cáo khác', plan: 2n })])).toMatchObject({
      added: 0,
      changed: 1,
      same: 0,
    });
    expect((await stored()).map(({ plan }) => plan).sort()).toEqual([2n, 4_045_000_000n]);
  });

  it.skipIf(!serverUrl)('says so when another loading does not come to its end', async () => {
    const { sql } = store.database;
    await sql.transaction(async (other) => {
      await other.query('LOCK TABLE "import" IN EXCLUSIVE MODE');
      await expect(load([row()], 'cli:an', '1ms')).rejects.toThrow(new DatabaseError(say.loadingBusy));
    });
    expect(await load([row()])).toMatchObject({ added: 1 });
  });

  it('waits for another loading, so that no document is made twice', async () => {
    const years = [2015, 2016, 2017, 2018];
    const done = await Promise.all(years.map((year) => load([row({ period: wholeYear(year) })])));
    expect(done).toMatchObject(years.map(() => ({ added: 1, changed: 0, same: 0 })));
    expect(await prisma.document.count()).toBe(1);
  });
});
