import type { SheetCell } from '../../uploads/sheet.ts';
import type { ParsedMoney, WrittenMoneyUnit } from '../../vietnamese/money.ts';
import { importSentences } from '../../wording/import.ts';
import type { Fund, Period } from '../period.ts';
import { type AmountCell, amountCell } from './amounts.ts';
import { readPart, readStatus, readYears } from './cells.ts';
import { createDetailsReader } from './details.ts';
import { isOfTwoEras } from './eras.ts';
import { excerpt } from './excerpt.ts';
import type { TableAmounts } from './number-styles.ts';
import type { Fault, ImportContext, ImportRow, NamedUnit, Place } from './types.ts';
import {
  type ApproximateStatus,
  type Column,
  columnName,
  fundOfRow,
  type Measure,
  moneyUnitName,
  moneyUnitOf,
} from './words.ts';
import { isRun, spanOf, type Years, yearsOfRun } from './years.ts';

/** What is known of a figure without looking into its row; null: its row says it. */
export interface Given {
  readonly unit: string | null;
  readonly year: Years | null;
  readonly part: Period['part'] | null;
  readonly fund: Fund | null;
  readonly moneyUnit: Readonly<Record<Measure, WrittenMoneyUnit | null>>;
  readonly approx: Readonly<Record<Measure, string | null>>;
  readonly document: string | null;
}

/** The cells of one figure by what they hold; texts without invisible characters, empty where the file has no such column. */
export interface RowCells {
  readonly line: number;
  /** Whether none of them is more than a text. */
  readonly isPlainText: boolean;
  given(): Given;
  text(column: Column): string;
  /** The column's name as the file has it. */
  name(column: Column): string;
  /** What is known of a cell that is more than a text. */
  mark(column: Column): SheetCell | undefined;
  /** The place of its column. */
  column(column: Measure): number | null;
  /** Whether a formula may stand in the cell: what it comes to is held against the cells that it sums up. */
  isSum(column: Measure): boolean;
  /** Whether the cell is one with cells of other figures. */
  isMerged(column: Measure): boolean;
  /** Where a cell stands, in a spreadsheet. */
  place(column: Column): Place | undefined;
}

export interface RowReading {
  /** null where there are faults. */
  readonly row: ImportRow | null;
  readonly faults: readonly Fault[];
}

const LONGEST_NAME = 200;
const LONGEST_TITLE = 500;

/**
 * Reads the figures on which the same cells are set one after the other, and finds everything that is wrong with each
 * rather than the first thing. Its functions are made once: of a hundred thousand rows each would bring its own.
 */
export function createRowReader(
  cells: RowCells,
  amounts: TableAmounts,
  context: ImportContext,
): () => RowReading {
  let faults: Fault[] = [];
  const refuse = (column: Column, reason: string, lacks?: Fault['lacks']): null => {
    const value = excerpt(cells.text(column));
    const place = cells.place(column);
    faults.push({
      line: cells.line,
      ...(place && { place }),
      column: cells.name(column),
      value: value === '' ? null : value,
      reason,
      ...(lacks && { lacks }),
    });
    return null;
  };
  /** The cell's meaning; refused where it has none, with one sentence if it is empty and another if it is strange. */
  const understood = <T>(column: Column, meaning: T | null | undefined, reason: string): T | null => {
    if (meaning !== null && meaning !== undefined) return meaning;
    return refuse(column, cells.text(column) === '' ? importSentences.cellEmpty(columnName(column)) : reason);
  };
  const noFormula = (column: Column): void => {
    const place = cells.mark(column)?.formula === true ? cells.place(column) : undefined;
    if (place?.cell) refuse(column, importSentences.formula(place.cell));
  };
  const detailsOf = createDetailsReader(cells.text, refuse);
  const cellOf = (measure: Measure): AmountCell => amountCell(cells.text(measure), cells.mark(measure));
  const amountOf = (
    measure: Measure,
    cell: AmountCell,
    written: WrittenMoneyUnit | undefined,
    unit: WrittenMoneyUnit | null,
  ): ReadAmount => {
    if ((cell.number !== '' && !cells.isSum(measure)) || cells.text(measure) === '') noFormula(measure);
    if (cell.number === '') return { cell, dong: null };
    if (cells.isMerged(measure)) refuse(measure, importSentences.amountMerged);
    if (cell.unit !== undefined && written !== undefined && cell.unit !== written)
      return { cell, dong: refuse(measure, importSentences.amountInOtherUnit(moneyUnitName(written))) };
    if (cell.isRate) return { cell, dong: refuse(measure, importSentences.amountIsRate) };
    const read = (moneyUnit: WrittenMoneyUnit) => amounts.read(cell, moneyUnit, cells.column(measure));
    return { cell, dong: readAmount(cell, cell.unit ?? unit, read, (reason) => refuse(measure, reason)) };
  };
  const isFormula = (measure: Measure): boolean => cells.mark(measure)?.formula === true;

  function read(): ImportRow | null {
    const given = cells.given();
    if (!cells.isPlainText) for (const column of READ_AS_TYPED) noFormula(column);

    const years =
      given.year ?? understood('year', readYears(cells.text('year')), importSentences.yearUnknown);
    const part =
      given.part ?? understood('period', readPart(cells.text('period')), importSentences.periodUnknown);
    // «9 tháng» above a row of «2021-2024» may end it there, or be of other rows.
    if (years !== null && isRun(years) && given.part !== null && given.part !== 'whole')
      refuse('year', importSentences.runOfPart);
    const fund = given.fund ?? understood('fund', fundOfRow(cells.text('fund')), importSentences.fundUnknown);
    const status = understood('status', readStatus(cells.text('status')), importSentences.statusUnknown);
    const written = moneyUnitOf(cells.text('moneyUnit'));
    const [planCell, executedCell] = [cellOf('plan'), cellOf('executed')];
    const isGiven =
      written === undefined &&
      (given.moneyUnit.plan !== null || planCell.unit !== undefined) &&
      (given.moneyUnit.executed !== null || executedCell.unit !== undefined);
    const moneyUnit = isGiven ? null : understood('moneyUnit', written, importSentences.moneyUnitUnknown);
    const unit = readUnit(given.unit ?? cells.text('unit'), years, context, (reason, lacks) =>
      refuse('unit', reason, lacks),
    );
    const document =
      given.document ?? readTitle(cells.text('document'), (reason) => refuse('document', reason));

    const plan = amountOf('plan', planCell, written, given.moneyUnit.plan ?? moneyUnit);
    const executed = amountOf('executed', executedCell, written, given.moneyUnit.executed ?? moneyUnit);
    const details = detailsOf();
    if (
      plan.cell.number === '' &&
      executed.cell.number === '' &&
      !isFormula('plan') &&
      !isFormula('executed') &&
      details?.statedRate === undefined
    )
      refuse('plan', importSentences.bothAmountsMissing);

    const complete =
      years !== null &&
      part !== null &&
      fund !== null &&
      status !== null &&
      unit !== null &&
      document !== null;
    if (!complete || faults.length > 0) return null;
    const place = cells.place(plan.cell.number === '' ? 'executed' : 'plan');
    const isBoth = plan.cell.number !== '' && executed.cell.number !== '';
    const executedPlace = isBoth ? cells.place('executed') : undefined;
    const { planApprox, executedApprox } = approximations(plan.cell, executed.cell, status, given.approx);
    const { from, to } = spanOf(years);
    // Of a hundred thousand such objects each is half as large without spreading others into it.
    const row: { -readonly [Key in keyof ImportRow]: ImportRow[Key] } = {
      line: cells.line,
      unit: unit.id,
      period: { from, to, part },
      fund,
      plan: plan.dong,
      executed: executed.dong,
      planApprox,
      executedApprox,
      document,
    };
    if (unit.notThen !== undefined) row.notThen = unit.notThen;
    if (place) row.place = place;
    if (executedPlace) row.executedPlace = executedPlace;
    if (details !== null) row.details = details;
    return row;
  }

  return () => {
    faults = [];
    return { row: read(), faults };
  };
}

interface ReadAmount {
  readonly cell: AmountCell;
  readonly dong: bigint | null;
}

/** A formula in one of these may say anything; in amounts it is looked for where there is one. */
const READ_AS_TYPED = ['unit', 'year', 'fund', 'moneyUnit', 'document', 'period', 'status'] as const;

function readUnit(
  name: string,
  years: Years | null,
  context: ImportContext,
  refuse: (reason: string, lacks?: Fault['lacks']) => null,
): Extract<NamedUnit, { readonly id: string }> | null {
  if (name === '') return refuse(importSentences.cellEmpty(columnName('unit')));
  if (name.length > LONGEST_NAME) return refuse(importSentences.textTooLong(LONGEST_NAME));
  if (isDamaged(name)) return refuse(importSentences.textDamaged);
  // Which unit bears a name depends on the year, whose own fault is said already.
  if (years === null) return null;
  const found = unitOf(name, years, context);
  if (found === null) return refuse(importSentences.unitUnknown(spanOf(years).from));
  if (!('id' in found)) {
    const reason = importSentences.unitAmbiguous(found.ambiguous.map(excerpt));
    return refuse(reason, isOfTwoEras(name, context) ? 'era' : undefined);
  }
  const { notThen, isNamed } = found;
  return notThen === undefined || isNamed || context.takesOtherYears ? found : refuse(notThen);
}

/** The unit of that name in a year; in a run of years that of all of them in which it was there. */
function unitOf(name: string, years: Years, { findUnit, toldUnit }: ImportContext): NamedUnit | null {
  const { from } = spanOf(years);
  const first = findUnit(name, from);
  if (!isRun(years)) return first;
  const found = yearsOfRun(years).map((year) => findUnit(name, Number(year)));
  const unclear = found.find((each) => each !== null && 'ambiguous' in each);
  const there = found.flatMap((each) => (each && 'id' in each && each.notThen === undefined ? [each] : []));
  const isOver = there.some(({ id }) => id !== there[0]?.id);
  return unclear ?? (isOver ? toldUnit?.(name) : null) ?? there[0] ?? first;
}

function readTitle(title: string, refuse: (reason: string) => null): string | null {
  if (title === '') return refuse(importSentences.cellEmpty(columnName('document')));
  if (title.length > LONGEST_TITLE) return refuse(importSentences.textTooLong(LONGEST_TITLE));
  return isDamaged(title) ? refuse(importSentences.textDamaged) : title;
}

/** The sign that a conversion puts where it could not read a letter. */
const isDamaged = (text: string): boolean => text.includes('\ufffd');

function readAmount(
  cell: AmountCell,
  moneyUnit: WrittenMoneyUnit | null,
  read: (unit: WrittenMoneyUnit) => ParsedMoney,
  refuse: (reason: string) => null,
): bigint | null {
  // Without a money unit there is no amount, but what is wrong in any unit can be said already.
  const parsed = read(moneyUnit ?? 'billion');
  if (parsed.ok) return moneyUnit === null ? null : parsed.dong;
  if (moneyUnit === null && parsed.reason !== 'not-a-number' && parsed.reason !== 'negative') return null;
  return refuse(amountReason(parsed.reason, cell.number, moneyUnit));
}

function amountReason(
  reason: Extract<ParsedMoney, { ok: false }>['reason'],
  number: string,
  moneyUnit: WrittenMoneyUnit | null,
): string {
  const unitName = moneyUnitName(moneyUnit ?? 'dong');
  switch (reason) {
    case 'ambiguous':
      return importSentences.amountAmbiguous(...readings(number));
    case 'too-precise':
      return importSentences.amountTooPrecise(unitName);
    case 'too-large':
      return importSentences.amountTooLarge(unitName);
    case 'negative':
      return importSentences.amountNegative;
    default:
      return importSentences.amountNotANumber;
  }
}

/** How to write each of the two numbers that `4.045` could be so that it can only be that one. */
function readings(number: string): readonly [string, string] {
  const [whole = '', rest = ''] = number.trim().split(/[.,]/);
  return [whole + rest, `${whole},${rest}0`];
}

/** The word nearest to an amount stands: that in its cell, then that of its row, then that of its column. */
function approximations(
  plan: AmountCell,
  executed: AmountCell,
  status: 'exact' | ApproximateStatus,
  heading: Given['approx'],
): Pick<ImportRow, 'planApprox' | 'executedApprox'> {
  const word = status === 'exact' ? null : status.keep;
  // An estimate is one of what was spent; a plan is only meant where nothing else is stated.
  const ofPlan = status !== 'exact' && (status.of === 'both' || executed.number === '');
  return {
    planApprox: plan.number === '' ? null : (plan.approx ?? (ofPlan ? word : null) ?? heading.plan),
    executedApprox: executed.number === '' ? null : (executed.approx ?? word ?? heading.executed),
  };
}
