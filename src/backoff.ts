/** 0.5 s after the first failure, then twice as long each time, at most 30 s. In milliseconds. */
export function backOff(failures: number): number {
  return Math.min(500 * 2 ** (failures - 1), 30_000);
}
