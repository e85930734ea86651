import { expect, it, onTestFinished } from 'vitest';
import { outageSentences } from '../../src/wording/channels.ts';
import { webSentences } from '../../src/wording/web.ts';
import { serverDatabase } from '../main/main.ts';
import { sentTo, TOKEN, tell } from '../main/telegram.ts';
import { eventually } from '../support/eventually.ts';
import { standBefore } from '../support/gone.ts';
import { serverUrl } from '../support/store.ts';
import { createFakeZalo } from '../support/zalo/index.ts';
import { scrape, valueIn } from './scrape.ts';

const ZALO_TOKEN = '1459000000000000289:zalo-SECRET_zalo-SECRET_12345';
const { away } = outageSentences;

it.skipIf(!serverUrl)(
  'the database is away: each chat hears of it once, is answered afterwards, and the probes tell',
  { timeout: 180_000 },
  async () => {
    const { DATABASE_URL = '' } = await serverDatabase(serverUrl ?? '');
    const proxy = await standBefore(DATABASE_URL);
    onTestFinished(() => proxy.close());
    const zalo = await createFakeZalo({ token: ZALO_TOKEN, pauseAfterErrorMs: 0 });
    onTestFinished(() => zalo.close());
    const { telegram, start } = await tell({
      DATABASE_URL: proxy.url,
      ZALO_BOT_TOKEN: ZALO_TOKEN,
      ZALO_API_BASE: zalo.url,
    });
    const bot = await start();
    const ready = async (): Promise<{ status: number; ready: boolean; parts: object }> => {
      const response = await fetch(`${bot.url}/readyz`);
      const { ready, parts } = (await response.json()) as { ready: boolean; parts: object };
      return { status: response.status, ready, parts };
    };
    const parts = ['database', 'schema', 'instance', 'incoming', 'timetable'];
    const channels = ['telegram', 'zalo'].flatMap((name) => [`updates ${name}`, `sending ${name}`]);
    const well = await eventually(async () => {
      const found = await ready();
      expect(found).toMatchObject({ status: 200, ready: true });
      return found;
    });
    expect(Object.keys(well.parts).sort()).toEqual([...parts, ...channels].sort());
    telegram.pushText('kinh phí Ninh Bình 2018', { from: 11 });
    await telegram.waitForSends(1);

    proxy.leave();
    await eventually(async () =>
      expect(await ready()).toMatchObject({
        status: 503,
        ready: false,
        parts: { database: { ok: false }, schema: { ok: false } },
      }),
    );
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    telegram.pushText('kinh phí Hà Nam 2018', { from: 11 });
    await eventually(() => expect(sentTo(telegram, 11)).toEqual([expect.anything(), away]));
    // While nothing can be kept others come, and the same once more.
    telegram.pushText('còn Nam Định?', { from: 11 });
    telegram.pushText('kinh phí Nam Định 2018', { from: 22 });
    zalo.push.text({ text: 'kinh phí cả nước 2018' });
    await eventually(() => expect(sentTo(telegram, 22)).toEqual([away]));
    await eventually(() => expect(zalo.sends.map(({ text }) => text)).toEqual([away]));
    expect(await bot.ask({ text: 'kinh phí Ninh Bình 2018' })).toMatchObject({
      status: 503,
      error: webSentences.answers.away,
    });
    const samples = await scrape(bot.url);
    expect(valueIn(samples, 'database_up')).toBe(0);
    expect(valueIn(samples, 'ready', { part: 'database' })).toBe(0);
    expect(valueIn(samples, 'outage_notices_total', { channel: 'telegram' })).toBe(2);
    expect(valueIn(samples, 'outage_notices_total', { channel: 'zalo' })).toBe(1);

    await proxy.come();
    await telegram.waitForSends(6);
    await zalo.sent(2);
    expect(sentTo(telegram, 11)).toEqual([
      expect.stringContaining('Ninh Bình'),
      away,
      expect.stringContaining('Hà Nam'),
      expect.stringContaining('Nam Định'),
    ]);
    expect(sentTo(telegram, 22)).toEqual([away, expect.stringContaining('Nam Định')]);
    expect(zalo.sends.map(({ text }) => text)).toEqual([away, expect.stringContaining('cả nước')]);
    expect(await bot.ask({ text: 'kinh phí Ninh Bình 2018' })).toMatchObject({ status: 200, kind: 'answer' });
    await eventually(async () => expect(await ready()).toMatchObject({ status: 200, ready: true }));

    const { code, stderr } = await bot.stop();
    expect(code).toBe(0);
    for (const hidden of [TOKEN, ZALO_TOKEN, 'SECRET', 'Hà Nam', 'Nam Định', 'cả nước'])
      expect(stderr).not.toContain(hidden);
  },
);
