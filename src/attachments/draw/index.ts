import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Plugin } from 'chart.js';
import { Chart as ChartJs } from 'chart.js/auto';
import type { Chart, Picture, Plotted } from '../attachment.ts';
import { configOf } from './config.ts';
import { tableOf } from './heat.ts';
import { besideBars, underAxis, wordsAbove } from './layout.ts';
import { numbersOf } from './numbers.ts';
import { listOf } from './parts.ts';
import { wrap, writeLines } from './text.ts';
import { FAINT, font, INK, MARGIN, SIZE, WIDTH } from './theme.ts';

const LINE = 1.35;
const MOST_TITLE_LINES = 3;
const MOST_FOOTER_LINES = 6;
/** Height of what is drawn, in pixels. */
const PLOT = { upright: 760, parts: 180, bar: 46, series: 34, least: 360 } as const;

/** The bytes of a PNG. The same picture gives the same bytes. */
export function drawPicture(picture: Picture): Uint8Array {
  // A mark on a letter of its own would be set beside it.
  const { title, unit, chart, footer } = composed(picture);
  const inner = WIDTH - 2 * MARGIN;
  const titleLines = wrap(title, font(SIZE.title, '600'), inner, MOST_TITLE_LINES);
  const unitLines = unit === null ? [] : [unit];
  const footerLines = fewLines(
    footer.flatMap((line) => wrap(line, font(SIZE.small), inner, MOST_FOOTER_LINES)),
  );
  const above = titleLines.length * SIZE.title * LINE + unitLines.length * SIZE.text * LINE;
  const below = footerLines.length * SIZE.small * LINE;
  const top = MARGIN + above + 16;
  const plot = plotHeight(chart);
  const own = chart.kind === 'parts' ? listOf(chart) : chart.kind === 'heat' ? tableOf(chart) : null;
  const height = Math.round(top + plot + (own?.height ?? 0) + 16 + below + MARGIN);

  const canvas = createCanvas(WIDTH, height);
  const context = canvas.getContext('2d');
  const done = chart.kind === 'heat' ? paper(context, height) : plotted(canvas, chart, { top, plot });
  own?.write(context, top + plot);
  writeLines(context, titleLines, {
    font: font(SIZE.title, '600'),
    colour: INK,
    left: MARGIN,
    top: MARGIN,
    height: SIZE.title * LINE,
  });
  writeLines(context, unitLines, {
    font: font(SIZE.text),
    colour: FAINT,
    left: MARGIN,
    top: MARGIN + titleLines.length * SIZE.title * LINE,
    height: SIZE.text * LINE,
  });
  writeLines(context, footerLines, {
    font: font(SIZE.small),
    colour: FAINT,
    left: MARGIN,
    top: height - MARGIN - below,
    height: SIZE.small * LINE,
  });
  const bytes = canvas.toBuffer('image/png');
  done();
  return bytes;
}

/** Chart.js draws within these heights. @returns what ends it */
function plotted(canvas: Canvas, chart: Plotted, { top, plot }: { top: number; plot: number }): () => void {
  const config = configOf(chart);
  const drawn = new ChartJs(canvas as never, {
    ...config,
    options: {
      ...config.options,
      layout: { padding: { left: MARGIN, right: MARGIN, top, bottom: canvas.height - top - plot } },
    },
    plugins: [PAPER, numbersOf(chart)],
  });
  return () => drawn.destroy();
}

/** What is left clear is black on a dark screen. */
function paper(
  context: { fillStyle: unknown; fillRect(x: number, y: number, width: number, height: number): void },
  height: number,
): () => void {
  context.fillStyle = '#FFFFFF';
  context.fillRect(0, 0, WIDTH, height);
  return () => {};
}

/** Chart.js clears its canvas before it draws. */
const PAPER: Plugin = {
  id: 'paper',
  beforeDraw({ ctx, height }) {
    ctx.save();
    paper(ctx, height);
    ctx.restore();
  },
};

const fewLines = (lines: readonly string[]): string[] =>
  lines.length <= MOST_FOOTER_LINES
    ? [...lines]
    : [
        ...lines.slice(0, MOST_FOOTER_LINES - 1),
        `${(lines[MOST_FOOTER_LINES - 1] ?? '').replace(/[.…]+$/, '')}…`,
      ];

const composed = (picture: Picture): Picture =>
  JSON.parse(JSON.stringify(picture), (_, value) =>
    typeof value === 'string' ? value.normalize('NFC') : value,
  );

function plotHeight(chart: Chart): number {
  switch (chart.kind) {
    case 'heat':
      return 0;
    case 'parts':
      return PLOT.parts;
    case 'columns':
    case 'lines': {
      const below = (mostLines(underAxis(chart).labels) - 1) * NAME_LINE;
      return PLOT.upright + below + (chart.kind === 'columns' ? wordsAbove(chart).height : 0);
    }
    case 'bars': {
      const legend = chart.series.length > 1 ? 2 * SIZE.text : 0;
      const bars = PLOT.bar + (chart.series.length - 1) * PLOT.series;
      const row = Math.max(bars, mostLines(besideBars(chart)) * NAME_LINE);
      return Math.max(PLOT.least, chart.labels.length * row * 1.25 + legend);
    }
  }
}

const NAME_LINE = SIZE.text * 1.2;
const mostLines = (labels: readonly (string | string[])[]): number =>
  Math.max(1, ...labels.map((label) => (typeof label === 'string' ? 1 : label.length)));
