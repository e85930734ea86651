import { firstOf, lastOf, partsOf } from './calendar.ts';
import { LUNAR_MONTH, MONTH, monthAt, nextAt, QUARTER, THIS, whichAt, YEAR, yearAt } from './dates.ts';
import type { DayFault, DaySaid } from './said.ts';
import { bareAt, type Count, phraseAt, type Words } from './words.ts';

const QUARTERS: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
};

interface Period {
  readonly first: string;
  readonly last: string;
  readonly length: number;
}
type PeriodSaid = Period | { readonly length: number; readonly fault: DayFault };

/** «quý IV», «quý 4», «Q4», «quý tư» */
export function quarterAt(words: Words, at: number): Count | null {
  const short = bareAt(words, at) === 'q' && words[at + 1]?.touches;
  const head = short ? 1 : phraseAt(words, at, QUARTER);
  const token = words[at + head];
  if (!head || !token) return null;
  const value = token.kind === 'number' ? Number(token.text) : QUARTERS[token.bare];
  return value !== undefined && [1, 2, 3, 4].includes(value) ? { value, length: head + 1 } : null;
}

/**
 * «tháng 12», «tháng sau», «quý IV/2026», «năm nay»; «tháng» alone is this one. Without a year it is the next whose
 * first or last day, whichever is meant, is not over.
 */
export function periodAt(words: Words, at: number, today: string, edge: 'first' | 'last'): PeriodSaid | null {
  const { year, month } = partsOf(today);
  const lunar = phraseAt(words, at, LUNAR_MONTH);
  if (lunar) return { length: lunar, fault: 'unclear' };
  const inMonths = (of: number, from: number, count: number, length: number): Period => ({
    first: firstOf(of, from),
    last: lastOf(of, from + count - 1),
    length,
  });
  for (const [named, word, count, current] of [
    [monthAt(words, at), MONTH, 1, month],
    [quarterAt(words, at), QUARTER, 3, Math.ceil(month / 3)],
  ] as const) {
    if (named) {
      const said = yearAt(words, at + named.length, today, true);
      const length = named.length + (said?.length ?? whichAt(words, at + named.length));
      if (Number.isNaN(said?.value)) return { length, fault: 'unclear' };
      if (named.value < 1 || named.value > 12 / count) return { length, fault: 'no-such-day' };
      const from = (named.value - 1) * count + 1;
      const here = inMonths(said?.value ?? year, from, count, length);
      return said || here[edge] >= today ? here : inMonths(year + 1, from, count, length);
    }
    const head = phraseAt(words, at, word);
    if (!head) continue;
    const next = nextAt(words, at + head);
    const length = head + (next || phraseAt(words, at + head, THIS));
    return inMonths(year, (current - 1 + (next ? 1 : 0)) * count + 1, count, length);
  }
  const said = yearAt(words, at, today);
  if (said)
    return Number.isNaN(said.value)
      ? { ...said, fault: 'unclear' }
      : inMonths(said.value, 1, 12, said.length);
  const head = phraseAt(words, at, YEAR);
  return head ? inMonths(year, 1, 12, head) : null;
}

/** A month, quarter or year as a whole, by its last day: «quý III/2026», «tháng 12». */
export function periodEndAt(words: Words, at: number, today: string): DaySaid | null {
  const period = periodAt(words, at, today, 'last');
  if (!period || 'fault' in period) return period;
  return { length: period.length, day: period.last };
}
