import { uploadSentences } from '../../wording/uploads.ts';
import type { Limits } from '../limits.ts';
import type { Package } from '../package/index.ts';
import { Refusal } from '../refusal.ts';

/** Texts that cells share. */
export async function readSharedStrings(
  file: Package,
  name: string,
  limits: Limits,
): Promise<readonly string[]> {
  const strings: string[] = [];
  const text = createText(limits);
  let characters = 0;
  await file.read(name, {
    open(element) {
      if (element === 'si') text.clear();
      else text.open(element);
    },
    text: text.text,
    close(element) {
      if (element !== 'si') return text.close(element);
      const said = text.said();
      characters += said.length;
      strings.push(said);
      if (characters > limits.characters) throw new Refusal(uploadSentences.tooMuchText);
      if (strings.length > limits.cells) throw new Refusal(uploadSentences.tooManyCells(limits.cells));
    },
  });
  return strings;
}

/** Gathers the text of a string item: its runs, without the reading of Asian letters above them. */
export function createText(limits: Limits) {
  let said = '';
  let inText = false;
  let inPhonetic = false;
  return {
    clear(): void {
      said = '';
      inText = false;
      inPhonetic = false;
    },
    open(element: string): void {
      if (element === 't') inText = true;
      if (element === 'rPh') inPhonetic = true;
    },
    close(element: string): void {
      if (element === 't') inText = false;
      if (element === 'rPh') inPhonetic = false;
    },
    text(piece: string): void {
      if (!inText || inPhonetic) return;
      said += piece;
      if (said.length > limits.characters) throw new Refusal(uploadSentences.tooMuchText);
    },
    said: (): string => plainText(said),
  };
}

/** As Excel shows it: `_x0041_` is A (ECMA-376 part 1, 22.9.2.19), lines end with a line feed, no control characters. */
export const plainText = (text: string): string =>
  text
    .replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
