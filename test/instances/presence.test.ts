import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/database/index.ts';
import { createPresence, LEASE_MS, type Presence } from '../../src/instances/index.ts';
import { wait } from '../../src/wait.ts';
import { eventually } from '../support/eventually.ts';
import { standBefore } from '../support/gone.ts';
import { newServerDatabase, serverUrl } from '../support/store.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

async function open() {
  const place = await newServerDatabase(serverUrl ?? '');
  onTestFinished(() => place.remove());
  const url = place.env.DATABASE_URL ?? '';
  return {
    /** An instance whose way to the server can be cut, on a clock of its own that only moves when it is told to. */
    async instance(): Promise<
      Presence & { cut(): void; mend(): Promise<void>; pass(ms: number): void; log: readonly string[] }
    > {
      const way = await standBefore(url);
      const database = await openDatabase({ kind: 'server', url: way.url });
      onTestFinished(() => way.close());
      onTestFinished(() => database.close());
      const log = createRecordingLog();
      let passed = 0;
      const { openSession, sql } = database;
      if (!openSession) throw new Error('no server');
      const presence = createPresence({
        connect: openSession,
        sql,
        now: () => passed,
        wait: (_, signal) => wait(50, signal),
        log,
      });
      onTestFinished(() => presence.stop());
      await presence.start();
      return Object.assign(Object.create(presence) as Presence, {
        cut: way.leave,
        mend: way.come,
        pass(ms: number) {
          passed += ms;
        },
        log: log.lines,
      });
    },
  };
}

describe.skipIf(!serverUrl)('instances on one server', () => {
  it('never have a duty both; one that leaves hands it over', async () => {
    const { instance } = await open();
    const [one, two] = [await instance(), await instance()];
    // Wanted from now on, and had once its lock is a lease old.
    expect([one.holds('timetable'), two.holds('timetable')]).toEqual([false, false]);
    await eventually(() => {
      for (const each of [one, two]) each.pass(LEASE_MS / 4);
      expect([one.holds('timetable'), two.holds('timetable')].filter(Boolean)).toHaveLength(1);
    });
    const [has, waits] = one.holds('timetable') ? [one, two] : [two, one];
    await has.stop();
    expect(has.holds('timetable')).toBe(false);
    await eventually(() => {
      waits.pass(LEASE_MS / 4);
      expect(waits.holds('timetable')).toBe(true);
    });
  });

  it('one that loses its connection acts no more, and is counted again when it is back', async () => {
    const { instance } = await open();
    const one = await instance();
    const before = one.stay;
    expect(before.lasts).toBe(true);
    one.cut();
    await eventually(() => expect(before.lasts).toBe(false));
    expect(one.stay.lasts).toBe(false);
    expect(one.log.filter((line) => line.includes('Not counted'))).toHaveLength(1);
    await one.mend();
    await eventually(() => expect(one.stay.lasts).toBe(true));
    // What was in hand before may be in another's by now.
    expect(before.lasts).toBe(false);
  });

  it('one that was stopped for longer than a lease knows it before it acts', async () => {
    const { instance } = await open();
    const one = await instance();
    const before = one.stay;
    one.pass(LEASE_MS);
    expect(before.lasts).toBe(false);
    expect(one.stay.lasts).toBe(false);
    await eventually(() => expect(one.stay.lasts).toBe(true));
  });

  it('tell one another', async () => {
    const { instance } = await open();
    const [one, two] = [await instance(), await instance()];
    const heard: string[] = [];
    two.listen('inbox telegram', () => heard.push('telegram'));
    one.tell('inbox telegram');
    await eventually(() => expect(heard).toContain('telegram'));
  });

  it('let one of them poll', async () => {
    const { instance } = await open();
    const [one, two] = [await instance(), await instance()];
    expect(await one.claim('polling telegram')).toBe(true);
    const second = two.claim('polling telegram');
    await eventually(async () => {
      two.pass(LEASE_MS - 1);
      expect(await Promise.race([second, Promise.resolve('open')])).toBe(false);
    });
  });
});
