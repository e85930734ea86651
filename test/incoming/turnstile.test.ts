import { expect, it } from 'vitest';
import { createIntake, createMemoryInbox } from '../../src/incoming/index.ts';
import { createTurnstile } from '../../src/incoming/turnstile.ts';
import { createRecordingLog } from '../support/telegram/index.ts';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const ticks = async (count = 20): Promise<void> => {
  for (let i = 0; i < count; i++) await tick();
};
/** Something that ends when it is told to. */
function pending() {
  let end = (): void => {};
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}

function open() {
  const slow: (() => void)[] = [];
  const enter = createTurnstile((_, signal) => {
    const { promise, end } = pending();
    slow.push(end);
    signal.addEventListener('abort', end);
    return promise;
  });
  const sent: string[] = [];
  const send = (name: string, during?: Promise<void>) => async () => {
    sent.push(name);
    await during;
  };
  return { enter, sent, send, slow };
}

it('lets nobody send until the one before is settled', async () => {
  const { enter, sent, send } = open();
  const [one, two] = [enter(), enter()];
  await one.sending(send('one'));
  void two.sending(send('two'));
  await one.sending(send('picture of one'));
  one.sent();
  await ticks();
  expect(sent).toEqual(['one', 'picture of one']);
  one.leave();
  await ticks();
  expect(sent).toEqual(['one', 'picture of one', 'two']);
});

it('lets the next send while the platform is slow, but not while the database is', async () => {
  const { enter, sent, send, slow } = open();
  const [one, two, three] = [enter(), enter(), enter()];
  const platform = pending();
  const sending = one.sending(send('one', platform.promise));
  void two.sending(send('two'));
  void three.sending(send('three'));
  await ticks();
  expect(sent).toEqual(['one']);
  slow[0]?.();
  await ticks();
  expect(sent).toEqual(['one', 'two']);
  two.sent();
  slow[1]?.();
  await ticks();
  expect(sent).toEqual(['one', 'two']);
  platform.end();
  await sending;
  // Another may be at it now: it waits its turn for what is left.
  void one.sending(send('picture of one'));
  two.leave();
  await ticks();
  expect(sent).toEqual(['one', 'two', 'three']);
});

it('lets the next send when a message was refused', async () => {
  const { enter, sent, send } = open();
  const [one, two] = [enter(), enter()];
  const refused = one.sending(() => Promise.reject(new Error('429')));
  void two.sending(send('two'));
  await expect(refused).rejects.toThrow('429');
  await ticks();
  expect(sent).toEqual(['two']);
  expect([one.holds, two.holds]).toEqual([false, true]);
});

it('one of several instances has one update sent and not noted, whatever waits, also when the database is away', async () => {
  const inbox = createMemoryInbox();
  const away = pending();
  const began: string[] = [];
  let between = 0;
  let most = 0;
  const intake = createIntake({
    inbox: { ...inbox, alone: false },
    async work({ id }, aside) {
      began.push(id);
      await tick();
      await aside.sending(async () => {
        most = Math.max(most, ++between);
      });
      aside.sent();
      // More wait for their turn than may work at once.
      if (began.length < 20) await aside(() => away.promise);
      await inbox.settle(id);
      between--;
      return true;
    },
    wait: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    log: createRecordingLog(),
    stopping: new AbortController().signal,
  });
  await intake.begin();
  await intake.take(Array.from({ length: 40 }, (_, at) => ({ id: `${at}`, chat: `${at}`, content: at })));
  await ticks();
  expect(between).toBe(1);
  away.end();
  await intake.empty();
  await ticks();
  expect(began).toHaveLength(40);
  expect(most).toBe(1);
});
