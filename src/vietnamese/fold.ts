/** Marks, and everything invisible that could hide inside a word: controls (white space excepted), format characters. */
const NOT_COMPARED = /[\p{M}\p{Cf}\p{Cs}]|(?!\s)\p{Cc}/gu;
/** The letter d with a stroke, and the two foreign letters that old keyboards and fonts put in its place. */
const STROKED_D = /[\u0111\u00f0\u0256]/g;
const WHITE_SPACE = /\s+/g;
/** Numbers and words without marks: nothing to do. */
const FOLDED_ALREADY = /^[!-@[-`{-~a-z]*$/;

/**
 * The form in which two texts are compared: lower case, no diacritics, single spaces, nothing invisible.
 * With the marks gone it no longer matters how they were encoded (NFC, NFD) or on which vowel the tone stood.
 * Folding twice is folding once. Linear in the length of the text.
 */
export function fold(text: string): string {
  if (FOLDED_ALREADY.test(text)) return text;
  return (
    text
      .toLowerCase()
      // Also before the marks are split off: putting a long run of loose ones in order takes quadratic time.
      .replace(NOT_COMPARED, '')
      .normalize('NFD')
      .replace(NOT_COMPARED, '')
      .replace(STROKED_D, 'd')
      .replace(WHITE_SPACE, ' ')
      .trim()
  );
}

const BREAKS = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;
/** Controls, format characters (direction overrides, zero-width ones, byte order marks), halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]|\u034f/gu;
/** A Vietnamese letter carries two marks at most; towers of them only harm, and take quadratic time to put in order. */
const TOWER = /(\p{M}{4})\p{M}+/gu;
/** Whole letters of European and Vietnamese writing, which is nearly all text: nothing to do. */
const CLEAN_ALREADY = /^[\x20-\x7e\u00c0-\u024f\u1e00-\u1eff]*$/;

/**
 * A person's text, safe to store, to compare and to show again: NFC, without control, direction and zero-width
 * characters and without towers of marks; line breaks and tabs become spaces. Nothing else is changed, spaces are
 * not collapsed. Linear in the length of the text.
 */
export function clean(text: string): string {
  if (CLEAN_ALREADY.test(text)) return text;
  // Removal comes first: it can bring a letter and its mark together. NFC can split a mark into two: towers once more.
  return text
    .replace(BREAKS, ' ')
    .replace(INVISIBLE, '')
    .replace(TOWER, '$1')
    .normalize('NFC')
    .replace(TOWER, '$1');
}
