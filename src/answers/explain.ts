import type { MoneyUnit } from '../questions/question.ts';
import { taskSentences as say } from '../wording/tasks.ts';
import { type Computed, isRounded, totalOf } from './computed.ts';
import { differenceWithUnit, formatQuantity, type Quantity, quantityWithUnit, sizeOf } from './quantity.ts';

/** More are not read one by one. */
const MOST_TERMS = 8;

/** How something was computed, with its numbers: «Chênh lệch kế hoạch: 4.045 − 3.500 = 545 triệu đồng.» */
export function explain(computed: Computed, money: MoneyUnit): string {
  const { how, percent, value, from } = computed;
  // What rates give was not computed from the rounded ones that are shown.
  const divided =
    value.measure !== 'rate' || !(how === 'difference' || how === 'change' || how === 'average');
  const rounded = divided && isRounded(percent ?? value, money);
  const unrounded = value.points && from.some((rate) => isRounded(rate, money));
  return `${formula(computed, money)}${unrounded ? say.unrounded : rounded ? say.rounded : ''}${say.end}`;
}

function formula({ how, of, measure, value, from, percent }: Computed, money: MoneyUnit): string {
  const number = (quantity: Quantity): string => formatQuantity(quantity, money);
  const terms = from.map(number);
  const [a = '', b = ''] = terms;
  const result = signed(differenceWithUnit(value, money));
  switch (how) {
    case 'difference':
    case 'change': {
      const base = from[1];
      const inPercent =
        percent && base
          ? say.percentComputed(number(sizeOf(value)), number(base), quantityWithUnit(sizeOf(percent), money))
          : '';
      return say.differenceComputed(measure, of ?? '', terms.join(` ${say.minus} `), result) + inPercent;
    }
    case 'sum':
      if (measure === 'rate') return say.rateOfSum(a, b, quantityWithUnit(value, money));
      if (measure === 'remaining') return say.sumComputed(measure, terms.join(` ${say.minus} `), result);
      return terms.length > MOST_TERMS
        ? say.sumOfMany(measure, terms.length, result)
        : say.sumComputed(measure, terms.join(' + '), result);
    case 'average': {
      const total = totalOf(from);
      return measure === 'rate' || !total
        ? say.averageOfRates(of, from.length, quantityWithUnit(value, money))
        : say.averageComputed(measure, of, number({ ...total, approx: value.approx }), from.length, result);
    }
    case 'together':
      return say.rateOfSum(a, b, quantityWithUnit(value, money));
    case 'share':
      return say.shareComputed(measure, of ?? '', a, b, quantityWithUnit(value, money));
  }
}

/** A hyphen would be read as a dash. */
const signed = (text: string): string => text.replace(/-(?=\d)/, say.minus);
