import { isWholeYear, samePeriod } from '../../figures/period.ts';
import type { FiguresQuestion, Measure, Task } from '../../questions/question.ts';
import { formatPercent } from '../../vietnamese/percent.ts';
import { answerSentences as answers, periodName } from '../../wording/answers.ts';
import { taskSentences as say } from '../../wording/tasks.ts';
import type { Row } from '../answer.ts';
import type { Body } from '../body.ts';
import { partialSums, territoryRemarks } from '../comparable.ts';
import { type Computed, differenceOf } from '../computed.ts';
import { figuresBody } from '../figures-reply.ts';
import { findFigures } from '../find.ts';
import { ALL_MEASURES, Lines, unitName } from '../lines.ts';
import type { Known } from '../places.ts';
import {
  compareQuantities,
  difference,
  differenceWithUnit,
  percentOf,
  type Quantity,
  quantityOf,
  quantityWithUnit,
  sizeOf,
  timesOf,
} from '../quantity.ts';
import { findRow } from '../row.ts';

type Comparing = Extract<Task, { do: 'compare' | 'change' }>;

/** One difference in words, and what it was computed from. */
interface Stated {
  readonly lines: readonly string[];
  readonly computed: Computed;
}

/** Rows beside each other, and by how much they differ; no difference where a side is missing. */
export function compareBody(known: Known, question: FiguresQuestion, task: Comparing): Body {
  const answer = findFigures(known, question);
  const ofFunds = task.do === 'compare' && task.of === 'funds';
  const rows = ofFunds
    ? answer.rows.flatMap((row) => eachFund(known, row))
    : answer.rows.filter(({ period }) => question.parts.length > 0 || isWholeYear(period));
  const body = figuresBody(ofFunds ? answer : { ...answer, rows }, known.catalogue);
  if (rows.length < 2 || (answer.missing.length > 0 && rows.length < 3)) {
    const asked = rows.length + answer.missing.length;
    return rows.length > 0 && asked > 1 ? { ...body, remarks: [...body.remarks, say.notComputed] } : body;
  }
  const stated = ofFunds
    ? sidesOf(rows, (row) => say.programme(row.fund), question, task)
    : partialSums(rows).length > 0
      ? []
      : statementsOf(known, rows, question, task);
  const [first] = rows;
  const common =
    ofFunds && first
      ? say.ofUnit(unitName(known.catalogue, first.unit, first.period), periodName(first.period))
      : commonOf(known, rows);
  const heading =
    task.do === 'change'
      ? say.changeHeading(question.fund ?? 'total', common, answers.moneyUnit(question.money))
      : say.compareHeading(question.fund ?? 'total', common, answers.moneyUnit(question.money));
  return {
    ...body,
    lines: [
      heading,
      ...(ofFunds ? fundLines(rows, question) : body.lines.slice(1)),
      ...stated.flatMap((each) => each.lines),
    ],
    computed: stated.map(({ computed }) => computed),
    remarks: [...territoryRemarks(rows), ...body.remarks],
    choices: [],
  };
}

function fundLines(rows: readonly Row[], { measures, money }: FiguresQuestion): string[] {
  const lines = new Lines(money);
  return rows.flatMap(({ fund, amounts, coverage }) =>
    amounts
      ? [
          answers.rowLine(
            say.programme(fund),
            lines.inline(amounts, measures.length > 0 ? measures : ALL_MEASURES, { coverage }),
          ),
        ]
      : [],
  );
}

function eachFund(known: Known, row: Row): Row[] {
  return (['national', 'local'] as const).flatMap((fund) => {
    const found = findRow(known, row.asked, row.unit, row.period, fund);
    return found ? [found] : [];
  });
}

function commonOf({ catalogue }: Known, rows: readonly Row[]): string | null {
  const [first] = rows;
  if (!first) return null;
  if (rows.every(({ unit }) => unit === first.unit)) return unitName(catalogue, first.unit, first.period);
  return rows.every(({ period }) => samePeriod(period, first.period)) ? periodName(first.period) : null;
}

const measuresOf = ({ measures }: FiguresQuestion, task: Comparing): readonly Measure[] =>
  measures.length > 0 ? measures : task.do === 'change' ? ['plan', 'executed'] : ALL_MEASURES;

/** One unit's years are held against each other as later and earlier, whatever the order of asking. */
function statementsOf(
  known: Known,
  rows: readonly Row[],
  question: FiguresQuestion,
  task: Comparing,
): Stated[] {
  const units = [...new Set(rows.map(({ asked }) => asked))];
  const byTime =
    !question.paired &&
    rows.some(({ period, asked }) =>
      rows.some((other) => other.asked === asked && !samePeriod(other.period, period)),
    );
  if (byTime) {
    return units.flatMap((asked) => {
      const own = rows.filter((row) => row.asked === asked).sort((a, b) => a.period.from - b.period.from);
      const [earlier] = own;
      const later = own.at(-1);
      return earlier && later && earlier !== later
        ? measuresOf(question, task).flatMap((measure) =>
            changeLine(known, later, earlier, measure, question, task, units.length > 1),
          )
        : [];
    });
  }
  const sameTime = rows.every(({ period }) => samePeriod(period, (rows[0] as Row).period));
  const name = (row: Row): string => {
    const unit = unitName(known.catalogue, row.unit, row.period);
    return sameTime ? unit : say.ofUnit(unit, periodName(row.period));
  };
  return sidesOf(rows, name, question, task);
}

function changeLine(
  known: Known,
  later: Row,
  earlier: Row,
  measure: Measure,
  { money }: FiguresQuestion,
  task: Comparing,
  named: boolean,
): Stated[] {
  const [a, b] = [quantityOf(later, measure), quantityOf(earlier, measure)];
  if (!a || !b) return [];
  const name = ({ unit, period }: Row): string =>
    named ? say.ofUnit(unitName(known.catalogue, unit, period), periodName(period)) : periodName(period);
  const change = difference(a, b);
  const size = differenceWithUnit(sizeOf(change), money);
  const percent = shareOf(sizeOf(change), b);
  const [now, then] = [name(later), name(earlier)];
  const line =
    change.num > 0n
      ? say.rose(measure, now, then, size, percent)
      : change.num < 0n
        ? say.fell(measure, now, then, size, percent)
        : say.unchanged(measure, now, then);
  return [
    {
      lines: [line, ...timesLine(task, measure, [a, now], [b, then])],
      computed: differenceOf('change', say.against(now, then), [a, b]),
    },
  ];
}

/** Two sides: which is more, and by how much. More: the highest and the lowest. */
function sidesOf(
  rows: readonly Row[],
  name: (row: Row) => string,
  question: FiguresQuestion,
  task: Comparing,
): Stated[] {
  const { money } = question;
  return measuresOf(question, task).flatMap((measure) => {
    const known = rows.flatMap((row) => {
      const quantity = quantityOf(row, measure);
      return quantity ? [{ name: name(row), quantity }] : [];
    });
    const [a, b] = known;
    if (!a || !b || known.length < rows.length) return [];
    if (known.length > 2) {
      const sorted = [...known].sort((x, y) => compareQuantities(y.quantity, x.quantity));
      const [high, low] = [sorted[0] ?? a, sorted.at(-1) ?? b];
      const size = differenceWithUnit(difference(high.quantity, low.quantity), money);
      const shown = (each: typeof a): string => `${each.name} (${quantityWithUnit(each.quantity, money)})`;
      return [
        {
          lines: [
            say.extremes(measure, shown(high), shown(low), size),
            ...timesLine(task, measure, [high.quantity, high.name], [low.quantity, low.name]),
          ],
          computed: differenceOf(
            'difference',
            say.against(high.name, low.name),
            [high.quantity, low.quantity],
            {
              percent: false,
            },
          ),
        },
      ];
    }
    const apart = difference(a.quantity, b.quantity);
    const size = differenceWithUnit(sizeOf(apart), money);
    const percent = shareOf(sizeOf(apart), b.quantity);
    const line =
      apart.num > 0n
        ? say.moreThan(measure, a.name, b.name, size, percent)
        : apart.num < 0n
          ? say.lessThan(measure, a.name, b.name, size, percent)
          : say.sameAs(measure, a.name, b.name);
    return [
      {
        lines: [line, ...timesLine(task, measure, [a.quantity, a.name], [b.quantity, b.name])],
        computed: differenceOf('difference', say.against(a.name, b.name), [a.quantity, b.quantity]),
      },
    ];
  });
}

/** A difference of rates is in points; per cent of a rate would be read as points. */
function shareOf(size: Quantity, base: Quantity): string | null {
  if (size.measure === 'rate' || size.num === 0n) return null;
  const percent = percentOf(size, base);
  if (percent === null) return null;
  return size.approx || base.approx ? answers.about(formatPercent(percent)) : formatPercent(percent);
}

/** What the first is of the second. */
function timesLine(
  task: Comparing,
  measure: Measure,
  [a, nameA]: readonly [Quantity, string],
  [b, nameB]: readonly [Quantity, string],
): string[] {
  if (!task.times || measure === 'rate') return [];
  const percent = percentOf(a, b);
  const larger = compareQuantities(a, b) >= 0;
  const times = larger ? timesOf(a, b) : timesOf(b, a);
  if (times === null || percent === null) return [];
  const share = a.approx || b.approx ? answers.about(formatPercent(percent)) : formatPercent(percent);
  return [
    larger
      ? say.timesAs(measure, nameA, nameB, times, share)
      : say.partAs(measure, nameA, nameB, times, share),
  ];
}
