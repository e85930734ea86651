import type { Database } from './index.ts';

/**
 * How long an update may be delivered again: Telegram keeps those that nobody has fetched for 24 hours (Bot API,
 * Getting updates). What was not answered within that time is not answered at all: it would only surprise.
 */
const UPDATES_STAY = '48 hours';
/** Nothing of a conversation means anything after half an hour but the update that was answered last. */
const CONVERSATIONS_STAY = '7 days';

/** More than a login may be idle (see people/directory.ts). */
const LOGINS_STAY = '2 days';
/** The trail speaks of invitations by their numbers, which are not used again. */
const CODES_STAY = '30 days';
/** More than the week after which whoever was declined may ask again. */
const REQUESTS_STAY = '90 days';

/**
 * Removes what nobody will ask for again. Meant for every hour or so: it looks at every row.
 * @returns how many rows went
 */
export async function prune({ sql, role }: Pick<Database, 'sql' | 'role'>, now: Date): Promise<Pruned> {
  const [pruned = { updates: 0, conversations: 0 }] = await sql.query<Pruned>(
    `WITH updates AS (
       DELETE FROM incoming_update WHERE taken_at < $1::timestamptz - $2::interval RETURNING 1),
     conversations AS (
       DELETE FROM conversation
       WHERE coalesce(greatest(context_at, last_update_at), '-infinity') < $1::timestamptz - $3::interval RETURNING 1),
     logins AS (
       DELETE FROM account WHERE used_at < $1::timestamptz - $4::interval RETURNING 1),
     proposals AS (
       DELETE FROM proposal WHERE expires_at < $1::timestamptz RETURNING 1),
     codes AS (
       DELETE FROM entry_code WHERE expires_at < $1::timestamptz - $5::interval RETURNING 1),
     requests AS (
       DELETE FROM access_request WHERE coalesce(decided_at, at) < $1::timestamptz - $6::interval RETURNING 1),
     drafts AS (
       DELETE FROM import_draft WHERE expires_at < $1::timestamptz RETURNING content->>'file' AS file),
     uploads AS (
       DELETE FROM stored_file WHERE id IN (SELECT file::uuid FROM drafts)
         AND id NOT IN (SELECT file FROM "import" WHERE file IS NOT NULL) RETURNING 1),
     links AS (
       DELETE FROM link WHERE expires_at < $1::timestamptz RETURNING 1),
     notices AS (
       DELETE FROM notice WHERE at < $1::timestamptz - $6::interval RETURNING 1)
     SELECT (SELECT count(*)::int FROM updates) AS updates,
            (SELECT count(*)::int FROM conversations) AS conversations`,
    [now, UPDATES_STAY, CONVERSATIONS_STAY, LOGINS_STAY, CODES_STAY, REQUESTS_STAY],
  );
  // A server vacuums by itself; the embedded database has nobody else to do it.
  if (role === 'owner' && pruned.updates + pruned.conversations > 0)
    await sql.query('VACUUM incoming_update, conversation');
  return pruned;
}

export interface Pruned {
  readonly updates: number;
  readonly conversations: number;
}
