import type { Lexicon } from './lexicon.ts';
import { bareOf, isComma, isCue, isEmpty, isKind, isStop, type Piece, type PieceKind } from './pieces.ts';

/** What a correction can replace. */
const REPLACED: readonly PieceKind[] = ['unit', 'year', 'measure', 'fund', 'part'];
const alike = (kind: PieceKind): PieceKind =>
  kind === 'relative-year' || kind === 'short-year' ? 'year' : kind;

/**
 * What a person took back is taken out: «2018 à nhầm 2019», «không phải Hà Nam mà là Nam Định», «không kể trung ương».
 * `excluded`: what stands behind a «không kể» that nothing replaces, so that the answer can leave it out or say so;
 * `denied`: all that stands behind one.
 */
export function correct(
  pieces: readonly Piece[],
  words: Pick<Lexicon, 'rightly' | 'exchange' | 'into'>,
): { pieces: Piece[]; excluded: Piece[]; denied: Piece[] } {
  const { kept: exchanged, given } = exchange(pieces, words);
  let kept = withMeant(exchanged, words);
  const excluded: Piece[] = [];
  const denied: Piece[] = [...given];
  for (;;) {
    const at = kept.findIndex((piece) => isCue(piece, 'correction'));
    if (at < 0) break;
    kept = replaceBefore(kept.slice(0, at), kept.slice(at + 1));
  }
  for (;;) {
    const at = kept.findIndex((piece) => isCue(piece, 'not'));
    if (at < 0) break;
    const but = kept.findIndex((piece, index) => index > at && isCue(piece, 'but'));
    const end = but >= 0 ? but : endOfList(kept, at + 1);
    const taken = kept.slice(at + 1, end).filter((piece) => REPLACED.includes(alike(piece.meaning.kind)));
    denied.push(...taken);
    // «không phải» that nothing follows is «isn't it».
    const [first, ...others] = taken;
    const cue = kept[at];
    // The first keeps the word that took it out, to be quoted with it.
    if (but < 0 && first && cue)
      excluded.push({ ...first, tokens: [...cue.tokens, ...first.tokens] }, ...others);
    kept = [
      ...kept.slice(0, at),
      ...kept.slice(end).filter((piece, index) => !(index === 0 && isCue(piece, 'but'))),
    ];
  }
  return { pieces: kept, excluded, denied };
}

/** «đổi Hà Nam thành Nam Định»: the second, in the stead of the first. */
function exchange(
  pieces: readonly Piece[],
  words: Pick<Lexicon, 'exchange' | 'into'>,
): { kept: Piece[]; given: Piece[] } {
  const given = pieces.filter((piece, at) => {
    const [verb, into, taken] = [pieces[at - 1], pieces[at + 1], pieces[at + 2]];
    const kind = alike(piece.meaning.kind);
    return (
      verb !== undefined &&
      words.exchange.has(bareOf(verb)) &&
      into !== undefined &&
      words.into.has(bareOf(into)) &&
      REPLACED.includes(kind) &&
      taken !== undefined &&
      alike(taken.meaning.kind) === kind
    );
  });
  const out = new Set(given.flatMap((piece) => [piece, pieces[pieces.indexOf(piece) + 1]]));
  return { kept: pieces.filter((piece) => !out.has(piece)), given };
}

/** «2021 … không, 2022 mới đúng»: what stands before «mới đúng» replaces the one of its kind before it. */
function withMeant(pieces: readonly Piece[], { rightly }: Pick<Lexicon, 'rightly'>): Piece[] {
  let kept = [...pieces];
  for (const piece of pieces) {
    if (!rightly.has(bareOf(piece))) continue;
    const end = kept.indexOf(piece);
    const meant = kept.slice(0, end).findLastIndex((each) => !isEmpty(each));
    const what = kept[meant];
    if (!what || !REPLACED.includes(alike(what.meaning.kind))) continue;
    const before = kept.slice(0, meant);
    const left = replaceBefore(before, [what]);
    if (left.length > before.length) continue;
    kept = [...left.filter((each) => !isKind(each, 'negation')), ...kept.slice(meant + 1)];
  }
  return kept;
}

/** What stands right behind a «không kể», of one kind: «trừ kcqg 2020» leaves the year. */
function endOfList(pieces: readonly Piece[], from: number): number {
  const first = pieces.slice(from).find((piece) => !isEmpty(piece));
  const kind = first && REPLACED.includes(alike(first.meaning.kind)) ? alike(first.meaning.kind) : null;
  let end = from;
  while (end < pieces.length) {
    const piece = pieces[end] as Piece;
    const joined = isKind(piece, 'and') && alike(pieces[end + 1]?.meaning.kind ?? 'unread') === kind;
    if (!isEmpty(piece) && !joined && alike(piece.meaning.kind) !== kind) break;
    end++;
  }
  return end;
}

/** Of each kind that is named behind, the last one named before is taken out; all of them where several are behind. */
function replaceBefore(before: readonly Piece[], behind: readonly Piece[]): Piece[] {
  let kept = [...before];
  const end = behind.findIndex((piece) => isCue(piece, 'correction'));
  const clause = end < 0 ? behind : behind.slice(0, end);
  for (const kind of REPLACED) {
    const named = clause.filter((piece) => alike(piece.meaning.kind) === kind).length;
    if (named === 0) continue;
    if (named > 1) {
      kept = kept.filter((piece) => alike(piece.meaning.kind) !== kind);
    } else {
      const last = kept.findLastIndex((piece) => alike(piece.meaning.kind) === kind);
      if (last >= 0) kept = kept.filter((_, at) => at !== last);
    }
  }
  return [...kept, ...behind];
}

/** Kinds that ask for something by themselves; a name or a year alone belongs to what is asked beside it. */
const ASKS: readonly PieceKind[] = [
  'subject',
  'measure',
  'talk',
  'notes',
  'directives',
  'dues',
  'split',
  'programme',
];
const asks = (piece: Piece): boolean =>
  ASKS.includes(piece.meaning.kind) ||
  (piece.meaning.kind === 'cue' && !isCue(piece, 'high', 'low', 'sum', 'total', 'correction'));
const names = (piece: Piece): boolean => isKind(piece, 'unit', 'year', 'relative-year', 'part', 'fund');

/**
 * Two questions in one message are parted: at the end of a sentence, or at a comma or «và», where both sides ask for
 * something of something. «Ninh Bình 2018, Hà Nam 2017» is one question about two.
 */
export function divide(pieces: readonly Piece[]): Piece[][] {
  const clauses: Piece[][] = [];
  let open: Piece[] = [];
  for (const [at, piece] of pieces.entries()) {
    const rest = clauseFrom(pieces, at + 1);
    if (isStop(piece) && standsAlone(open, rest, true)) {
      clauses.push(open);
      open = [];
    } else if ((isComma(piece) || isKind(piece, 'and')) && standsAlone(open, rest, false)) {
      clauses.push(open);
      open = [];
    } else {
      open.push(piece);
    }
  }
  return [...clauses, open].filter((clause) => clause.some((piece) => !isKind(piece, 'mark')));
}

const clauseFrom = (pieces: readonly Piece[], from: number): Piece[] => {
  const end = pieces.findIndex((piece, at) => at >= from && isStop(piece));
  return pieces.slice(from, end < 0 ? undefined : end);
};

function standsAlone(before: readonly Piece[], behind: readonly Piece[], sentence: boolean): boolean {
  const dated = (clause: readonly Piece[]): boolean =>
    clause.some((piece) => isKind(piece, 'unit')) &&
    clause.some((piece) => isKind(piece, 'year', 'relative-year'));
  const complete = (clause: readonly Piece[]): boolean =>
    (clause.some(asks) && clause.some(names)) || (clause === before && dated(clause));
  if (!before.some(names)) return false;
  const connected = behind.find((piece) => !isKind(piece, 'filler', 'mark', 'and'));
  if (sentence) {
    // «… 2018? Còn Hà Nam?»
    if (connected && isKind(connected, 'connective') && behind.some(names) && before.some(names)) return true;
    return complete(before) && complete(behind);
  }
  // «Hà Nam với Nam Định, tỉnh nào …», «so với 2020, tỉnh nào …»: what is before asks for nothing.
  return (
    before.some((piece) => asks(piece) && !isCue(piece, 'compare', 'versus')) &&
    complete(before) &&
    complete(behind) &&
    isOtherQuestion(before, behind)
  );
}

/** Behind a comma or «và» only another measure of another unit, with a word of its own before the name, is another question. */
function isOtherQuestion(before: readonly Piece[], behind: readonly Piece[]): boolean {
  const units = (clause: readonly Piece[]): string[] =>
    clause.flatMap(({ meaning }) => (meaning.kind === 'unit' ? [meaning.places.join('/')] : []));
  const measures = (clause: readonly Piece[]): string[] =>
    clause.flatMap(({ meaning }) => (meaning.kind === 'measure' ? [meaning.measure] : []));
  const years = (clause: readonly Piece[]): boolean =>
    clause.some((piece) => isKind(piece, 'year', 'relative-year'));
  const cues = (clause: readonly Piece[]): boolean =>
    clause.some(
      (piece) =>
        piece.meaning.kind === 'cue' &&
        !isCue(piece, 'high', 'low', 'sum', 'total', 'compare', 'versus', 'side', 'more', 'less'),
    );
  const [a, b] = [measures(before), measures(behind)];
  if (cues(before) || cues(behind)) {
    // A bound or rank stands for itself only with what it is asked of.
    const ranks = behind.some((piece) => isCue(piece, 'whichUnit', 'top', 'countUnits', 'position', 'share'));
    const measured = behind.some(
      (piece) =>
        isKind(piece, 'measure', 'percent', 'money-amount') ||
        isCue(piece, 'most', 'least', 'extreme', 'position', 'share'),
    );
    return ranks && measured && years(before);
  }
  if (a.length === 0 || b.length === 0) return false;
  const first = behind.find((piece) => isKind(piece, 'unit', 'measure'));
  return (
    units(before).length > 0 &&
    units(behind).length > 0 &&
    isKind(first, 'measure', 'unit') &&
    a.some((measure) => !b.includes(measure)) &&
    years(before) &&
    units(behind).some((unit) => !units(before).includes(unit))
  );
}
