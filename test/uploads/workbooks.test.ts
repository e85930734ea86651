import { describe, expect, it } from 'vitest';
import { uploadSentences } from '../../src/wording/uploads.ts';
import { openHere, workbook } from './here.ts';
import { bookOf, bookParts, GOOD_BOOK, sheetOf } from './office.ts';
import { partsZip } from './zip.ts';

const row = (number: number, ...values: number[]): string =>
  `<row r="${number}">${values.map((value) => `<c><v>${value}</v></c>`).join('')}</row>`;

describe('sheets', () => {
  it('come in the order of the workbook, those that are hidden left out and said', async () => {
    const { sheets, warnings } = await workbook(
      bookOf({
        sheets: [
          { name: 'Năm 2018', xml: `<sheetData>${row(1, 1)}</sheetData>` },
          { name: 'Nháp', xml: `<sheetData>${row(1, 2)}</sheetData>`, state: 'hidden' },
          { name: 'Năm 2019', xml: `<sheetData>${row(1, 3)}</sheetData>` },
          { name: 'Mật', xml: `<sheetData>${row(1, 4)}</sheetData>`, state: 'veryHidden' },
        ],
      }),
    );
    expect(sheets.map(({ name, rows }) => [name, rows[0]?.cells[0]?.text])).toEqual([
      ['Năm 2018', '1'],
      ['Năm 2019', '3'],
    ]);
    expect(warnings).toEqual([uploadSentences.hiddenSheets(['Nháp', 'Mật'])]);
  });

  it.each([
    ['rows', `<sheetData>${row(1, 1)}<row r="2" hidden="1"><c><v>2</v></c></row></sheetData>`],
    ['columns', `<cols><col min="2" max="3" hidden="true"/></cols><sheetData>${row(1, 1, 2)}</sheetData>`],
  ])('are read with their hidden %s, which is said', async (_, xml) => {
    const { sheets, warnings } = await workbook(bookOf({ sheets: [{ name: 'Bảng', xml }] }));
    expect(sheets[0]?.rows.flatMap(({ cells }) => cells.map(({ text }) => text))).toEqual(['1', '2']);
    expect(warnings).toEqual([uploadSentences.hiddenCells('Bảng')]);
  });

  it('say nothing of what is hidden and empty', async () => {
    const xml = `<cols><col min="9" max="16384" hidden="1"/></cols><sheetData>${row(1, 1)}<row r="2" hidden="1"/></sheetData>`;
    expect((await workbook(bookOf({ sheets: [{ name: 'Bảng', xml }] }))).warnings).toEqual([]);
  });

  it('give the cells that are one, as far as the sheet holds anything', async () => {
    const merged = ['A1:C1', 'A2:A3', 'B1:XFD1048576', 'J10:K11'].map((ref) => `<mergeCell ref="${ref}"/>`);
    const xml = `<sheetData>${row(1, 1, 2, 3)}${row(3, 4)}</sheetData><mergeCells>${merged.join('')}</mergeCells>`;
    const { sheets } = await workbook(bookOf({ sheets: [{ name: 'Bảng', xml }] }));
    expect(sheets[0]?.merged).toEqual([
      { fromRow: 1, toRow: 1, fromColumn: 0, toColumn: 2 },
      { fromRow: 2, toRow: 3, fromColumn: 0, toColumn: 0 },
      { fromRow: 1, toRow: 3, fromColumn: 1, toColumn: 2 },
    ]);
  });

  it('of charts are passed over', async () => {
    const parts = bookParts({ sheets: ['Số', 'Hình'].map((name) => ({ name, xml: '<sheetData/>' })) });
    parts['xl/_rels/workbook.xml.rels'] = String(parts['xl/_rels/workbook.xml.rels']).replace(
      /worksheet(" Target="worksheets\/sheet2)/,
      'chartsheet$1',
    );
    expect((await workbook(partsZip(parts))).sheets.map(({ name }) => name)).toEqual(['Số']);
  });
});

/** The same workbook as other programs write it. */
describe('a workbook', () => {
  const rows = async (bytes: Uint8Array) =>
    (await workbook(bytes)).sheets[0]?.rows.map(({ cells }) => cells.map(({ text }) => text));
  const GOOD = [
    ['Đơn vị', 'Kế hoạch'],
    ['Hà Nam', '98.81'],
  ];
  const good = () =>
    bookParts({
      sheets: [
        {
          name: 'Bảng',
          xml: '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="inlineStr"><is><t>Hà Nam</t></is></c><c><v>98.81</v></c></row></sheetData>',
        },
      ],
      strings: '<si><t>Đơn vị</t></si><si><t>Kế hoạch</t></si>',
    });
  const changed = (change: (text: string, name: string) => string) =>
    partsZip(
      Object.fromEntries(Object.entries(good()).map(([name, part]) => [name, change(String(part), name)])),
    );

  it.each<[string, () => Uint8Array]>([
    ['as it is', GOOD_BOOK],
    [
      'of strict OOXML',
      () =>
        changed((text) =>
          text
            .replaceAll(
              'http://schemas.openxmlformats.org/officeDocument/2006/',
              'http://purl.oclc.org/ooxml/officeDocument/',
            )
            .replaceAll(
              'http://schemas.openxmlformats.org/spreadsheetml/2006/',
              'http://purl.oclc.org/ooxml/spreadsheetml/',
            ),
        ),
    ],
    [
      'with prefixes',
      () =>
        changed((text, name) =>
          /worksheets|sharedStrings/.test(name)
            ? text.replace(/(<\/?)(?=[a-z])/gi, '$1x:').replace('xmlns=', 'xmlns:x=')
            : text.replaceAll('r:id', 'rel:id').replace('xmlns:r=', 'xmlns:rel='),
        ),
    ],
    [
      'in UTF-16',
      () =>
        partsZip(
          Object.fromEntries(
            Object.entries(good()).map(([name, part]) => [
              name,
              Buffer.from(`\ufeff${String(part).replace('UTF-8', 'UTF-16')}`, 'utf16le'),
            ]),
          ),
        ),
    ],
    ['with a mark before its XML', () => changed((text) => `\ufeff${text}`)],
    [
      'with other capitals in its names',
      () =>
        partsZip(
          Object.fromEntries(
            Object.entries(good()).map(([name, part]) => [name.replace('xl/', 'XL/'), part]),
          ),
        ),
    ],
    [
      'with backslashes in its names',
      () =>
        partsZip(
          Object.fromEntries(
            Object.entries(good()).map(([name, part]) => [name.replaceAll('/', '\\'), part]),
          ),
        ),
    ],
  ])('%s is read', async (_, make) => {
    expect(await rows(make())).toEqual(GOOD);
  });

  it('without macros may be called .xlsm', async () => {
    const bytes = changed((text) =>
      text.replace(
        'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main',
        'vnd.ms-excel.sheet.macroEnabled.main',
      ),
    );
    expect(await rows(bytes)).toEqual(GOOD);
  });

  it('that takes its figures from elsewhere says so', async () => {
    const bytes = changed((text, name) =>
      name === 'xl/_rels/workbook.xml.rels'
        ? text.replace(
            '</Relationships>',
            '<Relationship Id="c" Type="x/connections" Target="connections.xml"/></Relationships>',
          )
        : text,
    );
    expect((await workbook(bytes)).warnings).toEqual([uploadSentences.connections]);
  });

  it.each([
    ['a row that stands there twice', `${row(2, 1)}${row(2, 1)}`],
    ['a row out of order', `${row(2, 1)}${row(1, 1)}`],
    ['a cell that stands there twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['a cell of another row', '<row r="1"><c r="A2"><v>1</v></c></row>'],
    ['a cell without a place', '<row r="1"><c r="1"><v>1</v></c></row>'],
    ['a row without a number', '<row r="x"><c><v>1</v></c></row>'],
    ['an element that is not closed', '<row r="1"><c><v>1</c></row>'],
    ['an unknown entity', '<row r="1"><c><v>&nbsp;</v></c></row>'],
  ])('with %s is damaged', async (_, data) => {
    expect(await openHere(sheetOf(data))).toEqual({ kind: 'refused', reason: uploadSentences.damaged });
  });
});
