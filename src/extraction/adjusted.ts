import type { AmountSaid } from './amounts.ts';
import type { Marks } from './marks.ts';

/** «từ 5,2 tỷ đồng xuống còn 4,7 tỷ đồng»: what was before, and what is now. */
export interface Adjusted {
  readonly before: AmountSaid;
  readonly now: AmountSaid;
}

const FROM: ReadonlySet<string> = new Set(['tu', 'from']);
const TO: ReadonlySet<string> = new Set(['len', 'xuong', 'thanh', 'to']);
/** Words that may stand beside them. */
const LINKS: ReadonlySet<string> = new Set([
  ...TO,
  'con',
  'den',
  'muc',
  'hon',
  'gan',
  'tren',
  'khoang',
  'la',
  'up',
  'down',
  'only',
  'chi',
]);
/** Words between the two. */
const REACH = 5;

/** The pairs of a statement. Where a year stands between, each amount is of its own, and nothing was adjusted. */
export function adjustedIn(marks: Marks): Adjusted[] {
  return marks.amounts.flatMap((now, index): Adjusted[] => {
    const before = marks.amounts[index - 1];
    if (!before || before.range || now.range || !followsFrom(marks, before)) return [];
    const between = marks.words.slice(before.to, now.from).map(({ bare }) => bare);
    const isTurn = between.length <= REACH && between.some((word) => TO.has(word));
    return isTurn && between.every((word) => LINKS.has(word)) ? [{ before, now }] : [];
  });
}

const followsFrom = (marks: Marks, { from }: AmountSaid): boolean =>
  [1, 2, 3].some(
    (back) =>
      FROM.has(marks.words[from - back]?.bare ?? '') &&
      marks.words.slice(from - back + 1, from).every(({ bare }) => LINKS.has(bare)),
  );
