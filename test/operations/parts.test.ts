import { expect, it } from 'vitest';
import type { Outbox, Parcel } from '../../src/delivery/index.ts';
import { createMemoryInbox, NO_OUTAGE } from '../../src/incoming/index.ts';
import { valueIn } from './scrape.ts';
import { watching } from './watching.ts';

const PARCEL: Parcel = { id: '1', occurrence: 1, person: 1, party: null, chat: 'secret chat', attempts: 0 };

const outbox: Outbox = { next: async () => PARCEL, recover: async () => 0 };
const MINUTE = 60_000;

it('polling is well as long as a poll came back, and only then', async () => {
  const { operations, later } = watching();
  const { watch } = operations.channel('telegram', 'polling');
  const state = async () => (await operations.report()).parts['updates telegram'];
  expect(await state()).toMatchObject({ ok: false, ageMs: null });
  later(1000);
  watch.calling('getUpdates')('ok');
  expect(await state()).toMatchObject({ ok: true, by: 'polling', ageMs: 0 });
  later(3 * MINUTE);
  for (const result of ['unreached', '5xx', '429'] as const) watch.calling('getUpdates')(result);
  watch.calling('sendMessage')('ok');
  expect(await state()).toMatchObject({ ok: false, ageMs: 3 * MINUTE });
  expect(await operations.report()).toMatchObject({ ready: false });
});

it('a webhook is well when nothing comes, and says when something last did', async () => {
  const { operations, later } = watching();
  const inbox = operations.channel('zalo', 'webhook').inbox(createMemoryInbox());
  await inbox.take([{ id: '1', chat: 'a', content: null }]);
  later(10 * MINUTE);
  const { parts } = await operations.report();
  expect(parts['updates zalo']).toEqual({ ok: true, by: 'webhook', ageMs: 10 * MINUTE });
});

it('a sender is well while it goes on; one that stands by is not expected to', async () => {
  const { operations, later } = watching();
  const sender = operations.sender('telegram');
  const watched = sender.outbox(outbox);
  const state = async () => (await operations.report()).parts['sending telegram'];
  expect(await state()).toMatchObject({ ok: false });
  later(1000);
  await watched.next(null, new Date(), null);
  expect(await state()).toMatchObject({ ok: true });
  later(10 * MINUTE);
  expect(await state()).toMatchObject({ ok: false, ageMs: 10 * MINUTE });
  later(1000);
  sender.standby();
  expect(await state()).toEqual({ ok: true, standby: true });
});

it('a timetable that has not been looked at for long is not well', async () => {
  const { operations, later } = watching();
  expect((await operations.report()).parts.timetable).toMatchObject({ ok: true });
  later(10 * MINUTE);
  expect((await operations.report()).parts.timetable).toMatchObject({ ok: false });
});

it('a schema that is not the newest is not ready', async () => {
  const { operations } = watching({ migrated: false });
  expect(await operations.report()).toMatchObject({ ready: false, parts: { schema: { ok: false } } });
});

it('a database that fails is not ready, and one that hangs is asked no more', async () => {
  const { operations, later, databaseIs, asked } = watching();
  databaseIs(() => Promise.reject(new Error('gone')));
  expect(await operations.report()).toMatchObject({ ready: false, parts: { database: { ok: false } } });
  later(2000);
  databaseIs(() => new Promise(() => {}));
  const before = asked.filter((text) => text === 'SELECT 1').length;
  await Promise.all([operations.report(), operations.report()]);
  later(2000);
  expect(await operations.report()).toMatchObject({ ready: false, parts: { database: { ok: false } } });
  expect(asked.filter((text) => text === 'SELECT 1')).toHaveLength(before + 1);
});

it('many who ask at once cost one look', async () => {
  const { operations, asked } = watching();
  await Promise.all(Array.from({ length: 50 }, () => operations.report()));
  expect(asked.filter((text) => text === 'SELECT 1')).toHaveLength(1);
});

it('what becomes of messages is counted by state and reason, of no chat', async () => {
  const { operations, samples } = watching();
  const watched = operations.sender('telegram').outbox(outbox);
  const now = new Date();
  for (const became of [
    { state: 'sent', message: '77' },
    { state: 'sent', message: null },
    { state: 'blocked', reason: 'kicked' },
    { state: 'queued', from: now },
  ] as const)
    await watched.next({ parcel: PARCEL, became }, now, null);
  const found = await samples();
  expect(valueIn(found, 'deliveries_total', { state: 'sent', reason: '' })).toBe(2);
  expect(valueIn(found, 'deliveries_total', { state: 'blocked', reason: 'kicked' })).toBe(1);
  expect(valueIn(found, 'deliveries_total', { state: 'queued' })).toBe(1);
  expect(JSON.stringify(found)).not.toContain('secret');
});

it('what waits, and how much of the quota is used, is looked up when somebody asks', async () => {
  const { operations, samples, databaseIs } = watching();
  operations.quota('zalo', async () => 0.83);
  databaseIs(async () => [{ channel: 'zalo', count: 4, since: new Date('2026-11-25T08:59:00+07:00') }]);
  const found = await samples();
  expect(valueIn(found, 'quota_used_ratio', { channel: 'zalo' })).toBe(0.83);
  for (const queue of ['incoming', 'outbox']) {
    expect(valueIn(found, `${queue}_waiting`, { channel: 'zalo' })).toBe(4);
    expect(valueIn(found, `${queue}_oldest_seconds`, { channel: 'zalo' })).toBe(60);
  }
  expect(valueIn(found, 'database_connections', { state: 'idle' })).toBe(2);
});

it('what cannot be known is left out, and the rest stands', async () => {
  const { operations, samples, databaseIs } = watching();
  operations.quota('zalo', () => Promise.reject(new Error('gone')));
  databaseIs(() => Promise.reject(new Error('gone')));
  const found = await samples();
  expect(valueIn(found, 'database_up')).toBe(0);
  for (const name of ['quota_used_ratio', 'incoming_waiting', 'database_answer_seconds'])
    expect(valueIn(found, name)).toBeUndefined();
  expect(valueIn(found, 'ready', { part: 'timetable' })).toBe(1);
});

it('an update that is delivered again counts once, from its coming to its settling', async () => {
  const { operations, samples, later } = watching();
  const inbox = operations.channel('telegram', 'webhook').inbox(createMemoryInbox());
  const update = { id: '1', chat: 'a', content: null };
  await inbox.take([update, update]);
  await inbox.take([update]);
  later(3000);
  await inbox.settle('1');
  await inbox.settle('1');
  const found = await samples();
  expect(valueIn(found, 'updates_total', { channel: 'telegram' })).toBe(1);
  expect(valueIn(found, 'reply_seconds_count', { channel: 'telegram' })).toBe(1);
  expect(valueIn(found, 'reply_seconds_sum', { channel: 'telegram' })).toBe(3);
});

it('a database in this process is never away', () => {
  expect(watching().operations.outage).toBe(NO_OUTAGE);
});
