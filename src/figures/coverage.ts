import { type Catalogue, existence, type Place, type Unit } from '../units/index.ts';
import { storedAmounts } from './amounts.ts';
import type { FigureBook } from './book.ts';
import { membersWithFigures } from './members.ts';
import { type Fund, isWholeYear, wholeYear } from './period.ts';

/**
 * What is stored of one unit, year and fund.
 * - `full`: plan and executed
 * - `funds`: no total is stored, both funds add up to one
 * - `plan`, `executed`: one of the two amounts
 * - `fund`: something of one fund only, which is no total
 * - `part`: of a part of the year only
 * - `absent`: the unit did not exist, or others stand for its territory in the year of the mergers
 */
export type CellState = 'full' | 'funds' | 'plan' | 'executed' | 'fund' | 'part' | 'none' | 'absent';

export interface CoverageCell {
  readonly year: number;
  /** Which unit the name means in that year; null: `absent`. */
  readonly unit: Unit | null;
  readonly state: CellState;
  /** The funds under which what is missing would be written. */
  readonly lacks: readonly Fund[];
  /** One of those that the country or region is made of in that year. */
  readonly counted: boolean;
}

/** A name through the years: «Ninh Bình» is another unit since the mergers. */
export interface CoverageRow {
  readonly place: Place;
  readonly cells: readonly CoverageCell[];
}

export interface Coverage {
  readonly fund: Fund;
  /** Ascending. */
  readonly years: readonly number[];
  readonly rows: readonly CoverageRow[];
}

interface Known {
  readonly catalogue: Catalogue;
  readonly book: FigureBook;
}

const MOST_YEARS = 10;
const PARTS = ['national', 'local'] as const;

/**
 * Which figures are there and which are not, of provinces by years.
 * @param scope the units of one name or several: regions or the country stand for their provinces
 */
export function coverageOf(
  { catalogue, book }: Known,
  { scope, years, fund }: { scope: readonly Unit[]; years: readonly number[]; fund: Fund },
): Coverage {
  const counted = new Map(
    years.map((year) => [year, new Set(countedUnits({ catalogue, book }, scope, year))]),
  );
  const places = new Set([...counted.values()].flatMap((units) => [...units].map(catalogue.placeOf)));
  const cell = (place: Place, year: number): CoverageCell => {
    const units = place.units.filter((unit) => existence(unit, year) !== 'none');
    const standing = units.find((unit) => counted.get(year)?.has(unit));
    // In the year of the mergers what is stored of a territory is shown, also where another stands for it.
    const unit = standing ?? units.find(({ id }) => book.years(id).includes(year)) ?? null;
    if (unit === null) return { year, unit, state: 'absent', lacks: [], counted: false };
    return { year, unit, ...stateOf(book, unit.id, year, fund), counted: standing !== undefined };
  };
  const rows = [...places].map((place) => ({ place, cells: years.map((year) => cell(place, year)) }));
  return { fund, years, rows };
}

/** The provinces that a country, regions and provinces are made of in a year, each once. */
function countedUnits({ catalogue, book }: Known, scope: readonly Unit[], year: number): Unit[] {
  const wide = scope.filter(({ kind }) => kind !== 'province' && kind !== 'district');
  const ofRegions = wide
    .filter((region) => region === regionThen(catalogue.placeOf(region), year))
    .flatMap((region) => membersWithFigures(catalogue, book, region, year));
  const others = scope.filter((unit) => !wide.includes(unit));
  const standing = others.flatMap((unit) => standingFor({ catalogue, book }, unit, year));
  return [...new Set([...ofRegions, ...standing])];
}

/** Areas of one name before and after the mergers: of the year itself, those before. */
const regionThen = ({ units }: Place, year: number): Unit | undefined =>
  units.find((unit) => existence(unit, year) === 'whole') ??
  units.find((unit) => existence(unit, year) !== 'none');

/** A unit itself while it exists; in the year of the mergers, the old or the new one, whichever has figures. */
function standingFor({ catalogue, book }: Known, unit: Unit, year: number): Unit[] {
  const existing = existence(unit, year);
  if (existing === 'none') return [];
  const country = catalogue.units.find(({ kind }) => kind === 'country');
  if (existing === 'whole' || unit.kind === 'district' || !country) return [unit];
  return membersWithFigures(catalogue, book, country, year).filter(({ id }) => id === unit.id);
}

function stateOf(
  book: FigureBook,
  unit: string,
  year: number,
  fund: Fund,
): Pick<CoverageCell, 'state' | 'lacks'> {
  const period = wholeYear(year);
  const own = storedAmounts(book.find(unit, period, fund));
  const parts = (fund === 'total' ? PARTS : []).map((part) => ({
    part,
    amounts: storedAmounts(book.find(unit, period, part)),
  }));
  const states = (amount: 'plan' | 'executed'): boolean => Boolean(own?.[amount]);
  const addsUp = (amount: 'plan' | 'executed'): boolean =>
    parts.length > 0 && parts.every(({ amounts }) => amounts?.[amount]);
  const plan = states('plan') || addsUp('plan');
  const executed = states('executed') || addsUp('executed');
  if (plan && executed) return { state: states('plan') && states('executed') ? 'full' : 'funds', lacks: [] };
  const something = parts.some(({ amounts }) => amounts?.plan || amounts?.executed);
  // Where a total is missing and its funds are known in part, the funds are what is asked for.
  const byFunds = something && !states('plan') && !states('executed');
  const lacks: readonly Fund[] = byFunds
    ? parts.filter(({ amounts }) => !amounts?.plan || !amounts.executed).map(({ part }) => part)
    : [fund];
  if (plan) return { state: 'plan', lacks };
  if (executed) return { state: 'executed', lacks };
  if (something) return { state: 'fund', lacks };
  const ofPart = book
    .of(unit)
    .some(
      (figure) =>
        !isWholeYear(figure.period) &&
        figure.period.from === year &&
        figure.period.to === year &&
        (fund === 'total' || figure.fund === fund),
    );
  return { state: ofPart ? 'part' : 'none', lacks };
}

/**
 * The years to look at where none is named: at most ten, up to the last one or the end of the units; not before the
 * first of which anything is stored of anybody. Years without any figure are among them: they are what is missing.
 * @param last the present year, or the latest with figures
 */
export function yearsToCover({ catalogue, book }: Known, scope: readonly Unit[], last: number): number[] {
  const ends = scope.map(({ validTo }) => (validTo === null ? last : Number(validTo.slice(0, 4))));
  const until = Math.min(last, Math.max(...ends));
  const stored = storedYears({ catalogue, book }, catalogue.units).filter((year) => year <= until);
  const [first = until] = stored;
  // Where the last ten years are empty, those up to the latest that is not.
  const latest = stored.at(-1) ?? until;
  const end = latest > until - MOST_YEARS ? until : latest;
  const begin = Math.max(first, end - MOST_YEARS + 1);
  return Array.from({ length: end - begin + 1 }, (_, at) => begin + at);
}

/** The years of which anything is stored of the provinces of some units, ascending. */
export function storedYears({ catalogue, book }: Known, scope: readonly Unit[]): number[] {
  const country = scope.some(({ kind }) => kind === 'country');
  const regions = scope.map(({ id }) => id);
  const units = catalogue.units.filter(
    (unit) =>
      unit.kind === 'province' &&
      (country || regions.includes(unit.id) || unit.memberOf.some((id) => regions.includes(id))),
  );
  const years = units.flatMap(({ id }) =>
    book.of(id).flatMap(({ period: { from, to } }) => (from === to ? from : [])),
  );
  return [...new Set(years)].sort((a, b) => a - b);
}

/** How many of those that count in a year have whole-year figures, and who has none. */
export interface YearCoverage {
  readonly year: number;
  readonly members: number;
  /** Those with any figure of the whole year, be it not all of it. */
  readonly present: number;
  readonly missing: readonly CoverageRow[];
  /** Of those present: with one of the two amounts or one of the two funds only. */
  readonly incomplete: readonly CoverageRow[];
}

export function byYear({ years, rows }: Coverage): YearCoverage[] {
  return years.map((year, at) => {
    const of = (...states: readonly CellState[]): CoverageRow[] =>
      rows.filter(({ cells }) => cells[at]?.counted && states.includes(cells[at].state));
    const missing = of('none', 'part');
    const members = rows.filter(({ cells }) => cells[at]?.counted).length;
    return {
      year,
      members,
      present: members - missing.length,
      missing,
      incomplete: of('plan', 'executed', 'fund'),
    };
  });
}
