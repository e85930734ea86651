import type { Token } from '../vietnamese/tokens.ts';

/** A year, or a part of one whose year stands elsewhere in the text. */
export type Time =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'part'; readonly part: string };

/** The words for parts of a year, without marks. */
export type PartWords = Readonly<
  Record<'quarter' | 'months' | 'first' | 'last' | 'instalment', ReadonlySet<string>>
>;

const YEAR_WORD = 'nam';
const ROMAN = ['i', 'ii', 'iii', 'iv'];

/** The years and parts of a year that begin at a token, with how many tokens they take. */
export function* readTime(
  tokens: readonly Token[],
  at: number,
  words: PartWords,
): Generator<{ length: number; time: Time }> {
  const token = tokens[at];
  if (token?.kind === 'number') {
    const year = fullYear(token.bare);
    if (year) yield { length: 1, time: { kind: 'year', year } };
    const short = shortYear(tokens, at);
    if (short) yield short;
    yield* monthsOfYear(tokens, at, words);
  }
  // «năm» may have lost its mark; with another mark, or as «Nam», a number still makes it a year.
  if (token?.bare === YEAR_WORD && tokens[at + 1]?.kind === 'number') {
    const number = tokens[at + 1]?.bare ?? '';
    const year = fullYear(number) ?? (/^\d\d$/.test(number) ? 2000 + Number(number) : null);
    if (year) yield { length: 2, time: { kind: 'year', year } };
    const short = shortYear(tokens, at + 1);
    if (short) yield { length: short.length + 1, time: short.time };
  }
  if (token && words.quarter.has(token.bare)) {
    const next = tokens[at + 1]?.bare ?? '';
    const quarter = /^[1-4]$/.test(next) ? Number(next) : ROMAN.indexOf(next) + 1;
    if (quarter > 0) yield { length: 2, time: { kind: 'part', part: `Q${quarter}` } };
  }
  if (token && words.instalment.has(token.bare)) {
    const next = tokens[at + 1]?.bare ?? '';
    if (/^[1-9]\d?$/.test(next)) yield { length: 2, time: { kind: 'part', part: `D${Number(next)}` } };
  }
}

const fullYear = (digits: string): number | null =>
  /^(19|20)\d\d$/.test(digits) && Number(digits) >= 1990 ? Number(digits) : null;

/** 2k18 */
function shortYear(tokens: readonly Token[], at: number): { length: number; time: Time } | null {
  const [two, k, digits] = tokens.slice(at, at + 3);
  if (two?.bare !== '2' || k?.bare !== 'k' || !/^\d\d$/.test(digits?.bare ?? '')) return null;
  return { length: 3, time: { kind: 'year', year: 2000 + Number(digits?.bare) } };
}

/** 6 tháng, 6 tháng đầu năm, 6 tháng cuối năm, 9 tháng */
function* monthsOfYear(
  tokens: readonly Token[],
  at: number,
  words: PartWords,
): Generator<{ length: number; time: Time }> {
  const count = Number(tokens[at]?.bare);
  if (!(count >= 1 && count <= 11) || !words.months.has(tokens[at + 1]?.bare ?? '')) return;
  const tail = tokens
    .slice(at + 2, at + 4)
    .map(({ bare }) => bare)
    .join(' ');
  if (words.last.has(tail)) {
    if (count === 6) yield { length: 4, time: { kind: 'part', part: 'H2' } };
    return;
  }
  const part: Time = { kind: 'part', part: `M${count}` };
  yield { length: words.first.has(tail) ? 4 : 2, time: part };
}
