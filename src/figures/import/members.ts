import { formatMoney } from '../../vietnamese/money.ts';
import { importSentences as say } from '../../wording/import.ts';
import { remember } from './remember.ts';
import type { ReadLine } from './table.ts';
import { type ImportContext, type ImportRow, type Warning, whereOf } from './types.ts';

/** The provinces of a region in a year; null of any other unit. */
export type Members = (id: string, year: number) => ReadonlySet<string> | null;

export function rememberedMembers({ membersOf }: ImportContext): Members {
  const known = new Map<string, ReadonlySet<string> | null>();
  return (id, year) => {
    return remember(known, `${year} ${id}`, () => {
      const listed = membersOf?.(id, year) ?? null;
      return listed === null ? null : new Set(listed);
    });
  };
}

const figureOf = ({ figures }: ReadLine): ImportRow | undefined =>
  figures.find((each) => each !== null) ?? undefined;

/** The lines that are not summed up by another: a region does not count beside its members. */
export function leavesOf(lines: readonly ReadLine[], members: Members): ReadLine[] {
  const units = new Map<string, ReadonlySet<string>>();
  let hasRegions = false;
  for (const line of lines) {
    const figure = figureOf(line);
    if (figure === undefined) continue;
    const of = members(figure.unit, figure.period.from);
    hasRegions ||= of !== null;
    units.set(figure.unit, of ?? new Set([figure.unit]));
  }
  if (!hasRegions) return [...lines];
  return lines.filter((line) => {
    const figure = figureOf(line);
    const of = figure && members(figure.unit, figure.period.from);
    if (!figure || !of) return true;
    for (const [unit, those] of units) {
      if (unit !== figure.unit && those.size < of.size && [...those].every((each) => of.has(each)))
        return false;
    }
    return true;
  });
}

const MEASURES = ['plan', 'executed'] as const;

/**
 * Compares the figures of regions and of the country with the sums of their members in the same table: exactly where
 * all members are there, or stand under the region's own number (I, II, A); where only some are, they must not come
 * to more than the whole.
 */
export function regionWarnings(lines: readonly ReadLine[], members: Members): Warning[] {
  const regions = lines.filter((line) => {
    const figure = figureOf(line);
    return figure !== undefined && members(figure.unit, figure.period.from) !== null;
  });
  if (regions.length === 0) return [];
  const book = bookOf(lines);
  const places = new Map(lines.map((line, place) => [line, place]));
  return regions.flatMap((line) => {
    const under = line.row.heads ? membersUnder(lines, places.get(line) ?? 0, members) : null;
    return line.figures.flatMap((figure) => {
      const of = figure && members(figure.unit, figure.period.from);
      if (!figure || !of) return [];
      const known = book.get(keyOf(figure));
      const listed = [...of].flatMap((unit) => known?.get(unit) ?? []);
      const isWhole = listed.length === of.size;
      const parts = isWhole || under === null ? listed : listed.filter(({ unit }) => under.has(unit));
      const regionsOf = isWhole || parts.length > 0 ? [] : wholeOfRegions(of, known, members);
      return compared(
        figure,
        parts.length > 0 ? parts : regionsOf,
        isWhole || under !== null || regionsOf.length > 0,
      );
    });
  });
}

function compared(figure: ImportRow, parts: readonly ImportRow[], isWhole: boolean): Warning[] {
  if (parts.length < 2) return [];
  return MEASURES.flatMap((measure): Warning[] => {
    const stated = figure[measure];
    if (stated === null || (isWhole && parts.some((part) => part[measure] === null))) return [];
    const sum = parts.reduce((total, part) => total + (part[measure] ?? 0n), 0n);
    if (isWhole ? sum === stated : sum <= stated) return [];
    const [whole, all, difference] = [stated, sum, stated - sum].map((dong) => formatMoney(dong, 'million'));
    return [
      {
        kind: 'sum',
        row: figure,
        text: say.regionDiffers(
          whereOf(figure, measure),
          measure,
          whole ?? '',
          all ?? '',
          difference ?? '',
          parts.length,
        ),
      },
    ];
  });
}

const keyOf = ({ period: { from, to, part }, fund, document }: ImportRow): string =>
  JSON.stringify([from, to, part, fund, document]);

/** The figures of a table by what they must share to be summed, then by unit. */
function bookOf(lines: readonly ReadLine[]): Map<string, Map<string, ImportRow>> {
  const book = new Map<string, Map<string, ImportRow>>();
  for (const { figures } of lines) {
    for (const figure of figures) {
      if (figure === null) continue;
      remember(book, keyOf(figure), () => new Map<string, ImportRow>()).set(figure.unit, figure);
    }
  }
  return book;
}

/** The units of the rows between a region and the next one, where all of them are its members. */
function membersUnder(lines: readonly ReadLine[], region: number, members: Members): Set<string> | null {
  const figure = lines[region] && figureOf(lines[region]);
  const of = figure && members(figure.unit, figure.period.from);
  const under = new Set<string>();
  for (let next = region + 1; next < lines.length; next++) {
    const line = lines[next];
    const unit = line && figureOf(line)?.unit;
    if (line?.row.heads || unit === undefined || !of?.has(unit)) break;
    under.add(unit);
  }
  return under.size >= 2 ? under : null;
}

/** Regions that make up a whole without a province twice; none where they do not. */
function wholeOfRegions(
  of: ReadonlySet<string>,
  known: ReadonlyMap<string, ImportRow> | undefined,
  members: Members,
): ImportRow[] {
  const regions = [...(known?.values() ?? [])].filter((row) => {
    const those = members(row.unit, row.period.from);
    return those !== null && those.size < of.size;
  });
  const together = regions.flatMap((row) => [...(members(row.unit, row.period.from) ?? [])]);
  const isWhole = together.length === of.size && together.every((unit) => of.has(unit));
  return isWhole && new Set(together).size === of.size ? regions : [];
}
