import { describe, expect, it } from 'vitest';
import { createIntake, createMemoryInbox, type Inbox, type Update } from '../../src/incoming/index.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const update = (id: number, chats = 7): Update => ({ id: `${id}`, chat: `${id % chats}`, content: id });
const ids = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function open({ inbox = createMemoryInbox() }: { inbox?: Inbox } = {}) {
  const worked: number[] = [];
  const stopper = new AbortController();
  const log = createRecordingLog();
  const intake = createIntake({
    inbox,
    async work({ id, content }) {
      await tick();
      worked.push(content as number);
      await inbox.settle(id);
      return true;
    },
    wait: tick,
    log,
    stopping: stopper.signal,
  });
  /** Everything that was taken has been worked off. */
  const done = async (count: number): Promise<void> => {
    while (worked.length < count) await tick();
    await intake.empty();
    for (let i = 0; i < 20; i++) await tick();
  };
  return { inbox, intake, worked, stopper, log, done };
}

/** Each once, and those of one chat in their order. */
function expectInOrder(worked: readonly number[], count: number, chats = 7): void {
  expect([...worked].sort((a, b) => a - b)).toEqual(ids(0, count));
  for (const chat of ids(0, chats)) {
    const own = worked.filter((id) => id % chats === chat);
    expect(own).toEqual([...own].sort((a, b) => a - b));
  }
}

describe('an intake', () => {
  it('works off more than it holds in hand, each once and in its order, while more comes', async () => {
    const { intake, worked, done } = open();
    await intake.begin();
    for (let from = 0; from < 3000; from += 100) {
      await intake.take(ids(from, from + 100).map((id) => update(id)));
      if (from % 700 === 0) await tick();
    }
    await done(3000);
    expectInOrder(worked, 3000);
  });

  it('begins with what was left open, and keeps what comes before it begins', async () => {
    const inbox = createMemoryInbox();
    await inbox.take(ids(0, 500).map((id) => update(id)));
    const { intake, worked, done } = open({ inbox });
    await intake.take(ids(500, 600).map((id) => update(id)));
    expect(worked).toEqual([]);
    expect(await intake.begin()).toBe(true);
    await intake.take(ids(600, 700).map((id) => update(id)));
    await done(700);
    expectInOrder(worked, 700);
  });

  it('does nothing twice that was finished while the inbox was being read', async () => {
    const memory = createMemoryInbox();
    // As a server answers: what it read is some way old when it arrives.
    const inbox: Inbox = {
      ...memory,
      async unsettled(page) {
        const rows = await memory.unsettled(page);
        for (let i = 0; i < 30; i++) await tick();
        return rows;
      },
    };
    const { intake, worked, done } = open({ inbox });
    await intake.begin();
    for (let i = 0; i < 40; i++) await tick();
    for (let from = 0; from < 900; from += 90) {
      await intake.take(ids(from, from + 90).map((id) => update(id)));
      await tick();
    }
    await done(900);
    expectInOrder(worked, 900);
  });

  it('reads on when the inbox can be read again', async () => {
    const memory = createMemoryInbox();
    await memory.take(ids(0, 10).map((id) => update(id)));
    let failures = 3;
    const inbox: Inbox = {
      ...memory,
      async unsettled(page) {
        if (page.most > 1 && failures-- > 0) throw new Error('gone');
        return memory.unsettled(page);
      },
    };
    const { intake, worked, log, done } = open({ inbox });
    await intake.begin();
    await done(10);
    expectInOrder(worked, 10);
    expect(log.lines.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
  });

  it('begins nothing more once it is stopped', async () => {
    const { intake, worked, stopper, inbox } = open();
    await intake.begin();
    await tick();
    stopper.abort();
    await intake.take([update(1)]);
    await intake.empty();
    expect(worked).toEqual([]);
    expect(await inbox.unsettled({ except: [], most: 5 })).toHaveLength(1);
  });

  it('lets nothing overtake what was left, and takes it up in its order when there is news', async () => {
    const memory = createMemoryInbox();
    let news = (): void => {};
    let leaves = true;
    const seen: string[] = [];
    const intake = createIntake({
      inbox: {
        ...memory,
        listen(heard) {
          news = heard;
        },
      },
      async work({ id }) {
        if (id === '1' && leaves) return false;
        seen.push(id);
        await memory.settle(id);
        return true;
      },
      wait: tick,
      log: createRecordingLog(),
      stopping: new AbortController().signal,
    });
    await intake.begin();
    await intake.take([update(1, 1), update(2, 1)]);
    await intake.empty();
    await intake.take([update(3, 1)]);
    for (let i = 0; i < 20; i++) await tick();
    expect(seen).toEqual([]);
    leaves = false;
    news();
    while (seen.length < 3) await tick();
    expect(seen).toEqual(['1', '2', '3']);
  });

  it('works off nothing that another instance may have by now, and reads it again when it is counted again', async () => {
    const memory = createMemoryInbox();
    let stay = { lasts: true };
    let news = (): void => {};
    let go = (): void => {};
    const seen: string[] = [];
    const intake = createIntake({
      inbox: {
        ...memory,
        alone: false,
        get stay() {
          return stay;
        },
        unsettled: async (page) => (stay.lasts ? memory.unsettled(page) : []),
        listen(heard) {
          news = heard;
        },
      },
      async work({ id }, aside) {
        if (id === '1')
          await new Promise<void>((resolve) => {
            go = resolve;
          });
        // As whoever sends asks before each call.
        if (!aside.mayGoOn()) return false;
        seen.push(id);
        await memory.settle(id);
        return true;
      },
      wait: tick,
      log: createRecordingLog(),
      stopping: new AbortController().signal,
    });
    await intake.begin();
    await intake.take([update(1, 1), update(2, 1)]);
    for (let i = 0; i < 20; i++) await tick();
    stay.lasts = false;
    go();
    await intake.empty();
    expect(seen).toEqual([]);
    stay = { lasts: true };
    news();
    for (let i = 0; i < 20; i++) await tick();
    go();
    while (seen.length < 2) await tick();
    expect(seen).toEqual(['1', '2']);
  });
});
