/**
 * Works through the items: those of one lane in their order, different lanes side by side, at most `width` at once.
 * @returns when all are done; rejects with the first error of `work`, which therefore had better not throw
 */
export async function inLanes<T>(
  items: readonly T[],
  laneOf: (item: T) => unknown,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const lanes = new Map<unknown, T[]>();
  for (const item of items) {
    const key = laneOf(item);
    const lane = lanes.get(key);
    if (lane) lane.push(item);
    else lanes.set(key, [item]);
  }

  // All walkers draw from one iterator, so each lane is taken by exactly one of them.
  const waiting = lanes.values();
  const walk = async () => {
    for (const lane of waiting) for (const item of lane) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, lanes.size) }, walk));
}
