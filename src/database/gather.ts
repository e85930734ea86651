/**
 * Does for many at once what each asks for: while one piece of work is under way, those who come gather for the next,
 * and share its outcome. Alone, nobody waits. Work that somebody joins always begins after they came.
 *
 * @param linger waited for before work begins when more than `crowd` came together the last time: others are likely
 * just behind
 */
export function gather<T, R>(
  work: (items: readonly T[]) => Promise<R>,
  linger?: () => Promise<void>,
  crowd = 1,
): (item: T) => Promise<R> {
  let before: Promise<unknown> = Promise.resolve();
  let next: { readonly items: T[]; readonly outcome: Promise<R> } | null = null;
  let crowded = false;
  return (item) => {
    if (next) {
      next.items.push(item);
      return next.outcome;
    }
    const items = [item];
    const outcome = before
      // Work in this very process lets nobody else come while it lasts: those who are at the door are let in first.
      .then(() => (crowded && linger ? linger() : new Promise<void>((resolve) => setImmediate(resolve))))
      .then(() => {
        next = null;
        crowded = items.length > crowd;
        return work(items);
      });
    before = outcome.catch(() => {});
    next = { items, outcome };
    return outcome;
  };
}
