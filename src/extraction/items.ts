import { after } from './after.ts';
import { bracketsIn, holdsAmountOnly, isBracketed } from './brackets.ts';
import { isNextContent, isNextGroup, isOfContent, isOutOfThat, spentOn } from './contents.ts';
import type { Context, When } from './context.ts';
import { fits } from './fits.ts';
import { fundIn } from './fund-of.ts';
import {
  type Around,
  beginsGroup,
  inheritedFund,
  inheritedRole,
  measureOf,
  sameWhen,
  soFar,
} from './inherited.ts';
import type { Item } from './item.ts';
import { cuesWithin, type Marks } from './marks.ts';
import { approxIn, isOutOf, isProposed, type MeasureSaid, measureIn } from './measure-of.ts';
import { mixedWholes } from './parents.ts';
import { type Home, placeIn } from './place-of.ts';
import { isRated } from './rated.ts';
import { namesOne, roleOf } from './roles.ts';
import { samePeriod, samePeriodsIn } from './same-period.ts';
import { type Share, sharesIn } from './shares.ts';
import { placedBySums } from './sums.ts';
import { clears, hasTopic, isForeign } from './topics.ts';
import { comparedFirst, comparedYear, whenIn } from './when-of.ts';
import { asides, clauseStart, type Window, windowsOf } from './windows.ts';

export interface Reading {
  readonly items: readonly Item[];
  /** What holds for the statement behind this one. */
  readonly context: Context;
}

/** Reads the amounts of a statement from left to right. */
export function itemsOf(marks: Marks, context: Context, base: Context, home: Home): Reading {
  const first = readItems(marks, context, base, home, new Set());
  const guessed = [...mixedWholes(marks, first.items)].filter((item) => item.guessed);
  // What a whole that is none of the programme's was taken for says nothing of its parts.
  return guessed.length === 0
    ? first
    : readItems(marks, context, base, home, new Set(guessed.map(({ window }) => window.amount.from)));
}

function readItems(
  marks: Marks,
  context: Context,
  base: Context,
  home: Home,
  mute: ReadonlySet<number>,
): Reading {
  const aside = asides(marks);
  const items: Item[] = [];
  const shares = sharesIn(marks);
  const topic = hasTopic(marks) || context.topic;
  let current: Context = context;
  let single = (context.single && !clears(marks)) || isOfOne(marks);
  let beforeBracket: Context | null = null;
  const windows = windowsOf(marks);
  for (const own of windows) {
    const window = listed(windows, own, shares.get(items.length));
    const brackets = bracketsIn(marks, window, items.at(-1)?.window.amount.to ?? 0);
    // What is said in brackets does not hold behind them.
    if (brackets.closes && beforeBracket) current = beforeBracket;
    if (brackets.closes) beforeBracket = null;
    if (brackets.opens) beforeBracket = current;
    const opened = brackets.opens;
    single ||= namesOne(marks, window.left, window.right) || isOfInvestor(marks, items.at(-1), window);
    const item = itemOf(marks, window, { aside, context, current, base, home, items, topic, shares });
    items.push({
      ...item,
      role: single && item.role === 'money' ? 'single' : inheritedRole(marks, item, items.at(-1)),
    });
    const last = items.at(-2);
    const { sum, fund: isFunded, when: isTimed } = item.said;
    if (!sum && !isFunded && !isTimed && isOutOfThat(marks, window))
      items[items.length - 1] = { ...item, content: true, fits: false };
    if (last && (isNextContent(marks, item, last) || isNextGroup(marks, item, last)))
      items[items.length - 1] = { ...item, content: true, fits: false };
    // What it is a part of is of the same fund.
    if (last && isOutOf(marks, window) && item.said.fund && !last.said.fund)
      items[items.length - 2] = { ...last, fund: item.fund };
    current = {
      ...current,
      place: item.place,
      // What is compared is of its own year alone.
      when: item.compared ? current.when : item.when,
      fund: item.fund,
      measure: mute.has(window.amount.from) ? current.measure : item.measure,
    };
    // «Đồng Nai (14,55 tỉ đồng)»: the brackets hold the amount alone, and what it is of stands before them.
    const { place, fund, when } = item.said;
    if (opened && (place || fund || when) && holdsAmountOnly(marks, window)) beforeBracket = current;
  }
  const sum = items[1];
  // «Cộng thêm 1,2 tỷ đồng …, tổng kinh phí năm 2023 là 4,6 tỷ đồng»: what is added first is of the sum's year.
  if (items[0] && sum?.said.sum && sum.said.when && !items[0].said.when && addsFirst(marks))
    items[0] = { ...items[0], when: sum.when };
  return {
    items: spentOn(marks, placedBySums(items)),
    context: after(
      marks,
      items,
      {
        context,
        topic: hasTopic(marks) || (context.topic && !isForeign(marks)),
        single: single || (items.length === 0 && namesOne(marks, 0, marks.words.length)),
      },
      aside,
    ),
  };
}

/** «lần lượt được 3 tỷ và 4 tỷ đồng kinh phí khuyến công»: what stands before a list and behind it is said of each. */
function listed(windows: readonly Window[], own: Window, { first, last }: Share = {}): Window {
  const [begin, end] = [windows[first ?? -1], windows[last ?? -1]];
  return begin && end ? { ...own, left: begin.left, right: end.right, reach: end.reach } : own;
}

/** «HTX đầu tư máy hết 1,3 tỷ đồng, trong đó khuyến công hỗ trợ 290 triệu đồng»: what one of them was supported with. */
function isOfInvestor(marks: Marks, last: Item | undefined, { left, amount }: Window): boolean {
  if (last?.role !== 'matched' || cuesWithin(marks, left, amount.from, 'part').length === 0) return false;
  const { left: from, amount: whole } = last.window;
  const invests = cuesWithin(marks, from, whole.from, 'invest', 'matched')[0];
  const start = invests ? clauseStart(marks, invests.from, from) : from;
  return cuesWithin(marks, start, whole.from, 'enterprise').some((found) => found.from === start);
}

/** Words with which a sentence begins that adds to what was said before. */
const addsFirst = (marks: Marks): boolean => cuesWithin(marks, 0, 1, 'adds').length > 0;

/** A sentence that sums and counts nothing, and names one enterprise or one household. */
const isOfOne = (marks: Marks): boolean =>
  cuesWithin(marks, 0, marks.words.length, 'sum', 'total', 'count').length === 0 &&
  !cuesWithin(marks, 0, marks.words.length, 'enterprise').some(
    ({ from }) => marks.words[from - 1]?.kind === 'number',
  ) &&
  namesOne(marks, 0, marks.words.length);

/** «Cộng cả 3 năm», behind each of the three. */
const isSumOf = (when: When, { over }: Partial<When> = {}): boolean =>
  over !== undefined && over.first === when.first && over.last === when.last;

/** «Kế hoạch quý IV», and below: «Giải ngân 410 triệu đồng». */
const isToCome = (marks: Marks, { left, amount }: Window, { base }: Around): boolean =>
  base.ahead &&
  cuesWithin(marks, left, amount.from, 'executed').length > 0 &&
  !marks.words.slice(left, amount.from).some(({ bare }) => DONE.has(bare));

const DONE: ReadonlySet<string> = new Set(['da', 'uoc', 'dat', 'duoc', 'ket']);

const NO_ASIDES: ReadonlySet<number> = new Set();

function itemOf(marks: Marks, window: Window, around: Around): Item {
  const { aside, current, items, home } = around;
  const { left, amount, right } = window;
  const share = around.shares.get(items.length) ?? {};
  const place = share.place ?? placeIn(marks, window, aside, home, current.place);
  const last = items.at(-1);
  const lead = comparedFirst(marks, window);
  const past = samePeriodsIn(marks).find((each) => each.amount === amount);
  const compared = past
    ? samePeriod(past, soFar('executed', current.when, around.base.when))
    : last
      ? comparedYear(marks, window, last.window.amount.to)
      : (lead?.when ?? null);
  const when = share.when ?? compared ?? whenIn(marks, window, aside, current.when, around.base.when);
  const fund = share.fund ?? fundIn(marks, window, aside);
  const said: MeasureSaid | null = share.measure
    ? { measure: share.measure, by: 'verb' }
    : past || lead
      ? { measure: lead?.measure ?? 'executed', by: 'verb' }
      : isOutOf(marks, window) && items.at(-1)?.measure === 'executed'
        ? { measure: 'plan', by: 'verb' }
        : isToCome(marks, window, around)
          ? { measure: 'plan', by: 'verb' }
          : measureIn(marks, window, aside);
  const sum = cuesWithin(marks, left, amount.from, 'sum', 'total').length > 0;
  const part =
    items.length > 0 &&
    (cuesWithin(marks, left, amount.from, 'part', 'rest').length > 0 ||
      isBracketed(marks, items.at(-1)?.window.amount.to ?? 0, amount.from) ||
      items.at(-1)?.part === true);
  // What is to be spent in a part of a year is no plan that is kept.
  const isPartToCome = isToCome(marks, window, around) && (when ?? current.when)?.part !== 'whole';
  const role = share.unclear || isPartToCome ? 'range' : roleOf(marks, window, compared ? NO_ASIDES : aside);
  const changes = {
    place: place !== null && place !== current.place,
    when: when !== null && !sameWhen(when, current.when) && !isSumOf(when, current.when ?? {}),
  };
  const chosen =
    (compared || share.next) && last && fund === null
      ? last.fund
      : fund === 'state' || fund === null
        ? inheritedFund(
            fund,
            changes,
            { sum, said: said?.by === 'verb', dong: amount.dong, marks, window },
            around,
          )
        : fund;
  const measured =
    share.next && said === null && last
      ? { measure: last.measure, guessed: last.guessed }
      : measureOf(
          said,
          {
            moved: changes.when,
            placed: changes.place && current.place !== null,
            fund: chosen,
            part,
            rated: isRated(marks, window, when ?? current.when),
            starts: beginsGroup(items.at(-1), { fund: chosen, ...changes }),
          },
          around,
        );
  // «Ước thực hiện cả năm 3,4 tỷ đồng, trong đó …»: its parts are of the year as well.
  const isWholeYear = last?.measure === 'executed' && last.when?.part === 'whole';
  return {
    window,
    role,
    place: place ?? current.place,
    when: when ?? (isWholeYear ? current.when : soFar(measured.measure, current.when, around.base.when)),
    fund: chosen,
    measure: measured.measure,
    guessed: measured.guessed,
    sure: said?.by === 'verb',
    approx: approxIn(marks, window),
    said: {
      place: place !== null,
      when: when !== null,
      fund: fund !== null && fund !== 'state',
      state: fund === 'state',
      topic: cuesWithin(marks, left, amount.from, 'topic').length > 0,
      measure: said?.by === 'verb',
      sum,
    },
    part,
    compared: compared !== null,
    whole: isOutOf(marks, window),
    listed: around.shares.has(items.length),
    content: isOfContent(marks, window),
    proposed: isProposed(marks, window),
    each:
      cuesWithin(marks, left, right, 'each').length > 0 ||
      (marks.words[amount.to]?.bare === '/' && marks.words[amount.to + 1]?.bare === 'nam'),
    fits: fits(marks, window, around, {
      sum,
      fund: fund !== null,
      measured: said?.by === 'verb',
      place: place !== null,
    }),
  };
}
