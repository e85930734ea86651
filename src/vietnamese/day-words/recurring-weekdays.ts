import { type Heard, isAlone, LIST_JOINS } from './heard.ts';
import { weekdayAt, weekdayNumber } from './weekdays.ts';
import { bareAt, type Count, phraseAt, phrases, type Words } from './words.ts';

const TO = /^(?:-|den)$/;
const WORKDAY = phrases('ngày làm việc', 'những ngày làm việc', 'các ngày làm việc');
const EACH_WORKDAY = phrases(
  'mỗi ngày làm việc',
  'hằng ngày làm việc',
  'hàng ngày làm việc',
  'các ngày làm việc',
);

export function hearWorkdays(words: Words, at: number, heard: Heard): number {
  if (heard.workdays) return 0;
  const each = phraseAt(words, at, EACH_WORKDAY);
  const length = each || phraseAt(words, at, WORKDAY);
  if (!length) return 0;
  heard.workdays = true;
  if (each) heard.every ??= { unit: 'week', count: 1, once: false };
  return length;
}

/** «thứ hai, thứ năm», «thứ 2, 4, 6», «thứ hai đến thứ sáu», «t2-t6». */
export function hearWeekdays(words: Words, at: number, heard: Heard): number {
  const from = at + (bareAt(words, at) === 'tu' && weekdayAt(words, at + 1) ? 1 : 0);
  const first = heard.weekdays ? null : weekdayAt(words, from);
  if (!first) return 0;
  const days = [first.value];
  let end = from + first.length;
  for (;;) {
    const range = TO.test(bareAt(words, end));
    if (!range && !LIST_JOINS.test(bareAt(words, end))) break;
    const next = weekdayAt(words, end + 1) ?? bareWeekdayAt(words, end + 1);
    if (!next) break;
    const start = days.at(-1) ?? 1;
    if (range) for (let day = start + 1; day < next.value; day++) days.push(day);
    days.push(next.value);
    end += 1 + next.length;
  }
  heard.weekdays = [...new Set(days)].sort((a, b) => a - b);
  return end - at;
}

/** The second of «thứ 2, 4»: a number that counts nothing. */
function bareWeekdayAt(words: Words, at: number): Count | null {
  const value = weekdayNumber(words[at]);
  return value === null || !isAlone(words, at + 1) ? null : { value, length: 1 };
}
