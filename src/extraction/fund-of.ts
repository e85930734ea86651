import type { Fund } from '../figures/period.ts';
import type { Cue, Found } from './cues.ts';
import { cuesWithin, type Marks } from './marks.ts';
import { type Asides, clauseStart, plain, type Window } from './windows.ts';
import type { Word } from './words.ts';

/** The fund that an amount's own words name. */
export function fundIn(
  marks: Marks,
  { amount, left, right, reach }: Window,
  aside: Asides,
): Fund | 'state' | null {
  const named = fundsOf(marks, left, amount.from, amount.from, aside);
  const before = named ?? givenBy(marks, left, amount.from) ?? shortBehind(marks, amount.to);
  // «Trung tâm … tỉnh hỗ trợ 300 triệu đồng từ khuyến công quốc gia»: the fund says more than who hands it over.
  const behind =
    named === null || named === 'state'
      ? (fundsOf(marks, amount.to, right, right, aside) ?? fundsOf(marks, right, reach, reach, aside))
      : null;
  const fund = behind === null || (behind === 'state' && before !== null) ? before : behind;
  return fund === 'state' && isOwnBudget(marks, { left, amount, right, reach }) ? 'local' : fund;
}

/** «Bộ Công Thương hỗ trợ 1,6 tỷ đồng, tỉnh hỗ trợ 3,8 tỷ đồng»: by who gives. A province gives both, unless told apart. */
function givenBy(marks: Marks, from: number, to: number): Fund | null {
  const giver = cuesWithin(marks, from, to, 'nationalGiver', 'localGiver').at(-1);
  if (giver?.cues.has('nationalGiver')) return 'national';
  if (!giver || cuesWithin(marks, from, to, 'sum', 'total').length > 0) return null;
  return isToldApart(marks, to) ? 'local' : null;
}

/** «Thành phố chi 25 tỷ đồng từ ngân sách»: a province spends out of its own budget, where no other fund is spoken of. */
function isOwnBudget(marks: Marks, { left, amount, right }: Window): boolean {
  const budget = cuesWithin(marks, amount.to, right, 'state')[0];
  const isBudget =
    budget !== undefined && budget.to - budget.from === 2 && marks.words[budget.from]?.bare === 'ngan';
  if (!isBudget || marks.words[budget.from - 1]?.bare !== 'tu' || isToldApart(marks, marks.words.length))
    return false;
  const spends = cuesWithin(marks, left, amount.from, 'spends', 'plan').at(-1);
  const start = clauseStart(marks, amount.from, left);
  return (
    spends !== undefined &&
    marks.words
      .slice(start, spends.from)
      .some(({ bare }, at, words) => GIVERS.has(bare) || `${bare} ${words[at + 1]?.bare}` === 'thanh pho')
  );
}

const GIVERS: ReadonlySet<string> = new Set(['tinh', 'ubnd']);

/** Whether the statement has money of the nation beside that of a province, and not as a part of it. */
const isToldApart = (marks: Marks, at: number): boolean =>
  cuesWithin(marks, 0, marks.words.length, 'national', 'nationalGiver', 'nationalShort').some(
    ({ from }) => from < at || cuesWithin(marks, at, from, 'part').length === 0,
  );

/** «khuyến công quốc gia đóng góp 12 tỷ đồng»: a fund gives, and whoever is supported does not. */
export const isGivenBy = (marks: Marks, { from, cues }: Found): boolean =>
  cues.has('invest') &&
  cuesWithin(marks, Math.max(0, from - FUND_REACH), from, 'national', 'local', 'state').some(
    ({ to }) => to >= from - 1,
  );

/** Words of the longest name of a fund, with «đã» behind it. */
const FUND_REACH = 10;

const NATIONAL: readonly Cue[] = ['national', 'nationalShort', 'nationalGiver'];
const LOCAL: readonly Cue[] = ['local', 'localShort', 'localGiver'];

/** «850 triệu đồng của trung ương và 1.300 triệu đồng của tỉnh», where both are spoken of. */
function shortBehind(marks: Marks, at: number): Fund | null {
  const said = cuesWithin(marks, at, at + 2, 'nationalShort', 'localShort')[0];
  if (!said || !(marks.words[said.from]?.bare === 'cua' || marks.words[at]?.bare === 'tu')) return null;
  const isNational = said.cues.has('nationalShort');
  const others = cuesWithin(marks, 0, marks.words.length, ...(isNational ? LOCAL : NATIONAL));
  return others.length === 0 ? null : isNational ? 'national' : 'local';
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
  const previous = shortBefore(marks, last, from) ?? found.at(-2);
  // «tổng kinh phí ngân sách hỗ trợ»: of whichever budget.
  const isSum = (each: Found): boolean => cuesWithin(marks, from, each.from, 'sum').length > 0;
  const kindOf = (each: Found): Fund | 'state' =>
    each.cues.has('budget') && isSum(each) ? 'state' : fundOf(each);
  const fund = kindOf(last);
  if (
    previous &&
    fund !== 'state' &&
    kindOf(previous) !== fund &&
    kindOf(previous) !== 'state' &&
    kindOf(previous) !== 'total' &&
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
    const named = found.map(kindOf).findLast((each) => each === 'national' || each === 'local');
    return named ?? 'state';
  }
  return fund;
}

/** «khuyến công (quốc gia và địa phương)»: the first of two short names, right before the second. */
const shortBefore = (marks: Marks, { from: at, cues }: Found, from: number): Found | undefined =>
  cues.has('nationalShort') || cues.has('localShort')
    ? cuesWithin(marks, Math.max(from, at - 4), at, 'nationalShort', 'localShort').at(-1)
    : undefined;

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

/** Words between «khuyến công tỉnh» and its amount. */
const FUND_GAP = 6;

/** Beside that of the nation, of no province by its name, and no office: «Trung tâm Khuyến công tỉnh». */
const isTheirOwn = (marks: Marks, { from, to }: { from: number; to: number }, amountAt: number): boolean =>
  amountAt - to <= FUND_GAP &&
  marks.words.slice(to, amountAt).every(({ kind }) => kind === 'word') &&
  marks.words[from - 3]?.bare !== 'tam' &&
  !marks.places.some((place) => place.from === to) &&
  isToldApart(marks, amountAt);

/** «địa phương» alone is a fund right before its amount only. */
function counts(marks: Marks, { from, to, cues }: Found, amountAt: number): boolean {
  if (cues.has('nationalShort') || cues.has('localShort')) {
    // «kinh phí khuyến công của tỉnh» is all of it.
    if (marks.words[from]?.bare === 'cua') return false;
    const before = marks.words[from - 1];
    // «Khuyến công tỉnh chiếm phần lớn với 3,8 tỷ đồng», beside that of the nation
    if (before?.bare === 'cong' && isTheirOwn(marks, { from, to }, amountAt)) return true;
    const leads = before === undefined || before.kind === 'mark' || SOURCES.has(before.bare);
    return leads && amountAt - to <= 2 && marks.words.slice(to, amountAt).every(isLink);
  }
  return !isOfProvince(marks, { from, to, cues });
}

/** «khuyến công tỉnh Ninh Bình»: all of that province's, and no fund. */
export function isOfProvince(marks: Marks, { from, to, cues }: Found): boolean {
  const last = marks.words[to - 1]?.bare;
  const named = marks.places.some((place) => place.from === to);
  return (
    named &&
    cues.has('local') &&
    (last === 'tinh' || last === 'pho') &&
    marks.words.slice(from, to).some(({ bare }) => bare === 'khuyen')
  );
}
