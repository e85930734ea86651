import { describe, expect, it } from 'vitest';
import { doubtsOf, type ImportRow, readFigureText } from '../../../src/figures/import/index.ts';
import { wholeYear } from '../../../src/figures/period.ts';
import { accepted, catalogue, context, readSheets, rowsOf, sheet, warningsOf } from './sheets.ts';

const TITLE = 'KHUYẾN CÔNG QUỐC GIA NĂM 2018 (triệu đồng)';
const rowsUnder = (headings: string, ...rows: string[]) =>
  readSheets(sheet('S', [TITLE, headings, ...rows].join('\n')));
const HEADINGS = 'TT | Đơn vị | Kế hoạch | Thực hiện';

describe('sums', () => {
  it('that a total does not match: both numbers and the difference', () => {
    const file = rowsUnder(
      HEADINGS,
      '1 | Ninh Bình | 10 | 9',
      '2 | Hà Nam | 20,5 | 18',
      ' | Tổng cộng | 31 | 27',
    );
    expect(warningsOf(file)).toEqual([
      'sum: Trang «S», dòng 5 («Tổng cộng»), cột «Kế hoạch»: bảng ghi 31 triệu đồng, cộng các dòng là 30,5 triệu đồng (lệch 0,5). Xin kiểm tra lại.',
    ]);
    expect(rowsOf(file)).toHaveLength(2);
  });

  it('of a group that its subtotal does not match', () => {
    const file = rowsUnder(
      HEADINGS,
      'I | Nhóm một | |',
      '1 | Ninh Bình | 10 | 9',
      '2 | Hà Nam | 20 | 18',
      ' | Cộng | 30 | 28',
      'II | Nhóm hai | |',
      '1 | Nam Định | 1 | 1',
      ' | Cộng | 1 | 1',
      ' | Tổng cộng | 31 | 28',
    );
    expect(accepted(file).warnings.map(({ kind, text }) => [kind, /dòng \d+/.exec(text)?.[0]])).toEqual([
      ['sum', 'dòng 6'],
    ]);
  });

  it('of a region, by the numbers of the rows', () => {
    const file = rowsUnder(
      HEADINGS,
      'I | Khu vực phía Bắc | 31 | 27',
      '1 | Ninh Bình | 10 | 9',
      '2 | Hà Nam | 20 | 18',
      'II | Khu vực phía Nam | 30 | 27',
      '1 | Cà Mau | 30 | 27',
    );
    expect(warningsOf(file)).toEqual([
      'sum: Trang «S», ô C3: kế hoạch ghi 31 triệu đồng, cộng 2 đơn vị bên trong là 30 triệu đồng (lệch 1). Xin kiểm tra lại.',
    ]);
    expect(accepted(file).warnings[0]?.row?.unit).toBe('kc-bac');
  });

  it('of a country of three regions', () => {
    const rows = ['Phía Bắc | 10', 'Miền Trung – Tây Nguyên | 20', 'Phía Nam | 30'];
    const file = (country: string) => rowsUnder('Đơn vị | Kế hoạch', ...rows, `Cả nước | ${country}`);
    expect(warningsOf(file('60'))).toEqual([]);
    expect(warningsOf(file('61'))).toHaveLength(1);
  });

  it('of some members, only where they come to more than the whole', () => {
    const file = (region: string) =>
      rowsUnder('Đơn vị | Kế hoạch', 'Ninh Bình | 10', 'Hà Nam | 20', `Phía Bắc | ${region}`);
    expect(warningsOf(file('100'))).toEqual([]);
    expect(warningsOf(file('29'))).toHaveLength(1);
  });

  it('of all members, exactly', () => {
    const year = 2018;
    const members = context.membersOf?.('kc-nam', year) ?? [];
    const rows = members.map((_, i) => `${NAMES_OF_SOUTH[i]} | 1`);
    const file = (region: number) => rowsUnder('Đơn vị | Kế hoạch', ...rows, `Khu vực phía Nam | ${region}`);
    expect(members.length).toBeGreaterThan(10);
    expect(warningsOf(file(members.length))).toEqual([]);
    expect(warningsOf(file(members.length + 1))).toHaveLength(1);
  });

  it('of both funds beside their total', () => {
    const file = rowsUnder(
      'Đơn vị | KH KCQG | KH KCĐP | Tổng KH',
      'Ninh Bình | 10 | 20 | 31',
      'Hà Nam | 10 | 20 | 30',
    );
    expect(warningsOf(file)).toEqual([
      'parts: Trang «S», ô D3: kế hoạch của tổng hai nguồn ghi 31 triệu đồng, cộng quốc gia và địa phương là 30 triệu đồng (lệch 1). Xin kiểm tra lại.',
    ]);
  });

  it('of rows in different funds, in the pattern that we ask for', () => {
    const text = (total: string) =>
      `Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn
Ninh Bình,2018,Quốc gia,10,9,triệu đồng,A
Ninh Bình,2018,Địa phương,20,18,triệu đồng,A
Ninh Bình,2018,Tổng,30,27,triệu đồng,A
Tổng cộng,,,${total},,,`;
    const warnings = (total: string) =>
      warningsOf(readFigureText(new TextEncoder().encode(text(total)), context));
    expect(warnings('30')).toEqual([]);
    expect(warnings('31')).toHaveLength(1);
  });

  it('that cannot be read are said, not passed over', () => {
    const file = rowsUnder(HEADINGS, '1 | Ninh Bình | 10 | 9', ' | Tổng cộng | 1.2.3 | 9');
    expect(warningsOf(file)).toEqual([
      'sum: Trang «S», dòng 4 («Tổng cộng»): có số tổng không đọc được, chưa đối chiếu được với các dòng.',
    ]);
  });
});

const NAMES_OF_SOUTH = (context.membersOf?.('kc-nam', 2018) ?? []).map((id) => catalogue.unit(id).name);

describe('totals of nothing', () => {
  it('are said', () => {
    expect(warningsOf(rowsUnder(HEADINGS, '1 | Ninh Bình | 10 | 9', ' | Vốn KCĐP | 20 | 18'))).toHaveLength(
      2,
    );
    expect(
      warningsOf(rowsUnder(HEADINGS, 'A | KCĐP | 20 | 18', 'B | KCQG | 10 | 9', '1 | Ninh Bình | 10 | 9')),
    ).toEqual([
      'sum: Trang «S», dòng 3 («KCĐP»): là dòng tổng nhưng không có dòng nào để cộng, không nhập. Xin kiểm tra lại.',
    ]);
  });
});

describe('rates', () => {
  const file = (rate: string) =>
    rowsUnder(`${HEADINGS} | Tỷ lệ (%)`, `1 | Ninh Bình | 4045 | 3997 | ${rate}`);

  it.each(['98,81', '98,81%', '98.81', '98,8', '#98.81', '#0.9881%', '=0.98813349814%', '98,87', ''])(
    '%s is that of the amounts',
    (rate) => {
      expect(warningsOf(file(rate))).toEqual([]);
    },
  );

  it.each(['98,88', '98', '#97%', '#98.9', '9,881%'])('%s is not', (rate) => {
    expect(accepted(file(rate)).warnings.map(({ kind, row }) => [kind, row?.line])).toEqual([['rate', 3]]);
  });

  it('are compared in each group of columns', () => {
    const drawn = sheet(
      'S',
      `KHUYẾN CÔNG NĂM 2018 (triệu đồng)
       Đơn vị | KCQG | < | < | KCĐP | < | <
       ^ | KH | TH | % | KH | TH | %
       Ninh Bình | 10 | 9 | 90 | 20 | 18 | 91`,
    );
    expect(warningsOf(readSheets(drawn))).toEqual([
      'rate: Trang «S», ô G4: bảng ghi tỷ lệ 91%, tính lại là 90%. Xin kiểm tra lại.',
    ]);
  });
});

describe('what is left out or assumed is said', () => {
  it('more spent than planned', () => {
    expect(warningsOf(rowsUnder(HEADINGS, '1 | Ninh Bình | 9 | 10'))).toEqual([
      'above-plan: Trang «S», ô D3: thực hiện (10 triệu đồng) lớn hơn kế hoạch (9 triệu đồng). Xin kiểm tra lại.',
    ]);
  });

  it('more spent on one sheet than planned on another', () => {
    const of = (name: string, drawing: string) => sheet(name, `${TITLE}\n${drawing}`);
    const [plan, executed] = [
      of('A', 'Tỉnh | KH\nHà Nam | 9'),
      of('B', '.\nTỉnh | TT | TH\nHà Nam | 1 | 10'),
    ];
    for (const sheets of [
      [plan, executed],
      [executed, plan],
    ]) {
      expect(accepted(readSheets(...sheets)).warnings.map(({ text }) => text.split(':')[0])).toEqual([
        'Trang «B», ô C4',
      ]);
      expect(accepted(readSheets(...sheets)).rows[0]?.place).toEqual({ sheet: 'A', cell: 'B3' });
    }
  });

  it('the cell of the amount that is spoken of', () => {
    const file = rowsUnder(
      'TT | Đơn vị | KH KCQG | TH KCQG | KH KCĐP | TH KCĐP | Tổng KH | Tổng TH',
      '1 | Ninh Bình | 10 | 9 | 20 | 18 | 30 | 26',
    );
    expect(accepted(file).warnings.map(({ text }) => text.split(':')[0])).toEqual(['Trang «S», ô H3']);
    const [row] = accepted(file).rows;
    expect(
      doubtsOf(row ? [row] : [], () => ({ plan: 10n, executed: 1n })).map(({ text }) => text.split(':')[0]),
    ).toEqual(['Trang «S», ô C3', 'Trang «S», ô D3']);
  });

  it('a fund that nothing names', () => {
    const file = readSheets(
      sheet('S', 'KINH PHÍ KHUYẾN CÔNG NĂM 2018 (triệu đồng)\nĐơn vị | Kế hoạch\nNinh Bình | 10'),
    );
    expect(rowsOf(file)).toEqual(['Ninh Bình 2018 total 10/-']);
    expect(warningsOf(file)).toEqual([
      'assumed: Trang «S», dòng 2: bảng không nói nguồn kinh phí, được hiểu là tổng cả hai nguồn. Xin kiểm tra lại.',
    ]);
  });

  it('columns of other matters, and those without a name', () => {
    expect(warningsOf(rowsUnder(`${HEADINGS} | Số đề án |`, '1 | Ninh Bình | 10 | 9 | 5 | 6'))).toEqual([
      'ignored: Trang «S»: cột «Số đề án» không dùng khi nhập, đã bỏ qua.',
      'ignored: Trang «S»: cột F có nội dung nhưng không có tên, đã bỏ qua.',
    ]);
  });

  it('a sheet of numbers without headings', () => {
    const file = readSheets(
      sheet('S', `${TITLE}\nĐơn vị | Kế hoạch\nNinh Bình | 10`),
      sheet('Nháp', '#1 | #2'),
      sheet('Bìa', 'SỞ CÔNG THƯƠNG'),
    );
    expect(warningsOf(file)).toEqual([
      'ignored: Trang «Nháp» có số nhưng không có dòng tiêu đề hiểu được, đã bỏ qua. Xin kiểm tra lại.',
    ]);
  });

  it('numbers above the headings', () => {
    const file = readSheets(sheet('S', `${TITLE}\n #5 | #6\nĐơn vị | Kế hoạch\nNinh Bình | 10`));
    expect(warningsOf(file)).toEqual([
      'ignored: Trang «S», dòng 2: có số nhưng nằm ngoài các bảng, không nhập.',
    ]);
  });

  it('what two tables say alike, once', () => {
    const file = readSheets(
      sheet('Tổng hợp', 'KCQG (triệu đồng)\nTỉnh | KH 2017 | KH 2018\nHà Nam | 1 | 2'),
      sheet('2018', 'KCQG (triệu đồng)\nTỉnh | KH | TH\nHà Nam | 2 | 1'),
    );
    expect(rowsOf(file)).toEqual(['Hà Nam 2017 national 1/-', 'Hà Nam 2018 national 2/1']);
    expect(accepted(file).warnings.map(({ kind }) => kind)).toEqual(['repeat']);
  });

  it('from where year, fund, unit of money and document were taken', () => {
    const file = readSheets(sheet('2018', 'KCQG, ĐVT: triệu đồng\nTỉnh | KH\nHà Nam | 1'));
    expect(accepted(file).tables).toEqual([
      {
        sheet: '2018',
        line: 2,
        figures: 1,
        taken: [
          { what: 'year', value: '2018', from: 'sheet' },
          { what: 'fund', value: 'national', from: 'title' },
          { what: 'moneyUnit', value: 'million', from: 'title' },
          { what: 'document', value: 'Tệp A', from: 'given' },
        ],
      },
    ]);
  });
});

describe('a leap against the year before', () => {
  const row = (
    year: number,
    plan: bigint | null,
    executed: bigint | null = null,
    changes: Partial<ImportRow> = {},
  ): ImportRow => ({
    line: year,
    unit: 'p63-37',
    period: wholeYear(year),
    fund: 'total',
    plan,
    executed,
    planApprox: null,
    executedApprox: null,
    document: 'A',
    ...changes,
  });
  const nothing = () => null;

  it('is told with both years and amounts', () => {
    const [doubt, ...more] = doubtsOf([row(2018, 4_045_000_000_000n)], () => ({
      plan: 4_000_000_000n,
      executed: null,
    }));
    expect(more).toEqual([]);
    expect(doubt).toMatchObject({ kind: 'jump', row: { line: 2018 } });
    expect(doubt?.text).toBe(
      'Dòng 2018: kế hoạch năm 2018 là 4.045.000 triệu đồng, năm 2017 là 4.000 triệu đồng. Có thể nhầm đơn vị tiền, xin kiểm tra lại.',
    );
  });

  it.each([
    [8n, 1n, true],
    [8_000_000_001n, 1_000_000_000n, true],
    [7_999_999_999n, 1_000_000_000n, false],
    [1n, 8n, true],
    [1_000_000_000n, 7_999_999_999n, false],
    [0n, 100n, false],
    [100n, 0n, false],
  ])('%s after %s: %s', (now, then, expected) => {
    expect(doubtsOf([row(2018, now)], () => ({ plan: then, executed: null })).length === 1).toBe(expected);
    expect(doubtsOf([row(2018, null, now)], () => ({ plan: null, executed: then })).length === 1).toBe(
      expected,
    );
  });

  it('is looked for in the file, of the same document first, before the store', () => {
    expect(doubtsOf([row(2018, 10n), row(2017, 1n)], nothing)).toHaveLength(1);
    expect(
      doubtsOf([row(2018, 10n), row(2017, 10n), row(2017, 1n, null, { document: 'B' })], nothing),
    ).toEqual([]);
    expect(doubtsOf([row(2018, 10n), row(2017, 9n)], () => ({ plan: 1n, executed: 1n }))).toHaveLength(1);
  });

  it('is not looked for in another fund, part of the year or unit', () => {
    const asked: unknown[] = [];
    doubtsOf(
      [row(2018, 10n, null, { period: { from: 2018, to: 2018, part: 'M6' }, fund: 'local' })],
      (...of) => {
        asked.push(of);
        return null;
      },
    );
    expect(asked).toEqual([['p63-37', { from: 2017, to: 2017, part: 'M6' }, 'local']]);
    expect(doubtsOf([row(2018, 10n), row(2017, 1n, null, { fund: 'local' })], nothing)).toEqual([]);
  });
});
