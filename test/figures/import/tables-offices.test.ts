import { describe, expect, it } from 'vitest';
import { readFigureTables, readFigureText } from '../../../src/figures/import/index.ts';
import { utf8 } from './files.ts';
import {
  accepted,
  catalogue,
  context,
  faultsOf,
  readSheets,
  rowsOf,
  sheet,
  told,
  warningsOf,
} from './sheets.ts';

const read = (drawing: string, name = 'S') => readSheets(sheet(name, drawing));
const readText = (...lines: string[]) => readFigureText(utf8(lines.join('\n')), context);

describe('parts of a year beside the whole of it', () => {
  const QUARTERS = `
    KINH PHÍ KHUYẾN CÔNG QUỐC GIA THỰC HIỆN NĂM 2023 (ĐVT: triệu đồng)
    Đơn vị | Quý I | Quý II | Quý III | Quý IV`;
  const PARTS = [10, 20, 30, 40].map((amount, i) => `Ninh Bình 2023 Q${i + 1} national -/${amount}`);

  it.each(['Cả năm', 'Cộng cả năm', 'Tổng cả năm', 'Tổng cộng cả năm'])(
    '«%s» is the whole year of the same fund, as a value or as the sum that a formula makes',
    (heading) => {
      for (const amount of ['#100', '=100'])
        expect(
          rowsOf(read(`${QUARTERS} | ${heading}\nNinh Bình | #10 | #20 | #30 | #40 | ${amount}`)),
        ).toEqual([...PARTS, 'Ninh Bình 2023 national -/100']);
    },
  );

  it('differs from their sum: a value is doubtful, a formula refused', () => {
    const file = (amount: string) =>
      read(`${QUARTERS} | Cả năm\nNinh Bình | #10 | #20 | #30 | #40 | ${amount}`);
    expect(warningsOf(file('#110'))).toEqual([
      'parts: Trang «S», ô F3: thực hiện cả năm ghi 110 triệu đồng, cộng các quý là 100 triệu đồng (lệch 10). Xin kiểm tra lại.',
    ]);
    expect(faultsOf(file('=110'))).toEqual([
      'S!F3 Cả năm: Ô F3 là công thức. Hãy chép rồi dán giá trị (Paste Values) vào ô này.',
    ]);
    expect(faultsOf(file('='))).toHaveLength(1);
  });

  it('is no less than any of them', () => {
    const file = read(`
      KHUYẾN CÔNG ĐỊA PHƯƠNG NĂM 2023 (ĐVT: triệu đồng)
      Đơn vị | Kế hoạch năm | Thực hiện 6 tháng | Thực hiện 9 tháng | Thực hiện cả năm
      Ninh Bình | #100 | #40 | #90 | #80`);
    expect(warningsOf(file)).toEqual([
      'parts: Trang «S», ô E3: thực hiện cả năm (80 triệu đồng) nhỏ hơn của 9 tháng (90 triệu đồng). Xin kiểm tra lại.',
    ]);
  });

  it('in halves, in a delimited text', () => {
    const lines = ['Khuyến công quốc gia thực hiện năm 2023', 'ĐVT: triệu đồng'];
    const file = readText(...lines, 'Đơn vị;6 tháng đầu năm;6 tháng cuối năm;Cả năm', 'Ninh Bình;40;55;95');
    expect(rowsOf(file)).toEqual([
      'Ninh Bình 2023 M6 national -/40',
      'Ninh Bình 2023 H2 national -/55',
      'Ninh Bình 2023 national -/95',
    ]);
    expect(warningsOf(file)).toEqual([]);
  });
});

describe('the same headings once more', () => {
  const table = (between: string) =>
    read(
      `
      Biểu 1. Khuyến công quốc gia (ĐVT: triệu đồng)
      STT | Tỉnh | KH | TH
      1 | Ninh Bình | #1 | #1
      ${between}
      STT | Tỉnh | KH | TH
      2 | Hà Nam | #2 | #1.5`,
      '2022',
    );

  it('on the next page go on', () => {
    expect(rowsOf(table('Ghi chú: số liệu đến tháng 12'))[1]).toBe('Hà Nam 2022 national 2/1.5');
  });

  it('under a title of another fund and unit of money begin another table', () => {
    expect(rowsOf(table('Biểu 2. Khuyến công địa phương (ĐVT: tỷ đồng)'))[1]).toBe(
      'Hà Nam 2022 local 2000/1500',
    );
  });
});

describe('indicators as rows', () => {
  const EXPECTED = ['Ninh Bình 2022 local 100/90', 'Ninh Bình 2023 local 110/100'];

  it('in a delimited text', () => {
    const file = readText(
      'Tỉnh Ninh Bình – khuyến công địa phương;;',
      'Chỉ tiêu;2022;2023',
      'Kế hoạch (triệu đồng);100;110',
      'Thực hiện (triệu đồng);90;100',
      'Tỷ lệ (%);90;90,91',
    );
    expect(rowsOf(file)).toEqual(EXPECTED);
    expect(warningsOf(file)).toEqual([]);
  });

  it('of provinces, with a column of units, in a delimited text that names no other column', () => {
    const file = readText(
      '"KHUYẾN CÔNG QUỐC GIA NĂM 2023",,,,',
      'STT,Chỉ tiêu,ĐVT,Ninh Bình,Hà Nam',
      '1,Kế hoạch,triệu đồng,"1.250,5",300',
      '2,Thực hiện,triệu đồng,"1.200,5",abc',
    );
    expect(faultsOf(file)).toEqual([
      '!E4 Thực hiện / Thực hiện triệu đồng: Không đọc được số tiền. Hãy chỉ ghi số, ví dụ 1.699,29; đơn vị tiền ghi ở cột «Đơn vị tính»; để trống nếu chưa có số liệu.',
    ]);
  });

  it('beside two funds and their sum', () => {
    const file = read(`
      Tỉnh Ninh Bình năm 2023 (ĐVT: triệu đồng)
      Chỉ tiêu | Khuyến công quốc gia | Khuyến công địa phương | Cộng | Ghi chú
      Kế hoạch | #100 | #200 | #301 |
      Thực hiện | #90 | #190 | #280 |`);
    expect(rowsOf(file)).toEqual([
      'Ninh Bình 2023 national 100/90',
      'Ninh Bình 2023 local 200/190',
      'Ninh Bình 2023 total 301/280',
    ]);
    expect(warningsOf(file)).toEqual([
      'parts: Trang «S», ô D3: kế hoạch của tổng hai nguồn ghi 301 triệu đồng, cộng quốc gia và địa phương là 300 triệu đồng (lệch 1). Xin kiểm tra lại.',
      'ignored: Trang «S»: cột «Ghi chú» không dùng khi nhập, đã bỏ qua.',
    ]);
  });

  it('beside years and their sum, which is held against them', () => {
    const file = read(`
      Tỉnh Ninh Bình, khuyến công địa phương (ĐVT: triệu đồng)
      Chỉ tiêu | Năm 2022 | 2023* | Tổng cộng | So sánh (%)
      Kế hoạch | #100 | #110 | #211 | #110
      Thực hiện | #90 | #100 | #190 | #111`);
    expect(rowsOf(file)).toEqual(EXPECTED);
    expect(warningsOf(file).filter((warning) => warning.startsWith('sum'))).toHaveLength(1);
  });

  it('beside what is of no one kind are refused with the column that is not understood', () => {
    const file = read(`
      Tỉnh Ninh Bình (ĐVT: triệu đồng)
      Chỉ tiêu | 2022 | Lần hai
      Kế hoạch | #100 | #110`);
    expect(faultsOf(file)).toEqual([expect.stringContaining('không hiểu cột «Lần hai»')]);
  });
});

describe('a letterhead above a table', () => {
  it('names no unit of a table that has none, and the office below it does', () => {
    const table = 'Khuyến công quốc gia (triệu đồng)\nNăm | Kế hoạch | Thực hiện\n2019 | #10 | #9';
    const head = 'UBND TỈNH HÒA BÌNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
    expect(faultsOf(read(`${head}\n${table}`))[0]).toContain('Thiếu cột «Đơn vị»');
    expect(rowsOf(read(`${head}\nSở Công Thương tỉnh Hòa Bình\n${table}`))).toEqual([
      'Hòa Bình 2019 national 10/9',
    ]);
  });
});

describe('units of money in cells', () => {
  it('say what the table does not', () => {
    const file = read(`
      KHUYẾN CÔNG ĐỊA PHƯƠNG NĂM 2022
      Tỉnh | Kế hoạch | Thực hiện
      Ninh Bình | 100 triệu đồng | 90,5 tr.đ
      Hà Nam | hơn 1,2 tỷ đồng | 1.100.000.000đ
      Cộng | 1,3 tỷ | 1.190,5 triệu`);
    expect(rowsOf(file)).toEqual(['Ninh Bình 2022 local 100/90.5', 'Hà Nam 2022 local hơn 1200/1100']);
    expect(warningsOf(file)).toEqual([]);
  });

  it('must be in all of them where nothing else says it', () => {
    const file = read('KHUYẾN CÔNG ĐỊA PHƯƠNG NĂM 2022\nTỉnh | Kế hoạch\nHà Nam | 1 tỷ\nNam Định | 900');
    expect(faultsOf(file)).toEqual([expect.stringContaining('Chưa biết đơn vị tiền')]);
  });
});

describe('units before and since the mergers', () => {
  const taking = { ...context, takesOtherYears: true };
  const inTime = (drawing: string) => {
    const file = readFigureTables(
      [sheet('S', `KẾ HOẠCH KHUYẾN CÔNG ĐỊA PHƯƠNG (triệu đồng)\n${drawing}`)],
      taking,
    );
    return accepted(file).rows.flatMap((row) => (row.notThen === undefined ? [told(row)] : []));
  };
  const NOW = (context.membersOf?.('vn', 2026) ?? []).map((id) => catalogue.unit(id));

  it('go by the others beside them: old ones in the year of the mergers', () => {
    expect(inTime('Tỉnh | 2025\nNinh Bình | #1\nHà Nam | #2')).toEqual([
      'Ninh Bình 2025 local 1/-',
      'Hà Nam 2025 local 2/-',
    ]);
    const [row] = accepted(
      readFigureTables(
        [sheet('S', 'Kế hoạch KCĐP (triệu đồng)\nTỉnh | 2025\nNinh Bình | #1\nHà Nam | #2')],
        taking,
      ),
    ).rows;
    expect(catalogue.unit(row?.unit ?? '').validTo).toBe('2025-06-30');
    // Beside the old one by its own name, the bare name is the other.
    const both = accepted(
      readFigureTables(
        [
          sheet(
            'S',
            'Kế hoạch KCĐP (triệu đồng)\nTỉnh | 2025\nNinh Bình cũ | #1\nNinh Bình mới | #2\nHà Nội cũ | #3\nHà Nội | #4\nHà Nam | #5',
          ),
        ],
        taking,
      ),
    );
    expect(both.rows.map(({ unit }) => catalogue.unit(unit).validTo)).toEqual([
      '2025-06-30',
      null,
      '2025-06-30',
      null,
      '2025-06-30',
    ]);
  });

  it('all as they are now have no figures of years before', () => {
    const rows = NOW.map(({ name }) => `${name} | #100 | #110`).join('\n');
    const file = accepted(
      readFigureTables([sheet('S', `Kế hoạch KCĐP (triệu đồng)\nTỉnh | 2023 | 2025\n${rows}`)], taking),
    );
    const merged = NOW.filter((unit) => catalogue.predecessors(unit).length > 1);
    const left = file.rows.filter(({ notThen }) => notThen !== undefined);
    expect(new Set(left.map(({ unit }) => unit))).toEqual(new Set(merged.map(({ id }) => id)));
    expect(left.every(({ period }) => period.from === 2023)).toBe(true);
    expect(file.rows).toHaveLength(2 * NOW.length);
  });

  it('a name alone is asked about in the year of the mergers', () => {
    expect(faultsOf(read('Kế hoạch KCĐP (triệu đồng)\nTỉnh | 2024 | 2025\nNinh Bình | #1 | #2'))).toEqual([
      'S!A3 Tỉnh: Tên này có thể là Ninh Bình cũ hoặc Ninh Bình mới. Hãy ghi đầy đủ tên đơn vị.',
    ]);
    expect(inTime('Tỉnh | 2024 | 2025\nNinh Bình mới | #1 | #2')).toEqual(['Ninh Bình 2025 local 2/-']);
  });
});

describe('headings of indicators in two rows', () => {
  const TITLE = 'MỘT SỐ CHỈ TIÊU KHUYẾN CÔNG TỈNH NINH THUẬN';
  it('of years and funds', () => {
    const file = read(`
      ${TITLE}
      STT | Chỉ tiêu | ĐVT | Năm 2022 | < | Năm 2023 | <
      ^ | ^ | ^ | KCQG | KCĐP | KCQG | KCĐP
      1 | Kế hoạch vốn | triệu đồng | #10 | #20 | #11 | #22
      2 | Giải ngân | triệu đồng | #9 | #19 | #10 | #21.5
      3 | Tỷ lệ giải ngân | % | #90 | #95 | #90.91 | #97.73`);
    expect(rowsOf(file)).toEqual([
      'Ninh Thuận 2022 national 10/9',
      'Ninh Thuận 2022 local 20/19',
      'Ninh Thuận 2023 national 11/10',
      'Ninh Thuận 2023 local 22/21.5',
    ]);
    expect(warningsOf(file)).toEqual([]);
  });

  it('of years and measures, funds down, other matters left out', () => {
    const file = read(`
      ${TITLE} (triệu đồng)
      Nội dung | Năm 2021 | < | Năm 2022 | <
      ^ | KH | TH | KH | TH
      Khuyến công quốc gia | #15 | #14 | #16 | #16
      Khuyến công địa phương | #35 | #33 | #37 | #36
      Số đề án | #12 | #12 | #14 | #13`);
    expect(rowsOf(file)).toEqual([
      'Ninh Thuận 2021 national 15/14',
      'Ninh Thuận 2022 national 16/16',
      'Ninh Thuận 2021 local 35/33',
      'Ninh Thuận 2022 local 37/36',
    ]);
    expect(warningsOf(file).join()).toContain('dòng 6: có số nhưng nằm ngoài các bảng, không nhập');
  });

  it('with a sum of both beside two funds, and a wrong cell by its name', () => {
    const file = (amount: string) =>
      read(`
        ${TITLE} (triệu đồng)
        Chỉ tiêu | 2022 | < | < | 2023
        ^ | KCQG | KCĐP | Tổng | KCQG
        Kế hoạch | #10 | #20 | ${amount} | #11`);
    expect(rowsOf(file('#30'))).toContain('Ninh Thuận 2022 total 30/-');
    expect(faultsOf(file('abc'))[0]).toMatch(/^S!D4 /);
  });
});

describe('several tables on a sheet', () => {
  it('have the year, the unit of money and the province that stand above the first', () => {
    const file = read(`
      KINH PHÍ KHUYẾN CÔNG TỈNH PHÚ THỌ NĂM 2023 (ĐVT: triệu đồng)
      I. Khuyến công quốc gia
      Nguồn vốn | KH | TH
      KCQG | #30 | #29
      Ghi chú: chưa gồm 500 triệu đồng chuyển nguồn sang năm 2024
      .
      II. Khuyến công địa phương
      Nguồn vốn | KH | TH
      KCĐP | #40 | #39`);
    expect(rowsOf(file)).toEqual(['Phú Thọ 2023 national 30/29', 'Phú Thọ 2023 local 40/39']);
    expect(file.ok && file.tables[1]?.taken.map(({ what, from }) => `${what} ${from}`)).toEqual([
      'unit above',
      'year above',
      'moneyUnit above',
      'document given',
    ]);
  });

  it('of funds under contents are each of their own year', () => {
    const file = read(`
      KHUYẾN CÔNG TỈNH PHÚ THỌ NĂM 2023 (ĐVT: triệu đồng)
      Nội dung | KH | TH
      KCQG | #30 | #29
      .
      KHUYẾN CÔNG TỈNH PHÚ THỌ NĂM 2024 (ĐVT: triệu đồng)
      Nội dung | KH | TH
      KCQG | #40 | #39`);
    expect(rowsOf(file)).toEqual(['Phú Thọ 2023 national 30/29', 'Phú Thọ 2024 national 40/39']);
  });

  it.each(['KHUYẾN CÔNG TỈNH NAM ĐỊNH', 'Nam Định', '2. Tỉnh Nam Định'])(
    'are each of their own province: «%s»',
    (title) => {
      const file = read(`
      KHUYẾN CÔNG ĐỊA PHƯƠNG TỈNH HÀ NAM (triệu đồng)
      Năm | KH | TH
      2021 | #3 | #2
      .
      ${title}
      (khuyến công địa phương)
      Năm | KH | TH
      2022 | #5 | #4`);
      expect(rowsOf(file)).toEqual(['Hà Nam 2021 local 3/2', 'Nam Định 2022 local 5/4']);
    },
  );

  it('that go on below the name of a region are one', () => {
    const file = read(`
      KHUYẾN CÔNG QUỐC GIA NĂM 2023 (triệu đồng)
      Phía Bắc
      Tỉnh | KH | TH
      Hà Nam | #3 | #2
      Phía Nam
      Tỉnh | KH | TH
      Cà Mau | #5 | #4`);
    expect(rowsOf(file)).toEqual(['Hà Nam 2023 national 3/2', 'Cà Mau 2023 national 5/4']);
  });

  it('that count something are no tables of money', () => {
    const file = read(`
      KHUYẾN CÔNG QUỐC GIA NĂM 2023 (triệu đồng)
      Tỉnh | KH | TH
      Hà Nam | #3 | #2
      .
      II. Số đề án khuyến công quốc gia
      Tỉnh | KH | TH
      Nam Định | #30 | #20`);
    expect(rowsOf(file)).toEqual(['Hà Nam 2023 national 3/2']);
    expect(warningsOf(file).join()).toContain('dòng 7: có số nhưng nằm ngoài các bảng');
  });

  it('have a time of their own where they name one', () => {
    const file = read(`
      KẾ HOẠCH KHUYẾN CÔNG QUỐC GIA NĂM 2023 (ĐVT: triệu đồng)
      Tỉnh | Kinh phí
      Hà Nam | #30
      .
      Kế hoạch khuyến công quốc gia năm 2024
      Tỉnh | Kinh phí
      Hà Nam | #40`);
    expect(rowsOf(file)).toEqual(['Hà Nam 2023 national 30/-', 'Hà Nam 2024 national 40/-']);
  });
});

describe('a matrix of one province', () => {
  it('has its funds in the corner, and «Cộng» below them', () => {
    const file = read(`
      Kinh phí khuyến công tỉnh Long An (Đơn vị: triệu đồng)
      Nguồn | 2021 | < | < | 2022 | <
      ^ | KH | TH | Đạt (%) | KH | TH
      Khuyến công quốc gia | #12 | #12 | #100 | #15 | #14
      Khuyến công tỉnh | #30 | #29 | #96.67 | #32 | #32
      Cộng | #42 | #41 | #97.62 | #47 | #46`);
    expect(rowsOf(file)).toEqual([
      'Long An 2021 national 12/12',
      'Long An 2022 national 15/14',
      'Long An 2021 local 30/29',
      'Long An 2022 local 32/32',
      'Long An 2021 total 42/41',
      'Long An 2022 total 47/46',
    ]);
    expect(warningsOf(file)).toEqual([]);
  });

  it('has one run of years over its columns', () => {
    const file = read(`
      Kinh phí khuyến công tỉnh Thanh Hóa (triệu đồng)
      STT | Nguồn kinh phí | Giai đoạn 2016-2020 | < | Ghi chú
      ^ | ^ | Kế hoạch | Thực hiện | ^
      1 | Khuyến công quốc gia | #42 | #41 |
       | Tổng cộng | #42 | #41 |`);
    expect(rowsOf(file)).toEqual(['Thanh Hóa 2016-2020 national 42/41', 'Thanh Hóa 2016-2020 total 42/41']);
    expect(warningsOf(file)).toEqual([]);
  });

  it('is none where what money is spent on stands down', () => {
    const file = read(`
      KHUYẾN CÔNG ĐỊA PHƯƠNG TỈNH TIỀN GIANG NĂM 2023 (triệu đồng)
      STT | Nội dung | Kế hoạch | Thực hiện
      1 | Hỗ trợ máy móc thiết bị | #20 | #19
      2 | Đào tạo nghề | #5 | #4`);
    expect(faultsOf(file)).toEqual([
      expect.stringContaining('liệt kê nội dung chi (như «Hỗ trợ máy móc thiết bị»)'),
    ]);
  });

  it('has a title over all of its columns that is no heading', () => {
    const file = readSheets(
      sheet('S', 'KHUYẾN CÔNG QUỐC GIA NĂM 2022 (triệu đồng) | < | <\nTỉnh | KH | TH\nSơn La | 9 | 8'),
    );
    expect(rowsOf(file)).toEqual(['Sơn La 2022 national 9/8']);
  });

  it.each(['TH', 'CT', 'KH', 'BC'])('is not of a province for a sheet called %s', (name) => {
    const drawing = 'KCQG (triệu đồng)\nNăm | KH | TH\n2022 | 9 | 8';
    expect(faultsOf(readSheets(sheet(name, drawing)))[0]).toContain('Thiếu cột «Đơn vị»');
  });
});

it('passes over a column of days, and refuses one of amounts that it does not understand', () => {
  const file = (day: string) =>
    read(`
      KCQG năm 2021 (triệu đồng)
      Tỉnh | Ngày phê duyệt | Kinh phí phê duyệt
      Hà Nam | ${day} | #12`);
  expect(rowsOf(file('15/03/2021'))).toEqual(['Hà Nam 2021 national 12/-']);
  expect(faultsOf(file('#44000'))[0]).toContain('Không hiểu cột «Ngày phê duyệt»');
});
