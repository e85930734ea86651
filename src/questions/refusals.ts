import type { Lexicon } from './lexicon.ts';
import { bareOf, isComma, isCue, isEmpty, isKind, type Piece, textOf } from './pieces.ts';
import type { Task } from './question.ts';
import type { Slots } from './slots.ts';

/**
 * What a question asks for that no figure can be found by, in its own words: then nothing is answered, instead of
 * something near it. Empty: nothing of the kind.
 */
export const refusedIn = (
  pieces: readonly Piece[],
  {
    slots,
    task,
    excluded,
    said,
    words,
  }: {
    slots: Slots;
    task: Task | null;
    excluded: readonly Piece[];
    /** With what was corrected. */
    said: readonly Piece[];
    words: Pick<Lexicon, 'or' | 'edit'>;
  },
): string[] => [
  ...edits(said, task, words),
  ...dayAlone(pieces, slots),
  ...bothEnds(pieces),
  ...eitherOf(pieces, task, words),
  ...eachRegionsOwn(pieces),
  ...twoRuns(pieces),
  ...leastChange(pieces),
  ...pieces.filter((piece) => isKind(piece, 'unsupported')).map(textOf),
  ...exceptions(slots, excluded),
];

/** «sửa số Ninh Bình 2018 thành 9 tỷ»: a number is stored by those who may, from a document, and not by asking. */
function edits(said: readonly Piece[], task: Task | null, { edit }: Pick<Lexicon, 'edit'>): string[] {
  const verb = said.findIndex(
    (piece) =>
      edit.has(bareOf(piece)) || (isCue(piece, 'correction') && edit.has(piece.tokens[0]?.bare ?? '')),
  );
  const amount = said.slice(verb + 1).find((piece) => isKind(piece, 'money-amount'));
  const first = said.slice(0, verb).every((piece) => isEmpty(piece) || isKind(piece, 'talk', 'mark'));
  return verb < 0 || !first || !amount || task?.do === 'filter'
    ? []
    : [`${textOf(said[verb] as Piece)} … ${textOf(amount)}`];
}

/** «tính đến 31/12/2018», without another year: what was done by a day is not stored, and no other year will do. */
function dayAlone(pieces: readonly Piece[], slots: Slots): string[] {
  if (slots.years.length > 0 || slots.span !== null || slots.units.length === 0) return [];
  return pieces.flatMap((piece) =>
    piece.meaning.kind === 'reference' && piece.meaning.year !== null ? [textOf(piece)] : [],
  );
}

/** «tỉnh cao nhất và thấp nhất»: one end would be half an answer. */
function bothEnds(pieces: readonly Piece[]): string[] {
  const most = pieces.find((piece) => isCue(piece, 'most'));
  const least = pieces.find((piece) => isCue(piece, 'least'));
  const between =
    most && least ? pieces.slice(...[pieces.indexOf(most), pieces.indexOf(least)].sort((a, b) => a - b)) : [];
  return most && least && between.some((piece) => isKind(piece, 'and') || isComma(piece))
    ? [`${textOf(most)}, ${textOf(least)}`]
    : [];
}

/** «trên 10 tỷ hoặc đạt trên 98%»: conditions hold together, or not at all. */
function eitherOf(pieces: readonly Piece[], task: Task | null, words: Pick<Lexicon, 'or'>): string[] {
  if (task?.do !== 'filter' || task.conditions.length < 2) return [];
  return pieces
    .filter((piece) => isKind(piece, 'and') && words.or.has(piece.tokens.map(({ bare }) => bare).join(' ')))
    .map(textOf);
}

/** «tỉnh cao nhất mỗi miền»: a ranking is of all or of one region. */
function eachRegionsOwn(pieces: readonly Piece[]): string[] {
  const each = pieces.find((piece) => isCue(piece, 'whichRegion', 'whichArea'));
  const ofProvinces = pieces.some((piece) => isCue(piece, 'whichUnit', 'countUnits', 'top', 'eachUnit'));
  return each && ofProvinces ? [textOf(each)] : [];
}

/** «thay đổi ít nhất»: up or down, which a ranking of changes does not mix. */
function leastChange(pieces: readonly Piece[]): string[] {
  const change = pieces.find((piece) => isCue(piece, 'change'));
  const least = pieces.find((piece) => isCue(piece, 'least'));
  return change && least && !pieces.some((piece) => isCue(piece, 'up', 'down'))
    ? [`${textOf(change)} ${textOf(least)}`]
    : [];
}

/** «giai đoạn 2016-2020 so với giai đoạn 2021-2024»: years are compared, not sums of years. */
function twoRuns(pieces: readonly Piece[]): string[] {
  const compared = pieces.findIndex((piece) => isCue(piece, 'compare', 'versus'));
  const content = pieces.filter((piece) => !isEmpty(piece));
  const runs = content.filter(
    (piece, at) =>
      (isKind(piece, 'between') || (isKind(piece, 'mark') && piece.tokens[0]?.bare === '-')) &&
      isKind(content[at - 1], 'year') &&
      isKind(content[at + 1], 'year'),
  );
  const [first, second] = runs.map((run) => content.indexOf(run));
  if (compared < 0 || first === undefined || second === undefined) return [];
  return [
    content
      .slice(second - 1, second + 2)
      .map(textOf)
      .join(' '),
  ];
}

/** «cả nước trừ Hà Nội» is a sum that is not made; «Ninh Bình chứ không phải Hà Nam» is Ninh Bình. */
function exceptions(slots: Slots, excluded: readonly Piece[]): string[] {
  const provinces = slots.units.some(({ kind }) => kind === 'province');
  // A year is left out of those that are named one by one.
  const years = slots.years.length > 0 ? [] : excluded.filter((piece) => isKind(piece, 'year'));
  const taken = [...(provinces ? [] : excluded.filter((piece) => isKind(piece, 'unit'))), ...years];
  return taken.length > 0 ? [taken.map(textOf).join(', ')] : [];
}
