import {
  createImportContext,
  type Fault,
  type FigureTables,
  type ImportRow,
  isOfNumbers,
  isSender,
  readTextTables,
  type TextTable,
  tableUnreadText,
} from '../figures/import/index.ts';
import type { Catalogue } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import { curatingWords, curatingSentences as say } from '../wording/curating.ts';
import type { Read } from './read.ts';
import type { ReadFigure, ReadingTask } from './readings.ts';
import { whereOf } from './where.ts';

/**
 * A text with tables in it. Tables of figures are read as those of a workbook are; what stands around them is a running
 * text. Figures of both are offered together; one that the text says as the table does counts once.
 * null: none of the tables is one of figures.
 */
export function readDocument(
  text: string,
  tables: readonly TextTable[],
  { title, said }: Pick<ReadingTask, 'title' | 'said'>,
  catalogue: Catalogue,
  readText: (text: string) => Read,
): Read | null {
  const found = readTextTables(tables, {
    ...createImportContext(catalogue),
    document: title,
    said,
    takesOtherYears: true,
  });
  if (found === null) return withoutNumbers(text, tables, readText);
  const { file, used } = found;
  const around = without(text, used);
  if (!file.ok) return unread(file.faults, readText(around));
  const rows = figuresOf(file, title, (row) => passageOf(row, used, catalogue));
  const remarks = [
    ...file.tables.map(({ sheet, figures, taken }) =>
      say.recognised(
        sheet,
        figures,
        taken.filter(({ what }) => what !== 'document').map((each) => say.taken(each)),
      ),
    ),
    ...file.warnings.filter(({ row }) => row === null).map(({ text: warning }) => warning),
  ];
  const prose = readText(around);
  const more = prose.kind === 'figures' ? prose.figures.filter((figure) => !isSaid(figure, rows)) : [];
  const isMore = prose.kind === 'figures' && more.length + prose.directives.length > 0;
  return {
    kind: 'figures',
    from: isMore ? 'text' : 'file',
    figures: [...rows, ...more],
    directives: prose.kind === 'figures' ? prose.directives : [],
    remarks: [...remarks, ...(isMore ? prose.remarks : [])],
    title: prose.kind === 'figures' ? prose.title : null,
    day: prose.kind === 'figures' ? prose.day : null,
  };
}

const without = (text: string, tables: readonly TextTable[]): string =>
  tables.reduce((rest, table) => rest.replace(table.text, () => ''), text);

/** The running text around tables of numbers that are not understood: their rows would be taken for sentences. */
function withoutNumbers(
  text: string,
  tables: readonly TextTable[],
  readText: (text: string) => Read,
): Read | null {
  const numbers = tables.filter(isOfNumbers);
  if (numbers.length === 0) return null;
  const read = readText(without(text, numbers));
  const passed = numbers.slice(0, MOST_FAULTS).map(({ rows }) => tableUnreadText(rows));
  return read.kind === 'figures' ? { ...read, remarks: [...passed, ...read.remarks] } : read;
}

/** What else the text says, with what is wrong with its tables; nothing else: what is wrong. */
function unread(faults: readonly Fault[], prose: Read): Read {
  if (prose.kind !== 'figures' || prose.figures.length === 0) return { kind: 'faults', faults };
  const said = faults.slice(0, MOST_FAULTS).map((fault) => say.tableUnread(whereOf(fault), fault.reason));
  return { ...prose, remarks: [...said, ...prose.remarks] };
}

const MOST_FAULTS = 3;

function figuresOf(
  { rows, warnings }: Extract<FigureTables, { ok: true }>,
  title: string,
  passage: (row: ImportRow) => string | null,
): ReadFigure[] {
  return rows.map((row) => {
    const said = passage(row);
    return {
      ...row,
      // The document is named once for all that it says.
      document: row.document === title ? '' : row.document,
      ...(said !== null && { passage: said }),
      doubts: warnings.filter((warning) => warning.row === row).map(({ text }) => text),
    };
  });
}

/** The row of a figure, where it names its unit. */
function passageOf(
  { place, line, unit }: ImportRow,
  used: readonly TextTable[],
  catalogue: Catalogue,
): string | null {
  const table = place?.table === undefined ? undefined : used[place.table - 1];
  const words = (table?.rows[line - 1] ?? []).filter((cell) => cell !== '').join(' | ');
  return fold(words).includes(fold(catalogue.unit(unit).name)) ? words : null;
}

const isSaid = (figure: ReadFigure, rows: readonly ReadFigure[]): boolean =>
  rows.some(
    ({ unit, period, fund, plan, executed }) =>
      unit === figure.unit &&
      fund === figure.fund &&
      period.from === figure.period.from &&
      period.to === figure.period.to &&
      period.part === figure.period.part &&
      (figure.plan === null || figure.plan === plan) &&
      (figure.executed === null || figure.executed === executed),
  );

const LONGEST_TITLE = 160;

/** What a text calls itself: its first line below the letterhead, unless it is a sentence; «BÁO CÁO» with the line below. */
export function titleOf(text: string): string | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first, second = ''] = lines.filter((line) => !line.includes('\t') && !isAboveTitle(line));
  if (first === undefined || lines.length < 2) return null;
  const isKind = curatingWords.documentKinds.some((kind) => fold(kind) === fold(first));
  const title = isKind ? `${first} ${second}`.trim() : first;
  return title.length <= LONGEST_TITLE && !/[.;:]$/.test(title) ? title : null;
}

/** Who writes, the number of the document, place and day, what it is enclosed with. */
const isAboveTitle = (line: string): boolean =>
  isSender(line) || /^so ?:|^[^,]{1,40}, ngay (?:\d|\.)|^\(?kem theo |^[-_* ]+$/.test(fold(line));
