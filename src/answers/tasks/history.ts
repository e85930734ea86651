import type { FormerState } from '../../figures/changes/index.ts';
import { type Fund, isWholeYear, type Period, samePeriod } from '../../figures/period.ts';
import type { FiguresQuestion } from '../../questions/question.ts';
import type { Unit } from '../../units/index.ts';
import { answerSentences as answers, periodName } from '../../wording/answers.ts';
import { historySentences as say } from '../../wording/history.ts';
import type { FiguresAnswer } from '../answer.ts';
import { type Body, documentsBehind, EMPTY_BODY } from '../body.ts';
import { choice } from '../choices.ts';
import { findFigures } from '../find.ts';
import { Lines, unitName } from '../lines.ts';
import { type Known, unitsAt } from '../places.ts';
import { statesIn } from './states.ts';

/** What a history is of. */
export interface Kept {
  /** As it was asked for. */
  readonly asked: string;
  readonly unit: Unit;
  readonly period: Period;
  readonly fund: Fund;
}

/** All that was ever stored of it, newest first; what holds comes first. */
export interface Past extends Kept {
  readonly states: readonly FormerState[];
}

const MOST_STATES = 6;
/** Units and periods. */
const MOST_FIGURES = 6;
const ALL_FUNDS: readonly Fund[] = ['total', 'national', 'local'];

/** What is to be looked up for a question about histories: what was found, and what may have been taken out. */
export function keptFor(known: Known, question: FiguresQuestion): Kept[] {
  const funds = fundsOf(question);
  return figuresOf(known, find(known, question))
    .slice(0, MOST_FIGURES)
    .flatMap((figure) => funds.map((fund) => ({ ...figure, fund })));
}

/** Those who signed anything in some histories. */
export const signsIn = (pasts: readonly Past[]): string[] => [
  ...new Set(
    pasts.flatMap(({ states }) =>
      states.flatMap(({ loaded, ended }) => [loaded?.by ?? [], ended?.by ?? []].flat()),
    ),
  ),
];

const find = (known: Known, question: FiguresQuestion): FiguresAnswer =>
  findFigures(known, { ...question, measures: [], task: { do: 'show' } });

/** Both funds stand under the total. */
const fundsOf = ({ fund }: FiguresQuestion): readonly Fund[] =>
  fund === null || fund === 'total' ? ALL_FUNDS : [fund];

type Figured = Omit<Kept, 'fund'>;

function figuresOf({ catalogue }: Known, { rows, missing }: FiguresAnswer): Figured[] {
  const found = rows.flatMap(({ asked, unit, period, coverage }) => [
    { asked, unit, period },
    ...(coverage?.list ?? []).map((each) => ({ asked, unit: each.unit, period })),
  ]);
  const gone = missing.flatMap(({ asked, period }) =>
    period ? unitsAt(catalogue, asked, period).map(({ unit }) => ({ asked, unit, period })) : [],
  );
  return [...found, ...gone];
}

/** Every state of the figures asked for: what, from whom and which file, until when, and who ended it. */
export function historyBody(known: Known, question: FiguresQuestion, pasts: readonly Past[]): Body {
  const named = question.units.length > 0 || question.years.length > 0 || question.span !== null;
  if (!named) return { ...EMPTY_BODY, kind: 'info', heading: false, lines: [say.whichFigure] };
  const answer = find(known, question);
  const all = figuresOf(known, answer);
  const told = all.slice(0, MOST_FIGURES).flatMap((figure) => {
    const lists = worthTelling(
      pasts.filter(({ unit, period }) => unit === figure.unit && samePeriod(period, figure.period)),
      question.fund,
    );
    return lists.length > 0 ? [{ figure, lists }] : [];
  });
  const [first] = told;
  const missing = answer.missing.filter(
    ({ asked, period }) =>
      !told.some(({ figure }) => figure.asked === asked && period && samePeriod(figure.period, period)),
  );
  const remarks = addedUp(answer, told);
  if (!first)
    return {
      ...EMPTY_BODY,
      kind: answer.rows.length > 0 ? 'info' : 'no-data',
      heading: false,
      lines: answer.rows.length > 0 && remarks.length === 0 ? [say.nothing] : remarks,
      missing,
    };

  const lines = new Lines(question.money);
  const nameOf = ({ unit, period }: Figured): string =>
    `${unitName(known.catalogue, unit, period)}, ${periodName(period)}`;
  const several = told.length > 1;
  const count = told.reduce((sum, { lists }) => sum + lists.length, 0);
  const most = Math.max(1, Math.floor(MOST_STATES / count));
  return {
    ...EMPTY_BODY,
    kind: 'info',
    lines: [
      several ? say.headingOfSeveral(lines.unit) : say.heading(nameOf(first.figure), lines.unit),
      ...told.flatMap(({ figure, lists }) =>
        lists.flatMap((past) => [
          ...(count > 1 || past.fund !== 'total'
            ? [say.list(several ? nameOf(figure) : null, answers.fundName(past.fund))]
            : []),
          ...statesIn(past.states, {
            used: usedFor(figure, answer),
            most,
            lines,
            names: known.names ?? NOBODY,
          }),
        ]),
      ),
      ...(all.length > MOST_FIGURES ? [say.onlySome(MOST_FIGURES, all.length)] : []),
    ],
    remarks,
    missing,
    assumed: answer.assumed,
    choices:
      answer.rows.length > 0 ? choice(answers.choiceSource, { ...question, task: { do: 'source' } }) : [],
    shown: told.map(({ figure: { asked, period } }) => ({
      unit: asked,
      year: isWholeYear(period) ? period.from : null,
    })),
    chart: null,
  };
}

/** The titles of the documents that answers about a figure are given from. */
const usedFor = ({ unit, period }: Figured, { rows }: FiguresAnswer): ReadonlySet<string> => {
  const own = rows.filter((row) => row.unit === unit && samePeriod(row.period, period));
  return new Set([...documentsBehind(own).values()].map(({ title }) => title));
};

/** The total where there is one, else both funds; and whatever else was changed at some time. */
function worthTelling(pasts: readonly Past[], fund: Fund | null): Past[] {
  const total = pasts.find((past) => past.fund === 'total');
  const holds = total?.states.some(({ ended }) => ended === null) ?? false;
  return pasts.filter(
    (past) =>
      past.states.length > 0 &&
      (past.fund === 'total' ||
        past.fund === fund ||
        !holds ||
        past.states.some(({ ended }) => ended !== null)),
  );
}

/** Sums over provinces were never stored themselves. */
const addedUp = ({ rows }: FiguresAnswer, told: readonly { figure: Figured }[]): string[] =>
  rows
    .filter(
      ({ unit, coverage, parts }) =>
        (coverage?.of === 'members' || parts.some((part) => part.coverage?.of === 'members')) &&
        !told.some(({ figure }) => figure.unit === unit),
    )
    .map(({ unit }) => say.addedUp(unit.name));

const NOBODY: ReadonlyMap<string, string> = new Map();
