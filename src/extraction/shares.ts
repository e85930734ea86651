import type { Fund } from '../figures/period.ts';
import type { Place } from '../units/index.ts';
import type { Measure, When } from './context.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import { type TimeSaid, UNKNOWN } from './times.ts';

/** What an amount of a list is of, by its position; `unclear`: the list before does not say. */
export interface Share {
  readonly place?: Place;
  readonly when?: When;
  readonly fund?: Fund;
  readonly measure?: Measure;
  readonly unclear?: boolean;
  /** Not the first of its list. */
  readonly next?: boolean;
  /** The amounts of its list, by their numbers: the first of them, and the last. */
  readonly first?: number;
  readonly last?: number;
}

const JOINTS: ReadonlySet<string> = new Set([',', ';', 'va', 'and', 'la', 'hon', 'gan', 'tren', 'khoang']);

/** «kế hoạch của Hà Nam, Nam Định và Ninh Bình lần lượt là 3,2; 4,1 và 5 tỷ đồng»: whose each is, by the amount's number. */
export function sharesIn(marks: Marks): ReadonlyMap<number, Share> {
  const shares = new Map<number, Share>();
  let before: readonly Share[] = [];
  for (const cue of cuesWithin(marks, 0, marks.words.length, 'respectively')) {
    const first = marks.amounts.findIndex(({ from }) => from >= cue.to);
    if (first < 0 || (marks.amounts[first]?.from ?? 0) - cue.to > 3) continue;
    const count = listLength(marks, first);
    if (count < 2) continue;
    const begins = marks.amounts[first - 1]?.to ?? 0;
    const own = Array.from({ length: count }, (_, index) => shareOf(marks, begins, cue.from, index, count));
    const goesOn = before.length === count && namesNone(marks, begins, cue.from);
    const list = goesOn ? before : own;
    for (const [index, share] of list.entries())
      shares.set(first + index, { ...share, next: index > 0, first, last: first + count - 1 });
    before = list.every(({ place, when }) => place !== undefined || when !== undefined) ? list : [];
  }
  return shares;
}

/** «…; trong đó nguồn quốc gia lần lượt là …»: a list that names no units or periods has those of the list before. */
const namesNone = (marks: Marks, from: number, to: number): boolean =>
  within(marks.places, from, to).length === 0 &&
  within(marks.times, from, to).length === 0 &&
  cuesWithin(marks, from, to, 'sameYear', 'previousYear', 'nextYear', 'lastYear', 'thisYear').length === 0;

/** How many amounts follow each other with nothing but commas between. */
function listLength(marks: Marks, first: number): number {
  let count = 1;
  for (; first + count < marks.amounts.length; count++) {
    const [last, next] = [marks.amounts[first + count - 1], marks.amounts[first + count]];
    const between = marks.words.slice(last?.to, next?.from);
    if (between.length > 3 || !between.every(({ bare }) => JOINTS.has(bare))) break;
  }
  return count;
}

const yearsOf = ({ first, last, part }: TimeSaid): number[] =>
  first === null || last === null || part !== 'whole'
    ? []
    : Array.from({ length: last - first + 1 }, (_, index) => first + index);

function shareOf(marks: Marks, from: number, to: number, index: number, count: number): Share {
  const places = within(marks.places, from, to).flatMap(({ place, subject }) =>
    place && subject ? [place] : [],
  );
  const place = places.slice(-count)[index];
  if (places.length >= count && place) return { place };
  const times = within(marks.times, from, to).filter(
    ({ date, part, first }) => !date && part !== UNKNOWN && first !== null,
  );
  const time = times[index];
  if (times.length === count && time)
    return { when: { first: time.first, last: time.last, part: time.part } };
  // «các năm 2017, 2018 và 2019», «giai đoạn 2017-2019»
  const years = times.flatMap(yearsOf);
  const year = years[index];
  if (years.length === count && year) return { when: { first: year, last: year, part: 'whole' } };
  const funds = cuesWithin(marks, from, to, 'national', 'nationalShort', 'local', 'localShort').map(
    ({ cues }): Fund => (cues.has('national') || cues.has('nationalShort') ? 'national' : 'local'),
  );
  const fund = funds[index];
  if (funds.length === count && fund && new Set(funds).size === count) return { fund };
  const measures = cuesWithin(marks, from, to, 'plan', 'executed').map(
    ({ cues }): Measure => (cues.has('executed') ? 'executed' : 'plan'),
  );
  const measure = measures[index];
  if (measures.length === count && measure && new Set(measures).size === count) return { measure };
  return { unclear: true };
}
