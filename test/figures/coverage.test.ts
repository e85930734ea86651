import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byYear, type CellState, coverageOf, yearsToCover } from '../../src/figures/coverage.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { FigureBook } from '../../src/figures/index.ts';
import { membersWithFigures } from '../../src/figures/members.ts';
import { type Fund, wholeYear } from '../../src/figures/period.ts';
import type { Unit } from '../../src/units/index.ts';
import { catalogue, figure } from '../support/figures.ts';

const VN = catalogue.unit('vn');
const NB = catalogue.place('ninh-binh')?.units ?? [];
const [OLD_NB, NEW_NB] = NB as [Unit, Unit];
const HA_NAM = catalogue.place('ha-nam')?.units[0] as Unit;

const cover = (
  figures: readonly Figure[],
  scope: readonly Unit[],
  years: readonly number[],
  fund: Fund = 'total',
) => coverageOf({ catalogue, book: new FigureBook(figures) }, { scope, years, fund });

/** What is there of Ninh Bình in 2018. */
const cellOf = (figures: readonly Figure[], fund: Fund = 'total') =>
  cover(figures, NB, [2018], fund).rows[0]?.cells[0];
const of = (plan: number | null, executed: number | null, rest: Partial<Figure> = {}): Figure =>
  figure(OLD_NB.id, plan, executed, rest);
const national = { fund: 'national' as const };
const local = { fund: 'local' as const };

describe('a unit in a year', () => {
  it.each<[string, Figure[], CellState, Fund[]]>([
    ['nothing', [], 'none', ['total']],
    ['both amounts', [of(4045, 3997)], 'full', []],
    ['amounts of 0, which are amounts', [of(0, 0)], 'full', []],
    ['a plan alone', [of(4045, null)], 'plan', ['total']],
    ['an executed amount alone', [of(null, 3997)], 'executed', ['total']],
    ['each amount from another document', [of(4045, null), of(null, 3997)], 'full', []],
    ['both funds', [of(1, 1, national), of(2, 2, local)], 'funds', []],
    ['the plans of both funds', [of(1, 1, national), of(2, null, local)], 'plan', ['local']],
    ['one fund', [of(1, 1, national)], 'fund', ['local']],
    ['half of one fund', [of(1, null, national)], 'fund', ['national', 'local']],
    ['a total plan and one fund', [of(9, null), of(1, 1, national)], 'plan', ['total']],
    ['a total plan, executed by funds', [of(9, null), of(1, 1, national), of(2, 2, local)], 'funds', []],
    ['half of a year', [of(1, 1, { period: { from: 2018, to: 2018, part: 'M6' } })], 'part', ['total']],
    [
      'several years together',
      [of(1, 1, { period: { from: 2016, to: 2020, part: 'whole' } })],
      'none',
      ['total'],
    ],
    ['another year', [of(1, 1, { period: wholeYear(2017) })], 'none', ['total']],
    ['a rate alone', [of(null, null, { statedRate: 9882n })], 'none', ['total']],
  ])('with %s', (_, figures, state, lacks) => {
    expect(cellOf(figures)).toMatchObject({ state, lacks, counted: true });
  });

  it('is told of one fund without the other and without totals', () => {
    const figures = [
      of(1, 1, national),
      of(9, 9),
      of(2, null, { ...local, period: { from: 2018, to: 2018, part: 'Q1' } }),
    ];
    expect(cellOf(figures, 'national')).toMatchObject({ state: 'full' });
    expect(cellOf(figures, 'local')).toMatchObject({ state: 'part', lacks: ['local'] });
  });
});

describe('the provinces of a year', () => {
  it('are 63 until 2024 and 34 from 2026 on', () => {
    const counts = byYear(cover([], [VN], [2024, 2026]));
    expect(counts.map(({ members, present }) => [present, members])).toEqual([
      [0, 63],
      [0, 34],
    ]);
  });

  it('stand under their names: Hà Nam is there until the mergers', () => {
    const { rows } = cover([], [VN], [2024, 2026]);
    expect(rows).toHaveLength(63);
    const states = (unit: Unit) =>
      rows.find(({ place }) => place.units.includes(unit))?.cells.map(({ state }) => state);
    expect(states(HA_NAM)).toEqual(['none', 'absent']);
    expect(states(OLD_NB)).toEqual(['none', 'none']);
  });

  const in2025 = { period: wholeYear(2025) };
  it('are of 2025 the new one, until an old one has figures and the new one has none', () => {
    const cells = (figures: readonly Figure[]) => {
      const { rows } = cover(figures, [VN], [2025]);
      const cell = (unit: Unit) => rows.find(({ place }) => place.units.includes(unit))?.cells[0];
      return [cell(NEW_NB), cell(HA_NAM)];
    };
    expect(cells([])).toMatchObject([{ unit: NEW_NB, state: 'none', counted: true }, undefined]);
    expect(cells([figure(HA_NAM.id, 1, 1, in2025)])).toMatchObject([
      { unit: OLD_NB, state: 'none', counted: true },
      { unit: HA_NAM, state: 'full', counted: true },
    ]);
  });

  it('of 2025 both ways: what is stored of the old one is shown, and not counted beside the new one', () => {
    const figures = [
      figure(HA_NAM.id, 1, 1, { period: wholeYear(2025) }),
      figure(NEW_NB.id, 1, null, in2025),
    ];
    const coverage = cover(figures, [VN], [2024, 2025]);
    const row = coverage.rows.find(({ place }) => place.units.includes(HA_NAM));
    expect(row?.cells[1]).toMatchObject({ unit: HA_NAM, state: 'full', counted: false });
    expect(byYear(coverage)[1]).toMatchObject({
      members: 34,
      present: 1,
      incomplete: [{ place: { key: 'ninh-binh' } }],
    });
  });

  it('of an area that ended with the mergers are the old ones, in 2025 too', () => {
    const area = catalogue.place('tay-nguyen')?.units ?? [];
    expect(byYear(cover([], area, [2024, 2025, 2026])).map(({ members }) => members)).toEqual([5, 5, 0]);
  });

  it('of an area that bears the same name before and after are those of its time', () => {
    const area = catalogue.place('dong-bang-song-cuu-long')?.units ?? [];
    expect(byYear(cover([], area, [2024, 2026])).map(({ members }) => members)).toEqual([13, 5]);
  });

  it('are counted each once, with figures or without, whatever is stored', () => {
    const provinces = catalogue.units.filter(({ kind }) => kind === 'province');
    const anything = fc.record({
      unit: fc.constantFrom(...provinces),
      year: fc.integer({ min: 2023, max: 2026 }),
      fund: fc.constantFrom('total', 'national', 'local'),
      plan: fc.option(fc.nat(9)),
      executed: fc.option(fc.nat(9)),
    });
    const regions = [VN, ...catalogue.units.filter(({ kind }) => kind === 'region')];
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 60 }), fc.constantFrom(...regions), (all, region) => {
        const figures = all.map(({ unit, year, fund, plan, executed }) =>
          figure(unit.id, plan, executed, { fund, period: wholeYear(year) }),
        );
        const book = new FigureBook(figures);
        const scope = catalogue.placeOf(region).units;
        const years = [2023, 2024, 2025, 2026];
        const coverage = coverageOf({ catalogue, book }, { scope, years, fund: 'total' });
        for (const { year, members, present, missing, incomplete } of byYear(coverage)) {
          expect(present + missing.length).toBe(members);
          expect(incomplete.length).toBeLessThanOrEqual(present);
          if (region.kind === 'country' || region.validFrom === region.validTo)
            expect(members).toBe(membersWithFigures(catalogue, book, region, year).length);
        }
        for (const { cells } of coverage.rows)
          for (const { state, unit, lacks } of cells) {
            expect(unit === null).toBe(state === 'absent');
            expect(lacks.length > 0).toBe(!['full', 'funds', 'absent'].includes(state));
          }
      }),
    );
  });
});

describe('the years to look at', () => {
  const years = (stored: readonly number[], last: number, scope: readonly Unit[] = [VN]) =>
    yearsToCover(
      {
        catalogue,
        book: new FigureBook(stored.map((year) => figure(OLD_NB.id, 1, 1, { period: wholeYear(year) }))),
      },
      scope,
      last,
    );

  it.each<[string, number[], number, number[]]>([
    ['up to now, with the gaps', [2022, 2024], 2026, [2022, 2023, 2024, 2025, 2026]],
    ['ten at most', [1999, 2024], 2026, [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]],
    ['up to the latest, where the last ten are empty', [2009, 2010], 2026, [2009, 2010]],
    ['now, where nothing is stored', [], 2026, [2026]],
    ['without what is to come', [2024, 2030], 2025, [2024, 2025]],
  ])('are those %s', (_, stored, last, wanted) => {
    expect(years(stored, last)).toEqual(wanted);
  });

  it('end with the unit, and begin where anybody has figures', () => {
    expect(years([2023], 2027, [HA_NAM])).toEqual([2023, 2024, 2025]);
    expect(years([2023], 2027, NB)).toEqual([2023, 2024, 2025, 2026, 2027]);
  });
});
