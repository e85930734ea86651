import type { Sql } from '../database/sql.ts';
import { backupSentences as say } from '../wording/backup.ts';
import { type Column, foreignKeysIn, quoted, tablesIn } from './catalogue.ts';
import { BackupError } from './error.ts';
import type { FileRow, FileTable } from './format.ts';
import type { Part } from './read.ts';

type Transaction = Pick<Sql, 'query'>;

/** A statement takes so many rows, or so many characters. */
const MOST_ROWS = 1000;
const MOST_CHARACTERS = 1_000_000;

/**
 * Puts the rows of a backup in the place of all rows, in the caller's transaction. The tables must be those that it was
 * made of. Triggers do not fire, for what they would do is in the backup; foreign keys are taken away meanwhile and
 * are checked when they come back. The owner of the tables may do all of this.
 * @returns the SHA-256 of what was loaded
 * @throws BackupError when the tables are other ones
 */
export async function loadRows(tx: Transaction, parts: AsyncIterable<Part>): Promise<string> {
  const tables = new Map((await tablesIn(tx)).map(({ name, columns }) => [name, columns]));
  const names = [...tables.keys()].map(quoted);
  const keys = await foreignKeysIn(tx);
  for (const { table, name } of keys)
    await tx.query(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
  for (const name of names) await tx.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await tx.query(`TRUNCATE ${names.join(', ')}`);

  const sha256 = await insertAll(tx, parts, tables);

  for (const name of names) await tx.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  for (const { table, name, definition } of keys)
    await tx.query(`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  return sha256;
}

async function insertAll(
  tx: Transaction,
  parts: AsyncIterable<Part>,
  tables: ReadonlyMap<string, readonly Column[]>,
): Promise<string> {
  const awaited = new Set(tables.keys());
  let statement = '';
  let batch: FileRow[] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    // Column by column, each as one array: one statement for any number of rows.
    const columns = batch[0]?.map((_, at) => batch.map((row) => row[at] ?? null)) ?? [];
    if (batch.length > 0) await tx.query(statement, columns);
    batch = [];
    characters = 0;
  };
  for await (const part of parts) {
    if ('summary' in part) {
      await flush();
      const [forgotten] = awaited;
      if (forgotten !== undefined) throw new BackupError(say.otherTables(forgotten));
      return part.summary.sha256;
    }
    if ('header' in part) continue;
    const { table, row } = part;
    if (row === null) {
      await flush();
      awaited.delete(table.table);
      statement = insertInto(table, tables.get(table.table) ?? []);
      continue;
    }
    batch.push(row);
    for (const value of row) characters += value?.length ?? 0;
    if (batch.length >= MOST_ROWS || characters >= MOST_CHARACTERS) await flush();
  }
  throw new Error('a backup ended without its summary');
}

/** Takes each of the file's columns as an array of texts. */
function insertInto({ table, columns }: FileTable, known: readonly Column[]): string {
  const types = new Map(known.map(({ name, type }) => [name, type]));
  if (types.size !== columns.length || !columns.every(({ name }) => types.has(name)))
    throw new BackupError(say.otherTables(table));
  const typed = (name: string, at: number): string => {
    const type = types.get(name);
    return type === 'bytea' ? `decode(v${at}, 'base64')` : `v${at}::${type}`;
  };
  const values = columns.map(({ name }, at) => typed(name, at));
  const arrays = columns.map((_, at) => `$${at + 1}::text[]`);
  return `INSERT INTO ${quoted(table)} (${columns.map(({ name }) => quoted(name)).join(', ')})
    OVERRIDING SYSTEM VALUE SELECT ${values.join(', ')}
    FROM unnest(${arrays.join(', ')}) AS row(${columns.map((_, at) => `v${at}`).join(', ')})`;
}
