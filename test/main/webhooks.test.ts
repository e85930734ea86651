import { expect, it, onTestFinished } from 'vitest';
import { webhookSecret } from '../../src/channels/common/hook.ts';
import { webhookSentences } from '../../src/wording/webhooks.ts';
import { PUBLIC_URL } from '../support/station.ts';
import { createFakeTelegram } from '../support/telegram/index.ts';
import { anyStore, type Env, startMain } from './main.ts';
import { TOKEN } from './telegram.ts';

/** A fake Telegram that delivers, and the settings of a bot behind it. */
async function openTelegram() {
  const telegram = await createFakeTelegram({ token: TOKEN });
  onTestFinished(() => telegram.close());
  const hook = `${PUBLIC_URL}/webhooks/telegram`;
  telegram.route(PUBLIC_URL, 'http://127.0.0.1:9');
  await fetch(`${telegram.url}/bot${TOKEN}/setWebhook`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url: hook, secret_token: webhookSecret(TOKEN) }),
  });
  const env: Env = {
    ...(await anyStore()),
    ACCESS: 'open',
    UPDATES: 'webhook',
    PUBLIC_URL,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.url,
  };
  const deliver = (url: string, id: number) =>
    fetch(`${url.replace('localhost', '127.0.0.1')}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'X-Telegram-Bot-Api-Secret-Token': webhookSecret(TOKEN) },
      body: JSON.stringify({
        update_id: id,
        message: {
          message_id: id,
          date: Math.floor(Date.now() / 1000),
          text: 'kinh phí Ninh Bình 2018',
          chat: { id: 42, type: 'private', first_name: 'Lan' },
          from: { id: 42, is_bot: false, first_name: 'Lan' },
        },
      }),
    });
  telegram.knowChats([42]);
  return { telegram, env, deliver };
}

it('what was acknowledged before a kill is answered after the next start', async () => {
  const { telegram, env, deliver } = await openTelegram();
  const first = await startMain(env);
  expect(await first.ask({ text: 'kinh phí Ninh Bình 2018' })).toMatchObject({ status: 200, kind: 'answer' });
  const taken = await Promise.all([71, 72, 73, 74].map((id) => deliver(first.url, id)));
  await first.stop('SIGKILL');
  expect(taken.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const second = await startMain(env);
  const sends = await telegram.waitForSends(4);
  expect(sends[0]?.text).toContain('Ninh Bình, năm 2018');
  expect(await second.stop()).toMatchObject({ code: 0 });
});

/** Loaded before the bot: at SIGUSR2 the thread ends. Node's own for loading modules is asked nothing. */
const ENDS_THREAD = `data:text/javascript,${encodeURIComponent(`
  import { Worker } from 'node:worker_threads';
  const post = Worker.prototype.postMessage;
  let thread;
  Worker.prototype.postMessage = function (...message) {
    if (message[0]?.ask === 'open') thread = this;
    return post.apply(this, message);
  };
  process.on('SIGUSR2', () => thread?.terminate());`)}`;

it('the bot ends with a sentence when the thread that takes requests has ended', async () => {
  const { env } = await openTelegram();
  const bot = await startMain({ ...env, NODE_OPTIONS: `--import=${ENDS_THREAD}` });
  const { code, stderr } = await bot.stop('SIGUSR2');
  expect(code).toBe(1);
  expect(stderr).toContain(webhookSentences.frontEnded);
  expect(stderr).not.toContain(TOKEN);
});
