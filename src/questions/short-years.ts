import type { Token } from '../vietnamese/tokens.ts';
import { isComma, isCue, isEmpty, isKind, type Piece } from './pieces.ts';

/**
 * «nb 18», «hà nam 21 kp», «kh hp, hn 22», «bình dương 23 so 22»: in a text without any other year, two digits beside a
 * unit are one. «nb 18 %» asks for the rate of 2018.
 */
export function withShortYears(all: readonly Piece[]): Piece[] {
  const pieces = withYearsBehind(withYearsBeforeMoney(withYearsNamed(all)));
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

/** «sang năm 2021» is that year, «sang năm» the next. */
const withYearsNamed = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.flatMap((piece, at): Piece[] => {
    const next = pieces[at + 1];
    const word = piece.tokens.at(-1)?.bare;
    const leads = isKind(piece, 'relative-year') && piece.tokens.length > 1 && word === 'nam';
    return leads && next?.meaning.kind === 'year' && /^\d/.test(next.tokens[0]?.bare ?? '')
      ? [{ tokens: piece.tokens.slice(0, -1), meaning: { kind: 'filler' } }]
      : [piece];
  });

/** Years of one list are not further apart. */
const MOST_YEARS = 10;

/** «2018 19 20», «2018, 19»: two digits behind an earlier year. */
function withYearsBehind(pieces: readonly Piece[]): readonly Piece[] {
  let last: number | null = null;
  return pieces.map((piece) => {
    const { meaning } = piece;
    const short = meaning.kind === 'short-year' ? meaning.year : null;
    const follows = last !== null && short !== null && short > last && short - last <= MOST_YEARS;
    if (meaning.kind === 'year') last = meaning.year;
    else if (follows) last = short;
    else if (!isComma(piece) && !isKind(piece, 'and')) last = null;
    return follows && short !== null ? yearPiece(piece.tokens, short) : piece;
  });
}

const yearPiece = (tokens: readonly Token[], year: number): Piece => ({
  tokens,
  meaning: { kind: 'year', year },
});

/** «Đồng Nai 2020 tỷ đồng»: a year, and the unit of money that is wanted; nobody was ever given 2.020 tỷ. */
function withYearsBeforeMoney(pieces: readonly Piece[]): Piece[] {
  const dated = pieces.some((piece) => isKind(piece, 'year', 'relative-year'));
  if (dated || !pieces.some((piece) => isKind(piece, 'unit'))) return [...pieces];
  return pieces.flatMap((piece): Piece[] => {
    const [number, ...unit] = piece.tokens;
    if (piece.meaning.kind !== 'money-amount' || !number || !/^(?:19[9]|20[0-4])\d$/.test(number.bare))
      return [piece];
    const thousandths = BigInt(piece.meaning.value) / BigInt(number.bare);
    const money = thousandths === 10n ** 9n ? 'billion' : thousandths === 10n ** 6n ? 'million' : null;
    if (!money) return [piece];
    return [
      yearPiece([number], Number(number.bare)),
      { tokens: unit, meaning: { kind: 'money', unit: money } },
    ];
  });
}
