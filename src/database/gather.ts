/**
 * Does for many at once what each asks for: while one piece of work is under way, those who come gather for the next,
 * and share its outcome. Alone, nobody waits. Work that somebody joins always begins after they came.
 */
export function gather<T, R>(work: (items: readonly T[]) => Promise<R>): (item: T) => Promise<R> {
  let before: Promise<unknown> = Promise.resolve();
  let next: { readonly items: T[]; readonly outcome: Promise<R> } | null = null;
  return (item) => {
    if (next) {
      next.items.push(item);
      return next.outcome;
    }
    const items = [item];
    const outcome = before.then(() => {
      next = null;
      return work(items);
    });
    before = outcome.catch(() => {});
    next = { items, outcome };
    return outcome;
  };
}
