import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { explainListening } from '../../../src/channels/web/errors.ts';
import { createWebApp, WebError } from '../../../src/channels/web/index.ts';
import { webSentences } from '../../../src/wording/web.ts';
import {
  gate,
  listeningLog,
  noFiles,
  plainReply,
  post,
  scriptedAssistant,
  send,
  testChannel,
} from './support.ts';

describe('the server', () => {
  const channel = testChannel();
  let url = '';
  beforeEach(async () => {
    ({ url } = await channel.start());
  });
  afterEach(() => channel.stop());

  test('gives its address as one to click', () => {
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
  });

  test('serves the page, in Vietnamese, with every sentence escaped and in place', async () => {
    const { status, headers, text } = await send(url);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=UTF-8');
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(text).toContain('<html lang="vi">');
    for (const example of webSentences.page.examples) expect(text).toContain(example);
    expect(text).not.toMatch(/undefined|\[object/);
  });

  test('serves every file that the page asks for, and asks for no other place', async () => {
    const { text: page } = await send(url);
    const asked = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    const types: Record<string, string> = {
      css: 'text/css; charset=utf-8',
      js: 'text/javascript; charset=utf-8',
      svg: 'image/svg+xml',
    };
    const seen = new Set<string>();
    while (asked.length > 0) {
      const path = asked.pop() ?? '';
      expect(path).toMatch(/^\/assets\/[a-z]+\.(css|js|svg)$/);
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, headers, text } = await send(url + path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers['content-type']).toBe(types[path.split('.')[1] ?? '']);
      expect(headers['cache-control']).toBe('no-cache');
      asked.push(...[...text.matchAll(/from '\.\/([a-z]+\.js)'/g)].map(([, name]) => `/assets/${name}`));
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  test('says when a copy of a file is still right', async () => {
    const { headers } = await send(`${url}/assets/style.css`);
    const again = await send(`${url}/assets/style.css`, { headers: { 'If-None-Match': headers.etag ?? '' } });
    expect(again).toMatchObject({ status: 304, text: '' });
    const other = await send(`${url}/assets/style.css`, { headers: { 'If-None-Match': '"old"' } });
    expect(other.status).toBe(200);
  });

  test('says that it is well', async () => {
    const { status, headers, text } = await send(`${url}/healthz`);
    expect([status, headers['cache-control'], text]).toEqual([200, 'no-store', '{"ok":true}']);
  });

  test.each([
    '/nowhere',
    '/assets/',
    '/assets/page.ts',
    '/assets/../app.ts',
    '/assets/%2e%2e/app.ts',
    '/.env',
    '/%ff',
  ])('has nothing at %s', async (path) => {
    const { status, headers, text } = await send(url + path);
    expect([status, text]).toEqual([404, webSentences.answers.notFound]);
    expect(headers['content-type']).toMatch(/^text\/plain; charset=utf-8$/i);
  });

  test('answers as JSON where a program asks', async () => {
    const { status, text } = await send(`${url}/api/nothing`);
    expect([status, JSON.parse(text)]).toEqual([404, { error: webSentences.answers.notFound }]);
  });

  test('runs without a server too', async () => {
    const app = createWebApp({
      assistant: scriptedAssistant(),
      attachments: noFiles,
      log: listeningLog(),
      mayOpen: async () => true,
      knows: async () => true,
      host: '0.0.0.0',
      publicUrl: null,
    });
    expect(await (await app.request('http://intranet.example/healthz')).json()).toEqual({ ok: true });
  });
});

describe('a start that fails', () => {
  async function failure(parts: Parameters<typeof testChannel>[0]) {
    return testChannel(parts)
      .start()
      .catch((error: unknown) => error);
  }

  test('because the port is taken names the port and the variable', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const error = await failure({ port });
    other.close();
    expect(error).toBeInstanceOf(WebError);
    expect((error as WebError).message).toBe(webSentences.start.portInUse(port));
    expect((error as WebError).message).toMatch(new RegExp(`${port}.*PORT`));
  });

  test('because the address is not of this machine names the variable', async () => {
    const error = await failure({ host: '192.0.2.1' });
    expect(error).toBeInstanceOf(WebError);
    expect((error as WebError).message).toMatch(/192\.0\.2\.1.*HOST/);
  });

  test.each([
    ['EACCES', webSentences.start.portForbidden(80)],
    ['ENOTFOUND', webSentences.start.hostUnusable('máy-lạ')],
    ['EMFILE', webSentences.start.failed('máy-lạ', 80, 'EMFILE')],
  ])('with %s is explained', (code, sentence) => {
    const error = explainListening(Object.assign(new Error('listen'), { code }), 'máy-lạ', 80);
    expect([error.name, error.message]).toEqual(['WebError', sentence]);
  });

  test('leaves the channel able to start later', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const channel = testChannel({ port });
    await expect(channel.start()).rejects.toThrow(WebError);
    other.close();
    await once(other, 'close');
    expect(await channel.start()).toEqual({ url: `http://localhost:${port}` });
    await channel.stop();
  });
});

describe('a stop', () => {
  /** So that patience running out cannot be what ends a stop. */
  const stopTheClock = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('answers the request in hand, on a connection that would be kept, and takes no new one', async () => {
    const reached = gate();
    const answer = gate();
    const assistant = scriptedAssistant(async () => {
      reached.open();
      await answer.opened;
      return plainReply('vẫn trả lời');
    });
    const channel = testChannel({ assistant });
    const { url } = await channel.start();
    const agent = new Agent({ keepAlive: true });
    const inHand = send(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"text":"a"}',
      agent,
    });
    await reached.opened;
    stopTheClock();
    const stopped = channel.stop();
    await expect(send(url)).rejects.toThrow('ECONNREFUSED');
    answer.open();
    expect(JSON.parse((await inHand).text).text).toBe('vẫn trả lời');
    await stopped;
    expect(assistant.asked[0]?.done).toBe(true);
    agent.destroy();
  });

  test('closes connections that were kept, and those that were opened ahead of need', async () => {
    const channel = testChannel();
    const { url } = await channel.start();
    const agent = new Agent({ keepAlive: true });
    await send(`${url}/healthz`, { agent });
    const ahead = connect(Number(new URL(url).port), '127.0.0.1');
    await once(ahead, 'connect');
    // Its connection came before this one, so once this is answered the server knows of both.
    await send(`${url}/healthz`);
    const closed = once(ahead.resume(), 'close');
    stopTheClock();
    await channel.stop();
    await closed;
    agent.destroy();
  });

  test('waits for a request in hand, but not for ever', async () => {
    const reached = gate();
    const never = gate();
    const channel = testChannel({
      assistant: scriptedAssistant(async () => {
        reached.open();
        await never.opened;
        return plainReply('');
      }),
    });
    const { url } = await channel.start();
    const unanswered = post(url, { text: 'a' }).catch((error: Error) => error.message);
    await reached.opened;
    stopTheClock();
    const stopped = channel.stop();
    vi.advanceTimersByTime(10_000);
    expect(await unanswered).toMatch(/socket hang up|ECONNRESET/);
    await stopped;
    never.open();
  });

  test('is nothing to worry about when nothing runs', async () => {
    const channel = testChannel();
    await channel.stop();
    await channel.start();
    await Promise.all([channel.stop(), channel.stop()]);
  });
});
