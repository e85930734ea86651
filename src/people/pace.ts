/** Lets so many things of one key happen in a while: all at once, then evenly (a leaky bucket, one number for each key). */
export interface Pace {
  /** @returns 0 when it may happen, else the milliseconds until the next one may */
  take(key: string, now: Date): number;
  /** The same without taking anything. */
  wait(key: string, now: Date): number;
}

/** Keys that are remembered; those that owe nothing any more are dropped when there are more. */
const MOST_KEYS = 10_000;

export function createPace({ most, per }: { readonly most: number; readonly per: number }): Pace {
  /** When all that was taken has run off. */
  const until = new Map<string, number>();
  const each = per / most;

  function wait(key: string, now: Date): number {
    // A clock that was set back must not lock anybody out for longer than the while itself.
    const last = Math.min(until.get(key) ?? 0, now.getTime() + per);
    if (until.has(key)) until.set(key, last);
    return Math.max(0, Math.ceil(last - now.getTime() + each - per));
  }

  function forget(now: Date): void {
    if (until.size < MOST_KEYS) return;
    for (const [key, at] of until) if (at <= now.getTime()) until.delete(key);
    // Still too many: the oldest go.
    for (const key of until.keys()) {
      if (until.size < MOST_KEYS) break;
      until.delete(key);
    }
  }

  return {
    wait,
    take(key, now) {
      const left = wait(key, now);
      if (left > 0) return left;
      forget(now);
      const start = Math.max(until.get(key) ?? 0, now.getTime());
      until.set(key, start + each);
      return 0;
    },
  };
}
