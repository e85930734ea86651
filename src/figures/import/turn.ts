import type { SheetCell } from '../../uploads/sheet.ts';
import { type Across, cornersOf, isLeftOut } from './corners.ts';
import type { Headings } from './headings.ts';
import { cellName, type Line, type Page, textAt } from './page.ts';
import { columnOf } from './words.ts';

/** A table with a column of indicators. */
export interface Candidate {
  /** Of its headings the first row and the last. */
  readonly at: number;
  readonly to: number;
  readonly column: number;
  readonly others: readonly Across[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly at: number;
  readonly text: string;
}

/** The same table with its rows as columns; null where it cannot be turned. */
export function turn(
  page: Page,
  { at: head, to, column, others, rows }: Candidate,
  headings: Headings,
): Page | null {
  const unitColumn = others.find(({ path }) => columnOf(path.at(-1) ?? '') === 'moneyUnit');
  const left = others.filter(
    (cell) => cell !== unitColumn && cell.path.some((text) => isLeftOut(text, headings)),
  );
  const turned = cornersOf(
    others.filter((cell) => cell !== unitColumn && !left.includes(cell)),
    headings,
  );
  const facets = rows.map(({ text }) => headings.facetsOf(text));
  if (turned === null || !facets.some(({ measure }) => measure !== null)) return null;
  const { corners, across, sums } = turned;
  const table = page.lines.slice(head, (rows.at(-1)?.at ?? head) + 1);
  // What belongs to several cells belongs to no one figure.
  const inRows = table.slice(to - head + 1);
  if (inRows.some(({ line }) => others.some((cell) => page.mergeAt(line, cell.column) !== null))) return null;

  let whole = '';
  const wholes = rows.map(({ text }, i) => {
    const isPart = facets[i]?.measure === null && facets[i]?.fund !== null && facets[i]?.strange.length === 0;
    if (!isPart) whole = facets[i]?.measure === null ? '' : text;
    return isPart ? whole : text;
  });
  const from = table[0]?.line ?? 1;
  const titles = page.lines.slice(0, head);
  const heading = (line: number, names: readonly string[], texts: readonly string[]): Line => ({
    line,
    texts: [...names, ...texts],
    marks: null,
  });
  const units = rows.map(({ at }) => (unitColumn ? textAt(page.lines[at], unitColumn.column) : ''));
  const headingLines = [
    heading(from, corners, wholes),
    heading(
      from + 1,
      corners.map(() => ''),
      rows.map(({ text }, i) => [text, units[i]].filter(Boolean).join(' ')),
    ),
  ];
  const body = across.map((cell, i): Line => {
    const marks = [
      ...corners.map(() => undefined),
      ...rows.map(({ at }, place) => moved(page.lines[at]?.marks?.[cell.column], place + corners.length)),
    ];
    return {
      line: from + 2 + i,
      texts: [...cell.texts, ...rows.map(({ at }) => textAt(page.lines[at], cell.column))],
      marks: marks.some((mark) => mark !== undefined) ? marks : null,
    };
  });
  return {
    sheet: page.sheet ?? '',
    ...(page.table !== undefined && { table: page.table }),
    left: [...left, ...sums].map(({ path }) => path.join(' / ')),
    lines: [...titles, ...headingLines, ...body],
    headings: { from: head, to: head + 1 },
    mergeAt: () => null,
    nameOf(place, line) {
      const row = page.lines[rows[place - corners.length]?.at ?? head]?.line ?? line;
      const over = line < from + 2 ? column : (across[line - from - 2]?.column ?? column);
      return page.nameOf === undefined ? cellName(over, row) : page.nameOf(over, row);
    },
  };
}

const moved = (mark: SheetCell | undefined, column: number): SheetCell | undefined =>
  mark && { ...mark, column };
