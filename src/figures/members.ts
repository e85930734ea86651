import { type Catalogue, existence, type Unit } from '../units/index.ts';
import type { FigureBook } from './book.ts';

/**
 * A region's members in a year. In the year of the mergers both the old and the new provinces existed: each new one
 * counts with its own figures, or else its predecessors with theirs, never both.
 */
export function membersWithFigures(
  catalogue: Catalogue,
  book: FigureBook,
  region: Unit,
  year: number,
): Unit[] {
  const members = catalogue.members(region, year);
  const hasFigures = (unit: Unit): boolean => book.years(unit.id).includes(year);
  return members.flatMap((unit) => {
    if (existence(unit, year) === 'whole') return [unit];
    // No successor is in an area that ended with the mergers: there the provinces stand for themselves.
    if (unit.mergedInto) return region.validTo === null ? [] : [unit];
    const before = catalogue.predecessors(unit).filter((each) => members.includes(each));
    return hasFigures(unit) || !before.some(hasFigures) ? [unit] : before;
  });
}
