import type { Token } from '../vietnamese/tokens.ts';
import type { Entry, Lexicon, Meaning } from './lexicon.ts';
import { readTime, type Time } from './time.ts';

/** A stretch of the text and what it was taken for. */
export interface Piece {
  readonly tokens: readonly Token[];
  /** `unread`: nothing that is known. */
  readonly meaning: Meaning | Time | { readonly kind: 'unread' } | { readonly kind: 'mark' };
  /** Other places that the same initials could mean, where they were taken for an everyday abbreviation. */
  readonly initialsOf?: readonly string[];
}

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
]);

interface Step {
  readonly length: number;
  readonly cost: number;
  readonly piece: Piece;
}

/** Divides the tokens into pieces at the lowest cost. */
export function segment(tokens: readonly Token[], lexicon: Lexicon): Piece[] {
  const accented = tokens.some(({ marked }) => marked !== '');
  const best: { cost: number; step: Step | null }[] = [{ cost: 0, step: null }];
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

function* steps(tokens: readonly Token[], at: number, lexicon: Lexicon, accented: boolean): Generator<Step> {
  const token = tokens[at];
  if (!token) return;
  const piece = (length: number, meaning: Piece['meaning'], cost: number): Step => ({
    length,
    cost,
    piece: { tokens: tokens.slice(at, at + length), meaning },
  });
  yield token.kind === 'mark'
    ? piece(1, { kind: 'mark' }, COST.mark)
    : piece(1, { kind: 'unread' }, COST.unread);
  for (const { length, time } of readTime(tokens, at, lexicon.part)) yield piece(length, time, COST.piece);
  const called = nameCalled(tokens, at, lexicon);
  if (called) yield piece(called, { kind: 'filler' }, COST.piece + COST.filler);
  const found: Step[] = [];
  for (const entry of lexicon.byFirstWord.get(token.bare) ?? []) {
    const match = matchEntry(tokens, at, entry);
    if (!match) continue;
    const misspelt = match.wrong * COST.wrongMarks + (accented ? match.unmarked * COST.unmarked : 0);
    found.push(piece(match.length, entry.meaning, costOf(entry) + misspelt));
  }
  for (const entry of lexicon.glued.get(token.bare) ?? []) {
    const match = matchEntry(tokens, at, entry);
    // Whoever writes marks inside a glued word has written them right.
    if (match && match.wrong === 0) found.push(piece(1, entry.meaning, costOf(entry) + COST.glued));
  }
  yield* withAlternatives(found);
}

function costOf({ meaning, initials }: Entry): number {
  const empty = meaning.kind === 'filler' || meaning.kind === 'aside';
  const kind = empty ? COST.filler : meaning.kind === 'unit' ? COST.unit : 0;
  return COST.piece + kind + (initials ? COST.initials : 0);
}

/** Initials of a place that are also a word: the word is taken, the place is remembered. */
function* withAlternatives(found: readonly Step[]): Generator<Step> {
  for (const step of found) {
    const rival = found.find(
      ({ length, piece }) =>
        length === step.length && piece.meaning.kind === 'unit' && step.piece.meaning.kind !== 'unit',
    );
    if (rival?.piece.meaning.kind === 'unit') {
      yield { ...step, piece: { ...step.piece, initialsOf: rival.piece.meaning.places } };
    } else {
      yield step;
    }
  }
}

/** Compares an entry with the tokens from `at` on. Dashes between its words do not count. */
function matchEntry(
  tokens: readonly Token[],
  at: number,
  entry: Entry,
): { length: number; wrong: number; unmarked: number } | null {
  let position = at;
  let wrong = 0;
  let unmarked = 0;
  for (const word of entry.words) {
    while (position > at && word.kind !== 'mark' && tokens[position]?.kind === 'mark') position++;
    const token = tokens[position];
    if (!token || token.bare !== word.bare) return null;
    // Marks that were typed count; marks that were left out do not.
    if (token.marked === '' && word.marked !== '') unmarked++;
    if (token.marked !== '' && token.marked !== word.marked) {
      if (entry.initials || !MAY_BE_MISSPELT.has(entry.meaning.kind)) return null;
      wrong++;
    }
    position++;
  }
  return { length: position - at, wrong, unmarked };
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
