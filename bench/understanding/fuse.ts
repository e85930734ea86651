import Fuse from 'fuse.js';
import type { Catalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import type { Token } from '../../src/vietnamese/tokens.ts';
import { allPhrases, collect, type Phrase } from './phrases.ts';
import { toReading, type Understander } from './reader.ts';
import { type Match, searchWindows } from './windows.ts';
import { withoutMarks, yearPlaces, yearsAt } from './years.ts';

/** Fuse: 0 is exact, 1 is anything. */
const THRESHOLD = 0.2;
/** Fuse finds a pattern inside a longer text; a name must be as long as its words. */
const MOST_APART = 1;
const LONGEST_WINDOW = 4;
/** Shorter words are near to too many others. */
const SHORTEST_INEXACT = 5;

/** fuse.js over stretches of words, which are compared with the marks that were typed, then without. */
export function createFuse(catalogue: Catalogue): Understander {
  const phrases = allPhrases(catalogue);
  const index = (form: (text: string) => string) =>
    new Fuse(
      phrases.map((phrase) => ({ ...phrase, form: form(phrase.text) })),
      { keys: ['form'], threshold: THRESHOLD, includeScore: true, ignoreFieldNorm: true, distance: 20 },
    );
  const marked = index(spaced);
  const bare = index((text) => fold(spaced(text)));

  function search(words: readonly Token[]): Match | null {
    const typed = words.map(({ text }) => text.toLowerCase()).join(' ');
    const plain = fold(typed);
    const exactly = words.some((word) => word.marked !== '') ? best(marked.search(typed), typed) : null;
    return exactly ?? best(bare.search(plain), plain);
  }
  return {
    name: 'fuse.js',
    read(text, today) {
      const plain = withoutMarks(text);
      return toReading(
        collect(searchWindows(text, LONGEST_WINDOW, search), yearsAt(plain, yearPlaces(plain), today)),
        today,
      );
    },
  };
}

const spaced = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s.,–&-]+/g, ' ')
    .trim();

function best(
  results: readonly { item: Phrase & { form: string }; score?: number }[],
  wanted: string,
): Match | null {
  const near = results.filter(({ item }) =>
    wanted.length < SHORTEST_INEXACT
      ? item.form === wanted
      : Math.abs(item.form.length - wanted.length) <= MOST_APART,
  );
  const exact = near.filter(({ item }) => item.form === wanted);
  const [first] = near;
  if (!first) return null;
  const equal = exact.length > 0 ? exact : near.filter(({ score }) => score === first.score);
  return { values: equal.map(({ item }) => item.value), distance: exact.length > 0 ? 0 : (first.score ?? 1) };
}
