import { segment } from '../questions/lattice.ts';
import { type Lexicon, lettersOf, type Target } from '../questions/lexicon.ts';
import { isKind, type Piece } from '../questions/pieces.ts';
import { repair } from '../questions/repair.ts';
import type { Catalogue } from '../units/index.ts';
import { withinOneEdit } from '../vietnamese/edits.ts';
import { fold } from '../vietnamese/fold.ts';
import { type Token, tokenize, wordsIn } from '../vietnamese/tokens.ts';
import type { Sense } from '../wording/teaching.ts';
import { isCommon, isTarget, placeName, senseOf, wordsOf } from './sense.ts';

/** Whether a phrase can be taught, and why not. */
export type Verdict =
  /** `others`: what else it could have meant so far. */
  | { readonly kind: 'free'; readonly others: readonly string[] }
  | { readonly kind: 'known' }
  | { readonly kind: 'shape'; readonly fault: ShapeFault }
  | { readonly kind: 'means'; readonly words: string; readonly sense: Sense }
  | { readonly kind: 'near' | 'part-of'; readonly names: readonly string[] }
  | { readonly kind: 'common' };

export type ShapeFault = 'short' | 'long' | 'digits' | 'signs';

const FEWEST_LETTERS = 2;
const MOST_CHARACTERS = 40;
/** Of shorter names every third word is a slip: nobody takes one for the other. */
const SHORTEST_NEAR = 5;

/** The words by which phrases are held against each other: without marks, so that «nbi» and «NBÌ» are the same. */
export const keyOf = (phrase: string): string =>
  wordsIn(phrase)
    .map(({ bare }) => bare)
    .join(' ');

/** Checks a phrase against all that is understood so far. */
export function checkPhrase(phrase: string, target: Target, lexicon: Lexicon, catalogue: Catalogue): Verdict {
  const fault = faultOf(phrase);
  if (fault) return { kind: 'shape', fault };
  const verdict = againstWords(phrase, target, lexicon, catalogue);
  // Typed without marks it must not be something else either.
  const bare = fold(phrase);
  const whole = read(bare, lexicon);
  const unmarked = bare !== phrase.toLowerCase() && whole.length === 1;
  const other = unmarked ? againstWords(bare, target, lexicon, catalogue) : verdict;
  if (verdict.kind !== 'free' && verdict.kind !== 'known') return verdict;
  if (other.kind !== 'free' && other.kind !== 'known') return other;
  return verdict.kind === 'known' ? verdict : againstNames(phrase, target, catalogue, verdict);
}

function faultOf(phrase: string): ShapeFault | null {
  if ([...phrase].length > MOST_CHARACTERS) return 'long';
  if (/\p{N}/u.test(phrase)) return 'digits';
  // What begins with a slash is a command.
  if (!/^(?!\/)[\p{L}\p{M} .\-–/&]+$/u.test(phrase)) return 'signs';
  return lettersOf(wordsIn(phrase)).length < FEWEST_LETTERS ? 'short' : null;
}

const read = (text: string, lexicon: Lexicon): Piece[] =>
  segment(repair(tokenize(text), lexicon), lexicon).filter((piece) => !isKind(piece, 'mark'));

function againstWords(phrase: string, target: Target, lexicon: Lexicon, catalogue: Catalogue): Verdict {
  const pieces = read(phrase, lexicon);
  const [whole] = pieces;
  if (pieces.length === 1 && whole?.meaning.kind === 'unit') {
    const verdict = againstUnit(whole, target, catalogue);
    if (verdict) return verdict;
  }
  const fresh = pieces.some((piece) => isKind(piece, 'unread'));
  const taken = pieces.find((piece, at) => {
    if (isKind(piece, 'unread') || isTarget(piece, target)) return false;
    if (!fresh) return !isCommon(piece);
    // «quê lúa» may be a place; «huyện Kim Sơn» is a district, of which there are no figures.
    if (isKind(piece, 'outside')) return isKind(pieces[at + 1], 'unread');
    return !isCommon(piece) || isKind(piece, 'and', 'connective', 'negation');
  });
  if (taken) return { kind: 'means', words: wordsOf([taken]), sense: senseOf(taken, catalogue) };
  if (pieces.some((piece) => isTarget(piece, target)) && !fresh) return { kind: 'known' };
  if (!fresh) return { kind: 'common' };
  return isWordOfOthers(pieces, lexicon) ? { kind: 'part-of', names: [] } : { kind: 'free', others: [] };
}

/** A name that is bare initials of several places may be settled; a slip of a name is that name's own. */
function againstUnit(piece: Piece, target: Target, catalogue: Catalogue): Verdict | null {
  if (piece.meaning.kind !== 'unit') return null;
  const { places } = piece.meaning;
  const others = target.kind === 'unit' ? places.filter((key) => key !== target.place) : places;
  const names = others.map((key) => placeName(catalogue, key));
  if (target.kind === 'unit' && others.length < places.length) {
    if (others.length === 0) return piece.slip ? { kind: 'free', others: [] } : null;
    return piece.slip ? { kind: 'near', names } : { kind: 'free', others: names };
  }
  return piece.slip ? { kind: 'near', names } : null;
}

/**
 * A single syllable that longer words are made of, or one that counts beside numbers: «quý», «tr». Bare consonants
 * are no syllable: a longer word that they stand in is the cheaper reading anyway.
 */
function isWordOfOthers(pieces: readonly Piece[], lexicon: Lexicon): boolean {
  const [only, ...rest] = pieces.flatMap(({ tokens }) => tokens);
  if (only === undefined || rest.length > 0) return false;
  const { part, amount, counted, recent, calledBefore, calledAfter } = lexicon;
  const beside = [part, amount, counted].flatMap((sets) => Object.values(sets));
  return (
    (lexicon.vocabulary.has(only.bare) && /[aeiouy]/.test(only.bare)) ||
    [...beside, recent, calledBefore, calledAfter].some((set) => set.has(only.bare))
  );
}

/** A full name that a slip of the finger makes of the phrase, or that the phrase is cut out of, belongs to its place. */
function againstNames(phrase: string, target: Target, catalogue: Catalogue, verdict: Verdict): Verdict {
  const words = wordsIn(phrase);
  const letters = lettersOf(words);
  const near: string[] = [];
  const around: string[] = [];
  for (const { key, units } of catalogue.places) {
    if (target.kind === 'unit' && target.place === key) continue;
    for (const name of new Set(units.map((unit) => unit.name))) {
      const other = wordsIn(name);
      const otherLetters = lettersOf(other);
      if (otherLetters.length >= SHORTEST_NEAR && withinOneEdit(letters, otherLetters)) near.push(name);
      else if (holds(other, words)) around.push(name);
    }
  }
  if (near.length > 0) return { kind: 'near', names: [...new Set(near)] };
  return around.length > 0 ? { kind: 'part-of', names: [...new Set(around)] } : verdict;
}

const holds = (name: readonly Token[], words: readonly Token[]): boolean =>
  ` ${name.map(({ bare }) => bare).join(' ')} `.includes(` ${words.map(({ bare }) => bare).join(' ')} `);
