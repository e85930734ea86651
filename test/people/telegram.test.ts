import { describe, expect, it } from 'vitest';
import { createCourier } from '../../src/delivery/index.ts';
import { createLog } from '../../src/log.ts';
import { setStage } from '../channels/telegram/stage.ts';
import { openOffice } from '../support/officials.ts';

async function openStage() {
  const office = await openOffice({ addresses: { telegram: () => 'kc_bot', page: () => null } });
  const stage = await setStage({ assistant: office.bot.assistant });
  await stage.channel.start();
  const courier = createCourier({
    notices: office.bot.people.notices,
    ways: { telegram: stage.channel.tell },
    clock: () => office.now,
    log: createLog(() => {}),
  });
  const { telegram } = stage;
  /** Somebody writes; what the bot has sent to them since. */
  const write = async (from: number, text: string): Promise<string | undefined> => {
    const before = telegram.sends.length;
    telegram.pushText(text, { from });
    await telegram.idle();
    return telegram.sends.slice(before).find(({ chat }) => chat === from)?.text;
  };
  return { office, telegram, courier, write, channel: stage.channel };
}

describe('on Telegram', () => {
  it('somebody asks to be let in; the administrator is written to, taps, and they are told', async () => {
    const { telegram, courier, write } = await openStage();
    telegram.pushText('xin chào', { from: 1 });
    await telegram.idle();
    expect(await write(5, 'kinh phí Ninh Bình 2018')).toContain('chỉ trả lời người đã được mời');
    const hint = telegram.sends.at(-1);
    if (!hint) throw new Error('nothing was sent');
    telegram.pushTap(hint.keyboard?.flat()[0]?.callback_data ?? '', { from: 5, message: hint });
    await telegram.idle();
    await courier.deliver();
    const request = telegram.sends.at(-1);
    if (!request) throw new Error('nothing was sent');
    expect(request).toMatchObject({ chat: 1, text: expect.stringContaining('xin sử dụng bot') });
    telegram.pushTap(request.keyboard?.flat()[0]?.callback_data ?? '', { from: 1, message: request });
    await telegram.idle();
    await courier.deliver();
    expect(telegram.sends.at(-1)).toMatchObject({
      chat: 5,
      text: expect.stringContaining('Anh/chị đã được chấp nhận'),
    });
    const sent = telegram.sends.length;
    await courier.deliver();
    expect(telegram.sends).toHaveLength(sent);
    expect(await write(5, '/toi')).toContain('Quyền: tra cứu');
  });

  it('a link with a code lets somebody in', async () => {
    const { write } = await openStage();
    const told = (await write(1, '/moi Hà Nam')) ?? '';
    const [, code] = /t\.me\/kc_bot\?start=(\w+)/.exec(told) ?? [];
    expect(await write(6, `/start ${code}`)).toContain('Chào Person 6');
    expect(await write(7, `/start ${code}`)).toContain('không đúng');
  });

  it('what somebody who has blocked the bot was to be told waits for them elsewhere', async () => {
    const { office, telegram, courier } = await openStage();
    await office.invited(2, 'reader', 'ninh-binh');
    const chief = office.telegram(1);
    await chief.says('/nguoi 2 quyền biên tập');
    await chief.taps('Xác nhận');
    telegram.fail('sendMessage', { code: 403, description: 'Forbidden: bot was blocked by the user' });
    await courier.deliver();
    await courier.deliver();
    expect(telegram.sends).toEqual([]);
    await office.store.database.prisma.account.create({
      data: { channel: 'web', account: 'x', personId: 2, linkedAt: office.now, usedAt: office.now },
    });
    const page = office.official({ channel: 'web', chat: 'x', person: 'x' });
    expect(await page.says('xin chào')).toMatch(
      /^Quản trị viên đã thay đổi thông tin của anh\/chị\.[\s\S]*Xin chào/,
    );
    expect(await page.says('xin chào')).toMatch(/^Xin chào/);
  });

  it('what cannot be sent now is sent later', async () => {
    const { office, telegram, courier, channel, write } = await openStage();
    await office.invited(2, 'reader', 'ninh-binh');
    await write(2, 'xin chào');
    const before = telegram.sends.length;
    const chief = office.telegram(1);
    await chief.says('/nguoi 2 quyền biên tập');
    await chief.taps('Xác nhận');
    await channel.stop();
    telegram.fail('sendMessage', { code: 429, retryAfter: 5 });
    await courier.deliver();
    expect(telegram.sends).toHaveLength(before);
    await courier.deliver();
    expect(telegram.sends.slice(before)).toMatchObject([
      { chat: 2, text: expect.stringContaining('biên tập') },
    ]);
  });

  it('commands typed behind the bot’s name in another chat do nothing there', async () => {
    const { office, telegram } = await openStage();
    const before = await office.store.database.sql.query('SELECT * FROM entry_code');
    for (const words of ['/moi Hà Nam', '/hoc nbi = Ninh Bình', '/nguoi', '/toi'])
      telegram.pushInline(words, { from: 1 });
    await telegram.idle();
    expect(await office.store.database.sql.query('SELECT * FROM entry_code')).toEqual(before);
    expect(await office.store.database.prisma.taughtWord.count()).toBe(0);
  });

  it('who writes in the name of a group is nobody, whatever the group’s administrators may do', async () => {
    const { telegram, office } = await openStage();
    // Telegram gives all of them one and the same sender.
    await office.invited(1087968824, 'administrator');
    telegram.pushText('/nhom Ninh Bình', {
      from: 1087968824,
      chat: -9,
      fields: { sender_chat: { id: -9, type: 'supergroup', title: 'Group' } },
    });
    await telegram.idle();
    expect(await office.store.database.prisma.groupChat.count()).toBe(0);
  });
});
