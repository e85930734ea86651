import type { Amount, Amounts } from '../figures/amounts.ts';
import type { Document } from '../figures/figure.ts';
import { isWholeYear, type Period } from '../figures/period.ts';
import type { Measure, MoneyUnit } from '../questions/question.ts';
import type { Catalogue, Unit } from '../units/index.ts';
import { formatDecimal, formatMoney } from '../vietnamese/money.ts';
import { formatPercent } from '../vietnamese/percent.ts';
import { dateName, periodName, answerSentences as say } from '../wording/answers.ts';
import { figureWords } from '../wording/figures.ts';
import type { Coverage } from './answer.ts';
import { type Rate, rateOf } from './rate.ts';

export const ALL_MEASURES: readonly Measure[] = ['plan', 'executed', 'rate'];

/** Amounts and rates in words, in one unit of money. */
export class Lines {
  readonly #money: MoneyUnit;

  constructor(money: MoneyUnit) {
    this.#money = money;
  }

  /** One measure on a line of its own. */
  line(measure: Measure, amounts: Amounts, coverage: Coverage | null): string {
    if (measure === 'rate') return say.line('rate', this.#rate(rateOf(amounts, coverage)));
    if (measure === 'remaining') return this.#remaining(amounts);
    const amount = amounts[measure];
    return say.line(measure, amount ? this.long(amount) : say.notStored);
  }

  /** Several measures one after another. A rate that nobody asked for and nobody knows is left out. */
  inline(
    amounts: Amounts,
    measures: readonly Measure[],
    { coverage = null, asked = false }: { coverage?: Coverage | null; asked?: boolean } = {},
  ): string {
    return measures
      .map((measure) => this.#inlineMeasure(measure, amounts, coverage, asked))
      .filter((text) => text !== null)
      .join('; ');
  }

  /** 4.045 triệu đồng; hơn 5.300 triệu đồng */
  long({ approx, dong }: Amount): string {
    return say.amount(approx, this.number(dong), this.unit);
  }

  number(dong: bigint): string {
    return formatMoney(dong, this.#money);
  }

  get unit(): string {
    return say.moneyUnit(this.#money);
  }

  #remaining({ plan, executed }: Amounts): string {
    if (!plan || !executed) return say.line('remaining', say.needsBoth);
    const left = plan.dong - executed.dong;
    const amount = say.amount(
      approximation(plan, executed),
      this.number(left < 0n ? -left : left),
      this.unit,
    );
    return left < 0n ? say.overPlan(amount) : say.line('remaining', amount);
  }

  #rate(rate: Rate): string {
    switch (rate.kind) {
      case 'computed':
        return say.ofPlan(percent(rate));
      case 'disputed':
        return say.statedOtherwise(percent(rate), formatPercent(rate.stated), formatDecimal(rate.apart, 2));
      case 'over-both':
        return say.rateOverBoth(percent(rate), rate.members);
      case 'stated':
        return say.statedOnly(formatPercent(rate.value));
      case 'plan-is-zero':
        return say.planIsZero;
      case 'unknown':
        return say.needsBoth;
    }
  }

  #inlineMeasure(
    measure: Measure,
    amounts: Amounts,
    coverage: Coverage | null,
    asked: boolean,
  ): string | null {
    const { plan, executed } = amounts;
    if (measure === 'rate') {
      const rate = rateOf(amounts, coverage);
      if (!('value' in rate)) return asked ? say.inlineMissing('rate') : null;
      return say.inline('rate', this.#inlineRate(rate));
    }
    if (measure === 'remaining') {
      if (!plan || !executed) return say.inlineMissing('remaining');
      const approx = approximation(plan, executed);
      return say.inline(
        'remaining',
        `${approx ? `${approx} ` : ''}${this.number(plan.dong - executed.dong)}`,
      );
    }
    const amount = amounts[measure];
    if (!amount) return say.inlineMissing(measure);
    return say.inline(measure, `${amount.approx ? `${amount.approx} ` : ''}${this.number(amount.dong)}`);
  }

  #inlineRate(rate: Extract<Rate, { value: bigint }>): string {
    if (rate.kind === 'stated') return say.statedInline(formatPercent(rate.value));
    return rate.kind === 'computed' ? percent(rate) : this.#rate(rate);
  }
}

const approximation = (...amounts: readonly Amount[]): string | null =>
  amounts.some(({ approx }) => approx !== null) ? figureWords.approximately : null;

const percent = ({ value, approximate }: { value: bigint; approximate: boolean }): string =>
  approximate ? say.about(formatPercent(value)) : formatPercent(value);

export const documentName = ({ title, dateFrom, dateTo }: Document): string =>
  say.document(title, dateName(dateFrom, dateTo));

/** A whole year by its number alone, for lists. */
export const shortPeriod = (period: Period): string =>
  isWholeYear(period) ? String(period.from) : periodName(period);

/** The unit's name; with its era where the name alone would leave open which territory is meant. */
export function unitName(catalogue: Catalogue, unit: Unit, period: Period): string {
  const successor = unit.mergedInto ? catalogue.unit(unit.mergedInto) : unit;
  const sameTerritory = catalogue.predecessors(successor).length <= 1;
  if (unit.kind !== 'province' || sameTerritory) return unit.name;
  if (unit.validFrom) return say.successor(unit.name);
  const mergerYear = Number(unit.validTo?.slice(0, 4));
  return period.to >= mergerYear ? say.formerUnit(unit.name) : unit.name;
}
