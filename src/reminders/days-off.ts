import type { PrismaClient } from '../database/client/client.ts';
import type { DayClock } from '../delivery/index.ts';
import { vietnamDay, vietnamHour } from '../vietnamese/dates.ts';
import { createCalendar, loadHolidays, type WorkCalendar } from './calendar.ts';
import { addDays } from './days.ts';

/** The calendar of working days, with what administrators have corrected. */
export interface DaysOff {
  /** As it was last read. */
  readonly calendar: WorkCalendar;
  refresh(): Promise<WorkCalendar>;
}

export function createDaysOff({ prisma }: { prisma: PrismaClient }): DaysOff {
  const shipped = loadHolidays();
  let calendar = createCalendar(shipped);
  return {
    get calendar() {
      return calendar;
    },
    async refresh() {
      const rows = await prisma.dayCorrection.findMany();
      calendar = createCalendar(
        shipped,
        rows.map(({ day, kind, name }) => ({
          day: day.toISOString().slice(0, 10),
          kind: kind === 'off' || kind === 'work' ? kind : 'plain',
          name,
        })),
      );
      return calendar;
    },
  };
}

/** The first moment of a day in Vietnam. */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/** The last moment of a day in Vietnam. */
export const endOf = (day: string): Date => new Date(startOf(addDays(day, 1)).getTime() - 1);

/** What somebody's hours are compared with at a moment. */
export function dayClock(calendar: WorkCalendar, at: Date): DayClock {
  const day = vietnamDay(at);
  return {
    hour: vietnamHour(at),
    working: !calendar.isOff(day),
    dayStart: startOf(day),
    nextStart: startOf(calendar.workingDay(addDays(day, 1), 'after')),
  };
}

/** So many working days later, at the same time of day. */
export function workingDaysLater(calendar: WorkCalendar, from: Date, count: number): Date {
  const first = vietnamDay(from);
  let day = first;
  for (let left = count; left > 0; left--) day = calendar.workingDay(addDays(day, 1), 'after');
  return new Date(from.getTime() + startOf(day).getTime() - startOf(first).getTime());
}
