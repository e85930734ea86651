import { type Period, wholeYear } from '../../figures/period.ts';
import type { FiguresQuestion, Measure, Task } from '../../questions/question.ts';
import { formatPercent } from '../../vietnamese/percent.ts';
import { answerSentences as answers, periodName } from '../../wording/answers.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import type { Row } from '../answer.ts';
import { type Body, EMPTY_BODY, pageLines, pageOf } from '../body.ts';
import { barsOf } from '../charts.ts';
import { choice } from '../choices.ts';
import { coversAlike } from '../comparable.ts';
import type { Known } from '../places.ts';
import {
  compareQuantities,
  difference,
  differenceWithUnit,
  formatQuantity,
  percentOf,
  type Quantity,
  quantityOf,
  sizeOf,
} from '../quantity.ts';
import { coverageRemarks } from '../remarks.ts';
import type { Choice } from '../reply.ts';
import { findRow } from '../row.ts';
import { byChange } from '../tables.ts';
import { withBesides } from './besides.ts';
import { eachYear } from './each-year.ts';
import { type Candidate, type Field, fieldOf, isCandidate, scopeOf, yearFor, yearsInScope } from './field.ts';
import { noFigures } from './nothing.ts';

type Rank = Extract<Task, { do: 'rank' }>;

interface Placed {
  readonly candidate: Candidate;
  /** What it is ranked by. */
  readonly by: Pick<Quantity, 'num' | 'den'>;
  /** What is shown and drawn of it. */
  readonly quantity: Quantity;
  readonly text: string;
  readonly place: number;
}

/** A ranking of provinces, regions, years or of those named: the first few, or all. */
export function rankBody(known: Known, question: FiguresQuestion, task: Rank): Body {
  if (task.by !== 'amount') return changeRank(known, question, task);
  // «giải ngân … tính theo tỷ lệ»: a rate says more than what it is of.
  const measure = question.measures.find((each) => each === 'rate') ?? question.measures[0] ?? 'plan';
  const ofYear = (year: number | undefined): Body => rankOfYear(known, question, task, measure, year);
  return task.over === 'years'
    ? ofYear(undefined)
    : eachYear(question, yearsInScope(known, question), ofYear);
}

function rankOfYear(
  known: Known,
  question: FiguresQuestion,
  task: Rank,
  measure: Measure,
  year: number | undefined,
): Body {
  const field = fieldOf(known, question, task.over, task.era, year);
  const found = field?.candidates.flatMap((candidate) => {
    const quantity = candidate.row && quantityOf(candidate.row, measure);
    if (!quantity) return [];
    const text = withBesides(formatQuantity(quantity, question.money), candidate.row, question, [measure]);
    return [{ candidate, by: quantity, quantity, text }];
  });
  if (!field || !found || found.length === 0) return noFigures(known, question);
  const placed = place(found, task.order);
  const unit = measure === 'rate' ? null : answers.moneyUnit(question.money);
  const period = field.period ? periodName(field.period) : '';
  const fund = question.fund ?? 'total';
  const beside = besideList(known, question, task, { field, placed, measure });
  const heading =
    task.limit === null && task.order === 'most'
      ? say.listHeading(measure, fund, field.where, period, unit)
      : say.rankHeading(task.order, measure, fund, field.where, period, unit);
  const body = bodyOf(heading, placed, { question, limit: task.limit, field });
  return {
    ...body,
    lines: [...body.lines, ...beside.lines],
    rows: [...body.rows, ...beside.rows],
    remarks: [
      rankedAmong(field, placed.length),
      ...(field.over === 'years' && !coversAlike(field.candidates.flatMap(({ row }) => row ?? []))
        ? [say.coverageDiffers]
        : []),
      ...(question.measures.length === 0 && task.limit !== null ? [say.rankedByPlan] : []),
      ...shownRows(placed, task.limit).flatMap(({ candidate }) =>
        candidate.row
          ? coverageRemarks(
              candidate.row,
              known.catalogue,
              severalOf(placed, task.limit) ? candidate.name : null,
            )
          : [],
      ),
    ],
    assumed: { unit: false, year: field.assumedYear },
    choices: choicesOf(question, task, measure, field),
  };
}

/** Below a list of provinces, for whoever has one of them as their unit: where that stands, and what the whole has. */
function besideList(
  known: Known,
  question: FiguresQuestion,
  task: Rank,
  { field, placed, measure }: { field: Field; placed: readonly Placed[]; measure: Measure },
): { lines: string[]; rows: Row[] } {
  if (field.over !== 'provinces' || !field.period) return { lines: [], rows: [] };
  const listed = pageOf(shownRows(placed, task.limit), question.page).rows;
  const own =
    known.own == null
      ? undefined
      : placed.find(({ candidate }) => isCandidate(known, candidate, known.own ?? ''));
  const ownRow = own && !listed.includes(own) ? own.candidate.row : null;
  const whole = own ? wholeOf(known, question, task, field.period, measure) : null;
  return {
    lines: [
      ...(own && ownRow ? [say.ownPlace(own.place, own.candidate.name, own.text)] : []),
      ...(whole
        ? [say.wholeBeside(whole.row.unit.name, formatQuantity(whole.quantity, question.money))]
        : []),
    ],
    rows: [...(ownRow ? [ownRow] : []), ...(whole ? [whole.row] : [])],
  };
}

/** What the region or country as a whole has, where that is stored or all of its members are. */
function wholeOf(known: Known, question: FiguresQuestion, task: Rank, period: Period, measure: Measure) {
  const unit = scopeOf(known, question, period.from, task.era);
  const row = findRow(known, known.catalogue.placeOf(unit).key, unit, period, question.fund ?? 'total');
  if (!row) return null;
  const { coverage } = row;
  const behind = measure === 'plan' || measure === 'executed' ? measure : 'both';
  if (coverage && coverage[behind] < coverage.members) return null;
  const quantity = quantityOf(row, measure);
  return quantity && { row, quantity };
}

const severalOf = (placed: readonly Placed[], limit: number | null): boolean =>
  shownRows(placed, limit).length > 1;

/** What changed between two moments, with its size for ranking. */
type Change = Omit<Placed, 'place'>;

/** By how much it changed: of many between two years, of one from year to year. */
function changeRank(known: Known, question: FiguresQuestion, task: Rank): Body {
  const measure = question.measures.find((each) => task.by === 'change' || each !== 'rate') ?? 'plan';
  const found =
    task.over === 'years'
      ? yearlyChanges(known, question, task, measure)
      : changesOfMany(known, question, task, measure);
  if (!found || found.changes.length === 0) return noFigures(known, question);
  const { field, changes, between } = found;
  const rises = task.order === 'most';
  const sided = changes.filter(({ by }) => (rises ? by.num > 0n : by.num < 0n));
  const turned = rises === !task.smallest ? 'most' : 'least';
  const placed = place(sided, turned);
  const unit = measure === 'rate' ? null : answers.moneyUnit(question.money);
  const heading = say.changeRankHeading(
    { rises, smallest: task.smallest ?? false },
    measure,
    question.fund ?? 'total',
    field.where,
    between,
    unit,
  );
  const body = bodyOf(heading, placed, {
    question,
    limit: task.limit,
    field,
    byChanges: true,
  });
  return {
    ...body,
    lines: placed.length > 0 ? body.lines : [heading, rises ? say.noneRises : say.noneFalls],
    rows: placed.length > 0 ? body.rows : changes.slice(0, 1).flatMap(({ candidate }) => candidate.row ?? []),
    remarks: [
      rankedAmong(field, changes.length),
      ...(question.measures.length === 0 ? [say.rankedByPlan] : []),
    ],
    assumed: { unit: false, year: task.over !== 'years' && question.years.length === 0 },
  };
}

interface Changes {
  readonly field: Field;
  readonly changes: readonly Change[];
  /** «năm 2019 so với năm 2018»; of years, nothing. */
  readonly between: string | null;
}

function changesOfMany(
  known: Known,
  question: FiguresQuestion,
  task: Rank,
  measure: Measure,
): Changes | null {
  const years = [...question.years].sort((a, b) => a - b);
  const later = years.at(-1) ?? yearFor(known, { ...question, years: [] });
  if (later === null) return null;
  const earlier = years.length > 1 ? (years[0] ?? later - 1) : later - 1;
  const field = fieldOf(known, question, task.over, task.era, later);
  const before = fieldOf(known, question, task.over, task.era, earlier);
  if (!field || !before) return null;
  const changes = field.candidates.flatMap((candidate) =>
    changeBetween(
      candidate,
      before.candidates.find(({ asked }) => asked === candidate.asked),
      measure,
      task,
      question,
    ),
  );
  return {
    field,
    changes,
    between: say.yearAgainst(periodName(wholeYear(later)), periodName(wholeYear(earlier))),
  };
}

/** Each year against the one before it; a year whose forerunner is not stored is left out. */
function yearlyChanges(
  known: Known,
  question: FiguresQuestion,
  task: Rank,
  measure: Measure,
): Changes | null {
  const field = fieldOf(
    known,
    { ...question, years: question.years.length > 2 ? question.years : [], span: null },
    'years',
    task.era,
  );
  if (!field) return null;
  const changes = field.candidates.flatMap((candidate) =>
    changeBetween(
      candidate,
      field.candidates.find(({ period }) => period.from === candidate.period.from - 1),
      measure,
      task,
      question,
    ),
  );
  return { field, changes, between: null };
}

function changeBetween(
  candidate: Candidate,
  past: Candidate | undefined,
  measure: Measure,
  task: Rank,
  { money }: FiguresQuestion,
): Change[] {
  const [a, b] = [
    candidate.row && quantityOf(candidate.row, measure),
    past?.row && quantityOf(past.row, measure),
  ];
  if (!a || !b) return [];
  const change = difference(a, b);
  const percent = measure === 'rate' ? null : percentOf(change, b);
  if (task.by === 'growth' && percent === null) return [];
  const by = task.by === 'growth' ? { num: change.num * b.den, den: change.den * b.num } : change;
  const quantity = task.by === 'growth' ? { ...change, ...by, measure: 'rate' as const } : change;
  return [{ candidate, by, quantity, text: changeText(change, percent, task.by, money) }];
}

export function changeText(
  change: Quantity,
  percent: bigint | null,
  by: Rank['by'],
  money: FiguresQuestion['money'],
): string {
  const size = differenceWithUnit(sizeOf(change), money);
  const share = percent === null ? null : formatPercent(percent < 0n ? -percent : percent);
  if (change.num === 0n) return say.noChange;
  const rises = change.num > 0n;
  if (by === 'growth' && share) return rises ? say.growthRise(share, size) : say.growthFall(share, size);
  return rises ? say.rise(size, share) : say.fall(size, share);
}

/** Those that are equal have one place, and the next one is left out for each. */
export function place<T extends { readonly by: Pick<Quantity, 'num' | 'den'> }>(
  found: readonly T[],
  order: 'most' | 'least',
): (T & { readonly place: number })[] {
  const sign = order === 'most' ? -1 : 1;
  const sorted = [...found].sort((a, b) => sign * compareQuantities(a.by, b.by));
  let current = 0;
  return sorted.map((each, at) => {
    const before = sorted[at - 1];
    if (!before || compareQuantities(before.by, each.by) !== 0) current = at + 1;
    return { ...each, place: current };
  });
}

/** Up to the limit, and all that tie with the last of them. */
const shownRows = (placed: readonly Placed[], limit: number | null): Placed[] =>
  placed.filter(({ place: at }) => limit === null || at <= limit);

interface Listing {
  readonly question: FiguresQuestion;
  readonly limit: number | null;
  readonly field: Field;
  /** By a change, not by what the rows hold. */
  readonly byChanges?: boolean;
}

function bodyOf(
  heading: string,
  placed: readonly Placed[],
  { question, limit, field, byChanges }: Listing,
): Body {
  const shown = shownRows(placed, limit);
  const page = pageOf(shown, question.page);
  const listed = page.rows;
  const lines = listed.map(({ place: at, candidate, text }) => say.place(at, candidate.name, text));
  return {
    ...EMPTY_BODY,
    lines: [heading, ...lines, ...pageLines(page, shown.length)],
    turns: page,
    rows: listed.flatMap(({ candidate }) => candidate.row ?? []),
    chart: barsOf(
      listed.map(({ candidate, quantity }) => ({ name: candidate.name, quantity })),
      question.money,
    ),
    entries: shown.flatMap(({ candidate, place: at, quantity }) =>
      candidate.row
        ? [
            {
              row: candidate.row,
              place: at,
              ...(byChanges && { by: byChange(quantity, question.money) }),
            },
          ]
        : [],
    ),
    shown: listed.map(({ candidate }) => ({
      unit: candidate.asked,
      year:
        field.over === 'years' || candidate.period.from === candidate.period.to
          ? candidate.period.from
          : null,
    })),
  };
}

export function rankedAmong(field: Field, ranked: number): string {
  return field.over === 'provinces'
    ? say.rankedAmong(ranked, field.candidates.length)
    : say.rankedAmongMany(ranked, field.over);
}

/** The same by another measure, and from the other end. */
function choicesOf(question: FiguresQuestion, task: Rank, measure: Measure, field: Field): Choice[] {
  const years = question.years.length > 0 || !field.period ? question.years : [field.period.from];
  const here: FiguresQuestion = { ...question, years };
  const others = (['plan', 'executed', 'rate'] as const).filter((each) => each !== measure);
  const order = task.order === 'most' ? 'least' : 'most';
  return [
    ...others.flatMap((each) => choice(say.choiceBy[each], { ...here, measures: [each] })),
    ...choice(order === 'least' ? say.choiceLeast : say.choiceMost, {
      ...here,
      measures: [measure],
      task: { ...task, order },
    }),
  ];
}
