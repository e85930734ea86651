import { describe, expect, it, onTestFinished } from 'vitest';
import { createBot, openStore } from '../../src/app.ts';
import { createTelegramChannel } from '../../src/channels/telegram/index.ts';
import { readConfig } from '../../src/config.ts';
import { createMemoryConversations } from '../../src/conversation/index.ts';
import { createLog } from '../../src/log.ts';
import { createReminding } from '../../src/reminding.ts';
import type { Wait } from '../../src/wait.ts';
import { createTestAttachments } from '../support/attachments.ts';
import { addPeople, give } from '../support/broadcast.ts';
import { openTestStore, serverUrl } from '../support/store.ts';
import { createFakeTelegram, createWatchedInbox } from '../support/telegram/index.ts';

const TOKEN = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';
const PEOPLE = 200;

/** People on one server, and as many senders as a process has, each with connections of its own. */
async function open() {
  const store = await openTestStore({ seed: 'none' });
  onTestFinished(() => store[Symbol.asyncDispose]());
  const telegram = await createFakeTelegram({ token: TOKEN });
  onTestFinished(() => telegram.close());
  const ids = await addPeople(store, { people: PEOPLE });
  telegram.knowChats(ids);
  const now = new Date('2026-11-25T09:00:00+07:00');
  const clock = (): Date => now;
  const log = createLog(() => {});
  /** There is no pace here: who has something to send sends it, who has nothing looks again. */
  const wait: Wait = () => new Promise((resolve) => setImmediate(resolve));

  return {
    telegram,
    ids,
    prisma: store.database.prisma,
    give: () => give(store, now),
    async sender() {
      const own = await openStore(readConfig(store.env), clock);
      const bot = createBot(own, {
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
      let sent = 0;
      const reminding = createReminding({
        ...bot,
        database: own.database,
        carriers: [
          {
            ...carrier,
            send: (chat, message) => {
              sent++;
              return carrier.send(chat, message);
            },
          },
        ],
        clock,
        log,
        wait,
      });
      onTestFinished(() => own.database.close());
      return { ...reminding, sent: () => sent };
    },
  };
}

describe.skipIf(!serverUrl)('two senders on one server', () => {
  it('share the work and never send one message twice', async () => {
    const { telegram, ids, prisma, sender, give } = await open();
    const both = [await sender(), await sender()];
    for (const each of both) {
      each.startSending();
      await each.idle();
    }
    await give();
    await telegram.waitForSends(PEOPLE);
    for (const each of both) await each.idle();
    for (const each of both) await each.stop();

    expect(telegram.sends.map(({ chat }) => chat).sort((a, b) => a - b)).toEqual(ids);
    expect(both.map(({ sent }) => sent()).reduce((a, b) => a + b)).toBe(PEOPLE);
    for (const each of both) expect(each.sent()).toBeGreaterThan(0);
    expect(await prisma.delivery.count({ where: { state: 'sent', attempts: 1, doubtful: 0 } })).toBe(PEOPLE);
  });

  it('one that starts meanwhile takes what is in the air for lost: at most that one comes twice, and its row says so', async () => {
    const { telegram, ids, prisma, sender, give } = await open();
    const [first, second] = [await sender(), await sender()];
    await give();
    first.startSending();
    await telegram.waitForSends(PEOPLE / 4);
    second.startSending();
    await telegram.waitForSends(PEOPLE);
    for (const each of [first, second]) await each.idle();
    for (const each of [first, second]) await each.stop();

    const rows = await prisma.delivery.findMany();
    expect(rows.filter(({ state }) => state !== 'sent')).toEqual([]);
    const doubtful = rows.filter((row) => row.doubtful > 0).map(({ chat }) => Number(chat));
    expect(doubtful.length).toBeLessThanOrEqual(1);
    expect(ids.filter((id) => (telegram.deliveries.get(id) ?? 0) !== 1 && !doubtful.includes(id))).toEqual(
      [],
    );
    expect(telegram.sends.length).toBeLessThanOrEqual(PEOPLE + 1);
  });
});
