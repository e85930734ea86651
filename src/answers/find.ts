import type { FigureBook } from '../figures/book.ts';
import { type Fund, isWholeYear, type Period, samePeriod, wholeYear } from '../figures/period.ts';
import type { FiguresQuestion } from '../questions/question.ts';
import { type Catalogue, existence, type Unit } from '../units/index.ts';
import type { FiguresAnswer, Missing, Row } from './answer.ts';
import { findRow } from './row.ts';

interface Known {
  readonly catalogue: Catalogue;
  readonly book: FigureBook;
}

/** The place that is meant when no unit is named. */
export const WHOLE_COUNTRY = 'ca-nuoc';
const WHOLE_COUNTRY_ID = 'vn';

/** Looks up what a question asks for. Pure: the same figures give the same answer. */
export function findFigures(known: Known, question: FiguresQuestion): FiguresAnswer {
  const rows: Row[] = [];
  const missing: Missing[] = [];
  const asked = question.units.length > 0 ? question.units : [WHOLE_COUNTRY];
  for (const unit of asked) {
    for (const period of periodsFor(known, unit, question)) {
      const found = lookUp(known, unit, period, question.fund ?? 'total');
      rows.push(...found);
      if (found.length === 0) missing.push(whatIsThere(known, unit, period, question.fund));
    }
  }
  return {
    question,
    beside: yearsBeside(known, rows, question.fund),
    otherFunds: otherFunds(known, rows, question.fund),
    assumed: { unit: question.units.length === 0, year: question.years.length === 0 },
    rows,
    missing,
  };
}

/**
 * The periods asked for; without a year the latest that has figures. [null] when there is none. A run of years is
 * also asked for as one period, where a document speaks of it as one.
 */
function periodsFor(known: Known, asked: string, question: FiguresQuestion): (Period | null)[] {
  const parts = question.parts.length > 0 ? question.parts : ['whole'];
  const years =
    question.years.length > 0
      ? question.years
      : [latestYear(known, asked, question.fund, parts[0] ?? 'whole')];
  const periods = years.flatMap((year) =>
    parts.map((part) => (year === null ? null : { from: year, to: year, part })),
  );
  const run = wholeRun(question.years);
  const stored = unitsNamed(known.catalogue, asked).some((unit) =>
    known.book.of(unit.id).some((figure) => run && samePeriod(figure.period, run)),
  );
  return run && stored && question.parts.length === 0 ? [run, ...periods] : periods;
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

/** What is stored under a name; of a unit that has nothing of its own, what its members can be added up for. */
function periodsOf({ catalogue, book }: Known, asked: string, fund: Fund | null): Period[] {
  const units = unitsNamed(catalogue, asked);
  const own = periodsStored(book, units, fund);
  if (own.length > 0) return own;
  return units.flatMap((unit) => {
    // A province is added up only where the new one was asked for expressly, and only before it existed.
    if (unit.kind === 'province') {
      const before = asked === unit.id ? periodsStored(book, catalogue.predecessors(unit), fund) : [];
      return before.filter((period) => isWholeYear(period) && existence(unit, period.from) === 'none');
    }
    return periodsStored(book, membersEver(catalogue, unit), fund).filter(isWholeYear);
  });
}

/** All units that bear a name, or the one whose id was asked for. */
function unitsNamed(catalogue: Catalogue, asked: string): readonly Unit[] {
  return catalogue.place(asked)?.units ?? (catalogue.hasUnit(asked) ? [catalogue.unit(asked)] : []);
}

/** All provinces that have ever belonged to a region or the country. */
function membersEver(catalogue: Catalogue, unit: Unit): Unit[] {
  if (unit.kind === 'district') return [];
  return catalogue.units.filter(
    (each) => each.kind === 'province' && (unit.kind === 'country' || each.memberOf.includes(unit.id)),
  );
}

/** The rows for one unit and period: none, one, or, in the year of a merger, one for the old and one for the new unit. */
function lookUp(known: Known, asked: string, period: Period | null, fund: Fund): Row[] {
  if (!period) return [];
  return unitsAt(known.catalogue, asked, period).flatMap(({ unit, formerly }) => {
    const row = findRow(known, asked, unit, period, fund);
    // Provinces added up to less than a region that is stored would be a wrong number of the country.
    const added = row !== null && (row.coverage !== null || row.amounts === null) && unit.kind === 'country';
    const regions = added ? regionsWithFigures(known, unit, period, fund, []) : [];
    return row && regions.length === 0 ? [{ ...row, formerly }] : [];
  });
}

/** Which unit a name means in a period: the one that existed then, else the one that took its place. */
function unitsAt(
  catalogue: Catalogue,
  asked: string,
  period: Period,
): { unit: Unit; formerly: Unit | null }[] {
  const place = catalogue.place(asked);
  if (!place) return catalogue.hasUnit(asked) ? [{ unit: catalogue.unit(asked), formerly: null }] : [];
  const then = place.units.filter((unit) => existence(unit, period.to) !== 'none');
  if (then.length > 0) return then.map((unit) => ({ unit, formerly: null }));
  const last = place.units.at(-1);
  if (last?.validTo && last.mergedInto && period.from > Number(last.validTo.slice(0, 4))) {
    return [{ unit: catalogue.unit(last.mergedInto), formerly: last }];
  }
  return last ? [{ unit: last, formerly: null }] : [];
}

function whatIsThere(known: Known, asked: string, period: Period | null, fund: Fund | null): Missing {
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

/** The periods with figures, each once: whole years in order, then the others. */
function periodsStored(book: FigureBook, units: readonly Unit[], fund: Fund | null): Period[] {
  const periods = new Map<string, Period>();
  for (const unit of units) {
    for (const figure of book.of(unit.id)) {
      if (fund !== null && fund !== 'total' && figure.fund !== fund) continue;
      periods.set(`${figure.period.from}-${figure.period.to}-${figure.period.part}`, figure.period);
    }
  }
  const all = [...periods.values()].sort((a, b) => a.from - b.from || a.to - b.to);
  return [
    ...all.filter(isWholeYear).map(({ from }) => wholeYear(from)),
    ...all.filter((each) => !isWholeYear(each)),
  ];
}
