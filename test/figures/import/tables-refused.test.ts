import { describe, expect, it } from 'vitest';
import { readFigureTables } from '../../../src/figures/import/index.ts';
import { importSentences as say } from '../../../src/wording/import.ts';
import { context, faultsOf, readSheets, rowsOf, sheet } from './sheets.ts';

const TITLE = 'KHUYẾN CÔNG QUỐC GIA NĂM 2018 (triệu đồng)';
const rowsUnder = (headings: string, ...rows: string[]) =>
  readSheets(sheet('S', [TITLE, headings, ...rows].join('\n')));

describe('what a table leaves open', () => {
  const bare = (title: string, name = 'S', document = true) =>
    readFigureTables([sheet(name, `${title}\nĐơn vị | Kế hoạch | Thực hiện\nNinh Bình | 10 | 9`)], {
      ...context,
      ...(!document && { document: '' }),
    });

  it.each([
    ['a year', 'Khuyến công quốc gia (triệu đồng)', 'Năm', say.yearNowhere],
    [
      'a year, but only that of a date',
      'Khuyến công quốc gia (triệu đồng), ngày 15 tháng 1 năm 2019',
      'Năm',
      say.yearNowhere,
    ],
    ['a year, but a month', 'Khuyến công quốc gia tháng 6 năm 2019 (triệu đồng)', 'Năm', say.yearNowhere],
    [
      'a year, but a run of them and one',
      'Khuyến công quốc gia giai đoạn 2016-2020 và năm 2016 (triệu đồng)',
      'Năm',
      say.yearNowhere,
    ],
    [
      'a year, but two',
      'Khuyến công quốc gia năm 2018, kế hoạch năm 2019 (triệu đồng)',
      'Năm',
      say.yearNowhere,
    ],
    ['a fund', 'Kinh phí năm 2018 (triệu đồng)', 'Nguồn kinh phí', say.fundNowhere],
    ['a money unit', 'Khuyến công quốc gia năm 2018', 'Đơn vị tính', say.moneyUnitNowhere],
    [
      'a money unit, but two',
      'Khuyến công quốc gia năm 2018 (triệu đồng) | (tỷ đồng)',
      'Đơn vị tính',
      say.moneyUnitNowhere,
    ],
  ])('%s', (_, title, column, reason) => {
    expect(faultsOf(bare(title))).toEqual([`S!2 ${column}: ${reason}`]);
  });

  it('the document, where none was given', () => {
    expect(faultsOf(bare(TITLE, 'S', false))).toEqual([`S!2 Tài liệu nguồn: ${say.documentNowhere}`]);
  });

  it('says so once, however many rows and tables', () => {
    const rows = 'Đơn vị | Kế hoạch\nNinh Bình | 10\nHà Nam | 9';
    expect(faultsOf(readSheets(sheet('A', rows), sheet('B', rows)))).toEqual([
      `A!1 Năm: ${say.yearNowhere}`,
      `A!1 Nguồn kinh phí: ${say.fundNowhere}`,
      `A!1 Đơn vị tính: ${say.moneyUnitNowhere}`,
      `B!1 Năm: ${say.yearNowhere}`,
      `B!1 Nguồn kinh phí: ${say.fundNowhere}`,
      `B!1 Đơn vị tính: ${say.moneyUnitNowhere}`,
    ]);
  });

  it('the year of an executed amount beside the plan of a year', () => {
    const file = readSheets(
      sheet('S', 'KCQG (triệu đồng)\nĐơn vị | Thực hiện | Kế hoạch 2019\nHà Nam | 1 | 2'),
    );
    expect(faultsOf(file)).toEqual([`S!2 Năm: ${say.yearNowhere}`]);
  });

  it('whether amounts of a year are planned or executed', () => {
    expect(
      faultsOf(
        readSheets(sheet('S', `${TITLE}\nTình hình thực hiện kế hoạch\nTỉnh | 2017 | 2018\nHà Nam | 1 | 2`)),
      ),
    ).toEqual([`S!B3 2017: ${say.measureUnknown}`, `S!C3 2018: ${say.measureUnknown}`]);
  });

  it.each([
    ['6 THÁNG ĐẦU NĂM 2024', 'Kế hoạch', '6 tháng', 'M6'],
    ['QUÝ III NĂM 2024', 'Dự toán giao', 'quý III', 'Q3'],
  ])('whether the plan beside the executed amount of %s is of the year', (time, name, words, part) => {
    const file = readSheets(
      sheet('S', `THỰC HIỆN KCQG ${time} (triệu đồng)\nTỉnh | ${name} | Thực hiện\nNghệ An | 6000 | 2400`),
    );
    expect(faultsOf(file)).toEqual([`S!B2 ${name}: ${say.planPeriodUnknown(name, part)}`]);
    expect(say.planPeriodUnknown(name, part)).toContain(`«Kế hoạch ${words}»`);
  });

  it('the plan under a year that stands above plan and executed amount, in a title of six months', () => {
    const drawn = `KCQG 6 THÁNG ĐẦU NĂM (triệu đồng)
      Tỉnh | Năm 2023 | < | Năm 2024 | <
      ^ | KH | TH | KH | TH
      Nghệ An | 6 | 2 | 7 | 3`;
    expect(faultsOf(readSheets(sheet('S', drawn)))).toEqual([
      `S!B3 Năm 2023 / KH: ${say.planPeriodUnknown('Năm 2023 / KH', 'M6')}`,
      `S!D3 Năm 2024 / KH: ${say.planPeriodUnknown('Năm 2024 / KH', 'M6')}`,
    ]);
  });

  it('the year, where title and sheet contradict each other', () => {
    expect(faultsOf(bare(TITLE, '2017'))).toEqual([`2017!2 Năm: ${say.toldTwice('Năm')}`]);
  });

  it('the fund, where title and sheet contradict each other', () => {
    expect(faultsOf(bare(TITLE, 'KCĐP'))).toEqual([
      `KCĐP!2 Nguồn kinh phí: ${say.toldTwice('Nguồn kinh phí')}`,
    ]);
  });
});

describe('columns', () => {
  it.each([
    ['Tên đề án', 'Hỗ trợ máy móc sản xuất gạch'],
    ['Đề án', 'Đào tạo nghề may'],
    ['Nội dung đề án', 'Xây dựng mô hình'],
    ['Đơn vị thụ hưởng', 'Công ty TNHH A'],
    ['Tên cơ sở', 'Cơ sở bánh tráng B'],
    ['Tên đề án, nhiệm vụ', 'Hội chợ triển lãm'],
    ['Doanh nghiệp', 'HTX C'],
    ['Nội dung', '1. Hỗ trợ 2 máy'],
  ])('of a list of projects: «%s»', (heading, name) => {
    const file = rowsUnder(
      `STT | ${heading} | Tỉnh | Kế hoạch | Thực hiện`,
      `1 | ${name} | Ninh Bình | 10 | 9`,
      `2 | ${name} 2 | Hà Nam | 20 | 18`,
    );
    expect(faultsOf(file)).toEqual([`S!B2 ${heading}: ${say.listOfProjects}`]);
  });

  it('of counts of projects are left out', () => {
    for (const [heading, cell] of [
      ['Số đề án', '#5'],
      ['Đề án', '5'],
      ['Đề án', '-'],
      ['Số đề án', 'năm đề án'],
      ['Số doanh nghiệp', '12'],
      ['Đơn vị thụ hưởng', ''],
    ]) {
      const file = rowsUnder(`${heading} | Tỉnh | Kế hoạch`, `${cell} | Ninh Bình | 10`);
      expect(rowsOf(file)).toEqual(['Ninh Bình 2018 national 10/-']);
    }
  });

  it('of two tables side by side', () => {
    const file = rowsUnder(
      'STT | Đơn vị | Kế hoạch | | STT | Đơn vị | Kế hoạch',
      '1 | Ninh Bình | 10 | | 2 | Hà Nam | 20',
    );
    expect(faultsOf(file)).toEqual([`S!F2 Đơn vị: ${say.tablesSideBySide('Đơn vị', 'Đơn vị')}`]);
  });

  it('of two tables of different years side by side', () => {
    const file = rowsUnder('Tỉnh | KH 2018 | | Tỉnh | KH 2019', 'Ninh Bình | 10 | | Hà Nam | 20');
    expect(faultsOf(file)).toEqual([`S!D2 Tỉnh: ${say.tablesSideBySide('Tỉnh', 'Tỉnh')}`]);
  });

  it('that mean the same', () => {
    const file = rowsUnder('Đơn vị | Kế hoạch | Dự toán giao', 'Ninh Bình | 10 | 20');
    expect(faultsOf(file)).toEqual([`S!C2 Dự toán giao: ${say.columnTwice('Kế hoạch', 'Dự toán giao')}`]);
  });

  it('of an amount in words that are partly strange', () => {
    const file = rowsUnder('Đơn vị | Kế hoạch | Kế hoạch bổ sung', 'Ninh Bình | 10 | 20');
    expect(faultsOf(file)).toEqual([`S!C2 Kế hoạch bổ sung: ${say.columnUnknown('Kế hoạch bổ sung')}`]);
  });
});

describe('cells', () => {
  const HEADINGS = 'TT | Đơn vị | Kế hoạch | Thực hiện';

  it.each([
    ['a formula', '1 | Hà Nam | =10 | 9', 'S!C3 Kế hoạch', say.formula('C3')],
    ['a formula that was never computed', '1 | Hà Nam | = | 9', 'S!C3 Kế hoạch', say.formula('C3')],
    ['a formula that was never computed, alone', '1 | Hà Nam | | =', 'S!D3 Thực hiện', say.formula('D3')],
    ['a percentage', '1 | Hà Nam | #0.5% | 9', 'S!C3 Kế hoạch', say.amountIsRate],
    ['less than nothing', '1 | Hà Nam | 10 | #-9', 'S!D3 Thực hiện', say.amountNegative],
    ['less than a đồng', '1 | Hà Nam | #0.1234567 | 9', 'S!C3 Kế hoạch', say.amountTooPrecise('triệu đồng')],
    ['an office of nowhere', '1 | Sở Công Thương | 10 | 9', 'S!B3 Đơn vị', say.unitUnknown(2018)],
    [
      'more than there is',
      '1 | Hà Nam | #4045000000000 | 9',
      'S!C3 Kế hoạch',
      say.amountTooLarge('triệu đồng'),
    ],
    ['words', '1 | Hà Nam | đang chờ | 9', 'S!C3 Kế hoạch', say.amountNotANumber],
    ['words alone', '1 | Hà Nam | đang chờ |', 'S!C3 Kế hoạch', say.amountNotANumber],
    ['an error of the spreadsheet', '1 | Hà Nam | #VALUE! | 9', 'S!C3 Kế hoạch', say.amountNotANumber],
    ['an unknown name', '1 | Hà Tây cũ | 10 | 9', 'S!B3 Đơn vị', say.unitUnknown(2018)],
    ['a sum reserved', ' | Dự phòng | 10 |', 'S!B3 Đơn vị', say.unitUnknown(2018)],
    ['no name', ' | | 10 |', 'S!B3 Đơn vị', say.cellEmpty('Đơn vị')],
  ])('with %s', (_, row, place, reason) => {
    expect(faultsOf(rowsUnder(HEADINGS, row, '2 | Nam Định | 1 | 1'))).toEqual([`${place}: ${reason}`]);
  });

  it('merged over several figures', () => {
    const file = rowsUnder(HEADINGS, '1 | Ninh Bình | 10 | 9', '2 | Hà Nam | ^ | 9', '3 | Nam Định | 5 | <');
    expect(faultsOf(file)).toEqual([
      `S!C3 Kế hoạch: ${say.amountMerged}`,
      `S!C5 Kế hoạch: ${say.amountMerged}`,
    ]);
  });

  it('of a name or a year that are formulas', () => {
    const file = readSheets({
      name: 'S',
      merged: [],
      rows: [
        { row: 1, cells: [{ column: 0, text: 'Khuyến công quốc gia (triệu đồng)', kind: 'text' }] },
        {
          row: 2,
          cells: ['Đơn vị', 'Năm', 'Kế hoạch'].map(
            (text, column) => ({ column, text, kind: 'text' }) as const,
          ),
        },
        {
          row: 3,
          cells: [
            { column: 0, text: 'Ninh Bình', kind: 'text', formula: true },
            { column: 1, text: '2018', kind: 'number', formula: true },
            { column: 2, text: '10', kind: 'number' },
          ],
        },
      ],
    });
    expect(faultsOf(file)).toEqual([`S!A3 Đơn vị: ${say.formula('A3')}`, `S!B3 Năm: ${say.formula('B3')}`]);
  });

  it('may be formulas where nothing is taken from them', () => {
    const file = rowsUnder(
      `${HEADINGS} | Tỷ lệ (%)`,
      '=1 | Ninh Bình | #10 | #9 | =90',
      ' | Tổng cộng | =10 | =9 | =90',
      ' | Cộng | = | = | =',
      ' | | = | = | =',
      'Người lập biểu | | | |',
    );
    expect(rowsOf(file)).toEqual(['Ninh Bình 2018 national 10/9']);
  });

  it('of a year that are blank below one, and not merged with it', () => {
    const file = readSheets(
      sheet(
        'S',
        `KCQG (triệu đồng)
         Năm | Tỉnh | Kế hoạch | Thực hiện
         2017 | Ninh Bình | 10 | 9
          | Hà Nam | 20 | 18
          | Nam Định | 20 | 18
         2018 | Ninh Bình | 20 | 18`,
      ),
    );
    expect(faultsOf(file)).toEqual([
      `S!A4 Năm: ${say.cellEmpty('Năm')}`,
      `S!A5 Năm: ${say.cellEmpty('Năm')}`,
    ]);
  });

  it('of a unit that had ended, with what it became', () => {
    const file = readSheets(sheet('S', 'KCQG NĂM 2026 (triệu đồng)\nĐơn vị | Kế hoạch\nHà Nam | 10'));
    expect(faultsOf(file)).toEqual([
      `S!A3 Đơn vị: ${say.unitEnded('Hà Nam', 2026, '30/6/2025', 'Ninh Bình')}`,
    ]);
  });

  it('are refused once a row, though the name stands for several years', () => {
    const file = readSheets(sheet('S', 'KCQG (triệu đồng)\nĐơn vị | KH 2016 | KH 2017\nXứ Lạ | 10 | 11'));
    expect(faultsOf(file)).toEqual([`S!A3 Đơn vị: ${say.unitUnknown(2016)}`]);
  });
});

describe('a workbook', () => {
  it('without a table', () => {
    expect(faultsOf(readSheets(sheet('S', 'Xin chào\n1 | 2')))).toHaveLength(1);
    expect(faultsOf(readSheets())).toHaveLength(1);
  });

  it('with headings and no rows', () => {
    expect(faultsOf(rowsUnder('Đơn vị | Kế hoạch'))).toEqual([` : ${say.noRows}`]);
  });

  it('with cells far from each other', () => {
    const far = {
      name: 'Xa',
      merged: [],
      rows: [{ row: 1, cells: [{ column: 16_383, text: 'x', kind: 'text' as const }] }],
    };
    expect(faultsOf(readSheets(far))).toEqual([` : ${say.sheetTooWide('Xa')}`]);
  });

  it('with merged cells as large as a sheet', () => {
    const drawn = sheet('S', `${TITLE}\nĐơn vị | Kế hoạch\nNinh Bình | 10`);
    const merged = [{ fromRow: 5, toRow: 1_048_576, fromColumn: 0, toColumn: 16_383 }];
    expect(rowsOf(readSheets({ ...drawn, merged }))).toEqual(['Ninh Bình 2018 national 10/-']);
  });

  it('with a hundred thousand rows in one merged cell, and a hundred thousand without a figure', () => {
    const cell = (column: number, text: string) => ({ column, text, kind: 'text' as const });
    const head = [
      { row: 1, cells: [cell(0, TITLE)] },
      { row: 2, cells: [cell(0, 'Đơn vị'), cell(1, 'Kế hoạch')] },
      { row: 3, cells: [cell(0, 'Ninh Bình'), cell(1, '10')] },
    ];
    const rows = Array.from({ length: 100_000 }, (_, i) => ({ row: i + 4, cells: [cell(2, `x ${i}`)] }));
    const merged = [{ fromRow: 3, toRow: 100_003, fromColumn: 0, toColumn: 0 }];
    expect(rowsOf(readSheets({ name: 'S', rows: [...head, ...rows], merged }))).toHaveLength(1);
    expect(rowsOf(readSheets({ name: 'S', rows: [...head, ...rows], merged: [] }))).toHaveLength(1);
  });

  it('in which tables contradict each other', () => {
    const rows = (amount: string) => `${TITLE}\nĐơn vị | Kế hoạch\nNinh Bình | ${amount}`;
    const [fault] = faultsOf(readSheets(sheet('A', rows('10')), sheet('B', rows('11'))));
    expect(fault).toBe(`B!B3 : ${say.rowContradicts({ line: 3, place: { sheet: 'A', cell: 'B3' } })}`);
  });

  it('in which a table names a unit twice', () => {
    const file = rowsUnder('Đơn vị | Kế hoạch', 'Ninh Bình | 10', 'Tỉnh Ninh Bình | 10');
    expect(faultsOf(file)).toEqual([
      `S!B4 : ${say.rowTwice({ line: 3, place: { sheet: 'S', cell: 'B3' } })}`,
    ]);
  });
});
