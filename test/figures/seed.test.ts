import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { seed } from '../../src/figures/index.ts';
import {
  newDirectory,
  newServerDatabase,
  openTestStore,
  serverUrl,
  type TestStore,
} from '../support/store.ts';

const clock = () => new Date('2026-11-23T09:00:00+07:00');
const read = (name: string): Record<string, unknown>[] =>
  JSON.parse(readFileSync(new URL(`../../prisma/data/${name}`, import.meta.url), 'utf8'));
const figures = read('figures.json');

describe('a new store', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it('has the 194 figures that ship, to the last đồng', async () => {
    const rows = await store.database.prisma.figure.findMany({ orderBy: { id: 'asc' } });
    expect(rows).toHaveLength(194);
    expect(
      rows.map(({ plan, executed, statedRate, ...row }) => [
        row.id,
        plan,
        executed,
        statedRate?.toString() ?? null,
        [row.unitId, row.yearFrom, row.yearTo, row.part, row.fund, row.documentId, row.statement],
        [row.planApprox, row.executedApprox, row.confidence, row.note],
      ]),
    ).toEqual(
      figures
        .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
        .map((row) => [
          row.id,
          dong(row.plan),
          dong(row.executed),
          row.statedRate === null ? null : String(Number(row.statedRate)),
          [row.unit, row.from, row.to, row.part, row.fund, row.document, row.statement ?? 1],
          [row.planApprox, row.executedApprox, row.confidence, row.note],
        ]),
    );
  });

  it('has each figure with its document, and the documents, notes and directives that ship', async () => {
    const { prisma } = store.database;
    const rows = await prisma.figure.findMany({ select: { document: { select: { title: true } } } });
    expect(rows.filter(({ document }) => document.title.trim() === '')).toEqual([]);
    const counts = [
      prisma.document.count(),
      prisma.note.count(),
      prisma.directive.count(),
      prisma.unit.count(),
    ];
    const files = ['documents.json', 'notes.json', 'directives.json', 'units.json'];
    expect(await Promise.all(counts)).toEqual(files.map((name) => read(name).length));
  });

  it('says where they came from', async () => {
    expect(await store.database.prisma.import.findMany()).toMatchObject([
      { kind: 'seed', name: 'figures.json', actor: 'system', added: 194, changed: 0, same: 0 },
    ]);
  });

  it('is not filled a second time', async () => {
    const { prisma } = store.database;
    const again = () => seed({ database: store.database, clock }, { empty: false });
    expect(await Promise.all([again(), again()])).toEqual([null, null]);
    expect([await prisma.figure.count(), await prisma.import.count()]).toEqual([194, 1]);
    expect(await prisma.figureRevision.count()).toBe(0);
  });
});

describe('a store that was started empty', () => {
  it('has units and nothing else, and stays so when it is later started with figures', async () => {
    const place = serverUrl ? await newServerDatabase(serverUrl) : newDirectory('none');
    try {
      for (const SEED of ['none', 'figures', 'none']) {
        const { database } = await openStore(readConfig({ ...place.env, SEED }), clock);
        const { prisma } = database;
        const counts = await Promise.all([
          prisma.figure.count(),
          prisma.document.count(),
          prisma.note.count(),
          prisma.import.count(),
        ]);
        expect(counts).toEqual([0, 0, 0, 1]);
        expect(await prisma.unit.count()).toBe(read('units.json').length);
        await database.close();
      }
    } finally {
      await place.remove();
    }
  });

  it('is filled by one of several that start together', async () => {
    const store = await openTestStore({ seed: 'none' });
    try {
      const { prisma } = store.database;
      // As if nobody had started it yet.
      await prisma.import.deleteMany();
      const all = Array.from({ length: 4 }, () =>
        seed({ database: store.database, clock }, { empty: false }),
      );
      const done = await Promise.all(all);
      expect(done.filter((each) => each !== null)).toEqual([{ figures: 194 }]);
      expect(await prisma.figure.count()).toBe(194);
    } finally {
      await store[Symbol.asyncDispose]();
    }
  });
});

/** The file's decimal string in triệu đồng, moved six places by hand. */
function dong(text: unknown): bigint | null {
  if (text === null) return null;
  const [whole = '', decimals = ''] = String(text).split('.');
  return BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0'));
}
