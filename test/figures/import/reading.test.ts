import { describe, expect, it } from 'vitest';
import { accepted, FULL_HEADER, HEADER, placesOf, ROW, read, readFullLines, readLines } from './files.ts';

describe('a good file', () => {
  it('gives every row with its amounts in đồng', () => {
    const { rows, warnings } = accepted(
      readLines(
        'Ninh Bình,2018,Quốc gia,"1.699,29","1.504,21",triệu đồng,Báo cáo mẫu 2018',
        'Hà Nam,2017,Địa phương,"4,30935",0,tỷ đồng,Báo cáo mẫu 2017',
      ),
    );
    expect(warnings).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        unit: 'nb',
        period: { from: 2018, to: 2018, part: 'whole' },
        fund: 'national',
        plan: 1699290000n,
        executed: 1504210000n,
        planApprox: null,
        executedApprox: null,
        document: 'Báo cáo mẫu 2018',
      },
      {
        line: 3,
        unit: 'hn',
        period: { from: 2017, to: 2017, part: 'whole' },
        fund: 'local',
        plan: 4309350000n,
        executed: 0n,
        planApprox: null,
        executedApprox: null,
        document: 'Báo cáo mẫu 2017',
      },
    ]);
  });

  it.each([
    ['semicolons', `${HEADER.replaceAll(',', ';')}\nNinh Bình;2018;Tổng;4.045,5;3997;triệu đồng;Báo cáo A`],
    ['tabs', `${HEADER.replaceAll(',', '\t')}\nNinh Bình\t2018\tTổng\t4.045,5\t3997\ttriệu đồng\tBáo cáo A`],
    ['CRLF', `${HEADER}\r\n${ROW}\r\n`],
    ['bare CR', `${HEADER}\r${ROW}\r`],
    ['no last line end', `${HEADER}\n${ROW}`],
    [
      'everything in quotation marks',
      '"Đơn vị","Năm","Nguồn kinh phí","Kế hoạch","Thực hiện","Đơn vị tính","Tài liệu nguồn"\n"Ninh Bình","2018","Tổng","4.045,5","3997","triệu đồng","Báo cáo A"',
    ],
    [
      'another order',
      'Tài liệu nguồn,Đơn vị tính,Thực hiện,Kế hoạch,Nguồn kinh phí,Năm,Đơn vị\nBáo cáo A,triệu đồng,3997,"4.045,5",Tổng,2018,Ninh Bình',
    ],
    ['no diacritics', `Don vi,NAM,nguon kinh phi,KE HOACH,thuc hien,don vi tinh,tai lieu nguon\n${ROW}`],
    ['decomposed letters', `${HEADER}\n${ROW}`.normalize('NFD')],
    ['synonyms', `Tỉnh,Năm kế hoạch,Nguồn,KH giao,Giải ngân,ĐVT,Nguồn số liệu\n${ROW}`],
    ['other synonyms', `Địa phương,Năm,Chương trình,Dự toán,Quyết toán,Đơn vị tiền,Văn bản\n${ROW}`],
    [
      'a line break in a header cell',
      `Đơn vị,Năm,"Nguồn\nkinh phí",Kế hoạch,Thực hiện,"Đơn vị\ntính",Tài liệu nguồn\n${ROW}`,
    ],
    [
      'titles above the header',
      `BẢNG KINH PHÍ "KHUYẾN CÔNG",,,,,,\n,,,,,,\n\nĐơn vị tính: triệu đồng\n${HEADER}\n${ROW}`,
    ],
    ['the separator line of Excel', `sep=,\n${HEADER}\n${ROW}`],
    ['blank rows', `\n\n${HEADER}\n\n${ROW}\n,,,,,,\n   \n`],
    ['empty columns without names', `${HEADER},,\n${ROW},,`],
    ['optional columns left out at the end of the row', `${FULL_HEADER}\n${ROW}`],
    [
      'invisible characters in cells',
      `${HEADER}\n\u202eNinh\u200b Bình\u202c,2018,Tổng,"4.045,5",3997,triệu\u00a0đồng,Báo  cáo\u0007 A`,
    ],
  ])('may have %s', (_, text) => {
    const [row, ...more] = accepted(read(text)).rows;
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      unit: 'nb',
      period: { from: 2018, to: 2018, part: 'whole' },
      fund: 'total',
      plan: 4045500000n,
      executed: 3997000000n,
      document: 'Báo cáo A',
    });
  });

  it('numbers rows by the line on which they begin', () => {
    const { rows } = accepted(
      read(
        `Bảng 1\n\n${HEADER}\n"Ninh Bình",2018,Tổng,5,4,triệu đồng,"Báo\ncáo"\n\nHà Nam,2018,Tổng,5,4,triệu đồng,B`,
      ),
    );
    expect(rows.map(({ line, document }) => [line, document])).toEqual([
      [4, 'Báo cáo'],
      [7, 'B'],
    ]);
  });

  it('keeps a title with the delimiter and quotation marks in it', () => {
    const [row] = accepted(readLines('Ninh Bình,2018,Tổng,5,4,triệu đồng,"Báo cáo ""mẫu"", bản 2"')).rows;
    expect(row?.document).toBe('Báo cáo "mẫu", bản 2');
  });

  it('leaves out columns that it does not need, and says so', () => {
    const { warnings } = accepted(read(`STT,${HEADER},Ghi chú,Tỷ lệ (%)\n1,${ROW},,98`));
    expect(warnings).toEqual([
      'Cột «STT» không dùng khi nhập, đã bỏ qua.',
      'Cột «Tỷ lệ (%)» không dùng khi nhập, đã bỏ qua.',
    ]);
  });

  it('reads runs of years, and what our own files say beside the amounts', () => {
    const header = `${HEADER},Kỳ,Tỷ lệ nguồn ghi,Lần ghi,Độ tin cậy,Ghi chú của số liệu`;
    const { rows } = accepted(
      read(
        [
          header,
          'Ninh Bình,2016-2020,Tổng,5,4,triệu đồng,A,,"98,81%",2,Thấp,"\'=SUM(A1)"',
          'Ninh Bình,giai đoạn 2016 – 2020,Tổng,5,4,triệu đồng,A,Nửa đầu năm,,,,',
          'Ninh Bình,2018,Tổng,,,triệu đồng,A,Đợt 12,97,,,',
        ].join('\n'),
      ),
    );
    expect(rows.map(({ period, details }) => [period, details])).toEqual([
      [
        { from: 2016, to: 2020, part: 'whole' },
        { statedRate: 988_100n, statement: 2, confidence: 'low', note: '=SUM(A1)' },
      ],
      [{ from: 2016, to: 2020, part: 'H1' }, undefined],
      [{ from: 2018, to: 2018, part: 'D12' }, { statedRate: 970_000n }],
    ]);
  });

  it.each([
    ['Tỷ lệ nguồn ghi', 'nhiều'],
    ['Lần ghi', '0'],
    ['Độ tin cậy', 'tốt'],
  ])('refuses «%s» that says %s', (column, value) => {
    const file = read(`${HEADER},${column}\n${ROW},${value}`);
    expect(placesOf(file)).toEqual([[2, column, value]]);
  });

  it('warns where more was spent than planned', () => {
    const { warnings } = accepted(readLines('Ninh Bình,2018,Tổng,"4.000,5",4100,triệu đồng,A'));
    expect(warnings).toEqual([
      'Dòng 2: thực hiện (4.100 triệu đồng) lớn hơn kế hoạch (4.000,5 triệu đồng). Xin kiểm tra lại.',
    ]);
  });

  it('takes the same figure from two documents, and two parts of one year', () => {
    const { rows } = accepted(
      readFullLines(
        'Ninh Bình,2018,Tổng,5,4,triệu đồng,A,,',
        'Ninh Bình,2018,Tổng,5,4,triệu đồng,B,,',
        'Ninh Bình,2018,Tổng,5,2,triệu đồng,A,6 tháng,',
      ),
    );
    expect(rows).toHaveLength(3);
  });
});

const rowWith = (line: string) => accepted(readFullLines(line)).rows[0];

describe('cells', () => {
  it.each([
    ['Quốc gia', 'national'],
    ['KCQG', 'national'],
    ['trung uong', 'national'],
    ['Địa phương', 'local'],
    ['KCĐP', 'local'],
    ['Tỉnh', 'local'],
    ['TỔNG CỘNG', 'total'],
    ['Cả hai', 'total'],
  ])('fund %s is %s', (fund, expected) => {
    expect(rowWith(`Ninh Bình,2018,${fund},5,4,triệu đồng,A,,`)?.fund).toBe(expected);
  });

  it.each([
    ['đồng', 5n],
    ['VNĐ', 5n],
    ['nghìn đồng', 5000n],
    ['Ngàn đồng', 5000n],
    ['1.000 đồng', 5000n],
    ['tr.đ', 5000000n],
    ['trđ', 5000000n],
    ['Tr đồng', 5000000n],
    ['tỷ', 5000000000n],
    ['tỉ đồng', 5000000000n],
  ])('5 %s is %s đồng', (unit, dong) => {
    expect(rowWith(`Ninh Bình,2018,Tổng,5,4,${unit},A,,`)?.plan).toBe(dong);
  });

  it.each([
    ['', 'whole'],
    ['Cả năm', 'whole'],
    ['6 tháng', 'M6'],
    ['06 tháng đầu năm', 'M6'],
    ['6 tháng cuối năm', 'H2'],
    ['9 tháng', 'M9'],
    ['11 tháng', 'M11'],
    ['Quý I', 'Q1'],
    ['quý 2', 'Q2'],
    ['QUÝ III', 'Q3'],
    ['Quý IV', 'Q4'],
    ['Đợt 1', 'D1'],
  ])('period %j is %s', (period, part) => {
    expect(rowWith(`Ninh Bình,2018,Tổng,5,4,triệu đồng,A,${period},`)?.period.part).toBe(part);
  });

  it('reads a year with its word', () => {
    expect(rowWith('Ninh Bình,Năm 2018,Tổng,5,4,triệu đồng,A,,')?.period.from).toBe(2018);
  });

  it.each(['', '-', '–', '—', '  '])('an amount of %j is missing, not 0', (nothing) => {
    expect(rowWith(`Ninh Bình,2018,Tổng,${nothing},4,triệu đồng,A,,`)?.plan).toBeNull();
    expect(rowWith(`Ninh Bình,2018,Tổng,5,${nothing},triệu đồng,A,,`)?.executed).toBeNull();
  });

  it.each([
    // plan, executed, status, the words kept
    ['5', '4', '', null, null],
    ['5', '4', 'Chính thức', null, null],
    ['5', '4', 'quyết toán', null, null],
    ['5', '4', 'Ước', null, 'ước'],
    ['5', '4', 'Ước thực hiện', null, 'ước'],
    ['5', '', 'Ước', 'ước', null],
    ['5', '4', 'Dự kiến', 'dự kiến', 'dự kiến'],
    ['', '4', 'dự kiến', null, 'dự kiến'],
    ['5', '4', 'Tạm tính', null, 'tạm tính'],
    ['5', '4', 'sơ bộ', null, 'sơ bộ'],
    ['hơn 5', '4', '', 'hơn', null],
    ['Khoảng 5', '~4', '', 'khoảng', 'khoảng'],
    ['5', 'ước đạt 4', '', null, 'ước'],
    ['5', 'gần 4', 'Ước', null, 'gần'],
    ['trên 5', '4', 'Dự kiến', 'trên', 'dự kiến'],
  ])(
    'plan %j and executed %j, status %j: %j and %j',
    (plan, executed, status, planApprox, executedApprox) => {
      expect(rowWith(`Ninh Bình,2018,Tổng,${plan},${executed},triệu đồng,A,,${status}`)).toMatchObject({
        plan: plan === '' ? null : 5000000n,
        executed: executed === '' ? null : 4000000n,
        planApprox,
        executedApprox,
      });
    },
  );
});
