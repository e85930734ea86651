import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { webhookSecret } from '../../src/channels/common/hook.ts';
import { openStation, PUBLIC_URL } from '../support/station.ts';
import { createFakeTelegram } from '../support/telegram/index.ts';
import { createFakeZalo, PERSON } from '../support/zalo/index.ts';

const TELEGRAM = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';
const ZALO = '1459000000000000289:zalo-SECRET_zalo-SECRET_12345';

/** The bot behind webhooks of both platforms. */
async function open({ slowMs }: { slowMs?: number } = {}) {
  const telegram = await createFakeTelegram({ token: TELEGRAM });
  const zalo = await createFakeZalo({ token: ZALO, parallelDeliveries: true });
  onTestFinished(async () => {
    await telegram.close();
    await zalo.close();
  });
  const station = await openStation({
    ...(slowMs === undefined ? {} : { slowMs }),
    env: {
      ACCESS: 'open',
      UPDATES: 'webhook',
      PUBLIC_URL,
      TELEGRAM_BOT_TOKEN: TELEGRAM,
      TELEGRAM_API_ROOT: telegram.url,
      ZALO_BOT_TOKEN: ZALO,
      ZALO_API_BASE: zalo.url,
    },
    async listening(url) {
      telegram.route(PUBLIC_URL, url);
      zalo.route(PUBLIC_URL, url);
      const set = (api: string, token: string, name: string) =>
        fetch(`${api}/bot${token}/setWebhook`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            url: `${PUBLIC_URL}/webhooks/${name}`,
            secret_token: webhookSecret(token),
          }),
        }).then((response) => response.json());
      await set(telegram.url, TELEGRAM, 'telegram');
      // The probe, which has no secret and no body, is answered.
      expect(await set(zalo.url, ZALO, 'zalo')).toMatchObject({ result: { verification: { ok: true } } });
    },
  });
  return { ...station, telegram, zalo };
}

const HEADER = { telegram: 'X-Telegram-Bot-Api-Secret-Token', zalo: 'X-Bot-Api-Secret-Token' } as const;
const secretOf = { telegram: webhookSecret(TELEGRAM), zalo: webhookSecret(ZALO) };

const bodyOf = (name: keyof typeof HEADER, at: number): string =>
  JSON.stringify(
    name === 'telegram'
      ? {
          update_id: 77,
          message: {
            message_id: 5,
            date: Math.floor(at / 1000),
            text: 'cảm ơn',
            chat: { id: 42, type: 'private', first_name: 'Lan' },
            from: { id: 42, is_bot: false, first_name: 'Lan' },
          },
        }
      : {
          event_name: 'message.text.received',
          message: {
            message_id: 'abc',
            date: at,
            text: 'cảm ơn',
            from: { id: PERSON, display_name: 'Lan', is_bot: false },
            chat: { id: PERSON, chat_type: 'PRIVATE' },
          },
        },
  );

describe('webhooks', () => {
  it('bring questions, which are answered by the same bot', async () => {
    const { telegram, zalo } = await open();
    telegram.pushText('kinh phí Ninh Bình 2018');
    zalo.push.text({ text: 'kinh phí Ninh Bình 2018' });
    zalo.push.text({ text: 'còn 2019?', shape: 'wrapped' });
    const [onTelegram] = await telegram.waitForSends(1);
    const onZalo = await zalo.sent(2);
    expect(onTelegram?.text).toContain('Ninh Bình, năm 2018');
    expect(onZalo[0]?.text).toContain('Ninh Bình, năm 2018');
    expect(onZalo[1]?.text).toContain('2019');
    expect(telegram.webhookAnswers).toEqual([200]);
    expect(zalo.deliveries.map(({ status }) => status)).toEqual([200, 200]);
    expect(telegram.calls.filter(({ method }) => method === 'getUpdates')).toEqual([]);
  });

  it('bring updates out of order, and each is answered all the same', async () => {
    const { url, office, telegram } = await open();
    telegram.knowChats([42]);
    for (const id of [79, 77, 78]) {
      const body = bodyOf('telegram', office.now.getTime()).replace('77', String(id));
      const headers = { Host: 'bot.example.vn', [HEADER.telegram]: secretOf.telegram };
      await fetch(`${url}/webhooks/telegram`, { method: 'POST', headers, body });
    }
    expect(await telegram.waitForSends(3)).toHaveLength(3);
  });

  it.each(['telegram', 'zalo'] as const)(
    'of %s refuse what is not theirs, cheaply and without a secret in the log',
    async (name) => {
      const { url, log, office, telegram, zalo, receiving } = await open();
      const now = office.now.getTime();
      const good = bodyOf(name, now);
      const post = async (
        body: string | null,
        headers: Record<string, string>,
        method = 'POST',
      ): Promise<number> => {
        const response = await fetch(`${url}/webhooks/${name}`, {
          method,
          headers: { Host: 'bot.example.vn', 'Content-Type': 'application/json', ...headers },
          ...(body === null ? {} : { body }),
        });
        await response.arrayBuffer();
        return response.status;
      };
      const secret = { [HEADER[name]]: secretOf[name] };
      const statuses = {
        missing: await post(good, {}),
        wrong: await post(good, { [HEADER[name]]: `${secretOf[name].slice(0, -1)}x` }),
        other: await post(good, { [HEADER[name]]: 'guessed' }),
        method: await post(null, secret, 'GET'),
        put: await post(good, secret, 'PUT'),
        broken: await post('{"update_id":', secret),
        shape: await post('[1, 2]', secret),
        utf8: await post('\ud800', secret),
        stale: await post(bodyOf(name, now - 72 * 60 * 60_000), secret),
      };
      expect(statuses).toEqual({
        missing: 401,
        wrong: 401,
        other: 401,
        method: 405,
        put: 405,
        broken: 400,
        shape: 400,
        utf8: 400,
        stale: 409,
      });
      telegram.knowChats([42]);
      zalo.knowChats([PERSON]);
      // A replay is acknowledged, so that an honest platform stops, and is not answered again.
      expect([await post(good, secret), await post(good, secret)]).toEqual([200, 200]);
      await receiving.drained();
      await (name === 'telegram' ? telegram.waitForSends(1) : zalo.sent(1));
      const lines = log.lines.join('\n');
      expect(lines).toContain('A webhook request was refused');
      expect(lines).not.toContain(secretOf[name]);
      expect(lines).not.toContain('guessed');
      expect(lines).not.toContain('cảm ơn');
    },
  );

  it('do not read ten megabytes, announced or not', async () => {
    const { url } = await open();
    const { hostname, port } = new URL(url);
    const send = (headers: Record<string, string>, chunks: number): Promise<number | string> =>
      new Promise((resolve) => {
        const going = request(
          {
            hostname,
            port,
            path: '/webhooks/zalo',
            method: 'POST',
            headers: { Host: 'bot.example.vn', [HEADER.zalo]: secretOf.zalo, ...headers },
          },
          (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
            going.destroy();
          },
        );
        going.on('error', () => resolve('cut'));
        for (let i = 0; i < chunks; i++) going.write('x'.repeat(64 * 1024));
        if (chunks > 0) going.end();
        else going.flushHeaders();
      });
    expect(await send({ 'Content-Length': String(10 * 1024 * 1024) }, 0)).toBe(413);
    expect(await send({ 'Transfer-Encoding': 'chunked' }, 160)).toBe(413);
  });

  it('hold no connection for whoever sends slowly', async () => {
    const { url } = await open({ slowMs: 300 });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    const answer = new Promise<string>((resolve) => {
      let all = '';
      socket.on('data', (data) => {
        all += String(data);
      });
      socket.on('close', () => resolve(all));
    });
    socket.write(
      `POST /webhooks/zalo HTTP/1.1\r\nHost: bot.example.vn\r\n${HEADER.zalo}: ${secretOf.zalo}\r\nContent-Length: 100\r\n\r\n{`,
    );
    expect(await answer).toContain('408');
  });
});
