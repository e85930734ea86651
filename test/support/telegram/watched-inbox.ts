import { createMemoryInbox, type Inbox } from '../../../src/incoming/index.ts';
import { createEvents } from './events.ts';

/** An inbox of which a test can wait until nothing is left in it. */
export interface WatchedInbox extends Inbox {
  empty(): Promise<void>;
}

export function createWatchedInbox(): WatchedInbox {
  const inbox = createMemoryInbox();
  const events = createEvents();
  const open = new Set<string>();
  return {
    ...inbox,
    async take(updates) {
      const fresh = await inbox.take(updates);
      for (const { id } of fresh) open.add(id);
      return fresh;
    },
    async settle(id) {
      await inbox.settle(id);
      open.delete(id);
      events.changed();
    },
    empty: () => events.until(() => open.size === 0),
  };
}
