import type { Act } from './codes.ts';
import { packAct } from './codes.ts';

/** What an editor is told, free of any platform. */
export interface TeachingReply {
  readonly kind: 'info' | 'not-understood';
  readonly text: string;
  /** The first line is a heading. */
  readonly heading: boolean;
  readonly choices: readonly { readonly label: string; readonly code: string }[];
}

export const told = (
  text: string,
  more: Partial<Pick<TeachingReply, 'kind' | 'heading' | 'choices'>> = {},
): TeachingReply => ({ kind: 'info', heading: false, choices: [], ...more, text });

export const actChoice = (label: string, act: Act): TeachingReply['choices'][number] => ({
  label,
  code: packAct(act),
});

/** Somebody's words as they are quoted back: one line, not too long. The text was cleaned when it came. */
export function quote(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length > most ? `${letters.slice(0, most).join('').trimEnd()}…` : line;
}
