import type { Token } from '../vietnamese/tokens.ts';
import { isComma, isCue, isEmpty, isKind, type Piece } from './pieces.ts';

/**
 * «nb 18», «hà nam 21 kp», «kh hp, hn 22», «bình dương 23 so 22»: in a text without any other year, two digits beside a
 * unit are one. «nb 18 %» asks for the rate of 2018.
 */
export function withShortYears(pieces: readonly Piece[]): Piece[] {
  const dated = pieces.some((piece) =>
    isKind(piece, 'year', 'relative-year', 'recent', 'several', 'latest', 'allYears', 'year-beside'),
  );
  const which = pieces.some((piece) =>
    isCue(piece, 'whichUnit', 'countUnits', 'top', 'above', 'below', 'atLeast', 'atMost'),
  );
  if (dated || which || !pieces.some((piece) => isKind(piece, 'unit'))) return [...pieces];
  return pieces.flatMap((piece, at) => {
    const before = pieces.slice(0, at).findLast((each) => !isEmpty(each));
    const after = pieces.slice(at + 1).find((each) => !isEmpty(each));
    const placed =
      isKind(before, 'unit', 'measure', 'fund', 'subject', 'programme', 'short-year') ||
      isCue(before, 'compare', 'versus') ||
      (isComma(before) && isKind(after, 'measure')) ||
      (isKind(before, 'and') && pieces.some((each) => isKind(each, 'short-year') && each !== piece));
    if (!placed || isKind(after, 'unread')) return [piece];
    if (piece.meaning.kind === 'short-year') return [yearPiece(piece.tokens, piece.meaning.year)];
    const [number, ...percent] = piece.tokens;
    const year = /^[12]\d$/.test(number?.bare ?? '') ? 2000 + Number(number?.bare) : null;
    if (piece.meaning.kind !== 'percent' || year === null || !number) return [piece];
    return [
      yearPiece([number], year),
      { tokens: percent, meaning: { kind: 'measure', measure: 'rate', percentOf: 'none' } },
    ];
  });
}

const yearPiece = (tokens: readonly Token[], year: number): Piece => ({
  tokens,
  meaning: { kind: 'year', year },
});
