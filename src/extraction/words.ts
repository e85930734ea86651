import { fold } from '../vietnamese/fold.ts';
import { markedForm } from '../vietnamese/tokens.ts';

/** A word, a number or a mark, and where it stands. */
export interface Word {
  readonly kind: 'word' | 'number' | 'mark';
  readonly text: string;
  /** Without marks, in lower case; of any dash `-`. */
  readonly bare: string;
  /** With marks, in lower case, the tone at the end; the same as `bare` where it has none. */
  readonly marked: string;
  /** Begins with a capital. */
  readonly capital: boolean;
  readonly from: number;
  readonly to: number;
}

const WORD = /(\p{L}[\p{L}\p{M}]*)|(\d+(?:[.,]\d+)*)|[^\p{L}\d\s]/gu;
/** Years with nothing but a comma or a point between them. */
const YEARS = /^(?:19|20)\d\d(?:[.,](?:19|20)\d\d)+$/;
const DASH = /^[-–—−]$/;
const CAPITAL = /^\p{Lu}/u;

/** The words of a piece of a readable text. Offsets count from the beginning of the whole text. */
export function wordsOf(text: string, from: number, to: number): Word[] {
  const words: Word[] = [];
  for (const { 0: part, 1: letters, 2: digits, index } of text.slice(from, to).matchAll(WORD)) {
    const at = from + index;
    if (letters !== undefined) words.push(letterWord(letters, at));
    else if (digits === undefined) words.push(markWord(part, at));
    else if (!YEARS.test(digits)) words.push(plainWord('number', digits, digits, at));
    else words.push(...yearsApart(digits, at));
  }
  return words;
}

const yearsApart = (digits: string, at: number): Word[] =>
  [...digits.matchAll(/\d+|[.,]/g)].map(({ 0: piece, index }) =>
    plainWord(/\d/.test(piece) ? 'number' : 'mark', piece, piece, at + index),
  );

const markWord = (text: string, from: number): Word =>
  plainWord('mark', text, DASH.test(text) ? '-' : text, from);

const plainWord = (kind: Word['kind'], text: string, bare: string, from: number): Word => ({
  kind,
  text,
  bare,
  marked: bare,
  capital: false,
  from,
  to: from + text.length,
});

function letterWord(text: string, from: number): Word {
  const isPlain = /^[a-z]+$/i.test(text);
  const bare = isPlain ? text.toLowerCase() : fold(text);
  const marked = isPlain ? bare : markedForm(text);
  return { kind: 'word', text, bare, marked, capital: CAPITAL.test(text), from, to: from + text.length };
}

/** As much of a text as shows how it is written. */
const SAMPLE = 20_000;

/** Whether a text is written without Vietnamese marks: typed in a hurry, or in another language. */
export function isUnmarked(text: string): boolean {
  const sample = text.slice(0, SAMPLE).normalize('NFD');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return (sample.match(/\p{M}/gu)?.length ?? 0) * 30 < letters;
}
