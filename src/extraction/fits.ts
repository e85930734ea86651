import type { Around } from './inherited.ts';
import type { Item } from './item.ts';
import { cuesWithin, type Marks } from './marks.ts';
import { clauseEnd, type Window } from './windows.ts';

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

const contentBefore = (marks: Marks, { left, amount }: Pick<Window, 'left' | 'amount'>) =>
  cuesWithin(marks, left, amount.from, 'content').at(-1);

/** «đào tạo nghề 450 triệu đồng»: what one content costs, and no sum of all. */
export const isOfContent = (marks: Marks, window: Window): boolean => {
  const content = contentBefore(marks, window);
  return (
    content !== undefined &&
    cuesWithin(marks, content.to, window.amount.from, 'sum', 'total', 'national', 'local').length === 0
  );
};

/** Words between an amount and what it is spent on: «1,2 tỷ đồng hỗ trợ ứng dụng máy móc». */
const CONTENT_REACH = 6;

/** Where a statement says behind several of its amounts what each is spent on, none of them is a sum. */
export function spentOn(marks: Marks, items: readonly Item[]): readonly Item[] {
  const named = items.filter(({ window: { amount }, said }) => {
    const end = clauseEnd(marks, amount.to, Math.min(marks.words.length, amount.to + CONTENT_REACH));
    const isOwn = said.fund || said.place || said.when || said.sum;
    return !isOwn && cuesWithin(marks, amount.to, end, 'content').length > 0;
  });
  return named.length < 2
    ? items
    : items.map((item) => (named.includes(item) ? { ...item, content: true, fits: false } : item));
}
