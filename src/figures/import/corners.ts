import { readPart } from './cells.ts';
import type { Headings } from './headings.ts';
import { type Column, columnName, columnOf, fundOf, fundWord, totalOf } from './words.ts';

/** A column beside the indicators, and its headings from the top. */
export interface Across {
  readonly column: number;
  readonly path: readonly string[];
}

/** «Ghi chú», «So sánh (%)»: nothing of a figure. */
export const isLeftOut = (text: string, headings: Headings): boolean =>
  isOfTable(text) || headings.facetsOf(text).role !== null;

export const isOfTable = (text: string): boolean =>
  ['moneyUnit', 'ignored', 'rate'].includes(columnOf(text) ?? '');

/** What may stand across, and how each heading of it is read; null: it is none. */
export const KINDS: readonly {
  readonly column: Column;
  readonly read: (text: string, headings: Headings) => string | null;
}[] = [
  {
    column: 'year',
    read: (text, headings) => {
      const { year, strange, measure, fund, part, role } = headings.facetsOf(text);
      const isMore = strange.length > 0 || [measure, fund, role].some((facet) => facet !== null);
      return isMore || (part ?? 'whole') !== 'whole' ? null : year;
    },
  },
  { column: 'period', read: (text) => (readPart(text) === null ? null : text) },
  { column: 'fund', read: (text) => (fundOf(text) === undefined ? null : text) },
  { column: 'unit', read: (text, headings) => (headings.isUnit(text) ? text : null) },
];

/** A column of a table to be turned, and what its headings say by the corners. */
interface Turned extends Across {
  readonly texts: readonly string[];
}

/**
 * What the other headings are, where all of them are of the same kinds or sum up the others: a sum of both funds is a
 * figure, one of years or units is held against them, one of parts of a year is left out, and so is one among two kinds.
 */
export function cornersOf(
  cells: readonly Across[],
  headings: Headings,
): {
  readonly corners: readonly string[];
  readonly across: readonly Turned[];
  readonly sums: readonly Across[];
} | null {
  const depth = Math.max(0, ...cells.map(({ path }) => path.length));
  const known = Array.from({ length: depth }, (_, level) => {
    const texts = cells.flatMap(({ path }) => path[level] ?? []);
    return KINDS.find(({ read }) => {
      const others = texts.filter((text) => read(text, headings) === null);
      return others.length < texts.length && others.every((text) => totalOf(text) !== null);
    });
  }).filter((kind) => kind !== undefined);
  const isOwn = ({ path }: Across): boolean =>
    path.length === depth && path.every((text, level) => known[level]?.read(text, headings) !== null);
  const own = cells.filter(isOwn);
  const sums = cells.filter((cell) => !isOwn(cell));
  const isAllRead = sums.every(({ path }) => path.some((text) => totalOf(text) !== null));
  if (known.length === 0 || known.length < depth || new Set(known).size < depth || !isAllRead) return null;
  const [first] = known;
  const isLeft = depth > 1 || first?.column === 'period';
  const across = (isLeft ? own : cells).map((cell): Turned => {
    const texts = cell.path.map((text, level) => known[level]?.read(text, headings) ?? text);
    return { ...cell, texts: first?.column === 'fund' && !isOwn(cell) ? [fundWord('total')] : texts };
  });
  return {
    corners: known.map((kind) => columnName(kind.column)),
    across,
    sums: isLeft ? sums : [],
  };
}
