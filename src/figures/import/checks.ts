import { formatDecimal, formatMoney } from '../../vietnamese/money.ts';
import { formatPercent, parsePercent, ratePercent } from '../../vietnamese/percent.ts';
import { importSentences as say } from '../../wording/import.ts';
import type { FoundTable } from './find.ts';
import { cellNameOn, textAt } from './page.ts';
import type { ByFund } from './repeats.ts';
import type { ReadLine } from './table.ts';
import { type ImportRow, type Warning, whereOf } from './types.ts';

/** What amounts say of each other within one file. */

const million = (dong: bigint): string => formatMoney(dong, 'million');

export function abovePlanWarnings(rows: readonly ImportRow[]): Warning[] {
  return rows.flatMap((row): Warning[] => {
    const { plan, executed } = row;
    if (plan === null || executed === null || executed <= plan) return [];
    return [
      {
        kind: 'above-plan',
        row,
        text: say.executedAbovePlan(whereOf(row, 'executed'), million(executed), million(plan)),
      },
    ];
  });
}

const MEASURES = ['plan', 'executed'] as const;

/** Totals of a unit whose two funds stand in the same document and come to another sum. */
export function partsWarnings(figures: Iterable<ByFund>): Warning[] {
  const warnings: Warning[] = [];
  for (const { total, national, local } of figures) {
    if (total === undefined || (national === undefined && local === undefined)) continue;
    for (const measure of MEASURES) {
      const [whole, a, b] = [total.row[measure], national?.row[measure] ?? null, local?.row[measure] ?? null];
      const parts = [a, b].filter((part) => part !== null);
      const sum = parts.reduce((all, part) => all + part, 0n);
      if (whole === null || (parts.length === 2 ? sum === whole : sum <= whole)) continue;
      const amounts = [million(whole), million(sum), million(whole - sum)] as const;
      const text =
        parts.length === 2
          ? say.partsDiffer(whereOf(total.row, measure), measure, ...amounts)
          : say.partAboveTotal(whereOf(total.row, measure), measure, amounts[0], amounts[1]);
      warnings.push({ kind: 'parts', row: total.row, text });
    }
  }
  return warnings;
}

/** 0,06 points in ten-thousandths of a percent: what rounding may come to. */
const TOLERANCE = 600n;

/** Rates that a table states and that differ from those of its amounts. */
export function rateWarnings({ page, layout }: FoundTable, lines: readonly ReadLine[]): Warning[] {
  if (layout.slots.every(({ rate }) => rate === null)) return [];
  return lines.flatMap(({ row: { at }, figures }) =>
    figures.flatMap((row, i): Warning[] => {
      const place = layout.slots[i]?.rate ?? null;
      if (row === null || place === null || row.plan === null || row.executed === null) return [];
      const line = page.lines[at];
      const text = textAt(line, place);
      const computed = ratePercent(row.executed, row.plan, 4);
      const stated = statedRates(text, line?.marks?.[place]);
      if (computed === null || stated.length === 0) return [];
      const isNear = (rate: bigint): boolean => rate - computed <= TOLERANCE && computed - rate <= TOLERANCE;
      if (stated.some(isNear)) return [];
      const { sheet } = page;
      const rateCell =
        sheet === null ? row : { ...row, place: { sheet, cell: cellNameOn(page, place, row.line) } };
      const shown = `${formatDecimal(stated[0] ?? 0n, 4)}%`;
      return [
        {
          kind: 'rate',
          row,
          text: say.rateDiffers(rateCell, shown, formatPercent(ratePercent(row.executed, row.plan) ?? 0n)),
        },
      ];
    }),
  );
}

/** What a cell may state, in ten-thousandths of a percent: a number such as 0.9881 is a rate of 98,81% or of 0,9881%. */
function statedRates(
  text: string,
  mark: { readonly kind: string; readonly percent?: true } | undefined,
): bigint[] {
  if (mark?.kind !== 'number') {
    const stated = parsePercent(text);
    return stated === null ? [] : [stated];
  }
  const [whole = '', fraction = ''] = text.split('.');
  if (!/^\d{1,9}$/.test(whole) || !/^\d*$/.test(fraction)) return [];
  const scaled = (decimals: number): bigint =>
    BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  if (mark.percent) return [scaled(6)];
  return whole.length === 1 ? [scaled(4), scaled(6)] : [scaled(4)];
}
