import { fold } from './fold.ts';

/** A word, a number or a mark of a text. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  /** As typed, for quoting it back. */
  readonly text: string;
  /** Without marks and in lower case; of a dash `-`, of a line break `;`. */
  readonly bare: string;
  /** The letters with their marks, in lower case, the tone at the end, so that `hoà` and `hòa` are the same. Empty: typed without marks. */
  readonly marked: string;
  /** Nothing stands between this and what is before it: `ninh2`. */
  readonly touches: boolean;
}

/** Words, numbers with their separators, and the marks that mean something between them. */
const TOKEN = /\p{L}[\p{L}\p{M}]*|\d+(?:[.,]\d+)*|[-–—−%,;:.?!/&+()<>=≥≤~→\n]/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** Nothing to fold in these. */
const PLAIN = /^[a-zA-Z]+$/;
/** Years with nothing but a comma or a point between them are years, not one number. */
const YEARS = /^(?:19|20)\d\d(?:[.,](?:19|20)\d\d)+$/;

/** Cuts a cleaned text. Letters and digits that touch are cut apart: `ninhbinh2018` is a word and a number. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (const { 0: part, index } of text.matchAll(TOKEN)) {
    const touches = index === end;
    end = index + part.length;
    if (YEARS.test(part)) {
      for (const year of part.split(/[.,]/)) tokens.push({ ...plain('number', year, year), touches: false });
    } else {
      tokens.push({ ...tokenOf(part), touches });
    }
  }
  return tokens;
}

/** The words and numbers alone, for comparing texts word by word. */
export const wordsIn = (text: string): Token[] => tokenize(text).filter(({ kind }) => kind !== 'mark');

function tokenOf(part: string): Omit<Token, 'touches'> {
  if (/^\d/.test(part)) return plain('number', part, part);
  if (part === '%') return plain('word', part, part);
  if (/^[-–—−]/.test(part)) return plain('mark', part, '-');
  if (part === '\n') return plain('mark', part, ';');
  if (!/^\p{L}/u.test(part)) return plain('mark', part, part);
  if (PLAIN.test(part)) return plain('word', part, part.toLowerCase());
  const bare = fold(part);
  const marked = markedForm(part);
  return { kind: 'word', text: part, bare, marked: marked === bare ? '' : marked };
}

const plain = (kind: Token['kind'], text: string, bare: string): Omit<Token, 'touches'> => ({
  kind,
  text,
  bare,
  marked: '',
});

/** The letters with their marks, in lower case, the tone at the end: `hoà` and `hòa` are the same. */
export function markedForm(word: string): string {
  const letters = word.toLowerCase().normalize('NFD');
  const tone = letters.match(TONES)?.join('') ?? '';
  return letters.replace(TONES, '').normalize('NFC') + tone;
}
