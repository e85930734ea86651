import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BotCommand, UserFromGetMe } from 'grammy/types';
import type { Card } from './cards.ts';
import { createChats } from './chats.ts';
import { createEvents } from './events.ts';
import { createFailures } from './failures.ts';
import type { FakeTelegram, FakeTelegramOptions } from './fake.ts';
import { createJournal } from './journal.ts';
import { createLimiter, USUAL_LIMITS } from './limits.ts';
import { createMessages } from './messages.ts';
import { createMethods } from './methods.ts';
import { createObstacles } from './obstacles.ts';
import { createOutage } from './outage.ts';
import { createPushes } from './pushes.ts';
import { createServe } from './serve.ts';
import { createStorage } from './storage.ts';
import { createTally } from './tally.ts';
import { createUpdates } from './updates.ts';
import { createWeather } from './weather.ts';
import { createWebhook } from './webhook.ts';

const CALM = { serverErrors: 0, forbidden: 0, resetsBefore: 0, resetsAfter: 0 } as const;

/** A Bot API server over real HTTP on 127.0.0.1 that refuses whatever the real one refuses. */
export async function createFakeTelegram({
  token,
  username = 'khuyen_cong_bot',
  now = Date.now,
  limits,
  weather: forecast,
  outage: outageTimes,
  quiet = false,
  countDuplicates = false,
}: FakeTelegramOptions): Promise<FakeTelegram> {
  const bot: UserFromGetMe = {
    ...({
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    } as UserFromGetMe),
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Bot',
    username,
  };
  const events = createEvents();
  const journal = createJournal({ quiet });
  const updates = createUpdates({ events });

  const failures = createFailures();
  const limiter = limits && createLimiter({ ...USUAL_LIMITS, ...(limits === true ? {} : limits) }, now);
  const weather = forecast && createWeather(forecast);
  const outage = createOutage(now, outageTimes);

  const chats = createChats({ forbids: (chat) => weather?.forbids(chat) ?? false });
  const storage = createStorage();
  const tally = createTally({ countDuplicates });
  const messages = createMessages({ bot, chats, storage, tally, quiet });
  const openTaps = new Set<string>();
  const openQueries = new Map<string, readonly Card[] | null>();
  const commands: BotCommand[] = [];
  const webhook = createWebhook({ first: () => updates.first, confirm: updates.confirm, events });
  updates.arrived = webhook.kick;
  const methods = createMethods({
    bot,
    updates,
    messages,
    storage,
    openTaps,
    commands,
    openQueries,
    webhook,
  });
  const pushes = createPushes({ bot, chats, messages, storage, updates, openTaps, openQueries });

  const obstacles = createObstacles({ failures, limiter, weather, chats });
  const serve = createServe({ token, methods, storage, obstacles, limiter, outage, journal, events });
  const server = createServer((request, response) => void serve(request, response));
  // Else an idle connection could be closed in the moment in which the client uses it again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    bot,
    ...pushes,
    calls: journal.calls,
    sends: messages.sends,
    files: messages.files,
    deliveries: tally.deliveries,
    ignored429: limiter?.ignored429 ?? [],
    weatherCounts: weather?.counts ?? CALM,
    commands,
    get duplicates() {
      return tally.duplicates;
    },
    get tooMany() {
      return limiter?.tooMany ?? 0;
    },
    get unknownParameters() {
      return journal.unknownParameters;
    },
    get unconfirmed() {
      return updates.unconfirmed;
    },

    deliveredTo: messages.deliveredTo,
    cardsOf: (query) => openQueries.get(query) ?? null,

    knowChats: chats.know,
    block: chats.block,
    deactivate: chats.deactivate,
    kick: chats.kick,
    migrate: chats.migrate,
    forget: messages.forget,

    fail: failures.fail,
    heal: failures.heal,
    setOutage(from, to) {
      outage.set({ from, to });
      if (outage.now) server.closeAllConnections();
    },

    async waitForSends(count) {
      await events.until(() => messages.sent >= count);
      return messages.sends;
    },

    async waitForCalls(method, count = 1) {
      await events.until(() => journal.count(method) >= count);
      return journal.calls.filter((call) => call.method === method);
    },

    idle: () =>
      events.until(() => (webhook.target === null ? updates.idle : updates.unconfirmed.length === 0)),
    route: webhook.route,
    webhookAnswers: webhook.answers,

    async close() {
      webhook.close();
      updates.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
