import { describe, expect, it } from 'vitest';
import { createScriptedAssistant, replyOf } from '../../support/telegram/index.ts';
import { setStage, startStage } from './stage.ts';

const choose = createScriptedAssistant;
const twoChoices = () =>
  choose((asked) =>
    asked === '?'
      ? replyOf('Chọn', {
          choices: [
            { label: 'Quốc gia', code: 'q:national' },
            { label: 'Địa phương', code: 'q:local' },
          ],
        })
      : replyOf(`Đã chọn ${asked}`),
  );

describe('choices', () => {
  it('are buttons, and a tap is answered by a new message', async () => {
    const { telegram, assistant } = await startStage({ assistant: twoChoices() });
    telegram.pushText('?');
    const [asked] = await telegram.waitForSends(1);
    const { updateId, queryId } = telegram.pushTap('q:local', { ...(asked && { message: asked }) });
    await telegram.idle();

    expect(asked?.keyboard?.flat().map(({ callback_data }) => callback_data)).toEqual([
      'q:national',
      'q:local',
    ]);
    expect(telegram.sends).toMatchObject([{ text: 'Chọn' }, { chat: 42, text: 'Đã chọn q:local' }]);
    expect(assistant.heard[1]).toEqual({
      speaker: { channel: 'telegram', chat: '42', person: '42', name: 'Person 42' },
      said: { code: 'q:local' },
      update: { id: updateId },
    });
    expect(await telegram.waitForCalls('answerCallbackQuery')).toMatchObject([
      { params: { callback_query_id: queryId }, outcome: 'ok' },
    ]);
    expect(telegram.unknownParameters).toEqual([]);
  });

  it.each([
    [
      ['2017', '2018', '2019', '2020'],
      [2, 2],
    ],
    [
      ['2017', '2018', '2019'],
      [2, 1],
    ],
    [
      ['2017', 'Kinh phí khuyến công quốc gia năm 2018'],
      [1, 1],
    ],
  ])('%j stand in rows of %j', async (labels, rows) => {
    const choices = labels.map((label, i) => ({ label, code: String(i) }));
    const { telegram } = await startStage({ assistant: choose(() => replyOf('?', { choices })) });
    telegram.pushText('?');
    const [sent] = await telegram.waitForSends(1);
    expect(sent?.keyboard?.map((row) => row.length)).toEqual(rows);
  });

  it('can be tapped twice: each tap gets its confirmation', async () => {
    const { telegram } = await startStage();
    const first = telegram.pushTap('a');
    const second = telegram.pushTap('a');
    await telegram.idle();
    const confirmations = await telegram.waitForCalls('answerCallbackQuery', 2);
    expect(confirmations.map(({ params, outcome }) => [params.callback_query_id, outcome])).toEqual([
      [first.queryId, 'ok'],
      [second.queryId, 'ok'],
    ]);
  });

  it('work under a message that is too old to be shown to us', async () => {
    const { telegram } = await startStage();
    telegram.pushTap('old', { inaccessible: true });
    await telegram.idle();
    expect(telegram.sends).toMatchObject([{ text: '» old' }]);
  });

  it('stop the progress bar even when nothing is to be said', async () => {
    const silent = { reply: async () => null };
    const { telegram, channel } = await setStage({ assistant: silent });
    await channel.start();
    telegram.pushTap('a');
    await telegram.idle();
    expect(await telegram.waitForCalls('answerCallbackQuery')).toMatchObject([{ outcome: 'ok' }]);
    expect(telegram.sends).toEqual([]);
  });

  it('stop the progress bar even when the answer fails', async () => {
    const assistant = choose(() => {
      throw new Error('boom');
    });
    const { telegram } = await startStage({ assistant });
    telegram.pushTap('a');
    await telegram.idle();
    expect(await telegram.waitForCalls('answerCallbackQuery')).toMatchObject([{ outcome: 'ok' }]);
    expect(telegram.sends).toMatchObject([{ text: expect.stringContaining('sự cố') }]);
  });

  it('stop the progress bar where the message is not told at all', async () => {
    const { telegram, assistant } = await startStage();
    const from = { id: 42, is_bot: false, first_name: 'P' };
    telegram.pushUpdate({
      callback_query: { id: '1', from, chat_instance: '1', data: 'a', inline_message_id: 'i' },
    });
    await telegram.idle();
    expect(await telegram.waitForCalls('answerCallbackQuery')).toMatchObject([{ outcome: 'ok' }]);
    expect(assistant.heard).toEqual([]);
  });

  it('are answered although the tap is too old to be confirmed', async () => {
    const { telegram } = await startStage();
    telegram.fail('answerCallbackQuery', { code: 400, description: 'Bad Request: query is too old' });
    telegram.pushTap('late');
    await telegram.idle();
    expect(telegram.sends).toMatchObject([{ text: '» late' }]);
  });
});
