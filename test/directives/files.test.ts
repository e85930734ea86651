import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAttachments } from '../../src/attachments/index.ts';
import { createReadDocument } from '../../src/directives/index.ts';
import { setStage } from '../channels/telegram/stage.ts';
import { openOffice } from '../support/officials.ts';

const BYTES = new TextEncoder().encode('báo cáo quý IV '.repeat(1000));

/** The coordinator (9) has given directive 1 to Ninh Bình (2) and Hưng Yên (5); all of it on Telegram. */
async function open() {
  const office = await openOffice({ channels: ['telegram'] });
  const { prisma } = office.store.database;
  const attachments = createAttachments({
    directory: mkdtempSync(join(tmpdir(), 'files-')),
    clock: () => office.now,
    readDocument: createReadDocument({ prisma }),
  });
  onTestFinished(() => attachments.close());
  const stage = await setStage({ assistant: office.bot.assistant, attachments });
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
  const tap = (from: number, label: string) =>
    after(from, () => {
      const message = telegram.sends.findLast(({ chat }) => chat === from);
      const code = message?.keyboard?.flat().find(({ text }) => text.startsWith(label))?.callback_data;
      telegram.pushTap(code ?? 'none', { from, ...(message ? { message } : {}) });
    });
  await write(9, '/giaoviec báo cáo, Ninh Bình và Hưng Yên, hạn 25/12/2026');
  await tap(9, 'Xác nhận');
  return { ...stage, office, prisma, write, send, tap };
}

it('a unit hands in a file by the number of the directive; whoever follows it gets the same bytes', async () => {
  const { send, write, tap, telegram, prisma } = await open();
  expect(await send(2, 'việc 1')).toContain('Đã nhận tệp Báo cáo quý IV.docx.');
  // The same again is kept once.
  expect(await send(2, 'việc 1')).toContain('Đã nhận tệp');
  expect(await prisma.storedFile.count()).toBe(1);
  expect(await write(9, '/viec 1')).toContain('Đơn vị thực hiện');
  expect(await tap(9, 'Tệp đã gửi (1)')).toContain('Ninh Bình: gửi tệp: Báo cáo quý IV.docx');
  expect(telegram.files).toHaveLength(1);
  expect(telegram.files[0]).toMatchObject({ name: 'bao-cao-quy-iv.docx' });
  expect(Buffer.from(telegram.files[0]?.bytes ?? []).equals(Buffer.from(BYTES))).toBe(true);
  // Another unit sees nothing of it.
  expect(await write(5, '/viec 1')).toContain('Hưng Yên: chưa nhận');
  expect(
    telegram.sends
      .at(-1)
      ?.keyboard?.flat()
      .some(({ text }) => text.startsWith('Tệp')),
  ).toBe(false);
});

it('a photo is handed in while its note is being written', async () => {
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
});

it('what is too big, not theirs, or without a number is said so; a caption may still be a question', async () => {
  const { send, prisma } = await open();
  expect(await send(2, 'việc 1', 'to.zip', new Uint8Array(11 * 2 ** 20))).toContain('chỉ nhận tệp đến 10 MB');
  expect(await send(2, 'việc 99')).toBe('Việc này không giao cho đơn vị của anh/chị.');
  expect(await send(2)).toContain('ghi số việc trong chú thích');
  expect(await send(2, 'kinh phí Ninh Bình 2018')).toContain('Ninh Bình');
  expect(await send(404, 'việc 1')).toContain('chỉ trả lời người đã được mời');
  expect(await prisma.storedFile.count()).toBe(0);
});

it('a download that fails once is tried again, and the token is nowhere', async () => {
  const { send, telegram, log, prisma } = await open();
  telegram.fail('download', { code: 502 });
  expect(await send(2, 'việc 1')).toContain('Đã nhận tệp');
  telegram.fail('download', { code: 502 }, 10);
  expect(await send(2, 'việc 1', 'khác.pdf', new Uint8Array([1, 2, 3]))).toContain('đang gặp sự cố');
  expect(await prisma.storedFile.count()).toBe(1);
  expect(JSON.stringify(log)).not.toContain('secret_Secret');
});
