import type { Catalogue } from '../units/index.ts';
import type { Context } from './context.ts';
import type { Item } from './item.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import type { Draft } from './merge.ts';
import { mixedWholes } from './parents.ts';
import { ratesIn } from './rates.ts';
import type { Statement } from './statements.ts';
import type { TableAmount } from './tables.ts';
import { UNKNOWN } from './times.ts';
import { unitOf } from './units.ts';
import { asides, type Window } from './windows.ts';

/** Years over which «mỗi năm» is spread. */
const MOST_YEARS = 6;

export interface Read {
  readonly statement: Statement;
  readonly marks: Marks;
  readonly number: number;
}

/** `latest`: the last year that the text names. */
export function draftsOf(
  text: string,
  { statement, marks, number }: Read,
  all: readonly Item[],
  catalogue: Catalogue,
  latest: number,
): Draft[] {
  const items = all.map((item) => (isOver(item, latest) ? { ...item, measure: 'executed' as const } : item));
  const mixed = mixedWholes(marks, items);
  const rates = ratesIn(marks, items);
  const wanted = items.filter((item) => item.role === 'money' && item.fits && !mixed.has(item));
  return wanted.flatMap((item) => {
    const rate = rates.find((each) => each.item === item)?.percent ?? null;
    const words = passage(text, marks, passageOf(item, items), rate?.to ?? null);
    return yearsOf(item).flatMap((when): Draft[] => {
      const draft = draftOf(item, when, catalogue);
      return draft === null
        ? []
        : [
            {
              ...draft,
              ...words,
              rate: rate?.rate ?? null,
              statement: number,
              title: statement.kind === 'title',
            },
          ];
    });
  });
}

/** «Giai đoạn 2016-2020, tỉnh triển khai 118 đề án với tổng kinh phí …», told in 2021: nothing of it is planned any more. */
const isOver = ({ guessed, proposed, when }: Item, latest: number): boolean =>
  guessed &&
  !proposed &&
  when?.first != null &&
  when.last !== null &&
  when.first < when.last &&
  when.last < latest;

/** The periods of an amount: one, or each year of a run; none where they are not known. */
function yearsOf({ when, each, said, measure }: Item): { from: number; to: number; part: string }[] {
  // A plan is of the year, whatever part of it a report is on.
  const isOfYear = when?.part === UNKNOWN && !said.when && said.measure && measure === 'plan';
  if (isOfYear && when.first !== null && when.first === when.last)
    return [{ from: when.first, to: when.first, part: 'whole' }];
  if (when?.first == null || when.last == null || when.part === UNKNOWN) return [];
  const { first, last, part } = when;
  if (!each) return part !== 'whole' && first !== last ? [] : [{ from: first, to: last, part }];
  if (first === last || last - first >= MOST_YEARS) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    from: first + index,
    to: first + index,
    part: 'whole',
  }));
}

function draftOf(
  item: Item,
  { from, to, part }: { from: number; to: number; part: string },
  catalogue: Catalogue,
): Omit<Draft, 'words' | 'at' | 'rate' | 'statement' | 'title'> | null {
  if (item.place === null || item.place === 'other') return null;
  const found = unitOf(catalogue, item.place, from, to);
  if (!found) return null;
  const { amount } = item.window;
  const isPlanOfPart = item.measure === 'plan' && !item.guessed && item.said.measure && /^[MQ]/.test(part);
  return {
    unit: found.unit,
    from,
    to,
    part: isPlanOfPart ? 'whole' : part,
    fund: item.fund,
    measure: item.measure,
    dong: amount.dong,
    over: item.measure === 'executed' ? amount.over : null,
    approx: item.approx,
    own:
      item.said.state ||
      item.said.topic ||
      item.said.fund ||
      item.said.sum ||
      item.said.place ||
      item.said.when ||
      item.said.measure,
    isPart: item.part,
    proposed: item.proposed,
    sure: item.sure,
    doubts: [
      ...(item.guessed || item.proposed ? (['measure'] as const) : []),
      ...(amount.doubtful ? (['number'] as const) : []),
      ...(found.doubtful && from === 2025 ? (['era'] as const) : []),
    ],
  };
}

const passageOf = (item: Item, items: readonly Item[]): Window => {
  const before = items[items.indexOf(item) - 1];
  return item.compared && before ? { ...item.window, left: before.window.amount.from } : item.window;
};

/** Letters of a passage before its amount. */
const LONGEST_LEAD = 260;

/** From where its own words begin to the end of the amount, or of the percentage that goes with it. */
function passage(
  text: string,
  marks: Marks,
  { left, amount, right }: Window,
  rateTo: number | null,
): { words: string; at: number } {
  const aside = asides(marks);
  const amountAt = marks.words[amount.from]?.from ?? 0;
  const isIdle = (at: number): boolean =>
    marks.words[at]?.kind === 'mark' ||
    ['va', 'and'].includes(marks.words[at]?.bare ?? '') ||
    amountAt - (marks.words[at]?.from ?? 0) > LONGEST_LEAD;
  const ends = [...aside]
    .filter((at) => at >= left && at < amount.from && !aside.has(at + 1))
    .map((at) => at + 1);
  let start = Math.max(left, ...ends.filter((end) => end < amount.from - 1));
  while (start < amount.from && isIdle(start)) start++;
  const at = marks.words[start]?.from ?? amountAt;
  const end = marks.words[Math.max(rateTo ?? 0, right) - 1]?.to ?? at;
  const words = text.slice(at, end);
  return {
    words: words.includes('(') && !words.includes(')') && text[end] === ')' ? `${words})` : words,
    at,
  };
}

/** Words between «không được giao» and the fund that was not given. */
const NEAR_NONE = 8;

/** «không được giao kinh phí khuyến công quốc gia» is a plan of nothing. */
export function noneGiven(
  text: string,
  { statement, marks, number }: Read,
  context: Context,
  catalogue: Catalogue,
): Draft[] {
  const none = cuesWithin(marks, 0, marks.words.length, 'none')[0];
  const fund =
    none &&
    (cuesWithin(marks, none.to, none.to + NEAR_NONE, 'national', 'local')[0] ??
      cuesWithin(marks, none.from - NEAR_NONE, none.from, 'national', 'local').at(-1));
  if (
    !none ||
    !fund ||
    within(marks.amounts, Math.min(none.from, fund.from), Math.max(none.to, fund.to) + 4).length > 0
  )
    return [];
  const time =
    within(marks.times, fund.to, fund.to + 4).find(({ date }) => !date) ??
    within(marks.times, 0, none.from).findLast(({ date }) => !date);
  const place = within(marks.places, 0, none.from).findLast(({ subject }) => subject)?.place ?? context.place;
  const year = time?.first ?? context.when?.first ?? null;
  if (place === null || place === 'other' || year === null || (time && time.part !== 'whole')) return [];
  const found = unitOf(catalogue, place, year, year);
  if (!found) return [];
  const at = marks.words[0]?.from ?? 0;
  return [
    {
      unit: found.unit,
      from: year,
      to: year,
      part: 'whole',
      fund: fund.cues.has('national') ? 'national' : 'local',
      measure: 'plan',
      dong: 0n,
      over: null,
      approx: null,
      own: true,
      isPart: false,
      proposed: false,
      sure: true,
      doubts: [],
      words: text.slice(at, marks.words[Math.max(none.to, fund.to, time?.to ?? 0) - 1]?.to ?? at),
      at,
      rate: null,
      statement: number,
      title: statement.kind === 'title',
    },
  ];
}

/** The amounts of a table, with their rows as passages. */
export function tableDrafts(
  text: string,
  amounts: readonly TableAmount[],
  catalogue: Catalogue,
  latest: number,
): Draft[] {
  const last = Math.max(...amounts.map(({ when }) => when?.last ?? 0));
  return amounts.flatMap(({ place, when, fund, measure, guessed, dong, rate, from, to }): Draft[] => {
    if (place === null || when?.first == null || when.last == null || when.part === UNKNOWN) return [];
    const found = unitOf(catalogue, place, when.first, when.last);
    if (!found) return [];
    const line = text.slice(from, to);
    const words = line.trim();
    return [
      {
        unit: found.unit,
        from: when.first,
        to: when.last,
        part: when.part,
        fund,
        // What is guessed of years that are over was spent in them.
        measure: guessed && last < latest ? 'executed' : measure,
        dong,
        over: null,
        approx: null,
        rate,
        words,
        at: from + line.indexOf(words),
        own: true,
        isPart: false,
        proposed: false,
        sure: !guessed,
        doubts: guessed ? ['measure'] : [],
        statement: -1,
        title: false,
      },
    ];
  });
}
