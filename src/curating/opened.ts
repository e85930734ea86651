import {
  columnName,
  createImportContext,
  type FigureTables,
  type ImportContext,
  type ImportRow,
  type RecognisedTable,
  readFigureFile,
  readFigureTables,
  readFigureText,
  readTextTables,
  tablesOfText,
} from '../figures/import/inside.ts';
import type { Catalogue } from '../units/index.ts';
import type { OpenedInPart } from '../uploads/inside.ts';
import type { SheetRow } from '../uploads/sheet.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import { importSentences } from '../wording/import.ts';
import { LONGEST_TEXT } from './read.ts';
import type { ReadFigure, ReadInThread, ReadingTask } from './readings.ts';

/** Reads the tables or the running text of a file. @param rows of a workbook, by its sheets */
export async function readOpened(
  opened: OpenedInPart,
  rows: readonly (readonly SheetRow[] | undefined)[],
  task: ReadingTask,
  catalogue: Catalogue,
): Promise<ReadInThread> {
  const { name, title, said, mostRows, bytes } = task;
  if (opened.kind === 'refused') return opened;
  const context: ImportContext = {
    ...createImportContext(catalogue),
    document: title,
    said,
    takesOtherYears: task.kind === 'file',
  };
  if (opened.kind === 'workbook') {
    const sheets = opened.sheets.map((sheet, at) => ({ ...sheet, rows: rows[at] ?? [] }));
    if (sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) > mostRows) return tooManyRows(mostRows);
    const tables = readFigureTables(sheets, context);
    return task.kind === 'tables' ? onlyTables(tables, opened.warnings) : fromTables(tables, opened.warnings);
  }
  const { text, warnings } = opened;
  const tables = opened.tables ?? (/\.(?:csv|tsv)$/i.test(name) ? [] : tablesOfText(text));
  if (task.kind === 'tables') {
    const found = tables.length === 0 ? null : readTextTables(tables, context);
    return found === null ? figuresFrom('text', []) : onlyTables(found.file, warnings);
  }
  if (tables.length > 0 && text.length <= LONGEST_TEXT) {
    if (hasMoreLines(text, mostRows)) return tooManyRows(mostRows);
    const [{ createTextReader }, { readDocument }] = await Promise.all([
      import('./text.ts'),
      import('./document.ts'),
    ]);
    const read = readDocument(text, tables, task, catalogue, createTextReader(catalogue));
    if (read !== null)
      return read.kind === 'figures' ? { ...read, remarks: [...warnings, ...read.remarks] } : read;
  }
  if (opened.from === 'txt' && isTable(name, text))
    return hasMoreLines(text, mostRows)
      ? tooManyRows(mostRows)
      : fromTables(readFigureText(bytes, context), []);
  if (text.length > LONGEST_TEXT) return { kind: 'refused', reason: say.textTooLong(LONGEST_TEXT) };
  const read = await readRunning(text, catalogue);
  return read.kind === 'figures' ? { ...read, remarks: [...warnings, ...read.remarks] } : read;
}

export async function readRunning(text: string, catalogue: Catalogue): Promise<ReadInThread> {
  const { createTextReader } = await import('./text.ts');
  return createTextReader(catalogue)(text);
}

const SOURCELESS = importSentences.columnMissing(columnName('document'));

/** A delimited text, the whole of it. */
export function readDelimited({ bytes, title }: ReadingTask, catalogue: Catalogue): ReadInThread {
  const strict = readFigureFile(bytes, createImportContext(catalogue));
  // Where no column says the source all rows have one; a cell of such a column that is empty is a mistake.
  const isSourceless = !strict.ok && strict.faults.some(({ reason }) => reason === SOURCELESS);
  const file = isSourceless
    ? readFigureFile(bytes, createImportContext(catalogue, { document: title }))
    : strict;
  return file.ok
    ? { ...figuresFrom('file', file.rows), remarks: file.warnings }
    : { kind: 'faults', faults: file.faults };
}

/** Without what is said of each table and figure by itself. */
function onlyTables(table: FigureTables, warnings: readonly string[]): ReadInThread {
  if (!table.ok) return { kind: 'faults', faults: table.faults };
  return {
    ...figuresFrom('file', table.rows),
    remarks: [...warnings, ...table.warnings.map(({ text }) => text)],
  };
}

const figuresFrom = (from: 'file' | 'text', rows: readonly ImportRow[]) => ({
  kind: 'figures' as const,
  from,
  figures: withDoubts(rows, new Map()),
  directives: [],
  remarks: [],
  title: null,
  day: null,
});

const tooManyRows = (most: number): ReadInThread => ({ kind: 'refused', reason: say.tooManyRows(most) });

function hasMoreLines(text: string, most: number): boolean {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && lines <= most; at = text.indexOf('\n', at + 1)) lines++;
  return lines > most;
}

/** Lines that hold several cells each are a table, whatever the file is called. */
function isTable(name: string, text: string): boolean {
  if (/\.(?:csv|tsv)$/i.test(name)) return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const delimited = lines.filter((line) => line.split(/[;\t|]/).length >= 4 || line.split(',').length >= 6);
  return lines.length > 1 && delimited.length * 2 > lines.length;
}

function fromTables(table: FigureTables, warnings: readonly string[]): ReadInThread {
  if (!table.ok) return { kind: 'faults', faults: table.faults };
  const doubts = new Map<unknown, string[]>();
  for (const { row, text } of table.warnings)
    if (row !== null) doubts.set(row, [...(doubts.get(row) ?? []), text]);
  return {
    ...figuresFrom('file', table.rows),
    figures: withDoubts(table.rows, doubts),
    remarks: [
      ...table.tables.map(recognised),
      ...warnings,
      ...table.warnings.filter(({ row }) => row === null).map(({ text }) => text),
    ],
  };
}

/** The same rows: all of them a second time are as much as all that was read. */
function* withDoubts(
  rows: readonly ImportRow[],
  doubts: ReadonlyMap<unknown, readonly string[]>,
): Generator<ReadFigure> {
  for (const row of rows) yield Object.assign(row, { doubts: doubts.get(row) ?? NONE });
}

/** One for all: what comes again in a piece is handed over once. */
const NONE: readonly string[] = [];

/** What a table was taken for, and where that stands which its rows do not say. */
const recognised = ({ sheet, figures, taken }: RecognisedTable): string =>
  say.recognised(
    sheet,
    figures,
    taken.map((each) => say.taken(each)),
  );
