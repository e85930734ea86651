import { quotaExceeded } from './refusal.ts';

const UTC_PLUS_7 = 7 * 3_600_000;

/** As the calendar in Vietnam has it: there are no daylight-saving changes. */
export const dayOf = (at: number): string => new Date(at + UTC_PLUS_7).toISOString().slice(0, 10);
export const monthOf = (at: number): string => dayOf(at).slice(0, 7);

/** Messages a month, in both directions. */
export interface Quota {
  readonly counted: number;
  count(): void;
  /** @throws ApiRefusal 429 when this month has no room for one more */
  check(): void;
}

export function createQuota({ now, most }: { now: () => number; most: number }): Quota {
  const months = new Map<string, number>();
  const counted = (): number => months.get(monthOf(now())) ?? 0;
  return {
    get counted() {
      return counted();
    },
    count: () => void months.set(monthOf(now()), counted() + 1),
    check() {
      if (counted() >= most) throw quotaExceeded();
    },
  };
}
