import { compose } from '../src/answers/compose.ts';
import { answerFigures } from '../src/answers/figures.ts';
import type { Reply } from '../src/answers/reply.ts';
import type { Attachment, Cell } from '../src/attachments/index.ts';
import { FigureBook } from '../src/figures/index.ts';
import { wholeYear } from '../src/figures/period.ts';
import { type FiguresQuestion, NOTHING_NAMED } from '../src/questions/question.ts';
import { bankFigures } from '../test/support/bank.ts';
import { catalogue } from '../test/support/figures.ts';

const ROWS = 1000;

/** The province whose trend is drawn, and ten years of it, where the bank has nine. */
const PROVINCE = { id: 'p63-37', place: 'ninh-binh' };
const YEARS = Array.from({ length: 10 }, (_, at) => 2015 + at);
const earlier = bankFigures
  .filter(({ unit, period }) => unit === PROVINCE.id && period.from === 2016)
  .map((figure) => ({ ...figure, id: `${figure.id} earlier`, period: wholeYear(2015) }));

const book = new FigureBook([...bankFigures, ...earlier]);

/** What is said to a question that is understood, with what goes with it. */
function answer(question: Partial<FiguresQuestion>): Reply {
  const whole: FiguresQuestion = { ...NOTHING_NAMED, ...question };
  return compose(answerFigures({ catalogue, book }, whole), whole, { unread: [] }, catalogue);
}

/** A ranking of all 63 provinces, with its bars and the rows of its workbook. */
export const rankAll = (at: number): Reply =>
  answer({
    years: [2016 + (at % 9)],
    measures: at % 2 === 0 ? ['plan'] : ['rate'],
    task: { do: 'rank', over: 'provinces', order: 'most', limit: null, by: 'amount', era: null },
  });

/** The picture of a reply, with a title that nothing else has: nothing is made twice. */
function pictureOf({ files }: Reply, at: number): Attachment {
  const file = files.find(({ kind }) => kind === 'picture');
  if (file?.kind !== 'picture') throw new Error('an answer without a picture');
  return { ...file, picture: { ...file.picture, title: `${file.picture.title} (${at})` } };
}

const TREND = answer({ units: [PROVINCE.place], years: YEARS });
export const trendOf = (at: number): Attachment => pictureOf(TREND, at);
export const rankingOf = (at: number): Attachment => pictureOf(rankAll(at), at);

/** The workbook of a ranking, with its rows as often as 1,000 take. */
export function workbookOf(at: number): Attachment {
  const file = rankAll(at).files.find(({ kind }) => kind === 'workbook');
  if (file?.kind !== 'workbook') throw new Error('an answer without a workbook');
  const [figures, ...others] = file.workbook.sheets;
  if (!figures) throw new Error('a workbook without a sheet');
  const rows: (readonly Cell[])[] = Array.from({ length: ROWS }, (_, row) => [
    { number: String(at * ROWS + row) },
    ...(figures.rows[row % figures.rows.length]?.slice(1) ?? []),
  ]);
  return { ...file, workbook: { sheets: [{ ...figures, rows }, ...others] } };
}
