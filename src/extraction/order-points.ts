import { firstWord, isMark, skipLead } from './order-names.ts';
import { phraseAt } from './order-words.ts';
import type { Word } from './words.ts';

/** «1.», «III.», «Điều 2.», «a)», «-» */
function numberLength(words: readonly Word[], from: number): number {
  const at = words[from]?.bare === 'dieu' && words[from + 1]?.kind === 'number' ? from + 1 : from;
  const isNumber =
    words[at]?.kind === 'number' ||
    (words[at]?.kind === 'word' && /^(?:.|[IVX]+)$/u.test(words[at]?.text ?? ''));
  return isNumber && isMark(words[at + 1], '.', ')', ':', '/') ? at + 2 - from : 0;
}

export const isPoint = (words: readonly Word[]): boolean =>
  numberLength(words, firstWord(words, 0)) > 0 || isMark(words[0], '-', '+', '•', '*');

/** Words of a topic: «Về công tác khuyến công:» */
const LONGEST_TOPIC = 14;

/** The first word of a sentence, behind the number of a point, words such as «Một là» and what it is about. */
export function begin(words: readonly Word[]): number {
  const first = firstWord(words, 0);
  const at = skipLead(words, first + numberLength(words, first));
  if (phraseAt('about', words, at) === 0) return at;
  const end = words.findIndex((word, index) => index > at && isMark(word, ':'));
  return end > 0 && end - at <= LONGEST_TOPIC ? skipLead(words, end) : at;
}

export const endsOpen = (words: readonly Word[]): boolean => words.at(-1)?.text === ':';

/** «Đối với các đề án đã ký, đẩy nhanh …»: behind what it is about. */
export function aboutEnd(words: readonly Word[], at: number): number | null {
  if (phraseAt('about', words, at) === 0) return null;
  const comma = words.findIndex((word, index) => index > at && isMark(word, ','));
  return comma < 0 ? null : skipLead(words, comma);
}
