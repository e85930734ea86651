import type { NewFigure } from '../figures/changes/index.ts';
import type { Catalogue } from '../units/index.ts';
import { formatMoney } from '../vietnamese/money.ts';
import { curatingSentences as say } from '../wording/curating.ts';

const MILLION = 1_000_000n;

/**
 * What one year of the programme can come to, in đồng. Of the figures that ship the largest of a province is below 30 tỷ
 * a year and of the country below 400 tỷ, the smallest above 50 triệu: what lies far outside is a slip in the unit of money.
 */
const BOUNDS = {
  province: { least: 10n * MILLION, most: 300_000n * MILLION },
  wider: { least: 50n * MILLION, most: 3_000_000n * MILLION },
};

/** Amounts that no unit of that kind has in so many years; 0 is an amount. */
export function sizeDoubts({ unit, period, plan, executed }: NewFigure, catalogue: Catalogue): string[] {
  const kind = catalogue.hasUnit(unit) ? catalogue.unit(unit).kind : 'province';
  const { least, most } = kind === 'country' || kind === 'region' ? BOUNDS.wider : BOUNDS.province;
  const years = BigInt(period.to - period.from + 1);
  return [plan, executed]
    .filter((dong) => dong !== null && dong > 0n)
    .filter((dong) => dong !== null && (dong < least || dong > most * years))
    .map((dong) => say.size(formatMoney(dong ?? 0n, 'million'), dong !== null && dong < least));
}
