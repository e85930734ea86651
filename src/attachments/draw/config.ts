import type { ChartConfiguration, ChartDataset } from 'chart.js';
import type { Chart, Plotted, Series } from '../attachment.ts';
import { besideBars, formatAmount, reachOf, underAxis, wordsAbove } from './layout.ts';
import { COLOURS, colourOf, FAINT, FONT, GRID, INK, MARKED, SIZE } from './theme.ts';

const text = { color: INK, font: { family: FONT, size: SIZE.text } };

/** What Chart.js is told to draw; numbers and titles are written by ourselves. */
export function configOf(chart: Plotted): ChartConfiguration {
  const common = { responsive: false, animation: false as const, devicePixelRatio: 1, events: [] };
  const legend = (display: boolean) => ({
    display,
    position: 'top' as const,
    align: 'start' as const,
    labels: { ...text, boxWidth: SIZE.text, padding: 20 },
  });
  switch (chart.kind) {
    case 'columns':
      return {
        type: 'bar',
        data: {
          labels: underAxis(chart).labels,
          datasets: chart.series.map((series, at) => filled(series, at)),
        },
        options: {
          ...common,
          scales: {
            x: timeAxis(chart),
            y: amountAxis(chart),
            above: band(wordsAbove(chart).height),
          },
          plugins: { legend: legend(true) },
        },
      };
    case 'lines':
      return {
        type: 'line',
        data: {
          labels: underAxis(chart).labels,
          datasets: chart.series.map((series, at) => ({
            ...filled(series, at),
            borderColor: colourOf(at),
            borderWidth: 5,
            pointRadius: 7,
            borderDash: at < COLOURS.length ? [] : [16, 8],
            spanGaps: false,
          })),
        },
        options: {
          ...common,
          scales: {
            x: timeAxis(chart),
            y: amountAxis(chart),
            above: band(SIZE.small),
          },
          plugins: { legend: legend(true) },
        },
      };
    case 'bars':
      return {
        type: 'bar',
        data: {
          labels: besideBars(chart),
          datasets: chart.series.map((series, at) => ({
            ...filled(series, at),
            ...(chart.series.length === 1 && {
              backgroundColor: chart.labels.map((_, row) => (row === chart.marked ? MARKED : colourOf(0))),
            }),
          })),
        },
        options: {
          ...common,
          indexAxis: 'y',
          scales: {
            x: { ...reachOf(chart), display: false },
            y: { grid: { display: false }, ticks: { ...text, autoSkip: false } },
          },
          plugins: { legend: legend(chart.series.length > 1) },
        },
      };
    case 'parts':
      return {
        type: 'bar',
        data: {
          labels: [''],
          datasets: chart.parts.map(({ point }, at) => ({
            data: [point.size],
            backgroundColor: colourOf(at),
          })),
        },
        options: {
          ...common,
          indexAxis: 'y',
          scales: {
            x: {
              stacked: true,
              display: false,
              max: chart.parts.reduce((all, { point }) => all + point.size, 0),
            },
            y: { stacked: true, display: false },
          },
          plugins: { legend: legend(false) },
        },
      };
  }
}

const filled = ({ name, points }: Series, at: number): ChartDataset<'bar'> & ChartDataset<'line'> =>
  ({
    label: name,
    data: points.map((point) => point?.size ?? null),
    backgroundColor: colourOf(at),
    maxBarThickness: 120,
  }) as ChartDataset<'bar'> & ChartDataset<'line'>;

/** Room between the legend and what is drawn: the highest number at the axis would stand in the legend. */
const band = (height: number) => ({
  axis: 'x' as const,
  type: 'category' as const,
  position: 'top' as const,
  grid: { display: false },
  border: { display: false },
  ticks: { display: false },
  afterFit(scale: { height: number }) {
    scale.height = height;
  },
});

function timeAxis(chart: Chart & { kind: 'columns' | 'lines' }) {
  const { size, fits } = underAxis(chart);
  return {
    grid: { display: false },
    ticks: { color: INK, font: { family: FONT, size }, maxRotation: 0, autoSkip: !fits },
    // The first and the last label of lines would stand half beside the picture.
    offset: true,
  };
}

function amountAxis(chart: Exclude<Plotted, { kind: 'parts' }>) {
  const points = chart.series.flatMap((series) => series.points.flatMap((point) => point ?? []));
  const percent = points.length > 0 && points.every(({ text }) => text.endsWith('%'));
  return {
    ...reachOf(chart),
    grid: { color: GRID },
    ticks: {
      color: FAINT,
      font: { family: FONT, size: SIZE.small },
      maxTicksLimit: 6,
      includeBounds: false,
      callback: (value: number | string) => `${formatAmount(Number(value))}${percent ? '%' : ''}`,
    },
  };
}
