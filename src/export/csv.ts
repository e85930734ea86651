import type { Cell, Sheet } from '../attachments/index.ts';
import { decimalCell } from './cells.ts';

/** RFC 4180, in UTF-8 with the mark by which Excel knows it. */
export function csvOf({ columns, rows }: Sheet): string {
  const lines = [columns.map(({ heading }) => quoted(heading)), ...rows.map((row) => row.map(csvCell))];
  return `\ufeff${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if ('number' in cell) return quoted(decimalCell(cell.number));
  if ('percent' in cell) return quoted(`${decimalCell(cell.percent)}%`);
  return quoted(guarded(cell.text));
}

/**
 * What a spreadsheet would run as a formula when it opens the file, for texts are what people wrote: a ' before it makes
 * it a text (OWASP, CSV Injection). An import takes that away again, and one of several where the text itself began so.
 */
const FORMULA = /^\s*'*[=+\-@]/;

const guarded = (text: string): string => (FORMULA.test(text) ? `'${text.trimStart()}` : text);

const quoted = (text: string): string =>
  /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
