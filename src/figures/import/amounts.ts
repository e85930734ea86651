import type { SheetCell } from '../../uploads/sheet.ts';
import {
  doubtfulSeparator,
  type NumberStyle,
  numberStyle,
  type ParsedMoney,
  parseMoney,
  type WrittenMoneyUnit,
} from '../../vietnamese/money.ts';
import { approximationOf, isMissing } from './words.ts';

/** An amount cell taken apart: nothing, or a number with the word that makes it approximate. */
export interface AmountCell {
  /** Empty: the cell states no amount. */
  readonly number: string;
  readonly approx: string | null;
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

/** `hơn 5.300` is `5.300` with `hơn`; a cell with any other word before its digits is left whole, and is no number. */
export function splitAmount(text: string): AmountCell {
  const digits = text.search(/\d/);
  if (digits === -1) return { number: text === '' || isMissing(text) ? '' : text, approx: null };
  const before = text.slice(0, digits);
  const approx = WORD.test(before) ? approximationOf(before) : undefined;
  return approx === undefined ? { number: text, approx: null } : { number: text.slice(digits), approx };
}

/** Letters or a sign of approximation; with a minus or a point in it, it would be part of the number. */
const WORD = /^[\p{L}\p{M} ~\u2248]+$/u;

/** Reads amounts in the light of how the whole file writes its numbers. */
export interface AmountReader {
  read(cell: AmountCell, unit: WrittenMoneyUnit): ParsedMoney;
  /** An amount such as `4.045` that was taken for thousands although nothing else in the file shows the style. */
  readonly assumed: string | null;
  /** Both styles occur. */
  readonly mixed: boolean;
}

/**
 * How `4.045` and `1,234` are to be read in this file; an amount that shows its style by itself needs none of this.
 *
 * - As thousands, where some amount shows the style in which that separator groups thousands.
 * - As three decimals, only where some amount shows the other style beyond a slip of the hand: both separators at once
 *   (`1,699.29`) or three decimals of its own (`0.125`). One `98.5` among Vietnamese numbers must not make 4 of 4.045.
 * - Where nothing shows a style: `4.045` is Vietnamese, as officials write, provided that no `1,234` stands in the
 *   file too. Not in tỷ đồng, where three decimals are as likely as thousands and thousands of tỷ are not.
 * - Where both styles occur, or in any other case: not at all, the row is refused.
 */
export function amountReader(numbers: readonly string[]): AmountReader {
  const style = numberStyle(numbers);
  const sure = numberStyle(numbers.filter(showsStyleBeyondDoubt));
  const doubtful = numbers.filter((number) => doubtfulSeparator(number) !== null);
  const dotsOnly = doubtful.every((number) => doubtfulSeparator(number) === '.');

  const styleFor = (number: string, unit: WrittenMoneyUnit): NumberStyle | undefined => {
    if (style === 'mixed') return undefined;
    if (style === 'open') return dotsOnly && unit !== 'billion' ? 'vietnamese' : undefined;
    const grouping: NumberStyle = doubtfulSeparator(number) === '.' ? 'vietnamese' : 'plain';
    return style === grouping || style === sure ? style : undefined;
  };

  return {
    read: ({ number, isPlain }, unit) =>
      isPlain
        ? parseMoney(plainly(number), unit, { style: 'plain' })
        : parseMoney(number, unit, { style: styleFor(number, unit) }),
    assumed: style === 'open' && dotsOnly ? (doubtful[0] ?? null) : null,
    mixed: style === 'mixed',
  };
}

const showsStyleBeyondDoubt = (number: string): boolean =>
  (number.includes('.') && number.includes(',')) || /[.,]\d{3,}$/.test(number.trimEnd());

/** A fourth decimal leaves no doubt that the point is one before decimals. */
const plainly = (number: string): string => (number.includes('.') ? `${number}0` : number);
