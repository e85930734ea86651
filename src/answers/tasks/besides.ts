import type { FiguresQuestion, Measure } from '../../questions/question.ts';
import type { Row } from '../answer.ts';
import { Lines } from '../lines.ts';

/**
 * What a line says behind the measure that it is listed by: the others that were asked for. «tỉnh nào được giao nhiều
 * nhất, giải ngân bao nhiêu»
 */
export function withBesides(
  text: string,
  row: Row | null,
  { measures, money }: Pick<FiguresQuestion, 'measures' | 'money'>,
  listedBy: readonly Measure[],
): string {
  const others = measures.filter((measure) => !listedBy.includes(measure));
  if (!row?.amounts || others.length === 0) return text;
  const { amounts, coverage } = row;
  return [text, new Lines(money).inline(amounts, others, { coverage, asked: true })]
    .filter(Boolean)
    .join('; ');
}
