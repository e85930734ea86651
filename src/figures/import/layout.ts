import { type HeadedColumn, headedColumns, isOfAmount } from './headed.ts';
import type { HeadingRows, Headings } from './headings.ts';
import type { Page } from './page.ts';
import { withoutBareTotals } from './parts.ts';
import { type Slot, slotsOf } from './slots.ts';
import type { Told } from './titles.ts';
import type { Column } from './words.ts';

/** What the columns of a table hold. */
export interface Layout {
  readonly rows: HeadingRows;
  /** Line of the file, or row of the sheet, of the last heading row. */
  readonly line: number;
  readonly width: number;
  readonly places: ReadonlyMap<Column, number>;
  readonly slots: readonly Slot[];
  /** All columns with a name, by place. */
  readonly columns: readonly HeadedColumn[];
  /** Amounts of which nothing says whether they are planned or executed. */
  readonly unmeasured: readonly HeadedColumn[];
  /** Planned amounts of which nothing in the headings says whether they are of the year or of a part of it. */
  readonly undated: readonly HeadedColumn[];
  /** Columns speak of a total, and none of a fund. */
  readonly isTotal: boolean;
  /** Two columns of one meaning. */
  readonly twice: readonly (readonly [HeadedColumn, HeadedColumn])[];
}

/** What the columns under these heading rows hold; `told`: by the titles and the sheet's name. */
export function layoutOf(
  page: Page,
  rows: HeadingRows,
  headings: Headings,
  told: Pick<Told, 'measure' | 'year' | 'part'>,
): Layout {
  const width = Math.max(0, ...page.lines.slice(rows.from, rows.to + 1).map(({ texts }) => texts.length));
  const { columns, isTotal } = withoutBareTotals(headedColumns(page, rows, width, headings));
  const twice: (readonly [HeadedColumn, HeadedColumn])[] = [];
  const first = new Map<Column, HeadedColumn>();
  for (const column of columns) {
    if (!isRead(column.role)) continue;
    const earlier = first.get(column.role);
    if (earlier === undefined) first.set(column.role, column);
    else twice.push([earlier, column]);
  }
  const measured = columns.some(({ facets, role }) => isOfAmount(role) && facets.measure !== null);
  const slots = slotsOf(columns, { ...told, measure: measured ? null : told.measure }, twice);
  return {
    rows,
    line: page.lines[rows.to]?.line ?? 0,
    width,
    places: new Map([...first].map(([role, { place }]) => [role, place])),
    slots,
    columns,
    isTotal,
    unmeasured: columns.filter(
      ({ role, facets }) =>
        isOfAmount(role) && facets.measure === null && (measured || told.measure === null),
    ),
    undated: columns.filter(
      ({ role, facets: { measure, part, yearly, samePart } }) =>
        isOfAmount(role) && measure === 'plan' && part === null && !yearly && !samePart,
    ),
    twice,
  };
}

const READ: ReadonlySet<string> = new Set<Column>([
  'unit',
  'year',
  'fund',
  'moneyUnit',
  'document',
  'period',
  'status',
  'stated',
  'statement',
  'confidence',
  'remark',
]);
const isRead = (role: HeadedColumn['role']): role is Column => READ.has(role);

/** The places under which some row of a table holds something. */
export function filledPlaces(page: Page, rows: Iterable<number>): ReadonlySet<number> {
  const filled = new Set<number>();
  for (const at of rows) {
    const line = page.lines[at];
    if (line === undefined) continue;
    line.texts.forEach((raw, place) => {
      if (raw !== '' && !filled.has(place) && /\S/.test(raw)) filled.add(place);
    });
  }
  return filled;
}
