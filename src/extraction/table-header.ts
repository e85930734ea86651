import type { Finders } from './marks.ts';
import { type Cell, cellOf, type Row } from './table-cells.ts';

/** What the columns of a table are called, and the rows below. */
export interface Headed {
  readonly columns: readonly Cell[];
  readonly rows: readonly Row[];
}

/** Rows that may name the columns together. */
const MOST_ROWS = 3;

/**
 * The first row, with those below that hold no numbers: a column is called by all that stand over it. A cell that
 * spans columns stands over each. Null where it cannot be told which columns a cell spans.
 */
export function headed(all: readonly Row[], finders: Finders): Headed | null {
  const isNumbered = all.findIndex(({ cells }, at) => at > 0 && cells.some(({ isNumber }) => isNumber));
  const length = Math.max(1, Math.min(isNumbered < 0 ? 1 : isNumbered, MOST_ROWS));
  const upper = all.slice(0, length).filter(({ cells }, at) => at === 0 || namesColumns(cells));
  const skipped = all.slice(0, length).filter((row) => !upper.includes(row));
  const rows = [...skipped, ...all.slice(length)].filter(({ cells }) => !countsColumns(cells));
  const width = rows.find(({ cells }) => cells.some(({ isNumber }) => isNumber))?.cells.length ?? 0;
  const names = namesOf(
    upper.map(({ cells }) => cells.map(({ text }) => text)),
    width,
  );
  return names && { columns: names.map((name) => cellOf(name, 0, name.length, finders)), rows };
}

/** One cell alone heads the rows below it, and no columns. */
const namesColumns = (cells: readonly Cell[]): boolean => cells.filter(({ text }) => text !== '').length > 1;

/** «A B 1 2 3=1+2», «(1) (2) (3)»: a row that counts the columns. */
function countsColumns(cells: readonly Cell[]): boolean {
  const texts = cells.map(({ text }) => text.replace(/[()]/g, '')).filter((text) => text !== '');
  const counted = texts.filter((text) => /^(?:\d{1,2}(?:\s*=.*)?|[A-Za-z])$/.test(text));
  const numbers = texts.flatMap((text) => /^\d{1,2}/.exec(text)?.[0] ?? []).map(Number);
  return (
    texts.length > 2 &&
    counted.length === texts.length &&
    numbers.length > 1 &&
    numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1)
  );
}

function namesOf(rows: readonly (readonly string[])[], width: number): string[] | null {
  let names: string[] = [];
  for (const row of rows.toReversed()) {
    const spread: readonly string[] | null = names.length === 0 ? row : spreadOver(row, names, width);
    if (spread === null) return null;
    const below = names.length === 0 ? [] : aligned(names, spread.length);
    names = spread.map((text, at) => [text, below[at] ?? ''].filter((part) => part !== '').join(' '));
  }
  return names;
}

/** Names whose empty cells in front were lost stand over the last columns. */
const aligned = (names: readonly string[], width: number): string[] => [
  ...Array.from({ length: Math.max(0, width - names.length) }, () => ''),
  ...names,
];

/** A row over another, each of its cells over every column that it spans. */
function spreadOver(row: readonly string[], below: readonly string[], width: number): string[] | null {
  if (row.length >= below.length && (width === 0 || row.length >= width))
    return row.reduce<string[]>((done, text, at) => {
      const isSpanned = text === '' && at > 0 && (aligned(below, row.length)[at] ?? '') !== '';
      done.push(isSpanned ? (done[at - 1] ?? '') : text);
      return done;
    }, []);
  // Merged cells lost their empty ones: they can be told where the same names stand below each.
  const full = aligned(below, Math.max(width, below.length));
  const lead = full.findIndex((text) => text !== '');
  const [heads, parts] = [row.slice(lead), full.slice(lead)];
  const each = parts.length / heads.length;
  const repeats =
    heads.length > 0 && Number.isInteger(each) && parts.every((part, at) => part === parts[at % each]);
  return repeats
    ? [...row.slice(0, lead), ...parts.map((_, at) => heads[Math.floor(at / each)] ?? '')]
    : null;
}
