import { expect, it } from 'vitest';
import { addPeople, give } from '../support/broadcast.ts';
import { openReminding } from '../support/reminding.ts';

/** A Friday evening after hours; Monday is the next working day. */
const FRIDAY_EVENING = '2026-11-27T21:00:00+07:00';

async function open(people: number) {
  const stage = await openReminding();
  const ids = await addPeople(stage.office.store, { people });
  stage.telegram.knowChats(ids);
  const { prisma } = stage.office.store.database;
  const persons = await prisma.person.findMany({ where: { unit: 'ninh-binh' }, orderBy: { id: 'asc' } });
  return {
    ...stage,
    ids,
    prisma,
    numbers: persons.map(({ id }) => id),
    /** Not what the coordinator (9) watches. */
    received: () => stage.telegram.sends.map(({ chat }) => chat).filter((chat) => chat !== 9),
    give: (more = {}) => give(stage.office.store, stage.office.now, more),
  };
}

it('nobody is written to after their hours or on a weekend, each in the first hour of theirs on the next working day', async () => {
  const { office, ids, numbers, prisma, at, received, give } = await open(3);
  await prisma.person.update({ where: { id: numbers[2] ?? 0 }, data: { hoursFrom: 10, hoursTo: 12 } });
  office.now = new Date(FRIDAY_EVENING);
  await give();
  for (const moment of [FRIDAY_EVENING, '2026-11-28T10:30:00+07:00', '2026-11-29T10:30:00+07:00'])
    await at(moment);
  await at('2026-11-30T06:59:00+07:00');
  expect(received()).toEqual([]);
  await at('2026-11-30T07:00:00+07:00');
  expect(received()).toEqual(ids.slice(0, 2));
  await at('2026-11-30T09:59:00+07:00');
  expect(received()).toEqual(ids.slice(0, 2));
  await at('2026-11-30T10:00:00+07:00');
  expect(received()).toEqual(ids);
});

it('who is asleep is waited for, whatever was planned: hours that have changed, a day that was made a day off', async () => {
  const { office, ids, numbers, prisma, at, received, give } = await open(2);
  await give();
  await prisma.person.update({ where: { id: numbers[0] ?? 0 }, data: { hoursFrom: 14 } });
  await prisma.dayCorrection.create({
    data: { day: new Date('2026-11-26'), kind: 'off', name: 'nghỉ bù', at: office.now },
  });
  await at('2026-11-25T09:00:00+07:00');
  expect(received()).toEqual([ids[1]]);
  await at('2026-11-26T15:00:00+07:00');
  expect(received()).toEqual([ids[1]]);
  await at('2026-11-27T13:59:00+07:00');
  expect(received()).toEqual([ids[1]]);
  await at('2026-11-27T14:00:00+07:00');
  expect(received()).toEqual([ids[1], ids[0]]);
});

it('a group that is late in the evening waits for the morning as people do', async () => {
  const { office, telegram, ids, prisma, at, received } = await open(1);
  const coordinator = await office.invited(9, 'coordinator');
  telegram.knowChats([9, -100]);
  await prisma.groupChat.create({
    data: { channel: 'telegram', chat: '-100', unit: 'ninh-binh', allowedAt: office.now },
  });
  office.now = new Date('2026-11-25T19:50:00+07:00');
  await coordinator.says('/giaoviec báo cáo, Ninh Bình, hạn 25/12/2026, gửi cả vào nhóm');
  await coordinator.taps('Xác nhận');
  // The bot was down meanwhile.
  await at('2026-11-25T21:00:00+07:00');
  expect(received()).toEqual([]);
  await at('2026-11-26T07:30:00+07:00');
  expect(received()).toEqual([...ids, -100]);
});

it('what is of no more use is not sent, and whoever was suspended or removed gets nothing', async () => {
  const { office, ids, numbers, prisma, at, received, give } = await open(3);
  const [suspended = 0, removed = 0] = numbers;
  const { occurrence } = await give();
  await prisma.person.update({ where: { id: suspended }, data: { suspendedAt: office.now } });
  await prisma.person.update({ where: { id: removed }, data: { removedAt: office.now } });
  await at('2026-11-25T09:01:00+07:00');
  expect(received()).toEqual([ids[2]]);
  const rows = await prisma.delivery.findMany({
    where: { occurrenceId: occurrence },
    orderBy: { personId: 'asc' },
  });
  expect(rows.map(({ state, reason, attempts }) => ({ state, reason, attempts }))).toEqual([
    { state: 'expired', reason: 'suspended', attempts: 0 },
    { state: 'expired', reason: 'removed', attempts: 0 },
    { state: 'sent', reason: null, attempts: 1 },
  ]);

  const late = await give({ title: 'Muộn' });
  // Nobody else is addressed, and it was of use for a week.
  expect(late.messages).toBe(1);
  await at('2026-12-02T09:02:00+07:00');
  expect(received()).toEqual([ids[2]]);
  expect(await prisma.delivery.findMany({ where: { occurrenceId: late.occurrence } })).toMatchObject([
    { state: 'expired', reason: 'too-late', attempts: 0 },
  ]);
});
