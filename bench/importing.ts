import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import packageJson from '../package.json' with { type: 'json' };
import { launch } from '../test/support/child.ts';
import { type BenchRow, rowAt } from './importing-data.ts';
import { withDirectory } from './store.ts';
import { met, print } from './table.ts';

const AIM = { times: 3, megabytes: 400 };
const SHAPES = [
  { name: '100,000 rows of CSV', count: 100_000, file: 'so-lieu.csv' },
  { name: '20,000 rows of Excel', count: 20_000, file: 'so-lieu.xlsx' },
] as const;
/** What `npm run import` tells Node, so that the command is measured as it is run. */
const FLAGS = packageJson.scripts.import.split(' ').slice(1, -1);
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

/** Of the whole process from its start to its end, thread and embedded store included, as the operating system counts. */
interface Outcome {
  readonly seconds: number;
  readonly peak: number;
  /** At its end. */
  readonly now: number;
}

/** `command`: as `npm run import` takes a file; `bot`: as a running bot takes it from a chat, no more than 20,000 rows. */
const WAYS = ['driver', 'command', 'bot'] as const;
const MOST_IN_CHAT = 20_000;

/**
 * Loading large files, beside the driver's own bulk insert of the same rows. Each in a process of its own, over a store
 * that another process has made before: making one takes more than all else, and is no loading.
 */
export async function importing(): Promise<void> {
  const server = process.env.BENCH_DATABASE_URL;
  const rows = [
    [
      '',
      'seconds',
      'times the driver',
      'peak memory',
      'idle, store open',
      `aim ≤ ${AIM.times} times, < ${AIM.megabytes} MB`,
    ],
  ];
  for (const where of ['embedded', ...(server ? ['server'] : [])] as const)
    for (const { name, count, file } of SHAPES)
      await withDirectory(async (directory) => {
        const path = join(directory, file);
        await write(path, count);
        let limit = 0;
        for (const how of WAYS) {
          if (how === 'bot' && count > MOST_IN_CHAT) continue;
          const env = await newStore(where === 'server' ? server : undefined, join(directory, how));
          await run('idle', '', 0, env);
          const idle = await run('idle', how, 0, env);
          const { seconds, peak } = await run(how, path, count, env);
          if (how === 'driver') limit = seconds;
          const times = seconds / limit;
          rows.push([
            `${name}, ${where}: ${how}`,
            seconds.toFixed(1),
            times.toFixed(1),
            `${peak.toFixed(0)} MB`,
            `${idle.now.toFixed(0)} MB`,
            how === 'driver' ? '' : met(times <= AIM.times && peak < AIM.megabytes),
          ]);
        }
      });
  print('Loading a file: read, checked, compared with what is stored, stored', rows);
  console.log(
    '  seconds: without starting the process and opening the store; peak: the largest resident size of the process\n' +
      '  from its start on, with both; idle: such a process that only opened the store',
  );
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
  const flags = how === 'bot' || path === 'bot' ? ['--import', 'tsx'] : FLAGS;
  const args = [...flags, 'bench/importing-process.ts', how, path, String(count)];
  const child = launch(process.execPath, args, { env });
  const line = await child.line();
  const { code, stderr } = await child.ended;
  if (code !== 0 || line === null) throw new Error(`ended with ${code}: ${stderr}`);
  return JSON.parse(line) as Outcome;
}
