import Fuse from 'fuse.js';
import { type Token, wordsIn } from '../vietnamese/tokens.ts';
import type { Remark } from './note.ts';
import offices from './offices.json' with { type: 'json' };

export interface Hit {
  readonly remark: Remark;
  /** Between 0 and 1: how much of what was asked, by weight of its words, the note holds. */
  readonly share: number;
  /** How many words of the question it holds. */
  readonly matched: number;
}

/** How much a word counts by where it stands. Keywords are how people ask; the text also holds names in passing. */
const WEIGHT = { keywords: 1, title: 0.8, text: 0.6 } as const;
/** Two words that stand together in a note as well count again: «bằng khen», not «bằng» and «khen» apart. */
const TOGETHER = 0.5;
/** A word of the document's own title says which document is meant, hardly what of it. */
const NAMES_DOCUMENT = 0.15;
/** How much it counts that a whole keyword stands in the question: «Cục trưởng Cục …» is not the Phó Cục trưởng. */
const FIT = 0.3;
/** How many times rarer than average a word counts that no note has. */
const UNKNOWN = 3;
/** Fuse: 0 is exact, 1 is anything. Words shorter than this are compared exactly. */
const FUZZINESS = 0.25;
const SHORTEST_FUZZY = 5;
/** No Vietnamese syllable is longer than seven letters; glued ones are. */
const LONGEST_FUZZY = 20;
/** Nobody asks for a fact in more different words. */
const MOST_WORDS = 40;

/** What a note holds of a word: how much it counts, and with which marks it is written. */
interface Held {
  weight: number;
  readonly forms: Set<string>;
}

/** Finds notes by the words of a question. Slips of the finger are Fuse's work; which words matter is counted here. */
export class NoteIndex {
  readonly remarks: readonly Remark[];
  readonly #words: readonly ReadonlyMap<string, Held>[];
  readonly #pairs: readonly ReadonlySet<string>[];
  /** All that is said in a note, as it is compared. */
  readonly #texts: readonly string[];
  readonly #frequency = new Map<string, number>();
  readonly #fuse: Fuse<string>;
  readonly #titleWords: ReadonlySet<string>;

  constructor(remarks: readonly Remark[]) {
    this.remarks = remarks;
    this.#words = remarks.map(weighWords);
    this.#pairs = remarks.map(
      ({ keywords, title, text }) =>
        new Set([...keywords, title, text].flatMap((each) => pairsOf(wordsOf(each).map(({ bare }) => bare)))),
    );
    this.#texts = remarks.map(({ keywords, title, text }) =>
      [...keywords, title, text].map((each) => spaced(wordsOf(each))).join('|'),
    );
    this.#titleWords = new Set(
      remarks.flatMap(({ document }) => wordsOf(document.title).map(({ bare }) => bare)),
    );
    for (const words of this.#words) {
      for (const word of words.keys()) this.#frequency.set(word, (this.#frequency.get(word) ?? 0) + 1);
    }
    this.#fuse = new Fuse([...this.#frequency.keys()], { threshold: FUZZINESS, minMatchCharLength: 4 });
  }

  byId(id: string): Remark | null {
    return this.remarks.find((remark) => remark.id === id) ?? null;
  }

  /** The notes that hold words of the question, best first. */
  search(question: string): Hit[] {
    const known = new Map<string, Token>();
    const tokens = wordsOf(question)
      .slice(0, MOST_WORDS)
      .map((token) => {
        const found = known.get(token.text) ?? this.#known(token);
        known.set(token.text, found);
        return found;
      });
    const rarity = tokens.map(({ bare }) => this.#rarity(bare));
    const pairs = pairsOf(tokens.map(({ bare }) => bare));
    const pairRarity = pairs.map((_, at) => ((rarity[at] ?? 0) + (rarity[at + 1] ?? 0)) * TOGETHER);
    const whole = [...rarity, ...pairRarity].reduce((a, b) => a + b, 0);
    if (whole === 0) return [];
    const others = otherOffices(tokens);
    return this.remarks
      .map((remark, at) => {
        if (others.some((office) => !this.#texts[at]?.includes(office)))
          return { remark, share: 0, matched: 0 };
        const held = tokens.map((token) => weightOf(token, this.#words[at]?.get(token.bare)));
        const single = held.reduce((sum, weight, i) => sum + weight * (rarity[i] ?? 0), 0);
        const together = pairs.reduce(
          (sum, pair, i) =>
            sum + (held[i] && held[i + 1] && this.#pairs[at]?.has(pair) ? (pairRarity[i] ?? 0) : 0),
          0,
        );
        const share = Math.min(1, ((single + together) / whole) * (1 + FIT * keywordFit(remark, tokens)));
        return { remark, share, matched: held.filter((weight) => weight > 0).length };
      })
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share);
  }

  /** The word itself where some note has it, else the one that it is a slip of. */
  #known(token: Token): Token {
    const { length } = token.bare;
    if (this.#frequency.has(token.bare) || length < SHORTEST_FUZZY || length > LONGEST_FUZZY) return token;
    const near = this.#fuse.search(token.bare, { limit: 1 })[0]?.item;
    return near === undefined ? token : { ...token, bare: near, marked: '' };
  }

  /** A word in few notes says more than one in many. */
  #rarity(word: string): number {
    const frequency = this.#frequency.get(word) ?? this.remarks.length / UNKNOWN;
    const rarity = Math.log((this.remarks.length + 1) / frequency);
    return this.#titleWords.has(word) ? rarity * NAMES_DOCUMENT : rarity;
  }
}

/** How much of a question is one keyword of a note, word for word. */
function keywordFit({ keywords }: Remark, tokens: readonly Token[]): number {
  const question = spaced(tokens);
  const whole = keywords.map(wordsOf).filter((words) => words.length > 1 && question.includes(spaced(words)));
  return Math.max(0, ...whole.map((words) => words.length)) / Math.max(1, tokens.length);
}

/** «sở nông nghiệp»: offices of other fields than ours. A note that does not name them is about others. */
const otherOffices = (tokens: readonly Token[]): string[] => {
  const question = spaced(tokens);
  return OTHER_OFFICES.filter((office) => question.includes(office));
};

const spaced = (words: readonly Token[]): string => ` ${words.map(({ bare }) => bare).join(' ')} `;

const OTHER_OFFICES = offices.heads.flatMap((head) =>
  offices.fields.map((field) => spaced(wordsIn(`${head} ${field}`))),
);

/** Marks that were typed count: «ăn» is not the name An. */
const weightOf = (token: Token, held: Held | undefined): number =>
  held && (token.marked === '' || held.forms.has(token.marked)) ? held.weight : 0;

const wordsOf = wordsIn;

const pairsOf = (words: readonly string[]): string[] =>
  words.slice(1).map((word, at) => `${words[at]} ${word}`);

function weighWords({ keywords, title, text }: Remark): ReadonlyMap<string, Held> {
  const words = new Map<string, Held>();
  const add = (texts: readonly string[], weight: number): void => {
    for (const { bare, marked } of texts.flatMap(wordsOf)) {
      const held = words.get(bare) ?? { weight, forms: new Set() };
      held.weight = Math.max(held.weight, weight);
      held.forms.add(marked);
      words.set(bare, held);
    }
  };
  add(keywords, WEIGHT.keywords);
  add([title], WEIGHT.title);
  add([text], WEIGHT.text);
  return words;
}
