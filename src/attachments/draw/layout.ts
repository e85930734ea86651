import type { Chart, Series } from '../attachment.ts';
import { widthOf, wrap } from './text.ts';
import { font, MARGIN, SIZE, WIDTH } from './theme.ts';

type Columns = Chart & { kind: 'columns' };
type Upright = Pick<Columns, 'labels' | 'series'>;
type Bars = Chart & { kind: 'bars' };

/** Between what is drawn and its number. */
export const GAP = 8;
/** Narrower columns have no room for upright numbers beside each other; those are in the text. In pixels. */
const LEAST_SLOT = 0.75 * SIZE.small;
/** At the least, of the height that Chart.js has: the rest is its legend and what stands under the axis. */
const HEIGHT = 440;
/** Of the width of a picture for the names at the side of bars. */
const LONGEST_NAME = 400;
const MOST_NAME_LINES = 3;
const MOST_LABEL_LINES = 6;

const TEXT = font(SIZE.text);
const SMALL = font(SIZE.small);
const widest = (texts: readonly (string | null)[], textFont: string): number =>
  Math.max(0, ...texts.map((text) => (text === null ? 0 : widthOf(text, textFont))));
const textsOf = (series: readonly Series[]): string[] =>
  series.flatMap(({ points }) => points.flatMap((point) => point?.text ?? []));

/** How the numbers of columns are written: not at all, over them, or upright where they are wider than these. */
export function numberStyle({ labels, series }: Upright): 'none' | 'level' | 'upright' {
  const count = labels.length * series.length;
  // Chart.js leaves a fifth of the width between groups.
  const slot = (0.8 * widthOfArea(series)) / Math.max(1, count);
  if (slot < LEAST_SLOT) return 'none';
  return widest(textsOf(series), SMALL) > slot ? 'upright' : 'level';
}

/** The words over groups of columns stand beside each other, or upright where they would run into each other. */
export function wordsAbove({ above, labels, series }: Columns): { upright: boolean; height: number } {
  const width = widest(above, font(SIZE.small, '600'));
  const upright = width > widthOfArea(series) / Math.max(1, labels.length);
  return { upright, height: width === 0 ? SIZE.small : GAP + (upright ? width + GAP : SIZE.small * 1.35) };
}

/** Labels under an axis, broken between words into lines that fit side by side; smaller where a word does not. */
export function underAxis({ labels, series }: Upright): {
  labels: (string | string[])[];
  size: number;
  fits: boolean;
} {
  const slot = widthOfArea(series) / Math.max(1, labels.length) - 2 * GAP;
  const tight = widest(labels, SMALL) > slot + GAP && labels.every((label) => /^\d{4}$/.test(label));
  // 2008 is ’08 where years would run into each other.
  const shown = tight ? labels.map((label) => `’${label.slice(2)}`) : labels;
  const words = shown.flatMap((label) => label.split(' '));
  const size = widest(words, TEXT) > slot ? SIZE.small : SIZE.text;
  const longest = widest(words, font(size));
  const width = Math.max(slot, longest);
  return {
    labels: shown.map((label) => lines(label, width, { most: MOST_LABEL_LINES, size })),
    size,
    fits: longest <= slot + 2 * GAP,
  };
}

/** What the numbers at the axis leave of the width. */
function widthOfArea(series: readonly Series[]): number {
  const { low, high } = extremes(series);
  const atAxis = widest(['00.000', formatAmount(Math.round(low)), formatAmount(Math.round(high))], SMALL);
  return WIDTH - 2 * MARGIN - atAxis - 2 * GAP;
}

/** Names at the side of bars. */
export const besideBars = ({ labels }: Bars): (string | string[])[] =>
  labels.map((label) => lines(label, LONGEST_NAME, { most: MOST_NAME_LINES, size: SIZE.text }));

/** Chart.js takes one line as a text, several as a list. */
function lines(
  label: string,
  width: number,
  { most, size }: { most: number; size: number },
): string | string[] {
  const broken = wrap(label, font(size), width, most);
  return broken.length > 1 ? broken : label;
}

/** From where to where an axis goes, so that there is room for the numbers beyond what is drawn. */
export function reachOf(chart: Exclude<Chart, { kind: 'parts' | 'heat' }>): { min: number; max: number } {
  if (chart.kind === 'bars') {
    const names = widest(besideBars(chart).flat(), TEXT);
    return reach(chart.series, widest(textsOf(chart.series), SMALL), WIDTH - 2 * MARGIN - names - 4 * GAP);
  }
  if (chart.kind === 'lines') return reach(chart.series, SIZE.small, HEIGHT);
  const room = { none: 0, level: SIZE.small, upright: widest(textsOf(chart.series), SMALL) };
  return reach(chart.series, room[numberStyle(chart)], HEIGHT);
}

function reach(series: readonly Series[], room: number, length: number): { min: number; max: number } {
  const { low, high, sizes } = extremes(series);
  if (low === high) return { min: 0, max: 1 };
  // The number of what is 0 is written where those above 0 are.
  const rises = sizes.some((size) => size >= 0);
  const ends = (low < 0 ? 1 : 0) + (rises ? 1 : 0);
  const beyond = room + 2 * GAP;
  // However long the numbers are, a third of the length is drawn.
  const perPixel = (high - low) / Math.max(length / 3, length - ends * beyond);
  return {
    min: low < 0 ? low - beyond * perPixel : 0,
    max: rises ? high + beyond * perPixel : 0,
  };
}

function extremes(series: readonly Series[]): { low: number; high: number; sizes: readonly number[] } {
  const sizes = series.flatMap(({ points }) => points.flatMap((point) => point?.size ?? []));
  return { low: Math.min(0, ...sizes), high: Math.max(0, ...sizes), sizes };
}

const AMOUNT = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 9 });

/** 12000.5 → 12.000,5 */
export const formatAmount = (size: number): string => AMOUNT.format(size);
