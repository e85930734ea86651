import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringUnits } from '../../src/figures/index.ts';
import { createCatalogue, loadCatalogue, type Unit } from '../../src/units/index.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

const shipped = loadCatalogue().units;
/** Starts with a file in which somebody has corrected something. */
const start = (units: readonly Unit[]): Promise<boolean> =>
  bringUnits({ sql: store.database.sql, catalogue: createCatalogue(units) });
const correct = (id: string, correction: Partial<Unit>): Unit[] =>
  shipped.map((unit) => (unit.id === id ? { ...unit, ...correction } : unit));
const like = (id: string): Unit => {
  const unit = shipped.find((each) => each.id === id);
  if (!unit) throw new Error(`no unit ${id}`);
  return unit;
};
const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;
const memberships = async (unitId: string): Promise<unknown[]> => {
  const rows = await store.database.prisma.membership.findMany({ where: { unitId } });
  return rows.map(({ regionId, validFrom, validTo }) => [regionId, day(validFrom), day(validTo)]).sort();
};

describe('units at a start', () => {
  it('are left alone when the file is the one that they were made of', async () => {
    expect(await start(shipped)).toBe(false);
  });

  it('belong to a region on the days on which both exist', async () => {
    expect(await memberships('p63-37')).toEqual([
      ['kc-bac', '0001-01-01', '2025-06-30'],
      ['v63-dbsh', '0001-01-01', '2025-06-30'],
    ]);
    expect(await memberships('p34-37')).toEqual([
      ['kc-bac', '2025-07-01', null],
      ['v34-dbsh', '2025-07-01', null],
    ]);
  });

  it('follow a corrected file: names, days, mergers, regions, and units that are new', async () => {
    const { prisma } = store.database;
    const added = { ...like('p34-96'), id: 'p34-99', name: 'Tỉnh mới', validFrom: '2030-01-01' };
    const corrected = correct('p63-37', {
      name: 'Ninh Bình (cũ)',
      validTo: '2025-05-31',
      mergedInto: 'p34-99',
      memberOf: ['kc-bac', 'kc-trung'],
    });
    expect(await start([...corrected, added])).toBe(true);
    const unit = await prisma.unit.findUniqueOrThrow({ where: { id: 'p63-37' } });
    expect([unit.name, day(unit.validTo), unit.mergedIntoId]).toEqual([
      'Ninh Bình (cũ)',
      '2025-05-31',
      'p34-99',
    ]);
    expect(await memberships('p63-37')).toEqual([
      ['kc-bac', '0001-01-01', '2025-05-31'],
      ['kc-trung', '0001-01-01', '2025-05-31'],
    ]);
    expect(await memberships('p34-99')).toContainEqual(['kc-nam', '2030-01-01', null]);
    expect(await start([...corrected, added])).toBe(false);
  });

  it('stay when the file has lost them, with their figures', async () => {
    const { prisma } = store.database;
    const without = shipped.filter(({ id }) => id !== 'p63-37');
    const figures = await prisma.figure.count({ where: { unitId: 'p63-37' } });
    expect(figures).toBeGreaterThan(0);
    expect(await start(without)).toBe(true);
    expect(await prisma.unit.count({ where: { id: { in: ['p63-37', 'p34-99'] } } })).toBe(2);
    expect(await prisma.figure.count({ where: { unitId: 'p63-37' } })).toBe(figures);
  });

  it('are brought up once by several that start together', async () => {
    const done = await Promise.all(Array.from({ length: 4 }, () => start(shipped)));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await memberships('p63-37')).toHaveLength(2);
  });
});
