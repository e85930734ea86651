import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { cliSentences as say } from '../../src/wording/cli.ts';
import { importSentences } from '../../src/wording/import.ts';
import { uploadSentences } from '../../src/wording/uploads.ts';
import { type Ended, start } from '../support/child.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const HEADER = 'Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn,Kỳ,Trạng thái';
const GOOD = [
  HEADER,
  'Ninh Bình,2018,Tổng,"4.045,5",3997,triệu đồng,Báo cáo thử nghiệm,,',
  'Hà Nam,2018,Quốc gia,"1,2",,tỷ đồng,Báo cáo thử nghiệm,6 tháng,',
  'Nam Định,2018,Địa phương,,2500000000,đồng,Báo cáo khác,,Ước',
].join('\n');

let directory: string;
let store: TestStore;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'import-'));
  store = await openTestStore({ seed: 'none' });
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});
// As the store was: empty, and started once.
afterEach(async () => {
  const { figure, document, import: loading } = store.database.prisma;
  await figure.deleteMany();
  await document.deleteMany();
  await loading.deleteMany({ where: { kind: 'file' } });
});

const file = (text: string | Uint8Array, name = 'so-lieu.csv'): string => {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
};
const run = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  start('src/cli/import.ts', { args, env: { ...store.env, ...env } }).ended;
const counts = async (): Promise<number[]> => {
  const { figure, document, import: loading } = store.database.prisma;
  return [await figure.count(), await document.count(), await loading.count()];
};

describe('a good file', () => {
  it('is loaded, and says what was done', async () => {
    const { code, stdout, stderr } = await run([file(GOOD)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')[0]).toBe(say.imported('so-lieu.csv', { added: 3, changed: 0, same: 0 }));
    const { prisma } = store.database;
    const rows = await prisma.figure.findMany({
      include: { unit: true, document: true },
      orderBy: { fund: 'asc' },
    });
    expect(
      rows.map((row) => [
        row.unit.name,
        row.fund,
        row.part,
        row.plan,
        row.executed,
        row.executedApprox,
        row.document.title,
      ]),
    ).toEqual([
      ['Ninh Bình', 'total', 'whole', 4_045_500_000n, 3_997_000_000n, null, 'Báo cáo thử nghiệm'],
      ['Hà Nam', 'national', 'M6', 1_200_000_000n, null, null, 'Báo cáo thử nghiệm'],
      ['Nam Định', 'local', 'whole', null, 2_500_000_000n, 'ước', 'Báo cáo khác'],
    ]);
    const loading = await prisma.import.findFirst({ where: { kind: 'file' } });
    expect(loading).toMatchObject({ name: 'so-lieu.csv', actor: `cli:${userInfo().username}`, added: 3 });
  });

  it('changes nothing the second time, and says so; a correction is counted as one', async () => {
    await run([file(GOOD)]);
    const again = await run([file(GOOD)]);
    expect(again.stdout.split('\n')[0]).toBe(say.imported('so-lieu.csv', { added: 0, changed: 0, same: 3 }));
    const corrected = await run([file(GOOD.replace('3997', '3998'))]);
    expect(corrected.stdout.split('\n')[0]).toBe(
      say.imported('so-lieu.csv', { added: 0, changed: 1, same: 2 }),
    );
    expect(
      await store.database.prisma.figureRevision.findMany({ where: { operation: 'update' } }),
    ).toMatchObject([{ actor: `cli:${userInfo().username}`, before: { executed: 3_997_000_000 } }]);
  });

  it('says what was assumed', async () => {
    const { code, stdout } = await run([file(GOOD.replace('3997', '5000'))]);
    expect(code).toBe(0);
    const warning = importSentences.executedAbovePlan(2, '5.000', '4.045,5');
    expect(stdout.split('\n')).toContain(say.warning(warning));
  });

  it('of which the rows name no document is of the one that is told, else of the file by its name', async () => {
    const text = 'Khuyến công quốc gia năm 2018 (triệu đồng);;\nĐơn vị;Kế hoạch;Thực hiện\nNinh Bình;100;90';
    const titles = async () => (await store.database.prisma.document.findMany()).map(({ title }) => title);
    const told = await run(['--source', 'Báo cáo số 5', file(text, 'khong-nguon.csv')]);
    expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 0, stderr: '' });
    expect(told.stdout).not.toContain(say.warning(say.sourceTaken('Báo cáo số 5')));
    expect(await titles()).toEqual(['Báo cáo số 5']);
    const untold = await run([file(text, 'khong-nguon.csv')]);
    expect(untold.stdout.split('\n')).toContain(say.warning(say.sourceTaken('khong-nguon')));
    expect((await titles()).sort()).toEqual(['Báo cáo số 5', 'khong-nguon']);
    expect((await run(['--source'])).code).not.toBe(0);
  });

  it('is loaded by two at once, one after the other', async () => {
    const path = file(GOOD);
    const done = await Promise.all([run([path]), run([path])]);
    expect(done.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await counts()).toEqual([3, 2, 3]);
  });
});

describe('a workbook', () => {
  const MATRIX = [
    ['KINH PHÍ KHUYẾN CÔNG ĐỊA PHƯƠNG'],
    ['Đơn vị tính: triệu đồng'],
    ['TT', 'Tỉnh', 'Kế hoạch 2017', 'Thực hiện 2017', 'Kế hoạch 2018', 'Thực hiện 2018'],
    [1, 'Ninh Bình', 4000, 3900, 4045.5, 3997],
    [2, 'Hà Nam', 3000, 2950, 3100, null],
    [null, 'Tổng cộng', 7000, 6850, 7145.5, 3997],
  ].map((row) => row.map((value) => (value === null ? null : { value })));

  it('is loaded, whatever its layout, after it was looked at', async () => {
    const path = file(await writeExcelFile(MATRIX).toBuffer(), 'Kinh phí 2017-2018.xlsx');
    const looked = await run(['--check', path]);
    expect({ code: looked.code, stderr: looked.stderr }).toEqual({ code: 0, stderr: '' });
    expect(looked.stdout).toContain('4 số liệu mới, 0 thay đổi, 0 giữ nguyên. Chưa lưu gì.');
    expect(await counts()).toEqual([0, 0, 1]);
    const { code, stdout } = await run([path]);
    expect({ code, line: stdout.split('\n')[0] }).toEqual({
      code: 0,
      line: say.imported('Kinh phí 2017-2018.xlsx', { added: 4, changed: 0, same: 0 }),
    });
    const { prisma } = store.database;
    const rows = await prisma.figure.findMany({ include: { document: true }, orderBy: { plan: 'asc' } });
    expect(
      rows.map(({ yearFrom, fund, plan, executed, document }) => [
        yearFrom,
        fund,
        plan,
        executed,
        document.title,
      ]),
    ).toEqual([
      [2017, 'local', 3_000_000_000n, 2_950_000_000n, 'Kinh phí 2017-2018'],
      [2018, 'local', 3_100_000_000n, null, 'Kinh phí 2017-2018'],
      [2017, 'local', 4_000_000_000n, 3_900_000_000n, 'Kinh phí 2017-2018'],
      [2018, 'local', 4_045_500_000n, 3_997_000_000n, 'Kinh phí 2017-2018'],
    ]);
  });
});

describe('a bad file', () => {
  it('is refused with every bad row by line, column and reason, and changes nothing', async () => {
    const bad = [
      GOOD,
      'Atlantis,2018,Tổng,1,1,triệu đồng,Báo cáo,,',
      'Ninh Bình,hai nghìn,Tổng,1,1,triệu đồng,Báo cáo,,',
      'Ninh Bình,2018,Bộ,một trăm,-1,triệu đồng,Báo cáo,,',
      'Ninh Bình,2019,Tổng,,,triệu đồng,,,',
      'Ninh Bình,2018,Tổng,"4.045,5",3997,triệu đồng,Báo cáo thử nghiệm,,',
    ].join('\n');
    const before = await counts();
    const { code, stdout, stderr } = await run([file(bad, 'xau.csv')]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const [summary, ...faults] = stderr.trimEnd().split('\n');
    expect(summary).toBe(say.importRefused('xau.csv', faults.length));
    expect(faults).toEqual([
      `Dòng 5, cột «Đơn vị», giá trị «Atlantis»: ${importSentences.unitUnknown(2018)}`,
      `Dòng 6, cột «Năm», giá trị «hai nghìn»: ${importSentences.yearUnknown}`,
      `Dòng 7, cột «Nguồn kinh phí», giá trị «Bộ»: ${importSentences.fundUnknown}`,
      `Dòng 7, cột «Kế hoạch», giá trị «một trăm»: ${importSentences.amountNotANumber}`,
      `Dòng 7, cột «Thực hiện», giá trị «-1»: ${importSentences.amountNegative}`,
      `Dòng 8, cột «Tài liệu nguồn»: ${importSentences.cellEmpty('Tài liệu nguồn')}`,
      `Dòng 8, cột «Kế hoạch»: ${importSentences.bothAmountsMissing}`,
      `Dòng 9: ${importSentences.rowTwice(2)}`,
    ]);
    expect(await counts()).toEqual(before);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['not of figures', 'Tên,Số\nAn,1\n', 'Đơn vị'],
    ['a workbook', Buffer.from('504b0304140000000800', 'hex'), uploadSentences.damaged],
  ])('that is %s is refused', async (_, bytes, reason) => {
    const { code, stdout, stderr } = await run([file(bytes)]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(say.importRefused('so-lieu.csv', 1));
    expect(stderr).toContain(reason);
    expect(await counts()).toEqual([0, 0, 1]);
  });
});

describe('a command that cannot work', () => {
  it('has no file, or too many', async () => {
    for (const args of [[], [file(GOOD), file(GOOD)]]) {
      expect(await run(args)).toMatchObject({ code: 1, stdout: '', stderr: `${say.importUsage}\n` });
    }
  });

  it('has a file that is not there, or is a directory', async () => {
    const missing = join(directory, 'khong-co.csv');
    expect(await run([missing])).toMatchObject({
      code: 1,
      stderr: `${say.fileUnreadable(missing, 'ENOENT')}\n`,
    });
    expect(await run([directory])).toMatchObject({
      code: 1,
      stderr: `${say.fileUnreadable(directory, 'EISDIR')}\n`,
    });
  });

  it('has a wrong setting', async () => {
    const { code, stdout, stderr } = await run([file(GOOD)], { DATABASE_URL: 'abc' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Biến DATABASE_URL [^\n]+\.\n$/);
    expect(await counts()).toEqual([0, 0, 1]);
  });
});
