import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Bot, webhookCallback } from 'grammy';
import { createAttachments } from '../src/attachments/index.ts';
import { HOOKS, webhookSecret } from '../src/channels/common/hook.ts';
import { createTelegramChannel } from '../src/channels/telegram/index.ts';
import { createWebChannel } from '../src/channels/web/index.ts';
import { openInbox } from '../src/incoming/index.ts';
import { presenceOn } from '../src/instances/index.ts';
import { openReceiving } from '../src/receiving.ts';
import { wait } from '../src/wait.ts';
import { type Child, start } from '../test/support/child.ts';
import { clock, withAssistant, withDirectory } from './store.ts';
import { met, print } from './table.ts';

const TOKEN = '123456789:AAbench_bench_bench_bench_bench_123';
const SECRET = webhookSecret(TOKEN);
const PUBLIC = 'https://bench.example.vn';
const AIM = { perSecond: 500, p99: 50 };
/** Every so many is not the platform's. */
const BAD = 100;

const SHAPES = [
  { name: '500 a second for 20 s', count: 10_000, rate: 500 },
  { name: '600 a second for 10 s', count: 6000, rate: 600 },
  { name: 'as fast as 64 connections go', count: 6000, rate: 0 },
] as const;

interface Outcome {
  readonly accepted: number;
  readonly refused: number;
  readonly acceptedPerSecond: number;
  readonly answeredPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

/** Starts a bot on a server. @returns where it takes updates, and what stops it */
type StartBot = (apiRoot: string) => Promise<{ url: string; stop: () => Promise<void> }>;

/** The least that a bot can do: grammY's own webhook, one fixed text, acknowledged when it has been sent; nothing is kept. */
const startBare: StartBot = async (apiRoot) => {
  const bot = new Bot(TOKEN, { client: { apiRoot } });
  bot.on('message:text', (ctx) => ctx.reply('Kinh phí khuyến công Ninh Bình 2018: 3.997 triệu đồng'));
  const server = createServer(webhookCallback(bot, 'http', { secretToken: SECRET }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
};

async function measure(
  server: Child,
  bot: StartBot,
  apiRoot: string,
  count: number,
  rate: number,
): Promise<Outcome> {
  const { url, stop } = await bot(apiRoot);
  server.tell(`${url} ${SECRET} ${count} ${rate} 400 ${BAD}`);
  const outcome = JSON.parse((await server.line()) ?? '{}') as Outcome;
  await stop();
  return outcome;
}

/** Updates that a webhook accepts and the bot answers, with 1 % that are not the platform's, beside a bare bot. */
export async function webhooks(): Promise<void> {
  const server = start('bench/deliveries-process.ts', { args: [TOKEN] });
  try {
    const apiRoot = (await server.line()) ?? '';
    await fetch(`${apiRoot}/bot${TOKEN}/setWebhook?url=${PUBLIC}${HOOKS}/telegram`);
    await withAssistant((assistant, database) =>
      withDirectory(async (dataDir) => {
        const log = { info() {}, warn() {}, error: console.error };
        const startOurs: StartBot = async () => {
          const presence = presenceOn(database, { wait, log });
          await presence.start();
          const attachments = createAttachments({ directory: join(dataDir, 'files'), clock });
          const channel = createTelegramChannel({
            token: TOKEN,
            apiRoot,
            assistant,
            inbox: openInbox({ database, channel: 'telegram', presence, clock }),
            updates: { by: 'webhook', url: `${PUBLIC}${HOOKS}/telegram` },
            attachments,
            clock,
            log,
          });
          const receiving = await openReceiving({
            dataDir,
            messengers: [channel],
            hooks: [channel],
            shared: presence.number !== null,
            clock,
            log,
          });
          const web = createWebChannel({
            assistant,
            attachments,
            mayOpen: async () => false,
            knows: async () => false,
            host: '127.0.0.1',
            port: 0,
            publicUrl: null,
            serve: receiving.serve,
            log,
          });
          const { url } = await web.start();
          await channel.start();
          return {
            url: `${url.replace('localhost', '127.0.0.1')}${HOOKS}/telegram`,
            async stop() {
              await web.stop();
              await channel.stop();
              await receiving.close();
              await attachments.close();
              await presence.stop();
            },
          };
        };
        const rows = [
          [
            '',
            'accepted',
            'answered',
            'p50',
            'p99',
            'worst',
            'refused',
            `aim ≥ ${AIM.perSecond}/s, p99 < ${AIM.p99} ms`,
          ],
        ];
        await measure(server, startOurs, apiRoot, 1000, 0);
        await measure(server, startBare, apiRoot, 1000, 0);
        for (const { name, count, rate } of SHAPES) {
          const outcomes: number[] = [];
          for (const [who, bot] of [
            ['bare grammY', startBare],
            ['ours', startOurs],
          ] as const) {
            const each = await measure(server, bot, apiRoot, count, rate);
            outcomes.push(each.answeredPerSecond);
            const good = count - Math.floor(count / BAD);
            const whole = each.accepted === good && each.refused === count - good;
            rows.push([
              `${name}: ${who}`,
              `${each.acceptedPerSecond.toFixed(0)}/s`,
              `${each.answeredPerSecond.toFixed(0)}/s`,
              `${each.p50.toFixed(1)} ms`,
              `${each.p99.toFixed(1)} ms`,
              `${each.worst.toFixed(0)} ms`,
              whole
                ? 'all bad ones'
                : `${each.refused} of ${count - good}; accepted ${each.accepted} of ${good}`,
              who === 'ours' && rate === 500
                ? met(whole && each.acceptedPerSecond >= 0.98 * AIM.perSecond && each.p99 < AIM.p99)
                : '',
            ]);
          }
          rows.push([
            '  answered, ours / bare',
            '',
            ((outcomes[1] ?? 0) / (outcomes[0] ?? 1)).toFixed(2),
            '',
            '',
            '',
            '',
            '',
          ]);
        }
        print(
          'Webhooks: updates accepted (kept on the disk first) and answered, 1 % of them not theirs',
          rows,
        );
      }),
    );
  } finally {
    await server.kill();
  }
}
