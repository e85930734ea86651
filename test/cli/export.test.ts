import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { exportSentences as say } from '../../src/wording/export.ts';
import { newFolder } from '../backup/stores.ts';
import { directory } from '../main/main.ts';
import { type Ended, start } from '../support/child.ts';

it('npm run export writes a workbook, figures alone, or a folder of all tables', async () => {
  const env = directory();
  const folder = newFolder();
  const run = (...args: string[]): Promise<Ended> => start('src/cli/export.ts', { args, env }).ended;
  const [xlsx, csv, all] = [join(folder, 'a.xlsx'), join(folder, 'b.csv'), join(folder, 'c')];

  expect(await run(xlsx)).toMatchObject({ code: 0, stdout: `${say.made(xlsx, '194')}\n`, stderr: '' });
  expect(statSync(xlsx).mode & 0o777).toBe(0o600);
  const sheets = await readExcelFile(xlsx);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(Object.values(say.sheets));
  const [figures] = sheets;
  const at = (heading: string): number => (figures?.data[0] ?? []).indexOf(heading);
  const row = figures?.data.find(
    (cells) => cells[at('Đơn vị')] === 'Ninh Bình' && cells[at('Năm')] === 2018 && cells[at('Kỳ')] === null,
  );
  expect([row?.[at('Kế hoạch')], row?.[at('Thực hiện')], row?.[at('Đơn vị tính')]]).toEqual([
    4045,
    3997,
    'triệu đồng',
  ]);

  expect(await run('--csv', csv)).toMatchObject({ code: 0, stdout: `${say.madeFigures(csv, '194')}\n` });
  expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(196);
  expect(await run('--csv', csv)).toMatchObject({ code: 1, stderr: `${say.exists(csv)}\n` });

  expect(await run('--csv', all)).toMatchObject({ code: 0, stdout: `${say.made(all, '194')}\n` });
  expect(readdirSync(all).sort()).toEqual([
    'dien-bien.csv',
    'lich-su.csv',
    'nhiem-vu.csv',
    'noi-dung.csv',
    'so-lieu.csv',
    'tai-lieu.csv',
    'tien-do.csv',
  ]);
  expect(readFileSync(join(all, 'so-lieu.csv'))).toEqual(readFileSync(csv));
  const below = join(csv, 'd.xlsx');
  expect((await run('--xlsx', below)).stderr).toMatch(/^Không ghi được/);
  for (const args of [['--csv', '--xlsx', 'x'], ['--what'], ['x.txt']])
    expect(await run(...args)).toMatchObject({ code: 1, stderr: `${say.usage}\n` });
});
