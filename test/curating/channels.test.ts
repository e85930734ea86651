import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import type { Attachment, Workbook } from '../../src/attachments/index.ts';
import { createAttachments } from '../../src/attachments/index.ts';
import { writeWorkbook } from '../../src/attachments/workbook.ts';
import { setStage } from '../channels/telegram/stage.ts';
import { openOffice } from '../support/officials.ts';

const cells = (rows: readonly (readonly (string | number | null)[])[]) =>
  rows.map((row) => row.map((value) => (value === null ? null : { value })));

const MATRIX = cells([
  ['KINH PHÍ KHUYẾN CÔNG ĐỊA PHƯƠNG'],
  ['Đơn vị tính: triệu đồng'],
  ['TT', 'Tỉnh', 'Kế hoạch 2018', 'Thực hiện 2018'],
  [1, 'Ninh Bình', 4045.5, 3997],
  [2, 'Hà Nam', 31_000, 32_000],
  [null, 'Tổng cộng', 35_045.5, 35_990],
]);

/** The first workbook of a reply, as its file. */
async function workbookOf(files: readonly Attachment[]): Promise<{ workbook: Workbook; bytes: Uint8Array }> {
  const file = files.find(({ kind }) => kind === 'workbook');
  if (file?.kind !== 'workbook') throw new Error('no workbook');
  return { workbook: file.workbook, bytes: await writeWorkbook(file.workbook) };
}

it('a workbook sent on Telegram is shown, confirmed by a tap, and undone', async () => {
  const office = await openOffice({ channels: ['telegram'] });
  await office.invited(2, 'editor');
  const attachments = createAttachments({
    directory: mkdtempSync(join(tmpdir(), 'curating-')),
    clock: () => office.now,
  });
  onTestFinished(() => attachments.close());
  const { telegram, channel } = await setStage({ assistant: office.bot.assistant, attachments });
  await channel.start();
  const tap = async (label: string): Promise<void> => {
    const message = telegram.sends.findLast(({ chat }) => chat === 2);
    const code = message?.keyboard?.flat().find(({ text }) => text === label)?.callback_data ?? 'none';
    telegram.pushTap(code, { from: 2, ...(message ? { message } : {}) });
    await telegram.idle();
  };
  telegram.pushDocument({
    from: 2,
    name: 'KP 2018.xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await writeExcelFile(MATRIX).toBuffer(),
  });
  await telegram.idle();
  const shown = telegram.sends.at(-1)?.text ?? '';
  expect(shown).toContain('Mới: 2 số liệu');
  // A sum that does not match, and more executed than planned.
  expect(shown).toMatch(/Tổng cộng.*35\.990/);
  expect(shown).toContain('Cần xem lại: 1');
  expect(shown).toContain('triệu đồng (theo tiêu đề)');
  expect(shown).toContain('nguồn địa phương (theo tiêu đề)');
  await tap('Xác nhận nhập');
  expect(telegram.sends.at(-1)?.text).toContain('2 số liệu mới');
  telegram.pushText('kinh phí Ninh Bình 2018', { from: 2 });
  await telegram.idle();
  expect(telegram.sends.at(-1)?.text).toContain('kế hoạch 4.045,5');
  telegram.pushText('/lannhap', { from: 2 });
  await telegram.idle();
  const id = /• ([0-9a-f]{8}) –/.exec(telegram.sends.at(-1)?.text ?? '')?.[1] ?? '';
  telegram.pushText(`/hoantac ${id}`, { from: 2 });
  await telegram.idle();
  await tap('Hoàn tác ngay');
  expect(telegram.sends.at(-1)?.text).toContain('Đã hoàn tác: bỏ 2 số liệu');
  expect(await office.store.database.prisma.figure.count()).toBe(0);
});

it('the file of what is missing, and the template, are filled in and sent back', async () => {
  const office = await openOffice();
  const editor = await office.invited(2, 'editor', 'ninh-binh');
  await editor.sends(
    'a.csv',
    'Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn\nNinh Bình,2018,Tổng,4000,3900,triệu đồng,Báo cáo\nNinh Bình,2020,Tổng,4200,4100,triệu đồng,Báo cáo',
  );
  await editor.taps('Xác nhận nhập');
  const missing = await editor.says('/thieu Ninh Bình 2018-2020');
  expect(missing).toContain('2019');
  expect(editor.last?.files.map(({ kind }) => kind)).toContain('picture');
  const { workbook, bytes } = await workbookOf(editor.last?.files ?? []);
  // Nothing is filled in yet: nothing to load, and no harm.
  expect(await editor.sends('thieu.xlsx', bytes)).toContain('chưa có dòng số liệu nào');
  const [sheet, ...others] = workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  const filled: Workbook = {
    sheets: [
      {
        ...sheet,
        rows: sheet.rows.map((row) =>
          row.map((cell, at) =>
            at === 3
              ? { number: '4100' }
              : at === 4
                ? { number: '4050.5' }
                : at === 6
                  ? { text: 'Báo cáo 2019' }
                  : cell,
          ),
        ),
      },
      ...others,
    ],
  };
  expect(await editor.sends('thieu.xlsx', await writeWorkbook(filled))).toContain('Mới: 1 số liệu');
  await editor.taps('Xác nhận nhập');
  expect(await editor.says('kinh phí Ninh Bình 2019')).toContain('Thực hiện: 4.050,5 triệu đồng');
  expect(await editor.says('/thieu Ninh Bình 2018-2020')).not.toContain('còn thiếu: 2019');

  await editor.says('/mau');
  const template = await workbookOf(editor.last?.files ?? []);
  expect(template.workbook.sheets[0]?.rows[0]?.[0]).toMatchObject({
    text: expect.stringContaining('Ninh Bình'),
  });
  expect(await editor.sends('mau.xlsx', template.bytes)).toContain('chưa có dòng số liệu nào');
});

it('what was read is had as a workbook, and can be sent back as it is', async () => {
  const office = await openOffice();
  const editor = await office.invited(2, 'editor');
  await editor.sends('KP 2018.xlsx', new Uint8Array(await writeExcelFile(MATRIX).toBuffer()), 'Báo cáo 2018');
  await editor.taps('Chi tiết (Excel)');
  const { bytes } = await workbookOf(editor.last?.files ?? []);
  expect(await editor.sends('chi-tiet.xlsx', bytes)).toContain('Nguồn: Báo cáo 2018');
  await editor.taps('Xác nhận nhập');
  // What was there before is in the export, and is not loaded again with it.
  await editor.sends(
    'b.csv',
    'Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn\nNinh Bình,2018,Địa phương,4100,3997,triệu đồng,Báo cáo 2018',
  );
  await editor.taps('Xác nhận nhập');
  await editor.says('/xuat');
  const everything = await workbookOf(editor.last?.files ?? []);
  expect(everything.workbook.sheets.map(({ name }) => name)).not.toContain('Tiến độ');
  expect(await editor.sends('tat-ca.xlsx', everything.bytes)).toContain('đã được lưu từ trước, giống hệt');
});

it('sources are listed in pages and found by words', async () => {
  const office = await openOffice({ seed: 'figures' });
  const reader = await office.invited(2);
  const list = await reader.says('/nguon');
  expect(list).toContain('Hội nghị');
  expect(await reader.taps('Xem tiếp')).not.toBe(list);
  expect(await reader.says('/nguon hoi nghi xiv')).toContain('23/5/2019');
});

it('a hostile file is refused with a sentence, and others are answered meanwhile', async () => {
  const office = await openOffice({ seed: 'figures' });
  const editor = await office.invited(2, 'editor');
  const reader = await office.invited(3);
  const bad = editor.sends('bang.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]));
  expect(await reader.says('kinh phí Ninh Bình 2018')).toContain('4.045 triệu đồng');
  expect(await bad).toContain('không đọc được');
  const many = `Đơn vị;Năm;Nguồn kinh phí;Kế hoạch;Thực hiện;Đơn vị tính;Tài liệu nguồn\n${'Ninh Bình;2018;Tổng;1;1;triệu đồng;X\n'.repeat(20_001)}`;
  expect(await editor.sends('nhieu.csv', many)).toContain('20');
  const long = `Kế hoạch kinh phí khuyến công năm 2018 của tỉnh Hà Nam là 3.100 triệu đồng.\n${'Hoạt động khuyến công ngày càng được quan tâm.\n'.repeat(300)}`;
  expect(await editor.says(long)).toContain('Hà Nam, năm 2018, tổng: kế hoạch 3.100 triệu đồng');
});
