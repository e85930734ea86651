import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Fund } from '../figures/period.ts';
import type { Catalogue } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import { type Token, tokenize } from '../vietnamese/tokens.ts';
import type { Measure, MoneyUnit } from './question.ts';

const phrases = z.array(z.string().min(1)).min(1);
const named = <const K extends string>(...keys: K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, phrases])) as Record<K, typeof phrases>);

const wordsSchema = z.strictObject({
  fund: named('total', 'national', 'local'),
  measure: named('plan', 'executed', 'rate', 'remaining'),
  /** Asks for each fund under the total. */
  split: phrases,
  /** Words for the money itself; the programme's name alone can also be about a conference. */
  subject: phrases,
  programme: phrases,
  money: named('dong', 'million', 'billion'),
  /** Years from the present one. */
  year: named('0', '-1', '-2'),
  between: phrases,
  from: phrases,
  era: named('new', 'old'),
  talk: named('greeting', 'thanks', 'help'),
  /** Words that ask for what a document says beside its figures. */
  notes: phrases,
  /** Ask for a person, a place or a time: of what, other words must say. */
  asks: phrases,
  /** Words that ask for what was ordered. */
  directives: phrases,
  /** What cannot be answered yet, by the name under which that is said; the first one named tells a question best. */
  notYet: z.record(z.string(), phrases),
  /** Those who order. */
  orderer: phrases,
  /** What the figures are not about. */
  outside: phrases,
  filler: phrases,
  /** Says nothing about which figures are meant, but may be what a document is asked about. */
  aside: phrases,
  /** Words around a person's name: «anh Nam ơi». */
  calledBy: named('before', 'after'),
  /** Words for parts of a year. */
  part: named('quarter', 'months', 'first', 'last', 'instalment'),
});

type Words = z.infer<typeof wordsSchema>;

/** What a phrase means. */
export type Meaning =
  /** `programme`: its words name the programme, as in «khuyến công quốc gia», so that the question is a whole one. */
  | { readonly kind: 'fund'; readonly fund: Fund; readonly programme: boolean }
  | { readonly kind: 'measure'; readonly measure: Measure }
  | { readonly kind: 'money'; readonly unit: MoneyUnit }
  | { readonly kind: 'relative-year'; readonly offset: number }
  | { readonly kind: 'era'; readonly era: 'new' | 'old' }
  | { readonly kind: 'talk'; readonly talk: 'greeting' | 'thanks' | 'help' }
  | { readonly kind: 'not-yet'; readonly what: string; readonly order: number }
  | {
      readonly kind:
        | 'split'
        | 'subject'
        | 'programme'
        | 'between'
        | 'from'
        | 'notes'
        | 'asks'
        | 'directives'
        | 'orderer'
        | 'outside'
        | 'filler'
        | 'aside';
    }
  /** Places that bear this name; several: initials that fit them all. */
  | { readonly kind: 'unit'; readonly places: readonly string[] };

/** A phrase, ready to be compared with tokens. */
export interface Entry {
  readonly words: readonly Token[];
  readonly meaning: Meaning;
  /** Initials of at most three letters: they are also everyday abbreviations, and a slip makes others of them. */
  readonly initials: boolean;
}

export interface Lexicon {
  /** Entries by their first word without marks, and by all their words glued together. */
  readonly byFirstWord: ReadonlyMap<string, readonly Entry[]>;
  readonly glued: ReadonlyMap<string, readonly Entry[]>;
  /** Single words without marks, by what they do beside others. */
  readonly calledBefore: ReadonlySet<string>;
  readonly calledAfter: ReadonlySet<string>;
  readonly part: { readonly [K in keyof Words['part']]: ReadonlySet<string> };
}

/** Shorter words glued together are too easily other words: «lân» is not L.An. */
const SHORTEST_GLUED = 5;

const FILE = new URL('./words.json', import.meta.url);

/** Reads and checks the words of the language of questions, and joins them with the names of the units. */
export function loadLexicon(catalogue: Catalogue, file: string | URL = FILE): Lexicon {
  const words = wordsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const entries = [...wordEntries(words), ...unitEntries(catalogue)];
  const byFirstWord = new Map<string, Entry[]>();
  const glued = new Map<string, Entry[]>();
  const push = (map: Map<string, Entry[]>, key: string, entry: Entry): void => {
    map.set(key, [...(map.get(key) ?? []), entry]);
  };
  for (const entry of entries) {
    push(byFirstWord, entry.words[0]?.bare ?? '', entry);
    const joined = tokenize(entry.words.map(({ text }) => text).join(''))[0];
    if (entry.words.length > 1 && joined && joined.bare.length >= SHORTEST_GLUED) {
      push(glued, joined.bare, { ...entry, words: [joined] });
    }
  }
  const bare = (list: readonly string[]): Set<string> => new Set(list.map(fold));
  return {
    byFirstWord,
    glued,
    calledBefore: bare(words.calledBy.before),
    calledAfter: bare(words.calledBy.after),
    part: {
      quarter: bare(words.part.quarter),
      months: bare(words.part.months),
      first: bare(words.part.first),
      last: bare(words.part.last),
      instalment: bare(words.part.instalment),
    },
  };
}

function* wordEntries(words: Words): Generator<Entry> {
  function* each(list: readonly string[], meaning: Meaning): Generator<Entry> {
    for (const phrase of list) yield toEntry(phrase, meaning, false);
  }
  for (const fund of ['total', 'national', 'local'] as const) {
    for (const phrase of words.fund[fund]) {
      const programme = words.programme.some((name) => ` ${phrase} `.includes(` ${name} `));
      yield toEntry(phrase, { kind: 'fund', fund, programme }, false);
    }
  }
  for (const measure of ['plan', 'executed', 'rate', 'remaining'] as const) {
    yield* each(words.measure[measure], { kind: 'measure', measure });
  }
  for (const unit of ['dong', 'million', 'billion'] as const)
    yield* each(words.money[unit], { kind: 'money', unit });
  for (const offset of ['0', '-1', '-2'] as const) {
    yield* each(words.year[offset], { kind: 'relative-year', offset: Number(offset) });
  }
  for (const era of ['new', 'old'] as const) yield* each(words.era[era], { kind: 'era', era });
  for (const talk of ['greeting', 'thanks', 'help'] as const)
    yield* each(words.talk[talk], { kind: 'talk', talk });
  for (const [order, [what, list]] of Object.entries(words.notYet).entries()) {
    yield* each(list, { kind: 'not-yet', what, order });
  }
  for (const kind of [
    'split',
    'subject',
    'programme',
    'between',
    'from',
    'notes',
    'asks',
    'directives',
    'orderer',
    'outside',
    'filler',
    'aside',
  ] as const) {
    yield* each(words[kind], { kind });
  }
}

function* unitEntries(catalogue: Catalogue): Generator<Entry> {
  const shared = new Map<string, { phrase: string; places: Set<string> }>();
  for (const place of catalogue.places) {
    const plain = new Set(place.units.flatMap((unit) => [unit.name, ...unit.aliases]));
    for (const phrase of plain)
      yield toEntry(phrase, { kind: 'unit', places: [place.key] }, isInitials(phrase));
    for (const phrase of new Set(place.units.flatMap((unit) => unit.ambiguousAliases))) {
      const key = tokenize(phrase)
        .map(({ bare }) => bare)
        .join(' ');
      const entry = shared.get(key) ?? { phrase, places: new Set() };
      shared.set(key, { ...entry, places: entry.places.add(place.key) });
    }
  }
  for (const { phrase, places } of shared.values()) {
    yield toEntry(phrase, { kind: 'unit', places: [...places] }, isInitials(phrase));
  }
}

const isInitials = (phrase: string): boolean => /^\p{L}{1,3}$/u.test(phrase);

function toEntry(phrase: string, meaning: Meaning, initials: boolean): Entry {
  const words = tokenize(phrase).filter(({ kind }) => kind !== 'mark' || phrase === '-');
  if (words.length === 0) throw new Error(`words: «${phrase}» holds no word`);
  return { words, meaning, initials };
}
