import { compose } from '../../src/answers/compose.ts';
import { answerFigures } from '../../src/answers/figures.ts';
import type { Reply } from '../../src/answers/reply.ts';
import type { Document, Figure } from '../../src/figures/figure.ts';
import { FigureBook } from '../../src/figures/index.ts';
import { wholeYear } from '../../src/figures/period.ts';
import { type FiguresQuestion, NOTHING_NAMED } from '../../src/questions/question.ts';
import { loadCatalogue } from '../../src/units/index.ts';

export const catalogue = loadCatalogue();
export const MILLION = 1_000_000n;

export const report: Document = {
  id: 'A',
  title: 'Báo cáo A',
  dateFrom: '2019-01-31',
  dateTo: '2019-01-31',
  address: null,
  addressNote: null,
};
export const later: Document = {
  ...report,
  id: 'B',
  title: 'Báo cáo B',
  dateFrom: '2020-01-01',
  dateTo: '2020-12-31',
};

let number = 0;
/** A figure in triệu đồng of a report of 2018, unless said otherwise. */
export function figure(
  unit: string,
  plan: number | null,
  executed: number | null,
  rest: Partial<Figure> = {},
): Figure {
  const dong = (millions: number | null): bigint | null =>
    millions === null ? null : BigInt(millions) * MILLION;
  return {
    id: `F${++number}`,
    unit,
    period: wholeYear(2018),
    fund: 'total',
    plan: dong(plan),
    executed: dong(executed),
    planApprox: null,
    executedApprox: null,
    statedRate: null,
    confidence: 'high',
    note: null,
    document: report,
    official: false,
    ...rest,
  };
}

/** What is asked of Ninh Bình in 2018, unless said otherwise. */
const asked = (question: Partial<FiguresQuestion>): FiguresQuestion => ({
  ...NOTHING_NAMED,
  units: ['ninh-binh'],
  years: [2018],
  ...question,
});

/** What the bot says of some figures to a question that is understood. */
export function reply(figures: readonly Figure[], question: Partial<FiguresQuestion> = {}): Reply {
  const whole = asked(question);
  const body = answerFigures({ catalogue, book: new FigureBook(figures) }, whole);
  return compose(body, whole, { unread: [] }, catalogue);
}
