import type { AmountSaid } from './amounts.ts';
import { cuesWithin, type Marks, within } from './marks.ts';

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
    if (!before || before.range || now.range) return [];
    if (isAmended(marks, before, now)) return [{ before, now }];
    if (!followsFrom(marks, before)) return [];
    const between = marks.words.slice(before.to, now.from).map(({ bare }) => bare);
    const isTurn = between.length <= REACH && between.some((word) => TO.has(word));
    return isTurn && between.every((word) => LINKS.has(word)) ? [{ before, now }] : [];
  });
}

/** Words between what a plan was and what it was made. */
const AMENDED_REACH = 10;
/** Words right before an amount that is no change, but what comes of it. */
const RESULTS: ReadonlySet<string> = new Set([...TO, 'con', 'la']);

/** «đã phê duyệt là 5,2 tỷ đồng, nay điều chỉnh xuống còn 4,75 tỷ đồng», in the same sentence and of the same thing. */
function isAmended(marks: Marks, before: AmountSaid, now: AmountSaid): boolean {
  const between = marks.words.slice(before.to, now.from).map(({ bare }) => bare);
  const at = between.indexOf('dieu');
  if (at < 0 || between[at + 1] !== 'chinh' || between.length > AMENDED_REACH) return false;
  const result = between.slice(at + 2).findLast((word) => RESULTS.has(word) || !LINKS.has(word));
  return (
    result !== undefined &&
    RESULTS.has(result) &&
    !between.some((word) => ['.', ';', '%'].includes(word)) &&
    within(marks.times, before.to, now.from).length === 0 &&
    within(marks.places, before.to, now.from).length === 0 &&
    cuesWithin(marks, before.to, now.from, 'national', 'local', 'matched', 'executed').length === 0
  );
}

const followsFrom = (marks: Marks, { from }: AmountSaid): boolean =>
  [1, 2, 3].some(
    (back) =>
      FROM.has(marks.words[from - back]?.bare ?? '') &&
      marks.words.slice(from - back + 1, from).every(({ bare }) => LINKS.has(bare)),
  );
