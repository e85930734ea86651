import type { Reply } from '../../answers/reply.ts';
import { plainSentences } from '../../wording/channels.ts';
import { onePart, partsOf, typable } from '../common/numbered.ts';
import { wellFormed } from '../common/split.ts';
import type { Button } from './client.ts';

/** In which unit Zalo counts is not documented, UTF-16 units are the strictest. */
const MOST_TEXT = 2000;
const MOST_BUTTONS = 5;
const MOST_TITLE = 100;
/** What a click sends is a text like any other: this sets it apart. */
export const CLICKED = '#';

/** One message. */
export interface Part {
  readonly text: string;
  readonly buttons: readonly Button[];
}

type Drawn = Pick<Reply, 'text' | 'choices'>;

/** Draws a reply as messages, with buttons under the last; choices for which there is no button as numbered lines. */
export function draw({ text, choices }: Drawn): Part[] {
  const rest = choices.slice(MOST_BUTTONS).map(({ label }, index) => `${index + 1 + MOST_BUTTONS}. ${label}`);
  const below = rest.length === 0 ? '' : [plainSentences.choose, ...rest].join('\n');
  const parts = partsOf(text, below, MOST_TEXT);
  return parts.map((part, index) => ({
    text: part,
    buttons: index === parts.length - 1 ? buttonsOf(choices) : [],
  }));
}

/** What nobody asked for, as one message: with what can be typed at any time instead of numbers. */
export const drawTold = ({ text, choices }: Drawn): Part => ({
  text: onePart(text, typable(choices.slice(MOST_BUTTONS)), MOST_TEXT),
  buttons: buttonsOf(choices),
});

const buttonsOf = (choices: Drawn['choices']): Button[] =>
  choices.slice(0, MOST_BUTTONS).map(({ label, code }) => ({
    title: wellFormed(label.normalize('NFC').slice(0, MOST_TITLE)),
    payload: `${CLICKED}${code}`,
  }));
