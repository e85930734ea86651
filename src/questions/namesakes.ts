import type { Catalogue } from '../units/index.ts';
import type { Lexicon } from './lexicon.ts';
import { isComma, isKind, type Piece } from './pieces.ts';

/**
 * Names of provinces that are not meant: of a street or club («phố Thái Nguyên»), of a person («Nguyễn Thái Bình»,
 * «chị Hà Giang phòng tôi nhờ hỏi khuyến công Lai Châu»). They are set aside; a street alone is what is not ours.
 */
export function withoutNamesakes(pieces: readonly Piece[], lexicon: Lexicon, catalogue: Catalogue): Piece[] {
  const result: Piece[] = [];
  const units = pieces.filter((piece) => isKind(piece, 'unit')).length;
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    const next = pieces[at + 1];
    if (isKind(piece, 'placeNoun')) {
      const end = isKind(next, 'unit') ? endOfName(pieces, at + 2) : at + 1;
      const others = isKind(next, 'unit') && units > 1;
      const kind = isKind(next, 'unit') ? (others ? 'filler' : 'outside') : 'unread';
      // «số 9 đường Điện Biên Phủ»
      if (isKind(next, 'unit') && isKind(result.at(-1), 'number')) result.pop();
      result.push({ tokens: pieces.slice(at, end).flatMap(({ tokens }) => tokens), meaning: { kind } });
      at = end - 1;
    } else if (isCapital(pieces, at, lexicon, catalogue)) {
      result.push({ tokens: [...piece.tokens, ...(next?.tokens ?? [])], meaning: { kind: 'outside' } });
      at++;
    } else if (isSurname(piece, lexicon) && isKind(next, 'unit')) {
      result.push({ tokens: [...piece.tokens, ...(next?.tokens ?? [])], meaning: { kind: 'filler' } });
      at++;
    } else if (isKind(piece, 'unit') && isAddressed(pieces, at, lexicon)) {
      result.push({ tokens: piece.tokens, meaning: { kind: 'filler' } });
    } else {
      result.push(piece);
    }
  }
  return result;
}

/** «thành phố Ninh Bình» is the capital of the province; «các tỉnh, thành phố Ninh Bình, …» is not. */
function isCapital(pieces: readonly Piece[], at: number, lexicon: Lexicon, catalogue: Catalogue): boolean {
  const [piece, next, before] = [pieces[at], pieces[at + 1], pieces[at - 1]];
  const words = piece?.tokens.map(({ bare }) => bare).join(' ') ?? '';
  if (!isKind(piece, 'filler') || !lexicon.cityWords.has(words) || isComma(before)) return false;
  if (next?.meaning.kind !== 'unit' || next.slip) return false;
  const units = next.meaning.places.flatMap((place) => catalogue.place(place)?.units ?? []);
  return (
    units.length > 0 &&
    units.every(({ kind, type }) => kind === 'province' && lexicon.provinceTypes.has(type ?? ''))
  );
}

/** «đường Điện Biên Phủ» */
function endOfName(pieces: readonly Piece[], from: number): number {
  let end = from;
  while (isKind(pieces[end], 'unread') && /^\p{Lu}/u.test(pieces[end]?.tokens[0]?.text ?? '')) end++;
  return end;
}

/** A surname is written with a capital and nobody knows it otherwise. */
const isSurname = ({ tokens, meaning }: Piece, lexicon: Lexicon): boolean =>
  tokens.length === 1 &&
  ['unread', 'filler', 'unit'].includes(meaning.kind) &&
  lexicon.surnames.has(tokens[0]?.text.toLowerCase() ?? '') &&
  /^\p{Lu}\p{Ll}/u.test(tokens[0]?.text ?? '');

/** Behind «chị», before more words, and another province is what is asked for. */
function isAddressed(pieces: readonly Piece[], at: number, lexicon: Lexicon): boolean {
  const before = pieces[at - 1];
  const title = before?.tokens.at(-1)?.bare ?? '';
  const follows = pieces[at + 1];
  if (!isKind(before, 'filler') || !lexicon.calledBefore.has(title)) return false;
  if (!isKind(follows, 'filler', 'unread', 'aside') || isComma(follows)) return false;
  const rest = pieces.slice(at + 1);
  const asked = rest.findIndex((piece) => isKind(piece, 'subject', 'programme', 'measure', 'fund'));
  return asked >= 0 && rest.slice(asked).some((piece) => isKind(piece, 'unit'));
}
