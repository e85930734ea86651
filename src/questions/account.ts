import type { Catalogue } from '../units/index.ts';
import { headOf, type Lexicon } from './lexicon.ts';
import { isCue, isKind, type Piece, textOf } from './pieces.ts';
import type { FiguresQuestion, Measure, Task } from './question.ts';
import type { Slots } from './slots.ts';
import type { Cue } from './words.ts';

/** Known words of a text, which the answer to it has to reflect. */
export interface Said {
  readonly words: string;
  readonly meaning: Piece['meaning'];
}

/**
 * What a text says of the question that it asks.
 * @param used pieces that the question was made of in another way than by their meaning alone
 */
export function saidIn(
  pieces: readonly Piece[],
  {
    slots,
    used,
    thisYear,
    words,
  }: { slots: Slots; used: ReadonlySet<Piece>; thisYear: number; words: Pick<Lexicon, 'byHead'> },
): Said[] {
  return pieces.flatMap((piece, at): Said[] => {
    const { meaning } = piece;
    const said = (as: Piece['meaning']): Said[] => [{ words: textOf(piece), meaning: as }];
    const slot = slots.units.find((each) => each.piece === piece);
    if (slot) return said({ kind: 'unit', places: slot.place.split('/') });
    if (used.has(piece) || mayBeEmpty(piece, words) || belongsToNext(piece, pieces[at + 1], slots)) return [];
    // «vốn của tỉnh Ninh Bình» was not taken for a fund.
    if (meaning.kind === 'fund' && !slots.funds.includes(meaning.fund)) return [];
    return meaning.kind === 'relative-year'
      ? said({ kind: 'year', year: thisYear + meaning.offset })
      : said(meaning);
  });
}

/** «so», «thua», «nho» without marks may be «số», «thưa», «nhờ». */
function mayBeEmpty({ tokens }: Piece, { byHead }: Pick<Lexicon, 'byHead'>): boolean {
  const [first, second] = tokens;
  if (!first || tokens.some(({ marked }) => marked !== '')) return false;
  const entries = byHead.get(headOf(first.bare, second)) ?? [];
  return entries.some(
    ({ words, meaning }) =>
      meaning.kind !== 'cue' &&
      KIND[meaning.kind] === free &&
      words.length === tokens.length &&
      words.every(({ bare }, at) => bare === tokens[at]?.bare),
  );
}

/** «trước 17h30», «bao nhiêu | năm 2018», «theo tỉnh Tây Ninh»: the words before say nothing without what is behind. */
function belongsToNext(piece: Piece, next: Piece | undefined, { units, era }: Slots): boolean {
  if (isKind(piece, 'before', 'after')) return isKind(next, 'reference');
  if (isCue(piece, 'countYears')) return isKind(next, 'year', 'relative-year');
  // «5 tỉnh Tây Nguyên»
  if (isKind(piece, 'count')) return units.some((slot) => slot.piece === next && slot.kind !== 'province');
  // «mới hết kế hoạch» is no new unit.
  if (piece.meaning.kind === 'era') {
    const isAdverb = piece.meaning.era === 'new' && next !== undefined && !isKind(next, 'mark');
    return piece.tokens.length === 1 && (era !== null || isAdverb);
  }
  return isCue(piece, 'eachUnit') && units.some((slot) => slot.piece === next && slot.kind === 'province');
}

/**
 * The accounts of an answer: what of a text the finished question does not reflect. Every kind of piece and every cue
 * has its entry below: a new one does not compile without.
 */
export function notReflected(all: readonly Said[], question: FiguresQuestion, catalogue: Catalogue): Said[] {
  const asked = new Set(placesIn(question).flatMap((unit) => sameTerritory(catalogue, unit)));
  return all.filter((said) =>
    said.meaning.kind === 'unit'
      ? !said.meaning.places.some((place) => sameTerritory(catalogue, place).some((each) => asked.has(each)))
      : !isReflected(said, question),
  );
}

/** A name, its units, and what they were merged into: «Kiên Giang mới» is An Giang. */
function sameTerritory(catalogue: Catalogue, asked: string): string[] {
  const units = catalogue.hasUnit(asked) ? [catalogue.unit(asked)] : (catalogue.place(asked)?.units ?? []);
  return [
    asked,
    ...units.flatMap((unit) => [
      unit.id,
      catalogue.placeOf(unit).key,
      ...(unit.mergedInto ? [unit.mergedInto] : []),
    ]),
  ];
}

function isReflected(said: Said, question: FiguresQuestion): boolean {
  const { meaning } = said;
  // What lies around the figures is the same whatever else is said.
  if (does('source')(question)) return true;
  if (does('history')(question)) return !(meaning.kind === 'cue' && OF_MANY.has(meaning.cue));
  // Which provinces make up a unit is no answer to how much they have.
  if (does('members', 'belongs')(question)) return !asksForMoney(said);
  if (meaning.kind === 'cue') return CUE[meaning.cue](question);
  const weigh = KIND[meaning.kind] as Weighing<typeof meaning>;
  return weigh(question, meaning);
}

/** «kinh phí», «giải ngân», «khuyến công quốc gia»; a bare «số» may be that of provinces. */
const asksForMoney = ({ words, meaning }: Said): boolean =>
  meaning.kind === 'measure' ||
  meaning.kind === 'fund' ||
  (meaning.kind === 'subject' && words.includes(' '));

/** Look for some of many: a history is of what is named. */
const OF_MANY: ReadonlySet<Cue> = new Set([
  'whichUnit',
  'whichRegion',
  'whichArea',
  'whichYear',
  'countUnits',
  'countYears',
  'top',
  'rank',
  'position',
  'most',
  'least',
]);

type Kind = Piece['meaning']['kind'];
type Of<K extends Kind> = Extract<Piece['meaning'], { kind: K }>;

type Weighing<M> = (question: FiguresQuestion, meaning: M) => boolean;

/** Says nothing that could change the numbers. */
const free = (): boolean => true;
/** Nothing is made of it. */
const never = (): boolean => false;

const does =
  (...tasks: readonly Task['do'][]) =>
  ({ task }: FiguresQuestion): boolean =>
    tasks.includes(task.do);

const comparesFunds = ({ task }: Pick<FiguresQuestion, 'task'>): boolean =>
  task.do === 'compare' && task.of === 'funds';

/** Several amounts stand beside each other: of units, years, funds or measures. */
const severalAmounts = ({ units, years, span, fund, measures, task }: FiguresQuestion): boolean =>
  units.length > 1 ||
  years.length > 1 ||
  span !== null ||
  fund === 'total' ||
  measures.length > 1 ||
  // What is left, and a rate, hold one amount against another.
  measures.some((measure) => measure === 'remaining' || measure === 'rate') ||
  !['show', 'compare'].includes(task.do) ||
  comparesFunds({ task });

const isOne = ({ units, years, span }: FiguresQuestion): boolean =>
  units.length < 2 && years.length < 2 && span === null;

const severalYears = ({ years, span }: FiguresQuestion): boolean => years.length > 1 || span !== null;

const overTime = ({ task }: FiguresQuestion): boolean =>
  task.do === 'change' ||
  (task.do === 'rank' && task.by !== 'amount') ||
  (task.do === 'filter' && task.conditions.some(({ of }) => of !== 'value'));

const ofMany = does('rank', 'filter', 'position', 'compare', 'change');
const sortsOut = does('rank', 'filter', 'coverage', 'members', 'belongs');
const over =
  (...fields: readonly string[]) =>
  ({ task }: FiguresQuestion): boolean =>
    (task.do === 'rank' || task.do === 'filter') && fields.includes(task.over);

const showsRate = ({ measures, task }: FiguresQuestion): boolean =>
  measures.length === 0 ||
  measures.some((measure) => measure === 'rate' || measure === 'remaining') ||
  task.do === 'filter';

const CUE: { readonly [C in Cue]: (question: FiguresQuestion) => boolean } = {
  compare: severalAmounts,
  versus: severalAmounts,
  difference: severalAmounts,
  more: severalAmounts,
  less: severalAmounts,
  side: severalAmounts,
  times: ({ task }) => (task.do === 'compare' || task.do === 'change') && task.times,
  up: (question) => overTime(question),
  down: (question) => overTime(question),
  change: (question) => overTime(question) || severalYears(question),
  growth: overTime,
  most: does('rank', 'position', 'filter'),
  least: does('rank', 'position', 'filter'),
  extreme: does('rank', 'position', 'filter'),
  // A judgement beside a number: «giải ngân nhiều», «đạt thấp».
  high: free,
  low: free,
  top: does('rank', 'position'),
  rank: does('rank', 'position'),
  position: does('position'),
  whichUnit: (question) =>
    over('provinces', 'named')(question) ||
    does('coverage', 'members', 'belongs')(question) ||
    (does('compare', 'change', 'position')(question) && question.units.length > 1),
  whichRegion: (question) =>
    over('regions', 'named')(question) || does('belongs')(question) || question.units.length > 1,
  whichArea: (question) =>
    over('areas', 'named')(question) || does('belongs')(question) || question.units.length > 1,
  whichYear: (question) =>
    over('years')(question) || does('coverage')(question) || (ofMany(question) && severalYears(question)),
  whichFund: (question) => does('source')(question) || comparesFunds(question),
  countUnits: does('filter', 'coverage', 'members'),
  countYears: (question) => over('years')(question) || does('coverage')(question) || question.span !== null,
  eachUnit: (question) => sortsOut(question) || does('average')(question) || question.units.length > 1,
  // Of one year, «một năm» is that year; a change of several is from the first to the last, not of each.
  eachYear: (question) => !does('change')(question) || question.years.length < 3,
  sum: (question) => does('sum', 'average', 'share')(question) || (does('show')(question) && isOne(question)),
  // Of one unit and year it is the total of its funds.
  total: (question) =>
    (question.fund === null || question.fund === 'total' || !does('show')(question) || isOne(question)) &&
    // No years and no changing units are added up.
    !(does('rank', 'filter')(question) && severalYears(question)) &&
    !(does('change')(question) && question.units.length > 1),
  average: ({ task }) =>
    task.do === 'average' || (task.do === 'filter' && task.conditions.some(({ than }) => than === 'average')),
  share: does('share'),
  shareOf: (question) => does('share', 'compare')(question) || showsRate(question),
  hasFigures: does('coverage', 'show'),
  noFigures: does('coverage'),
  members: does('members', 'filter', 'rank', 'coverage'),
  belongs: does('belongs'),
  why: ({ asides }) => asides.includes('why'),
  chart: ({ asides }) => asides.includes('chart'),
  heatMap: ({ asides }) => asides.includes('chart'),
  file: ({ asides }) => asides.includes('file'),
  overPlan: showsRate,
  finished: showsRate,
  unfinished: showsRate,
  // A list of what is named, more beside it.
  list: free,
  add: free,
  // What was taken back is out of the text by now, or named as an exception.
  not: free,
  but: free,
  correction: free,
  // The amount of a bound is accounted for: one that nothing was filtered by has not been read.
  above: free,
  below: free,
  atLeast: free,
  atMost: free,
  orMore: free,
  orLess: free,
  exactly: free,
  // Every answer names its source.
  source: free,
  history: does('history'),
  // «số cũ» after «Cần Thơ mới» is that of the old unit.
  former: free,
  whichSource: (question) => does('source')(question) || comparesFunds(question),
};

/** The measures whose amounts an answer gives. */
function given({ measures, task }: FiguresQuestion): readonly Measure[] | 'all' {
  if (task.do === 'filter') return [...measures, ...task.conditions.map(({ measure }) => measure)];
  return measures.length === 0 ? 'all' : measures;
}

const isGiven: Weighing<Of<'measure'>> = (question, { measure, percentOf }) => {
  const { task } = question;
  // A part, a change or a growth is in per cent too.
  if (percentOf !== undefined && ['share', 'change', 'compare', 'rank', 'filter'].includes(task.do))
    return true;
  const amounts = given(question);
  if (amounts === 'all') return measure !== 'remaining';
  if (amounts.includes(measure)) return true;
  // A rate and what is left are of a plan and of what was executed.
  return measure !== 'remaining' && amounts.some((each) => each === 'rate' || each === 'remaining');
};

const yearIsGiven = ({ years, span }: FiguresQuestion, year: number): boolean => {
  if (years.includes(year)) return true;
  if (span?.kind === 'since') return year >= span.year - 1;
  return span?.kind === 'until' && year <= span.year + 1;
};

/** A part of a year that is asked of years one after another, or beside another part, is not looked at by every task. */
const partIsGiven: Weighing<Of<'part'>> = ({ parts, task }, { part }) => {
  if (!parts.includes(part)) return false;
  if (task.do === 'coverage' || (task.do === 'rank' && task.over === 'years')) return false;
  return parts[0] === part || !['rank', 'filter', 'position', 'share'].includes(task.do);
};

const countIsGiven: Weighing<Of<'count'>> = ({ task, units, years, span }, { count, of }) => {
  if (task.do === 'rank' && (task.limit === count || (of === 'regions' && task.over !== 'provinces')))
    return true;
  if (of === 'years') return years.length === count || (span?.kind === 'latest' && span.count === count);
  // Of «ba tỉnh … chiếm bao nhiêu phía Nam» the whole is one more.
  const whole = task.do === 'share' || task.do === 'position' ? 1 : 0;
  return units.length === count || units.length - whole === count;
};

/** All places that a question is about, those it holds others against too. */
const placesIn = ({ units, task }: FiguresQuestion): string[] => [
  ...units.flatMap((unit) => unit.split('/')),
  ...(task.do === 'filter'
    ? task.conditions.flatMap(({ than }) => (typeof than === 'object' && 'unit' in than ? [than.unit] : []))
    : []),
];

const KIND: { readonly [K in Exclude<Kind, 'cue'>]: Weighing<Of<K>> } = {
  // By territory, above.
  unit: free,
  fund: ({ fund, task }, meaning) =>
    fund === meaning.fund ||
    // Of both funds each is shown under its total, where nothing is made of them.
    (fund === 'total' && ['show', 'compare', 'change', 'share'].includes(task.do)) ||
    (fund === null && meaning.fund === 'total') ||
    comparesFunds({ task }),
  measure: isGiven,
  money: ({ money }, { unit }) => money === unit,
  year: (question, { year }) => yearIsGiven(question, year),
  // Both are made years before they are said here; one that is not has not been read.
  'short-year': free,
  'relative-year': free,
  'year-beside': ({ years, span }, { offset }) =>
    years.length === 1 || span !== null || years.some((year) => years.includes(year + offset)),
  recent: ({ span, years }, { count }) =>
    (span?.kind === 'latest' && span.count === count) || years.length === count,
  several: severalYears,
  // «số mới nhất năm 2018»: no older one is shown.
  latest: free,
  allYears: (question) =>
    severalYears(question) || over('years')(question) || does('coverage', 'average')(question),
  part: partIsGiven,
  era: never,
  item: never,
  count: countIsGiven,
  // One that nothing was made of has not been read.
  number: free,
  percent: free,
  'money-amount': does('filter'),
  split: ({ fund, task }) =>
    fund === 'total' || comparesFunds({ task }) || (task.do === 'share' && task.of === 'fund'),
  untilNow: ({ span }) => span !== null,
  before: ({ span }) => span?.kind === 'until',
  after: ({ span }) => span?.kind === 'since',
  notes: never,
  // «Hà Nam và Nam Định, ai cao hơn»
  asks: ofMany,
  asksWhen: over('years'),
  directives: never,
  dues: never,
  orderer: never,
  // What was done by a day is another figure than its year's.
  reference: ({ years }, { within, year }) => within !== true || (year !== null && !years.includes(year)),
  // Politeness, joints, and words for the figures as such.
  filler: free,
  aside: free,
  mark: free,
  talk: free,
  connective: free,
  between: free,
  from: free,
  and: free,
  subject: free,
  programme: free,
  placeNoun: free,
  // Dealt with before there is a question.
  negation: free,
  unread: free,
  outside: free,
  unsupported: free,
};
