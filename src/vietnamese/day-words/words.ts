import { fold } from '../fold.ts';
import { belowHundred } from '../number-words.ts';
import { type Token, tokenize } from '../tokens.ts';

export type Words = readonly Token[];

const LIST = /^(?:\d{1,2}|(?:19|20)\d\d)(?:,(?:\d{1,2}|(?:19|20)\d\d))+$/;

/** The tokens of a text; small numbers with nothing but commas between them are a list, and no decimal: «7,3,1 ngày». */
export function dayTokens(text: string): Token[] {
  return tokenize(text).flatMap((token) =>
    LIST.test(token.text)
      ? token.text.split(/(,)/).map((part, at): Token => {
          const kind = part === ',' ? 'mark' : 'number';
          return { kind, text: part, bare: part, marked: '', touches: at > 0 || token.touches };
        })
      : [token],
  );
}

/** Phrases by their words without marks, the longest first. */
export const phrases = (...texts: readonly string[]): readonly (readonly string[])[] =>
  texts.map((text) => fold(text).split(' ')).sort((a, b) => b.length - a.length);

/** How many tokens the longest phrase takes that stands at a place; 0: none does. */
export function phraseAt(words: Words, at: number, list: ReturnType<typeof phrases>): number {
  return list.find((phrase) => phrase.every((word, index) => words[at + index]?.bare === word))?.length ?? 0;
}

export const bareAt = (words: Words, at: number): string => words[at]?.bare ?? '';
export const isMark = (words: Words, at: number, mark: string): boolean =>
  words[at]?.kind === 'mark' && words[at]?.bare === mark;

/** Words as they are written, ready to be compared. */
const SPELT = new Map<string, Token | undefined>();
const spelt = (word: string): Token | undefined => {
  if (!SPELT.has(word)) SPELT.set(word, tokenize(word)[0]);
  return SPELT.get(word);
};

/** Whether a word may be this one: typed so, or without any marks. */
export const mayBe = (token: Token | undefined, word: string): boolean =>
  token?.bare === spelt(word)?.bare && (token?.marked === '' || token?.marked === spelt(word)?.marked);

export interface Count {
  readonly value: number;
  readonly length: number;
}

/** A whole number in digits or in words: «7», «hai mươi». */
export function countAt(words: Words, at: number): Count | null {
  const token = words[at];
  if (token?.kind === 'number')
    return /^\d{1,4}$/.test(token.text) ? { value: Number(token.text), length: 1 } : null;
  if (token?.kind !== 'word') return null;
  return belowHundred(words.slice(at, at + 3).map(({ bare }) => bare));
}
