import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createFakeOfficialAccount,
  type FakeOfficialAccount,
  type OfficialAccountOptions,
  signature,
} from '../../support/zalo-oa/index.ts';

const APP = '360846524840903967';
const SECRET = 'app-secret';
const OA = '388613280878808645';
const FIRST = 'refresh-0';
const USER = '246845883529197922';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = 1_764_000_000_000;

interface Answer {
  readonly error?: number;
  readonly message?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

interface Pair {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: string;
}

/** The fake with a clock that the test sets, and somebody (USER) who has just followed. */
async function bare(options: Partial<OfficialAccountOptions> = {}) {
  const clock = { at: START };
  const zalo = await createFakeOfficialAccount({
    ...{ appId: APP, appSecret: SECRET, oaId: OA, oaSecretKey: 'oa-secret', refreshToken: FIRST },
    now: () => clock.at,
    ...options,
  });
  onTestFinished(() => zalo.close());
  zalo.interactedAt(USER, START);

  const token = async (fields: object, init: RequestInit = {}): Promise<Pair & Answer> => {
    const response = await fetch(`${zalo.oauthUrl}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: SECRET },
      body: new URLSearchParams({ app_id: APP, ...fields }),
      ...init,
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Pair & Answer;
  };
  const refresh = (refresh_token: string, init?: RequestInit) =>
    token({ grant_type: 'refresh_token', refresh_token }, init);
  return { zalo, clock, token, refresh };
}

/** The same with an access token. */
async function fake(options: Partial<OfficialAccountOptions> = {}) {
  const { zalo, clock, token, refresh } = await bare(options);
  await refresh(FIRST);
  const headers = (): Record<string, string> => ({ access_token: zalo.accessToken ?? '' });

  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${zalo.url}${path}`, { method: 'POST', ...init });
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  };
  const ask = (path: string, body: unknown): Promise<Answer> =>
    call(path, {
      headers: { ...headers(), 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const cs = (message: unknown, user: unknown = USER) =>
    ask('/v3.0/oa/message/cs', { recipient: { user_id: user }, message });
  const quota = (user: unknown = USER) => ask('/v3.0/oa/quota/message', { user_id: user });
  const upload = (kind: string, bytes: Uint8Array, name: string, field = 'file'): Promise<Answer> => {
    const body = new FormData();
    body.set(field, new Blob([new Uint8Array(bytes)]), name);
    return call(`/v2.0/oa/upload/${kind}`, { headers: headers(), body });
  };
  const idOf = async (answer: Promise<Answer>): Promise<string> => {
    const { data } = await answer;
    return String(data?.attachment_id ?? data?.token);
  };
  return { zalo, clock, token, refresh, headers, call, ask, cs, quota, upload, idOf };
}

const bytes = (head: readonly number[], length = 100): Uint8Array => {
  const all = new Uint8Array(length);
  all.set(head);
  return all;
};
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPG = [0xff, 0xd8, 0xff];
const GIF = [...Buffer.from('GIF89a')];
const MB = 2 ** 20;

const media = (element: object) => ({
  attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
});
const image = (source: object) => media({ media_type: 'image', ...source });
const file = (token: string) => ({ attachment: { type: 'file', payload: { token } } });
const withButtons = (...buttons: object[]) => ({
  text: 'a',
  attachment: { type: 'template', payload: { buttons } },
});
const button = (fields: object = {}) => ({
  ...{ type: 'oa.query.hide', title: 'Đúng', payload: '#ok:K7' },
  ...fields,
});

describe('OAuth', () => {
  it('exchanges a refresh token once', async () => {
    const { zalo, refresh } = await bare();
    expect(zalo.accessToken).toBeUndefined();
    const pair = await refresh(FIRST);
    expect(pair).toEqual({
      access_token: zalo.accessToken,
      refresh_token: zalo.refreshToken,
      expires_in: '90000',
    });
    expect(pair.refresh_token).not.toBe(FIRST);
    expect(zalo).toMatchObject({ refreshes: 1, refreshReuse: 0 });

    expect(await refresh(FIRST)).toMatchObject({ error: -14014 });
    expect(zalo).toMatchObject({ refreshes: 1, refreshReuse: 1 });
    expect(await refresh(pair.refresh_token)).toMatchObject({ expires_in: '90000' });
    expect(zalo).toMatchObject({ refreshes: 2, refreshReuse: 1 });
  });

  it('of two exchanges at the same time lets one pass', async () => {
    const { zalo, refresh } = await bare();
    const answers = await Promise.all([refresh(FIRST), refresh(FIRST)]);
    expect(answers.filter(({ error }) => error === -14014)).toHaveLength(1);
    expect(zalo).toMatchObject({ refreshes: 1, refreshReuse: 1 });
  });

  it('an unknown refresh token is no reuse', async () => {
    const { zalo, refresh } = await bare();
    expect(await refresh('nonsense')).toMatchObject({ error: -14014 });
    expect(zalo).toMatchObject({ refreshes: 0, refreshReuse: 0 });
  });

  it('ends a refresh token after three months, and on command', async () => {
    const { zalo, clock, refresh } = await bare();
    clock.at += 90 * DAY - 1;
    const { refresh_token } = await refresh(FIRST);
    clock.at += 90 * DAY;
    expect(await refresh(refresh_token)).toMatchObject({ error: -14014 });

    const other = await bare();
    other.zalo.killRefreshToken();
    expect(other.zalo.refreshToken).toBeUndefined();
    expect(await other.refresh(FIRST)).toMatchObject({ error: -14014 });
    expect([zalo.refreshReuse, other.zalo.refreshReuse]).toEqual([0, 0]);
  });

  const grant = { grant_type: 'refresh_token', refresh_token: FIRST };
  it.each<[string, object, RequestInit, number]>([
    ['no secret', grant, { headers: {} }, -14004],
    ['another secret', grant, { headers: { secret_key: 'nonsense' } }, -14004],
    ['the secret in the body', { ...grant, secret_key: SECRET }, { headers: {} }, -14004],
    ['the secret twice', { ...grant, secret_key: SECRET }, {}, -201],
    ['another app', { ...grant, app_id: '1' }, {}, -14001],
    ['no grant', { refresh_token: FIRST }, {}, -201],
    ['another grant', { ...grant, grant_type: 'password' }, {}, -201],
    ['no refresh token', { grant_type: 'refresh_token' }, {}, -201],
    ['a field too many', { ...grant, redirect_uri: 'https://x' }, {}, -201],
    [
      'JSON',
      grant,
      {
        body: JSON.stringify({ app_id: APP, ...grant }),
        headers: { secret_key: SECRET, 'content-type': 'application/json' },
      },
      -201,
    ],
  ])('refuses %s', async (_, fields, init, error) => {
    const { zalo, token } = await bare();
    expect(await token(fields, init)).toMatchObject({ error });
    expect(zalo.refreshes).toBe(0);
    expect(zalo.refreshToken).toBe(FIRST);
  });

  describe('by a code', () => {
    const authorization = { code: 'code-1', codeVerifier: 'v'.repeat(43) };
    const grant = { grant_type: 'authorization_code', code: 'code-1', code_verifier: 'v'.repeat(43) };

    it('works once, and what was before is over', async () => {
      const { zalo, token, refresh } = await bare({ authorization });
      expect(await token(grant)).toMatchObject({ access_token: zalo.accessToken, expires_in: '90000' });
      expect(await token(grant)).toMatchObject({ error: -14010 });
      expect(await refresh(FIRST)).toMatchObject({ error: -14014 });
      expect(zalo).toMatchObject({ refreshes: 0, refreshReuse: 0 });
    });

    it.each<[string, object, number, number]>([
      ['another code', { ...grant, code: 'code-2' }, 0, -14010],
      ['another verifier', { ...grant, code_verifier: 'w'.repeat(43) }, 0, -14010],
      ['no verifier', { grant_type: 'authorization_code', code: 'code-1' }, 0, -201],
      ['a code of ten minutes', grant, 10 * MINUTE, -14010],
    ])('refuses %s', async (_, fields, later, error) => {
      const { zalo, clock, token } = await bare({ authorization });
      clock.at += later;
      expect(await token(fields)).toMatchObject({ error });
      expect(zalo.accessToken).toBeUndefined();
    });
  });

  it.each(['reset-after', 'hang-after'] as const)('%s: rotated, and nobody hears of it', async (trouble) => {
    const { zalo, refresh } = await bare();
    zalo.fail('access_token', 1, trouble);
    const caller = new AbortController();
    const lost = expect(refresh(FIRST, { signal: caller.signal })).rejects.toThrow();
    await zalo.waitForCalls('access_token');
    caller.abort();
    await lost;
    expect(zalo).toMatchObject({ refreshes: 1, refreshReuse: 0 });
    expect(zalo.refreshToken).not.toBe(FIRST);
    expect(await refresh(FIRST)).toMatchObject({ error: -14014 });
    expect(zalo.refreshReuse).toBe(1);
  });

  it.each(['reset-before', 'html'] as const)('%s: nothing has happened', async (trouble) => {
    const { zalo, refresh } = await bare();
    zalo.fail('access_token', 1, trouble);
    await expect(refresh(FIRST)).rejects.toThrow();
    expect(zalo.refreshes).toBe(0);
    expect(await refresh(FIRST)).toMatchObject({ expires_in: '90000' });
    expect(zalo.refreshReuse).toBe(0);
  });
});

describe('the access token', () => {
  const path = '/v3.0/oa/quota/message';
  const body = JSON.stringify({ user_id: USER });
  const type = { 'content-type': 'application/json' };

  it.each<[string, (token: string) => Record<string, string>]>([
    ['none', () => ({})],
    ['another', () => ({ access_token: 'nonsense' })],
    ['an empty one', () => ({ access_token: '' })],
    ['one as Authorization', (token) => ({ authorization: `Bearer ${token}` })],
    ['the refresh token', () => ({ access_token: FIRST })],
  ])('%s → -216', async (_, headers) => {
    const { zalo, call } = await fake();
    expect(await call(path, { headers: { ...type, ...headers(zalo.accessToken ?? '') }, body })).toEqual({
      error: -216,
      message: 'Access token is invalid',
    });
  });

  it('in the address is not read', async () => {
    const { zalo, call } = await fake();
    expect(await call(`${path}?access_token=${zalo.accessToken}`, { headers: type, body })).toMatchObject({
      error: 404,
    });
  });

  it('before the first exchange there is none', async () => {
    const { zalo } = await bare();
    const response = await fetch(`${zalo.url}${path}`, {
      method: 'POST',
      headers: { ...type, access_token: '' },
      body,
    });
    expect(await response.json()).toMatchObject({ error: -216 });
  });

  it('lives 25 hours', async () => {
    const { clock, quota } = await fake();
    const { call, zalo, clock: other } = await fake();
    const access_token = zalo.accessToken ?? '';
    clock.at += 25 * HOUR - 1;
    expect(await quota()).toMatchObject({ error: 0 });
    other.at += 25 * HOUR;
    expect(zalo.accessToken).toBeUndefined();
    expect(await call(path, { headers: { ...type, access_token }, body })).toMatchObject({ error: -220 });
  });

  it('expires on command, and dies with the next one', async () => {
    const { zalo, call, refresh } = await fake();
    const old = zalo.accessToken ?? '';
    const by = (access_token: string) => call(path, { headers: { ...type, access_token }, body });
    expect(await by(old)).toMatchObject({ error: 0 });
    zalo.expireAccessToken();
    expect(await by(old)).toMatchObject({ error: -220 });
    const { access_token } = await refresh(zalo.refreshToken ?? '');
    expect(await by(access_token)).toMatchObject({ error: 0 });
    await refresh(zalo.refreshToken ?? '');
    expect(await by(access_token)).toMatchObject({ error: -216 });
  });
});

describe('the addresses', () => {
  it.each([
    ['GET', '/v3.0/oa/message/cs'],
    ['POST', '/v3.0/oa/message'],
    ['POST', '/v3.0/oa/message/cs/'],
    ['POST', '/v3.0/oa/message/transaction'],
    ['POST', '/v3.0/oa/message/promotion'],
    ['POST', '/v2.0/oa/message/cs'],
    ['POST', '/v4/oa/access_token'],
    ['GET', '/'],
  ])('%s %s is none', async (method, path) => {
    const { headers, call } = await fake();
    expect(await call(path, { method, headers: headers() })).toMatchObject({ error: 404 });
  });

  it('the other host has its own', async () => {
    const { zalo, headers } = await fake();
    for (const [method, path] of [
      ['POST', '/v3.0/oa/message/cs'],
      ['GET', '/v4/oa/access_token'],
    ] as const) {
      const response = await fetch(`${zalo.oauthUrl}${path}`, { method, headers: headers() });
      expect(await response.json()).toMatchObject({ error: 404 });
    }
  });

  it('the messages of version 2 are closed but for reactions', async () => {
    const { zalo, ask } = await fake();
    const recipient = { user_id: USER };
    const path = '/v2.0/oa/message';
    expect(await ask(path, { recipient, message: { text: 'a' } })).toMatchObject({ error: -240 });
    const react = (react_message_id: string, more = {}) =>
      ask(path, { recipient, sender_action: { react_icon: '/-heart', react_message_id, ...more } });
    expect(await react('nonsense')).toMatchObject({ error: -201 });
    await zalo.push.text(USER, 'a', { msgId: 'm1' }).catch(() => {});
    expect(await react('m1', { more: 1 })).toMatchObject({ error: -201 });
    expect(await react('m1')).toMatchObject({ error: 0 });
    expect(zalo.reactions).toEqual([{ user: USER, icon: '/-heart', messageId: 'm1' }]);
  });
});

describe('a message', () => {
  it('is answered and recorded', async () => {
    const { zalo, cs } = await fake();
    const answer = await cs({ text: 'Chào bạn' });
    const [sent] = zalo.sends;
    expect(answer).toEqual({
      data: {
        message_id: sent?.messageId,
        user_id: USER,
        sent_time: String(START),
        quota: { quota_type: 'reply', remain: '7', total: '8' },
      },
      error: 0,
      message: 'Success',
    });
    expect(zalo.sends).toEqual([
      {
        messageId: expect.stringMatching(/^[\da-f]{22}$/),
        ...{ user: USER, text: 'Chào bạn', buttons: [], image: undefined, file: undefined },
        ...{ quotes: undefined, paid: false, at: START },
      },
    ]);
  });

  it.each<[string, object]>([
    ['2000 characters', { text: 'đ'.repeat(2000) }],
    ['a picture by its address', image({ url: 'https://files.example.vn/a.jpg' })],
    ['a picture with text', { text: 'Ảnh đây', ...image({ url: 'https://files.example.vn/a.jpg' }) }],
    ['a gif', media({ media_type: 'gif', url: 'https://x.vn/a.gif', width: 10, height: 20 })],
    ['five buttons', withButtons(button(), button(), button(), button(), button())],
    ['a long title and payload', withButtons(button({ title: 'x'.repeat(100), payload: 'x'.repeat(1000) }))],
    ['oa.query.show', withButtons(button({ type: 'oa.query.show' }))],
    [
      'oa.open.url',
      withButtons(button({ type: 'oa.open.url', payload: { url: 'https://example.vn/?a=1' } })),
    ],
    ['oa.open.phone', withButtons(button({ type: 'oa.open.phone', payload: { phone_code: '84912345678' } }))],
    [
      'oa.open.sms',
      withButtons(button({ type: 'oa.open.sms', payload: { content: 'a', phone_code: '84912345678' } })),
    ],
  ])('may be %s', async (_, message) => {
    const { zalo, cs } = await fake();
    expect(await cs(message)).toMatchObject({ error: 0 });
    expect(zalo.sends).toHaveLength(1);
  });

  const url = 'https://files.example.vn/a.jpg';
  it.each<[string, unknown, number]>([
    ['2001 characters', { text: 'x'.repeat(2001) }, -210],
    ['2001 characters with a picture', { text: 'x'.repeat(2001), ...image({ url }) }, -210],
    ['1001 emoji', { text: '😀'.repeat(1001) }, -210],
    ['nothing', {}, -201],
    ['no text', { text: '' }, -201],
    ['blanks', { text: ' \n' }, -201],
    ['a number', { text: 1 }, -201],
    ['half a character', { text: 'a\ud83d' }, -201],
    ['a list', [], -201],
    ['an unknown field', { text: 'a', parse_mode: 'HTML' }, -201],
    ['an unknown quote', { text: 'a', quote_message_id: 'nonsense' }, -201],
    ['an image as such', { attachment: { type: 'image', payload: { url } } }, -201],
    ['an unknown attachment', { text: 'a', attachment: { type: 'list', payload: {} } }, -201],
    ['a template that is none', { text: 'a', attachment: { type: 'template' } }, -201],
    ['no source', image({}), -201],
    ['two sources', image({ url, attachment_id: 'a' }), -201],
    ['no address', image({ url: 'a.jpg' }), -201],
    ['a data address', image({ url: 'data:image/png;base64,AAAA' }), -201],
    ['an unknown field of a picture', image({ url, caption: 'a' }), -201],
    ['no kind of media', media({ url }), -201],
    ['a video', media({ media_type: 'video', url }), -201],
    ['a gif without a size', media({ media_type: 'gif', url }), -201],
    [
      'no pictures',
      { attachment: { type: 'template', payload: { template_type: 'media', elements: [] } } },
      -201,
    ],
    [
      'two pictures',
      {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'media',
            elements: [
              { media_type: 'image', url },
              { media_type: 'image', url },
            ],
          },
        },
      },
      -201,
    ],
    [
      'another template',
      {
        text: 'a',
        attachment: { type: 'template', payload: { template_type: 'button', buttons: [button()] } },
      },
      -201,
    ],
    [
      'a picture with buttons',
      {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'media',
            elements: [{ media_type: 'image', url }],
            buttons: [button()],
          },
        },
      },
      -201,
    ],
    ['an unknown picture', image({ attachment_id: 'nonsense' }), -100],
    ['an unknown file', file('nonsense'), -100],
    ['a file with text', { text: 'a', ...file('nonsense') }, -201],
    ['a file by attachment_id', { attachment: { type: 'file', payload: { attachment_id: 'a' } } }, -201],
    ['no buttons', withButtons(), -201],
    ['six buttons', withButtons(...Array.from({ length: 6 }, () => button())), -201],
    ['buttons without text', { attachment: withButtons(button()).attachment }, -201],
    ['a button of an unknown type', withButtons(button({ type: 'oa.query' })), -201],
    ['a button without a title', withButtons(button({ title: '' })), -201],
    ['a title of 101', withButtons(button({ title: 'x'.repeat(101) })), -201],
    ['a payload of 1001', withButtons(button({ payload: 'x'.repeat(1001) })), -201],
    ['an empty payload', withButtons(button({ payload: '' })), -201],
    ['a payload that is an object', withButtons(button({ payload: { a: 1 } })), -201],
    ['an address that is a string', withButtons(button({ type: 'oa.open.url', payload: url })), -201],
    [
      'another kind of address',
      withButtons(button({ type: 'oa.open.url', payload: { url: 'zalo://a' } })),
      -201,
    ],
    ['no phone number', withButtons(button({ type: 'oa.open.phone', payload: { phone_code: 'a' } })), -201],
    [
      'an sms without content',
      withButtons(button({ type: 'oa.open.sms', payload: { phone_code: '84912345678' } })),
      -201,
    ],
    ['an unknown field of a button', withButtons(button({ image_icon: '' })), -201],
  ])('may not be %s', async (_, message, error) => {
    const { zalo, cs, quota } = await fake();
    expect(await cs(message)).toMatchObject({ error, message: expect.any(String) });
    expect(zalo.sends).toEqual([]);
    expect(await quota()).toMatchObject({ data: { cs_reply: { remain: 8 } } });
  });

  const path = '/v3.0/oa/message/cs';
  const message = { text: 'a' };
  it.each<[string, unknown]>([
    ['a user that is a number', { recipient: { user_id: 246845883529197 }, message }],
    ['a user with letters', { recipient: { user_id: 'a1b2' }, message }],
    ['no user', { recipient: {}, message }],
    ['a user of the app', { recipient: { user_id: USER, user_id_by_app: '1' }, message }],
    ['no recipient', { message }],
    ['a recipient as a string', { recipient: USER, message }],
    ['no message', { recipient: { user_id: USER } }],
    ['a field too many', { recipient: { user_id: USER }, message, tracking_id: 'a' }],
    ['no JSON', '{'],
  ])('refuses %s', async (_, body) => {
    const { zalo, ask } = await fake();
    expect(await ask(path, body)).toMatchObject({ error: -201 });
    expect(zalo.sends).toEqual([]);
  });

  it('must come as JSON', async () => {
    const { headers, call } = await fake();
    const body = JSON.stringify({ recipient: { user_id: USER }, message });
    expect(await call(path, { headers: headers(), body })).toMatchObject({ error: -201 });
  });

  it('may quote what was said in the same chat', async () => {
    const { zalo, cs } = await fake();
    const { data } = await cs({ text: 'a' });
    const quote = { text: 'b', quote_message_id: data?.message_id };
    expect(await cs(quote)).toMatchObject({ error: 0 });
    expect(zalo.sends[1]).toMatchObject({ quotes: data?.message_id });
    zalo.interactedAt('1', START);
    expect(await cs(quote, '1')).toMatchObject({ error: -201 });
  });
});

describe('whom the account may write to', () => {
  it.each<[string, (zalo: FakeOfficialAccount) => void, number]>([
    ['somebody unknown', () => {}, -213],
    ['somebody who is banned', (zalo) => zalo.banned('1'), -227],
    ['somebody who blocks', (zalo) => zalo.blocks('1'), -217],
    ['somebody who has unfollowed', (zalo) => void zalo.push.unfollow('1').catch(() => {}), -213],
  ])('%s', async (name, act, error) => {
    const { zalo, cs } = await fake();
    if (name !== 'somebody unknown') zalo.interactedAt('1', START);
    act(zalo);
    expect(await cs({ text: 'a' }, '1')).toMatchObject({ error });
    expect(zalo.sends).toEqual([]);
  });

  it.each<[number, boolean | -230]>([
    [0, false],
    [48 * HOUR, false],
    [48 * HOUR + 1, true],
    [7 * DAY, true],
    [7 * DAY + 1, -230],
  ])('%i ms after they did something: paid %s', async (ago, paid) => {
    const { zalo, cs, quota } = await fake();
    zalo.interactedAt(USER, START - ago);
    const answer = await cs({ text: 'a' });
    if (paid === -230) {
      expect(answer).toMatchObject({ error: -230 });
      expect(zalo.sends).toEqual([]);
    } else {
      expect(answer).toMatchObject({ error: 0 });
      expect('quota' in (answer.data ?? {})).toBe(!paid);
      expect(zalo.sends).toMatchObject([{ paid }]);
    }
    expect(await quota()).toEqual({
      data: {
        last_interaction: String(START - ago),
        cs_reply: { remain: paid === false ? 7 : 0, total: 8 },
      },
      error: 0,
      message: 'Success',
    });
  });

  it('what is free is counted, and begins anew', async () => {
    const { zalo, cs } = await fake({ freeReplies: 2 });
    for (const text of ['a', 'b', 'c']) await cs({ text });
    expect(zalo.sends.map(({ paid }) => paid)).toEqual([false, false, true]);
    await zalo.push.text(USER, 'a').catch(() => {});
    expect(await cs({ text: 'd' })).toMatchObject({ data: { quota: { remain: '1', total: '2' } } });
  });

  it('without money only what is free', async () => {
    const { zalo, cs } = await fake({ freeReplies: 1, balance: false });
    expect(await cs({ text: 'a' })).toMatchObject({ error: 0 });
    expect(await cs({ text: 'b' })).toMatchObject({ error: -321 });
    zalo.balance = true;
    expect(await cs({ text: 'b' })).toMatchObject({ error: 0 });
    expect(zalo.sends).toHaveLength(2);
  });

  it.each<[string, unknown, number]>([
    ['somebody unknown', { user_id: '1' }, -213],
    ['a number', { user_id: 1 }, -201],
    ['nobody', {}, -201],
    ['a field too many', { user_id: USER, type: 'cs' }, -201],
  ])('the quota of %s is refused', async (_, body, error) => {
    const { ask } = await fake();
    expect(await ask('/v3.0/oa/quota/message', body)).toMatchObject({ error });
  });
});

describe('uploads', () => {
  it.each<[string, string, Uint8Array, string]>([
    ['image', 'a.png', bytes(PNG, MB), 'attachment_id'],
    ['image', 'a.JPG', bytes(JPG), 'attachment_id'],
    ['image', 'ảnh.jpeg', bytes(JPG), 'attachment_id'],
    ['gif', 'a.gif', bytes(GIF, 5 * MB), 'attachment_id'],
    ['file', 'a.pdf', bytes([1], 5 * MB), 'token'],
    ['file', 'báo cáo.doc', bytes([1]), 'token'],
    ['file', 'a.docx', bytes([1]), 'token'],
    ['file', 'a.csv', bytes([1]), 'token'],
  ])('%s takes %s', async (kind, name, content, key) => {
    const { upload } = await fake();
    expect(await upload(kind, content, name)).toEqual({
      data: { [key]: expect.any(String) },
      error: 0,
      message: 'Success',
    });
  });

  it.each<[string, string, Uint8Array, string, string, number]>([
    ['a large image', 'image', bytes(PNG, MB + 1), 'a.png', 'file', -210],
    ['a large gif', 'gif', bytes(GIF, 5 * MB + 1), 'a.gif', 'file', -210],
    ['a large file', 'file', bytes([1], 5 * MB + 1), 'a.pdf', 'file', -210],
    ['a gif as an image', 'image', bytes(GIF), 'a.gif', 'file', -201],
    ['a gif that is called png', 'image', bytes(GIF), 'a.png', 'file', -201],
    ['an image as a gif', 'gif', bytes(PNG), 'a.gif', 'file', -201],
    ['an image without an ending', 'image', bytes(PNG), 'image', 'file', -201],
    ['a workbook', 'file', bytes([1]), 'a.xlsx', 'file', -201],
    ['a text', 'file', bytes([1]), 'a.txt', 'file', -201],
    ['a file without an ending', 'file', bytes([1]), 'pdf', 'file', -201],
    ['nothing', 'file', bytes([], 0), 'a.pdf', 'file', -201],
    ['another field', 'file', bytes([1]), 'a.pdf', 'document', -201],
  ])('%s is refused', async (_, kind, content, name, field, error) => {
    const { upload } = await fake();
    expect(await upload(kind, content, name, field)).toMatchObject({ error });
  });

  it('must be forms with one file', async () => {
    const { headers, call, ask } = await fake();
    const path = '/v2.0/oa/upload/file';
    const two = new FormData();
    two.set('file', new Blob(['a']), 'a.pdf');
    two.set('name', 'a');
    const words = new FormData();
    words.set('file', 'a');
    for (const body of [two, words, 'a']) {
      expect(await call(path, { headers: headers(), body })).toMatchObject({ error: -201 });
    }
    expect(await ask(path, { file: 'a' })).toMatchObject({ error: -201 });
    const type = { 'content-type': 'multipart/form-data; boundary=a' };
    expect(await call(path, { headers: { ...headers(), ...type }, body: 'a' })).toMatchObject({
      error: -201,
    });
    expect(await call(path, { body: two })).toMatchObject({ error: -216 });
  });

  it('can be sent, more than once', async () => {
    const { zalo, cs, upload, idOf } = await fake();
    const picture = bytes(PNG);
    const document = bytes([7]);
    const attachment_id = await idOf(upload('image', picture, 'a.png'));
    const gif = await idOf(upload('gif', bytes(GIF), 'a.gif'));
    const token = await idOf(upload('file', document, 'báo cáo.pdf'));
    const moving = media({ media_type: 'gif', attachment_id: gif, width: 1, height: 1 });
    for (const message of [image({ attachment_id }), image({ attachment_id }), moving, file(token)]) {
      expect(await cs(message)).toMatchObject({ error: 0 });
    }
    expect(zalo.sends).toMatchObject([
      { image: { kind: 'image', bytes: picture, url: undefined }, text: undefined },
      { image: { bytes: picture } },
      { image: { kind: 'gif', bytes: bytes(GIF) } },
      { file: { name: 'báo cáo.pdf', bytes: document } },
    ]);
  });

  it('are of one kind', async () => {
    const { cs, upload, idOf } = await fake();
    const picture = await idOf(upload('image', bytes(PNG), 'a.png'));
    const document = await idOf(upload('file', bytes([1]), 'a.pdf'));
    expect(await cs(file(picture))).toMatchObject({ error: -201 });
    expect(await cs(image({ attachment_id: document }))).toMatchObject({ error: -201 });
  });

  it('expire after seven days', async () => {
    const { zalo, clock, refresh, cs, upload, idOf } = await fake();
    const attachment_id = await idOf(upload('image', bytes(PNG), 'a.png'));
    const token = await idOf(upload('file', bytes([1]), 'a.pdf'));
    clock.at += 7 * DAY - 1;
    await refresh(zalo.refreshToken ?? '');
    expect(await cs(image({ attachment_id }))).toMatchObject({ error: 0 });
    clock.at += 1;
    expect(await cs(image({ attachment_id }))).toMatchObject({ error: -100 });
    expect(await cs(file(token))).toMatchObject({ error: -100 });
  });

  it('are so many a month', async () => {
    const { zalo, clock, refresh, upload } = await fake({ uploadsPerMonth: 1 });
    const once = () => upload('file', bytes([1]), 'a.pdf');
    expect(await once()).toMatchObject({ error: 0 });
    expect(await once()).toMatchObject({ error: -211 });
    clock.at += 31 * DAY;
    await refresh(zalo.refreshToken ?? '');
    expect(await once()).toMatchObject({ error: 0 });
  });
});

describe('trouble', () => {
  it('comes as often as ordered, where it was ordered', async () => {
    const { zalo, cs, quota } = await fake();
    zalo.fail('message/cs', 2, { error: -200, message: 'Send message failed' });
    expect(await quota()).toMatchObject({ error: 0 });
    expect(await cs({ text: 'a' })).toEqual({ error: -200, message: 'Send message failed' });
    expect(await cs({ text: 'b' })).toMatchObject({ error: -200 });
    expect(await cs({ text: 'c' })).toMatchObject({ error: 0 });
    zalo.fail('message/cs', 2, { error: -200, message: 'Send message failed' });
    zalo.heal('message/cs');
    expect(await cs({ text: 'd' })).toMatchObject({ error: 0 });
    expect(zalo.sends.map(({ text }) => text)).toEqual(['c', 'd']);
  });

  it.each([
    ['reset-before', 0, 'cut'],
    ['reset-after', 1, 'cut'],
    ['hang-after', 1, 'hung'],
  ] as const)('%s: no answer, %i message', async (trouble, count, outcome) => {
    const { zalo, headers } = await fake();
    zalo.fail('message/cs', 1, trouble);
    const caller = new AbortController();
    const lost = expect(
      fetch(`${zalo.url}/v3.0/oa/message/cs`, {
        method: 'POST',
        headers: { ...headers(), 'content-type': 'application/json' },
        body: JSON.stringify({ recipient: { user_id: USER }, message: { text: 'a' } }),
        signal: caller.signal,
      }),
    ).rejects.toThrow();
    const calls = await zalo.waitForCalls('message/cs');
    caller.abort();
    await lost;
    expect(zalo.sends).toHaveLength(count);
    expect(calls).toMatchObject([{ outcome }]);
  });

  it('html: a page of the gateway, and nothing has happened', async () => {
    const { zalo, headers } = await fake();
    zalo.fail('message/cs', 1, 'html');
    const response = await fetch(`${zalo.url}/v3.0/oa/message/cs`, { method: 'POST', headers: headers() });
    expect(response.status).toBe(502);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toContain('Bad Gateway');
    expect(zalo.sends).toEqual([]);
  });

  it('the rate limit holds for every call of the API, on command', async () => {
    const { zalo, refresh, cs, upload } = await fake();
    zalo.rateLimit(2);
    expect(await cs({ text: 'a' })).toMatchObject({ error: -32 });
    expect(await refresh(zalo.refreshToken ?? '')).toMatchObject({ expires_in: '90000' });
    expect(await upload('file', bytes([1]), 'a.pdf')).toMatchObject({ error: -32 });
    expect(await cs({ text: 'a' })).toMatchObject({ error: 0 });
  });

  it('and by itself, by the minute', async () => {
    const { zalo, clock, headers } = await fake({ callsPerMinute: 2 });
    const once = async () => {
      const init = {
        method: 'POST',
        headers: { ...headers(), 'content-type': 'application/json' },
        body: JSON.stringify({ user_id: USER }),
      };
      const response = await fetch(`${zalo.url}/v3.0/oa/quota/message`, init);
      const left = response.headers.get('x-ratelimit-remain');
      return [((await response.json()) as Answer).error, response.headers.get('x-ratelimit-limit'), left];
    };
    expect(await once()).toEqual([0, '2', '1']);
    expect(await once()).toEqual([0, '2', '0']);
    expect(await once()).toEqual([-32, '2', '0']);
    clock.at += MINUTE;
    expect(await once()).toEqual([0, '2', '1']);
  });
});

describe('what is recorded', () => {
  it('are all calls, without a token', async () => {
    const { zalo, cs, upload, refresh } = await fake();
    await cs({ text: 'a' });
    await upload('file', bytes([1]), 'a.pdf');
    await refresh(FIRST);
    expect(zalo.calls).toMatchObject([
      { host: 'oauth', path: '/v4/oa/access_token', body: { refresh_token: '…' }, outcome: 'ok' },
      { host: 'api', method: 'POST', path: '/v3.0/oa/message/cs', body: { message: { text: 'a' } } },
      { path: '/v2.0/oa/upload/file', body: { file: { name: 'a.pdf', size: 100 } }, at: START },
      { path: '/v4/oa/access_token', outcome: { error: -14014 } },
    ]);
    const printed = JSON.stringify(zalo.calls);
    for (const secret of [FIRST, SECRET, zalo.accessToken, zalo.refreshToken]) {
      expect(printed).not.toContain(secret);
    }
  });

  it('can be waited for', async () => {
    const { zalo, cs } = await fake();
    const waiting = Promise.all([zalo.waitForSends(2), zalo.waitForCalls('message/cs', 2)]);
    await cs({ text: 'a' });
    await cs({ text: 'b' });
    expect(await waiting).toMatchObject([
      [{ text: 'a' }, { text: 'b' }],
      [{}, {}],
    ]);
  });
});

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly raw: Buffer;
  readonly body: Record<string, unknown>;
}

/** The fake, and a server that gets its events. `statuses`: its answers in turn, 'cut' for none; then 200. */
async function hooked(
  options: Partial<OfficialAccountOptions> = {},
  statuses: readonly (number | 'cut')[] = [],
) {
  const world = await fake(options);
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const status = statuses[received.length] ?? 200;
    const text = raw.toString('utf8');
    received.push({ headers: request.headers, raw, body: text.startsWith('{') ? JSON.parse(text) : {} });
    if (status === 'cut') response.destroy();
    else response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  world.zalo.webhook = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
  return { ...world, received, push: world.zalo.push };
}

const macOf = ({ raw, body }: Received, oaSecretKey = 'oa-secret') =>
  signature({ appId: APP, rawBody: raw, timestamp: String(body.timestamp), oaSecretKey });

const VECTOR =
  '{"app_id":"360846524840903967","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1540363714987"}';
const VECTOR_MAC = 'mac=269e82de13be75f422bf598007490a0194d2b957c609216032437ffedbdfb6bc';

describe('events', () => {
  it('are signed as the documented one', async () => {
    const parts = { appId: APP, timestamp: '1540363714987', oaSecretKey: 'OA_SECRET_FOR_TESTS' };
    expect(signature({ ...parts, rawBody: Buffer.from(VECTOR) })).toBe(VECTOR_MAC);

    const { push, received } = await hooked({ oaSecretKey: 'OA_SECRET_FOR_TESTS' });
    expect(await push.raw(VECTOR)).toMatchObject({ event: 'user_send_text', msgId: '96d3cdf3af150460909' });
    expect(received[0]?.headers['x-zevent-signature']).toBe(VECTOR_MAC);
    expect(received[0]?.raw.toString('utf8')).toBe(VECTOR);
  });

  it('of a text', async () => {
    const { zalo, push, received } = await hooked();
    const delivery = await push.text(USER, 'xin chào');
    expect(delivery).toMatchObject({ event: 'user_send_text', status: 200, numRetry: 0 });
    expect(delivery.duration).toBeGreaterThan(0);
    expect(received).toMatchObject([{ headers: { 'content-type': 'application/json' } }]);
    expect(received[0]?.body).toEqual({
      app_id: APP,
      user_id_by_app: expect.stringMatching(/^\d{19}$/),
      sender: { id: USER },
      recipient: { id: OA },
      event_name: 'user_send_text',
      message: { text: 'xin chào', msg_id: delivery.msgId },
      timestamp: String(START),
    });
    expect(received[0]?.headers).not.toHaveProperty('num_retry');
    expect(zalo.deliveries).toEqual([delivery]);
  });

  it.each<[string, (zalo: FakeOfficialAccount) => Promise<unknown>, object]>([
    [
      'user_send_image',
      ({ push }) => push.image(USER, { bytes: bytes(JPG), caption: 'a' }, { msgId: 'm1' }),
      {
        sender: { id: USER },
        message: {
          msg_id: 'm1',
          text: 'a',
          attachments: [
            { type: 'image', payload: { url: expect.any(String), thumbnail: expect.any(String) } },
          ],
        },
      },
    ],
    [
      'user_send_file',
      ({ push }) => push.file(USER, { bytes: bytes([1]), name: 'a.pdf' }, { msgId: 'm1' }),
      {
        message: {
          msg_id: 'm1',
          attachments: [{ type: 'file', payload: { url: expect.any(String), name: 'a.pdf', size: '100' } }],
        },
      },
    ],
    [
      'user_send_location',
      ({ push }) => push.other(USER, 'location', { coordinates: { latitude: '10', longitude: '106' } }),
      {
        message: {
          attachments: [{ type: 'location', payload: { coordinates: { latitude: '10', longitude: '106' } } }],
        },
      },
    ],
    [
      'user_received_message',
      ({ push }) => push.received(USER, 'm1'),
      { sender: { id: OA }, recipient: { id: USER }, message: { msg_id: 'm1' } },
    ],
    [
      'user_seen_message',
      ({ push }) => push.seen(USER, ['m1', 'm2']),
      { sender: { id: OA }, recipient: { id: USER }, message: { msg_ids: ['m1', 'm2'] } },
    ],
    [
      'oa_send_text',
      ({ push }) => push.echo({ user: USER, text: 'a', messageId: 'm1' }),
      { sender: { id: OA }, recipient: { id: USER }, message: { text: 'a', msg_id: 'm1' } },
    ],
    ['follow', ({ push }) => push.follow('1'), { oa_id: OA, follower: { id: '1' }, source: 'oa_profile' }],
    ['unfollow', ({ push }) => push.unfollow(USER), { oa_id: OA, follower: { id: USER } }],
  ])('%s', async (event_name, act, body) => {
    const { zalo, received } = await hooked();
    await act(zalo);
    expect(received).toHaveLength(1);
    const [event] = received;
    expect(event?.body).toMatchObject({ event_name, timestamp: String(START), ...body });
    expect(event?.headers['x-zevent-signature']).toBe(event && macOf(event));
    if (event_name.endsWith('follow')) expect(event?.body).not.toHaveProperty('sender');
  });

  it('offer what was sent', async () => {
    const { zalo, push, received } = await hooked();
    await push.image(USER, { bytes: bytes(JPG, 7) });
    await push.file(USER, { bytes: bytes([1], 9), name: 'báo cáo.pdf' });
    const sizes: number[] = [];
    for (const { body } of received) {
      const { attachments } = body.message as { attachments: { payload: { url: string } }[] };
      const response = await fetch(attachments[0]?.payload.url ?? '');
      sizes.push((await response.arrayBuffer()).byteLength);
    }
    expect(sizes).toEqual([7, 9]);
    expect((await fetch(`${zalo.url}/files/0/a.pdf`)).status).toBe(404);
    zalo.fail('/files/', 1, 'html');
    expect((await fetch(`${zalo.url}/files/0/a.pdf`)).status).toBe(502);
  });

  it('a button is pressed only where there is one', async () => {
    const { push, cs, received } = await hooked();
    await cs(withButtons(button({ payload: '#ok' })));
    await expect(push.click(USER, '#no')).rejects.toThrow('#no');
    await expect(push.click('1', '#ok')).rejects.toThrow('#ok');
    await push.click(USER, '#ok');
    expect(received).toMatchObject([
      { body: { event_name: 'user_send_text', message: { text: '#ok' }, sender: { id: USER } } },
    ]);
  });

  it.each<[string, (zalo: FakeOfficialAccount) => Promise<unknown>, boolean]>([
    ['a text', ({ push }) => push.text('1', 'a'), true],
    ['an image', ({ push }) => push.image('1', { bytes: bytes(JPG) }), true],
    ['a file', ({ push }) => push.file('1', { bytes: bytes([1]), name: 'a.pdf' }), true],
    ['a sticker', ({ push }) => push.other('1', 'sticker', { id: 'a' }), true],
    ['following', ({ push }) => push.follow('1'), true],
    ['unfollowing', ({ push }) => push.unfollow('1'), false],
    ['seeing', ({ push }) => push.seen('1', ['a']), false],
    ['receiving', ({ push }) => push.received('1', 'a'), false],
    ['an echo', ({ push }) => push.echo({ user: '1', text: 'a', messageId: 'a' }), false],
    ['a forgery', ({ push }) => push.forged('1', 'a'), false],
  ])('%s: may be answered, or not', async (_, act, opens) => {
    const { zalo, cs } = await hooked();
    await act(zalo);
    expect(await cs({ text: 'a' }, '1')).toMatchObject({ error: opens ? 0 : -213 });
  });

  it('clicking counts as doing something', async () => {
    const { zalo, clock, push, cs, quota, refresh } = await hooked();
    await cs(withButtons(button()));
    clock.at += 6 * DAY;
    await refresh(zalo.refreshToken ?? '');
    expect(await quota()).toMatchObject({ data: { cs_reply: { remain: 0 } } });
    await push.click(USER, '#ok:K7');
    expect(await quota()).toMatchObject({ data: { cs_reply: { remain: 8 } } });
  });

  it('come again to the byte', async () => {
    const { push, clock, received } = await hooked({}, [500]);
    const first = await push.text(USER, 'a', { msgId: 'm1' });
    expect(first).toMatchObject({ msgId: 'm1', status: 500 });
    clock.at += MINUTE;
    expect(await push.again('m1')).toMatchObject({ status: 200, numRetry: 1 });
    await push.again(first, { numRetry: 2 });
    expect(received.map(({ headers }) => headers.num_retry)).toEqual([undefined, '1', '2']);
    for (const { raw, headers } of received) {
      expect(raw).toEqual(received[0]?.raw);
      expect(headers['x-zevent-signature']).toBe(received[0]?.headers['x-zevent-signature']);
    }
    await expect(push.again('nonsense')).rejects.toThrow('nonsense');
  });

  it('come again by themselves when the connection fails, and only then', async () => {
    const { zalo, push, received } = await hooked({ redeliver: true }, ['cut', 'cut', 500]);
    expect(await push.text(USER, 'a')).toMatchObject({ status: 500, numRetry: 2 });
    expect(zalo.deliveries.map(({ status }) => status)).toEqual([undefined, undefined, 500]);
    expect(received.map(({ headers }) => headers.num_retry)).toEqual([undefined, '1', '2']);
    expect(zalo.webhook).toBeDefined();
  });

  it('end with the fifth try in vain', async () => {
    const { zalo, push } = await hooked({ redeliver: true }, ['cut', 'cut', 'cut', 'cut', 'cut', 'cut']);
    expect(await push.text(USER, 'a')).toMatchObject({ status: undefined, numRetry: 5 });
    expect(zalo.webhook).toBeUndefined();
    await expect(push.text(USER, 'b')).rejects.toThrow('no webhook is set');
    expect(zalo.deliveries).toHaveLength(6);
  });

  it('are lost without redelivery', async () => {
    const { zalo, push } = await hooked({}, ['cut']);
    expect(await push.text(USER, 'a')).toMatchObject({ status: undefined, numRetry: 0 });
    expect(await zalo.waitForDeliveries(1)).toHaveLength(1);
    expect(zalo.webhook).toBeDefined();
  });

  it.each(['other-secret', 'other-body', 'unsigned'] as const)('can be forged: %s', async (forgery) => {
    const { push, received } = await hooked();
    await push.forged(USER, 'a', forgery);
    const [event] = received;
    expect(event?.body).toMatchObject({ event_name: 'user_send_text', message: { text: 'a' } });
    const given = event?.headers['x-zevent-signature'];
    expect(given).not.toBe(event && macOf(event));
    if (forgery === 'unsigned') expect(given).toBeUndefined();
    else expect(given).toMatch(/^mac=[\da-f]{64}$/);
  });

  it('can be anything', async () => {
    const { push, received } = await hooked();
    expect(await push.raw('no JSON')).toMatchObject({ event: '', msgId: undefined });
    await push.raw({ event_name: 'user_submit_info', timestamp: '7' });
    await push.raw(new Uint8Array([0xff]));
    await push.raw('null');
    expect(received[1]?.headers['x-zevent-signature']).toBe(received[1] && macOf(received[1]));
    expect(received).toHaveLength(4);
  });
});
