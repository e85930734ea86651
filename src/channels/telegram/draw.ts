import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Choice, Reply } from '../../answers/reply.ts';
import { splitText, wellFormed } from '../common/split.ts';

/** One message to be sent. */
export interface Part {
  readonly html: string;
  /** The same without marks. */
  readonly plain: string;
  readonly keyboard: InlineKeyboardMarkup | undefined;
}

/** Bot API: a message holds 1–4096 characters after its entities are parsed. Counted in UTF-16 units, the stricter way. */
const MAX_TEXT = 4096;
/** Up to this many characters a label can be read on a phone with two buttons in a row. */
const SHORT_LABEL = 16;

/** Draws a reply as messages: mostly one, several when it is too long; the choices stand under the last. */
export function draw({ text, heading, choices }: Pick<Reply, 'text' | 'heading' | 'choices'>): Part[] {
  const parts = splitText(wellFormed(text), MAX_TEXT);
  return parts.map((plain, index) => ({
    plain,
    html: heading && index === 0 ? withHeading(plain) : escapeHtml(plain),
    keyboard: index === parts.length - 1 && choices.length > 0 ? keyboardOf(choices) : undefined,
  }));
}

/** Bot API, HTML style: every <, > and & that is no part of a tag or an entity must be written as an entity. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function withHeading(text: string): string {
  const [first = '', ...others] = text.split('\n');
  return [`<b>${escapeHtml(first)}</b>`, ...others.map(escapeHtml)].join('\n');
}

function keyboardOf(choices: readonly Choice[]): InlineKeyboardMarkup {
  const perRow = choices.every(({ label }) => label.length <= SHORT_LABEL) ? 2 : 1;
  const rows: { text: string; callback_data: string }[][] = [];
  for (let i = 0; i < choices.length; i += perRow) {
    rows.push(choices.slice(i, i + perRow).map(({ label, code }) => ({ text: label, callback_data: code })));
  }
  return { inline_keyboard: rows };
}
