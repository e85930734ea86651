import { importSentences } from '../../wording/import.ts';
import { readRows } from './delimited.ts';
import { excerpt } from './excerpt.ts';
import type { Fault } from './types.ts';
import { type Column, columnName, columnOf, REQUIRED_COLUMNS } from './words.ts';

const DELIMITERS = [',', ';', '\t', '|'];
/** How many lines that hold something are looked at: blank lines and titles may stand above the header. */
const LINES_SEARCHED = 10;
/** No title row holds as many names of columns. */
const FEWEST_COLUMNS = 3;
/** Enough for any header row, little enough to be tried with each delimiter. */
const LONGEST_HEADER = 20_000;

/** Where the header stands and what its columns hold. */
export interface Header {
  /** From 1. */
  readonly line: number;
  /** Where in the text it begins. */
  readonly offset: number;
  readonly delimiter: string;
  readonly cells: readonly string[];
  readonly meanings: readonly (Column | 'ignored' | undefined)[];
}

/**
 * The row that names the columns, and the delimiter with which it names the most of them; null where no row does.
 * The delimiter is found this way rather than by counting: amounts and titles are full of commas.
 */
export function findHeader(text: string): Header | null {
  let best: Header | null = null;
  for (const { line, offset } of firstLines(text)) {
    for (const delimiter of DELIMITERS) {
      const [row] = readRows(text.slice(offset, offset + LONGEST_HEADER), delimiter, { limit: 1 }).rows;
      if (row === undefined) continue;
      const meanings = row.cells.map((cell) => columnOf(cell));
      const header = { line, offset, delimiter, cells: row.cells, meanings };
      if (columnsNamed(header) > (best === null ? FEWEST_COLUMNS - 1 : columnsNamed(best))) best = header;
    }
  }
  return best;
}

const columnsNamed = ({ meanings }: Header): number =>
  new Set(meanings.filter((meaning) => meaning !== undefined && meaning !== 'ignored')).size;

function* firstLines(text: string): Generator<{ line: number; offset: number }> {
  let searched = 0;
  let offset = 0;
  for (let line = 1; offset < text.length && searched < LINES_SEARCHED; line++) {
    const end = text.indexOf('\n', offset);
    const next = end === -1 ? text.length : end + 1;
    if (/[^\s,;|"]/.test(text.slice(offset, next))) {
      searched++;
      yield { line, offset };
    }
    offset = next;
  }
}

/** Columns that are missing, or stand there twice: without knowing them no row can be read. */
export function headerFaults(header: Header): Fault[] {
  const { line, cells, meanings } = header;
  const missing = REQUIRED_COLUMNS.filter((column) => !meanings.includes(column)).map(columnName);
  const faults: Fault[] = missing.map((name) => ({
    line,
    column: name,
    value: null,
    reason: importSentences.columnMissing(name),
  }));
  meanings.forEach((meaning, i) => {
    const first = meanings.indexOf(meaning);
    if (meaning === undefined || meaning === 'ignored' || first === i) return;
    const names = [excerpt(cells[first] ?? ''), excerpt(cells[i] ?? '')] as const;
    faults.push({ line, column: names[1], value: null, reason: importSentences.columnTwice(...names) });
  });
  return faults;
}
