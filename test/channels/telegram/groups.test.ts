import { describe, expect, it } from 'vitest';
import type { FakeTelegram } from '../../support/telegram/index.ts';
import { startStage } from './stage.ts';

const GROUP = -1001;

describe('in a group', () => {
  it.each([
    ['/kinhphi Ninh Bình', 'kinh phí Ninh Bình'],
    ['/kinhphi@khuyen_cong_bot Ninh Bình', 'kinh phí Ninh Bình'],
    ['/KinhPhi@Khuyen_Cong_Bot Ninh Bình', 'kinh phí Ninh Bình'],
    ['/start', 'xin chào'],
    ['/unknown@khuyen_cong_bot', 'giúp'],
    ['@khuyen_cong_bot Ninh Bình 2018', 'Ninh Bình 2018'],
    ['@Khuyen_Cong_Bot, Ninh Bình 2018', 'Ninh Bình 2018'],
    ['Ninh Bình 2018 @khuyen_cong_bot', 'Ninh Bình 2018'],
    ['@khuyen_cong_bot', 'giúp'],
    ['@khuyen_cong_bot /kinhphi Hà Nam', 'kinh phí Hà Nam'],
  ])('%j asks %j', async (typed, asked) => {
    const { telegram, assistant } = await startStage();
    const { message } = telegram.pushText(typed, { chat: GROUP });
    expect(await telegram.waitForSends(1)).toMatchObject([{ chat: GROUP, replyTo: message.message_id }]);
    expect(assistant.heard).toMatchObject([
      { speaker: { channel: 'telegram', chat: String(GROUP), person: '42' }, said: { text: asked } },
    ]);
  });

  it.each([
    'kinh phí Ninh Bình 2018',
    '/help@weather_bot',
    '/roll',
    '@khuyen_cong_bot_2 hello',
    'mail@khuyen_cong_bot',
    '@weather_bot hello',
  ])('%j is none of our business', async (typed) => {
    const { telegram, assistant } = await startStage();
    telegram.pushText(typed, { chat: GROUP });
    await telegram.idle();
    expect([telegram.sends, assistant.heard]).toEqual([[], []]);
  });

  const answerTo = (telegram: FakeTelegram, from: object) =>
    telegram.pushText('còn 2017?', {
      chat: GROUP,
      fields: {
        reply_to_message: { message_id: 1, date: 1, chat: { id: GROUP, type: 'supergroup' }, from },
      } as never,
    });

  it('an answer to our own message is meant for us', async () => {
    const { telegram } = await startStage();
    answerTo(telegram, telegram.bot);
    expect(await telegram.waitForSends(1)).toMatchObject([{ text: '» còn 2017?' }]);
  });

  it("an answer to somebody else's is not", async () => {
    const { telegram } = await startStage();
    answerTo(telegram, { id: 5, is_bot: false, first_name: 'P' });
    await telegram.idle();
    expect(telegram.sends).toEqual([]);
  });

  it('the rules hold for edited messages too', async () => {
    const { telegram } = await startStage();
    const { message } = telegram.pushText('Ninh Bình', { chat: GROUP });
    for (const text of ['Ninh Bình 2018', '@khuyen_cong_bot Ninh Bình 2018']) {
      telegram.pushUpdate({ edited_message: { ...message, edit_date: 1, text } as never });
    }
    await telegram.idle();
    expect(telegram.sends).toMatchObject([{ text: '» Ninh Bình 2018', replyTo: message.message_id }]);
  });

  it('a question that was deleted is answered all the same', async () => {
    const { telegram } = await startStage();
    const { message } = telegram.pushText('/help', { chat: GROUP });
    telegram.forget(GROUP, message.message_id);
    expect(await telegram.waitForSends(1)).toMatchObject([{ chat: GROUP, replyTo: undefined }]);
  });

  it('an anonymous admin is answered', async () => {
    const { telegram } = await startStage();
    const from = { id: 1087968824, is_bot: true, first_name: 'Group' };
    const sender_chat = { id: GROUP, type: 'supergroup', title: 'G' };
    telegram.pushText('/help', { chat: GROUP, fields: { from, sender_chat } as never });
    expect(await telegram.waitForSends(1)).toHaveLength(1);
  });
});
