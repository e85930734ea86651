import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';

/** An update as a platform delivered it. */
export interface Update {
  /** The platform's own id of it, by which it is known again. */
  readonly id: string;
  /** Updates of one chat are answered in their order. */
  readonly chat: string;
  /** Anything that JSON can hold. */
  readonly content: unknown;
}

/** An update in the inbox. */
export interface Kept extends Update {
  /** Its place in the order of coming. */
  readonly place: string;
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
   * @param after the place of the last one of the page before
   */
  unsettled(page: { readonly after: string | null; readonly most: number }): Promise<readonly Kept[]>;
  /** The update has been answered, or given up. */
  settle(id: string): Promise<void>;
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
  SELECT id, chat, content, sequence::text AS place FROM incoming_update
  WHERE channel = $1 AND settled_at IS NULL AND sequence > $2::bigint ORDER BY sequence LIMIT $3`;

/** The inbox of one channel in the database. */
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
    async take(updates) {
      if (updates.length === 0) return [];
      const rows = await sql.query<{ id: string }>(TAKE, [
        channel,
        clock(),
        updates.map(({ id }) => id),
        updates.map(({ chat }) => chat),
        updates.map(({ content }) => JSON.stringify(content)),
      ]);
      const fresh = new Set(rows.map(({ id }) => id));
      // Each once, should one batch hold an update twice.
      return updates.filter(({ id }) => fresh.delete(id));
    },

    async unsettled({ after, most }) {
      const rows = await sql.query<Kept & { content: string }>(UNSETTLED, [channel, after ?? '-1', most]);
      return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as unknown }));
    },

    settle: (id) => hot.after({ settled: { channel, id, at: clock() } }),
  };
}

/** An inbox that ends with the process. */
export function createMemoryInbox(): Inbox {
  const known = new Map<string, Kept | null>();
  return {
    async take(updates) {
      const fresh: Update[] = [];
      for (const update of updates) {
        if (known.has(update.id)) continue;
        known.set(update.id, { ...update, place: `${known.size}` });
        fresh.push(update);
      }
      return fresh;
    },
    unsettled: async ({ after, most }) =>
      [...known.values()]
        .filter((update) => update !== null)
        .filter(({ place }) => after === null || Number(place) > Number(after))
        .slice(0, most),
    async settle(id) {
      known.set(id, null);
    },
  };
}
