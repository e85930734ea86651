import { Api, GrammyError } from 'grammy';
import { type Child, start } from '../test/support/child.ts';
import type { ServerProcessCounts } from '../test/support/telegram/server-process.ts';
import { met, print } from './table.ts';

const TOKEN = '123456789:AAbench_bench_bench_bench_bench_123';
const SECONDS = 40;
const RATE_PEOPLE = 3000;
const MANY = 50_000;
const FIRST_CHAT = 1000;
/** Where the expansion is measured as well. */
const serverUrl = process.env.BENCH_DATABASE_URL;
const AIM = { rate: 28, tooMany: 5, expand: 10 } as const;

const serve = async (limits: boolean): Promise<{ server: Child; url: string }> => {
  const options = {
    token: TOKEN,
    ...(limits ? { limits: true } : {}),
    chats: [[FIRST_CHAT, FIRST_CHAT + MANY]],
  };
  const server = start('test/support/telegram/server-process.ts', { args: [JSON.stringify(options)] });
  return { server, url: (await server.line()) ?? '' };
};

async function countsOf(server: Child): Promise<ServerProcessCounts> {
  server.tell('counts');
  return JSON.parse((await server.line()) ?? '{}') as ServerProcessCounts;
}

interface Line {
  readonly before?: number;
  readonly expanded?: number;
  readonly messages?: number;
  readonly sent?: number;
  readonly memory?: number;
  readonly seconds?: number;
}

interface Load {
  readonly people: number;
  readonly seconds: number;
  /** Without a pace. */
  readonly fast?: boolean;
}

/** What our sender says, line by line. @param database a server to run on; by default it is embedded */
async function ours(
  url: string,
  { people, seconds, fast = false, database }: Load & { database?: string },
): Promise<Line[]> {
  const child = start('bench/reminders-process.ts', {
    args: [TOKEN, url, String(people), String(seconds), ...(fast ? ['fast'] : [])],
    env: { NODE_OPTIONS: '--expose-gc', ...(database && { BENCH_SERVER: database }) },
  });
  const lines: Line[] = [];
  for (let line = await child.line(); line !== null; line = await child.line())
    lines.push(JSON.parse(line) as Line);
  const { code, stderr } = await child.ended;
  if (code !== 0) throw new Error(stderr);
  return lines;
}

/** The least that a broadcaster does: one after the other as fast as they go, and wait when told to. @returns a second */
async function naive(url: string): Promise<number> {
  const api = new Api(TOKEN, { apiRoot: url });
  const end = performance.now() + SECONDS * 1000;
  let sent = 0;
  for (let chat = FIRST_CHAT; performance.now() < end; ) {
    try {
      await api.sendMessage(chat, 'Nhắc việc. Việc số 1: Nộp báo cáo');
      sent++;
      chat++;
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 429) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * (error.parameters.retry_after ?? 1)));
    }
  }
  return sent / SECONDS;
}

/** Messages a second against Telegram's limit, beside a peer without a pace; many people; memory. */
export async function reminders(): Promise<void> {
  const rows = [['', 'a second', '429s', `aim ≥ ${AIM.rate}/s, ≤ ${AIM.tooMany}`]];
  for (const [name, run] of [
    ['grammY in sequence, waits when told', naive],
    [
      'ours, each kept in the database',
      async (url: string) => {
        const last = (await ours(url, { people: RATE_PEOPLE, seconds: SECONDS })).at(-1);
        return (last?.sent ?? 0) / (last?.seconds ?? 1);
      },
    ],
  ] as const) {
    const { server, url } = await serve(true);
    const rate = await run(url);
    const { tooMany } = await countsOf(server);
    await server.kill();
    rows.push([name, rate.toFixed(1), String(tooMany), met(rate >= AIM.rate && tooMany <= AIM.tooMany)]);
  }
  print(`A broadcast against a limit of 30 a second, ${SECONDS} s`, rows);

  const { server, url } = await serve(false);
  const lines = await ours(url, { people: MANY, seconds: 30, fast: true });
  const onServer = serverUrl
    ? (await ours(url, { people: MANY, seconds: 0, fast: true, database: serverUrl }))[1]
    : undefined;
  await server.kill();
  const [first, expanded, ...sending] = lines;
  const memory = sending.map((line) => line.memory ?? 0);
  const half = Math.floor(memory.length / 2);
  const wellExpanded = (line: Line | undefined): string[] => [
    (line?.expanded ?? Number.NaN).toFixed(1),
    met((line?.expanded ?? Number.POSITIVE_INFINITY) < AIM.expand),
  ];
  print(`One occurrence to ${MANY.toLocaleString('en')} people, embedded`, [
    ['', 'ours', `aim < ${AIM.expand} s, flat`],
    ['expanded, s', ...wellExpanded(expanded)],
    ...(serverUrl ? [['expanded on a PostgreSQL server, s', ...wellExpanded(onServer)]] : []),
    ['memory before, MB', (first?.before ?? 0).toFixed(0), ''],
    ['memory with all queued, MB', (expanded?.memory ?? 0).toFixed(0), ''],
    [
      `memory after ${sending[half]?.sent} and ${sending.at(-1)?.sent} sent, MB`,
      `${(memory[half] ?? 0).toFixed(0)}, ${(memory.at(-1) ?? 0).toFixed(0)}`,
      met((memory.at(-1) ?? 0) < (memory[half] ?? 0) * 1.1),
    ],
  ]);
}
