import { expect, it } from 'vitest';
import { anyStore } from '../main/main.ts';
import { TOKEN, tell } from '../main/telegram.ts';
import { eventually } from '../support/eventually.ts';
import { scrape, valueIn } from './scrape.ts';

const METRICS_TOKEN = 'metrics-SECRET-of-this-test';
const PERSON = 987654321;
const QUESTIONS = ['kinh phí Ninh Bình 2018', 'Cục trưởng nhà Huyền My xyzzy'];

it('what people do is counted and can be followed in the log, and nothing of what they say gets there', async () => {
  const { telegram, start } = await tell({ ...(await anyStore()), METRICS_TOKEN });
  const bot = await start();
  telegram.fail('sendMessage', { code: 429, retryAfter: 1 });
  for (const text of QUESTIONS) telegram.pushText(text, { from: PERSON });
  await telegram.waitForSends(2);
  expect(await bot.ask({ text: 'kinh phí Ninh Bình 2018' })).toMatchObject({ kind: 'answer' });

  const samples = await eventually(async () => {
    const found = await scrape(bot.url, METRICS_TOKEN);
    expect(valueIn(found, 'reply_seconds_count', { channel: 'telegram' })).toBe(2);
    return found;
  });
  expect(valueIn(samples, 'updates_total', { channel: 'telegram' })).toBe(2);
  expect(valueIn(samples, 'answers_total', { channel: 'telegram', kind: 'answer' })).toBe(1);
  expect(valueIn(samples, 'answers_total', { channel: 'telegram', kind: 'not-understood' })).toBe(1);
  expect(valueIn(samples, 'answers_total', { channel: 'web', kind: 'answer' })).toBe(1);
  expect(valueIn(samples, 'answer_seconds_count', { channel: 'telegram' })).toBe(2);
  const sent = { channel: 'telegram', method: 'sendMessage', result: 'ok' };
  expect(valueIn(samples, 'platform_calls_total', sent)).toBe(2);
  expect(valueIn(samples, 'platform_calls_total', { ...sent, result: '429' })).toBe(1);
  expect(valueIn(samples, 'database_up')).toBe(1);
  expect(valueIn(samples, 'journal_waiting')).toBe(0);
  expect(valueIn(samples, 'ready', { part: 'updates telegram' })).toBe(1);

  // So many series, whoever writes whatever.
  const ours = samples.filter(({ name }) => name.startsWith('khuyencong_'));
  expect(ours.length).toBeLessThan(200);
  for (const { labels } of ours)
    for (const value of Object.values(labels)) expect(value).toMatch(/^[A-Za-z0-9 .+-]{0,30}$/);
  expect(JSON.stringify(ours)).not.toMatch(new RegExp(`${PERSON}|Ninh|Huy|xyzzy`));

  for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: METRICS_TOKEN }])
    expect((await fetch(`${bot.url}/metrics`, { headers })).status).toBe(404);

  const { code, stderr } = await bot.stop();
  expect(code).toBe(0);
  const secrets = [METRICS_TOKEN, TOKEN, TOKEN.split(':')[1] ?? '', String(PERSON)];
  for (const hidden of [...secrets, 'Ninh Bình', 'Hà Nam', 'Huyền', 'xyzzy', '4.045', '3.997'])
    expect(stderr).not.toContain(hidden);
  const lines = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const byTrace = new Map<string, string[]>();
  for (const { trace, channel, message } of lines)
    if (trace) byTrace.set(trace, [...(byTrace.get(trace) ?? []), `${channel}: ${message}`]);
  const followed = ['telegram: Came in', 'telegram: Answered', 'telegram: Settled'];
  expect([...byTrace.values()].sort()).toEqual([followed, followed, ['web: Answered']].sort());
});
