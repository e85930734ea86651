import { isWholeYear, wholeYear } from '../figures/period.ts';
import { packQuestion } from '../questions/pack.ts';
import type { FiguresQuestion } from '../questions/question.ts';
import { periodName, answerSentences as say } from '../wording/answers.ts';
import type { FiguresAnswer } from './answer.ts';
import type { Choice } from './reply.ts';

const MOST = 4;

/** A choice, unless its question is too long to fit behind a button. */
export function choice(label: string, question: FiguresQuestion): Choice[] {
  const code = packQuestion(question);
  return code ? [{ label, code }] : [];
}

const yearChoice = (year: number, question: FiguresQuestion): Choice[] =>
  choice(say.choiceYear(periodName(wholeYear(year))), { ...question, years: [year], parts: [] });

/** Ways on from one figure: the years beside it, and the funds that were not asked for. */
export function figureChoices({ question, rows, beside, otherFunds }: FiguresAnswer): Choice[] {
  const [row] = rows;
  if (!row || rows.length > 1) return [];
  const here: FiguresQuestion = { ...question, units: [row.asked], years: [row.period.from] };
  return [
    ...beside.flatMap((year) => yearChoice(year, here)),
    ...otherFunds.flatMap((fund) =>
      choice(say.choiceFund[fund], { ...here, fund: fund === 'total' ? null : fund }),
    ),
  ].slice(0, MOST);
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
