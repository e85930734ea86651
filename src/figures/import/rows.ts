import { formatMoney, type ParsedMoney, type WrittenMoneyUnit } from '../../vietnamese/money.ts';
import { importSentences } from '../../wording/import.ts';
import { type AmountCell, type AmountReader, splitAmount } from './amounts.ts';
import { readPart, readStatus, readYears } from './cells.ts';
import { readDetails } from './details.ts';
import { excerpt } from './excerpt.ts';
import type { Fault, ImportContext, ImportRow } from './types.ts';
import {
  type ApproximateStatus,
  type Column,
  columnName,
  fundOf,
  moneyUnitName,
  moneyUnitOf,
} from './words.ts';

/** The cells of one row by what they hold; texts without invisible characters, empty where the file has no such column. */
export interface RowCells {
  readonly line: number;
  text(column: Column): string;
  /** The column's name as the file has it. */
  name(column: Column): string;
}

export interface RowReading {
  /** null where there are faults. */
  readonly row: ImportRow | null;
  readonly faults: readonly Fault[];
  readonly warnings: readonly string[];
}

const LONGEST_NAME = 200;
const LONGEST_TITLE = 500;

/** Reads one row, and finds everything that is wrong with it rather than the first thing. */
export function readRow(cells: RowCells, amounts: AmountReader, context: ImportContext): RowReading {
  const faults: Fault[] = [];
  const refuse = (column: Column, reason: string): null => {
    const value = excerpt(cells.text(column));
    faults.push({ line: cells.line, column: cells.name(column), value: value === '' ? null : value, reason });
    return null;
  };
  /** The cell's meaning; refused where it has none, with one sentence if it is empty and another if it is strange. */
  const understood = <T>(column: Column, meaning: T | null | undefined, reason: string): T | null => {
    if (meaning !== null && meaning !== undefined) return meaning;
    return refuse(column, cells.text(column) === '' ? importSentences.cellEmpty(columnName(column)) : reason);
  };

  const years = understood('year', readYears(cells.text('year')), importSentences.yearUnknown);
  const year = years?.from ?? null;
  const part = understood('period', readPart(cells.text('period')), importSentences.periodUnknown);
  const fund = understood('fund', fundOf(cells.text('fund')), importSentences.fundUnknown);
  const status = understood('status', readStatus(cells.text('status')), importSentences.statusUnknown);
  const moneyUnit = understood(
    'moneyUnit',
    moneyUnitOf(cells.text('moneyUnit')),
    importSentences.moneyUnitUnknown,
  );
  const unit = readUnit(cells.text('unit'), year, context, (reason) => refuse('unit', reason));
  const document = readTitle(cells.text('document'), (reason) => refuse('document', reason));

  const planCell = splitAmount(cells.text('plan'));
  const executedCell = splitAmount(cells.text('executed'));
  const plan = readAmount(planCell, moneyUnit, amounts, (reason) => refuse('plan', reason));
  const executed = readAmount(executedCell, moneyUnit, amounts, (reason) => refuse('executed', reason));
  const details = readDetails(cells.text, refuse);
  if (planCell.number === '' && executedCell.number === '' && details.statedRate === undefined)
    refuse('plan', importSentences.bothAmountsMissing);

  const complete =
    years !== null && part !== null && fund !== null && status !== null && unit !== null && document !== null;
  if (!complete || faults.length > 0) return { row: null, faults, warnings: [] };

  const row: ImportRow = {
    line: cells.line,
    unit,
    period: { ...years, part },
    fund,
    plan,
    executed,
    ...approximations(planCell, executedCell, status),
    document,
    ...(Object.keys(details).length > 0 && { details }),
  };
  return { row, faults, warnings: warningsOf(row) };
}

function readUnit(
  name: string,
  year: number | null,
  context: ImportContext,
  refuse: (reason: string) => null,
): string | null {
  if (name === '') return refuse(importSentences.cellEmpty(columnName('unit')));
  if (name.length > LONGEST_NAME) return refuse(importSentences.textTooLong(LONGEST_NAME));
  if (isDamaged(name)) return refuse(importSentences.textDamaged);
  // Which unit a name means depends on the year; without it there is nothing to say yet.
  if (year === null) return null;
  const found = context.findUnit(name, year);
  if (found === null) return refuse(importSentences.unitUnknown(year));
  return 'id' in found ? found.id : refuse(importSentences.unitAmbiguous(found.ambiguous.map(excerpt)));
}

function readTitle(title: string, refuse: (reason: string) => null): string | null {
  if (title === '') return refuse(importSentences.cellEmpty(columnName('document')));
  if (title.length > LONGEST_TITLE) return refuse(importSentences.textTooLong(LONGEST_TITLE));
  return isDamaged(title) ? refuse(importSentences.textDamaged) : title;
}

/** The sign that a conversion puts where it could not read a letter. */
const isDamaged = (text: string): boolean => text.includes('\ufffd');

function readAmount(
  { number }: AmountCell,
  moneyUnit: WrittenMoneyUnit | null,
  amounts: AmountReader,
  refuse: (reason: string) => null,
): bigint | null {
  if (number === '') return null;
  // Without a money unit there is no amount, but what is wrong in any unit can be said already.
  const parsed = moneyUnit === null ? amounts.read(number, 'billion') : amounts.read(number, moneyUnit);
  if (parsed.ok) return moneyUnit === null ? null : parsed.dong;
  if (moneyUnit === null && parsed.reason !== 'not-a-number' && parsed.reason !== 'negative') return null;
  return refuse(amountReason(parsed.reason, number, moneyUnit));
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

/** A word in the amount's own cell is the more exact one and stands; the row's status speaks for the other amounts. */
function approximations(
  plan: AmountCell,
  executed: AmountCell,
  status: 'exact' | ApproximateStatus,
): Pick<ImportRow, 'planApprox' | 'executedApprox'> {
  const word = status === 'exact' ? null : status.keep;
  // An estimate is one of what was spent; a plan is only meant where nothing else is stated.
  const ofPlan = status !== 'exact' && (status.of === 'both' || executed.number === '');
  return {
    planApprox: plan.number === '' ? null : (plan.approx ?? (ofPlan ? word : null)),
    executedApprox: executed.number === '' ? null : (executed.approx ?? word),
  };
}

function warningsOf({ line, plan, executed }: ImportRow): string[] {
  if (plan === null || executed === null || executed <= plan) return [];
  return [
    importSentences.executedAbovePlan(line, formatMoney(executed, 'million'), formatMoney(plan, 'million')),
  ];
}
