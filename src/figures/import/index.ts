import { decode } from '../../uploads/decode.ts';
import { formatDecimal } from '../../vietnamese/money.ts';
import { importSentences } from '../../wording/import.ts';
import { type AmountReader, amountReader, splitAmount } from './amounts.ts';
import { cellsOf, filledColumns, ignoredColumnWarnings, shapeFault, strangeColumnFaults } from './columns.ts';
import { type Row, readRows } from './delimited.ts';
import { excerpt } from './excerpt.ts';
import { findHeader, type Header, headerFaults } from './header.ts';
import { repeats } from './repeats.ts';
import { type RowCells, readRow } from './rows.ts';
import type { Fault, FigureFile, ImportContext, ImportRow } from './types.ts';
import { columnName, REQUIRED_COLUMNS } from './words.ts';

export type { Fault, FigureFile, ImportContext, ImportRow } from './types.ts';

/** More rows than this, the blank ones included, are refused. */
const MOST_ROWS = 200_000;

/**
 * Reads a delimited text file of figures: comma, semicolon or tab, in any encoding that can be told safely.
 * All or nothing: one fault refuses the file, and all faults are given, in the order of the file.
 * Warnings say what was assumed or left out. Stores nothing and never throws over the bytes, whatever they are.
 */
export function readFigureFile(bytes: Uint8Array, context: ImportContext): FigureFile {
  const decoded = decode(bytes, (text) => findHeader(text) !== null);
  if (!decoded.ok) return refusedFile(decoded.reason);
  const { text } = decoded;
  if (text.trim() === '') return refusedFile(importSentences.emptyFile);

  const header = findHeader(text);
  if (header === null) return headerNotFound(text);
  const unusable = headerFaults(header);
  if (unusable.length > 0) return { ok: false, faults: unusable };

  const all = readRows(text.slice(header.offset), header.delimiter, {
    firstLine: header.line,
    limit: MOST_ROWS + 2,
  });
  if (all.rows.length > MOST_ROWS + 1) {
    return refusedFile(importSentences.tooManyRows(formatDecimal(BigInt(MOST_ROWS), 0)));
  }
  const rows = all.rows.slice(1).filter(({ cells }) => cells.some((cell) => /\S/.test(cell)));
  if (rows.length === 0 && all.fault === null) return refusedFile(importSentences.noRows);

  const read = readFigures(header, rows, context);
  const faults = [...read.faults, ...(all.fault === null ? [] : [all.fault])];
  if (faults.length > 0) return { ok: false, faults: inOrder(faults) };
  const warnings = decoded.warning === null ? read.warnings : [decoded.warning, ...read.warnings];
  return { ok: true, rows: read.rows, warnings };
}

function readFigures(header: Header, rows: readonly Row[], context: ImportContext) {
  const figures: ImportRow[] = [];
  const filled = filledColumns(rows);
  const faults: Fault[] = strangeColumnFaults(header, filled);
  const warnings: string[] = ignoredColumnWarnings(header, filled);
  const whole: RowCells[] = [];
  for (const row of rows) {
    const fault = shapeFault(header, row);
    if (fault === null) whole.push(cellsOf(header, row));
    else faults.push(fault);
  }

  const amounts = amountReader(
    whole.flatMap((cells) => [cells.text('plan'), cells.text('executed')]).map(numberOf),
  );
  warnings.push(...styleWarnings(amounts));
  const findUnit = remembered(context);
  for (const cells of whole) {
    const reading = readRow(cells, amounts, { findUnit });
    if (reading.row !== null) figures.push(reading.row);
    faults.push(...reading.faults);
    warnings.push(...reading.warnings);
  }
  for (const { row, earlier, same } of repeats(figures)) {
    const reason = same
      ? importSentences.rowTwice(earlier.line)
      : importSentences.rowContradicts(earlier.line);
    faults.push({ line: row.line, column: null, value: null, reason });
  }
  return { rows: figures, faults, warnings };
}

const numberOf = (amount: string): string => splitAmount(amount).number;

const refusedFile = (reason: string): FigureFile => ({
  ok: false,
  faults: [{ line: null, column: null, value: null, reason }],
});

function headerNotFound(text: string): FigureFile {
  const value = excerpt(text.trimStart().split('\n', 1)[0] ?? '');
  const reason = importSentences.headerNotFound(REQUIRED_COLUMNS.map(columnName));
  return { ok: false, faults: [{ line: null, column: null, value: value === '' ? null : value, reason }] };
}

/** By line, the file as a whole first; several faults of one line stay in the order in which they were found. */
const inOrder = (faults: Fault[]): Fault[] => faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));

function styleWarnings({ assumed, mixed }: AmountReader): string[] {
  if (mixed) return [importSentences.stylesMixed];
  return assumed === null ? [] : [importSentences.styleAssumed(excerpt(assumed), assumed.replace('.', ''))];
}

/** The same few names come on every row: each is looked up once a year. */
function remembered(context: ImportContext): ImportContext['findUnit'] {
  const known = new Map<string, ReturnType<ImportContext['findUnit']>>();
  return (name, year) => {
    const key = `${year} ${name}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const asked = context.findUnit(name, year);
    known.set(key, asked);
    return asked;
  };
}
