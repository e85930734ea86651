import { expect, it } from 'vitest';
import { createAlerts, createLateWatch } from '../../src/alerts/index.ts';
import { alertSentences as say } from '../../src/wording/alerts.ts';
import { addPeople, give } from '../support/broadcast.ts';
import { openOffice } from '../support/officials.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const MINUTE = 60_000;

/** A Wednesday at nine, and a directive to twenty people that has just been given. */
async function open() {
  const office = await openOffice();
  await addPeople(office.store, { people: 20 });
  const begun = office.now;
  await give(office.store, begun);
  const { prisma, sql } = office.store.database;
  const alerts = createAlerts({ prisma, clock: () => office.now, log: createRecordingLog() });
  const watch = createLateWatch({ sql, alerts, channels: ['telegram'] });
  return {
    prisma,
    async at(minutes: number, hour = { hour: 9, working: true }): Promise<string[]> {
      office.now = new Date(begun.getTime() + minutes * MINUTE);
      await watch.look(office.now, hour);
      return (await prisma.notice.findMany({ orderBy: { id: 'asc' } })).map(({ text }) => text);
    },
    async send(messages: number): Promise<void> {
      const rows = await prisma.delivery.findMany({ where: { state: 'queued' }, take: messages });
      await prisma.delivery.updateMany({
        where: { id: { in: rows.map(({ id }) => id) } },
        data: { state: 'sent', settledAt: office.now },
      });
    },
    late: say.late('telegram', 20, begun),
  };
}

it('administrators hear of reminders that do not go, once a day, and that they go again', async () => {
  const { at, send, late } = await open();
  expect(await at(29)).toEqual([]);
  // It may just have come back.
  expect(await at(40)).toEqual([]);
  expect(await at(44)).toEqual([]);
  expect(await at(45)).toEqual([late]);
  expect(await at(200)).toEqual([late]);
  await send(20);
  expect(await at(201)).toEqual([late, say.onTime('telegram')]);
});

it('a long broadcast that goes on is not late, nor is what waits for a working day', async () => {
  const { at, send } = await open();
  for (let minutes = 5; minutes <= 60; minutes += 5) {
    await send(1);
    expect(await at(minutes)).toEqual([]);
  }
  for (const minutes of [100, 200, 300]) expect(await at(minutes, { hour: 9, working: false })).toEqual([]);
  expect(await at(400, { hour: 3, working: true })).toEqual([]);
});
