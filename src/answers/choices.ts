import { isWholeYear } from '../figures/period.ts';
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

/** Ways on from given figures: the funds that were not asked for, and the years beside. */
export function figureChoices({ question, rows, beside }: FiguresAnswer): Choice[] {
  const [row] = rows;
  if (!row || rows.length > 1) return [];
  const here: FiguresQuestion = { ...question, units: [row.asked], years: [row.period.from] };
  const funds = (['national', 'local', 'total'] as const).filter(
    (fund) =>
      fund !== (question.fund ?? 'total') &&
      (fund === 'total' || question.fund || row.parts.some((part) => part.fund === fund)),
  );
  return [
    ...beside.flatMap((year) =>
      choice(say.choiceYear(periodName({ from: year, to: year, part: 'whole' })), {
        ...here,
        years: [year],
        parts: [],
      }),
    ),
    ...funds.flatMap((fund) =>
      choice(say.choiceFund[fund], { ...here, fund: fund === 'total' ? null : fund }),
    ),
  ].slice(0, MOST);
}

/** Where something else is stored of what was asked for: the nearest years. */
export function missingChoices({ question, missing }: FiguresAnswer): Choice[] {
  const [first] = missing;
  if (!first || missing.length > 1) return [];
  const wanted = first.period?.from ?? 0;
  const years = first.stored.filter(isWholeYear).map(({ from }) => from);
  const nearest = years.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).slice(0, MOST);
  return nearest
    .sort((a, b) => a - b)
    .flatMap((year) =>
      choice(say.choiceYear(periodName({ from: year, to: year, part: 'whole' })), {
        ...question,
        units: [first.asked],
        years: [year],
        parts: [],
      }),
    );
}
