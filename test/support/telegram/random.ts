/** Tommy Ettinger's mulberry32: the same numbers in [0, 1) for the same seed, on every machine. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One seed from several whole numbers, so that neighbours (chats 1, 2, 3) have nothing in common. */
export function seedOf(...numbers: readonly number[]): number {
  let seed = 0x9e3779b9;
  for (const number of numbers) {
    // Ids of chats take up to 52 bits (Bot API, Chat).
    for (const half of [number >>> 0, Math.floor(number / 2 ** 32) >>> 0]) {
      seed = Math.imul(seed ^ half, 0x85ebca6b);
      seed = Math.imul(seed ^ (seed >>> 13), 0xc2b2ae35);
      seed ^= seed >>> 16;
    }
  }
  return seed >>> 0;
}
