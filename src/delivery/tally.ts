import type { Sql } from '../database/index.ts';
import { PAGE } from './addressing.ts';

/** How far a broadcast is. */
export interface Tally {
  /** Persons and groups. */
  readonly all: number;
  readonly waiting: number;
  readonly sent: number;
  readonly read: number;
  /** Not delivered and not waiting, by reason. */
  readonly failed: Readonly<Record<string, number>>;
  /** Only told when they come by themselves. */
  readonly page: number;
  /** Messages that may have arrived twice. */
  readonly doubtful: number;
}

/**
 * Whether the person of a row has got the same by another one, or it is on its way there: SQL over the alias of a row.
 * Whoever blocked the bot in one chat may have it in another, or by a second try.
 */
export const replaced = (row: string): string => `EXISTS (
  SELECT FROM delivery AS other
  WHERE other.occurrence = ${row}.occurrence AND other.person = ${row}.person AND other.id <> ${row}.id
    AND (other.state = 'sent'
      OR (${row}.channel <> '${PAGE}' AND other.channel <> '${PAGE}' AND other.id > ${row}.id AND other.settled_at IS NULL)))`;

/** Counts the messages of an occurrence, each person once. */
export async function tally(sql: Pick<Sql, 'query'>, occurrence: number): Promise<Tally> {
  const rows = await sql.query<{
    state: string;
    reason: string | null;
    page: boolean;
    count: number;
    read: number;
    doubtful: number;
  }>(
    `SELECT state::text, reason, channel = '${PAGE}' AS page, count(*)::int AS count,
       count(read_at)::int AS read, sum(doubtful)::int AS doubtful
     FROM delivery AS message WHERE occurrence = $1 AND NOT ${replaced('message')} GROUP BY 1, 2, 3`,
    [occurrence],
  );
  const sum = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((all, row) => all + of(row), 0);
  const failed: Record<string, number> = {};
  for (const { state, reason, count } of rows) {
    if (state !== 'failed' && state !== 'blocked' && state !== 'expired') continue;
    const why = reason ?? state;
    failed[why] = (failed[why] ?? 0) + count;
  }
  const isWaiting = (state: string): boolean => ['queued', 'sending', 'unknown'].includes(state);
  const [whole = { count: 0 }] = await sql.query<{ count: number }>(
    `SELECT count(DISTINCT coalesce(person::text, channel || ' ' || chat))::int AS count
     FROM delivery WHERE occurrence = $1`,
    [occurrence],
  );
  return {
    all: whole.count,
    waiting: sum(({ state, page, count }) => (isWaiting(state) && !page ? count : 0)),
    sent: sum(({ state, count }) => (state === 'sent' ? count : 0)),
    read: sum(({ read }) => read),
    failed,
    page: sum(({ state, page, count }) => (isWaiting(state) && page ? count : 0)),
    doubtful: sum(({ doubtful }) => doubtful),
  };
}
