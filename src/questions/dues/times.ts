import type { Token } from '../../vietnamese/tokens.ts';
import { phraseAt } from '../phrases.ts';
import type { Calendar, Reported, When } from './calendar.ts';
import { addDays, addMonths, type Days, monthsOf, nearest, yearOf } from './days.ts';
import { whenAt } from './one-time.ts';

/** A time in a text, with where it stands. */
export interface Time extends When {
  readonly at: number;
  /** It is an end or a beginning, or «trong» stands before it: of a deadline, not of a report. */
  readonly bounds: boolean;
}

/** The times that a text names, in order. */
export function readTimes(tokens: readonly Token[], calendar: Calendar): Time[] {
  const times: Time[] = [];
  for (let at = 0; at < tokens.length; at++) {
    // «đến nay» bounds nothing that is not bounded without it.
    const soFar = phraseAt(calendar.lexicon.dueDays, tokens, at, 'soFar');
    if (soFar) {
      at += soFar.length - 1;
      continue;
    }
    const time =
      runAt(tokens, at, calendar) ?? boundAt(tokens, at, calendar) ?? plainAt(tokens, at, calendar);
    if (!time) continue;
    times.push({ ...time, at });
    at += time.length - 1;
  }
  return times;
}

type Here = Omit<Time, 'at'>;

/** «từ 1/12 đến 15/12», 1/12 - 15/12, «từ ngày 1 đến ngày 15 tháng 12» */
function runAt(tokens: readonly Token[], at: number, calendar: Calendar): Here | null {
  const from = phraseAt(calendar.lexicon.dueDays, tokens, at, 'from')?.length ?? 0;
  const first = dateAlone(tokens, at + from, from > 0) ?? whenAt(tokens, at + from, calendar);
  if (!first) return null;
  const to = phraseAt(calendar.lexicon.dueDays, tokens, at + from + first.length, 'to');
  const second = to && whenAt(tokens, at + from + first.length + to.length, calendar);
  const last = second && daysOf(second, calendar);
  if (!second || !last) return null;
  const begin =
    'date' in first ? `${last.from.slice(0, 8)}${first.date}` : (daysOf(first, calendar)?.from ?? null);
  // «tháng 9 và 2026»: two times, and no run.
  if (begin === null || begin > last.to) return null;
  // Of two periods, which one is reported on has to be read.
  if (from === 0 && !('date' in first) && (first.period !== null || second.period !== null)) return null;
  const length = from + first.length + to.length + second.length;
  return { length, days: { from: begin, to: last.to }, period: null, relative: false, bounds: true };
}

/** A day of which the month stands behind the other end; two digits. */
function dateAlone(
  tokens: readonly Token[],
  at: number,
  behindFrom: boolean,
): { length: number; date: string } | null {
  const { bare = '', kind } = tokens[at] ?? {};
  const next = tokens[at + 1];
  const alone = next?.kind !== 'mark' || next.bare === '-';
  return behindFrom && alone && kind === 'number' && /^(?:[1-9]|[12]\d|3[01])$/.test(bare)
    ? { length: 1, date: bare.padStart(2, '0') }
    : null;
}

/** «trước 20/12», «đến hết tháng này», «từ nay đến cuối năm», «sau 20/12» */
function boundAt(tokens: readonly Token[], at: number, calendar: Calendar): Here | null {
  const bound = phraseAt(calendar.lexicon.dueDays, tokens, at, 'until', 'after', 'from');
  const when =
    bound && (ofDate(tokens, at, bound.length, calendar) ?? whenAt(tokens, at + bound.length, calendar));
  const days = when && daysOf(when, calendar);
  if (!bound || !days) return null;
  const { today } = calendar;
  const length = bound.length + when.length;
  const make = (some: Days): Here => ({ length, days: some, period: null, relative: false, bounds: true });
  if (bound.groups.has('until')) {
    // «trước 20/12» is said of what is due that day; of a day that is gone, since its year began.
    const from = today <= days.to ? today : monthsOf(yearOf(days.to), 1).from;
    return make({ from, to: days.to });
  }
  const from = bound.groups.has('after') ? addDays(days.to, 1) : days.from;
  return make({ from, to: addMonths(from, OPEN_MONTHS) });
}

/** The word for a day can be the end of the bound as well: «trước ngày | 20». */
function ofDate(tokens: readonly Token[], at: number, length: number, calendar: Calendar): When | null {
  const word = phraseAt(calendar.lexicon.dueDays, tokens, at + length - 1, 'date');
  const when = length > 1 && word?.length === 1 ? whenAt(tokens, at + length - 1, calendar) : null;
  return when && when.length > 1 ? { ...when, length: when.length - 1 } : null;
}

/** «sau 20/12» has no other end. */
const OPEN_MONTHS = 12;

function plainAt(tokens: readonly Token[], at: number, calendar: Calendar): Here | null {
  const around = phraseAt(calendar.lexicon.dueDays, tokens, at, 'around')?.length ?? 0;
  const inside = around > 0 ? whenAt(tokens, at + around, calendar) : null;
  const plain = whenAt(tokens, at, calendar);
  if (plain && (!inside || plain.length >= around + inside.length)) return { ...plain, bounds: false };
  return inside ? { ...inside, length: around + inside.length, bounds: true } : null;
}

/** The days of a time; of a period without a year those nearest to today. null: a part that has no days of its own, «đợt 1». */
export const daysOf = (when: Pick<When, 'days' | 'period'>, calendar: Calendar): Days | null =>
  when.days ?? (when.period && daysOfPeriod(when.period, calendar));

function daysOfPeriod({ part, year }: Reported, { today, tense }: Calendar): Days | null {
  const months = part === null ? [1, 12] : MONTHS_OF[part[0] ?? '']?.(Number(part.slice(1)));
  const [first, last] = months ?? [];
  if (first === undefined || last === undefined) return null;
  const years = year === null ? [-1, 0, 1].map((offset) => yearOf(today) + offset) : [year];
  return (
    nearest(
      years.map((each) => monthsOf(each, first, last)),
      today,
      tense === 'ahead' && year === null,
    ) ?? null
  );
}

/** The first and the last month of a part of a year, as Period names them. */
const MONTHS_OF: Readonly<Record<string, (number: number) => readonly [number, number]>> = {
  T: (number) => [number, number],
  M: (number) => [1, number],
  Q: (number) => [number * 3 - 2, number * 3],
  H: (number) => [number * 6 - 5, number * 6],
};
