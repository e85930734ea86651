import { calendarDayAt } from './dates.ts';
import { relativeDayAt } from './from-today.ts';
import type { DaySaid } from './said.ts';
import { dayOfWeekAt } from './weekdays.ts';
import type { Words } from './words.ts';

export function plainDayAt(words: Words, at: number, today: string, side: 'next' | 'last'): DaySaid | null {
  return (
    dayOfWeekAt(words, at, today, side) ??
    relativeDayAt(words, at, today) ??
    calendarDayAt(words, at, today, side)
  );
}
