import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { movingSentences as say } from '../../src/wording/moving.ts';
import { newFolder } from '../backup/stores.ts';
import { directory, type Env, serverDatabase, startMain } from '../main/main.ts';
import { type Ended, start } from '../support/child.ts';
import { serverUrl } from '../support/store.ts';

const move = (env: Env, ...args: string[]): Promise<Ended> => start('src/cli/move.ts', { args, env }).ended;
const bad = (stderr: string) => ({ code: 1, stderr: `${stderr}\n` });

describe('npm run move', () => {
  it('says how it is called, and takes no address from the command line', async () => {
    const address = 'postgresql://bot:secret@127.0.0.1:1/kc';
    for (const args of [[], ['--to', address], ['--to', 'server', '--force']])
      expect(await move(directory(), ...args)).toMatchObject({ ...bad(say.usage), stdout: '' });
    expect(await move(directory(), '--to', 'server')).toMatchObject(bad(say.addressMissing));
    const { code, stdout, stderr } = await move({ ...directory(), DATABASE_URL: address }, '--to', 'server');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Không kết nối được PostgreSQL tại 127\.0\.0\.1:1\/kc \(\w+\)\. [^\n]*\n$/);
    expect(stdout + stderr).not.toContain('secret');
  });

  it.skipIf(!serverUrl)(
    'is refused beside a bot, moves when it has stopped, and the bot goes on there',
    async () => {
      const [here, there] = [directory(), await serverDatabase(serverUrl ?? '')];
      const both = { ...here, ...there };
      const bot = await startMain(here);
      expect(await move(both, '--to', 'server')).toMatchObject(bad(say.botRuns(here.DATA_DIR ?? '')));
      await bot.stop();
      const { code, stdout, stderr } = await move(both, '--to', 'server');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^figure +194 {2}[0-9a-f]{16}$/m);
      expect(stdout).toMatch(/^Đã chuyển 194 số liệu, 0 người, 10 nhiệm vụ sang «.*» *: /m);
      expect(stdout.trimEnd().split('\n').at(-1)).toBe(say.nextServer);

      const moved = await startMain(both);
      expect((await moved.ask({ text: 'kinh phí Ninh Bình 2018' })).text).toContain('4.045 triệu đồng');
      const back = { ...both, DATA_DIR: join(newFolder(), 'data') };
      expect((await move(back, '--to', 'embedded')).stderr).toContain('Hãy dừng bot rồi chạy lại lệnh.');
      await moved.stop();
      const returned = await move(back, '--to', 'embedded');
      expect(returned).toMatchObject({ code: 0, stderr: '' });
      expect(returned.stdout.trimEnd().split('\n').at(-1)).toBe(say.nextEmbedded);
    },
    180_000,
  );
});
