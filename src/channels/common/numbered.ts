import type { Reply } from '../../answers/reply.ts';
import { plainSentences as say } from '../../wording/channels.ts';
import { splitText, wellFormed } from './split.ts';

type Choices = Reply['choices'];

/**
 * Choices as lines, where there are no buttons: the number or the words, typed, choose while they are open.
 * @param text above them; one that asks to choose need not be told how
 */
export function numbered(choices: Choices, text = ''): string {
  if (choices.length === 0) return '';
  const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`);
  return [...(text.trimEnd().endsWith(':') ? [] : [say.choose]), ...lines].join('\n');
}

/**
 * What can be typed at any time instead of tapping. Under a message that nobody asked for there are no numbers: those of
 * the question before it stay open.
 */
export function typable(choices: Choices): string {
  const typed = [...new Set(choices.flatMap(({ typed: words }) => (words === undefined ? [] : [words])))];
  return typed.length === 0 ? '' : say.reply(typed);
}

/** A text in parts, with what stands below it whole in the last one where it has room. */
export function partsOf(text: string, below: string, most: number): string[] {
  const parts = splitText(wellFormed(text).normalize('NFC'), most);
  if (below === '') return parts;
  const last = parts.at(-1);
  const joined = `${last}\n\n${below}`;
  if (last !== undefined && joined.length <= most) return [...parts.slice(0, -1), joined];
  return [...parts, ...splitText(wellFormed(below).normalize('NFC'), most)];
}

/** The same as one message, where one row stands for one: a text that is too long ends in «…». */
export function onePart(text: string, below: string, most: number): string {
  const [whole, ...more] = partsOf(text, below, most);
  if (whole === undefined || more.length === 0) return whole ?? '';
  const room = most - below.length - 4;
  return [`${splitText(wellFormed(text).normalize('NFC'), room)[0]} …`, below].filter(Boolean).join('\n\n');
}
