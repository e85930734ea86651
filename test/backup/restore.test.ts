import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { countersIn, tablesIn } from '../../src/backup/catalogue.ts';
import { checkBackup, restoreBackup, writeBackup } from '../../src/backup/index.ts';
import { Prisma } from '../../src/database/client/client.ts';
import type { Database } from '../../src/database/index.ts';
import { backupSentences as say } from '../../src/wording/backup.ts';
import { root } from '../support/child.ts';
import { fillEveryTable, hashes, shape } from './fill.ts';
import { clock, KINDS, newFolder, openStore } from './stores.ts';

const fresh = { keepIn: null };
const versionOf = async ({ sql }: Database) =>
  (
    await sql.query<{ version: string; people: string }>(
      'SELECT version::text, people::text FROM figure_state',
    )
  )[0];
const lines = (path: string): unknown[] =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('what was backed up comes back', () => {
  const ways = KINDS.flatMap((from) => KINDS.map((to) => [from, to] as const));
  it.each(ways)('%s to %s: every row of every table, and the tables as they were', async (from, to) => {
    const [first, second] = [await openStore(from), await openStore(to)];
    await fillEveryTable(first.database.sql);
    const path = join(newFolder(), 'all.kcbackup');
    const written = await writeBackup({ ...first.database, clock }, path);
    const before = await hashes(first.database.sql);
    expect(Object.values(before).filter((hash) => hash.startsWith('0 '))).toEqual([]);
    const tables = await shape(second.database.sql);

    const { summary, kept } = await restoreBackup({ database: second.database, clock }, path, fresh);
    expect(await hashes(second.database.sql)).toEqual(before);
    expect(await shape(second.database.sql)).toEqual(tables);
    expect({ summary, kept }).toEqual({ summary: written, kept: null });
    // And what that writes is the same again, but for the versions.
    const again = join(newFolder(), 'again.kcbackup');
    await writeBackup({ ...second.database, clock }, again);
    const rows = (file: string): unknown[] =>
      lines(file).filter((line) => Array.isArray(line) && line.length > 3);
    expect(rows(again)).toEqual(rows(path));
  });

  it.each(KINDS)('%s: later numbers are new ones, and what must not change still cannot', async (kind) => {
    const [first, second] = [await openStore(kind), await openStore(kind)];
    await first.database.prisma.person.create({ data: { name: 'A', joinedAt: clock() } });
    // Somebody whose number was given and whose row is gone.
    await first.database.sql.query("SELECT nextval('term_id_seq'), nextval('term_id_seq')");
    await first.database.prisma.auditEntry.create({ data: { at: clock(), channel: 'x', act: 'y' } });
    const path = join(newFolder(), 'all.kcbackup');
    await writeBackup({ ...first.database, clock }, path);
    await restoreBackup({ database: second.database, clock }, path, fresh);
    expect((await second.database.prisma.person.create({ data: { joinedAt: clock() } })).id).toBe(2);
    const counters = await countersIn(second.database.sql);
    expect(counters.find(({ table }) => table === 'term')?.next).toBe(3n);
    await expect(second.database.sql.query('DELETE FROM audit_entry')).rejects.toThrow('never changed');
    await expect(second.database.sql.query('TRUNCATE figure CASCADE')).rejects.toThrow('never changed');
  });

  it.each(KINDS)('%s: whoever holds figures and people in memory reads them again', async (kind) => {
    const [first, second] = [await openStore(kind, 'figures'), await openStore(kind)];
    const raise = (by: number) =>
      `UPDATE figure_state SET version = version + ${by}, people = people + ${by}`;
    await first.database.sql.query(raise(50));
    const path = join(newFolder(), 'all.kcbackup');
    await writeBackup({ ...first.database, clock }, path);
    await second.database.sql.query(raise(1000));
    const [one, two] = [await versionOf(first.database), await versionOf(second.database)];
    await restoreBackup({ database: second.database, clock }, path, fresh);
    const now = await versionOf(second.database);
    for (const name of ['version', 'people'] as const)
      expect(Number(now?.[name])).toBeGreaterThan(Math.max(Number(one?.[name]), Number(two?.[name])));
  });
});

describe('the file', () => {
  it('holds every table that there is: no new one is forgotten', async () => {
    const { database } = await openStore('embedded');
    const path = join(newFolder(), 'all.kcbackup');
    const { rows } = await writeBackup({ ...database, clock }, path);
    const there = await database.sql.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
       AND relname <> '_prisma_migrations' ORDER BY relname COLLATE "C"`,
    );
    expect(Object.keys(rows)).toEqual(there.map(({ name }) => name));
    expect(Object.keys(rows)).toHaveLength(Object.keys(Prisma.ModelName).length);
    const columns = lines(path).flatMap((line) => {
      const { table, columns: names } = line as { table?: string; columns?: { name: string }[] };
      return table && names ? names.map(({ name }) => `${table}.${name}`) : [];
    });
    const stored = await database.sql.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations'`,
    );
    expect(columns.sort()).toEqual(stored.map(({ name }) => name).sort());
  });

  it('is read by its owner alone, never takes the place of another, and says what it is', async () => {
    const { database } = await openStore('embedded', 'figures');
    const path = join(newFolder(), 'all.kcbackup');
    const summary = await writeBackup({ ...database, clock }, path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await checkBackup(path)).toEqual(summary);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(lines(path)[0]).toMatchObject({
      format: 'khuyencong-backup',
      version: 1,
      product: version,
      createdAt: '2026-11-28T01:30:05.000Z',
    });
    await expect(writeBackup({ ...database, clock }, path)).rejects.toThrow(say.exists(path));
    const nowhere = join(path, 'below.kcbackup');
    await expect(writeBackup({ ...database, clock }, nowhere)).rejects.toThrow(
      /^Không ghi được «.*» \(ENOTDIR\)/,
    );
    expect(await checkBackup(path)).toEqual(summary);
  });

  it('is of one moment, whatever is written meanwhile', async ({ skip }) => {
    if (!KINDS.includes('server')) skip('the embedded database lets nobody write meanwhile');
    const { database } = await openStore('server');
    const { prisma, sql } = database;
    await prisma.document.create({ data: { id: 'early', title: 'early' } });
    const before = await hashes(sql);
    let written = false;
    const path = join(newFolder(), 'all.kcbackup');
    const meddling: Database['sql'] = {
      ...sql,
      transaction: (work) =>
        sql.transaction((tx) =>
          work({
            async query(text, values) {
              if (text.startsWith('DECLARE') && !written) {
                written = true;
                await prisma.document.create({ data: { id: 'late', title: 'late' } });
              }
              return tx.query(text, values);
            },
          }),
        ),
    };
    await writeBackup({ sql: meddling, clock }, path);
    const second = await openStore('embedded');
    await restoreBackup({ database: second.database, clock }, path, fresh);
    expect(written).toBe(true);
    expect(await hashes(second.database.sql)).toEqual(before);
  });
});

describe('a store that holds something', () => {
  it.each(KINDS)(
    '%s: is refused, and replaced only with what was there kept in another file',
    async (kind) => {
      const [first, second] = [await openStore('embedded', 'figures'), await openStore(kind)];
      const path = join(newFolder(), 'figures.kcbackup');
      await writeBackup({ ...first.database, clock }, path);
      await fillEveryTable(second.database.sql);
      const before = await hashes(second.database.sql);
      const target = { database: second.database, clock };
      await expect(restoreBackup(target, path, fresh)).rejects.toThrow(
        say.notEmpty({ figures: 2, people: 1, directives: 2 }),
      );
      expect(await hashes(second.database.sql)).toEqual(before);

      const keepIn = join(newFolder(), 'kept.kcbackup');
      const { kept } = await restoreBackup(target, path, { keepIn: async () => keepIn });
      expect(kept).toBe(keepIn);
      expect(await hashes(second.database.sql)).toEqual(await hashes(first.database.sql));
      const back = await restoreBackup(target, keepIn, { keepIn: async () => `${keepIn}.2` });
      expect(back.summary.rows.figure).toBe(2);
      expect(await hashes(second.database.sql)).toEqual(before);
    },
  );

  it('stays as it is where the file to keep it in cannot be written', async () => {
    const { database } = await openStore('embedded', 'figures');
    const path = join(newFolder(), 'figures.kcbackup');
    await writeBackup({ ...database, clock }, path);
    const before = [await hashes(database.sql), await versionOf(database)];
    await expect(restoreBackup({ database, clock }, path, { keepIn: async () => path })).rejects.toThrow(
      say.exists(path),
    );
    expect([await hashes(database.sql), await versionOf(database)]).toEqual(before);
  });

  it('is not one that was only opened: tables and units come by themselves', async () => {
    const { database } = await openStore('embedded');
    await database.sql.query("INSERT INTO unit (id, name, kind) VALUES ('x', 'X', 'province')");
    const path = join(newFolder(), 'one.kcbackup');
    await writeBackup({ ...database, clock }, path);
    copyFileSync(path, `${path}.copy`);
    expect((await restoreBackup({ database, clock }, `${path}.copy`, fresh)).kept).toBeNull();
    expect((await tablesIn(database.sql)).length).toBeGreaterThan(30);
  });
});
