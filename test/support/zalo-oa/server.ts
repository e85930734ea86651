import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEvents } from '../telegram/events.ts';
import type { FakeOfficialAccount, OfficialAccountOptions } from './fake.ts';
import type { Call } from './journal.ts';
import { createMessages } from './messages.ts';
import { createMethods } from './methods.ts';
import { createOauth } from './oauth.ts';
import { createPeople } from './people.ts';
import { createPushes } from './pushes.ts';
import { createRate } from './rate.ts';
import { rateLimited } from './refusal.ts';
import { createServe } from './serve.ts';
import { createSharedFiles } from './shared-files.ts';
import { createTroubles } from './trouble.ts';
import { createUploads } from './uploads.ts';
import { createWebhook } from './webhook.ts';

/** Zalo's Official Account API and its OAuth over real HTTP on 127.0.0.1, refusing whatever the real ones refuse. */
export async function createFakeOfficialAccount({
  appId,
  appSecret,
  oaId,
  oaSecretKey,
  refreshToken,
  authorization,
  now = Date.now,
  freeReplies = 8,
  balance: hasMoney = true,
  callsPerMinute = 4000,
  uploadsPerMonth = 5000,
  redeliver = false,
}: OfficialAccountOptions): Promise<FakeOfficialAccount> {
  let balance = hasMoney;
  const events = createEvents();
  const calls: Call[] = [];
  const oauth = createOauth({ appId, appSecret, refreshToken, authorization, now });
  const people = createPeople({ freeReplies, balance: () => balance, now });
  const uploads = createUploads({ perMonth: uploadsPerMonth, now });
  const messages = createMessages({ people, uploads, events, now });
  const files = createSharedFiles();
  const troubles = createTroubles();
  const webhook = createWebhook({ events, redeliver });

  const methods = createMethods(messages, uploads);
  const rate = createRate(callsPerMinute, now);
  const parts = { oauth, methods, files, rate, troubles, calls, events, now };
  const api = await listen('api', parts);
  const oauthHost = await listen('oauth', parts);
  const push = createPushes({
    appId,
    oaId,
    oaSecretKey,
    people,
    messages,
    files,
    webhook,
    now,
    url: () => api.url,
  });

  return {
    url: api.url,
    oauthUrl: oauthHost.url,
    push,
    calls,
    sends: messages.sends,
    reactions: messages.reactions,
    deliveries: webhook.deliveries,

    get webhook() {
      return webhook.settings;
    },
    set webhook(settings) {
      webhook.settings = settings;
    },
    get balance() {
      return balance;
    },
    set balance(value) {
      balance = value;
    },
    get refreshes() {
      return oauth.refreshes;
    },
    get refreshReuse() {
      return oauth.refreshReuse;
    },
    get accessToken() {
      return oauth.accessToken;
    },
    get refreshToken() {
      return oauth.refreshToken;
    },
    expireAccessToken: oauth.expireAccessToken,
    killRefreshToken: oauth.killRefreshToken,

    interactedAt: people.interact,
    banned: people.ban,
    blocks: people.block,

    fail: troubles.fail,
    heal: troubles.heal,
    rateLimit(times = 1) {
      const { code: error, message } = rateLimited();
      troubles.fail('.0/oa/', times, { error, message });
    },

    until: events.until,
    async waitForSends(count) {
      await events.until(() => messages.sends.length >= count);
      return messages.sends;
    },
    async waitForCalls(pathPart, count = 1) {
      const those = () => calls.filter(({ path }) => path.includes(pathPart));
      await events.until(() => those().length >= count);
      return those();
    },
    async waitForDeliveries(count) {
      await events.until(() => webhook.deliveries.length >= count);
      return webhook.deliveries;
    },

    async close() {
      await Promise.all([api.close(), oauthHost.close()]);
    },
  };
}

async function listen(...[host, parts]: Parameters<typeof createServe>) {
  const serve = createServe(host, parts);
  const server: Server = createServer((request, response) => void serve(request, response));
  // Else an idle connection could be closed in the moment in which the client uses it again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
