import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createEvents } from '../../support/telegram/events.ts';
import {
  createFakeZalo,
  type FakeZalo,
  type FakeZaloOptions,
  GROUP,
  PERSON,
  PNG,
  zaloId,
} from '../../support/zalo/index.ts';
import { createUpdates } from '../../support/zalo/updates.ts';

const TOKEN = '4021093847:abc_DEF-secret';
const SECRET = 'k3y-of-8-to-256-characters';
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
}

const json = { 'content-type': 'application/json' };

/** The fake, to which PERSON has written before unless `stranger`. */
async function fake(options: Partial<FakeZaloOptions> & { stranger?: boolean } = {}) {
  const { stranger = false, ...rest } = options;
  const zalo = await createFakeZalo({ token: TOKEN, emptyPollMs: 5, ...rest });
  onTestFinished(() => zalo.close());
  if (!stranger) zalo.knowChats([PERSON]);
  const post = (method: string, body: object = {}, signal?: AbortSignal): Promise<Response> =>
    fetch(`${zalo.url}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  const ask = async (method: string, body?: object, signal?: AbortSignal): Promise<Answer> =>
    (await (await post(method, body, signal)).json()) as Answer;
  const say = (text: string) => ask('sendMessage', { chat_id: PERSON, text });
  return { zalo, post, ask, say };
}

interface Heard {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Reply = { readonly status?: number; readonly type?: string; readonly bytes?: Uint8Array };

/** Another server on this machine: where webhooks and pictures lie. */
async function listener(reply: (heard: Heard) => Reply = () => ({})) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url: path, headers } = request;
    const one = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
    heard.push(one);
    const { status = 200, type, bytes = new Uint8Array() } = reply(one);
    response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const emptyPoll = { ok: false, description: 'Request timeout', error_code: 408 };
const refusal = (description: string, error_code = 400) => ({ ok: false, description, error_code });
const notFound = refusal('Not Found', 404);
const MESSAGE_ID = expect.stringMatching(/^[\da-f]{20}$/);

describe('the address', () => {
  it.each<[string, string, RequestInit, number, object]>([
    ['another token', '/bot4021093847:other/getMe', {}, 200, refusal('Unauthorized', 401)],
    ['half a token', '/bot4021093847/getMe', {}, 200, refusal('Unauthorized', 401)],
    ['the token encoded', `/bot${TOKEN.replace(':', '%3A')}/getMe`, {}, 200, { ok: true }],
    ['a method that is none', `/bot${TOKEN}/getNothing`, {}, 200, notFound],
    ['a method in small letters', `/bot${TOKEN}/getme`, {}, 200, notFound],
    ['no method', `/bot${TOKEN}/`, {}, 404, notFound],
    ['a query', `/bot${TOKEN}/getMe?a=1`, {}, 404, notFound],
    ['GET', `/bot${TOKEN}/getMe`, { method: 'GET', body: null }, 404, notFound],
    ['nothing', '/', {}, 404, notFound],
  ])('%s', async (_, path, init, status, body) => {
    const { zalo } = await fake();
    const response = await fetch(zalo.url + path, { method: 'POST', headers: json, body: '{}', ...init });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(body);
  });

  it.each([
    'sendDocument',
    'sendFile',
    'editMessageText',
    'deleteMessage',
    'getFile',
    'answerCallbackQuery',
    'setMyCommands',
  ])('has no %s', async (method) => {
    const { ask } = await fake();
    expect(await ask(method, { chat_id: PERSON, text: 'a' })).toEqual(notFound);
  });

  it.each<[string, string, string]>([
    ['text', 'text/plain', '{}'],
    ['a form', 'application/x-www-form-urlencoded', 'timeout=1'],
    ['no JSON', 'application/json', '{'],
    ['an array', 'application/json', '[]'],
    ['nothing', 'application/json', ''],
  ])('does not read %s', async (_, type, body) => {
    const { zalo } = await fake();
    const init = { method: 'POST', headers: { 'content-type': type }, body };
    const response = await fetch(`${zalo.url}/bot${TOKEN}/getMe`, init);
    expect(await response.json()).toMatchObject({ ok: false, error_code: 400 });
  });

  it('getMe tells who the bot is', async () => {
    const { zalo, ask } = await fake({ displayName: 'Bot Ví Nhà', canJoinGroups: false });
    expect(zalo.bot).toEqual({
      id: expect.stringMatching(/^\d{19}$/),
      account_name: 'bot.Ab3dEfGh1',
      display_name: 'Bot Ví Nhà',
    });
    expect(await ask('getMe')).toEqual({
      ok: true,
      result: { ...zalo.bot, account_type: 'BASIC', can_join_groups: false },
    });
    expect(await ask('getMe', { a: 1 })).toMatchObject({ error_code: 400 });
  });

  it('keeps the calls, refused ones too, without the token', async () => {
    const { zalo, ask } = await fake();
    await ask('getMe');
    await ask('sendFile', { a: 1 });
    expect(zalo.calls).toEqual([
      { method: 'getMe', body: {} },
      { method: 'sendFile', body: { a: 1 } },
    ]);
    expect(await zalo.called('sendFile')).toHaveLength(1);
    expect(JSON.stringify(zalo)).not.toContain('secret');
  });
});

describe('sendMessage', () => {
  const to = (fields: object) => ({ chat_id: PERSON, text: 'Tổng 😀 45đ', ...fields });
  const styled = (style: object) => to({ text_styles: [{ start: 0, len: 4, st: ['b'], ...style }] });

  it.each<[string, object]>([
    ['a text', to({})],
    ['2000 characters', to({ text: 'x'.repeat(2000) })],
    ['2000 units of emoji', to({ text: '😀'.repeat(1000) })],
    ['no styles', to({ text_styles: [] })],
    ['a style', styled({ st: ['b', 'c_db342e', 'f_18'] })],
    ['a style around an emoji', styled({ start: 5, len: 2 })],
    ['a style to the end', styled({ start: 8, len: 3 })],
    ['markdown', to({ parse_mode: 'markdown' })],
    ['html', to({ parse_mode: 'html' })],
  ])('takes %s', async (_, params) => {
    const { zalo, ask } = await fake({ now: () => 1_764_000_000_123 });
    expect(await ask('sendMessage', params)).toEqual({
      ok: true,
      result: { message_id: MESSAGE_ID, date: 1_764_000_000_123 },
      error_code: 0,
    });
    expect(zalo.sends).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ['no chat', { text: 'a' }, 'Bad request: The chat_id must not be empty'],
    ['an empty chat', to({ chat_id: '' }), 'Bad request: The chat_id must not be empty'],
    ['a number as chat', to({ chat_id: 42 }), 'chat_id must be a string'],
    ['an unknown chat', to({ chat_id: zaloId(1) }), 'chat not found'],
    ['no text', { chat_id: PERSON }, 'text must not be empty'],
    ['an empty text', to({ text: '' }), 'text must not be empty'],
    ['blanks', to({ text: ' \n' }), 'text must not be empty'],
    ['a number as text', to({ text: 1 }), 'text must be a string'],
    ['2001 characters', to({ text: 'x'.repeat(2001) }), 'must not exceed 2000'],
    ['2001 units of emoji', to({ text: `${'😀'.repeat(1000)}x` }), 'must not exceed 2000'],
    ['half a character', to({ text: 'a\uD83D' }), 'UTF-8'],
    ['the other half', to({ text: '\uDE00a' }), 'UTF-8'],
    ['a keyboard', to({ reply_markup: { inline_keyboard: [] } }), 'unknown parameter reply_markup'],
    ['an answer', to({ reply_to_message_id: zaloId(1) }), 'unknown parameter'],
    ['Telegram HTML', to({ parse_mode: 'HTML' }), 'parse_mode'],
    ['no parse mode', to({ parse_mode: null }), 'parse_mode'],
    ['styles that are no list', to({ text_styles: {} }), 'must be an array'],
    ['styles as a string', to({ text_styles: '[]' }), 'must be an array'],
    ['a style that is none', to({ text_styles: ['b'] }), 'must be an object'],
    ['a style with more', styled({ url: 'a' }), 'unknown in a text style'],
    ['a negative start', styled({ start: -1 }), 'whole numbers'],
    ['half a start', styled({ start: 0.5 }), 'whole numbers'],
    ['a start as a string', styled({ start: '0' }), 'whole numbers'],
    ['no length', styled({ len: 0 }), 'whole numbers'],
    ['a style past the end', styled({ start: 8, len: 4 }), 'ends after the text'],
    ['a style that begins in an emoji', styled({ start: 6, len: 2 }), 'within a character'],
    ['a style that ends in an emoji', styled({ start: 0, len: 6 }), 'within a character'],
    ['no codes', styled({ st: [] }), 'array of codes'],
    ['a code by itself', styled({ st: 'b' }), 'array of codes'],
    ['an unknown code', styled({ st: ['bold'] }), 'unknown style bold'],
  ])('refuses %s', async (_, params, description) => {
    const { zalo, ask } = await fake();
    expect(await ask('sendMessage', params)).toEqual(refusal(expect.stringContaining(description) as never));
    expect(zalo.sends).toEqual([]);
  });

  it('keeps what was sent', async () => {
    const { zalo, ask } = await fake({ now: () => 7 });
    const text_styles = [{ start: 0, len: 1, st: ['b'] }];
    const { result } = await ask('sendMessage', { chat_id: PERSON, text: 'ab', text_styles });
    const same = { method: 'sendMessage', chat: PERSON, at: 7, photo: null, bytes: null };
    expect(zalo.sends).toEqual([
      {
        ...same,
        text: 'ab',
        styles: text_styles,
        parseMode: null,
        messageId: (result as { message_id: string }).message_id,
      },
    ]);
    await ask('sendMessage', { chat_id: PERSON, text: '*a*', text_styles, parse_mode: 'markdown' });
    expect(await zalo.sent(2)).toMatchObject([{}, { text: '*a*', styles: [], parseMode: 'markdown' }]);
  });

  it('can be waited for', async () => {
    const { zalo, say } = await fake();
    const second = zalo.sentWhere(({ text }) => text === 'b');
    const both = zalo.sent(2);
    await say('a');
    await say('b');
    expect(await second).toMatchObject({ text: 'b' });
    expect(await both).toHaveLength(2);
  });

  it('writes to those who have written before', async () => {
    const { zalo, say, ask } = await fake({ stranger: true });
    expect(await say('a')).toMatchObject({ error_code: 400 });
    zalo.push.text({ text: 'a' });
    expect(await say('a')).toMatchObject({ ok: true });
    expect(await ask('sendMessage', { chat_id: GROUP, text: 'a' })).toMatchObject({ error_code: 400 });
    zalo.push.text({ text: 'a', group: true });
    expect(await ask('sendMessage', { chat_id: GROUP, text: 'a' })).toMatchObject({ ok: true });
  });

  it.each<[string, (zalo: FakeZalo) => void]>([
    ['block', (zalo) => zalo.block(GROUP)],
    ['kick', (zalo) => zalo.kick(GROUP)],
  ])('does not write there any more after %s', async (_, act) => {
    const { zalo, ask, say } = await fake();
    zalo.knowChats([GROUP]);
    act(zalo);
    for (const params of [{ text: 'a' }, { text: 'b' }]) {
      expect(await ask('sendMessage', { chat_id: GROUP, ...params })).toMatchObject({ error_code: 400 });
    }
    expect(await ask('sendChatAction', { chat_id: GROUP, action: 'typing' })).toMatchObject({ ok: false });
    expect(await say('a')).toMatchObject({ ok: true });
  });
});

describe('sendPhoto', () => {
  const pictures = () =>
    listener(({ path }) => {
      if (path === '/a.png') return { type: 'image/png', bytes: PNG };
      if (path === '/a.jpg') return { type: 'image/jpeg', bytes: JPEG };
      if (path === '/page') return { type: 'text/html', bytes: PNG };
      if (path === '/liar') return { type: 'image/png', bytes: new TextEncoder().encode('<html>') };
      return { status: 404, type: 'image/png', bytes: PNG };
    });

  it.each([
    ['/a.png', PNG],
    ['/a.jpg', JPEG],
  ])('fetches %s', async (path, bytes) => {
    const { zalo, ask } = await fake();
    const { url, heard } = await pictures();
    const params = { chat_id: PERSON, photo: url + path, caption: 'x'.repeat(2000) };
    expect(await ask('sendPhoto', params)).toMatchObject({
      ok: true,
      result: { message_id: MESSAGE_ID },
      error_code: 0,
    });
    expect(zalo.sends).toMatchObject([
      { method: 'sendPhoto', chat: PERSON, photo: url + path, text: params.caption, bytes },
    ]);
    expect(heard).toMatchObject([{ method: 'GET', path, headers: { 'user-agent': 'Java/1.8.0_192' } }]);
  });

  it('finds a public address by its route', async () => {
    const { zalo, ask } = await fake();
    const { url, heard } = await pictures();
    zalo.route('https://bot.example.vn', url);
    const photo = 'https://bot.example.vn/a.png';
    expect(await ask('sendPhoto', { chat_id: PERSON, photo })).toMatchObject({ ok: true });
    expect(zalo.sends).toMatchObject([{ photo, text: '' }]);
    expect(heard).toMatchObject([{ headers: { host: 'bot.example.vn' } }]);
  });

  const MUST_START = 'The photo must start with http:// or https://';
  it.each<[string, (url: string) => object, string]>([
    [
      'no chat',
      (url) => ({ photo: `${url}/a.png`, chat_id: '' }),
      'Bad request: The chat_id must not be empty',
    ],
    ['an unknown chat', (url) => ({ photo: `${url}/a.png`, chat_id: GROUP }), 'Bad request: chat not found'],
    ['no photo', () => ({}), 'The photo must not be empty'],
    ['an empty photo', () => ({ photo: '' }), 'The photo must not be empty'],
    ['data', () => ({ photo: 'data:image/png;base64,iVBORw0K' }), MUST_START],
    ['base64', () => ({ photo: 'iVBORw0K' }), MUST_START],
    ['half an address', () => ({ photo: 'https://' }), 'The photo URL is invalid'],
    ['an address of nothing', (url) => ({ photo: `${url}/b.png` }), 'The photo URL is invalid'],
    ['a page', (url) => ({ photo: `${url}/page` }), 'The photo URL is invalid'],
    ['no picture', (url) => ({ photo: `${url}/liar` }), 'The photo URL is invalid'],
    ['an unknown host', () => ({ photo: 'https://files.example.vn/a.png' }), 'The photo URL is invalid'],
    [
      'an empty caption',
      (url) => ({ photo: `${url}/a.png`, caption: '' }),
      'Bad request: The caption must not be empty',
    ],
    [
      'a long caption',
      (url) => ({ photo: `${url}/a.png`, caption: 'x'.repeat(2001) }),
      'Bad request: The caption must not exceed 2000 characters',
    ],
    [
      'a parse mode',
      (url) => ({ photo: `${url}/a.png`, caption: 'a', parse_mode: 'html' }),
      'Bad request: unknown parameter parse_mode',
    ],
  ])('refuses %s', async (_, params, description) => {
    const { zalo, ask } = await fake();
    const { url } = await pictures();
    expect(await ask('sendPhoto', { chat_id: PERSON, ...params(url) })).toEqual(refusal(description));
    expect(zalo.sends).toEqual([]);
  });

  it.each([
    ['sendPhoto', 'The photo must not be empty'],
    ['sendMessage', 'Bad request: The chat_id must not be empty'],
  ])('%s reads nothing of a form', async (method, description) => {
    const { zalo } = await fake();
    const body = new FormData();
    body.set('chat_id', PERSON);
    body.set('photo', new Blob([new Uint8Array(PNG)]), 'a.png');
    const response = await fetch(`${zalo.url}/bot${TOKEN}/${method}`, { method: 'POST', body });
    expect(await response.json()).toEqual(refusal(description));
  });
});

describe('sendChatAction', () => {
  it.each<[object, object]>([
    [{ chat_id: PERSON, action: 'typing' }, { ok: true }],
    [
      { chat_id: PERSON, action: 'upload_photo' },
      { ok: false, error_code: 400 },
    ],
    [{ chat_id: PERSON }, { ok: false, error_code: 400 }],
    [
      { chat_id: GROUP, action: 'typing' },
      { ok: false, error_code: 400 },
    ],
    [{ action: 'typing' }, refusal('Bad request: The chat_id must not be empty')],
  ])('%j', async (params, answer) => {
    const { zalo, ask } = await fake();
    expect(await ask('sendChatAction', params)).toMatchObject(answer);
    expect(zalo.sends).toEqual([]);
  });
});

describe('getUpdates', () => {
  it('gives one update at a time, once', async () => {
    const { zalo, ask, post } = await fake({ now: () => 1_764_000_000_123 });
    const first = zalo.push.text({ text: '45k ăn trưa' });
    const second = zalo.push.text({ text: 'b', from: zaloId(2), name: 'Huệ' });
    expect(zalo.unread).toBe(2);
    expect(await ask('getUpdates')).toEqual({
      ok: true,
      result: {
        event_name: 'message.text.received',
        message: {
          message_id: first,
          date: 1_764_000_000_123,
          from: { id: PERSON, display_name: 'Lan', is_bot: false },
          chat: { id: PERSON, chat_type: 'PRIVATE' },
          text: '45k ăn trưa',
        },
      },
    });
    expect(await ask('getUpdates')).toMatchObject({
      result: { message: { message_id: second, from: { id: zaloId(2), display_name: 'Huệ' } } },
    });
    const response = await post('getUpdates');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(emptyPoll);
  });

  it.each<[unknown, object]>([
    [30, emptyPoll],
    ['30', emptyPoll],
    [1, emptyPoll],
    [0, { error_code: 400 }],
    [31, { error_code: 400 }],
    ['30s', { error_code: 400 }],
    [1.5, { error_code: 400 }],
    [null, { error_code: 400 }],
  ])('with timeout %j', async (timeout, answer) => {
    const { ask } = await fake();
    expect(await ask('getUpdates', { timeout })).toMatchObject(answer);
  });

  it.each(['offset', 'limit', 'allowed_updates'])('knows no %s', async (name) => {
    const { ask } = await fake();
    expect(await ask('getUpdates', { [name]: 1 })).toMatchObject({ error_code: 400 });
  });

  it.each([
    [5, 5000],
    ['10', 10_000],
    [undefined, 30_000],
  ])('waits for as long as it is asked to: %j', async (timeout, ms) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const updates = createUpdates({ events: createEvents(), emptyPollMs: undefined, losesUnpolled: false });
    const asked = updates.get(timeout === undefined ? {} : { timeout }, new AbortController().signal);
    const ended = expect(asked).rejects.toMatchObject({ body: emptyPoll });
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(updates.isWaiting).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(updates.isWaiting).toBe(false);
    await ended;
  });

  it('waits for the next update', async () => {
    const { zalo, ask } = await fake({ emptyPollMs: 30_000 });
    const waiting = ask('getUpdates');
    await zalo.idle();
    const id = zalo.push.text({ text: 'a' });
    expect(await waiting).toMatchObject({ result: { message: { message_id: id } } });
    expect(zalo.unread).toBe(0);
  });

  it('ends at once when the server closes', async () => {
    const { zalo, ask } = await fake({ emptyPollMs: 30_000 });
    const waiting = ask('getUpdates').catch(() => 'cut');
    await zalo.idle();
    await zalo.close();
    expect([emptyPoll, 'cut']).toContainEqual(await waiting);
  });

  it('ends when the caller hangs up, and loses nothing', async () => {
    const { zalo, ask } = await fake({ emptyPollMs: 30_000 });
    const caller = new AbortController();
    const waiting = ask('getUpdates', {}, caller.signal);
    await zalo.idle();
    caller.abort();
    await expect(waiting).rejects.toThrow();
    await zalo.until(() => !zalo.isPolled);
    const id = zalo.push.text({ text: 'a' });
    expect(await ask('getUpdates')).toMatchObject({ result: { message: { message_id: id } } });
  });

  it('is refused while another is waiting, which goes on', async () => {
    const { zalo, ask } = await fake({ emptyPollMs: 30_000 });
    const older = ask('getUpdates');
    await zalo.idle();
    expect(await ask('getUpdates')).toMatchObject({ ok: false, error_code: 400 });
    expect(zalo.overlaps).toBe(1);
    const id = zalo.push.text({ text: 'a' });
    expect(await older).toMatchObject({ result: { message: { message_id: id } } });
  });

  it('loses what comes between two calls, when asked to', async () => {
    const { zalo, ask } = await fake({ losesUnpolled: true });
    zalo.push.text({ text: 'a' });
    expect(zalo).toMatchObject({ lost: 1, unread: 0 });
    expect(await ask('getUpdates')).toEqual(emptyPoll);
  });

  it('is refused by the gateway when it comes too soon after an error', async () => {
    const clock = { at: 1_764_000_000_000 };
    const { zalo, ask, post } = await fake({ now: () => clock.at });
    zalo.push.text({ text: 'a' });
    zalo.fail('getUpdates', 1, 500);
    expect(await ask('getUpdates')).toMatchObject({ error_code: 500 });
    for (const wait of [0, 99]) {
      clock.at += wait;
      const response = await post('getUpdates');
      expect(response.status).toBe(429);
      expect(response.headers.get('content-type')).toContain('html');
      expect(await response.text()).toMatch(/^<html>/);
    }
    clock.at += 100;
    expect(await ask('getUpdates')).toMatchObject({ ok: true });
    expect(await ask('getUpdates')).toEqual(emptyPoll);
    expect(await ask('getUpdates')).toEqual(emptyPoll);
    expect(zalo.hastyPolls).toBe(2);
  });
});

describe('what people send', () => {
  const pushed = async (act: (zalo: FakeZalo) => string, options: Partial<FakeZaloOptions> = {}) => {
    const { zalo, ask } = await fake({ displayName: 'Bot Ví Nhà', ...options });
    const id = act(zalo);
    const { result } = await ask('getUpdates');
    return { zalo, ask, id, result: result as { event_name: string; message: Record<string, unknown> } };
  };
  const bytesAt = async (address: unknown) => {
    const response = await fetch(String(address));
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  };

  it.each(['photo_url', 'photo'] as const)('a picture, in %s', async (field) => {
    const { zalo, id, result } = await pushed(({ push }) =>
      push.photo({ field, bytes: JPEG, caption: 'hoá đơn' }),
    );
    const { [field]: address, ...message } = result.message;
    expect(result.event_name).toBe('message.image.received');
    expect(message).toEqual({
      date: expect.any(Number),
      chat: { chat_type: 'PRIVATE', id: PERSON },
      message_id: id,
      message_type: 'CHAT_PHOTO',
      from: { id: PERSON, is_bot: false, display_name: 'Lan' },
      caption: 'hoá đơn',
    });
    expect(address).toMatch(new RegExp(`^${zalo.url}/[\\da-f]{32}/`));
    expect(await bytesAt(address)).toEqual({ status: 200, type: 'image/jpg', bytes: JPEG });
    expect(await bytesAt(`${address}x`)).toMatchObject({ status: 404 });
    expect(zalo.downloads).toEqual([id]);
  });

  it('a picture without a caption, and one that lies elsewhere', async () => {
    const { result } = await pushed(({ push }) =>
      push.photo({ url: 'https://photo-stal-1.zdn.vn/x/abc.jpg' }),
    );
    expect(result.message).toMatchObject({ photo_url: 'https://photo-stal-1.zdn.vn/x/abc.jpg' });
    expect(result.message).not.toHaveProperty('caption');
  });

  it('a picture whose download fails on command', async () => {
    const { zalo, result } = await pushed(({ push }) => push.photo());
    zalo.fail('download', 1, { status: 410, body: 'gone' });
    zalo.fail('download', 1, 'reset-before');
    expect(await bytesAt(result.message.photo_url)).toMatchObject({ status: 410 });
    await expect(bytesAt(result.message.photo_url)).rejects.toThrow();
    expect(await bytesAt(result.message.photo_url)).toMatchObject({ type: 'image/png', bytes: PNG });
  });

  it.each<[string, (zalo: FakeZalo) => string, string, object]>([
    [
      'sticker',
      ({ push }) => push.sticker(),
      'url',
      { message_type: 'CHAT_STICKER', sticker: '5cb6159929dcc08299cd' },
    ],
    ['voice', ({ push }) => push.voice(), 'voice_url', { message_type: 'CHAT_VOICE' }],
  ])('a %s', async (kind, act, field, content) => {
    const { result } = await pushed(act);
    expect(result).toMatchObject({ event_name: `message.${kind}.received`, message: content });
    expect(await bytesAt(result.message[field])).toMatchObject({ status: 200 });
  });

  it('what Zalo keeps to itself', async () => {
    const { result } = await pushed(({ push }) => push.unsupported());
    expect(result.event_name).toBe('message.unsupported.received');
    expect(Object.keys(result.message).sort()).toEqual(['chat', 'date', 'from', 'message_id']);
  });

  it.each<[string, Parameters<FakeZalo['push']['text']>[0], string]>([
    ['with the mention', { text: '/thang' }, '@Bot Ví Nhà /thang'],
    ['as an answer to the bot', { text: '/thang', mention: false }, '/thang'],
    ['decomposed', { text: 'đ', nfd: true }, '@Bot Ví Nhà đ'.normalize('NFD')],
  ])('a text in a group, %s', async (_, push, text) => {
    const { zalo, result } = await pushed((server) => server.push.text({ ...push, group: true }));
    expect(result.message).toMatchObject({
      chat: { chat_type: 'GROUP', id: GROUP },
      from: { id: PERSON },
      text,
    });
    expect(zalo.mention('/thang')).toBe('@Bot Ví Nhà /thang');
  });

  it('a picture in a group carries the mention in its caption', async () => {
    const { result } = await pushed(({ push }) => push.photo({ group: true }));
    expect(result.message).toMatchObject({ caption: '@Bot Ví Nhà ' });
  });

  it.each<[string, (zalo: FakeZalo) => string]>([
    ['a name as id', ({ push }) => push.text({ text: 'a', from: 'lan' })],
    ['a private chat with another id', ({ push }) => push.text({ text: 'a', chat: zaloId(1) })],
    ['a group with the id of a person', ({ push }) => push.text({ text: 'a', group: true, chat: PERSON })],
    ['an unknown message again', ({ push }) => push.again(zaloId(1))],
  ])('but not %s', async (_, act) => {
    const { zalo } = await fake();
    expect(() => act(zalo)).toThrow();
    expect(zalo.unread).toBe(0);
  });

  it('the same once more', async () => {
    const { zalo, ask, id, result } = await pushed(({ push }) => push.photo());
    expect(zalo.push.again(id)).toBe(id);
    expect(await ask('getUpdates')).toEqual({ ok: true, result });
  });

  it.each([true, false])('the echo of the bot (is_bot: %s)', async (isBot) => {
    const { zalo, result } = await pushed(({ push }) => push.echo({ text: 'a', isBot }));
    expect(result.message).toMatchObject({
      chat: { id: PERSON },
      from: { id: zalo.bot.id, is_bot: isBot },
      text: 'a',
    });
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a list', [{ event_name: 'a' }]],
    ['an unknown event', { event_name: 'user.follow', follower: {} }],
    ['no result', undefined],
  ])('anything: %s', async (_, update) => {
    const { zalo, ask } = await fake();
    expect(zalo.push.raw(update)).toBe('');
    expect(await ask('getUpdates')).toEqual({ ok: true, ...(update !== undefined && { result: update }) });
  });

  it('anything with a message is a message', async () => {
    const { zalo, ask } = await fake({ stranger: true });
    const update = { event_name: 'a', message: { message_id: zaloId(9), chat: { id: PERSON } } };
    expect(zalo.push.raw(update)).toBe(zaloId(9));
    expect(zalo.push.again(zaloId(9))).toBe(zaloId(9));
    expect(zalo.unread).toBe(2);
    expect(await ask('sendMessage', { chat_id: PERSON, text: 'a' })).toMatchObject({ ok: true });
  });

  it('has other fields when told', async () => {
    const { result } = await pushed(({ push }) => push.text({ text: 'a', fields: { date: 1_764_000_000 } }));
    expect(result.message).toMatchObject({ date: 1_764_000_000, text: 'a' });
  });
});

describe('the webhook', () => {
  const hooked = async (reply?: (heard: Heard) => Reply, options: Partial<FakeZaloOptions> = {}) => {
    const { url, heard } = await listener(reply);
    const parts = await fake({ allowLoopbackWebhook: true, now: () => 7, ...options });
    const set = () => parts.ask('setWebhook', { url: `${url}/zalo`, secret_token: SECRET });
    return { ...parts, url: `${url}/zalo`, heard, set };
  };

  it('is probed with nothing', async () => {
    const { zalo, ask, url, heard, set } = await hooked();
    expect(await set()).toEqual({
      ok: true,
      result: {
        url,
        updated_at: 7,
        verification: { ok: true, url, status_code: 200, outcome: 'webhook.ok' },
      },
    });
    expect(heard).toMatchObject([
      { method: 'POST', path: '/zalo', body: '', headers: { 'user-agent': 'Java/1.8.0_192' } },
    ]);
    expect(heard[0]?.headers).not.toHaveProperty('content-type');
    expect(heard[0]?.headers).not.toHaveProperty('x-bot-api-secret-token');
    expect(zalo.webhook).toEqual({ url, secret: SECRET });
    expect(await ask('getWebhookInfo')).toEqual({ ok: true, result: { url, updated_at: 7 } });
  });

  it.each([
    [403, '403'],
    [404, '404'],
    [503, '5xx'],
    [302, 'other'],
  ])('is saved when the probe meets %i', async (status, group) => {
    const { zalo, url, set } = await hooked(() => ({ status }));
    expect(await set()).toMatchObject({
      ok: true,
      result: {
        url,
        verification: {
          ok: false,
          status_code: status,
          outcome: `webhook.http.${group}`,
          hint: expect.stringContaining('Java'),
        },
      },
    });
    expect(zalo.webhook).toMatchObject({ url });
  });

  it.each([
    ['https://bot.example.vn/zalo', 'webhook.err.dns'],
    ['http://127.0.0.1:1/zalo', 'webhook.err.conn'],
  ])('is saved when nobody answers at %s', async (url, outcome) => {
    const { zalo, ask } = await fake({ allowLoopbackWebhook: true });
    const { result } = await ask('setWebhook', { url, secret_token: SECRET });
    expect(result).toMatchObject({ url, verification: { ok: false, outcome } });
    expect(zalo.webhook).toMatchObject({ url });
  });

  const good = 'https://bot.example.vn/zalo';
  it.each<[string, object]>([
    ['no address', { secret_token: SECRET }],
    ['an empty address', { url: '', secret_token: SECRET }],
    ['nonsense', { url: 'zalo', secret_token: SECRET }],
    ['http', { url: 'http://bot.example.vn/zalo', secret_token: SECRET }],
    ['this machine', { url: 'http://127.0.0.1:8080/', secret_token: SECRET }],
    ['this machine by https', { url: 'https://127.0.0.1/', secret_token: SECRET }],
    ['localhost', { url: 'https://localhost/', secret_token: SECRET }],
    ['IPv6', { url: 'https://[::1]/', secret_token: SECRET }],
    ['a private address', { url: 'https://192.168.1.7/', secret_token: SECRET }],
    ['a name of the house', { url: 'https://server/', secret_token: SECRET }],
    ['no secret', { url: good }],
    ['a short secret', { url: good, secret_token: 'x'.repeat(7) }],
    ['a long secret', { url: good, secret_token: 'x'.repeat(257) }],
    ['a secret that no header carries', { url: good, secret_token: 'bí mật của tôi' }],
    ['more', { url: good, secret_token: SECRET, drop_pending_updates: true }],
  ])('is refused with %s', async (_, params) => {
    const { zalo, ask } = await fake();
    expect(await ask('setWebhook', params)).toMatchObject({ ok: false, error_code: 400 });
    expect(zalo.webhook).toBeNull();
  });

  it.each([8, 256])('may have a secret of %i characters', async (length) => {
    const { ask } = await fake();
    expect(await ask('setWebhook', { url: good, secret_token: 'x'.repeat(length) })).toMatchObject({
      ok: true,
    });
  });

  it('gets each update, flat', async () => {
    const { zalo, heard, set } = await hooked();
    await set();
    const ids = [zalo.push.text({ text: 'a' }), zalo.push.text({ text: 'b' })];
    expect(await zalo.delivered(2)).toEqual(ids.map((messageId) => ({ messageId, status: 200 })));
    expect(heard[1]).toMatchObject({
      method: 'POST',
      path: '/zalo',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Java/1.8.0_192',
        'x-bot-api-secret-token': SECRET,
      },
    });
    const bodies = heard.slice(1).map(({ body }) => JSON.parse(body));
    expect(bodies).toMatchObject([
      { event_name: 'message.text.received', message: { message_id: ids[0], text: 'a' } },
      { event_name: 'message.text.received', message: { message_id: ids[1], text: 'b' } },
    ]);
    await zalo.idle();
    expect(zalo.unread).toBe(0);
  });

  it.each<[string, Partial<FakeZaloOptions>, 'wrapped' | undefined]>([
    ['by the server', { shape: 'wrapped' }, undefined],
    ['by the push', {}, 'wrapped'],
  ])('gets it wrapped, %s', async (_, options, shape) => {
    const { zalo, heard, set } = await hooked(undefined, options);
    await set();
    const id = zalo.push.text({ text: 'a', ...(shape && { shape }) });
    zalo.push.again(id);
    await zalo.delivered(2);
    const wrapped = {
      ok: true,
      result: { event_name: 'message.text.received', message: { message_id: id } },
    };
    expect(heard.slice(1).map(({ body }) => JSON.parse(body))).toMatchObject([wrapped, wrapped]);
  });

  it.each([
    [false, [500]],
    [true, [500, 500, 200]],
  ])('gets it again after an error (%s)', async (redeliver, statuses) => {
    let asked = 0;
    // The first one is the probe.
    const { zalo, set } = await hooked(() => ({ status: ++asked < 4 ? 500 : 200 }), { redeliver });
    await set();
    const messageId = zalo.push.text({ text: 'a' });
    await zalo.idle();
    expect(zalo.deliveries).toEqual(statuses.map((status) => ({ messageId, status })));
  });

  it('is told of nobody who listens', async () => {
    const { zalo, ask } = await fake({ allowLoopbackWebhook: true });
    await ask('setWebhook', { url: 'http://127.0.0.1:1/', secret_token: SECRET });
    const messageId = zalo.push.text({ text: 'a' });
    expect(await zalo.delivered(1)).toEqual([{ messageId, status: null }]);
  });

  it('may get the same twice at the same time', async () => {
    const { zalo, set } = await hooked(undefined, { parallelDeliveries: true });
    await set();
    const messageId = zalo.push.text({ text: 'a' });
    zalo.push.again(messageId);
    const delivery = { messageId, status: 200 };
    expect(await zalo.delivered(2)).toEqual([delivery, delivery]);
  });

  it('and getUpdates exclude each other', async () => {
    const { zalo, ask, set } = await hooked(undefined, { emptyPollMs: 30_000, pauseAfterErrorMs: 0 });
    const waiting = ask('getUpdates');
    await zalo.idle();
    await set();
    expect(await waiting).toMatchObject({ ok: false, error_code: 400 });
    expect(await ask('getUpdates')).toMatchObject({ ok: false, error_code: 400 });
    expect(await ask('deleteWebhook')).toEqual({ ok: true, result: { url: '', updated_at: 7 } });
    expect(zalo.webhook).toBeNull();
    expect(await ask('getWebhookInfo')).toEqual({ ok: true, result: { url: '', updated_at: 7 } });
    const id = zalo.push.text({ text: 'a' });
    expect(await ask('getUpdates')).toMatchObject({ result: { message: { message_id: id } } });
  });

  it('is not told of by every host', async () => {
    const { ask } = await fake({ hidesWebhookInfo: true });
    expect(await ask('getWebhookInfo')).toEqual(notFound);
  });

  it('is tested a few times a day', async () => {
    const clock = { at: Date.parse('2026-10-04T23:59:00+07:00') };
    const { ask, url, set } = await hooked(undefined, { testWebhooksPerDay: 1, now: () => clock.at });
    expect(await ask('testWebhook')).toMatchObject({ error_code: 400 });
    await set();
    const passed = {
      ok: true,
      result: {
        ...{ ok: true, url, outcome: 'webhook.ok', status_code: 200 },
        ...{ hint: expect.any(String), latency_ms: expect.any(Number) },
      },
    };
    expect(await ask('testWebhook')).toEqual(passed);
    const refused = await ask('testWebhook');
    expect(refused).toMatchObject({ ok: false, errorCode: 426 });
    expect(refused).not.toHaveProperty('error_code');
    clock.at += 60_000;
    expect(await ask('testWebhook')).toEqual(passed);
  });
});

describe('the quota', () => {
  it('counts both directions, and begins anew with the month', async () => {
    const clock = { at: Date.parse('2026-10-31T23:59:00+07:00') };
    const { zalo, ask, say } = await fake({ quota: 3, now: () => clock.at });
    const id = zalo.push.text({ text: 'a' });
    zalo.push.again(id);
    expect(await say('a')).toMatchObject({ ok: true });
    expect(await say('')).toMatchObject({ error_code: 400 });
    await ask('sendChatAction', { chat_id: PERSON, action: 'typing' });
    expect(zalo.counted).toBe(2);
    expect(await say('b')).toMatchObject({ ok: true });
    const over = refusal('Quota exceeded', 429);
    expect(await say('c')).toEqual(over);
    expect(await ask('sendPhoto', { chat_id: PERSON, photo: `${zalo.url}/a.png` })).toEqual(over);
    zalo.push.text({ text: 'd' });
    expect(zalo.unread).toBe(3);
    clock.at += 60_000;
    expect(await say('c')).toMatchObject({ ok: true });
    expect(zalo.sends.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });
});

describe('trouble on command', () => {
  it.each([
    [403, 'Internal server error'],
    [429, 'Quota exceeded'],
    [500, 'Internal server error'],
  ] as const)('%i', async (code, description) => {
    const { zalo, post, say } = await fake();
    zalo.fail('sendMessage', 2, code);
    for (const _ of [1, 2]) {
      const response = await post('sendMessage', { chat_id: PERSON, text: 'a' });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual(refusal(description, code));
    }
    expect(await say('a')).toMatchObject({ ok: true });
    expect(zalo.sends).toHaveLength(1);
  });

  it('any answer', async () => {
    const { zalo, post } = await fake();
    zalo.fail('getMe', 1, { status: 503, body: { ok: false, error_code: '503' } });
    zalo.fail('getMe', 1, { status: 200, body: '{"ok":tr' });
    const first = await post('getMe');
    expect(first.status).toBe(503);
    expect(await first.json()).toEqual({ ok: false, error_code: '503' });
    expect(await (await post('getMe')).text()).toBe('{"ok":tr');
  });

  it('a page that tells the token', async () => {
    const { zalo, post } = await fake();
    zalo.fail('getMe', 1, 'html');
    const response = await post('getMe');
    expect(response.status).toBe(502);
    const page = await response.text();
    expect(page).toContain(`${zalo.url}/bot${TOKEN}/getMe`);
    expect(page).toContain(encodeURIComponent(TOKEN));
  });

  it('a page that tells a wrong token', async () => {
    const { zalo } = await fake();
    zalo.fail('getMe', 1, 'html');
    const init = { method: 'POST', headers: json, body: '{}' };
    const page = await (await fetch(`${zalo.url}/bot4021093847:other/getMe`, init)).text();
    expect(page).toContain('4021093847:other');
  });

  it.each([
    ['reset-before', 0],
    ['reset-after', 1],
  ] as const)('%s: no answer, %i message', async (failure, count) => {
    const { zalo, say } = await fake();
    zalo.fail('sendMessage', 1, failure);
    await expect(say('a')).rejects.toThrow();
    expect(zalo.sends).toHaveLength(count);
    expect(zalo.calls).toHaveLength(1);
  });

  it.each([
    ['reset-before', 1],
    ['reset-after', 0],
  ] as const)('%s of a getUpdates: %i left', async (failure, left) => {
    const { zalo, ask } = await fake();
    zalo.push.text({ text: 'a' });
    zalo.fail('getUpdates', 1, failure);
    await expect(ask('getUpdates')).rejects.toThrow();
    expect(zalo.unread).toBe(left);
  });

  it('silence, until the caller hangs up', async () => {
    const { zalo, say, ask } = await fake();
    const caller = new AbortController();
    zalo.fail('sendMessage', 1, 'hang');
    const silent = ask('sendMessage', { chat_id: PERSON, text: 'a' }, caller.signal);
    await zalo.called('sendMessage');
    expect(await say('b')).toMatchObject({ ok: true });
    caller.abort();
    await expect(silent).rejects.toThrow();
    expect(zalo.sends).toMatchObject([{ text: 'b' }]);
  });

  it('ends with heal', async () => {
    const { zalo, ask } = await fake();
    zalo.fail('getMe', 9, 500);
    expect(await ask('getMe')).toMatchObject({ ok: false });
    zalo.heal('getMe');
    expect(await ask('getMe')).toMatchObject({ ok: true });
  });
});

it.each(['nonsense', ':secret', '12:', '12/3:a'])('%s is no token', async (token) => {
  await expect(createFakeZalo({ token })).rejects.toThrow(TypeError);
});
