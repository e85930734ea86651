/** A sliding window over the last calls that were let through. */
export interface Window {
  /** The first moment at which one more fits; long past when there is room. In milliseconds. */
  freeAt(): number;
  add(at: number): void;
}

/**
 * @param size how many fit into `span` milliseconds. Their times are kept in a ring that grows to the most that ever
 * came within a span: a limit set so high that it is none costs nothing in each of a hundred thousand chats.
 */
export function createWindow(size: number, span: number): Window {
  const times: number[] = [];
  let oldest = 0;
  return {
    freeAt: () => (times.length < size ? Number.NEGATIVE_INFINITY : (times[oldest] ?? 0) + span),
    add(at) {
      const last = times[oldest];
      if (times.length < size && (last === undefined || last + span > at)) times.splice(oldest, 0, at);
      else times[oldest] = at;
      oldest = (oldest + 1) % times.length;
    },
  };
}
