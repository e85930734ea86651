import { fromTelex, fromVni } from '../vietnamese/keyboard.ts';
import type { Token } from '../vietnamese/tokens.ts';
import type { Lexicon } from './lexicon.ts';

/** Longer words are no words that were glued together. */
const LONGEST_GLUED = 40;
/** Shorter ones are single words with a slip. */
const SHORTEST_GLUED = 6;
/** Words before a number that is a number: «quý3», «top5», «t9», «việc12». */
const BEFORE_NUMBER = /^(?:quy|q|top|dot|thang|t|nam|so|k|kp|h|viec|vu|nv)$/;

/**
 * Undoes what keyboards do to words: keys of an input method that was off, spaces that were left out. Only words that
 * are not known as they stand, and only where what comes out is known. What was typed stays in `text`.
 */
export function repair(tokens: readonly Token[], lexicon: Lexicon): Token[] {
  const known = (word: string): boolean => lexicon.vocabulary.has(word);
  const repaired: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    const run = touching(tokens, at);
    const isNumber = run.length === 2 && BEFORE_NUMBER.test(token.bare);
    const vni = run.length > 1 && !isNumber ? fromVni(joined(run)) : null;
    if (vni !== null && known(vni)) {
      repaired.push(word(token, vni, run.map(({ text }) => text).join('')));
      at += run.length - 1;
      continue;
    }
    repaired.push(...repairWord(token, lexicon, known));
  }
  return repaired;
}

const joined = (tokens: readonly Token[]): string => tokens.map(({ bare }) => bare).join('');

function repairWord(token: Token, lexicon: Lexicon, known: (word: string) => boolean): Token[] {
  const { bare, kind, marked } = token;
  if (kind !== 'word' || known(bare) || lexicon.glued.has(bare)) return [token];
  const telex = marked === '' ? fromTelex(bare) : null;
  if (telex !== null && known(telex)) return [word(token, telex)];
  const pieces =
    bare.length >= SHORTEST_GLUED && bare.length <= LONGEST_GLUED
      ? (unglue(bare, lexicon) ?? (telex && unglue(telex, lexicon)))
      : null;
  return pieces ? pieces.map((piece) => word(token, piece, piece)) : [token];
}

const word = (token: Token, bare: string, text = token.text): Token => ({
  ...token,
  kind: 'word',
  text,
  bare,
  marked: '',
});

/** A word and the numbers and words that touch it: d 9 o 62 ng. */
function touching(tokens: readonly Token[], at: number): Token[] {
  if (tokens[at]?.kind !== 'word') return [];
  let end = at + 1;
  while (tokens[end]?.touches && tokens[end]?.kind !== 'mark') end++;
  return tokens.slice(at, end);
}

/** Shorter syllables are letters that stand alone. */
const SHORTEST_SYLLABLE = 2;
const LONGEST_SYLLABLE = 7;

/** Cuts a word into the fewest known words: kinhphinghean → kinh phi nghe an. null when it cannot be. */
function unglue(text: string, { syllables, abbreviations }: Lexicon): string[] | null {
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= text.length; end++) {
    best[end] = null;
    for (let length = SHORTEST_SYLLABLE; length <= Math.min(LONGEST_SYLLABLE, end); length++) {
      const before = best[end - length];
      const piece = text.slice(end - length, end);
      const known = syllables.has(piece) || (end === length && abbreviations.has(piece));
      if (!before || !known) continue;
      if (!best[end] || before.length + 1 < (best[end]?.length ?? 0)) best[end] = [...before, piece];
    }
  }
  const whole = best[text.length];
  return whole && whole.length > 1 ? whole : null;
}
