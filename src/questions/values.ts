import { beginsNumber, numberInWords } from '../vietnamese/number-words.ts';
import type { Token } from '../vietnamese/tokens.ts';
import type { Lexicon } from './lexicon.ts';
import type { MoneyUnit } from './question.ts';

/** A number that bounds, counts or ranks. */
export type Value =
  /** Ten-thousandths of a per cent, as a whole decimal number: 98,5% is `985000`. */
  | { readonly kind: 'percent'; readonly value: string }
  /** đồng, as a whole decimal number; `money`: the unit that it was said in, thousands as đồng. */
  | { readonly kind: 'money-amount'; readonly value: string; readonly money: MoneyUnit }
  | { readonly kind: 'number'; readonly digits: string }
  /** «5 tỉnh», «ba năm» */
  | { readonly kind: 'count'; readonly count: number; readonly of: 'units' | 'years' | 'regions' };

interface Found {
  readonly length: number;
  readonly value: Value;
}

const DECIMALS = { dong: 0, thousand: 3, million: 6, billion: 9 } as const;
const AHEAD = 8;
const LONGEST_DIGITS = 18;

/** The numbers with what they are of that begin at a token. */
export function* readValues(tokens: readonly Token[], at: number, lexicon: Lexicon): Generator<Found> {
  const token = tokens[at];
  if (!token || token.kind === 'mark' || token.bare.length > LONGEST_DIGITS) return;
  if (token.kind === 'word' && !beginsNumber(token.bare)) return;
  const words = tokens.slice(at, at + AHEAD).map(({ bare }) => bare);
  const number = token.kind === 'number' ? { digits: token.bare, length: 1 } : spokenDecimal(words, lexicon);
  if (!number) return;
  const { digits } = number;
  yield* withUnit(words, { digits, length: number.length }, lexicon);
  // «năm mười bảy tỉnh Lào Cai» is a year and a name.
  const perhapsYear = token.kind === 'word' && token.bare === 'nam' && number.length > 1;
  if (/^\d{1,3}$/.test(digits) && !perhapsYear) {
    for (const of of ['units', 'years', 'regions'] as const) {
      for (const length of [3, 2, 1]) {
        const noun = words.slice(number.length, number.length + length).join(' ');
        if (lexicon.counted[of].has(noun)) {
          yield { length: number.length + length, value: { kind: 'count', count: Number(digits), of } };
          break;
        }
      }
    }
  }
  if (token.kind === 'number') yield { length: 1, value: { kind: 'number', digits } };
}

/** chín lăm; chín mươi lăm phẩy năm; một phẩy hai */
function spokenDecimal(
  words: readonly string[],
  { amount }: Lexicon,
): { digits: string; length: number } | null {
  const whole = numberInWords(words);
  if (!whole) return null;
  if (!amount.point.has(words[whole.length] ?? ''))
    return { digits: String(whole.value), length: whole.length };
  const fraction = numberInWords(words, whole.length + 1);
  return fraction
    ? { digits: `${whole.value},${fraction.value}`, length: whole.length + 1 + fraction.length }
    : null;
}

function* withUnit(
  words: readonly string[],
  { digits, length }: { digits: string; length: number },
  { amount }: Lexicon,
): Generator<Found> {
  for (const more of [4, 3, 2, 1]) {
    const unit = words.slice(length, length + more).join(' ');
    if (unit === '') continue;
    // «năm 2021 phần trăm»
    if (amount.percent.has(unit) && !/^\d{4}$/.test(digits)) {
      const value = scaled(digits, 4);
      if (value !== null) yield { length: length + more, value: { kind: 'percent', value } };
    }
    for (const money of ['billion', 'million', 'thousand', 'dong'] as const) {
      if (!amount[money].has(unit)) continue;
      const half = amount.half.has(words[length + more] ?? '');
      const value = scaled(digits, DECIMALS[money], money !== 'billion');
      if (value === null) continue;
      const extra = half ? 5n * 10n ** BigInt(Math.max(0, DECIMALS[money] - 1)) : 0n;
      yield {
        length: length + more + (half ? 1 : 0),
        value: {
          kind: 'money-amount',
          value: String(BigInt(value) + extra),
          money: money === 'thousand' ? 'dong' : money,
        },
      };
    }
  }
}

/**
 * A written number times 10^`decimals`; null when it has more decimals. A point before three digits groups
 * thousands; so does a comma where `grouped` and nothing but noughts would stand behind it.
 */
export function scaled(digits: string, decimals: number, grouped = false): string | null {
  const plain = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)
    ? digits.replaceAll('.', '').replace(',', '.')
    : grouped && /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)
      ? digits.replaceAll(',', '')
      : digits.replace(',', '.');
  const match = /^(\d+)(?:\.(\d+))?$/.exec(plain);
  if (!match) return null;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  return String(BigInt(`${match[1]}${fraction.padEnd(decimals, '0')}`));
}
