import { cuesWithin, type Marks } from './marks.ts';
import type { Window } from './windows.ts';

/** Whether brackets open between two places. */
export const isBracketed = (marks: Marks, from: number, to: number): boolean => {
  const words = marks.words.slice(from, to).map(({ bare }) => bare);
  return words.lastIndexOf('(') > words.lastIndexOf(')');
};

/** Whether brackets close or open between the amount before, which ends at `from`, and this one. */
export function bracketsIn(
  marks: Marks,
  { amount }: Window,
  from: number,
): { opens: boolean; closes: boolean } {
  const words = marks.words.slice(from, amount.from).map(({ bare }) => bare);
  return { closes: words.includes(')'), opens: words.lastIndexOf('(') > words.lastIndexOf(')') };
}

export const holdsAmountOnly = (marks: Marks, { left, amount }: Window): boolean => {
  const words = marks.words.slice(left, amount.from);
  const open = words.findLastIndex(({ bare }) => bare === '(');
  return cuesWithin(marks, left + open + 1, amount.from, 'approx').length >= words.length - open - 1;
};
