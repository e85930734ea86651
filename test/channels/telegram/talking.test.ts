import { describe, expect, it } from 'vitest';
import { createScriptedAssistant, replyOf } from '../../support/telegram/index.ts';
import { setStage, startStage } from './stage.ts';

describe('a person in a private chat', () => {
  it('asks in plain text and is answered', async () => {
    const { telegram, assistant } = await startStage();
    const { updateId } = telegram.pushText('kinh phí Ninh Bình 2018');
    await telegram.idle();

    expect(telegram.sends).toMatchObject([
      { chat: 42, text: '» kinh phí Ninh Bình 2018', replyTo: undefined },
    ]);
    expect(assistant.heard).toEqual([
      {
        speaker: { channel: 'telegram', chat: '42', person: '42', name: 'Person 42' },
        said: { text: 'kinh phí Ninh Bình 2018' },
        update: { id: updateId },
      },
    ]);
    expect(assistant.done).toContain(updateId);
    expect(telegram.sends[0]?.params).toMatchObject({ link_preview_options: { is_disabled: true } });
    expect(telegram.unknownParameters).toEqual([]);
  });

  it.each([
    ['/start', 'xin chào'],
    ['/start deep-link', 'xin chào'],
    ['/help', 'giúp'],
    ['/HELP', 'giúp'],
    ['/help@khuyen_cong_bot', 'giúp'],
    ['/kinhphi Ninh Bình 2018', 'kinh phí Ninh Bình 2018'],
    ['/kinhphi\nNinh Bình', 'kinh phí Ninh Bình'],
    ['/kinhphi', 'kinh phí'],
    ['/lichsu Ninh Bình 2018', 'lịch sử sửa kinh phí Ninh Bình 2018'],
    ['/lichsu', 'lịch sử sửa kinh phí'],
    ['/hoc nbi = Ninh Bình', '/hoc nbi = Ninh Bình'],
    ['/hoc@khuyen_cong_bot nbi = Ninh Bình', '/hoc nbi = Ninh Bình'],
    ['/quen nbi', '/quen nbi'],
    ['/cauhoi', '/cauhoi'],
    ['/nothing_we_know', 'giúp'],
    ['/kinhphí Ninh Bình', '/kinhphí Ninh Bình'],
    ['@khuyen_cong_bot Hà Nam 2017', 'Hà Nam 2017'],
    ['30/4/2018', '30/4/2018'],
  ])('%j asks %j', async (typed, asked) => {
    const { telegram, assistant } = await startStage();
    telegram.pushText(typed);
    await telegram.waitForSends(1);
    expect(assistant.heard.map(({ said }) => said)).toEqual([{ text: asked }]);
  });

  it('is not heard when the command names another bot', async () => {
    const { telegram, assistant } = await startStage();
    telegram.pushText('/help@weather_bot');
    await telegram.idle();
    expect(assistant.heard).toEqual([]);
  });

  it('sees HTML as they typed it', async () => {
    const { telegram } = await startStage();
    telegram.pushText('<b>Ninh Bình</b> & <script> &amp; > < "');
    const [sent] = await telegram.waitForSends(1);
    expect(sent).toMatchObject({ text: '» <b>Ninh Bình</b> & <script> &amp; > < "', entities: [] });
  });

  it('sees the heading in bold, and only that', async () => {
    const assistant = createScriptedAssistant(() => replyOf('Kinh phí <A & B>\nmột\nhai', { heading: true }));
    const { telegram } = await startStage({ assistant });
    telegram.pushText('?');
    const [sent] = await telegram.waitForSends(1);
    expect(sent?.text).toBe('Kinh phí <A & B>\nmột\nhai');
    expect(sent?.entities).toEqual([{ tag: 'b', offset: 0, length: 'Kinh phí <A & B>'.length }]);
  });

  it('gets an answer even if half an emoji is in it', async () => {
    const assistant = createScriptedAssistant(() => replyOf('a\uD83D b'));
    const { telegram } = await startStage({ assistant });
    telegram.pushText('?');
    expect(await telegram.waitForSends(1)).toMatchObject([{ text: 'a\uFFFD b' }]);
  });

  it('corrects a question and is answered anew', async () => {
    const { telegram } = await startStage();
    const { message } = telegram.pushText('Ninh Bình 2017');
    telegram.pushUpdate({
      edited_message: { ...message, edit_date: message.date + 5, text: 'Ninh Bình 2018' } as never,
    });
    await telegram.idle();
    expect(telegram.sends.map(({ text }) => text)).toEqual(['» Ninh Bình 2017', '» Ninh Bình 2018']);
  });

  it('is answered in the topic in which they asked', async () => {
    const { telegram } = await startStage();
    telegram.pushText('?', { fields: { message_thread_id: 77, is_topic_message: true } });
    const [sent] = await telegram.waitForSends(1);
    expect(sent?.params).toMatchObject({ message_thread_id: 77 });
  });
});

describe('a long reply', () => {
  it('comes in parts cut at line ends, the choices under the last', async () => {
    const lines = Array.from({ length: 400 }, (_, i) => `${i}: <Ninh Bình> & Hà Nam`);
    const choices = [{ label: 'Tiếp', code: 'next' }];
    const assistant = createScriptedAssistant(() => replyOf(lines.join('\n'), { heading: true, choices }));
    const { telegram } = await startStage({ assistant });
    telegram.pushText('?');
    await telegram.idle();

    expect(telegram.sends.length).toBeGreaterThan(1);
    expect(telegram.sends.map(({ text }) => text).join('\n')).toBe(lines.join('\n'));
    expect(telegram.sends.map(({ keyboard }) => keyboard !== undefined)).toEqual([
      ...telegram.sends.slice(1).map(() => false),
      true,
    ]);
    expect(telegram.sends.map(({ entities }) => entities.length)).toEqual(
      telegram.sends.map((_, i) => (i === 0 ? 1 : 0)),
    );
  });
});

describe('someone who sends no text', () => {
  const photo = [{ file_id: 'x', file_unique_id: 'x', width: 1, height: 1 }];
  const ONLY_TEXT = /chỉ đọc được câu hỏi bằng chữ/;

  it.each([{ voice: {} }, { sticker: {} }])('is told that only text is read: %j', async (content) => {
    const { telegram, assistant } = await startStage();
    telegram.pushText('', { fields: { text: undefined, ...content } as never });
    expect(await telegram.waitForSends(1)).toMatchObject([
      { chat: 42, text: expect.stringMatching(ONLY_TEXT) },
    ]);
    expect(assistant.heard).toEqual([]);
  });

  it('is told once for an album', async () => {
    const assistant = createScriptedAssistant(() => ({ ...replyOf('chỉ chữ'), kind: 'not-understood' }));
    const { telegram } = await startStage({ assistant });
    for (let i = 0; i < 4; i++) {
      telegram.pushText('', { fields: { text: undefined, photo, media_group_id: '9' } as never });
    }
    await telegram.idle();
    expect(telegram.sends).toHaveLength(1);
  });

  it('is answered when the question stands under the photo', async () => {
    const { telegram } = await startStage();
    telegram.pushText('', { fields: { text: undefined, photo, caption: 'Ninh Bình 2018' } as never });
    expect(await telegram.waitForSends(1)).toMatchObject([{ text: '» Ninh Bình 2018' }]);
  });

  it.each<[string, object]>([
    ['a photo in a group', { chat: -7, fields: { text: undefined, photo } }],
    ['a notice of the service', { fields: { text: undefined, pinned_message: {} } }],
    ['a bot', { fields: { from: { id: 5, is_bot: true, first_name: 'B' } } }],
    [
      'a message through ourselves',
      { fields: { via_bot: { id: 123456789, is_bot: true, first_name: 'B' } } },
    ],
  ])('is not bothered: %s', async (_, options) => {
    const { telegram, assistant } = await startStage();
    telegram.pushText('x', options);
    await telegram.idle();
    expect([telegram.calls.filter(({ method }) => method === 'sendMessage'), assistant.heard]).toEqual([
      [],
      [],
    ]);
  });

  it('is not bothered: updates of other kinds, queued before the start', async () => {
    const { telegram, channel, log } = await setStage();
    const chat = { id: -100, type: 'channel' as const, title: 'Kênh' };
    telegram.pushUpdate({ channel_post: { message_id: 1, date: 1, chat, text: '/help' } as never });
    telegram.pushUpdate({ message: { message_id: 2, date: 1, chat, text: '/help' } as never });
    telegram.pushUpdate({ my_chat_member: {} as never });
    telegram.pushUpdate({
      edited_message: { message_id: 3, date: 1, chat: { id: 42, type: 'private' }, location: {} } as never,
    });
    await channel.start();
    await telegram.idle();
    expect(telegram.sends).toEqual([]);
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
