import { expect, it, onTestFinished } from 'vitest';
import { webhookSecret } from '../../src/channels/common/hook.ts';
import type { Messenger } from '../../src/channels/common/messenger.ts';
import { openReceiving } from '../../src/receiving.ts';
import { send, testChannel } from '../channels/web/support.ts';
import { temporaryDirectory } from '../support/attachments.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const clock = (): Date => new Date();

const TOKEN = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';

/** A messenger whose database answers when the test lets it. */
const messenger = (take: Messenger['take']): Messenger =>
  ({ channel: 'telegram', hook: { platform: 'telegram', token: TOKEN }, take }) as Messenger;

it('a webhook is acknowledged while the database does not answer, and what came is stored when it does', async () => {
  const dataDir = temporaryDirectory();
  const log = createRecordingLog();
  const stored: unknown[] = [];
  let release = (): void => {};
  const answers = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = messenger(async (contents) => {
    await answers;
    stored.push(...contents);
  });
  const receiving = await openReceiving({ dataDir, messengers: [slow], hooks: [slow], clock, log });
  onTestFinished(() => receiving.close());
  const web = testChannel({ serve: receiving.serve });
  const { url } = await web.start();
  onTestFinished(() => web.stop());
  const post = (id: number) =>
    send(`${url}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'X-Telegram-Bot-Api-Secret-Token': webhookSecret(TOKEN) },
      body: `{"update_id":${id}}`,
    });
  for (const id of [1, 2, 3]) expect((await post(id)).status).toBe(200);
  expect(stored).toEqual([]);
  release();
  await receiving.drained();
  expect(stored).toEqual([{ update_id: 1 }, { update_id: 2 }, { update_id: 3 }]);
});

it('nothing is kept after the end, and what was left by another process is stored', async () => {
  const dataDir = temporaryDirectory();
  const log = createRecordingLog();
  const failing = messenger(async () => {
    throw new Error('the database is gone');
  });
  const first = await openReceiving({
    dataDir,
    messengers: [failing],
    hooks: [],
    clock,
    log,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
  });
  await first.keep('telegram', { update_id: 7 });
  await first.close();
  await expect(first.keep('telegram', {})).rejects.toThrow('closed');

  let now = new Date();
  const stored: unknown[] = [];
  const good = messenger(async (contents) => void stored.push(...contents));
  const second = await openReceiving({ dataDir, messengers: [good], hooks: [], clock, log });
  await second.drained();
  expect(stored).toEqual([{ update_id: 7 }]);
  await second.close();

  // What lay for days would only surprise.
  const third = await openReceiving({ dataDir, messengers: [failing], hooks: [], clock, log });
  await third.keep('telegram', { update_id: 8 });
  await third.close();
  now = new Date(now.getTime() + 3 * 24 * 60 * 60_000);
  const fourth = await openReceiving({ dataDir, messengers: [good], hooks: [], clock: () => now, log });
  await fourth.drained();
  expect(stored).toEqual([{ update_id: 7 }]);
  await fourth.close();
});
