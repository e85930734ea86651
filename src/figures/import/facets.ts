import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund, Period } from '../period.ts';
import { readPart, readYear } from './cells.ts';
import { headingWord } from './heading-words.ts';
import { key, type Measure } from './words.ts';

/** What the words of a heading say of the amounts under it; null where they say nothing of it. */
export interface Facets {
  readonly measure: Measure | null;
  readonly fund: Fund | null;
  readonly year: number | null;
  readonly part: Period['part'] | null;
  readonly moneyUnit: WrittenMoneyUnit | null;
  /** The word that makes the amounts approximate. */
  readonly approx: string | null;
  /** A rate, or a matter that is no figure of ours: projects, shares, growth. */
  readonly role: 'rate' | 'other' | null;
  /** A sum of money, whichever. */
  readonly money: boolean;
  /** Words that mean nothing to us. */
  readonly strange: readonly string[];
}

export const NOTHING: Facets = {
  measure: null,
  fund: null,
  year: null,
  part: null,
  moneyUnit: null,
  approx: null,
  role: null,
  money: false,
  strange: [],
};

/** Whether some facet is said. */
export const says = ({ measure, fund, year, part, moneyUnit, role }: Facets): boolean =>
  measure !== null || fund !== null || year !== null || part !== null || moneyUnit !== null || role !== null;

const LONGEST_HEADING = 300;

/** The facets of one heading. Two values of one facet that do not go together make their words strange. */
export function facetsOf(text: string): Facets {
  const words = key(text.slice(0, LONGEST_HEADING)).split(' ').filter(Boolean);
  let found = NOTHING;
  for (let at = 0; at < words.length; ) {
    const [next, length] = timeAt(words, at) ?? wordAt(words, at);
    const joined = join(found, next);
    found = joined ?? { ...found, strange: [...found.strange, ...words.slice(at, at + length)] };
    at += length;
  }
  return found;
}

/** The facets of headings above each other: the lower one is the more exact. */
export function facetsOfPath(texts: readonly string[]): Facets {
  return texts.map(facetsOf).reduce((above, below) => ({
    measure: below.measure ?? above.measure,
    fund: moreExactFund(above.fund, below.fund),
    year: below.year ?? above.year,
    part: below.part ?? above.part,
    moneyUnit: below.moneyUnit ?? above.moneyUnit,
    approx: below.approx ?? above.approx,
    role: above.role === 'other' || below.role === 'other' ? 'other' : (below.role ?? above.role),
    money: above.money || below.money,
    strange: [...above.strange, ...below.strange],
  }));
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
  for (let length = Math.min(4, words.length - at); length > 0; length--) {
    if (length <= 2) {
      const year = readYear(said(length));
      if (year !== null) return [{ year }, length];
    }
    const part = PART.test(said(length)) ? readPart(said(length)) : null;
    if (part !== null) return [{ part }, length];
  }
  if (/^(?:12 thang|ca nam)$/.test(said(2))) return [{ part: 'whole' }, 2];
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
const UNTIL = /^(?:tinh )?(?:het|den)(?: ngay)? (\d\d) 0?(\d{1,2})(?= |$)/;

/** null: the two contradict each other. */
function join(a: Facets, b: Partial<Facets>): Facets | null {
  const clash = <T>(before: T | null, after: T | null | undefined): boolean =>
    before !== null && after !== null && after !== undefined && before !== after;
  if (clash(a.year, b.year) || clash(a.part, b.part) || clash(a.moneyUnit, b.moneyUnit)) return null;
  if (clash(a.measure, b.measure)) return null;
  return {
    measure: a.measure ?? b.measure ?? null,
    fund: moreExactFund(a.fund, b.fund ?? null),
    year: a.year ?? b.year ?? null,
    part: a.part ?? b.part ?? null,
    moneyUnit: a.moneyUnit ?? b.moneyUnit ?? null,
    approx: a.approx ?? b.approx ?? null,
    role: a.role === 'other' || b.role === 'other' ? 'other' : (a.role ?? b.role ?? null),
    money: a.money || b.money === true,
    strange: b.strange ? [...a.strange, ...b.strange] : a.strange,
  };
}
