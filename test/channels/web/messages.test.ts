import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  budget2018,
  cookieOf,
  gate,
  listeningLog,
  plainReply,
  post,
  scriptedAssistant,
  send,
  testChannel,
} from './support.ts';

let assistant = scriptedAssistant();
let log = listeningLog();
let channel = testChannel();
let url = '';

async function serve(script?: Parameters<typeof scriptedAssistant>[0]) {
  assistant = scriptedAssistant(script);
  log = listeningLog();
  channel = testChannel({ assistant, log });
  ({ url } = await channel.start());
}

beforeEach(() => serve());
afterEach(() => channel.stop());

describe('a message', () => {
  test('is answered with what the page needs, and nothing of the server', async () => {
    await channel.stop();
    await serve(() => budget2018);
    const response = await post(url, { text: 'kinh phí Ninh Bình 2018' });
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe('application/json');
    expect(JSON.parse(response.text)).toEqual({
      kind: 'answer',
      text: budget2018.text,
      heading: true,
      choices: budget2018.choices,
      files: [],
      paged: false,
      login: null,
    });
    expect(assistant.asked).toMatchObject([{ said: { text: 'kinh phí Ninh Bình 2018' }, done: true }]);
    expect(assistant.asked[0]?.speaker.channel).toBe('web');
  });

  test('may be the code of a choice', async () => {
    await post(url, { code: 'q:nb:2017' });
    expect(assistant.asked[0]?.said).toEqual({ code: 'q:nb:2017' });
  });

  test.each([
    ['empty', ''],
    ['of 100,000 characters', 'ố'.repeat(100_000)],
    ['with control and bidirectional characters', 'kinh\u0000 ph\u0007í \u202e\u200f8102 \ud800'],
    ['with HTML', '<script>alert(1)</script>'],
  ])('%s reaches the assistant as it is', async (_, text) => {
    const { status } = await post(url, { text });
    expect(status).toBe(200);
    expect(assistant.asked[0]?.said).toEqual({ text });
  });

  test.each([
    ['broken JSON', '{"text": "kinh phí', 'JSON'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'JSON'],
    ['nothing', '', 'JSON'],
    ['a JSON text', '"kinh phí"', '{"text": "…"}'],
    ['null', 'null', '{"text": "…"}'],
    ['neither text nor code', {}, '{"text": "…"}'],
    ['both', { text: 'a', code: 'b' }, '{"text": "…"}'],
    ['something besides', { text: 'a', chat: 'of another' }, '{"text": "…"}'],
    ['a number', { text: 2018 }, '{"text": "…"}'],
    ['a code too long', { code: 'x'.repeat(65) }, '{"text": "…"}'],
    ['a code beyond ASCII', { code: 'mã' }, '{"text": "…"}'],
    ['a text too long', { text: 'x'.repeat(100_001) }, '100.000 ký tự'],
  ])('that is %s is refused in one sentence', async (_, body, words) => {
    const { status, text } = await post(url, body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ error: expect.stringContaining(words) });
    expect(assistant.asked).toEqual([]);
  });

  test.each([
    ['announced', {}],
    ['not announced', { 'Transfer-Encoding': 'chunked' }],
  ])('of too many bytes, %s, is refused', async (_, headers) => {
    const { status, text } = await post(url, { text: 'x'.repeat(600 * 1024) }, headers);
    expect(status).toBe(413);
    expect(JSON.parse(text).error).toContain('512 KB');
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'of type «%s» is refused',
    async (type) => {
      const { status, text } = await post(url, { text: 'a' }, { 'Content-Type': type });
      expect(status).toBe(415);
      expect(JSON.parse(text).error).toContain('application/json');
    },
  );

  test('of type JSON with a charset is taken', async () => {
    const { status } = await post(url, { text: 'a' }, { 'Content-Type': 'Application/JSON; charset=utf-8' });
    expect(status).toBe(200);
  });

  test('that the assistant fails on gets a sentence; the reason goes to the log, the text does not', async () => {
    await channel.stop();
    await serve(() => {
      throw new Error('connection to 10.0.0.7 refused');
    });
    const { status, text } = await post(url, { text: 'điều riêng tư' });
    expect(status).toBe(500);
    expect(JSON.parse(text)).toEqual({ error: expect.stringContaining('thử lại') });
    expect(text).not.toContain('10.0.0.7');
    expect(log.lines).toMatchObject([
      { fields: { path: '/api/messages', reason: expect.stringContaining('10.0.0.7') } },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('riêng tư');
  });
});

describe('a chat', () => {
  test('is known by an unguessable cookie that scripts and other sites cannot use', async () => {
    const page = await send(url);
    expect(page.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^khuyen_cong_chat=[0-9a-f-]{36}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
      ),
    ]);
    const cookie = cookieOf(page);
    const answer = await post(url, { text: 'a' }, { Cookie: cookie });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(cookie).toBe(`khuyen_cong_chat=${assistant.asked[0]?.speaker.chat}`);
  });

  test('begins with the first message where there is no cookie, or a made-up one', async () => {
    const first = await post(url, { text: 'a' });
    const second = await post(url, { text: 'b' }, { Cookie: 'khuyen_cong_chat=1' });
    const third = await post(url, { text: 'c' }, { Cookie: cookieOf(second) });
    const [a, b, c] = assistant.asked.map(({ speaker }) => speaker.chat);
    expect(new Set([a, b]).size).toBe(2);
    expect(c).toBe(b);
    expect(cookieOf(first)).toBe(`khuyen_cong_chat=${a}`);
    expect(third.headers['set-cookie']).toBeUndefined();
  });

  test('is answered in order, and keeps nobody else waiting', async () => {
    await channel.stop();
    const first = gate();
    const reached = gate();
    await serve(async (said) => {
      if ('text' in said && said.text === 'first') {
        reached.open();
        await first.opened;
      }
      return plainReply('text' in said ? said.text : '');
    });
    const Cookie = cookieOf(await send(url));
    const slow = post(url, { text: 'first' }, { Cookie });
    await reached.opened;
    const behind = post(url, { text: 'second' }, { Cookie });
    await post(url, { text: 'of another chat' });
    expect(assistant.asked.map(({ said }) => said)).toEqual([{ text: 'first' }, { text: 'of another chat' }]);
    first.open();
    expect(JSON.parse((await behind).text).text).toBe('second');
    expect((await slow).status).toBe(200);
    expect(assistant.asked.map(({ said }) => said).at(-1)).toEqual({ text: 'second' });
  });
});
