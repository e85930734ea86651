import type { Plotted, Point, Series } from '../attachments/index.ts';
import { isWholeYear, samePeriod } from '../figures/period.ts';
import type { FiguresQuestion, Measure, MoneyUnit } from '../questions/question.ts';
import type { Catalogue } from '../units/index.ts';
import { formatPercent } from '../vietnamese/percent.ts';
import { answerSentences as say } from '../wording/answers.ts';
import { attachmentSentences as words } from '../wording/attachments.ts';
import { taskSentences } from '../wording/tasks.ts';
import { lacksPredecessors, type Row } from './answer.ts';
import { shortPeriod, unitName } from './lines.ts';
import {
  difference,
  differenceWithUnit,
  formatQuantity,
  percentOf,
  type Quantity,
  quantityOf,
  quantityWithUnit,
} from './quantity.ts';
import { rateOf } from './rate.ts';

/** Longer lists cannot be read on a phone. */
export const MOST_BARS = 15;
/** More lines cross each other. */
const MOST_LINES = 6;

const SIZE: Readonly<Record<MoneyUnit, number>> = { dong: 1, million: 1e6, billion: 1e9 };

/** How long a bar is drawn, and the exact number that is written at it. */
export function pointOf(quantity: Quantity, money: MoneyUnit): Point {
  const size = Number(quantity.num) / Number(quantity.den);
  return {
    size: quantity.measure === 'rate' ? size * 100 : size / SIZE[money],
    text: quantity.points ? differenceWithUnit(quantity, money) : formatQuantity(quantity, money),
  };
}

/** Names with one number each, the first of them on top; `marked`: who was asked for. */
export function barsOf(
  entries: readonly { readonly name: string; readonly quantity: Quantity }[],
  money: MoneyUnit,
  marked: string | null = null,
): Plotted | null {
  const shown = entries.slice(0, MOST_BARS);
  const [first] = shown;
  if (!first) return null;
  const at = shown.findIndex(({ name }) => name === marked);
  return {
    kind: 'bars',
    labels: shown.map(({ name }) => name),
    series: [
      {
        name: taskSentences.measureName(first.quantity.measure),
        points: shown.map(({ quantity }) => pointOf(quantity, money)),
      },
    ],
    marked: at < 0 ? null : at,
  };
}

/** Figures of one unit or several, at one time or several; null where there is nothing to draw. */
export function chartOfRows(
  rows: readonly Row[],
  { measures, money, years }: Pick<FiguresQuestion, 'measures' | 'money' | 'years'>,
  catalogue: Catalogue,
): Plotted | null {
  const drawn = rows.filter((row) => row.amounts && !lacksPredecessors(row));
  const [first] = drawn;
  if (!first) return null;
  const sameUnit = drawn.every(({ unit }) => unit === first.unit);
  const sameTime = drawn.every(({ period }) => samePeriod(period, first.period));
  const wanted = amountsOf(measures);
  if (drawn.length === 1) return fundsOf(first, wanted, money);
  if (sameUnit) return overTime(drawn, wanted, money, years);
  const name = ({ unit, period }: Row): string => unitName(catalogue, unit, period);
  if (sameTime) {
    const shown = drawn.slice(0, MOST_BARS);
    return {
      kind: 'bars',
      labels: shown.map(name),
      series: seriesOf(shown, wanted, money),
      marked: null,
    };
  }
  return unitsOverTime(drawn, drawnOverTime(drawn, measures), money, name);
}

/** Lines of several units show one amount: the first of those wanted of which anything is known. */
function drawnOverTime(rows: readonly Row[], measures: readonly Measure[]): Measure {
  const wanted = amountsOf(measures);
  const known = wanted.find((measure) => rows.some((row) => quantityOf(row, measure) !== null));
  return known ?? wanted[0] ?? 'plan';
}

/** Whether a picture shows the plans of several units over time, and leaves out that executed amounts are known. */
export const leavesOutExecuted = (
  chart: Plotted,
  rows: readonly Row[],
  measures: readonly Measure[],
): boolean =>
  chart.kind === 'lines' &&
  drawnOverTime(rows, measures) === 'plan' &&
  amountsOf(measures).includes('executed') &&
  rows.some((row) => quantityOf(row, 'executed') !== null);

/** What columns are of: a rate alone only where nothing else was asked for. */
function amountsOf(measures: readonly Measure[]): readonly Measure[] {
  const amounts = measures.filter((measure) => measure !== 'rate');
  if (amounts.length > 0) return amounts;
  return measures.includes('rate') ? ['rate'] : ['plan', 'executed'];
}

const seriesOf = (rows: readonly (Row | null)[], measures: readonly Measure[], money: MoneyUnit): Series[] =>
  measures.map((measure) => ({
    name: taskSentences.measureName(measure),
    points: rows.map((row) => {
      const quantity = row && quantityOf(row, measure);
      return quantity ? pointOf(quantity, money) : null;
    }),
  }));

/** Over a group of columns: what was executed of the plan. */
function rateAbove(row: Row | null, measures: readonly Measure[]): string | null {
  if (!row?.amounts || !measures.includes('plan') || !measures.includes('executed')) return null;
  const rate = rateOf(row.amounts, row.coverage);
  if (!('value' in rate)) return null;
  const text = formatPercent(rate.value);
  if (rate.kind === 'stated') return say.statedInline(text);
  return 'approximate' in rate && rate.approximate ? say.about(text) : text;
}

function fundsOf(row: Row, measures: readonly Measure[], money: MoneyUnit): Plotted {
  const parts = row.parts.map(({ fund, amounts, coverage }) => ({
    ...row,
    fund,
    amounts,
    coverage,
    parts: [],
  }));
  const rows: Row[] = [row, ...parts];
  return {
    kind: 'columns',
    labels: rows.map(({ fund }) => say.fundShort[fund]),
    series: seriesOf(rows, measures, money),
    above: rows.map((each) => rateAbove(each, measures)),
  };
}

/** A year that was asked for and has no figures, between two that have some, is a gap. */
function overTime(
  rows: readonly Row[],
  measures: readonly Measure[],
  money: MoneyUnit,
  named: readonly number[],
): Plotted {
  const years = rows.every(({ period }) => isWholeYear(period));
  const sorted = [...rows].sort((a, b) => a.period.from - b.period.from);
  const [first] = sorted;
  const last = sorted.at(-1);
  const slots: { label: string; row: Row | null }[] = [];
  if (years && first && last) {
    const asked = (year: number): boolean => named.length === 0 || named.includes(year);
    for (let year = first.period.from; year <= last.period.from; year++)
      if (asked(year))
        slots.push({ label: String(year), row: sorted.find(({ period }) => period.from === year) ?? null });
  } else {
    slots.push(...sorted.map((row) => ({ label: shortPeriod(row.period), row })));
  }
  const all = slots.map(({ row }) => row);
  return {
    kind: 'columns',
    labels: slots.map(({ label }) => label),
    series: seriesOf(all, measures, money),
    above: all.map((row) => rateAbove(row, measures)),
  };
}

function unitsOverTime(
  rows: readonly Row[],
  measure: Measure,
  money: MoneyUnit,
  name: (row: Row) => string,
): Plotted | null {
  if (!rows.every(({ period }) => isWholeYear(period))) return null;
  const from = Math.min(...rows.map(({ period }) => period.from));
  const to = Math.max(...rows.map(({ period }) => period.from));
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const units = [...new Set(rows.map(({ unit }) => unit))].slice(0, MOST_LINES);
  return {
    kind: 'lines',
    of: taskSentences.measureName(measure),
    labels: years.map(String),
    series: units.map((unit) => {
      const own = rows.filter((row) => row.unit === unit);
      const [first] = own;
      return {
        name: first ? name(first) : unit.name,
        points: years.map((year) => {
          const row = own.find(({ period }) => period.from === year);
          const quantity = row && quantityOf(row, measure);
          return quantity ? pointOf(quantity, money) : null;
        }),
      };
    }),
  };
}

/** A whole that is made of parts, the last of them what is left; null where the parts are more than the whole. */
export function partsChart(
  whole: Quantity,
  parts: readonly { readonly name: string; readonly quantity: Quantity }[],
  rest: string | null,
  money: MoneyUnit,
): Plotted | null {
  const left = parts.reduce((all, { quantity }) => difference(all, quantity), whole);
  if (whole.num <= 0n || left.num < 0n) return null;
  const all = [...parts, ...(rest !== null && left.num > 0n ? [{ name: rest, quantity: left }] : [])];
  const text = (quantity: Quantity): string => {
    const share = percentOf(quantity, whole);
    const amount = quantityWithUnit(quantity, money);
    return share === null ? amount : words.partText(amount, formatPercent(share));
  };
  return {
    kind: 'parts',
    parts: all.map(({ name, quantity }) => ({
      name,
      point: { ...pointOf(quantity, money), text: text(quantity) },
    })),
  };
}
