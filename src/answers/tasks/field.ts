import { type Fund, type Period, wholeYear } from '../../figures/period.ts';
import type { Era, FiguresQuestion, Over } from '../../questions/question.ts';
import { existence, type Unit, YEAR_OF_MERGERS } from '../../units/index.ts';
import { periodName } from '../../wording/answers.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import { lacksPredecessors, type Row } from '../answer.ts';
import { askedUnits, lookUp, withinSpan } from '../find.ts';
import { unitName } from '../lines.ts';
import {
  type Known,
  latestUnit,
  membersEver,
  provincesOf,
  unitsNamed,
  WHOLE_COUNTRY_ID,
  yearsOf,
} from '../places.ts';
import { findRow } from '../row.ts';

/** One of those that are ranked or filtered. */
export interface Candidate {
  readonly name: string;
  /** As a question would ask for it. */
  readonly asked: string;
  readonly period: Period;
  /** null: nothing is stored. */
  readonly row: Row | null;
}

/** All that are ranked or filtered, with and without figures. */
export interface Field {
  readonly candidates: readonly Candidate[];
  /** The region, the country, or the unit whose years these are. */
  readonly where: string;
  /** null: the years themselves are ranked. */
  readonly period: Period | null;
  readonly over: Over;
  /** The year was not named. */
  readonly assumedYear: boolean;
}

/** The region or country that a question names, as it was in a year; the whole country where it names none. */
export function scopeOf(known: Known, question: FiguresQuestion, year: number | null, era: Era | null): Unit {
  const units = scopeUnits(known, question);
  const then = areaYear(year ?? Number.POSITIVE_INFINITY, era);
  return (
    units.find((unit) => existence(unit, then) === 'whole') ??
    units.at(-1) ??
    known.catalogue.unit(WHOLE_COUNTRY_ID)
  );
}

/** Of several regions, each. */
function scopesOf(known: Known, question: FiguresQuestion, year: number, era: Era | null): Unit[] {
  const regions = question.units.filter((asked) => unitsNamed(known.catalogue, asked)[0]?.kind === 'region');
  const each = regions.length > 0 ? regions.map((asked) => ({ ...question, units: [asked] })) : [question];
  return each.map((one) => scopeOf(known, one, year, era));
}

/** All units that bear the name of the region that a question names: areas were others before the mergers. */
function scopeUnits({ catalogue }: Known, { units }: FiguresQuestion): readonly Unit[] {
  return (
    units.map((asked) => unitsNamed(catalogue, asked)).find(([unit]) => unit?.kind === 'region') ?? [
      catalogue.unit(WHOLE_COUNTRY_ID),
    ]
  );
}

/** Without a year: the latest in which anything of the scope is stored. */
export function yearFor(known: Known, question: FiguresQuestion): number | null {
  const [year] = question.years;
  if (year !== undefined) return year;
  const stored = yearsInScope(known, question);
  return (question.span ? withinSpan(stored, question.span) : stored).at(-1) ?? null;
}

/** The years in which anything of the region or country asked for is stored, ascending. */
export function yearsInScope(known: Known, question: FiguresQuestion): number[] {
  const regions = scopeUnits(known, question);
  const fund = question.fund === 'total' ? null : question.fund;
  const provinces = regions.flatMap((region) => membersEver(known.catalogue, region));
  const years = new Set([...provinces, ...regions].flatMap(({ id }) => known.book.years(id, fund)));
  return [...years].sort((a, b) => a - b);
}

/** Whom a question ranks or filters in one year; of years, all that it asks about. */
export function fieldOf(
  known: Known,
  question: FiguresQuestion,
  over: Over,
  era: Era | null,
  year?: number,
): Field | null {
  const { catalogue, book } = known;
  const fund = question.fund ?? 'total';
  if (over === 'years') return yearsField(known, question, fund);
  const chosen = year ?? yearFor(known, question);
  if (chosen === null) return null;
  const scope = scopeOf(known, question, chosen, era);
  const period = question.parts[0]
    ? { from: chosen, to: chosen, part: question.parts[0] }
    : wholeYear(chosen);
  const candidate = (unit: Unit, asked: string): Candidate => ({
    name: unitName(catalogue, unit, period),
    asked,
    period,
    row: complete(findRow(known, asked, unit, period, fund)),
  });
  const assumedYear = question.years.length === 0 && question.span === null;
  if (over === 'named') {
    const candidates = question.units.flatMap((asked): Candidate[] => {
      const rows = lookUp(known, asked, period, fund);
      const unit = latestUnit(catalogue, asked);
      if (rows.length > 0)
        return rows.map((row) => ({ name: unitName(catalogue, row.unit, period), asked, period, row }));
      return unit ? [{ name: unit.name, asked, period, row: null }] : [];
    });
    return { candidates, where: '', period, over, assumedYear };
  }
  if (over === 'regions' || over === 'areas') {
    // Documents speak of the programme's own regions: where they do, those are meant by «vùng» as well.
    const stored = catalogue.regionsOfProgramme.some(({ id }) => book.find(id, period, fund).length > 0);
    const ofProgramme = over === 'regions' || stored;
    const regions = ofProgramme
      ? catalogue.regionsOfProgramme
      : catalogue.units.filter(
          (unit) =>
            unit.kind === 'region' &&
            !catalogue.regionsOfProgramme.includes(unit) &&
            existence(unit, areaYear(chosen, era)) === 'whole',
        );
    return {
      candidates: regions.map((unit) => candidate(unit, catalogue.placeOf(unit).key)),
      where: ofProgramme ? say.theRegions : say.theAreas,
      period,
      over,
      assumedYear,
    };
  }
  const scopes = scopesOf(known, question, chosen, era);
  const units = [...new Set(scopes.flatMap((each) => provincesOf(known, each, chosen, era)))];
  const asOf = (unit: Unit): string => (era === null ? catalogue.placeOf(unit).key : unit.id);
  const place =
    scope.kind === 'country' ? scope.name : say.provincesOf(say.joined(scopes.map(({ name }) => name)));
  const where = era === null ? place : `${place}, ${era === 'new' ? say.newProvinces : say.oldProvinces}`;
  return { candidates: units.map((unit) => candidate(unit, asOf(unit))), where, period, over, assumedYear };
}

/** The year of the mergers had both kinds of areas: those before are taken. */
function areaYear(year: number, era: Era | null): number {
  if (era === 'new') return Math.max(year, YEAR_OF_MERGERS + 1);
  return era === 'old' || year === YEAR_OF_MERGERS ? Math.min(year, YEAR_OF_MERGERS - 1) : year;
}

/** A sum of some predecessors only is no figure of their successor. */
const complete = (row: Row | null): Row | null => (row && lacksPredecessors(row) ? null : row);

function yearsField(known: Known, question: FiguresQuestion, fund: Fund): Field | null {
  const [asked = ''] = askedUnits(question);
  const unit = latestUnit(known.catalogue, asked);
  if (!unit) return null;
  const stored = yearsOf(known, asked, question.fund);
  const years =
    question.years.length > 1 ? question.years : question.span ? withinSpan(stored, question.span) : stored;
  const candidates = years.flatMap((year): Candidate[] => {
    const period = wholeYear(year);
    const rows = lookUp(known, asked, period, fund);
    const named = { name: periodName(period), asked, period };
    return rows.length > 0 ? rows.map((row) => ({ ...named, row })) : [{ ...named, row: null }];
  });
  return { candidates, where: unit.name, period: null, over: 'years', assumedYear: false };
}

/** Whether a candidate is the unit that was asked for, by its place or its id. */
export const isCandidate = ({ catalogue }: Known, candidate: Candidate, asked: string): boolean =>
  candidate.asked === asked ||
  (candidate.row !== null && candidate.row.unit.id === asked) ||
  (catalogue.hasUnit(asked) && catalogue.placeOf(catalogue.unit(asked)).key === candidate.asked);
