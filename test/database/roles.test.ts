import { readFileSync } from 'node:fs';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/app.ts';
import { checkBackup, restoreBackup, writeBackup } from '../../src/backup/index.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/index.ts';
import { prune } from '../../src/database/prune.ts';
import { createPresence } from '../../src/instances/index.ts';
import { wait } from '../../src/wait.ts';
import { databaseSentences as say } from '../../src/wording/database.ts';
import { newFolder } from '../backup/stores.ts';
import { failToStart, startMain } from '../main/main.ts';
import { start } from '../support/child.ts';
import { eventually } from '../support/eventually.ts';
import { newServerDatabase, serverUrl } from '../support/store.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const SQL = readFileSync(new URL('../../deploy/postgres-roles.sql', import.meta.url), 'utf8');
const clock = (): Date => new Date('2026-11-28T08:30:05+07:00');

/** A database with both roles, under names of this test's own: roles belong to the whole server. */
async function stage() {
  const place = await newServerDatabase(serverUrl ?? '');
  const url = new URL(place.env.DATABASE_URL ?? '');
  const [owner, bot] = ['owner', 'bot'].map((role) => `${role}${url.pathname.slice(1)}`);
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  const grant = async (): Promise<void> => {
    await admin.query(SQL.replaceAll('khuyencong_owner', `${owner}`).replaceAll('khuyencong_bot', `${bot}`));
    for (const role of [owner, bot]) await admin.query(`ALTER ROLE ${role} PASSWORD 'mat-khau'`);
  };
  onTestFinished(async () => {
    for (const role of [bot, owner]) await admin.query(`DROP OWNED BY ${role} CASCADE`);
    for (const role of [bot, owner]) await admin.query(`DROP ROLE ${role}`);
    await admin.end();
    await place.remove();
  });
  const as = (role = ''): string =>
    Object.assign(new URL(url.href), { username: role, password: 'mat-khau' }).href;
  return { admin, grant, ownerUrl: as(owner), botUrl: as(bot) };
}

const migrate = (url: string) => start('src/cli/migrate.ts', { env: { DATABASE_URL: url } }).ended;

describe.skipIf(!serverUrl)('the two roles (only with TEST_DATABASE_URL)', () => {
  it('one migrates, the other runs the bot and can change no table', async () => {
    const { grant, ownerUrl, botUrl } = await stage();
    await grant();
    const early = await failToStart({ DATABASE_URL: botUrl });
    expect(early.stderr).toContain('npm run migrate');
    expect(early.stderr).not.toContain('mat-khau');

    expect(await migrate(ownerUrl)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Đã chuyển đổi/),
    });
    expect(await migrate(ownerUrl)).toMatchObject({ code: 0, stdout: `${say.migrated([])}\n` });
    expect(await migrate(botUrl)).toMatchObject({ code: 0, stdout: `${say.migrated([])}\n` });
    await grant();

    const running = await startMain({ DATABASE_URL: botUrl });
    expect((await running.ask({ text: 'kinh phí Ninh Bình 2018' })).text).toContain('4.045 triệu đồng');
    expect(await running.stop()).toMatchObject({ code: 0 });

    const client = new pg.Client({ connectionString: botUrl });
    await client.connect();
    onTestFinished(() => client.end());
    for (const statement of [
      'CREATE TABLE x ()',
      'CREATE TEMP TABLE x ()',
      'CREATE SCHEMA x',
      'CREATE ROLE x',
      'DROP TABLE figure',
      'TRUNCATE figure',
      'ALTER TABLE figure DISABLE TRIGGER USER',
      'ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_final',
      'DROP TRIGGER figure_revision_kept ON figure',
      "UPDATE audit_entry SET act = 'x'",
      'DELETE FROM audit_entry',
      'DELETE FROM figure_revision',
      'DELETE FROM "_prisma_migrations"',
      'SELECT rolpassword FROM pg_authid',
      "COPY figure TO PROGRAM 'true'",
      "SELECT pg_read_file('/etc/passwd')",
    ])
      await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' });
  });

  it('the bot has what its parts need: duties, messages, timers, pruning, backups', async () => {
    const { grant, ownerUrl, botUrl } = await stage();
    await grant();
    await migrate(ownerUrl);
    await grant();
    const { database } = await openStore(readConfig({ DATABASE_URL: botUrl }), clock);
    onTestFinished(() => database.close());
    expect(database.migrated).toEqual([]);
    const { openSession, sql } = database;
    if (!openSession) throw new Error('no server');

    let passed = 0;
    const presence = createPresence({
      connect: openSession,
      sql,
      now: () => passed,
      wait: (_, signal) => wait(50, signal),
      log: createRecordingLog(),
    });
    onTestFinished(() => presence.stop());
    let heard = 0;
    await presence.start();
    presence.listen('settings' as never, () => heard++);
    await eventually(() => {
      passed += 500;
      expect(presence.holds('timetable')).toBe(true);
    });
    presence.tell('settings' as never);
    await eventually(() => expect(heard).toBeGreaterThan(0));

    // A figure that changes leaves its earlier state.
    const [figure] = await sql.query<{ id: string }>('SELECT id FROM figure WHERE plan IS NOT NULL LIMIT 1');
    await sql.query('UPDATE figure SET plan = plan + 1 WHERE id = $1', [figure?.id]);
    expect(await sql.query('SELECT FROM figure_revision WHERE figure = $1', [figure?.id])).toHaveLength(1);
    await prune(database, clock());

    const path = `${newFolder()}/all.kcbackup`;
    await writeBackup({ ...database, clock }, path);
    expect((await checkBackup(path)).rows.figure).toBe(194);
    const keepIn = async () => `${path}.kept`;
    await expect(restoreBackup({ database, clock }, path, { keepIn })).rejects.toMatchObject({
      code: '42501',
    });

    // Whoever owns the tables restores, and the bot goes on.
    const owner = await openDatabase({ kind: 'server', url: ownerUrl });
    onTestFinished(() => owner.close());
    await restoreBackup({ database: owner, clock }, path, { keepIn: async () => `${path}.kept2` });
    expect(await sql.query('SELECT FROM figure')).toHaveLength(194);
  });
});
