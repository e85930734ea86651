import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import { importSentences as say } from '../../wording/import.ts';
import type { Fund } from '../period.ts';
import { amountCell } from './amounts.ts';
import type { FigureRow } from './body.ts';
import { shapeFault } from './columns.ts';
import { excerpt } from './excerpt.ts';
import type { FoundTable } from './find.ts';
import type { Layout } from './layout.ts';
import type { ColumnAmounts, TableAmounts } from './number-styles.ts';
import { cellNameOn, type Line, mergedTextAt, textAt } from './page.ts';
import { createRowReader, type Given, type RowCells } from './rows.ts';
import type { Settled } from './settle.ts';
import type { Slot } from './slots.ts';
import type { Fault, ImportContext, ImportRow } from './types.ts';
import { type Column, columnName, isCrossedOut } from './words.ts';
import { partsOfYear } from './year-parts.ts';

/** One row of a table with the figures that were read from it, a slot each. */
export interface ReadLine {
  readonly row: FigureRow;
  readonly figures: readonly (ImportRow | null)[];
}

/** The amounts of a table by their columns, as far as they show how it writes numbers. */
export function columnAmounts({ body, layout, page }: FoundTable): ReadonlyMap<number, ColumnAmounts> {
  const unitPlace = layout.places.get('moneyUnit');
  const units = new Set<string>();
  const columns = new Map<number, { -readonly [Key in keyof ColumnAmounts]: ColumnAmounts[Key] }>();
  for (const { plan, executed } of layout.slots) {
    for (const column of [plan, executed])
      if (column !== null) columns.set(column.place, { written: [], plain: [], isOneUnit: true });
  }
  for (const row of body) {
    const line = page.lines[row.at];
    if (row.kind !== 'figures' || line === undefined) continue;
    if (unitPlace !== undefined) units.add(mergedTextAt(page, row.at, unitPlace));
    for (const [place, amounts] of columns) {
      const cell = amountCell(textAt(line, place), line.marks?.[place]);
      if (cell.unit !== undefined) amounts.isOneUnit = false;
      if (cell.number !== '') (cell.isPlain ? amounts.plain : amounts.written).push(cell.number);
    }
  }
  if (units.size > 1) for (const amounts of columns.values()) amounts.isOneUnit = false;
  return columns;
}

/** Reads the rows of one table. A row that a fault keeps out has null in its slot. */
export function readTable(
  table: FoundTable,
  settled: Settled,
  amounts: TableAmounts,
  context: ImportContext,
): { readonly lines: ReadLine[]; readonly faults: Fault[] } {
  const lines: ReadLine[] = [];
  const faults: Fault[] = [];
  const { slots } = table.layout;
  const wholes = new Map(
    slots.map((slot, at) => [at, partsOfYear(slots, slot)] as const).filter(([, parts]) => parts.length > 0),
  );
  const readers = slots.map((slot, at) => {
    const { cells, setOn } = createCells(table, settled, slot, wholes.has(at));
    return { cells, setOn, read: createRowReader(cells, amounts, context) };
  });
  const skipsEmpty = table.page.sheet !== null || slots.length > 1;
  for (const row of table.body) {
    const line = table.page.lines[row.at];
    if (line === undefined || row.kind === 'heading') continue;
    const shape = table.page.sheet === null ? shapeFault(table.layout, line, row.kind === 'total') : null;
    if (shape !== null) faults.push(shape);
    if (shape !== null || row.kind !== 'figures') continue;
    const wrong: Fault[] = [];
    const figures: (ImportRow | null)[] = [];
    for (const { cells, setOn, read } of readers) {
      setOn(row);
      const reading = skipsEmpty && isEmpty(cells) ? null : read();
      if (reading !== null) wrong.push(...reading.faults);
      figures.push(reading?.row ?? null);
    }
    if (line.marks !== null) {
      for (const [at, parts] of wholes) {
        const { cells } = readers[at] ?? {};
        if (cells)
          wrong.push(
            ...otherSums(
              cells,
              figures[at] ?? null,
              parts.map((part) => figures[part] ?? null),
            ),
          );
      }
    }
    if (wrong.length > 0) faults.push(...withoutEchoes(wrong, table));
    lines.push({ row, figures });
  }
  return { lines, faults };
}

/** Formulas of whole years of which what is stored is not the sum of the parts beside them: it may be anything. */
function otherSums(cells: RowCells, whole: ImportRow | null, parts: readonly (ImportRow | null)[]): Fault[] {
  if (whole === null) return [];
  return MEASURES.flatMap((measure): Fault[] => {
    const place = cells.mark(measure)?.formula === true ? cells.place(measure) : undefined;
    const sum = parts.reduce((total, part) => total + (part?.[measure] ?? 0n), 0n);
    if (!place?.cell || whole[measure] === null || sum === whole[measure]) return [];
    const [line, column, value] = [cells.line, cells.name(measure), excerpt(cells.text(measure))];
    return [{ line, place, column, value, reason: say.formula(place.cell) }];
  });
}

/** What is wrong with a row's name is wrong in all its slots, whatever their years, but is one fault: the first. */
function withoutEchoes(faults: readonly Fault[], { layout }: FoundTable): Fault[] {
  const unit = layout.columns.find(({ role }) => role === 'unit')?.name;
  const keyOf = ({ place, column, reason }: Fault): string =>
    JSON.stringify([place?.cell, column, column === unit ? null : reason]);
  const [first, seen]: [Fault[], Set<string>] = [[], new Set()];
  for (const fault of faults) {
    if (!seen.has(keyOf(fault))) first.push(fault);
    seen.add(keyOf(fault));
  }
  return first;
}

const MEASURES = ['plan', 'executed'] as const;

const isEmpty = (cells: RowCells): boolean =>
  cells.text('stated') === '' &&
  MEASURES.every((measure) => {
    const [text, mark] = [cells.text(measure), cells.mark(measure)];
    return amountCell(text, mark).number === '' && !(text === '' && mark?.formula);
  });

/**
 * The cells of one slot, as its columns, the row's group, the titles and the sheet mean them. There is one such reader
 * a slot, set upon one row after the other: of a hundred thousand rows each would otherwise bring its own functions.
 */
function createCells(
  table: FoundTable,
  settled: Settled,
  slot: Slot,
  isOfParts: boolean,
): { readonly cells: RowCells; readonly setOn: (row: FigureRow) => void } {
  const { page, layout } = table;
  const inSheet = page.sheet !== null;
  const givenOf = createGiven(settled, layout, slot);
  let row: FigureRow | null = null;
  let line: Line | undefined;
  const placeOf = (column: Column): number | undefined =>
    column === 'plan' || column === 'executed' ? slot[column]?.place : layout.places.get(column);
  const text = (column: Column): string => {
    if (column === 'unit') return row?.label ?? '';
    const place = placeOf(column);
    if (place === undefined) return '';
    if (!inSheet) return textAt(line, place);
    if (column !== 'plan' && column !== 'executed') return mergedTextAt(page, row?.at ?? 0, place);
    const amount = textAt(line, place);
    return isCrossedOut(amount) ? '' : amount;
  };
  const says = (column: Column): boolean => layout.places.has(column) && text(column) !== '';
  const cells: RowCells = {
    get line() {
      return line?.line ?? 0;
    },
    get isPlainText() {
      return line?.marks === null;
    },
    given: () => givenOf(row, says),
    text,
    name: (column) => nameOf(layout, slot, column),
    mark: (column) => {
      const place = column === 'unit' && row?.isPart ? undefined : placeOf(column);
      return place === undefined ? undefined : line?.marks?.[place];
    },
    isSum: () => isOfParts,
    column: (measure) => slot[measure]?.place ?? null,
    isMerged: (measure) => {
      const place = placeOf(measure);
      const merge = place === undefined ? null : page.mergeAt(cells.line, place);
      if (merge === null) return false;
      return merge.toRow > merge.fromRow || coversAnother(layout, merge.fromColumn, merge.toColumn);
    },
    place: (column) => {
      if (page.sheet === null) return undefined;
      const place = placeOf(column);
      const cell = place === undefined ? null : cellNameOn(page, place, cells.line);
      return page.table === undefined
        ? { sheet: page.sheet, cell }
        : { sheet: page.sheet, cell, table: page.table };
    },
  };
  return {
    cells,
    setOn: (next) => {
      row = next;
      line = page.lines[next.at];
    },
  };
}

const coversAnother = ({ slots }: Layout, from: number, to: number): boolean =>
  slots
    .flatMap(({ plan, executed }) => [plan, executed])
    .filter((column) => column !== null && column.place >= from && column.place <= to).length > 1;

function nameOf(layout: Layout, slot: Slot, column: Column): string {
  if (column === 'plan' || column === 'executed') return slot[column]?.name ?? columnName(column);
  const place = layout.places.get(column);
  return (
    layout.columns.find((each) => each.place === place && place !== undefined)?.name || columnName(column)
  );
}

/** What is given for the figures of a slot, in a row of which `says` tells the columns that it fills. */
function createGiven(settled: Settled, layout: Layout, slot: Slot) {
  const unit = slot.unitName ?? (layout.places.has('unit') ? null : settled.unit);
  const approx = { plan: slot.plan?.approx ?? null, executed: slot.executed?.approx ?? null };
  const unitsAround = (around: WrittenMoneyUnit | null): Given['moneyUnit'] => {
    const plan = (slot.plan ?? slot.executed)?.moneyUnit ?? around;
    const executed = (slot.executed ?? slot.plan)?.moneyUnit ?? around;
    return { plan, executed };
  };
  const [byRow, byTitle] = [unitsAround(null), unitsAround(settled.moneyUnit)];
  return (row: FigureRow | null, says: (column: Column) => boolean): Given => {
    const group = row?.group;
    const isPart = row?.isPart === true;
    const year = slot.year ?? (isPart ? (group?.year ?? null) : null);
    const part = slot.part ?? (isPart ? (group?.part ?? null) : null);
    return {
      unit,
      year: year ?? (says('year') ? null : (group?.year ?? settled.year)),
      part: part ?? (says('period') ? null : (group?.part ?? settled.part)),
      fund: fundFor(settled, row, slot, says('fund')),
      moneyUnit: says('moneyUnit') ? byRow : byTitle,
      approx,
      document: says('document') ? null : settled.document,
    };
  };
}

function fundFor(settled: Settled, row: FigureRow | null, slot: Slot, isSaid: boolean): Fund | null {
  if (slot.fund !== null) return slot.fund;
  if (row?.isPart && row.group.fund !== null) return row.group.fund;
  if (isSaid) return null;
  // What has its funds below it is their total.
  return row?.group.fund ?? (row?.hasParts ? 'total' : settled.fund);
}
