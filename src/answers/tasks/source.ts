import type { Document, Figure, Loaded } from '../../figures/figure.ts';
import { isWholeYear } from '../../figures/period.ts';
import type { Computing, FiguresQuestion, Task } from '../../questions/question.ts';
import { clean } from '../../vietnamese/fold.ts';
import { formatPercent } from '../../vietnamese/percent.ts';
import { answerSentences as answers, dateName, periodName } from '../../wording/answers.ts';
import { historySentences as history, signedBy } from '../../wording/history.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import type { Row } from '../answer.ts';
import { type Body, documentsBehind, EMPTY_BODY } from '../body.ts';
import { choice } from '../choices.ts';
import type { Computed } from '../computed.ts';
import { explain } from '../explain.ts';
import { findFigures } from '../find.ts';
import { Lines, unitName } from '../lines.ts';
import type { Known } from '../places.ts';
import { rateOf } from '../rate.ts';
import { coverageRemarks, rowRemarks } from '../remarks.ts';
import { compareBody } from './compare.ts';
import { shareBody } from './share.ts';
import { averageBody, sumBody } from './total.ts';

const MOST_DOCUMENTS = 8;
/** More figures are too many to be told one by one: then the documents alone are named. */
const MOST_FIGURES = 6;
const MOST_COMPUTED = 3;
const MOST_FORMULAS = 6;
const LONGEST_PASSAGE = 200;

type Source = Extract<Task, { do: 'source' }>;

/** What was computed, over the very rows that were shown. */
function computedBody(known: Known, question: FiguresQuestion, of: Computing): Body {
  const asked = { ...question, task: of };
  switch (of.do) {
    case 'compare':
    case 'change':
      return compareBody(known, asked, of);
    case 'sum':
      return sumBody(known, asked);
    case 'average':
      return averageBody(known, asked, of);
    case 'share':
      return shareBody(known, asked, of);
  }
}

/** What was shown, or what was computed over it. */
const shownBefore = (known: Known, question: FiguresQuestion, of: Computing | undefined) =>
  of ? computedBody(known, question, of) : findFigures(known, { ...question, task: { do: 'show' } });

/** Those who loaded the figures whose source is asked for. */
export function signsBehind(known: Known, question: FiguresQuestion, { of }: Source): string[] {
  const figures = figuresBehind([...new Set(shownBefore(known, question, of).rows)]);
  return [...new Set(figures.flatMap(({ loaded }) => loaded?.by ?? []))];
}

/**
 * Where figures come from: the documents with what each states, who loaded it and when, what was computed and how, who
 * says otherwise. Without any asked for, which ones are meant.
 */
export function sourceBody(known: Known, question: FiguresQuestion, { of }: Source): Body {
  const named = of || question.units.length > 0 || question.years.length > 0;
  if (!named) return { ...EMPTY_BODY, kind: 'info', heading: false, lines: [say.whichSource] };
  const answer = shownBefore(known, question, of);
  const rows = [...new Set(answer.rows)];
  const [first] = rows;
  if (!first) return { ...EMPTY_BODY, kind: 'no-data', heading: false, missing: answer.missing };
  const figures = figuresBehind(rows);
  const documents = [...documentsBehind(rows).values()];
  const detailed = figures.length <= MOST_FIGURES;
  const one = rows.length === 1 && isWholeYear(first.period);
  const lines = new Lines(question.money);
  const heading = one
    ? say.sourceHeading(unitName(known.catalogue, first.unit, first.period), periodName(first.period))
    : say.sourcesHeading;
  return {
    ...EMPTY_BODY,
    kind: 'info',
    lines: [
      heading,
      ...documents
        .slice(0, MOST_DOCUMENTS)
        .flatMap((document) => [
          ...documentLines(document),
          ...(detailed ? statements(figures, document, known, lines) : []),
        ]),
      ...(documents.length > MOST_DOCUMENTS ? [say.sourcesMore(documents.length - MOST_DOCUMENTS)] : []),
      ...howLines(
        'computed' in answer ? (answer.computed ?? []) : [],
        rows.length <= MOST_COMPUTED ? rowLines(rows, known, lines) : [],
        question.money,
      ),
    ],
    missing: answer.missing,
    assumed: answer.assumed,
    choices: of ? [] : choice(history.choice, { ...question, task: { do: 'history' } }),
    // What was listed stays what is pointed at.
    shown: rows.map(({ asked, period }) => ({
      unit: asked,
      year: isWholeYear(period) ? period.from : null,
    })),
    chart: null,
  };
}

const documentLines = ({ title, dateFrom, dateTo, address, addressNote }: Document): string[] => [
  say.sourceLine(title, dateName(dateFrom, dateTo)),
  ...(address || addressNote ? [say.address(address ?? addressNote ?? '')] : []),
];

/** Each figure once, in the order of the amounts that it gave. */
function figuresBehind(rows: readonly Row[]): Figure[] {
  const all = rows
    .flatMap(({ amounts, parts }) => [amounts, ...parts.map((part) => part.amounts)])
    .flatMap((amounts) => [
      ...(amounts?.plan?.from ?? []),
      ...(amounts?.executed?.from ?? []),
      ...(amounts?.stated ? [amounts.stated] : []),
    ]);
  return [...new Set(all)];
}

/** What one document itself states, and how it came here. */
function statements(figures: readonly Figure[], document: Document, known: Known, lines: Lines): string[] {
  const own = figures.filter((figure) => figure.document.id === document.id);
  const loadings = [...new Set(own.flatMap(({ loaded }) => loaded ?? []))];
  return [
    ...own.flatMap((figure) => [
      say.states(
        subject(figure, known),
        valuesOf(figure, lines),
        figure.statedRate === null ? null : formatPercent(figure.statedRate),
        lines.unit,
      ),
      ...(figure.passage ? [history.passage(quoted(figure.passage))] : []),
    ]),
    ...loadings.map((loaded) =>
      say.loaded(momentOf(loaded), loaded.by, signedBy(loaded.by, known.names ?? new Map())),
    ),
  ];
}

/** One line of a document's own words, not too long for a phone. */
function quoted(passage: string): string {
  const words = clean(passage).replace(/\s+/g, ' ').trim();
  return words.length > LONGEST_PASSAGE ? `${words.slice(0, LONGEST_PASSAGE).trimEnd()}…` : words;
}

function subject({ unit, period, fund }: Figure, { catalogue }: Known): string {
  return `${answers.fundName(fund)} – ${unitName(catalogue, catalogue.unit(unit), period)}, ${periodName(period)}`;
}

function valuesOf({ plan, planApprox, executed, executedApprox }: Figure, lines: Lines): string[] {
  const amount = (dong: bigint, approx: string | null): string =>
    `${approx ? `${approx} ` : ''}${lines.number(dong)}`;
  return [
    ...(plan === null ? [] : [answers.inline('plan', amount(plan, planApprox))]),
    ...(executed === null ? [] : [answers.inline('executed', amount(executed, executedApprox))]),
  ];
}

/** What the bot has added to the documents: the differences, sums, means and shares first, then what each figure is. */
function howLines(
  computed: readonly Computed[],
  ofRows: readonly string[],
  money: FiguresQuestion['money'],
): string[] {
  const more = computed.length - MOST_FORMULAS;
  const how = [
    ...computed.slice(0, MOST_FORMULAS).map((each) => explain(each, money)),
    ...(more > 0 ? [say.computedMore(more)] : []),
    ...ofRows,
  ];
  return how.length > 0 ? [say.computedHeading, ...how.map(say.computedLine)] : [];
}

/** How each figure came about, and who says otherwise. */
function rowLines(rows: readonly Row[], { catalogue }: Known, lines: Lines): string[] {
  return rows.flatMap((row) => {
    const name = `${unitName(catalogue, row.unit, row.period)}, ${periodName(row.period)}`;
    const label = rows.length > 1 ? name : null;
    const rate = rateLine(row, lines);
    return [
      ...(rate === null ? [] : [label === null ? rate : answers.ofRow(label, rate)]),
      ...coverageRemarks(row, catalogue, label),
      ...rowRemarks(row, lines, label),
    ];
  });
}

function rateLine({ amounts, coverage }: Row, lines: Lines): string | null {
  const rate = amounts && rateOf(amounts, coverage);
  if (!amounts?.plan || !amounts.executed || !rate) return null;
  if (rate.kind !== 'computed' && rate.kind !== 'disputed') return null;
  const percent = formatPercent(rate.value);
  const numbers = [lines.number(amounts.executed.dong), lines.number(amounts.plan.dong)] as const;
  return say.rateComputed(rate.approximate ? answers.about(percent) : percent, ...numbers);
}

/** The day and time in Vietnam (UTC+7, no summer time): 25/11/2026 09:05 */
function momentOf({ at }: Loaded): string {
  const there = new Date(Date.parse(at) + VIETNAM_MS);
  const two = (number: number): string => String(number).padStart(2, '0');
  return say.moment(
    `${there.getUTCDate()}/${there.getUTCMonth() + 1}/${there.getUTCFullYear()}`,
    `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`,
  );
}

const VIETNAM_MS = 7 * 3_600_000;
