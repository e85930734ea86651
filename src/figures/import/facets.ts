import { fold } from '../../vietnamese/fold.ts';
import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund, Period } from '../period.ts';
import { readPart, readYear } from './cells.ts';
import { headingWord, type PlanVersion } from './heading-words.ts';
import { key, type Measure } from './words.ts';
import { isRun, runsIn, withRuns, type Years } from './years.ts';

/** What the words of a heading say of the amounts under it; null where they say nothing of it. */
export interface Facets {
  readonly measure: Measure | null;
  readonly version: PlanVersion | null;
  readonly fund: Fund | null;
  readonly year: Years | null;
  readonly part: Period['part'] | null;
  readonly moneyUnit: WrittenMoneyUnit | null;
  /** The word that makes the amounts approximate. */
  readonly approx: string | null;
  /** A rate, or a matter that is no figure of ours: projects, shares, growth. */
  readonly role: 'rate' | 'other' | null;
  /** It names the year of a plan or of what was executed: «Kế hoạch năm», «KH 2024». It is of the whole of that year. */
  readonly yearly: boolean;
  /** «cùng kỳ»: of the same part of its year as the rest of the table. */
  readonly samePart: boolean;
  /** «lũy kế»: from some beginning on. */
  readonly cumulative: boolean;
  /** A sum of money, whichever. */
  readonly money: boolean;
  /** Words that mean nothing to us. */
  readonly strange: readonly string[];
}

export const NOTHING: Facets = {
  measure: null,
  version: null,
  fund: null,
  year: null,
  part: null,
  moneyUnit: null,
  approx: null,
  role: null,
  yearly: false,
  samePart: false,
  cumulative: false,
  money: false,
  strange: [],
};

/** Whether some facet is said. */
export const says = ({ measure, fund, year, part, moneyUnit, role }: Facets): boolean =>
  measure !== null || fund !== null || year !== null || part !== null || moneyUnit !== null || role !== null;

const LONGEST_HEADING = 300;

/** The facets of one heading. Two values of one facet that do not go together make their words strange. */
export const facetsOf = (text: string): Facets => facetsOfPath([text]);

function wordsOf(text: string): Facets {
  const words = key(withRuns(fold(text.slice(0, LONGEST_HEADING)), asWord))
    .split(' ')
    .filter(Boolean);
  let found = NOTHING;
  for (let at = 0; at < words.length; ) {
    const [next, length] = timeAt(words, at) ?? wordAt(words, at);
    const joined = join(found, next);
    found = joined ?? { ...found, strange: [...found.strange, ...words.slice(at, at + length)] };
    at += length;
  }
  const isRatio = found.samePart && /[/:%]/.test(text);
  // «Lũy kế từ 2021» goes on for as many years as it takes.
  const isOpenEnded = found.cumulative && OPEN_END.test(words.join(' '));
  const isOther = isRatio || isOpenEnded;
  return { ...found, ...(isOther && { role: 'other' }), yearly: YEAR_WORD.test(words.join(' ')) };
}

/** A run of years as one word, which keeps its two years together where signs are left out. */
const asWord = (run: Years): string => ` ${run.replace('-', 'to')} `;
const RUN_WORD = /^\d{4}to\d{4}$/;

/** The year as such, and not one of many or one that has begun. */
const YEAR_WORD = /(?:^| )(?<!(?:trong|cac|hang|luy ke.*) )nam(?= |$)/;

/** The facets of headings above each other: the lower one is the more exact. */
export function facetsOfPath(texts: readonly string[]): Facets {
  const path = texts.map(wordsOf);
  const all = path.reduce(under, NOTHING);
  // «Kế hoạch» above «Năm 2024» is the plan of that year; below it, it may be of a part.
  const first = path.findIndex(({ measure }) => measure !== null);
  const yearly = path
    .slice(first === -1 ? path.length : first)
    .some((each) => each.yearly || (each.year !== null && all.measure === 'plan'));
  // Without a year and a measure of its own it is compared with, or a growth.
  const isCompared = all.samePart && (all.measure === null || all.year === null || all.strange.length > 0);
  return {
    ...all,
    // Of a run of years only the whole is meant where nothing else is said, whatever the titles are about.
    part: all.part ?? (all.year !== null && isRun(all.year) ? 'whole' : null),
    yearly: yearly && all.part === null && !all.samePart,
    role: isCompared ? 'other' : all.role,
  };
}

function under(above: Facets, below: Facets): Facets {
  return {
    measure: below.measure ?? above.measure,
    version: below.version ?? above.version,
    fund: moreExactFund(above.fund, below.fund),
    year: below.year ?? above.year,
    part: below.part ?? above.part,
    moneyUnit: below.moneyUnit ?? above.moneyUnit,
    approx: below.approx ?? above.approx,
    role: above.role === 'other' || below.role === 'other' ? 'other' : (below.role ?? above.role),
    yearly: above.yearly || below.yearly,
    samePart: above.samePart || below.samePart,
    cumulative: above.cumulative || below.cumulative,
    money: above.money || below.money,
    strange: [...above.strange, ...below.strange],
  };
}

/** A total within a fund is that fund's; both funds named are the total. */
function moreExactFund(above: Fund | null, below: Fund | null): Fund | null {
  if (above === null || below === null) return below ?? above;
  if (above === 'total') return below;
  return below === 'total' || below === above ? above : 'total';
}

function wordAt(words: readonly string[], at: number): readonly [Partial<Facets>, number] {
  const found = headingWord(words, at);
  if (found === null) return [{ strange: words.slice(at, at + 1) }, 1];
  const [word, length] = found;
  return word.alone && length < words.length ? [{ strange: words.slice(at, at + length) }, length] : found;
}

/** Years, and parts of years: `nam 2018`, `6 thang dau nam`, `quy iii`, `den 30 6`. */
function timeAt(words: readonly string[], at: number): readonly [Partial<Facets>, number] | null {
  const said = (length: number): string => words.slice(at, at + length).join(' ');
  if (RUN_WORD.test(said(1))) return [{ year: runsIn(said(1).replace('to', '-'))[0] ?? null }, 1];
  for (let length = Math.min(4, words.length - at); length > 0; length--) {
    if (length <= 2) {
      const year = readYear(said(length));
      if (year !== null) return [{ year: `${year}` }, length];
    }
    const part = PART.test(said(length)) ? readPart(said(length)) : null;
    if (part !== null) return [{ part }, length];
  }
  if (/^(?:12 thang|ca nam)$/.test(said(2))) return [{ part: 'whole' }, 2];
  const [open = ''] = OPEN_END.exec(words.slice(at, at + 5).join(' ')) ?? [];
  if (open !== '' && words[at] === open.split(' ')[0]) {
    const length = open.split(' ').length;
    return [{ strange: words.slice(at, at + length) }, length];
  }
  // A month by itself is no part of the year that figures are kept of.
  const month = MONTH.exec(words.slice(at, at + 5).join(' '));
  if (month !== null) {
    const [all = '', until = '', number] = month;
    const length = all.split(' ').length;
    if (until.trim() === 'den') return [{ strange: words.slice(at, at + length) }, length];
    return [until === '' ? { role: 'other' } : { part: number === '12' ? 'whole' : `M${number}` }, length];
  }
  const until = UNTIL.exec(words.slice(at, at + 5).join(' '));
  if (until !== null) {
    const part = PART_UNTIL[`${until[1]} ${until[2]}`];
    if (part !== undefined) return [{ part }, until[0].split(' ').length];
  }
  return null;
}

const PART = /^(?:\d{1,2} thang|quy |dot )/;
const PART_UNTIL: Readonly<Record<string, string>> = {
  '31 12': 'whole',
  '30 6': 'M6',
  '30 9': 'M9',
  '31 3': 'M3',
};
/** «đến hết tháng 9», «tháng 9»; «đến tháng 9» may be without it. */
const MONTH = /^(?:tinh )?((?:den )?(?:het|cuoi) |den )?thang 0?([1-9]|1[0-2])(?= |$)/;
/** A beginning without an end, or an end without a beginning. */
const OPEN_END = /(?<![a-z])(?:tu|den)(?: het)?(?: nam)? \d{4}(?= |$)/;
const UNTIL = /^(?:tinh )?(?:het|den)(?: ngay)? (\d\d) 0?(\d{1,2})(?= |$)/;

/** null: the two contradict each other. */
function join(a: Facets, b: Partial<Facets>): Facets | null {
  const clash = <T>(before: T | null, after: T | null | undefined): boolean =>
    before !== null && after !== null && after !== undefined && before !== after;
  if (clash(a.year, b.year) || clash(a.part, b.part) || clash(a.moneyUnit, b.moneyUnit)) return null;
  if (clash(a.measure, b.measure) || clash(a.version, b.version)) return null;
  return {
    measure: a.measure ?? b.measure ?? null,
    version: a.version ?? b.version ?? null,
    fund: moreExactFund(a.fund, b.fund ?? null),
    year: a.year ?? b.year ?? null,
    part: a.part ?? b.part ?? null,
    moneyUnit: a.moneyUnit ?? b.moneyUnit ?? null,
    approx: a.approx ?? b.approx ?? null,
    role: a.role === 'other' || b.role === 'other' ? 'other' : (a.role ?? b.role ?? null),
    yearly: false,
    samePart: a.samePart || b.samePart === true,
    cumulative: a.cumulative || b.cumulative === true,
    money: a.money || b.money === true,
    strange: b.strange ? [...a.strange, ...b.strange] : a.strange,
  };
}
