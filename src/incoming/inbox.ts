import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/index.ts';
import type { Stay } from '../instances/index.ts';

/** An update as a platform delivered it. */
export interface Update {
  /** The platform's own id of it, by which it is known again. */
  readonly id: string;
  /** Updates of one chat are answered in their order. */
  readonly chat: string;
  /** Anything that JSON can hold. */
  readonly content: unknown;
}

/**
 * Updates that were taken from a platform and are not answered yet. They are kept durably before the platform hears
 * that they were taken: so one chat that has to wait holds up no other, a platform whose updates are gone once they
 * are read loses none, and a webhook can be answered at once.
 */
export interface Inbox {
  /**
   * Keeps updates. From then on the platform may forget them.
   * @returns those that never came before, in their order
   */
  take(updates: readonly Update[]): Promise<readonly Update[]>;
  /**
   * What was taken and not settled, in its order: at a start, what the process before had in hand.
   * @param except those that are being worked off
   */
  unsettled(page: { readonly except: readonly string[]; readonly most: number }): Promise<readonly Update[]>;
  /** The update has been answered, or given up. */
  settle(id: string): Promise<void>;
  /** Whether what was taken may be worked off at once; else something of a chat may wait that another instance took. */
  readonly alone: boolean;
  /** What was got from here is to be worked off only as long as it lasts. */
  readonly stay: Stay;
  /** Calls `heard` when there may be something that another instance has taken. */
  listen(heard: () => void): void;
}

// Answered or not, an id stays for a while (see prune.ts), so that an update is known when it is delivered again.
const TAKE = `
  INSERT INTO incoming_update (channel, id, chat, content, taken_at)
  SELECT $1, row.id, row.chat, row.content, $2
  FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS row(id, chat, content, ordinal)
  ORDER BY row.ordinal
  ON CONFLICT (channel, id) DO NOTHING
  RETURNING id`;

const UNSETTLED = `
  SELECT id, chat, content FROM incoming_update
  WHERE channel = $1 AND settled_at IS NULL AND id <> ALL($2) ORDER BY sequence LIMIT $3`;

const ALONE: Pick<Inbox, 'alone' | 'stay' | 'listen'> = { alone: true, stay: { lasts: true }, listen() {} };

/** The inbox of one channel in a database that nobody else works on. */
export function createInbox({
  database: { sql, hot },
  channel,
  clock,
}: {
  database: Pick<Database, 'sql' | 'hot'>;
  channel: string;
  clock: Clock;
}): Inbox {
  return {
    ...ALONE,

    async take(updates) {
      if (updates.length === 0) return [];
      const fresh = await keep(sql, channel, updates, clock());
      // Each once, should one batch hold an update twice.
      return updates.filter(({ id }) => fresh.delete(id));
    },

    unsettled: async ({ except, most }) =>
      readRows(await sql.query<KeptRow>(UNSETTLED, [channel, except, most])),

    settle: (id) => hot.after({ settled: { channel, id, at: clock() } }),
  };
}

/** @returns the ids of those that never came before */
export async function keep(
  sql: Pick<Sql, 'query'>,
  channel: string,
  updates: readonly Update[],
  at: Date,
): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(TAKE, [
    channel,
    at,
    updates.map(({ id }) => id),
    updates.map(({ chat }) => chat),
    updates.map(({ content }) => JSON.stringify(content)),
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** A row of an update that is not settled. */
export interface KeptRow {
  readonly id: string;
  readonly chat: string;
  readonly content: string;
}

export const readRows = (rows: readonly KeptRow[]): Update[] =>
  rows.map(({ id, chat, content }) => ({ id, chat, content: JSON.parse(content) as unknown }));

/** An inbox that ends with the process. */
export function createMemoryInbox(): Inbox {
  const known = new Map<string, Update | null>();
  return {
    ...ALONE,
    async take(updates) {
      const fresh: Update[] = [];
      for (const update of updates) {
        if (known.has(update.id)) continue;
        known.set(update.id, update);
        fresh.push(update);
      }
      return fresh;
    },
    unsettled: async ({ except, most }) =>
      [...known.values()]
        .filter((update) => update !== null)
        .filter(({ id }) => !except.includes(id))
        .slice(0, most),
    async settle(id) {
      known.set(id, null);
    },
  };
}
