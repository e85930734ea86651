/** Latin letters and signs beside those of ASCII; the letters of Vietnamese; signs that stand in any text. */
const BEYOND_ASCII = /[\u0080-\u024f\u1e00-\u1eff]/g;
const VIETNAMESE = /[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]/g;
const ANY_TEXT = /[\u00a0\u00a3\u00a5\u00a7\u00ab\u00ad\u00b0-\u00b3\u00b7\u00bb\u00d7]/g;

/** A few names from abroad are no sign of it. */
const FEWEST = 5;
const PART = 0.2;

/**
 * Whether a text was typed for the fonts of before Unicode (TCVN3, as in .VnTime; VNI): bytes that such fonts draw as
 * Vietnamese letters are other letters in Unicode, such as Õ, ¨ and ¶, ö and û.
 */
export function isTypedForOldFont(text: string): boolean {
  const composed = text.normalize('NFC');
  const count = (letters: RegExp): number => composed.match(letters)?.length ?? 0;
  const vietnamese = count(VIETNAMESE);
  const foreign = count(BEYOND_ASCII) - vietnamese - count(ANY_TEXT);
  return foreign >= FEWEST && foreign >= (foreign + vietnamese) * PART;
}
