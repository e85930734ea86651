import { describe, expect, it, onTestFinished } from 'vitest';
import { createFakeTelegram, type FakeTelegram } from '../../support/telegram/index.ts';

const TOKEN = '123456789:AAH-secret';

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after: number };
}

type Ask = (method: string, params?: object, signal?: AbortSignal) => Promise<Answer>;

/** The fake, with one chat (42) to which the bot may write. */
async function fake(): Promise<{ telegram: FakeTelegram; ask: Ask }> {
  const telegram = await createFakeTelegram({ token: TOKEN });
  onTestFinished(() => telegram.close());
  telegram.pushText('hello');
  const ask: Ask = async (method, params = {}, signal) => {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(params), ...(signal && { signal }) };
    return (await (await fetch(`${telegram.url}/bot${TOKEN}/${method}`, request)).json()) as Answer;
  };
  return { telegram, ask };
}

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
