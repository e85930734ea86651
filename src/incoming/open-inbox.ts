import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Presence } from '../instances/index.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createSharedInbox } from './shared-inbox.ts';

/** The inbox of one channel: of this process alone, or shared where others may work on the same database. */
export function openInbox({
  database,
  channel,
  presence,
  clock,
}: {
  database: Pick<Database, 'sql' | 'hot'>;
  channel: string;
  presence: Pick<Presence, 'number' | 'stay' | 'listen' | 'tell'>;
  clock: Clock;
}): Inbox {
  const { number: holder } = presence;
  return holder === null
    ? createInbox({ database, channel, clock })
    : createSharedInbox({ database, channel, presence, holder, clock });
}
