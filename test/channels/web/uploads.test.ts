import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { WebChannelParts } from '../../../src/channels/web/index.ts';
import type { Assistant, Said, SentFile, Speaker } from '../../../src/conversation/index.ts';
import { webSentences } from '../../../src/wording/web.ts';
import {
  budget2018,
  cookieOf,
  listeningLog,
  plainReply,
  post,
  postFile,
  send,
  testChannel,
} from './support.ts';

const say = webSentences.answers;
const MEGABYTE = 2 ** 20;
const WORKBOOK = Buffer.from('PK\u0003\u0004 một bảng tính', 'utf8');

/** What the assistant had before it when it was asked. */
interface Taken {
  readonly speaker: Speaker;
  readonly text: string;
  readonly file: Omit<SentFile, 'read'> | null;
  readonly bytes: Uint8Array | null;
}

/** Reads what it is sent, up to so many bytes, and says how much that was. */
function readingAssistant(most = 100 * MEGABYTE): Assistant & { readonly taken: Taken[] } {
  const taken: Taken[] = [];
  return {
    taken,
    async reply(speaker, said: Said) {
      const { text, file } = 'text' in said ? said : { text: said.code, file: undefined };
      const bytes = file ? await file.read(most) : null;
      const { read: _, ...about } = file ?? { read: null };
      taken.push({ speaker, text, file: file ? (about as Taken['file']) : null, bytes });
      return { reply: plainReply(`Đã nhận ${bytes?.byteLength ?? 'không'} byte`), done: async () => {} };
    },
  };
}

async function serve(parts: Partial<WebChannelParts> = {}) {
  const assistant = readingAssistant();
  const log = listeningLog();
  const channel = testChannel({ assistant, log, ...parts });
  const url = (await channel.start()).url.replace('localhost', '127.0.0.1');
  onTestFinished(() => channel.stop());
  return { url, log, taken: assistant.taken };
}

const errorOf = ({ text }: { text: string }): string => JSON.parse(text).error;

describe('a file', () => {
  test('reaches the assistant byte for byte, with its name and the words that go with it', async () => {
    const { url, taken } = await serve();
    const cookie = cookieOf(await send(url));
    const bytes = Buffer.concat([Buffer.from([0, 255, 254, 10, 13, 0]), WORKBOOK]);
    const text = 'việc 12: số liệu quý III\nkèm 50 % & hơn thế + nữa';
    const response = await postFile(url, bytes, { name: 'Số liệu quý III.xlsx', text }, { Cookie: cookie });
    expect(response.status).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(response.text)).toEqual({
      kind: 'info',
      text: `Đã nhận ${bytes.length} byte`,
      heading: false,
      choices: [],
      files: [],
      paged: false,
      login: null,
    });
    expect(taken).toMatchObject([
      {
        speaker: { channel: 'web', local: true },
        text,
        file: {
          name: 'Số liệu quý III.xlsx',
          mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          size: bytes.length,
          album: null,
        },
      },
    ]);
    expect(Buffer.from(taken[0]?.bytes ?? []).equals(bytes)).toBe(true);
    expect(cookie).toBe(`khuyen_cong_chat=${taken[0]?.speaker.chat}`);
  });

  test('may come without words, and begins a chat where there is none', async () => {
    const { url, taken } = await serve();
    const response = await postFile(url, WORKBOOK, { name: 'a.csv' });
    expect(response.status).toBe(200);
    expect(taken).toMatchObject([{ text: '', file: { mime: 'text/csv' } }]);
    expect(cookieOf(response)).toBe(`khuyen_cong_chat=${taken[0]?.speaker.chat}`);
  });

  test.each([
    ['../../etc/báo cáo.docx', 'báo cáo.docx'],
    ['C:\\fakepath\\ảnh.JPG', 'ảnh.JPG'],
    ['a\u0000b\r\nX: y\u202e.pdf', 'ab X: y.pdf'],
    [`${'x'.repeat(240)}.txt`, `${'x'.repeat(96)}.txt`],
  ])('called %j is called %j', async (name, tidy) => {
    const { url, taken } = await serve();
    expect((await postFile(url, WORKBOOK, { name })).status).toBe(200);
    expect(taken[0]?.file?.name).toBe(tidy);
  });

  test.each<[string, Record<string, string>]>([
    ['no name', { text: 'a' }],
    ['an empty name', { name: '' }],
    ['a name that is a folder above', { name: 'a/..' }],
    ['a name of nothing that can be seen', { name: '\u200b\u0000 ' }],
    ['a name that no system knows', { name: `${'x'.repeat(252)}.txt` }],
    ['words too long to go with a file', { name: 'a.txt', text: 'x'.repeat(1001) }],
  ])('with %s is refused in one sentence', async (_, about) => {
    const { url, taken } = await serve();
    const response = await postFile(url, WORKBOOK, about);
    expect([response.status, errorOf(response)]).toEqual([400, say.wrongFile('X-File', 255, 1000)]);
    expect(taken).toEqual([]);
  });

  test('with as many words as may go with it has room for the longest letters', async () => {
    const { url, taken } = await serve();
    const text = 'ế'.repeat(1000);
    expect((await postFile(url, WORKBOOK, { name: `${'ế'.repeat(251)}.txt`, text })).status).toBe(200);
    expect(taken[0]?.text).toBe(text);
  });

  test.each<[string, Record<string, string>]>([
    ['announced', {}],
    ['not announced', { 'Transfer-Encoding': 'chunked' }],
  ])('that is empty, %s, is refused', async (_, headers) => {
    const { url, taken } = await serve();
    const response = await postFile(url, '', { name: 'a.xlsx' }, headers);
    expect([response.status, errorOf(response)]).toEqual([400, say.fileEmpty]);
    expect(taken).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ['announced', {}],
    ['not announced', { 'Transfer-Encoding': 'chunked' }],
  ])('of 20 MB, %s, is taken; one byte more is refused', async (_, headers) => {
    const { url, taken } = await serve();
    const bytes = Buffer.alloc(20 * MEGABYTE + 1, 7);
    const most = await postFile(url, bytes.subarray(1), { name: 'a.xlsx' }, headers);
    expect([most.status, taken.length]).toEqual([200, 1]);
    expect(Buffer.from(taken[0]?.bytes ?? []).equals(bytes.subarray(1))).toBe(true);
    const more = await postFile(url, bytes, { name: 'a.xlsx' }, headers);
    expect([more.status, errorOf(more)]).toEqual([413, say.fileTooLarge(20)]);
    expect(taken).toHaveLength(1);
  });

  test('is announced too large: that is said before any of it is there', async () => {
    const { url } = await serve();
    const going = request(`${url}/api/files`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(1024 * MEGABYTE),
        'X-File': 'name=a.xlsx',
      },
    });
    going.flushHeaders();
    going.on('error', () => {});
    const [response] = await once(going, 'response');
    expect(response.statusCode).toBe(413);
    going.destroy();
  });

  test.each(['', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'of type «%s», as a form could send it, is refused',
    async (type) => {
      const { url, taken } = await serve();
      const response = await postFile(url, WORKBOOK, { name: 'a.xlsx' }, { 'Content-Type': type });
      expect([response.status, errorOf(response)]).toEqual([415, say.wantsBytes]);
      expect(taken).toEqual([]);
    },
  );

  test.each<[string, Record<string, string>, number]>([
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['from another site, by an older browser', { Origin: 'http://evil.example' }, 403],
    ['for another host', { Host: 'evil.example' }, 421],
  ])('%s is refused', async (_, headers, status) => {
    const { url, taken } = await serve();
    expect((await postFile(url, WORKBOOK, { name: 'a.xlsx' }, headers)).status).toBe(status);
    expect(taken).toEqual([]);
  });

  test('that is larger than the assistant wants is given to it as that', async () => {
    const assistant = readingAssistant(10);
    const { url } = await serve({ assistant });
    await postFile(url, WORKBOOK, { name: 'a.xlsx' });
    expect(assistant.taken).toMatchObject([{ bytes: null, file: { size: WORKBOOK.length } }]);
  });

  test('that the assistant fails on gets a sentence; nothing of it goes to the log', async () => {
    const { url, log } = await serve({
      assistant: { reply: () => Promise.reject(new Error('connection to 10.0.0.7 refused')) },
    });
    const response = await postFile(url, 'điều riêng tư', { name: 'riêng tư.txt', text: 'riêng tư' });
    expect([response.status, errorOf(response)]).toEqual([500, say.failed]);
    expect(log.lines).toMatchObject([{ fields: { path: '/api/files' } }]);
    expect(JSON.stringify(log.lines)).not.toContain('riêng tư');
  });
});

describe('a file of somebody unknown', () => {
  /** Answers without asking what is in it, as the assistant does to strangers. */
  const turningAway = () => {
    const heard: Said[] = [];
    const assistant: Assistant = {
      async reply(_, said) {
        heard.push(said);
        return { reply: budget2018, done: async () => {} };
      },
    };
    return { assistant, heard };
  };

  test('is answered by the assistant, who is told of it but cannot have it', async () => {
    const { assistant, heard } = turningAway();
    const asked: Speaker[] = [];
    const { url } = await serve({
      assistant,
      knows: async (speaker) => {
        asked.push(speaker);
        return false;
      },
    });
    const response = await postFile(url, Buffer.alloc(5 * MEGABYTE), { name: 'a.xlsx', text: 'Ninh Bình' });
    expect([response.status, JSON.parse(response.text).text]).toEqual([200, budget2018.text]);
    expect(heard).toMatchObject([{ text: 'Ninh Bình', file: { name: 'a.xlsx', size: 5 * MEGABYTE } }]);
    const [said] = heard;
    const file = said && 'text' in said ? said.file : undefined;
    await expect(file?.read(MEGABYTE)).rejects.toThrow('unknown');
    expect(asked).toMatchObject([{ channel: 'web' }]);
  });

  test('is refused like any other where it is too large', async () => {
    const { assistant, heard } = turningAway();
    const { url } = await serve({ assistant, knows: async () => false });
    const bytes = Buffer.alloc(20 * MEGABYTE + 1);
    for (const headers of [{}, { 'Transfer-Encoding': 'chunked' }] as Record<string, string>[])
      expect((await postFile(url, bytes, { name: 'a.xlsx' }, headers)).status).toBe(413);
    expect(heard).toEqual([]);
  });
});

describe('whoever sends slowly', () => {
  /** The beginning of a file whose end does not come. */
  async function begin(url: string, path: string, type: string, cookie = ''): Promise<Socket> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    // A connection that was cut before all was written: then the test says what it misses.
    socket.on('error', () => {});
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nContent-Type: ${type}\r\n` +
        'X-File: name=a.xlsx\r\nContent-Length: 100\r\n\r\nPK',
    );
    await once(socket, 'connect');
    return socket;
  }
  const allOf = async (socket: Socket): Promise<string> => {
    let all = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      all += text;
    });
    await once(socket, 'close');
    return all;
  };
  const BYTES = 'application/octet-stream';

  test('keeps nobody waiting, not even what else is said in the same chat', async () => {
    const { url, taken } = await serve();
    const cookie = cookieOf(await send(url));
    const slow = await begin(url, '/api/files', BYTES, cookie);
    expect((await post(url, { text: 'a' }, { Cookie: cookie })).status).toBe(200);
    const answer = allOf(slow);
    slow.write('x'.repeat(98));
    slow.end();
    expect(await answer).toContain('HTTP/1.1 200');
    expect(taken.map(({ bytes }) => bytes?.byteLength)).toEqual([undefined, 100]);
  });

  test('has longer for a file than for a message', async () => {
    const { url, taken } = await serve({ slowMs: 300 });
    const file = await begin(url, '/api/files?a=b', BYTES);
    const answer = allOf(file);
    expect(await begin(url, '/api/messages', 'application/json').then(allOf)).toMatch(/^HTTP\/1\.1 408 /);
    file.write('x'.repeat(98));
    file.end();
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(taken).toMatchObject([{ file: { size: 100 } }]);
  });

  test('has not for ever for a file either', async () => {
    const { url, taken, log } = await serve({ slowMs: 300, slowFileMs: 300 });
    expect(await begin(url, '/api/files', BYTES).then(allOf)).toMatch(/^HTTP\/1\.1 408 /);
    expect([taken, log.lines]).toEqual([[], []]);
  });

  test('and then goes away leaves no word in the log', async () => {
    const { url, log, taken } = await serve();
    const slow = await begin(url, '/api/files', BYTES);
    slow.destroy();
    await once(slow, 'close');
    expect((await postFile(url, WORKBOOK, { name: 'a.xlsx' })).status).toBe(200);
    expect(taken).toHaveLength(1);
    expect(log.lines).toEqual([]);
  });
});
