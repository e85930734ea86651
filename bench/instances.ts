import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOOKS, webhookSecret } from '../src/channels/common/hook.ts';
import { type Child, start } from '../test/support/child.ts';
import { withServerDatabase } from './server.ts';
import { withDirectory } from './store.ts';
import { print } from './table.ts';

const TOKEN = '123456789:AAbench_bench_bench_bench_bench_123';
const PUBLIC = 'https://bench.example.vn';
/** More than they can answer on two cores; of each chat no more than one person may ask in a minute. */
const LOAD = { seconds: 15, rate: 400, chats: 400 };
const CALM = { seconds: 15, rate: 60, chats: 300 };
const SOAK = { seconds: 30, rate: 50, chats: 300, rounds: 10 };

interface Outcome {
  readonly accepted: number;
  readonly answeredPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Real processes with webhooks on the server that BENCH_DATABASE_URL names, in a database of their own. */
async function withInstances<T>(
  count: number,
  use: (
    deliver: (load: { seconds: number; rate: number; chats: number }) => Promise<Outcome>,
    instances: readonly Child[],
  ) => Promise<T>,
): Promise<T> {
  const fake = start('bench/deliveries-process.ts', { args: [TOKEN] });
  const instances: Child[] = [];
  const { BENCH_DATABASE_URL: server = '' } = process.env;
  return withServerDatabase(server, (url) =>
    withDirectory(async (directory) => {
      try {
        const apiRoot = (await fake.line()) ?? '';
        await fetch(`${apiRoot}/bot${TOKEN}/setWebhook?url=${PUBLIC}${HOOKS}/telegram`);
        const addresses: string[] = [];
        for (let at = 0; at < count; at++) {
          const instance = start('src/main.ts', {
            env: {
              PORT: '0',
              ACCESS: 'open',
              LOG_LEVEL: 'warn',
              BACKUP_EVERY: 'off',
              DATABASE_URL: url,
              DATA_DIR: join(directory, String(at)),
              PUBLIC_URL: PUBLIC,
              UPDATES: 'webhook',
              TELEGRAM_BOT_TOKEN: TOKEN,
              TELEGRAM_API_ROOT: apiRoot,
            },
          });
          instances.push(instance);
          const [address] = /http:\/\/localhost:\d+/.exec((await instance.line()) ?? '') ?? [];
          if (!address) throw new Error(`it did not start: ${(await instance.ended).stderr}`);
          addresses.push(`${address.replace('localhost', '127.0.0.1')}${HOOKS}/telegram`);
        }
        const secret = webhookSecret(TOKEN);
        return await use(async ({ seconds, rate, chats }) => {
          fake.tell(`${addresses.join()} ${secret} ${seconds * rate} ${rate} ${chats} 0`);
          return JSON.parse((await fake.line()) ?? '{}') as Outcome;
        }, instances);
      } finally {
        await Promise.all(instances.map((each) => each.kill()));
        await fake.kill();
      }
    }),
  );
}

/** Answers a second of one, two and three instances, each an own process, with what stands around them on two cores. */
export async function instances(): Promise<void> {
  if (!process.env.BENCH_DATABASE_URL) {
    console.log('instances: not measured without BENCH_DATABASE_URL');
    return;
  }
  const rows = [['', 'answers', 'calm: answers', 'acknowledged p50', 'p99']];
  for (const count of [1, 2, 3])
    rows.push(
      await withInstances(count, async (deliver) => {
        await deliver({ seconds: 5, rate: 60, chats: 100 });
        const full = await deliver(LOAD);
        const calm = await deliver(CALM);
        return [
          `${count} instance${count > 1 ? 's' : ''}`,
          `${full.answeredPerSecond.toFixed(0)}/s`,
          `${calm.answeredPerSecond.toFixed(0)}/s`,
          `${calm.p50.toFixed(1)} ms`,
          `${calm.p99.toFixed(1)} ms`,
        ];
      }),
    );
  print(
    `Instances on one PostgreSQL: ${LOAD.rate} updates a second offered, then ${CALM.rate}; acknowledged when in the database`,
    rows,
  );
}

/** The memory of one instance under a steady load, every half minute for five minutes. */
export async function soak(): Promise<void> {
  if (!process.env.BENCH_DATABASE_URL) {
    console.log('soak: not measured without BENCH_DATABASE_URL');
    return;
  }
  await withInstances(1, async (deliver, [instance]) => {
    const rows = [['minutes', 'resident', 'answers', 'p99']];
    for (let round = 1; round <= SOAK.rounds; round++) {
      const { answeredPerSecond, p99 } = await deliver(SOAK);
      const status = readFileSync(`/proc/${instance?.process.pid}/status`, 'utf8');
      const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
      rows.push([
        (round / 2).toFixed(1),
        `${(kilobytes / 1024).toFixed(0)} MB`,
        `${answeredPerSecond.toFixed(0)}/s`,
        `${p99.toFixed(0)} ms`,
      ]);
    }
    print(`${SOAK.rate} questions a second for five minutes`, rows);
  });
}
