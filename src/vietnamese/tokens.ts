import { fold } from './fold.ts';

/** A word, a number or a mark of a text. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  /** As typed, for quoting it back. */
  readonly text: string;
  /** Without marks and in lower case. */
  readonly bare: string;
  /** The letters with their marks, in lower case, the tone at the end, so that `hoà` and `hòa` are the same. Empty: typed without marks. */
  readonly marked: string;
}

/** Words, numbers, and the marks that mean something between them: a dash joins years, a per cent sign asks for a rate. */
const TOKEN = /\p{L}[\p{L}\p{M}]*|\d+|[-–—%]/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** Cuts a cleaned text. Letters and digits that touch are cut apart: `ninhbinh2018` is a word and a number. */
export function tokenize(text: string): Token[] {
  return (text.match(TOKEN) ?? []).map((part) => {
    if (/^\d/.test(part)) return { kind: 'number', text: part, bare: part, marked: '' };
    if (/^[-–—]/.test(part)) return { kind: 'mark', text: part, bare: '-', marked: '' };
    if (part === '%') return { kind: 'word', text: part, bare: part, marked: '' };
    const bare = fold(part);
    const marked = markedForm(part);
    return { kind: 'word', text: part, bare, marked: marked === bare ? '' : marked };
  });
}

function markedForm(word: string): string {
  const letters = word.toLowerCase().normalize('NFD');
  const tone = letters.match(TONES)?.join('') ?? '';
  return letters.replace(TONES, '').normalize('NFC') + tone;
}
