import type { FigureBook } from '../figures/book.ts';
import { type Fund, isWholeYear, type Period, wholeYear } from '../figures/period.ts';
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
    assumed: { unit: question.units.length === 0, year: question.years.length === 0 },
    rows,
    missing,
  };
}

/** The periods asked for; without a year the latest that has figures. [null] when there is none. */
function periodsFor(known: Known, asked: string, question: FiguresQuestion): (Period | null)[] {
  const parts = question.parts.length > 0 ? question.parts : ['whole'];
  const years =
    question.years.length > 0
      ? question.years
      : [latestYear(known, asked, question.fund, parts[0] ?? 'whole')];
  return years.flatMap((year) =>
    parts.map((part) => (year === null ? null : { from: year, to: year, part })),
  );
}

function latestYear(
  { catalogue, book }: Known,
  asked: string,
  fund: Fund | null,
  part: string,
): number | null {
  const units = unitsNamed(catalogue, asked);
  const own = units.flatMap((unit) => periodsStored(book, [unit], fund));
  const members = units.flatMap((unit) => contributors(catalogue, unit));
  const years = (own.length > 0 ? own : periodsStored(book, members, fund))
    .filter((period) => period.from === period.to && period.part === part)
    .map(({ from }) => from);
  return years.length > 0 ? Math.max(...years) : null;
}

/** All units that bear a name, or the one whose id was asked for. */
function unitsNamed(catalogue: Catalogue, asked: string): readonly Unit[] {
  return catalogue.place(asked)?.units ?? (catalogue.hasUnit(asked) ? [catalogue.unit(asked)] : []);
}

function contributors(catalogue: Catalogue, unit: Unit): Unit[] {
  if (unit.kind === 'province') return catalogue.predecessors(unit);
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
    return row ? [{ ...row, formerly }] : [];
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

function whatIsThere(
  { catalogue, book }: Known,
  asked: string,
  period: Period | null,
  fund: Fund | null,
): Missing {
  const [meant] = period ? unitsAt(catalogue, asked, period) : [];
  const unit = meant?.unit ?? unitsNamed(catalogue, asked).at(-1) ?? catalogue.unit('vn');
  const named = unitsNamed(catalogue, asked);
  const own = periodsStored(book, named, fund);
  const stored =
    own.length > 0
      ? own
      : periodsStored(
          book,
          named.flatMap((each) => contributors(catalogue, each)),
          fund,
        );
  return { asked, unit, period, fund, formerly: meant?.formerly ?? null, stored };
}

function yearsBeside({ catalogue, book }: Known, rows: readonly Row[], fund: Fund | null): number[] {
  const [row] = rows;
  if (!row || rows.length > 1) return [];
  const units = unitsNamed(catalogue, row.asked);
  const own = periodsStored(book, units, fund);
  const all = row.coverage
    ? periodsStored(
        book,
        units.flatMap((unit) => contributors(catalogue, unit)),
        fund,
      )
    : own;
  const years = all.filter(isWholeYear).map(({ from }) => from);
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
