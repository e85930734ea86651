import type { Reply } from '../../answers/reply.ts';
import { numbered, onePart, partsOf, typable } from '../common/numbered.ts';
import type { TextStyle } from './client.ts';

/** Zalo takes 1–2000 characters; in which unit is not documented, UTF-16 units are the strictest. */
export const MOST_TEXT = 2000;

/** One message. */
export interface Part {
  readonly text: string;
  readonly styles: readonly TextStyle[];
}

type Drawn = Pick<Reply, 'text' | 'heading' | 'choices'>;

/**
 * Draws a reply as messages, its choices as numbered lines. Bold by styles and not by markup: how a text that people
 * typed would have to be escaped there is not documented.
 */
export const draw = ({ text, heading, choices }: Drawn): Part[] =>
  partsOf(text, numbered(choices, text), MOST_TEXT).map((part, index) =>
    styled(part, heading && index === 0),
  );

/** What nobody asked for, as one message: with what can be typed at any time, and no numbers. */
export const drawTold = ({ text, heading, choices }: Drawn): Part =>
  styled(onePart(text, typable(choices), MOST_TEXT), heading);

function styled(text: string, heading: boolean): Part {
  const first = text.split('\n', 1)[0] ?? '';
  return { text, styles: heading && first !== '' ? [{ start: 0, len: first.length, st: ['b'] }] : [] };
}
