import { z } from 'zod';
import written from './dateline-words.json' with { type: 'json' };
import { type Block, blocksOf, readable } from './text.ts';
import { fullDateAt } from './times.ts';
import { type Word, wordsOf } from './words.ts';

/** Words of the lines that say when something was written: «Cập nhật lúc 15:38, Thứ Tư, 25/03/2020 (GMT+7)». */
const KNOWN: ReadonlySet<string> = new Set(
  z
    .array(z.string().min(1))
    .parse(written)
    .flatMap((text) => wordsOf(text, 0, text.length).map(({ bare }) => bare)),
);

/** Blocks of a text among which its day stands: a letterhead has many lines. */
const HEAD = 10;
/** Words beside a day in a line that says no more than when and where. */
const MOST_BESIDE = 6;

/**
 * The day on which a text was written, as its head says: «(22/4/2015)» before the first sentence, or a line of a place
 * and a day. Null where it does not say: then no one knows which year «năm nay» is.
 */
export function writtenOn(text: string, blocks: readonly Block[] = blocksOf(text)): string | null {
  for (const block of blocks.slice(0, HEAD)) {
    const words = wordsOf(text, block.from, Math.min(block.to, block.from + LONGEST_LINE));
    for (const at of words.keys()) {
      const date = fullDateAt(words, at);
      if (date && (isAlone(words, at, date.to, block, text) || isBracketed(words, at, date.to)))
        return date.day;
    }
  }
  return null;
}

/** The day on which a text of any kind was written. */
export const writtenDay = (text: string): string | null => writtenOn(readable(text));

const LONGEST_LINE = 120;

const isAlone = (
  words: readonly Word[],
  from: number,
  to: number,
  { to: end }: Block,
  text: string,
): boolean => {
  const beside = [...words.slice(0, from), ...words.slice(to)].filter(
    ({ kind, bare }) => kind === 'word' && !KNOWN.has(bare),
  );
  return (
    beside.length <= MOST_BESIDE &&
    !/[.;:]\s*$/.test(text.slice(0, end)) &&
    (words.at(-1)?.to ?? 0) >= end - 2
  );
};

/** In brackets at the beginning: «(April 22, 2015) …», «(ARIT, 22/4/2015) - …». */
const isBracketed = (words: readonly Word[], from: number, to: number): boolean =>
  words[to]?.bare === ')' && from <= MOST_BESIDE && words.slice(0, from).some(({ bare }) => bare === '(');
