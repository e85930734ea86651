import { formatMoney } from '../../vietnamese/money.ts';
import { importSentences as say } from '../../wording/import.ts';
import { amountCell } from './amounts.ts';
import { excerpt } from './excerpt.ts';
import type { FoundTable } from './find.ts';
import type { TableAmounts } from './number-styles.ts';
import { cellNameOn, textAt } from './page.ts';
import type { Settled } from './settle.ts';
import type { ReadLine } from './table.ts';
import type { Fault, Place, Warning } from './types.ts';
import { isCrossedOut } from './words.ts';

/** Columns of sums held against the columns that they sum up, row by row and exactly. */
export function sumWarnings(
  { page, layout }: FoundTable,
  lines: readonly ReadLine[],
  { settled, amounts }: { settled: Settled; amounts: TableAmounts },
): Warning[] {
  const sums = layout.columns.filter(({ role }) => role === 'sum');
  return sums.flatMap(({ place, name, parts, facets }) =>
    lines.flatMap(({ row, figures }): Warning[] => {
      const line = page.lines[row.at];
      const text = textAt(line, place);
      const cell = amountCell(isCrossedOut(text) ? '' : text, line?.marks?.[place]);
      if (line === undefined || cell.number === '') return [];
      const there: { line: number; place?: Place } = {
        line: line.line,
        ...(page.sheet !== null && {
          place: { sheet: page.sheet, cell: cellNameOn(page, place, line.line) },
        }),
      };
      const first = layout.slots.flatMap(({ plan, executed }) => [plan, executed]);
      const around = first.find((column) => column !== null && parts?.includes(column.place))?.moneyUnit;
      const unit = cell.unit ?? facets.moneyUnit ?? around ?? settled.moneyUnit;
      const stated = unit === null ? null : amounts.read(cell, unit, place);
      if (!stated?.ok)
        return [{ kind: 'sum', row: null, text: say.sumUnreadable(there, excerpt(row.label), name) }];
      const sum = layout.slots.reduce((total, { plan, executed }, slot) => {
        const of = (column: typeof plan, dong: bigint | null | undefined): bigint =>
          column !== null && parts?.includes(column.place) ? (dong ?? 0n) : 0n;
        return total + of(plan, figures[slot]?.plan) + of(executed, figures[slot]?.executed);
      }, 0n);
      if (sum === stated.dong) return [];
      const [whole, all] = [stated.dong, sum].map((dong) => formatMoney(dong, 'million'));
      return [
        {
          kind: 'sum',
          row: null,
          text: say.sumDiffers(there, excerpt(row.label), name, whole ?? '', all ?? ''),
        },
      ];
    }),
  );
}

/** Rows of which the adjusted plan is empty and the first one is not: it may have stayed as it was, or be missing. */
export function adjustedFaults({ page, layout }: FoundTable, lines: readonly ReadLine[]): Fault[] {
  return layout.columns.flatMap(({ replacedBy, place, name }) => {
    const by = layout.columns.find((column) => column.place === replacedBy);
    if (by === undefined) return [];
    return lines.flatMap(({ row }): Fault[] => {
      const line = page.lines[row.at];
      const amountAt = (column: number): string => {
        const text = textAt(line, column);
        return amountCell(isCrossedOut(text) ? '' : text, line?.marks?.[column]).number;
      };
      const initial = amountAt(place);
      if (line === undefined || initial === '' || amountAt(by.place) !== '') return [];
      const cell =
        page.sheet === null ? null : { sheet: page.sheet, cell: cellNameOn(page, by.place, line.line) };
      const reason = say.adjustedMissing(name, excerpt(initial));
      return [{ line: line.line, ...(cell && { place: cell }), column: by.name, value: null, reason }];
    });
  });
}
