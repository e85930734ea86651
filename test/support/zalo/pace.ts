/** The gateway in front of the server, which does not like it when a failed poll is repeated at once. */
export interface Pace {
  readonly hastyPolls: number;
  /** To be asked for each poll, and counted as another failure when the poll comes too soon. */
  isTooSoon(): boolean;
  failed(): void;
}

export function createPace({ now, pause }: { now: () => number; pause: number }): Pace {
  let failedAt = Number.NEGATIVE_INFINITY;
  let hastyPolls = 0;
  return {
    get hastyPolls() {
      return hastyPolls;
    },
    isTooSoon() {
      if (now() - failedAt >= pause) return false;
      hastyPolls++;
      failedAt = now();
      return true;
    },
    failed() {
      failedAt = now();
    },
  };
}
