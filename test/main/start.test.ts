import { describe, expect, it } from 'vitest';
import { serverUrl } from '../support/store.ts';
import {
  directory,
  type Env,
  firstCodeIn,
  npmStart,
  type Running,
  serverDatabase,
  startMain,
} from './main.ts';

/** The question that everything stands on. */
async function expectNinhBinh(bot: Running): Promise<void> {
  const answer = await bot.ask({ text: 'kinh phí Ninh Bình 2018' });
  expect(answer).toMatchObject({ status: 200, kind: 'answer' });
  for (const amount of ['4.045', '3.997', '98,81%']) expect(answer.text).toContain(amount);
}

const STORES: readonly { name: string; place(): Env | Promise<Env> }[] = [
  { name: 'a directory that is not there yet', place: () => directory('absent') },
  ...(serverUrl
    ? [{ name: 'an empty database on a server', place: () => serverDatabase(serverUrl ?? '') }]
    : []),
];

/** What is logged of it: that it was answered. */
const ONE_ANSWER = expect.stringMatching(/^{[^\n]*"channel":"web","kind":"answer"[^\n]*"Answered"}\n$/);

describe.each(STORES)('on $name', ({ place }) => {
  it('starts, says so in one line and how to become its administrator in another, answers, stops, and starts again', async () => {
    const env = await place();
    const bot = await startMain(env);
    const page = await fetch(bot.url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await (await fetch(`${bot.url}/healthz`)).json()).toEqual({ ok: true });
    await expectNinhBinh(bot);
    const ended = await bot.stop('SIGTERM');
    const first = firstCodeIn(ended.stdout);
    expect(ended).toEqual({ code: 0, signal: null, stdout: `${bot.line}\n${first}\n`, stderr: ONE_ANSWER });

    const again = await startMain(env);
    await expectNinhBinh(again);
    const stopped = await again.stop('SIGINT');
    const second = firstCodeIn(stopped.stdout);
    expect(stopped).toMatchObject({ code: 0, stdout: `${again.line}\n${second}\n`, stderr: ONE_ANSWER });
    expect(second).not.toBe(first);
  });
});

describe('npm start', () => {
  it('passes SIGTERM on: exit code 0, and no process is left behind', async () => {
    const bot = await npmStart(directory());
    await expectNinhBinh(bot);
    // This waits for the end of the output, and so for every process that could still write to it.
    expect(await bot.stop('SIGTERM')).toMatchObject({ code: 0, signal: null });
    await expect(fetch(bot.url)).rejects.toThrow();
  });
});
