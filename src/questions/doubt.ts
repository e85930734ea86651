import { fold } from '../vietnamese/fold.ts';
import { placesNear } from './lattice.ts';
import type { Lexicon } from './lexicon.ts';
import { isKind, isStop, type Piece } from './pieces.ts';

/** Syllables of a name. */
const LENGTHS = [3, 2] as const;

/**
 * «nao cai 2021» is two common words and a year, and likelier a slip of Lào Cai: where no unit is named, common words
 * that stand in a unit's place and are one slip away from a name are not passed over.
 */
export function doubtfulName(
  pieces: readonly Piece[],
  lexicon: Lexicon,
): { readonly at: number; readonly length: number; readonly places: readonly string[] } | null {
  for (const at of pieces.keys()) {
    if (!mayPrecedeName(pieces[at - 1])) continue;
    for (const length of LENGTHS) {
      const words = pieces.slice(at, at + length);
      if (words.length < length || !words.every(isCommonWord) || !mayFollowName(pieces[at + length]))
        continue;
      const places = placesNear(
        words.flatMap(({ tokens }) => tokens),
        lexicon,
      );
      if (places.length > 0) return { at, length, places };
    }
  }
  return null;
}

/** «kinh phí của tỉnh hà 2018»: a name was begun behind «tỉnh», and the whole country is not what is asked for. */
export function withHalfNames(pieces: readonly Piece[], { provinceTypes, nameStarts }: Lexicon): Piece[] {
  const types = new Set([...provinceTypes].map(fold));
  return pieces.map((piece, at) => {
    const type = pieces[at - 1]?.tokens.at(-1)?.bare ?? '';
    const [word] = piece.tokens;
    const begins = types.has(type) && isCommonWord(piece) && mayFollowName(pieces[at + 1]);
    return begins && nameStarts.has(word?.marked || (word?.bare ?? ''))
      ? { ...piece, meaning: { kind: 'unread' } }
      : piece;
  });
}

const isCommonWord = (piece: Piece): boolean =>
  piece.tokens.length === 1 && isKind(piece, 'filler', 'connective', 'and', 'aside');

const mayPrecedeName = (piece: Piece | undefined): boolean =>
  piece === undefined || isStop(piece) || isKind(piece, 'subject', 'measure', 'fund', 'programme');

const mayFollowName = (piece: Piece | undefined): boolean =>
  piece === undefined ||
  isStop(piece) ||
  isKind(piece, 'year', 'relative-year', 'recent', 'measure', 'subject', 'era');
