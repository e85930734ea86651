import type { Lexicon } from './lexicon.ts';
import { asides, isCue, isEmpty, isKind, type Piece, withNeighbours } from './pieces.ts';
import type { Task } from './question.ts';
import type { Slots } from './slots.ts';
import { AROUND_FIGURES } from './task.ts';

/** Unread words, or groups of them, that leave the rest as it is. */
export const MOST_ASIDE = 2;

/**
 * Whether the words that were not read leave the rest as it is. One may be the unit, the year, or what the numbers are
 * to be of: then nothing is taken for granted.
 */
export function isClear(
  pieces: readonly Piece[],
  unread: readonly string[],
  {
    slots,
    task,
    namesMoney,
    words,
  }: { slots: Slots; task: Task | null; namesMoney: boolean; words: Pick<Lexicon, 'of' | 'nouns'> },
): boolean {
  if (unread.length === 0) return true;
  const groups = withNeighbours(pieces, 'unread').length;
  // What lies around the figures, or a picture of them, is the same whatever else is said.
  const looksAround = task !== null && AROUND_FIGURES.has(task.do);
  if (groups <= MOST_ASIDE && (looksAround || (asides(pieces).length > 0 && slots.units.length === 0)))
    return true;
  if (isOfUnread(pieces, words) || deniesName(pieces) || endIsUnread(pieces)) return false;
  const timed = slots.years.length > 0 || slots.span !== null || slots.parts.length > 0;
  // A number that was not read may be the year.
  const numbered = unread.some((word) => /\d/.test(word));
  if (task !== null && namesMoney && timed && !numbered) return true;
  const [word = ''] = unread;
  const particle =
    unread.length === 1 && word.length <= (timed ? SHORT_WORD : SHORTER_WORD) && !/\d/.test(word);
  if (particle && (slots.units.length > 0 || task !== null)) return true;
  if (slots.units.length === 0 || !timed) return false;
  return namesMoney || (groups <= MOST_ASIDE && !numbered && standApart(pieces, words.of));
}

/** Words that stand beside no name, year or amount say nothing of them: «report giúp Phú Thọ 2018». */
function standApart(pieces: readonly Piece[], of: ReadonlySet<string>): boolean {
  const isApart = (piece: Piece | undefined): boolean =>
    piece === undefined ||
    isKind(piece, 'unread', 'mark', 'talk', 'subject', 'programme') ||
    (isKind(piece, 'filler', 'aside', 'connective') &&
      !of.has(piece.tokens.map(({ bare }) => bare).join(' ')));
  return pieces.every(
    (piece, at) => !isKind(piece, 'unread') || (isApart(pieces[at - 1]) && isApart(pieces[at + 1])),
  );
}

/** A single word up to this long is more likely a particle than what the question is about. */
const SHORT_WORD = 4;
const SHORTER_WORD = 3;

/** Words behind «kinh phí» that may be slips or chatter; more of them say what it is for. */
const MOST_OF_NOTHING = 2;

/** «kinh phí cầu đường liên thôn Đà Nẵng»: money of something that was not read, and nothing says it is ours. */
const isOfOther = (pieces: readonly Piece[]): boolean =>
  !pieces.some((piece) => isKind(piece, 'programme', 'fund')) &&
  pieces.some((piece, at) => {
    if (!isKind(piece, 'subject')) return false;
    const end = pieces.findIndex((each, index) => index > at && !isKind(each, 'unread', 'filler'));
    const behind = pieces.slice(at + 1, end < 0 ? undefined : end);
    return behind.filter((each) => isKind(each, 'unread')).length > MOST_OF_NOTHING;
  });

/** «số doanh nghiệp», «bao nhiêu hecta»: a word for an amount, and right behind it a word that was not read. */
const isOfUnread = (pieces: readonly Piece[], { nouns }: Pick<Lexicon, 'nouns'>): boolean =>
  isOfOther(pieces) ||
  pieces.some(
    ({ meaning, tokens }, at) =>
      isKind(pieces[at + 1], 'unread') &&
      // «các tỉnh Tây Bắc»: of which provinces, the unread word says.
      ((meaning.kind === 'filler' &&
        nouns.unit.has(tokens.at(-1)?.bare ?? '') &&
        nouns.plural.has((tokens.length > 1 ? tokens[0] : pieces[at - 1]?.tokens[0])?.bare ?? '')) ||
        (meaning.kind === 'subject' && tokens.length === 1) ||
        (tokens.some(({ bare }) => nouns.howMany.has(bare)) &&
          !isKind(pieces[at - 1], 'measure') &&
          meaning.kind === 'filler')),
  );

/** «bết bát nhất», «áp chót»: at which end, an unread word says. */
const endIsUnread = (pieces: readonly Piece[]): boolean =>
  pieces.some(
    (piece, at) =>
      (isCue(piece, 'extreme') || (isCue(piece, 'most', 'least') && piece.tokens.length === 1)) &&
      isKind(pieces[at - 1], 'unread') &&
      !isKind(pieces[at - 2], 'mark'),
  );

/** «không hỏi Ninh Bình» is not about Ninh Bình, «không giảm» asks for no fall. */
const deniesName = (pieces: readonly Piece[]): boolean =>
  pieces.some((piece, at) => {
    const next = pieces.slice(at + 1).find((each) => !isEmpty(each));
    return (
      isDenial(piece) &&
      (isKind(next, 'unit', 'year') || isCue(next, 'up', 'down', 'change', 'more', 'less', 'above', 'below'))
    );
  });

const isDenial = (piece: Piece): boolean => isKind(piece, 'unread') && piece.denies === true;
