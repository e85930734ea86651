import Fuse from 'fuse.js';
import { fold } from '../vietnamese/fold.ts';
import type { Remark } from './note.ts';

export interface Hit {
  readonly remark: Remark;
  /** Between 0 and 1: how much of what was asked, by weight of its words, the note holds. */
  readonly share: number;
}

/** How much a word counts by where it stands. Keywords are how people ask; the text also holds names in passing. */
const WEIGHT = { keywords: 1, title: 0.8, text: 0.6 } as const;
/** A word of two neighbouring words that stand together in a note as well: «bằng khen», not «bằng» and «khen» apart. */
const TOGETHER = 0.5;
/** Fuse: 0 is exact, 1 is anything. Words shorter than this are compared exactly. */
const FUZZINESS = 0.25;
const SHORTEST_FUZZY = 5;

/** Finds notes by the words of a question. Slips of the finger are Fuse's work; which words matter is counted here. */
export class NoteIndex {
  readonly remarks: readonly Remark[];
  readonly #weights: readonly ReadonlyMap<string, number>[];
  readonly #pairs: readonly ReadonlySet<string>[];
  readonly #frequency = new Map<string, number>();
  readonly #words: Fuse<string>;

  constructor(remarks: readonly Remark[]) {
    this.remarks = remarks;
    this.#weights = remarks.map(weighWords);
    this.#pairs = remarks.map(
      (remark) => new Set([...remark.keywords, remark.title, remark.text].flatMap((text) => pairsOf(wordsOf(text)))),
    );
    for (const weights of this.#weights) {
      for (const word of weights.keys()) this.#frequency.set(word, (this.#frequency.get(word) ?? 0) + 1);
    }
    this.#words = new Fuse([...this.#frequency.keys()], {
      threshold: FUZZINESS,
      includeScore: true,
      minMatchCharLength: SHORTEST_FUZZY - 1,
    });
  }

  byId(id: string): Remark | null {
    return this.remarks.find((remark) => remark.id === id) ?? null;
  }

  /** The notes that hold words of the question, best first. */
  search(question: string): Hit[] {
    const words = wordsOf(question).map((word) => this.#known(word));
    const rarity = words.map((word) => this.#rarity(word));
    const pairs = pairsOf(words).map((pair, at) => ({
      pair,
      rarity: ((rarity[at] ?? 0) + (rarity[at + 1] ?? 0)) * TOGETHER,
    }));
    const whole = [...rarity, ...pairs.map((each) => each.rarity)].reduce((a, b) => a + b, 0);
    if (whole === 0) return [];
    return this.remarks
      .map((remark, at) => {
        const single = words.reduce(
          (sum, word, i) => sum + (rarity[i] ?? 0) * (this.#weights[at]?.get(word) ?? 0),
          0,
        );
        const together = pairs.reduce((sum, { pair, rarity: weight }) => sum + (this.#pairs[at]?.has(pair) ? weight : 0), 0);
        return { remark, share: (single + together) / whole };
      })
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share);
  }

  /** The word itself where some note has it, else the one that it is a slip of. */
  #known(word: string): string {
    if (this.#frequency.has(word) || word.length < SHORTEST_FUZZY) return word;
    return this.#words.search(word, { limit: 1 })[0]?.item ?? word;
  }

  /** A word in few notes says more than one in many; one in none weighs most, since nothing answers it. */
  #rarity(word: string): number {
    return Math.log((this.remarks.length + 1) / ((this.#frequency.get(word) ?? 0) + 0.5));
  }
}

const wordsOf = (text: string): string[] => fold(text).match(/[a-z0-9]+/g) ?? [];

const pairsOf = (words: readonly string[]): string[] =>
  words.slice(1).map((word, at) => `${words[at]} ${word}`);

function weighWords({ keywords, title, text }: Remark): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (texts: readonly string[], weight: number): void => {
    for (const word of texts.flatMap(wordsOf)) weights.set(word, Math.max(weights.get(word) ?? 0, weight));
  };
  add([text], WEIGHT.text);
  add([title], WEIGHT.title);
  add(keywords, WEIGHT.keywords);
  return weights;
}
