import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund, Period } from '../period.ts';
import type { Facets } from './facets.ts';
import { type HeadedColumn, isOfAmount } from './headed.ts';
import type { Measure } from './words.ts';

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

/**
 * The slots of a table. `measure` and `year` are those of the titles: the measure is that of all amounts, none of which
 * has words of its own for it. Two columns of one meaning are added to `twice`.
 */
export function slotsOf(
  columns: readonly HeadedColumn[],
  { measure, year }: { readonly measure: Measure | null; readonly year: number | null },
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
    const { part, fund, moneyUnit, approx } = facets;
    const slot = slots.get(keyOf(unitName, facets)) ?? {
      unitName,
      year: facets.year,
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
  return inOneYear([...slots.values()], columns, year);
}

const only = <T>(values: readonly T[]): T | null => (values.length === 1 ? (values[0] ?? null) : null);

/**
 * «Kế hoạch năm 2018» beside «Thực hiện» under a title of 2018: the two are one figure. Without such a title they are
 * not: what was executed beside the plan of a year is often that of the year before.
 */
function inOneYear(slots: readonly Slot[], columns: readonly HeadedColumn[], told: number | null): Slot[] {
  const year = only([...new Set(slots.flatMap((slot) => slot.year ?? []))]);
  if (year === null || told !== year || columns.some(({ role }) => role === 'year')) return [...slots];
  const merged: Slot[] = slots.filter((slot) => slot.year !== null);
  for (const slot of slots.filter((each) => each.year === null)) {
    const twin = merged.findIndex(
      ({ unitName, part, fund }) => unitName === slot.unitName && part === slot.part && fund === slot.fund,
    );
    const other = merged[twin];
    const fits =
      other !== undefined &&
      (other.plan === null || slot.plan === null) &&
      (other.executed === null || slot.executed === null);
    if (!fits) merged.push({ ...slot, year });
    else {
      merged[twin] = {
        ...other,
        plan: other.plan ?? slot.plan,
        executed: other.executed ?? slot.executed,
        rate: other.rate ?? slot.rate,
      };
    }
  }
  return merged;
}
