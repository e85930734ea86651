import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../src/attachments/workbook.ts';
import { dayOf, isoDayOf } from '../../src/uploads/workbook/days.ts';
import { shownDecimal } from '../../src/uploads/workbook/numbers.ts';
import { nameOf, placeOf } from '../../src/uploads/workbook/references.ts';
import { shownBy } from '../../src/uploads/workbook/styles.ts';
import { firstCells, workbook } from './here.ts';
import { cellsOf, sheetOf } from './office.ts';

describe('numbers', () => {
  it.each([
    ['98.810000000000002', '98.81'],
    ['4.0449999999999999E3', '4045'],
    ['0.30000000000000004', '0.3'],
    ['0.98809999999999998', '0.9881'],
    ['9.9999999999999995E-2', '0.1'],
    ['999999999999999.9', '1000000000000000'],
    ['298300.98', '298300.98'],
    ['1E3', '1000'],
    ['1.5e-7', '0.00000015'],
    ['123456789012345678', '123456789012346000'],
    ['-0', '0'],
    ['-0.50', '-0.5'],
    ['+7', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007', '7'],
    ['0', '0'],
  ])('%s is shown as %s', (written, shown) => {
    expect(shownDecimal(written)).toBe(shown);
  });

  it.each(['', '.', '-', 'NaN', '1,5', '0x10', '1e', '1e999', '1E-5000', '１２'])('%s is none', (written) => {
    expect(shownDecimal(written)).toBeNull();
  });

  it('come out as the doubles that went in, to 15 digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (double) => {
        const shown = shownDecimal(String(double));
        expect(shown).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
        expect(Math.abs(Number(shown) - double)).toBeLessThanOrEqual(Math.abs(double) * 1e-14);
      }),
    );
  });
});

describe('formats', () => {
  it.each([
    ['dd/mm/yyyy', 'day'],
    ['[$-42A]dd mmmm yyyy', 'day'],
    ['mmm', 'day'],
    ['d/m/yy h:mm', 'day'],
    ['yyyy', 'day'],
    ['h:mm', 'number'],
    ['mm:ss', 'number'],
    ['[h]:mm', 'number'],
    ['[mm]', 'number'],
    ['0.00%', 'percent'],
    ['0.0\\%', 'number'],
    ['0" %"', 'number'],
    ['#,##0', 'number'],
    ['General', 'number'],
    ['#,##0 "đồng"', 'number'],
    ['[Red]#,##0', 'number'],
    ['0;[Red]-0" d"', 'number'],
    ['_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-', 'number'],
    ['_(* #,##0.00_)', 'number'],
    ['_d0', 'number'],
  ])('%s shows a %s', (format, shown) => {
    expect(shownBy(format)).toBe(shown);
  });
});

describe('days', () => {
  it.each([
    ['43243', '1900', '2018-05-23'],
    ['43243.75', '1900', '2018-05-23'],
    ['1', '1900', '1900-01-01'],
    ['59', '1900', '1900-02-28'],
    ['60', '1900', null],
    ['61', '1900', '1900-03-01'],
    ['2958465', '1900', '9999-12-31'],
    ['2958466', '1900', null],
    ['0.5', '1900', null],
    ['-1', '1900', null],
    ['41781', '1904', '2018-05-23'],
    ['2957003', '1904', '9999-12-31'],
  ] as const)('%s of %s is %s', (serial, calendar, day) => {
    expect(dayOf(serial, calendar)).toBe(day);
  });

  it.each([
    ['2018-05-23', '2018-05-23'],
    ['2018-05-23T10:00:00Z', '2018-05-23'],
    ['2018-02-30', null],
    ['23/5/2018', null],
  ])('%s is %s', (moment, day) => {
    expect(isoDayOf(moment)).toBe(day);
  });
});

describe('references', () => {
  it.each([
    ['A1', { row: 1, column: 0 }],
    ['Z9', { row: 9, column: 25 }],
    ['AA10', { row: 10, column: 26 }],
    ['XFD1048576', { row: 1_048_576, column: 16_383 }],
  ])('%s is a place and has its name', (name, place) => {
    expect(placeOf(name)).toEqual(place);
    expect(nameOf(place)).toBe(name);
  });

  it.each(['', 'A', '1', 'A0', 'ABCD1', 'A1:B2', 'A12345678', 'Ă1'])('%s is none', (name) => {
    expect(placeOf(name)).toBeNull();
  });
});

describe('a cell', () => {
  const STRINGS =
    '<si><t>Hà Nam</t></si><si><r><t>Ninh </t></r><r><rPr><b/></rPr><t>Bình</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si/>';
  const STYLES =
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>';

  it.each([
    ['<c r="A1"><v>4.0449999999999999E3</v></c>', { text: '4045', kind: 'number' }],
    ['<c r="A1" t="n"><v>2018</v></c>', { text: '2018', kind: 'number' }],
    ['<c r="A1" s="1"><v>0.98809999999999998</v></c>', { text: '0.9881', kind: 'number', percent: true }],
    ['<c r="A1" s="2"><v>43243</v></c>', { text: '2018-05-23', kind: 'day' }],
    ['<c r="A1" s="3"><v>43243.5</v></c>', { text: '2018-05-23', kind: 'day' }],
    ['<c r="A1" s="3"><v>0.5</v></c>', { text: '0.5', kind: 'number' }],
    ['<c r="A1" s="99"><v>1</v></c>', { text: '1', kind: 'number' }],
    ['<c r="A1" t="s"><v>0</v></c>', { text: 'Hà Nam', kind: 'text' }],
    ['<c r="A1" t="s"><v>1</v></c>', { text: 'Ninh Bình', kind: 'text' }],
    [
      '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>',
      { text: 'a b', kind: 'text' },
    ],
    [
      '<c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]> &amp; c</t></is></c>',
      { text: 'a<b & c', kind: 'text' },
    ],
    ['<c r="A1" t="inlineStr"><is><t>a_x000D_\nb_x0041_</t></is></c>', { text: 'a\nbA', kind: 'text' }],
    ['<c r="A1" t="b"><v>1</v></c>', { text: 'TRUE', kind: 'text' }],
    ['<c r="A1" t="b"><v>0</v></c>', { text: 'FALSE', kind: 'text' }],
    ['<c r="A1" t="e"><v>#DIV/0!</v></c>', { text: '#DIV/0!', kind: 'text' }],
    ['<c r="A1" t="d"><v>2018-05-23T00:00:00</v></c>', { text: '2018-05-23', kind: 'day' }],
    ['<c r="A1"><v>1e999</v></c>', { text: '1e999', kind: 'text' }],
    ['<c r="A1"><f>1+1</f><v>2</v></c>', { text: '2', kind: 'number', formula: true }],
    ['<c r="A1" t="str"><f>B1</f><v>Hà Nam</v></c>', { text: 'Hà Nam', kind: 'text', formula: true }],
    ['<c r="A1"><f t="shared" si="0"/><v>2</v></c>', { text: '2', kind: 'number', formula: true }],
    ['<c r="A1"><f>1+1</f></c>', { text: '', kind: 'text', formula: true }],
    ['<c r="A1" t="str"><f>""</f><v></v></c>', { text: '', kind: 'text', formula: true }],
  ])('%s says %o', async (cell, said) => {
    const cells = await firstCells(cellsOf(cell, { strings: STRINGS, styles: STYLES }));
    expect(cells).toEqual([{ column: 0, ...said }]);
  });

  it.each([
    '<c r="A1"/>',
    '<c r="A1" s="2"><v/></c>',
    '<c r="A1" t="s"><v>2</v></c>',
    '<c r="A1" t="inlineStr"><is/></c>',
  ])('%s holds nothing and is not there', async (cell) => {
    const { sheets } = await workbook(cellsOf(cell, { strings: STRINGS }));
    expect(sheets[0]?.rows).toEqual([]);
  });

  it('counts its days from 1904 where the workbook does', async () => {
    const bytes = cellsOf('<c r="A1" s="2"><v>41781</v></c>', {
      styles: STYLES,
      properties: '<workbookPr date1904="1"/>',
    });
    expect(await firstCells(bytes)).toEqual([{ column: 0, text: '2018-05-23', kind: 'day' }]);
  });

  it('of an array or a data table was computed, though only the first says so', async () => {
    const { sheets } = await workbook(
      sheetOf(
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c><c r="B1"><v>5</v></c></row>' +
          '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>6</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>',
      ),
    );
    expect(sheets[0]?.rows.map(({ cells }) => cells.map(({ formula = false }) => formula))).toEqual([
      [true, false],
      [true, false],
      [false],
    ]);
  });

  it('stands where its row and column say, or else behind the one before', async () => {
    const { sheets } = await workbook(
      sheetOf(
        '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="7"><c><v>4</v></c></row>',
      ),
    );
    expect(sheets[0]?.rows.map(({ row, cells }) => [row, ...cells.map(({ column }) => column)])).toEqual([
      [1, 0, 3, 4],
      [7, 0],
    ]);
  });

  it('comes back from our own workbooks as it went in', async () => {
    const rows = [[{ text: 'constructor' }, { number: '4045.5' }, { percent: '98.81' }, { text: '_x0041_' }]];
    const columns = ['a', 'b', 'c', 'd'].map((heading) => ({ heading, width: 10 }));
    const { sheets } = await workbook(
      await writeWorkbook({ sheets: [{ name: 'Số liệu', above: [], columns, rows }] }),
    );
    expect(sheets[0]?.rows[1]?.cells).toEqual([
      { column: 0, text: 'constructor', kind: 'text' },
      { column: 1, text: '4045.5', kind: 'number' },
      { column: 2, text: '0.9881', kind: 'number', percent: true },
      { column: 3, text: '_x0041_', kind: 'text' },
    ]);
  });
});
