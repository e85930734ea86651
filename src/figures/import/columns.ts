import { importSentences } from '../../wording/import.ts';
import type { Row } from './delimited.ts';
import { cellText, excerpt } from './excerpt.ts';
import type { Header } from './header.ts';
import type { RowCells } from './rows.ts';
import type { Fault } from './types.ts';
import { type Column, columnName, REQUIRED_COLUMNS } from './words.ts';

/** What the header says of the rows under it. */

/** The places, from 0, under which some row holds something. */
export function filledColumns(rows: readonly Row[]): ReadonlySet<number> {
  const filled = new Set<number>();
  for (const { cells } of rows) {
    cells.forEach((cell, place) => {
      if (!filled.has(place) && /\S/.test(cell)) filled.add(place);
    });
  }
  return filled;
}

/** Columns that we do not know; empty ones do no harm. */
export function strangeColumnFaults(header: Header, filled: ReadonlySet<number>): Fault[] {
  return header.meanings.flatMap((meaning, place) => {
    if (meaning !== undefined || !filled.has(place)) return [];
    const name = excerpt(header.cells[place] ?? '');
    const reason =
      name === '' ? importSentences.columnUnnamed(place + 1) : importSentences.columnUnknown(name);
    return [{ line: header.line, column: name === '' ? null : name, value: null, reason }];
  });
}

export function ignoredColumnWarnings({ meanings, cells }: Header, filled: ReadonlySet<number>): string[] {
  return meanings.flatMap((meaning, place) =>
    meaning === 'ignored' && filled.has(place)
      ? [importSentences.columnIgnored(excerpt(cells[place] ?? ''))]
      : [],
  );
}

/** A cell too many or too few: often a comma in an amount or a title without quotation marks, so nothing in the row counts. */
export function shapeFault({ meanings }: Header, { line, cells }: Row): Fault | null {
  const surplus = cells.slice(meanings.length).find((cell) => /\S/.test(cell));
  if (surplus !== undefined) {
    const reason = importSentences.cellsTooMany(cells.length, meanings.length);
    return { line, column: null, value: excerpt(surplus), reason };
  }
  const lacking = meanings
    .slice(cells.length)
    .some((meaning) => REQUIRED_COLUMNS.some((column) => column === meaning));
  if (!lacking) return null;
  const reason = importSentences.cellsTooFew(cells.length, meanings.length);
  return { line, column: null, value: null, reason };
}

/** The row as its columns mean it. */
export function cellsOf({ meanings, cells: names }: Header, { line, cells }: Row): RowCells {
  const texts = new Map<Column, string>();
  meanings.forEach((meaning, place) => {
    if (meaning !== undefined && meaning !== 'ignored') texts.set(meaning, cellText(cells[place] ?? ''));
  });
  return {
    line,
    text: (column) => texts.get(column) ?? '',
    name: (column) => excerpt(names[meanings.indexOf(column)] ?? '') || columnName(column),
  };
}
