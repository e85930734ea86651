import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ConversationStore,
  createConversationStore,
  createMemoryConversations,
  type Speaker,
} from '../../src/conversation/index.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const MINUTE = 60_000;
const NOW = new Date('2026-11-23T09:00:00+07:00');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * MINUTE);

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore({ seed: 'none' });
});
afterAll(() => store[Symbol.asyncDispose]());

let chats = 0;
const somebody = (person?: string): Speaker => ({
  channel: 'telegram',
  chat: String(++chats),
  ...(person ? { person } : {}),
});
const context = (question: string) => ({
  choices: [{ label: 'Năm 2017', code: 'x' }],
  question,
  shown: [],
});

describe.each<[string, () => ConversationStore]>([
  ['in the database', () => createConversationStore({ prisma: store.database.prisma })],
  ['in memory', () => createMemoryConversations()],
])('conversations %s', (_, open) => {
  it('begin with nothing', async () => {
    expect(await open().load(somebody(), { id: 1 }, NOW)).toMatchObject({ context: null, answered: false });
  });

  it('are kept apart, also when many are read and written at once', async () => {
    const conversations = open();
    const group = somebody('a');
    const speakers = [...Array.from({ length: 30 }, () => somebody()), group, { ...group, person: 'b' }];
    await Promise.all(
      speakers.map((speaker, at) => conversations.save(speaker, context(`q${at}`), { id: at }, NOW)),
    );
    const loaded = await Promise.all(
      speakers.map((speaker, at) => conversations.load(speaker, { id: at + 1 }, NOW)),
    );
    expect(loaded).toMatchObject(speakers.map((__, at) => ({ context: context(`q${at}`), answered: false })));
  });

  it('know the update that was answered last, and all before it', async () => {
    const conversations = open();
    const speaker = somebody();
    await conversations.save(speaker, context('q'), { id: 7 }, NOW);
    const answered = async (id: number) => (await conversations.load(speaker, { id }, NOW)).answered;
    expect([await answered(6), await answered(7), await answered(8)]).toEqual([true, true, false]);
  });

  it('keep the later of two contexts that are saved at once, and the update of either', async () => {
    const conversations = open();
    const speaker = somebody();
    await Promise.all([
      conversations.save(speaker, context('first'), { id: 7 }, NOW),
      conversations.save(speaker, context('second'), undefined, NOW),
    ]);
    expect(await conversations.load(speaker, { id: 7 }, NOW)).toMatchObject({
      context: context('second'),
      answered: true,
    });
  });

  it('forget the context after half an hour, and the update after two days', async () => {
    const conversations = open();
    const speaker = somebody();
    await conversations.save(speaker, context('q'), { id: 7 }, NOW);
    expect(await conversations.load(speaker, { id: 7 }, later(30))).toMatchObject({
      context: context('q'),
      answered: true,
    });
    expect(await conversations.load(speaker, { id: 7 }, later(31))).toMatchObject({
      context: null,
      answered: true,
    });
    expect(await conversations.load(speaker, { id: 7 }, later(48 * 60 + 1))).toMatchObject({
      context: null,
      answered: false,
    });
  });
});

it('conversations in the database survive the one who kept them', async () => {
  const { prisma } = store.database;
  const speaker = somebody();
  await createConversationStore({ prisma }).save(speaker, context('q'), { id: 7 }, NOW);
  expect(await createConversationStore({ prisma }).load(speaker, { id: 7 }, NOW)).toMatchObject({
    context: context('q'),
    answered: true,
  });
});
