import type { FiguresQuestion } from '../questions/question.ts';
import { answerSentences as say } from '../wording/answers.ts';
import type { Body } from './body.ts';
import { figuresBody } from './figures-reply.ts';
import { findFigures } from './find.ts';
import { shortPeriod } from './lines.ts';
import { type Known, periodsWith } from './places.ts';
import { compareBody } from './tasks/compare.ts';
import { coverageBody } from './tasks/coverage.ts';
import { filterBody } from './tasks/filter.ts';
import { historyBody, type Past } from './tasks/history.ts';
import { positionBody } from './tasks/position.ts';
import { rankBody } from './tasks/rank.ts';
import { shareBody } from './tasks/share.ts';
import { sourceBody } from './tasks/source.ts';
import { averageBody, sumBody } from './tasks/total.ts';
import { unitsBody } from './tasks/units.ts';

/** What is stored; where the measure that was asked for is not, of which other periods it is. */
function shownBody(known: Known, question: FiguresQuestion, brief: boolean): Body {
  const body = figuresBody(findFigures(known, question), known.catalogue, { brief });
  const [row, other] = body.rows;
  const [measure] = question.measures;
  if (body.kind === 'answer' || !row || other || !measure) return body;
  const periods = periodsWith(known, row.unit.id, measure);
  return periods.length > 0
    ? { ...body, remarks: [...body.remarks, say.measureStored(measure, periods.map(shortPeriod))] }
    : body;
}

/**
 * Does with the figures what a question asks. Pure: the same figures give the same answer.
 * `brief`: beside another answer, of one figure only what was asked for. `pasts`: what `keptFor` says is to be looked up.
 */
export function answerFigures(
  known: Known,
  question: FiguresQuestion,
  options: { brief?: boolean; pasts?: readonly Past[] } = {},
): Body {
  const { task } = question;
  switch (task.do) {
    case 'show':
      return shownBody(known, question, options.brief ?? false);
    case 'compare':
    case 'change':
      return compareBody(known, question, task);
    case 'rank':
      return rankBody(known, question, task);
    case 'position':
      return positionBody(known, question, task);
    case 'filter':
      return filterBody(known, question, task);
    case 'sum':
      return sumBody(known, question);
    case 'average':
      return averageBody(known, question, task);
    case 'share':
      return shareBody(known, question, task);
    case 'coverage':
      return coverageBody(known, question, task);
    case 'source':
      return sourceBody(known, question, task);
    case 'history':
      return historyBody(known, question, options.pasts ?? []);
    case 'members':
    case 'belongs':
      return unitsBody(known, question);
  }
}
