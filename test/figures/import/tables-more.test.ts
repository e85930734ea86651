import { describe, expect, it } from 'vitest';
import { readFigureTables, toldByReply } from '../../../src/figures/import/index.ts';
import { importSentences as say } from '../../../src/wording/import.ts';
import { context, faultsOf, readSheets, rowsOf, sheet, warningsOf } from './sheets.ts';

const read = (...lines: string[]) => readSheets(sheet('S', lines.join('\n')));
const sums = (file: ReturnType<typeof read>) => warningsOf(file).filter((text) => text.startsWith('sum'));

describe('a column that sums up others', () => {
  it.each([
    ['funds', 'KẾ HOẠCH KHUYẾN CÔNG NĂM 2021 (triệu đồng)', 'Tỉnh | KCQG | KCĐP | Tổng cộng'],
    ['funds, first', 'Năm 2021 (triệu đồng)', 'Tỉnh | Kế hoạch QG | Kế hoạch ĐP | Tổng kế hoạch'],
    ['years', 'Thực hiện khuyến công quốc gia (tỷ đồng)', 'Tỉnh | Năm 2019 | Năm 2020 | Cộng'],
    ['quarters', 'Giải ngân KCQG năm 2020 (triệu đồng)', 'Tỉnh | Quý I | Quý II | Tổng số'],
  ])('of %s, made by formulas: held against them and passed over', (_, title, headings) => {
    const file = (sum: string) => read(title, headings, `Nghệ An | 4 | 6 | =${sum}`);
    expect(rowsOf(file('10'))).toHaveLength(2);
    expect(sums(file('10'))).toEqual([]);
    expect(warningsOf(file('10')).join()).toContain('chỉ dùng để đối chiếu, không nhập');
    expect(sums(file('11'))).toHaveLength(1);
    expect(sums(file('11'))[0]).toContain('ô D3 («Nghệ An»)');
  });

  it('of both funds, as values, is a figure of its own and is held against them', () => {
    const file = read('Kế hoạch năm 2021 (triệu đồng)', 'Tỉnh | Tổng | KCQG | KCĐP', 'Hà Nam | 31 | 10 | 20');
    expect(rowsOf(file)).toEqual([
      'Hà Nam 2021 total 31/-',
      'Hà Nam 2021 national 10/-',
      'Hà Nam 2021 local 20/-',
    ]);
    expect(warningsOf(file)).toHaveLength(1);
  });

  it('of plans and executed amounts together is no sum of anything', () => {
    const file = read(
      'KCQG (triệu đồng)',
      'Tỉnh | KH 2018 | TH 2018 | KH 2019 | TH 2019 | Tổng cộng',
      'Hà Nam | 3 | 2 | 5 | 4 | =14',
    );
    expect(rowsOf(file)).toEqual(['Hà Nam 2018 national 3/2', 'Hà Nam 2019 national 5/4']);
    expect(sums(file)).toEqual([]);
  });
});

describe('one province', () => {
  const FIGURES = ['Hòa Bình 2019 national 10/9', 'Hòa Bình 2019 local 20/19'];
  it.each([
    [
      'funds down',
      ['TỈNH HÒA BÌNH, NĂM 2019 (triệu đồng)', 'Nguồn vốn | KH | TH', 'KCQG | 10 | 9', 'KCĐP | 20 | 19'],
    ],
    [
      'funds as contents, numbered, with a sum by formulas',
      [
        'Sở Công Thương tỉnh Hòa Bình',
        'Khuyến công năm 2019. ĐVT: triệu đồng',
        'STT | Nội dung | Kế hoạch | Thực hiện | Tỷ lệ',
        '1 | 1. Khuyến công quốc gia | 10 | 9 | 90%',
        '2 | 2. Khuyến công địa phương | 20 | 19 | 95%',
        ' | Tổng cộng | =30 | =28 | ',
      ],
    ],
    [
      'funds across, years down',
      [
        'Tỉnh Hòa Bình (triệu đồng)',
        'Năm | KCQG | < | KCĐP | <',
        '^ | KH | TH | KH | TH',
        '2019 | 10 | 9 | 20 | 19',
      ],
    ],
    [
      'indicators with funds below them',
      [
        'Tỉnh Hòa Bình',
        'TT | Chỉ tiêu | ĐVT | Năm 2019',
        '1 | Kế hoạch giao | triệu đồng | ',
        ' | - Khuyến công quốc gia | triệu đồng | 10',
        ' | - Khuyến công địa phương | triệu đồng | 20',
        '2 | Thực hiện | triệu đồng | ',
        ' | - Khuyến công quốc gia | triệu đồng | 9',
        ' | - Khuyến công địa phương | triệu đồng | 19',
      ],
    ],
  ])('%s', (_, lines) => {
    expect(rowsOf(read(...lines))).toEqual(FIGURES);
    expect(sums(read(...lines))).toEqual([]);
  });
});

describe('indicators as rows', () => {
  it.each([
    ['years', 'KCQG tỉnh Hà Nam (tỷ đồng)', '2017 | 2018', ['Hà Nam 2017', 'Hà Nam 2018']],
    ['units', 'KCQG năm 2018 (tỷ đồng)', 'Hà Nam | Nam Định', ['Hà Nam 2018', 'Nam Định 2018']],
  ])('of %s across', (_, title, across, [first, second]) => {
    const file = read(
      title,
      `Chỉ tiêu | ${across}`,
      'Kế hoạch | 10 | 20',
      'Thực hiện | 9 | 15',
      'Tỷ lệ (%) | 90 | 80',
    );
    expect(rowsOf(file)).toEqual([`${first} national 10000/9000`, `${second} national 20000/15000`]);
    expect(warningsOf(file).filter((text) => text.startsWith('rate'))).toHaveLength(1);
    expect(warningsOf(file).join()).toContain('ô C5');
  });

  it('each with its unit of money', () => {
    const file = read(
      'Khuyến công quốc gia tỉnh Hà Nam',
      'Nội dung | Đơn vị tính | Năm 2019 | Năm 2020',
      'Kế hoạch vốn | tỷ đồng | 1,5 | 2',
      'Đã giải ngân | triệu đồng | 900 | 1.500',
    );
    expect(rowsOf(file)).toEqual(['Hà Nam 2019 national 1500/900', 'Hà Nam 2020 national 2000/1500']);
  });

  it('names the cell of a fault as it stands in the file', () => {
    const file = read(
      'KCQG tỉnh Hà Nam (triệu đồng)',
      '.',
      'TT | Tiêu chí | 2017 | 2018',
      '1 | Kế hoạch | 10 | abc',
    );
    expect(faultsOf(file)).toEqual([expect.stringMatching(/^S!D4 /)]);
  });

  it('is refused where an amount is merged over several years', () => {
    const file = read('KCQG tỉnh Hà Nam (triệu đồng)', 'Chỉ tiêu | 2017 | 2018', 'Kế hoạch | 10 | <');
    expect(file.ok).toBe(false);
  });
});

describe('parts of an amount', () => {
  it.each(['Trong đó', 'Gồm', 'Chia ra'])('«%s» speaks of what stands before it', (word) => {
    const file = read(
      'KHUYẾN CÔNG NĂM 2018 (triệu đồng)',
      `Tỉnh | Tổng kế hoạch | ${word} | < | Tổng thực hiện | ${word} | <`,
      '^ | ^ | NSTW | NSĐP | ^ | NSTW | NSĐP',
      'Hà Nam | 30 | 10 | 20 | 28 | 9 | 19',
    );
    expect(rowsOf(file)).toEqual([
      'Hà Nam 2018 total 30/28',
      'Hà Nam 2018 national 10/9',
      'Hà Nam 2018 local 20/19',
    ]);
    expect(warningsOf(file).join()).toContain('được hiểu là một phần của «Tổng thực hiện»');
  });

  it('says so where the parts come to another sum', () => {
    const file = read(
      'Năm 2018 (triệu đồng)',
      'Tỉnh | Tổng dự toán | Bao gồm | <',
      '^ | ^ | Ngân sách trung ương | Ngân sách địa phương',
      'Hà Nam | 31 | 10 | 20',
    );
    expect(warningsOf(file).some((text) => text.startsWith('parts'))).toBe(true);
  });
});

describe('a plan that was adjusted', () => {
  const under = (headings: string, ...rows: string[]) =>
    read('KCQG năm 2022 (triệu đồng)', headings, ...rows);

  it.each([
    ['Kế hoạch đầu năm', 'Kế hoạch điều chỉnh'],
    ['KH giao đầu năm', 'KH sau điều chỉnh'],
    ['Dự toán', 'Dự toán sau điều chỉnh'],
  ])('«%s», «%s»: the adjusted one is in force, and the preview says so', (initial, adjusted) => {
    const file = under(`Tỉnh | ${initial} | ${adjusted} | Thực hiện`, 'Hà Nam | 10 | 12 | 11');
    expect(rowsOf(file)).toEqual(['Hà Nam 2022 national 12/11']);
    expect(warningsOf(file)).toEqual([`assumed: ${say.planAdjusted('S', adjusted, initial)}`]);
  });

  it('is not filled up from the first one', () => {
    const file = under('Tỉnh | KH đầu năm | KH điều chỉnh', 'Hà Nam | 10 | 12', 'Nam Định | 7 | ');
    expect(faultsOf(file)).toEqual([`S!C4 KH điều chỉnh: ${say.adjustedMissing('KH đầu năm', '7')}`]);
  });

  it('alone as it was at first is a plan, with a word of warning', () => {
    const file = under('Tỉnh | Kế hoạch ban đầu', 'Hà Nam | 10');
    expect(rowsOf(file)).toEqual(['Hà Nam 2022 national 10/-']);
    expect(warningsOf(file)).toEqual([`assumed: ${say.planInitial('S', 'Kế hoạch ban đầu')}`]);
  });
});

describe('rows of provinces together', () => {
  const rows = (label: string, plan: number) =>
    read(
      'KCQG năm 2018 (triệu đồng)',
      'TT | Đơn vị | Kế hoạch',
      `I | ${label} | ${plan}`,
      '1 | Sơn La | 10',
      '2 | Lai Châu | 20',
      'II | Các tỉnh còn lại | 5',
      '1 | Hà Nam | 5',
      ' | Tổng cộng | 35',
    );
  it.each(['Các tỉnh Tây Bắc', 'Nhóm A', 'Tiểu vùng núi cao', 'Các địa phương miền núi'])(
    '«%s» is no unit: held against its rows',
    (label) => {
      expect(rowsOf(rows(label, 30))).toHaveLength(3);
      expect(warningsOf(rows(label, 30))[0]).toContain('đã đối chiếu, khớp');
      expect(rowsOf(rows(label, 31))).toHaveLength(3);
      expect(warningsOf(rows(label, 31))[0]).toContain('không khớp');
    },
  );
});

describe('faults of headings and rows', () => {
  it('are said together, those of rows up to a number', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `Nơi ${i} | 1 | 1`);
    const faults = faultsOf(read('KCQG năm 2018', 'Đơn vị | Kế hoạch | Thực hiện', ...rows));
    expect(faults[0]).toContain(say.moneyUnitNowhere);
    expect(faults).toHaveLength(21);
  });
});

describe('a reply about a table', () => {
  it.each([
    ['đơn vị tính: triệu đồng', { moneyUnit: 'million' }],
    ['năm 2018', { year: '2018' }],
    ['giai đoạn 2016-2020', { year: '2016-2020' }],
    ['vốn khuyến công quốc gia, năm 2019; tỷ đồng', { fund: 'national', year: '2019', moneyUnit: 'billion' }],
    ['Thực hiện.', { measure: 'executed' }],
    ['tổng hai nguồn', { fund: 'total' }],
    ['6 tháng', { part: 'M6' }],
  ])('%s', (text, said) => expect(toldByReply(text)).toMatchObject(said));

  it.each(['kinh phí Ninh Bình năm 2018', 'năm 2018?', 'năm 2018, năm 2019', 'cảm ơn', '', 'tỷ lệ năm 2018'])(
    'not «%s»',
    (text) => expect(toldByReply(text)).toBeNull(),
  );

  const bare = sheet('S', 'Kinh phí khuyến công quốc gia năm 2018\nTỉnh | Số tiền\nHà Nam | 12');
  it('completes it, and is named as its source', () => {
    const file = readFigureTables([bare], { ...context, said: ['triệu đồng', 'kế hoạch'] });
    expect(rowsOf(file)).toEqual(['Hà Nam 2018 national 12/-']);
    expect(file.ok && file.tables[0]?.taken).toContainEqual({
      what: 'moneyUnit',
      value: 'million',
      from: 'said',
    });
  });

  it('does not overrule what the table says', () => {
    const file = readFigureTables([bare], { ...context, said: ['triệu đồng, kế hoạch, năm 2019'] });
    expect(faultsOf(file)).toEqual([`S!2 Năm: ${say.saidOtherwise('Năm')}`]);
  });
});
