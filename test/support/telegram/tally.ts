import { createHash } from 'node:crypto';

/** How much was delivered to whom, without what was delivered. */
export interface Tally {
  readonly deliveries: ReadonlyMap<number, number>;
  /** How many pairs of a chat and a content were delivered more than once. */
  readonly duplicates: number;
  add(chat: number, content: string): void;
}

/** @param countDuplicates keeps 28 letters for each pair of a chat and a content; else `duplicates` stays 0 */
export function createTally({ countDuplicates }: { countDuplicates: boolean }): Tally {
  const deliveries = new Map<number, number>();
  const once = new Set<string>();
  const again = new Set<string>();
  return {
    deliveries,
    get duplicates() {
      return again.size;
    },
    add(chat, content) {
      deliveries.set(chat, (deliveries.get(chat) ?? 0) + 1);
      if (!countDuplicates) return;
      const pair = createHash('sha1').update(`${chat}\n${content}`).digest('base64');
      (once.has(pair) ? again : once).add(pair);
    },
  };
}
