import type { SheetCell } from '../../uploads/sheet.ts';
import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import { approximationOf, isMissing, moneyUnitOf } from './words.ts';

/** An amount cell taken apart: nothing, or a number with the word that makes it approximate. */
export interface AmountCell {
  /** Empty: the cell states no amount. */
  readonly number: string;
  readonly approx: string | null;
  /** The unit of money that the cell names itself. */
  readonly unit?: WrittenMoneyUnit;
  /** A number cell of a spreadsheet: a plain decimal with a point, whatever the file's style. */
  readonly isPlain?: true;
  /** A number that is shown as per cent. */
  readonly isRate?: true;
}

/** The amount in a cell of which a spreadsheet may know more than its text. */
export function amountCell(text: string, mark: SheetCell | undefined): AmountCell {
  if (mark === undefined) return splitAmount(text);
  if (mark.kind === 'number') {
    const cell = { number: text, approx: null, isPlain: true } as const;
    return mark.percent ? { ...cell, isRate: true } : cell;
  }
  return splitAmount(text);
}

/**
 * `hơn 5.300` is `5.300` with `hơn`, `1,2 tỷ` is `1,2` in a unit of its own; a cell with any other word before or behind
 * its digits is left whole, and is no number.
 */
export function splitAmount(text: string): AmountCell {
  const digits = text.search(/\d/);
  if (digits === -1) return { number: text === '' || isMissing(text) ? '' : text, approx: null };
  const before = text.slice(0, digits);
  const approx = WORD.test(before) ? approximationOf(before) : undefined;
  const { number, unit } = withoutUnit(approx === undefined ? text : text.slice(digits));
  return { number, approx: approx ?? null, ...(unit && { unit }) };
}

/** Letters or a sign of approximation; with a minus or a point in it, it would be part of the number. */
const WORD = /^[\p{L}\p{M} ~\u2248]+$/u;

function withoutUnit(text: string): { readonly number: string; readonly unit?: WrittenMoneyUnit } {
  if (/\d$/.test(text)) return { number: text };
  const [, number = '', word = ''] = /^(.*\d) ?(\p{L}[\p{L}\p{M}. ]{0,20})$/u.exec(text) ?? [];
  const unit = word === '' ? undefined : moneyUnitOf(word);
  return unit === undefined ? { number: text } : { number, unit };
}
