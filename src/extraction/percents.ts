import { plainDecimal } from '../vietnamese/money.ts';
import { parsePercent } from '../vietnamese/percent.ts';
import type { Word } from './words.ts';

/** A percentage among the words, as a plain decimal: `98.82`. */
export interface PercentSaid {
  readonly from: number;
  readonly to: number;
  readonly rate: string;
}

/** All percentages among some words. What no rate can be, or could be two numbers, is passed over. */
export function percentsIn(words: readonly Word[]): PercentSaid[] {
  return words.flatMap((word, at) => {
    const length = word.kind === 'number' ? signAt(words, at + 1) : 0;
    if (length === 0) return [];
    const exact = parsePercent(word.text);
    return exact === null ? [] : [{ from: at, to: at + 1 + length, rate: plainDecimal(exact, 4) }];
  });
}

/** How many words say that what is before them is a percentage. */
function signAt(words: readonly Word[], at: number): number {
  const [sign, second] = [words[at]?.bare, words[at + 1]?.bare];
  if (sign === '%' || sign === 'percent') return 1;
  return (sign === 'phan' && second === 'tram') || (sign === 'per' && second === 'cent') ? 2 : 0;
}
