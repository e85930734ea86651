import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { addPeople, give } from '../support/broadcast.ts';
import { start } from '../support/child.ts';
import { openTestStore, serverUrl } from '../support/store.ts';
import { createFakeTelegram } from '../support/telegram/index.ts';

const TOKEN = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';
const NOW = '2026-11-25T09:00:00+07:00';
const PEOPLE = 2000;
const KILLS = 10;

// The embedded files are what a kill could harm, and eleven starts are slow: on a server it would be the same again.
it.skipIf(serverUrl)(
  'a broadcast to 2,000 people survives ten kills: everybody has it, at most one twice for each',
  { timeout: 300_000 },
  async () => {
    const telegram = await createFakeTelegram({ token: TOKEN });
    onTestFinished(() => telegram.close());
    const store = await openTestStore({ seed: 'none' });
    onTestFinished(() => store[Symbol.asyncDispose]());
    const ids = await addPeople(store, { people: PEOPLE });
    telegram.knowChats(ids);
    const { messages } = await give(store, new Date(NOW));
    expect(messages).toBe(PEOPLE);
    // The process owns the embedded files, as it does when it runs alone.
    await store.close();

    const moments = fc.sample(fc.integer({ min: 1, max: PEOPLE - 1 }), KILLS).sort((a, b) => a - b);
    const launch = () =>
      start('test/support/reminding-process.ts', { args: [TOKEN, telegram.url, NOW], env: store.env });
    for (const moment of moments) {
      const child = launch();
      await Promise.race([telegram.waitForSends(moment), child.ended]);
      await child.kill();
    }
    const last = launch();
    const { code, stdout, stderr } = await last.ended;
    expect({ code, stdout, stderr: stderr.includes('"level":"error"') ? stderr : '' }).toEqual({
      code: 0,
      stdout: 'opened\ndone\n',
      stderr: '',
    });

    const received = new Map<number, number>();
    for (const { chat } of telegram.sends) received.set(chat, (received.get(chat) ?? 0) + 1);
    expect(ids.filter((id) => !received.has(id))).toEqual([]);
    const twice = telegram.sends.length - PEOPLE;
    expect(twice).toBeLessThanOrEqual(KILLS);

    const again = await openStore(readConfig(store.env), () => new Date(NOW));
    onTestFinished(() => again.database.close());
    const rows = await again.database.prisma.delivery.findMany();
    expect(rows).toHaveLength(PEOPLE);
    expect(rows.every(({ state }) => state === 'sent')).toBe(true);
    const doubtful = rows.filter((row) => row.doubtful > 0);
    // Whatever arrived twice is among those that the rows call doubtful.
    expect(doubtful.length).toBeLessThanOrEqual(KILLS);
    for (const [chat, count] of received)
      if (count > 1) expect(doubtful.map((row) => row.chat)).toContain(String(chat));
  },
);
