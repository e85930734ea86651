import type { Sheet } from '../../uploads/sheet.ts';
import { formatDecimal } from '../../vietnamese/money.ts';
import { exportSentences } from '../../wording/export.ts';
import { importSentences as say } from '../../wording/import.ts';
import { excerpt } from './excerpt.ts';
import { type FoundTables, findTables } from './find.ts';
import { createHeadings, type Headings } from './headings.ts';
import { listedContent, unclearIndicator, withIndicators } from './indicators.ts';
import { rememberedUnits } from './labels.ts';
import { type Page, sheetPage } from './page.ts';
import { type Reading, readTables } from './read.ts';
import { MOST_ROWS, readTextPage } from './text.ts';
import { type TextTable, tableSheet } from './text-tables.ts';
import type { Fault, FigureFile, FigureTables, ImportContext, Warning } from './types.ts';
import { columnName, REQUIRED_COLUMNS } from './words.ts';

export { createImportContext } from './context.ts';
export { doubtsOf, type StoredAmounts, storedDoubts } from './doubts.ts';
export { toldByReply } from './said.ts';
export { type TextTable, tablesOfText } from './text-tables.ts';
export type {
  Details,
  Fault,
  FigureFile,
  FigureTables,
  ImportContext,
  ImportRow,
  Lacking,
  Place,
  RecognisedTable,
  Taken,
  TakenFrom,
  Warning,
  WarningKind,
} from './types.ts';
export { columnName, isSender } from './words.ts';

/**
 * Reads a delimited text file of figures: comma, semicolon or tab, in any encoding that can be told safely.
 * All or nothing: one fault refuses the file, and all faults are given, in the order of the file.
 * Warnings say what was assumed or left out. Stores nothing and never throws over the bytes, whatever they are.
 */
export function readFigureFile(bytes: Uint8Array, context: ImportContext): FigureFile {
  const file = readFigureText(bytes, context);
  // It says of the column of rates that it leaves it out.
  return file.ok
    ? {
        ok: true,
        rows: file.rows,
        warnings: file.warnings.filter(({ kind }) => kind !== 'rate').map(({ text }) => text),
      }
    : file;
}

/** The same, with what a preview tells of each warning and each table. */
export function readFigureText(bytes: Uint8Array, context: ImportContext): FigureTables {
  const text = readTextPage(bytes);
  if (!text.ok) return text;
  const world = remembering(context);
  const headings = headingsOf(world);
  const turned = withIndicators(text.page, headings);
  const isTurned = turned.some((page) => page.headings !== undefined);
  const found = isTurned
    ? tablesIn(turned, headings, world)
    : tablesOn(text.page, findTables(text.page, headings, { first: text.first, said: world.said }));
  const reading = readTables(found.tables, world);
  const faults = [...reading.faults, ...(text.fault === null ? [] : [text.fault])];
  const warnings: Warning[] =
    text.warning === null ? [] : [{ kind: 'encoding', row: null, text: text.warning }];
  return judged(
    { ...reading, faults, warnings: [...warnings, ...reading.warnings, ...found.left] },
    say.noRows,
  );
}

const tablesOn = (page: Page, { tables, strays }: FoundTables) => ({
  tables,
  left: strayWarnings(page, strays),
});

/** The tables of several pages, and what was left out of them. */
function tablesIn(pages: readonly Page[], headings: Headings, { said }: ImportContext) {
  const left: Warning[] = [];
  const tables = pages.flatMap((page) => {
    const found = findTables(page, headings, { said });
    const ignored = page.left ?? [];
    left.push(
      ...ignored.map(
        (name) => ({ kind: 'ignored', row: null, text: say.columnIgnored(name, page.sheet) }) as const,
      ),
    );
    if (found.tables.length > 0) left.push(...strayWarnings(page, [...(page.passed ?? []), ...found.strays]));
    else if (found.strays.length > 0)
      left.push({ kind: 'ignored', row: null, text: say.sheetUnread(page.sheet ?? '') });
    return found.tables;
  });
  return { tables, left };
}

/**
 * Reads the tables of a workbook, as officials keep them: titles above, headings in several rows, years or funds across
 * or down, totals and notes between the rows, several tables and sheets. All or nothing like `readFigureFile`.
 * What rows and headings do not say is taken from titles, then from the sheet's name; `tables` says what came from where.
 * A sheet without a table is left out, with a warning where it holds numbers. Never throws over what the sheets hold.
 */
export function readFigureTables(sheets: readonly Sheet[], context: ImportContext): FigureTables {
  const world = remembering(context);
  const headings = headingsOf(world);
  const faults: Fault[] = [];
  const pages = withoutHistory(sheets).flatMap((sheet): Page[] => {
    const page = sheetPage(sheet);
    if (page === null) faults.push(wholeFile(say.sheetTooWide(sheet.name.slice(0, LONGEST_SHEET_NAME))));
    return page === null ? [] : [page];
  });
  if (pages.reduce((sum, { lines }) => sum + lines.length, 0) > MOST_ROWS) {
    faults.push(wholeFile(say.tooManyRows(formatDecimal(BigInt(MOST_ROWS), 0))));
  }
  if (faults.length > 0) return { ok: false, faults };

  const { tables, left } = tablesIn(
    pages.flatMap((page) => withIndicators(page, headings)),
    headings,
    world,
  );
  if (tables.length === 0) return { ok: false, faults: [wholeFile(whyNoTable(pages, headings))] };
  const reading = readTables(tables, world);
  return judged({ ...reading, warnings: [...reading.warnings, ...left] }, say.noRows);
}

/**
 * The figures in the tables of a document, read as those of a workbook are. null: none of its tables is one of figures.
 * `used`: those that are.
 */
export function readTextTables(
  tables: readonly TextTable[],
  context: ImportContext,
): { readonly file: FigureTables; readonly used: readonly TextTable[] } | null {
  const world = remembering(context);
  const headings = headingsOf(world);
  const used: TextTable[] = [];
  const passed: TextTable[] = [];
  const pages = tables.flatMap((table) => {
    const page = sheetPage(tableSheet(table, used.length + 1));
    const turned = page === null ? [] : withIndicators(page, headings);
    const isOfFigures = turned.some((each) =>
      findTables(each, headings, { said: world.said }).tables.some(
        ({ layout }) => layout.slots.length + layout.unmeasured.length > 0,
      ),
    );
    if (isOfFigures) used.push(table);
    else if (isOfNumbers(table)) passed.push(table);
    return isOfFigures ? turned : [];
  });
  if (used.length === 0) return null;
  const found = tablesIn(pages, headings, world);
  const reading = readTables(found.tables, world);
  const left = [...found.left, ...passed.slice(0, MOST_TABLES_NAMED).map(tablePassed)];
  return { used, file: judged({ ...reading, warnings: [...reading.warnings, ...left] }, say.noRows) };
}

/** Whether several amounts stand beside each other in rows of it. */
export const isOfNumbers = ({ rows }: TextTable): boolean =>
  rows.filter((cells) => cells.slice(1).filter((cell) => /^\d[\d.,]*$/.test(cell.trim())).length >= 2)
    .length >= 2;

const MOST_TABLES_NAMED = 3;

/** Of a table of a text that is none of figures, or has lost its headings. */
const tablePassed = ({ rows }: TextTable): Warning => ({
  kind: 'ignored',
  row: null,
  text: tableUnreadText(rows),
});

export const tableUnreadText = ([first = []]: TextTable['rows']): string =>
  say.tablePassed(excerpt(first.filter((cell) => cell.trim() !== '').join(' | ')));

function whyNoTable(pages: readonly Page[], headings: Headings): string {
  const [unclear] = pages.flatMap((page) => unclearIndicator(page, headings) ?? []);
  if (unclear !== undefined) return say.indicatorUnclear(excerpt(unclear));
  const [content] = pages.flatMap((page) => listedContent(page, headings) ?? []);
  return content === undefined ? say.tableNotFound(NAMES) : say.contentsListed(excerpt(content));
}

/** Of a workbook that we have exported, the figures alone: what was said of them before is not to be said again. */
function withoutHistory(sheets: readonly Sheet[]): readonly Sheet[] {
  const { figures, revisions } = exportSentences.sheets;
  const ours = [figures, revisions].every((name) => sheets.some((sheet) => sheet.name === name));
  return ours ? sheets.filter(({ name }) => name === figures) : sheets;
}

/** As spreadsheets limit it. */
const LONGEST_SHEET_NAME = 31;
const NAMES = REQUIRED_COLUMNS.map(columnName);
const MOST_LINES_NAMED = 5;

const wholeFile = (reason: string): Fault => ({ line: null, column: null, value: null, reason });

const remembering = (context: ImportContext): ImportContext => ({
  ...context,
  findUnit: rememberedUnits(context),
});

/** Years of the provinces before and after the mergers. */
const YEARS = [2018, 2026];

const headingsOf = ({ findUnit }: ImportContext): Headings =>
  createHeadings((text) => YEARS.some((year) => findUnit(text, year) !== null));

function strayWarnings({ sheet }: Page, strays: readonly { readonly line: number }[]): Warning[] {
  if (strays.length === 0) return [];
  const lines = strays.slice(0, MOST_LINES_NAMED).map(({ line }) => line);
  return [{ kind: 'ignored', row: null, text: say.rowsUnread(sheet, lines, strays.length > lines.length) }];
}

function judged({ rows, faults, warnings, tables }: Reading, nothing: string): FigureTables {
  if (faults.length > 0) return { ok: false, faults: inOrder(faults) };
  return rows.length === 0
    ? { ok: false, faults: [wholeFile(nothing)] }
    : { ok: true, rows, warnings, tables };
}

/** By sheet and line, the file as a whole first; several faults of one line stay in the order in which they were found. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const sheets = [...new Set(faults.map(({ place }) => place?.sheet))];
  return sheets.flatMap((sheet) =>
    faults.filter(({ place }) => place?.sheet === sheet).sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  );
}
