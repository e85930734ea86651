import { wholeYear } from '../../figures/period.ts';
import type { FiguresQuestion } from '../../questions/question.ts';
import { answerSentences as answers } from '../../wording/answers.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import { type Body, EMPTY_BODY, joinYears } from '../body.ts';
import { missingChoices } from '../choices.ts';
import { findFigures } from '../find.ts';
import type { Known } from '../places.ts';

/** Nothing stored can be used: what there is of those that were asked for is said. */
export function noFigures(known: Known, question: FiguresQuestion): Body {
  const answer = findFigures(known, { ...question, measures: [], task: { do: 'show' } });
  const nothing = answers.noData(question.fund, say.provinces, joinYears(question.years.map(wholeYear)));
  return {
    ...EMPTY_BODY,
    kind: 'no-data',
    heading: false,
    lines: answer.missing.length > 0 ? [] : [nothing],
    missing: answer.missing,
    choices: missingChoices(answer),
  };
}
