import type { Catalogue } from '../units/index.ts';
import { tokenize } from '../vietnamese/tokens.ts';
import { type Piece, segment } from './lattice.ts';
import type { Lexicon } from './lexicon.ts';
import { readNames } from './names.ts';
import { readParts, readYears } from './periods.ts';
import type { FiguresQuestion, Fund, Measure, Question } from './question.ts';

/** What became of a text. */
export type Reading =
  /**
   * `unread`: words that were not used, to be named in the reply. `whole`: it names the money, so that it stands for
   * itself; otherwise what it leaves open is taken from the question before it.
   */
  | {
      readonly kind: 'understood';
      readonly question: Question;
      readonly unread: readonly string[];
      readonly whole: boolean;
      /** The fund is the one of the question before. */
      readonly keptFund?: boolean;
    }
  /** The same words fit several units: one question for each. */
  | {
      readonly kind: 'ambiguous';
      readonly words: string;
      readonly places: readonly string[];
      readonly questions: readonly FiguresQuestion[];
      readonly whole: boolean;
    }
  /** Understood, but of a kind that is not answered yet: its name in the words, `open-range` or `pairs`. `question`: the figures it is about, where they are clear. */
  | { readonly kind: 'not-yet'; readonly what: string; readonly question: FiguresQuestion | null }
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
export function createReader({ catalogue, lexicon }: { catalogue: Catalogue; lexicon: Lexicon }): Reader {
  return {
    read(text, today) {
      const tokens = tokenize(text);
      if (tokens.length > MOST_TOKENS)
        return { kind: 'not-understood', unread: [], question: null, words: '' };
      return interpret(segment(tokens, lexicon), Number(today.slice(0, 4)), catalogue);
    },
  };
}

function interpret(pieces: readonly Piece[], thisYear: number, catalogue: Catalogue): Reading {
  const has = (kind: Piece['meaning']['kind']): boolean =>
    pieces.some(({ meaning }) => meaning.kind === kind);
  const unread = pieces.filter(({ meaning }) => meaning.kind === 'unread').map(textOf);
  const talk = pieces.find(({ meaning }) => meaning.kind === 'talk')?.meaning;

  const slots = readSlots(pieces, thisYear, catalogue);
  const question: FiguresQuestion = { ...slots.rest, units: slots.units.map(({ place }) => place) };
  const hasSlots =
    slots.units.length > 0 || has('year') || has('relative-year') || has('part') || has('fund');
  const aboutMoney = has('subject') || hasSlots || has('measure');

  const outside = pieces.filter(({ meaning }) => meaning.kind === 'outside');
  if ((has('notes') || has('directives') || has('orderer')) && !(has('subject') && hasSlots)) {
    return understood(notesQuestion(pieces, catalogue));
  }
  if (outside.length > 0) return { kind: 'outside', words: withNeighbours(pieces, 'outside').join(', ') };
  if (talk?.kind === 'talk' && !aboutMoney && !has('programme')) {
    if (talk.talk === 'help' || unread.length === 0) return understood({ kind: talk.talk });
  }
  const notYet = notAnsweredYet(pieces);
  const several = slots.units.findIndex(({ others }) => others.length > 0);
  if (notYet) {
    return {
      kind: 'not-yet',
      what: notYet,
      question: slots.units.length > 0 && several < 0 ? question : null,
    };
  }
  // A word that was not read may be the unit, the year, or what the numbers are to be of: then none of them is taken
  // for granted.
  const namesMoney = has('subject') || has('programme') || has('measure') || has('fund');
  const clear =
    unread.length === 0 || (slots.units.length > 0 && hasTime(pieces) && namesMoney && !isOfUnread(pieces));
  if (!(aboutMoney || has('programme')) || !clear || unread.some((word) => /\d/.test(word))) {
    return {
      kind: 'not-understood',
      unread: joinNeighbours(pieces),
      question: aboutMoney || has('programme') ? question : null,
      words: wordsExcept(pieces, POLITENESS),
    };
  }

  const whole =
    has('subject') ||
    has('programme') ||
    pieces.some(({ meaning }) => meaning.kind === 'fund' && meaning.programme);
  const open = slots.units[several];
  if (open) {
    const places = [open.place, ...open.others];
    const questions = places.map((place) => ({ ...question, units: question.units.with(several, place) }));
    return { kind: 'ambiguous', words: open.words, places, questions, whole };
  }
  return { kind: 'understood', question, unread: joinNeighbours(pieces), whole };
}

const understood = (question: Question): Reading => ({
  kind: 'understood',
  question,
  unread: [],
  whole: true,
});

/** Of the kinds of question that are named, the one that says most of what is asked; null when all can be answered. */
function notAnsweredYet(pieces: readonly Piece[]): string | null {
  const named = pieces.flatMap(({ meaning }) => (meaning.kind === 'not-yet' ? [meaning] : []));
  const [first] = named.sort((a, b) => a.order - b.order);
  if (first) return first.what;
  if (isOpenRange(pieces)) return 'open-range';
  return hasPairs(pieces) ? 'pairs' : null;
}

/** «Ninh Bình 2018 và Hà Nam 2016»: each unit with a year of its own. */
function hasPairs(pieces: readonly Piece[]): boolean {
  const order = pieces
    .map(({ meaning }) => (meaning.kind === 'unit' ? 'u' : meaning.kind === 'year' ? 'y' : ''))
    .join('');
  const years = new Set(pieces.flatMap(({ meaning }) => (meaning.kind === 'year' ? [meaning.year] : [])));
  return years.size > 1 && /uy+u/.test(order);
}

/** «số doanh nghiệp»: a word for an amount, and right behind it a word that was not read. */
const isOfUnread = (pieces: readonly Piece[]): boolean =>
  pieces.some(
    ({ meaning, tokens }, at) =>
      meaning.kind === 'subject' && tokens.length === 1 && pieces[at + 1]?.meaning.kind === 'unread',
  );

/** «từ 2021», «đến 2018»: years without an end, or without a beginning. */
function isOpenRange(pieces: readonly Piece[]): boolean {
  const kinds = pieces.filter(({ meaning }) => meaning.kind !== 'filler').map(({ meaning }) => meaning.kind);
  const years = kinds.filter((kind) => kind === 'year' || kind === 'relative-year').length;
  if (years === 1) return kinds.includes('from') || kinds.includes('between');
  const isYear = (kind: string | undefined): boolean => kind === 'year' || kind === 'relative-year';
  return kinds.some((kind, at) => kind === 'between' && isYear(kinds[at + 1]) && !isYear(kinds[at - 1]));
}

const hasTime = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ meaning }) => ['year', 'relative-year', 'part'].includes(meaning.kind));

interface UnitSlot {
  readonly place: string;
  /** Other places that the same words fit. */
  readonly others: readonly string[];
  readonly words: string;
}

function readSlots(
  pieces: readonly Piece[],
  thisYear: number,
  catalogue: Catalogue,
): { units: UnitSlot[]; rest: Omit<FiguresQuestion, 'units'> } {
  const funds = new Set<Fund>();
  const measures = new Set<Measure>();
  let money: FiguresQuestion['money'] = 'million';
  for (const { meaning, initialsOf } of pieces) {
    if (meaning.kind === 'fund') funds.add(meaning.fund);
    // TH and KH are measures beside a unit; without one they are Thanh Hóa and Khánh Hòa.
    if (meaning.kind === 'measure' && !(initialsOf && isInitialsOnly(pieces))) measures.add(meaning.measure);
    if (meaning.kind === 'money') money = meaning.unit;
  }
  return {
    units: readUnits(pieces, catalogue),
    rest: {
      kind: 'figures',
      years: readYears(pieces, thisYear),
      parts: readParts(pieces),
      fund: oneFund(funds),
      measures: measures.size >= 3 ? [] : [...measures],
      money,
    },
  };
}

/** Both funds together are the total with its parts; «tổng kinh phí khuyến công quốc gia» is that fund. */
function oneFund(funds: ReadonlySet<Fund>): Fund | null {
  const parts = [...funds].filter((fund) => fund !== 'total');
  if (parts.length === 1) return parts[0] ?? null;
  return funds.size > 0 ? 'total' : null;
}

const isInitialsOnly = (pieces: readonly Piece[]): boolean =>
  !pieces.some(({ meaning }) => meaning.kind === 'unit');

function readUnits(pieces: readonly Piece[], catalogue: Catalogue): UnitSlot[] {
  const slots: UnitSlot[] = [];
  const initialsOnly = isInitialsOnly(pieces);
  for (const piece of pieces) {
    const { meaning, initialsOf } = piece;
    const places = meaning.kind === 'unit' ? meaning.places : initialsOnly && initialsOf ? initialsOf : [];
    const [place, ...others] = places;
    if (place !== undefined && !slots.some((slot) => slot.place === place)) {
      slots.push({ place, others, words: textOf(piece) });
    }
    const last = slots.at(-1);
    if (meaning.kind === 'era' && last) {
      const inEra = (key: string): string => unitOfEra(catalogue, key, meaning.era);
      slots[slots.length - 1] = { ...last, place: inEra(last.place), others: last.others.map(inEra) };
    }
  }
  return slots;
}

/** «Ninh Bình mới» is one unit, whenever it is asked for. A place without another era stays what it is. */
function unitOfEra(catalogue: Catalogue, key: string, era: 'old' | 'new'): string {
  const units = catalogue.place(key)?.units ?? [];
  const unit =
    era === 'new' ? units.findLast(({ validFrom }) => validFrom) : units.find(({ validTo }) => validTo);
  return unit?.id ?? key;
}

const textOf = ({ tokens }: Piece): string => tokens.map(({ text }) => text).join(' ');

/** Unread words that stand side by side are quoted together: «Viêng Chăn». */
const joinNeighbours = (pieces: readonly Piece[]): string[] => withNeighbours(pieces, 'unread');

/** The words of one kind, each with the unread ones that follow it: «huyện Kim Sơn». */
function withNeighbours(pieces: readonly Piece[], kind: 'unread' | 'outside'): string[] {
  const groups: string[] = [];
  let open = false;
  for (const piece of pieces) {
    const isKind = piece.meaning.kind === kind;
    const joins: boolean = open && (kind === 'unread' ? isKind : piece.meaning.kind === 'unread');
    if (joins) groups.push(`${groups.pop()} ${textOf(piece)}`);
    else if (isKind) groups.push(textOf(piece));
    open = joins || isKind;
  }
  return groups;
}

const POLITENESS = ['filler', 'mark', 'talk', 'between', 'from'] as const;
/** Who was ordered and that something was: a directive is not told from another by these. */
const OF_EVERY_DIRECTIVE = [...POLITENESS, 'directives', 'orderer', 'unit'] as const;

function notesQuestion(pieces: readonly Piece[], catalogue: Catalogue): Question {
  const directives = pieces.some(({ meaning }) => meaning.kind === 'directives');
  const topic = directives ? wordsExcept(pieces, OF_EVERY_DIRECTIVE) : null;
  return {
    kind: 'notes',
    words: wordsExcept(pieces, POLITENESS),
    topic,
    named: readNames(pieces, catalogue),
  };
}

/** What is left to search notes for. */
const wordsExcept = (pieces: readonly Piece[], kinds: readonly Piece['meaning']['kind'][]): string =>
  pieces
    .filter(({ meaning }) => !kinds.includes(meaning.kind))
    .map(textOf)
    .join(' ');
