import { expect, it } from 'vitest';
import { createConversationStore, type Speaker } from '../../src/conversation/index.ts';
import { prune } from '../../src/database/prune.ts';
import { createInbox } from '../../src/incoming/index.ts';
import { openTestStore } from '../support/store.ts';

const DAY = 86_400_000;
const NOW = new Date('2026-11-23T09:00:00+07:00');
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY);

it('pruning takes what nobody will ask for again, and nothing else', async () => {
  await using store = await openTestStore({ seed: 'none' });
  const { database } = store;
  let now = NOW;
  const inbox = createInbox({ database, channel: 'telegram', clock: () => now });
  const conversations = createConversationStore(database);
  const context = { choices: [], question: null, shown: [] };
  const speaker = (chat: string): Speaker => ({ channel: 'telegram', chat });
  for (const days of [30, 8, 6, 3, 1, 0]) {
    now = ago(days);
    const id = `${days} days`;
    await inbox.take([{ id, chat: id, content: {} }]);
    if (days !== 1) await inbox.settle(id);
    await conversations.save(speaker(id), context, { id: 1 }, now);
  }
  const link = (hash: string, days: number) => ({ hash, attachment: {}, name: hash, expiresAt: ago(days) });
  await database.prisma.link.createMany({ data: [link('over', 1), link('good', -1)] });
  const upload = { name: 'a.csv', mime: 'text/csv', size: 0, sha256: '', bytes: new Uint8Array() };
  for (const [personId, days] of [
    [1, 1],
    [2, -1],
  ] as const) {
    const { id: file } = await database.prisma.storedFile.create({ data: upload });
    await database.prisma.importDraft.create({ data: { personId, content: { file }, expiresAt: ago(days) } });
  }
  expect(await prune(database, NOW)).toEqual({ updates: 4, conversations: 2 });
  expect(await prune(database, NOW)).toEqual({ updates: 0, conversations: 0 });
  expect((await inbox.unsettled({ except: [], most: 100 })).map(({ id }) => id)).toEqual(['1 days']);
  expect((await database.prisma.link.findMany()).map(({ hash }) => hash)).toEqual(['good']);
  const [draft, other] = await database.prisma.importDraft.findMany();
  expect([draft?.personId, other]).toEqual([2, undefined]);
  expect((await database.prisma.storedFile.findMany()).map(({ id }) => id)).toEqual([
    Object(draft?.content).file,
  ]);
  const rows = await database.prisma.conversation.findMany({ orderBy: { chat: 'asc' } });
  expect(rows.map(({ chat }) => chat)).toEqual(['0 days', '1 days', '3 days', '6 days']);
});
