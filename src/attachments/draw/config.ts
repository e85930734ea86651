import type { ChartConfiguration, ChartDataset } from 'chart.js';
import type { Chart, Series } from '../attachment.ts';
import { COLOURS, colourOf, FAINT, FONT, GRID, INK, MARKED, SIZE } from './theme.ts';

/** Room over the highest column for its number and what stands above the group. */
const HEADROOM = 1.3;

const text = { color: INK, font: { family: FONT, size: SIZE.text } };

/** What Chart.js is told to draw; numbers and titles are written by ourselves. */
export function configOf(chart: Chart): ChartConfiguration {
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
        data: { labels: [...chart.labels], datasets: chart.series.map((series, at) => filled(series, at)) },
        options: {
          ...common,
          scales: {
            x: { grid: { display: false }, ticks: { ...text, maxRotation: 0 } },
            y: amountAxis(HEADROOM, chart.series),
          },
          plugins: { legend: legend(true) },
        },
      };
    case 'lines':
      return {
        type: 'line',
        data: {
          labels: [...chart.labels],
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
            x: { grid: { display: false }, ticks: { ...text, maxRotation: 0 } },
            y: amountAxis(1.05, chart.series),
          },
          plugins: { legend: legend(true) },
        },
      };
    case 'bars':
      return {
        type: 'bar',
        data: {
          labels: [...chart.labels],
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
            x: { ...amountAxis(HEADROOM, chart.series), display: false },
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
          datasets: chart.parts.map(({ name, point }, at) => ({
            label: `${name}: ${point.text}`,
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
          plugins: { legend: { ...legend(true), position: 'bottom' } },
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

const amountAxis = (headroom: number, series: readonly Series[]) => ({
  beginAtZero: true,
  suggestedMax:
    headroom * Math.max(0, ...series.flatMap(({ points }) => points.map((point) => point?.size ?? 0))),
  grid: { color: GRID },
  ticks: { color: FAINT, font: { family: FONT, size: SIZE.small }, maxTicksLimit: 6, callback: tick },
});

/** 12000 → 12.000 */
const tick = (value: number | string): string =>
  String(value)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, '.');
