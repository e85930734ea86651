import { beforeAll, describe, expect, it } from 'vitest';
import type { Inbox } from '../../src/incoming/index.ts';
import { createSharedInbox } from '../../src/incoming/shared-inbox.ts';
import { INSTANCES, LEASE_MS } from '../../src/instances/types.ts';
import { eventually } from '../support/eventually.ts';
import { openTestStore, serverUrl, type TestStore } from '../support/store.ts';

let store: TestStore;
let channels = 0;
beforeAll(async () => {
  store = await openTestStore({ seed: 'none' });
  return () => store[Symbol.asyncDispose]();
});

const clock = (): Date => new Date('2026-11-25T09:00:00+07:00');
const page = { except: [], most: 100 };
const ids = async (inbox: Inbox, except: readonly string[] = []): Promise<string[]> =>
  (await inbox.unsettled({ ...page, except })).map(({ id }) => id);
const updates = (...named: string[]) =>
  named.map((id) => ({ id, chat: id.split(' ')[0] ?? '', content: { text: id } }));

/** Two instances, of which each lives as long as its lock is held. */
async function open() {
  const channel = `${++channels}`;
  let passed = 0;
  const told: string[] = [];
  const instance = async (holder: number) => {
    const session = await store.database.openSession?.({ silentMs: 60_000, answeredMs: 10_000 });
    await session?.query('SELECT pg_advisory_lock($1, $2)', [INSTANCES, holder]);
    const stay = { lasts: true };
    const inbox = createSharedInbox({
      database: store.database,
      channel,
      presence: { stay, listen() {}, tell: (topic) => told.push(topic) },
      holder,
      now: () => passed,
      clock,
    });
    return Object.assign(inbox, {
      async die() {
        await session?.end();
      },
    });
  };
  const base = channels * 10;
  return {
    one: await instance(base + 1),
    two: await instance(base + 2),
    told,
    pass(ms: number) {
      passed += ms;
    },
  };
}

describe.skipIf(!serverUrl)('an inbox that instances share', () => {
  it('gives the updates of one chat to one instance, whoever took them in', async () => {
    const { one, two, told } = await open();
    expect(await one.take(updates('a 1', 'b 1'))).toHaveLength(2);
    expect(told).toHaveLength(1);
    expect(await ids(one)).toEqual(['a 1', 'b 1']);
    await two.take(updates('a 2', 'c 1'));
    expect(await ids(two)).toEqual(['c 1']);
    expect(await ids(one, ['a 1', 'b 1'])).toEqual(['a 2']);
    expect(await two.take(updates('a 2'))).toEqual([]);
    expect(told).toHaveLength(2);
  });

  it('lets another have a chat of which nothing waits any more, and not before', async () => {
    const { one, two, pass } = await open();
    await one.take(updates('a 1'));
    expect(await ids(one)).toEqual(['a 1']);
    await one.take(updates('a 2'));
    pass(1500);
    await one.settle('a 1');
    expect(await ids(two)).toEqual([]);
    expect(await ids(one)).toEqual(['a 2']);
    await one.settle('a 2');
    pass(1500);
    expect(await ids(one)).toEqual([]);
    await one.take(updates('a 3'));
    expect(await ids(two)).toEqual(['a 3']);
    expect(await ids(one)).toEqual([]);
  });

  it('gives what an instance had in hand to another once it has been gone for a lease', async () => {
    const { one, two, pass } = await open();
    await one.take(updates('a 1', 'b 1', 'a 2'));
    expect(await ids(one)).toHaveLength(3);
    await one.settle('a 1');
    pass(1500);
    expect(await ids(two)).toEqual([]);
    await one.die();
    await eventually(async () => {
      pass(1001);
      expect(await ids(two)).toEqual(['b 1', 'a 2']);
    });
  });

  it('leaves it to an instance that is back within the lease', async () => {
    const { one, two, pass } = await open();
    await one.take(updates('a 1'));
    expect(await ids(one)).toEqual(['a 1']);
    pass(LEASE_MS * 3);
    expect(await ids(two)).toEqual([]);
    expect(await ids(one)).toEqual(['a 1']);
  });

  it('is never read by both at once, however often they ask', async () => {
    const { one, two } = await open();
    const all = Array.from({ length: 300 }, (_, at) => `chat${at % 40} ${at}`);
    const seen = new Map<string, Set<number>>();
    const work = async (inbox: Inbox, who: number): Promise<void> => {
      for (let round = 0; round < 25; round++) {
        for (const { id, chat } of await inbox.unsettled({ except: [], most: 7 })) {
          seen.set(chat, (seen.get(chat) ?? new Set()).add(who));
          await inbox.settle(id);
        }
      }
    };
    await Promise.all([
      one.take(updates(...all.filter((_, at) => at % 2 === 0))),
      two.take(updates(...all.filter((_, at) => at % 2 === 1))),
      work(one, 1),
      work(two, 2),
    ]);
    expect([...seen.values()].every((who) => who.size === 1)).toBe(true);
    expect(seen.size).toBeGreaterThan(0);
  });
});
