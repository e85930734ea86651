import type { Place } from '../units/index.ts';
import type { Found } from './cues.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import { type Asides, plain, type Window } from './windows.ts';
import type { Word } from './words.ts';

/** The unit that an amount's own words name; null where they name none. Several at once are no one's. */
export function placeIn(
  marks: Marks,
  { amount, left, right }: Window,
  aside: Asides,
  home: Home,
  current: Place | 'other' | null,
): Place | 'other' | null {
  const before = plain(within(marks.places, left, amount.from), aside).filter(
    (said) => said.subject && !isGloss(marks, said.from),
  );
  const last = before.at(-1);
  const previous = before.at(-2);
  if (last && previous && joins(marks, previous.to, last.from)) return 'other';
  const behind = last ? undefined : plain(within(marks.places, amount.to, right), aside)[0];
  const said = last ?? behind;
  const common =
    commonNoun(marks, left, amount.from, aside, home) ?? groupIn(marks, left, amount.from, aside, current);
  if (said && common && common.at > said.from) return common.place;
  if (said) return said.place ?? 'other';
  return common?.place ?? (left === 0 ? leadingPlace(marks) : null);
}

/** «Tại Hải Dương, khuyến công …»: what a sentence is about, where it names no other place and tells of no event. */
function leadingPlace(marks: Marks): Place | null {
  const [only, other] = marks.places;
  const isLead =
    only !== undefined &&
    other === undefined &&
    marks.words[0]?.bare === 'tai' &&
    only.from <= 2 &&
    marks.words[only.to]?.bare === ',';
  return isLead && cuesWithin(marks, 0, marks.words.length, 'event').length === 0 ? only.place : null;
}

/** «huyện Vạn Ninh (Khánh Hòa)»: where the unit before it lies. */
const isGloss = (marks: Marks, at: number): boolean =>
  marks.words[at - 1]?.bare === '(' && marks.places.some(({ to }) => to === at - 1);

/** The region and the province that a text is about, for «khu vực» and «toàn tỉnh». */
export interface Home {
  readonly region: Place | null;
  readonly province: Place | null;
}

/** «15 tỉnh», «các tỉnh», «nhiều tỉnh» are not the one that a text is of. */
const MANY: ReadonlySet<string> = new Set(['cac', 'nhieu', 'so', 'nhung', 'moi', 'hai', 'ba']);

const isMost = ({ bare }: Word): boolean => bare === 'nhat';

function commonNoun(
  marks: Marks,
  from: number,
  to: number,
  aside: Asides,
  home: Home,
): { place: Place | 'other'; at: number } | null {
  const free = (found: Found): boolean => {
    const before = marks.words[found.from - 1];
    // «cao nhất vùng», «lớn nhất trong khu vực»
    const excelled = marks.words.slice(Math.max(from, found.from - 2), found.from).some(isMost);
    const counted = excelled || before?.kind === 'number' || MANY.has(before?.bare ?? '');
    return !counted && !marks.places.some((place) => place.from >= found.from && place.from <= found.to + 1);
  };
  const found = plain(cuesWithin(marks, from, to, 'region', 'province', 'district'), aside)
    .filter(free)
    .at(-1);
  if (!found) return null;
  if (found.cues.has('district')) return { place: 'other', at: found.from };
  const place = found.cues.has('region') ? home.region : home.province;
  return { place: place ?? 'other', at: found.from };
}

/** Words between «các tỉnh» and the region that they are of. */
const GROUP_REACH = 5;

/** «các tỉnh trên», behind the figures of one of them, is none that has a figure. */
function groupIn(
  marks: Marks,
  from: number,
  to: number,
  aside: Asides,
  current: Place | 'other' | null,
): { place: 'other'; at: number } | null {
  const isOne =
    current !== null && current !== 'other' && current.units.some(({ kind }) => kind === 'province');
  const free = ({ to: end }: Found): boolean =>
    !marks.places.some((place) => place.from >= end && place.from <= end + GROUP_REACH);
  const group = plain(cuesWithin(marks, from, to, 'group'), aside)
    .filter(free)
    .at(-1);
  return isOne && group ? { place: 'other', at: group.from } : null;
}

/** «Hà Nam, Nam Định và Ninh Bình» */
const joins = (marks: Marks, from: number, to: number): boolean =>
  to - from <= 2 &&
  marks.words
    .slice(from, to)
    .every(({ bare }) => [',', 'va', '-', 'tinh', 'and', '&', 'cung'].includes(bare)) &&
  to > from;
