import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { openStore as openReady } from '../../src/app.ts';
import { restoreBackup, writeBackup } from '../../src/backup/index.ts';
import { readConfig } from '../../src/config.ts';
import { newServerDatabase, serverUrl } from '../support/store.ts';
import { fillEveryTable, hashes, shape } from './fill.ts';
import { clock, newFolder, openStore } from './stores.ts';

it.skipIf(!serverUrl)(
  'whoever only owns the tables can restore, beside tables of somebody else',
  async () => {
    const source = await openStore('embedded', 'figures');
    await fillEveryTable(source.database.sql);
    const path = join(newFolder(), 'all.kcbackup');
    await writeBackup({ ...source.database, clock }, path);

    const place = await newServerDatabase(serverUrl ?? '');
    const url = new URL(place.env.DATABASE_URL ?? '');
    const role = `plain_${url.pathname.slice(1)}`;
    const superuser = new pg.Client({ connectionString: url.href });
    await superuser.connect();
    await superuser.query(
      `CREATE ROLE ${role} LOGIN NOSUPERUSER PASSWORD 'secret'; GRANT USAGE, CREATE ON SCHEMA public TO ${role};
     CREATE TABLE theirs (a int); INSERT INTO theirs VALUES (1); CREATE TYPE their_kind AS ENUM ('x')`,
    );
    try {
      url.username = role;
      url.password = 'secret';
      const { database } = await openReady(readConfig({ DATABASE_URL: url.href }), clock);
      try {
        const tables = await shape(database.sql);
        const keepIn = async () => join(newFolder(), 'kept.kcbackup');
        const { summary } = await restoreBackup({ database, clock }, path, { keepIn });
        expect(Object.keys(summary.rows)).not.toContain('theirs');
        expect(await hashes(database.sql)).toEqual(await hashes(source.database.sql));
        expect(await shape(database.sql)).toEqual(tables);
        expect((await superuser.query('SELECT * FROM theirs')).rows).toEqual([{ a: 1 }]);
      } finally {
        await database.close();
      }
    } finally {
      await superuser.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      await superuser.end();
      await place.remove();
    }
  },
);
