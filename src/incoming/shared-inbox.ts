import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { ABSENT, LEASE_MS, type Presence } from '../instances/index.ts';
import { type Inbox, type KeptRow, keep, readRows } from './inbox.ts';
import { takeTurns } from './turns.ts';

/** Chats that are taken on at once: others shall have some too. */
const CLAIM_MOST = 50;
/** So often lanes are given back, in milliseconds. */
const TIDY_MS = 1000;

// In the order of chats, so that two who claim the same ones never wait for each other.
const CLAIM = `
  INSERT INTO incoming_lane (channel, chat, holder)
  SELECT $1, chat, $2 FROM (
    SELECT DISTINCT chat FROM (
      SELECT chat FROM incoming_update AS waiting
      WHERE channel = $1 AND settled_at IS NULL
        AND NOT EXISTS (SELECT FROM incoming_lane AS lane WHERE (lane.channel, lane.chat) = ($1, waiting.chat))
      ORDER BY sequence LIMIT ${CLAIM_MOST} FOR UPDATE SKIP LOCKED) AS first) AS free
  ORDER BY chat
  ON CONFLICT DO NOTHING`;

const UNSETTLED = `
  SELECT id, chat, content FROM incoming_update AS waiting
  WHERE channel = $1 AND settled_at IS NULL AND id <> ALL($3)
    AND EXISTS (SELECT FROM incoming_lane AS lane WHERE (lane.channel, lane.chat, lane.holder) = ($1, waiting.chat, $2))
  ORDER BY sequence LIMIT $4`;

const GIVE_BACK = `
  DELETE FROM incoming_lane AS lane WHERE channel = $1 AND holder = $2
    AND NOT EXISTS (
      SELECT FROM incoming_update AS waiting
      WHERE (waiting.channel, waiting.chat) = ($1, lane.chat) AND settled_at IS NULL)`;

const GONE = `SELECT DISTINCT holder FROM incoming_lane WHERE channel = $1 AND ${ABSENT('holder')}`;

const TAKE_OVER = `DELETE FROM incoming_lane WHERE channel = $1 AND holder = ANY($2) AND ${ABSENT('holder')}`;

/**
 * The inbox of one channel in a database that several instances work on. Whichever takes an update in, those of one chat
 * are worked off by one instance at a time: the one that has the chat's row in `incoming_lane`, until nothing of it waits
 * or it is gone. That keeps their order, which locks on the updates alone would not.
 */
export function createSharedInbox({
  database: { sql, hot },
  channel,
  presence,
  holder,
  now = () => performance.now(),
  clock,
}: {
  database: Pick<Database, 'sql' | 'hot'>;
  channel: string;
  presence: Pick<Presence, 'stay' | 'listen' | 'tell'>;
  /** This instance's number. */
  holder: number;
  /** Milliseconds that pass evenly. */
  now?: () => number;
  clock: Clock;
}): Inbox {
  /** Since when holders of lanes are seen to be gone. */
  const gone = new Map<number, number>();
  let tidied = Number.NEGATIVE_INFINITY;
  // A lane that is just given back must not be read from.
  const inTurn = takeTurns();

  async function tidy(): Promise<void> {
    if (now() - tidied < TIDY_MS) return;
    tidied = now();
    await sql.query(GIVE_BACK, [channel, holder]);
    const rows = await sql.query<{ holder: number }>(GONE, [channel]);
    const absent = new Set(rows.map((row) => row.holder));
    for (const one of gone.keys()) if (!absent.has(one)) gone.delete(one);
    for (const one of absent) if (!gone.has(one)) gone.set(one, now());
    // One that has lost its connection may act for a lease, and come back.
    const over = [...gone].flatMap(([one, since]) => (now() - since >= LEASE_MS ? [one] : []));
    if (over.length > 0) await sql.query(TAKE_OVER, [channel, over]);
  }

  return {
    get stay() {
      return presence.stay;
    },

    alone: false,

    listen: (heard) => presence.listen(`inbox ${channel}`, heard),

    async take(updates) {
      if (updates.length === 0) return [];
      const fresh = await keep(sql, channel, updates, clock());
      if (fresh.size > 0) presence.tell(`inbox ${channel}`);
      return updates.filter(({ id }) => fresh.delete(id));
    },

    unsettled: ({ except, most }) =>
      inTurn(async () => {
        if (!presence.stay.lasts) return [];
        await tidy();
        await sql.query(CLAIM, [channel, holder]);
        // In a statement of its own: it must see what those have settled who had the lane before.
        return readRows(await sql.query<KeptRow>(UNSETTLED, [channel, holder, except, most]));
      }),

    settle: (id) => hot.after({ settled: { channel, id, at: clock() } }),
  };
}
