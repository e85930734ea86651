import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEvents } from '../telegram/events.ts';
import { createChats } from './chats.ts';
import { createFailures } from './failures.ts';
import type { FakeZalo, FakeZaloOptions } from './fake.ts';
import { assertId } from './ids.ts';
import { createJournal } from './journal.ts';
import { createMedia } from './media.ts';
import { type Bot, createMethods } from './methods.ts';
import { createOutbound } from './outbound.ts';
import { createPace } from './pace.ts';
import { createPushes } from './pushes.ts';
import { createQuota } from './quota.ts';
import { requestTimeout } from './refusal.ts';
import { createSends } from './sends.ts';
import { createServe } from './serve.ts';
import { createUpdates } from './updates.ts';
import { createWebhooks } from './webhooks.ts';

/** A Zalo Bot Platform over real HTTP on 127.0.0.1 that refuses whatever the real one refuses. */
export async function createFakeZalo({
  token,
  displayName = 'Bot Khuyến công',
  canJoinGroups = true,
  now = Date.now,
  quota: most = Number.POSITIVE_INFINITY,
  emptyPollMs,
  pauseAfterErrorMs = 100,
  losesUnpolled = false,
  allowLoopbackWebhook = false,
  shape = 'flat',
  redeliver = false,
  parallelDeliveries = false,
  hidesWebhookInfo = false,
  testWebhooksPerDay = 5,
}: FakeZaloOptions): Promise<FakeZalo> {
  if (!/^\d+:[\w-]+$/.test(token)) throw new TypeError('a token is <digits>:<secret>');
  const bot: Bot = { id: '1459000000000000289', account_name: 'bot.Ab3dEfGh1', display_name: displayName };
  const mention = (text: string): string => `@${displayName} ${text}`;
  const downloads: string[] = [];
  let url = '';

  const events = createEvents();
  const journal = createJournal();
  const failures = createFailures();
  const pace = createPace({ now, pause: pauseAfterErrorMs });
  const chats = createChats();
  const quota = createQuota({ now, most });
  const outbound = createOutbound();
  const media = createMedia({ base: () => url });
  const updates = createUpdates({ events, emptyPollMs, losesUnpolled });
  const webhooks = createWebhooks({
    events,
    outbound,
    now,
    allowLoopback: allowLoopbackWebhook,
    redeliver,
    parallel: parallelDeliveries,
    testsPerDay: testWebhooksPerDay,
  });
  const sends = createSends({ events, chats, quota, outbound, now });
  const methods = createMethods({ bot, canJoinGroups, hidesWebhookInfo, updates, webhooks, sends });
  const push = createPushes({ bot, now, shape, chats, quota, media, updates, webhooks, mention });
  const serve = createServe({ token, methods, media, downloads, failures, pace, journal, events });

  const server = createServer((request, response) => void serve(request, response));
  // Else an idle connection could be closed in the moment in which the client uses it again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    bot,
    push,
    sends: sends.all,
    calls: journal.calls,
    downloads,
    deliveries: webhooks.deliveries,
    get webhook() {
      return webhooks.current;
    },
    get isPolled() {
      return updates.isWaiting;
    },
    get overlaps() {
      return updates.overlaps;
    },
    get hastyPolls() {
      return pace.hastyPolls;
    },
    get unread() {
      return updates.unread;
    },
    get lost() {
      return updates.lost;
    },
    get counted() {
      return quota.counted;
    },

    mention,
    knowChats(ids) {
      for (const id of ids) {
        assertId(id, 'a chat');
        chats.know(id);
      }
    },
    block: chats.block,
    kick: chats.kick,
    route: outbound.route,
    fail: failures.fail,
    heal: failures.heal,

    async sent(count) {
      await events.until(() => sends.all.length >= count);
      return sends.all;
    },
    async sentWhere(predicate) {
      await events.until(() => sends.all.some(predicate));
      return sends.all.find(predicate) as (typeof sends.all)[number];
    },
    async called(method, count = 1) {
      await events.until(() => journal.of(method).length >= count);
      return journal.of(method);
    },
    async delivered(count) {
      await events.until(() => webhooks.deliveries.length >= count);
      return webhooks.deliveries;
    },
    idle: () => events.until(() => (webhooks.current ? webhooks.pending === 0 : updates.isWaiting)),
    until: events.until,

    async close() {
      webhooks.close();
      outbound.close();
      updates.refuse(requestTimeout());
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
