import { beginsNumber, numberInWords, yearInWords } from '../vietnamese/number-words.ts';
import type { Token } from '../vietnamese/tokens.ts';
import type { Lexicon } from './lexicon.ts';

/** A year, a part of one whose year stands elsewhere in the text, or the latest few. */
export type Time =
  | { readonly kind: 'year'; readonly year: number }
  /** Two digits behind another year: «năm 18 và 19», «16-18». */
  | { readonly kind: 'short-year'; readonly year: number }
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'recent'; readonly count: number };

const YEAR_WORD = 'nam';
const ROMAN = ['i', 'ii', 'iii', 'iv'];
/** Nobody asks for more years at once. */
const MOST_YEARS = 30;
/** Words that a pattern looks ahead at most. */
const AHEAD = 8;

interface Found {
  readonly length: number;
  readonly time: Time;
}

/** The years and parts of a year that begin at a token, with how many tokens they take. */
export function* readTime(tokens: readonly Token[], at: number, lexicon: Lexicon): Generator<Found> {
  const token = tokens[at];
  if (!token || token.kind === 'mark') return;
  if (token.kind === 'word' && !beginsNumber(token.bare) && !lexicon.partHeads.has(token.bare)) return;
  if (token.kind === 'number') {
    const year = fullYear(token.bare);
    if (year) yield { length: 1, time: { kind: 'year', year } };
    const short = shortYear(tokens, at);
    if (short) yield short;
    if (/^[0-3]\d$/.test(token.bare))
      yield { length: 1, time: { kind: 'short-year', year: 2000 + Number(token.bare) } };
  }
  const words = tokens.slice(at, at + AHEAD).map(({ bare }) => bare);
  yield* yearBehindWord(tokens, at, words, lexicon);
  const spoken = yearInWords(words);
  if (spoken && isYear(spoken.value)) yield found(spoken.length, spoken.value);
  yield* parts(words, lexicon);
  yield* monthAlone(tokens, at, lexicon);
  yield* recentYears(words, lexicon);
}

const found = (length: number, year: number): Found => ({ length, time: { kind: 'year', year } });

const isYear = (year: number): boolean => year >= 1990 && year <= 2099;

const fullYear = (digits: string): number | null =>
  /^\d{4}$/.test(digits) && isYear(Number(digits)) ? Number(digits) : null;

/** «năm 18», «năm mười tám», «nam 2018». «năm» may have lost its mark; with another, a number still makes it a year. */
function* yearBehindWord(
  tokens: readonly Token[],
  at: number,
  words: readonly string[],
  lexicon: Lexicon,
): Generator<Found> {
  if (words[0] !== YEAR_WORD) return;
  const next = tokens[at + 1];
  if (next?.kind === 'number') {
    const year = fullYear(next.bare) ?? (/^\d\d$/.test(next.bare) ? 2000 + Number(next.bare) : null);
    if (year) yield found(2, year);
    const short = shortYear(tokens, at + 1);
    if (short) yield { length: short.length + 1, time: short.time };
    return;
  }
  const spoken = yearInWords(words, 1);
  if (spoken && isYear(spoken.value)) yield found(spoken.length + 1, spoken.value);
  const pair = numberInWords(words, 1);
  // «năm hai ba» is 2023 where nothing is counted by it.
  const digits = [numberInWords(words.slice(1, 2))?.value ?? 0, numberInWords(words.slice(2, 3))?.value ?? 0];
  const [tens = 0, ones = 0] = digits;
  const joined =
    /^[\p{L}]+$/u.test(words[2] ?? '') && tens === 2 && ones >= 1 && ones <= 9 && pair?.length === 1;
  if (joined && !lexicon.counted.units.has(words[3] ?? '')) yield found(3, 2000 + tens * 10 + ones);
  // «năm hai» is somebody's second year; «năm mười tám» is 2018.
  if (pair && pair.value >= 10 && pair.value <= 35) yield found(pair.length + 1, 2000 + pair.value);
}

/** 2k18 */
function shortYear(tokens: readonly Token[], at: number): Found | null {
  const [two, k, digits] = tokens.slice(at, at + 3);
  if (two?.bare !== '2' || k?.bare !== 'k' || !/^\d\d?$/.test(digits?.bare ?? '')) return null;
  return found(3, 2000 + Number(digits?.bare));
}

/** quý 3, quý III, quý ba, Q3; đợt 1; 6 tháng, 6 tháng đầu năm, 9 tháng; nửa đầu năm */
function* parts(words: readonly string[], { part }: Lexicon): Generator<Found> {
  const [first = '', second = ''] = words;
  const make = (length: number, name: string): Found => ({ length, time: { kind: 'part', part: name } });
  if (part.quarter.has(first)) {
    const quarter = /^[1-4]$/.test(second)
      ? Number(second)
      : ROMAN.indexOf(second) + 1 || Number(numberInWords([second])?.value ?? 0);
    if (quarter >= 1 && quarter <= 4) yield make(2, `Q${quarter}`);
    const last = words.slice(1, 3).join(' ');
    if (part.last.has(last)) yield make(3, 'Q4');
  }
  if (part.instalment.has(first)) {
    const number = /^[1-9]\d?$/.test(second) ? Number(second) : (numberInWords([second])?.value ?? 0);
    if (number > 0) yield make(2, `D${number}`);
  }
  for (const length of [2, 3, 4, 5]) {
    const phrase = words.slice(0, length).join(' ');
    if (part.firstHalf.has(phrase)) yield make(length, 'M6');
    if (part.lastHalf.has(phrase)) yield make(length, 'H2');
  }
  yield* monthsOfYear(words, part, make);
}

function* monthsOfYear(
  words: readonly string[],
  part: Lexicon['part'],
  make: (length: number, name: string) => Found,
): Generator<Found> {
  const spoken = numberInWords(words);
  const [count, length] = /^\d{1,2}$/.test(words[0] ?? '')
    ? [Number(words[0]), 1]
    : [spoken?.value ?? 0, spoken?.length ?? 0];
  if (!(count >= 1 && count <= 11) || !part.months.has(words[length] ?? '')) return;
  const tail = words.slice(length + 1, length + 3).join(' ');
  if (part.last.has(tail)) {
    if (count === 6) yield make(length + 3, 'H2');
    return;
  }
  yield make(part.first.has(tail) ? length + 3 : length + 1, `M${count}`);
}

/** «tháng 9» is that month alone; «đến hết tháng 9» the nine months. */
function* monthAlone(tokens: readonly Token[], at: number, { part }: Lexicon): Generator<Found> {
  if (!part.months.has(tokens[at]?.bare ?? '')) return;
  const digits = tokens[at + 1]?.bare ?? '';
  const month = /^(?:[1-9]|1[0-2])$/.test(digits) ? Number(digits) : null;
  if (month === null) return;
  const upTo = part.until.has(tokens[at - 1]?.bare ?? '');
  const name = !upTo ? `T${month}` : month === 12 ? 'whole' : `M${month}`;
  if (name !== 'whole') yield { length: 2, time: { kind: 'part', part: name } };
}

/** 3 năm gần đây, ba năm qua */
function* recentYears(words: readonly string[], { recent }: Lexicon): Generator<Found> {
  const spoken = numberInWords(words);
  const [count, head] = /^\d{1,2}$/.test(words[0] ?? '')
    ? [Number(words[0]), 1]
    : [spoken?.value ?? 0, spoken?.length ?? 0];
  if (count < 1 || count > MOST_YEARS) return;
  for (const length of [2, 3, 4, 5]) {
    if (recent.has(words.slice(head, head + length).join(' ')))
      yield { length: head + length, time: { kind: 'recent', count } };
  }
}
