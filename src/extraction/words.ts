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

const WORD = /\p{L}[\p{L}\p{M}]*|\d+(?:[.,]\d+)*|[^\p{L}\d\s]/gu;
/** Years with nothing but a comma or a point between them. */
const YEARS = /^(?:19|20)\d\d(?:[.,](?:19|20)\d\d)+$/;
const DASH = /^[-–—−]$/;

/** The words of a piece of a readable text. Offsets count from the beginning of the whole text. */
export function wordsOf(text: string, from: number, to: number): Word[] {
  return [...text.slice(from, to).matchAll(WORD)].flatMap(({ 0: part, index }) => {
    const at = from + index;
    if (!YEARS.test(part)) return [wordOf(part, at)];
    return [...part.matchAll(/\d+|[.,]/g)].map((piece) => wordOf(piece[0], at + piece.index));
  });
}

function wordOf(text: string, from: number): Word {
  const span = { text, from, to: from + text.length };
  if (/^\d/.test(text)) return { ...span, kind: 'number', bare: text, marked: text, capital: false };
  if (!/^\p{L}/u.test(text)) {
    const mark = DASH.test(text) ? '-' : text;
    return { ...span, kind: 'mark', bare: mark, marked: mark, capital: false };
  }
  const bare = fold(text);
  return { ...span, kind: 'word', bare, marked: markedForm(text), capital: /^\p{Lu}/u.test(text) };
}

/** As much of a text as shows how it is written. */
const SAMPLE = 20_000;

/** Whether a text is written without Vietnamese marks: typed in a hurry, or in another language. */
export function isUnmarked(text: string): boolean {
  const sample = text.slice(0, SAMPLE).normalize('NFD');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return (sample.match(/\p{M}/gu)?.length ?? 0) * 30 < letters;
}
