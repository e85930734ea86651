import { type Across, isOfTable, KINDS } from './corners.ts';
import { filledCells, type Headings, headingPath, isNumber } from './headings.ts';
import { withoutNumbering } from './labels.ts';
import { type Page, textAt } from './page.ts';
import { type Candidate, type Row, turn } from './turn.ts';
import { columnName, columnOf, fundOfRow, isIndicatorColumn, isNoteWord } from './words.ts';

/**
 * Tables with a column of indicators. Where funds stand under it, it is a column of funds, and other matters under it
 * are left out. Where plan and executed amount stand under it, and years, parts of years, units or funds across, or two
 * of these in two rows of headings, the table is turned: each row becomes a column, with what it is counted in as a
 * second heading. A page of one turned table keeps the names of its cells.
 */
export function withIndicators(page: Page, headings: Headings): readonly Page[] {
  for (const candidate of candidates(page)) {
    const { at, rows } = candidate;
    if (areOfFunds(rows, headings)) {
      const alike = [...candidates(page)].filter((each) => areOfFunds(each.rows, headings));
      return [named(page, alike)];
    }
    const turned = turn(page, candidate, headings);
    if (turned === null) continue;
    const rest = page.lines.slice((rows.at(-1)?.at ?? at) + 1);
    return [turned, ...(rest.length > 0 ? withIndicators({ ...page, lines: rest }, headings) : [])];
  }
  return [page];
}

/** The heading by which a table with plan and executed amount as rows cannot be turned; null: there is no such table. */
export function unclearIndicator(page: Page, headings: Headings): string | null {
  for (const { others, rows } of candidates(page)) {
    if (!rows.some(({ text }) => headings.facetsOf(text).measure !== null)) continue;
    const texts = others.flatMap(({ path }) => path);
    const strange = texts.find(
      (text) => KINDS.every(({ read }) => read(text, headings) === null) && !isOfTable(text),
    );
    return strange ?? texts[0] ?? null;
  }
  return null;
}

/** The first content under a column of contents beside planned and executed amounts: what money is spent on, of no unit. */
export function listedContent(page: Page, headings: Headings): string | null {
  for (const { others, rows } of candidates(page)) {
    const isOfAmounts = others.some(({ path }) =>
      path.some((text) => headings.facetsOf(text).measure !== null),
    );
    const [first] = rows.filter((row) => !isOfFund(row) && headings.facetsOf(row.text).measure === null);
    if (isOfAmounts && first !== undefined) return first.text;
  }
  return null;
}

function* candidates(page: Page): Generator<Candidate> {
  for (let at = 0; at < Math.min(page.lines.length, MOST_TRIED); at++) {
    const line = page.lines[at];
    if (line === undefined) continue;
    const [corner, ...others] = filledCells(line).filter(({ text }) => columnOf(text) !== 'serial');
    if (corner === undefined || others.length === 0 || !isIndicatorColumn(corner.text)) continue;
    const to = lastHeading(page, at, corner.column);
    const width = Math.max(...page.lines.slice(at, to + 1).map(({ texts }) => texts.length));
    const across = Array.from({ length: width }, (_, column): Across => {
      return { column, path: headingPath(page, { from: at, to }, column) };
    });
    yield {
      at,
      to,
      column: corner.column,
      others: across.filter(({ column, path }) => column > corner.column && path.length > 0),
      rows: rowsUnder(page, to, corner.column),
    };
  }
}

/** A row without an indicator, and without a number, is a second one of headings. */
function lastHeading({ lines }: Page, at: number, column: number): number {
  const next = lines[at + 1];
  if (next === undefined || next.line !== (lines[at]?.line ?? 0) + 1 || textAt(next, column) !== '')
    return at;
  const cells = filledCells(next);
  return cells.length > 0 && cells.every((cell) => !isNumber(next, cell.column)) ? at + 1 : at;
}

const MOST_TRIED = 500;
const MOST_ROWS = 60;

/** The rows of indicators: up to the first one without a name or with that of a note. */
function rowsUnder({ lines }: Page, head: number, column: number): Row[] {
  const rows: Row[] = [];
  for (let at = head + 1; at < lines.length && rows.length < MOST_ROWS; at++) {
    const text = withoutNumbering(textAt(lines[at], column));
    if (text === '' || isNoteWord(text) || (lines[at]?.line ?? 0) !== (lines[at - 1]?.line ?? 0) + 1) break;
    rows.push({ at, text });
  }
  return rows;
}

/** Funds, and what is no amount of money. */
const areOfFunds = (rows: readonly Row[], headings: Headings): boolean =>
  rows.some(isOfFund) && rows.every((row) => isOfFund(row) || headings.facetsOf(row.text).role !== null);

const isOfFund = ({ text }: Row): boolean => fundOfRow(text) !== undefined;

/** The same page with its columns of funds called so. */
function named(page: Page, tables: readonly Candidate[]): Page {
  const texts = new Map<number, readonly [column: number, text: string]>();
  const passed = new Set<number>();
  for (const { at: head, column, rows } of tables) {
    texts.set(head, [column, columnName('fund')]);
    for (const row of rows) {
      if (isOfFund(row)) texts.set(row.at, [column, row.text]);
      else passed.add(row.at);
    }
  }
  const lines = page.lines.map((line, at) => {
    const [column, text] = texts.get(at) ?? [];
    return column === undefined || text === undefined
      ? line
      : { ...line, texts: line.texts.with(column, text) };
  });
  return {
    ...page,
    lines: lines.filter((_, at) => !passed.has(at)),
    passed: page.lines.filter((_, at) => passed.has(at)),
  };
}
