import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund, Period } from '../period.ts';
import { excerpt } from './excerpt.ts';
import { type Facets, facetsOfPath, NOTHING, says } from './facets.ts';
import { type HeadingRows, type Headings, headingPath, isAmount, isNumber } from './headings.ts';
import { type Page, textAt } from './page.ts';
import { type Column, columnName, fundOf, type Measure, type Role } from './words.ts';

/** A column that holds amounts. */
export interface AmountColumn {
  readonly place: number;
  readonly name: string;
  readonly moneyUnit: WrittenMoneyUnit | null;
  readonly approx: string | null;
}

/** The columns that speak of one figure of each row. null: the column's words do not say it. */
export interface Slot {
  /** Where units stand across and years down. */
  readonly unitName: string | null;
  readonly year: number | null;
  readonly part: Period['part'] | null;
  readonly fund: Fund | null;
  readonly plan: AmountColumn | null;
  readonly executed: AmountColumn | null;
  /** Where the rate stands. */
  readonly rate: number | null;
}

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
  /** Two columns of one meaning. */
  readonly twice: readonly (readonly [HeadedColumn, HeadedColumn])[];
}

export interface HeadedColumn {
  readonly place: number;
  readonly name: string;
  /** `half`: some words are ours and others are not. */
  readonly role: Role | 'amount' | 'other' | 'half' | 'unknown' | 'unitName';
  readonly facets: Facets;
}

/** What the columns under these heading rows hold; `measure` is that of all amounts whose own words name none. */
export function layoutOf(page: Page, rows: HeadingRows, headings: Headings, measure: Measure | null): Layout {
  const width = Math.max(0, ...page.lines.slice(rows.from, rows.to + 1).map(({ texts }) => texts.length));
  const named: HeadedColumn[] = [];
  for (let place = 0; place < width; place++) {
    const path = headingPath(page, rows, place);
    if (path.length > 0) named.push({ place, name: excerpt(path.join(' / ')), ...meaningOf(path, headings) });
  }
  const columns = withUnit(page, rows, withLocalFund(withUnitsAcross(named, headings)));
  const twice: (readonly [HeadedColumn, HeadedColumn])[] = [];
  const first = new Map<Column, HeadedColumn>();
  for (const column of columns) {
    if (!isRead(column.role)) continue;
    const earlier = first.get(column.role);
    if (earlier === undefined) first.set(column.role, column);
    else twice.push([earlier, column]);
  }
  const measured = columns.some(({ facets, role }) => isOfAmount(role) && facets.measure !== null);
  const slots = slotsOf(columns, measured ? null : measure, twice);
  return {
    rows,
    line: page.lines[rows.to]?.line ?? 0,
    width,
    places: new Map([...first].map(([role, { place }]) => [role, place])),
    slots,
    columns,
    unmeasured: columns.filter(
      ({ role, facets }) => isOfAmount(role) && facets.measure === null && (measured || measure === null),
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
]);
const isRead = (role: HeadedColumn['role']): role is Column => READ.has(role);
const isOfAmount = (role: HeadedColumn['role']): boolean => role === 'amount' || role === 'unitName';

function meaningOf(path: readonly string[], headings: Headings): Pick<HeadedColumn, 'role' | 'facets'> {
  const facets = path.length === 1 ? headings.facetsOf(path[0] ?? '') : facetsOfPath(path);
  const own = headings.roleOf(path.at(-1) ?? '');
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

/** In a table of years by units, the columns without another meaning are named after units. */
function withUnitsAcross(columns: readonly HeadedColumn[], headings: Headings): readonly HeadedColumn[] {
  const has = (role: HeadedColumn['role']): boolean => columns.some((column) => column.role === role);
  if (has('unit') || !has('year')) return columns;
  const across = columns.map((column) =>
    column.role !== 'year' && column.role !== 'serial' && headings.isUnit(column.name)
      ? { ...column, role: 'unitName' as const, facets: NOTHING }
      : column,
  );
  return across.filter(({ role }) => role === 'unitName').length >= 2 ? across : columns;
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
  if (columns.some(({ role }) => role === 'unit' || role === 'unitName' || role === 'year')) return columns;
  const firstAmount = columns.find(({ role }) => role === 'amount')?.place ?? 0;
  const taken = new Set(columns.map(({ place }) => place));
  for (let place = 0; place < firstAmount; place++) {
    if (taken.has(place)) continue;
    const words = page.lines
      .slice(to + 1, to + 1 + ROWS_LOOKED_AT)
      .filter((line) => /\p{L}{2}/u.test(textAt(line, place)) && !isNumber(line, place));
    if (words.length > 0) {
      return [...columns, { place, name: columnName('unit'), role: 'unit', facets: NOTHING }];
    }
  }
  return columns;
}

function slotsOf(
  columns: readonly HeadedColumn[],
  measure: Measure | null,
  twice: (readonly [HeadedColumn, HeadedColumn])[],
): Slot[] {
  const slots = new Map<string, { -readonly [K in keyof Slot]: Slot[K] }>();
  const keyOf = (unitName: string | null, { year, part, fund }: Facets): string =>
    JSON.stringify([unitName, year, part, fund]);
  const owners = new Map<AmountColumn, HeadedColumn>();
  for (const column of columns) {
    const { facets, place, name, role } = column;
    const own = facets.measure ?? measure;
    if (!isOfAmount(role) || own === null) continue;
    const unitName = role === 'unitName' ? name : null;
    const { year, part, fund, moneyUnit, approx } = facets;
    const slot = slots.get(keyOf(unitName, facets)) ?? {
      unitName,
      year,
      part,
      fund,
      plan: null,
      executed: null,
      rate: null,
    };
    const earlier = slot[own];
    const amount = { place, name, moneyUnit, approx };
    owners.set(amount, column);
    if (earlier !== null) twice.push([owners.get(earlier) ?? column, column]);
    else slot[own] = amount;
    slots.set(keyOf(unitName, facets), slot);
  }
  for (const { role, facets, place } of columns) {
    const slot = role === 'rate' ? (slots.get(keyOf(null, facets)) ?? only([...slots.values()])) : null;
    if (slot) slot.rate ??= place;
  }
  return [...slots.values()];
}

const only = <T>(values: readonly T[]): T | null => (values.length === 1 ? (values[0] ?? null) : null);

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
