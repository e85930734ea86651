import pg from 'pg';
import { isEmpty } from '../backup/content.ts';
import { addressOf, explainServer } from '../database/errors.ts';
import { BOT } from '../database/index.ts';
import type { Sql } from '../database/sql.ts';
import { createSql } from '../database/sql.ts';
import { movingSentences as say } from '../wording/moving.ts';
import { MoveError } from './error.ts';

/** What can be seen of a server's database without changing anything in it. */
export interface Look {
  /** As `server_version_num`: 150018 is 15.18. */
  readonly version: number;
  readonly encoding: string;
  /** Running bots. */
  readonly bots: number;
  readonly isEmpty: boolean;
}

/** The least that the product runs on. */
const OLDEST = 15;

/** @throws DatabaseError when it cannot be reached */
export async function lookAt(url: string): Promise<Look> {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => {});
  try {
    const sql = createSql(pool);
    const [row] = await sql.query<Pick<Look, 'version' | 'encoding'>>(
      "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
    );
    if (!row) throw new Error('no answer');
    return { ...row, bots: await botsOn(sql), isEmpty: await isEmpty(sql) };
  } catch (error) {
    throw explainServer(error, url);
  } finally {
    await pool.end();
  }
}

/** How many bots have the database open. They look into it every few seconds, so that they always show. */
export async function botsOn(sql: Pick<Sql, 'query'>): Promise<number> {
  const [row] = await sql.query<{ bots: number }>(
    'SELECT count(*)::int AS bots FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
    [BOT],
  );
  return row?.bots ?? 0;
}

/** @throws MoveError where a store cannot be put there, or taken from there, now */
export function checkServer(url: string, { version, encoding, bots }: Look): void {
  const address = addressOf(url);
  const major = Math.floor(version / 10_000);
  if (major < OLDEST) throw new MoveError(say.serverTooOld(address, major, OLDEST));
  if (encoding !== 'UTF8') throw new MoveError(say.notUtf8(address, encoding));
  if (bots > 0) throw new MoveError(say.botRuns(address));
}
