import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bot } from 'grammy';
import { createAttachments } from '../src/attachments/index.ts';
import { createTelegramChannel } from '../src/channels/telegram/index.ts';
import type { Assistant } from '../src/conversation/index.ts';
import type { Database } from '../src/database/index.ts';
import { openInbox } from '../src/incoming/index.ts';
import { presenceOn } from '../src/instances/index.ts';
import { wait } from '../src/wait.ts';
import { type Child, start } from '../test/support/child.ts';
import { QUESTIONS } from './questions.ts';
import { clock, withAssistant } from './store.ts';
import { median, met, print } from './table.ts';

const TOKEN = '123456789:AAbench_bench_bench_bench_bench_123';
const ROUNDS = 5;
const SHAPES = [
  { count: 3000, chats: 200 },
  { count: 600, chats: 1 },
] as const;
const AIM = 1 / 3;

/** Starts a bot on a server. @returns what stops it */
type StartBot = (apiRoot: string) => Promise<() => Promise<void>>;

/** The least that a bot can do: grammY alone, its own polling, one fixed text. */
const startBare: StartBot = async (apiRoot) => {
  const bot = new Bot(TOKEN, { client: { apiRoot } });
  bot.on('message:text', (ctx) => ctx.reply('Kinh phí khuyến công Ninh Bình 2018: 3.997 triệu đồng'));
  const running = bot.start();
  return async () => {
    await bot.stop();
    await running;
  };
};

const startOurs =
  (assistant: Assistant, database: Database): StartBot =>
  async (apiRoot) => {
    const log = { info() {}, warn: console.error, error: console.error };
    const presence = presenceOn(database, { wait, log });
    await presence.start();
    const inbox = openInbox({ database, channel: `telegram ${apiRoot}`, presence, clock });
    const attachments = createAttachments({ directory: mkdtempSync(join(tmpdir(), 'files-')), clock });
    const channel = createTelegramChannel({
      token: TOKEN,
      apiRoot,
      assistant,
      inbox,
      attachments,
      clock,
      log,
    });
    await channel.start();
    return async () => {
      await channel.stop();
      await attachments.close();
      await presence.stop();
    };
  };

/** One round. @returns answers a second */
async function rate(server: Child, startBot: StartBot, count: number, chats: number): Promise<number> {
  server.tell(`${count} ${chats}`);
  const stop = await startBot((await server.line()) ?? '');
  server.tell('go');
  const [ms = Number.NaN, sends] = ((await server.line()) ?? '').split(' ').map(Number);
  await stop();
  server.tell('next');
  if (sends !== count) throw new Error(`${count} questions, ${sends} answers`);
  return (1000 * count) / ms;
}

/** Answers a second through the whole Telegram path, beside a bare bot on the same server. */
export async function throughput(): Promise<void> {
  const server = start('bench/telegram-process.ts', { args: [TOKEN] });
  try {
    await withAssistant(async (assistant, database) => {
      const bots = [startBare, startOurs(assistant, database)];
      const rows = [['', 'bare grammY', 'ours', 'ours / bare', `aim ≥ ${AIM.toFixed(2)}`]];
      for (const { count, chats } of SHAPES) {
        for (const bot of bots) await rate(server, bot, QUESTIONS.length * 20, chats);
        const rates: number[][] = bots.map(() => []);
        for (let round = 0; round < ROUNDS; round++) {
          // Side by side in time, so that both meet the same weather on the machine.
          for (const [at, bot] of bots.entries()) rates[at]?.push(await rate(server, bot, count, chats));
        }
        const [bare = 0, ours = 0] = rates.map(median);
        const ratio = median((rates[1] ?? []).map((each, round) => each / (rates[0]?.[round] ?? 0)));
        const name = `${count} questions, ${chats} chat${chats > 1 ? 's' : ''}`;
        rows.push([
          name,
          `${bare.toFixed(0)}/s`,
          `${ours.toFixed(0)}/s`,
          ratio.toFixed(2),
          met(ratio >= AIM),
        ]);
      }
      print(
        `Answers a second on Telegram (medians of ${ROUNDS} rounds; each kept durably before the next batch)`,
        rows,
      );
    });
  } finally {
    await server.kill();
  }
}
