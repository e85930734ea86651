import { phraseAt } from './order-words.ts';
import { type Block, blocksOf } from './text.ts';
import { wordsOf } from './words.ts';

/** Lines of a letterhead. */
const HEAD = 8;
const LONGEST = 90;

/** Who wrote a letter, as its head says: the office right above its number. Null where there is none. */
export function issuerOf(text: string): string | null {
  const head: Block[] = blocksOf(text).slice(0, HEAD);
  const begins = (list: 'number' | 'motto' | 'who', line: string): boolean =>
    phraseAt(list, wordsOf(line, 0, line.length), 0) > 0;
  const lines = head
    .map(({ from, to }) => text.slice(from, to).trim())
    .filter((line) => !begins('motto', line));
  const number = lines.findIndex((line) => begins('number', line));
  const above = number < 0 ? [] : lines.slice(0, number);
  const first = above.findLastIndex((line) => begins('who', line));
  const name = above.slice(first).join(' ');
  return first < 0 || name.length > LONGEST ? null : name;
}
