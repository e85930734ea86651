import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoreBackup, writeBackup } from '../../src/backup/index.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/index.ts';
import { start } from '../support/child.ts';
import { fillEveryTable, hashes, shape } from './fill.ts';
import { clock, KINDS, newFolder, openStore } from './stores.ts';

/** Among the rows, and just before its end. */
const MOMENTS = ['INSERT INTO "person"', 'UPDATE figure_state'];

describe('a restoring that is killed', () => {
  it.each(KINDS)('%s: has not been, wherever it was, and can be done again', async (kind) => {
    const source = await openStore('embedded', 'figures');
    await fillEveryTable(source.database.sql);
    const folder = newFolder();
    const path = join(folder, 'new.kcbackup');
    await writeBackup({ ...source.database, clock }, path);
    const wanted = await hashes(source.database.sql);

    const target = await openStore(kind, 'figures');
    await target.database.prisma.document.create({ data: { id: 'old', title: 'old' } });
    const before = [await hashes(target.database.sql), await shape(target.database.sql)];
    await target.close();
    for (const [at, statement] of MOMENTS.entries()) {
      const args = [path, statement, join(folder, `${at}.kcbackup`)];
      const child = start('test/backup/restore-process.ts', { args, env: target.env });
      expect(await child.line(), statement).toBe('there');
      await child.kill();
      const database = await openDatabase(readConfig(target.env).database);
      expect([await hashes(database.sql), await shape(database.sql)]).toEqual(before);
      await database.close();
    }
    const database = await openDatabase(readConfig(target.env).database);
    await restoreBackup({ database, clock }, path, { keepIn: async () => join(folder, 'kept.kcbackup') });
    expect(await hashes(database.sql)).toEqual(wanted);
    await database.close();
  });
});
