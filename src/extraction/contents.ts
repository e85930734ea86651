import type { Item } from './item.ts';
import { cuesWithin, type Marks } from './marks.ts';
import { clauseEnd, type Window } from './windows.ts';

/** What one of the contents of the programme is, before its amount. */
export const contentBefore = (marks: Marks, { left, amount }: Pick<Window, 'left' | 'amount'>) =>
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
  const spent = named.length < 2 ? items.filter((item) => isForOne(marks, item)) : named;
  return items.map((item) => (spent.includes(item) ? { ...item, content: true, fits: false } : item));
}

/** Words between an amount and the one thing that it is for: «180 triệu đồng cho 3 cơ sở công nghiệp nông thôn dự hội chợ». */
const ONE_REACH = 14;
/** Words between «kinh phí khuyến công» and its amount. */
const NAMED_REACH = 9;

/** «dành 150 triệu đồng tổ chức bình chọn sản phẩm»: one content, however the sentence begins; several are all of them. */
function isForOne(marks: Marks, { window: { left, amount }, said }: Item): boolean {
  const next = marks.amounts.find(({ from }) => from > amount.from)?.from ?? marks.words.length;
  const clause = clauseEnd(marks, amount.to, Math.min(next, amount.to + ONE_REACH));
  const contents = cuesWithin(marks, amount.to, next, 'content');
  const [only] = contents;
  if (said.sum || !only?.cues.has('oneContent') || only.from >= clause) return false;
  const named = cuesWithin(marks, Math.max(left, amount.from - NAMED_REACH), amount.from, 'money', 'total');
  const end = marks.words.findIndex(
    ({ bare }, at) => at >= only.to && (at >= next || [',', ';', '.', 'va'].includes(bare)),
  );
  return named.length === 0 && (end < 0 || contents.every(({ from }) => from < end));
}

/** «Từ nguồn kinh phí trên, tỉnh dành 140 triệu đồng hỗ trợ 4 đề án»: some of the money that was spoken of before. */
export function isOutOfThat(marks: Marks, { left, amount, right }: Window): boolean {
  if (cuesWithin(marks, 0, 2, 'outOf').length === 0) return false;
  const end = clauseEnd(marks, amount.to, right);
  const done = cuesWithin(marks, left, amount.from, 'executed').at(-1);
  const isSpentOnAll = done !== undefined && marks.words[done.to - 1]?.bare !== 'tro';
  return (
    !isSpentOnAll && cuesWithin(marks, amount.to, end, 'content', 'enterprise', 'count', 'support').length > 0
  );
}

/** «đào tạo nghề 450 triệu đồng, thực hiện 400 triệu đồng; phát triển sản phẩm …»: what names nothing goes on with the contents. */
export const isNextContent = (marks: Marks, { said, window }: Item, last: Item): boolean => {
  const { measure, topic: _, ...others } = said;
  const isApart = marks.words
    .slice(last.window.amount.to, window.amount.from)
    .some(({ bare }) => bare === ';' || bare === '.');
  return last.content && !(measure && isApart) && !Object.values(others).some((each) => each);
};

/** «19 đề án hỗ trợ máy móc 2,4 tỷ đồng; 1 đề án truyền hình 100 triệu đồng»: what counts projects goes on with them. */
export const isNextGroup = (marks: Marks, { said, window }: Item, last: Item): boolean =>
  last.content &&
  !said.fund &&
  !said.place &&
  !said.when &&
  !said.sum &&
  cuesWithin(marks, window.left, window.amount.from, 'count').some(
    ({ from }) => marks.words[from - 1]?.kind === 'number',
  );
