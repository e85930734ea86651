import type { Cell, Column, Sheet } from '../attachments/index.ts';
import { type Amount, type Amounts, documentsOf } from '../figures/amounts.ts';
import type { MoneyUnit } from '../questions/question.ts';
import type { Catalogue, Unit } from '../units/index.ts';
import { decimalOf, divideRounded, plainDecimal } from '../vietnamese/money.ts';
import { periodName, answerSentences as say } from '../wording/answers.ts';
import { attachmentSentences as words } from '../wording/attachments.ts';
import { type Coverage, lacksPredecessors, type Row } from './answer.ts';
import type { Computed } from './computed.ts';
import { computedRows } from './computed-rows.ts';
import { documentName, unitName } from './lines.ts';
import type { Quantity } from './quantity.ts';
import { rateOf } from './rate.ts';

/** What a list by changes is by. */
export function byChange(quantity: Quantity, money: MoneyUnit): NonNullable<Entry['by']> {
  const unit = quantity.points ? say.pointsUnit : say.moneyUnit(money);
  const percent = quantity.measure === 'rate' && !quantity.points;
  return { heading: percent ? words.growth : words.change(unit), quantity };
}

/** A row of a list, as its file has it. */
export interface Entry {
  readonly row: Row;
  /** Its place in a ranking. */
  readonly place?: number;
  /** What the list is by, where that is not one of the amounts of the row: a change, a share. */
  readonly by?: { readonly heading: string; readonly quantity: Quantity };
}

/**
 * The very rows of an answer, as many as there are, and below them what it computed.
 * @param parts with what each is made of below it; not in a list, whose columns people add up
 */
export function figuresSheet(
  entries: readonly Entry[],
  money: MoneyUnit,
  catalogue: Catalogue,
  { above, parts, computed }: { above: readonly string[]; parts: boolean; computed: readonly Computed[] },
): Sheet {
  const ranked = entries.some(({ place }) => place !== undefined);
  const by = entries.find((entry) => entry.by)?.by?.heading;
  const unit = say.moneyUnit(money);
  const columns: Column[] = [
    ...(ranked ? [{ heading: words.place, width: 8 }] : []),
    { heading: words.unit, width: 28 },
    { heading: words.period, width: 18 },
    { heading: words.fund, width: 26 },
    ...(by === undefined ? [] : [{ heading: by, width: 18 }]),
    { heading: words.plan(unit), width: 18 },
    { heading: words.executed(unit), width: 18 },
    { heading: words.rate, width: 12 },
    { heading: words.stated, width: 14 },
    { heading: words.remaining(unit), width: 18 },
    { heading: words.remark, width: 34 },
    { heading: words.document, width: 60 },
  ];
  const cells = (of: Line, first: Cell[], extra: Cell[]): Cell[] => [
    ...first,
    { text: of.name },
    { text: of.period },
    { text: say.fundName(of.fund) },
    ...extra,
    ...amountCells(of.amounts, of.coverage, money),
    { text: remarkOf(of.amounts, of.coverage) },
    {
      text: documentsOf(of.amounts?.plan ?? null, of.amounts?.executed ?? null)
        .map(documentName)
        .join('; '),
    },
  ];
  const rows = entries.flatMap(({ row, place, by: value }) => {
    const empty = ranked ? [null] : [];
    const extra = by === undefined ? [] : [value ? quantityCell(value.quantity, money) : null];
    return [
      cells(
        lineOf(row, catalogue),
        ranked ? [place === undefined ? null : { number: String(place) }] : [],
        extra,
      ),
      ...(parts ? partsOf(row, catalogue) : []).map((part) =>
        cells(part, empty, by === undefined ? [] : [null]),
      ),
    ];
  });
  const below = computedRows(computed, money).map(({ name, cells: of, remark }): Cell[] => [
    ...(ranked ? [null] : []),
    { text: name },
    null,
    null,
    ...(by === undefined ? [] : [null]),
    of.plan ?? null,
    of.executed ?? null,
    of.rate ?? null,
    null,
    of.remaining ?? null,
    { text: remark },
  ]);
  return { name: words.figures, above, columns, rows, ...(below.length > 0 && { below }) };
}

/** Where the numbers come from, and what was asked. */
export function sourcesSheet(
  entries: readonly Entry[],
  { title, remarks }: { title: string; remarks: readonly string[] },
): Sheet {
  const documents = new Map(
    entries
      .flatMap(({ row }) => [row.amounts, ...row.parts.map(({ amounts }) => amounts)])
      .flatMap((amounts) => [
        ...documentsOf(amounts?.plan ?? null, amounts?.executed ?? null),
        ...(amounts?.others ?? []).map(({ document }) => document),
      ])
      .map((document) => [document.id, document]),
  );
  return {
    name: words.sources,
    above: [words.answered(title), ...remarks],
    columns: [
      { heading: words.document, width: 70 },
      { heading: words.date, width: 18 },
      { heading: words.address, width: 60 },
    ],
    rows: [...documents.values()].map((document) => [
      { text: document.title },
      { text: words.dateOf(document.dateFrom, document.dateTo) },
      { text: document.address ?? document.addressNote ?? '' },
    ]),
  };
}

interface Line {
  readonly name: string;
  readonly period: string;
  readonly fund: Row['fund'];
  readonly amounts: Amounts | null;
  readonly coverage: Coverage | null;
}

const lineOf = ({ unit, period, fund, amounts, coverage }: Row, catalogue: Catalogue): Line => ({
  name: unitName(catalogue, unit, period),
  period: periodName(period),
  fund,
  // A sum that lacks a predecessor is no figure of its successor.
  amounts: lacksPredecessors({ coverage }) ? null : amounts,
  coverage,
});

/** Both funds, and the predecessors of a successor. */
function partsOf(row: Row, catalogue: Catalogue): Line[] {
  const whole = lineOf(row, catalogue);
  const predecessor = (unit: Unit): string => words.partOf(unit.name, whole.name);
  return [
    ...row.parts.map(({ fund, amounts, coverage }) => ({ ...whole, fund, amounts, coverage })),
    ...(row.coverage?.list ?? []).map(({ unit, amounts }) => ({
      ...whole,
      name: predecessor(unit),
      amounts,
      coverage: null,
    })),
  ];
}

function amountCells(amounts: Amounts | null, coverage: Coverage | null, money: MoneyUnit): Cell[] {
  const { plan = null, executed = null, stated = null } = amounts ?? {};
  const money_ = (amount: Amount | null): Cell => (amount ? { number: decimalOf(amount.dong, money) } : null);
  const rate = amounts && rateOf(amounts, coverage);
  const computed = rate && 'value' in rate && rate.kind !== 'stated' ? rate.value : null;
  const whole = !coverage || (coverage.both === coverage.plan && coverage.both === coverage.executed);
  return [
    money_(plan),
    money_(executed),
    computed === null ? null : { percent: plainDecimal(computed, 2) },
    stated?.statedRate == null ? null : { percent: plainDecimal(stated.statedRate, 2) },
    plan && executed && whole ? { number: decimalOf(plan.dong - executed.dong, money) } : null,
  ];
}

function quantityCell({ num, den, measure, points }: Quantity, money: MoneyUnit): Cell {
  if (measure === 'rate') {
    const percent = plainDecimal(divideRounded(num * 10_000n, den), 2);
    return points ? { number: percent } : { percent };
  }
  return { number: decimalOf(divideRounded(num, den), money) };
}

/** Words that an amount has in its source, and how many members stand behind a sum. */
function remarkOf(amounts: Amounts | null, coverage: Coverage | null): string {
  const { plan, executed } = amounts ?? {};
  return words.remarks([
    ...(plan?.approx ? [words.approximate(words.planShort, plan.approx)] : []),
    ...(executed?.approx ? [words.approximate(words.executedShort, executed.approx)] : []),
    ...(coverage ? [words.coverage(coverage.plan, coverage.executed, coverage.members)] : []),
    ...(!coverage && (plan?.how === 'funds' || executed?.how === 'funds') ? [words.sumOfFunds] : []),
  ]);
}
