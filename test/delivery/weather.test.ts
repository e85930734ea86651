import { expect, it } from 'vitest';
import { addPeople, give } from '../support/broadcast.ts';
import { openReminding } from '../support/reminding.ts';

const PEOPLE = 1200;
const OUTAGE_MS = 20_000;

it('reaches all that can be reached through limits, 5xx, 403, resets and an outage, and waits where it is told to', async () => {
  const { office, telegram, settle } = await openReminding({
    telegram: {
      limits: true,
      weather: { seed: 20261125, serverErrors: 0.05, forbidden: 0.02, resets: 0.02 },
    },
  });
  const { prisma } = office.store.database;
  await office.invited(9, 'coordinator');
  telegram.knowChats([9]);
  const ids = await addPeople(office.store, { people: PEOPLE });
  telegram.knowChats(ids);
  const { directive, messages } = await give(office.store, office.now);
  await prisma.directive.update({
    where: { id: directive },
    data: { coordinator: await office.numberOf(9) },
  });
  expect(messages).toBe(PEOPLE);
  // In the middle of it Telegram is gone for a while.
  const begin = office.now.getTime() + 15_000;
  telegram.setOutage(begin, begin + OUTAGE_MS);
  // What is only to be tried again later is waited for as everything is: the clock moves on.
  for (let round = 0; round < 60; round++) {
    await settle();
    const waiting = await prisma.delivery.count({ where: { settledAt: null, channel: 'telegram' } });
    if (waiting === 0) break;
    office.now = new Date(office.now.getTime() + 5_000);
  }

  const rows = await prisma.delivery.findMany({ where: { channel: 'telegram' } });
  const of = (state: string) => rows.filter((row) => row.state === state);
  expect(of('sent').length + of('blocked').length).toBe(PEOPLE);
  expect(of('blocked').length).toBeGreaterThan(PEOPLE * 0.005);
  expect(telegram.ignored429).toEqual([]);
  // Every chat that takes messages has it, and only those that do not are given up.
  const blocked = new Set(of('blocked').map(({ chat }) => Number(chat)));
  expect(ids.filter((id) => blocked.has(id) === telegram.deliveries.has(id))).toEqual([]);
  // What arrived twice is among what the rows call doubtful, and no more than was cut off behind its effect.
  const { resetsAfter } = telegram.weatherCounts;
  const doubtful = new Set(rows.filter((row) => row.doubtful > 0).map(({ chat }) => Number(chat)));
  const twice = ids.filter((id) => (telegram.deliveries.get(id) ?? 0) > 1);
  expect(twice.length).toBeLessThanOrEqual(resetsAfter);
  expect(twice.filter((id) => !doubtful.has(id))).toEqual([]);
  // Whoever is not reached is marked, hears of it when they come, and the coordinator is told.
  expect(await prisma.account.count({ where: { blockedAt: { not: null } } })).toBe(blocked.size);
  expect(await prisma.delivery.count({ where: { channel: 'page', settledAt: null } })).toBe(blocked.size);
  const notices = await prisma.notice.findMany({ where: { text: { contains: 'Không đến được' } } });
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatchObject({ personId: await office.numberOf(9) });
  const listed = [...(notices[0]?.text ?? '').matchAll(/Người (\d+): người nhận đã chặn bot/g)];
  expect(listed).toHaveLength(Math.min(20, blocked.size));
  expect(listed.filter(([, id]) => !blocked.has(Number(id)))).toEqual([]);
});
