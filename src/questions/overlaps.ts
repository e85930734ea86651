import type { Token } from '../vietnamese/tokens.ts';
import { headOf, type Lexicon } from './lexicon.ts';
import { isKind, type Piece } from './pieces.ts';

/**
 * «nghe an giang» is Nghệ An or An Giang: a name that shares a syllable with the one beside it is as likely. The words
 * then fit both, and the person has to choose.
 */
export function withOverlaps(pieces: readonly Piece[], lexicon: Lexicon): Piece[] {
  return pieces.map((piece, at) => {
    if (piece.meaning.kind !== 'unit' || piece.tokens.length < 2) return piece;
    const before = looseEnd(pieces[at - 1])?.at(-1);
    const after = looseEnd(pieces[at + 1])?.[0];
    const others = [
      ...(before ? placesNamed([before, piece.tokens[0] as Token], lexicon) : []),
      ...(after ? placesNamed([piece.tokens.at(-1) as Token, after], lexicon) : []),
    ];
    const places = [...new Set([...piece.meaning.places, ...others])];
    return places.length > piece.meaning.places.length
      ? { ...piece, meaning: { kind: 'unit', places } }
      : piece;
  });
}

/** The tokens of a piece that may have been torn from a name. */
const looseEnd = (piece: Piece | undefined): readonly Token[] | undefined =>
  isKind(piece, 'unread') || (isKind(piece, 'filler') && piece?.tokens.length === 1)
    ? piece?.tokens
    : undefined;

function placesNamed(tokens: readonly Token[], { byHead }: Lexicon): string[] {
  const [first, second] = tokens;
  return (byHead.get(headOf(first?.bare ?? '', second)) ?? []).flatMap(({ words, meaning }) => {
    const same = words.length === tokens.length && words.every(({ bare }, at) => bare === tokens[at]?.bare);
    // Marks that were typed count.
    const agrees = words.every(({ marked }, at) => !tokens[at]?.marked || tokens[at]?.marked === marked);
    return same && agrees && meaning.kind === 'unit' ? meaning.places : [];
  });
}
