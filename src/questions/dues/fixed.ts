import type { Token } from '../../vietnamese/tokens.ts';
import { phraseAt } from '../phrases.ts';
import type { DayWords } from '../words.ts';
import { type Calendar, MONTHS_OF_YEAR as MONTHS, type Reported, type When } from './calendar.ts';
import { addDays, addMonths, dateOf, monthOf, monthsOf, quarterOf, weekOf, yearOf } from './days.ts';

/** «hôm nay», «tuần sau», «quý trước», «cuối tháng» */
export function fixedAt(tokens: readonly Token[], at: number, { today, lexicon }: Calendar): When | null {
  const found = phraseAt(lexicon.dueDays, tokens, at, ...(Object.keys(FIXED) as Fixed[]));
  const [group] = found ? [...found.groups].filter((each) => Object.hasOwn(FIXED, each)) : [];
  if (!found || !group) return null;
  return { length: found.length, relative: true, period: null, ...FIXED[group as Fixed](today) };
}

type Said = Pick<When, 'days'> & { readonly period?: Reported };
const day =
  (offset: number) =>
  (today: string): Said => ({ days: { from: addDays(today, offset), to: addDays(today, offset) } });
const week =
  (offset: number) =>
  (today: string): Said => ({ days: weekOf(today, offset) });
const month =
  (offset: number) =>
  (today: string): Said => {
    const some = addMonths(today, offset);
    return {
      days: monthsOf(yearOf(some), monthOf(some)),
      period: { part: `T${monthOf(some)}`, year: yearOf(some) },
    };
  };
const quarter =
  (offset: number) =>
  (today: string): Said => {
    const some = addMonths(today, offset * 3);
    return {
      days: monthsOf(yearOf(some), quarterOf(some) * 3 - 2, quarterOf(some) * 3),
      period: { part: `Q${quarterOf(some)}`, year: yearOf(some) },
    };
  };
const year =
  (offset: number) =>
  (today: string): Said => ({
    days: monthsOf(yearOf(today) + offset, 1, MONTHS),
    period: { part: null, year: yearOf(today) + offset },
  });

/** How long a beginning or an end is, nobody says: ten days of a month, the last month of a quarter, the last quarter of a year. */
const PART_OF_MONTH = 10;
const FIXED = {
  today: day(0),
  tomorrow: day(1),
  dayAfter: day(2),
  yesterday: day(-1),
  thisWeek: week(0),
  nextWeek: week(1),
  lastWeek: week(-1),
  thisMonth: month(0),
  nextMonth: month(1),
  lastMonth: month(-1),
  thisQuarter: quarter(0),
  nextQuarter: quarter(1),
  lastQuarter: quarter(-1),
  thisYear: year(0),
  nextYear: year(1),
  lastYear: year(-1),
  weekEnd: (today: string): Said => ({ days: { ...weekOf(today), from: addDays(weekOf(today).to, -2) } }),
  monthEnd: (today: string): Said => {
    const { to } = monthsOf(yearOf(today), monthOf(today));
    return { days: { from: addDays(to, 1 - PART_OF_MONTH), to } };
  },
  quarterEnd: (today: string): Said => ({ days: monthsOf(yearOf(today), quarterOf(today) * 3) }),
  yearEnd: (today: string): Said => ({ days: monthsOf(yearOf(today), 10, MONTHS) }),
  monthStart: (today: string): Said => {
    const some = dateOf(today) > PART_OF_MONTH ? addMonths(today, 1) : today;
    const { from } = monthsOf(yearOf(some), monthOf(some));
    return { days: { from, to: addDays(from, PART_OF_MONTH - 1) } };
  },
  yearSoFar: (today: string): Said => ({ days: { from: monthsOf(yearOf(today), 1).from, to: today } }),
  monthSoFar: (today: string): Said => ({
    days: { from: monthsOf(yearOf(today), monthOf(today)).from, to: today },
  }),
} as const satisfies Partial<Record<DayWords, (today: string) => Said>>;
type Fixed = keyof typeof FIXED;
