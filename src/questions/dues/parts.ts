import { isComma, isKind, isStop, type Piece } from '../pieces.ts';

/**
 * «Tuần này phải nộp gì? Việc nào quá hạn?» is two questions: what one says of when or which is not meant in the other.
 * A text is parted where each side asks for duties by itself, or the other side for money.
 * @param asks whether some pieces alone are a question about duties
 * @returns null where it is one question
 */
export function partDues(
  pieces: readonly Piece[],
  asks: (some: readonly Piece[]) => boolean,
): Piece[][] | null {
  const sentences = cut(pieces, isStop);
  const parts = sentences.flatMap((sentence) => {
    const clauses = cut(sentence, (piece) => isComma(piece) || isKind(piece, 'and'));
    const apart = clauses.length > 1 && clauses.every((clause) => asks(clause) || isWhole(clause));
    return apart ? clauses : [sentence];
  });
  const said = parts.filter((part) => !isPolite(part));
  if (said.length < 2 || !said.some(asks)) return null;
  return said.every((part) => asks(part) || namesMoney(part)) ? said : null;
}

function cut(pieces: readonly Piece[], isEnd: (piece: Piece) => boolean): Piece[][] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (isEnd(piece)) parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts.filter((part) => part.some((piece) => !isKind(piece, 'mark')));
}

const isPolite = (part: readonly Piece[]): boolean =>
  part.every((piece) => isKind(piece, 'talk', 'filler', 'mark'));

const namesMoney = (part: readonly Piece[]): boolean =>
  part.some((piece) => isKind(piece, 'subject', 'measure', 'fund', 'programme'));

/** «kinh phí Ninh Bình 2018»; at a comma less may be what a report is about. */
const isWhole = (part: readonly Piece[]): boolean =>
  namesMoney(part) &&
  part.some((piece) => isKind(piece, 'unit')) &&
  part.some((piece) => isKind(piece, 'year', 'relative-year'));
