import type { Catalogue } from '../units/index.ts';
import { tokenize } from '../vietnamese/tokens.ts';
import { type Said, saidIn } from './account.ts';
import { correct, divide } from './clauses.ts';
import { readConditions } from './conditions.ts';
import { inContext } from './context.ts';
import { doubtfulName, withHalfNames } from './doubt.ts';
import { segment } from './lattice.ts';
import type { Item, Lexicon } from './lexicon.ts';
import { readNames } from './names.ts';
import { withoutNamesakes } from './namesakes.ts';
import { withOverlaps } from './overlaps.ts';
import { isComma, isCue, isEmpty, isKind, type Piece, type PieceKind, textOf } from './pieces.ts';
import {
  type Aside,
  type FiguresQuestion,
  type Measure,
  type MoneyUnit,
  NOTHING_NAMED,
  type Question,
  type Task,
} from './question.ts';
import { repair } from './repair.ts';
import { withShortYears } from './short-years.ts';
import { oneFund, readSlots, type Slots } from './slots.ts';
import { AROUND_FIGURES } from './task.ts';
import { readTask } from './tasks.ts';

/** What became of a text. */
export type Reading =
  | { readonly kind: 'figures'; readonly draft: Draft }
  | { readonly kind: 'understood'; readonly question: Question }
  /** Several questions in one message. */
  | { readonly kind: 'several'; readonly readings: readonly Reading[] }
  /** Under a condition that no figure can be found by. */
  | { readonly kind: 'unsupported'; readonly words: string; readonly question: FiguresQuestion | null }
  /** About something that the figures are not. */
  | { readonly kind: 'outside'; readonly words: string }
  /** `question`: what could be read all the same; `words`: everything but politeness. */
  | {
      readonly kind: 'not-understood';
      readonly unread: readonly string[];
      readonly question: FiguresQuestion | null;
      readonly words: string;
    };

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
  /** «năm trước»: from the year that is asked for. */
  readonly beside: 1 | -1 | null;
  /** «sau sáp nhập»: of the units asked for before, where none is named. */
  readonly era: 'old' | 'new' | null;
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

export interface Reader {
  /** @param today the day in Vietnam, for «năm ngoái»; ISO date. */
  read(text: string, today: string): Reading;
}

/** A text of more than this many tokens is no question. */
const MOST_TOKENS = 300;

/** Turns cleaned texts into Questions. Pure: it knows words and names, no figures. */
export function createReader({
  catalogue,
  lexicon,
}: {
  catalogue: Catalogue;
  lexicon: () => Lexicon;
}): Reader {
  return {
    read(text, today) {
      const tokens = tokenize(text);
      if (tokens.length > MOST_TOKENS)
        return { kind: 'not-understood', unread: [], question: null, words: '' };
      const words = lexicon();
      const read = withShortYears(
        withoutNamesakes(withOverlaps(segment(repair(tokens, words), words), words), words, catalogue),
      );
      const pieces = withDoubt(inContext(read, words), words);
      const clauses = divide(pieces);
      const thisYear = Number(today.slice(0, 4));
      if (clauses.length < 2) return interpret(pieces, thisYear, catalogue, words);
      const readings = clauses.map((clause) => interpret(clause, thisYear, catalogue, words));
      return { kind: 'several', readings };
    },
  };
}

/** A name that was perhaps meant, as one that has to be chosen: it or the whole country. */
function withDoubt(pieces: Piece[], lexicon: Lexicon): Piece[] {
  const named = pieces.some((piece) => isKind(piece, 'unit', 'outside', 'unread', 'notes', 'directives'));
  const wanted = pieces.some((piece) => isKind(piece, 'subject', 'measure', 'fund', 'year', 'relative-year'));
  if (named || !wanted) return pieces;
  const doubt = doubtfulName(pieces, lexicon);
  if (!doubt) return withHalfNames(pieces, lexicon);
  const tokens = pieces.slice(doubt.at, doubt.at + doubt.length).flatMap((piece) => piece.tokens);
  const name: Piece = {
    tokens,
    meaning: { kind: 'unit', places: [...doubt.places, WHOLE_COUNTRY] },
    slip: true,
  };
  return pieces.toSpliced(doubt.at, doubt.length, name);
}

const WHOLE_COUNTRY = 'ca-nuoc';

function interpret(all: readonly Piece[], thisYear: number, catalogue: Catalogue, words: Lexicon): Reading {
  const { pieces, excluded } = correct(all);
  const has = (...kinds: readonly PieceKind[]): boolean => pieces.some((piece) => isKind(piece, ...kinds));
  const slots = withoutExcluded(readSlots(pieces, thisYear, catalogue), excluded);
  const hasSlots = slots.units.length > 0 || slots.funds.length > 0 || has('year', 'relative-year', 'part');

  if (has('notes', 'directives', 'orderer') && !(has('subject') && hasSlots))
    return understood(notesQuestion(pieces, catalogue));
  if (has('dues')) return understood({ kind: 'dues' });
  if (has('outside')) return { kind: 'outside', words: withNeighbours(pieces, 'outside').join(', ') };

  const { conditions, used } = readConditions(pieces, slots);
  const task = readTask(pieces, slots, conditions, words);
  const marked = markUnused(pieces, new Set([...used, ...slots.usedYears]), slots, task);
  const unread = marked.filter((piece) => isKind(piece, 'unread')).map(textOf);
  const talk = pieces.find((piece) => isKind(piece, 'talk'))?.meaning;
  const namesMoney = has('subject', 'programme', 'measure', 'fund');
  const refers = has(
    'item',
    'money',
    'era',
    'year-beside',
    'several',
    'recent',
    'latest',
    'allYears',
    'split',
  );
  const limit = countAlone(pieces);
  const without = leftOut(pieces, excluded);
  const changes = limit !== null || without !== null;
  const aboutFigures =
    namesMoney || hasSlots || task !== null || refers || changes || asides(pieces).length > 0;
  if (
    talk?.kind === 'talk' &&
    isTalkOnly(talk.talk, unread, { aboutFigures, asked: hasSlots || task !== null || has('subject') })
  )
    return understood({ kind: talk.talk });

  const draft: Draft = {
    ...draftOf(marked, slots, task, { thisYear, conditions: used, words }),
    limit,
    without,
  };
  const [condition] = [
    ...dayAlone(pieces, slots),
    ...bothEnds(pieces),
    ...eitherOf(pieces, task, words),
    ...eachRegionsOwn(pieces),
    ...twoRuns(pieces),
    ...leastChange(pieces),
    ...pieces.filter((piece) => isKind(piece, 'unsupported')).map(textOf),
    ...(without ? [] : exceptions(slots, excluded)),
  ];
  if (condition !== undefined) {
    const single = slots.units.length > 0 && draft.open.length === 0;
    return {
      kind: 'unsupported',
      words: condition,
      question: single ? { ...draft.question, task: { do: 'show' } } : null,
    };
  }
  if (!aboutFigures || !isClear(marked, unread, { slots, task, namesMoney, words })) {
    return {
      kind: 'not-understood',
      unread: withNeighbours(marked, 'unread'),
      question: aboutFigures ? draft.question : null,
      words: wordsExcept(pieces, POLITENESS),
    };
  }
  return { kind: 'figures', draft };
}

/** «Cảm ơn đồng chí đã hỗ trợ» asks for nothing, whatever it thanks for. */
function isTalkOnly(
  talk: 'help' | 'greeting' | 'thanks',
  unread: readonly string[],
  { aboutFigures, asked }: { aboutFigures: boolean; asked: boolean },
): boolean {
  if (talk === 'thanks') return !asked && unread.length <= MOST_ASIDE;
  return !aboutFigures && (talk === 'help' || unread.length <= 1);
}

/** Words that thanks may be said with, and nobody knows. */
const MOST_ASIDE = 2;

const understood = (question: Question): Reading => ({ kind: 'understood', question });

/**
 * Whether the words that were not read leave the rest as it is. One may be the unit, the year, or what the numbers are
 * to be of: then nothing is taken for granted.
 */
function isClear(
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

/** «số doanh nghiệp», «bao nhiêu hecta»: a word for an amount, and right behind it a word that was not read. */
const isOfUnread = (pieces: readonly Piece[], { nouns }: Pick<Lexicon, 'nouns'>): boolean =>
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

/** Numbers that nothing was made of have not been read. */
function markUnused(
  pieces: readonly Piece[],
  used: ReadonlySet<Piece>,
  slots: Slots,
  task: Task | null,
): Piece[] {
  return pieces.map((piece, at) => {
    const limit = isCue(pieces[at - 1], 'top');
    const open = isKind(piece, 'number') || (isKind(piece, 'short-year') && !used.has(piece));
    const denies = isKind(piece, 'negation') && !endsClause(pieces, at);
    // «3 số: Nghệ An, …» counts what is named.
    const ofNamed = isKind(pieces[at + 1], 'subject') && slots.units.length > 1;
    // A bound that nothing was filtered by: «còn bao nhiêu để đạt 95%». «có đạt trên 95% không» is answered by the rate.
    const bound = isKind(piece, 'percent', 'money-amount') && task?.do !== 'filter' && !used.has(piece);
    const stray = (open && !used.has(piece) && !limit && !ofNamed) || denies || bound;
    // «3 tỉnh: Đồng Nai, …» counts what is named.
    const counts =
      isKind(piece, 'count') &&
      task === null &&
      slots.units.length === 0 &&
      slots.span === null &&
      countAlone(pieces) === null;
    if (denies) return { ...piece, meaning: { kind: 'unread' }, denies: true };
    return stray || counts ? { ...piece, meaning: { kind: 'unread' } } : piece;
  });
}

/** «… không», «… không ạ?» only asks. */
const endsClause = (pieces: readonly Piece[], at: number): boolean =>
  pieces
    .slice(at + 1)
    .every((piece) => isEmpty(piece) || isKind(piece, 'mark', 'talk', 'negation', 'year', 'relative-year'));

/** «không kể trung ương» leaves the other fund, «2018-2022 trừ 2020» the other years. */
function withoutExcluded(all: Slots, excluded: readonly Piece[]): Slots {
  const out = excluded.flatMap(({ meaning }) => (meaning.kind === 'year' ? [meaning.year] : []));
  const kept = all.years.filter((year) => !out.includes(year));
  const slots = !all.paired && kept.length > 0 ? { ...all, years: kept } : all;
  const funds = excluded.flatMap(({ meaning }) => (meaning.kind === 'fund' ? [meaning.fund] : []));
  const [fund] = funds;
  if (fund === undefined || fund === 'total') return slots;
  const left = slots.funds.filter((each) => each !== fund && each !== 'total');
  return { ...slots, funds: left.length > 0 ? left : [fund === 'national' ? 'local' : 'national'] };
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

/** Hold one amount against another. */
export const AGAINST = ['versus', 'compare', 'more', 'less', 'difference'] as const;

/** Eras that say which provinces a task is over. */
const erasOf = (pieces: readonly Piece[], task: Task | null): readonly Piece[] =>
  task && 'era' in task && task.era !== null ? pieces.filter((piece) => isKind(piece, 'era')) : [];

/** «3 tỉnh thôi», and nothing else. */
function countAlone(pieces: readonly Piece[]): Draft['limit'] {
  const [only, other] = pieces.filter((piece) => !isEmpty(piece) && !isKind(piece, 'mark', 'talk'));
  const counts = only?.meaning.kind === 'count' && only.meaning.of === 'units' && only.meaning.count > 0;
  return counts && !other ? { words: textOf(only), meaning: only.meaning } : null;
}

/** «bỏ Vĩnh Phúc đi», and nothing else. */
function leftOut(pieces: readonly Piece[], excluded: readonly Piece[]): Draft['without'] {
  const places = excluded.flatMap(({ meaning }) => (meaning.kind === 'unit' ? meaning.places : []));
  const years = excluded.flatMap(({ meaning }) => (meaning.kind === 'year' ? [meaning.year] : []));
  const alone = pieces.every((piece) => isEmpty(piece) || isKind(piece, 'mark', 'talk'));
  const only = excluded.length > 0 && excluded.every((piece) => isKind(piece, 'unit', 'year'));
  return alone && only ? { words: excluded.map(textOf).join(', '), places, years } : null;
}

function draftOf(
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
): Omit<Draft, 'limit' | 'without'> {
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
      piece.tokens.some(({ bare }) => words.quality.has(bare)),
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
      !(named?.do === 'source' && slots.units.length === 0) &&
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

function asides(pieces: readonly Piece[]): Aside[] {
  return (['why', 'chart', 'file'] as const).filter((aside) => pieces.some((piece) => isCue(piece, aside)));
}

/** The words of one kind, those side by side together, each with the unread ones that follow it: «huyện Kim Sơn». */
function withNeighbours(pieces: readonly Piece[], kind: 'unread' | 'outside'): string[] {
  const groups: string[] = [];
  let open = false;
  for (const piece of pieces) {
    const is = isKind(piece, kind);
    const joins: boolean = open && (kind === 'unread' ? is : isKind(piece, 'unread'));
    if (joins) groups.push(`${groups.pop()} ${textOf(piece)}`);
    else if (is) groups.push(textOf(piece));
    open = joins || is;
  }
  return groups;
}

const POLITENESS = ['filler', 'mark', 'talk', 'between', 'from', 'and', 'connective'] as const;
/** Who was ordered and that something was: a directive is not told from another by these. */
const OF_EVERY_DIRECTIVE = [...POLITENESS, 'directives', 'orderer', 'unit'] as const;

function notesQuestion(pieces: readonly Piece[], catalogue: Catalogue): Question {
  const directives = pieces.some((piece) => isKind(piece, 'directives'));
  const topic = directives ? wordsExcept(pieces, OF_EVERY_DIRECTIVE) : null;
  return {
    kind: 'notes',
    words: wordsExcept(pieces, POLITENESS),
    topic,
    named: readNames(pieces, catalogue),
  };
}

/** What is left to search notes for. */
const wordsExcept = (pieces: readonly Piece[], kinds: readonly PieceKind[]): string =>
  pieces
    .filter(({ meaning }) => !kinds.includes(meaning.kind))
    .map(textOf)
    .join(' ');
