import { describe, expect, it, onTestFinished } from 'vitest';
import { start } from '../support/child.ts';
import { createFakeTelegram } from '../support/telegram/index.ts';
import { createFakeZalo } from '../support/zalo/index.ts';

const TELEGRAM = '123456789:AAF-fake_Fake_fake_Fake_fake-12345';
const ZALO = '1459000000000000289:zalo-SECRET_zalo-SECRET_12345';
const PUBLIC_URL = 'https://bot.example.vn';

async function open() {
  const telegram = await createFakeTelegram({ token: TELEGRAM });
  const zalo = await createFakeZalo({ token: ZALO });
  onTestFinished(async () => {
    await telegram.close();
    await zalo.close();
  });
  const env = {
    TELEGRAM_BOT_TOKEN: TELEGRAM,
    TELEGRAM_API_ROOT: telegram.url,
    ZALO_BOT_TOKEN: ZALO,
    ZALO_API_BASE: zalo.url,
    PUBLIC_URL,
    UPDATES: 'webhook',
  };
  const webhook = (args: string, more: Record<string, string> = {}) =>
    start('src/cli/webhook.ts', { args: args.split(' ').filter(Boolean), env: { ...env, ...more } }).ended;
  return { telegram, zalo, webhook };
}

describe('npm run webhook', () => {
  it('sets, checks and removes the addresses of both', async () => {
    const { zalo, webhook } = await open();
    const before = await webhook('check');
    expect(before.stdout).toBe('Telegram: chưa đặt webhook.\nZalo: chưa đặt webhook.\n');
    const set = await webhook('set');
    expect(set.code).toBe(0);
    expect(set.stdout).toContain(`Telegram: đã đặt webhook ${PUBLIC_URL}/webhooks/telegram.`);
    // Nobody listens there yet: Zalo says so, and keeps the address.
    expect(set.stdout).toContain('Zalo chưa gọi được địa chỉ này');
    expect(zalo.webhook?.url).toBe(`${PUBLIC_URL}/webhooks/zalo`);
    expect(zalo.webhook?.secret).toMatch(/^[\w-]{43}$/);
    const check = await webhook('check');
    expect(check.stdout).toContain('Telegram: webhook đang đặt đúng');
    expect(check.stdout).toContain('Zalo: webhook đang đặt đúng');
    expect((await webhook('remove zalo')).stdout).toBe('Zalo: đã gỡ webhook.\n');
    expect((await webhook('check zalo')).stdout).toBe('Zalo: chưa đặt webhook.\n');
    expect((await webhook('check telegram', { PUBLIC_URL: 'https://other.example.vn' })).stdout).toContain(
      'đang đặt về bot.example.vn, không phải https://other.example.vn/webhooks/telegram',
    );
    for (const { stdout, stderr } of [set, check]) expect(stdout + stderr).not.toMatch(/fake_Fake|SECRET/);
  }, 120_000);

  it.each([
    ['without a deed', '', {}, 'Cách dùng'],
    ['for a bot that is not there', 'set viber', {}, 'viber'],
    ['while the bot polls', 'set', { UPDATES: 'polling' }, 'UPDATES=webhook'],
    ['without an address', 'set', { PUBLIC_URL: '', UPDATES: '' }, 'PUBLIC_URL'],
    [
      'with a wrong token',
      'check zalo',
      { ZALO_BOT_TOKEN: '12345:other-SECRET-token' },
      'Zalo: không thực hiện được',
    ],
  ])('is refused %s, in one sentence', async (_, args, env, sentence) => {
    const { webhook } = await open();
    const { code, stdout, stderr } = await webhook(args, env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('SECRET');
  });
});
