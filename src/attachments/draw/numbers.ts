import type { Chart as Drawn, Plugin } from 'chart.js';
import type { Chart } from '../attachment.ts';
import { widthOf } from './text.ts';
import { FAINT, font, INK, SIZE } from './theme.ts';

/** More columns than these are too narrow for their numbers, which are in the text. */
const MOST_COLUMNS = 24;
const GAP = 8;

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
    ctx.restore();
  },
});

function atColumns(drawn: Drawn, chart: Chart & { kind: 'columns' }): void {
  const { ctx, chartArea } = drawn;
  const count = chart.labels.length * chart.series.length;
  const texts = chart.series.flatMap(({ points }) => points.flatMap((point) => point?.text ?? []));
  const widest = Math.max(0, ...texts.map((text) => widthOf(text, font(SIZE.small))));
  const upright = widest * 1.05 > chartArea.width / Math.max(1, count + chart.labels.length);
  if (count <= MOST_COLUMNS) {
    for (const [at, { points }] of chart.series.entries()) {
      for (const [index, element] of drawn.getDatasetMeta(at).data.entries()) {
        const text = points[index]?.text;
        if (text === undefined) continue;
        ctx.save();
        ctx.translate(element.x, element.y - GAP);
        if (upright) ctx.rotate(-Math.PI / 2);
        ctx.textAlign = upright ? 'left' : 'center';
        ctx.textBaseline = upright ? 'middle' : 'bottom';
        ctx.fillText(text, 0, 0);
        ctx.restore();
      }
    }
  }
  ctx.font = font(SIZE.small, '600');
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const [index, text] of chart.above.entries()) {
    if (text === null) continue;
    const x = drawn.scales.x?.getPixelForValue(index) ?? 0;
    ctx.fillText(text, x, chartArea.top);
  }
  ctx.fillStyle = FAINT;
  ctx.textBaseline = 'bottom';
  for (const index of chart.labels.keys()) {
    // A year without figures is a gap, and says so.
    if (chart.series.some(({ points }) => points[index] !== null)) continue;
    ctx.fillText('–', drawn.scales.x?.getPixelForValue(index) ?? 0, chartArea.bottom - GAP);
  }
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
