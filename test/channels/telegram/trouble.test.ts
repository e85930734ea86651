import { describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { createScriptedAssistant, replyOf } from '../../support/telegram/index.ts';
import { gate, setStage, startStage } from './stage.ts';

const failedLines = (lines: readonly string[]) => lines.filter((line) => line.startsWith('error'));

describe('when sending fails', () => {
  it('429: waits as long as told, then sends once', async () => {
    const { telegram, pauses, assistant } = await startStage();
    telegram.fail('sendMessage', { code: 429, retryAfter: 17 });
    const { updateId } = telegram.pushText('a');
    await telegram.idle();
    expect(telegram.sends).toMatchObject([{ text: '» a' }]);
    expect(pauses).toEqual([17_000]);
    expect(assistant.done).toContain(updateId);
  });

  it.each([{ code: 500 }, { code: 502 }, 'cut-before'] as const)(
    '%j: tries again after growing pauses',
    async (failure) => {
      const { telegram, pauses } = await startStage();
      telegram.fail('sendMessage', failure, 3);
      telegram.pushText('a');
      await telegram.idle();
      expect(telegram.sends).toMatchObject([{ text: '» a' }]);
      expect(pauses).toEqual([500, 1000, 2000]);
    },
  );

  it('connection cut after the effect: rather twice than never', async () => {
    const { telegram } = await startStage();
    telegram.fail('sendMessage', 'cut-after');
    telegram.pushText('a');
    await telegram.idle();
    expect(telegram.sends).toMatchObject([{ text: '» a' }, { text: '» a' }]);
  });

  it('for long: gives up, says so in the log, and goes on', async () => {
    const { telegram, log, assistant } = await startStage();
    telegram.fail('sendMessage', { code: 502 }, 8);
    const { updateId } = telegram.pushText('a');
    telegram.pushText('b');
    await telegram.idle();
    expect(telegram.sends).toMatchObject([{ text: '» b' }]);
    expect(assistant.done).not.toContain(updateId);
    expect(failedLines(log.lines)).toMatchObject([expect.stringContaining('502 Bad Gateway')]);
  });

  it('403: goes on with the others', async () => {
    const { telegram, log, pauses } = await startStage();
    telegram.block(1);
    telegram.pushText('a', { from: 1 });
    telegram.pushText('b', { from: 2 });
    await telegram.idle();
    expect(telegram.sends).toMatchObject([{ chat: 2, text: '» b' }]);
    expect(pauses).toEqual([]);
    expect(log.lines.join('\n')).toContain('403 Forbidden: bot was blocked by the user');
  });

  it('unparsable HTML, if that ever happened: the plain text is sent', async () => {
    const { telegram, log } = await startStage();
    telegram.fail('sendMessage', { code: 400, description: "Bad Request: can't parse entities: x" });
    telegram.pushText('a < b');
    await telegram.idle();
    expect(telegram.sends).toMatchObject([{ text: '» a < b' }]);
    expect(telegram.sends[0]?.params).not.toHaveProperty('parse_mode');
    expect(failedLines(log.lines)).toHaveLength(1);
  });
});

describe('a chat that has to wait', () => {
  it('keeps no other chat waiting, however many come and however many wait', async () => {
    const over = gate();
    const { telegram } = await startStage({ wait: () => over.opened });
    // More than are answered side by side.
    const banned = Array.from({ length: 20 }, (_, at) => 1000 + at);
    telegram.fail('sendMessage', { code: 429, retryAfter: 60 }, banned.length);
    for (const from of banned) telegram.pushText('1', { from });
    await telegram.waitForCalls('sendMessage', banned.length);
    for (const from of banned) telegram.pushText('2', { from });
    for (let round = 1; round <= 5; round++) {
      for (let from = 1; from <= 50; from++) telegram.pushText(String(round), { from });
      await telegram.waitForSends(round * 50);
    }
    expect(telegram.sends.filter(({ chat }) => banned.includes(chat))).toEqual([]);
    over.open();
    await telegram.idle();
    for (const from of banned) {
      const texts = telegram.sends.filter(({ chat }) => chat === from).map(({ text }) => text);
      expect(texts).toEqual(['» 1', '» 2']);
    }
  });
});

describe('when the assistant fails', () => {
  it('the person is told, and all others are answered', async () => {
    const assistant = createScriptedAssistant((asked) => {
      if (asked === 'bad') throw new Error('the disk is full');
      return replyOf(asked);
    });
    const { telegram, log } = await startStage({ assistant });
    for (const text of ['a', 'bad', 'c']) telegram.pushText(text);
    await telegram.idle();
    expect(telegram.sends.map(({ text }) => text)).toEqual(['a', expect.stringContaining('sự cố'), 'c']);
    expect(failedLines(log.lines)).toMatchObject([expect.stringContaining('the disk is full')]);
  });

  it('to note that the reply was sent: nobody is told', async () => {
    const done = async () => {
      throw new Error('the disk is full');
    };
    const { telegram, channel, log } = await setStage({
      assistant: { reply: async () => ({ reply: replyOf('ok'), done }) },
    });
    await channel.start();
    telegram.pushText('a');
    await telegram.idle();
    await eventually(() => expect(failedLines(log.lines)).toHaveLength(1));
    expect(telegram.sends).toMatchObject([{ text: 'ok' }]);
  });
});

describe('order', () => {
  it('holds within a chat, while another chat is not kept waiting', async () => {
    const slow = gate();
    const assistant = createScriptedAssistant(async (asked) => {
      if (asked === 'slow') await slow.opened;
      return replyOf(asked);
    });
    const { telegram, channel } = await setStage({ assistant });
    // Queued before the start, hence in one batch.
    telegram.pushText('slow', { from: 1 });
    telegram.pushText('after slow', { from: 1 });
    telegram.pushText('quick', { from: 2 });
    await channel.start();
    expect(await telegram.waitForSends(1)).toMatchObject([{ text: 'quick' }]);
    slow.open();
    await telegram.idle();
    expect(telegram.sends.map(({ text }) => text)).toEqual(['quick', 'slow', 'after slow']);
  });

  it('and nothing is lost among 250 updates of 40 chats', async () => {
    const { telegram } = await startStage();
    for (let i = 0; i < 250; i++) telegram.pushText(String(i), { from: 1 + (i % 40) });
    await telegram.idle();
    expect(telegram.sends).toHaveLength(250);
    for (let chat = 1; chat <= 40; chat++) {
      const seen = telegram.sends
        .filter((sent) => sent.chat === chat)
        .map(({ text }) => Number(text.slice(2)));
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    }
  });
});
