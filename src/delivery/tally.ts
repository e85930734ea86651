import type { Sql } from '../database/index.ts';

/** How far a broadcast is. */
export interface Tally {
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

/** Counts the messages of an occurrence. */
export async function tally(sql: Pick<Sql, 'query'>, occurrence: number): Promise<Tally> {
  const rows = await sql.query<{
    state: string;
    reason: string | null;
    page: boolean;
    count: number;
    read: number;
    doubtful: number;
  }>(
    `SELECT state::text, reason, channel = 'page' AS page, count(*)::int AS count,
       count(read_at)::int AS read, sum(doubtful)::int AS doubtful
     FROM delivery WHERE occurrence = $1 GROUP BY 1, 2, 3`,
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
  return {
    all: sum(({ count }) => count),
    waiting: sum(({ state, page, count }) => (isWaiting(state) && !page ? count : 0)),
    sent: sum(({ state, count }) => (state === 'sent' ? count : 0)),
    read: sum(({ read }) => read),
    failed,
    page: sum(({ state, page, count }) => (isWaiting(state) && page ? count : 0)),
    doubtful: sum(({ doubtful }) => doubtful),
  };
}
