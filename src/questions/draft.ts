import { type Said, saidIn } from './account.ts';
import type { Item, Lexicon } from './lexicon.ts';
import {
  asides,
  isCue,
  isEmpty,
  isKind,
  type Piece,
  type PieceKind,
  textOf,
  withNeighbours,
} from './pieces.ts';
import { type FiguresQuestion, type Measure, type MoneyUnit, NOTHING_NAMED, type Task } from './question.ts';
import { oneFund, type Slots } from './slots.ts';

/** A question about figures as far as its words go; what they leave open, the question before or a default says. */
export interface Draft {
  /** Only what was named. */
  readonly question: FiguresQuestion;
  /** What is to be done was said. */
  readonly tasked: boolean;
  /** It stands for itself; otherwise what it leaves open is taken from the question before it. */
  readonly whole: boolean;
  /** «thêm Nam Định»: beside what was asked before. */
  readonly adds: boolean;
  /** «so với 2017»: held against what was asked before. */
  readonly against: boolean;
  /** What the answer has to reflect. */
  readonly said: readonly Said[];
  /** «theo tỷ đồng»; null: not named. */
  readonly money: MoneyUnit | null;
  /** «cái thứ hai»: of what was listed before. */
  readonly items: readonly Item[];
  /** «tỉnh đứng đầu», as against «cái đầu tiên»: by its place in all. */
  readonly heads: boolean;
  /** «tỉnh thứ hai giải ngân bao nhiêu»: where nothing was listed, or a year says of when, a ranking. */
  readonly ranking: Task | null;
  /** «3 tỉnh thôi»: of those that were ranked before. */
  readonly limit: Said | null;
  /** «bỏ Vĩnh Phúc đi»: of those that were asked for before. */
  readonly without: Leaving | null;
  /** «Hà Nam chứ không phải Nam Định»: the places that those named stand for. */
  readonly instead: readonly string[];
  /** «năm trước»: from the year that is asked for. */
  readonly beside: 1 | -1 | null;
  /** «sau sáp nhập»: of the units asked for before, where none is named. */
  readonly era: 'old' | 'new' | null;
  /** «số cũ»: what it was before, or after «Cần Thơ mới» that of the old unit. */
  readonly former: boolean;
  /** Words that were not used, to be named in the reply. */
  readonly unread: readonly string[];
  /** Words that were taken for a name with a slip. */
  readonly slips: readonly { readonly words: string; readonly place: string }[];
  /** Words that each fit several places, by those places. */
  readonly open: readonly { readonly words: string; readonly place: string }[];
  /** The present year in Vietnam. */
  readonly thisYear: number;
}

/** What is to be left out, by the words that say so. */
export interface Leaving {
  readonly words: string;
  readonly places: readonly string[];
  readonly years: readonly number[];
}
/** Hold one amount against another. */
export const AGAINST = ['versus', 'compare', 'more', 'less', 'difference'] as const;

/** Eras that say which provinces a task is over. */
const erasOf = (pieces: readonly Piece[], task: Task | null): readonly Piece[] =>
  task && 'era' in task && task.era !== null ? pieces.filter((piece) => isKind(piece, 'era')) : [];

/** «3 tỉnh thôi», and nothing else. */
export function countAlone(pieces: readonly Piece[]): Draft['limit'] {
  const [only, other] = pieces.filter((piece) => !isEmpty(piece) && !isKind(piece, 'mark', 'talk'));
  const counts = only?.meaning.kind === 'count' && only.meaning.of === 'units' && only.meaning.count > 0;
  return counts && !other ? { words: textOf(only), meaning: only.meaning } : null;
}

/** «bỏ Vĩnh Phúc đi», and nothing else. */
export function leftOut(pieces: readonly Piece[], excluded: readonly Piece[]): Draft['without'] {
  const places = excluded.flatMap(({ meaning }) => (meaning.kind === 'unit' ? meaning.places : []));
  const years = excluded.flatMap(({ meaning }) => (meaning.kind === 'year' ? [meaning.year] : []));
  const alone = pieces.every((piece) => isEmpty(piece) || isKind(piece, 'mark', 'talk'));
  const only = excluded.length > 0 && excluded.every((piece) => isKind(piece, 'unit', 'year'));
  return alone && only ? { words: excluded.map(textOf).join(', '), places, years } : null;
}

export function draftOf(
  pieces: readonly Piece[],
  slots: Slots,
  task: Task | null,
  {
    thisYear,
    conditions,
    words,
  }: {
    thisYear: number;
    conditions: ReadonlySet<Piece>;
    words: Pick<Lexicon, 'byHead' | 'pointing' | 'quality' | 'heads'>;
  },
): Omit<Draft, 'limit' | 'without' | 'instead'> {
  const has = (...kinds: readonly PieceKind[]): boolean => pieces.some((piece) => isKind(piece, ...kinds));
  const cue = (...cues: Parameters<typeof isCue>[1][]): boolean =>
    pieces.some((piece) => isCue(piece, ...cues));
  const itemPieces = pieces.filter((piece) => isKind(piece, 'item'));
  // «tỉnh này Ninh Bình» is named.
  const isNamed = slots.units.some(({ kind }) => kind === 'province');
  const items = isNamed
    ? []
    : itemPieces.flatMap(({ meaning }) => (meaning.kind === 'item' ? [meaning.item] : []));
  const [item] = items;
  const years = slots.years.length > 0 || slots.span !== null;
  const all = slots.measures.length >= 3 && !slots.measures.includes('remaining') ? [] : slots.measures;
  // «chênh lệch giữa kế hoạch và thực hiện» of one unit and year is what is left.
  const bothAmounts = all.length === 2 && all.includes('plan') && all.includes('executed');
  const one = slots.units.length < 2 && slots.years.length < 2 && slots.span === null;
  const apart = bothAmounts && one && cue('difference', 'more', 'less') && !cue('whichUnit', 'average');
  // «kinh phí ba miền» lists them, by nothing in particular.
  const listsRegions =
    task?.do === 'rank' && task.limit === null && (task.over === 'regions' || task.over === 'areas');
  const judged = pieces.some(
    (piece) =>
      isCue(piece, 'high', 'low', 'most', 'least', 'more', 'less') &&
      (piece.tokens.some(({ bare }) => words.quality.has(bare)) ||
        words.quality.has(piece.tokens.map(({ bare }) => bare).join(' '))),
  );
  const [onlyMeasure, otherMeasure] = all;
  const measures: readonly Measure[] = apart
    ? ['remaining']
    : judged && onlyMeasure === 'executed' && otherMeasure === undefined
      ? ['rate']
      : listsRegions && all.length === 0 && !cue('most', 'least', 'extreme', 'rank')
        ? ['plan', 'executed']
        : all;
  // «tỉnh đứng đầu về kế hoạch 2018» points at nothing that was listed; «cái thứ hai» always does.
  const surely =
    items.length > 1 || itemPieces.some(({ tokens }) => words.pointing.has(tokens[0]?.bare ?? ''));
  const ranking: Task | null =
    !surely &&
    (typeof item === 'number' || item === 'last') &&
    (measures.length > 0 || years || cue('whichUnit'))
      ? {
          do: 'rank',
          over: 'provinces',
          order: item === 'last' || cue('least') ? 'least' : 'most',
          limit: item === 'last' ? 1 : item,
          by: 'amount',
          era: slots.era,
        }
      : null;
  const named = ranking ?? (apart ? null : task);
  const complete =
    (years && slots.units.length > 0) || (years && named !== null && cue('whichUnit', 'countUnits', 'top'));
  const connected = has('connective') && !complete;
  const usedItems = isNamed
    ? itemPieces.filter(({ meaning }) => meaning.kind === 'item' && meaning.item === 'that')
    : itemPieces;
  // «ít nhất 95%» bounds, and ranks nothing.
  const bounds =
    named?.do === 'filter' ? conditions : [...conditions].filter((piece) => !isKind(piece, 'money-amount'));
  const split = has('split') && slots.funds.length === 0;
  // «vẽ biểu đồ mấy năm»
  const drawnYears = cue('countYears') && cue('chart') && !years;
  return {
    question: {
      ...NOTHING_NAMED,
      task: named ?? { do: 'show' },
      units: slots.units.map(({ place }) => place),
      years: slots.years,
      span: drawnYears ? { kind: 'all' } : slots.span,
      paired: slots.paired,
      parts: slots.parts,
      fund: split ? 'total' : oneFund(slots.funds),
      measures,
      money: slots.money ?? 'million',
      asides: asides(pieces),
    },
    tasked: named !== null,
    whole:
      !connected &&
      !surely &&
      !(slots.era !== null && named === null && !years && slots.units.length === 0) &&
      !((named?.do === 'source' || named?.do === 'history') && slots.units.length === 0) &&
      (has('subject', 'programme') ||
        pieces.some(
          ({ meaning }) => meaning.kind === 'fund' && meaning.programme && (slots.units.length > 0 || years),
        ) ||
        (named !== null && years && cue('whichUnit', 'whichRegion', 'whichArea', 'countUnits', 'top'))),
    money: slots.money,
    adds: cue('add'),
    against: cue(...AGAINST),
    said: saidIn(pieces, {
      slots,
      used: new Set([...usedItems, ...slots.usedEras, ...bounds, ...erasOf(pieces, named)]),
      thisYear,
      words,
    }),
    items,
    heads: itemPieces.some(({ tokens }) => tokens.some(({ bare }) => words.heads.has(bare))),
    ranking,
    beside: slots.beside,
    era: slots.era,
    former: cue('former') && !cue('history'),
    unread: withNeighbours(pieces, 'unread'),
    slips: slots.units
      .filter(({ slip, place }) => slip && !place.includes('/'))
      .map(({ words, place }) => ({ words, place })),
    open: slots.units
      .filter(({ place }) => place.includes('/'))
      .map(({ words, place }) => ({ words, place })),
    thisYear,
  };
}
