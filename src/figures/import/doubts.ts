import { formatMoney } from '../../vietnamese/money.ts';
import { importSentences as say } from '../../wording/import.ts';
import type { Fund, Period } from '../period.ts';
import { type ImportRow, type Warning, whereOf } from './types.ts';

/** What is stored of a unit, period and fund; amounts in đồng. null: nothing. */
export type StoredAmounts = (
  unit: string,
  period: Period,
  fund: Fund,
) => { readonly plan: bigint | null; readonly executed: bigint | null } | null;

/** A slip of a money unit is a thousand times; a digit too many, ten times. Programmes grow more slowly than this. */
const LEAP = 8n;

const MEASURES = ['plan', 'executed'] as const;

/**
 * Figures that are eight times those of the year before, or an eighth of them: a slip in the unit of money, mostly.
 * The year before is looked for among the rows themselves, of the same document first, then among what is stored.
 * Amounts of 0 are not compared.
 */
export const doubtsOf = (rows: readonly ImportRow[], stored: StoredAmounts): Warning[] =>
  rows.flatMap(storedDoubts(rows, stored));

/** The same for one of the rows at a time, for whoever has others wait. */
export function storedDoubts(
  rows: readonly ImportRow[],
  stored: StoredAmounts,
): (row: ImportRow) => Warning[] {
  const own = new Map<string, ImportRow>();
  for (const row of rows) {
    const { unit, period, fund, document } = row;
    own.set(keyOf(unit, period, fund, document), row);
    if (!own.has(keyOf(unit, period, fund))) own.set(keyOf(unit, period, fund), row);
  }
  return (row) => {
    const { unit, fund, document } = row;
    const period = yearBefore(row.period);
    const inFile = own.get(keyOf(unit, period, fund, document)) ?? own.get(keyOf(unit, period, fund));
    const kept = stored(unit, period, fund);
    return MEASURES.flatMap((measure): Warning[] => {
      const now = row[measure];
      const then = inFile?.[measure] ?? kept?.[measure] ?? null;
      if (now === null || then === null || !isLeap(then, now)) return [];
      const [before, after] = [then, now].map((dong) => formatMoney(dong, 'million'));
      return [
        {
          kind: 'jump',
          row,
          text: say.jump(whereOf(row, measure), measure, period.from, before ?? '', after ?? ''),
        },
      ];
    });
  };
}

const yearBefore = ({ from, to, part }: Period): Period => ({ from: from - 1, to: to - 1, part });

const isLeap = (then: bigint, now: bigint): boolean =>
  then > 0n && now > 0n && (now >= LEAP * then || then >= LEAP * now);

const keyOf = (unit: string, { from, to, part }: Period, fund: Fund, document = ''): string =>
  `${unit}|${from}|${to}|${part}|${fund}|${document}`;
