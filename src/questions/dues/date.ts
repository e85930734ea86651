import { numberInWords } from '../../vietnamese/number-words.ts';
import type { Token } from '../../vietnamese/tokens.ts';
import { phraseAt } from '../phrases.ts';
import {
  type Calendar,
  daysFromNow,
  FOURTH,
  fullYear,
  isMark,
  MONTHS_OF_YEAR as MONTHS,
  type When,
  whole,
} from './calendar.ts';
import { addDays, addMonths, dayOf, monthOf, monthsOf, nearest, weekdayOf, weekOf, yearOf } from './days.ts';
import { fixedAt } from './fixed.ts';
import { periodAt } from './period.ts';

/** 20/12, 20-12-2026, 20.12.2026, «ngày 20», «mùng 5», «20 tháng 12 năm 2026» */
export function dateAt(tokens: readonly Token[], at: number, calendar: Calendar): When | null {
  const { dueDays } = calendar.lexicon;
  const word = phraseAt(dueDays, tokens, at, 'date')?.length ?? 0;
  const from = at + word;
  const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?$/.exec(tokens[from]?.bare ?? '');
  // 20.12 is a day only where its word says so, or its year: else it is an amount.
  if (dotted && (word > 0 || dotted[3]))
    return dated(word + 1, [Number(dotted[1]), Number(dotted[2]), Number(dotted[3]) || null], calendar);
  const date = whole(tokens[from], 31);
  if (date === null) return null;
  const mark = tokens[from + 1];
  if (isMark(mark, '/', '-')) {
    const number = whole(tokens[from + 2], MONTHS);
    const again = isMark(tokens[from + 3], mark?.bare ?? '');
    const named = again ? fullYear(tokens[from + 4]) : null;
    // 28/12/TT-BTC is a document.
    if (number === null || (again && named === null)) return null;
    return dated(word + (again ? 5 : 3), [date, number, named], calendar);
  }
  const inMonth = periodAt(tokens, from + 1, calendar) ?? fixedAt(tokens, from + 1, calendar);
  const number = /^T(\d+)$/.exec(inMonth?.period?.part ?? '')?.[1];
  if (inMonth && number)
    return dated(word + 1 + inMonth.length, [date, Number(number), inMonth.period?.year ?? null], calendar);
  // «ngày 20 hằng tháng» is no one day.
  if (word === 0 || phraseAt(dueDays, tokens, from + 1, 'each')) return null;
  const { today, tense } = calendar;
  const months = [-1, 0, 1, 2].map((offset) =>
    addMonths(monthsOf(yearOf(today), monthOf(today)).from, offset),
  );
  const some = months.flatMap((first) => dayOf(yearOf(first), monthOf(first), date) ?? []);
  return closest(word + 1, some, today, tense !== 'behind');
}

function dated(
  length: number,
  [date, number, named]: readonly [number, number, number | null],
  { today, tense }: Calendar,
): When | null {
  const years = named === null ? [-1, 0, 1].map((offset) => yearOf(today) + offset) : [named];
  const some = years.flatMap((each) => dayOf(each, number, date) ?? []);
  return closest(length, some, today, tense === 'ahead' && named === null);
}

function closest(length: number, some: readonly string[], today: string, forward: boolean): When | null {
  const one = nearest(
    some.map((each) => ({ from: each, to: each })),
    today,
    forward,
  );
  return one ? { length, days: one, period: null, relative: false } : null;
}

/** «thứ sáu», «thứ 2 tuần sau», «chủ nhật này»: the next one, or that of the week that is named. */
export function weekdayAt(tokens: readonly Token[], at: number, { today, lexicon }: Calendar): When | null {
  const sunday = phraseAt(lexicon.dueDays, tokens, at, 'sunday');
  const word = sunday ?? phraseAt(lexicon.dueDays, tokens, at, 'weekday');
  if (!word) return null;
  const behind = tokens[at + word.length];
  const spoken = behind?.bare === FOURTH ? 4 : numberInWords([behind?.bare ?? ''])?.value;
  const number = whole(behind, 7) ?? spoken;
  // Monday is called the second day.
  const weekday = sunday ? 7 : (number ?? 0) - 1;
  if (weekday < 1) return null;
  const length = word.length + (sunday ? 0 : 1);
  const inWeek = phraseAt(lexicon.dueDays, tokens, at + length, 'thisWeek', 'nextWeek', 'lastWeek');
  if (inWeek) {
    const later = inWeek.groups.has('thisWeek') ? 0 : inWeek.groups.has('nextWeek') ? 1 : -1;
    return daysFromNow(length + inWeek.length, addDays(weekOf(today, later).from, weekday - 1));
  }
  return daysFromNow(length, addDays(today, (weekday - weekdayOf(today) + 7) % 7));
}
