import type { ProgressState } from '../database/client/enums.ts';
import { isoOf } from '../reminders/index.ts';
import { vietnamDay } from '../vietnamese/dates.ts';

/** Ahead of a deadline by so many days, it is near (an orange light in the ministries' own systems). */
const SOON_DAYS = 3;
const DAY_MS = 24 * 60 * 60_000;

/** How far one party is with one term, and what the clock says of it. */
export interface Status {
  readonly state: ProgressState;
  /** ISO day; null: no deadline. */
  readonly due: string | null;
  /** Days left until the deadline, less than 0 behind it; null: none, or it is done. */
  readonly daysLeft: number | null;
  readonly overdue: boolean;
  readonly soon: boolean;
  /** Done behind the deadline. */
  readonly late: boolean;
  /** Asked for and not decided; ISO day. */
  readonly extensionTo: string | null;
}

interface Facts {
  readonly state: ProgressState;
  readonly due: Date | null;
  readonly doneAt: Date | null;
  readonly extensionTo: Date | null;
}

export const isDone = (state: ProgressState): boolean => state === 'reported' || state === 'accepted';

export function statusOf(progress: Facts, term: { readonly due: Date | null }, now: Date): Status {
  const date = progress.due ?? term.due;
  const due = date && isoOf(date);
  const { state, doneAt, extensionTo } = progress;
  const counts = due !== null && !isDone(state) && state !== 'postponed';
  const daysLeft = counts ? daysBetween(vietnamDay(now), due) : null;
  return {
    state,
    due,
    daysLeft,
    overdue: daysLeft !== null && daysLeft < 0,
    soon: daysLeft !== null && daysLeft >= 0 && daysLeft <= SOON_DAYS,
    late: isDone(state) && due !== null && doneAt !== null && vietnamDay(doneAt) > due,
    extensionTo: extensionTo && isoOf(extensionTo),
  };
}

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
