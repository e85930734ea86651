import { describe, expect, it, onTestFinished } from 'vitest';
import { ZaloError } from '../../../src/channels/zalo/index.ts';
import { temporaryDirectory } from '../../support/attachments.ts';
import { openOffice } from '../../support/officials.ts';
import { PUBLIC_URL } from '../../support/station.ts';
import { createFakeZalo, PERSON } from '../../support/zalo/index.ts';
import { openZalo, saidTo, TOKEN } from './stage.ts';

const HOOK = `${PUBLIC_URL}/webhooks/zalo`;

async function openFake() {
  const fake = await createFakeZalo({ token: TOKEN, pauseAfterErrorMs: 0 });
  onTestFinished(() => fake.close());
  return fake;
}
const call = (url: string, method: string, body: object) =>
  fetch(`${url}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the start', () => {
  it('is refused for another token, in a sentence without it', async () => {
    const error = await openZalo({ env: { ZALO_BOT_TOKEN: '123456789:some-other-token' } }).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(ZaloError);
    expect(error).toMatchObject({ reason: 'token', message: expect.stringContaining('ZALO_BOT_TOKEN') });
    expect(String(error)).not.toContain('some-other-token');
  });

  it('by polling is refused while a webhook is set, and by a webhook while none or another is', async () => {
    const fake = await openFake();
    fake.route('https://elsewhere.example.vn', 'http://127.0.0.1:9');
    const webhook = { UPDATES: 'webhook' };
    await expect(openZalo({ fake, env: webhook })).rejects.toMatchObject({
      reason: 'webhook',
      message: expect.stringContaining('webhook -- set zalo'),
    });
    const secret = { secret_token: 'something-long' };
    await call(fake.url, 'setWebhook', { url: 'https://elsewhere.example.vn/secret-path', ...secret });
    const errors = [
      await openZalo({ fake }).catch(String),
      await openZalo({ fake, env: webhook }).catch(String),
    ];
    for (const error of errors) {
      expect(error).toContain('elsewhere.example.vn');
      expect(error).not.toContain('secret-path');
    }
    expect(errors[0]).toContain('webhook -- remove zalo');
  });

  it('goes on where the host does not know getWebhookInfo', async () => {
    const { zalo } = await openZalo({ zalo: { hidesWebhookInfo: true } });
    zalo.push.text({ text: 'cảm ơn' });
    expect(await zalo.sent(1)).toHaveLength(1);
  });
});

describe('polling', () => {
  it('is one call at a time, the next at once; empty ones are quiet', async () => {
    const { zalo, log } = await openZalo({ zalo: { emptyPollMs: 1 } });
    await zalo.called('getUpdates', 20);
    expect(zalo.overlaps).toBe(0);
    expect(log.lines.filter((line) => /warn|error/.test(line))).toEqual([]);
  });

  it('never asks again at once after a failure, and tells of an outage once', async () => {
    let now = (): number => Date.now();
    const { zalo, log, office } = await openZalo({
      zalo: { pauseAfterErrorMs: 1000, emptyPollMs: 1, now: () => now() },
    });
    // The pauses of the bot pass at once, and move its clock.
    now = () => office.now.getTime();
    await zalo.called('getUpdates', 2);
    zalo.fail('getUpdates', 5, 'html');
    await zalo.called('getUpdates', 12);
    zalo.push.text({ text: 'cảm ơn' });
    await zalo.sent(1);
    expect(zalo.hastyPolls).toBe(0);
    expect(log.lines.filter((line) => line.includes('cannot be polled'))).toHaveLength(1);
    expect(log.lines.some((line) => line.includes('can be polled again'))).toBe(true);
  });

  it('ends with a sentence when the token is not taken any more', async () => {
    const { zalo, messengers } = await openZalo({ zalo: { emptyPollMs: 1 } });
    zalo.fail('getUpdates', 1, 401);
    await expect(messengers.zalo?.failed).rejects.toMatchObject({ reason: 'token' });
  });
});

describe('an answer', () => {
  it.each([
    ['403, which is no ban here', 403],
    ['a time-out', 408],
    ['a page of the gateway', 'html'],
    ['a connection that breaks before', 'reset-before'],
  ] as const)('comes after %s', async (_, failure) => {
    const { zalo } = await openZalo();
    zalo.fail('sendMessage', 2, failure);
    zalo.push.text({ text: 'cảm ơn' });
    expect(await zalo.sent(1)).toHaveLength(1);
  });

  it('that Zalo refuses holds up no other', async () => {
    const { zalo, log } = await openZalo();
    zalo.fail('sendMessage', 1, 400);
    zalo.push.text({ text: 'cảm ơn' });
    zalo.push.text({ text: 'xin chào' });
    await zalo.sent(1);
    expect(log.lines.filter((line) => line.includes('did not take'))).toHaveLength(1);
  });
});

describe('a restart between receiving and answering', () => {
  it.each(['polling', 'webhook'] as const)('by %s: it is answered afterwards, once', async (updates) => {
    const fake = await openFake();
    const office = await openOffice({ seed: 'figures', access: 'open', channels: ['zalo'] });
    const dataDir = temporaryDirectory();
    const env = { UPDATES: updates };
    if (updates === 'webhook') {
      fake.route(PUBLIC_URL, 'http://127.0.0.1:9');
      const { webhookSecret } = await import('../../../src/channels/common/hook.ts');
      await call(fake.url, 'setWebhook', { url: HOOK, secret_token: webhookSecret(TOKEN) });
    }
    const first = await openZalo({ fake, office, dataDir, env });
    // It cannot answer: the sending hangs on failures until it is stopped.
    fake.fail('sendMessage', 1000, 'reset-before');
    fake.push.text({ text: 'kinh phí Ninh Bình 2018' });
    await fake.called('sendMessage', 1);
    await first.stop();
    fake.heal('sendMessage');
    expect(saidTo(fake, PERSON)).toEqual([]);

    const second = await openZalo({ fake, office, dataDir, env });
    await fake.sent(1);
    fake.push.text({ text: 'cảm ơn' });
    const sends = await fake.sent(2);
    expect(sends.map(({ text }) => text.split('\n')[0])[0]).toContain('Ninh Bình, năm 2018');
    expect(sends).toHaveLength(2);
    await second.stop();
  });
});
