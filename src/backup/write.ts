import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Clock } from '../clock.ts';
import { reasonOf } from '../database/errors.ts';
import { appliedMigrations } from '../database/migrations.ts';
import type { Sql } from '../database/sql.ts';
import { productVersion } from '../product.ts';
import { backupSentences as say } from '../wording/backup.ts';
import { countersIn, keyOf, quoted, type Table, tablesIn } from './catalogue.ts';
import { BackupError } from './error.ts';
import { type FileRow, FORMAT, FORMAT_VERSION, type Header, type Summary } from './format.ts';
import { withBeginning } from './gzip.ts';
import { checkBackup } from './read.ts';
import { PLAIN, type Seal } from './seal.ts';

type Transaction = Pick<Sql, 'query'>;

/** How a file is named until all of it is there. */
export const UNFINISHED = '.unfinished';

/** Rows that are fetched at once. A file that somebody handed in may be of ten megabytes: they come one by one. */
const FETCH = 500;

/**
 * Writes all that is stored, as it is at one moment, to a new file that only its owner can read. It appears under its
 * name when it is whole, on the disk, and has been read back.
 * @throws BackupError when it cannot be written, or something has that name already
 */
export async function writeBackup(
  { sql, clock, seal = PLAIN }: { sql: Sql; clock: Clock; seal?: Seal },
  path: string,
): Promise<Summary> {
  const unfinished = await sql.transaction(async (tx) => {
    await beginReading(tx);
    return writeUnfinished(tx, clock(), path, seal);
  });
  return finish(unfinished, path, seal);
}

/** Makes a transaction see one moment, for as long as it takes. Its first statement. */
export async function beginReading(tx: Transaction): Promise<void> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  await tx.query('SET LOCAL statement_timeout = 0');
}

/**
 * Writes it under another name, in a transaction that sees one moment because it began with `beginReading` or keeps all
 * others out.
 * @returns that name, for `finish`
 */
export async function writeUnfinished(tx: Transaction, now: Date, path: string, seal: Seal): Promise<string> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}${UNFINISHED}`;
  if (await exists(path)) throw new BackupError(say.exists(path));
  return orNothing(unfinished, path, async () => {
    await pipeline(
      linesOf(tx, now),
      createGzip(),
      withBeginning(),
      seal.close,
      createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true }),
    );
    return unfinished;
  });
}

/** Reads it back and gives it its name. */
export async function finish(unfinished: string, path: string, seal: Seal): Promise<Summary> {
  return orNothing(unfinished, path, async () => {
    const summary = await checkBackup(unfinished, seal);
    await rename(unfinished, path);
    await syncDirectory(dirname(path));
    return summary;
  });
}

async function orNothing<T>(unfinished: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new BackupError(say.unwritable(path, reasonOf(error)), { cause: error });
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Windows knows no such thing for a directory. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  await directory.sync().finally(() => directory.close());
}

async function* linesOf(tx: Transaction, now: Date): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  // Values are written as texts: the same on every server, whatever it is set to.
  await tx.query(
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 1",
  );
  yield line(await headerOf(tx, now));
  for (const table of await tablesIn(tx)) {
    yield line({ table: table.name, columns: table.columns.map(({ name, type }) => ({ name, type })) });
    let count = 0;
    for await (const rows of rowsOf(tx, table)) {
      count += rows.length;
      yield rows.map(line).join('');
    }
    counts[table.name] = count;
  }
  yield `${JSON.stringify({ rows: counts, sha256: hash.digest('hex') })}\n`;
}

async function headerOf(tx: Transaction, now: Date): Promise<Header> {
  const counters = (await countersIn(tx)).map(({ table, column, next }) => ({
    table,
    column,
    next: next.toString(),
  }));
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    product: productVersion,
    createdAt: now.toISOString(),
    migrations: await appliedMigrations(tx),
    counters,
  };
}

async function* rowsOf(tx: Transaction, { name, columns }: Table): AsyncGenerator<FileRow[]> {
  const values = columns.map((column) => textOf(column.name, column.type));
  const key = keyOf({ columns });
  const order = key.length > 0 ? `ORDER BY ${key.join(', ')}` : '';
  const size = columns.some(({ type }) => type === 'bytea') ? 1 : FETCH;
  await tx.query(
    `DECLARE rows NO SCROLL CURSOR FOR SELECT ARRAY[${values.join(', ')}]::text[] AS row FROM ${quoted(name)} ${order}`,
  );
  for (;;) {
    const rows = await tx.query<{ row: FileRow }>(`FETCH ${size} FROM rows`);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < size) break;
  }
  await tx.query('CLOSE rows');
}

/** PostgreSQL breaks base64 into lines. */
const textOf = (column: string, type: string): string =>
  type === 'bytea' ? `translate(encode(${quoted(column)}, 'base64'), E'\\n', '')` : `${quoted(column)}::text`;
