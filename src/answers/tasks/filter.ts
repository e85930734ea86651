import { wholeYear } from '../../figures/period.ts';
import type {
  Bound,
  Condition,
  FiguresQuestion,
  Measure,
  MoneyUnit,
  Task,
} from '../../questions/question.ts';
import { answerSentences as answers, periodName } from '../../wording/answers.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import type { Row } from '../answer.ts';
import { type Body, EMPTY_BODY, MOST_ROWS, pageLines, pageOf } from '../body.ts';
import { barsOf } from '../charts.ts';
import { lookUp } from '../find.ts';
import { type Known, latestUnit, WHOLE_COUNTRY } from '../places.ts';
import {
  compareQuantities,
  difference,
  differenceWithUnit,
  formatQuantity,
  percentOf,
  type Quantity,
  quantityOf,
  quantityWithUnit,
} from '../quantity.ts';
import type { Entry } from '../tables.ts';
import { byChange } from '../tables.ts';
import { withBesides } from './besides.ts';
import { eachYear } from './each-year.ts';
import { type Candidate, type Field, fieldOf, yearsInScope } from './field.ts';
import { noFigures } from './nothing.ts';
import { changeText } from './rank.ts';
import { averageOf } from './total.ts';

type Filter = Extract<Task, { do: 'filter' }>;
type Fraction = Pick<Quantity, 'num' | 'den'>;

/** A condition with its bound found, and in words. */
interface Test {
  readonly condition: Condition;
  readonly than: Fraction;
  readonly words: string;
  /** The unit of money in which the bound is said: the asker's, or that of the reply. */
  readonly money: MoneyUnit;
}

/** Those whose exact amount or rate lies within bounds. */
export function filterBody(known: Known, question: FiguresQuestion, task: Filter): Body {
  const ofChange = task.conditions.some(({ of }) => of !== 'value');
  if (ofChange || task.over === 'years') return filterYear(known, question, task);
  // Each year by itself, and who is in all of them.
  const found: (readonly Entry[])[] = [];
  const body = eachYear(question, yearsInScope(known, question), (year) => {
    const ofYear = filterYear(
      known,
      year === undefined ? question : { ...question, years: [year], span: null },
      task,
    );
    found.push(ofYear.entries ?? []);
    return ofYear;
  });
  const [first = []] = found;
  if (found.length < 2 || task.over !== 'provinces') return body;
  const inAll = first.filter(({ row }) =>
    found.every((each) => each.some((entry) => entry.row.asked === row.asked)),
  );
  return {
    ...body,
    lines: [
      ...body.lines,
      say.inEveryYear(
        inAll.map(({ row }) => row.unit.name),
        found.length,
      ),
    ],
  };
}

function filterYear(known: Known, question: FiguresQuestion, task: Filter): Body {
  const years = [...question.years].sort((a, b) => a - b);
  const changes = task.conditions.some(({ of }) => of !== 'value');
  const later = changes ? years.at(-1) : years[0];
  const field = fieldOf(known, question, task.over, task.era, later);
  if (!field) return noFigures(known, question);
  const earlier = years.length > 1 ? years[0] : field.period ? field.period.from - 1 : undefined;
  const past =
    changes && earlier !== undefined ? fieldOf(known, question, task.over, task.era, earlier) : null;
  const tests = task.conditions.map((condition) => testOf(known, question, condition, field));
  const usable = tests.filter((test) => test !== null);
  if (usable.length < tests.length) return noFigures(known, question);
  const withValues = field.candidates.flatMap((candidate) => {
    const values = usable.map(({ condition }) => measured(candidate, condition, past));
    return values.every((value) => value !== null) ? [{ candidate, values: values as Value[] }] : [];
  });
  if (withValues.length === 0) return noFigures(known, question);
  const passed = withValues.filter(({ values }) =>
    values.every((value, at) =>
      holds(usable[at]?.condition.bound ?? 'equal', value.by, usable[at]?.than ?? value.by),
    ),
  );
  const [first] = usable;
  const falls = first?.condition.bound === 'below' || first?.condition.bound === 'at-most';
  const sorted = passed.sort(
    (a, b) => (falls ? 1 : -1) * compareQuantities(a.values[0]?.by ?? ZERO, b.values[0]?.by ?? ZERO),
  );
  const listed =
    task.over === 'years' ? passed.sort((a, b) => a.candidate.period.from - b.candidate.period.from) : sorted;
  const body = bodyOf(question, field, usable, listed, withValues.length, changes ? earlier : undefined);
  // A change is behind both of its years.
  const before = listed.length > 0 ? (past?.candidates ?? []) : [];
  return {
    ...body,
    rows: [
      ...body.rows,
      ...before.flatMap(({ row }) => (row && body.rows.some(({ unit }) => unit === row.unit) ? [row] : [])),
    ],
  };
}

const ZERO: Fraction = { num: 0n, den: 1n };

function bodyOf(
  question: FiguresQuestion,
  field: Field,
  tests: readonly Test[],
  passed: readonly { candidate: Candidate; values: readonly Value[] }[],
  measured: number,
  earlier: number | undefined,
): Body {
  const period = [
    field.period ? periodName(field.period) : '',
    earlier === undefined ? '' : say.comparedWith(periodName(wholeYear(earlier))),
  ].filter(Boolean);
  const page = pageOf(passed, question.page);
  const listed = page.rows;
  const rest = passed.slice(MOST_ROWS).map(({ candidate }) => candidate.name);
  const rows = (passed.length > 0 ? listed : []).flatMap(({ candidate }) => candidate.row ?? []);
  const changed = tests.findIndex(({ condition }) => condition.of !== 'value');
  const any = field.candidates.flatMap(({ row }) => row ?? []);
  return {
    ...EMPTY_BODY,
    lines: [
      say.filterHeading(
        describe(tests),
        question.fund ?? 'total',
        field.where,
        period.join(' '),
        listed.length > 0 && listsOtherMoney(tests, question) ? answers.moneyUnit(question.money) : null,
      ),
      countLine(field, passed.length, measured),
      ...listed.map(({ candidate, values }) =>
        answers.rowLine(
          candidate.name,
          withBesides(
            [...new Set(values.map((value, at) => labelled(value, tests, at, question.money)))].join('; '),
            candidate.row,
            question,
            tests.map(({ condition }) => condition.measure),
          ),
        ),
      ),
      ...pageLines(page, passed.length, rest),
    ],
    turns: page,
    remarks: passed.length === 1 ? fundRemarks(rows, shownOf(tests, question)) : [],
    cites: shownOf(tests, question),
    rows: rows.length > 0 ? rows : any,
    chart: barsOf(
      listed.flatMap(({ candidate, values: [first] }) =>
        first ? [{ name: candidate.name, quantity: first.quantity }] : [],
      ),
      question.money,
    ),
    entries: passed.flatMap(({ candidate, values }) => {
      const change = values[changed];
      return candidate.row
        ? [{ row: candidate.row, ...(change && { by: byChange(change.quantity, question.money) }) }]
        : [];
    }),
    assumed: { unit: false, year: field.assumedYear },
    shown: listed.map(({ candidate }) => ({ unit: candidate.asked, year: candidate.period.from })),
  };
}

const shownOf = (tests: readonly Test[], { measures }: FiguresQuestion): Measure[] => [
  ...new Set([...tests.map(({ condition }) => condition.measure), ...measures]),
];

/** Amounts are listed without a unit where the bound says it; it may be said in another, or not be of money. */
function listsOtherMoney(tests: readonly Test[], question: FiguresQuestion): boolean {
  const ofMoney = tests.filter(({ condition }) => condition.measure !== 'rate');
  const alone = shownOf(tests, question).some(
    (measure) =>
      measure !== 'rate' &&
      // Changes say their unit themselves.
      !tests.some(({ condition }) => condition.measure === measure && condition.of !== 'value'),
  );
  return alone && !ofMoney.some(({ money }) => money === question.money);
}

/** Why one amount has two documents. */
const fundRemarks = (rows: readonly Row[], measures: readonly Measure[]): string[] =>
  (['plan', 'executed'] as const)
    .filter((measure) => measures.includes(measure) || measures.includes('rate'))
    .filter((measure) => rows.some(({ amounts }) => amounts?.[measure]?.how === 'funds'))
    .map((measure) => answers.amountOfFunds(measure));

/** Of several amounts each says what it is. */
function labelled(value: Value, tests: readonly Test[], at: number, money: MoneyUnit): string {
  const several = new Set(tests.map(({ condition }) => condition.measure)).size > 1;
  const measure = tests[at]?.condition.measure;
  const text = value.text(money);
  return several && measure ? answers.inline(measure, text) : text;
}

function countLine(field: Field, passed: number, measured: number): string {
  if (field.over === 'years')
    return passed > 0 ? say.foundYears(passed, measured) : say.foundNoYear(measured);
  if (field.over !== 'provinces')
    return passed > 0 ? say.foundOf(passed, measured, field.over) : say.foundNoneOf(measured, field.over);
  const all = field.candidates.length;
  return passed > 0 ? say.found(passed, measured, all) : say.foundNone(measured, all);
}

function describe(tests: readonly Test[]): string {
  const [first, second] = tests;
  const isRange =
    first?.condition.bound === 'at-least' &&
    second?.condition.bound === 'at-most' &&
    first.condition.measure === second.condition.measure &&
    first.condition.of === 'value';
  if (first && second && isRange && tests.length === 2) {
    const value = (test: Test): string =>
      quantityWithUnit({ ...test.than, approx: null, measure: test.condition.measure }, test.money);
    return say.range(first.condition.measure, value(first), value(second));
  }
  // «giảm dưới 10%» says itself that it falls.
  const said = tests.filter(
    ({ condition }) =>
      !isSign(condition) ||
      !tests.some(
        ({ condition: other }) =>
          !isSign(other) && other.of !== 'value' && other.measure === condition.measure,
      ),
  );
  return said.map(({ words }) => words).join(say.and);
}

/** That it changed in one direction at all. */
const isSign = ({ of, than }: Condition): boolean =>
  of !== 'value' && typeof than === 'object' && 'value' in than && than.value === '0';

interface Value {
  readonly by: Fraction;
  readonly quantity: Quantity;
  readonly text: (money: MoneyUnit) => string;
}

function measured({ row, asked }: Candidate, { measure, of }: Condition, past: Field | null): Value | null {
  const now = row && quantityOf(row, measure);
  if (!now) return null;
  if (of === 'value') return { by: now, quantity: now, text: (money) => formatQuantity(now, money) };
  const then = past?.candidates.find((each) => each.asked === asked)?.row;
  const before = then && quantityOf(then, measure);
  if (!before) return null;
  const change = difference(now, before);
  const percent = measure === 'rate' ? null : percentOf(change, before);
  if (of === 'growth' && before.num === 0n) return null;
  const by = of === 'growth' ? { num: change.num * before.den, den: change.den * before.num } : change;
  const quantity = of === 'growth' ? { ...change, ...by, measure: 'rate' as const } : change;
  return {
    by,
    quantity,
    text: (money) => changeText(change, percent, of === 'growth' ? 'growth' : 'change', money),
  };
}

/** Ten-thousandths of a per cent, as a fraction of the whole. */
const WHOLE_PERCENT = 1_000_000n;

function testOf(known: Known, question: FiguresQuestion, condition: Condition, field: Field): Test | null {
  const { measure, bound, than } = condition;
  const { money } = question;
  const kind = condition.of;
  const rate = measure === 'rate' || kind === 'growth';
  if (than === 'average') {
    // «cao hơn bình quân cả nước» of a region's provinces is held against all provinces.
    const whole = question.units.includes(WHOLE_COUNTRY) && question.units.length > 1;
    const of = whole
      ? fieldOf(known, { ...question, units: [] }, 'provinces', null, field.period?.from)
      : field;
    const average = averageOf(of?.candidates.flatMap(({ row }) => row ?? []) ?? [], measure);
    if (!average) return null;
    return {
      condition,
      money,
      than: average,
      words: say.condition(measure, bound, say.average(quantityWithUnit(average, money))),
    };
  }
  if ('unit' in than) {
    const period = field.period ?? null;
    const row = lookUp(known, than.unit, period, question.fund ?? 'total')[0];
    const quantity = row && quantityOf(row, measure);
    const name = latestUnit(known.catalogue, than.unit)?.name ?? than.unit;
    if (!quantity) return null;
    return {
      condition,
      money,
      than: quantity,
      words: say.condition(measure, bound, say.levelOf(name, quantityWithUnit(quantity, money))),
    };
  }
  const value: Fraction = { num: BigInt(than.value), den: rate && kind !== 'change' ? WHOLE_PERCENT : 1n };
  const shown: Quantity = { ...value, approx: null, measure: kind === 'growth' ? 'rate' : measure };
  const inUnit = than.money ?? money;
  if (kind === 'value') {
    const words = say.condition(measure, bound, quantityWithUnit(shown, inUnit));
    return { condition, than: value, words, money: inUnit };
  }
  if (value.num === 0n) {
    return {
      condition,
      money,
      than: value,
      words: bound === 'above' ? say.conditionRises(measure) : say.conditionFalls(measure),
    };
  }
  const falls = value.num < 0n;
  const size = { ...shown, num: falls ? -shown.num : shown.num };
  const words = kind === 'growth' ? quantityWithUnit(size, inUnit) : differenceWithUnit(size, inUnit);
  return {
    condition,
    money: inUnit,
    than: value,
    words: falls
      ? say.conditionDown(measure, MIRRORED[bound], words)
      : say.conditionUp(measure, bound, words),
  };
}

const MIRRORED: Record<Bound, Bound> = {
  above: 'below',
  below: 'above',
  'at-least': 'at-most',
  'at-most': 'at-least',
  equal: 'equal',
};

/** Exact: 94,9996% is below 95%. */
function holds(bound: Bound, value: Fraction, than: Fraction): boolean {
  const order = compareQuantities(value, than);
  switch (bound) {
    case 'above':
      return order > 0;
    case 'below':
      return order < 0;
    case 'at-least':
      return order >= 0;
    case 'at-most':
      return order <= 0;
    case 'equal':
      return order === 0;
  }
}
