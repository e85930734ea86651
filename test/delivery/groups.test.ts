import { expect, it } from 'vitest';
import { openReminding } from '../support/reminding.ts';

/** A coordinator whose directives go to groups of Ninh Bình as well. */
async function open(groups: readonly number[]) {
  const stage = await openReminding();
  const { office, telegram } = stage;
  const { prisma } = office.store.database;
  const coordinator = await office.invited(9, 'coordinator');
  telegram.knowChats([9, ...groups]);
  for (const group of groups)
    await prisma.groupChat.create({
      data: { channel: 'telegram', chat: String(group), unit: 'ninh-binh', allowedAt: office.now },
    });
  return {
    ...stage,
    prisma,
    /** Gives one and sends it; groups rest between two messages. */
    async order(what: string): Promise<void> {
      await coordinator.says(`/giaoviec ${what}, Ninh Bình, hạn 25/12/2026, gửi cả vào nhóm`);
      await coordinator.taps('Xác nhận');
      for (let round = 0; round < 5; round++) {
        await stage.settle();
        office.now = new Date(office.now.getTime() + 3000);
      }
    },
    received: () => telegram.sends.filter(({ chat }) => chat < 0).map(({ chat }) => chat),
    askedFor: (group: number) =>
      telegram.calls.filter(
        ({ method, params }) => method === 'sendMessage' && Number(params.chat_id) === group,
      ).length,
    allowed: async () => (await prisma.groupChat.findMany()).map(({ chat }) => chat),
  };
}

it('a group that has moved is followed, and later broadcasts go to the new one at once', async () => {
  const { telegram, order, received, askedFor, allowed } = await open([-100]);
  telegram.migrate(-100, -100100);
  await order('báo cáo quý');
  expect(received()).toEqual([-100100]);
  expect(await allowed()).toEqual(['-100100']);
  await order('báo cáo năm');
  expect(received()).toEqual([-100100, -100100]);
  expect(askedFor(-100)).toBe(1);
});

it('what waits for a group that moves goes on to the new one as well', async () => {
  const { telegram, prisma, order, received, askedFor } = await open([-100]);
  await order('báo cáo quý');
  // As if it had been stopped in time.
  await prisma.delivery.updateMany({ where: { chat: '-100' }, data: { state: 'queued', settledAt: null } });
  telegram.migrate(-100, -100100);
  await order('báo cáo năm');
  expect(received()).toEqual([-100, -100100, -100100]);
  expect(askedFor(-100)).toBe(2);
});

it('one whose new group was allowed before hears of it once, and holds up nobody', async () => {
  const { telegram, prisma, order, received, allowed } = await open([-100, -100100, -200]);
  telegram.migrate(-100, -100100);
  await order('báo cáo');
  expect(received().sort()).toEqual([-100100, -200]);
  expect((await allowed()).sort()).toEqual(['-100100', '-200']);
  expect(await prisma.delivery.findFirstOrThrow({ where: { chat: '-100' } })).toMatchObject({
    state: 'expired',
    reason: 'done',
  });
  expect(await prisma.delivery.count({ where: { settledAt: null, channel: 'telegram' } })).toBe(0);
});
