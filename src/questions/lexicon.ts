import type { Fund } from '../figures/period.ts';
import type { Catalogue } from '../units/index.ts';
import { withinOneEdit, withoutOneLetter } from '../vietnamese/edits.ts';
import { fold } from '../vietnamese/fold.ts';
import { NUMBER_WORDS } from '../vietnamese/number-words.ts';
import { type Token, tokenize } from '../vietnamese/tokens.ts';
import { createPhraseBook, type PhraseBook } from './phrases.ts';
import type { Measure, MoneyUnit } from './question.ts';
import { CUES, type Cue, type DayWords, type DutyWords, loadWords, type Words } from './words.ts';

/** What was listed before: one by its place, the last, the only one, all of them. */
export type Item = number | 'last' | 'that' | 'those';

/** What a phrase means. */
export type Meaning =
  /** `programme`: its words name the programme, as in «khuyến công quốc gia», so that the question is a whole one. */
  | { readonly kind: 'fund'; readonly fund: Fund; readonly programme: boolean }
  /** `percentOf`: only «phần trăm», of what is named, or of nothing (`none`). */
  | {
      readonly kind: 'measure';
      readonly measure: Measure;
      readonly percentOf?: 'none' | 'plan' | 'executed';
    }
  | { readonly kind: 'money'; readonly unit: MoneyUnit }
  | { readonly kind: 'relative-year'; readonly offset: number }
  /** From the year that is named beside it. */
  | { readonly kind: 'year-beside'; readonly offset: 1 | -1 }
  | { readonly kind: 'era'; readonly era: 'new' | 'old' }
  | { readonly kind: 'talk'; readonly talk: 'greeting' | 'thanks' | 'help' }
  | { readonly kind: 'cue'; readonly cue: Cue }
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: PlainKind | 'dues' }
  /** Places that bear this name; several: initials that fit them all, or a slip that is as near to each. */
  | { readonly kind: 'unit'; readonly places: readonly string[] };

const PLAIN_KINDS = [
  'split',
  'subject',
  'programme',
  'between',
  'from',
  'and',
  'untilNow',
  'before',
  'after',
  'several',
  'latest',
  'allYears',
  'notes',
  'asks',
  'asksWhen',
  'directives',
  'orderer',
  'unsupported',
  'outside',
  'placeNoun',
  'filler',
  'negation',
  'connective',
  'aside',
] as const;
type PlainKind = (typeof PLAIN_KINDS)[number];

/** A phrase, ready to be compared with tokens. */
export interface Entry {
  readonly words: readonly Token[];
  readonly meaning: Meaning;
  /** Initials of at most three letters: they are also everyday abbreviations, and a slip makes others of them. */
  readonly initials: boolean;
  /** It is written with a comma. */
  readonly commas: boolean;
  /** Taught by staff: understood as it was taught, never with a slip, which nobody has checked against other words. */
  readonly taught?: true;
}

/** Single words by what they do beside others; without marks. */
type WordSets<K extends string> = { readonly [Key in K]: ReadonlySet<string> };

export interface Lexicon {
  /** Entries by their first two words without marks (or the only one), and by all their words glued together. */
  readonly byHead: ReadonlyMap<string, readonly Entry[]>;
  readonly glued: ReadonlyMap<string, readonly Entry[]>;
  /** Entries that may be found with a slip, by their letters and by those with one letter less. */
  readonly slips: ReadonlyMap<string, readonly Entry[]>;
  /** Their letters by `slipKeys`, and how many the longest has. */
  readonly slipNames: ReadonlyMap<number, readonly string[]>;
  readonly longestSlip: number;
  /** Every word that stands in an entry, and of those the ones that a longer word can be made of. */
  readonly vocabulary: ReadonlySet<string>;
  readonly syllables: ReadonlySet<string>;
  /** The first words of names of units, as they are written: «hà», «ha». */
  readonly nameStarts: ReadonlySet<string>;
  /** Abbreviations that a name may be glued to: kp, kh. */
  readonly abbreviations: ReadonlySet<string>;
  readonly calledBefore: ReadonlySet<string>;
  readonly calledAfter: ReadonlySet<string>;
  readonly part: WordSets<keyof Words['part']>;
  /** The words that a part of a year can begin with, where it is no number. */
  readonly partHeads: ReadonlySet<string>;
  readonly amount: WordSets<keyof Words['amount']>;
  readonly counted: WordSets<keyof Words['counted']>;
  readonly recent: ReadonlySet<string>;
  readonly beforeReference: ReadonlySet<string>;
  readonly numbered: ReadonlySet<string>;
  readonly hours: ReadonlySet<string>;
  /** With their marks: «Phần» is nobody's name, Phan is. */
  readonly surnames: ReadonlySet<string>;
  readonly sourceAlone: ReadonlySet<string>;
  readonly formerBehind: ReadonlySet<string>;
  readonly whyFirst: ReadonlySet<string>;
  readonly purpose: ReadonlySet<string>;
  readonly addBehind: ReadonlySet<string>;
  readonly titleAsks: ReadonlySet<string>;
  readonly exchange: ReadonlySet<string>;
  readonly into: ReadonlySet<string>;
  readonly rightly: ReadonlySet<string>;
  readonly self: ReadonlySet<string>;
  readonly edit: ReadonlySet<string>;
  readonly or: ReadonlySet<string>;
  readonly pointing: ReadonlySet<string>;
  readonly heads: ReadonlySet<string>;
  readonly quality: ReadonlySet<string>;
  readonly these: ReadonlySet<string>;
  readonly of: ReadonlySet<string>;
  readonly nouns: WordSets<keyof Words['nouns']>;
  readonly cityWords: ReadonlySet<string>;
  readonly provinceTypes: ReadonlySet<string>;
  /** What questions about duties are read by, beside the pieces. */
  readonly dues: PhraseBook<DutyWords>;
  readonly dueDays: PhraseBook<DayWords>;
}

/** Shorter words glued together are too easily other words: «lân» is not L.An. */
const SHORTEST_GLUED = 5;
/** Of shorter names every third word is a slip. */
const SHORTEST_SLIP = { unit: 5, word: 6 } as const;
/** Other words are too many and too much alike. */
const MAY_SLIP: ReadonlySet<string> = new Set(['unit', 'fund', 'measure', 'subject', 'programme']);
/** Cues that nothing else looks like. */
const CUES_MAY_SLIP: ReadonlySet<Cue> = new Set([
  'compare',
  'versus',
  'rank',
  'average',
  'share',
  'most',
  'least',
  'whichUnit',
  'chart',
]);

/** A phrase that staff have taught, and the one thing that it means. */
export interface Taught {
  readonly phrase: string;
  readonly target: Target;
}

export type Target =
  | { readonly kind: 'unit'; readonly place: string }
  | { readonly kind: 'fund'; readonly fund: Fund }
  | { readonly kind: 'measure'; readonly measure: Measure };

/** The words of the language of questions, joined with the names of the units and with what was taught. */
export function loadLexicon(
  catalogue: Catalogue,
  words: Words = loadWords(),
  taught: readonly Taught[] = [],
): Lexicon {
  const lessons = [...taughtEntries(words, taught)];
  const settled = new Set(lessons.map(keyOf));
  // Initials that fit several places mean the one that was taught, and nobody is asked any more.
  const open = (entry: Entry): boolean =>
    entry.meaning.kind === 'unit' && entry.meaning.places.length > 1 && settled.has(keyOf(entry));
  const shipped = [...wordEntries(words), ...unitEntries(catalogue)].filter((entry) => !open(entry));
  return createLexicon(words, [...shipped, ...lessons]);
}

const keyOf = ({ words }: Entry): string => words.map(({ bare }) => bare).join(' ');

function createLexicon(words: Words, entries: readonly Entry[]): Lexicon {
  const byHead = new Map<string, Entry[]>();
  const glued = new Map<string, Entry[]>();
  const slips = new Map<string, Entry[]>();
  const slipNames = new Map<number, string[]>();
  const vocabulary = new Set<string>(NUMBER_WORDS);
  const syllables = new Set<string>();
  const nameStarts = new Set<string>();
  const abbreviations = new Set<string>();
  const push = (map: Map<string, Entry[]>, key: string, entry: Entry): void => {
    const list = map.get(key);
    if (list) list.push(entry);
    else map.set(key, [entry]);
  };
  for (const entry of entries) {
    const [first, second] = entry.words;
    push(byHead, headOf(first?.bare ?? '', second), entry);
    if (entry.meaning.kind === 'unit' && first && second && !entry.initials)
      nameStarts.add(first.bare).add(first.marked);
    for (const { bare, kind } of entry.words) {
      if (kind !== 'word') continue;
      vocabulary.add(bare);
      if (!entry.initials && /[aeiouy]/.test(bare)) syllables.add(bare);
      else if (entry.words.length === 1 && MAY_SLIP.has(entry.meaning.kind) && !entry.initials)
        abbreviations.add(bare);
    }
    const joined = tokenize(entry.words.map(({ text }) => text).join(''))[0];
    if (entry.words.length > 1 && joined && joined.bare.length >= SHORTEST_GLUED) {
      push(glued, joined.bare, { ...entry, words: [joined] });
    }
    const letters = lettersOf(entry.words);
    if (!maySlip(entry, letters)) continue;
    for (const form of withoutOneLetter(letters)) push(slips, form, entry);
    for (const key of slipKeys(letters, letters.length)) {
      const names = slipNames.get(key);
      if (!names) slipNames.set(key, [letters]);
      else if (!names.includes(letters)) names.push(letters);
    }
  }
  const bare = (list: readonly string[]): Set<string> => new Set(list.map(fold));
  const sets = <K extends string>(lists: Record<K, readonly string[]>): WordSets<K> =>
    Object.fromEntries(
      Object.entries(lists).map(([key, list]) => [key, bare(list as string[])]),
    ) as unknown as WordSets<K>;
  for (const list of [
    ...Object.values(words.part),
    ...Object.values(words.amount),
    ...Object.values(words.counted),
    // So that keys of an input method and missing spaces are undone in these as well.
    ...Object.values(words.dues),
    ...Object.values(words.dueDays),
  ])
    for (const phrase of list) for (const word of fold(phrase).split(' ')) vocabulary.add(word);
  return {
    byHead,
    glued,
    slips,
    slipNames,
    longestSlip: Math.max(...[...slipNames.values()].flat().map(({ length }) => length)),
    vocabulary,
    syllables,
    nameStarts,
    abbreviations,
    calledBefore: bare(words.calledBy.before),
    calledAfter: bare(words.calledBy.after),
    part: sets(words.part),
    partHeads: new Set(
      [
        words.part.quarter,
        words.part.months,
        words.part.instalment,
        words.part.firstHalf,
        words.part.lastHalf,
      ]
        .flat()
        .map((phrase) => fold(phrase).split(' ')[0] ?? ''),
    ),
    amount: sets(words.amount),
    counted: sets(words.counted),
    recent: bare(words.recent),
    beforeReference: bare(words.reference.before),
    numbered: bare(words.reference.numbered),
    hours: bare(words.reference.hours),
    surnames: new Set(words.surname),
    sourceAlone: bare(words.sourceAlone),
    formerBehind: bare(words.formerBehind),
    whyFirst: bare(words.whyFirst),
    purpose: bare(words.purpose),
    addBehind: bare(words.addBehind),
    titleAsks: bare(words.titleAsks),
    exchange: bare(words.exchange),
    into: bare(words.into),
    rightly: bare(words.rightly),
    self: bare(words.self),
    edit: bare(words.edit),
    or: bare(words.or),
    pointing: bare(words.pointing),
    heads: bare(words.heads),
    quality: bare(words.quality),
    these: bare(words.these),
    of: bare(words.of),
    nouns: sets(words.nouns),
    cityWords: bare(words.cityWords),
    provinceTypes: new Set(words.provinceTypes),
    dues: createPhraseBook(words.dues),
    dueDays: createPhraseBook(words.dueDays),
  };
}

/**
 * Two words within one edit have the same two letters at their beginning, or at their end. What they are kept under
 * for that: those letters and a length, as numbers, because this is asked for every stretch of a text.
 */
const slipKeys = (letters: string, length: number): [number, number] => [
  (length << 11) | pairAt(letters, 0),
  (length << 11) | (1 << 10) | pairAt(letters, letters.length - 2),
];

const pairAt = (letters: string, at: number): number =>
  ((letters.charCodeAt(at) & 31) << 5) | (letters.charCodeAt(at + 1) & 31);

/** Whether some words' letters are within one edit of those of any entry. */
export function isNearAny(letters: string, { slipNames }: Pick<Lexicon, 'slipNames'>): boolean {
  for (let length = letters.length - 1; length <= letters.length + 1; length++) {
    for (const key of slipKeys(letters, length)) {
      if (slipNames.get(key)?.some((name) => withinOneEdit(name, letters))) return true;
    }
  }
  return false;
}

export const headOf = (first: string, second: Token | undefined): string =>
  second ? `${first} ${second.bare}` : first;

export const lettersOf = (words: readonly Token[]): string => words.map(({ bare }) => bare).join('');

function maySlip({ meaning, initials, taught, words }: Entry, letters: string): boolean {
  // «T.Nguyên» is one letter from every Nguyễn.
  if (initials || taught || words.some(({ kind, bare }) => kind !== 'word' || bare.length < 2)) return false;
  if (meaning.kind === 'unit') return letters.length >= SHORTEST_SLIP.unit;
  const allowed =
    MAY_SLIP.has(meaning.kind) ||
    (meaning.kind === 'cue' && CUES_MAY_SLIP.has(meaning.cue) && words.length > 1);
  return allowed && letters.length >= SHORTEST_SLIP.word;
}

function* wordEntries(words: Words): Generator<Entry> {
  function* each(list: readonly string[], meaning: Meaning): Generator<Entry> {
    for (const phrase of list) yield toEntry(phrase, meaning, false);
  }
  for (const fund of ['total', 'national', 'local'] as const) {
    for (const phrase of words.fund[fund]) {
      yield toEntry(phrase, fundMeaning(words, phrase, fund), false);
    }
  }
  for (const measure of ['plan', 'executed', 'rate', 'remaining'] as const) {
    yield* each(words.measure[measure], { kind: 'measure', measure });
  }
  for (const percentOf of ['none', 'plan', 'executed'] as const) {
    yield* each(words.percent[percentOf], { kind: 'measure', measure: 'rate', percentOf });
  }
  for (const unit of ['dong', 'million', 'billion'] as const)
    yield* each(words.money[unit], { kind: 'money', unit });
  for (const offset of ['0', '-1', '-2', '1'] as const) {
    yield* each(words.year[offset], { kind: 'relative-year', offset: Number(offset) });
  }
  yield* each(words.relative.previous, { kind: 'year-beside', offset: -1 });
  yield* each(words.relative.next, { kind: 'year-beside', offset: 1 });
  for (const era of ['new', 'old'] as const) yield* each(words.era[era], { kind: 'era', era });
  for (const talk of ['greeting', 'thanks', 'help'] as const)
    yield* each(words.talk[talk], { kind: 'talk', talk });
  for (const cue of CUES) yield* each(words.cue[cue], { kind: 'cue', cue });
  for (const item of ['1', '2', '3', '4', '5'] as const)
    yield* each(words.item[item], { kind: 'item', item: Number(item) });
  for (const item of ['last', 'that', 'those'] as const)
    yield* each(words.item[item], { kind: 'item', item });
  for (const kind of PLAIN_KINDS) yield* each(words[kind], { kind });
  yield* each(duePhrases(words), { kind: 'dues' });
}

/** Phrases that are of nothing but duties; single words of theirs are everybody's. */
export const duePhrases = ({ dues, dueDays }: Words): string[] =>
  [
    ...dues.overdue,
    ...dues.soon,
    ...dues.due,
    ...dues.expired,
    ...dues.extension,
    ...dueDays.thisWeek,
    ...dueDays.nextWeek,
    ...dueDays.lastWeek,
  ].filter((phrase) => phrase.includes(' '));

function fundMeaning(words: Words, phrase: string, fund: Fund): Meaning {
  const programme = words.programme.some((name) => ` ${phrase.toLowerCase()} `.includes(` ${name} `));
  return { kind: 'fund', fund, programme };
}

function* taughtEntries(words: Words, taught: readonly Taught[]): Generator<Entry> {
  for (const { phrase, target } of taught) {
    const meaning: Meaning =
      target.kind === 'unit'
        ? { kind: 'unit', places: [target.place] }
        : target.kind === 'fund'
          ? fundMeaning(words, phrase, target.fund)
          : target;
    yield { ...toEntry(phrase, meaning, target.kind === 'unit' && isInitials(phrase)), taught: true };
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

/** Marks between the words of a phrase do not count; a phrase that is nothing but a mark is that mark. */
function toEntry(phrase: string, meaning: Meaning, initials: boolean): Entry {
  const tokens = tokenize(phrase);
  const words = tokens.filter(({ kind }) => kind !== 'mark');
  if (tokens.length === 0) throw new Error(`words: «${phrase}» holds no word`);
  return { words: words.length > 0 ? words : tokens, meaning, initials, commas: phrase.includes(',') };
}
