import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYears } from '../../../src/figures/import/cells.ts';
import { facetsOf } from '../../../src/figures/import/facets.ts';
import { toldByTitles } from '../../../src/figures/import/titles.ts';
import { importSentences as say } from '../../../src/wording/import.ts';
import { faultsOf, readSheets, rowsOf, sheet, warningsOf } from './sheets.ts';

const read = (...lines: string[]) => readSheets(sheet('S', lines.join('\n')));
const KCQG = 'KHUYẾN CÔNG QUỐC GIA (triệu đồng)';

describe('a run of years as one period', () => {
  it.each([
    '2016-2020',
    '2016 – 2020',
    'Giai đoạn 2016-2020',
    'GĐ 2016 - 2020',
    'từ năm 2016 đến năm 2020',
    '5 năm 2016-2020',
    'Thời kỳ 2016-2020',
  ])('«%s» as a cell and as a heading', (text) => {
    expect(readYears(text)).toBe('2016-2020');
    expect(facetsOf(`Kế hoạch ${text}`)).toMatchObject({
      year: '2016-2020',
      measure: 'plan',
      part: 'whole',
      strange: [],
    });
  });

  it.each([
    '2020-2016',
    '2016-2016',
    '2016, 2020',
    '2016/2020',
    '1016-2020',
    'ngày 12/2016-2020',
    '2016-2020-2025',
  ])('not «%s»', (text) => {
    expect(readYears(text)).toBeNull();
    expect(facetsOf(text).year ?? '').not.toContain('-');
  });

  it('of any two years in order, and of no others', () => {
    const year = fc.integer({ min: 1900, max: 2200 });
    fc.assert(
      fc.property(year, year, (from, to) => {
        const isRun = from < to && from >= 1990 && to <= 2100;
        expect(readYears(`Giai đoạn ${from} - ${to}`)).toBe(isRun ? `${from}-${to}` : null);
      }),
    );
  });

  it.each([
    [
      'across',
      ['Tỉnh | 2011 - 2015 | Giai đoạn 2016-2020', ' | Thực hiện | Thực hiện', 'Sơn La | 8 | 10'],
      ['Sơn La 2011-2015 national -/8', 'Sơn La 2016-2020 national -/10'],
    ],
    [
      'across two columns',
      ['Tỉnh | Giai đoạn 2016-2020 | <', '^ | KH | TH', 'Sơn La | 8 | 7'],
      ['Sơn La 2016-2020 national 8/7'],
    ],
    [
      'beside single years',
      ['Tỉnh | KH giai đoạn 2021-2025 | TH 2021 | TH 2022', 'Sơn La | 30 | 5 | 6'],
      ['Sơn La 2021-2025 national 30/-', 'Sơn La 2021 national -/5', 'Sơn La 2022 national -/6'],
    ],
    [
      'down',
      ['Tỉnh | Năm | KH | TH', 'Sơn La | GĐ 2016-2020 | 8 | 7', '^ | 2021 | 3 | 2'],
      ['Sơn La 2016-2020 national 8/7', 'Sơn La 2021 national 3/2'],
    ],
  ])('%s', (_, lines, rows) => {
    expect(rowsOf(read(KCQG, ...lines))).toEqual(rows);
  });

  it('that has each of its years beside it is held against them, and not stored', () => {
    const across = (run: string) =>
      read(KCQG, 'Tỉnh | KH 2021 | KH 2022 | KH giai đoạn 2021-2022', `Sơn La | 5 | 6 | ${run}`);
    expect(rowsOf(across('=11'))).toEqual(['Sơn La 2021 national 5/-', 'Sơn La 2022 national 6/-']);
    expect(warningsOf(across('11')).filter((text) => text.startsWith('sum'))).toEqual([]);
    expect(warningsOf(across('12')).filter((text) => text.startsWith('sum'))).toHaveLength(1);
    const down = (run: string) =>
      read(
        'Khuyến công địa phương tỉnh Nghệ An (triệu đồng)',
        'Chỉ tiêu | 2021 | 2022 | Giai đoạn 2021-2022',
        `Kế hoạch | 5 | 6 | ${run}`,
        'Thực hiện | 4 | 5 | =9',
      );
    expect(rowsOf(down('=11'))).toEqual(['Nghệ An 2021 local 5/4', 'Nghệ An 2022 local 6/5']);
    expect(warningsOf(down('=11'))).toEqual([]);
    expect(warningsOf(down('12')).join()).toContain('bảng ghi 12 triệu đồng, cộng các dòng là 11');
  });

  it.each(['Cả giai đoạn', 'Toàn giai đoạn', 'Tổng giai đoạn'])(
    '«%s» beside its years is held against them',
    (heading) => {
      const title = 'Khuyến công địa phương tỉnh Hà Giang (triệu đồng)';
      const turned = read(title, `Chỉ tiêu | 2021 | 2022 | ${heading}`, 'KH | 3 | 2 | 6', 'TH | 3 | 2 | 5');
      expect(rowsOf(turned)).toEqual(['Hà Giang 2021 local 3/3', 'Hà Giang 2022 local 2/2']);
      expect(warningsOf(turned).filter((text) => text.startsWith('sum'))).toHaveLength(1);
      const across = read(
        title.replace(' tỉnh Hà Giang', ''),
        `Tỉnh | KH 2021 | KH 2022 | ${heading}`,
        'Hà Giang | 3 | 2 | 5',
      );
      expect(rowsOf(across)).toEqual(['Hà Giang 2021 local 3/-', 'Hà Giang 2022 local 2/-']);
    },
  );

  it('of the title gives way to one of its years on the sheet, and to no other', () => {
    const drawing = 'Kế hoạch KCQG giai đoạn 2021-2025 (triệu đồng)\nTỉnh | KH\nCà Mau | 8';
    expect(rowsOf(readSheets(sheet('2023', drawing), sheet('2024', drawing)))).toEqual([
      'Cà Mau 2023 national 8/-',
      'Cà Mau 2024 national 8/-',
    ]);
    expect(faultsOf(readSheets(sheet('2020', drawing)))).toContain(`2020!2 Năm: ${say.toldTwice('Năm')}`);
  });

  it('of the title is not that of a table with a column of years', () => {
    const title = 'KẾ HOẠCH 5 NĂM 2021-2025 KHUYẾN CÔNG ĐỊA PHƯƠNG TỈNH HÀ NAM (triệu đồng)';
    expect(rowsOf(read(title, 'Năm | Kinh phí', '2021 | 10', '2022 | 12', 'Tổng cộng | 22'))).toEqual([
      'Hà Nam 2021 local 10/-',
      'Hà Nam 2022 local 12/-',
    ]);
  });

  it('of the title or the sheet, and says that it is no year', () => {
    const title = read('KCQG giai đoạn 2016-2020 (triệu đồng)', 'Tỉnh | KH | TH', 'Cà Mau | 8 | 7');
    expect(rowsOf(title)).toEqual(['Cà Mau 2016-2020 national 8/7']);
    expect(warningsOf(title)).toEqual([`assumed: ${say.runInTitle('S', '2016–2020')}`]);
    const ofSheet = readSheets(sheet('GĐ 2016-2020', 'KCQG (triệu đồng)\nTỉnh | KH | TH\nCà Mau | 8 | 7'));
    expect(rowsOf(ofSheet)).toEqual(['Cà Mau 2016-2020 national 8/7']);
  });

  it.each([
    ['Kết quả năm 2023 | Chương trình khuyến công quốc gia giai đoạn 2021-2025', '2023'],
    ['Kế hoạch giai đoạn 2021-2025 và năm 2021', null],
    ['Giai đoạn 2016-2020 và giai đoạn 2021-2025', null],
    ['Chương trình khuyến công quốc gia giai đoạn 2021-2025', '2021-2025'],
  ])('«%s» says %s', (title, year) => {
    expect(toldByTitles(title.split(' | ')).year).toBe(year);
  });

  it('never takes the part of a year that the title is of', () => {
    const title = 'KHUYẾN CÔNG QUỐC GIA 9 THÁNG NĂM 2024 (triệu đồng)';
    expect(
      rowsOf(read(title, 'Tỉnh | KH giai đoạn 2021-2025 | KH năm | TH', 'Hà Nam | 50 | 10 | 9')),
    ).toEqual(['Hà Nam 2021-2025 national 50/-', 'Hà Nam 2024 national 10/-', 'Hà Nam 2024 M9 national -/9']);
    expect(faultsOf(read(title, 'Tỉnh | TH giai đoạn 2021-2024', 'Hà Nam | 50'))).toEqual([
      `S!B2 TH giai đoạn 2021-2024: ${say.runOfPart}`,
    ]);
    expect(faultsOf(read(title, 'Tỉnh | Năm | TH', 'Hà Nam | 2021-2024 | 50'))[0]).toContain(say.runOfPart);
    expect(
      faultsOf(read('KCQG giai đoạn 2021-2025, đến 30/6/2024 (triệu đồng)', 'Tỉnh | TH', 'Hà Nam | 50'))[0],
    ).toContain(say.runOfPart);
  });

  it('over the mergers is of the unit that was there, and unclear of one whose name went on', () => {
    expect(rowsOf(read(KCQG, 'Tỉnh | KH 2021-2025', 'Hà Giang | 50'))).toEqual([
      'Hà Giang 2021-2025 national 50/-',
    ]);
    expect(faultsOf(read(KCQG, 'Tỉnh | KH 2021-2025', 'Ninh Bình | 50'))[0]).toContain(
      'Ninh Bình cũ hoặc Ninh Bình mới',
    );
  });
});

describe('amounts that add up from a beginning', () => {
  it.each([
    'Lũy kế từ 2021',
    'Lũy kế thực hiện từ năm 2021',
    'Luỹ kế TH đến năm 2023',
    'Cộng dồn giải ngân đến hết năm 2023',
  ])('«%s» are of no year', (heading) => {
    const file = read('KCQG năm 2023 (triệu đồng)', `Tỉnh | KH | TH | ${heading}`, 'Hà Nam | 10 | 9 | 25');
    expect(rowsOf(file)).toEqual(['Hà Nam 2023 national 10/9']);
    expect(warningsOf(file)).toEqual([`ignored: ${say.columnIgnored(heading, 'S')}`]);
  });

  it('are of the period of the title where nothing else is said, and that is said', () => {
    const file = read('KCQG năm 2023 (triệu đồng)', 'Tỉnh | KH | Lũy kế thực hiện', 'Hà Nam | 10 | 9');
    expect(rowsOf(file)).toEqual(['Hà Nam 2023 national 10/9']);
    expect(warningsOf(file)).toEqual([`assumed: ${say.cumulative('S', 'Lũy kế thực hiện')}`]);
  });

  it.each([
    ['TH tháng 9', ['Hà Nam 2024 national 10/-']],
    ['Thực hiện đến hết tháng 9', ['Hà Nam 2024 national 10/-', 'Hà Nam 2024 M9 national -/7']],
    ['Lũy kế đến cuối tháng 12', null],
  ])('«%s»', (heading, rows) => {
    const file = read('KCQG năm 2024 (triệu đồng)', `Tỉnh | KH | ${heading}`, 'Hà Nam | 10 | 7');
    if (rows === null) expect(faultsOf(file)).toHaveLength(1);
    else expect(rowsOf(file)).toEqual(rows);
  });

  it('up to a month are refused where it may be without that month', () => {
    const file = read('KCQG năm 2024 (triệu đồng)', 'Tỉnh | KH | TH đến tháng 9', 'Hà Nam | 10 | 7');
    expect(faultsOf(file)).toEqual([`S!C2 TH đến tháng 9: ${say.columnUnknown('TH đến tháng 9')}`]);
  });
});

describe('a total without a fund', () => {
  const headings = 'Tỉnh | Tổng kế hoạch | Tổng thực hiện';
  it.each([
    [
      'of the title',
      ['KHUYẾN CÔNG ĐỊA PHƯƠNG NĂM 2023 (triệu đồng)', headings, 'Hà Nam | 10 | 9'],
      ['Hà Nam 2023 local 10/9'],
    ],
    [
      'of a group',
      ['Năm 2023 (triệu đồng)', headings, 'I. Khuyến công quốc gia', 'Hà Nam | 10 | 9'],
      ['Hà Nam 2023 national 10/9'],
    ],
    [
      'of a row',
      [
        'Năm 2023 (triệu đồng)',
        'Tỉnh | Nguồn vốn | Tổng kế hoạch',
        'Hà Nam | KCQG | 10',
        'Hà Nam | KCĐP | 9',
      ],
      ['Hà Nam 2023 national 10/-', 'Hà Nam 2023 local 9/-'],
    ],
    ['of both', ['Năm 2023 (triệu đồng)', headings, 'Hà Nam | 10 | 9'], ['Hà Nam 2023 total 10/9']],
    [
      'of both, which it names',
      ['KCQG năm 2023 (triệu đồng)', 'Tỉnh | KH cả hai nguồn', 'Hà Nam | 10'],
      ['Hà Nam 2023 total 10/-'],
    ],
    [
      'beside its parts',
      ['Năm 2023 (triệu đồng)', 'Tỉnh | Tổng KH | KH KCQG | KH KCĐP', 'Hà Nam | 10 | 4 | 6'],
      ['Hà Nam 2023 total 10/-', 'Hà Nam 2023 national 4/-', 'Hà Nam 2023 local 6/-'],
    ],
  ])('is that %s', (_, lines, rows) => {
    expect(rowsOf(read(...lines))).toEqual(rows);
  });

  it('is doubtful beside what others pay', () => {
    const file = read(
      'KẾ HOẠCH KHUYẾN CÔNG ĐỊA PHƯƠNG NĂM 2023 (triệu đồng)',
      'Tỉnh | Tổng kinh phí | Vốn đối ứng',
      'Hà Nam | 200 | 150',
    );
    expect(warningsOf(file)).toContain(`assumed: ${say.totalWithOthers('S', 'Vốn đối ứng')}`);
  });
});
