import { uploadSentences } from '../../wording/uploads.ts';
import type { Limits } from '../limits.ts';
import { type Attributes, isOn, type Visitor } from '../package/index.ts';
import { Refusal } from '../refusal.ts';
import type { Merged, SheetCell, SheetRow } from '../sheet.ts';
import { type Book, cellOf, type WrittenCell } from './cell.ts';
import { createComputed, MOST_RANGES, within } from './ranges.ts';
import { nameOf, placeOf, rangeOf } from './references.ts';
import { createText } from './strings.ts';

/** Columns whose letters need no reckoning: most cells stand right behind the one before, in one of these. */
const NEAR = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What is read of a sheet beside its rows. */
export interface Read {
  readonly merged: readonly Merged[];
  /** It holds something in rows or columns that are hidden. */
  readonly hidden: boolean;
}

/** Takes the rows that hold something as they come. */
export type TakeRow = (row: SheetRow) => void;

/**
 * Reads the XML of one sheet (SpreadsheetML, ECMA-376 part 1, 18.3). Cells keep the order of the file, which must be
 * that of the sheet, or a row or cell stands there twice.
 * @throws Refusal
 */
export function createSheetReader(name: string, book: Book, limits: Limits, take: TakeRow) {
  const inline = createText(limits);
  const merged: Merged[] = [];
  const computed = createComputed();
  const hiddenColumns: (readonly [number, number])[] = [];
  let hidden = false;
  let inData = false;
  let row = 0;
  let rowHidden = false;
  let cells: SheetCell[] = [];
  let column = -1;
  let cell: { -readonly [Key in keyof WrittenCell]: WrittenCell[Key] } | null = null;
  let inValue = false;
  let lastColumn = -1;
  let lastRow = 0;

  const tooFar = (): Refusal =>
    new Refusal(uploadSentences.cellTooFar(name, nameOf({ row, column }), limits.rows, limits.columns));

  function beginRow(attribute: Attributes): void {
    const written = attribute('r');
    const next = written === undefined ? row + 1 : Number(written);
    if (!Number.isSafeInteger(next) || next <= row) throw new Refusal(uploadSentences.damaged);
    row = next;
    rowHidden = isOn(attribute('hidden'));
    column = -1;
    cells = [];
  }

  function beginCell(attribute: Attributes): void {
    const written = attribute('r');
    const isNext = written === undefined || written === `${NEAR[column + 1]}${row}`;
    const place = isNext ? { row, column: column + 1 } : placeOf(written);
    if (place === null || place.row !== row || place.column <= column) {
      throw new Refusal(uploadSentences.damaged);
    }
    column = place.column;
    inline.clear();
    const formula = computed.holds(row, column);
    cell = {
      column,
      type: attribute('t'),
      style: Number(attribute('s') ?? 0),
      value: '',
      inline: '',
      formula,
    };
  }

  function endCell(): void {
    if (cell === null) return;
    if (cell.type === 'inlineStr') cell.inline = inline.said();
    const said = cellOf(cell, book);
    cell = null;
    if (said === null) return;
    if (row > limits.rows || column >= limits.columns) throw tooFar();
    cells.push(said);
    lastColumn = Math.max(lastColumn, column);
    hidden ||= rowHidden || hiddenColumns.some(([from, to]) => column >= from && column <= to);
  }

  function endRow(): void {
    if (cells.length > 0) {
      take({ row, cells });
      lastRow = row;
    }
    cells = [];
  }

  function beginFormula(attribute: Attributes): void {
    if (cell === null) return;
    cell.formula = true;
    // Of an array or a data table only the first cell says so.
    const range = rangeOf(attribute('ref') ?? '');
    if (range !== null && attribute('t') !== 'shared') computed.add(range);
  }

  function addMerged(attribute: Attributes): void {
    const range = rangeOf(attribute('ref') ?? '');
    if (range === null || merged.length >= MOST_RANGES) throw new Refusal(uploadSentences.damaged);
    merged.push(range);
  }

  const visitor: Visitor = {
    open(element, attribute) {
      if (inData && element === 'c') beginCell(attribute);
      else if (inData && element === 'v') inValue = true;
      else if (element === 'sheetData') inData = true;
      else if (element === 'mergeCell') addMerged(attribute);
      else if (element === 'col' && isOn(attribute('hidden')) && hiddenColumns.length < MOST_RANGES) {
        hiddenColumns.push([Number(attribute('min')) - 1, Number(attribute('max')) - 1]);
      } else if (!inData) return;
      else if (element === 'row') beginRow(attribute);
      else if (element === 'f') beginFormula(attribute);
      else inline.open(element);
    },
    text(piece) {
      if (cell === null) return;
      if (!inValue) return inline.text(piece);
      cell.value += piece;
      if (cell.value.length > limits.characters) throw new Refusal(uploadSentences.tooMuchText);
    },
    close(element) {
      if (element === 'sheetData') inData = false;
      else if (!inData) return;
      else if (element === 'row') endRow();
      else if (element === 'c') endCell();
      else if (element === 'v') inValue = false;
      else inline.close(element);
    },
  };
  return {
    visitor,
    read: (): Read => ({ merged: within(merged, lastRow, lastColumn), hidden }),
  };
}
