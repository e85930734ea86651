import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, readConfig, settings } from '../../src/config.ts';
import { fileVariable } from '../../src/secret-files.ts';
import { configSentences } from '../../src/wording/config.ts';
import type { Ended } from '../support/child.ts';
import { createFakeTelegram } from '../support/telegram/index.ts';
import { directory, failToStart } from './main.ts';
import { TOKEN } from './telegram.ts';

const SECRET = 's3cret-S3CRET-s3cret-S3CRET';

type Variable = keyof typeof configSentences.wanted;

/** What is said of these settings. */
function configError(env: Readonly<Record<string, string>>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error('they were taken for right');
}

/** It ended at once, with so many sentences for whoever started it, and nothing else. */
function expectSentences({ code, signal, stdout, stderr }: Ended, count = 1): string {
  expect({ code, signal, stdout }).toEqual({ code: 1, signal: null, stdout: '' });
  expect(stderr).toMatch(/^[\p{Lu}«][^\n]*\.\n/u);
  expect(stderr.trimEnd().split('\n')).toHaveLength(count);
  expect(stderr).not.toMatch(/Error:|\bat .*:\d+|node:|undefined|\{"/);
  expect(stderr).not.toContain(SECRET);
  return stderr;
}

/** A port of this machine on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a wrong setting stops the start with a sentence that names it', () => {
  const WRONG: readonly (readonly [name: Variable, value: string, shown: string])[] = [
    ['PORT', 'abc', '«abc»'],
    ['PORT', '70000', '«70000»'],
    ['PORT', '-1', '«-1»'],
    ['HOST', 'my host', '«my host»'],
    ['HOST', 'http://localhost', '«http://localhost»'],
    ['SEED', 'all', '«all»'],
    ['TELEGRAM_BOT_TOKEN', `1234:${SECRET}`, 'giấu'],
    ['TELEGRAM_BOT_TOKEN', SECRET, 'giấu'],
    ['TELEGRAM_API_ROOT', 'ftp://localhost', '«ftp://localhost»'],
    ['TELEGRAM_API_ROOT', 'localhost:8081', '«localhost:8081»'],
    ['BACKUP_KEY', SECRET, 'giấu'],
    ['BACKUP_KEY', `AGE-SECRET-KEY-1${SECRET}`, 'giấu'],
    ['UPDATES', 'push', '«push»'],
    ['ZALO_BOT_TOKEN', `bot:${SECRET}`, 'giấu'],
    ['ZALO_API_BASE', 'zalo.example.vn', '«zalo.example.vn»'],
    ['ZALO_MONTHLY_QUOTA', '0', '«0»'],
    ['ZALO_MONTHLY_QUOTA', '3.000', '«3.000»'],
    ['ZALO_OA_APP_ID', 'app', '«app»'],
    ['ZALO_OA_ID', 'oa', '«oa»'],
    ['ZALO_OA_APP_SECRET', 'short', 'giấu'],
    ['ZALO_OA_WEBHOOK_SECRET', 'short', 'giấu'],
    ['ZALO_OA_REFRESH_TOKEN', 'short', 'giấu'],
    ['ZALO_OA_PAID', 'maybe', '«maybe»'],
    ['ZALO_OA_API_BASE', 'openapi', '«openapi»'],
    ['ZALO_OA_OAUTH_BASE', 'oauth', '«oauth»'],
    ['ACCESS', 'everybody', '«everybody»'],
    ['BACKUP_EVERY', 'daily', '«daily»'],
    ['BACKUP_EVERY', '24:00', '«24:00»'],
    ['BACKUP_EVERY', '5h', '«5h»'],
    ['BACKUP_KEEP', '0', '«0»'],
    ['BACKUP_KEEP', 'all', '«all»'],
    ['PUBLIC_URL', 'khuyencong.example.vn', '«khuyencong.example.vn»'],
    ['PUBLIC_URL', 'https://bot:secret@example.vn', '«https://'],
    ['LOG_LEVEL', 'verbose', '«verbose»'],
    ['METRICS_TOKEN', 'short', 'giấu'],
    ['METRICS_TOKEN', `with space ${SECRET}`, 'giấu'],
    ['DATABASE_URL', `mysql://bot:${SECRET}@localhost/bot`, 'giấu'],
    ['DATABASE_URL', `bot:${SECRET}@localhost`, 'giấu'],
  ];

  it.each(WRONG)('%s=%s', (name, value, shown) => {
    const error = configError({ [name]: value });
    expect(error).toContain(name);
    expect(error).toContain(shown);
    expect(error).toContain(configSentences.wanted[name]);
    expect(error).not.toContain(SECRET);
  });

  it('and all that are wrong at once, each in a line of its own', async () => {
    const wrong = Object.fromEntries(WRONG);
    const said = expectSentences(await failToStart(wrong), Object.keys(wrong).length);
    expect(said).toBe(`${configError(wrong)}\n`);
  });

  it('webhooks without an address, and half of an Official Account', () => {
    expect(configError({ UPDATES: 'webhook' })).toContain('PUBLIC_URL');
    const error = configError({ ZALO_OA_ID: '2512000000000000415', ZALO_OA_APP_SECRET: SECRET });
    expect(error).toContain('ZALO_OA_APP_ID, ZALO_OA_WEBHOOK_SECRET, ZALO_OA_REFRESH_TOKEN');
    const whole = {
      ZALO_OA_APP_ID: '360846524840903967',
      ZALO_OA_ID: '388613280878808645',
      ZALO_OA_APP_SECRET: SECRET,
      ZALO_OA_WEBHOOK_SECRET: SECRET,
      ZALO_OA_REFRESH_TOKEN: SECRET,
    };
    expect(configError(whole)).toContain('PUBLIC_URL');
    const PUBLIC_URL = 'https://khuyencong.example.vn/';
    expect(readConfig({ ...whole, PUBLIC_URL })).toMatchObject({
      officialAccount: { appId: whole.ZALO_OA_APP_ID, paid: false },
      web: { publicUrl: 'https://khuyencong.example.vn' },
    });
    expect(error).not.toContain(SECRET);
  });

  it.each([
    [{}, { times: [120], keep: 14 }],
    [
      { BACKUP_EVERY: '23:45', BACKUP_KEEP: '3' },
      { times: [1425], keep: 3 },
    ],
    [{ BACKUP_EVERY: '8h' }, { times: [0, 480, 960], keep: 14 }],
    [{ BACKUP_EVERY: 'off' }, null],
  ])('when backups are made: %j', (env, backups) => {
    expect(readConfig(env).backups).toEqual(backups);
  });

  it('DATA_DIR that is a file', async () => {
    const { DATA_DIR = '' } = directory();
    const file = join(DATA_DIR, 'file');
    writeFileSync(file, '');
    const said = expectSentences(await failToStart({ DATA_DIR: file }));
    expect(said).toContain('DATA_DIR');
    expect(said).toContain(file);
  });

  it('and every setting has been tried', () => {
    const tried = new Set(['DATA_DIR', ...WRONG.map(([name]) => name)]);
    expect(tried).toEqual(new Set(Object.keys(configSentences.wanted)));
  });
});

describe('a secret in a file', () => {
  const TELEGRAM = `123456789:${SECRET}`;

  /** A file for one test. */
  function fileWith(content: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'secret-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'secret');
    writeFileSync(path, content);
    return path;
  }

  it.each([
    ['as it is', (value: string) => value],
    ['with the line end of an editor', (value: string) => `${value}\n`],
    ['as Windows writes it', (value: string) => `\uFEFF${value}\r\n`],
  ])('%s', (_, written) => {
    const url = `postgresql://bot:${SECRET}@db/khuyen_cong`;
    const config = readConfig({
      TELEGRAM_BOT_TOKEN_FILE: fileWith(written(TELEGRAM)),
      DATABASE_URL_FILE: ` ${fileWith(written(url))} `,
      ZALO_BOT_TOKEN_FILE: '',
    });
    expect(config).toMatchObject({
      telegram: { token: TELEGRAM },
      database: { kind: 'server', url },
      zalo: null,
    });
  });

  it('can stand there for every secret', () => {
    const secrets = settings.filter(({ secret }) => secret);
    expect(secrets.length).toBeGreaterThan(5);
    const path = fileWith('x');
    const error = configError(Object.fromEntries(secrets.map(({ name }) => [fileVariable(name), path])));
    for (const { name } of secrets)
      expect(error).toContain(`Biến ${name} (đọc từ tệp «${path}») không đúng dạng`);
    expect(error.split('\n')).toHaveLength(secrets.length);
  });

  it.each([
    ['that is not there', () => '/nowhere/secret', 'không có tệp đó'],
    ['that is a directory', tmpdir, 'đó không phải là tệp thường'],
    ['that never ends', () => '/dev/zero', 'đó không phải là tệp thường'],
    ['that holds nothing', () => fileWith(' \n'), 'tệp trống'],
    ['that is no secret', () => fileWith('x'.repeat(70_000)), 'tệp quá lớn'],
  ])('%s', (_, path, reason) => {
    const error = configError({ TELEGRAM_BOT_TOKEN_FILE: path() });
    expect(error).toContain('TELEGRAM_BOT_TOKEN_FILE');
    expect(error).toContain(reason);
  });

  it('and in the environment: one of them is wrong', () => {
    const error = configError({ TELEGRAM_BOT_TOKEN: TELEGRAM, TELEGRAM_BOT_TOKEN_FILE: fileWith(TELEGRAM) });
    expect(error).toContain('TELEGRAM_BOT_TOKEN và biến TELEGRAM_BOT_TOKEN_FILE cùng được đặt');
    expect(error).not.toContain(SECRET);
  });

  it('that is wrong is said with the other settings that are, and never shown', async () => {
    const file = fileWith(SECRET);
    const said = expectSentences(
      await failToStart({ PORT: 'abc', DATABASE_URL_FILE: file, ZALO_BOT_TOKEN_FILE: '/nowhere' }),
      3,
    );
    expect(said).toContain(`DATABASE_URL (đọc từ tệp «${file}»)`);
  });
});

describe('what is not there stops the start with a sentence that says what', () => {
  it('a port that somebody else has', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const said = expectSentences(await failToStart({ ...directory(), PORT: String(port) }));
    expect(said).toContain(`Cổng ${port}`);
    expect(said).toContain('PORT');
  });

  it('an address that this machine does not have', async () => {
    // RFC 5737: nobody has an address of this block.
    const said = expectSentences(await failToStart({ ...directory(), HOST: '203.0.113.7' }));
    expect(said).toContain('203.0.113.7');
    expect(said).toContain('HOST');
  });

  it('a database server', async () => {
    const port = await closedPort();
    const said = expectSentences(
      await failToStart({ DATABASE_URL: `postgresql://bot:${SECRET}@127.0.0.1:${port}/khuyen_cong` }),
    );
    expect(said).toContain(`127.0.0.1:${port}/khuyen_cong`);
    expect(said).toContain('DATABASE_URL');
  });

  it('a Bot API', async () => {
    const port = await closedPort();
    const ended = await failToStart({
      ...directory(),
      TELEGRAM_BOT_TOKEN: `123456789:${SECRET}`,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`,
    });
    expect(expectStopped(ended)).toContain(`127.0.0.1:${port}`);
  });

  it('a token that Telegram knows', async () => {
    const telegram = await createFakeTelegram({ token: TOKEN });
    onTestFinished(() => telegram.close());
    const ended = await failToStart({
      ...directory(),
      TELEGRAM_BOT_TOKEN: `123456789:${SECRET}`,
      TELEGRAM_API_ROOT: telegram.url,
    });
    expect(expectStopped(ended)).toContain('TELEGRAM_BOT_TOKEN');
  });
});

/** The log may have told of tries before; the last line is the sentence. */
function expectStopped({ stderr, ...ended }: Ended): string {
  const lines = stderr.trimEnd().split('\n');
  for (const line of lines.slice(0, -1))
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(String) });
  expect(stderr).not.toContain(SECRET);
  return expectSentences({ ...ended, stderr: `${lines.at(-1)}\n` });
}
