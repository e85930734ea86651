import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { webSentences } from '../../../src/wording/web.ts';
import { listeningLog, post, scriptedAssistant, send, testChannel } from './support.ts';

const say = webSentences.answers;

let assistant = scriptedAssistant();
let channel = testChannel();
let url = '';
let port = '';

async function serve(host: string) {
  assistant = scriptedAssistant();
  channel = testChannel({ assistant, host, log: listeningLog() });
  await channel.start().then((started) => {
    port = new URL(started.url).port;
    url = `http://127.0.0.1:${port}`;
  });
}

beforeEach(() => serve('127.0.0.1'));
afterEach(() => channel.stop());

test.each(['/', '/healthz', '/assets/page.js', '/nowhere', '/api/messages', '/api/files'])(
  '%s is protected',
  async (path) => {
    const { headers } = await send(url + path);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  },
);

test('the page has no script and no style of its own', async () => {
  const { text } = await send(url);
  expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  expect(text.match(/<script[^>]*>/g)).toEqual([
    '<script type="module" src="/assets/page.js">',
    '<script type="application/json" id="wording">',
  ]);
});

describe('a message from another site', () => {
  test.each([
    ['cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from another port', { 'Sec-Fetch-Site': 'same-site' }],
    ['from a typed address', { 'Sec-Fetch-Site': 'none' }],
    ['by an older browser', { Origin: 'http://evil.example' }],
    ['with a hidden origin', { Origin: 'null' }],
    ['from another port, by an older browser', { Origin: 'http://127.0.0.1:1' }],
  ])('%s is refused', async (_, headers) => {
    const { status, text } = await post(url, { text: 'a' }, headers);
    expect([status, JSON.parse(text)]).toEqual([403, { error: say.foreignSite }]);
    expect(assistant.asked).toEqual([]);
  });

  test('gets no leave to ask', async () => {
    const { status, headers } = await send(`${url}/api/messages`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect(status).toBe(404);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('of our own page or of a program is taken', async () => {
    for (const headers of [{}, { 'Sec-Fetch-Site': 'same-origin', Origin: url }, { Origin: url }]) {
      expect((await post(url, { text: 'a' }, headers)).status).toBe(200);
    }
  });
});

describe('on a loopback address', () => {
  test.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '192.168.1.5',
    '[::2]',
    'localhost@evil',
  ])('the name %s is refused', async (name) => {
    const page = await send(url, { headers: { Host: `${name}:${port}` } });
    expect([400, 421]).toContain(page.status);
    expect([say.wrongHost, say.brokenRequest]).toContain(page.text);
    expect(page.headers).not.toHaveProperty('set-cookie');
    const answer = await post(
      url,
      { text: 'a' },
      { Host: `${name}:${port}`, 'Sec-Fetch-Site': 'same-origin' },
    );
    expect([400, 421]).toContain(answer.status);
    expect(assistant.asked).toEqual([]);
  });

  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])(
    'the name %s is ours, on any port',
    async (name) => {
      for (const host of [name, `${name}:${port}`, `${name}:8080`]) {
        expect((await send(`${url}/healthz`, { headers: { Host: host } })).status).toBe(200);
      }
    },
  );
});

test('on every interface any name is taken: it is for the network to decide', async () => {
  await channel.stop();
  await serve('0.0.0.0');
  expect((await send(`${url}/healthz`, { headers: { Host: 'khuyencong.example.vn' } })).status).toBe(200);
});

test.each([
  ['no host', 'GET / HTTP/1.0\r\n\r\n'],
  ['a broken host', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
  ['no HTTP at all', '\u0000\u0001 khuyến công\r\n\r\n'],
])('a request with %s is refused without a word of the inside', async (_, bytes) => {
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.write(bytes);
  await once(socket, 'end');
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).not.toMatch(/Error|node|\.ts/);
});
