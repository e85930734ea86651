import { MINUTE } from './times.ts';

export interface Rate {
  /** To be called for each call of the API. @returns what the answer's headers say, and whether the call fits in */
  take(): { readonly limit: number; readonly remain: number; readonly fits: boolean };
}

/** So many calls in a minute for the whole app. */
export function createRate(perMinute: number, now: () => number): Rate {
  let minute = 0;
  let taken = 0;
  return {
    take() {
      const current = Math.floor(now() / MINUTE);
      if (current !== minute) taken = 0;
      minute = current;
      taken++;
      return { limit: perMinute, remain: Math.max(0, perMinute - taken), fits: taken <= perMinute };
    },
  };
}
