import type { Catalogue, Place } from '../units/index.ts';
import { styleOf } from './amounts.ts';
import { type Context, NOTHING, type When } from './context.ts';
import { type CueFinder, loadCues } from './cues.ts';
import { type Item, itemsOf } from './items.ts';
import { cuesWithin, type Finders, type Marks, marksOf, within } from './marks.ts';
import { type Draft, merged } from './merge.ts';
import { mixedWholes } from './parents.ts';
import { createPlaceFinder, type PlaceFinder } from './places.ts';
import type { Proposal } from './proposal.ts';
import { ratesIn } from './rates.ts';
import type { Home } from './resolve.ts';
import { type Statement, statementsOf } from './statements.ts';
import { readable } from './text.ts';
import { UNKNOWN } from './times.ts';
import { unitOf } from './units.ts';
import { asides, type Window } from './windows.ts';
import { isUnmarked, type Word, wordsOf } from './words.ts';

/** Reads running texts. */
export interface Extractor {
  /** The figures that a text states, in its order. Offsets count in `readable(text)`. */
  figuresIn(text: string): Proposal[];
}

export function createExtractor({
  catalogue,
  cues = loadCues(),
}: {
  catalogue: Catalogue;
  cues?: CueFinder;
}): Extractor {
  const places = createPlaceFinder(catalogue);
  return { figuresIn: (text) => figuresIn(readable(text), { catalogue, cues, places }) };
}

interface Known {
  readonly catalogue: Catalogue;
  readonly cues: CueFinder;
  readonly places: PlaceFinder;
}

const NO_HOME: Home = { region: null, province: null };
/** The id of the whole country in the catalogue. */
const COUNTRY = 'vn';
/** Years over which «mỗi năm» is spread. */
const MOST_YEARS = 6;

function figuresIn(text: string, { catalogue, cues, places }: Known): Proposal[] {
  const finders: Finders = {
    cues,
    places,
    style: styleOf(wordsOf(text, 0, text.length)),
    unmarked: isUnmarked(text),
  };
  const statements = statementsOf(text, { continues: (words) => continues(words, finders), lists: 'joined' });
  const read = statements.map((statement) => ({ statement, marks: marksOf(statement, finders) }));
  const title = read.find(({ statement }) => statement.kind === 'title');
  const base = title
    ? { ...headingContext(title.marks, NOTHING), measure: approvedIn(title.marks) }
    : NOTHING;
  const titled = title ? homeAfter(NO_HOME, title.marks) : NO_HOME;
  let named = NO_HOME;
  const drafts: Draft[] = [];
  let context = base;
  let section = base;
  let paragraph = -1;
  for (const [number, { statement, marks }] of read.entries()) {
    if (statement.kind === 'heading' && marks.amounts.length === 0) {
      section = headingContext(marks, base);
      context = section;
      continue;
    }
    if (statement.paragraph !== paragraph) {
      paragraph = statement.paragraph;
      context = {
        ...context,
        place: section.place ?? context.place,
        fund: section.fund,
        single: false,
        topic: section.topic || context.topic,
      };
    }
    named = homeAfter(named, marks);
    const home = { region: titled.region ?? named.region, province: titled.province ?? named.province };
    if (context.place === null && isOfCountry(marks))
      context = { ...context, place: catalogue.placeOf(catalogue.unit(COUNTRY)) };
    const reading = itemsOf(marks, context, section, home);
    drafts.push(
      ...draftsOf(text, { statement, marks, number }, reading.items, catalogue),
      ...noneGiven(text, { statement, marks, number }, { context, home, catalogue }),
    );
    if (statement.kind !== 'title') context = reading.context;
  }
  return merged(drafts, text);
}

/** A sentence that begins with «Trong đó» or «Còn lại» belongs to the one before. */
function continues(words: readonly Word[], { cues, unmarked }: Finders): boolean {
  return cues(words.slice(0, 6), unmarked).some(
    ({ from, cues: kinds }) => from === 0 && (kinds.has('part') || kinds.has('rest')),
  );
}

/** The region and the province that a title is of, or else those that were named last. */
function homeAfter(home: Home, marks: Marks): Home {
  const last = (kind: string): Place | null =>
    marks.places.findLast(({ place, subject }) => subject && place?.units.some((unit) => unit.kind === kind))
      ?.place ?? null;
  return { region: last('region') ?? home.region, province: last('province') ?? home.province };
}

/** What a title or a heading says of all that stands below it. */
function headingContext(marks: Marks, above: Context): Context {
  const all = marks.words.length;
  const named = marks.places.filter(({ subject }) => subject);
  const [place] = named;
  const times = marks.times.filter(({ date, part }) => !date && part !== UNKNOWN);
  const [time] = times;
  const funds = new Set(
    cuesWithin(marks, 0, all, 'national', 'local').map(({ cues }) =>
      cues.has('national') ? ('national' as const) : ('local' as const),
    ),
  );
  const [fund] = funds;
  const measures = new Set(
    cuesWithin(marks, 0, all, 'plan', 'executed').map(({ cues }) =>
      cues.has('executed') ? ('executed' as const) : ('plan' as const),
    ),
  );
  const [measure] = measures;
  const when: When | null =
    times.length === 1 && time?.first ? { first: time.first, last: time.last, part: time.part } : null;
  return {
    place: new Set(named.map((each) => each.place)).size === 1 && place?.place ? place.place : above.place,
    when: when ?? above.when,
    fund: funds.size === 1 && fund ? fund : above.fund,
    measure: measures.size === 1 && measure ? measure : null,
    topic:
      (above.topic && cuesWithin(marks, 0, all, 'foreign').length === 0) ||
      cuesWithin(marks, 0, all, 'topic', 'national', 'local').length > 0,
    single: false,
  };
}

/** A title that speaks of approving or planning says that what stands below is planned. */
function approvedIn(marks: Marks): 'plan' | null {
  const said = cuesWithin(marks, 0, marks.words.length, 'plan', 'executed');
  return said.length > 0 && said.every(({ cues }) => cues.has('plan') && !cues.has('executed'))
    ? 'plan'
    : null;
}

/** The national programme as a whole, of which only the government speaks so. */
const isOfCountry = (marks: Marks): boolean =>
  cuesWithin(marks, 0, marks.words.length, 'programme').length > 0 &&
  cuesWithin(marks, 0, marks.words.length, 'government').length > 0;

interface Read {
  readonly statement: Statement;
  readonly marks: Marks;
  readonly number: number;
}

function draftsOf(
  text: string,
  { statement, marks, number }: Read,
  items: readonly Item[],
  catalogue: Catalogue,
): Draft[] {
  const mixed = mixedWholes(marks, items);
  const rates = ratesIn(marks, items);
  const wanted = items.filter((item) => item.role === 'money' && item.fits && !mixed.has(item));
  return wanted.flatMap((item) => {
    const rate = rates.find((each) => each.item === item)?.percent ?? null;
    const words = passage(text, marks, item.listed ? wholeList(item, items) : item.window, rate?.to ?? null);
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

/** The periods of an amount: one, or each year of a run; none where they are not known. */
function yearsOf({ when, each }: Item): { from: number; to: number; part: string }[] {
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
      item.said.fund ||
      item.said.sum ||
      item.said.place ||
      item.said.when ||
      item.said.measure,
    isPart: item.part,
    sure: item.sure,
    doubts: [
      ...(item.guessed ? (['measure'] as const) : []),
      ...(amount.doubtful ? (['number'] as const) : []),
      ...(found.doubtful && from === 2025 ? (['era'] as const) : []),
    ],
  };
}

/** A list whose amounts are told apart by their order alone is one passage. */
function wholeList(item: Item, items: readonly Item[]): Window {
  let [from, to] = [items.indexOf(item), items.indexOf(item)];
  while (items[from - 1]?.listed) from--;
  while (items[to + 1]?.listed) to++;
  return {
    ...item.window,
    left: items[from]?.window.left ?? item.window.left,
    right: items[to]?.window.amount.to ?? item.window.right,
  };
}

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
  let start = Math.max(
    left,
    ...[...aside].filter((at) => at >= left && at < amount.from).map((at) => at + 1),
  );
  while (start < amount.from && isIdle(start)) start++;
  const at = marks.words[start]?.from ?? amountAt;
  const end = marks.words[Math.max(rateTo ?? 0, right) - 1]?.to ?? at;
  const words = text.slice(at, end);
  return {
    words: words.includes('(') && !words.includes(')') && text[end] === ')' ? `${words})` : words,
    at,
  };
}

/** «không được giao kinh phí khuyến công quốc gia» is a plan of nothing. */
function noneGiven(
  text: string,
  { statement, marks, number }: Read,
  { context, home, catalogue }: { context: Context; home: Home; catalogue: Catalogue },
): Draft[] {
  const none = cuesWithin(marks, 0, marks.words.length, 'none')[0];
  const fund = none && cuesWithin(marks, none.to, none.to + 8, 'national', 'local')[0];
  if (!none || !fund || within(marks.amounts, none.from, fund.to + 4).length > 0) return [];
  const time = within(marks.times, 0, none.from).findLast(({ date }) => !date);
  const place = within(marks.places, 0, none.from).findLast(({ subject }) => subject)?.place ?? context.place;
  const year = time?.first ?? context.when?.first ?? null;
  if (place === null || place === 'other' || year === null || (time && time.part !== 'whole')) return [];
  const found = unitOf(catalogue, place, year, year);
  if (!found) return [];
  const at = marks.words[0]?.from ?? 0;
  void home;
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
      sure: true,
      doubts: [],
      words: text.slice(at, marks.words[fund.to - 1]?.to ?? at),
      at,
      rate: null,
      statement: number,
      title: statement.kind === 'title',
    },
  ];
}
