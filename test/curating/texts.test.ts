import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Office, type Official, openOffice } from '../support/officials.ts';

const ARTICLE = [
  'Hội nghị khuyến công khu vực phía Bắc năm 2019',
  'Chiều 23/5, tại Hải Phòng, Bộ Công Thương tổ chức hội nghị khuyến công các tỉnh, thành phố khu vực phía Bắc.',
  'Kế hoạch kinh phí khuyến công năm 2018 của tỉnh Ninh Bình là 4.045 triệu đồng, thực hiện 3.997 triệu đồng, đạt 98,81% so với kế hoạch.',
  'Năm 2018, tỉnh Hà Nam được giao 3,1 tỷ đồng kinh phí khuyến công, thực hiện 2,9 tỷ đồng, đạt 99% kế hoạch.',
  'Thứ trưởng yêu cầu Sở Công Thương các tỉnh báo cáo kết quả trước ngày 15/6/2019.',
].join('\n');

let office: Office;
let editor: Official;
beforeEach(async () => {
  office = await openOffice();
  editor = await office.invited(2, 'editor');
});
const figures = () =>
  office.store.database.prisma.figure.findMany({ include: { document: true }, orderBy: { plan: 'desc' } });

describe('a text that an editor pastes', () => {
  it('is read: each figure with its words, what does not add up is said, and all of it is taken', async () => {
    const shown = await editor.says(ARTICLE);
    expect(shown).toContain(
      'Tìm thấy 2 số liệu trong «Hội nghị khuyến công khu vực phía Bắc năm 2019» – chưa lưu',
    );
    expect(shown).toContain(
      '1. Ninh Bình, năm 2018, tổng: kế hoạch 4.045; thực hiện 3.997 triệu đồng; tài liệu ghi đạt 98,81%',
    );
    expect(shown).toMatch(/«[^»]*4\.045 triệu đồng[^»]*»/);
    // 2,9 of 3,1 are 93,55%.
    expect(shown).toContain('93,55%');
    expect(shown).toContain('3. Chỉ đạo: Thứ trưởng yêu cầu');
    expect(shown).toContain('hạn 15/6/2019');
    expect(shown).toContain('Nguồn: Hội nghị khuyến công khu vực phía Bắc năm 2019, 23/5/2019');
    expect(await figures()).toEqual([]);

    const taken = await editor.taps('Nhận tất cả');
    expect(taken).toContain('2 số liệu mới');
    expect(taken).toContain('Đã lưu 1 chỉ đạo');
    const stored = await figures();
    expect(
      stored.map(({ plan, executed, statedRate, document }) => [
        plan,
        executed,
        statedRate?.toString(),
        document.title,
      ]),
    ).toEqual([
      [4_045_000_000n, 3_997_000_000n, '98.81', 'Hội nghị khuyến công khu vực phía Bắc năm 2019'],
      [3_100_000_000n, 2_900_000_000n, '99', 'Hội nghị khuyến công khu vực phía Bắc năm 2019'],
    ]);
    expect(stored[0]?.passage).toContain('4.045 triệu đồng');
    expect(stored[0]?.document.dateTo).toEqual(new Date('2019-05-23'));
    expect(await editor.says('kinh phí Hà Nam 2018')).toContain('99%');
    expect(await editor.says('nguồn ở đâu')).toContain('«');
    expect(await editor.says('chỉ đạo của Thứ trưởng')).toContain('báo cáo kết quả');
  });

  it('is chosen from and corrected by replies', async () => {
    await editor.says(ARTICLE);
    expect(await editor.says('bỏ 2')).toContain('2. (bỏ) Hà Nam');
    expect(await editor.says('sửa 1 thực hiện hơn 3,9 tỷ đồng')).toContain(
      '1. Ninh Bình, năm 2018, tổng: kế hoạch 4.045; thực hiện hơn 3.900 triệu đồng',
    );
    expect(await editor.says('sửa 1 năm 2017; nguồn địa phương')).toContain(
      '1. Ninh Bình, năm 2017, địa phương',
    );
    expect(await editor.says('sửa 1 Nam Định')).toContain('1. Nam Định, năm 2017, địa phương');
    expect(await editor.says('sửa 1 xyz')).toContain('Chưa hiểu cần sửa gì');
    expect(await editor.says('sửa 9 năm 2017')).toContain('Không có mục số 9');
    expect(await editor.says('chỉ 1')).toContain('3. (bỏ) Chỉ đạo');
    expect(await editor.says('nguồn: Báo cáo của Sở')).toContain('Nguồn: Báo cáo của Sở');
    expect(await editor.taps('Nhận 1 mục')).toContain('1 số liệu mới');
    expect(
      (await figures()).map(({ yearFrom, fund, executedApprox, statedRate, document }) => [
        yearFrom,
        fund,
        executedApprox,
        statedRate?.toString(),
        document.title,
      ]),
    ).toEqual([[2017, 'local', 'hơn', undefined, 'Báo cáo của Sở']]);
  });

  it('needs a day for its orders, which go when the loading is undone', async () => {
    await editor.says(ARTICLE.replace('Chiều 23/5, tại', 'Tại'));
    expect(await editor.taps('Nhận tất cả')).toContain('Chỉ đạo phải có ngày');
    await editor.says('ngày: 23/5/2019');
    expect(await editor.taps('Nhận tất cả')).toContain('Đã lưu 1 chỉ đạo');
    expect(await editor.says('chỉ đạo của Thứ trưởng')).toContain('báo cáo kết quả');
    const [loading] = await office.store.database.prisma.import.findMany({ where: { kind: 'text' } });
    await editor.says(`/hoantac ${loading?.id.slice(0, 8)}`);
    await editor.taps('Hoàn tác ngay');
    expect(await office.store.database.prisma.directive.count({ where: { importId: { not: null } } })).toBe(
      0,
    );
  });

  it('of the editor of one unit brings no orders to others', async () => {
    const own = await office.invited(6, 'editor', 'ninh-binh');
    expect(
      await own.says(
        ARTICLE.split('\n')
          .filter((line) => !line.includes('Hà Nam'))
          .join('\n'),
      ),
    ).not.toContain('Chỉ đạo:');
  });

  it('is corrected with the doubts that the correction brings', async () => {
    await editor.says(ARTICLE);
    expect(await editor.says('sửa 1 thực hiện 3,997')).toContain('rất nhỏ');
    expect(await editor.says('sửa 1 thực hiện 5.000')).toContain('Thực hiện lớn hơn kế hoạch');
  });

  it('says where an amount is only planned for, or changed', async () => {
    expect(
      await editor.says('/nhap Năm 2023, tỉnh Cà Mau dự kiến bố trí 4 tỷ đồng kinh phí khuyến công.'),
    ).toContain('Câu này nói «dự kiến»');
  });

  it('is left alone by a question in between, and thrown away by one word', async () => {
    await editor.says(ARTICLE);
    expect(await editor.says('kinh phí Ninh Bình 2018')).toContain('Chưa có số liệu');
    expect(await editor.says('hủy')).toBe('Đã hủy, không có gì được lưu.');
    expect(await editor.says('bỏ 1')).not.toContain('(bỏ)');
  });

  it('may be longer than any question, come as a file, or as the caption of a photo', async () => {
    const long = `${ARTICLE}\n${'Hoạt động khuyến công ngày càng được quan tâm, củng cố.\n'.repeat(100)}`;
    expect(await editor.says(long)).toContain('Tìm thấy 2 số liệu');
    expect(await editor.sends('bai-bao.txt', ARTICLE)).toContain('Tìm thấy 2 số liệu');
    expect(await editor.sends('bai-bao.txt', ARTICLE, 'Báo Hải Phòng')).toContain('Nguồn: Báo Hải Phòng');
    const photo = {
      name: '1.jpg',
      mime: 'image/jpeg',
      size: 1,
      album: null,
      read: async () => new Uint8Array(1),
    };
    await editor.hear({ text: ARTICLE, file: photo });
    expect(editor.last?.text).toContain('Tìm thấy 2 số liệu');
    expect(
      await editor.says('/nhap Năm 2018, tỉnh Hà Nam được giao 3.100 triệu đồng kinh phí khuyến công.'),
    ).toContain('Nguồn: Văn bản gửi lúc 25/11/2026 09:00:00 (Năm 2018, tỉnh Hà Nam được giao 3.100…)');
    expect(await editor.says('/nhap Trời hôm nay đẹp.')).toContain('Không tìm thấy số liệu');
  });

  it('without a title is a source of its own, also within the minute of another', async () => {
    const words = (amount: string) => `/nhap Năm 2018, tỉnh Hà Nam được giao ${amount} kinh phí khuyến công.`;
    await editor.says(words('3.100 triệu đồng'));
    await editor.taps('Nhận tất cả');
    const shown = await editor.says(words('3.200 triệu đồng'));
    expect(shown).toContain('Mới: 1 số liệu');
    expect(shown).toContain('Tài liệu khác đang ghi khác: 1 số liệu');
    await editor.taps('Nhận tất cả');
    // Alike up to where a title ends, a second later.
    office.now = new Date(office.now.getTime() + 1000);
    await editor.says(words('3.200 triệu đồng vốn'));
    await editor.taps('Nhận tất cả');
    expect(new Set((await figures()).map(({ document }) => document.title)).size).toBe(3);
  });

  it('of somebody else is no more than a message', async () => {
    const reader = await office.invited(5, 'reader');
    expect(await reader.says(ARTICLE)).not.toContain('Tìm thấy');
    expect(await reader.says(`${ARTICLE}\n`.repeat(5))).toContain('Tin nhắn dài quá');
  });
});

it('the document that the product was asked for: all of its figures are stored already, with its orders', async () => {
  const shipped = await openOffice({ seed: 'figures' });
  const somebody = await shipped.invited(2, 'editor');
  const text = readFileSync(
    new URL('../extraction/articles/northern-conference-2019.txt', import.meta.url),
    'utf8',
  );
  const shown = await somebody.sends('hoi-nghi.txt', text, 'Hội nghị khuyến công phía Bắc lần XIV');
  expect(shown).toContain('Giống số đang lưu: 5');
});

it('where strangers may ask, nobody who has loaded a figure is named to them', async () => {
  const open = await openOffice({ access: 'open' });
  const somebody = await open.invited(2, 'editor');
  await somebody.says(ARTICLE);
  await somebody.taps('Nhận tất cả');
  const stranger = open.telegram(404);
  await stranger.says('kinh phí Ninh Bình 2018');
  for (const asked of ['nguồn ở đâu', 'ai sửa số này']) {
    const said = await stranger.says(asked);
    expect(said).toContain('gười biên tập');
    expect(said).not.toContain('Người 2');
  }
});
