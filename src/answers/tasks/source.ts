import type { Document } from '../../figures/figure.ts';
import { isWholeYear } from '../../figures/period.ts';
import type { FiguresQuestion } from '../../questions/question.ts';
import { dateName, periodName } from '../../wording/answers.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import { type Body, documentsBehind, EMPTY_BODY } from '../body.ts';
import { findFigures } from '../find.ts';
import { unitName } from '../lines.ts';
import type { Known } from '../places.ts';

const MOST_DOCUMENTS = 8;

/** Which documents the figures asked for come from; without any asked for, those of the whole store. */
export function sourceBody(known: Known, question: FiguresQuestion): Body {
  const named = question.units.length > 0 || question.years.length > 0;
  if (!named) return { ...EMPTY_BODY, kind: 'info', heading: false, lines: [say.whichSource] };
  const answer = findFigures(known, { ...question, task: { do: 'show' } });
  const [first] = answer.rows;
  if (!first) return { ...EMPTY_BODY, kind: 'no-data', heading: false, missing: answer.missing };
  const documents = [...documentsBehind(answer.rows).values()];
  const one = answer.rows.length === 1 && isWholeYear(first.period);
  const heading = one
    ? say.sourceHeading(unitName(known.catalogue, first.unit, first.period), periodName(first.period))
    : say.sourcesHeading;
  return {
    ...EMPTY_BODY,
    kind: 'info',
    lines: [
      heading,
      ...documents.slice(0, MOST_DOCUMENTS).flatMap(documentLines),
      ...(documents.length > MOST_DOCUMENTS ? [say.sourcesMore(documents.length - MOST_DOCUMENTS)] : []),
    ],
    missing: answer.missing,
    assumed: answer.assumed,
  };
}

const documentLines = ({ title, dateFrom, dateTo, address }: Document): string[] => [
  say.sourceLine(title, dateName(dateFrom, dateTo)),
  ...(address ? [say.address(address)] : []),
];
