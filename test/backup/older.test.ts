import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantsIn } from '../../src/backup/catalogue.ts';
import { checkBackup, restoreBackup, writeBackup } from '../../src/backup/index.ts';
import { madeByMigrations, migrate } from '../../src/database/migrations.ts';
import { createSql, type Sql } from '../../src/database/sql.ts';
import { type EmptyDatabase, openEmpty } from '../database/empty.ts';
import { root } from '../support/child.ts';
import { fillEveryTable, hashes, shape } from './fill.ts';
import { clock, KINDS, newFolder, openStore } from './stores.ts';

const shipped = join(root, 'prisma', 'migrations');
const { migrations } = madeByMigrations();
const earlier = migrations.slice(0, -1);

describe('a backup of an older version', () => {
  let old: EmptyDatabase;
  let client: pg.Client;
  let sql: Sql;
  beforeAll(async () => {
    old = await openEmpty();
    client = await old.connect();
    await client.query("SET TIME ZONE 'UTC'");
    const connected = Object.assign(client, { release() {} });
    sql = createSql({
      query: client.query.bind(client),
      connect: async () => connected,
    } as unknown as pg.Pool);
  });
  afterAll(() => old.close());

  it.each(earlier)('after %s becomes in any store what upgrading would have made of it', async (last) => {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    const directory = join(newFolder(), 'migrations');
    mkdirSync(directory);
    for (const name of migrations.slice(0, migrations.indexOf(last) + 1))
      cpSync(join(shipped, name), join(directory, name), { recursive: true });
    await migrate(client, { directory });
    await fillEveryTable(sql);
    const path = join(newFolder(), 'old.kcbackup');
    await writeBackup({ sql, clock }, path);
    expect((await checkBackup(path)).header.migrations.at(-1)).toBe(last);

    await migrate(client);
    const upgraded = [await hashes(sql), await shape(sql)];
    for (const kind of KINDS) {
      const { database } = await openStore(kind, 'figures');
      await database.sql.query('GRANT SELECT ON figure TO PUBLIC');
      await database.sql.query('GRANT SELECT, UPDATE ON person TO pg_monitor WITH GRANT OPTION');
      const grants = await grantsIn(database.sql);
      expect(grants).toHaveLength(3);
      const keepIn = async () => join(newFolder(), 'kept.kcbackup');
      await restoreBackup({ database, clock }, path, { keepIn });
      expect([await hashes(database.sql), await shape(database.sql)]).toEqual(upgraded);
      // Whoever else may read the tables still may.
      expect(await grantsIn(database.sql)).toEqual(grants);
      const names = await database.sql.query('SELECT migration_name FROM _prisma_migrations ORDER BY 1');
      expect(names).toHaveLength(migrations.length);
      // Numbers go on behind those that were given.
      const [{ id = 0 } = {}] = await database.sql.query<{ id: number }>(
        "SELECT nextval('directive_number_seq')::int AS id",
      );
      const [{ most = 0 } = {}] = await database.sql.query<{ most: number }>(
        'SELECT max(number) AS most FROM directive',
      );
      expect(id).toBeGreaterThan(most);
    }
  });
});
