import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { start } from '../test/support/child.ts';
import { type BenchRow, rowAt } from './importing-data.ts';
import { withDirectory } from './store.ts';
import { met, print } from './table.ts';

const AIM = { times: 3, megabytes: 400 };
const SHAPES = [
  { name: '100,000 rows of CSV', count: 100_000, file: 'so-lieu.csv' },
  { name: '20,000 rows of Excel', count: 20_000, file: 'so-lieu.xlsx' },
] as const;
const HEADER = ['Đơn vị', 'Năm', 'Nguồn kinh phí', 'Kế hoạch', 'Thực hiện', 'Đơn vị tính', 'Tài liệu nguồn'];
const FUND = { total: 'Tổng', national: 'Quốc gia', local: 'Địa phương' };

const cellsOf = ({ name, year, fund, plan, executed, document }: BenchRow) =>
  [name, year, FUND[fund], plan, executed, 'triệu đồng', document] as const;

async function write(path: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => cellsOf(rowAt(at)));
  if (path.endsWith('.csv')) return writeFile(path, [HEADER, ...rows].map((row) => row.join(';')).join('\n'));
  const data: SheetData = [HEADER, ...rows].map((row) => row.map((value) => ({ value })));
  await writeFile(path, await writeExcelFile(data).toBuffer());
}

interface Outcome {
  readonly seconds: number;
  readonly peak: number;
}

/** Loading large files, beside the driver's own bulk insert of the same rows, each in a process and store of its own. */
export async function importing(): Promise<void> {
  const server = process.env.BENCH_DATABASE_URL;
  const rows = [
    ['', 'seconds', 'times the driver', 'peak memory', `aim ≤ ${AIM.times} times, < ${AIM.megabytes} MB`],
  ];
  for (const where of ['embedded', ...(server ? ['server'] : [])] as const)
    for (const { name, count, file } of SHAPES) {
      const [driver, product] = await withDirectory(async (directory) => {
        const path = join(directory, file);
        await write(path, count);
        const both: Outcome[] = [];
        for (const how of ['driver', 'product']) {
          const env = await newStore(where === 'server' ? server : undefined, join(directory, how));
          both.push(await run(how, path, count, env));
        }
        return both;
      });
      if (!driver || !product) throw new Error('nothing was measured');
      const times = product.seconds / driver.seconds;
      rows.push(
        [`${name}, ${where}: driver`, driver.seconds.toFixed(1), '1.0', `${driver.peak.toFixed(0)} MB`, ''],
        [
          `${name}, ${where}: ours`,
          product.seconds.toFixed(1),
          times.toFixed(1),
          `${product.peak.toFixed(0)} MB`,
          met(times <= AIM.times && product.peak < AIM.megabytes),
        ],
      );
    }
  print('Loading a file: read, checked, compared with what is stored, stored', rows);
}

async function newStore(server: string | undefined, directory: string): Promise<Record<string, string>> {
  if (!server) return { DATA_DIR: directory, SEED: 'none' };
  const name = `bench_${Math.random().toString(36).slice(2, 10)}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const own = new URL(server);
  own.pathname = `/${name}`;
  return { DATABASE_URL: own.href, SEED: 'none' };
}

async function run(how: string, path: string, count: number, env: Record<string, string>): Promise<Outcome> {
  const child = start('bench/importing-process.ts', { args: [how, path, String(count)], env });
  const line = await child.line();
  const { code, stderr } = await child.ended;
  if (code !== 0 || line === null) throw new Error(`ended with ${code}: ${stderr}`);
  return JSON.parse(line) as Outcome;
}
