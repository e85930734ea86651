import type { Fund } from '../figures/period.ts';
import type { Place } from '../units/index.ts';
import type { Context, Measure, When } from './context.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import { mixedWholes } from './parents.ts';
import { isRated } from './rated.ts';
import {
  approxIn,
  comparedYear,
  fundIn,
  type Home,
  isOutOf,
  type MeasureSaid,
  measureIn,
  placeIn,
  whenIn,
} from './resolve.ts';
import { namesOne, type Role, roleOf } from './roles.ts';
import { type Share, sharesIn } from './shares.ts';
import { UNKNOWN } from './times.ts';
import { asides, type Window, windowsOf } from './windows.ts';

/** What one amount of a statement is taken to be. */
export interface Item {
  readonly window: Window;
  readonly role: Role;
  readonly place: Place | 'other' | null;
  readonly when: When | null;
  readonly fund: Fund;
  readonly measure: Measure;
  /** The measure follows from nothing that was said. */
  readonly guessed: boolean;
  /** It was said by a verb, and not by «kinh phí thực hiện» or «hỗ trợ» alone. */
  readonly sure: boolean;
  /** What the words before it say themselves. */
  readonly said: {
    readonly place: boolean;
    readonly when: boolean;
    readonly fund: boolean;
    readonly state: boolean;
    readonly topic: boolean;
    readonly measure: boolean;
    readonly sum: boolean;
  };
  readonly approx: string | null;
  /** Behind «trong đó», or in brackets behind another. */
  readonly part: boolean;
  /** One of a list whose units, years or funds stand before it in a list of their own. */
  readonly listed: boolean;
  /** What the amount before it is a part of: «trong tổng số 2 tỷ đồng». */
  readonly whole: boolean;
  /** Compared with the amount before it, which says what it is of. */
  readonly compared: boolean;
  /** «mỗi năm» */
  readonly each: boolean;
  /** The words make it money of the programme, and not of one of its contents. */
  readonly fits: boolean;
}

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
  let single = context.single && !clears(marks);
  let beforeBracket: Context | null = null;
  for (const window of windowsOf(marks)) {
    const brackets = bracketsIn(marks, window);
    // What is said in brackets does not hold behind them.
    if (brackets.closes && beforeBracket) current = beforeBracket;
    if (brackets.closes) beforeBracket = null;
    if (brackets.opens) beforeBracket = current;
    const opened = brackets.opens;
    single ||= namesOne(marks, window.left, window.right);
    const item = itemOf(marks, window, { aside, context, current, base, home, items, topic, shares });
    items.push({
      ...item,
      role: single && item.role === 'money' ? 'single' : inheritedRole(marks, item, items.at(-1)),
    });
    const last = items.at(-2);
    // What it is a part of is of the same fund.
    if (last && isOutOf(marks, window) && item.said.fund && !last.said.fund)
      items[items.length - 2] = { ...last, fund: item.fund };
    current = {
      ...current,
      place: item.place,
      when: item.when,
      fund: item.fund,
      measure: mute.has(window.amount.from) ? current.measure : item.measure,
    };
    // «Đồng Nai (14,55 tỉ đồng)»: the brackets hold the amount alone, and what it is of stands before them.
    if (opened && holdsAmountOnly(marks, window)) beforeBracket = current;
  }
  return {
    items,
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

/** Whether brackets open between two places. */
const isBracketed = (marks: Marks, from: number, to: number): boolean => {
  const words = marks.words.slice(from, to).map(({ bare }) => bare);
  return words.lastIndexOf('(') > words.lastIndexOf(')');
};

function bracketsIn(marks: Marks, { left, amount }: Window): { opens: boolean; closes: boolean } {
  const words = marks.words.slice(left, amount.from).map(({ bare }) => bare);
  return { closes: words.includes(')'), opens: words.lastIndexOf('(') > words.lastIndexOf(')') };
}

const holdsAmountOnly = (marks: Marks, { left, amount }: Window): boolean => {
  const words = marks.words.slice(left, amount.from);
  const open = words.findLastIndex(({ bare }) => bare === '(');
  return cuesWithin(marks, left + open + 1, amount.from, 'approx').length >= words.length - open - 1;
};

const hasTopic = (marks: Marks): boolean =>
  cuesWithin(marks, 0, marks.words.length, 'topic', 'national', 'local', 'total').length > 0 ||
  marks.words.some(({ bare }, at) => bare === 'khuyen' && marks.words[at + 1]?.bare === 'cong');
const isForeign = (marks: Marks): boolean =>
  marks.amounts.length > 0 && cuesWithin(marks, 0, marks.words.length, 'foreign').length > 0;

/** What names a province, or begins with a year and is of the programme, speaks of one enterprise no longer. */
const clears = (marks: Marks): boolean =>
  marks.places.some(({ place, subject }) => place !== null && subject) ||
  (hasTopic(marks) && within(marks.times, 0, LEAD_OF_YEAR).some(({ date }) => !date)) ||
  cuesWithin(marks, 0, marks.words.length, 'total').length > 0;

/** Words within which a sentence names the year that it is about. */
const LEAD_OF_YEAR = 5;

/** «kinh phí xúc tiến thương mại được giao 2 tỷ đồng, đã thực hiện 1 tỷ đồng»: what names nothing of its own goes on. */
function inheritedRole(marks: Marks, { role, said, window }: Item, last: Item | undefined): Role {
  const goesOn =
    role === 'money' && (last?.role === 'foreign' || last?.role === 'matched' || last?.role === 'single');
  const own =
    said.fund ||
    said.state ||
    said.place ||
    said.when ||
    cuesWithin(marks, window.left, window.amount.from, 'topic').length > 0;
  return goesOn && !own ? last.role : role;
}

interface Around {
  readonly aside: ReadonlySet<number>;
  /** What held before the statement, what holds at this place of it, and what the title says. */
  readonly context: Context;
  readonly current: Context;
  readonly base: Context;
  readonly home: Home;
  readonly items: readonly Item[];
  readonly topic: boolean;
  readonly shares: ReadonlyMap<number, Share>;
}

const NO_ASIDES: ReadonlySet<number> = new Set();

function itemOf(marks: Marks, window: Window, around: Around): Item {
  const { aside, current, items, home } = around;
  const { left, amount, right } = window;
  const share = around.shares.get(items.length) ?? {};
  const place = share.place ?? placeIn(marks, window, aside, home, current.place);
  const last = items.at(-1);
  const compared = last ? comparedYear(marks, window, last.window.amount.to) : null;
  const when = share.when ?? compared ?? whenIn(marks, window, aside, current.when, around.base.when);
  const fund = share.fund ?? fundIn(marks, window, aside);
  const said: MeasureSaid | null = share.measure
    ? { measure: share.measure, by: 'verb' }
    : isOutOf(marks, window) && items.at(-1)?.measure === 'executed'
      ? { measure: 'plan', by: 'verb' }
      : measureIn(marks, window, aside);
  const sum = cuesWithin(marks, left, amount.from, 'sum', 'total').length > 0;
  const part =
    items.length > 0 &&
    (cuesWithin(marks, left, amount.from, 'part', 'rest').length > 0 ||
      isBracketed(marks, items.at(-1)?.window.amount.to ?? 0, amount.from) ||
      items.at(-1)?.part === true);
  const role = share.unclear ? 'range' : roleOf(marks, window, compared ? NO_ASIDES : aside);
  const changes = {
    place: place !== null && place !== current.place,
    when: when !== null && !sameWhen(when, current.when),
  };
  const chosen =
    compared && last && fund === null
      ? last.fund
      : fund === 'state' || fund === null
        ? inheritedFund(
            fund,
            changes,
            { sum, said: said?.by === 'verb', dong: amount.dong, marks, window },
            around,
          )
        : fund;
  const measured = measureOf(
    said,
    {
      moved: changes.when,
      fund: chosen,
      part,
      rated: isRated(marks, window),
      starts: beginsGroup(items.at(-1), { fund: chosen, ...changes }),
    },
    around,
  );
  return {
    window,
    role,
    place: place ?? current.place,
    when: when ?? soFar(measured.measure, current.when, around.base.when),
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

const sameWhen = (a: When, b: When | null): boolean =>
  a.first === b?.first && a.last === b?.last && a.part === b?.part;

/** In a report on nine months, what was executed of the year's plan was executed in these. */
const soFar = (measure: Measure, when: When | null, reported: When | null): When | null =>
  measure === 'executed' &&
  when?.part === 'whole' &&
  reported &&
  /^[MQ]/.test(reported.part) &&
  reported.last === when.last
    ? reported
    : when;

/** The fund of an amount whose own words name none. */
function inheritedFund(
  said: 'state' | null,
  changes: { place: boolean; when: boolean },
  {
    sum,
    said: measured,
    dong,
    marks,
    window,
  }: { sum: boolean; said: boolean; dong: bigint; marks: Marks; window: Window },
  { context, current, base, items }: Around,
): Fund {
  const first = items[0];
  if (first === undefined) {
    const named = said === null && cuesWithin(marks, window.left, window.amount.from, 'topic').length > 0;
    return named ? (base.fund ?? 'total') : (context.fund ?? base.fund ?? 'total');
  }
  if (first.fund !== 'total' || said === 'state')
    return said === 'state' ? first.fund : (current.fund ?? first.fund);
  if (changes.place || changes.when || sum) return 'total';
  const last = items.at(-1);
  const outgrows =
    measured &&
    last !== undefined &&
    last.measure === 'plan' &&
    dong > last.window.amount.dong &&
    marks.words.slice(window.left, window.amount.from).some(({ bare }) => bare === ';');
  return outgrows ? 'total' : (current.fund ?? 'total');
}

/** Whether an amount turns from one fund to the other, to another unit or another year. */
const beginsGroup = (last: Item | undefined, next: { fund: Fund; place: boolean; when: boolean }): boolean =>
  last !== undefined && (next.place || next.when || (last.fund !== next.fund && last.fund !== 'total'));

/** The measure with which the group before began: «quốc gia 3 tỷ, đã giải ngân 2 tỷ; địa phương 4 tỷ» goes on with a plan. */
function groupStart(items: readonly Item[]): Measure | null {
  const last = items.at(-1);
  const first = items.find(
    ({ fund, place, when }) => fund === last?.fund && place === last.place && sameWhenOf(when, last.when),
  );
  return first && !first.guessed ? first.measure : null;
}

const sameWhenOf = (a: When | null, b: When | null): boolean => a === b || (a !== null && sameWhen(a, b));

/** Planned or executed: by its own words, else by those before it. A cost counts as planned where approval is spoken of. */
function measureOf(
  said: MeasureSaid | null,
  {
    moved,
    fund,
    part,
    starts,
    rated,
  }: { moved: boolean; fund: Fund; part: boolean; starts: boolean; rated: boolean },
  { context, current, items }: Around,
): { measure: Measure; guessed: boolean } {
  if (said?.by === 'verb') return { measure: said.measure, guessed: false };
  const isPaired =
    said?.by === 'cost' &&
    !part &&
    items.some(
      (item) => item.role === 'money' && item.measure === 'plan' && item.fund === fund && !item.guessed,
    );
  if (isPaired && items.at(-1)?.fund === fund) return { measure: said.measure, guessed: false };
  const sibling = items.length > 0 && starts ? groupStart(items) : null;
  const carried = sibling ?? (items.length > 0 ? current.measure : moved ? null : context.measure);
  if (carried) return { measure: carried, guessed: sibling === null && items.at(-1)?.guessed === true };
  if (said) return { measure: said.measure, guessed: false };
  return rated ? { measure: 'executed', guessed: false } : { measure: 'plan', guessed: true };
}

/** Whether an amount says something of its own, about the programme as a whole. */
function fits(
  marks: Marks,
  { left, amount, right }: Window,
  { items, topic }: Around,
  { sum, fund, measured, place }: { sum: boolean; fund: boolean; measured: boolean; place: boolean },
): boolean {
  if (!topic) return false;
  const content = cuesWithin(marks, left, amount.from, 'content').at(-1);
  if (content) {
    const summed = cuesWithin(marks, content.to, amount.from, 'sum', 'total').length > 0;
    const funded = fund || cuesWithin(marks, right, marks.words.length, 'national', 'local').length > 0;
    if (!summed || !funded) return false;
  }
  if (items.length > 0 || sum || measured || supportsMany(marks, amount.to, right)) return true;
  if (place && marks.words[amount.from - 1]?.bare === '(') return true;
  return (
    cuesWithin(marks, left, right, 'money', 'cost', 'topic', 'national', 'local', 'state', 'total', 'budget')
      .length > 0
  );
}

/** «1,5 tỷ đồng cho 11 cơ sở» */
const supportsMany = (marks: Marks, from: number, to: number): boolean =>
  cuesWithin(marks, from, to, 'count', 'enterprise').some(({ from: at }) => {
    const number = marks.words[at - 1];
    return number?.kind === 'number' && /^\d+$/.test(number.text) && Number(number.text) > 1;
  });

/** What a statement leaves for the next: what its first amount is of, or what it names where it has none. */
function after(
  marks: Marks,
  items: readonly Item[],
  { context, topic, single }: { context: Context; topic: boolean; single: boolean },
  aside: ReadonlySet<number>,
): Context {
  const first = items.find(({ role }) => role === 'money');
  if (first) {
    const isList = items.filter(({ said }) => said.place).length > 2;
    return {
      place: isList ? context.place : first.place,
      when: whenAfter(items, first),
      fund: fundAfter(items, first, context),
      measure: first.guessed ? null : first.measure,
      topic,
      single,
    };
  }
  const all: Window = {
    amount: {
      from: marks.words.length,
      to: marks.words.length,
      dong: 0n,
      over: null,
      range: false,
      doubtful: false,
    },
    left: 0,
    right: marks.words.length,
    reach: marks.words.length,
  };
  const when = whenIn(marks, all, aside, context.when);
  const place = leading(marks, aside) ?? context.place;
  const said = hasCount(marks) ? measureIn(marks, all, aside) : null;
  const funds = new Set(
    cuesWithin(marks, 0, marks.words.length, 'national', 'local').map(({ cues }) =>
      cues.has('national') ? 'national' : 'local',
    ),
  );
  const [fund] = funds.size === 1 ? funds : [null];
  return {
    place,
    when: when ?? context.when,
    fund: fund ?? (hasTopic(marks) ? null : context.fund),
    measure:
      said?.by === 'verb' ? said.measure : when && !sameWhen(when, context.when) ? null : context.measure,
    topic,
    single,
  };
}

/** Behind a sentence on several years none of them holds; behind a list of years, all of them together. */
function whenAfter(items: readonly Item[], first: Item): When | null {
  const times = items
    .filter(({ role, compared }) => role === 'money' && !compared)
    .flatMap(({ when }) => when ?? []);
  const years = new Set(times.map((when) => `${when.first} ${when.last}`));
  if (years.size <= 1) return first.when;
  const last = times.at(-1);
  return first.listed ? { first: times[0]?.first ?? null, last: last?.last ?? null, part: 'whole' } : NO_TIME;
}

const NO_TIME: When = { first: null, last: null, part: UNKNOWN };

/** Behind a sentence that gave both funds, neither holds. */
function fundAfter(items: readonly Item[], first: Item, context: Context): Fund | null {
  const named = new Set(
    items.filter(({ role, fund }) => role === 'money' && fund !== 'total').map(({ fund }) => fund),
  );
  if (named.size > 1) return null;
  return first.said.fund || first.said.state ? first.fund : context.fund;
}

const hasCount = (marks: Marks): boolean =>
  cuesWithin(marks, 0, marks.words.length, 'count').some(
    ({ from }) => marks.words[from - 1]?.kind === 'number',
  );

/** Words within which a sentence without amounts names what it is about. */
const LEAD = 14;

function leading(marks: Marks, aside: ReadonlySet<number>): Place | null {
  const [first, second] = within(marks.places, 0, LEAD).filter(
    ({ from, subject }) => subject && !aside.has(from),
  );
  return first && !second ? first.place : null;
}
