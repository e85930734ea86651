import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund, Period } from '../period.ts';
import type { Facets } from './facets.ts';
import { type HeadedColumn, isOfAmount } from './headed.ts';
import type { Told } from './titles.ts';
import type { Column } from './words.ts';
import type { Years } from './years.ts';

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
  readonly year: Years | null;
  readonly part: Period['part'] | null;
  readonly fund: Fund | null;
  readonly plan: AmountColumn | null;
  readonly executed: AmountColumn | null;
  /** Where the rate stands. */
  readonly rate: number | null;
}

/**
 * The slots of a table. `measure`, `year` and `part` are those of the titles: the measure is that of all amounts, none of which
 * has words of its own for it. Two columns of one meaning are added to `twice`.
 */
export function slotsOf(
  columns: readonly HeadedColumn[],
  { measure, year, part: toldPart }: Pick<Told, 'measure' | 'year' | 'part'>,
  twice: (readonly [HeadedColumn, HeadedColumn])[],
): Slot[] {
  const slots = new Map<string, { -readonly [K in keyof Slot]: Slot[K] }>();
  const hasColumn = (sought: Column): boolean => columns.some(({ role }) => role === sought);
  const isOfPart = toldPart !== null && toldPart !== 'whole' && !hasColumn('period');
  const partOf = ({ part, yearly }: Facets): Slot['part'] => part ?? (yearly && isOfPart ? 'whole' : null);
  const keyOf = (unitName: string | null, facets: Facets): string =>
    JSON.stringify([unitName, facets.year, partOf(facets), facets.fund]);
  const owners = new Map<AmountColumn, HeadedColumn>();
  for (const column of columns) {
    const { facets, place, name, role } = column;
    const own = facets.measure ?? measure;
    if (!isOfAmount(role) || own === null) continue;
    const unitName = role === 'unitName' ? name : null;
    const { fund, moneyUnit, approx } = facets;
    const slot = slots.get(keyOf(unitName, facets)) ?? {
      unitName,
      year: facets.year,
      part: partOf(facets),
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
  const told = {
    year: hasColumn('year') ? null : year,
    part: hasColumn('period') ? null : (toldPart ?? 'whole'),
  };
  return joined([...slots.values()], told, (first, second) => {
    const [earlier, later] = [owners.get(first), owners.get(second)];
    if (earlier && later) twice.push([earlier, later]);
  });
}

const only = <T>(values: readonly T[]): T | null => (values.length === 1 ? (values[0] ?? null) : null);

const MEASURES = ['plan', 'executed'] as const;

/**
 * «Kế hoạch năm 2018» beside «Thực hiện» under a title of 2018: the two are one figure. Without such a title they are
 * not: what was executed beside the plan of a year is often that of the year before. `told`: what holds for slots that
 * do not say it; null: their rows say it. `clash`: two amounts of one figure.
 */
function joined(
  slots: readonly Slot[],
  told: { readonly year: Years | null; readonly part: Slot['part'] },
  clash: (first: AmountColumn, second: AmountColumn) => void,
): Slot[] {
  const isYearNamed = slots.some(({ year }) => year === told.year);
  const found = new Map<string, Slot>();
  for (const own of slots) {
    const slot = isYearNamed ? { ...own, year: own.year ?? told.year } : own;
    const key = JSON.stringify([slot.unitName, slot.year, slot.part ?? told.part, slot.fund]);
    const other = found.get(key);
    if (other !== undefined) {
      for (const measure of MEASURES) {
        if (other[measure] !== null && slot[measure] !== null) clash(other[measure], slot[measure]);
      }
    }
    found.set(key, {
      ...slot,
      ...other,
      part: other?.part ?? slot.part,
      plan: other?.plan ?? slot.plan,
      executed: other?.executed ?? slot.executed,
      rate: other?.rate ?? slot.rate,
    });
  }
  return [...found.values()];
}
