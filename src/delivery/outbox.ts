import type { Sql } from '../database/index.ts';
import { GROUP_HOURS } from './addressing.ts';

/** A message that is being sent: nobody else sends it, and its row says so. */
export interface Parcel {
  readonly id: string;
  readonly occurrence: number;
  /** Null: to a group. */
  readonly person: number | null;
  /** For whom it is there; null: to whoever follows. */
  readonly party: string | null;
  readonly chat: string;
  /** How often it has been sent before. */
  readonly attempts: number;
}

/** Why something was not delivered; said in words where people see it. */
export type Reason =
  /** The bot was blocked, the account or group is gone. */
  | 'blocked'
  | 'deactivated'
  | 'kicked'
  | 'no-such-chat'
  /** The month's messages are used up. */
  | 'quota'
  /** The person has not written for so long that the platform lets nobody write to them, or only for money. */
  | 'window'
  | 'unpaid'
  /** The platform refuses the message itself. */
  | 'refused'
  /** It was of no more use. */
  | 'too-late'
  /** What it is about has been done or ended meanwhile. */
  | 'done'
  | 'suspended'
  | 'removed';

/** What became of a parcel. */
export type Settlement =
  | { readonly state: 'sent'; readonly message: string | null }
  | { readonly state: 'failed'; readonly reason: Reason }
  | { readonly state: 'blocked'; readonly reason: Reason }
  | { readonly state: 'expired'; readonly reason: Reason }
  /** Nothing was sent: it waits for its next turn, from a moment on. */
  | { readonly state: 'queued'; readonly from: Date }
  /** It may have arrived. */
  | { readonly state: 'unknown'; readonly from: Date };

/** What may be sent now. */
export interface Window {
  /** The hour of the day in Vietnam. */
  readonly hour: number;
  /** Whether people work today. */
  readonly working: boolean;
  /** Chats that have just been written to. */
  readonly resting: readonly string[];
}

/** The messages of one channel that wait, as rows: the only record of what was sent. */
export interface Outbox {
  /**
   * Notes what became of a parcel and takes out the next one, in one commit; either may be null. Asked again after a
   * failure it does the same once: what it took out without anybody hearing of it, it hands out again.
   */
  next(
    done: { readonly parcel: Parcel; readonly became: Settlement } | null,
    now: Date,
    window: Window | null,
  ): Promise<Parcel | null>;
  /** At a start: what was being sent by a process that is gone may have arrived. @returns how many */
  recover(): Promise<number>;
}

/** What came before is noted, and the next is taken out: the most urgent, then by its turn. */
const NEXT = `
  WITH settled AS (
    UPDATE delivery SET
      state = $3::delivery_state,
      reason = $4, message = coalesce($5, message),
      not_before = coalesce($6::timestamptz, not_before),
      doubtful = doubtful + CASE WHEN $3::delivery_state = 'unknown' THEN 1 ELSE 0 END,
      settled_at = CASE WHEN $3::delivery_state IN ('queued', 'unknown') THEN NULL ELSE $7::timestamptz END,
      sender = NULL
    WHERE id = $2::bigint AND state = 'sending' AND sender = $8
    RETURNING id),
  lost AS (
    SELECT id FROM delivery
    WHERE channel = $1 AND state = 'sending' AND sender = $8 AND id IS DISTINCT FROM $2::bigint LIMIT 1),
  head AS (
    SELECT waiting.id FROM delivery AS waiting
    JOIN occurrence ON occurrence.id = waiting.occurrence AND occurrence.state = 'fired'
    LEFT JOIN person ON person.id = waiting.person
    WHERE $9 AND waiting.channel = $1 AND waiting.state IN ('queued', 'unknown')
      AND waiting.id IS DISTINCT FROM $2::bigint
      AND waiting.not_before <= $7::timestamptz AND waiting.expires_at > $7::timestamptz
      AND $10 AND NOT waiting.chat = ANY($11::text[])
      AND $12 >= coalesce(person.hours_from, ${GROUP_HOURS.from}) AND $12 < coalesce(person.hours_to, ${GROUP_HOURS.to})
      AND person.suspended_at IS NULL AND person.removed_at IS NULL
    ORDER BY waiting.urgency DESC, waiting.turn, waiting.id LIMIT 1
    FOR UPDATE OF waiting SKIP LOCKED)
  UPDATE delivery SET state = 'sending', sender = $8,
    attempts = attempts + CASE WHEN delivery.id IN (SELECT id FROM lost) THEN 0 ELSE 1 END
  WHERE id = coalesce((SELECT id FROM lost), (SELECT id FROM head)) AND $9
  RETURNING id::text, occurrence, person, party, chat, attempts - 1 AS attempts`;

export function createOutbox({
  sql,
  channel,
  sender,
}: {
  sql: Sql;
  channel: string;
  /** Tells this process from all others. */
  sender: string;
}): Outbox {
  return {
    async next(done, now, window) {
      const became = done?.became;
      const rows = await sql.query<Parcel>(NEXT, [
        channel,
        done?.parcel.id ?? null,
        became?.state ?? 'queued',
        became && 'reason' in became ? became.reason : null,
        became?.state === 'sent' ? became.message : null,
        became && 'from' in became ? became.from : null,
        now,
        sender,
        window !== null,
        window?.working ?? false,
        window?.resting ?? [],
        window?.hour ?? 0,
      ]);
      return rows[0] ?? null;
    },

    async recover() {
      const rows = await sql.query(
        `UPDATE delivery SET state = 'unknown', doubtful = doubtful + 1, sender = NULL
         WHERE channel = $1 AND state = 'sending' AND sender IS DISTINCT FROM $2 RETURNING 1`,
        [channel, sender],
      );
      return rows.length;
    },
  };
}

/** Ends what has become useless, on all channels. @returns how many */
export async function expire(sql: Sql, now: Date): Promise<number> {
  const rows = await sql.query(
    `UPDATE delivery SET state = 'expired', settled_at = $1, reason = CASE
         WHEN person.removed_at IS NOT NULL THEN 'removed'
         WHEN person.suspended_at IS NOT NULL THEN 'suspended' ELSE 'too-late' END
     FROM delivery AS waiting LEFT JOIN person ON person.id = waiting.person
     WHERE delivery.id = waiting.id AND waiting.state IN ('queued', 'unknown')
       AND (waiting.expires_at <= $1 OR person.suspended_at IS NOT NULL OR person.removed_at IS NOT NULL)
     RETURNING 1`,
    [now],
  );
  return rows.length;
}
