import { describe, expect, it } from 'vitest';
import { BAD_TEXTS } from './bad-texts.ts';
import { anyStore, startMain } from './main.ts';
import { sentTo, tell } from './telegram.ts';

/** Bot API: a message holds 1–4096 characters. */
const LONGEST_MESSAGE = 4096;

/** Readable for a person: something is said, and nothing in it disturbs the screen. */
function expectReadable(text: string | undefined, name: string): void {
  expect(text?.trim(), name).toBeTruthy();
  expect(text, name).not.toMatch(/[^\P{Cc}\n]|\p{Surrogate}|\p{Bidi_Control}/u);
}

describe('whatever is sent', () => {
  it('gets a sentence on the web, and the bot goes on', async () => {
    const bot = await startMain({ ...(await anyStore()), LOG_LEVEL: 'warn' });
    for (const [name, text] of BAD_TEXTS) {
      const answer = await bot.ask({ text });
      expect(answer.status, name).toBe(200);
      expectReadable(answer.text, name);
    }
    for (const text of ['x'.repeat(100_001), 'ố'.repeat(1_000_000)]) {
      const answer = await bot.ask({ text });
      expect([400, 413]).toContain(answer.status);
      expectReadable(answer.error, 'too much');
    }
    expect((await bot.ask({ text: 'kinh phí Ninh Bình 2018' })).text).toContain('98,81%');
    expect(await bot.stop()).toMatchObject({ code: 0, stderr: '' });
  });

  it('gets a sentence on Telegram, and the bot goes on', async () => {
    const { telegram, start } = await tell(await anyStore());
    const bot = await start();
    for (const [at, [, text]] of BAD_TEXTS.entries()) {
      telegram.pushText(text.slice(0, LONGEST_MESSAGE), { from: 1000 + at });
    }
    await telegram.waitForSends(BAD_TEXTS.length);
    telegram.pushText('kinh phí Ninh Bình 2018');
    await telegram.idle();
    const { code, stderr } = await bot.stop();
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/"level":"(warn|error)"/);
    for (const [at, [name]] of BAD_TEXTS.entries()) {
      const sent = sentTo(telegram, 1000 + at);
      expect(sent.length, name).toBeGreaterThan(0);
      for (const text of sent) expectReadable(text, name);
    }
    expect(sentTo(telegram, 42)).toEqual([expect.stringContaining('98,81%')]);
  });
});
