import type { Attachment, Plotted } from '../attachments/index.ts';
import type { FiguresQuestion } from '../questions/question.ts';
import type { Catalogue } from '../units/index.ts';
import { fold } from '../vietnamese/fold.ts';
import { periodName, answerSentences as say } from '../wording/answers.ts';
import { attachmentSentences as words } from '../wording/attachments.ts';
import { coverageSentences as coverage } from '../wording/coverage.ts';
import { type Body, sources } from './body.ts';
import { chartOfRows, leavesOutExecuted } from './charts.ts';
import { type Entry, figuresSheet, sourcesSheet } from './tables.ts';

/** What goes with an answer, and what is said of it. */
export interface Attached {
  readonly files: readonly Attachment[];
  readonly sentences: readonly string[];
  /** What could be made of it, and was not. */
  readonly offers: { readonly chart: boolean; readonly executed: boolean; readonly file: boolean };
}

const LONGEST_NAME = 60;
const LONGEST_QUESTION = 500;
/** Fewer bars are read faster as text. */
const FEWEST_DRAWN = 3;

/**
 * A picture where one was asked for, or of a trend or ranking; a workbook where one was asked for, or more rows were
 * found than are listed.
 */
export function attach(body: Body, question: FiguresQuestion, catalogue: Catalogue): Attached {
  if (body.held) return attachHeld(body.held, body, question);
  const { asides, money } = question;
  const unit = say.moneyUnit(money);
  const title = (body.lines[0] ?? '').replace(` (${unit})`, '');
  const entries: readonly Entry[] = body.entries ?? body.rows.map((row) => ({ row }));
  const answered = body.kind === 'answer';
  const given = answered && entries.length > 0;
  const remarks = [...new Set(body.remarks)];
  const chart = given ? worthDrawing(chartOf(body, question, catalogue)) : null;
  // Of a list that is turned over, both went with the first page.
  const first = question.page === 0;
  const drawn = chart !== null && (asides.includes('chart') || (first && comesWithChart(chart, question)));
  const cut = first && (body.cut ?? (body.turns !== undefined && body.turns.pages > 1));
  const written = given && (asides.includes('file') || cut);
  const name = nameOf(title);
  return {
    files: [
      ...(drawn
        ? [
            {
              kind: 'picture' as const,
              name,
              picture: {
                title: titled(title, chart),
                unit: unitOf(chart, unit),
                chart,
                footer: [...(body.rows.length > 0 ? [sources(body)] : []), ...remarks],
              },
            },
          ]
        : []),
      ...(written
        ? [
            {
              kind: 'workbook' as const,
              name,
              workbook: {
                sheets: [
                  figuresSheet(entries, money, catalogue, {
                    above: [title],
                    parts: body.entries === undefined,
                    computed: body.computed ?? [],
                  }),
                  sourcesSheet(entries, { title, remarks }),
                ],
              },
            },
          ]
        : []),
    ],
    offers: {
      chart: chart !== null && !drawn,
      executed: chart !== null && leavesOutExecuted(chart, body.rows, question.measures),
      file: given && !written,
    },
    sentences: [
      ...(asides.includes('chart') && answered ? [drawn ? words.chart : words.noChart] : []),
      ...(asides.includes('file') && answered ? [written ? words.file : words.noFile] : []),
      ...(cut && !asides.includes('file') ? [words.restInFile] : []),
    ],
  };
}

/** Which figures are stored: by years where several were asked for, and what is missing as a file to fill in. */
function attachHeld(
  { picture, workbook, fileName, unasked }: NonNullable<Body['held']>,
  { lines }: Body,
  { asides }: FiguresQuestion,
): Attached {
  const asked = asides.includes('chart');
  const drawn = asked || unasked;
  const written = asides.includes('file');
  return {
    files: [
      ...(picture && drawn ? [{ kind: 'picture' as const, name: nameOf(lines[0] ?? ''), picture }] : []),
      ...(workbook && written ? [{ kind: 'workbook' as const, name: fileName, workbook }] : []),
    ],
    // Its own choices lead to them, by names of their own.
    offers: { chart: false, executed: false, file: false },
    sentences: [
      ...(asked ? [picture ? coverage.map : words.noChart] : []),
      ...(written ? [workbook ? coverage.fillIn : coverage.nothingMissing] : []),
    ],
  };
}

/** A picture of nothing is none. */
const worthDrawing = (chart: Plotted | null): Plotted | null =>
  chart &&
  chart.kind !== 'parts' &&
  chart.series.every(({ points }) => points.every((point) => point === null))
    ? null
    : chart;

/** Whether an answer has something to draw, for offering it. */
export const chartOf = (body: Body, question: FiguresQuestion, catalogue: Catalogue): Plotted | null =>
  body.chart === undefined ? chartOfRows(body.rows, question, catalogue) : body.chart;

function comesWithChart(chart: Plotted, { task }: FiguresQuestion): boolean {
  if (chart.kind === 'bars') return task.do === 'rank' && chart.labels.length >= FEWEST_DRAWN;
  return (
    chart.kind === 'lines' ||
    (chart.kind === 'columns' && chart.labels.length >= FEWEST_DRAWN && isTrend(chart))
  );
}

/** Columns of years, not of funds. */
const isTrend = ({ labels }: Plotted & { kind: 'columns' }): boolean =>
  labels.some((label) => /\d{4}/.test(label));

function unitOf(chart: Plotted, unit: string): string | null {
  if (chart.kind === 'parts') return null;
  const texts = chart.series.flatMap(({ points }) => points.flatMap((point) => point?.text ?? []));
  // What is written at each number is not said again.
  const written = texts.every((text) => text.endsWith('%') || text.endsWith(say.pointsUnit));
  if (chart.kind === 'lines') return written ? chart.of : words.amountIn(chart.of, unit);
  if (written) return null;
  return chart.kind === 'columns' && chart.above.some((text) => text !== null) ? words.rateAbove(unit) : unit;
}

const nameOf = (title: string): string =>
  fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '') || 'so-lieu';

/** The heading of a trend names no years: they are in its lines. */
function titled(title: string, chart: Plotted): string {
  if (chart.kind === 'parts' || chart.kind === 'bars') return title;
  const years = chart.labels.flatMap((label) => /^\d{4}$/.exec(label)?.[0] ?? []).map(Number);
  const [first] = years;
  const last = years.at(-1);
  if (first === undefined || last === undefined || title.includes(String(first))) return title;
  const run = years.length === last - first + 1;
  return `${title}, ${run ? periodName({ from: first, to: last, part: 'whole' }) : say.yearList(years)}`;
}

/** With the words of the question, for whoever opens the file later. */
export const withQuestion = (files: readonly Attachment[], asked: string): Attachment[] =>
  files.map((file) => {
    if (file.kind !== 'workbook') return file;
    const [figures, sourcesOf, ...others] = file.workbook.sheets;
    if (!figures || !sourcesOf) return file;
    const above = [words.asked(asked.slice(0, LONGEST_QUESTION)), ...sourcesOf.above];
    return { ...file, workbook: { sheets: [figures, { ...sourcesOf, above }, ...others] } };
  });
