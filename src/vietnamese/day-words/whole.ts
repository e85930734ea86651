import type { Token } from '../tokens.ts';
import { dayAt } from './day.ts';
import { recurrenceAt } from './recurring.ts';
import type { DayFault } from './said.ts';
import { timeAt } from './times.ts';
import { dayTokens } from './words.ts';

type Read<T> = T | { readonly fault: DayFault };

const whole = <T extends { readonly length: number }>(
  text: string,
  read: (words: Token[]) => T | null,
): T | null => {
  const words = dayTokens(text);
  const said = read(words);
  return said && said.length === words.length ? said : null;
};

/** A text that is one day and nothing else. */
export const readDay = (text: string, today: string): Read<{ readonly day: string }> | null =>
  whole(text, (words) => dayAt(words, 0, today));

/** A text that is a time of day and nothing else. */
export const readTime = (text: string): Read<{ readonly minutes: number }> | null =>
  whole(text, (words) => timeAt(words, 0));

/** A text that says days that come again, and nothing else. */
export const readRecurrence = (text: string): Read<{ readonly rrule: string }> | null =>
  whole(text, (words) => recurrenceAt(words, 0));
