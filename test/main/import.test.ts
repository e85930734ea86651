import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { start } from '../support/child.ts';
import { anyStore, startMain } from './main.ts';

it('an import beside a running bot is effective in its very next answer', async () => {
  const env = await anyStore();
  const bot = await startMain({ ...env, LOG_LEVEL: 'warn' });
  const root = mkdtempSync(join(tmpdir(), 'import-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const file = join(root, 'figures.csv');
  const { cookie, ...before } = await bot.ask({ text: 'kinh phí Hà Nam 2011' });
  expect(before.kind).toBe('no-data');
  for (const plan of ['1.500', '1.600', '1.700']) {
    const header = 'Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn';
    writeFileSync(file, `${header}\nHà Nam,2011,Tổng,${plan},1.200,triệu đồng,Báo cáo thử\n`);
    expect(await start('src/cli/import.ts', { args: [file], env }).ended).toMatchObject({ code: 0 });
    const after = await bot.ask({ text: 'kinh phí Hà Nam 2011' }, cookie);
    expect(after.text).toContain(`${plan} triệu đồng`);
  }
  expect(await bot.stop()).toMatchObject({ code: 0, stderr: '' });
});
