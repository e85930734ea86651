import { describe, expect, it } from 'vitest';
import type { FakeTelegram } from '../support/telegram/index.ts';
import { anyStore, firstCodeIn } from './main.ts';
import { sentTo, TOKEN, tell } from './telegram.ts';
import { deliverTwice } from './twice.ts';

/** Chats that the bot answers side by side: so many answers can be under way when it is killed. */
const IN_FLIGHT = 16;

describe('the bot on Telegram', () => {
  it('answers, and says in its line that it is there', async () => {
    const { telegram, start } = await tell(await anyStore());
    const bot = await start();
    expect(bot.line).toContain('Telegram');
    telegram.pushText('kinh phí Ninh Bình 2018');
    const [answer] = await telegram.waitForSends(1);
    for (const amount of ['4.045', '3.997', '98,81%']) expect(answer?.text).toContain(amount);
    const { code, stdout } = await bot.stop();
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${bot.line}\n${firstCodeIn(stdout)}\n` });
    expect(telegram.unconfirmed).toEqual([]);
    expect(telegram.unknownParameters).toEqual([]);
  });

  it('answers what it has in hand before it stops, and leaves the rest to be delivered again', async () => {
    const { telegram, start } = await tell(await anyStore());
    const bot = await start();
    await telegram.idle();
    const asked = askMany(telegram, 300);
    // The first is delivered alone, to the poll that waited for it; the second with as many as one poll may bring.
    await telegram.waitForSends(2);
    expect(await bot.stop('SIGTERM')).toMatchObject({ code: 0, signal: null });
    expect(telegram.sends.length).toBeGreaterThanOrEqual(101);
    for (const { chat, updateId } of asked) {
      const left = telegram.unconfirmed.includes(updateId);
      expect(sentTo(telegram, chat), `update ${updateId}`).toHaveLength(left ? 0 : 1);
    }
  });
});

/** So many people ask one question each. */
function askMany(telegram: FakeTelegram, people: number): { chat: number; updateId: number }[] {
  return Array.from({ length: people }, (_, at) => {
    const chat = 1000 + at;
    return { chat, updateId: telegram.pushText('kinh phí Ninh Bình 2018', { from: chat }).updateId };
  });
}

describe('a bot that is killed', () => {
  const QUESTIONS = ['kinh phí Ninh Bình 2018', 'còn cả nước?', 'còn phía Bắc?', 'xin chào'];
  const MARKS = ['Ninh Bình', 'cả nước', 'phía Bắc', 'Xin chào'];

  it('has every question answered after the next start, in order, and only those under way twice', async () => {
    const { telegram, start } = await tell(await anyStore());
    const killed = await start();
    await telegram.idle();
    const chats = Array.from({ length: 75 }, (_, at) => 1000 + at);
    for (const question of QUESTIONS) for (const from of chats) telegram.pushText(question, { from });
    await telegram.waitForSends(120);
    await killed.child.kill();
    expect(telegram.sends.length).toBeLessThan(QUESTIONS.length * chats.length);

    const bot = await start();
    await telegram.idle();
    await bot.stop();
    for (const chat of chats) {
      const firsts = sentTo(telegram, chat).filter((text, at, all) => text !== all[at - 1]);
      expect(firsts, `chat ${chat}`).toEqual(
        MARKS.map((mark) => expect.stringMatching(new RegExp(mark, 'i'))),
      );
    }
    // Sent, but not yet noted as sent: these cannot be told from those that were never sent.
    const twice = telegram.sends.length - QUESTIONS.length * chats.length;
    expect(twice).toBeLessThanOrEqual(IN_FLIGHT);
  });

  it('still knows what was talked about: a shorter question, a number for a choice', async () => {
    const { telegram, start } = await tell(await anyStore());
    const killed = await start();
    const people = [1, 2, 3];
    const question = 'kinh phí Ninh Bình 2018';
    for (const from of people) telegram.pushText(question, { from });
    const [{ keyboard } = { keyboard: undefined }] = await telegram.waitForSends(3);
    // Answered a second time, it was noted the first time.
    for (const from of people) telegram.pushText(question, { from });
    await telegram.waitForSends(6);
    await killed.child.kill();

    const between = await start();
    await telegram.idle();
    await between.stop();
    const before = new Map(people.map((chat) => [chat, sentTo(telegram, chat).length]));
    const sinceThen = (chat: number) => sentTo(telegram, chat).slice(before.get(chat));

    const bot = await start();
    const choice = keyboard?.flat()[0];
    telegram.pushText('còn Hà Nam?', { from: 1 });
    telegram.pushText('1', { from: 2 });
    telegram.pushTap(choice?.callback_data ?? '', { from: 3 });
    await telegram.idle();
    await bot.stop();
    expect(sinceThen(1)).toEqual([expect.stringMatching(/Hà Nam.*2018/)]);
    expect(choice).toBeDefined();
    expect(sinceThen(2)).toEqual(sinceThen(3));
    expect(sinceThen(2)).toEqual([expect.not.stringContaining(sentTo(telegram, 2)[0] ?? '')]);
  });

  it('again and again, while Telegram has chats wait: loses nothing, keeps the order', {
    timeout: 240_000,
  }, async () => {
    const { telegram, start } = await tell(await anyStore());
    const KILLS = 4;
    const chats = Array.from({ length: 30 }, (_, at) => 1000 + at);
    const ask = (round: number) => {
      for (const from of chats) telegram.pushText(`kinh phí cả nước ${2006 + round}`, { from });
    };
    let confirmedAtAKill = 0;
    for (let round = 0; round < KILLS; round++) {
      const bot = await start();
      telegram.fail('sendMessage', { code: 429, retryAfter: 3600 }, 3);
      const sent = telegram.sends.length;
      ask(round);
      await telegram.waitForSends(sent + 5 + round);
      await bot.child.kill();
      confirmedAtAKill += (round + 1) * chats.length - telegram.unconfirmed.length - telegram.sends.length;
    }
    telegram.heal('sendMessage');
    ask(KILLS);
    const bot = await start();
    await telegram.idle();
    expect(await bot.stop()).toMatchObject({ code: 0 });

    // Else the inbox was never needed.
    expect(confirmedAtAKill).toBeGreaterThan(0);
    for (const chat of chats) {
      const years = sentTo(telegram, chat).map((text) => /năm (\d{4})/.exec(text)?.[1]);
      const firsts = years.filter((year, at) => year !== years[at - 1]);
      expect(firsts, `chat ${chat}`).toEqual(
        Array.from({ length: KILLS + 1 }, (_, round) => String(2006 + round)),
      );
    }
    const twice = telegram.sends.length - chats.length * (KILLS + 1);
    expect(twice).toBeLessThanOrEqual(KILLS * IN_FLIGHT);
  });
});

describe('an update that is delivered twice', () => {
  it('is answered once', async () => {
    const { telegram, start } = await tell(await anyStore());
    const bot = await start(await deliverTwice(telegram.url));
    for (const from of [1, 2, 3]) {
      telegram.pushText('kinh phí Ninh Bình 2018', { from });
      telegram.pushText('còn cả nước?', { from });
    }
    await telegram.idle();
    await bot.stop();
    for (const chat of [1, 2, 3]) expect(sentTo(telegram, chat)).toHaveLength(2);
  });

  it('is answered once, also when the second time is after a restart', async () => {
    const { telegram, start } = await tell(await anyStore());
    const first = await start();
    await telegram.idle();
    // It is answered, but the poll that would confirm it fails for good.
    telegram.fail('getUpdates', { code: 401 }, 100);
    telegram.pushText('kinh phí Ninh Bình 2018');
    const { code, stderr } = await first.child.ended;
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toContain('TELEGRAM_BOT_TOKEN');
    expect(stderr).not.toContain(TOKEN);
    expect(telegram.sends).toHaveLength(1);
    expect(telegram.unconfirmed).toHaveLength(1);

    telegram.heal('getUpdates');
    const bot = await start();
    await telegram.idle();
    await bot.stop();
    expect(telegram.sends).toHaveLength(1);
    expect(telegram.unconfirmed).toEqual([]);
  });
});
