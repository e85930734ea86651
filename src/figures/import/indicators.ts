import type { SheetCell } from '../../uploads/sheet.ts';
import { readPart } from './cells.ts';
import { filledCells, type Headings } from './headings.ts';
import { withoutNumbering } from './labels.ts';
import { cellName, type Line, type Page, textAt } from './page.ts';
import {
  type Column,
  columnName,
  columnOf,
  fundOf,
  fundWord,
  isIndicatorColumn,
  isNoteWord,
  totalOf,
} from './words.ts';

/**
 * Tables with a column of indicators. Where funds stand under it, it is a column of funds. Where plan and executed
 * amount stand under it, and years, parts of years, units or funds across, the table is turned: each row becomes a
 * column, with what it is counted in as a second heading. A page of one turned table keeps the names of its cells.
 */
export function withIndicators(page: Page, headings: Headings): readonly Page[] {
  for (const { at, column, others, rows } of candidates(page)) {
    const labels = rows.map(({ text }) => text);
    if (labels.length > 0 && labels.every((text) => fundOf(text) !== undefined))
      return [named(page, at, column, rows)];
    const turned = turn(page, at, column, others, rows, headings);
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
    const strange = others.find(
      ({ text }) => KINDS.every(({ read }) => read(text, headings) === null) && !isOfTable(text),
    );
    return (strange ?? others[0])?.text ?? null;
  }
  return null;
}

interface Candidate {
  readonly at: number;
  readonly column: number;
  readonly others: Cells;
  readonly rows: readonly Row[];
}

function* candidates(page: Page): Generator<Candidate> {
  for (let at = 0; at < Math.min(page.lines.length, MOST_TRIED); at++) {
    const line = page.lines[at];
    if (line === undefined) continue;
    const [corner, ...others] = filledCells(line).filter(({ text }) => columnOf(text) !== 'serial');
    if (corner === undefined || others.length === 0 || !isIndicatorColumn(corner.text)) continue;
    yield { at, column: corner.column, others, rows: rowsUnder(page, at, corner.column) };
  }
}

const MOST_TRIED = 500;
const MOST_ROWS = 60;

interface Row {
  readonly at: number;
  readonly text: string;
}

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

/** The same page with a column of funds called so. */
function named(page: Page, head: number, column: number, rows: readonly Row[]): Page {
  const texts = new Map<number, string>([
    [head, columnName('fund')],
    ...rows.map(({ at, text }) => [at, text] as const),
  ]);
  const lines = page.lines.map((line, at) =>
    texts.has(at) ? { ...line, texts: line.texts.with(column, texts.get(at) ?? '') } : line,
  );
  return { ...page, lines };
}

type Cells = ReturnType<typeof filledCells>;

function turn(
  page: Page,
  head: number,
  column: number,
  others: Cells,
  rows: readonly Row[],
  headings: Headings,
): Page | null {
  const unitColumn = others.find(({ text }) => columnOf(text) === 'moneyUnit');
  const left = others.filter((cell) => cell !== unitColumn && isLeftOut(cell.text, headings));
  const turned = cornerOf(
    others.filter((cell) => cell !== unitColumn && !left.includes(cell)),
    headings,
  );
  const facets = rows.map(({ text }) => headings.facetsOf(text));
  if (turned === null || !facets.some(({ measure }) => measure !== null)) return null;
  const { corner, across, sums } = turned;
  const table = page.lines.slice(head, (rows.at(-1)?.at ?? head) + 1);
  // What belongs to several cells belongs to no one figure.
  if (table.some(({ line }) => others.some((cell) => page.mergeAt(line, cell.column) !== null))) return null;

  let whole = '';
  const wholes = rows.map(({ text }, i) => {
    const isPart = facets[i]?.measure === null && facets[i]?.fund !== null && facets[i]?.strange.length === 0;
    if (!isPart) whole = facets[i]?.measure === null ? '' : text;
    return isPart ? whole : text;
  });
  const from = table[0]?.line ?? 1;
  const titles = page.lines.slice(0, head);
  const heading = (line: number, first: string, texts: readonly string[]): Line => ({
    line,
    texts: [first, ...texts],
    marks: null,
  });
  const units = rows.map(({ at }) => (unitColumn ? textAt(page.lines[at], unitColumn.column) : ''));
  const headingLines = [
    heading(from, corner, wholes),
    heading(
      from + 1,
      '',
      rows.map(({ text }, i) => [text, units[i]].filter(Boolean).join(' ')),
    ),
  ];
  const body = across.map((cell, i): Line => {
    const marks = [
      undefined,
      ...rows.map(({ at }, place) => moved(page.lines[at]?.marks?.[cell.column], place + 1)),
    ];
    return {
      line: from + 2 + i,
      texts: [cell.text, ...rows.map(({ at }) => textAt(page.lines[at], cell.column))],
      marks: marks.some((mark) => mark !== undefined) ? marks : null,
    };
  });
  return {
    sheet: page.sheet ?? '',
    left: [...left, ...sums].map(({ text }) => text),
    lines: [...titles, ...headingLines, ...body],
    headings: { from: head, to: head + 1 },
    mergeAt: () => null,
    nameOf(place, line) {
      const row = page.lines[place === 0 ? head : (rows[place - 1]?.at ?? head)]?.line ?? line;
      const over = line < from + 2 ? column : (across[line - from - 2]?.column ?? column);
      return page.nameOf === undefined ? cellName(over, row) : page.nameOf(over, row);
    },
  };
}

const moved = (mark: SheetCell | undefined, column: number): SheetCell | undefined =>
  mark && { ...mark, column };

/** «Ghi chú», «So sánh (%)»: nothing of a figure. */
const isLeftOut = (text: string, headings: Headings): boolean =>
  isOfTable(text) || headings.facetsOf(text).role !== null;

const isOfTable = (text: string): boolean => ['moneyUnit', 'ignored', 'rate'].includes(columnOf(text) ?? '');

/** What may stand across, and how each heading of it is read; null: it is none. */
const KINDS: readonly {
  readonly column: Column;
  readonly read: (text: string, headings: Headings) => string | null;
}[] = [
  {
    column: 'year',
    read: (text, headings) => {
      const { year, strange, measure, fund, part, role } = headings.facetsOf(text);
      const isMore = strange.length > 0 || [measure, fund, role].some((facet) => facet !== null);
      return isMore || (part ?? 'whole') !== 'whole' ? null : year;
    },
  },
  { column: 'period', read: (text) => (readPart(text) === null ? null : text) },
  { column: 'fund', read: (text) => (fundOf(text) === undefined ? null : text) },
  { column: 'unit', read: (text, headings) => (headings.isUnit(text) ? text : null) },
];

/**
 * What the other headings are, where all of them are of one kind or sum up the others: a sum of both funds is a figure,
 * one of years or units is held against them, one of parts of a year is left out.
 */
function cornerOf(
  cells: Cells,
  headings: Headings,
): { readonly corner: string; readonly across: Cells; readonly sums: Cells } | null {
  for (const { column, read } of KINDS) {
    const isSum = ({ text }: Cells[number]): boolean =>
      read(text, headings) === null && totalOf(text) !== null;
    const own = cells.filter((cell) => !isSum(cell));
    if (own.length === 0 || own.some(({ text }) => read(text, headings) === null)) continue;
    const sums = cells.filter(isSum);
    const across = (column === 'period' ? own : cells).map((cell) => {
      const sum = column === 'fund' && isSum(cell) ? fundWord('total') : cell.text;
      return { ...cell, text: read(cell.text, headings) ?? sum };
    });
    return { corner: columnName(column), across, sums: column === 'period' ? sums : [] };
  }
  return null;
}
