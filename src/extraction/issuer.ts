import { nameBetween } from './order-names.ts';
import { firstAt, phraseAt } from './order-words.ts';
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
  if (first < 0) return enclosedBy(text, head);
  return name.length > LONGEST ? null : name;
}

/** «(Kèm theo Quyết định của Bộ trưởng Bộ Công Thương)», above a list that belongs to it. */
function enclosedBy(text: string, head: readonly Block[]): string | null {
  for (const { from, to } of head) {
    const words = wordsOf(text, from, Math.min(to, from + LONGEST));
    const at = firstAt('enclosed', words, 0, words.length);
    const who = at < 0 ? -1 : firstAt('who', words, at, words.length);
    const end = words.findIndex(({ kind }, index) => index > who && kind === 'mark');
    if (who >= 0) return nameBetween(text, words, who, end < 0 ? words.length : end);
  }
  return null;
}
