import type { Fund } from '../figures/period.ts';
import type { Place } from '../units/index.ts';
import { approxWord } from './amounts.ts';
import type { Measure, When } from './context.ts';
import type { Found } from './cues.ts';
import { cuesWithin, type Marks, within } from './marks.ts';
import { type TimeSaid, UNKNOWN } from './times.ts';
import type { Window } from './windows.ts';
import type { Word } from './words.ts';

type Asides = ReadonlySet<number>;
const plain = <T extends { readonly from: number }>(list: readonly T[], aside: Asides): T[] =>
  list.filter(({ from }) => !aside.has(from));

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
  return common?.place ?? null;
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

function commonNoun(
  marks: Marks,
  from: number,
  to: number,
  aside: Asides,
  home: Home,
): { place: Place | 'other'; at: number } | null {
  const free = (found: Found): boolean => {
    const before = marks.words[found.from - 1];
    const counted = before?.kind === 'number' || MANY.has(before?.bare ?? '');
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

/** The period that an amount's own words name, with the year from before where they name only a part of one. */
export function whenIn(
  marks: Marks,
  { amount, left, right }: Window,
  aside: Asides,
  context: When | null,
  reported: When | null = null,
): When | null {
  const times = plain(within(marks.times, left, amount.from), aside).filter(({ date }) => !date);
  const behind = within(marks.times, amount.to, right).filter(
    ({ date, from }) => !date && !aside.has(from) && from - amount.to <= 4,
  );
  const said = times.at(-1) ?? behind[0];
  const relative = plain(
    cuesWithin(marks, left, amount.from, 'sameYear', 'previousYear', 'nextYear', 'wholeYear'),
    aside,
  ).at(-1);
  if (relative && (!said || relative.from > said.from)) {
    const year = (said ? whole(said, context) : context)?.last ?? null;
    if (year === null) return null;
    const shift = relative.cues.has('previousYear') ? -1 : relative.cues.has('nextYear') ? 1 : 0;
    return { first: year + shift, last: year + shift, part: 'whole' };
  }
  if (times.length > 1 && areJoined(marks, times)) return { first: null, last: null, part: UNKNOWN };
  if (said?.part === UNKNOWN && isRun(reported) && (said.first ?? reported.first) === reported.first)
    return reported;
  return said ? whole(said, context) : null;
}

/** «năm 2019 và 6 tháng đầu năm 2020»: one amount for both. */
function areJoined(marks: Marks, times: readonly TimeSaid[]): boolean {
  const between = marks.words.slice(times.at(-2)?.to, times.at(-1)?.from).map(({ bare }) => bare);
  return between.length <= 3 && between.some((word) => ['va', 'and', '+', '&'].includes(word));
}

/** «Qua 5 năm» below a title that says which they are. */
const isRun = (when: When | null): when is When => when?.first != null && when.last !== when.first;

/** «6 tháng đầu năm» has the year that was named before. */
const whole = ({ first, last, part }: TimeSaid, context: When | null): When => ({
  first: first ?? context?.last ?? null,
  last: last ?? context?.last ?? null,
  part,
});

/** The fund that an amount's own words name. */
export function fundIn(
  marks: Marks,
  { amount, left, right, reach }: Window,
  aside: Asides,
): Fund | 'state' | null {
  const before = fundsOf(marks, left, amount.from, amount.from, aside);
  const behind =
    before === null || before === 'state'
      ? (fundsOf(marks, amount.to, right, right, aside) ?? fundsOf(marks, right, reach, reach, aside))
      : null;
  return behind === null || (behind === 'state' && before !== null) ? before : behind;
}

function fundsOf(
  marks: Marks,
  from: number,
  to: number,
  amountAt: number,
  aside: Asides,
): Fund | 'state' | null {
  const found = plain(
    cuesWithin(
      marks,
      from,
      to,
      'national',
      'local',
      'nationalShort',
      'localShort',
      'budget',
      'state',
      'total',
    ),
    aside,
  ).filter((each) => counts(marks, each, amountAt));
  const last = found.at(-1);
  if (!last) return null;
  const previous = found.at(-2);
  const fund = fundOf(last);
  if (
    previous &&
    fund !== 'state' &&
    fundOf(previous) !== fund &&
    fundOf(previous) !== 'state' &&
    fundOf(previous) !== 'total' &&
    fund !== 'total'
  ) {
    const between = marks.words.slice(previous.to, last.from);
    const joined =
      between.length <= 5 &&
      between.some(({ bare }) => ['va', ',', 'cung', '+', 'and', '&', 'lan', '-'].includes(bare)) &&
      !between.some(({ bare }) => [':', ';', '.'].includes(bare));
    if (joined) return 'total';
  }
  // «nguồn khuyến công» behind «khuyến công quốc gia» names the same once more.
  if (fund === 'state') {
    const named = found.map(fundOf).findLast((each) => each === 'national' || each === 'local');
    return named ?? 'state';
  }
  return fund;
}

/** The one fund that a cell or a heading names. */
export function fundsNamed(marks: Marks): Fund | null {
  const found = new Set(
    cuesWithin(
      marks,
      0,
      marks.words.length,
      'national',
      'local',
      'nationalShort',
      'localShort',
      'total',
      'sum',
    ).map((each) => (each.cues.has('sum') ? 'total' : fundOf(each))),
  );
  const [fund] = found;
  return found.size === 1 && fund && fund !== 'state' ? fund : null;
}

function fundOf({ cues }: Found): Fund | 'state' {
  if (cues.has('national') || cues.has('nationalShort')) return 'national';
  if (cues.has('local') || cues.has('localShort') || cues.has('budget')) return 'local';
  return cues.has('total') ? 'total' : 'state';
}

/** Words before «trung ương», «địa phương» and «tỉnh» that make them a source of money. */
const SOURCES: ReadonlySet<string> = new Set([
  'nguon',
  'von',
  'phan',
  'cap',
  'phi',
  'sach',
  'va',
  'tu',
  'and',
  'do',
  'gom',
  'cong',
  'rieng',
]);
const isLink = ({ bare, kind }: Word): boolean =>
  kind === 'mark' || ['la', 'dat', 'hon', 'tren', 'gan', 'khoang'].includes(bare);

/** «địa phương» alone is a fund right before its amount only; «khuyến công tỉnh Ninh Bình» is all of that province's. */
function counts(marks: Marks, { from, to, cues }: Found, amountAt: number): boolean {
  if (cues.has('nationalShort') || cues.has('localShort')) {
    const before = marks.words[from - 1];
    const leads = before === undefined || before.kind === 'mark' || SOURCES.has(before.bare);
    return leads && amountAt - to <= 2 && marks.words.slice(to, amountAt).every(isLink);
  }
  const last = marks.words[to - 1]?.bare;
  const named = marks.places.some((place) => place.from === to);
  return !(
    named &&
    cues.has('local') &&
    (last === 'tinh' || last === 'pho') &&
    marks.words.slice(from, to).some(({ bare }) => bare === 'khuyen')
  );
}

/** What an amount's own words say that it is; by `cost` and `support` only where nothing before says otherwise. */
export function measureIn(marks: Marks, { amount, left, right }: Window, aside: Asides): MeasureSaid | null {
  const said = plain(cuesWithin(marks, left, amount.from, 'plan', 'executed'), aside);
  const before = said.filter((each) => !isRate(marks, each));
  const reach = cuesWithin(marks, left, amount.from, 'reach').at(-1);
  const reached = reach !== undefined && !aside.has(reach.from) && amount.from - reach.to <= 2;
  const cost = plain(cuesWithin(marks, left, amount.from, 'cost'), aside).at(-1);
  const last = before.at(-1);
  const previous = before.at(-2);
  // «kế hoạch … thực hiện» without a comma between: what shall be done.
  if (
    last &&
    previous &&
    isBare(marks, last) &&
    isPlanOnly(previous) &&
    last.from - previous.to <= 1 &&
    marks.words[previous.to]?.kind !== 'mark'
  ) {
    return { measure: 'plan', by: 'verb' };
  }
  // «Kế hoạch 6 tháng cuối năm: giải ngân 1,2 tỷ đồng»
  if (
    last &&
    previous &&
    !isPlanOnly(last) &&
    isPlanOnly(previous) &&
    isHeading(marks, previous.to, last.from)
  ) {
    return { measure: 'plan', by: 'verb' };
  }
  if (reached && (!last || last.from < reach.from))
    return { measure: last && isPlanOnly(last) ? 'plan' : 'executed', by: 'verb' };
  if (cost && (!last || last.from < cost.from))
    return { measure: last && isPlanOnly(last) ? 'plan' : 'executed', by: 'cost' };
  if (last) return { measure: last.cues.has('executed') ? 'executed' : 'plan', by: 'verb' };
  const behind = plain(cuesWithin(marks, amount.to, right, 'plan', 'executed'), aside)[0];
  if (behind && behind.from - amount.to <= 3)
    return { measure: behind.cues.has('executed') ? 'executed' : 'plan', by: 'verb' };
  const rated = said.at(-1);
  // «giải ngân 100% kế hoạch, số tiền 3 tỷ đồng»
  if (rated?.cues.has('executed') && within(marks.times, rated.to, amount.from).length === 0)
    return { measure: 'executed', by: 'verb' };
  const support = plain(cuesWithin(marks, left, amount.from, 'support'), aside).at(-1);
  return support ? { measure: 'executed', by: 'support' } : null;
}

export interface MeasureSaid {
  readonly measure: Measure;
  readonly by: 'verb' | 'cost' | 'support';
}

const isHeading = (marks: Marks, from: number, to: number): boolean => {
  const between = marks.words.slice(from, to);
  return (
    between.at(-1)?.bare === ':' && !between.some(({ bare }) => bare === ',' || bare === ';' || bare === '.')
  );
};

const isBare = (marks: Marks, { from, to }: Found): boolean =>
  to - from === 2 && marks.words[from]?.bare === 'thuc';

const isPlanOnly = ({ cues }: Found): boolean => cues.has('plan') && !cues.has('executed');

/** «giải ngân đạt 95%»: a word that a percentage belongs to. */
const isRate = (marks: Marks, { to }: Found): boolean =>
  marks.percents.some(
    ({ from }) =>
      from >= to && from - to <= 4 && !marks.words.slice(to, from).some(({ kind }) => kind === 'mark'),
  );

/** Words between «ước» and its amount: «ước thực hiện cả năm». */
const APPROX_REACH = 8;

/** The word that makes an amount less than exact, as the source has it. */
export function approxIn(marks: Marks, { amount, left }: Window): string | null {
  const found = cuesWithin(marks, left, amount.from, 'approx').at(-1);
  const text = ({ from, to }: Found): string =>
    marks.words
      .slice(from, to)
      .map((word) => word.text)
      .join(' ');
  if (found && found.to === amount.from) return approxWord(text(found));
  const near = marks.words.slice(Math.max(left, amount.from - APPROX_REACH), amount.from);
  const estimate = near.findLast(({ bare, kind }) => bare === 'uoc' || kind === 'mark');
  return estimate?.kind === 'word' ? approxWord(estimate.text) : null;
}

/** «đã giải ngân 1,7 tỷ đồng trong tổng số 2 tỷ đồng»: the second is what was planned. */
export function isOutOf(marks: Marks, { left, amount }: Window): boolean {
  const words = marks.words.slice(left, amount.from).map(({ bare }) => bare);
  const begins = ['trong tong', 'tren tong', 'trong so', 'out of'].includes(words.slice(0, 2).join(' '));
  return begins && words.length <= 6 && amount.from > left;
}

/** «tăng 8% so với năm 2020 (2.700 triệu đồng)»: the year that the amount in brackets is of. `after`: where the amount before ends. */
export function comparedYear(marks: Marks, { amount }: Window, after: number): When | null {
  const open = marks.words[amount.from - 1]?.bare === '(' ? amount.from - 1 : -1;
  const time = within(marks.times, after, amount.from).findLast(({ to, date }) => to === open && !date);
  if (!time || time.first === null || time.part !== 'whole') return null;
  const compares = cuesWithin(marks, Math.max(after, time.from - 4), time.from, 'compare').length > 0;
  return compares ? { first: time.first, last: time.last, part: time.part } : null;
}
