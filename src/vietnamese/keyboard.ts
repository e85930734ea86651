/**
 * What is left in a text when the input method was off: Telex writes marks as letters (`ninhf`, `ddoongf`), VNI as
 * digits (`ninh2`, `d9o62ng`). Both are undone to the bare word, without marks: keys are often doubled or in another
 * order than they should be, and which word was meant is decided by who knows words.
 */

const VOWEL = /[aeiouy]/;
/** Keys for tones; no Vietnamese syllable has these letters behind its vowel. */
const TELEX_TONES = /[sfrxjz]/g;
const DOUBLED = /([aeod])\1/g;
const VNI_KEYS = /[0-9]/g;

/** The word behind Telex keys; null when it holds none. `word`: without marks, lower case. */
export function fromTelex(word: string): string | null {
  const vowel = word.search(VOWEL);
  // An abbreviation: kcddp.
  if (vowel < 0) return /dd/.test(word) ? word.replaceAll('dd', 'd') : null;
  const head = word.slice(0, vowel);
  const tail = word.slice(vowel);
  const plain =
    // A lone w is ư.
    head.replace(/^dd/, 'd').replace(/w$/, /^[aou]/.test(tail) ? '' : 'u') +
    tail
      .replace(TELEX_TONES, '')
      .replace(/w/g, '')
      // dd may be typed at the end of a word: `dongd`.
      .replace(/(?<=[aeiouy].*)d$/, '')
      .replace(DOUBLED, '$1');
  return plain === word || plain === '' ? null : plain;
}

/** The word behind VNI keys: letters and digits without a space. null when it is none. */
export function fromVni(word: string): string | null {
  if (!/^[a-z]/.test(word) || !/\d/.test(word)) return null;
  // Nobody types four keys in a row: that is a year behind a name.
  if (/\d{4}/.test(word)) return null;
  const plain = word.replace(VNI_KEYS, '');
  return plain.length > 1 ? plain : null;
}
