import fc from 'fast-check';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Sheet } from '../../src/attachments/index.ts';
import { csvOf } from '../../src/export/csv.ts';
import { csvFiles, exportTables } from '../../src/export/index.ts';
import { loadFigures } from '../../src/figures/changes/load.ts';
import { readFigureFile } from '../../src/figures/import/index.ts';
import { createUnitFinder, existence, loadCatalogue } from '../../src/units/index.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const catalogue = loadCatalogue();
const findUnit = createUnitFinder(catalogue);
const now = new Date('2026-11-28T08:30:00+07:00');

/** What figures say, whatever ids they and their documents have. */
const saidIn = async ({ database }: TestStore): Promise<object[]> =>
  database.sql.query(
    `SELECT unit, year_from, year_to, part, fund, plan::text, executed::text, plan_approx, executed_approx,
       stated_rate::text, confidence, note, document.title, statement
     FROM figure JOIN document ON document.id = figure.document
     ORDER BY unit COLLATE "C", year_from, year_to, part COLLATE "C", fund, title COLLATE "C", statement`,
  );

async function exported({ database }: TestStore): Promise<string> {
  const tables = await exportTables({ sql: database.sql, catalogue });
  return csvFiles(tables).get('so-lieu.csv') ?? '';
}

/** Imports the text as `npm run import` does. */
async function importInto({ database }: TestStore, text: string) {
  const bytes = new TextEncoder().encode(text);
  const file = readFigureFile(bytes, { findUnit });
  if (!file.ok) throw new Error(JSON.stringify(file.faults, null, 1));
  return loadFigures(
    { sql: database.sql, clock: () => now },
    { name: 'so-lieu.csv', bytes, rows: file.rows, actor: 'test' },
  );
}

async function store(seed: 'figures' | 'none'): Promise<TestStore> {
  const opened = await openTestStore({ seed });
  onTestFinished(() => opened[Symbol.asyncDispose]());
  return opened;
}

describe('the figures that ship, exported and imported', () => {
  it('into an empty store are the same figures, and into their own change nothing', async () => {
    const [from, to] = [await store('figures'), await store('none')];
    const text = await exported(from);
    const said = await saidIn(from);
    expect(said).toHaveLength(194);
    expect(await importInto(to, text)).toMatchObject({ added: 194, changed: 0, same: 0 });
    expect(await saidIn(to)).toEqual(said);
    expect(await importInto(from, text)).toMatchObject({ added: 0, changed: 0, same: 194 });
    expect(await saidIn(from)).toEqual(said);
    expect(await from.database.prisma.figureRevision.count()).toBe(0);
  });
});

describe('any figures', () => {
  let units: { id: string; year: number }[];
  beforeAll(() => {
    units = catalogue.units.flatMap((unit) =>
      [1999, 2018, 2024, 2025, 2026]
        .filter((year) => existence(unit, year) !== 'none')
        .map((year) => ({ id: unit.id, year })),
    );
  });

  it('every unit is found again under the name that it is given, in every year that it exists', async () => {
    const opened = await store('none');
    const { prisma } = opened.database;
    const { id: importId } = await prisma.import.findFirstOrThrow();
    await prisma.document.create({ data: { id: 'd', title: 'D' } });
    await prisma.figure.createMany({
      data: units.map(({ id, year }) => ({
        unitId: id,
        yearFrom: year,
        yearTo: year,
        part: 'whole',
        fund: 'total' as const,
        plan: 1n,
        documentId: 'd',
        importId,
      })),
    });
    expect(await importInto(opened, await exported(opened))).toMatchObject({
      added: 0,
      changed: 0,
      same: units.length,
    });
  });

  it('come back with every amount, word, rate, period, remark and title', async () => {
    const [from, to] = [await store('none'), await store('none')];
    const { id: importId } = await from.database.prisma.import.findFirstOrThrow();
    const word = fc.constantFrom(
      null,
      'hơn',
      'trên',
      'gần',
      'khoảng',
      'xấp xỉ',
      'ước',
      'dự kiến',
      'tạm tính',
      'sơ bộ',
    );
    const amount = fc.option(
      fc.oneof(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.bigInt({ min: 0n, max: 10n ** 6n }),
        fc.bigInt({ min: 0n, max: 10n ** 6n }).map((thousands) => thousands * 1000n),
        fc.bigInt({ min: 0n, max: 10n ** 9n }).map((millions) => millions * 1_000_000n),
      ),
    );
    // A person's line of text, as an import leaves it: single spaces, NFC.
    const line = fc
      .string({ unit: fc.constantFrom(...'Đường ,;"\'=+-@|\\năm 2018 ≥ữỳ().%') })
      .map((text) => `${text.replace(/\s+/g, ' ').trim().normalize('NFC')}x`);
    const figure = fc.record({
      unitId: fc.constantFrom('p63-37', 'p63-38', 'kc-bac', 'vn'),
      years: fc.tuple(fc.integer({ min: 1990, max: 2024 }), fc.oneof(fc.constant(0), fc.nat(20))),
      part: fc.constantFrom('whole', 'M6', 'M9', 'M11', 'M1', 'Q1', 'Q4', 'H1', 'H2', 'D1', 'D12'),
      fund: fc.constantFrom('total' as const, 'national' as const, 'local' as const),
      plan: amount,
      executed: amount,
      planApprox: word,
      executedApprox: word,
      statedRate: fc.option(
        fc
          .nat(2_000_000)
          .map((rate) => `${Math.floor(rate / 10_000)}.${String(rate % 10_000).padStart(4, '0')}`),
      ),
      confidence: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
      note: fc.option(line),
      title: fc.integer({ min: 1, max: 3 }),
      statement: fc.integer({ min: 1, max: 12 }),
    });
    const clear = (prisma: TestStore['database']['prisma']) => prisma.figure.deleteMany();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(figure, {
          minLength: 1,
          maxLength: 30,
          selector: ({ unitId, years, part, fund, title, statement }) =>
            JSON.stringify([unitId, years, part, fund, title, statement]),
        }),
        fc.array(line, { minLength: 3, maxLength: 3 }),
        async (figures, titles) => {
          for (const { database } of [from, to]) {
            await clear(database.prisma);
            await database.prisma.document.deleteMany();
          }
          await from.database.prisma.document.createMany({
            data: titles.map((title, at) => ({ id: `d${at + 1}`, title: `${title}${at}` })),
          });
          const stated = figures.filter(({ plan, executed, statedRate }) => plan ?? executed ?? statedRate);
          await from.database.prisma.figure.createMany({
            data: stated.map(({ years: [year, more], title, planApprox, executedApprox, ...rest }) => ({
              ...rest,
              planApprox: rest.plan === null ? null : planApprox,
              executedApprox: rest.executed === null ? null : executedApprox,
              yearFrom: year,
              yearTo: year + more,
              documentId: `d${title}`,
              importId,
            })),
          });
          if (stated.length === 0) return;
          const text = await exported(from);
          expect(await importInto(to, text)).toMatchObject({ added: stated.length });
          expect(await saidIn(to)).toEqual(await saidIn(from));
          expect(await importInto(from, text)).toMatchObject({ added: 0, changed: 0 });
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a CSV file', () => {
  const sheet = (text: string): Sheet => ({
    name: 'S',
    above: [],
    columns: [{ heading: 'A', width: 1 }],
    rows: [[{ text }], [{ number: '1234.125' }], [{ percent: '98.81' }], [null]],
  });
  it('is what spreadsheets expect: a mark, commas, CRLF, quotation marks doubled', () => {
    expect(csvOf(sheet('a "b", c\nd'))).toBe('\ufeffA\r\n"a ""b"", c\nd"\r\n"1234,1250"\r\n"98,81%"\r\n\r\n');
  });
  it.each(['=1+1', '+84', '-2', '@x', "'=1", "''@", ' =1', '\t=1', '\r=1'])(
    'never holds a formula: %j',
    (text) => {
      const [, cell = ''] = csvOf(sheet(text)).split('\r\n');
      expect(cell.replace(/^"/, '')).toMatch(/^'/);
    },
  );
});
