import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBackup } from '../../src/backup/index.ts';
import { backupSentences as say } from '../../src/wording/backup.ts';
import { newFolder } from '../backup/stores.ts';
import { anyStore, directory, type Env, startMain } from '../main/main.ts';
import { type Ended, start } from '../support/child.ts';
import { serverUrl } from '../support/store.ts';

const backup = (env: Env, ...args: string[]): Promise<Ended> =>
  start('src/cli/backup.ts', { args, env }).ended;
const restore = (env: Env, ...args: string[]): Promise<Ended> =>
  start('src/cli/restore.ts', { args, env }).ended;
const counted = { figures: 194, people: 0, directives: 10 };
const good = (stdout: string) => ({ code: 0, stdout, stderr: '' });
const bad = (stderr: string) => ({ code: 1, stdout: '', stderr: `${stderr}\n` });

describe('npm run backup, npm run restore', () => {
  it('beside a running bot a backup is made, and nothing is restored; into another machine it is', async () => {
    const env = { ...(await anyStore()), DATA_DIR: join(newFolder(), 'data') };
    if (!serverUrl) cpSync((directory() as { DATA_DIR: string }).DATA_DIR, env.DATA_DIR, { recursive: true });
    const bot = await startMain(env);
    const made = await backup(env);
    const folder = join(env.DATA_DIR, 'backups');
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/^khuyencong-\d{4}-\d{2}-\d{2}T\d{6}\.kcbackup$/);
    const path = join(folder, name);
    expect(made).toMatchObject(good(`${say.made(path, counted)}\n`));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    if (!serverUrl) expect(await restore(env, path, '--replace')).toMatchObject(bad(say.botRuns));
    expect(await bot.stop()).toMatchObject({ code: 0, stderr: '' });

    // The file lies where it is to be restored, before there is anything else.
    const elsewhere = { DATA_DIR: join(newFolder(), 'data') };
    mkdirSync(join(elsewhere.DATA_DIR, 'backups'), { recursive: true });
    const copy = join(elsewhere.DATA_DIR, 'backups', name);
    cpSync(path, copy);
    expect(await restore(elsewhere, copy)).toMatchObject(good(`${say.restored(name, counted)}\n`));
    const again = await startMain(elsewhere);
    expect((await again.ask({ text: 'kinh phí Ninh Bình 2018' })).text).toContain('4.045 triệu đồng');
    expect(await again.stop()).toMatchObject({ code: 0 });
  });

  it('a store that holds something is replaced only when that is said, and is kept', async () => {
    const env = directory();
    const path = join(newFolder(), 'all.kcbackup');
    expect(await backup(env, path)).toMatchObject(good(`${say.made(path, counted)}\n`));
    expect(await backup(env, path)).toMatchObject(bad(say.exists(path)));
    expect(await restore(env, path)).toMatchObject(bad(say.notEmpty(counted)));
    const { code, stdout } = await restore(env, '--replace', path);
    const kept = stdout.split('\n')[1]?.split('«')[1]?.split('»')[0] ?? '';
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `${say.restored('all.kcbackup', counted)}\n${say.kept(kept)}\n`,
    });
    expect(kept).toMatch(/before-restore-.*\.kcbackup$/);
    expect((await checkBackup(kept)).rows.figure).toBe(194);
  });

  it('checks a file without any store, and refuses a damaged one before it makes any', async () => {
    const path = join(newFolder(), 'all.kcbackup');
    await backup(directory(), path);
    const nowhere = { DATA_DIR: join(newFolder(), 'data') };
    const { code, stdout } = await restore(nowhere, '--check', path);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Tệp «all\.kcbackup» còn nguyên: sao lưu lúc .* gồm 194 số liệu, 0 người, 10 nhiệm vụ\.\n$/,
    );
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    const damaged = bad(say.damaged('all.kcbackup'));
    expect(await restore(nowhere, '--check', path)).toMatchObject(damaged);
    expect(await restore(nowhere, path, '--replace')).toMatchObject(damaged);
    expect(existsSync(nowhere.DATA_DIR)).toBe(false);
  });

  it('says how it is called, and that there is nothing to back up', async () => {
    const nowhere = { DATA_DIR: join(newFolder(), 'data') };
    expect(await backup(nowhere)).toMatchObject(bad(say.nothing));
    expect(await backup(nowhere, '--help')).toMatchObject(bad(say.usage));
    for (const args of [[], ['--what', 'a'], ['--check', '--replace', 'a']])
      expect(await restore(nowhere, ...args)).toMatchObject(bad(say.restoreUsage));
  });
});
