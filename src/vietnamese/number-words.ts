/** Numbers in words, without marks: «hai nghìn không trăm mười chín», «hai không mười tám», «chín mươi lăm». */

/** With its marks it is the year and the number five, and nobody's Nam. */
export const YEAR_WORD = 'năm';

const DIGITS: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  nham: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};
/** Forms that stand behind tens only: hai mươi lăm, hai mươi tư. */
const NEVER_FIRST: ReadonlySet<string> = new Set(['lam', 'nham', 'tu']);
/** Between hundreds and a single digit. */
const ODD: ReadonlySet<string> = new Set(['linh', 'le']);

/** All words that numbers are made of. */
export const NUMBER_WORDS: readonly string[] = [
  ...Object.keys(DIGITS),
  ...ODD,
  'muoi',
  'tram',
  'nghin',
  'ngan',
];

export interface NumberWords {
  readonly value: number;
  /** How many words. */
  readonly length: number;
}

const digit = (word: string | undefined): number | null =>
  word === undefined ? null : (DIGITS[word] ?? null);

/** Whether a number in words can begin with a word: what is tried at every word of a text begins with asking this. */
export const beginsNumber = (word: string): boolean => word === 'muoi' || Object.hasOwn(DIGITS, word);

/** A number below a hundred at the head of some words: chín, mười chín, hai mươi, hai mươi mốt, hai mốt, chín lăm. */
export function belowHundred(words: readonly string[], at = 0): NumberWords | null {
  const first = words[at];
  if (first === 'muoi') {
    const ones = digit(words[at + 1]);
    return ones !== null && ones > 0 ? { value: 10 + ones, length: 2 } : { value: 10, length: 1 };
  }
  const tens = digit(first);
  if (tens === null || NEVER_FIRST.has(first ?? '')) return null;
  if (words[at + 1] === 'muoi' && tens >= 2) {
    const ones = digit(words[at + 2]);
    return ones !== null && ones > 0
      ? { value: tens * 10 + ones, length: 3 }
      : { value: tens * 10, length: 2 };
  }
  const ones = digit(words[at + 1]);
  // «hai mốt», «chín lăm»: the tens without their word.
  if (tens >= 2 && ones !== null && ones > 0 && ['lam', 'nham', 'mot', 'tu'].includes(words[at + 1] ?? '')) {
    return { value: tens * 10 + ones, length: 2 };
  }
  return { value: tens, length: 1 };
}

/** A year of this century or the last at the head of some words. */
export function yearInWords(words: readonly string[], at = 0): NumberWords | null {
  const thousands = digit(words[at]);
  if (thousands === null) return null;
  if (words[at + 1] === 'nghin' || words[at + 1] === 'ngan') return behindThousands(words, at, thousands);
  if (thousands === 2 && words[at + 1] === 'khong') return behindCentury(words, at);
  return null;
}

function behindThousands(words: readonly string[], at: number, thousands: number): NumberWords | null {
  let next = at + 2;
  let hundreds = 0;
  const named = digit(words[next]);
  if (named !== null && words[next + 1] === 'tram') {
    hundreds = named;
    next += 2;
  }
  if (ODD.has(words[next] ?? '')) next++;
  const rest = belowHundred(words, next);
  if (thousands === 2 && hundreds === 0 && !rest && next === at + 2) return { value: 2000, length: 2 };
  if (!rest) return null;
  return { value: thousands * 1000 + hundreds * 100 + rest.value, length: next + rest.length - at };
}

/** «hai không mười tám», «hai không một chín», «hai không hai mươi». */
function behindCentury(words: readonly string[], at: number): NumberWords | null {
  const next = ODD.has(words[at + 2] ?? '') ? at + 3 : at + 2;
  const tens = digit(words[next]);
  const ones = digit(words[next + 1]);
  const pair = belowHundred(words, next);
  if (pair && pair.length > 1) return { value: 2000 + pair.value, length: next + pair.length - at };
  if (tens !== null && ones !== null) return { value: 2000 + tens * 10 + ones, length: next + 2 - at };
  return pair && pair.value >= 10 ? { value: 2000 + pair.value, length: next + pair.length - at } : null;
}

/** A count or percentage in words: below a thousand. */
export function numberInWords(words: readonly string[], at = 0): NumberWords | null {
  const first = belowHundred(words, at);
  if (!first) return null;
  if (words[at + first.length] === 'tram' && first.value < 10) {
    let next = at + first.length + 1;
    if (ODD.has(words[next] ?? '')) next++;
    const rest = belowHundred(words, next);
    return rest
      ? { value: first.value * 100 + rest.value, length: next + rest.length - at }
      : { value: first.value * 100, length: first.length + 1 };
  }
  return first;
}
