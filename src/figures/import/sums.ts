import { formatMoney, type WrittenMoneyUnit } from '../../vietnamese/money.ts';
import { importSentences as say } from '../../wording/import.ts';
import type { Fund, Period } from '../period.ts';
import { amountCell } from './amounts.ts';
import type { BodyRow, Group } from './body.ts';
import { readYears } from './cells.ts';
import type { FoundTable } from './find.ts';
import { leavesOf, type Members } from './members.ts';
import type { TableAmounts } from './number-styles.ts';
import { mergedTextAt, textAt } from './page.ts';
import type { Settled } from './settle.ts';
import type { ReadLine } from './table.ts';
import type { Warning } from './types.ts';
import { type Column, fundOf, isCrossedOut, type Measure, moneyUnitOf } from './words.ts';
import { spanOf, type Years, yearsOfRun } from './years.ts';

type TotalRow = Extract<BodyRow, { kind: 'total' }>;

/** One amount of a totals row. */
interface Stated {
  readonly slot: number;
  readonly measure: Measure;
  readonly name: string;
  readonly dong: bigint;
}

const MEASURES = ['plan', 'executed'] as const;
/** Each total is compared with all rows in several ways; more than these would take seconds. */
const MOST_ADDITIONS = 500_000;
/** A totals row that fits nothing would otherwise fill the preview. */
const MOST_NAMED = 4;

/**
 * Compares the totals rows of a table with the sums of the rows that they cover, column by column and exactly.
 * Which rows a total covers is seen from its place and its words; it is right when it fits one way of reading it.
 */
export function totalWarnings(
  table: FoundTable,
  lines: readonly ReadLine[],
  { settled, amounts, members }: { settled: Settled; amounts: TableAmounts; members: Members },
): Warning[] {
  if (table.body.every(({ kind }) => kind !== 'total')) return [];
  const byPlace = new Map(lines.map((line) => [line.row.at, line]));
  let left = Math.max(1, Math.floor(MOST_ADDITIONS / (lines.length + 1)));
  return table.body.flatMap((row, index) => {
    if (row.kind !== 'total' || left < 0) return [];
    left -= 1;
    const where = { sheet: table.page.sheet, line: table.page.lines[row.at]?.line ?? 0 };
    if (left < 0) return [{ kind: 'sum', row: null, text: say.totalsTooMany(where) }];
    const { stated, isUnreadable } = statedIn(table, row, settled, amounts);
    const unreadable = isUnreadable
      ? [{ kind: 'sum', row: null, text: say.totalUnreadable(where, row.label) } as const]
      : [];
    const rightOnes = covered(table, index, row)
      .map((rows) => rows.flatMap(({ at }) => byPlace.get(at) ?? []))
      .flatMap((each) => withFunds(leavesOf(ofTheSame(table, row, each), members)))
      .filter((each) => each.length > 0)
      .map((each) =>
        stated
          .filter(({ slot, measure, dong }) => sumOf(each, slot, measure) !== dong)
          .map((amount) => ({ amount, sum: sumOf(each, amount.slot, amount.measure) })),
      );
    const best = rightOnes.reduce<(typeof rightOnes)[number] | null>(
      (least, each) => (least === null || each.length < least.length ? each : least),
      null,
    );
    if (row.scope === 'named') {
      const isSum = best !== null && best.length === 0 && stated.length > 0;
      const said = isSum ? say.groupPassed(where, row.label) : say.groupUnknown(where, row.label);
      return [...unreadable, { kind: 'sum', row: null, text: said }];
    }
    if (best === null && stated.length > 0) {
      return [...unreadable, { kind: 'sum', row: null, text: say.totalOfNothing(where, row.label) }];
    }
    return [
      ...unreadable,
      ...(best ?? []).slice(0, MOST_NAMED).map(({ amount: { name, dong }, sum }): Warning => {
        const [total, parts, difference] = [dong, sum, dong - sum].map((each) =>
          formatMoney(each, 'million'),
        );
        return {
          kind: 'sum',
          row: null,
          text: say.totalDiffers(where, row.label, name, total ?? '', parts ?? '', difference ?? ''),
        };
      }),
    ];
  });
}

function sumOf(lines: readonly ReadLine[], slot: number, measure: Measure): bigint {
  return lines.reduce((sum, { figures }) => sum + (figures[slot]?.[measure] ?? 0n), 0n);
}

/** The amounts of a totals row, in the units of the rows that it sums up. */
function statedIn(
  { page, layout, body }: FoundTable,
  { at }: TotalRow,
  settled: Settled,
  amounts: TableAmounts,
): { stated: Stated[]; isUnreadable: boolean } {
  const unitPlace = layout.places.get('moneyUnit');
  const firstRow = body.find(({ kind }) => kind === 'figures');
  const written = [at, firstRow?.at].flatMap((place) =>
    place === undefined || unitPlace === undefined
      ? []
      : (moneyUnitOf(mergedTextAt(page, place, unitPlace)) ?? []),
  );
  const around: WrittenMoneyUnit | null = written[0] ?? settled.moneyUnit;
  const line = page.lines[at];
  let isUnreadable = false;
  const stated = layout.slots.flatMap((columns, slot) =>
    MEASURES.flatMap((measure): Stated[] => {
      const column = columns[measure];
      if (column === null) return [];
      const text = textAt(line, column.place);
      const cell = amountCell(isCrossedOut(text) ? '' : text, line?.marks?.[column.place]);
      if (cell.number === '') return [];
      const unit = cell.unit ?? column.moneyUnit ?? around;
      const read = unit === null ? null : amounts.read(cell, unit, column.place);
      if (read?.ok) return [{ slot, measure, name: column.name, dong: read.dong }];
      isUnreadable = true;
      return [];
    }),
  );
  return { stated, isUnreadable };
}

/** The sets of rows that a total may cover, the likeliest first. */
function covered({ body }: FoundTable, index: number, { scope, group, label }: TotalRow): BodyRow[][] {
  const figures = (rows: readonly BodyRow[]): BodyRow[] =>
    rows.filter((row) => row.kind === 'figures' && !row.isPart);
  const before = body.slice(0, index);
  const after = body.slice(index + 1);
  const firstOf = (rows: readonly BodyRow[], ends: (row: BodyRow) => boolean): number => {
    const found = rows.findIndex(ends);
    return found === -1 ? rows.length : found;
  };
  const isTotal = ({ kind }: BodyRow): boolean => kind === 'total';
  const isEdge = (row: BodyRow): boolean => row.kind !== 'figures' || row.heads;
  const isWhole = (row: BodyRow): boolean => row.kind === 'total' && row.scope === 'all';
  const back = (ends: (row: BodyRow) => boolean): BodyRow[] => {
    const reversed = [...before].reverse();
    return reversed.slice(0, firstOf(reversed, ends)).reverse();
  };
  const ahead = (ends: (row: BodyRow) => boolean): BodyRow[] => after.slice(0, firstOf(after, ends));
  if (scope === 'below')
    return [figures(after.filter((row) => row.kind === 'figures' && isWithin(row.group, group)))];
  const run = scope === 'run' ? readYears(label) : null;
  if (run !== null) {
    const years = yearsOfRun(run);
    const isOfRun = (row: BodyRow): boolean => {
      const year = readYears(row.label);
      return year !== null && years.includes(year);
    };
    return [figures(body).filter(isOfRun)];
  }
  const ways =
    scope === 'named'
      ? [ahead(isTotal), ahead(isEdge), back(isTotal), back(isEdge)]
      : scope === 'part'
        ? [back(isEdge), back(isTotal), back(isWhole), ahead(isTotal), [...body]]
        : [[...body], back(isWhole), back(isTotal), back(isEdge), after, ahead(isTotal)];
  return ways.map(figures);
}

const isWithin = (inner: Group, outer: Group): boolean =>
  (outer.year === null || inner.year === outer.year) &&
  (outer.part === null || inner.part === outer.part) &&
  (outer.fund === null || inner.fund === outer.fund);

/** A totals row that names a year or a fund of its own sums up the rows of that one. */
function ofTheSame({ page, layout }: FoundTable, { at }: TotalRow, lines: readonly ReadLine[]): ReadLine[] {
  const text = (column: Column): string => {
    const place = layout.places.get(column);
    return place === undefined || !layout.places.has('unit') ? '' : textAt(page.lines[at], place);
  };
  const years = readYears(text('year'));
  const fund = fundOf(text('fund'));
  return lines.filter(({ figures }) => {
    const figure = figures.find((each) => each !== null);
    const isOfYears = years === null || (figure && isOfPeriod(figure.period, years));
    return isOfYears && (fund === undefined || figure?.fund === fund);
  });
}

function isOfPeriod(period: Pick<Period, 'from' | 'to'>, years: Years): boolean {
  const { from, to } = spanOf(years);
  return period.from === from && period.to === to;
}

/** Where rows of both parts and of their total are mixed, the sum is of one of them. */
function withFunds(lines: readonly ReadLine[]): ReadLine[][] {
  const fundOfLine = ({ figures }: ReadLine): Fund | undefined => figures.find((each) => each !== null)?.fund;
  const totals = lines.filter((line) => fundOfLine(line) === 'total');
  return totals.length === 0 || totals.length === lines.length
    ? [[...lines]]
    : [[...lines], totals, lines.filter((line) => !totals.includes(line))];
}
