import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseError } from '../../src/database/index.ts';
import { migrate } from '../../src/database/migrations.ts';
import { databaseSentences as say } from '../../src/wording/database.ts';
import { root } from '../support/child.ts';
import { type EmptyDatabase, openEmpty } from './empty.ts';

const shipped = join(root, 'prisma', 'migrations');
const names = readdirSync(shipped, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const [first = ''] = names;

describe('migrations', () => {
  let database: EmptyDatabase;
  let client: pg.Client;
  /** A copy of the migrations, to be spoilt. */
  let directory: string;
  beforeAll(async () => {
    database = await openEmpty();
    client = await database.connect();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    directory = join(mkdtempSync(join(tmpdir(), 'migrations-')), 'migrations');
    cpSync(shipped, directory, { recursive: true });
  });
  afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

  const add = (name: string, sql: string): void => {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, 'migration.sql'), sql);
  };
  const applied = async (): Promise<string[]> =>
    (
      await client.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1')
    ).rows.map(({ name }) => name);
  const tableExists = async (name: string): Promise<boolean> =>
    (await client.query('SELECT to_regclass($1) AS found', [name])).rows[0]?.found !== null;

  it('are applied in order, and then not again', async () => {
    add('99990101000000_later', 'ALTER TABLE early ADD COLUMN b int');
    add('99980101000000_early', 'CREATE TABLE early (a int)');
    const all = [...names, '99980101000000_early', '99990101000000_later'];
    expect(await migrate(client, { directory })).toEqual(all);
    expect(await migrate(client, { directory })).toEqual([]);
    expect(await applied()).toEqual(all);
  });

  it('are applied once by two that start at the same time', async () => {
    const two = [await database.connect(), await database.connect(), client];
    const done = await Promise.all(two.map((each) => migrate(each, { directory })));
    expect(done.flat().sort()).toEqual(names);
    expect(await applied()).toEqual(names);
    expect((await client.query('SELECT * FROM figure_state')).rows).toHaveLength(1);
  });

  it('are written down as Prisma writes them', async () => {
    await migrate(client, { directory });
    const { rows } = await client.query(
      `SELECT id, checksum, migration_name, logs, rolled_back_at, applied_steps_count,
              started_at <= finished_at AS finished
       FROM _prisma_migrations ORDER BY migration_name`,
    );
    expect(rows).toEqual(
      names.map((name) => ({
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        checksum: createHash('sha256')
          .update(readFileSync(join(shipped, name, 'migration.sql')))
          .digest('hex'),
        migration_name: name,
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
        finished: true,
      })),
    );
    const { rows: columns } = await client.query(
      `SELECT column_name || ' ' || udt_name || coalesce('(' || character_maximum_length || ')', '') ||
              CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END || coalesce(' ' || column_default, '') AS text
       FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
    );
    expect(columns.map(({ text }) => text)).toEqual([
      'id varchar(36) not null',
      'checksum varchar(64) not null',
      'finished_at timestamptz',
      'migration_name varchar(255) not null',
      'logs text',
      'rolled_back_at timestamptz',
      'started_at timestamptz not null now()',
      'applied_steps_count int4 not null 0',
    ]);
  });

  it('that were edited after their use refuse the start', async () => {
    await migrate(client, { directory });
    appendFileSync(join(directory, first, 'migration.sql'), '\n-- a word more\n');
    await expect(migrate(client, { directory })).rejects.toThrow(
      new DatabaseError(say.editedMigration(first)),
    );
  });

  it('that nobody knows here refuse the start, and nothing else is done', async () => {
    add('99980101000000_newer', 'CREATE TABLE newer (a int)');
    await migrate(client, { directory });
    rmSync(join(directory, '99980101000000_newer'), { recursive: true });
    add('99990101000000_other', 'CREATE TABLE other (a int)');
    const refusal = new DatabaseError(say.newerSchema('99980101000000_newer'));
    await expect(migrate(client, { directory })).rejects.toThrow(refusal);
    expect(await tableExists('other')).toBe(false);
    // One that was rolled back is as if it had never been.
    await client.query(
      "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%_newer'",
    );
    expect(await migrate(client, { directory })).toEqual(['99990101000000_other']);
  });

  it('that never came to their end refuse the start', async () => {
    await migrate(client, { directory });
    await client.query('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', [first]);
    const refusal = new DatabaseError(say.unfinishedMigration(first));
    await expect(migrate(client, { directory })).rejects.toThrow(refusal);
  });

  it('are not for everybody to apply: a new database is, one that somebody may be using is not', async () => {
    expect(await migrate(client, { directory, may: 'if-new' })).toEqual(names);
    expect(await migrate(client, { directory, may: 'if-new' })).toEqual([]);
    add('99990101000000_newer', 'CREATE TABLE newer (a int)');
    const refusal = new DatabaseError(say.notYetMigrated('99990101000000_newer'));
    await expect(migrate(client, { directory, may: 'if-new' })).rejects.toThrow(refusal);
    expect(await tableExists('newer')).toBe(false);
    expect(await migrate(client, { directory })).toEqual(['99990101000000_newer']);
  });

  it.each([
    ['at a statement', 'CREATE TABLE half (a int); INSERT INTO half VALUES (1); SELECT nonsense;', '42703'],
    ['at its syntax', 'CREATE TABLE half (a int); CREATE TABEL other ();', '42601'],
    [
      'at its end',
      'CREATE TABLE half (a int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO half VALUES (1), (1);',
      '23505',
    ],
  ])('that fail %s leave nothing behind, and what came before stays', async (_, sql, code) => {
    add('99980101000000_bad', sql);
    add('99990101000000_after', 'CREATE TABLE after (a int)');
    await expect(migrate(client, { directory })).rejects.toMatchObject({ code });
    expect(await applied()).toEqual(names);
    expect(await tableExists('half')).toBe(false);
    expect(await tableExists('after')).toBe(false);
    // Once it is put right it goes on where it stopped.
    writeFileSync(join(directory, '99980101000000_bad', 'migration.sql'), 'CREATE TABLE half (a int)');
    expect(await migrate(client, { directory })).toEqual(['99980101000000_bad', '99990101000000_after']);
  });
});
