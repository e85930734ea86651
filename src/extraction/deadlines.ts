import { addDays, dayAt, dayTokens, periodAt, phraseAt, phrases } from '../vietnamese/day-words/index.ts';
import { markedForm } from '../vietnamese/tokens.ts';
import { DEADLINE, RECURRING, UP_TO, WITHIN } from './order-words.ts';

const BEFORE = phrases(...DEADLINE);
const IN = phrases(...WITHIN);
const AGAIN = phrases(...RECURRING);
type Tokens = ReturnType<typeof dayTokens>;

/** Words before «trong quý III» that make it what is reported on, and no time by which. */
const OF_THEN: ReadonlySet<string> = new Set([
  'hien',
  'hinh',
  'qua',
  'lieu',
  'sinh',
  'gian',
  'dong',
  'tinh',
  'ke',
]);

/** «tính đến hết tháng 9», «lũy kế đến hết tháng 9»: what is told of. */
const TOLD: ReadonlySet<string> = new Set(UP_TO.map(markedForm));

interface Due {
  readonly day: string;
  readonly length: number;
}

/** The day by which something is to be done, and the words that say it: «trước ngày 15/6», «trong tháng 12». */
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
    const due = beforeAt(tokens, at, today) ?? withinAt(tokens, at, today);
    if (!due || phraseAt(tokens, at + due.length, AGAIN) > 0) continue;
    const last = at + due.length - 1;
    const end = (starts[last] ?? 0) + (tokens[last]?.text.length ?? 0);
    return { deadline: due.day, deadlineWords: passage.slice(starts[at] ?? 0, end) };
  }
  return { deadline: null, deadlineWords: null };
}

/** «trước ngày 15/6»; «trước tháng 7» is by the day before it begins, «chậm nhất là tháng 7» by its end. */
function beforeAt(tokens: Tokens, at: number, today: string): Due | null {
  const length = phraseAt(tokens, at, BEFORE);
  if (length === 0 || TOLD.has(markedForm(tokens[at - 1]?.text ?? ''))) return null;
  const day = dayAt(tokens, at + length, today);
  if (day && !('fault' in day)) return { day: day.day, length: length + day.length };
  if (day || !isPeriod(tokens, at + length)) return null;
  const isBefore = tokens[at + length - 1]?.bare === 'truoc';
  const period = periodIn(tokens, at + length, today, isBefore ? 'first' : 'last');
  return (
    period && { day: isBefore ? addDays(period.first, -1) : period.last, length: length + period.length }
  );
}

/** «trong tháng 12/2022», «trong quý I»: by its end. */
function withinAt(tokens: Tokens, at: number, today: string): Due | null {
  const length = phraseAt(tokens, at, IN);
  if (length === 0 || !isPeriod(tokens, at + length) || OF_THEN.has(tokens[at - 1]?.bare ?? '')) return null;
  const period = periodIn(tokens, at + length, today, 'last');
  return period && { day: period.last, length: length + period.length };
}

/** A month or a quarter by its number, or this one: «năm 2023» is rather what something is of. */
const isPeriod = (tokens: Tokens, at: number): boolean =>
  ['thang', 'quy'].includes(tokens[at]?.bare ?? '') &&
  /^(?:\d{1,2}|iv|i{1,3}|nay)$/.test(tokens[at + 1]?.bare ?? '');

function periodIn(
  tokens: Tokens,
  at: number,
  today: string,
  edge: 'first' | 'last',
): { first: string; last: string; length: number } | null {
  const period = periodAt(tokens, at, today === '' ? NO_DAY : today, edge);
  if (!period || 'fault' in period) return null;
  // Without a day of the text no one knows of which year a month is.
  const isOfKnownYear =
    today !== '' || tokens.slice(at, at + period.length).some(({ text }) => /^\d{4}$/.test(text));
  return isOfKnownYear ? period : null;
}

const NO_DAY = '2000-01-01';
