import { readRows } from './delimited.ts';
import { cellText } from './excerpt.ts';
import { facetsOf } from './facets.ts';
import { isAmount } from './headings.ts';
import { columnOf, isIndicatorColumn } from './words.ts';

const DELIMITERS = [',', ';', '\t', '|'];
/** How many lines that hold something are looked at: blank lines and titles may stand above the header. */
const LINES_SEARCHED = 10;
/** No title row holds as many names of columns. */
const FEWEST_COLUMNS = 3;
const LONGEST_NAME = 100;
/** Enough for any header row, little enough to be tried with each delimiter. */
const LONGEST_HEADER = 20_000;

/** Where the row stands that names the columns. */
export interface Header {
  /** From 1. */
  readonly line: number;
  /** Where in the text it begins. */
  readonly offset: number;
  readonly delimiter: string;
}

/**
 * The row that names the columns, and the delimiter with which it names the most of them; null where no row does.
 * The delimiter is found this way rather than by counting: amounts and titles are full of commas.
 */
export function findHeader(text: string): Header | null {
  let best: Header | null = null;
  let most = FEWEST_COLUMNS - 1;
  for (const { line, offset } of firstLines(text)) {
    for (const delimiter of DELIMITERS) {
      const [row] = readRows(text.slice(offset, offset + LONGEST_HEADER), delimiter, { limit: 1 }).rows;
      const named = row === undefined ? 0 : columnsNamed(row.cells);
      if (named <= most) continue;
      best = { line, offset, delimiter };
      most = named;
    }
  }
  return best;
}

const NO_FIGURES: ReadonlySet<string> = new Set(['serial', 'region', 'rate', 'ignored']);

/** How many different columns a row names. A row with amounts names none. */
function columnsNamed(cells: readonly string[]): number {
  const named = new Set<string>();
  const texts = cells.map(cellText).filter((text) => text !== '');
  // Years, funds or provinces across say by themselves what they are only to who knows them all.
  if (texts.slice(0, 2).some(isIndicatorColumn))
    return texts.filter((text) => text.length <= LONGEST_NAME).length;
  for (const cell of cells) {
    const text = cellText(cell);
    const role = columnOf(text);
    if (role !== undefined && !NO_FIGURES.has(role)) named.add(role);
    else if (role === undefined && text.length <= LONGEST_NAME && isAmount(facetsOf(text)))
      named.add(`: ${text}`);
  }
  return named.size;
}

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
