import type { FiguresQuestion } from '../questions/question.ts';
import type { Body } from './body.ts';
import { figuresBody } from './figures-reply.ts';
import { findFigures } from './find.ts';
import type { Known } from './places.ts';
import { compareBody } from './tasks/compare.ts';
import { coverageBody } from './tasks/coverage.ts';
import { filterBody } from './tasks/filter.ts';
import { positionBody } from './tasks/position.ts';
import { rankBody } from './tasks/rank.ts';
import { shareBody } from './tasks/share.ts';
import { sourceBody } from './tasks/source.ts';
import { averageBody, sumBody } from './tasks/total.ts';
import { unitsBody } from './tasks/units.ts';

/** Does with the figures what a question asks. Pure: the same figures give the same answer. */
export function answerFigures(known: Known, question: FiguresQuestion): Body {
  const { task } = question;
  switch (task.do) {
    case 'show':
      return figuresBody(findFigures(known, question), known.catalogue);
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
      return sourceBody(known, question);
    case 'members':
    case 'belongs':
      return unitsBody(known, question);
  }
}
