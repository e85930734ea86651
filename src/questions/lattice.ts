import { withinOneEdit, withoutOneLetter } from '../vietnamese/edits.ts';
import { YEAR_WORD } from '../vietnamese/number-words.ts';
import type { Token } from '../vietnamese/tokens.ts';
import { type Entry, headOf, isNearAny, type Lexicon, lettersOf } from './lexicon.ts';
import type { Piece } from './pieces.ts';
import { readReferences } from './references.ts';
import { readTime } from './time.ts';
import { readValues } from './values.ts';

/** What a stretch costs. The cheapest way through the whole text is the reading: few, long, exactly written pieces. */
const COST = {
  /** One more piece. */
  piece: 1,
  /** Words without a meaning of their own give way to the same words with one. */
  filler: 0.3,
  /** Written without marks, a province is likelier than the word that looks like it: Điện Biên, not «diễn biến». */
  unit: -0.1,
  /** Initials give way to the everyday abbreviation, which keeps them as its alternative. */
  initials: 0.5,
  /** A word whose marks are not those that were typed. */
  wrongMarks: 3,
  /** A word without marks, taken for one with marks, in a text that is otherwise written with them. */
  unmarked: 1,
  glued: 0.5,
  mark: 0.01,
  /** A mark inside a phrase: «TP. Hồ Chí Minh», «Bà Rịa – Vũng Tàu». */
  markInside: 0.05,
  /** A letter too many, too few, another, or two changed places. */
  slip: 4,
  /** In a text with small letters, words with a capital each are a name. */
  slipOfName: -2,
  /** The right letters with a space too many, too few or in another place. */
  spaced: 2,
  /** A number of which nothing says what it counts. */
  number: 1.5,
  /** «năm 21 tỉnh Gia Lai» is a year. */
  count: 0.2,
  /** Two digits that may be a year. */
  shortYear: 1.4,
  /** A number that is none of ours gives way to a year behind a name. */
  reference: 0.4,
  unread: 10,
} as const;

/** What is understood with wrong marks as well; other words are too short and too many: «bắc» is not «bác». */
const MAY_BE_MISSPELT: ReadonlySet<string> = new Set([
  'unit',
  'fund',
  'measure',
  'subject',
  'programme',
  'money',
  'notes',
  'cue',
]);
/** A word of one syllable with other marks is another word: «tang», «giám», «trên». */
const SYLLABLES_TO_BE_MISSPELT: Readonly<Record<string, number>> = {
  cue: 2,
  measure: 2,
  notes: 2,
  subject: 2,
  programme: 2,
  fund: 2,
};
/** Syllables of the longest name that is looked for with a slip. */
const LONGEST_SLIP = 5;

interface Step {
  readonly length: number;
  readonly cost: number;
  readonly piece: Piece;
}

/** Divides the tokens into pieces at the lowest cost. */
export function segment(tokens: readonly Token[], lexicon: Lexicon): Piece[] {
  const accented = tokens.some(({ marked }) => marked !== '');
  const best: ({ cost: number; step: Step | null } | undefined)[] = [{ cost: 0, step: null }];
  for (let at = 0; at < tokens.length; at++) {
    const here = best[at];
    if (!here) continue;
    for (const step of steps(tokens, at, lexicon, accented)) {
      const cost = here.cost + step.cost;
      const there = best[at + step.length];
      if (!there || cost < there.cost) best[at + step.length] = { cost, step };
    }
  }
  const pieces: Piece[] = [];
  for (let at = tokens.length; at > 0; ) {
    const step = best[at]?.step;
    if (!step) break;
    pieces.unshift(step.piece);
    at -= step.length;
  }
  return pieces;
}

function steps(tokens: readonly Token[], at: number, lexicon: Lexicon, accented: boolean): Step[] {
  const token = tokens[at];
  if (!token) return [];
  const all: Step[] = [
    token.kind === 'mark'
      ? stepOver(tokens, at, 1, { kind: 'mark' }, COST.mark)
      : stepOver(tokens, at, 1, { kind: 'unread' }, COST.unread),
  ];
  for (const { length, time } of readTime(tokens, at, lexicon)) {
    const short = time.kind === 'short-year' ? COST.shortYear : 0;
    // Where marks are typed, «nam 2018» is less likely «năm 2018» than the end of «Hà Nam».
    const unmarked =
      accented && time.kind === 'year' && token.kind === 'word' && token.marked === '' ? COST.unmarked : 0;
    all.push(stepOver(tokens, at, length, time, COST.piece + short + unmarked));
  }
  for (const { length, value } of readValues(tokens, at, lexicon)) {
    const more = value.kind === 'number' ? COST.number : value.kind === 'count' ? COST.count : 0;
    all.push(stepOver(tokens, at, length, value, COST.piece + more));
  }
  for (const { length, reference } of readReferences(tokens, at, lexicon))
    all.push(stepOver(tokens, at, length, reference, COST.piece + COST.reference));
  const called = nameCalled(tokens, at, lexicon);
  if (called) all.push(stepOver(tokens, at, called, { kind: 'filler' }, COST.piece + COST.filler));
  all.push(...withAlternatives(entriesAt(tokens, at, lexicon, accented)));
  if (token.kind === 'word') all.push(...slips(tokens, at, lexicon));
  return all;
}

const stepOver = (
  tokens: readonly Token[],
  at: number,
  length: number,
  meaning: Piece['meaning'],
  cost: number,
): Step => ({ length, cost, piece: { tokens: tokens.slice(at, at + length), meaning } });

/** The names and phrases that begin at a token. */
function entriesAt(tokens: readonly Token[], at: number, lexicon: Lexicon, accented: boolean): Step[] {
  const found: Step[] = [];
  for (const head of headsAt(tokens, at)) {
    for (const entry of lexicon.byHead.get(head) ?? NONE) {
      const match = matchEntry(tokens, at, entry);
      if (!match) continue;
      const misspelt = match.wrong * COST.wrongMarks + (accented ? match.unmarked * COST.unmarked : 0);
      const cost = costOf(entry) + misspelt + match.marks * COST.markInside;
      found.push(stepOver(tokens, at, match.length, entry.meaning, cost));
    }
  }
  for (const entry of lexicon.glued.get(tokens[at]?.bare ?? '') ?? NONE) {
    const match = matchEntry(tokens, at, entry);
    // Whoever writes marks inside a glued word has written them right.
    if (match && match.wrong === 0)
      found.push(stepOver(tokens, at, 1, entry.meaning, costOf(entry) + COST.glued));
  }
  return found;
}

const NONE: readonly Entry[] = [];

/** A token alone, with the one behind it, and, where that is a mark, with the next that is none. */
function headsAt(tokens: readonly Token[], at: number): string[] {
  const first = tokens[at]?.bare ?? '';
  const next = tokens[at + 1];
  if (!next) return [first];
  // A phrase that begins with a mark is nothing but marks.
  if (next.kind !== 'mark' || tokens[at]?.kind === 'mark') return [first, headOf(first, next)];
  let word = at + 2;
  while (tokens[word]?.kind === 'mark') word++;
  return [...new Set([first, headOf(first, next), headOf(first, tokens[word])])];
}

function costOf({ meaning, initials }: Entry): number {
  const empty = meaning.kind === 'filler' || meaning.kind === 'aside' || meaning.kind === 'connective';
  const kind = empty ? COST.filler : meaning.kind === 'unit' ? COST.unit : 0;
  return COST.piece + kind + (initials ? COST.initials : 0);
}

/** Initials of a place that are also a word: the word is taken, the place is remembered. */
function withAlternatives(found: readonly Step[]): readonly Step[] {
  const units = found.filter(({ piece }) => piece.meaning.kind === 'unit');
  if (units.length === 0) return found;
  return found.map((step) => {
    if (step.piece.meaning.kind === 'unit') return step;
    const rival = units.find(({ length }) => length === step.length);
    return rival?.piece.meaning.kind === 'unit'
      ? { ...step, piece: { ...step.piece, initialsOf: rival.piece.meaning.places } }
      : step;
  });
}

/** Marks that may stand inside a name or phrase; a comma where the phrase itself has one: «tỉnh, thành nào». */
const INSIDE = /^[-./&+:]$/;
const INSIDE_LIST = /^[-./&+:,]$/;
/** «Quảng Nam + Đà Nẵng» are two, «Quảng Nam - Đà Nẵng» was one. */
const JOINS = /^[&+]$/;

/** Compares an entry with the tokens from `at` on. */
function matchEntry(
  tokens: readonly Token[],
  at: number,
  entry: Entry,
): { length: number; wrong: number; unmarked: number; marks: number } | null {
  let position = at;
  let wrong = 0;
  let unmarked = 0;
  let marks = 0;
  for (const word of entry.words) {
    while (position > at && word.kind !== 'mark' && isInside(tokens[position], entry)) {
      position++;
      marks++;
    }
    const token = tokens[position];
    if (!token || token.bare !== word.bare) return null;
    // Marks that were typed count; marks that were left out do not.
    if (token.marked === '' && word.marked !== '') {
      // Without its marks «chợ» is «cho».
      if (entry.meaning.kind === 'placeNoun') return null;
      unmarked++;
    }
    if (token.marked !== '' && token.marked !== word.marked) {
      const { kind } = entry.meaning;
      if (entry.initials || !MAY_BE_MISSPELT.has(kind)) return null;
      // «Quảng năm 2022» says a year, and no name.
      if (kind === 'unit' && token.marked === YEAR_WORD) return null;
      if (entry.words.length < (SYLLABLES_TO_BE_MISSPELT[kind] ?? 0)) return null;
      wrong++;
    }
    position++;
  }
  return { length: position - at, wrong, unmarked, marks };
}

const isInside = (token: Token | undefined, { commas, meaning }: Entry): boolean =>
  token?.kind === 'mark' &&
  (commas ? INSIDE_LIST : INSIDE).test(token.bare) &&
  !(meaning.kind === 'outside' && JOINS.test(token.bare));

/**
 * Names and words that are written with one slip. What fits several names equally is all of them: then the person
 * has to choose. A name that stands there as it should is never a slip of another.
 */
function* slips(tokens: readonly Token[], at: number, lexicon: Lexicon): Generator<Step> {
  let letters = '';
  for (let length = 1; length <= LONGEST_SLIP; length++) {
    const last = tokens[at + length - 1];
    if (last?.kind !== 'word') return;
    letters += last.bare;
    // Nearly all stretches are near to nothing.
    if (letters.length > lexicon.longestSlip + 1) return;
    if (!isNearAny(letters, lexicon)) continue;
    const words = tokens.slice(at, at + length);
    const { entries, exact } = entriesNear(words, lexicon);
    const cost =
      COST.piece + (exact ? COST.spaced : isNameLike(words) ? COST.slip + COST.slipOfName : COST.slip);
    const piece = (meaning: Piece['meaning']): Step => ({
      length,
      cost: cost + (meaning.kind === 'unit' ? COST.unit : 0),
      piece: { tokens: words, meaning, slip: true },
    });
    const places = placesOf(entries);
    if (places.length > 0) yield piece({ kind: 'unit', places });
    for (const { meaning } of entries) if (meaning.kind !== 'unit') yield piece(meaning);
  }
}

/** The places whose names are one slip away from some words. */
export const placesNear = (words: readonly Token[], lexicon: Lexicon): string[] =>
  placesOf(entriesNear(words, lexicon).entries);

const placesOf = (entries: readonly Entry[]): string[] => [
  ...new Set(entries.flatMap(({ meaning }) => (meaning.kind === 'unit' ? meaning.places : []))),
];

/** `exact`: the very letters of a name, with other spaces. */
function entriesNear(words: readonly Token[], lexicon: Lexicon): { entries: Entry[]; exact: boolean } {
  const letters = lettersOf(words);
  if (letters.length < SHORTEST_NEAR || letters.length > lexicon.longestSlip + 1)
    return { entries: [], exact: false };
  const found = new Set<Entry>();
  for (const form of withoutOneLetter(letters))
    for (const entry of lexicon.slips.get(form) ?? []) found.add(entry);
  const same = [...found].filter(
    (entry) => lettersOf(entry.words) === letters && isSpacedOtherwise(words, entry),
  );
  if (same.length > 0) return { entries: same, exact: true };
  // The very letters of a name, whatever their marks, are no slip of another.
  if ([...found].some((entry) => entry.meaning.kind === 'unit' && lettersOf(entry.words) === letters))
    return { entries: [], exact: false };
  const near = [...found].filter((entry) => {
    const name = lettersOf(entry.words);
    if (name === letters || !withinOneEdit(name, letters) || !marksAgree(words, entry)) return false;
    // «giá bao nhiêu» is no slip of «giao bao nhiêu»: what differs there is a word.
    return (
      entry.meaning.kind === 'unit' ||
      (!differsInWord(words, entry, lexicon) && isSlipWithMarks(words, entry))
    );
  });
  return { entries: near, exact: false };
}

const SHORTEST_NEAR = 4;

/** «niên độ» is two marks away from «tiến độ»: with its marks as well a word is one slip away. */
const isSlipWithMarks = (words: readonly Token[], { words: name }: Entry): boolean =>
  words.length !== name.length ||
  words.every(
    ({ bare, marked }, at) =>
      marked === '' ||
      bare === name[at]?.bare ||
      withinOneEdit(marked, name[at]?.marked || (name[at]?.bare ?? '')),
  );

const differsInWord = (words: readonly Token[], { words: name }: Entry, lexicon: Lexicon): boolean =>
  words.length === name.length &&
  words.some(({ bare }, at) => bare !== name[at]?.bare && lexicon.vocabulary.has(bare));

const isSpacedOtherwise = (words: readonly Token[], { words: name }: Entry): boolean =>
  words.length !== name.length || words.some(({ bare }, at) => bare !== name[at]?.bare);

/** Ninh Bih, Nào Cai; nothing is known of a text in capitals or without any. */
const isNameLike = (words: readonly Token[]): boolean =>
  words.length > 1 && words.every(({ text }) => /^\p{Lu}\p{Ll}/u.test(text));

/** Diacritics that were typed count: «giá là» is no slip of Gia Lai. The syllable that holds the slip is excused. */
function marksAgree(words: readonly Token[], { words: name }: Entry): boolean {
  if (words.length !== name.length) return words.every(({ marked }) => marked === '') || words.length === 1;
  let apart = 0;
  for (const [at, { bare, marked }] of words.entries()) {
    if (bare !== name[at]?.bare) apart++;
    else if (marked !== '' && marked !== name[at]?.marked) return false;
  }
  return apart <= 1;
}

/** How many tokens call somebody by name: «anh Nam ơi» is nobody's province and no year. */
function nameCalled(tokens: readonly Token[], at: number, lexicon: Lexicon): number {
  if (!lexicon.calledBefore.has(tokens[at]?.bare ?? '')) return 0;
  for (const length of [3, 4]) {
    const name = tokens.slice(at + 1, at + length - 1);
    const end = tokens[at + length - 1];
    if (end && lexicon.calledAfter.has(end.bare) && name.every(({ kind }) => kind === 'word')) return length;
  }
  return 0;
}
