import {
  createImportContext,
  type FigureTables,
  type ImportContext,
  type ImportRow,
  readFigureTables,
} from '../../../src/figures/import/index.ts';
import { loadCatalogue } from '../../../src/units/index.ts';
import type { Merged, Sheet, SheetCell } from '../../../src/uploads/sheet.ts';
import { decimalOf } from '../../../src/vietnamese/money.ts';

export const catalogue = loadCatalogue();
export const context: ImportContext = createImportContext(catalogue, { document: 'Tệp A' });

/**
 * A sheet drawn in letters, a line a row from 1, cells between `|`. `.` is an empty row; `#5` a number cell, `#0.98%`
 * one that is shown as per cent, `=5` the number of a formula, `=` a formula without a stored value; `<` a cell merged with the one to its left, `^` with the
 * one above it.
 */
export function sheet(name: string, drawing: string): Sheet {
  const lines = drawing.replace(/^\n|\n *$/g, '').split('\n');
  const grid = lines.map((line) => (line.trim() === '.' ? [] : line.split('|').map((cell) => cell.trim())));
  return {
    name,
    rows: grid.flatMap((texts, i) => {
      const cells = texts.flatMap((text, column) => cellOf(text, column) ?? []);
      return cells.length === 0 ? [] : [{ row: i + 1, cells }];
    }),
    merged: mergesOf(grid),
  };
}

function cellOf(text: string, column: number): SheetCell | null {
  if (text === '' || text === '<' || text === '^') return null;
  if (text === '=') return { column, text: '', kind: 'number', formula: true };
  const [, sign, number, percent] = /^([#=])(-?[\d.]+)(%?)$/.exec(text) ?? [];
  if (number === undefined) return { column, text, kind: 'text' };
  return {
    column,
    text: number,
    kind: 'number',
    ...(percent === '%' && { percent: true }),
    ...(sign === '=' && { formula: true }),
  };
}

function mergesOf(grid: readonly (readonly string[])[]): Merged[] {
  return grid.flatMap((texts, row) =>
    texts.flatMap((text, column): Merged[] => {
      if (text === '<' || text === '^' || text === '') return [];
      let right = column;
      while (grid[row]?.[right + 1] === '<') right++;
      let down = row;
      while (grid[down + 1]?.[column] === '^') down++;
      if (right === column && down === row) return [];
      return [{ fromRow: row + 1, toRow: down + 1, fromColumn: column, toColumn: right }];
    }),
  );
}

export const readSheets = (...sheets: readonly Sheet[]): FigureTables => readFigureTables(sheets, context);

/** What was read; fails with the faults where it was refused. */
export function accepted(file: FigureTables) {
  if (!file.ok) throw new Error(JSON.stringify(file.faults, null, 1));
  return file;
}

/** `Hà Nội 2018 total 4045/3997`, of a run of years `Hà Nội 2016-2020 total 4045/3997`, in triệu đồng; `-` for an amount that is not there. */
export function told({ unit, period, fund, plan, executed, planApprox, executedApprox }: ImportRow): string {
  const part = period.part === 'whole' ? '' : ` ${period.part}`;
  const years = period.from === period.to ? period.from : `${period.from}-${period.to}`;
  const amount = (dong: bigint | null, approx: string | null): string =>
    `${approx === null ? '' : `${approx} `}${dong === null ? '-' : decimalOf(dong, 'million')}`;
  return `${catalogue.unit(unit).name} ${years}${part} ${fund} ${amount(plan, planApprox)}/${amount(executed, executedApprox)}`;
}

export const rowsOf = (file: FigureTables): string[] => accepted(file).rows.map(told);

/** The kind and text of each warning. */
export const warningsOf = (file: FigureTables): string[] =>
  accepted(file).warnings.map(({ kind, text }) => `${kind}: ${text}`);

/** Where and why a file was refused: `2018!D7 Kế hoạch: …`. */
export function faultsOf(file: FigureTables): string[] {
  if (file.ok) throw new Error(`Accepted: ${file.rows.map(told).join('; ')}`);
  return file.faults.map(
    ({ place, line, column, reason }) =>
      `${place === undefined ? (line ?? '') : `${place.sheet}!${place.cell ?? line}`} ${column ?? ''}: ${reason}`,
  );
}
