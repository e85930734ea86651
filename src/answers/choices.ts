import { type Fund, isWholeYear, wholeYear } from '../figures/period.ts';
import type { Shown } from '../questions/follow.ts';
import { packQuestion } from '../questions/pack.ts';
import type { FiguresQuestion } from '../questions/question.ts';
import { computedBy } from '../questions/task.ts';
import type { Catalogue } from '../units/index.ts';
import { periodName, answerSentences as say } from '../wording/answers.ts';
import type { FiguresAnswer } from './answer.ts';
import type { Page } from './body.ts';
import type { Choice } from './reply.ts';

const MOST = 4;

/** A choice, unless its question is too long to fit behind a button. */
export function choice(label: string, question: FiguresQuestion): Choice[] {
  const code = packQuestion(question);
  return code ? [{ label, code }] : [];
}

const yearChoice = (year: number, question: FiguresQuestion): Choice[] =>
  choice(say.choiceYear(periodName(wholeYear(year))), { ...question, years: [year], parts: [] });

/** Ways on from one figure: its whole year, a year beside it, the other fund, the region around it, its place. */
export function figureChoices(
  { question, rows, beside, otherFunds, around, wholeYear: whole }: FiguresAnswer,
  catalogue: Catalogue,
): Choice[] {
  const [row] = rows;
  if (!row || rows.length > 1) return [];
  const { from, to } = row.period;
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const here: FiguresQuestion = { ...question, units: [row.asked], years, asides: [], page: 0 };
  // Where the plan is its own, and not added up from others.
  const ranked =
    row.unit.kind === 'province' && isWholeYear(row.period) && row.amounts?.plan && !row.coverage;
  const fund = (each: Fund): Choice[] =>
    choice(say.choiceFund[each], { ...here, fund: each === 'total' ? null : each });
  return [
    ...(whole === null ? [] : choice(say.choiceWholeYear(whole), { ...here, parts: [] })),
    ...beside.slice(0, 1).flatMap((year) => yearChoice(year, here)),
    ...otherFunds.slice(0, 1).flatMap(fund),
    ...(around
      ? choice(say.choiceAgainst(around.name), {
          ...here,
          units: [row.asked, catalogue.placeOf(around).key],
          task: { do: 'compare', of: 'cells', times: false },
        })
      : []),
    ...(ranked
      ? choice(say.choicePosition, { ...here, task: { do: 'position', order: 'most', era: null } })
      : []),
    ...beside.slice(1).flatMap((year) => yearChoice(year, here)),
    ...otherFunds.slice(1).flatMap(fund),
  ];
}

/** Leads to the documents of what was shown and to how the rest was computed. */
function sourceChoice(asked: FiguresQuestion, shown: readonly Shown[]): Choice[] {
  const of = computedBy(asked.task);
  // Of what nobody named the documents are those of what was shown.
  const nameless = !of && asked.units.length + asked.years.length === 0 && asked.span === null;
  const question = nameless
    ? {
        ...asked,
        units: [...new Set(shown.map(({ unit }) => unit))],
        years: [...new Set(shown.flatMap(({ year }) => year ?? []))],
      }
    : asked;
  if (question.task.do !== 'show' && !of) return [];
  const whole = of ? choice(say.choiceSource, { ...question, task: { do: 'source', of } }) : [];
  // A longer code may not fit where that of the bare figures does.
  return whole.length > 0 ? whole : choice(say.choiceSource, { ...question, task: { do: 'source' } });
}

/**
 * The choices under an answer: its other pages, its own ways on, and what everything can be looked at as.
 * @param offers what could still be made of it
 */
export function allChoices(
  own: readonly Choice[],
  question: FiguresQuestion,
  {
    turns,
    shown,
    offers,
  }: {
    turns: Page<unknown> | undefined;
    shown: readonly Shown[];
    offers: { chart: boolean; executed: boolean; file: boolean; source: boolean };
  },
): Choice[] {
  const plain: FiguresQuestion = { ...question, asides: [] };
  const page = (label: string, number: number): Choice[] => choice(label, { ...plain, page: number });
  const pages = turns && turns.pages > 1 ? turns : null;
  const single = own.length > 0 && question.task.do === 'show';
  const source = offers.source ? sourceChoice(plain, shown) : [];
  const looks = [
    ...(offers.chart ? choice(say.choiceChart, { ...plain, asides: ['chart'] }) : []),
    ...(offers.executed
      ? choice(say.choiceChartOfExecuted, { ...plain, measures: ['executed'], asides: ['chart'] })
      : []),
    ...(offers.file ? choice(say.choiceFile, { ...plain, asides: ['file'] }) : []),
  ];
  const others = single ? [...source, ...looks] : [...looks, ...source];
  const paging = pages
    ? [
        ...(pages.number + 1 < pages.pages ? page(say.choiceNextPage, pages.number + 1) : []),
        ...(pages.number > 0 ? page(say.choicePreviousPage, pages.number - 1) : []),
      ]
    : [];
  // One way at least to look at it otherwise.
  const room = MOST - paging.length - Math.min(1, others.length);
  return [...paging, ...own.slice(0, room), ...others].slice(0, MOST);
}

/** Where something else is stored of what was asked for: the nearest years, else a region around it. */
export function missingChoices({ question, missing }: FiguresAnswer): Choice[] {
  const [first] = missing;
  if (!first || missing.length > 1) return [];
  const { period, stored, asked, instead } = first;
  if (instead.length > 0 && period) {
    return instead.flatMap((region) =>
      choice(say.choiceYear(`${region.name}, ${periodName(period)}`), {
        ...question,
        units: [region.id],
        years: [period.from],
      }),
    );
  }
  const years = stored.filter(isWholeYear).map(({ from }) => from);
  const distance = (year: number): number => Math.abs(year - (period?.from ?? 0));
  const nearest = years.sort((a, b) => distance(a) - distance(b)).slice(0, MOST);
  return nearest.sort((a, b) => a - b).flatMap((year) => yearChoice(year, { ...question, units: [asked] }));
}
