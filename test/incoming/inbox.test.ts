import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInbox, createMemoryInbox, type Inbox, type Update } from '../../src/incoming/index.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore({ seed: 'none' });
});
afterAll(() => store[Symbol.asyncDispose]());

let channels = 0;
const clock = () => new Date('2026-11-23T09:00:00+07:00');
const update = (id: string, content: unknown = { text: id }): Update => ({ id, chat: 'a', content });
const ids = (updates: readonly Update[]): string[] => updates.map(({ id }) => id);

describe.each<[string, () => Inbox]>([
  ['in the database', () => createInbox({ database: store.database, channel: `${++channels}`, clock })],
  ['in memory', () => createMemoryInbox()],
])('an inbox %s', (_, open) => {
  it('gives back what was taken and not settled, in the order of coming', async () => {
    const inbox = open();
    await inbox.take(['9', '10', '2'].map((id) => update(id)));
    await inbox.take([update('1')]);
    await inbox.settle('10');
    const left = await inbox.unsettled({ except: [], most: 100 });
    expect(left).toEqual(['9', '2', '1'].map((id) => update(id)));
  });

  it('gives them back page by page', async () => {
    const inbox = open();
    await inbox.take(['1', '2', '3'].map((id) => update(id)));
    const first = await inbox.unsettled({ except: [], most: 2 });
    expect([ids(first), ids(await inbox.unsettled({ except: ids(first), most: 2 }))]).toEqual([
      ['1', '2'],
      ['3'],
    ]);
  });

  it('knows what came before, answered or not, also within one batch', async () => {
    const inbox = open();
    expect(ids(await inbox.take([update('1'), update('2'), update('1')]))).toEqual(['1', '2']);
    await inbox.settle('1');
    expect(ids(await inbox.take([update('1'), update('2'), update('3')]))).toEqual(['3']);
    expect(ids(await inbox.unsettled({ except: [], most: 100 }))).toEqual(['2', '3']);
    expect(await inbox.take([])).toEqual([]);
  });

  it('keeps whatever people can send', async () => {
    const inbox = open();
    const content = { text: 'a\u0000b \ud800 \u202e "«ệ»" \\ \n', nested: [null, 1.5, { deep: true }] };
    await inbox.take([update('1', content)]);
    expect((await inbox.unsettled({ except: [], most: 100 }))[0]?.content).toEqual(content);
  });
});

it('an inbox is one channel’s own', async () => {
  const open = (channel: string) => createInbox({ database: store.database, channel, clock });
  await open('x').take([update('1')]);
  expect(ids(await open('y').take([update('1')]))).toEqual(['1']);
  await open('y').settle('1');
  expect(ids(await open('x').unsettled({ except: [], most: 100 }))).toEqual(['1']);
});
