import { DatabaseError } from '../../database/index.ts';
import type { Sql } from '../../database/sql.ts';
import { databaseSentences as say } from '../../wording/database.ts';

/** How long one loading waits for another, as PostgreSQL writes it. */
const PATIENCE = '10min';

/**
 * In a transaction that changes figures: one at a time, so that two cannot both find a document missing, and under the
 * name of whoever does it.
 * @throws DatabaseError when another does not come to its end
 */
export async function takeTurn(
  tx: Pick<Sql, 'query'>,
  actor: string,
  patience: string = PATIENCE,
): Promise<void> {
  // What a question must not take, a loading may.
  await tx.query('SET LOCAL statement_timeout = 0');
  await tx.query("SELECT set_config('lock_timeout', $1, true)", [patience]);
  try {
    await tx.query('LOCK TABLE "import" IN EXCLUSIVE MODE');
  } catch (error) {
    // PostgreSQL documentation, appendix A: lock_not_available.
    throw (error as { code?: unknown }).code === '55P03' ? new DatabaseError(say.loadingBusy) : error;
  }
  await tx.query("SELECT set_config('khuyencong.actor', $1, true)", [actor]);
}
