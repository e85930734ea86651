import type { Chart as Drawn, Plugin } from 'chart.js';
import type { Chart } from '../attachment.ts';
import { GAP, numberStyle, wordsAbove } from './layout.ts';
import { FAINT, font, INK, SIZE } from './theme.ts';

/** Writes the exact numbers at what is drawn. */
export const numbersOf = (chart: Chart): Plugin => ({
  id: 'numbers',
  afterDatasetsDraw(drawn) {
    const { ctx } = drawn;
    ctx.save();
    ctx.fillStyle = INK;
    ctx.font = font(SIZE.small);
    if (chart.kind === 'columns') atColumns(drawn, chart);
    if (chart.kind === 'bars') atBars(drawn, chart);
    if (chart.kind === 'lines') atPoints(drawn, chart);
    ctx.restore();
  },
});

function atColumns(drawn: Drawn, chart: Chart & { kind: 'columns' }): void {
  const { ctx, chartArea } = drawn;
  const style = numberStyle(chart);
  for (const [at, { points }] of style === 'none' ? [] : chart.series.entries()) {
    for (const [index, element] of drawn.getDatasetMeta(at).data.entries()) {
      const point = points[index];
      if (!point) continue;
      const below = point.size < 0;
      const upright = style === 'upright';
      ctx.textAlign = upright ? (below ? 'right' : 'left') : 'center';
      ctx.textBaseline = upright ? 'middle' : below ? 'top' : 'bottom';
      write(ctx, point.text, { x: element.x, y: element.y + (below ? GAP : -GAP), upright });
    }
  }
  ctx.font = font(SIZE.small, '600');
  const { upright } = wordsAbove(chart);
  ctx.textAlign = upright ? 'left' : 'center';
  ctx.textBaseline = upright ? 'middle' : 'bottom';
  for (const [index, text] of chart.above.entries()) {
    if (text !== null) write(ctx, text, { x: middle(drawn, index), y: chartArea.top - GAP, upright });
  }
  ctx.fillStyle = FAINT;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  const zero = drawn.scales.y?.getPixelForValue(0) ?? chartArea.bottom;
  for (const index of chart.labels.keys()) {
    // A year without figures is a gap, and says so.
    if (chart.series.some(({ points }) => points[index])) continue;
    ctx.fillText('–', middle(drawn, index), zero - GAP);
  }
}

/** More would stand in each other; they are in the text. */
const MOST_POINTS = 16;

function atPoints(drawn: Drawn, chart: Chart & { kind: 'lines' }): void {
  const { ctx } = drawn;
  const all = chart.series.flatMap(({ points }) => points.filter((point) => point !== null));
  if (all.length > MOST_POINTS) return;
  ctx.textAlign = 'center';
  for (const [at, { points }] of chart.series.entries()) {
    // Two lines that meet have their numbers on both sides.
    const below = at % 2 === 1;
    ctx.textBaseline = below ? 'top' : 'bottom';
    for (const [index, element] of drawn.getDatasetMeta(at).data.entries()) {
      const point = points[index];
      if (point) ctx.fillText(point.text, element.x, element.y + (below ? 2 * GAP : -2 * GAP));
    }
  }
}

const middle = (drawn: Drawn, index: number): number => drawn.scales.x?.getPixelForValue(index) ?? 0;

function write(
  ctx: Drawn['ctx'],
  text: string,
  { x, y, upright }: { x: number; y: number; upright: boolean },
): void {
  ctx.save();
  ctx.translate(x, y);
  if (upright) ctx.rotate(-Math.PI / 2);
  ctx.fillText(text, 0, 0);
  ctx.restore();
}

function atBars(drawn: Drawn, chart: Chart & { kind: 'bars' }): void {
  const { ctx } = drawn;
  ctx.textBaseline = 'middle';
  for (const [at, { points }] of chart.series.entries()) {
    for (const [index, element] of drawn.getDatasetMeta(at).data.entries()) {
      const text = points[index]?.text;
      if (text === undefined) continue;
      const { base } = element.getProps(['base']) as unknown as { base: number };
      const below = element.x < base;
      ctx.textAlign = below ? 'right' : 'left';
      ctx.fillText(text, element.x + (below ? -GAP : GAP), element.y);
    }
  }
}
