import type { Database } from '../database/index.ts';
import type { Log } from '../log.ts';
import type { Wait } from '../wait.ts';
import { alone } from './alone.ts';
import { createPresence } from './presence.ts';
import type { Presence } from './types.ts';

export { alone } from './alone.ts';
export { claimPolling } from './polling.ts';
export { createPresence } from './presence.ts';
export { ABSENT, type Duty, LEASE_MS, type Presence, type Stay, type Topic } from './types.ts';

/** How this process is there among others: on a server they may be many, a store of its own it has to itself. */
export const presenceOn = (
  { openSession, sql }: Pick<Database, 'openSession' | 'sql'>,
  { wait, log }: { wait: Wait; log: Log },
): Presence => (openSession ? createPresence({ connect: openSession, sql, wait, log }) : alone());
