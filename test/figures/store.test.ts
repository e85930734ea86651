import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../src/database/client/client.ts';
import { createFigureStore, createVersion, type FigureStore } from '../../src/figures/index.ts';
import { start } from '../support/child.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

/** What the conference of 2019 states of the local fund of the whole country in 2018. */
const ID = 'F003';

let store: TestStore;
let prisma: PrismaClient;
beforeAll(async () => {
  store = await openTestStore();
  prisma = store.database.prisma;
});
afterAll(() => store[Symbol.asyncDispose]());

/** The figures as an answer sees them: a look at the version, then the book. */
function openFigures(): FigureStore {
  const version = createVersion(store.database);
  const figures = createFigureStore({ sql: store.database.sql, version });
  return { book: () => version.look().then(() => figures.book()) };
}
const inBook = async (figures: FigureStore) => (await figures.book()).of('vn').find(({ id }) => id === ID);
const setPlan = (plan: bigint) => prisma.figure.update({ where: { id: ID }, data: { plan } });

describe('the book of figures', () => {
  it('holds what is stored, exactly', async () => {
    const figures = openFigures();
    expect(await inBook(figures)).toMatchObject({
      unit: 'vn',
      period: { from: 2018, to: 2018, part: 'whole' },
      fund: 'local',
      plan: 178_300_980_000n,
      executed: 172_187_940_000n,
      statedRate: 9657n,
      official: false,
      document: { dateFrom: '2019-05-23', dateTo: '2019-05-23' },
    });
    expect((await figures.book()).find('vn', { from: 2018, to: 2018, part: 'whole' }, 'local')).toHaveLength(
      1,
    );
  });

  it('is read once, and again only when something has changed', async () => {
    const figures = openFigures();
    const books = await Promise.all([figures.book(), figures.book(), figures.book()]);
    expect(new Set(books).size).toBe(1);
    expect(await figures.book()).toBe(books[0]);
    await setPlan(1n);
    expect(await figures.book()).not.toBe(books[0]);
  });

  it('is new at once after every change, whatever changes', async () => {
    const figures = openFigures();
    for (const plan of [1n, 2n, 3n]) {
      await setPlan(plan);
      expect((await inBook(figures))?.plan).toBe(plan);
    }
    await prisma.$executeRaw`UPDATE "figure" SET plan = 4 WHERE id = ${ID}`;
    expect((await inBook(figures))?.plan).toBe(4n);
    await prisma.document.update({ where: { id: 'S01' }, data: { title: 'Đổi tên' } });
    expect((await inBook(figures))?.document.title).toBe('Đổi tên');
    const { unitId, yearFrom, yearTo, part, fund, id } = await prisma.figure.findUniqueOrThrow({
      where: { id: ID },
    });
    const choice = { unitId, yearFrom, yearTo, part, fund, figureId: id, actor: 'x', at: new Date() };
    await prisma.officialFigure.create({ data: choice });
    expect((await inBook(figures))?.official).toBe(true);
  });

  it('is never an older one for whoever asks after a change, also while others write', async () => {
    const figures = openFigures();
    let written = 100n;
    await setPlan(written);
    const write = async (): Promise<void> => {
      for (let turn = 0; turn < 10; turn++) {
        await setPlan(written + 1n);
        written++;
      }
    };
    const read = async (): Promise<void> => {
      for (let turn = 0; turn < 10; turn++) {
        const least = written;
        expect((await inBook(figures))?.plan).toBeGreaterThanOrEqual(least);
      }
    };
    await Promise.all([write(), read(), read(), read()]);
  });

  it('is new at once when another process has imported', async () => {
    const figures = openFigures();
    const { id } = await prisma.unit.findFirstOrThrow({ where: { name: 'Hà Nam', kind: 'province' } });
    expect((await figures.book()).years(id)).not.toContain(2009);
    const file = join(tmpdir(), `figures-${process.pid}.csv`);
    const header = 'Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn';
    writeFileSync(file, `${header}\nHà Nam,2009,Tổng,"1.500,5",1200,triệu đồng,Báo cáo thử\n`);
    const { code, stderr } = await start('src/cli/import.ts', { args: [file], env: store.env }).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [imported] = (await figures.book()).of(id).filter(({ period }) => period.from === 2009);
    expect(imported).toMatchObject({ plan: 1_500_500_000n, document: { title: 'Báo cáo thử' } });
  });
});
