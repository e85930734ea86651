import { expect, it, onTestFinished } from 'vitest';
import { createBot, openStore } from '../../src/app.ts';
import { createTelegramChannel } from '../../src/channels/telegram/index.ts';
import { readConfig } from '../../src/config.ts';
import { createMemoryConversations } from '../../src/conversation/index.ts';
import { createLog } from '../../src/log.ts';
import { createReminding } from '../../src/reminding.ts';
import { createTestAttachments } from '../support/attachments.ts';
import { addPeople, give } from '../support/broadcast.ts';
import { standBefore } from '../support/gone.ts';
import { openTestStore, serverUrl } from '../support/store.ts';
import { createFakeTelegram, createWatchedInbox } from '../support/telegram/index.ts';

const TOKEN = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';
const PEOPLE = 300;
const GONE_MS = 30_000;

it.skipIf(!serverUrl)(
  'the database is gone for 30 s in the middle: nothing is lost, nothing sent twice',
  async () => {
    const direct = await openTestStore({ seed: 'none' });
    onTestFinished(() => direct[Symbol.asyncDispose]());
    const proxy = await standBefore(direct.env.DATABASE_URL ?? '');
    onTestFinished(() => proxy.close());
    const telegram = await createFakeTelegram({ token: TOKEN });
    onTestFinished(() => telegram.close());

    let now = Date.parse('2026-11-25T09:00:00+07:00');
    let goneUntil = Number.POSITIVE_INFINITY;
    const clock = (): Date => new Date(now);
    const log = createLog(() => {});
    const store = await openStore(readConfig({ ...direct.env, DATABASE_URL: proxy.url }), clock);
    onTestFinished(() => store.database.close());
    const ids = await addPeople(direct, { people: PEOPLE });
    telegram.knowChats(ids);
    await give(direct, clock());

    let over = false;
    /** Pauses pass at once; the one who has nothing to do waits for the end of the test. */
    const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
      if (over)
        return new Promise((resolve) => {
          if (signal.aborted) resolve();
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      now += ms;
      if (telegram.sends.length >= PEOPLE / 3 && goneUntil === Number.POSITIVE_INFINITY) {
        goneUntil = now + GONE_MS;
        proxy.leave();
      }
      if (now >= goneUntil) await proxy.come();
      await new Promise((resolve) => setImmediate(resolve));
    };
    const bot = createBot(store, {
      conversations: createMemoryConversations(),
      access: 'invited',
      channels: ['telegram'],
      clock,
      log,
    });
    const { carrier } = createTelegramChannel({
      token: TOKEN,
      apiRoot: telegram.url,
      assistant: bot.assistant,
      inbox: createWatchedInbox(),
      attachments: createTestAttachments(),
      clock,
      log,
      wait,
    });
    const reminding = createReminding({
      ...bot,
      database: store.database,
      carriers: [carrier],
      clock,
      log,
      wait,
    });
    reminding.startSending();
    await telegram.waitForSends(PEOPLE);
    await reminding.idle();
    over = true;
    await reminding.stop();

    expect(now).toBeGreaterThanOrEqual(goneUntil);
    expect(telegram.sends.map(({ chat }) => chat).sort((a, b) => a - b)).toEqual(ids);
    const rows = await direct.database.prisma.delivery.findMany();
    expect(rows.filter(({ state, doubtful }) => state !== 'sent' || doubtful > 0)).toEqual([]);
  },
);
