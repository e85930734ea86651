import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Attachment } from '../../../src/attachments/index.ts';
import type { WebFile } from '../../../src/channels/web/files.ts';
import type { WebChannelParts } from '../../../src/channels/web/index.ts';
import { attachmentSentences } from '../../../src/wording/attachments.ts';
import { webSentences } from '../../../src/wording/web.ts';
import { createTestAttachments, temporaryDirectory } from '../../support/attachments.ts';
import {
  budget2018,
  chart,
  gate,
  listeningLog,
  post,
  scriptedAssistant,
  send,
  sheet,
  testChannel,
} from './support.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const other: Attachment = { ...sheet, workbook: { sheets: [] } };

/** A bot whose every answer carries these files. */
async function serve(
  files: readonly Attachment[],
  parts: Partial<WebChannelParts> & { directory?: string } = {},
) {
  const { directory = temporaryDirectory(), ...rest } = parts;
  const log = listeningLog();
  const assistant = scriptedAssistant(() => ({ ...budget2018, files }));
  const channel = testChannel({ assistant, attachments: createTestAttachments(directory), log, ...rest });
  const { url } = await channel.start();
  onTestFinished(() => channel.stop());
  const ask = async (): Promise<{ text: string; files: WebFile[] }> =>
    JSON.parse((await post(url, { text: 'a' })).text);
  return { url, ask, log, assistant, directory, stop: () => channel.stop() };
}

/** An answer with one file, and the three parts of its address. */
async function serveOne(file: Attachment, parts?: Parameters<typeof serve>[1]) {
  const bot = await serve([file], parts);
  const path = (await bot.ask()).files[0]?.url ?? '';
  const [, , id = '', token = '', name = ''] = path.split('/');
  return { ...bot, path, id, token, name };
}

describe('a file of a reply', () => {
  test('that is a picture arrives with its size and can be seen', async () => {
    const { url, ask } = await serve([chart]);
    const { text, files } = await ask();
    expect(text).toBe(budget2018.text);
    expect(files).toEqual([
      {
        kind: 'picture',
        name: 'xep-hang-2018.png',
        url: expect.stringMatching(/^\/files\/[0-9a-f]{64}\/[0-9a-f]{32}\/xep-hang-2018\.png$/),
        title: chart.picture.title,
        width: 1080,
        height: expect.any(Number),
      },
    ]);
    const { status, headers, bytes } = await send(url + files[0]?.url);
    expect(status).toBe(200);
    expect(bytes.toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([files[0]?.width, files[0]?.height]);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline',
      'content-length': String(bytes.length),
    });
  });

  test('that is a workbook arrives and can be taken along', async () => {
    const { url, ask } = await serve([sheet]);
    const { files } = await ask();
    expect(files).toEqual([
      {
        kind: 'workbook',
        name: 'kinh-phi-cac-tinh-2018.xlsx',
        url: expect.stringMatching(/^\/files\/[0-9a-f]{64}\/[0-9a-f]{32}\/kinh-phi-cac-tinh-2018\.xlsx$/),
        title: 'Kinh phí các tỉnh, năm 2018',
      },
    ]);
    const { status, headers, bytes } = await send(url + files[0]?.url);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': XLSX,
      'content-disposition': 'attachment; filename="kinh-phi-cac-tinh-2018.xlsx"',
    });
    const [{ data } = { data: [] }] = await readExcelFile(bytes);
    expect(data.flat()).toEqual(expect.arrayContaining(['Kinh phí các tỉnh, năm 2018', 'Ninh Bình', 3997]));
  });

  test('is protected as the page is, and kept by this browser alone', async () => {
    const { url, path } = await serveOne(chart);
    const { headers } = await send(url + path);
    expect(headers).toMatchObject({
      'cache-control': 'private, max-age=604800, immutable',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*img-src 'self'/),
    });
    expect(headers).not.toHaveProperty('set-cookie');
    const foreign = await send(url + path, { headers: { Host: 'evil.example' } });
    expect([foreign.status, foreign.text]).toEqual([421, webSentences.answers.wrongHost]);
  });

  test('comes in the order of the reply, and all are made side by side', async () => {
    const both = gate();
    let begun = 0;
    const real = createTestAttachments();
    const { ask } = await serve([sheet, chart], {
      attachments: {
        ...real,
        make: async (attachment) => {
          if (++begun === 2) both.open();
          await both.opened;
          return real.make(attachment);
        },
      },
    });
    expect((await ask()).files.map(({ kind }) => kind)).toEqual(['workbook', 'picture']);
  });
});

describe('a file that cannot be made', () => {
  const failing = (
    attachments: ReturnType<typeof createTestAttachments>,
  ): WebChannelParts['attachments'] => ({
    ...attachments,
    make: (attachment) =>
      attachment.kind === 'picture'
        ? Promise.reject(new Error('no space left on /secret/disk'))
        : attachments.make(attachment),
  });

  test('leaves the answer and the other files, with a word of it, and its reason goes to the log', async () => {
    const { url, ask, log, assistant } = await serve([chart, sheet], {
      attachments: failing(createTestAttachments()),
    });
    const reply = await ask();
    expect(reply.text).toBe(`${budget2018.text}\n${attachmentSentences.notMade}`);
    expect(reply.files.map(({ kind }) => kind)).toEqual(['workbook']);
    expect((await send(url + reply.files[0]?.url)).status).toBe(200);
    expect(JSON.stringify(reply)).not.toContain('/secret/disk');
    expect(log.lines).toEqual([
      {
        message: 'a file of a reply could not be made',
        fields: { kind: 'picture', reason: 'Error: no space left on /secret/disk' },
      },
    ]);
    expect(assistant.asked[0]?.done).toBe(true);
  });

  test('is told of once, however many', async () => {
    const { ask } = await serve([chart, chart], { attachments: failing(createTestAttachments()) });
    expect((await ask()).text).toBe(`${budget2018.text}\n${attachmentSentences.notMade}`);
  });

  test('for want of a place to write is no more than that', async () => {
    const directory = temporaryDirectory();
    writeFileSync(directory, 'a file where the directory should be');
    const { ask } = await serve([chart], { directory });
    expect(await ask()).toMatchObject({
      text: `${budget2018.text}\n${attachmentSentences.notMade}`,
      files: [],
      paged: false,
    });
  });

  test('in time does not keep the answer waiting', async () => {
    const begun = gate();
    const never = gate();
    onTestFinished(never.open);
    const real = createTestAttachments();
    const { ask } = await serve([chart], {
      attachments: {
        ...real,
        make: async (attachment) => {
          begun.open();
          await never.opened;
          return real.make(attachment);
        },
      },
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const answer = ask();
    await begun.opened;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await answer).toMatchObject({ files: [], text: expect.stringContaining(budget2018.text) });
  });
});

describe('an address', () => {
  const forged = (token: string): string => (token[0] === 'a' ? 'b' : 'a') + token.slice(1);

  test('that we did not give leads nowhere', async () => {
    const { url, id, token, name, path, directory } = await serveOne(chart);
    const { id: theirs } = await createTestAttachments(directory).make(other);
    expect(readdirSync(directory)).toContain(`${theirs}.xlsx`);
    for (const wrong of [
      `/files/${id}/${forged(token)}/${name}`,
      `/files/${id}/${token.toUpperCase()}x/${name}`,
      `/files/${id}/${token.slice(1)}/${name}`,
      `/files/${id}/${'0'.repeat(32)}/${name}`,
      `/files/${theirs}/${token}/${name}`,
      `/files/${'0'.repeat(64)}/${token}/${name}`,
      `/files/${id.slice(1)}/${token}/${name}`,
      `/files/${id.toUpperCase()}A/${token}/${name}`,
      `/files/${id}/${token}/${name}.html`,
      `/files/${id}/${token}/${name}/more`,
      `/files/${id}/${token}/a%22b.png`,
      `/files/${id}/${token}/a%0d%0ab.png`,
      `/files/${id}/${token}/`,
      `/files/${id}/${token}`,
      `/files/${id}.png`,
      `/files/${id}`,
      '/files/secret',
      '/files/',
      '/files',
      `/files/..%2f${id}/${token}/${name}`,
      `/files/${id}/${token}/..%2fsecret.png`,
      `/files/${id}/${token}/%2e%2e/secret`,
      '/files/../files/secret',
      '/files/%ff/%00/x.png',
    ]) {
      const { status, text, headers } = await send(url + wrong);
      expect([wrong, status, text]).toEqual([wrong, 404, webSentences.answers.notFound]);
      expect(headers['cache-control']).toBe('no-store');
    }
    expect((await send(url + path)).status).toBe(200);
  });

  test('of what is no longer kept leads nowhere', async () => {
    const { url, id, path, directory } = await serveOne(chart);
    rmSync(join(directory, `${id}.png`));
    const { status, text } = await send(url + path);
    expect([status, text]).toEqual([404, webSentences.answers.notFound]);
  });

  test('is for looking: nothing can be put there', async () => {
    const { url, path } = await serveOne(chart);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await send(url + path, { method })).status).toBe(404);
    const head = await send(url + path, { method: 'HEAD' });
    expect([head.status, head.headers['content-type'], head.text]).toEqual([200, 'image/png', '']);
  });

  test('survives a restart, and the same answer has the same one', async () => {
    const first = await serveOne(chart);
    await first.stop();
    const second = await serveOne(chart, { directory: first.directory });
    expect(second.path).toBe(first.path);
    expect((await send(second.url + first.path)).status).toBe(200);
  });

  test('of another bot leads nowhere', async () => {
    const [one, two] = [await serveOne(chart), await serveOne(chart)];
    expect(one.id).toBe(two.id);
    expect(one.token).not.toBe(two.token);
    expect((await send(two.url + one.path)).status).toBe(404);
  });
});

describe('the secret behind the addresses', () => {
  test('is for its owner alone and leaves no draft behind', async () => {
    const { directory, id } = await serveOne(chart);
    expect(readdirSync(directory).sort()).toEqual([`${id}.png`, 'secret'].sort());
    if (process.platform !== 'win32') expect(statSync(join(directory, 'secret')).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'secret')).size).toBe(32);
  });

  test('is one, whoever asks for it first', async () => {
    const directory = temporaryDirectory();
    const secrets = await Promise.all(
      Array.from({ length: 10 }, () => createTestAttachments(directory).secret()),
    );
    expect(new Set(secrets.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(1);
    expect(readdirSync(directory)).toEqual(['secret']);
  });

  test('stays when old files go', async () => {
    const directory = temporaryDirectory();
    await createTestAttachments(directory).secret();
    const old = join(directory, `${'a'.repeat(64)}.png`);
    writeFileSync(old, '');
    for (const path of [old, join(directory, 'secret')]) utimesSync(path, 1_000_000, 1_000_000);
    const before = readFileSync(join(directory, 'secret'));
    await createTestAttachments(directory).make(chart);
    expect(readdirSync(directory)).not.toContain(`${'a'.repeat(64)}.png`);
    expect(readFileSync(join(directory, 'secret'))).toEqual(before);
  });

  test.each(['', 'short'])(
    'is made anew where it holds «%s»: anybody could sign with that',
    async (content) => {
      const directory = temporaryDirectory();
      mkdirSync(directory);
      writeFileSync(join(directory, 'secret'), content);
      const { url, path } = await serveOne(chart, { directory });
      expect(statSync(join(directory, 'secret')).size).toBe(32);
      expect((await send(url + path)).status).toBe(200);
    },
  );

  test('is made anew where the directory was emptied under a running bot', async () => {
    const { url, path, ask, directory } = await serveOne(chart);
    rmSync(directory, { recursive: true });
    expect((await send(url + path)).status).toBe(404);
    const again = (await ask()).files[0]?.url;
    expect(again).not.toBe(path);
    expect((await send(url + again)).status).toBe(200);
  });
});
