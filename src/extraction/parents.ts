import { isGivenBy } from './fund-of.ts';
import type { Item } from './item.ts';
import { cuesWithin, type Marks } from './marks.ts';
import { clauseStart } from './windows.ts';

/**
 * Which amounts of a statement are wholes that hold money of others: «tổng kinh phí 9,74 tỷ đồng, trong đó nguồn khuyến
 * công hỗ trợ 726 triệu đồng, còn lại là vốn của các cơ sở».
 */
export function mixedWholes(marks: Marks, items: readonly Item[]): ReadonlySet<Item> {
  const mixed = new Set<Item>();
  for (let at = 0; at < items.length; ) {
    const end = scopeEnd(items, at);
    const whole = items.slice(at, end).find(({ role }) => role === 'money' || role === 'matched');
    if (
      whole?.role === 'money' &&
      isMixed(
        marks,
        whole,
        items.slice(items.indexOf(whole) + 1, end),
        items[end]?.window.left ?? marks.words.length,
      )
    )
      mixed.add(whole);
    at = end;
  }
  return mixed;
}

/** «tổng vốn 9,7 tỷ đồng. Khuyến công hỗ trợ 4,6 tỷ đồng, nguồn khác 5,1 tỷ đồng»: the sentence behind divides the last amount. */
export const dividedBehind = (before: readonly Item[], parts: readonly Item[]): Item | null => {
  const whole = before.at(-1);
  const isDivided =
    whole !== undefined && addsUp(whole, parts) && parts.some(({ role }) => role === 'matched');
  return isDivided ? whole : null;
};

/** Up to the next amount of another unit or period. */
function scopeEnd(items: readonly Item[], from: number): number {
  const next = items.findIndex(
    ({ said, part }, index) => index > from && !part && (said.place || said.when || said.sum),
  );
  return next < 0 ? items.length : next;
}

function isMixed(marks: Marks, whole: Item, parts: readonly Item[], end: number): boolean {
  // «4 tỷ đồng, thu hút 15 tỷ đồng, trong đó có 10 tỷ đồng vốn đối ứng»: what was attracted is divided.
  const attracted = parts.find(
    ({ role, part, window }) => role === 'matched' && !part && window.amount.dong > whole.window.amount.dong,
  );
  if (attracted && parts.indexOf(attracted) === 0 && isAttracted(marks, attracted.window.amount.from))
    return false;
  const from = whole.window.amount.to;
  const dividing = cuesWithin(marks, from, end, 'part', 'rest')[0] ?? null;
  const others = cuesWithin(
    marks,
    dividing?.from ?? from,
    bracketEnd(marks, dividing?.from ?? from, end),
    'matched',
  ).filter((found) => !isAttracted(marks, found.from) && !isGivenBy(marks, found));
  // What its funds add up to holds nothing else: «đóng góp thêm 90 tỷ đồng» stands beside.
  if (
    addsUp(
      whole,
      parts.filter(({ role, said }) => role === 'money' && said.fund),
    )
  )
    return false;
  if (dividing && others.length > 0) return true;
  if (addsUp(whole, parts) && parts.some(({ role }) => role === 'matched')) return true;
  if (dividing && !whole.said.fund && holdsForeign(whole, parts) && !namesProgramme(marks, whole))
    return true;
  const [only] = parts;
  const supported =
    dividing !== null &&
    only !== undefined &&
    only.role === 'money' &&
    only.said.state &&
    !whole.said.fund &&
    parts.filter(({ said }) => said.fund).length === 0;
  return supported && !namesProgramme(marks, whole);
}

/** «được giao 8,5 tỷ đồng; trong đó khuyến công 6,2 tỷ đồng, xúc tiến thương mại 2,3 tỷ đồng» */
const holdsForeign = (whole: Item, parts: readonly Item[]): boolean =>
  parts.some(({ role }) => role === 'foreign') &&
  !addsUp(
    whole,
    parts.filter(({ role }) => role === 'money'),
  );

/** What is divided within brackets is divided up to their end. */
function bracketEnd(marks: Marks, from: number, end: number): number {
  if (marks.words[from - 1]?.bare !== '(') return end;
  const close = marks.words.findIndex(({ bare }, at) => at > from && bare === ')');
  return close < 0 ? end : close;
}

/** «thu hút 80 tỷ đồng vốn đối ứng» stands beside the amount and not within it. */
const isAttracted = (marks: Marks, at: number): boolean =>
  cuesWithin(marks, clauseStart(marks, at, 0), at + 1, 'attract').length > 0;

const addsUp = (whole: Item, parts: readonly Item[]): boolean => {
  const sum = parts.reduce((total, { window }) => total + window.amount.dong, 0n);
  const { dong } = whole.window.amount;
  const off = sum > dong ? sum - dong : dong - sum;
  return parts.length > 1 && off * 100n <= dong * 3n;
};

/** «kinh phí khuyến công»: the programme's own money, by its name. */
function namesProgramme(marks: Marks, { window }: Item): boolean {
  const topics = cuesWithin(marks, window.left, window.amount.from, 'topic', 'total');
  return topics.some(
    ({ from, cues }) =>
      cues.has('total') ||
      cuesWithin(marks, Math.max(window.left, from - 4), from, 'money').some(({ to }) => to >= from - 2),
  );
}
