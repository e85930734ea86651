import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { databaseSentences as say } from '../wording/database.ts';
import { DatabaseError } from './errors.ts';
import type { Sql } from './sql.ts';

const DIRECTORY = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Any number, as long as every instance takes the same one. */
const LOCK = 4_520_121;
const LOCK_OF_ALL = LOCK + 1;

/** Prisma's own table, so that `prisma migrate` finds what was applied here. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" varchar(36) PRIMARY KEY, "checksum" varchar(64) NOT NULL, "finished_at" timestamptz,
  "migration_name" varchar(255) NOT NULL, "logs" text, "rolled_back_at" timestamptz,
  "started_at" timestamptz NOT NULL DEFAULT now(), "applied_steps_count" integer NOT NULL DEFAULT 0)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Who may migrate: `always`, or only where nothing was ever migrated, and so nobody can be running. */
export type MayMigrate = 'always' | 'if-new';

interface Row {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Brings the database to the newest schema. Each migration and its row are one transaction, under a lock that is
 * held by one instance at a time; the others then find nothing left to do.
 *
 * @returns the names of those that were applied
 * @throws DatabaseError when the database was made by a newer version, a migration was edited after its use or never
 * came to its end, or there is one to be applied that is not for this process to apply
 */
export async function migrate(
  client: pg.ClientBase,
  { directory = DIRECTORY, may = 'always' }: { directory?: string; may?: MayMigrate } = {},
): Promise<string[]> {
  const migrations = readMigrations(directory);
  const applied: string[] = [];
  // Whoever comes meanwhile finds either nothing done or all of it.
  await client.query('SELECT pg_advisory_lock($1)', [LOCK_OF_ALL]);
  try {
    await applyAll(client, migrations, may, applied);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK_OF_ALL]).catch(() => {});
  }
  return applied;
}

/** The newest one that this version knows. */
export const newestMigration = (directory = DIRECTORY): string =>
  readMigrations(directory).at(-1)?.name ?? '';

/** Whether a migration is in force: in a database that was put back to an older state it is not any more. */
export async function isInForce(sql: Pick<Sql, 'query'>, name: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT FROM "_prisma_migrations"
     WHERE migration_name = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    [name],
  );
  return rows.length > 0;
}

async function applyAll(
  client: pg.ClientBase,
  migrations: readonly Migration[],
  may: MayMigrate,
  applied: string[],
): Promise<void> {
  await inLockedTransaction(client, async () => {
    // Asking to make a table takes the right to make one, even where it is there.
    const { rows } = await client.query(
      `SELECT FROM pg_class WHERE oid = to_regclass('"_prisma_migrations"')`,
    );
    if (rows.length === 0) await client.query(TABLE);
  });
  for (const migration of migrations) {
    await inLockedTransaction(client, async () => {
      const { rows } = await client.query<Row>(
        `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
         FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
      );
      if (isApplied(migration, rows, migrations)) return;
      // One that this process has applied itself came to a new database.
      if (may === 'if-new' && rows.length > applied.length)
        throw new DatabaseError(say.notYetMigrated(migration.name));
      await apply((text, values) => client.query(text, values && [...values]), migration);
      applied.push(migration.name);
    });
  }
}

async function apply(
  query: (text: string, values?: readonly unknown[]) => Promise<unknown>,
  { name, sql, checksum }: Migration,
): Promise<void> {
  await query(sql);
  await query(
    `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES ($1, $2, now(), $3, 1)`,
    [randomUUID(), checksum, name],
  );
}

/** What the migrations of this version are and make, whatever else lives in the same schema of a server. */
export interface Made {
  /** The migrations' names, in order. */
  readonly migrations: readonly string[];
  /** What any of them makes, also where a later one takes it away again. */
  readonly tables: readonly string[];
  readonly types: readonly string[];
  readonly functions: readonly string[];
}

export function madeByMigrations(directory = DIRECTORY): Made {
  const migrations = readMigrations(directory);
  const made = (kind: string): string[] => {
    const statement = new RegExp(`^\\s*CREATE ${kind} (?:IF NOT EXISTS )?"(\\w+)"`, 'gm');
    const names = migrations.flatMap(({ sql }) => [...sql.matchAll(statement)].map(([, name = '']) => name));
    return [...new Set(names)].sort();
  };
  return {
    migrations: migrations.map(({ name }) => name),
    tables: made('TABLE'),
    types: made('TYPE'),
    functions: made('FUNCTION'),
  };
}

/** Keeps every other process from migrating, to the end of the caller's transaction. */
export const holdMigrations = async (tx: Pick<Sql, 'query'>): Promise<unknown> =>
  tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);

/** The names of what is applied, in order. */
export async function appliedMigrations(tx: Pick<Sql, 'query'>): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT migration_name AS name FROM "_prisma_migrations"
     WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name COLLATE "C"`,
  );
  return rows.map(({ name }) => name);
}

/** Applies those of these migrations that are not applied yet, in the caller's transaction; see `holdMigrations`. */
export async function migrateInside(
  tx: Pick<Sql, 'query'>,
  names: readonly string[],
  directory = DIRECTORY,
): Promise<void> {
  const applied = new Set(await appliedMigrations(tx));
  for (const migration of readMigrations(directory)) {
    if (!names.includes(migration.name) || applied.has(migration.name)) continue;
    await apply((text, values) => tx.query(text, values), migration);
  }
}

/** @throws DatabaseError when what was applied is not what is known here */
function isApplied(migration: Migration, rows: readonly Row[], migrations: readonly Migration[]): boolean {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = rows.find((row) => !known.has(row.migration_name));
  if (unknown) throw new DatabaseError(say.newerSchema(unknown.migration_name));
  const unfinished = rows.find(({ finished }) => !finished);
  if (unfinished) throw new DatabaseError(say.unfinishedMigration(unfinished.migration_name));
  const row = rows.find((each) => each.migration_name === migration.name);
  if (row && row.checksum !== migration.checksum)
    throw new DatabaseError(say.editedMigration(migration.name));
  return row !== undefined;
}

function readMigrations(directory: string): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => {
      const bytes = readFileSync(join(directory, entry.name, 'migration.sql'));
      const checksum = createHash('sha256').update(bytes).digest('hex');
      return { name: entry.name, sql: bytes.toString('utf8'), checksum };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function inLockedTransaction(client: pg.ClientBase, work: () => Promise<unknown>): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await work();
    await client.query('COMMIT');
  } catch (error) {
    // Where the connection itself was lost there is nothing to roll back, and that must not hide what happened.
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
