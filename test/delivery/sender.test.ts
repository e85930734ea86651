import { describe, expect, it, onTestFinished } from 'vitest';
import { createTraffic } from '../../src/channels/common/traffic.ts';
import { reroute } from '../../src/delivery/addressing.ts';
import { createOutbox, createSender, type Tally, tally } from '../../src/delivery/index.ts';
import { createLog } from '../../src/log.ts';
import { addPeople, give } from '../support/broadcast.ts';
import { type Gone, standBefore } from '../support/gone.ts';
import { openReminding } from '../support/reminding.ts';

async function open(people = 6, options: Parameters<typeof openReminding>[0] = {}) {
  const stage = await openReminding(options);
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

  it('is, of a small one that is given while a big one is half way, the small one without stopping the big one', async () => {
    let small: Promise<unknown> | null = null;
    const { give, drain, titles, telegram, office, prisma } = await open(80, {
      onWait: async () => {
        if (telegram.sends.length < 40) return;
        small ??= giveSmall();
        await small;
      },
    });
    const giveSmall = async () => {
      const { occurrence } = await give({ title: 'Nhỏ' });
      await prisma.delivery.deleteMany({
        where: { occurrenceId: occurrence, chat: { notIn: ['1000', '1001', '1002', '1003', '1004'] } },
      });
    };
    // Somebody to whom the big one comes only later in the day.
    const late = await prisma.person.findFirstOrThrow({ where: { unit: 'ninh-binh' } });
    await prisma.person.update({ where: { id: late.id }, data: { hoursFrom: 14 } });
    await give({ title: 'Lớn' });
    await drain();
    office.now = new Date('2026-11-25T14:00:00+07:00');
    await drain();
    const order = titles();
    expect(order).toHaveLength(85);
    const first = order.indexOf('Nhỏ');
    const between = order.slice(first, order.indexOf('Nhỏ', first + 2) + 1);
    // Neither waits for the other: they take turns.
    expect(first).toBeLessThan(45);
    expect(between).toContain('Lớn');
    expect(order.slice(0, 60).filter((title) => title === 'Nhỏ')).toHaveLength(4);
  });

  it('is not all of a later one, when a few of the earlier one are tried again later', async () => {
    let later: Promise<unknown> | null = null;
    const { give, drain, titles, telegram, prisma } = await open(80, {
      onWait: async () => {
        if (telegram.sends.length < 40) return;
        later ??= give({ title: 'Sau' });
        await later;
      },
    });
    const asleep = await prisma.person.findFirstOrThrow({ where: { unit: 'ninh-binh' } });
    await prisma.person.update({ where: { id: asleep.id }, data: { hoursFrom: 14 } });
    await give({ title: 'Trước' });
    await drain();
    const next = titles().slice(40, 70);
    expect(next.filter((title) => title === 'Trước').length).toBeGreaterThan(10);
    expect(next.filter((title) => title === 'Sau').length).toBeGreaterThan(10);
  });

  it('is not a later broadcast before all of an earlier one', async () => {
    const { give, prisma } = await open(6);
    await give({ title: 'Lớn' });
    await prisma.delivery.updateMany({ data: { turn: { increment: 1000 } } });
    const { occurrence } = await give({ title: 'Sau' });
    const turns = await prisma.delivery.findMany({
      where: { occurrenceId: occurrence },
      orderBy: { turn: 'asc' },
    });
    // It begins where the earlier one is now, not before it.
    expect(Number(turns[0]?.turn)).toBeGreaterThan(1000);
  });

  it('an answer passes at once and takes room from what is sent in bulk; no second has more than 30', async () => {
    let now = 0;
    const traffic = createTraffic({
      perSecond: 30,
      spacing: 35,
      clock: () => new Date(now),
      wait: async (ms) => {
        now += ms;
      },
    });
    const { signal } = new AbortController();
    const sent: number[] = [];
    for (let message = 0; message < 90; message++) {
      await traffic.turn(signal);
      // Now and then a message is long under way, and Telegram counts it only when it comes.
      if (message % 20 === 7) now += 250;
      sent.push(now);
      traffic.passed();
      if (message === 45) await traffic.answer(async () => sent.push(now));
      // A timer that is late.
      if (message % 20 === 17) now += 20;
    }
    for (const from of sent)
      expect(sent.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(30);
    // What was lost meanwhile is made up for.
    expect(sent.length / (now / 1000)).toBeGreaterThan(24);
  });

  it('waits while an answer is on its way, a second at most', async () => {
    let now = 0;
    const waits: number[] = [];
    const traffic = createTraffic({
      perSecond: 30,
      spacing: 35,
      clock: () => new Date(now),
      wait: async (ms, signal) => {
        waits.push(ms);
        // A long pause ends when its reason does.
        if (ms >= 1000) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        else now += ms;
      },
    });
    const { signal } = new AbortController();
    const order: string[] = [];
    let arrived = (): void => {};
    const answer = traffic.answer(() => new Promise<void>((resolve) => (arrived = resolve)));
    const bulk = traffic.turn(signal).then(() => order.push('bulk'));
    order.push('answer');
    arrived();
    await answer;
    await bulk;
    expect(order).toEqual(['answer', 'bulk']);
    expect(waits[0]).toBe(1000);
    // Told to wait, nothing in bulk goes before that.
    traffic.hold(900);
    const held = now + 900;
    await traffic.turn(signal);
    expect(now).toBeGreaterThanOrEqual(held);
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
    expect(telegram.deliveredTo(9)[0]?.text).toContain('• Đã gửi: 3/4; đã phản hồi: 0');
    expect(telegram.deliveredTo(9)[0]?.text).toContain('Không gửi: 1 (người nhận đã chặn bot)');
    expect(await prisma.watch.findFirstOrThrow()).toMatchObject({ doneAt: expect.any(Date) });
    const notice = await prisma.notice.findFirstOrThrow({ where: { text: { contains: 'Không đến được' } } });
    expect(notice.text).toContain(`Người ${first}: người nhận đã chặn bot`);
    const resend = (notice.choices as { code: string }[])[0]?.code ?? '';
    expect(await coordinator.presses(resend)).toBe('Đang gửi lại 1 tin.');
    await settle();
    expect(telegram.sends.filter(({ chat }) => chat !== 9)).toHaveLength(3);
  });

  it('is sent again to those it did not reach, and to nobody else', async () => {
    const { office, telegram, give, settle, prisma, ids } = await open(3);
    const coordinator = await office.invited(9, 'coordinator');
    const { directive, occurrence } = await give();
    await prisma.directive.update({
      where: { id: directive },
      data: { coordinator: await office.numberOf(9) },
    });
    telegram.fail('sendMessage', { code: 400, description: 'Bad Request: PEER_FLOOD' });
    await settle();
    expect(telegram.sends.map(({ chat }) => chat)).toEqual(ids.slice(1));
    const notice = await prisma.notice.findFirstOrThrow({ where: { text: { contains: 'Không đến được' } } });
    expect(await coordinator.presses((notice.choices as { code: string }[])[0]?.code ?? '')).toContain('1');
    office.now = new Date(office.now.getTime() + 1000);
    await settle();
    expect(telegram.sends.map(({ chat }) => chat)).toEqual([...ids.slice(1), ids[0]]);
    expect(await prisma.delivery.count({ where: { occurrenceId: occurrence, state: 'sent' } })).toBe(3);
    // Nothing was left this time: there is no second notice.
    expect(await prisma.notice.count({ where: { text: { contains: 'Không đến được' } } })).toBe(1);
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

  it('whatever is sent in bulk keeps still while Telegram wants nothing: the watched messages as well', async () => {
    const { office, telegram, settle, prisma } = await open(6, { telegram: { limits: { perSecond: 1 } } });
    const coordinator = await office.invited(9, 'coordinator');
    const watching = [9, 10, 11, 12];
    telegram.knowChats(watching);
    await coordinator.says('/giaoviec báo cáo, Ninh Bình, hạn 25/12/2026');
    await coordinator.taps('Xác nhận');
    await coordinator.taps('Cập nhật');
    const { occurrenceId, personId } = await prisma.watch.findFirstOrThrow();
    await prisma.watch.createMany({
      data: watching
        .slice(1)
        .map((chat) => ({ occurrenceId, personId, channel: 'telegram', chat: String(chat) })),
    });
    for (let round = 0; round < 10; round++) {
      await settle();
      office.now = new Date(office.now.getTime() + 3000);
    }
    expect(telegram.tooMany).toBeGreaterThan(2);
    expect(telegram.ignored429).toEqual([]);
    expect(await prisma.delivery.count({ where: { state: 'sent', doubtful: 0 } })).toBe(6);
    for (const chat of watching) expect(telegram.deliveredTo(chat)[0]?.text).toContain('Đã gửi: 6/6');
  });

  it('nobody there: nothing is lost, and nothing is doubtful about it', async () => {
    let proxy: Gone | undefined;
    let refused = 0;
    let before: Tally | undefined;
    const { give, drain, telegram, sql } = await open(3, {
      reach: async (url) => {
        proxy = await standBefore(url);
        return proxy.url;
      },
      // Pauses grow while every connection is refused: a minute of them, then it is back.
      onWait: async (ms) => {
        refused += ms;
        if (refused < 60_000 || before) return;
        before = await tally(sql, occurrence);
        await proxy?.come();
      },
    });
    onTestFinished(() => proxy?.close());
    const { occurrence } = await give();
    proxy?.leave();
    await drain();
    expect(before).toMatchObject({ all: 3, waiting: 3, sent: 0, doubtful: 0 });
    expect(await tally(sql, occurrence)).toMatchObject({ waiting: 0, sent: 3, doubtful: 0, failed: {} });
    expect(telegram.calls.map(({ method, outcome }) => `${method} ${outcome}`)).toEqual(
      Array(3).fill('sendMessage ok'),
    );
  });

  it('one message that cannot be written holds up no other, and is given up in the end', async () => {
    const { office, give, sql, prisma, ids } = await open(3);
    const { occurrence } = await give();
    const sent: string[] = [];
    const poison = String(ids[0]);
    const idle = new AbortController();
    const sender = createSender({
      outbox: createOutbox({ sql, channel: 'telegram', sender: 'test' }),
      carrier: {
        channel: 'telegram',
        turn: async () => {},
        restOf: () => 0,
        edit: async () => ({ kind: 'sent', message: null }),
        send: async (chat) => {
          sent.push(chat);
          return { kind: 'sent', message: String(sent.length) };
        },
      },
      write: async ({ chat }) => {
        if (chat === poison) throw new Error('a mistake of ours');
        return { text: 'Việc', heading: true, choices: [] };
      },
      aftermath: { closed: async () => {}, blocked: async () => {}, moved: async () => true },
      window: () => ({ hour: 9, working: true }),
      clock: () => office.now,
      wait: async (ms) => {
        office.now = new Date(office.now.getTime() + ms);
        await new Promise((resolve) => setImmediate(resolve));
        if ((await prisma.delivery.count({ where: { settledAt: null } })) === 0) idle.abort();
      },
      log: createLog(() => {}),
    });
    sender.start();
    await new Promise<void>((resolve) => idle.signal.addEventListener('abort', () => resolve()));
    await sender.stop();
    expect(sent).toEqual(ids.slice(1).map(String));
    expect(await tally(sql, occurrence)).toMatchObject({ sent: 2, failed: { refused: 1 }, doubtful: 0 });
  });

  it('a person whose only chat is shut hears of it on the page; with an account elsewhere, there', async () => {
    const { give, settle, telegram, prisma, ids } = await open(2);
    const [first = 0, second = 0] = ids;
    const [, elsewhere] = await prisma.person.findMany({
      where: { unit: 'ninh-binh' },
      orderBy: { id: 'asc' },
    });
    telegram.block(first);
    telegram.deactivate(second);
    await prisma.account.create({
      data: {
        channel: 'zalo',
        account: 'z7',
        chat: 'z7',
        personId: elsewhere?.id ?? 0,
        linkedAt: new Date('2020-01-01'),
      },
    });
    await give();
    await settle();
    // This bot has no way to Zalo: it takes what every bot can, until one that does is asked.
    const pages = await prisma.delivery.findMany({
      where: { channel: 'page' },
      orderBy: { personId: 'asc' },
    });
    expect(pages.map(({ state }) => state)).toEqual(['queued', 'queued']);
    const shut = await prisma.delivery.findFirstOrThrow({ where: { chat: String(second) } });
    expect(shut).toMatchObject({ state: 'blocked', reason: 'deactivated' });
    await prisma.$transaction((tx) => reroute(tx, { delivery: shut.id, channels: ['telegram', 'zalo'] }));
    expect(await prisma.delivery.findFirstOrThrow({ where: { channel: 'zalo' } })).toMatchObject({
      personId: elsewhere?.id,
      chat: 'z7',
      state: 'queued',
      party: shut.party,
    });
    expect(await prisma.account.count({ where: { blockedAt: { not: null } } })).toBe(2);
  });

  it('a person with another chat is reached there', async () => {
    const { give, settle, telegram, prisma, ids, office } = await open(1);
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
    // They have it: nobody is told otherwise, and it is not sent to the dead chat again.
    expect(await prisma.notice.count()).toBe(0);
    const { broadcasts } = office.bot.directives;
    expect(
      (await broadcasts.face(rows[0]?.occurrenceId ?? 0))?.told.choices.map(({ label }) => label),
    ).toEqual(['Cập nhật']);
  });

  it('a broadcast that was stopped and has become useless ends for whoever watches it', async () => {
    const { office, settle, telegram, prisma } = await open(2);
    const coordinator = await office.invited(9, 'coordinator');
    telegram.knowChats([9]);
    await coordinator.says('/giaoviec báo cáo, Ninh Bình, hạn 27/11/2026');
    await coordinator.taps('Xác nhận');
    await coordinator.taps('Cập nhật');
    await coordinator.taps('Dừng gửi');
    office.now = new Date('2026-12-01T09:00:00+07:00');
    await settle();
    await settle();
    expect(await prisma.watch.findFirstOrThrow()).toMatchObject({ doneAt: expect.any(Date) });
    expect(
      (await prisma.occurrence.findFirstOrThrow({ where: { kind: 'announce' } })).reportedAt,
    ).not.toBeNull();
  });

  it('who was reached after all is not told the same by their next answer', async () => {
    const { give, settle, drain, office, prisma, telegram, ids } = await open(1);
    const [only = 0] = ids;
    const { directive } = await give();
    await prisma.directive.update({
      where: { id: directive },
      data: { coordinator: await office.numberOf(1) },
    });
    telegram.fail('sendMessage', { code: 403, description: 'Forbidden: bot was blocked by the user' });
    await settle();
    const row = await prisma.delivery.findFirstOrThrow({ where: { state: 'blocked' } });
    expect(await office.telegram(1).presses(`v|w${row.occurrenceId}`)).toBe('Đang gửi lại 1 tin.');
    await drain();
    expect(telegram.deliveredTo(only)).toHaveLength(1);
    expect(await office.telegram(only).says('xin chào')).toMatch(/^Xin chào/);
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
