/** A stretch of time in which nobody reaches the server: from `from` until before `to`, in milliseconds. */
export interface OutageTimes {
  readonly from: number;
  readonly to: number;
}

export interface Outage {
  set(times: OutageTimes): void;
  readonly now: boolean;
}

export function createOutage(now: () => number, first: OutageTimes | undefined): Outage {
  let times = first;
  return {
    set(next) {
      times = next;
    },
    get now() {
      if (!times) return false;
      const at = now();
      return times.from <= at && at < times.to;
    },
  };
}
