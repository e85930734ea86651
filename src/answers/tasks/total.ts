import { type Amounts, commonWord, sum } from '../../figures/amounts.ts';
import { isWholeYear } from '../../figures/period.ts';
import type { FiguresQuestion, Measure, Task } from '../../questions/question.ts';
import type { Unit } from '../../units/index.ts';
import { answerSentences as answers, periodName } from '../../wording/answers.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import { lacksPredecessors, type Row } from '../answer.ts';
import { type Body, EMPTY_BODY, joinYears } from '../body.ts';
import { coversAlike, partialSums } from '../comparable.ts';
import type { Computed } from '../computed.ts';
import { figuresBody } from '../figures-reply.ts';
import { askedUnits, findFigures } from '../find.ts';
import { ALL_MEASURES, Lines, unitName } from '../lines.ts';
import { type Known, latestUnit } from '../places.ts';
import { type Quantity, quantityOf, quantityWithUnit } from '../quantity.ts';
import { coverageRemarks } from '../remarks.ts';
import { fieldOf, scopeOf } from './field.ts';
import { noFigures } from './nothing.ts';

/** Several figures and their sum; no sum where one of them is missing. */
export function sumBody(known: Known, question: FiguresQuestion): Body {
  const answer = findFigures(known, question);
  const rows = answer.rows.filter(({ period }) => question.parts.length > 0 || isWholeYear(period));
  const body = figuresBody({ ...answer, rows }, known.catalogue);
  if (rows.length < 2) return body;
  const measures = question.measures.length > 0 ? question.measures : ALL_MEASURES;
  const total = (measure: 'plan' | 'executed') => {
    const amounts = rows
      .filter((row) => !lacksPredecessors(row))
      .flatMap((row) => row.amounts?.[measure] ?? []);
    return amounts.length === rows.length ? sum(amounts, 'members') : null;
  };
  const amounts: Amounts = { plan: total('plan'), executed: total('executed'), stated: null, others: [] };
  const wanted = measures.filter((measure) =>
    measure === 'plan' || measure === 'executed' ? amounts[measure] : amounts.plan && amounts.executed,
  );
  const overlaps = rows.some((row) => rows.some((other) => isWithin(row, other)));
  const complete =
    answer.missing.length === 0 && wanted.length > 0 && partialSums(rows).length === 0 && !overlaps;
  const lines = new Lines(question.money);
  const values = `${lines.inline(amounts, wanted)} (${lines.unit})`;
  return {
    ...body,
    lines: complete ? [...body.lines, say.total(values)] : body.lines,
    computed: complete ? sumsOf(rows, amounts, wanted) : [],
    remarks: complete
      ? [...(coversAlike(rows) ? [] : [say.coverageDiffers]), ...body.remarks]
      : [...body.remarks, overlaps ? say.totalOverlaps : say.totalNotMade],
  };
}

/** Each amount added up; the rate and what remains are those of the sums. */
function sumsOf(rows: readonly Row[], amounts: Amounts, measures: readonly Measure[]): Computed[] {
  const whole = { amounts, coverage: null };
  return measures.flatMap((measure) => {
    const value = quantityOf(whole, measure);
    const from = (
      measure === 'rate'
        ? [quantityOf(whole, 'executed'), quantityOf(whole, 'plan')]
        : measure === 'remaining'
          ? [quantityOf(whole, 'plan'), quantityOf(whole, 'executed')]
          : rows.map((row) => quantityOf(row, measure))
    ).filter((each) => each !== null);
    return value ? [{ how: 'sum' as const, of: null, measure, value, from, percent: null }] : [];
  });
}

/** One is a part of the other: together they would count it twice. */
const isWithin = ({ unit, period }: Row, { unit: whole, period: other }: Row): boolean =>
  unit.id !== whole.id &&
  period.from <= other.to &&
  other.from <= period.to &&
  (unit.mergedInto === whole.id || unit.memberOf.includes(whole.id) || whole.kind === 'country');

/** The mean of a measure over those rows that have it; null where none has. */
export function averageOf(rows: readonly Row[], measure: Measure): (Quantity & { count: number }) | null {
  const known = rows.flatMap((row) => quantityOf(row, measure) ?? []);
  const [first] = known;
  if (!first) return null;
  let { num, den } = first;
  for (const next of known.slice(1)) {
    num = num * next.den + next.num * den;
    den *= next.den;
  }
  const approx = commonWord(known);
  return { num, den: den * BigInt(known.length), approx, measure, count: known.length };
}

/** Those rows that stand behind a mean. */
const averaged = (question: FiguresQuestion, rows: readonly Row[]): Row[] =>
  rows.filter((row) => measuresOf(question).some((measure) => quantityOf(row, measure) !== null));

type Average = Extract<Task, { do: 'average' }>;

/** Over the provinces of a region, the units named, or the years of one unit. */
export function averageBody(known: Known, question: FiguresQuestion, task: Average): Body {
  const units = askedUnits(question).map((asked) => latestUnit(known.catalogue, asked));
  const regions = units.every((unit) => unit !== null && unit.kind !== 'province');
  const province = units.some((unit) => unit?.kind === 'province');
  const region = units.some((unit) => unit !== null && unit.kind !== 'province');
  if (province && region) return besideAverage(known, question);
  // Of one province the mean is that of the provinces around it.
  const around = task.over === 'units' && units.length === 1 ? regionAround(known, units[0] ?? null) : null;
  if (around !== null && question.years.length < 2 && question.span === null)
    return besideAverage(known, { ...question, units: [...question.units, around] });
  if (task.over === 'years' && units.length === 1) return averageOfYears(known, question);
  if (task.over === 'units' && regions && units.length === 1) return averageOfProvinces(known, question);
  if (task.over === 'units' && regions && question.years.length < 2) return eachRegion(known, question);
  return averageOfNamed(known, question);
}

/** The region of the programme that a province belongs to. */
function regionAround({ catalogue }: Known, unit: Unit | null): string | null {
  const region = catalogue.regionsOfProgramme.find(({ id }) => unit?.memberOf.includes(id));
  return region ? catalogue.placeOf(region).key : null;
}

/** «bình quân mỗi tỉnh phía Bắc so với phía Nam»: the mean of each region's provinces. */
function eachRegion(known: Known, question: FiguresQuestion): Body {
  const bodies = question.units.map((unit) => averageOfProvinces(known, { ...question, units: [unit] }));
  return {
    ...EMPTY_BODY,
    kind: bodies.some(({ kind }) => kind === 'answer') ? 'answer' : 'no-data',
    lines: bodies.flatMap(({ lines }) => lines),
    computed: bodies.flatMap(({ computed }) => computed ?? []),
    rows: bodies.flatMap(({ rows }) => rows),
    missing: bodies.flatMap(({ missing }) => missing),
    remarks: [...new Set(bodies.flatMap(({ remarks }) => remarks))],
    chart: null,
    assumed: bodies[0]?.assumed ?? EMPTY_BODY.assumed,
  };
}

/** «Ninh Bình và bình quân cả nước»: the province, and the mean of the region's provinces. */
function besideAverage(known: Known, question: FiguresQuestion): Body {
  const isProvince = (asked: string): boolean => latestUnit(known.catalogue, asked)?.kind === 'province';
  const own = figuresBody(
    findFigures(known, { ...question, units: question.units.filter(isProvince) }),
    known.catalogue,
    { brief: true },
  );
  const mean = averageOfProvinces(known, {
    ...question,
    units: question.units.filter((asked) => !isProvince(asked)),
  });
  return {
    ...own,
    kind: own.kind === 'answer' || mean.kind === 'answer' ? 'answer' : 'no-data',
    lines: [...own.lines, ...mean.lines],
    computed: mean.computed ?? [],
    rows: [...own.rows, ...mean.rows],
    missing: [...own.missing, ...mean.missing],
    remarks: [...own.remarks, ...mean.remarks],
  };
}

const measuresOf = ({ measures }: FiguresQuestion): readonly Measure[] =>
  measures.length > 0 ? measures : ['plan', 'executed'];

function averageLines(question: FiguresQuestion, rows: readonly Row[]): string[] {
  const count = countOf(question, rows);
  return measuresOf(question).flatMap((measure) => {
    const average = averageOf(rows, measure);
    if (!average) return [];
    const fewer = average.count < count ? average.count : null;
    const line = say.averageLine(measure, quantityWithUnit(average, question.money), fewer);
    return measure === 'rate' ? [line, ...rateOfWhole(rows, question)] : [line];
  });
}

/** The means that are stated. `of`: whose. */
function averagesOf(question: FiguresQuestion, rows: readonly Row[], of: string | null): Computed[] {
  return measuresOf(question).flatMap((measure): Computed[] => {
    const average = averageOf(rows, measure);
    if (!average) return [];
    const { count: _, ...value } = average;
    const from = rows.flatMap((row) => quantityOf(row, measure) ?? []);
    const whole = measure === 'rate' ? rateTogether(rows) : null;
    return [
      { how: 'average', of, measure, value, from, percent: null },
      ...(whole ? [{ how: 'together' as const, of, measure, ...whole, percent: null }] : []),
    ];
  });
}

/** The mean of rates says another thing than the rate of all together: both are given. */
function rateOfWhole(rows: readonly Row[], { money }: FiguresQuestion): string[] {
  const whole = rateTogether(rows);
  return whole ? [say.rateOfWhole(quantityWithUnit(whole.value, money))] : [];
}

function rateTogether(rows: readonly Row[]): Pick<Computed, 'value' | 'from'> | null {
  const both = rows.flatMap(({ amounts }) => (amounts?.plan && amounts.executed ? [amounts] : []));
  if (both.length < 2) return null;
  const total = (measure: 'plan' | 'executed'): Quantity => ({
    num: both.reduce((all, amounts) => all + (amounts[measure]?.dong ?? 0n), 0n),
    den: 1n,
    approx: null,
    measure,
  });
  const [executed, plan] = [total('executed'), total('plan')];
  if (plan.num === 0n) return null;
  return {
    value: { num: executed.num, den: plan.num, approx: null, measure: 'rate' },
    from: [executed, plan],
  };
}

const countOf = (question: FiguresQuestion, rows: readonly Row[]): number =>
  Math.max(0, ...measuresOf(question).map((measure) => averageOf(rows, measure)?.count ?? 0));

function averageOfProvinces(known: Known, question: FiguresQuestion): Body {
  const field = fieldOf(known, question, 'provinces', null);
  const rows = averaged(question, field?.candidates.flatMap(({ row }) => row ?? []) ?? []);
  const count = countOf(question, rows);
  if (!field?.period || count === 0) return noFigures(known, question);
  const scope = scopeOf(known, question, field.period.from, null);
  const of = `${scope.name}, ${periodName(field.period)}`;
  return {
    ...EMPTY_BODY,
    computed: averagesOf(question, rows, of),
    lines: [
      say.averageHeading(question.fund ?? 'total', of, answers.moneyUnit(question.money)),
      ...averageLines(question, rows),
      say.averageOfUnits(count, field.candidates.length),
    ],
    rows,
    chart: null,
    assumed: { unit: question.units.length === 0, year: field.assumedYear },
    shown: [],
  };
}

function averageOfYears(known: Known, question: FiguresQuestion): Body {
  const spanned =
    question.years.length === 0 && question.span === null
      ? { ...question, span: { kind: 'all' } as const }
      : question;
  const answer = findFigures(known, spanned);
  const years = answer.rows.filter(({ period }) => isWholeYear(period));
  const partial = partialSums(years);
  const rows = years.filter((row) => !partial.includes(row));
  const [first] = rows;
  if (!first) return { ...figuresBody(answer, known.catalogue) };
  const of = `${unitName(known.catalogue, first.unit, first.period)}, ${joinYears(years.map(({ period }) => period)).join(', ')}`;
  return {
    ...EMPTY_BODY,
    computed: averagesOf(question, rows, of),
    lines: [
      say.averageHeading(question.fund ?? 'total', of, answers.moneyUnit(question.money)),
      ...averageLines(question, rows),
      say.averageOfYears(countOf(question, rows), years.length + answer.missing.length),
    ],
    remarks: [
      ...(partial.length > 0 ? [say.notAveraged(partial.map(({ period }) => periodName(period)))] : []),
      ...(coversAlike(rows) ? [] : [say.coverageDiffers]),
      ...rows.flatMap((row) => coverageRemarks(row, known.catalogue, periodName(row.period))),
    ],
    rows: averaged(question, rows),
    missing: answer.missing,
    assumed: { unit: answer.assumed.unit, year: false },
    shown: [],
  };
}

function averageOfNamed(known: Known, question: FiguresQuestion): Body {
  const answer = findFigures(known, question);
  const body = figuresBody(answer, known.catalogue);
  if (answer.rows.length < 2) return { ...body, remarks: [...body.remarks, say.averageOfOne] };
  return {
    ...body,
    computed: averagesOf(question, answer.rows, null),
    lines: [
      ...body.lines,
      ...averageLines(question, answer.rows),
      say.averageOf(countOf(question, answer.rows)),
    ],
  };
}
