import type { Sql } from '../database/index.ts';
import { PAGE } from '../delivery/index.ts';

/** What waits on one channel, and for how long the first of it has. */
export interface Queue {
  readonly channel: string;
  readonly count: number;
  readonly oldestMs: number;
}

/** Updates that were taken in and are not answered. */
const INCOMING = `
  SELECT channel, count(*)::int AS count, min(taken_at) AS since
  FROM incoming_update WHERE settled_at IS NULL GROUP BY channel`;

/** Messages that may be sent now. Those that wait for the hours of their people are among them. */
const OUTBOX = `
  SELECT channel, count(*)::int AS count, min(not_before) AS since
  FROM delivery WHERE state IN ('queued', 'unknown') AND channel <> '${PAGE}' AND not_before <= $1 AND expires_at > $1
  GROUP BY channel`;

type Row = { channel: string; count: number; since: Date };

const queued = (rows: readonly Row[], now: Date): Queue[] =>
  rows.map(({ channel, count, since }) => ({
    channel,
    count,
    oldestMs: Math.max(0, now.getTime() - since.getTime()),
  }));

export const incoming = async (sql: Pick<Sql, 'query'>, now: Date): Promise<Queue[]> =>
  queued(await sql.query<Row>(INCOMING), now);

export const outbox = async (sql: Pick<Sql, 'query'>, now: Date): Promise<Queue[]> =>
  queued(await sql.query<Row>(OUTBOX, [now]), now);
