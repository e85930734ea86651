import { excerpt } from './excerpt.ts';
import { type Facets, facetsOfPath, NOTHING, says } from './facets.ts';
import { type HeadingRows, type Headings, headingPath, isAmount, isNumber } from './headings.ts';
import { type Page, textAt } from './page.ts';
import { withPlanInForce, withSums, withWholes } from './parts.ts';
import { columnName, fundOf, type Role, withoutTotalWord } from './words.ts';

/** A column with a name. */
export interface HeadedColumn {
  readonly place: number;
  readonly name: string;
  /** The headings above it, from the top; none where it has no name in the file. */
  readonly path: readonly string[];
  /** `half`: some words are ours and others are not; `sum`: of columns beside it; `replaced`: a plan that was adjusted. */
  readonly role: Role | 'amount' | 'other' | 'half' | 'unknown' | 'unitName' | 'sum' | 'replaced';
  readonly facets: Facets;
  /** The name of the column whose amounts these are parts of, which says more of them. */
  readonly partOf?: string;
  /** Of a sum: where its parts stand. */
  readonly parts?: readonly number[];
  /** Of a plan that was adjusted: where that stands. */
  readonly replacedBy?: number;
}

/** Whether amounts stand in a column. */
export const isOfAmount = (role: HeadedColumn['role']): boolean => role === 'amount' || role === 'unitName';

/** The columns that the heading rows name, and what each of them is by its words and by those beside it. */
export function headedColumns(
  page: Page,
  rows: HeadingRows,
  width: number,
  headings: Headings,
): readonly HeadedColumn[] {
  const named: HeadedColumn[] = [];
  for (let place = 0; place < width; place++) {
    const path = headingPath(page, rows, place);
    if (path.length > 0)
      named.push({ place, path, name: excerpt(path.join(' / ')), ...meaningOf(path, headings) });
  }
  const years = withWholeYears(withUnitsAcross(named, headings), headings);
  const whole = withWholes(withUnit(page, rows, withLocalFund(years)));
  return withSums(withPlanInForce(whole), page, rows.to);
}

function meaningOf(path: readonly string[], headings: Headings): Pick<HeadedColumn, 'role' | 'facets'> {
  const facets = path.length === 1 ? headings.facetsOf(path[0] ?? '') : facetsOfPath(path);
  const own =
    (path.length > 1 ? headings.roleOf(path.join(' ')) : undefined) ?? headings.roleOf(path.at(-1) ?? '');
  if (path.length === 1 && own !== undefined && own !== 'plan' && own !== 'executed') {
    return { role: own, facets: own === 'rate' ? facets : NOTHING };
  }
  if (own === 'plan' || own === 'executed') {
    const whole = { ...facets, measure: facets.measure ?? own };
    if (path.length === 1) return { role: 'amount', facets: { ...whole, strange: [], role: null } };
  }
  if (facets.role === 'other') return { role: 'other', facets };
  if (facets.role === 'rate') return { role: facets.strange.length === 0 ? 'rate' : 'other', facets };
  if (facets.strange.length === 0 && (isAmount(facets) || facets.money || says(facets)))
    return { role: 'amount', facets };
  if (own !== undefined && own !== 'plan' && own !== 'executed') return { role: own, facets: NOTHING };
  return { role: says(facets) || facets.money ? 'half' : 'unknown', facets };
}

/** «Cộng cả năm» beside quarters sums up parts of the year and no funds: it is the whole year of what they are parts of. */
function withWholeYears(columns: readonly HeadedColumn[], headings: Headings): readonly HeadedColumn[] {
  const hasParts = columns.some(({ facets: { part } }) => part !== null && part !== 'whole');
  if (!hasParts) return columns;
  return columns.map((column) => {
    const last = column.path.at(-1) ?? '';
    const rest = withoutTotalWord(last);
    if (rest === last || headings.facetsOf(rest).part !== 'whole') return column;
    return { ...column, ...meaningOf([...column.path.slice(0, -1), rest], headings) };
  });
}

/** In a table of years by units, the columns without another meaning are named after units. */
function withUnitsAcross(columns: readonly HeadedColumn[], headings: Headings): readonly HeadedColumn[] {
  const has = (role: HeadedColumn['role']): boolean => columns.some((column) => column.role === role);
  if (has('unit') || !has('year')) return columns;
  const across = columns.map((column) =>
    column.role !== 'year' && column.role !== 'serial' && headings.isUnit(column.name)
      ? { ...column, role: 'unitName' as const, facets: NOTHING }
      : column,
  );
  // KH and TH are short for provinces, too.
  const sure = columns.filter(({ facets }, i) => across[i]?.role === 'unitName' && facets.measure === null);
  return sure.length >= 2 ? across : columns;
}

/** «Địa phương» is a column of units by itself, and a fund beside «Trung ương». */
function withLocalFund(columns: readonly HeadedColumn[]): readonly HeadedColumn[] {
  const units = columns.filter(({ role }) => role === 'unit');
  if (units.length < 2 || !columns.some(({ facets }) => facets.fund === 'national')) return columns;
  return columns.map((column) =>
    column.role === 'unit' && column !== units[0] && fundOf(column.name) === 'local'
      ? { ...column, role: 'amount' as const, facets: { ...NOTHING, fund: 'local' as const } }
      : column,
  );
}

const ROWS_LOOKED_AT = 5;

/** Without a name for it, units stand in the first column of words left of the amounts. */
function withUnit(
  page: Page,
  { to }: HeadingRows,
  columns: readonly HeadedColumn[],
): readonly HeadedColumn[] {
  if (columns.some(({ role }) => role === 'unit' || role === 'unitName')) return columns;
  if (columns.some(({ role }) => role === 'region')) {
    return columns.map((column) =>
      column.role === 'region' ? { ...column, role: 'unit' as const } : column,
    );
  }
  if (columns.some(({ role }) => role === 'year')) return columns;
  const firstAmount = columns.find(({ role }) => role === 'amount')?.place ?? 0;
  const taken = new Set(columns.map(({ place }) => place));
  for (let place = 0; place < firstAmount; place++) {
    if (taken.has(place)) continue;
    const words = page.lines
      .slice(to + 1, to + 1 + ROWS_LOOKED_AT)
      .filter((line) => /\p{L}{2}/u.test(textAt(line, place)) && !isNumber(line, place));
    if (words.length > 0) {
      return [...columns, { place, path: [], name: columnName('unit'), role: 'unit', facets: NOTHING }];
    }
  }
  return columns;
}
