import type { SheetCell } from '../sheet.ts';
import { type Calendar, dayOf, isoDayOf } from './days.ts';
import { shownDecimal } from './numbers.ts';
import { plainText } from './strings.ts';
import type { Styles } from './styles.ts';

/** What a workbook says once for all its sheets. */
export interface Book {
  readonly strings: readonly string[];
  readonly styles: Styles;
  readonly calendar: Calendar;
  /** Cells that say one of these texts, by column and place of the text. */
  readonly shared: Map<number, SheetCell>;
}

/** A cell as it stands in a file. */
export interface WrittenCell {
  readonly column: number;
  /** ECMA-376 part 1, 18.18.11; absent: a number. */
  readonly type: string | undefined;
  readonly style: number;
  /** Its value; of a shared text its place. */
  readonly value: string;
  /** Its own text, where it has one. */
  readonly inline: string;
  readonly formula: boolean;
}

/** What a cell says; null: it holds nothing. A formula without a value is a cell all the same. */
export function cellOf(cell: WrittenCell, book: Book): SheetCell | null {
  const said = saidBy(cell, book);
  if (cell.formula) return { ...said, formula: true };
  return said.text === '' ? null : said;
}

function saidBy({ column, type, style, value, inline }: WrittenCell, book: Book): SheetCell {
  const text = (said: string): SheetCell => ({ column, text: said, kind: 'text' });
  switch (type) {
    case 's':
      return sharedText(column, value, book);
    case 'inlineStr':
      return text(inline);
    case 'str':
      return text(plainText(value));
    case 'e':
      return text(plainText(value));
    case 'b':
      return text(value === '' ? '' : value === '0' || value === 'false' ? 'FALSE' : 'TRUE');
    case 'd': {
      const day = isoDayOf(value);
      return day === null ? text(plainText(value)) : { column, text: day, kind: 'day' };
    }
    default:
      return number(column, value.trim(), style, book) ?? text(plainText(value.trim()));
  }
}

/** More columns than any reference can name. */
const COLUMNS = 2 ** 15;
const MOST_SHARED = 50_000;

/** Most texts of a table stand in many rows of their column: one cell serves for all of them. */
function sharedText(column: number, value: string, { strings, shared }: Book): SheetCell {
  const text = /^\d+$/.test(value) ? (strings[Number(value)] ?? '') : '';
  const key = Number(value) * COLUMNS + column;
  const known = shared.get(key);
  if (known?.text === text) return known;
  const cell: SheetCell = { column, text, kind: 'text' };
  if (shared.size < MOST_SHARED) shared.set(key, cell);
  return cell;
}

const DIGITS = { thousands: 3, millions: 6, billions: 9 } as const;

/** A decimal divided by a power of ten, exactly: people see and mean what the format shows. */
function shifted(decimal: string, digits: number): string {
  if (digits === 0) return decimal;
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (whole === '') return decimal;
  const padded = whole.padStart(digits + 1, '0');
  const behind = `${padded.slice(-digits)}${fraction}`.replace(/0+$/, '');
  return `${sign}${padded.slice(0, -digits)}${behind === '' ? '' : `.${behind}`}`;
}

function number(
  column: number,
  written: string,
  style: number,
  { styles, calendar }: Book,
): SheetCell | null {
  const decimal = shownDecimal(written);
  if (decimal === null) return null;
  const shown = styles[style] ?? 'number';
  const day = shown === 'day' ? dayOf(decimal, calendar) : null;
  if (day !== null) return { column, text: day, kind: 'day' };
  const digits = shown === 'percent' || shown === 'number' || shown === 'day' ? 0 : DIGITS[shown];
  const cell: SheetCell = { column, text: shifted(decimal, digits), kind: 'number' };
  return shown === 'percent' ? { ...cell, percent: true } : cell;
}
