import { partsZip } from './zip.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export type Parts = Record<string, string | Uint8Array>;

const relationships = (...targets: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const contentTypes = (...types: readonly (readonly [part: string, type: string])[]) =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>${types
    .map(([part, type]) => `<Override PartName="/${part}" ContentType="application/${type}"/>`)
    .join('')}</Types>`;

export interface TestSheet {
  readonly name: string;
  /** What stands inside `worksheet`. */
  readonly xml: string;
  readonly state?: 'hidden' | 'veryHidden';
}

export interface TestBook {
  readonly sheets: readonly TestSheet[];
  /** What stands inside `styleSheet`, `sst`, `workbook` before its sheets. */
  readonly styles?: string;
  readonly strings?: string;
  readonly properties?: string;
}

/** The parts of an .xlsx as Excel names them. */
export function bookParts({ sheets, styles = '', strings = '', properties = '' }: TestBook): Parts {
  const main = 'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  return {
    '[Content_Types].xml': contentTypes(['xl/workbook.xml', main]),
    '_rels/.rels': relationships(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}">${properties}<sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ...sheets.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['s', 'styles', 'styles.xml'],
      ['t', 'sharedStrings', '/xl/sharedStrings.xml'],
    ),
    'xl/styles.xml': `<styleSheet xmlns="${SPREADSHEET}">${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${SPREADSHEET}">${strings}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${SPREADSHEET}">${xml}</worksheet>`,
      ]),
    ),
  };
}

export const bookOf = (book: TestBook, more: Parts = {}): Buffer => partsZip({ ...bookParts(book), ...more });

/** A workbook of one sheet with these rows. */
export const sheetOf = (rows: string, rest: Partial<TestBook> = {}, more: Parts = {}): Buffer =>
  bookOf({ sheets: [{ name: 'Bảng 1', xml: `<sheetData>${rows}</sheetData>` }], ...rest }, more);

/** A workbook whose only row holds these cells. */
export const cellsOf = (cells: string, rest: Partial<TestBook> = {}): Buffer =>
  sheetOf(`<row r="1">${cells}</row>`, rest);

/** A small workbook of which nothing is to be said. */
export const GOOD_BOOK = (): Buffer =>
  sheetOf(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>Hà Nam</t></is></c><c r="B2"><v>98.810000000000002</v></c></row>',
    { strings: '<si><t>Đơn vị</t></si><si><t>Kế hoạch</t></si>' },
  );

/** The parts of a .docx whose body holds this. */
export function documentParts(body: string): Parts {
  const main = 'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return {
    '[Content_Types].xml': contentTypes(['word/document.xml', main]),
    '_rels/.rels': relationships(['rId1', 'officeDocument', 'word/document.xml']),
    'word/document.xml': `<w:document xmlns:w="${DOCUMENT}"><w:body>${body}</w:body></w:document>`,
  };
}

export const documentOf = (body: string, more: Parts = {}): Buffer =>
  partsZip({ ...documentParts(body), ...more });

/** A paragraph of these runs. */
export const paragraph = (...runs: readonly string[]): string =>
  `<w:p>${runs.map((run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`).join('')}</w:p>`;
