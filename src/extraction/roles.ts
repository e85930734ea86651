import { markedForm } from '../vietnamese/tokens.ts';
import { adjustedIn } from './adjusted.ts';
import type { Cue } from './cues.ts';
import { isGivenBy } from './fund-of.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import persons from './persons.json' with { type: 'json' };
import { clauseStart, type Window } from './windows.ts';

/** What an amount is, where it is none of the programme's: why it is passed over. */
export type Role = 'money' | 'matched' | 'foreign' | 'norm' | 'change' | 'compared' | 'single' | 'range';

/** What an amount is by the words around it. */
export function roleOf(marks: Marks, window: Window, aside: ReadonlySet<number>): Role {
  const { amount, left, right } = window;
  if (amount.range) return 'range';
  const adjusted = adjustedIn(marks);
  if (adjusted.some(({ before }) => before === amount)) return 'compared';
  const isNow = adjusted.some(({ now }) => now === amount);
  if (isNorm(marks, window) || isVoid(marks, window)) return 'norm';
  if (isSupplement(marks, window)) return 'change';
  if (isForOther(marks, window)) return 'foreign';
  const change = isNow ? null : changeOf(marks, window, aside);
  if (change) return change;
  const money = lastOf(
    marks,
    left,
    amount.from,
    'matched',
    'foreign',
    'national',
    'local',
    'state',
    'budget',
    'total',
    'topic',
  );
  const behind = cuesWithin(marks, amount.to, right, 'matched', 'foreign');
  if (money?.has('matched') || isInvested(marks, window)) return 'matched';
  if (money?.has('foreign')) return 'foreign';
  if (behind.length > 0 && !money) return behind[0]?.cues.has('matched') ? 'matched' : 'foreign';
  if (
    behind.some(({ cues }) => cues.has('matched')) &&
    !money?.has('national') &&
    !money?.has('local') &&
    !money?.has('state')
  )
    return 'matched';
  return namesOne(marks, left, right) ? 'single' : 'money';
}

/** Words between what was cancelled and its amount: «phải hủy với tổng kinh phí 650 triệu đồng». */
const VOID_REACH = 5;

/** «200 triệu đồng không thực hiện»; behind «do» stands why, and not what. */
const isVoid = (marks: Marks, { amount, left, right }: Window): boolean =>
  cuesWithin(marks, clauseStart(marks, amount.from, left), amount.from, 'void').some(
    ({ to }) => amount.from - to <= VOID_REACH,
  ) ||
  cuesWithin(marks, amount.to, right, 'void').some(
    ({ from }) => cuesWithin(marks, amount.to, from, 'cause').length === 0,
  ) ||
  isOfVoid(marks, lastStop(marks, amount.from, left), amount.from);

/** «ngừng 1 đề án của tỉnh, kinh phí 300 triệu đồng»: what no longer is costs so much. */
const isOfVoid = (marks: Marks, from: number, to: number): boolean =>
  cuesWithin(marks, from, to, 'void').some(
    (found) =>
      cuesWithin(marks, found.to, found.to + VOID_REACH, 'count').length > 0 &&
      cuesWithin(marks, found.to, to, 'rest', 'plan', 'executed', 'sum', 'total', 'cause', 'rise').length ===
        0,
  ) && cuesWithin(marks, from, to, 'money').some((found) => found.to === to);

/** «bổ sung 350 triệu đồng»: what is added, unless it is an instalment by itself. */
function isSupplement(marks: Marks, { amount, left }: Window): boolean {
  const added = cuesWithin(marks, left, amount.from, 'supplement').at(-1);
  const isInstalment = within(marks.times, left, amount.from).some(({ part }) => part.startsWith('D'));
  return added !== undefined && amount.from - added.to <= 2 && !isInstalment;
}

/** Words between «cho» and what money is for: «cho hoạt động khuyến công». */
const PURPOSE_REACH = 5;

/** «180 tỷ đồng cho giao thông và 3 tỷ đồng cho khuyến công»: where the programme is one purpose, the other is another's. */
function isForOther(marks: Marks, { amount }: Window): boolean {
  const isFor = (to: number): boolean => marks.words[to]?.bare === 'cho';
  const ofTopic = (to: number): boolean => cuesWithin(marks, to, to + PURPOSE_REACH, 'topic').length > 0;
  return (
    isFor(amount.to) &&
    !ofTopic(amount.to) &&
    cuesWithin(marks, 0, amount.from, 'topic').length === 0 &&
    cuesWithin(marks, amount.to, amount.to + PURPOSE_REACH, 'count', 'enterprise').length === 0 &&
    within(marks.places, amount.to, amount.to + PURPOSE_REACH).length === 0 &&
    marks.amounts.some(({ to }) => to > amount.to && isFor(to) && ofTopic(to))
  );
}

/** «các doanh nghiệp chế biến sẽ đầu tư thêm 9 tỷ đồng»: who invests gives money of their own. */
function isInvested(marks: Marks, { amount, left }: Window): boolean {
  const start = clauseStart(marks, amount.from, left);
  const invests = cuesWithin(marks, start, amount.from, 'invest').at(-1);
  if (!invests || cuesWithin(marks, invests.to, amount.from, 'money', 'topic', 'state', 'support').length > 0)
    return false;
  return cuesWithin(marks, start, invests.from, 'enterprise').length > 0;
}

const lastOf = (marks: Marks, from: number, to: number, ...kinds: readonly Cue[]): ReadonlySet<Cue> | null =>
  cuesWithin(marks, from, to, ...kinds).findLast((found) => !isGivenBy(marks, found))?.cues ?? null;

/** «tối đa», «mỗi đề án», «300 triệu đồng/đề án» */
function isNorm(marks: Marks, { amount, left, right }: Window): boolean {
  const start = lastStop(marks, amount.from, left);
  if (
    cuesWithin(marks, start, amount.from, 'norm').length > 0 ||
    cuesWithin(marks, amount.to, right, 'norm').length > 0
  )
    return true;
  // «3 tỷ đồng/năm» and «3 tỷ đồng/4 đề án» are none.
  const each = marks.words[amount.to]?.bare === '/' ? marks.words[amount.to + 1] : undefined;
  return each !== undefined && each.kind !== 'number' && !['nam', 'year'].includes(each.bare);
}

/** A comma does not end what a norm is said of; a semicolon does. */
function lastStop(marks: Marks, at: number, from: number): number {
  for (let start = at; start > from; start--) {
    if ([';', '.', ':'].includes(marks.words[start - 1]?.bare ?? '')) return start;
  }
  return from;
}

/** An increase, or what something is compared with. «tăng lên 5 tỷ đồng», «giảm còn 5 tỷ đồng» say how much it is now. */
function changeOf(
  marks: Marks,
  { amount, left }: Window,
  aside: ReadonlySet<number>,
): 'change' | 'compared' | null {
  if (!aside.has(amount.from)) return null;
  const start = clauseStart(marks, amount.from, left);
  if (cuesWithin(marks, start, amount.from, 'compare').length > 0) return 'compared';
  const rise = cuesWithin(marks, start, amount.from, 'rise', 'share').at(-1);
  const now =
    rise &&
    !rise.cues.has('share') &&
    marks.words.slice(rise.to, amount.from).some(({ bare }) => ['len', 'xuong', 'con'].includes(bare)) &&
    within(marks.times, left, rise.from).some(({ date, first }) => !date || first !== null);
  return now ? null : 'change';
}

/** One enterprise by its name, one project by its title. */
export function namesOne(marks: Marks, from: number, to: number): boolean {
  const named = cuesWithin(marks, from, to, 'enterprise').some(({ from: at, to: end }) => {
    const next = marks.words[end];
    const before = marks.words[at - 1];
    const counted = before?.kind === 'number' || SEVERAL.has(before?.marked ?? '');
    return (
      !counted &&
      next !== undefined &&
      !KINDS.has(next.text) &&
      (next.capital || /^["“«]$/.test(next.text) || isOfSpeaker(marks, end) || isNamedBehind(marks, end)) &&
      within(marks.places, end, end + 1).length === 0
    );
  });
  return named || namesOwner(marks, from, to) || namesProject(marks, from, to);
}

/** «HTX mộc Phú Thịnh», «hợp tác xã nông nghiệp Cai Bộ»: what it makes stands before its name. */
function isNamedBehind(marks: Marks, at: number): boolean {
  const name = marks.words.findIndex(({ capital }, index) => index > at && capital);
  const between = marks.words.slice(at, name);
  return (
    name > at &&
    between.length <= 2 &&
    between.every(({ kind, marked }) => kind === 'word' && !LINKING.has(marked)) &&
    !KINDS.has(marks.words[name]?.text ?? '') &&
    within(marks.places, at, name + 1).length === 0
  );
}

const LINKING: ReadonlySet<string> = new Set(persons.linking.map(markedForm));

/** «cơ sở tôi», «công ty của chúng tôi»: whoever speaks is one. */
function isOfSpeaker(marks: Marks, at: number): boolean {
  const next = marks.words[at]?.bare === 'cua' ? at + 1 : at;
  return ['toi', 'minh'].includes(marks.words[next]?.bare ?? '') || marks.words[next + 1]?.bare === 'toi';
}

/** «Anh Trần Văn Bình, chủ cơ sở mộc, được hỗ trợ»: an owner, or one who is called «anh» or «chị» as no official is. */
function namesOwner(marks: Marks, from: number, to: number): boolean {
  const words = marks.words.slice(from, to);
  const owns = cuesWithin(marks, from, to, 'enterprise').some(({ from: at }) => {
    const before = marks.words[at - 2];
    return marks.words[at - 1]?.marked === OWNER && !SEVERAL.has(before?.marked ?? '');
  });
  return (
    owns ||
    words.some((word, at) => CALLED.has(word.marked) && words[at + 1]?.capital && words[at + 2]?.capital)
  );
}

/** With their marks: «chi» is no «chị». */
const OWNER = markedForm(persons.owner);
const CALLED: ReadonlySet<string> = new Set(persons.called.map(markedForm));
const SEVERAL: ReadonlySet<string> = new Set(persons.several.map(markedForm));
/** «cơ sở CNNT»: of what kind it is, and no name. */
const KINDS: ReadonlySet<string> = new Set(persons.kinds);

/** Words between «đề án» and its title in quotation marks. */
const TITLE_REACH = 10;

/** «đề án có tổng kinh phí», «đề án khuyến công quốc gia "Hỗ trợ …"»: one project, where none are counted. */
function namesProject(marks: Marks, from: number, to: number): boolean {
  const isCounted = (at: number): boolean => {
    const before = marks.words[at - 1];
    return before?.kind === 'number' || ['cac', 'nhung', 'nhieu'].includes(before?.bare ?? '');
  };
  if (cuesWithin(marks, from, to, 'one').some((found) => !isCounted(found.from))) return true;
  // «Đề án điểm ngành gỗ của tỉnh … có tổng kinh phí»
  if (from === 0 && cuesWithin(marks, 0, 1, 'project').length > 0) return true;
  return cuesWithin(marks, from, to, 'count').some(
    (found) =>
      !isCounted(found.from) &&
      marks.words.slice(found.to, found.to + TITLE_REACH).some(({ text }) => /^["“«]$/.test(text)),
  );
}
