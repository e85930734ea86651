import type { NewFigure, StoredAmounts } from '../figures/changes/index.ts';
import type { Catalogue } from '../units/index.ts';
import { divideRounded, formatMoney } from '../vietnamese/money.ts';
import { formatPercent } from '../vietnamese/percent.ts';
import { curatingSentences as say } from '../wording/curating.ts';

/** Ninh Bình, năm 2018, tổng */
export const subjectOf = (
  { unit, period, fund }: Pick<NewFigure, 'unit' | 'period' | 'fund'>,
  catalogue: Catalogue,
): string => say.ofFigure(catalogue.hasUnit(unit) ? catalogue.unit(unit).name : unit, period, fund);

/** kế hoạch 4.045; thực hiện hơn 3.997 triệu đồng */
export function amountsOf(amounts: StoredAmounts & { readonly statedRate?: bigint | null }): string {
  const money = (['plan', 'executed'] as const).flatMap((measure) => {
    const dong = amounts[measure];
    return dong === null ? [] : [say.amounts[measure](amountText(dong, amounts[`${measure}Approx`]))];
  });
  const rate = amounts.statedRate ?? null;
  return [
    ...(money.length === 0 ? [] : [`${money.join('; ')} ${say.amounts.unit}`]),
    ...(rate === null ? [] : [say.amounts.stated(formatPercent(divideRounded(rate, 100n)))]),
  ].join('; ');
}

const amountText = (dong: bigint, approx: string | null): string =>
  `${approx === null ? '' : `${approx} `}${formatMoney(dong, 'million')}`;

/** What becomes of what was stored: one pair for each measure that changes. */
export function differences(
  before: StoredAmounts,
  after: StoredAmounts,
): { readonly before: string; readonly after: string }[] {
  return (['plan', 'executed'] as const).flatMap((measure) => {
    const approx = `${measure}Approx` as const;
    if (before[measure] === after[measure] && before[approx] === after[approx]) return [];
    const text = (of: StoredAmounts): string => {
      const dong = of[measure];
      return dong === null ? say.amounts.none : amountText(dong, of[approx]);
    };
    return [{ before: say.amounts[measure](text(before)), after: text(after) }];
  });
}
