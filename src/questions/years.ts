import { isComma, isEmpty, isKind, type Piece } from './pieces.ts';
import type { Span } from './question.ts';

/** A run longer than this is a slip of the finger, not a question. */
const LONGEST_RUN = 30;
/** «Mấy năm gần đây»: how many is not said. */
const SEVERAL = 3;

export interface NamedYears {
  /** In order and each once; a run is all of its years. */
  readonly years: readonly number[];
  readonly span: Span | null;
  /** The pieces that were read as years. */
  readonly used: ReadonlySet<Piece>;
}

/** The years that a text names. */
export function readYears(pieces: readonly Piece[], thisYear: number): NamedYears {
  const content = pieces.filter((piece) => !isEmpty(piece));
  const years: number[] = [];
  const used = new Set<Piece>();
  let span: Span | null = null;
  for (const [at, piece] of content.entries()) {
    const before = content[at - 1];
    const year = yearOf(piece, content, at, years, thisYear);
    if (year === null) {
      span = spanOf(piece) ?? span;
      continue;
    }
    used.add(piece);
    const last = years.at(-1);
    const joined = isRun(before) && isYearPiece(content[at - 2]);
    if (joined && last !== undefined && year > last && year - last <= LONGEST_RUN) {
      for (let between = last + 1; between < year; between++) years.push(between);
    }
    if (joined || !isOpen(content, at)) years.push(year);
    else span = openSpan(content, at, year) ?? span;
  }
  return { years: [...new Set(years)], span: years.length > 0 ? null : span, used };
}

const isYearPiece = (piece: Piece | undefined): boolean =>
  isKind(piece, 'year', 'relative-year', 'short-year');

const isDash = (piece: Piece | undefined): boolean =>
  piece !== undefined && isKind(piece, 'mark') && piece.tokens[0]?.bare === '-';

/** A dash or «đến» joins two years only when it stands directly between them. */
const isRun = (piece: Piece | undefined): boolean => isDash(piece) || isKind(piece, 'between');

function yearOf(
  piece: Piece,
  content: readonly Piece[],
  at: number,
  years: readonly number[],
  thisYear: number,
): number | null {
  const { meaning } = piece;
  if (meaning.kind === 'year') return meaning.year;
  if (meaning.kind === 'relative-year') return thisYear + meaning.offset;
  if (meaning.kind !== 'short-year') return null;
  // Two digits are a year only beside another: «năm 18 và 19», «16-18».
  const before = content[at - 1];
  const behindYear =
    years.length > 0 &&
    isYearPiece(content[at - 2]) &&
    (isRun(before) || isComma(before) || isKind(before, 'and'));
  const beginsRun = isDash(content[at + 1]) && isKind(content[at + 2], 'short-year');
  const first = content[at + 2]?.meaning;
  const rises = first?.kind === 'short-year' && first.year > meaning.year;
  return behindYear || (beginsRun && rises) || isKind(before, 'from') ? meaning.year : null;
}

function spanOf({ meaning }: Piece): Span | null {
  if (meaning.kind === 'recent') return { kind: 'latest', count: meaning.count };
  if (meaning.kind === 'several') return { kind: 'latest', count: SEVERAL };
  if (meaning.kind === 'latest') return { kind: 'latest', count: 1 };
  if (meaning.kind === 'count' && meaning.of === 'years') return { kind: 'latest', count: meaning.count };
  return meaning.kind === 'allYears' ? { kind: 'all' } : null;
}

/** «từ 2021», «2021 đến nay», «đến 2018», «trước 2018», «sau 2020»: a year that is only one end. */
function isOpen(content: readonly Piece[], at: number): boolean {
  return openSpan(content, at, 0) !== null;
}

function openSpan(content: readonly Piece[], at: number, year: number): Span | null {
  const before = content[at - 1];
  const after = content[at + 1];
  if (isKind(after, 'untilNow')) return { kind: 'since', year };
  if (isKind(after, 'before')) return { kind: 'until', year };
  if (isKind(before, 'from')) {
    const closed = isRun(after) && isYearPiece(content[at + 2]);
    return closed ? null : { kind: 'since', year };
  }
  if (isKind(before, 'between') && !isYearPiece(content[at - 2])) return { kind: 'until', year };
  if (isKind(before, 'before')) return { kind: 'until', year: year - 1 };
  return isKind(before, 'after') ? { kind: 'since', year: year + 1 } : null;
}

/** The parts of a year that a text names, each once. */
export const readParts = (pieces: readonly Piece[]): string[] => [
  ...new Set(pieces.flatMap(({ meaning }) => (meaning.kind === 'part' ? [meaning.part] : []))),
];
