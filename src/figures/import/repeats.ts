import { fold } from '../../vietnamese/fold.ts';
import type { ImportRow } from './types.ts';

export interface Repeat {
  readonly row: ImportRow;
  /** The row that first said something of the same figure. */
  readonly earlier: ImportRow;
  readonly same: boolean;
}

/** Rows that speak of a figure of which the same document has spoken before, with the same amounts or others. */
export function repeats(rows: readonly ImportRow[]): Repeat[] {
  const first = new Map<string, ImportRow>();
  const found: Repeat[] = [];
  for (const row of rows) {
    const { unit, period, fund, document, details } = row;
    const statement = details?.statement ?? 1;
    const key = JSON.stringify([unit, period.from, period.to, period.part, fund, fold(document), statement]);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row);
    else found.push({ row, earlier, same: sameAmounts(row, earlier) });
  }
  return found;
}

const sameAmounts = (a: ImportRow, b: ImportRow): boolean =>
  a.plan === b.plan &&
  a.executed === b.executed &&
  a.planApprox === b.planApprox &&
  a.executedApprox === b.executedApprox;
