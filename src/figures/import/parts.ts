import type { HeadedColumn } from './headed.ts';
import type { Page } from './page.ts';
import { isPartsHeading, namesBothFunds, totalOf } from './words.ts';
import { isRun, yearsOfRun } from './years.ts';

/** Columns that speak of others beside them: parts of an amount, sums of several, a plan that another has replaced. */

const isAmount = ({ role }: HeadedColumn): boolean => role === 'amount';

/**
 * «Tổng kế hoạch», then «Trong đó: NSTW, NSĐP»: the parts are planned, too. They follow the whole at once; what the
 * whole says and they do not is said of them.
 */
export function withWholes(columns: readonly HeadedColumn[]): readonly HeadedColumn[] {
  let whole: HeadedColumn | null = null;
  return columns.map((column, i) => {
    const isPart = isAmount(column) && column.facets.measure === null && isPartsHeading(column.name);
    if (!isPart) {
      whole = isAmount(column) && column.facets.measure !== null ? column : null;
      return column;
    }
    if (whole === null || column.place - whole.place !== i - columns.indexOf(whole)) return column;
    const { measure, version, year, part, moneyUnit, approx, yearly } = whole.facets;
    const own = column.facets;
    return {
      ...column,
      partOf: whole.name,
      facets: {
        ...own,
        measure,
        version,
        year: own.year ?? year,
        part: own.part ?? part,
        moneyUnit: own.moneyUnit ?? moneyUnit,
        approx: own.approx ?? approx,
        yearly: own.yearly || yearly,
      },
    };
  });
}

const SPREAD = ['year', 'part', 'fund'] as const;

/**
 * A column that sums up those of several years, parts of the year or funds. The sum of both funds is a figure of ours,
 * unless formulas make it: then it says nothing that its parts do not.
 */
export function withSums(
  columns: readonly HeadedColumn[],
  page: Page,
  below: number,
): readonly HeadedColumn[] {
  const amounts = columns.filter((column) => isAmount(column) || column.role === 'unitName');
  return columns.map((column) => {
    if (!isAmount(column) && totalOf(column.name) === null) return column;
    const parts = SPREAD.map((facet) => partsBy(facet, column, amounts)).find((found) => found.length > 0);
    if (parts === undefined) return column;
    // Plans and what was executed are not summed up together.
    if (new Set(parts.map(({ facets }) => facets.measure)).size > 1)
      return { ...column, role: 'other' as const };
    const isOfFunds = column.role === 'amount' && parts.every(({ facets }) => facets.fund !== null);
    if (isOfFunds && column.facets.fund === 'total' && !isOfFormulas(page, below, column.place))
      return column;
    return { ...column, role: 'sum' as const, parts: parts.map(({ place }) => place) };
  });
}

function partsBy(
  facet: (typeof SPREAD)[number],
  sum: HeadedColumn,
  amounts: readonly HeadedColumn[],
): HeadedColumn[] {
  const of = sum.facets;
  const ofRun = facet === 'year' && of.year !== null && isRun(of.year) ? yearsOfRun(of.year) : null;
  const isOpen =
    ofRun !== null
      ? true
      : facet === 'fund'
        ? of.fund === 'total'
        : (of[facet] === null || sum.role === 'half') && totalOf(lastOf(sum)) !== null;
  if (!isOpen || (sum.role !== 'amount' && sum.role !== 'unknown' && sum.role !== 'half')) return [];
  const parts = amounts.filter(
    ({ facets }) =>
      facets !== of &&
      (of.measure === null || facets.measure === of.measure) &&
      facets.version === of.version &&
      (facet === 'fund' ? facets.fund === 'national' || facets.fund === 'local' : facets[facet] !== null) &&
      (ofRun === null || (facets.year !== null && ofRun.includes(facets.year))) &&
      (facet === 'year' || facets.year === of.year) &&
      (facet === 'part' || ofRun !== null || facets.part === of.part) &&
      (facet === 'fund' || of.fund === null || of.fund === 'total' || facets.fund === of.fund),
  );
  const distinct = new Set(parts.map(({ facets }) => facets[facet]));
  // Of a run with some of its years nothing can be told but that it is more.
  if (ofRun !== null && distinct.size < ofRun.length) return [];
  const isOnce =
    new Set(parts.map(({ facets }) => facets.measure)).size === 1 && distinct.size === parts.length;
  return distinct.size < 2 ? [] : facet === 'fund' && !isOnce ? [] : parts;
}

const lastOf = ({ name, path }: HeadedColumn): string => path.at(-1) ?? name;

const isOfFormulas = ({ lines }: Page, below: number, place: number): boolean =>
  lines.slice(below + 1).some(({ marks }) => marks?.[place]?.formula === true);

/**
 * «Tổng kế hoạch» where no column names a fund: all of whichever fund titles, groups or rows name, and of both only where
 * they name none.
 */
export function withoutBareTotals(columns: readonly HeadedColumn[]): {
  readonly columns: readonly HeadedColumn[];
  readonly isTotal: boolean;
} {
  const isBare = ({ facets: { fund }, name }: HeadedColumn): boolean =>
    fund === 'total' && !namesBothFunds(name);
  const named = columns.some(({ facets: { fund } }) => fund === 'national' || fund === 'local');
  if (named || !columns.some(isBare)) return { columns, isTotal: false };
  return {
    columns: columns.map((column) =>
      isBare(column) ? { ...column, facets: { ...column.facets, fund: null } } : column,
    ),
    isTotal: columns.some((column) => isAmount(column) && isBare(column)),
  };
}

/** Where the plan and the adjusted plan stand side by side, the adjusted one is in force. */
export function withPlanInForce(columns: readonly HeadedColumn[]): readonly HeadedColumn[] {
  const keyOf = ({ facets: { fund, year, part } }: HeadedColumn): string =>
    JSON.stringify([fund, year, part]);
  const plans = columns.filter((column) => isAmount(column) && column.facets.measure === 'plan');
  const adjusted = new Map(
    plans.filter(({ facets }) => facets.version === 'adjusted').map((each) => [keyOf(each), each]),
  );
  return columns.map((column) => {
    const by =
      plans.includes(column) && column.facets.version !== 'adjusted' ? adjusted.get(keyOf(column)) : null;
    return by ? { ...column, role: 'replaced' as const, replacedBy: by.place } : column;
  });
}
