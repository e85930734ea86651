import {
  createImportContext,
  type FigureTables,
  type ImportContext,
  doubtsOf as leapsIn,
  type RecognisedTable,
  readFigureTables,
  readFigureText,
  type StoredAmounts,
} from '../figures/import/index.ts';
import type { Catalogue } from '../units/index.ts';
import type { Opened, Uploads } from '../uploads/index.ts';
import { curatingSentences as say } from '../wording/curating.ts';
import type { Read, Readers } from './read.ts';
import { sizeDoubts } from './sizes.ts';
import { createTextReader } from './text.ts';
import { readInThread } from './text-thread.ts';

/** A text that is longer is no report. */
const LONGEST_TEXT = 300_000;
/** What takes longer to read than others should wait is read in a thread. */
const READ_AT_ONCE = 10_000;

/** Reads tables and running texts, in whatever file they come. */
export function createReaders({
  catalogue,
  uploads,
  mostRows = Number.POSITIVE_INFINITY,
  failed = () => {},
}: {
  catalogue: Catalogue;
  uploads: Pick<Uploads, 'open'>;
  /** Of one file; more would keep others waiting. */
  mostRows?: number;
  /** Told why a text could not be read, without anything of it. */
  failed?: (fault: string) => void;
}): Readers {
  const world = createImportContext(catalogue);
  const readText = createTextReader(catalogue);

  async function fromText(text: string, warnings: readonly string[]): Promise<Read> {
    if (text.length > LONGEST_TEXT) return { kind: 'refused', reason: say.textTooLong(LONGEST_TEXT) };
    const read = text.length <= READ_AT_ONCE ? readText(text) : await readInThread(text, failed);
    return read.kind === 'figures' ? { ...read, remarks: [...warnings, ...read.remarks] } : read;
  }

  return {
    async file({ name, bytes }, title, stored, said = []) {
      const opened = await uploads.open({ name, bytes });
      if (opened.kind === 'refused') return opened;
      const context: ImportContext = { ...world, document: title, said };
      if (rowsOf(opened) > mostRows) return { kind: 'refused', reason: say.tooManyRows(mostRows) };
      if (opened.kind === 'workbook')
        return fromTables(readFigureTables(opened.sheets, context), opened.warnings, stored, catalogue);
      if (opened.from === 'txt' && isTable(name, opened.text))
        return fromTables(readFigureText(bytes, context), [], stored, catalogue);
      return fromText(opened.text, opened.warnings);
    },
    text: (text) => fromText(text, []),
  };
}

/** How many rows a table has at most. */
const rowsOf = (opened: Exclude<Opened, { kind: 'refused' }>): number =>
  opened.kind === 'workbook'
    ? opened.sheets.reduce((sum, { rows }) => sum + rows.length, 0)
    : opened.text.split('\n', MOST_COUNTED).length;
const MOST_COUNTED = 1_000_000;

/** Lines that hold several cells each are a table, whatever the file is called. */
function isTable(name: string, text: string): boolean {
  if (/\.(?:csv|tsv)$/i.test(name)) return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const delimited = lines.filter((line) => line.split(/[;\t|]/).length >= 4 || line.split(',').length >= 6);
  return lines.length > 1 && delimited.length * 2 > lines.length;
}

function fromTables(
  table: FigureTables,
  warnings: readonly string[],
  stored: StoredAmounts,
  catalogue: Catalogue,
): Read {
  if (!table.ok) return { kind: 'faults', faults: table.faults };
  const doubts = new Map<unknown, string[]>();
  for (const { row, text } of [...table.warnings, ...leapsIn(table.rows, stored)])
    if (row !== null) doubts.set(row, [...(doubts.get(row) ?? []), text]);
  return {
    kind: 'figures',
    from: 'file',
    figures: table.rows.map((row) => ({
      ...row,
      doubts: [...(doubts.get(row) ?? []), ...sizeDoubts(row, catalogue)],
    })),
    directives: [],
    remarks: [
      ...table.tables.map(recognised),
      ...warnings,
      ...table.warnings.filter(({ row }) => row === null).map(({ text }) => text),
    ],
    title: null,
    day: null,
  };
}

/** What a table was taken for, and where that stands which its rows do not say. */
const recognised = ({ sheet, figures, taken }: RecognisedTable): string =>
  say.recognised(
    sheet,
    figures,
    taken.map((each) => say.taken(each)),
  );
