import type { Fund } from '../figures/period.ts';
import type { Place } from '../units/index.ts';
import {
  type NumberStyle,
  numberStyle,
  parseMoney,
  plainDecimal,
  type WrittenMoneyUnit,
} from '../vietnamese/money.ts';
import { parsePercent } from '../vietnamese/percent.ts';
import { moneyUnitIn } from './amounts.ts';
import type { Context, Measure, When } from './context.ts';
import type { Finders } from './marks.ts';
import { type Cell, type Row, rowOf } from './table-cells.ts';
import { headed } from './table-header.ts';
import type { Block } from './text.ts';

/** A cell that holds an amount of the programme. */
export interface TableAmount {
  readonly place: Place | null;
  readonly when: When | null;
  readonly fund: Fund;
  readonly measure: Measure;
  /** Nothing in the table or above it says whether it was planned or executed. */
  readonly guessed: boolean;
  readonly dong: bigint;
  /** The rate that its row states. */
  readonly rate: string | null;
  /** The row, between two offsets. */
  readonly from: number;
  readonly to: number;
}

/** Rows that follow each other, and which paragraph the first of them is. */
export interface Table {
  readonly paragraph: number;
  readonly rows: readonly Block[];
}

/** The tables of a text. */
export function tablesOf(blocks: readonly Block[]): Table[] {
  const tables: { paragraph: number; rows: Block[] }[] = [];
  for (const [paragraph, block] of blocks.entries()) {
    if (block.kind !== 'row') continue;
    const last = tables.at(-1);
    if (last && last.paragraph + last.rows.length === paragraph) last.rows.push(block);
    else tables.push({ paragraph, rows: [block] });
  }
  return tables;
}

/**
 * The amounts of a table whose first rows name its columns. What neither a column nor a row nor the heading above says
 * is not guessed: a column that is neither planned nor executed is passed over, and a row whose name is not understood.
 * @param above the lines over the table, which name the unit of money where no column does
 */
export function tableAmounts(
  text: string,
  blocks: readonly Block[],
  above: string,
  context: Context,
  finders: Finders,
): TableAmount[] {
  if (!context.topic) return [];
  const table = headed(
    blocks.map((block) => rowOf(text, block, finders)).filter(({ cells }) => !isRule(cells)),
    finders,
  );
  if (!table) return [];
  const { columns } = table;
  const style = styleOf(table.rows);
  const isOfPlaces = table.rows.some(({ cells }) => cells.some(({ place }) => place !== null));
  const isMixed = columns.some(({ isMatched }) => isMatched);
  const unitOfAll = onlyUnit(columns) ?? moneyUnitIn(above);
  const isMeasured = [...columns, ...table.rows.flatMap(({ cells }) => cells)].some(
    ({ measure }) => measure !== null,
  );
  const amounts: TableAmount[] = [];
  let group: Cell | null = null;
  let place: Place | null = null;
  for (const row of table.rows) {
    const named = row.cells.filter(({ text: name, isNumber }) => name !== '' && !isNumber);
    if (!row.cells.some(({ isNumber }) => isNumber)) {
      group = named.length === 1 ? (named[0] ?? null) : group;
      continue;
    }
    // The place of merged rows stands in the first of them.
    const isBelow =
      row.cells[0]?.text === '' &&
      named.some(({ fund, measure }) => measure ?? (fund !== null && fund !== 'total'));
    const region = named.some(({ isRegion }) => isRegion) ? regionOf(context) : null;
    place = named.find((cell) => cell.place)?.place ?? region ?? (isBelow ? place : null);
    // The sum of the units that a table lists is the figure of none that is named.
    if ((isOfPlaces && place === null) || !isUnderstood(row, columns) || group?.isForeign) continue;
    amounts.push(...rowAmounts(row, place, group));
  }
  return amounts;

  function rowAmounts(row: Row, rowPlace: Place | null, above: Cell | null): TableAmount[] {
    const rates = row.cells.flatMap((cell, at) => (columns[at]?.isRate ? (rateOf(cell.text) ?? []) : []));
    return row.cells.flatMap((cell, at): TableAmount[] => {
      const column = columns[at];
      const unit = unitOf(row, columns, at, unitOfAll);
      if (!column || !cell.isNumber || !unit || column.isRate || column.isForeign || column.column) return [];
      const label = <T>(pick: (cell: Cell) => T | null): T | null =>
        pick(column) ??
        row.cells.map(pick).find((each) => each !== null) ??
        (above === null ? null : pick(above));
      const said = label((each) => each.measure) ?? context.measure;
      const measure = said ?? (isMeasured ? null : 'plan');
      const named = label((each) => each.fund);
      // «Cộng» below the years of one fund is of that fund.
      const fund =
        (named === 'total' && column.fund !== 'total' ? context.fund : null) ??
        named ??
        context.fund ??
        'total';
      const dong = amountOf(cell.text, unit, style);
      if (
        dong === null ||
        !isLikely(dong) ||
        measure === null ||
        (fund === 'total' && isMixed) ||
        !isNamed(column)
      )
        return [];
      const isOnlyOne = columns.filter((each) => each.measure === measure && !each.isRate).length === 1;
      return [
        {
          place: rowPlace ?? label((each) => each.place) ?? placeOf(context),
          when: label((each) => each.when) ?? context.when,
          fund,
          measure,
          guessed: said === null,
          dong,
          rate: rates.length === 1 && isOnlyOne ? (rates[0] ?? null) : null,
          from: row.from,
          to: row.to,
        },
      ];
    });
  }
}

/** What else was written in another unit than the table says. */
const isLikely = (dong: bigint): boolean => dong === 0n || (dong >= LEAST_AMOUNT && dong <= MOST_AMOUNT);
const LEAST_AMOUNT = 5n * 10n ** 6n;
const MOST_AMOUNT = 5_000n * 10n ** 9n;

/** «---|---»: a line between the rows of a table in plain text. */
const isRule = (cells: readonly Cell[]): boolean => cells.every(({ text }) => /^[\s:=+-]*$/.test(text));

/** Says something that a figure may be of. */
const isNamed = ({ measure, fund, when, unit, isMoney }: Cell): boolean =>
  measure !== null || fund !== null || when !== null || unit !== null || isMoney;

/** Every name in the row is one that is known: «Hỗ trợ máy may cho cơ sở A» is no unit and no fund. */
const isUnderstood = ({ cells }: Row, columns: readonly Cell[]): boolean =>
  cells.length === columns.length &&
  cells.every(
    (cell, at) =>
      cell.isNumber ||
      isIdle(cell.text) ||
      columns[at]?.column !== null ||
      columns[at]?.isRate ||
      (!cell.isForeign && (cell.place !== null || cell.isRegion || isNamed(cell))),
  );

/** «I», «1.2», «–»: stands in no way for a thing. */
const isIdle = (text: string): boolean => /^(?:[IVX]+|[a-zA-Z]|[\d.,]*%?|[-–—…*.\s]*)[.)]?$/.test(text);

/** The unit that a row, a column, or the table names. */
function unitOf(
  row: Row,
  columns: readonly Cell[],
  at: number,
  ofAll: WrittenMoneyUnit | null,
): WrittenMoneyUnit | null {
  const own = columns.findIndex(({ column }) => column === 'unit');
  if (own >= 0 && row.cells[own] && row.cells[own].text !== '') return row.cells[own].unit;
  const inRow = row.cells.find(({ unit, isNumber }) => unit !== null && !isNumber)?.unit;
  return columns[at]?.unit ?? inRow ?? ofAll;
}

/** The one unit of money among the columns. */
function onlyUnit(columns: readonly Cell[]): WrittenMoneyUnit | null {
  const units = new Set(columns.flatMap(({ unit }) => unit ?? []));
  const [unit] = units;
  return units.size === 1 ? (unit ?? null) : null;
}

const regionOf = ({ place }: Context): Place | null =>
  place !== null && place !== 'other' && place.units.some(({ kind }) => kind === 'region') ? place : null;

const placeOf = ({ place }: Context): Place | null => (place === 'other' ? null : place);

const styleOf = (rows: readonly Row[]): NumberStyle => {
  const texts = rows.flatMap(({ cells }) => cells.map(({ text }) => text));
  const style = numberStyle(texts);
  if (style !== 'open') return style === 'plain' ? 'plain' : 'vietnamese';
  // A column of decimals would not end on three figures each time.
  const withCommas = texts.filter((text) => /^\d+,\d+$/.test(text));
  const isPlain = withCommas.length > 1 && withCommas.every((text) => /,\d{3}$/.test(text));
  return isPlain ? 'plain' : 'vietnamese';
};

function amountOf(text: string, unit: WrittenMoneyUnit, style: NumberStyle): bigint | null {
  const parsed = parseMoney(text, unit, { style });
  return parsed.ok ? parsed.dong : null;
}

function rateOf(text: string): string | null {
  const exact = parsePercent(text);
  return exact === null ? null : plainDecimal(exact, 4);
}
