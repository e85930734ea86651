import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const extract = (...args: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'src/cli/extract.ts', ...args], { cwd: process.cwd() });

describe('npm run extract', () => {
  it('prints the figures of a text as one JSON array', async () => {
    const { stdout } = await extract('test/extraction/articles/35.txt');
    expect(JSON.parse(stdout)).toEqual([
      {
        unit: 'Sơn La',
        year: 2025,
        period: null,
        fund: 'quốc gia',
        plan: '0',
        executed: null,
        rate: null,
        approx: '',
        words: 'Năm 2025, tỉnh Sơn La không được giao kinh phí khuyến công quốc gia',
      },
      {
        unit: 'Sơn La',
        year: 2025,
        period: null,
        fund: 'địa phương',
        plan: '1905',
        executed: '1605',
        rate: null,
        approx: '',
        words:
          'Kinh phí khuyến công địa phương được giao là 1.905 triệu đồng, đã triển khai 06 nhiệm vụ với kinh phí 1.605 triệu đồng',
      },
    ]);
  });

  it('says what is wrong with a file, and fails', async () => {
    await expect(extract('test/none.txt')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('test/none.txt'),
    });
  });
});
