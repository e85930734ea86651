import { describe, expect, it } from 'vitest';
import { createTelegramChannel, TelegramError } from '../../../src/channels/telegram/index.ts';
import type { Inbox } from '../../../src/incoming/index.ts';
import {
  createFakeTelegram,
  createRecordingLog,
  createScriptedAssistant,
  createWatchedInbox,
  replyOf,
} from '../../support/telegram/index.ts';
import { gate, setStage, startStage, TOKEN } from './stage.ts';

describe('start', () => {
  it('sets the commands with Vietnamese descriptions', async () => {
    const { telegram } = await startStage();
    expect(telegram.commands.map(({ command }) => command)).toEqual(['start', 'help', 'kinhphi', 'lichsu']);
    expect(telegram.unknownParameters).toEqual([]);
  });

  it('is refused while a webhook is set, which it leaves alone', async () => {
    const { telegram, channel } = await setStage();
    await fetch(`${telegram.url}/bot${TOKEN}/setWebhook?url=https://example.org/secret-path`);
    const error = await channel.start().catch((e: unknown) => e);
    expect(error).toMatchObject({ reason: 'webhook', message: expect.stringContaining('example.org') });
    expect(String(error)).not.toContain('secret-path');
    const info = await fetch(`${telegram.url}/bot${TOKEN}/getWebhookInfo`);
    expect(await info.json()).toMatchObject({ result: { url: 'https://example.org/secret-path' } });
  });

  it('ends with the same sentence when a webhook is set while it polls', async () => {
    const { telegram, channel } = await startStage();
    await fetch(`${telegram.url}/bot${TOKEN}/setWebhook?url=https://example.org/`);
    telegram.pushText('a');
    await expect(channel.failed).rejects.toMatchObject({ reason: 'webhook' });
  });

  it.each([
    ['another token', '123456789:AAsomething_else', 'token'],
    ['what is no token', 'not-a-token', 'token'],
  ])('is refused for %s', async (_, token, reason) => {
    const { channel } = await setStage({ token });
    const error = await channel.start().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TelegramError);
    expect(error).toMatchObject({ reason, message: expect.stringContaining('TELEGRAM_BOT_TOKEN') });
    expect(String(error)).not.toContain(token);
  });

  it('says that nobody listens there, after a few tries', async () => {
    const { telegram, channel, pauses } = await setStage();
    await telegram.close();
    const error = await channel.start().catch((e: unknown) => e);
    expect(error).toMatchObject({ reason: 'unreachable', message: expect.stringContaining('ECONNREFUSED') });
    expect(error).toMatchObject({ message: expect.stringContaining(new URL(telegram.url).host) });
    expect(pauses).toEqual([500, 1000]);
  });

  it.each([
    [{ code: 502 } as const, 'unreachable'],
    [{ code: 409 } as const, 'conflict'],
  ])('fails when polling never succeeds: %j', async (failure, reason) => {
    const { telegram, channel } = await setStage();
    telegram.fail('getUpdates', failure, 100);
    await expect(channel.start()).rejects.toMatchObject({ name: 'TelegramError', reason });
  });

  it('forgives a short overlap with the process before', async () => {
    const { telegram, channel } = await setStage();
    telegram.fail('getUpdates', { code: 409 }, 3);
    await channel.start();
    telegram.pushText('a');
    expect(await telegram.waitForSends(1)).toHaveLength(1);
  });

  it('can be ended by stop', async () => {
    const asked = gate();
    const { telegram, channel } = await setStage({
      wait: async (_, signal) => {
        asked.open();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    telegram.fail('getMe', { code: 429, retryAfter: 3600 }, 100);
    const started = channel.start();
    await asked.opened;
    await channel.stop();
    await expect(started).resolves.toBeUndefined();
  });
});

describe('polling', () => {
  it('goes on after outages', async () => {
    const { telegram, log, pauses } = await startStage();
    telegram.fail('getUpdates', { code: 502 }, 2);
    telegram.fail('getUpdates', 'cut-before');
    telegram.fail('getUpdates', { code: 429, retryAfter: 9 });
    telegram.pushText('a');
    await telegram.waitForSends(1);
    telegram.pushText('b');
    await telegram.waitForSends(2);
    await telegram.idle();
    expect(telegram.sends.map(({ text }) => text)).toEqual(['» a', '» b']);
    expect(pauses).toEqual([500, 1000, 2000, 9000]);
    expect(log.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
  });

  it('gets again what a cut connection swallowed', async () => {
    const { telegram, channel } = await setStage();
    telegram.pushText('a');
    telegram.fail('getUpdates', 'cut-after');
    await channel.start();
    await telegram.idle();
    expect(telegram.sends).toMatchObject([{ text: '» a' }]);
  });

  it.each([
    [{ code: 401 } as const, 'token'],
    [{ code: 409 } as const, 'conflict'],
  ])('ends for good at %j, and says so', async (failure, reason) => {
    const { telegram, channel } = await startStage();
    telegram.fail('getUpdates', failure, 100);
    telegram.pushText('wake');
    await expect(channel.failed).rejects.toMatchObject({ name: 'TelegramError', reason });
  });
});

describe('stop', () => {
  it('answers what is in hand, and confirms it', async () => {
    const asked = gate();
    const ready = gate();
    const assistant = createScriptedAssistant(async (text) => {
      asked.open();
      await ready.opened;
      return replyOf(text);
    });
    const { telegram, channel } = await startStage({ assistant });
    telegram.pushText('in hand');
    await asked.opened;
    const stopped = channel.stop();
    ready.open();
    await stopped;
    expect(telegram.sends).toMatchObject([{ text: 'in hand' }]);
    expect(telegram.unconfirmed).toEqual([]);
  });

  it('takes nothing new', async () => {
    const { telegram, channel, assistant } = await startStage();
    await telegram.idle();
    await channel.stop();
    const { updateId } = telegram.pushText('too late');
    expect(telegram.unconfirmed).toEqual([updateId]);
    expect(assistant.heard).toEqual([]);
  });

  it('may be called twice, and before the start', async () => {
    const { channel } = await setStage();
    await channel.stop();
    await channel.start();
    await channel.stop();
  });

  it('does not wait out a ban: the answer is left for the next start, and what came after it', async () => {
    const banned = gate();
    const first = await startStage({
      wait: async (_, signal) => {
        banned.open();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    const { telegram, channel, assistant, inbox } = first;
    telegram.fail('sendMessage', { code: 429, retryAfter: 3600 });
    telegram.pushText('a');
    telegram.pushText('b');
    await banned.opened;
    await channel.stop();
    expect(telegram.sends).toEqual([]);

    await startStage({ telegram, assistant, inbox });
    await telegram.waitForSends(2);
    expect(telegram.sends).toMatchObject([{ text: '» a' }, { text: '» b' }]);
  });
});

describe('an update delivered twice', () => {
  it('is answered once, even by the next process', async () => {
    const first = await startStage();
    const { telegram, assistant, inbox } = first;
    await telegram.idle();
    // The process dies before it can confirm.
    telegram.pushText('a');
    telegram.fail('getUpdates', { code: 401 }, 100);
    await first.channel.failed.catch(() => {});
    await telegram.waitForSends(1);
    await first.channel.stop();
    expect(telegram.unconfirmed).toHaveLength(1);

    telegram.heal('getUpdates');
    await startStage({ telegram, assistant, inbox });
    await telegram.idle();
    expect(assistant.heard).toHaveLength(1);
    expect(telegram.sends).toHaveLength(1);
    expect(telegram.unconfirmed).toEqual([]);
  });

  it('is answered once, also where only the assistant knows it', async () => {
    const first = await startStage();
    const { telegram, assistant } = first;
    await telegram.idle();
    telegram.pushText('a');
    telegram.fail('getUpdates', { code: 401 }, 100);
    await first.channel.failed.catch(() => {});
    await telegram.waitForSends(1);
    await first.channel.stop();

    telegram.heal('getUpdates');
    const { telegram: again } = await startStage({ telegram, assistant });
    await again.idle();
    expect(assistant.heard).toHaveLength(2);
    expect(telegram.sends).toHaveLength(1);
  });
});

describe('the inbox', () => {
  it('has every update before it is confirmed', async () => {
    const inbox = createWatchedInbox();
    const telegram = await createFakeTelegram({ token: TOKEN });
    const unkept: number[] = [];
    const stage = await startStage({
      telegram,
      inbox: {
        ...inbox,
        async take(updates) {
          // Until this returns nothing of it may be forgotten.
          unkept.push(
            ...updates.map(({ id }) => Number(id)).filter((id) => !telegram.unconfirmed.includes(id)),
          );
          return inbox.take(updates);
        },
      },
    });
    for (let at = 0; at < 150; at++) telegram.pushText(String(at), { from: 1000 + at });
    await stage.telegram.idle();
    expect(telegram.sends).toHaveLength(150);
    expect(unkept).toEqual([]);
  });

  it('that fails for a while delays, and loses nothing', async () => {
    const inbox = createWatchedInbox();
    let failures = 3;
    const take: Inbox['take'] = async (updates) => {
      if (updates.length > 0 && failures-- > 0) throw new Error('the disk is full');
      return inbox.take(updates);
    };
    const { telegram, log, pauses } = await startStage({ inbox: { ...inbox, take } });
    telegram.pushText('a');
    await telegram.waitForSends(1);
    expect(telegram.sends).toMatchObject([{ text: '» a' }]);
    expect(pauses).toEqual([500, 1000, 2000]);
    expect(log.lines.filter((line) => line.startsWith('error'))).toHaveLength(1);
  });
});

describe('messages that waited long', () => {
  it('are noted in the log', async () => {
    const { telegram, inbox } = await setStage();
    const log = createRecordingLog();
    const clock = () => new Date(Date.now() + 3_600_000);
    const assistant = createScriptedAssistant();
    const channel = createTelegramChannel({
      token: TOKEN,
      apiRoot: `${telegram.url}/`,
      assistant,
      inbox,
      attachments: { make: () => Promise.reject(new Error('nothing to make')) },
      clock,
      log,
    });
    telegram.pushText('a');
    await channel.start();
    await telegram.idle();
    await channel.stop();
    expect(log.lines.join('\n')).toMatch(/Answering late .*"updates":1/);
  });
});

describe('the token', () => {
  it('is in no log line and no error, whatever happens', async () => {
    const assistant = createScriptedAssistant(() => {
      const url = `https://api.telegram.org/bot${TOKEN}/sendMessage`;
      throw new Error(`request to ${url} failed (${encodeURIComponent(TOKEN)})`, { cause: url });
    });
    const { telegram, channel, log } = await startStage({ assistant });
    telegram.fail('sendMessage', 'cut-before', 100);
    telegram.fail('answerCallbackQuery', 'cut-before', 100);
    telegram.pushText('a');
    telegram.pushTap('b');
    await telegram.idle();
    telegram.fail('getUpdates', { code: 401 }, 100);
    telegram.pushText('c');
    const error: unknown = await channel.failed.catch((e: unknown) => e);

    const seen = [...log.lines, String(error), JSON.stringify(error), String((error as Error).stack)].join(
      '\n',
    );
    expect(log.lines.length).toBeGreaterThan(3);
    const secret = TOKEN.split(':')[1];
    expect(seen).not.toContain(TOKEN);
    expect(seen).not.toContain(encodeURIComponent(TOKEN));
    expect(seen).not.toContain(secret);
  });
});
