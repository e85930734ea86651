import { contentBefore } from './contents.ts';
import type { Around } from './inherited.ts';
import { cuesWithin, type Marks } from './marks.ts';
import type { Window } from './windows.ts';

/** Whether an amount says something of its own, about the programme as a whole. */
export function fits(
  marks: Marks,
  { left, amount, right }: Window,
  { items, topic }: Around,
  { sum, fund, measured, place }: { sum: boolean; fund: boolean; measured: boolean; place: boolean },
): boolean {
  if (!topic) return false;
  const content = contentBefore(marks, { left, amount });
  if (content) {
    const summed = cuesWithin(marks, content.to, amount.from, 'sum', 'total').length > 0;
    const funded = fund || cuesWithin(marks, right, marks.words.length, 'national', 'local').length > 0;
    if (!summed || !funded) return false;
  }
  if (items.length > 0 || sum || measured || supportsMany(marks, amount.to, right)) return true;
  if (place && marks.words[amount.from - 1]?.bare === '(') return true;
  // «Sơn La dẫn đầu với 24 tỷ đồng», behind a sentence on all of them
  if (place && cuesWithin(marks, left, amount.from, 'ranks').length > 0) return true;
  if (saysOnlyWhen(marks, left, amount.from)) return true;
  return (
    cuesWithin(marks, left, right, 'money', 'cost', 'topic', 'national', 'local', 'state', 'total', 'budget')
      .length > 0
  );
}

/** «Riêng năm 2024 là 4,7 tỷ đồng», of what was spoken of before. */
const saysOnlyWhen = (marks: Marks, from: number, to: number): boolean =>
  marks.times.some(({ from: at, date }) => !date && at >= from && at < to) &&
  marks.words
    .slice(from, to)
    .every(
      ({ bare, kind }, at) =>
        ['rieng', 'trong', 'nam', 'la', ',', ':'].includes(bare) ||
        kind === 'number' ||
        cuesWithin(marks, from + at, from + at + 1, 'approx').length > 0,
    );

/** «1,5 tỷ đồng cho 11 cơ sở» */
const supportsMany = (marks: Marks, from: number, to: number): boolean =>
  cuesWithin(marks, from, to, 'count', 'enterprise').some(({ from: at }) => {
    const number = marks.words[at - 1];
    return number?.kind === 'number' && /^\d+$/.test(number.text) && Number(number.text) > 1;
  });
