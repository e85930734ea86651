import { type Token, wordsIn } from '../../src/vietnamese/tokens.ts';
import type { Value } from './phrases.ts';

/** What a search found for a stretch of words. */
export interface Match {
  readonly values: readonly Value[];
  /** 0 is exact; the greater the worse. */
  readonly distance: number;
}

/** A search for the words of a stretch; null: nothing that is near enough. */
export type Search = (words: readonly Token[]) => Match | null;

/**
 * Searches every stretch of at most `longest` words and keeps the best that do not overlap: exact ones before others,
 * longer before shorter, nearer before farther. @returns their values in the order of the text
 */
export function searchWindows(text: string, longest: number, search: Search): (readonly Value[])[] {
  const words = wordsIn(text);
  const found: { start: number; length: number; match: Match }[] = [];
  for (let start = 0; start < words.length; start++) {
    for (let length = 1; length <= longest && start + length <= words.length; length++) {
      const stretch = words.slice(start, start + length);
      if (stretch.every(({ kind }) => kind === 'number')) continue;
      const match = search(stretch);
      // A slip is looked for in names only: every third other word is near to one of ours.
      const word = match?.values.some(({ kind }) => kind !== 'unit') && match.distance > 0;
      if (match && !word) found.push({ start, length, match });
    }
  }
  found.sort(
    (a, b) =>
      Number(a.match.distance > 0) - Number(b.match.distance > 0) ||
      b.length - a.length ||
      a.match.distance - b.match.distance,
  );
  const kept: typeof found = [];
  for (const each of found) {
    const free = kept.every(
      ({ start, length }) => each.start + each.length <= start || start + length <= each.start,
    );
    if (free) kept.push(each);
  }
  return kept.sort((a, b) => a.start - b.start).map(({ match }) => match.values);
}
