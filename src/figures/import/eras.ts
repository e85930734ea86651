import { readYears } from './cells.ts';
import type { FoundTable } from './find.ts';
import { mergedTextAt, textAt } from './page.ts';
import type { Settled } from './settle.ts';
import type { Slot } from './slots.ts';
import type { ImportContext, NamedUnit } from './types.ts';
import type { Era } from './words.ts';
import { isRun, spanOf } from './years.ts';

/** Years of the provinces before and since the mergers. */
const [BEFORE, SINCE] = [2024, 2026];

/**
 * Names in the light of the whole table: a name that stood for two territories means that of the others beside it. Where
 * amounts stand beside a province that is no more, the other names in that year are those of its time; a list of all
 * provinces as they are since the mergers is of these, whatever the year. Beside «Hà Nội cũ» a «Hà Nội» is another.
 */
export function inItsEra(table: FoundTable, settled: Settled, world: ImportContext): ImportContext {
  const { layout, body } = table;
  const context = settled.era === null ? world : readUnclear(world, YEAR_OF[settled.era]);
  const names = new Set([
    ...body.flatMap((row) => (row.kind === 'figures' ? [row.label] : [])),
    ...layout.slots.flatMap(({ unitName }) => unitName ?? []),
    ...(settled.unit === null ? [] : [settled.unit]),
  ]);
  const idIn = (name: string, year: number): string | null => {
    const found = context.findUnit(name, year);
    return found && 'id' in found && found.notThen === undefined ? found.id : null;
  };
  const gone = new Set(
    [...names].filter((name) => idIn(name, SINCE) === null && idIn(name, BEFORE) !== null),
  );
  const said = new Set(
    [...names].flatMap((name) => {
      const [before, since] = [BEFORE, SINCE].map((year) => context.findUnit(name, year));
      return before && since && 'id' in before && 'id' in since && before.id === since.id ? [before.id] : [];
    }),
  );
  if (gone.size === 0) {
    const now = new Set([...names].flatMap((name) => idIn(name, SINCE) ?? []));
    return context.isWholeList?.(now) ? readAs(context, SINCE, said, (year) => year < SINCE) : context;
  }
  const years = yearsOf(table, settled, gone);
  return years.size === 0 ? context : readAs(context, BEFORE, said, (year) => years.has(year));
}

const YEAR_OF: Readonly<Record<Era, number>> = { old: BEFORE, new: SINCE };

/** Whether a name means one territory before the mergers and another one since. */
export function isOfTwoEras(name: string, { findUnit }: ImportContext): boolean {
  const [before, since] = [BEFORE, SINCE].map((year) => findUnit(name, year));
  return !!before && !!since && 'id' in before && 'id' in since && before.id !== since.id;
}

/** Names that may be of either era as somebody has told. */
function readUnclear(context: ImportContext, era: number): ImportContext {
  const toldUnit = (name: string): { readonly id: string } | null => {
    const told = isOfTwoEras(name, context) ? context.findUnit(name, era) : null;
    return told && 'id' in told ? { id: told.id } : null;
  };
  return {
    ...context,
    toldUnit,
    findUnit(name, year) {
      const own = context.findUnit(name, year);
      return own !== null && 'ambiguous' in own ? (toldUnit(name) ?? own) : own;
    },
  };
}

/** Names of some years as those of another. @param said units whose own names stand in the table: other names are others */
function readAs(
  context: ImportContext,
  era: number,
  said: ReadonlySet<string>,
  holds: (year: number) => boolean,
): ImportContext {
  const asIn = (found: NamedUnit | null, year: number): NamedUnit | null => {
    if (found === null || !('id' in found)) return found;
    const notThen = context.whyNotThen?.(found.id, year) ?? null;
    if (notThen !== null && context.isUnchanged?.(found.id)) return null;
    return { id: found.id, ...(notThen !== null && { notThen }) };
  };
  return {
    ...context,
    findUnit(name, year) {
      const own = context.findUnit(name, year);
      const read = holds(year) ? asIn(context.findUnit(name, era), year) : null;
      if (read === null || !('id' in read)) return read ?? own;
      const isAnother = own !== null && !('id' in own && own.id === read.id);
      return said.has(read.id) && isAnother ? own : read;
    },
  };
}

/**
 * The years since the mergers in which amounts stand beside these names. A run of years over the mergers says nothing of a
 * table that has single years since then too.
 */
function yearsOf(
  { page, layout: { slots, places }, body }: FoundTable,
  settled: Settled,
  gone: ReadonlySet<string>,
): ReadonlySet<number> {
  const yearPlace = places.get('year');
  const [single, inRuns] = [new Set<number>(), new Set<number>()];
  let hasSingle = false;
  for (const row of body) {
    if (row.kind !== 'figures') continue;
    const line = page.lines[row.at];
    for (const slot of slots) {
      const isFilled = (column: Slot['plan']): boolean =>
        column !== null && /\d/.test(textAt(line, column.place));
      if (!isFilled(slot.plan) && !isFilled(slot.executed)) continue;
      const inRow = yearPlace === undefined ? null : readYears(mergedTextAt(page, row.at, yearPlace));
      const of = slot.year ?? inRow ?? row.group.year ?? settled.year ?? readYears(row.label);
      if (of === null) continue;
      const { from, to } = spanOf(of);
      if (to <= BEFORE) continue;
      hasSingle ||= !isRun(of) && from > BEFORE;
      if (!gone.has(slot.unitName ?? row.label)) continue;
      for (let year = Math.max(from, BEFORE + 1); year <= to; year++) (isRun(of) ? inRuns : single).add(year);
    }
  }
  return hasSingle ? single : new Set([...single, ...inRuns]);
}
