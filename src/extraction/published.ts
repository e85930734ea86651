import type { Block } from './text.ts';
import { fullDateAt } from './times.ts';
import { type Word, wordsOf } from './words.ts';

/** Blocks of a text among which its day stands. */
const HEAD = 4;
/** Words beside a day in a line that says no more than when and where. */
const MOST_BESIDE = 6;

/**
 * The year in which a text was written, as its head says: «(22/4/2015)» before the first sentence, or a line of a
 * place and a day. Null where it does not say: then no one knows which year «năm nay» is.
 */
export function publishedIn(text: string, blocks: readonly Block[]): number | null {
  for (const block of blocks.slice(0, HEAD)) {
    const words = wordsOf(text, block.from, Math.min(block.to, block.from + LONGEST_LINE));
    for (const at of words.keys()) {
      const date = fullDateAt(words, at);
      if (date && (isAlone(words, at, date.to, block, text) || isBracketed(words, at, date.to)))
        return date.year;
    }
  }
  return null;
}

const LONGEST_LINE = 120;

const isAlone = (
  words: readonly Word[],
  from: number,
  to: number,
  { to: end }: Block,
  text: string,
): boolean =>
  words.length - (to - from) <= MOST_BESIDE &&
  !/[.;:]\s*$/.test(text.slice(0, end)) &&
  (words.at(-1)?.to ?? 0) >= end - 2;

/** In brackets at the beginning: «(April 22, 2015) …», «(ARIT, 22/4/2015) - …». */
const isBracketed = (words: readonly Word[], from: number, to: number): boolean =>
  words[to]?.bare === ')' && from <= MOST_BESIDE && words.slice(0, from).some(({ bare }) => bare === '(');
