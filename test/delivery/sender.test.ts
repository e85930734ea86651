import { describe, expect, it } from 'vitest';
import { createTraffic } from '../../src/channels/telegram/traffic.ts';
import { tally } from '../../src/delivery/index.ts';
import { addPeople, give } from '../support/broadcast.ts';
import { openReminding } from '../support/reminding.ts';

async function open(people = 6) {
  const stage = await openReminding();
  const ids = await addPeople(stage.office.store, { people });
  stage.telegram.knowChats(ids);
  const { prisma, sql } = stage.office.store.database;
  const titles = (): string[] =>
    stage.telegram.sends.map(({ text }) => /Việc số \d+: (.*)/.exec(text)?.[1] ?? '');
  /** Until nothing waits: chats rest between two messages. */
  const drain = async (): Promise<void> => {
    for (let round = 0; round < 20; round++) {
      await stage.settle();
      if ((await prisma.delivery.count({ where: { settledAt: null, channel: 'telegram' } })) === 0) return;
      stage.office.now = new Date(stage.office.now.getTime() + 3000);
    }
  };
  return {
    ...stage,
    ids,
    prisma,
    sql,
    titles,
    drain,
    give: (more = {}) => give(stage.office.store, stage.office.now, more),
  };
}

describe('what is sent first', () => {
  it('is what is urgent', async () => {
    const { give, drain, titles } = await open(6);
    await give({ title: 'Một' });
    await give({ title: 'Hai' });
    await give({ title: 'Khẩn', urgency: 'urgent' });
    await give({ title: 'Hỏa tốc', urgency: 'flash' });
    await drain();
    const order = titles();
    expect(order.slice(0, 12)).toEqual([...Array(6).fill('Hỏa tốc'), ...Array(6).fill('Khẩn')]);
    expect(order).toHaveLength(24);
  });

  it('of two broadcasts is a little of each', async () => {
    const { give, drain, titles } = await open(60);
    await give({ title: 'Một' });
    await give({ title: 'Hai' });
    await drain();
    const order = titles();
    expect(order).toHaveLength(120);
    // Neither is done before the other is half way.
    expect(order.slice(0, 60).filter((title) => title === 'Hai').length).toBeGreaterThan(10);
    expect(order.slice(60).filter((title) => title === 'Một').length).toBeGreaterThan(10);
  });

  it('is not a later broadcast before all of an earlier one', async () => {
    const { give, office, prisma } = await open(6);
    await give({ title: 'Lớn' });
    await prisma.delivery.updateMany({ data: { turn: { increment: 1000 } } });
    const { occurrence } = await give({ title: 'Sau' });
    const turns = await prisma.delivery.findMany({
      where: { occurrenceId: occurrence },
      orderBy: { turn: 'asc' },
    });
    // It begins where the earlier one is now, not before it.
    expect(Number(turns[0]?.turn)).toBeGreaterThan(1000);
    expect(office.now).toBeDefined();
  });

  it('an answer passes at once and takes room from what is sent in bulk; no second has more than 30', async () => {
    let now = 0;
    const traffic = createTraffic({
      clock: () => new Date(now),
      wait: async (ms) => {
        now += ms;
      },
    });
    const { signal } = new AbortController();
    const sent: number[] = [];
    for (let message = 0; message < 90; message++) {
      await traffic.turn(signal);
      sent.push(now);
      if (message === 45) await traffic.answer(async () => sent.push(now));
      // A timer that is late now and then.
      if (message % 20 === 7) now += 20;
    }
    for (const from of sent)
      expect(sent.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(30);
  });
});

describe('a broadcast', () => {
  it('is watched in place, stopped, resumed, and sent again to those it did not reach', async () => {
    const { office, telegram, settle, prisma, ids, at } = await open(4);
    const coordinator = await office.invited(9, 'coordinator');
    telegram.knowChats([9]);
    const [first = 0] = ids;
    telegram.block(first);
    await coordinator.says('/giaoviec báo cáo, Ninh Bình, hạn 25/12/2026');
    await coordinator.taps('Xác nhận');
    await coordinator.taps('Cập nhật');
    expect(await coordinator.taps('Dừng gửi')).toContain('Đã dừng gửi');
    await settle();
    expect(telegram.sends.filter(({ chat }) => chat !== 9)).toEqual([]);
    expect(await coordinator.taps('Gửi tiếp')).toContain('Đang gửi tiếp');
    await settle();
    expect(telegram.sends.filter(({ chat }) => chat !== 9)).toHaveLength(3);
    await at('2026-11-25T09:10:00+07:00');
    // One message, edited until nothing of it changes.
    expect(telegram.deliveredTo(9)).toHaveLength(1);
    expect(telegram.deliveredTo(9)[0]?.text).toContain('• Đã gửi: 3/5; đã phản hồi: 0');
    expect(telegram.deliveredTo(9)[0]?.text).toContain('Không gửi: 1 (người nhận đã chặn bot)');
    expect(await prisma.watch.findFirstOrThrow()).toMatchObject({ doneAt: expect.any(Date) });
    const notice = await prisma.notice.findFirstOrThrow({ where: { text: { contains: 'Không đến được' } } });
    expect(notice.text).toContain(`Người ${first}: người nhận đã chặn bot`);
    const resend = (notice.choices as { code: string }[])[0]?.code ?? '';
    expect(await coordinator.presses(resend)).toBe('Đang gửi lại 1 tin.');
    await settle();
    expect(telegram.sends.filter(({ chat }) => chat !== 9)).toHaveLength(3);
  });

  it('says nothing any more when it has been ended or done meanwhile', async () => {
    const { give, settle, telegram, prisma } = await open(3);
    const { directive } = await give();
    await prisma.directive.update({ where: { id: directive }, data: { state: 'ended' } });
    await settle();
    expect(telegram.sends).toEqual([]);
    const rows = await prisma.delivery.findMany();
    expect(rows.every(({ state, reason }) => state === 'expired' && reason === 'done')).toBe(true);
  });

  it('is of no use for ever, and not for those who were suspended', async () => {
    const { give, settle, telegram, prisma, office } = await open(3);
    await give();
    const person = await prisma.person.findFirstOrThrow({ where: { unit: 'ninh-binh' } });
    await prisma.person.update({ where: { id: person.id }, data: { suspendedAt: office.now } });
    await settle();
    expect(telegram.sends).toHaveLength(2);
    expect(await prisma.delivery.findFirstOrThrow({ where: { personId: person.id } })).toMatchObject({
      state: 'expired',
      reason: 'suspended',
    });
    await give();
    office.now = new Date('2026-12-20T09:00:00+07:00');
    await settle();
    expect(telegram.sends).toHaveLength(2);
    expect(await prisma.delivery.count({ where: { reason: 'too-late' } })).toBe(2);
  });
});

describe('trouble', () => {
  it.each([
    ['a lost answer', 'cut-after', 1],
    ['a lost connection', 'cut-before', 0],
  ] as const)('%s: it is sent again, and counted as perhaps twice', async (_, failure, twice) => {
    const { give, settle, telegram, sql, office } = await open(1);
    const { occurrence } = await give();
    telegram.fail('sendMessage', failure);
    for (let round = 0; round < 3; round++) {
      await settle();
      office.now = new Date(office.now.getTime() + 5000);
    }
    expect(telegram.sends).toHaveLength(1 + twice);
    expect(await tally(sql, occurrence)).toMatchObject({ all: 1, sent: 1, doubtful: 1, failed: {} });
  });

  it('5xx and 429 are waited for, and nothing is doubtful about them', async () => {
    const { give, settle, telegram, sql, office } = await open(2);
    const { occurrence } = await give();
    telegram.fail('sendMessage', { code: 502 });
    telegram.fail('sendMessage', { code: 429, retryAfter: 7 });
    const before = office.now.getTime();
    for (let round = 0; round < 4; round++) {
      await settle();
      office.now = new Date(office.now.getTime() + 5000);
    }
    expect(office.now.getTime() - before).toBeGreaterThanOrEqual(7000);
    expect(await tally(sql, occurrence)).toMatchObject({ sent: 2, doubtful: 0 });
  });

  it('a person with another chat is reached there', async () => {
    const { give, settle, telegram, prisma, ids } = await open(1);
    const [only = 0] = ids;
    const person = await prisma.person.findFirstOrThrow({ where: { unit: 'ninh-binh' } });
    await prisma.account.create({
      data: {
        channel: 'telegram',
        account: '77',
        chat: '77',
        personId: person.id,
        linkedAt: new Date('2020-01-01'),
      },
    });
    telegram.knowChats([77]);
    telegram.deactivate(only);
    await give();
    await settle();
    expect(telegram.sends.map(({ chat }) => chat)).toEqual([77]);
    const rows = await prisma.delivery.findMany({ orderBy: { id: 'asc' } });
    expect(rows).toMatchObject([
      { state: 'blocked', reason: 'deactivated' },
      { state: 'sent', chat: '77' },
    ]);
  });

  it('groups get it too; one that has moved is followed, one that threw the bot out is forgotten', async () => {
    const { office, drain, telegram, prisma } = await open(0);
    const coordinator = await office.invited(9, 'coordinator');
    telegram.knowChats([9, -100, -200]);
    for (const chat of ['-100', '-200'])
      await prisma.groupChat.create({
        data: { channel: 'telegram', chat, unit: 'ninh-binh', allowedAt: office.now },
      });
    telegram.migrate(-100, -100100);
    telegram.kick(-200);
    await coordinator.says('/giaoviec báo cáo, Ninh Bình, hạn 25/12/2026, gửi cả vào nhóm');
    await coordinator.taps('Xác nhận');
    await drain();

    expect(telegram.sends.filter(({ chat }) => chat < 0).map(({ chat }) => chat)).toEqual([-100100]);
    expect((await prisma.groupChat.findMany()).map(({ chat }) => chat)).toEqual(['-100100']);
    expect(await prisma.delivery.findFirstOrThrow({ where: { chat: '-200' } })).toMatchObject({
      state: 'blocked',
      reason: 'kicked',
    });
  });
});
