import { beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../src/app.ts';
import { createConversationStore } from '../../src/conversation/index.ts';
import { createLog } from '../../src/log.ts';
import { type Office, type Official, openOffice } from '../support/officials.ts';
import { shipped } from '../support/store.ts';
import { documentOf, paragraph } from '../uploads/office.ts';

const HEADER = 'Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn';
const table = (...rows: string[]): string => [HEADER, ...rows].join('\n');
const NINH_BINH = 'Ninh Bình,2018,Tổng,4.045,3.997,triệu đồng,Báo cáo 2018';
const HA_NAM = 'Hà Nam,2018,Tổng,3.000,,triệu đồng,Báo cáo 2018';

let office: Office;
let editor: Official;
beforeEach(async () => {
  office = await openOffice();
  editor = await office.invited(2, 'editor');
});
const figures = () => office.store.database.prisma.figure.findMany({ orderBy: { unitId: 'asc' } });

describe('a table that an editor sends', () => {
  it('is shown first, loaded when it is confirmed, and answered from', async () => {
    const shown = await editor.sends('so-lieu.csv', table(NINH_BINH, HA_NAM));
    expect(shown).toContain('Xem trước tệp «so-lieu.csv» – chưa lưu');
    expect(shown).toContain('Mới: 2 số liệu');
    expect(shown).toContain('Nguồn: Báo cáo 2018');
    expect(await figures()).toEqual([]);
    const loaded = await editor.taps('Xác nhận nhập');
    expect(loaded).toMatch(/^Đã nhập \(lần [0-9a-f]{8}\): 2 số liệu mới, 0 thay đổi\.$/);
    expect((await figures()).map(({ plan }) => plan)).toEqual([3_000_000_000n, 4_045_000_000n]);
    expect(await editor.says('kinh phí Ninh Bình 2018')).toContain('Đạt: 98,81% kế hoạch');
    expect(await editor.says('nguồn ở đâu')).toContain('Báo cáo 2018');
  });

  it('shows what would change, from what to what, and leaves the rest', async () => {
    await editor.sends('a.csv', table(NINH_BINH, HA_NAM));
    await editor.taps('Xác nhận nhập');
    const shown = await editor.sends(
      'b.csv',
      table(NINH_BINH.replace('4.045', '4.100'), HA_NAM, HA_NAM.replace('2018', '2019')),
    );
    expect(shown).toContain(
      'Mới: 1 số liệu\n   Hà Nam, năm 2019, tổng: kế hoạch 3.000 triệu đồng\n• Giống số đang lưu: 1\n• Thay đổi: 1',
    );
    expect(shown).toContain('Ninh Bình, năm 2018, tổng: kế hoạch 4.045 → 4.100');
    expect(await editor.taps('Xác nhận nhập')).toContain('1 số liệu mới, 1 thay đổi, 1 giống số đang lưu');
    expect(await editor.sends('b.csv', table(HA_NAM))).toContain('đã được lưu từ trước, giống hệt');
    expect(editor.offered).toEqual([]);
  });

  it('is refused as a whole with every place that is wrong', async () => {
    const refused = await editor.sends('hong.csv', table(NINH_BINH, 'Atlantis,2018,Tổng,abc,1,triệu đồng,X'));
    expect(refused).toContain('Tệp «hong.csv» chưa nhập được, có 2 chỗ cần sửa:');
    expect(refused).toContain('Dòng 3, cột «Đơn vị», «Atlantis»');
    expect(refused).toContain('Dòng 3, cột «Kế hoạch», «abc»');
    expect(await figures()).toEqual([]);
    const many = Array.from({ length: 20 }, (_, at) => `Nơi ${at},2018,Tổng,1,1,triệu đồng,X`);
    expect(await editor.sends('hong.csv', table(...many))).toContain('… và 12 chỗ khác');
    expect(editor.last?.files).toHaveLength(1);
  });

  it('is cancelled, replaced by another, forgotten after a day, and confirmed once', async () => {
    await editor.sends('a.csv', table(NINH_BINH));
    const [confirm] = editor.offered;
    expect(await editor.taps('Hủy')).toBe('Đã hủy, không có gì được lưu.');
    expect(await editor.presses(confirm?.code ?? '')).toContain('không còn nữa');
    await editor.sends('a.csv', table(NINH_BINH));
    const [older] = editor.offered;
    await editor.sends('b.csv', table(HA_NAM));
    const [newer] = editor.offered;
    expect(await editor.presses(older?.code ?? '')).toContain('không còn nữa');
    office.now = new Date(office.now.getTime() + 24 * 3_600_000 + 1);
    expect(await editor.presses(newer?.code ?? '')).toContain('không còn nữa');
    expect(await figures()).toEqual([]);

    await editor.sends('b.csv', table(HA_NAM));
    const [last] = editor.offered;
    const answers = await Promise.all([1, 2, 3].map(() => editor.hear({ code: last?.code ?? '' })));
    expect(answers.filter((heard) => heard?.reply.text.startsWith('Đã nhập'))).toHaveLength(1);
    expect(await office.store.database.prisma.import.count({ where: { kind: 'file' } })).toBe(1);
    // What was read is kept with the loading; what was cancelled is not.
    expect(await office.store.database.prisma.storedFile.count()).toBe(1);
  });

  it('is shown anew where somebody else has changed the same figures meanwhile', async () => {
    await editor.sends('a.csv', table(NINH_BINH));
    const other = await office.invited(3, 'editor');
    await other.sends('b.csv', table(NINH_BINH.replace('4.045', '5.000')));
    await other.taps('Xác nhận nhập');
    const again = await editor.taps('Xác nhận nhập');
    expect(again).toContain('vừa thay đổi');
    expect(again).toContain('kế hoạch 5.000 → 4.045');
    expect(await editor.taps('Xác nhận nhập')).toContain('1 thay đổi');
  });

  it('names its source by a few words, and its day', async () => {
    await editor.sends('a.csv', table(NINH_BINH));
    expect(await editor.says('ngày: 23/5/2019')).toContain('Nguồn: Báo cáo 2018, 23/5/2019');
    expect(await editor.says('kinh phí cả nước 2018')).toContain('Chưa có số liệu');
    expect(await editor.says('xác nhận')).toContain('Đã nhập');
    expect(
      await office.store.database.prisma.document.findFirst({ where: { title: 'Báo cáo 2018' } }),
    ).toMatchObject({
      dateFrom: new Date('2019-05-23'),
    });
  });

  it('shows all that was read in a workbook', async () => {
    await editor.sends('a.csv', table(NINH_BINH, HA_NAM));
    await editor.taps('Chi tiết (Excel)');
    const [file] = editor.last?.files ?? [];
    expect(file?.kind === 'workbook' && file.workbook.sheets[0]?.rows[0]).toMatchObject([
      { text: 'Ninh Bình' },
      { number: '2018' },
      { text: 'tổng' },
      { number: '4045' },
      { number: '3997' },
      { text: 'triệu đồng' },
      { text: 'Báo cáo 2018' },
      null,
      { text: 'mới' },
      null,
      null,
    ]);
    expect(await editor.taps('Xác nhận nhập')).toContain('2 số liệu mới');
  });
});

describe('what is stored already', () => {
  it('is not taken away by a file that says nothing of it', async () => {
    await editor.sends('a.csv', table(NINH_BINH));
    await editor.taps('Xác nhận nhập');
    expect(
      await editor.sends('b.csv', table('Ninh Bình,2018,Tổng,4.045,,triệu đồng,Báo cáo 2018')),
    ).toContain('đã được lưu từ trước, giống hệt');
    const shown = await editor.sends('c.csv', table('Ninh Bình,2018,Tổng,,4.000,triệu đồng,Báo cáo 2018'));
    expect(shown).toContain('thực hiện 3.997 → 4.000');
    await editor.taps('Xác nhận nhập');
    expect(await figures()).toMatchObject([{ plan: 4_045_000_000n, executed: 4_000_000_000n }]);
  });

  it('is told apart by the statement that a file names', async () => {
    const head = `${HEADER},Lần ghi,Ghi chú của số liệu`;
    const file = (plan: string, statement: number, note = '') =>
      `${head}\nNinh Bình,2018,Tổng,${plan},,triệu đồng,Báo cáo,${statement},${note}`;
    await editor.sends('a.csv', file('4.045', 1));
    await editor.taps('Xác nhận nhập');
    await editor.sends('b.csv', file('5.045', 2, 'mức dự kiến'));
    await editor.taps('Xác nhận nhập');
    await editor.sends('c.csv', file('6.045', 2));
    await editor.taps('Xác nhận nhập');
    const rows = await office.store.database.prisma.figure.findMany({ orderBy: { statement: 'asc' } });
    expect(rows.map(({ statement, plan }) => [statement, plan])).toEqual([
      [1, 4_045_000_000n],
      [2, 6_045_000_000n],
    ]);
  });
});

it('an amount that no province has is doubtful', async () => {
  expect(await editor.sends('a.csv', table('Hà Nam,2018,Tổng,3000,,tỷ đồng,X'))).toContain('rất lớn');
  expect(await editor.sends('b.csv', table('Hà Nam,2018,Tổng,3000,,đồng,X'))).toContain('rất nhỏ');
  expect(await editor.sends('c.csv', table('TP Ninh Bình,2018,Tổng,3000,,triệu đồng,X'))).toContain(
    'TP Ninh Bình',
  );
  expect(editor.offered).toEqual([]);
});

it('a word typed long after a preview loads nothing', async () => {
  await editor.sends('a.csv', table(NINH_BINH));
  office.now = new Date(office.now.getTime() + 31 * 60_000);
  expect(await editor.says('xác nhận')).not.toContain('Đã nhập');
  expect(await editor.says('đồng ý')).not.toContain('Đã nhập');
  expect(await figures()).toEqual([]);
});

describe('who', () => {
  it('is no editor sends no tables; others are told who may', async () => {
    const reader = await office.invited(5, 'reader');
    expect(await reader.sends('a.csv', table(NINH_BINH))).toContain('biên tập');
    expect(reader.offered).toEqual([]);
  });

  it('edits for one unit loads its figures and no others', async () => {
    const own = await office.invited(6, 'editor', 'ninh-binh');
    expect(await own.sends('a.csv', table(NINH_BINH, 'Hưng Yên,2018,Tổng,1,1,triệu đồng,X'))).toContain(
      'Tệp này còn có: Hưng Yên',
    );
    expect(await own.sends('a.csv', table(NINH_BINH))).toContain('Mới: 1');
    expect(await own.taps('Xác nhận nhập')).toContain('1 số liệu mới');
  });
});

describe('a loading', () => {
  it('is listed and undone as a whole, after a question', async () => {
    await editor.sends('a.csv', table(NINH_BINH));
    await editor.taps('Xác nhận nhập');
    await editor.sends('b.csv', table(NINH_BINH.replace('4.045', '4.100'), HA_NAM));
    const loaded = await editor.taps('Xác nhận nhập');
    const id = /lần ([0-9a-f]{8})/.exec(loaded)?.[1] ?? '';
    expect(await editor.taps('Hoàn tác')).toContain(
      `• ${id} – 25/11/2026 09:00, Người 2: «b.csv», 1 mới, 1 thay đổi`,
    );
    expect(await editor.taps('Hoàn tác ngay')).toBe(
      'Đã hoàn tác: bỏ 1 số liệu, trả lại 1 số liệu như trước.',
    );
    expect((await figures()).map(({ plan }) => plan)).toEqual([4_045_000_000n]);
    const list = await editor.says('/lannhap');
    expect(list).toContain(`${id} – 25/11/2026 09:00, Người 2: «b.csv», 1 mới, 1 thay đổi (đã hoàn tác`);
    expect(await editor.says(`/hoantac ${id}`)).toBe('Lần nhập này đã được hoàn tác từ trước.');
    expect(await editor.says('/hoantac 12')).toContain('Hãy ghi số của lần nhập');
  });

  it('with figures of others is not undone by the editor of one unit', async () => {
    await editor.sends('a.csv', table(NINH_BINH, HA_NAM, 'Hưng Yên,2018,Tổng,1,1,triệu đồng,X'));
    const loaded = await editor.taps('Xác nhận nhập');
    const id = /lần ([0-9a-f]{8})/.exec(loaded)?.[1] ?? '';
    const own = await office.invited(6, 'editor', 'ninh-binh');
    expect(await own.says(`/hoantac ${id}`)).toContain('ngoài đơn vị');
  });
});

it('a preview says what other documents state otherwise, of a table and of a text', async () => {
  await editor.sends('a.csv', table(NINH_BINH, HA_NAM));
  await editor.taps('Xác nhận nhập');
  const other = NINH_BINH.replace('4.045', '4.100').replace('Báo cáo', 'Tổng kết');
  const shown = await editor.sends('b.csv', table(other, HA_NAM.replace('Báo cáo', 'Tổng kết')));
  expect(shown).toContain(
    [
      '• Tài liệu khác đang ghi khác: 1 số liệu',
      '   Ninh Bình, năm 2018, tổng: kế hoạch 4.100; thực hiện 3.997 triệu đồng; «Báo cáo 2018» ghi kế hoạch 4.045 triệu đồng',
      '   Cả hai số đều được giữ. Nhập xong, chọn số chính thức bằng /chinhthuc.',
    ].join('\n'),
  );
  const text = await editor.says(
    '/nhap Kế hoạch kinh phí khuyến công tỉnh Hà Nam năm 2018 là 3.200 triệu đồng.',
  );
  expect(text).toContain('«Báo cáo 2018» ghi kế hoạch 3.000 triệu đồng');
  expect(text).not.toContain('Ninh Bình');
});

it.each([
  ['', '2026', 'mau-so-lieu-2026', 68],
  ['2018 2019', '2018–2019', 'mau-so-lieu-2018-2019', 252],
  ['2018-2020', '2018–2020', 'mau-so-lieu-2018-2020', 378],
  ['Ninh Bình', '2026', 'mau-so-lieu-2026', 2],
  ['Ninh Bình 2018-2020', '2018–2020', 'mau-so-lieu-2018-2020', 6],
  ['Ninh Bình, Hà Nam 2018, 2020', '2018, 2020', 'mau-so-lieu-2018-2020', 8],
])('«/mau %s» is a file to fill in of %s', async (rest, years, name, count) => {
  expect(await editor.says(`/mau ${rest}`)).toContain(`Tệp mẫu để điền số liệu năm ${years}.`);
  const [file] = editor.last?.files ?? [];
  expect(file).toMatchObject({ kind: 'workbook', name });
  expect(file?.kind === 'workbook' && file.workbook.sheets[0]?.rows.length).toBe(count);
});

it('a file to fill in has no more years than somebody can fill in', async () => {
  expect(await editor.says('/mau 2001-2026')).toContain('nhiều nhất 15 năm');
  expect(await editor.says('/mau abc')).toContain('Chưa hiểu đơn vị hoặc năm');
});

it('sources are found by words and years, page by page', async () => {
  const many = Array.from(
    { length: 12 },
    (_, at) => `Hà Nam,2018,Tổng,${at + 1},,triệu đồng,Quyết định số ${at + 1}`,
  );
  await editor.sends('a.csv', table(NINH_BINH, ...many));
  await editor.taps('Xác nhận nhập');
  expect(await editor.says('/nguon quyết định 2018')).toContain('Trang 1/2.');
  expect(await editor.taps('Xem tiếp')).toMatch(/«quyet dinh 2018» \(12\)\n1\d\. (.|\n)*Trang 2\/2\./);
  expect(await editor.says('/nguon quyết định 2017')).toContain('Không có tài liệu nào');
});

it('an editor chooses the official one where sources disagree, and it is answered from then on', async () => {
  await editor.sends(
    'a.csv',
    table(NINH_BINH, NINH_BINH.replace('4.045', '4.100').replace('Báo cáo', 'Tổng kết')),
  );
  await editor.taps('Xác nhận nhập');
  const asked = await editor.says('/chinhthuc Ninh Bình 2018');
  expect(asked).toContain('Ninh Bình, năm 2018, tổng – các nguồn nói khác nhau.');
  const at = /(\d)\. kế hoạch 4\.100/.exec(asked)?.[1];
  expect(await editor.taps(`Chọn số ${at}`)).toBe(
    'Đã chọn số chính thức của Ninh Bình, năm 2018, tổng: theo «Tổng kết 2018».',
  );
  expect(await editor.says('kinh phí Ninh Bình 2018')).toContain('Kế hoạch: 4.100 triệu đồng');
  expect(await editor.says('/chinhthuc Ninh Bình 2018')).toContain('(đang là số chính thức)');
  expect(await editor.says('/chinhthuc Hà Nam 2018')).toContain('chưa có số liệu');
  expect(await editor.says('/chinhthuc')).toContain('Hãy ghi đơn vị và năm');
});

describe('a table that leaves something open', () => {
  const BARE = ['Tỉnh;KH;TH', 'Hà Nam;12;11', 'Ninh Bình;20;19'].join('\n');
  const TITLED = `Khuyến công quốc gia\n${BARE}`;

  it('is completed by replies, one after the other', async () => {
    const refused = await editor.sends('bang.csv', TITLED);
    expect(refused).toContain('Hoặc trả lời phần còn thiếu');
    expect(await editor.says('đơn vị tính: triệu đồng')).toContain('chưa nhập được');
    const shown = await editor.says('năm 2018');
    expect(shown).toContain('Xem trước tệp «bang.csv» – chưa lưu');
    expect(shown).toContain('theo câu trả lời');
    await editor.taps('Xác nhận nhập');
    expect((await figures()).map(({ plan }) => plan)).toEqual([12_000_000n, 20_000_000n]);
  });

  it('is told of which time its names are', async () => {
    const HOMONYMS =
      'Kế hoạch khuyến công quốc gia năm 2025;\nTỉnh;Kế hoạch (triệu đồng);Thực hiện (triệu đồng)\nNinh Bình;4000;3900';
    const refused = await editor.sends('bang.csv', HOMONYMS);
    expect(refused).toContain('Ninh Bình cũ hoặc Ninh Bình mới');
    expect(refused).toContain('«đơn vị mới» hoặc «đơn vị cũ» cho cả bảng');
    expect(await editor.says('đơn vị mới')).toContain('tên theo đơn vị mới (theo câu trả lời)');
  });

  it('leaves other messages alone, and is forgotten after half an hour', async () => {
    await editor.sends('bang.csv', TITLED);
    expect(await editor.says('kinh phí Ninh Bình 2018')).not.toContain('bang.csv');
    office.now = new Date(office.now.getTime() + 31 * 60_000);
    expect(await editor.says('năm 2018, triệu đồng')).not.toContain('bang.csv');
    expect(await figures()).toEqual([]);
  });

  it('is completed after a restart, and kept with its bytes until then alone', async () => {
    await editor.sends('bang.csv', TITLED);
    const { prisma } = office.store.database;
    expect(await prisma.storedFile.count()).toBe(1);
    const another = createBot(office.store, {
      conversations: createConversationStore(office.store.database),
      access: 'invited',
      perMinute: 1000,
      clock: () => office.now,
      log: createLog(() => {}),
      shipped,
    });
    const heard = await another.assistant.reply(editor.speaker, { text: 'năm 2018, triệu đồng' });
    expect(heard?.reply.text).toContain('Xem trước tệp «bang.csv» – chưa lưu');
    expect(await prisma.importDraft.count()).toBe(1);
    expect(await prisma.storedFile.count()).toBe(1);
    await editor.sends('bang.csv', TITLED);
    await editor.sends('hong.csv', 'Tỉnh;KH\nAtlantis;1');
    expect(await editor.says('năm 2018, triệu đồng')).not.toContain('bang.csv');
  });

  it('takes the place of a draft only where a reply can complete it', async () => {
    await editor.sends('a.csv', table(NINH_BINH));
    await editor.sends('hong.csv', table('Atlantis,2018,Tổng,1,1,triệu đồng,X'));
    expect(await editor.says('lưu lại')).toContain('Đã nhập');
  });

  it('is of the person who sent it', async () => {
    const other = await office.invited(3, 'editor');
    await editor.sends('bang.csv', TITLED);
    expect(await other.says('năm 2018, triệu đồng')).not.toContain('bang.csv');
  });
});

describe('a table that comes in a text', () => {
  const TABLE = [
    'KHUYẾN CÔNG QUỐC GIA NĂM 2023 (triệu đồng)',
    'STT\tĐơn vị\tKế hoạch\tThực hiện',
    '1\tNinh Bình\t4.045,5\t3.997',
    '2\tHà Nam\t1.200\t1.100,25',
    'Tổng cộng\t\t5.245,5\t5.098,25',
  ].join('\n');

  it('pasted, is shown as a file is, with its totals held against its rows', async () => {
    const shown = await editor.says(TABLE);
    expect(shown).toContain('Mới: 2 số liệu');
    expect(shown).toContain('Hà Nam, năm 2023, quốc gia: kế hoạch 1.200; thực hiện 1.100,25 triệu đồng');
    expect(shown).toContain('Bảng 1, dòng 4 («Tổng cộng»), cột «Thực hiện»: bảng ghi 5.098,25 triệu đồng');
    await editor.taps('Xác nhận nhập');
    expect((await figures()).map(({ plan }) => plan)).toEqual([1_200_000_000n, 4_045_500_000n]);
  });

  it.each([
    ['several spaces', (line: string) => line.replace(/\t+/g, '    ')],
    ['bars', (line: string) => `| ${line.replaceAll('\t', ' | ')} |`],
  ])('is the same with %s between its cells', async (_, parted) => {
    const [title = '', ...lines] = TABLE.split('\n');
    const shown = await editor.says([title, ...lines.slice(0, 3).map(parted)].join('\n'));
    expect(shown).toContain('Mới: 2 số liệu');
    expect(shown).toContain('Hà Nam, năm 2023, quốc gia: kế hoạch 1.200; thực hiện 1.100,25 triệu đồng');
  });

  it('is refused with its rows, and completed by a reply in the same chat alone', async () => {
    const refused = await editor.says(TABLE.replace(' NĂM 2023', ''));
    expect(refused).toContain('Chưa biết số liệu của năm nào');
    expect(await office.telegram(2, -5).says('năm 2023')).not.toContain('Xem trước');
    expect(await editor.says('năm 2023')).toContain('Mới: 2 số liệu');
    const doubtful = ['Đơn vị\tKế hoạch', 'Ninh Bình\t1,234', 'Hà Nam\t2,345'].join('\n');
    expect(await editor.says(`Khuyến công quốc gia năm 2023 (tỷ đồng)\n${doubtful}`)).toContain(
      'có thể hiểu theo hai cách',
    );
  });

  it('of a document stands below a letterhead, which is neither its title nor a unit', async () => {
    const row = (...cells: string[]) =>
      `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;
    const bytes = documentOf(
      `<w:tbl>${row('ỦY BAN NHÂN DÂN TỈNH NINH BÌNH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')}${row('SỞ CÔNG THƯƠNG', 'Độc lập - Tự do - Hạnh phúc')}</w:tbl>` +
        ['UBND TỈNH NINH BÌNH', 'BÁO CÁO', 'Kinh phí khuyến công địa phương năm 2023', 'ĐVT: triệu đồng']
          .map((line) => paragraph(line))
          .join('') +
        `<w:tbl>${row('TT', 'Tỉnh', 'Kế hoạch', 'Thực hiện')}${row('1', 'Hà Nam', '200', '180')}</w:tbl>` +
        paragraph('Năm 2022, tỉnh Nam Định được giao 6,8 tỷ đồng kinh phí khuyến công địa phương.'),
    );
    const shown = await editor.sends('bao-cao.docx', new Uint8Array(bytes));
    expect(shown).toContain('Tìm thấy 2 số liệu trong «BÁO CÁO Kinh phí khuyến công địa phương năm 2023»');
    expect(shown).toContain(
      '1. Hà Nam, năm 2023, địa phương: kế hoạch 200; thực hiện 180 triệu đồng\n   «1 | Hà Nam | 200 | 180»',
    );
    expect(shown).toContain('2. Nam Định, năm 2022, địa phương: kế hoạch 6.800 triệu đồng');
    expect(shown).toContain('Nguồn: BÁO CÁO Kinh phí khuyến công địa phương năm 2023');
  });
});

describe('figures of units that were not there in their year', () => {
  const ROWS = 'Tỉnh;2024;2026\nHà Nam;50;60\nNinh Bình;100;110';
  const CSV = `Kế hoạch khuyến công địa phương (triệu đồng)\n${ROWS}`;

  it('are left out, each with the reason, unless they are taken', async () => {
    const shown = await editor.sends('a.csv', CSV);
    expect(shown).toContain('Mới: 2 số liệu');
    expect(shown).toContain('Chưa chọn nhập: 2 số liệu của đơn vị không có ở năm đó');
    expect(shown).toContain('Hà Nam chỉ có đến 30/6/2025, không còn ở năm 2026; nay thuộc Ninh Bình.');
    await editor.taps('Xác nhận nhập');
    expect((await figures()).map(({ yearFrom }) => yearFrom)).toEqual([2024, 2024]);
    await editor.sends('a.csv', CSV);
    expect(await editor.taps('Lấy cả 4 số')).toContain('Mới: 2 số liệu');
    await editor.taps('Xác nhận nhập');
    expect(await figures()).toHaveLength(4);
  });
});
