import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAttachments } from '../../src/attachments/index.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { packAct } from '../../src/directives/acts.ts';
import { createReadDocument } from '../../src/directives/index.ts';
import { numberIn } from '../../src/directives/typed.ts';
import { createLog } from '../../src/log.ts';
import type { Wait } from '../../src/wait.ts';
import { setStage } from '../channels/telegram/stage.ts';
import { cookieOf, post, postFile, send as request } from '../channels/web/support.ts';
import { openOffice } from '../support/officials.ts';

const PAGE = 'https://kc.example.vn';
const HOST = { Host: 'kc.example.vn' };
const BYTES = new TextEncoder().encode('báo cáo quý IV '.repeat(1000));

/** The coordinator (9) has given directive 1 to Ninh Bình (2) and Hưng Yên (5); all of it on Telegram. */
async function open({ wait }: { wait?: Wait } = {}) {
  const office = await openOffice({
    channels: ['telegram'],
    addresses: { telegram: () => null, page: () => PAGE },
  });
  const { prisma } = office.store.database;
  const attachments = createAttachments({
    directory: mkdtempSync(join(tmpdir(), 'files-')),
    clock: () => office.now,
    readDocument: createReadDocument({ prisma }),
  });
  onTestFinished(() => attachments.close());
  const stage = await setStage({ assistant: office.bot.assistant, attachments, ...(wait ? { wait } : {}) });
  await stage.channel.start();
  await office.invited(9, 'coordinator');
  await office.invited(2, 'reader', 'ninh-binh');
  await office.invited(5, 'reader', 'hung-yen');
  const { telegram } = stage;
  /** What the bot has answered to the last thing somebody did. */
  const after = async (from: number, act: () => unknown): Promise<string | undefined> => {
    const before = telegram.sends.length;
    act();
    await telegram.idle();
    return telegram.sends.slice(before).find(({ chat }) => chat === from)?.text;
  };
  const write = (from: number, text: string) => after(from, () => telegram.pushText(text, { from }));
  const send = (from: number, caption?: string, name = '../Báo cáo  quý IV.docx', bytes = BYTES) =>
    after(from, () =>
      telegram.pushDocument({
        from,
        name,
        mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        bytes,
        ...(caption === undefined ? {} : { caption }),
      }),
    );
  const press = (from: number, code: string) => after(from, () => telegram.pushTap(code, { from }));
  const tap = (from: number, label: string) =>
    after(from, () => {
      const message = telegram.sends.findLast(({ chat }) => chat === from);
      const code = message?.keyboard?.flat().find(({ text }) => text.startsWith(label))?.callback_data;
      telegram.pushTap(code ?? 'none', { from, ...(message ? { message } : {}) });
    });
  await write(9, '/giaoviec báo cáo, Ninh Bình và Hưng Yên, hạn 25/12/2026');
  await tap(9, 'Xác nhận');
  return { ...stage, office, attachments, prisma, after, write, send, press, tap };
}

type Stage = Awaited<ReturnType<typeof open>>;

/** The bot's page as others can open it, and browsers that people have logged in with. */
async function openPage({ office, attachments }: Stage) {
  const channel = createWebChannel({
    assistant: office.bot.assistant,
    attachments,
    mayOpen: office.bot.mayAsk,
    knows: office.bot.knows,
    clock: () => office.now,
    host: '127.0.0.1',
    port: 0,
    publicUrl: PAGE,
    log: createLog(() => {}),
  });
  const url = (await channel.start()).url.replace('localhost', '127.0.0.1');
  onTestFinished(() => channel.stop());
  const browser = async (person: number) => {
    const [, code] = /#ma=(\w+)/.exec(await office.telegram(person).says('/web')) ?? [];
    const login = await post(url, { text: `/ma ${code}` }, HOST);
    const cookies = (login.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
    expect(cookieOf(login)).not.toBe('');
    const headers = { ...HOST, Cookie: cookies };
    return {
      ask: async (said: { text: string } | { code: string }) =>
        JSON.parse((await post(url, said, headers)).text),
      hand: async (bytes: Uint8Array, about: { name: string; text?: string }) =>
        JSON.parse((await postFile(url, Buffer.from(bytes), about, headers)).text),
      get: (path: string) => request(url + path, { headers }),
    };
  };
  return {
    browser,
    get: (path: string) => request(url + path, { headers: HOST }),
    hand: async (bytes: Uint8Array, about: { name: string; text?: string }) =>
      JSON.parse((await postFile(url, Buffer.from(bytes), about, HOST)).text),
  };
}

it.each([
  ['12', 12, ''],
  ['#12', 12, ''],
  ['số 12', 12, ''],
  ['việc 12', 12, ''],
  ['Báo cáo việc số 12', 12, ''],
  ['nhiem vu 7.', 7, ''],
  ['/viec 12', 12, ''],
  ['việc 12 của Hà Nam', 12, 'cua ha nam'],
  ['kinh phí Ninh Bình 2018', null, null],
  ['Báo cáo số 12/BC-SCT', null, null],
  ['công văn số 12', null, null],
  ['việc 12/2026', null, null],
  ['việc 1234567', null, null],
  ['', null, null],
])('below a file «%s» names the directive %j', (caption, number, behind) => {
  expect(numberIn(caption)).toEqual(number === null ? null : { number, behind });
});

it('a unit hands in a file by the number of the directive; whoever follows it gets the same bytes', async () => {
  const { send, write, press, tap, telegram, prisma, office } = await open();
  expect(await send(2, 'việc 1')).toContain('Đã nhận tệp Báo cáo quý IV.docx.');
  // The same again is kept once.
  expect(await send(2, 'việc 1')).toContain('Đã nhận tệp');
  expect(await prisma.storedFile.count()).toBe(1);
  expect(await write(9, '/viec 1')).toContain('Đơn vị thực hiện');
  expect(await tap(9, 'Tệp đã gửi (1)')).toContain('Ninh Bình: gửi tệp: Báo cáo quý IV.docx');
  expect(telegram.files).toHaveLength(1);
  expect(telegram.files[0]).toMatchObject({ name: 'bao-cao-quy-iv.docx' });
  expect(Buffer.from(telegram.files[0]?.bytes ?? []).equals(Buffer.from(BYTES))).toBe(true);
  expect(await write(9, '/viec 1 đơn vị')).toMatch(/Ninh Bình: chưa nhận.*; tệp: Báo cáo quý IV\.docx/);
  await write(2, '/viec 1 ghi chú đã đóng dấu');
  await write(2, 'việc 1 xong');
  await write(9, '/viec 1');
  expect(await tap(9, 'Chờ xác nhận')).toContain('• Ninh Bình: đã đóng dấu; tệp: Báo cáo quý IV.docx');
  // The unit itself finds it, also when it is done; another unit and whoever follows another place do not.
  await write(2, '/viec 1');
  expect(await tap(2, 'Tệp đã gửi (1)')).toContain('Báo cáo quý IV.docx');
  expect(telegram.files).toHaveLength(2);
  await office.invited(6, 'coordinator', 'hung-yen');
  for (const other of [5, 6]) {
    expect(await write(other, '/viec 1')).toContain('Hưng Yên: chưa nhận');
    const offered = telegram.sends.at(-1)?.keyboard?.flat() ?? [];
    expect(offered.filter(({ text }) => text.startsWith('Tệp'))).toEqual([]);
    expect(await press(other, packAct('files', 1))).toBe('Chưa có tệp nào gửi cho việc số 1.');
  }
  expect(telegram.files).toHaveLength(2);
  // Whoever has handed it in goes; it stays.
  await write(1, `/nguoi ${await office.numberOf(2)} xóa`);
  await tap(1, 'Xác nhận');
  await press(9, packAct('files', 1));
  expect(telegram.files).toHaveLength(3);
});

it('on the page it is a download for whoever has asked for it, for an hour or two', async () => {
  const stage = await open();
  const { send, office } = stage;
  // What a browser would show, under names that it would show it for.
  const page = new TextEncoder().encode('<script>alert(1)</script>');
  await send(2, 'việc 1', 'ảnh.png', page);
  await send(2, 'việc 1', 'Báo cáo.html', BYTES);
  const { browser, get } = await openPage(stage);
  const coordinator = await browser(9);
  const { files } = await coordinator.ask({ code: packAct('files', 1) });
  expect(files).toEqual([
    expect.objectContaining({ kind: 'document', name: 'bao-cao.html' }),
    expect.objectContaining({ kind: 'document', name: 'anh.png' }),
  ]);
  const [report, picture] = files.map(({ url }: { url: string }) => url);
  const { status, headers, bytes } = await coordinator.get(report);
  expect(status).toBe(200);
  expect(bytes.equals(Buffer.from(BYTES))).toBe(true);
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename="bao-cao.html"',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  });
  for (const path of [picture, report.replace('.html', '.png'), report.replace('.html', '.xlsx')])
    expect((await coordinator.get(path)).headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; /),
    });
  // The address is of no use to anybody else, nor for long.
  const other = await browser(5);
  expect((await other.ask({ code: packAct('files', 1) })).files).toEqual([]);
  expect((await other.get(report)).status).toBe(404);
  expect((await get(report)).status).toBe(404);
  office.now = new Date(office.now.getTime() + 60 * 60_000);
  expect((await coordinator.get(report)).status).toBe(200);
  office.now = new Date(office.now.getTime() + 60 * 60_000);
  expect((await coordinator.get(report)).status).toBe(404);
  expect((await coordinator.ask({ code: packAct('files', 1) })).files[0].url).not.toBe(report);
});

it('on the page a unit hands in as on a messenger; whoever is not logged in hears how to come in', async () => {
  const stage = await open();
  const { prisma } = stage;
  const { browser, hand } = await openPage(stage);
  const unit = await browser(2);
  const report = { name: 'C:\\fakepath\\Báo cáo quý IV.docx', text: 'việc 1' };
  expect((await unit.hand(BYTES, report)).text).toContain('Đã nhận tệp Báo cáo quý IV.docx.');
  expect(await prisma.storedFile.findMany({ select: { name: true, mime: true, size: true } })).toEqual([
    {
      name: 'Báo cáo quý IV.docx',
      mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      size: BYTES.length,
    },
  ]);
  expect((await unit.hand(BYTES, { name: 'a.pdf' })).text).toContain('ghi số việc');
  await unit.ask({ text: 'đã nhận 1' });
  expect((await unit.hand(new Uint8Array(11 * 2 ** 20), { ...report, name: 'to.zip' })).text).toContain(
    '10 MB',
  );
  expect((await hand(BYTES, report)).text).toContain('dành cho người đã được mời');
  expect(await prisma.storedFile.count()).toBe(1);
});

it('a photo is handed in while its note is being written, and what is typed next is no note any more', async () => {
  const { write, tap, telegram, prisma } = await open();
  await write(2, 'đã nhận 1');
  expect(await tap(2, 'Thêm ghi chú')).toContain('nội dung ghi chú');
  telegram.pushPhoto({ from: 2, bytes: BYTES });
  await telegram.idle();
  expect(telegram.sends.at(-1)?.text).toContain('Đã nhận tệp');
  expect(await prisma.storedFile.findFirstOrThrow()).toMatchObject({
    mime: 'image/jpeg',
    size: BYTES.length,
  });
  await write(2, 'kinh phí Ninh Bình 2018');
  expect(await prisma.progressEntry.count({ where: { act: 'note' } })).toBe(0);
});

it('of an album every file is kept, whichever of them carries the words', async () => {
  const { after, write, tap, telegram, prisma } = await open();
  const album = (name: string, captions: readonly (string | undefined)[]) =>
    after(2, () => {
      captions.forEach((caption, at) => {
        telegram.pushDocument({
          from: 2,
          name: `${name} ${at + 1}.pdf`,
          mime: 'application/pdf',
          bytes: new TextEncoder().encode(`${name} ${at}`),
          ...(caption === undefined ? {} : { caption }),
          fields: { media_group_id: name },
        });
      });
    });
  const kept = async (): Promise<(string | null)[]> =>
    (await prisma.progressEntry.findMany({ where: { act: 'file' }, orderBy: { id: 'asc' } })).map(
      ({ text }) => text,
    );
  await album('đầu', ['việc 1', undefined]);
  await album('cuối', [undefined, undefined, 'việc 1']);
  expect(telegram.sends.at(-1)?.text).toMatch(/cuối 1\.pdf[\s\S]*cuối 2\.pdf[\s\S]*cuối 3\.pdf/);
  await write(2, 'đã nhận 1');
  await tap(2, 'Thêm ghi chú');
  await album('ghi chú', [undefined, undefined]);
  expect(await kept()).toEqual(
    ['đầu 1', 'đầu 2', 'cuối 1', 'cuối 2', 'cuối 3', 'ghi chú 1', 'ghi chú 2'].map((name) => `${name}.pdf`),
  );
  await album('không', [undefined, undefined]);
  expect((await kept()).length).toBe(7);
});

it('whoever follows hands in for a unit that they name', async () => {
  const { send, write, tap, telegram, prisma, office } = await open();
  expect(await send(9, 'việc 1')).toContain('ghi thêm tên đơn vị');
  expect(await send(9, 'việc 1 Bắc Ninh')).toContain('ghi thêm tên đơn vị');
  expect(await send(9, 'việc 1 của Hưng Yên')).toContain('Đã nhận tệp');
  expect(await prisma.progressEntry.findMany({ where: { act: 'file' } })).toMatchObject([
    { party: 'hung-yen', actorId: await office.numberOf(9) },
  ]);
  // A draft that is being written stays.
  expect(await write(9, '/giaoviec rà soát, Hưng Yên, hạn 25/12/2026')).toContain('Rà soát');
  expect(await send(9, 'việc 1 Ninh Bình')).toContain('Đã nhận tệp');
  expect(await write(9, 'xác nhận')).toContain('Đã giao. Việc số 2');
  expect(await send(9, 'việc 2')).toContain('Đã nhận tệp');
  // A reader's role reaches the whole country; they follow nothing.
  await office.invited(7, 'reader');
  expect(await send(7, 'việc 1 Hưng Yên')).toBe('Việc này không giao cho đơn vị của anh/chị.');
  await write(9, '/viec 2 kết thúc');
  await tap(9, 'Xác nhận');
  expect(await send(5, 'việc 2')).toContain('đã kết thúc');
  expect(telegram.unknownParameters).toEqual([]);
});

it('what is too big, too much, not theirs, or without a number is said so; a caption may still be a question', async () => {
  const { send, after, telegram, prisma } = await open();
  expect(await send(2, 'việc 1', 'to.zip', new Uint8Array(11 * 2 ** 20))).toContain('chỉ nhận tệp đến 10 MB');
  // Of which Telegram does not say how big they are.
  for (const megabytes of [11, 21]) {
    const { message } = telegram.pushDocument({
      from: 404,
      name: 'a',
      mime: '',
      bytes: new Uint8Array(megabytes * 2 ** 20),
    });
    await telegram.idle();
    const { file_size: _, ...document } = message.document ?? { file_id: '', file_unique_id: '' };
    const answer = await after(2, () =>
      telegram.pushDocument({
        from: 2,
        name: '',
        mime: '',
        bytes: new Uint8Array(),
        caption: '1',
        fields: { document },
      }),
    );
    expect(answer).toBe('Tệp lớn quá, bot chỉ nhận tệp đến 10 MB.');
  }
  expect(telegram.calls.filter(({ method }) => method === 'download')).toEqual([]);
  expect(await send(2, 'việc 99')).toBe('Việc này không giao cho đơn vị của anh/chị.');
  expect(await send(2)).toContain('ghi số việc trong chú thích');
  expect(await send(2, 'kinh phí Ninh Bình 2018')).toContain('Ninh Bình');
  expect(await send(405, 'việc 1')).toContain('chỉ trả lời người đã được mời');
  expect(await prisma.storedFile.count()).toBe(0);
  for (let each = 0; each < 20; each++) await send(2, '1', `${each}.txt`, new Uint8Array([each]));
  expect(await send(2, '1', 'nữa.txt', new Uint8Array([99]))).toContain('Đơn vị đã gửi 20 tệp');
  expect(await send(2, '1', '5.txt', new Uint8Array([5]))).toContain('Đã nhận tệp 5.txt');
  expect(await prisma.storedFile.count()).toBe(20);
});

it('a download that fails for a while is tried again after a pause, and the token is nowhere', async () => {
  const { send, telegram, log, pauses, prisma } = await open();
  telegram.fail('download', { code: 502 });
  telegram.fail('download', 'cut-after');
  expect(await send(2, 'việc 1')).toContain('Đã nhận tệp');
  expect(pauses).toEqual([500, 1000]);
  telegram.fail('download', { code: 502 }, 3);
  expect(await send(2, 'việc 1', 'khác.pdf', new Uint8Array([1, 2, 3]))).toContain('đang gặp sự cố');
  telegram.fail('download', { code: 404 });
  expect(await send(2, 'việc 1', 'khác.pdf', new Uint8Array([1, 2, 3]))).toContain('đang gặp sự cố');
  expect(await prisma.storedFile.count()).toBe(1);
  expect(await send(2, 'việc 1', 'khác.pdf', new Uint8Array([1, 2, 3]))).toContain('Đã nhận tệp');
  expect(JSON.stringify(log)).not.toContain('secret_Secret');
  expect(JSON.stringify(log)).not.toContain('/file/');
});

it('a stop in the middle of a download leaves the file for the next start', async () => {
  let stopped: Promise<void> | undefined;
  const stage = await open({
    wait: async () => {
      stopped ??= stage.channel.stop();
    },
  });
  const { telegram, inbox, attachments, office, prisma } = stage;
  telegram.fail('download', { code: 502 });
  telegram.pushDocument({ from: 2, name: 'a.pdf', mime: 'application/pdf', bytes: BYTES, caption: '1' });
  await telegram.waitForCalls('download');
  await expect.poll(() => stopped !== undefined).toBe(true);
  await stopped;
  expect(await inbox.unsettled({ except: [], most: 100 })).toHaveLength(1);
  expect(await prisma.storedFile.count()).toBe(0);
  const next = await setStage({ assistant: office.bot.assistant, attachments, telegram, inbox });
  await next.channel.start();
  await telegram.waitForCalls('download', 2);
  await inbox.empty();
  expect(telegram.sends.at(-1)?.text).toContain('Đã nhận tệp a.pdf');
  expect(await prisma.storedFile.count()).toBe(1);
});
