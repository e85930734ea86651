import { basename } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { holdMigrations, madeByMigrations, migrateInside } from '../database/migrations.ts';
import type { Sql } from '../database/sql.ts';
import { backupSentences as say } from '../wording/backup.ts';
import { countersIn, grantsIn, quoted, tablesIn } from './catalogue.ts';
import { type Content, contentOf } from './content.ts';
import { BackupError } from './error.ts';
import type { Header, Summary } from './format.ts';
import { loadRows } from './load.ts';
import { checkBackup, readBackup } from './read.ts';
import { PLAIN, type Seal } from './seal.ts';
import { finish, writeUnfinished } from './write.ts';

type Transaction = Pick<Sql, 'query'>;

export interface Restored {
  readonly summary: Summary;
  /** Where what was there before has been kept; null: there was nothing. */
  readonly kept: string | null;
}

export interface Restoring {
  readonly keepIn: (() => Promise<string>) | null;
  readonly verify?: (tx: Transaction) => Promise<void>;
}

/** How long others may take to leave the tables, as PostgreSQL writes it. */
const PATIENCE = '60s';

/** Milliseconds. */
const TALK = 2000;

/**
 * Puts what a backup holds in the place of all that is stored. The file is read to its end first: one that is not
 * whole changes nothing. Then everything happens in one transaction, which either comes to its end or has not been.
 * A backup of an older version goes into tables as they were then, which are migrated with it.
 *
 * @param keepIn names the file in which what is there now is kept; without it, a store that holds something is refused
 * @param verify looks at what has come of it; what it throws is thrown, and nothing has been
 * @throws BackupError
 */
export async function restoreBackup(
  {
    database: { sql, role },
    clock,
    seal = PLAIN,
  }: { database: Pick<Database, 'sql' | 'role'>; clock: Clock; seal?: Seal },
  path: string,
  { keepIn, verify = async () => {} }: Restoring,
): Promise<Restored> {
  // It keeps in memory what it has read, and would go on with it.
  if (role === 'client') throw new BackupError(say.botRuns);
  const summary = await checkBackup(path, seal);
  const { migrations } = madeByMigrations();
  const unknown = summary.header.migrations.find((name) => !migrations.includes(name));
  if (unknown !== undefined) throw new BackupError(say.newerTables(basename(path)));
  try {
    return await sql.transaction(async (tx) => {
      await takeAll(tx);
      const content = await contentOf(tx);
      const kept = await keep(tx, content, clock(), seal, keepIn);
      await replace(tx, path, summary, seal);
      await verify(tx);
      return { summary, kept };
    });
  } catch (error) {
    // PostgreSQL documentation, appendix A: lock_not_available, deadlock_detected.
    const busy = ['55P03', '40P01'].includes(String((error as { code?: unknown }).code));
    throw busy ? new BackupError(say.busy) : error;
  }
}

/** From here on nobody else reads, writes or migrates. */
async function takeAll(tx: Transaction): Promise<void> {
  await tx.query('SET LOCAL statement_timeout = 0');
  await tx.query("SELECT set_config('lock_timeout', $1, true)", [PATIENCE]);
  await holdMigrations(tx);
  const tables = await tablesIn(tx);
  await tx.query(`LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS EXCLUSIVE MODE`);
}

async function keep(
  tx: Transaction,
  content: Content,
  now: Date,
  seal: Seal,
  keepIn: (() => Promise<string>) | null,
): Promise<string | null> {
  if (content.isEmpty) return null;
  if (!keepIn) throw new BackupError(say.notEmpty(content));
  const kept = await keepIn();
  const unfinished = await writeUnfinished(tx, now, kept, seal);
  await talking(tx, finish(unfinished, kept, seal));
  return kept;
}

/** The embedded database takes a transaction from whoever is silent for long. */
export async function talking<T>(tx: Transaction, work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void tx.query('SELECT 1').catch(() => {}), TALK);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

async function replace(
  tx: Transaction,
  path: string,
  { header, sha256 }: Summary,
  seal: Seal,
): Promise<void> {
  const known = madeByMigrations().migrations;
  const versions = await versionsOf(tx);
  const before = await countersIn(tx);
  const older = known.some((name) => !header.migrations.includes(name));
  const grants = older ? await grantsIn(tx) : [];
  if (older) await rebuild(tx, header.migrations);
  if ((await loadRows(tx, readBackup(path, seal))) !== sha256)
    throw new BackupError(say.changedMeanwhile(basename(path)));
  await raiseCounters(tx, header, before);
  if (older) await migrateInside(tx, known);
  for (const { table, privilege, role, passable } of grants)
    await tx.query(
      `GRANT ${privilege} ON ${quoted(table)} TO ${role}${passable ? ' WITH GRANT OPTION' : ''}`,
    );
  await raiseVersions(tx, versions);
}

/** Makes the tables anew, as those migrations made them. */
async function rebuild(tx: Transaction, migrations: readonly string[]): Promise<void> {
  const made = madeByMigrations();
  const tables = (await tablesIn(tx)).map(({ name }) => quoted(name));
  await tx.query(`DROP TABLE ${tables.join(', ')}`);
  for (const name of made.types) await tx.query(`DROP TYPE IF EXISTS ${quoted(name)}`);
  for (const name of made.functions) await tx.query(`DROP FUNCTION IF EXISTS ${quoted(name)}()`);
  await tx.query('DELETE FROM "_prisma_migrations"');
  await migrateInside(tx, migrations);
}

/** No number is given twice: codes behind buttons and «việc 12» in old messages may speak of those given since. */
async function raiseCounters(
  tx: Transaction,
  { counters }: Header,
  before: Awaited<ReturnType<typeof countersIn>>,
): Promise<void> {
  for (const { table, column, sequence, next } of await countersIn(tx)) {
    const same = (other: { table: string; column: string }) =>
      other.table === table && other.column === column;
    const [row] = await tx.query<{ next: string }>(
      `SELECT (coalesce(max(${quoted(column)}), 0) + 1)::text AS next FROM ${quoted(table)}`,
    );
    const wanted = [
      next,
      BigInt(row?.next ?? 1),
      BigInt(counters.find(same)?.next ?? 1),
      before.find(same)?.next ?? 1n,
    ].reduce((a, b) => (a > b ? a : b));
    await tx.query('SELECT setval($1::regclass, $2::bigint, false)', [sequence, wanted.toString()]);
  }
}

interface Versions {
  readonly version: string;
  readonly people: string;
}

async function versionsOf(tx: Transaction): Promise<Versions> {
  const [row] = await tx.query<Versions>('SELECT version::text, people::text FROM figure_state WHERE id = 1');
  return row ?? { version: '0', people: '0' };
}

/** Beyond any that somebody may have seen: running instances read everything again. */
async function raiseVersions(tx: Transaction, { version, people }: Versions): Promise<void> {
  const raised = await tx.query(
    `UPDATE figure_state SET version = greatest(version, $1::bigint) + 1, people = greatest(people, $2::bigint) + 1
     WHERE id = 1 RETURNING id`,
    [version, people],
  );
  if (raised.length !== 1) throw new BackupError(say.otherTables('figure_state'));
}
