import { describe, expect, it } from 'vitest';
import { importSentences as say } from '../../../src/wording/import.ts';
import { FULL_HEADER, faultsOf, HEADER, placesOf, ROW, read, readFullLines, readLines } from './files.ts';

describe('the file as a whole', () => {
  it.each([
    ['empty', '', say.emptyFile],
    ['blank', ' \n\n\t\n', say.emptyFile],
    ['a header only', `${HEADER}\n`, say.noRows],
    ['a header and blank rows', `${HEADER}\n,,,,,,\n\n`, say.noRows],
  ])('%s', (_, text, reason) => {
    expect(faultsOf(read(text))).toEqual([{ line: null, column: null, value: null, reason }]);
  });

  it('has too many rows', () => {
    const [fault, ...more] = faultsOf(read(`${HEADER}\n${`${ROW}\n`.repeat(200_001)}`));
    expect(more).toEqual([]);
    expect(fault?.reason).toBe(say.tooManyRows('200.000'));
  });

  it('is too large', () => {
    const [fault] = faultsOf(read(new Uint8Array(64 * 1024 * 1024 + 1)));
    expect(fault?.reason).toBe(say.tooLarge(64));
  });
});

describe('the header', () => {
  const names = HEADER.split(',');

  it('is not there', () => {
    expect(faultsOf(read(`Tên,Số\nNinh Bình,5\n`))).toEqual([
      { line: null, column: null, value: 'Tên,Số', reason: say.headerNotFound(names) },
    ]);
  });

  it('stands too far down', () => {
    const text = `${'Tiêu đề\n'.repeat(10)}${HEADER}\n${ROW}`;
    expect(faultsOf(read(text))[0]?.reason).toBe(say.headerNotFound(names));
  });

  it.each(names)('lacks %s', (name) => {
    const header = HEADER.split(',').filter((other) => other !== name);
    expect(faultsOf(read(`Bảng\n${header.join(',')}\n${ROW}`))).toMatchObject([
      { line: 2, column: name, value: null, reason: say.columnMissing(name) },
    ]);
  });

  it('has a column twice, by name or by meaning', () => {
    expect(faultsOf(read(`${HEADER},năm\n${ROW},2018`))).toEqual([
      { line: 1, column: 'năm', value: null, reason: say.columnTwice('Năm', 'năm') },
    ]);
    expect(faultsOf(read(`${HEADER},Nguồn\n${ROW},x`))).toEqual([
      { line: 1, column: 'Nguồn', value: null, reason: say.columnTwice('Nguồn kinh phí', 'Nguồn') },
    ]);
  });

  it('has a column that we do not know', () => {
    expect(faultsOf(read(`${HEADER},Vốn đối ứng\n${ROW},5`))).toEqual([
      { line: 1, column: 'Vốn đối ứng', value: null, reason: say.columnUnknown('Vốn đối ứng') },
    ]);
    expect(read(`${HEADER},Vốn đối ứng\n${ROW},`).ok).toBe(true);
  });

  it('has a column without a name that holds something', () => {
    expect(faultsOf(read(`${HEADER},\n${ROW},5`))).toEqual([
      { line: 1, column: null, value: null, reason: say.columnUnnamed(8) },
    ]);
  });
});

describe('the shape of a row', () => {
  it('has a cell too many: a comma in an amount without quotation marks', () => {
    expect(faultsOf(readLines(ROW, 'Hà Nam,2018,Tổng,1.699,29,1500,triệu đồng,A'))).toEqual([
      { line: 3, column: null, value: 'A', reason: say.cellsTooMany(8, 7) },
    ]);
  });

  it('has a cell too few', () => {
    expect(faultsOf(readLines(ROW, 'Hà Nam,2018,Tổng,1699'))).toEqual([
      { line: 3, column: null, value: null, reason: say.cellsTooFew(4, 7) },
    ]);
  });

  it('opens a quotation mark that nothing closes', () => {
    expect(
      faultsOf(readLines(ROW, 'Hà Nam,2018,Tổng,"5,4,triệu đồng,A', 'Nam Định,2018,Tổng,5,4,trđ,A')),
    ).toEqual([{ line: 3, column: null, value: null, reason: say.quoteNotClosed }]);
  });

  it('has a quotation mark in the wrong place; the rows before it are still checked', () => {
    const file = readLines(
      'Hà Nam,18,Tổng,5,4,trđ,A',
      'Nam Định,2018,Tổng,5,4,trđ,Báo cáo "mẫu"',
      'x,x,x,x,x,x,x',
    );
    expect(faultsOf(file)).toEqual([
      { line: 2, column: 'Năm', value: '18', reason: say.yearUnknown },
      { line: 3, column: null, value: null, reason: say.quoteMisplaced },
    ]);
  });
});

describe('a cell', () => {
  const cases = [
    // row, column, value, reason
    ['Hà Tây,2018,Tổng,5,4,trđ,A,,', 'Đơn vị', 'Hà Tây', say.unitUnknown(2018)],
    ['BN,2018,Tổng,5,4,trđ,A,,', 'Đơn vị', 'BN', say.unitAmbiguous(['Bắc Ninh', 'Bắc Kạn'])],
    [',2018,Tổng,5,4,trđ,A,,', 'Đơn vị', null, say.cellEmpty('Đơn vị')],
    [`${'x'.repeat(100_000)},2018,Tổng,5,4,trđ,A,,`, 'Đơn vị', `${'x'.repeat(39)}…`, say.textTooLong(200)],
    ['Ninh B\ufffdnh,2018,Tổng,5,4,trđ,A,,', 'Đơn vị', 'Ninh B\ufffdnh', say.textDamaged],
    ['Ninh Bình,18,Tổng,5,4,trđ,A,,', 'Năm', '18', say.yearUnknown],
    ['Ninh Bình,1989,Tổng,5,4,trđ,A,,', 'Năm', '1989', say.yearUnknown],
    ['Ninh Bình,2101,Tổng,5,4,trđ,A,,', 'Năm', '2101', say.yearUnknown],
    ['Ninh Bình,2020-2016,Tổng,5,4,trđ,A,,', 'Năm', '2020-2016', say.yearUnknown],
    ['Ninh Bình,,Tổng,5,4,trđ,A,,', 'Năm', null, say.cellEmpty('Năm')],
    ['Ninh Bình,2018,,5,4,trđ,A,,', 'Nguồn kinh phí', null, say.cellEmpty('Nguồn kinh phí')],
    ['Ninh Bình,2018,Khuyến nông,5,4,trđ,A,,', 'Nguồn kinh phí', 'Khuyến nông', say.fundUnknown],
    ['Ninh Bình,2018,Tổng,"1.2.3",4,trđ,A,,', 'Kế hoạch', '1.2.3', say.amountNotANumber],
    ['Ninh Bình,2018,Tổng,5 tỷ,4,trđ,A,,', 'Kế hoạch', '5 tỷ', say.amountInOtherUnit('triệu đồng')],
    ['Ninh Bình,2018,Tổng,chừng 5,4,trđ,A,,', 'Kế hoạch', 'chừng 5', say.amountNotANumber],
    ['Ninh Bình,2018,Tổng,hơn -5,4,trđ,A,,', 'Kế hoạch', 'hơn -5', say.amountNotANumber],
    ['Ninh Bình,2018,Tổng,=1+1,4,trđ,A,,', 'Kế hoạch', '=1+1', say.amountNotANumber],
    ['Ninh Bình,2018,Tổng,5,-4,trđ,A,,', 'Thực hiện', '-4', say.amountNegative],
    ['Ninh Bình,2018,Tổng,5,"4,5",đồng,A,,', 'Thực hiện', '4,5', say.amountTooPrecise('đồng')],
    [
      'Ninh Bình,2018,Tổng,298300980000,4,trđ,A,,',
      'Kế hoạch',
      '298300980000',
      say.amountTooLarge('triệu đồng'),
    ],
    ['Ninh Bình,2018,Tổng,,–,trđ,A,,', 'Kế hoạch', null, say.bothAmountsMissing],
    ['Ninh Bình,2018,Tổng,5,4,,A,,', 'Đơn vị tính', null, say.cellEmpty('Đơn vị tính')],
    ['Ninh Bình,2018,Tổng,5,4,USD,A,,', 'Đơn vị tính', 'USD', say.moneyUnitUnknown],
    ['Ninh Bình,2018,Tổng,5,4,trđ,,,', 'Tài liệu nguồn', null, say.cellEmpty('Tài liệu nguồn')],
    [
      `Ninh Bình,2018,Tổng,5,4,trđ,${'y'.repeat(501)},,`,
      'Tài liệu nguồn',
      `${'y'.repeat(39)}…`,
      say.textTooLong(500),
    ],
    ['Ninh Bình,2018,Tổng,5,4,trđ,A,12 tháng,', 'Kỳ', '12 tháng', say.periodUnknown],
    ['Ninh Bình,2018,Tổng,5,4,trđ,A,Quý V,', 'Kỳ', 'Quý V', say.periodUnknown],
    ['Ninh Bình,2018,Tổng,5,4,trđ,A,,Đề xuất', 'Trạng thái', 'Đề xuất', say.statusUnknown],
  ] as const;

  it.each(cases.map(([row, column, value, reason]) => ({ row, column, value, reason })))(
    '$column: $value',
    ({ row, column, value, reason }) => {
      expect(faultsOf(readFullLines(`${ROW},,`, row))).toEqual([{ line: 3, column, value, reason }]);
    },
  );

  it('is named as the file names it, and quoted short and clean', () => {
    const [fault] = faultsOf(
      read(`Tỉnh,NĂM,Nguồn,KH,TH,ĐVT,Văn bản\n\u202e${'Hà '.repeat(60)},2018,Tổng,5,4,trđ,A`),
    );
    expect(fault?.column).toBe('Tỉnh');
    expect(fault?.value).toHaveLength(40);
    expect(fault?.value?.startsWith('Hà Hà')).toBe(true);
  });
});

describe('faults together', () => {
  it('are all listed, row by row', () => {
    const file = readLines(
      'Hà Tây,2018,Tổng,x,4,trđ,A',
      ROW,
      'Ninh Bình,20181,?,5,-4,,',
      'Hà Nam,2018,Tổng,5',
      'Nam Định,2018,Tổng,5,4,trđ,A',
    );
    expect(placesOf(file)).toEqual([
      [2, 'Đơn vị', 'Hà Tây'],
      [2, 'Kế hoạch', 'x'],
      [4, 'Năm', '20181'],
      [4, 'Nguồn kinh phí', '?'],
      [4, 'Đơn vị tính', null],
      [4, 'Tài liệu nguồn', null],
      [4, 'Thực hiện', '-4'],
      [5, null, null],
    ]);
  });

  it('of the header and of rows come together', () => {
    expect(placesOf(read(`${FULL_HEADER},Lạ\n${ROW},,,1\nHà Tây,2018,Tổng,5,4,trđ,A,,,`))).toEqual([
      [1, 'Lạ', null],
      [3, 'Đơn vị', 'Hà Tây'],
    ]);
  });
});

describe('the same figure twice', () => {
  it('is a duplicate where the amounts are the same, however they are written', () => {
    const file = readLines(
      'Ninh Bình,2018,Tổng,5000,4000,triệu đồng,A',
      ROW,
      'Ninh Bình,2018,Tổng,5,4,tỷ đồng,A',
    );
    expect(faultsOf(file)).toEqual([{ line: 4, column: null, value: null, reason: say.rowTwice(2) }]);
  });

  it('is a contradiction where they differ', () => {
    const file = readLines('Ninh Bình,2018,Tổng,5,4,trđ,A', 'Ninh Bình,2018,cả hai,5,3,trđ,a', ROW);
    expect(faultsOf(file)).toEqual([{ line: 3, column: null, value: null, reason: say.rowContradicts(2) }]);
  });

  it('differs also by a missing amount or a word of approximation', () => {
    const file = readLines(
      'Ninh Bình,2018,Tổng,5,4,trđ,A',
      'Ninh Bình,2018,Tổng,5,,trđ,A',
      'Ninh Bình,2018,Tổng,hơn 5,4,trđ,A',
    );
    expect(faultsOf(file).map(({ line, reason }) => [line, reason])).toEqual([
      [3, say.rowContradicts(2)],
      [4, say.rowContradicts(2)],
    ]);
  });
});
