import type { Told } from '../people/index.ts';
import type { Act } from './codes.ts';
import { packAct } from './codes.ts';

export const actChoice = (label: string, act: Act): Told['choices'][number] => ({
  label,
  code: packAct(act),
});

/** Somebody's words as they are quoted back: one line, not too long. The text was cleaned when it came. */
export function quote(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length > most ? `${letters.slice(0, most).join('').trimEnd()}…` : line;
}
