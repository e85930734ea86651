import type { Catalogue } from '../units/index.ts';
import { tokenize } from '../vietnamese/tokens.ts';
import { correct, divide } from './clauses.ts';
import { isClear, MOST_ASIDE } from './clear.ts';
import { readConditions } from './conditions.ts';
import { inContext } from './context.ts';
import { doubtfulName, withHalfNames } from './doubt.ts';
import { countAlone, type Draft, draftOf, leftOut } from './draft.ts';
import { partDues } from './dues/parts.ts';
import { asksForDues, readDues } from './dues.ts';
import { segment } from './lattice.ts';
import type { Lexicon } from './lexicon.ts';
import { readNames } from './names.ts';
import { withoutNamesakes } from './namesakes.ts';
import { withOverlaps } from './overlaps.ts';
import { asides, isKind, type Piece, type PieceKind, textOf, withNeighbours } from './pieces.ts';
import type { FiguresQuestion, Question } from './question.ts';
import { refusedIn } from './refusals.ts';
import { repair } from './repair.ts';
import { withShortYears } from './short-years.ts';
import { readSlots, type Slots } from './slots.ts';
import { readTask } from './tasks.ts';
import { markUnused } from './unused.ts';

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
      const clauses = partDues(pieces, (some) => asksForDues(some, today, words)) ?? divide(pieces);
      if (clauses.length < 2) return interpret(pieces, today, catalogue, words);
      const readings = clauses.map((clause) => interpret(clause, today, catalogue, words));
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

function interpret(all: readonly Piece[], today: string, catalogue: Catalogue, words: Lexicon): Reading {
  const { pieces, excluded, denied } = correct(all, words);
  const thisYear = Number(today.slice(0, 4));
  const has = (...kinds: readonly PieceKind[]): boolean => pieces.some((piece) => isKind(piece, ...kinds));
  const slots = withoutExcluded(readSlots(pieces, thisYear, catalogue), excluded);
  const hasSlots = slots.units.length > 0 || slots.funds.length > 0 || has('year', 'relative-year', 'part');

  const dues = readDues(pieces, { slots: slots.units, today, words });
  if (dues) return understood(dues);
  if (has('notes', 'directives', 'orderer') && !(has('subject') && hasSlots))
    return understood(notesQuestion(pieces, catalogue));
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
    instead: denied.flatMap(({ meaning }) => (meaning.kind === 'unit' ? meaning.places : [])),
  };
  const [condition] = refusedIn(pieces, {
    slots,
    task,
    words,
    excluded: without ? [] : excluded,
    said: all,
  });
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

const understood = (question: Question): Reading => ({ kind: 'understood', question });

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
