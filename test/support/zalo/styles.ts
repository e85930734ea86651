import { isObject, type Params } from './params.ts';
import { badRequest } from './refusal.ts';

export interface TextStyle {
  /** In UTF-16 units. */
  readonly start: number;
  readonly len: number;
  readonly st: readonly string[];
}

const CODES: ReadonlySet<unknown> = new Set([
  ...['b', 'i', 'u', 's'],
  ...['f_13', 'f_15', 'f_18', 'f_20'],
  ...['c_db342e', 'c_f27806', 'c_f7b503', 'c_15a85f', 'c_050a19'],
  ...['lst_1', 'lst_2'],
  ...['ind_1', 'ind_2', 'ind_3', 'ind_4', 'ind_5'],
]);

/** @throws ApiRefusal 400 */
export function readStyles(params: Params, text: string): TextStyle[] {
  const { text_styles: styles = [] } = params;
  if (!Array.isArray(styles)) throw badRequest('text_styles must be an array');
  return styles.map((style) => readStyle(style, text));
}

function readStyle(style: unknown, text: string): TextStyle {
  if (!isObject(style)) throw badRequest('a text style must be an object');
  const { start, len, st, ...rest } = style;
  if (Object.keys(rest).length > 0) throw badRequest(`unknown in a text style: ${Object.keys(rest)}`);
  if (!isWhole(start, 0) || !isWhole(len, 1)) throw badRequest('start and len must be whole numbers');
  if (start + len > text.length) throw badRequest('a text style ends after the text');
  if (splitsPair(text, start) || splitsPair(text, start + len))
    throw badRequest('a text style begins or ends within a character');
  if (!Array.isArray(st) || st.length === 0) throw badRequest('st must be an array of codes');
  const unknown = st.filter((code) => !CODES.has(code));
  if (unknown.length > 0) throw badRequest(`unknown style ${unknown}`);
  return { start, len, st };
}

const isWhole = (value: unknown, least: number): value is number =>
  Number.isInteger(value) && Number(value) >= least;

/** The place lies between the halves of a surrogate pair. */
const splitsPair = (text: string, at: number): boolean =>
  at > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
