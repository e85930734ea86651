import { type Fund, isWholeYear, type Period, samePeriod } from '../figures/period.ts';
import type { FiguresQuestion, Span } from '../questions/question.ts';
import type { Unit } from '../units/index.ts';
import type { FiguresAnswer, Missing, Row } from './answer.ts';
import {
  type Known,
  periodsOf,
  unitsAt,
  unitsNamed,
  WHOLE_COUNTRY,
  WHOLE_COUNTRY_ID,
  yearsOf,
} from './places.ts';
import { findRow } from './row.ts';

/** Looks up what a question asks for. Pure: the same figures give the same answer. */
export function findFigures(known: Known, question: FiguresQuestion): FiguresAnswer {
  const rows: Row[] = [];
  const missing: Missing[] = [];
  for (const { asked, period } of cellsOf(known, question)) {
    const found = lookUp(known, asked, period, question.fund ?? 'total');
    // Two old names may be one new unit.
    rows.push(
      ...found.filter(
        (row) => !rows.some(({ unit, period: other }) => unit === row.unit && samePeriod(other, row.period)),
      ),
    );
    if (found.length === 0) missing.push(whatIsThere(known, asked, period, question.fund));
  }
  return {
    question,
    around: regionAround(known, rows),
    wholeYear: wholeYearOf(known, rows, question.fund),
    beside: yearsBeside(known, rows, question.fund),
    otherFunds: otherFunds(known, rows, question.fund),
    assumed: {
      unit: question.units.length === 0,
      year: question.years.length === 0 && question.span === null,
    },
    rows,
    missing,
  };
}

/** The units that are asked about. */
export const askedUnits = ({ units }: FiguresQuestion): readonly string[] =>
  units.length > 0 ? units : [WHOLE_COUNTRY];

/** One unit and period that is asked for; null: no year was named and there is none. */
interface Cell {
  readonly asked: string;
  readonly period: Period | null;
}

function cellsOf(known: Known, question: FiguresQuestion): Cell[] {
  const { units, years, parts } = question;
  if (question.paired) {
    return units.map((asked, at) => {
      const year = years[at];
      return {
        asked,
        period: year === undefined ? null : { from: year, to: year, part: parts[0] ?? 'whole' },
      };
    });
  }
  return askedUnits(question).flatMap((asked) =>
    periodsFor(known, asked, question).map((period) => ({ asked, period })),
  );
}

/**
 * The periods asked for; without a year the latest that has figures. [null] when there is none. A run of years is
 * also asked for as one period, where a document speaks of it as one.
 */
function periodsFor(known: Known, asked: string, question: FiguresQuestion): (Period | null)[] {
  const parts = question.parts.length > 0 ? question.parts : ['whole'];
  const years = yearsAsked(known, asked, question, parts[0] ?? 'whole');
  const periods = years.flatMap((year) =>
    parts.map((part) => (year === null ? null : { from: year, to: year, part })),
  );
  const run = wholeRun(question.years);
  // A successor that was asked for expressly may be added up from its predecessors.
  const named = unitsNamed(known.catalogue, asked);
  const units =
    asked === named[0]?.id
      ? [...named, ...named.flatMap((unit) => known.catalogue.predecessors(unit))]
      : named;
  const stored = units.some((unit) =>
    known.book.of(unit.id).some((figure) => run && samePeriod(figure.period, run)),
  );
  return run && stored && question.parts.length === 0 ? [run, ...periods] : periods;
}

function yearsAsked(known: Known, asked: string, question: FiguresQuestion, part: string): (number | null)[] {
  if (question.years.length > 0) return [...question.years];
  if (question.span === null) return [latestYear(known, asked, question.fund, part)];
  // Several units are shown for the same years.
  const units = askedUnits(question);
  const years = [...new Set(units.flatMap((unit) => yearsOf(known, unit, question.fund)))].sort(
    (a, b) => a - b,
  );
  const within = withinSpan(years, question.span);
  return within.length > 0 ? within : [null];
}

/** Of some years, ascending, those that lie within a span. */
export function withinSpan(years: readonly number[], span: Span): number[] {
  if (span.kind === 'all') return [...years];
  if (span.kind === 'latest') return years.slice(-span.count);
  return years.filter((year) => (span.kind === 'since' ? year >= span.year : year <= span.year));
}

function wholeRun(years: readonly number[]): Period | null {
  const [first] = years;
  const last = years.at(-1);
  const consecutive = years.every((year, at) => year === (first ?? 0) + at);
  return first !== undefined && last !== undefined && years.length > 1 && consecutive
    ? { from: first, to: last, part: 'whole' }
    : null;
}

function latestYear(known: Known, asked: string, fund: Fund | null, part: string): number | null {
  const years = periodsOf(known, asked, fund)
    .filter((period) => period.from === period.to && period.part === part)
    .map(({ from }) => from);
  return years.length > 0 ? Math.max(...years) : null;
}

/** The rows for one unit and period: none, one, or, in the year of a merger, one for the old and one for the new unit. */
export function lookUp(known: Known, asked: string, period: Period | null, fund: Fund): Row[] {
  if (!period) return [];
  return unitsAt(known.catalogue, asked, period).flatMap(({ unit, formerly }) => {
    const row = findRow(known, asked, unit, period, fund);
    // Provinces added up to less than a region that is stored would be a wrong number of the country.
    const added = row !== null && (row.coverage !== null || row.amounts === null) && unit.kind === 'country';
    const regions = added ? regionsWithFigures(known, unit, period, fund, []) : [];
    return row && regions.length === 0 ? [{ ...row, formerly }] : [];
  });
}

/** What can be said of one unit and period of which nothing is stored. */
export function whatIsThere(known: Known, asked: string, period: Period | null, fund: Fund | null): Missing {
  const { catalogue } = known;
  const named = unitsNamed(catalogue, asked);
  const meant = period ? unitsAt(catalogue, asked, period) : [];
  const unit = meant[0]?.unit ?? named.at(-1);
  if (!unit) throw new Error(`no unit is called ${asked}`);
  const stored = periodsOf(known, asked, fund);
  return {
    asked,
    unit,
    period,
    fund,
    formerly: meant[0]?.formerly ?? null,
    stored,
    eitherEra: meant.length > 1,
    instead: period ? regionsWithFigures(known, unit, period, fund, stored) : [],
  };
}

/** Regions with a figure of their own: those within the country, or those around a unit of which nothing is stored. */
function regionsWithFigures(
  { catalogue, book }: Known,
  unit: Unit,
  period: Period,
  fund: Fund | null,
  stored: readonly Period[],
): Unit[] {
  const hasFigures = (region: Unit): boolean => book.find(region.id, period, fund ?? 'total').length > 0;
  if (unit.kind === 'country') return catalogue.regionsOfProgramme.filter(hasFigures);
  if (stored.length > 0) return [];
  const around = [...unit.memberOf, WHOLE_COUNTRY_ID].map((id) => catalogue.unit(id));
  return around.filter(hasFigures).slice(0, 1);
}

/** The funds that were not asked for and are known of the one thing that was. */
function otherFunds(known: Known, rows: readonly Row[], fund: Fund | null): Fund[] {
  const [row] = rows;
  if (!row || rows.length > 1) return [];
  return (['national', 'local', 'total'] as const).filter(
    (other) => other !== (fund ?? 'total') && findRow(known, row.asked, row.unit, row.period, other)?.amounts,
  );
}

function yearsBeside(known: Known, rows: readonly Row[], fund: Fund | null): number[] {
  const [row] = rows;
  if (!row || rows.length > 1) return [];
  const years = periodsOf(known, row.asked, fund)
    .filter(isWholeYear)
    .map(({ from }) => from);
  const before = years.filter((each) => each < row.period.from).at(-1);
  const after = years.find((each) => each > row.period.from);
  return [before, after].filter((each) => each !== undefined);
}

/** The region of the programme around the one unit that was found, where a figure of its own is stored. */
function regionAround({ catalogue, book }: Known, rows: readonly Row[]): Unit | null {
  const [row, other] = rows;
  if (!row || other || row.unit.kind !== 'province') return null;
  const region = catalogue.regionsOfProgramme.find(({ id }) => row.unit.memberOf.includes(id));
  if (!region) return null;
  const found = findRow({ catalogue, book }, catalogue.placeOf(region).key, region, row.period, row.fund);
  const whole = found?.coverage === null || found?.coverage?.missing.length === 0;
  return found?.amounts && whole ? region : null;
}

/** The year of a part of it, where the whole is stored as well. */
function wholeYearOf(known: Known, rows: readonly Row[], fund: Fund | null): number | null {
  const [row, other] = rows;
  if (!row || other || row.period.part === 'whole' || row.period.from !== row.period.to) return null;
  return yearsOf(known, row.asked, fund).includes(row.period.from) ? row.period.from : null;
}
