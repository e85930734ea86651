/** Money is a whole number of đồng, as bigint. No amount ever passes through floating point. */

/** The units in which amounts are written. `thousand` occurs in tables only. */
export type WrittenMoneyUnit = 'dong' | 'thousand' | 'million' | 'billion';

/** How many decimals of each unit make one đồng. */
const DECIMALS: Readonly<Record<WrittenMoneyUnit, number>> = { dong: 0, thousand: 3, million: 6, billion: 9 };

/**
 * The largest amount that is read, 10^15 đồng (a million tỷ): thousands of times the programme's yearly funding,
 * so that amounts in đồng labelled as triệu are refused, and small enough for a 64-bit column.
 */
export const LARGEST_AMOUNT = 10n ** 15n;

/**
 * The amount in the given unit, exact, the Vietnamese way and without the unit's name:
 * dots between thousands, a decimal comma, no trailing zeros (`298.300,98`, `4,30935`, `-12,5`).
 */
export function formatMoney(dong: bigint, unit: 'dong' | 'million' | 'billion'): string {
  return formatDecimal(dong, DECIMALS[unit]);
}

/** The amount in the given unit as a plain decimal, exact, for machines: `4309.35`. */
export const decimalOf = (dong: bigint, unit: 'dong' | 'million' | 'billion'): string =>
  plainDecimal(dong, DECIMALS[unit]);

/** `scaled` / 10^`decimals`, exact, with a decimal point and nothing between thousands: `-1234.5`. */
export const plainDecimal = (scaled: bigint, decimals: number): string =>
  formatDecimal(scaled, decimals).replaceAll('.', '').replace(',', '.');

/** `scaled` / 10^`decimals`, exact, the Vietnamese way: `formatDecimal(123450n, 2)` is `1.234,5`. */
export function formatDecimal(scaled: bigint, decimals: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, '.');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return (scaled < 0n ? '-' : '') + whole + (fraction === '' ? '' : `,${fraction}`);
}

/** A plain decimal the Vietnamese way: `-1234.5` is `-1.234,5`. */
export function decimalText(plain: string): string {
  const [whole = '', fraction = ''] = plain.split('.');
  return formatDecimal(BigInt(whole + fraction), fraction.length);
}

/**
 * `numerator` / `denominator` rounded to a whole number, half away from zero: 0,5 → 1 and -0,5 → -1, so that a fall
 * and the equal rise show the same size. Throws RangeError on a denominator of 0.
 */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const size = (2n * n + d) / (2n * d);
  return negative ? -size : size;
}

/** Which of `.` and `,` stands between thousands and which before the decimals: `1.699,29` or `1,699.29`. */
export type NumberStyle = 'vietnamese' | 'plain';

export type ParsedMoney =
  | { readonly ok: true; readonly dong: bigint }
  | {
      readonly ok: false;
      readonly reason: 'empty' | 'not-a-number' | 'ambiguous' | 'too-precise' | 'negative' | 'too-large';
    };

/** A thousands separator is used throughout or not at all; a space may be one in either style. */
const WRITTEN: Readonly<Record<NumberStyle, RegExp>> = {
  vietnamese: /^([1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:,(\d+))?$/,
  plain: /^([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:\.(\d+))?$/,
};
/** As many are written: read alike in either style, without more ado. */
const DIGITS = /^\d+$/;
/** What is a number of thousands in one style and a number with three decimals in the other. */
const DOUBTFUL = /^[1-9]\d{0,2}([.,])\d{3}$/;
/** A minus sign in front, or the accountant's brackets. */
const NEGATIVE = /^(?:[-\u2212] ?(.+)|\((.+)\))$/;

/**
 * Reads an amount in the Vietnamese style (`1.699,29`), the plain style (`1,699.29`, `1699.29`) or with spaces between
 * thousands. No unit word and no word of approximation belongs to it.
 *
 * `4.045` and `1,234` are one number in Vietnamese and another in plain writing. `style`, what the rest of the file shows,
 * decides; without it they are refused as `ambiguous`. It never overrules a text that can be read in one way only.
 * In đồng such a text is thousands, since a đồng has no decimals; where the file's style says otherwise it is refused.
 *
 * Refused too: less than one đồng (`too-precise`), below zero, above LARGEST_AMOUNT.
 */
export function parseMoney(
  text: string,
  unit: WrittenMoneyUnit,
  hint: { readonly style?: NumberStyle | undefined } = {},
): ParsedMoney {
  if (DIGITS.test(text)) return amount(text, 'plain', unit);
  const number = tidy(text);
  if (number === '') return { ok: false, reason: 'empty' };
  const negative = NEGATIVE.exec(number);
  if (negative !== null) {
    const isNumber = stylesOf((negative[1] ?? negative[2] ?? '').trim()).length > 0;
    return { ok: false, reason: isNumber ? 'negative' : 'not-a-number' };
  }
  const styles = stylesOf(number);
  const [first] = styles;
  if (first === undefined) return { ok: false, reason: 'not-a-number' };
  const separator = DOUBTFUL.exec(number)?.[1];
  if (separator === undefined) return amount(number, first, unit);
  const style = styleOfDoubtful(separator, unit, hint.style);
  return style === null ? { ok: false, reason: 'ambiguous' } : amount(number, style, unit);
}

/**
 * The style in which a whole set of amounts is written, judged by those that can be read in one way only.
 * `open`: none shows it. `mixed`: some show one style, some the other. What is no number shows nothing.
 */
export function numberStyle(texts: Iterable<string>): NumberStyle | 'mixed' | 'open' {
  const seen = new Set<NumberStyle>();
  for (const text of texts) {
    const [first, second] = stylesOf(tidy(text));
    if (first !== undefined && second === undefined) seen.add(first);
  }
  if (seen.size === 2) return 'mixed';
  const [only] = seen;
  return only ?? 'open';
}

/** Whether a text is one number in Vietnamese writing and another in plain writing, and by which separator. */
export function doubtfulSeparator(text: string): '.' | ',' | null {
  const separator = DOUBTFUL.exec(tidy(text))?.[1];
  return separator === '.' || separator === ',' ? separator : null;
}

/** All kinds of spaces, the non-breaking ones of spreadsheets included, become one plain space. */
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The styles in which a tidied text is a number. */
function stylesOf(number: string): NumberStyle[] {
  return (['vietnamese', 'plain'] as const).filter((style) => WRITTEN[style].test(number));
}

function styleOfDoubtful(
  separator: string,
  unit: WrittenMoneyUnit,
  style: NumberStyle | undefined,
): NumberStyle | null {
  if (unit !== 'dong') return style ?? null;
  const grouping: NumberStyle = separator === '.' ? 'vietnamese' : 'plain';
  return style === undefined || style === grouping ? grouping : null;
}

/** The value of a number known to be written in this style. Long digits are refused before they are computed with. */
function amount(number: string, style: NumberStyle, unit: WrittenMoneyUnit): ParsedMoney {
  const [, grouped = '', decimals = ''] = WRITTEN[style].exec(number) ?? [];
  const whole = grouped.replace(/[., ]/g, '').replace(/^0+/, '');
  const fraction = decimals.replace(/0+$/, '');
  if (fraction.length > DECIMALS[unit]) return { ok: false, reason: 'too-precise' };
  if (whole.length > LARGEST_AMOUNT.toString().length) return { ok: false, reason: 'too-large' };
  const dong = BigInt(`0${whole}${fraction.padEnd(DECIMALS[unit], '0')}`);
  return dong > LARGEST_AMOUNT ? { ok: false, reason: 'too-large' } : { ok: true, dong };
}
