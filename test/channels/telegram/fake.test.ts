import { describe, expect, it, onTestFinished } from 'vitest';
import { type Child, start } from '../../support/child.ts';
import {
  createFakeTelegram,
  type FakeTelegram,
  type FakeTelegramOptions,
} from '../../support/telegram/index.ts';
import { createLimiter, USUAL_LIMITS } from '../../support/telegram/limits.ts';
import { mulberry32 } from '../../support/telegram/random.ts';
import { createWindow } from '../../support/telegram/window.ts';

const TOKEN = '123456789:AAH-secret';

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

type Ask = (method: string, params?: object, signal?: AbortSignal) => Promise<Answer>;

const askAt =
  (url: string): Ask =>
  async (method, params = {}, signal) => {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(params), ...(signal && { signal }) };
    return (await (await fetch(`${url}/bot${TOKEN}/${method}`, request)).json()) as Answer;
  };

/** The fake, with one chat (42) to which the bot may write. */
async function fake(
  options: Partial<FakeTelegramOptions> = {},
): Promise<{ telegram: FakeTelegram; ask: Ask }> {
  const telegram = await createFakeTelegram({ token: TOKEN, ...options });
  onTestFinished(() => telegram.close());
  telegram.pushText('hello');
  return { telegram, ask: askAt(telegram.url) };
}

/** The same with chats 1, 2, … `people` and a clock that the test sets, in milliseconds. */
async function bulk(options: Partial<FakeTelegramOptions> = {}, people = 40) {
  const clock = { at: 1_000_000 };
  const { telegram, ask } = await fake({ now: () => clock.at, ...options });
  const chats = range(people);
  telegram.knowChats(chats);
  const send = (chat: number, text = 'a') => ask('sendMessage', { chat_id: chat, text });
  /** One after the other. @returns 200, the code of the refusal, or 'cut', for each */
  const sendAll = async (to: readonly number[]): Promise<(number | 'cut')[]> => {
    const outcomes: (number | 'cut')[] = [];
    for (const chat of to) {
      outcomes.push(
        await send(chat).then(
          ({ error_code = 200 }) => error_code,
          () => 'cut' as const,
        ),
      );
    }
    return outcomes;
  };
  return { telegram, ask, clock, chats, send, sendAll };
}

/** 1, 2, … count */
const range = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth + 1);
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

const idsOf = ({ result }: Answer): number[] =>
  (result as { update_id: number }[]).map(({ update_id }) => update_id);

describe('the address', () => {
  it.each([
    ['/bot123456789:AAH-other/getMe', 401],
    ['/botnonsense/getMe', 404],
    ['/bot123456789:AAH-secret/getNothing', 404],
    ['/', 404],
  ])('%s → %i', async (path, code) => {
    const { telegram } = await fake();
    const response = await fetch(`${telegram.url}${path}`);
    expect(response.status).toBe(code);
    expect(await response.json()).toMatchObject({ ok: false, error_code: code });
  });
});

describe('sendMessage', () => {
  const html = (text: string) => ({ chat_id: 42, text, parse_mode: 'HTML' });
  const tap = (callback_data: string) => ({
    ...html('a'),
    reply_markup: { inline_keyboard: [[{ text: 'a', callback_data }]] },
  });

  it.each<[string, object]>([
    ['text', { chat_id: 42, text: '<b> & 1 > 0' }],
    ['4096 characters', html('x'.repeat(4096))],
    ['4096 characters after parsing', html(`<b>${'&lt;'.repeat(4096)}</b>`)],
    ['nested tags', html('<b>a<i>b</i></b> <a href="https://x/?a=1">c</a> &quot;&#38;&#x26;')],
    ['64 bytes of data', tap('đ'.repeat(32))],
    ['markup as a string', { chat_id: '42', text: 'a', reply_markup: '{"inline_keyboard":[]}' }],
    [
      'a lost question',
      { chat_id: 42, text: 'a', reply_parameters: { message_id: 7, allow_sending_without_reply: true } },
    ],
  ])('takes %s', async (_, params) => {
    const { ask } = await fake();
    expect(await ask('sendMessage', params)).toMatchObject({ ok: true });
  });

  it.each<[string, object, string]>([
    ['nothing', { chat_id: 42 }, 'message text is empty'],
    ['blanks', html(' \n '), 'message text is empty'],
    ['nothing after parsing', html('<b></b>'), 'message text is empty'],
    ['4097 characters', html('x'.repeat(4097)), 'message is too long'],
    ['an unclosed tag', html('<b>a'), "can't parse entities"],
    ['crossed tags', html('<b><i>a</b></i>'), "can't parse entities"],
    ['an end alone', html('a</b>'), "can't parse entities"],
    ['an unknown tag', html('<script>a</script>'), "can't parse entities"],
    ['an unknown attribute', html('<b class="x">a</b>'), "can't parse entities"],
    ['a bare <', html('1 < 2'), "can't parse entities"],
    ['a bare >', html('2 > 1'), "can't parse entities"],
    ['a bare &', html('a & b'), "can't parse entities"],
    ['an unknown entity', html('&nbsp;'), "can't parse entities"],
    ['half an entity', html('&lt'), "can't parse entities"],
    ['half a character', html('\uD83D'), 'strings must be encoded in UTF-8'],
    ['another parse mode', { ...html('a'), parse_mode: 'MarkdownV2' }, 'parse_mode'],
    ['an unknown chat', { ...html('a'), chat_id: 43 }, 'chat not found'],
    ['no chat', { text: 'a' }, 'chat_id is empty'],
    ['empty data', tap(''), 'BUTTON_DATA_INVALID'],
    ['65 bytes of data', tap(`${'đ'.repeat(32)}x`), 'BUTTON_DATA_INVALID'],
    [
      'a button without data',
      { ...html('a'), reply_markup: { inline_keyboard: [[{ text: 'a' }]] } },
      'unallowed',
    ],
    [
      'a lost question',
      { ...html('a'), reply_parameters: { message_id: 7 } },
      'message to be replied not found',
    ],
  ])('refuses %s', async (_, params, description) => {
    const { telegram, ask } = await fake();
    expect(await ask('sendMessage', params)).toMatchObject({
      error_code: 400,
      description: expect.stringContaining(description),
    });
    expect(telegram.sends).toEqual([]);
  });

  it('is forbidden once the person has blocked the bot', async () => {
    const { telegram, ask } = await fake();
    telegram.block(42);
    expect(await ask('sendMessage', html('a'))).toMatchObject({ error_code: 403 });
  });

  it('notes parameters that do not exist', async () => {
    const { telegram, ask } = await fake();
    await ask('sendMessage', { ...html('a'), disable_web_preview: true });
    expect(telegram.unknownParameters).toEqual(['sendMessage.disable_web_preview']);
  });
});

describe('getUpdates', () => {
  it('delivers again until a higher offset confirms', async () => {
    const { telegram, ask } = await fake();
    const second = telegram.pushText('b').updateId;
    const first = second - 1;
    expect(idsOf(await ask('getUpdates'))).toEqual([first, second]);
    expect(idsOf(await ask('getUpdates', { offset: first }))).toEqual([first, second]);
    expect(idsOf(await ask('getUpdates', { offset: second }))).toEqual([second]);
    expect(telegram.unconfirmed).toEqual([second]);
    expect(idsOf(await ask('getUpdates', { offset: second + 1 }))).toEqual([]);
    expect(idsOf(await ask('getUpdates'))).toEqual([]);
  });

  it('with a negative offset forgets all but the last', async () => {
    const { telegram, ask } = await fake();
    const last = telegram.pushText('b').updateId;
    expect(idsOf(await ask('getUpdates', { offset: -1 }))).toEqual([last]);
    expect(telegram.unconfirmed).toEqual([last]);
  });

  it('gives 100 at most', async () => {
    const { telegram, ask } = await fake();
    for (let i = 0; i < 150; i++) telegram.pushText('b');
    expect(idsOf(await ask('getUpdates', { limit: 1000 }))).toHaveLength(100);
    expect(idsOf(await ask('getUpdates', { limit: 3 }))).toHaveLength(3);
  });

  it('waits for the next update', async () => {
    const { telegram, ask } = await fake();
    const offset = (telegram.unconfirmed.at(-1) ?? 0) + 1;
    const waiting = ask('getUpdates', { offset, timeout: 50 });
    await telegram.idle();
    const { updateId } = telegram.pushText('b');
    expect(idsOf(await waiting)).toEqual([updateId]);
  });

  it('leaves out what was not asked for, from then on', async () => {
    const { telegram, ask } = await fake();
    const before = telegram.pushUpdate({ my_chat_member: {} as never });
    expect(idsOf(await ask('getUpdates', { allowed_updates: ['message'] }))).toContain(before);
    const after = telegram.pushUpdate({ my_chat_member: {} as never });
    expect(idsOf(await ask('getUpdates'))).not.toContain(after);
  });

  it('of two in parallel ends the older with 409', async () => {
    const { telegram, ask } = await fake();
    const offset = (telegram.unconfirmed.at(-1) ?? 0) + 1;
    const older = ask('getUpdates', { offset, timeout: 50 });
    await telegram.idle();
    expect(await ask('getUpdates', { offset })).toMatchObject({ ok: true });
    expect(await older).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('terminated'),
    });
  });

  it('is refused while a webhook is set', async () => {
    const { ask } = await fake();
    expect(await ask('setWebhook', { url: 'http://insecure' })).toMatchObject({ error_code: 400 });
    expect(await ask('setWebhook', { url: 'https://example.org/' })).toMatchObject({ ok: true });
    expect(await ask('getWebhookInfo')).toMatchObject({
      result: { url: 'https://example.org/', pending_update_count: 1 },
    });
    expect(await ask('getUpdates')).toMatchObject({ error_code: 409 });
    await ask('deleteWebhook');
    expect(await ask('getUpdates')).toMatchObject({ ok: true });
  });

  it('ends when the caller hangs up, and loses nothing', async () => {
    const { telegram, ask } = await fake();
    const offset = (telegram.unconfirmed.at(-1) ?? 0) + 1;
    const caller = new AbortController();
    const waiting = ask('getUpdates', { offset, timeout: 50 }, caller.signal);
    await telegram.idle();
    caller.abort();
    await expect(waiting).rejects.toThrow();
    const { updateId } = telegram.pushText('b');
    expect(idsOf(await ask('getUpdates'))).toEqual([updateId]);
  });
});

describe('the other methods', () => {
  it('an unchanged edit is refused, a changed one taken', async () => {
    const { telegram, ask } = await fake();
    await ask('sendMessage', { chat_id: 42, text: 'a' });
    const edit = { chat_id: 42, message_id: telegram.sends[0]?.id };
    const refused = { error_code: 400, description: expect.stringContaining('message is not modified') };
    expect(await ask('editMessageText', { ...edit, text: 'a' })).toMatchObject(refused);
    expect(await ask('editMessageText', { ...edit, text: 'b' })).toMatchObject({ ok: true });
    expect(await ask('editMessageReplyMarkup', edit)).toMatchObject(refused);
    expect(telegram.sends).toMatchObject([{ text: 'b' }]);
    expect(await ask('editMessageText', { ...edit, message_id: 1, text: 'b' })).toMatchObject({
      error_code: 400,
    });
  });

  it('a tap is confirmed once', async () => {
    const { telegram, ask } = await fake();
    const { queryId } = telegram.pushTap('a');
    const confirm = (id: string, text = '') => ask('answerCallbackQuery', { callback_query_id: id, text });
    expect(await confirm(queryId, 'x'.repeat(201))).toMatchObject({ error_code: 400 });
    expect(await confirm(queryId)).toMatchObject({ ok: true });
    expect(await confirm(queryId)).toMatchObject({ error_code: 400 });
    expect(await confirm('1')).toMatchObject({ error_code: 400 });
  });

  it.each([
    [{ command: 'Start', description: 'a' }, 'BOT_COMMAND_INVALID'],
    [{ command: '', description: 'a' }, 'BOT_COMMAND_INVALID'],
    [{ command: 'x'.repeat(33), description: 'a' }, 'BOT_COMMAND_INVALID'],
    [{ command: 'kinhphí', description: 'a' }, 'BOT_COMMAND_INVALID'],
    [{ command: 'a', description: '' }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ command: 'a', description: 'x'.repeat(257) }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
  ])('the command %j is refused', async (command, description) => {
    const { telegram, ask } = await fake();
    expect(await ask('setMyCommands', { commands: [command] })).toMatchObject({
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
    expect(telegram.commands).toEqual([]);
  });

  it('sendChatAction knows its actions', async () => {
    const { ask } = await fake();
    expect(await ask('sendChatAction', { chat_id: 42, action: 'typing' })).toMatchObject({ ok: true });
    expect(await ask('sendChatAction', { chat_id: 42, action: 'dancing' })).toMatchObject({
      error_code: 400,
    });
  });
});

describe('failures on command', () => {
  it('come as often as ordered', async () => {
    const { telegram, ask } = await fake();
    telegram.fail('getMe', { code: 429, retryAfter: 7 });
    telegram.fail('getMe', { code: 502 }, 2);
    const answers = [await ask('getMe'), await ask('getMe'), await ask('getMe'), await ask('getMe')];
    expect(answers.map(({ error_code }) => error_code)).toEqual([429, 502, 502, undefined]);
    expect(answers[0]?.parameters).toEqual({ retry_after: 7 });
  });

  it.each([
    ['cut-before', 0],
    ['cut-after', 1],
  ] as const)('%s: no answer, %i message', async (failure, count) => {
    const { telegram, ask } = await fake();
    telegram.fail('sendMessage', failure);
    await expect(ask('sendMessage', { chat_id: 42, text: 'a' })).rejects.toThrow();
    expect(telegram.sends).toHaveLength(count);
    expect(telegram.calls).toMatchObject([{ method: 'sendMessage', outcome: 'cut' }]);
  });
});

describe('the limits', () => {
  const tooMany = (seconds: number) => ({
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  });

  it('are off by default', async () => {
    const { telegram, sendAll } = await bulk();
    expect(await sendAll(times(40, 42))).toEqual(times(40, 200));
    expect(telegram.tooMany).toBe(0);
  });

  it('let 30 messages a second pass, and the next one after the wait', async () => {
    const { telegram, clock, send, sendAll } = await bulk({ limits: true });
    expect(await sendAll(range(30))).toEqual(times(30, 200));
    expect(await send(31)).toEqual(tooMany(1));
    expect(telegram.sends).toHaveLength(30);
    expect(telegram.deliveries.has(31)).toBe(false);
    clock.at += 1000;
    expect(await send(31)).toMatchObject({ ok: true });
    expect(telegram).toMatchObject({ tooMany: 1, ignored429: [] });
  });

  it('slide', async () => {
    const { clock, sendAll } = await bulk({ limits: true }, 60);
    expect(await sendAll(range(15))).toEqual(times(15, 200));
    clock.at += 999;
    expect(await sendAll(range(30).slice(15))).toEqual(times(15, 200));
    clock.at += 1;
    expect(await sendAll(range(46).slice(30))).toEqual([...times(15, 200), 429]);
  });

  it('refuse everybody while the bot is banned, and list who did not wait', async () => {
    const { telegram, clock, send, sendAll } = await bulk({ limits: true });
    const begun = clock.at;
    await sendAll(range(31));
    clock.at += 400;
    expect(await send(32)).toEqual(tooMany(1));
    clock.at += 599;
    expect(await send(33)).toEqual(tooMany(1));
    expect(telegram.tooMany).toBe(3);
    expect(telegram.ignored429).toEqual([
      { at: begun + 400, chat: 32 },
      { at: begun + 999, chat: 33 },
    ]);
    // Whoever did not wait makes it no longer for the others.
    clock.at += 1;
    expect(await send(34)).toMatchObject({ ok: true });
    expect(telegram.ignored429).toHaveLength(2);
  });

  it('let one message a second pass to one person, and others meanwhile', async () => {
    const { telegram, clock, send } = await bulk({ limits: true });
    expect(await send(1)).toMatchObject({ ok: true });
    clock.at += 999;
    expect(await send(1)).toEqual(tooMany(1));
    expect(await send(2)).toMatchObject({ ok: true });
    expect(telegram.ignored429).toEqual([]);
    expect(await send(1)).toEqual(tooMany(1));
    expect(telegram.ignored429).toEqual([{ at: clock.at, chat: 1 }]);
    clock.at += 1000;
    expect(await send(1)).toMatchObject({ ok: true });
  });

  it('let 20 messages a minute pass to a group', async () => {
    const { telegram, clock, send } = await bulk({ limits: true });
    telegram.knowChats([-1001]);
    for (const _ of range(20)) {
      expect(await send(-1001)).toMatchObject({ ok: true });
      clock.at += 500;
    }
    expect(await send(-1001)).toEqual(tooMany(50));
    expect(await send(1)).toMatchObject({ ok: true });
    clock.at += 49_999;
    expect(await send(-1001)).toEqual(tooMany(1));
    clock.at += 1;
    expect(await send(-1001)).toMatchObject({ ok: true });
    expect(telegram.deliveries.get(-1001)).toBe(21);
  });

  it('tell the longer wait where both hold', async () => {
    const { telegram, send, sendAll } = await bulk({ limits: { perGroupPerMinute: 1 } });
    telegram.knowChats([-1001]);
    expect(await sendAll([-1001, -1001, ...range(30)])).toEqual([200, 429, ...times(29, 200), 429]);
    expect(await send(-1001)).toEqual(tooMany(60));
    expect(await send(1)).toEqual(tooMany(1));
  });

  it('can be others', async () => {
    const { sendAll } = await bulk({ limits: { perSecond: 3, perChatPerSecond: 2 } });
    expect(await sendAll([1, 1, 1, 2, 3])).toEqual([200, 200, 429, 200, 429]);
  });

  it.each([1, 2, 7, 1_000_000])('a window of %i agrees with counting all that came before', (size) => {
    const random = mulberry32(size);
    const window = createWindow(size, 1000);
    const passed: number[] = [];
    for (let at = 0; at < 300_000; at += Math.floor(random() ** 4 * 2000)) {
      const fits = passed.filter((before) => before > at - 1000).length < size;
      expect(window.freeAt() <= at).toBe(fits);
      if (!fits) continue;
      window.add(at);
      passed.push(at);
    }
  });

  it.each([
    ['sendMessage', 429],
    ['editMessageText', 429],
    ['sendPhoto', 429],
    ['sendDocument', 429],
    ['sendChatAction', 400],
    ['deleteMessage', 400],
    ['answerCallbackQuery', 400],
  ])('count %s, or not', async (method, code) => {
    const { ask, send } = await bulk({ limits: true });
    await send(1);
    expect(await ask(method, { chat_id: 1 })).toMatchObject({ error_code: code });
  });

  it('count a call that is refused for another reason', async () => {
    const { telegram, sendAll } = await bulk({ limits: true });
    telegram.block(1);
    expect(await sendAll([1, 1])).toEqual([403, 429]);
  });

  it('a call that was on its way when the wait was told has ignored nothing', () => {
    const limiter = createLimiter(USUAL_LIMITS, () => 7);
    const [first, second, onItsWay] = [limiter.arrive(), limiter.arrive(), limiter.arrive()];
    expect(limiter.check(1, first)).toBeUndefined();
    expect(limiter.check(1, second)).toMatchObject({ code: 429 });
    expect(limiter.check(1, onItsWay)).toMatchObject({ code: 429 });
    expect(limiter.ignored429).toEqual([]);
    expect(limiter.check(1, limiter.arrive())).toMatchObject({ code: 429 });
    expect(limiter.ignored429).toEqual([{ at: 7, chat: 1 }]);
  });
});

describe('the weather', () => {
  const CLEAR = { seed: 1, serverErrors: 0, forbidden: 0, resets: 0 };

  it('of server errors strikes its share of sends, without effect', async () => {
    const { telegram, chats, sendAll } = await bulk({ weather: { ...CLEAR, serverErrors: 0.25 } }, 400);
    const outcomes = await sendAll(chats);
    const errors = outcomes.filter((outcome) => outcome !== 200);
    expect(new Set(errors)).toEqual(new Set([500, 502, 504]));
    expect(errors.length / 400).toBeCloseTo(0.25, 1);
    expect(telegram.weatherCounts).toEqual({
      serverErrors: errors.length,
      forbidden: 0,
      resetsBefore: 0,
      resetsAfter: 0,
    });
    expect(telegram.sends).toHaveLength(400 - errors.length);
  });

  it('comes again with its seed, in whatever order chats are written to', async () => {
    const storm = { seed: 7, serverErrors: 0.2, forbidden: 0.2, resets: 0.2 };
    const outcomesOf = async (seed: number, order: (chats: number[]) => number[]) => {
      const { chats, sendAll } = await bulk({ weather: { ...storm, seed } });
      const to = order([...chats, ...chats, ...chats]);
      const outcomes = await sendAll(to);
      return chats.map((chat) => outcomes.filter((_, nth) => to[nth] === chat));
    };
    const once = await outcomesOf(7, (chats) => chats);
    expect(await outcomesOf(7, (chats) => chats.toReversed())).toEqual(once);
    expect(await outcomesOf(8, (chats) => chats)).not.toEqual(once);
  });

  it('clears up for whoever tries again', async () => {
    const { sendAll } = await bulk({ weather: { ...CLEAR, serverErrors: 0.5 } });
    const outcomes = await sendAll(times(20, 1));
    expect(outcomes).toContain(200);
    expect(new Set(outcomes).size).toBeGreaterThan(2);
  });

  it('forbids its share of chats, and those for good', async () => {
    const { telegram, chats, sendAll } = await bulk({ weather: { ...CLEAR, forbidden: 0.2 } }, 300);
    const outcomes = await sendAll(chats);
    const forbidden = chats.filter((_, nth) => outcomes[nth] === 403);
    expect(forbidden.length / 300).toBeCloseTo(0.2, 1);
    expect(await sendAll(chats)).toEqual(outcomes);
    expect(telegram.weatherCounts.forbidden).toBe(2 * forbidden.length);
    expect([...telegram.deliveries.keys()].some((chat) => forbidden.includes(chat))).toBe(false);
  });

  it.each([
    [1, 'Forbidden: bot was blocked by the user'],
    [-1001, 'Forbidden: bot was kicked from the supergroup chat'],
  ])('forbids chat %i: %s', async (chat, description) => {
    const { telegram, send, ask } = await bulk({ weather: { ...CLEAR, forbidden: 1 } });
    telegram.knowChats([-1001]);
    expect(await send(chat)).toMatchObject({ error_code: 403, description });
    expect(await ask('sendChatAction', { chat_id: chat, action: 'typing' })).toMatchObject({ description });
    expect(await send(999)).toMatchObject({ error_code: 400 });
    expect(telegram.weatherCounts.forbidden).toBe(1);
  });

  it('cuts connections: half of them before the effect, half after it', async () => {
    const { telegram, chats, sendAll } = await bulk({ weather: { ...CLEAR, resets: 0.5 } }, 200);
    const outcomes = await sendAll(chats);
    const { resetsBefore, resetsAfter } = telegram.weatherCounts;
    const answered = outcomes.filter((outcome) => outcome === 200).length;
    expect(outcomes.filter((outcome) => outcome === 'cut')).toHaveLength(resetsBefore + resetsAfter);
    expect(resetsBefore / 200).toBeCloseTo(0.25, 1);
    expect(resetsAfter / 200).toBeCloseTo(0.25, 1);
    expect(telegram.sends).toHaveLength(answered + resetsAfter);
    expect(telegram.calls.filter(({ outcome }) => outcome === 'cut')).toHaveLength(200 - answered);
  });

  it('leaves everything but sending alone', async () => {
    const { ask } = await bulk({ weather: { ...CLEAR, serverErrors: 1 } });
    expect(await ask('getMe')).toMatchObject({ ok: true });
    expect(await ask('sendChatAction', { chat_id: 1, action: 'typing' })).toMatchObject({ ok: true });
  });
});

describe('an outage', () => {
  it('lets nothing through, from its first millisecond to its last', async () => {
    const { telegram, ask, clock, sendAll } = await bulk({ outage: { from: 1_000_500, to: 1_002_000 } });
    expect(await sendAll([1])).toEqual([200]);
    for (const at of [1_000_500, 1_001_999]) {
      clock.at = at;
      expect(await sendAll([1])).toEqual(['cut']);
      await expect(ask('getMe')).rejects.toThrow();
      await expect(fetch(`${telegram.url}/file/bot${TOKEN}/photos/file_0.jpg`)).rejects.toThrow();
    }
    expect(telegram.calls).toHaveLength(1);
    clock.at = 1_002_000;
    expect(await sendAll([1])).toEqual([200]);
    expect(telegram.deliveredTo(1)).toHaveLength(2);
  });

  it('can come at any time, and cuts what is waiting', async () => {
    const { telegram, ask, clock, sendAll } = await bulk();
    const offset = (telegram.unconfirmed.at(-1) ?? 0) + 1;
    const waiting = ask('getUpdates', { offset, timeout: 50 });
    const ended = expect(waiting).rejects.toThrow();
    await telegram.idle();
    telegram.setOutage(clock.at, clock.at + 10);
    await ended;
    expect(await sendAll([1])).toEqual(['cut']);
    clock.at += 10;
    expect(await sendAll([1])).toEqual([200]);
    // Not cut, it would end by itself after 50 seconds.
  }, 30_000);

  it('that comes while somebody waits loses no update', async () => {
    const { telegram, ask, clock } = await bulk({ outage: { from: 2_000_000, to: 3_000_000 } });
    const offset = (telegram.unconfirmed.at(-1) ?? 0) + 1;
    const waiting = ask('getUpdates', { offset, timeout: 50 });
    const ended = expect(waiting).rejects.toThrow();
    await telegram.idle();
    clock.at = 2_000_000;
    const { updateId } = telegram.pushText('b');
    await ended;
    clock.at = 3_000_000;
    expect(idsOf(await ask('getUpdates'))).toEqual([updateId]);
  });
});

describe('chats', () => {
  it('that are made known may be written to first', async () => {
    const { telegram, ask } = await fake();
    telegram.knowChats([43, -1001]);
    const send = (chat_id: number) => ask('sendMessage', { chat_id, text: 'a' });
    expect(await send(43)).toMatchObject({ result: { chat: { id: 43, type: 'private' } } });
    expect(await send(-1001)).toMatchObject({ result: { chat: { id: -1001, type: 'supergroup' } } });
    expect(await send(44)).toMatchObject({ error_code: 400, description: 'Bad Request: chat not found' });
  });

  it.each<[string, (telegram: FakeTelegram) => void, number, string]>([
    ['block', (telegram) => telegram.block(42), 42, 'Forbidden: bot was blocked by the user'],
    ['deactivate', (telegram) => telegram.deactivate(42), 42, 'Forbidden: user is deactivated'],
    ['kick', (telegram) => telegram.kick(-1001), -1001, 'Forbidden: bot was kicked from the supergroup chat'],
  ])('%s', async (_, act, chat, description) => {
    const { telegram, ask } = await fake();
    telegram.knowChats([-1001]);
    act(telegram);
    for (const method of ['sendMessage', 'sendDocument', 'editMessageText', 'sendChatAction']) {
      expect(await ask(method, { chat_id: chat, text: 'a' })).toEqual({
        ok: false,
        error_code: 403,
        description,
      });
    }
    expect(telegram.sends).toEqual([]);
  });

  it('a group that migrates says where to', async () => {
    const { telegram, ask } = await fake();
    telegram.knowChats([-1]);
    telegram.migrate(-1, -1001);
    expect(await ask('sendMessage', { chat_id: -1, text: 'a' })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -1001 },
    });
    expect(await ask('sendMessage', { chat_id: -1001, text: 'a' })).toMatchObject({ ok: true });
    expect(telegram.deliveries).toEqual(new Map([[-1001, 1]]));
  });
});

describe('what was delivered', () => {
  it('is told for each chat, as it was edited and deleted', async () => {
    const { telegram, ask, send } = await bulk();
    for (const text of ['a', 'b', 'c']) for (const chat of [1, 2]) await send(chat, text);
    const [a, b] = telegram.deliveredTo(1);
    const edited = { chat_id: 1, message_id: b?.id, text: 'B' };
    expect(await ask('editMessageText', edited)).toMatchObject({ ok: true });
    expect(await ask('editMessageText', edited)).toMatchObject({ error_code: 400 });
    expect(await ask('deleteMessage', { chat_id: 1, message_id: a?.id })).toMatchObject({ ok: true });
    expect(await ask('deleteMessage', { chat_id: 1, message_id: a?.id })).toMatchObject({ error_code: 400 });
    expect(telegram.deliveredTo(1)).toMatchObject([{ chat: 1, text: 'B' }, { text: 'c' }]);
    expect(telegram.deliveredTo(2)).toMatchObject([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
    expect(telegram.deliveredTo(3)).toEqual([]);
    expect(telegram.sends).toHaveLength(6);
    expect(telegram.unknownParameters).toEqual([]);
  });

  it('is only counted when quiet', async () => {
    const { telegram, ask, sendAll } = await bulk({ quiet: true });
    await sendAll([1, 2, 1, 999]);
    const document = telegram.pushDocument({ ...FILE, from: 1 }).message.document?.file_id;
    const sent = await ask('sendDocument', { chat_id: 1, document });
    expect(sent).toMatchObject({ result: { document: { file_id: document } } });
    expect(telegram.deliveries).toEqual(
      new Map([
        [1, 3],
        [2, 1],
      ]),
    );
    expect(await telegram.waitForSends(3)).toEqual([]);
    expect(await telegram.waitForCalls('sendMessage', 4)).toEqual([]);
    expect([telegram.sends, telegram.calls, telegram.files]).toEqual([[], [], []]);
    expect(telegram.deliveredTo(1)).toEqual([]);
  });

  it.each([false, true])('is looked through for duplicates on demand (quiet: %s)', async (quiet) => {
    const { telegram, send } = await bulk({ quiet, countDuplicates: true });
    for (const text of ['a', 'b', 'a', 'a']) await send(1, text);
    await send(2, 'a');
    expect(telegram.duplicates).toBe(1);
    await send(2, 'a');
    expect(telegram.duplicates).toBe(2);
  });
});

const FILE = {
  name: 'báo cáo.xlsx',
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  bytes: new TextEncoder().encode('figures'),
};

/** The beginning of a PNG of this size, as far as anybody here looks. */
function picture(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(5000).map((_, at) => at % 251);
  bytes.set([0x89, 0x50, 0x4e, 0x47]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

describe('files that people send', () => {
  const download = (telegram: FakeTelegram, path: string, token = TOKEN) =>
    fetch(`${telegram.url}/file/bot${token}/${path}`);
  const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
  const pathOf = ({ result }: Answer) => (result as { file_path: string }).file_path;

  it('a document is described, and downloaded after getFile', async () => {
    const { telegram, ask } = await fake();
    const { message, updateId } = telegram.pushDocument({ ...FILE, from: 7, caption: '/nhap 2018' });
    expect(message).toMatchObject({
      chat: { id: 7, type: 'private' },
      from: { id: 7 },
      caption: '/nhap 2018',
      caption_entities: [{ type: 'bot_command', offset: 0, length: 5 }],
      document: { file_name: FILE.name, mime_type: FILE.mime, file_size: 7 },
    });
    const delivered = (await ask('getUpdates', { offset: updateId })).result;
    expect(delivered).toMatchObject([{ message: { document: message.document } }]);

    const { file_id, file_unique_id } = message.document ?? {};
    const told = await ask('getFile', { file_id });
    expect(told.result).toEqual({
      file_id,
      file_unique_id,
      file_size: 7,
      file_path: expect.stringMatching(/^documents\/file_\d+\.xlsx$/),
    });
    expect(pathOf(await ask('getFile', { file_id }))).toBe(pathOf(told));
    const response = await download(telegram, pathOf(told));
    expect(response.headers.get('content-length')).toBe('7');
    expect(await bytesOf(response)).toEqual(FILE.bytes);
    expect(await ask('sendMessage', { chat_id: 7, text: 'a' })).toMatchObject({ ok: true });
  });

  it('a document may be sent to a group', async () => {
    const { telegram } = await fake();
    const { message } = telegram.pushDocument({ ...FILE, from: 7, chat: -1001 });
    expect(message).toMatchObject({ chat: { id: -1001 }, from: { id: 7 } });
    expect(message).not.toHaveProperty('caption');
  });

  it('a picture comes in sizes of which the last is whole', async () => {
    const { telegram, ask } = await fake();
    const bytes = picture(1200, 600);
    const { message } = telegram.pushPhoto({ bytes, caption: 'a' });
    expect(message).toMatchObject({ caption: 'a' });
    expect(message.photo).toMatchObject([
      { width: 90, height: 45 },
      { width: 320, height: 160 },
      { width: 1200, height: 600, file_size: 5000 },
    ]);
    const downloaded: Uint8Array[] = [];
    for (const { file_id, file_size } of message.photo ?? []) {
      const path = pathOf(await ask('getFile', { file_id }));
      expect(path).toMatch(/^photos\/file_\d+\.jpg$/);
      downloaded.push(await bytesOf(await download(telegram, path)));
      expect(downloaded.at(-1)).toHaveLength(file_size ?? 0);
    }
    expect(downloaded.at(-1)).toEqual(bytes);
    expect(downloaded.at(-2)).not.toEqual(bytes);
  });

  it('20 MB are the most that can be fetched', async () => {
    const { telegram, ask } = await fake();
    const idOf = (length: number) =>
      telegram.pushDocument({ ...FILE, bytes: new Uint8Array(length) }).message.document?.file_id;
    expect(await ask('getFile', { file_id: idOf(20 * 2 ** 20) })).toMatchObject({ ok: true });
    expect(await ask('getFile', { file_id: idOf(20 * 2 ** 20 + 1) })).toMatchObject({
      error_code: 400,
      description: 'Bad Request: file is too big',
    });
    expect(await ask('getFile', { file_id: 'nonsense' })).toMatchObject({
      error_code: 400,
      description: 'Bad Request: invalid file_id',
    });
  });

  it('nothing else can be downloaded', async () => {
    const { telegram, ask } = await fake();
    const file_id = telegram.pushDocument(FILE).message.document?.file_id;
    expect((await download(telegram, 'documents/file_0.xlsx')).status).toBe(404);
    const path = pathOf(await ask('getFile', { file_id }));
    expect((await download(telegram, path)).status).toBe(200);
    expect((await download(telegram, `../${path}`)).status).toBe(404);
    expect((await download(telegram, path, '123456789:AAH-other')).status).toBe(401);
    expect((await download(telegram, path, 'nonsense')).status).toBe(404);
  });

  it('a download fails on command', async () => {
    const { telegram, ask } = await fake();
    const file_id = telegram.pushDocument(FILE).message.document?.file_id;
    const path = pathOf(await ask('getFile', { file_id }));
    telegram.fail('download', { code: 502 });
    telegram.fail('download', 'cut-before');
    expect((await download(telegram, path)).status).toBe(502);
    await expect(download(telegram, path)).rejects.toThrow();
    expect((await download(telegram, path)).status).toBe(200);
    expect(await telegram.waitForCalls('download', 3)).toMatchObject(
      times(3, { params: { file_path: path } }),
    );
  });
});

describe('files that the bot sends', () => {
  /** As grammY does: the file is a part of its own. */
  async function upload(telegram: FakeTelegram, method: string, kind: string, bytes: Uint8Array) {
    const form = new FormData();
    form.set('chat_id', '42');
    form.set(kind, 'attach://part');
    form.set('part', new Blob([new Uint8Array(bytes)]), FILE.name);
    const request = { method: 'POST', body: form };
    return (await (await fetch(`${telegram.url}/bot${TOKEN}/${method}`, request)).json()) as Answer;
  }
  const document = async (telegram: FakeTelegram): Promise<string> => {
    const { result } = await upload(telegram, 'sendDocument', 'document', FILE.bytes);
    return (result as { document: { file_id: string } }).document.file_id;
  };

  it('a document goes to others by its file_id', async () => {
    const { telegram, ask } = await fake();
    telegram.knowChats([43]);
    const file_id = await document(telegram);
    const params = { chat_id: 43, document: file_id, caption: '<b>Kinh</b> phí', parse_mode: 'HTML' };
    expect(await ask('sendDocument', params)).toMatchObject({
      result: { chat: { id: 43 }, caption: 'Kinh phí', document: { file_id, file_name: FILE.name } },
    });
    const same = { kind: 'document', name: FILE.name, bytes: FILE.bytes, fileId: file_id };
    expect(telegram.files).toMatchObject([
      { ...same, chat: 42, caption: '' },
      { ...same, chat: 43, caption: 'Kinh phí', entities: [{ tag: 'b', offset: 0, length: 4 }] },
    ]);
    expect(sum(telegram.deliveries.values())).toBe(2);
    expect(telegram.unknownParameters).toEqual([]);
  });

  it('so do a picture, and what a person has sent', async () => {
    const { telegram, ask } = await fake();
    const { result } = await upload(telegram, 'sendPhoto', 'photo', picture(400, 300));
    const [size] = (result as { photo: { file_id: string }[] }).photo;
    expect(size).toMatchObject({ width: 400, height: 300 });
    const pushed = telegram.pushDocument(FILE).message.document?.file_id;
    expect(await ask('sendPhoto', { chat_id: 42, photo: size?.file_id })).toMatchObject({ ok: true });
    expect(await ask('sendDocument', { chat_id: 42, document: pushed })).toMatchObject({ ok: true });
    expect(telegram.files.map(({ kind }) => kind)).toEqual(['photo', 'photo', 'document']);
  });

  it.each<[string, string, (id: string) => object, string]>([
    ['nothing', 'sendDocument', () => ({}), 'there is no document in the request'],
    [
      'an unknown file',
      'sendDocument',
      () => ({ document: 'BQAnonsense' }),
      'wrong file identifier/HTTP URL specified',
    ],
    ['another kind', 'sendPhoto', (id) => ({ photo: id }), "can't use file of type Document as Photo"],
    [
      '1025 characters',
      'sendDocument',
      (id) => ({ document: id, caption: 'x'.repeat(1025) }),
      'message caption is too long',
    ],
    [
      'broken HTML',
      'sendDocument',
      (id) => ({ document: id, caption: '<b>', parse_mode: 'HTML' }),
      "can't parse entities",
    ],
    [
      'a lost question',
      'sendDocument',
      (id) => ({ document: id, reply_parameters: { message_id: 7 } }),
      'message to be replied not found',
    ],
  ])('refuses %s', async (_, method, params, description) => {
    const { telegram, ask } = await fake();
    const id = await document(telegram);
    expect(await ask(method, { chat_id: 42, ...params(id) })).toMatchObject({
      error_code: 400,
      description: expect.stringContaining(description),
    });
    expect(telegram.files).toHaveLength(1);
  });
});

describe('the fake in a process of its own', () => {
  const open = async (options: object): Promise<{ server: Child; ask: Ask }> => {
    const args = [JSON.stringify({ token: TOKEN, ...options })];
    const server = start('test/support/telegram/server-process.ts', { args });
    onTestFinished(() => server.kill());
    return { server, ask: askAt((await server.line()) ?? '') };
  };
  const countsOf = async (server: Child): Promise<unknown> => {
    server.tell('counts');
    return JSON.parse((await server.line()) ?? '');
  };

  it('says its counts, goes out of reach, and closes', async () => {
    const chats = [
      [1, 50],
      [-1002, -1001],
    ];
    const limits = { perSecond: 1000, perChatPerSecond: 1000, perGroupPerMinute: 2 };
    const { server, ask } = await open({ chats, limits });
    const send = (chat_id: number, text: string) => ask('sendMessage', { chat_id, text });
    for (const chat of [1, 50, -1001]) expect(await send(chat, 'a')).toMatchObject({ ok: true });
    expect(await send(51, 'a')).toMatchObject({ error_code: 400 });
    await send(1, 'a');
    await send(1, 'b');
    for (const text of ['b', 'c', 'd']) await send(-1001, text);
    const counts = {
      ...{ sends: 6, duplicates: 1, tooMany: 2, ignored429: 1 },
      weather: { serverErrors: 0, forbidden: 0, resetsBefore: 0, resetsAfter: 0 },
    };
    expect(await countsOf(server)).toEqual(counts);

    server.tell('outage 3600000');
    // Orders are followed one after the other: with this answer the outage has begun.
    expect(await countsOf(server)).toEqual(counts);
    await expect(send(2, 'a')).rejects.toThrow();
    server.tell('close');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends with whoever started it', async () => {
    const { server } = await open({});
    server.process.stdin.end();
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  });
});
