import type { Place } from '../units/index.ts';
import type { Context, When } from './context.ts';
import { isOfProvince } from './fund-of.ts';
import { cuesWithin, type Marks } from './marks.ts';
import type { Home } from './place-of.ts';
import { UNKNOWN } from './times.ts';

export const NO_HOME: Home = { region: null, province: null };

/** What the title says of the whole text. */
export function titleContext(marks: Marks, above: Context): Context {
  const context = headingContext(marks, above);
  const parted = doneAndToDo(marks);
  return {
    ...context,
    when: parted?.done ?? context.when,
    measure: (parted ? null : approvedIn(marks)) ?? above.measure,
    ahead: false,
  };
}

/** «Kết quả 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024»: what a report is on, and what it says of the time ahead. */
export function doneAndToDo(marks: Marks): { done: When; toDo: When } | null {
  const times = marks.times.filter(({ date, part }) => !date && part !== UNKNOWN);
  const [done, toDo] = times;
  if (times.length !== 2 || !done || !toDo || done.from === 0) return null;
  if (cuesWithin(marks, done.to, toDo.from, 'ahead').length === 0) return null;
  const first = done.first ?? toDo.first;
  if (first === null || toDo.first === null || toDo.last === null) return null;
  return {
    done: { first, last: done.last ?? first, part: done.part },
    toDo: { first: toDo.first, last: toDo.last, part: toDo.part },
  };
}

/** The region and the province that a title is of, or else those that were named last. */
export function homeAfter(home: Home, marks: Marks): Home {
  const last = (kind: string): Place | null =>
    marks.places.findLast(({ place, subject }) => subject && place?.units.some((unit) => unit.kind === kind))
      ?.place ?? null;
  return { region: last('region') ?? home.region, province: last('province') ?? home.province };
}

/** What a title or a heading says of all that stands below it. */
export function headingContext(marks: Marks, above: Context): Context {
  const all = marks.words.length;
  const named = marks.places.filter(({ subject }) => subject);
  const [place] = named;
  const times = marks.times.filter(({ date, part }) => !date && part !== UNKNOWN);
  const [time] = times;
  const funds = new Set(
    cuesWithin(marks, 0, all, 'national', 'local')
      .filter((found) => !isOfProvince(marks, found))
      .map(({ cues }) => (cues.has('national') ? ('national' as const) : ('local' as const))),
  );
  const [fund] = funds;
  const measures = new Set(
    cuesWithin(marks, 0, all, 'plan', 'executed').map(({ cues }) =>
      cues.has('executed') ? ('executed' as const) : ('plan' as const),
    ),
  );
  const [measure] = measures;
  const years = new Set(times.flatMap(({ first, last }) => (first === null ? [] : [first, last])));
  const [year] = years;
  // «Kết quả 6 tháng đầu năm», below a title that names the year
  const yearAbove = above.when?.first === above.when?.last ? (above.when?.first ?? null) : null;
  const first = time?.first ?? yearAbove;
  const when: When | null =
    times.length === 1 && time && first !== null
      ? { first, last: time.last ?? first, part: time.part }
      : years.size === 1 && year
        ? // «Kết quả quý III, kế hoạch quý IV/2021»: of what part is not said, of what year is.
          { first: year, last: year, part: UNKNOWN }
        : null;
  return {
    place: new Set(named.map((each) => each.place)).size === 1 && place?.place ? place.place : above.place,
    when: when ?? above.when,
    fund: funds.size === 1 && fund ? fund : above.fund,
    measure: measures.size === 1 && measure ? measure : null,
    topic:
      (above.topic && cuesWithin(marks, 0, all, 'foreign').length === 0) ||
      cuesWithin(marks, 0, all, 'topic').length > 0,
    single: false,
    ahead: measures.size === 1 && measure === 'plan',
  };
}

/** A title that speaks of approving or planning says that what stands below is planned. */
function approvedIn(marks: Marks): 'plan' | null {
  const said = cuesWithin(marks, 0, marks.words.length, 'plan', 'executed');
  return said.length > 0 && said.every(({ cues }) => cues.has('plan') && !cues.has('executed'))
    ? 'plan'
    : null;
}

/** The national programme as a whole, of which only the government speaks so, or what it gives to many provinces. */
export function isOfCountry(marks: Marks): boolean {
  const all = marks.words.length;
  if (cuesWithin(marks, 0, all, 'government').length === 0) return false;
  if (cuesWithin(marks, 0, all, 'programme').length > 0) return true;
  const shared = marks.words.some(
    ({ text }, at) =>
      /^\d{1,2}$/.test(text) &&
      Number(text) >= MANY &&
      ['dia', 'tinh'].includes(marks.words[at + 1]?.bare ?? ''),
  );
  return shared && cuesWithin(marks, 0, all, 'national').length > 0;
}

/** «cho 22 địa phương»: no region's alone, where none is named. */
const MANY = 15;
