import { fold } from './fold.ts';
import { divideRounded, formatDecimal } from './money.ts';

/**
 * `part` / `whole` × 100, scaled by 10^`decimals` (hundredths of a percent by default): 3.997 of 4.045 is `9881n`.
 * Rounded half up by size, that is away from zero, so that -1,005 becomes -1,01 as 1,005 becomes 1,01.
 * null when the whole is 0: there is no such rate.
 */
export function ratePercent(part: bigint, whole: bigint, decimals = 2): bigint | null {
  if (whole === 0n) return null;
  return divideRounded(part * 100n * 10n ** BigInt(decimals), whole);
}

/** Hundredths of a percent as people read them, without trailing zeros: `98,81%`, `98,7%`, `100%`, `-1,5%`. */
export function formatPercent(hundredths: bigint): string {
  return `${formatDecimal(hundredths, 2)}%`;
}

/** A decimal comma, with or without dots between thousands. */
const VIETNAMESE = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/;
/** A decimal point. Three digits after it could be a group of thousands, so that form is not read. */
const PLAIN = /^(-?)(\d+)\.(\d{1,2}|\d{4,})$/;
/** More digits than any rate has. */
const LONGEST = 12;

/**
 * The exact rate that a text states, in ten-thousandths of a percent: `98,81%`, `98.81` and `98,81 phần trăm` are `988100n`.
 * null when it is no number, could be two different numbers (`98.812`), or is finer than four decimals.
 */
export function parsePercent(text: string): bigint | null {
  const number = fold(text)
    .replace(/ ?(%|phan tram)$/, '')
    .replace(/^\u2212/, '-');
  const match = /^-?\d{1,3}\.\d{3}$/.test(number) ? null : (VIETNAMESE.exec(number) ?? PLAIN.exec(number));
  if (match === null) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = whole.replaceAll('.', '').replace(/^0+(?=\d)/, '');
  const decimals = fraction.replace(/0+$/, '');
  if (digits.length > LONGEST || decimals.length > 4) return null;
  const size = BigInt(digits + decimals.padEnd(4, '0'));
  return sign === '-' ? -size : size;
}
