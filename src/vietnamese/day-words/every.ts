import type { Said } from './said.ts';
import { type Unit, unitAt } from './spans.ts';
import { bareAt, countAt, phraseAt, phrases, type Words } from './words.ts';

export const EACH = phrases('hằng', 'hàng', 'mỗi', 'từng');
const ONCE = phrases('một lần', '1 lần', 'mỗi lần');
const TIMES = phrases('lần');
const MOST_APART = 99;

/** How often: «hằng tuần» (`once` is false, for it leaves the day open), «2 tuần một lần», «mỗi 2 tuần», «6 tháng/lần». */
export type EverySaid = Said<{ readonly unit: Unit; readonly count: number; readonly once: boolean }>;

export function everyAt(words: Words, at: number): EverySaid | null {
  const start = at + (bareAt(words, at) === 'cu' ? 1 : 0);
  const each = phraseAt(words, start, EACH) || start - at;
  const from = phraseAt(words, start, EACH) ? start + each : start;
  const count = countedUnit(words, from, each > 0) ? countAt(words, from) : null;
  const unit = unitAt(words, from + (count?.length ?? 0));
  if (!unit) return null;
  const end = from + (count?.length ?? 0) + 1;
  const again =
    (bareAt(words, end) === '/' && phraseAt(words, end + 1, TIMES) ? 2 : 0) || phraseAt(words, end, ONCE);
  const often = countAt(words, end);
  // «tuần 2 lần» does not say on which days.
  if (!again && often && phraseAt(words, end + often.length, TIMES))
    return { length: end + often.length + 1 - at, fault: 'unclear' };
  if (!each && !again) return null;
  const length = end + again - at;
  const value = count?.value ?? 1;
  return value >= 1 && value <= MOST_APART
    ? { length, unit, count: value, once: again > 0 || count !== null }
    : { length, fault: 'unclear' };
}

/** Whether a number stands before a unit, and «năm» is not the unit itself: «hằng năm», «mỗi năm ngày một lần». */
function countedUnit(words: Words, at: number, each: boolean): boolean {
  const count = countAt(words, at);
  const unit = count && unitAt(words, at + count.length);
  if (!count || !unit) return false;
  return unitAt(words, at) === null || !each || phraseAt(words, at + count.length + 1, ONCE) > 0;
}
