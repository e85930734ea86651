import type { Sql } from './sql.ts';

/**
 * How long an update may be delivered again: Telegram keeps those that nobody has fetched for 24 hours (Bot API,
 * Getting updates). What was not answered within that time is not answered at all: it would only surprise.
 */
const UPDATES_STAY = '48 hours';
/** Nothing of a conversation means anything after half an hour but the update that was answered last. */
const CONVERSATIONS_STAY = '7 days';

/** Removes what nobody will ask for again. @returns how many rows went */
export async function prune(
  sql: Sql,
  now: Date,
): Promise<{ readonly updates: number; readonly conversations: number }> {
  const [row] = await sql.query<{ updates: number; conversations: number }>(
    `WITH updates AS (
       DELETE FROM incoming_update WHERE taken_at < $1::timestamptz - $2::interval RETURNING 1),
     conversations AS (
       DELETE FROM conversation
       WHERE coalesce(greatest(context_at, last_update_at), '-infinity') < $1::timestamptz - $3::interval RETURNING 1)
     SELECT (SELECT count(*)::int FROM updates) AS updates,
            (SELECT count(*)::int FROM conversations) AS conversations`,
    [now, UPDATES_STAY, CONVERSATIONS_STAY],
  );
  return row ?? { updates: 0, conversations: 0 };
}
