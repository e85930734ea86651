import MiniSearch from 'minisearch';
import type { Catalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { type Token, wordsIn } from '../../src/vietnamese/tokens.ts';
import { allPhrases, collect } from './phrases.ts';
import { toReading, type Understander } from './reader.ts';
import { type Match, searchWindows } from './windows.ts';
import { withoutMarks, yearPlaces, yearsAt } from './years.ts';

const LONGEST_WINDOW = 8;
/** Letters that may differ, of one. */
const FUZZY = 0.2;
/** Shorter words are near to too many others. */
const SHORTEST_FUZZY = 4;
const SHORTEST_PREFIX = 3;

/** MiniSearch over stretches of words: every word must be found, and the name must have no other. */
export function createMiniSearch(catalogue: Catalogue): Understander {
  const phrases = allPhrases(catalogue).map((phrase, id) => ({
    ...phrase,
    id,
    words: wordsOf(wordsIn(phrase.text)),
  }));
  const index = new MiniSearch<(typeof phrases)[number]>({
    fields: ['text'],
    tokenize: (text) => wordsIn(text).map((word) => word.text),
    // Each word is found with its marks and without.
    processTerm: (term) => [...new Set([term.toLowerCase(), fold(term)])],
  });
  index.addAll(phrases);

  const search = (words: readonly Token[]): Match | null =>
    best(wordsOf(words)) ?? best(words.map(({ bare }) => bare));

  function best(wanted: readonly string[]): Match | null {
    const results = index
      .search(wanted.join(' '), {
        fuzzy: (term) => (term.length >= SHORTEST_FUZZY ? FUZZY : false),
        prefix: (term, at, terms) => at === terms.length - 1 && term.length >= SHORTEST_PREFIX,
        combineWith: 'AND',
        processTerm: (term) => term.toLowerCase(),
      })
      .flatMap(({ id, score }) => {
        const phrase = phrases[id as number];
        return phrase && phrase.words.length === wanted.length ? [{ phrase, score }] : [];
      });
    const exact = results.filter(({ phrase }) => phrase.words.every((word, at) => same(word, wanted[at])));
    const [first] = results;
    if (!first) return null;
    const equal = exact.length > 0 ? exact : results.filter(({ score }) => score === first.score);
    return {
      values: equal.map(({ phrase }) => phrase.value),
      distance: exact.length > 0 ? 0 : 1 / first.score,
    };
  }
  return {
    name: 'minisearch',
    read(text, today) {
      const plain = withoutMarks(text);
      return toReading(
        collect(searchWindows(text, LONGEST_WINDOW, search), yearsAt(plain, yearPlaces(plain), today)),
        today,
      );
    },
  };
}

const wordsOf = (words: readonly Token[]): string[] => words.map(({ text }) => text.toLowerCase());
/** With its marks, or typed without any. */
const same = (word: string, typed: string | undefined): boolean => word === typed || fold(word) === typed;
