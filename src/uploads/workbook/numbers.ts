/** Spreadsheets count and show 15 digits; files hold 17, the last two of them noise of binary fractions. */
const DIGITS_SHOWN = 15;
/** Beyond it no double lies, neither large nor small. */
const LARGEST_EXPONENT = 324;

const PLAIN = /^[1-9]\d{0,14}$/;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/**
 * A number as a file holds it (98.810000000000002, 4.0449999999999999E3) as the plain decimal that is shown (98.81,
 * 4045), rounded half up without ever becoming a binary fraction; null: no number.
 */
export function shownDecimal(written: string): string | null {
  if (PLAIN.test(written)) return written;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(written) ?? [];
  if (whole + fraction === '' || Math.abs(Number(exponent)) > LARGEST_EXPONENT) return null;
  const significant = (whole + fraction).replace(/^0+/, '');
  // Where the point stands, counted from the first significant digit.
  const point = whole.length + Number(exponent) - (whole.length + fraction.length - significant.length);
  const rounded = roundedTo(DIGITS_SHOWN, significant);
  const decimal = placed(rounded.digits, point + rounded.carried);
  return sign === '-' && decimal !== '0' ? `-${decimal}` : decimal;
}

function roundedTo(most: number, digits: string): { readonly digits: string; readonly carried: number } {
  if (digits.length <= most) return { digits, carried: 0 };
  const up = (digits[most] ?? '0') >= '5' ? 1n : 0n;
  const rounded = String(BigInt(digits.slice(0, most)) + up);
  return { digits: rounded, carried: rounded.length - most };
}

function placed(digits: string, point: number): string {
  const kept = digits.replace(/0+$/, '');
  if (kept === '') return '0';
  if (point <= 0) return `0.${'0'.repeat(-point)}${kept}`;
  if (point >= kept.length) return kept.padEnd(point, '0');
  return `${kept.slice(0, point)}.${kept.slice(point)}`;
}
