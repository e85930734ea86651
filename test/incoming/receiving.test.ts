import { expect, it, onTestFinished } from 'vitest';
import type { Messenger } from '../../src/channels/common/messenger.ts';
import { openReceiving } from '../../src/receiving.ts';
import { temporaryDirectory } from '../support/attachments.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const clock = (): Date => new Date();

/** A messenger whose database answers when the test lets it. */
function messenger(take: Messenger['take']): Messenger {
  const hook: Messenger['hook'] = {
    name: 'telegram',
    admits: () => true,
    read: (body) => ({ kind: 'update', content: JSON.parse(Buffer.from(body).toString()) }),
  };
  return { channel: 'telegram', hook, take } as Messenger;
}

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
  const post = (id: number) =>
    receiving.routes.request('/telegram', { method: 'POST', body: `{"update_id":${id}}` });
  for (const id of [1, 2, 3]) expect((await post(id)).status).toBe(200);
  expect(stored).toEqual([]);
  release();
  await receiving.drained();
  expect(stored).toEqual([{ update_id: 1 }, { update_id: 2 }, { update_id: 3 }]);
});

it('what cannot be kept is left to the platform, and what was left by another process is stored', async () => {
  const dataDir = temporaryDirectory();
  const log = createRecordingLog();
  const failing = messenger(async () => {
    throw new Error('the database is gone');
  });
  const first = await openReceiving({
    dataDir,
    messengers: [failing],
    hooks: [failing],
    clock,
    log,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
  });
  await first.keep('telegram', { update_id: 7 });
  await first.close();
  expect((await first.routes.request('/telegram', { method: 'POST', body: '{}' })).status).toBe(503);

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
