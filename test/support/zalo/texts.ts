import { type Params, text } from './params.ts';
import { badRequest } from './refusal.ts';
import { readStyles, type TextStyle } from './styles.ts';

/** UTF-16 units: the documentation says "characters", and this is the stricter reading. */
const MOST = 2000;

export interface Formatted {
  readonly text: string;
  readonly styles: readonly TextStyle[];
  readonly parseMode: 'markdown' | 'html' | null;
}

export function readMessage(params: Params): Formatted {
  const shown = readLimited(params, 'text') ?? '';
  if (shown === '') throw badRequest('The text must not be empty');
  const styles = readStyles(params, shown);
  const parseMode = readParseMode(params);
  // Documented: when both are given, parse_mode wins.
  return { text: shown, styles: parseMode ? [] : styles, parseMode };
}

/** Documented: 1–2000, and left out when there is none. */
export function readCaption(params: Params): string {
  const caption = readLimited(params, 'caption');
  if (caption === '') throw badRequest('The caption must not be empty');
  return caption ?? '';
}

function readLimited(params: Params, name: string): string | undefined {
  const value = text(params, name);
  if (value !== undefined && value.length > MOST)
    throw badRequest(`The ${name} must not exceed ${MOST} characters`);
  // Nobody sees blanks: whoever sends them has lost what he wanted to say.
  return value?.trim() === '' ? '' : value;
}

function readParseMode(params: Params): 'markdown' | 'html' | null {
  const mode = text(params, 'parse_mode');
  if (mode === undefined) return null;
  if (mode !== 'markdown' && mode !== 'html') throw badRequest('The parse_mode must be markdown or html');
  return mode;
}
