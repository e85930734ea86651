import type { AmountSaid } from './amounts.ts';
import type { When } from './context.ts';
import { cuesWithin, type Marks, within } from './marks.ts';

/** «cùng kỳ năm trước giải ngân 1.045 triệu đồng»: an amount of the same part of a year before. */
export interface SamePeriod {
  /** The words that say so. */
  readonly from: number;
  readonly amount: AmountSaid;
  /** null: the year before the one spoken of. */
  readonly year: number | null;
}

/** Words between the year and the amount: «đã giải ngân được», «thực hiện là». */
const REACH = 8;
/** Words before «cùng kỳ» that make it no more than what is compared with. */
const COMPARES: ReadonlySet<string> = new Set(['voi', 'so', 'hon', 'bang', 'cua']);

/** Those of a statement; in brackets, or told by a verb of its own, and never an increase. */
export function samePeriodsIn(marks: Marks): SamePeriod[] {
  return cuesWithin(marks, 0, marks.words.length, 'compare').flatMap((found): SamePeriod[] => {
    const { from, to } = found;
    const [last, before] = [marks.words[to - 1]?.bare, marks.words[to - 2]?.bare];
    if (before !== 'cung' || last !== 'ky') return [];
    const year = yearBehind(marks, to);
    const amount = year && within(marks.amounts, year.to, year.to + REACH)[0];
    if (!year || !amount) return [];
    const between = marks.words.slice(year.to, amount.from);
    const inBrackets = between.length === 1 && between[0]?.bare === '(';
    const compares = to - from > 2 || COMPARES.has(marks.words[from - 1]?.bare ?? '');
    // «Cùng kỳ năm trước, con số này là 1,1 tỷ đồng»
    const isLead = (from === 0 || marks.words[from - 1]?.kind === 'mark') && between[0]?.bare === ',';
    const told = isTold(marks, isLead ? year.to + 1 : year.to, amount.from);
    if (!inBrackets && (compares || !told)) return [];
    return [{ from, amount, year: year.year }];
  });
}

function yearBehind(marks: Marks, at: number): { year: number | null; to: number } | null {
  const said = cuesWithin(marks, at, at + 1, 'previousYear', 'lastYear')[0];
  if (said) return { year: null, to: said.to };
  const time = within(marks.times, at, at + 2).find(
    ({ date, first, part }) => !date && first !== null && part === 'whole',
  );
  return time ? { year: time.first, to: time.to } : null;
}

function isTold(marks: Marks, from: number, to: number): boolean {
  const between = marks.words.slice(from, to);
  const verb =
    cuesWithin(marks, from, to, 'executed', 'reach').length > 0 || between.some(({ bare }) => bare === 'la');
  const others =
    cuesWithin(marks, from, to, 'rise', 'share', 'matched', 'foreign', 'plan', 'support').length > 0;
  const stops = between.some(({ kind, bare }) => kind === 'number' || (kind === 'mark' && bare !== ':'));
  return verb && !others && !stops;
}

/** The period of such an amount. What is the same part of a whole year, or of one not known, is not said. */
export function samePeriod(said: SamePeriod, when: When | null): When | null {
  if (!when || when.first === null || when.first !== when.last || !/^[MQ]/.test(when.part)) return null;
  const year = said.year ?? when.first - 1;
  return year < when.first ? { first: year, last: year, part: when.part } : null;
}
