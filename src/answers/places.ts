import type { FigureBook } from '../figures/book.ts';
import { membersWithFigures } from '../figures/members.ts';
import { type Fund, isWholeYear, type Period, samePeriod, wholeYear } from '../figures/period.ts';
import type { Era, Measure } from '../questions/question.ts';
import { type Catalogue, existence, type Unit } from '../units/index.ts';

/** What answers are found in. */
export interface Known {
  readonly catalogue: Catalogue;
  readonly book: FigureBook;
  /** The unit of whoever asks: a place; null: none. */
  readonly own?: string | null;
  /** Of those who loaded figures, by their signs. */
  readonly names?: ReadonlyMap<string, string>;
}

/** The place that is meant when no unit is named. */
export const WHOLE_COUNTRY = 'ca-nuoc';
export const WHOLE_COUNTRY_ID = 'vn';
/** The first year that the provinces since the mergers lived through as a whole. */
const FIRST_NEW_YEAR = 2026;
const LAST_OLD_YEAR = 2024;

/** All units that bear a name, or the one whose id was asked for. */
export function unitsNamed(catalogue: Catalogue, asked: string): readonly Unit[] {
  return catalogue.place(asked)?.units ?? (catalogue.hasUnit(asked) ? [catalogue.unit(asked)] : []);
}

/** The unit that a name means now. */
export const latestUnit = (catalogue: Catalogue, asked: string): Unit | null =>
  unitsNamed(catalogue, asked).at(-1) ?? null;

/** Which unit a name means in a period: the one that existed then, else the one that took its place. */
export function unitsAt(
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

/** All provinces that have ever belonged to a region or the country. */
export function membersEver(catalogue: Catalogue, unit: Unit): Unit[] {
  if (unit.kind === 'district') return [];
  return catalogue.units.filter(
    (each) => each.kind === 'province' && (unit.kind === 'country' || each.memberOf.includes(unit.id)),
  );
}

/** The provinces of a region or the country in a year: those that then existed, or those of an era. */
export function provincesOf({ catalogue, book }: Known, region: Unit, year: number, era: Era | null): Unit[] {
  if (era === 'new') return catalogue.members(region, FIRST_NEW_YEAR);
  if (era === 'old') return catalogue.members(region, LAST_OLD_YEAR);
  return membersWithFigures(catalogue, book, region, year);
}

/** The periods with figures, each once: whole years in order, then the others. */
export function periodsStored(
  book: FigureBook,
  units: readonly Pick<Unit, 'id'>[],
  fund: Fund | null,
): Period[] {
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

/** The periods of which a measure of a unit is stored, whole years first. */
export function periodsWith({ book }: Known, unit: string, measure: Measure): Period[] {
  const periods = periodsStored(book, [{ id: unit }], null);
  return periods.filter((period) =>
    book.of(unit).some((figure) => {
      if (!samePeriod(figure.period, period)) return false;
      if (measure === 'plan') return figure.plan !== null;
      if (measure === 'executed') return figure.executed !== null;
      return (
        (figure.plan !== null && figure.executed !== null) ||
        (measure === 'rate' && figure.statedRate !== null)
      );
    }),
  );
}

/** What is stored under a name; of a unit that has nothing of its own, what its members can be added up for. */
export function periodsOf({ catalogue, book }: Known, asked: string, fund: Fund | null): Period[] {
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

/** The whole years with figures of a name, ascending. */
export const yearsOf = (known: Known, asked: string, fund: Fund | null): number[] =>
  [
    ...new Set(
      periodsOf(known, asked, fund)
        .filter(isWholeYear)
        .map(({ from }) => from),
    ),
  ].sort((a, b) => a - b);
