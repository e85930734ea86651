import { importSentences } from '../../wording/import.ts';
import { excerpt } from './excerpt.ts';
import type { FoundTable } from './find.ts';
import type { HeadedColumn } from './headed.ts';
import { filledPlaces, type Layout } from './layout.ts';
import { cellNameOn, columnLetters, type Line, mergedTextAt, type Page, textAt } from './page.ts';
import type { Fault, Place, Warning } from './types.ts';
import { isMissing, isProjectColumn, REQUIRED_COLUMNS } from './words.ts';

/** What the headings say of columns that hold no figures. */

export interface ColumnFindings {
  readonly faults: Fault[];
  readonly warnings: Warning[];
}

/**
 * Columns that we do not know, as far as they hold something. A delimited text follows our own pattern, so that
 * strange columns are slips; an office's sheet has many of them. Where some words are ours, it may be an amount that
 * would be missed: refused in both.
 */
export function strangeColumns(table: FoundTable): ColumnFindings {
  const { layout, page } = table;
  const filled = filledPlaces(
    page,
    table.body.filter(({ kind }) => kind === 'figures').map(({ at }) => at),
  );
  const faults: Fault[] = [];
  const warnings: Warning[] = [];
  const ignored = (column: HeadedColumn): void => {
    warnings.push({
      kind: 'ignored',
      row: null,
      text: importSentences.columnIgnored(column.name, page.sheet),
    });
  };
  const byPlace = new Map(layout.columns.map((column) => [column.place, column]));
  for (const place of [...filled].sort((a, b) => a - b)) {
    const column = byPlace.get(place);
    const inSheet = page.sheet !== null;
    if (column === undefined && page.sheet !== null) {
      const text = importSentences.columnNameless(page.sheet, columnLetters(place));
      warnings.push({ kind: 'ignored', row: null, text });
    } else if (column === undefined) {
      if (place >= layout.width) continue;
      faults.push({
        line: layout.line,
        column: null,
        value: null,
        reason: importSentences.columnUnnamed(place + 1),
      });
    } else if (
      (column.role === 'half' && !(inSheet && isOfDays(table, column))) ||
      (!inSheet && (column.role === 'unknown' || column.role === 'other'))
    ) {
      faults.push(columnFault(table, column, importSentences.columnUnknown(column.name)));
    } else if (
      column.role === 'half' ||
      column.role === 'unknown' ||
      column.role === 'other' ||
      column.role === 'ignored' ||
      column.role === 'region'
    ) {
      ignored(column);
    } else if (!inSheet && (column.role === 'serial' || column.role === 'rate')) {
      ignored(column);
    }
  }
  return { faults, warnings };
}

/** «Ngày phê duyệt»: days stand under it, and no amounts. */
function isOfDays({ page, body }: FoundTable, { place }: HeadedColumn): boolean {
  const days = body
    .filter(({ kind }) => kind === 'figures')
    .flatMap(({ at }) => {
      const line = page.lines[at];
      const text = textAt(line, place);
      return text === '' ? [] : [line?.marks?.[place]?.kind === 'day' || DAY.test(text)];
    });
  return days.length > 0 && days.every(Boolean);
}

const DAY = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/;

/**
 * A list of projects is no table of provinces: its amounts are parts of theirs. Told by a column that names projects,
 * enterprises or beneficiaries, and holds words rather than numbers of them.
 */
export function projectFaults(table: FoundTable): Fault[] {
  const { layout, page, body } = table;
  if (page.sheet === null) return [];
  const rows = body.filter(({ kind }) => kind === 'figures');
  const isNames = ({ place }: HeadedColumn): boolean => {
    const texts = rows.map(({ at }) => mergedTextAt(page, at, place)).filter((text) => text !== '');
    const names = texts.filter((text) => /^(?:\d{1,3}[.)] ?)?\P{N}*\p{L}{2}/u.test(text) && !isMissing(text));
    return names.length > 0 && names.length * 2 >= texts.length;
  };
  const column = layout.columns.find(
    (each) => OF_NO_USE.has(each.role) && isProjectColumn(each.name) && isNames(each),
  );
  return column === undefined ? [] : [columnFault(table, column, importSentences.listOfProjects)];
}

const OF_NO_USE: ReadonlySet<HeadedColumn['role']> = new Set(['other', 'unknown', 'half']);

/** A fault of a heading. */
export function columnFault({ page, layout }: FoundTable, column: HeadedColumn, reason: string): Fault {
  const place = placeIn(page, column.place, layout.line);
  return { line: layout.line, ...(place && { place }), column: column.name, value: null, reason };
}

const placeIn = (page: Page, column: number, line: number): Place | undefined =>
  page.sheet === null ? undefined : { sheet: page.sheet, cell: cellNameOn(page, column, line) };

/**
 * A cell too many or too few in a delimited text: often a comma in an amount or a title without quotation marks, so
 * nothing in the row counts. A total may end early.
 */
export function shapeFault(layout: Layout, { line, texts }: Line, isTotal: boolean): Fault | null {
  const surplus = texts.slice(layout.width).find((cell) => /\S/.test(cell));
  if (surplus !== undefined) {
    const reason = importSentences.cellsTooMany(texts.length, layout.width);
    return { line, column: null, value: excerpt(surplus), reason };
  }
  if (isTotal || texts.length >= layout.width) return null;
  const lacking = layout.columns.some(
    ({ place, role, facets }) =>
      place >= texts.length &&
      (role === 'amount' || facets.measure !== null || REQUIRED_COLUMNS.some((column) => column === role)),
  );
  if (!lacking) return null;
  const reason = importSentences.cellsTooFew(texts.length, layout.width);
  return { line, column: null, value: null, reason };
}
