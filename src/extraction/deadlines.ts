import { dayAt, dayTokens, phraseAt, phrases } from '../vietnamese/day-words/index.ts';
import { DEADLINE } from './order-words.ts';

const BEFORE = phrases(...DEADLINE);

/** The day by which something is to be done, and the words that say it: «trước ngày 15/6». */
export function deadlineIn(
  passage: string,
  today: string,
): { deadline: string | null; deadlineWords: string | null } {
  const tokens = dayTokens(passage);
  let offset = 0;
  const starts = tokens.map(({ text }) => {
    const at = passage.indexOf(text, offset);
    offset = at < 0 ? offset : at + text.length;
    return at;
  });
  for (let at = 0; at < tokens.length; at++) {
    const length = phraseAt(tokens, at, BEFORE);
    const day = length > 0 ? dayAt(tokens, at + length, today) : null;
    if (!day || 'fault' in day) continue;
    const last = at + length + day.length - 1;
    const end = (starts[last] ?? 0) + (tokens[last]?.text.length ?? 0);
    return { deadline: day.day, deadlineWords: passage.slice(starts[at] ?? 0, end) };
  }
  return { deadline: null, deadlineWords: null };
}
