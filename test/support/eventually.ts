import { vi } from 'vitest';

/** Tries until it does not throw: for what no event tells of. As long as a slow machine may take. */
export const eventually = <T>(attempt: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(attempt, { timeout: 30_000, interval: 20 });
