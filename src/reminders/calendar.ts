import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { addDays, isWeekend } from './days.ts';

const FILE = new URL('../../prisma/data/holidays.json', import.meta.url);

/** A day that is not what its weekday says, as the data file describes it. */
export const holidaySchema = z.strictObject({
  day: z.iso.date(),
  /** `work` is a Saturday or Sunday that is worked in exchange for a day off. */
  kind: z.enum(['off', 'work']),
  name: z.string().min(1),
  /** `announced`: fixed by law or by the yearly announcement; `computed`: what they will most likely say. */
  certainty: z.enum(['announced', 'computed']),
  source: z.string().min(1).nullable(),
});

export type SpecialDay = Readonly<z.infer<typeof holidaySchema>>;

/** What an administrator says of a day. `plain` makes it an ordinary day, as its weekday says. */
export interface Correction {
  /** ISO date. */
  readonly day: string;
  readonly kind: 'off' | 'work' | 'plain';
  readonly name: string;
}

/** Which days public offices in Vietnam work. All days are ISO dates. */
export interface WorkCalendar {
  isOff(day: string): boolean;
  special(day: string): SpecialDay | null;
  /** The special days of a year, in order. */
  year(year: number): readonly SpecialDay[];
  /** The day itself if it is worked, else the nearest worked day on that side. */
  workingDay(day: string, direction: 'before' | 'after'): string;
  /** Whether the data file knows the year. Of another, only weekends and holidays of a fixed date are known. */
  covers(year: number): boolean;
}

/**
 * Holidays with one date each year: Bộ luật Lao động 2019, Điều 112; 24/11 by Nghị quyết 28/2026/QH16, in force
 * from 1 July 2026.
 */
const FIXED = ['01-01', '04-30', '05-01', '09-02', '11-24'];
const FIRST_CULTURE_DAY = '2026-11-24';

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Reads and checks the special days that ship. @throws when the file contradicts itself. */
export function loadHolidays(file: string | URL = FILE): SpecialDay[] {
  const days = z.array(holidaySchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const [index, { day, kind }] of days.entries()) {
    const previous = days[index - 1]?.day ?? day;
    if (index > 0 && day === previous) throw new Error(`holidays: ${day} occurs twice`);
    if (day < previous) throw new Error(`holidays: ${day} stands after ${previous}`);
    if (yearOf(day) > yearOf(previous) + 1)
      throw new Error(`holidays: no day between ${previous} and ${day}`);
    if (kind === 'work' && !isWeekend(day)) {
      throw new Error(`holidays: ${day} is worked in exchange, but is neither Saturday nor Sunday`);
    }
  }
  return days;
}

/** What ships, with the corrections over it; of two corrections of one day the later counts. */
export function createCalendar(
  shipped: readonly SpecialDay[],
  corrections: readonly Correction[] = [],
): WorkCalendar {
  const years = shipped.map(({ day }) => yearOf(day));
  const first = Math.min(...years);
  const last = Math.max(...years);
  const covers = (year: number): boolean => year >= first && year <= last;
  const known = new Map(shipped.map((each) => [each.day, each]));
  const corrected = new Map(corrections.map((each) => [each.day, each]));
  const names = new Map(shipped.map(({ day, name }) => [day.slice(5), name]));

  const special = (day: string): SpecialDay | null => {
    const correction = corrected.get(day);
    if (!correction) return known.get(day) ?? fixed(day);
    const { kind, name } = correction;
    return kind === 'plain' ? null : { day, kind, name, certainty: 'announced', source: null };
  };
  const fixed = (day: string): SpecialDay | null => {
    const date = day.slice(5);
    if (covers(yearOf(day)) || !FIXED.includes(date)) return null;
    if (date === FIRST_CULTURE_DAY.slice(5) && day < FIRST_CULTURE_DAY) return null;
    const name = names.get(date) ?? date.split('-').map(Number).reverse().join('/');
    return { day, kind: 'off', name, certainty: 'computed', source: null };
  };
  const isOff = (day: string): boolean => {
    const found = special(day);
    return found ? found.kind === 'off' : isWeekend(day);
  };
  return {
    isOff,
    special,
    covers,
    year: (year) => {
      const dates = FIXED.map((date) => `${String(year).padStart(4, '0')}-${date}`);
      const days = new Set([...known.keys(), ...corrected.keys(), ...dates]);
      return [...days]
        .filter((day) => yearOf(day) === year)
        .sort()
        .flatMap((day) => special(day) ?? []);
    },
    workingDay: (day, direction) => {
      let found = day;
      while (isOff(found)) found = addDays(found, direction === 'before' ? -1 : 1);
      return found;
    },
  };
}
