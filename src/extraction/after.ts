import type { Fund } from '../figures/period.ts';
import type { Place } from '../units/index.ts';
import type { Context, When } from './context.ts';
import { sameWhen } from './inherited.ts';
import type { Item } from './item.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import { measureIn } from './measure-of.ts';
import { UNKNOWN } from './times.ts';
import { hasTopic } from './topics.ts';
import { whenIn } from './when-of.ts';
import type { Window } from './windows.ts';

/** What a statement leaves for the next: what its first amount is of, or what it names where it has none. */
export function after(
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
      fund: topic ? fundAfter(items, first, context) : context.fund,
      measure: first.guessed ? null : first.measure,
      topic,
      single,
      ahead: context.ahead,
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
    measure: decides(marks)
      ? 'plan'
      : said?.by === 'verb'
        ? said.measure
        : when && !sameWhen(when, context.when)
          ? null
          : context.measure,
    topic,
    single,
    ahead: context.ahead,
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
  if (first.listed) return { first: times[0]?.first ?? null, last: last?.last ?? null, part: 'whole' };
  const over = runOf(times);
  const parts = times.flatMap(({ first: year, last: end, part }) =>
    part !== 'whole' && year !== null && year === end ? [{ part, year }] : [],
  );
  return { ...NO_TIME, ...(over ? { over } : {}), ...(parts.length > 0 ? { parts } : {}) };
}

/** From the first to the last of some whole years, none of which is left out. */
function runOf(times: readonly When[]): { first: number; last: number } | null {
  const years = [
    ...new Set(
      times.flatMap(({ first, last, part }) => (part === 'whole' && first === last && first ? [first] : [])),
    ),
  ];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return years.length > 1 && last - first === years.length - 1 ? { first, last } : null;
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

/** «UBND tỉnh vừa ban hành Quyết định …»: what follows was decided on. */
const decides = (marks: Marks): boolean => cuesWithin(marks, 0, marks.words.length, 'decided').length > 0;

const hasCount = (marks: Marks): boolean =>
  cuesWithin(marks, 0, marks.words.length, 'count').some(
    ({ from }) => marks.words[from - 1]?.kind === 'number',
  );

/** Words within which a sentence without amounts names what it is about. */
const LEAD = 24;

function leading(marks: Marks, aside: ReadonlySet<number>): Place | null {
  const [first, second] = within(marks.places, 0, LEAD).filter(
    ({ from, subject }) => subject && !aside.has(from),
  );
  return first && !second ? first.place : null;
}
