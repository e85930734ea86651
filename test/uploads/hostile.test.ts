import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUploads, LIMITS, type Uploads } from '../../src/uploads/index.ts';
import { uploadSentences } from '../../src/wording/uploads.ts';
import { openHere } from './here.ts';
import {
  bookParts,
  cellsOf,
  documentOf,
  documentParts,
  GOOD_BOOK,
  type Parts,
  paragraph,
  sheetOf,
} from './office.ts';
import { pdfOf } from './pdf.ts';
import { deflatedBomb, type Entry, partsZip, zipOf } from './zip.ts';

/** The machine may be slow: only what is about time is held to it. */
const SLOWLY = { milliseconds: 60_000 };
let uploads: Uploads;
const faults: string[] = [];
beforeAll(() => {
  uploads = createUploads({ limits: SLOWLY, failed: (fault) => faults.push(fault) });
});
afterAll(async () => {
  await uploads.close();
  expect(faults).toEqual([]);
});

/** What is said of it, without a thread. */
async function said(bytes: Uint8Array): Promise<string> {
  const opened = await openHere(bytes);
  if (opened.kind !== 'refused') throw new Error(`opened as ${opened.kind}`);
  return opened.reason;
}

/** What is said of it, and whether the thread that asks went on with other work meanwhile. */
async function refusal(bytes: Uint8Array): Promise<string> {
  let turns = 0;
  const turn = (): void => {
    turns++;
    if (waiting) setImmediate(turn);
  };
  let waiting = true;
  setImmediate(turn);
  const opened = await uploads.open({ bytes, name: 'a.xlsx' });
  waiting = false;
  expect(turns).toBeGreaterThan(1);
  if (opened.kind !== 'refused') throw new Error(`opened as ${opened.kind}`);
  return opened.reason;
}

const entriesOf = (parts: Parts): Entry[] =>
  Object.entries(parts).map(([name, part]) => ({ name, bytes: Buffer.from(part) }));
const GOOD = () => entriesOf(bookParts({ sheets: [{ name: 'Bảng', xml: '<sheetData/>' }] }));
const withEntries = (...more: Entry[]): Buffer =>
  zipOf([...GOOD().filter(({ name }) => !more.some((other) => other.name === name)), ...more]);
const SHEET = 'xl/worksheets/sheet1.xml';

describe('a zip bomb', () => {
  const four = deflatedBomb(4096);

  it.each<[string, () => Buffer, string]>([
    [
      'in a part that is parsed',
      () => withEntries({ name: SHEET, bytes: Buffer.alloc(0), deflated: four, size: 2 ** 32 - 2 }),
      uploadSentences.tooMuchText,
    ],
    [
      'in a part that nobody reads',
      () =>
        withEntries({ name: 'xl/media/a.bin', bytes: Buffer.alloc(0), deflated: four, size: 2 ** 32 - 2 }),
      uploadSentences.inflated(200),
    ],
    [
      'that says it is small',
      () => withEntries({ name: 'xl/media/a.bin', bytes: Buffer.alloc(0), deflated: four, size: 10 }),
      uploadSentences.damaged,
    ],
    [
      'of parts that share their bytes',
      () => {
        // Sizes and sums are all true: only what it comes to tells.
        const spaces = Buffer.alloc(64 * 1024 * 1024, ' ');
        const one = { bytes: spaces, deflated: deflatedBomb(64) };
        const more = Array.from({ length: 400 }, (_, at) => ({
          name: `xl/media/${at}`,
          overlaps: true as const,
        }));
        const sum = crc32(spaces);
        return withEntries(
          { name: 'xl/media/a', ...one, sum },
          ...more.map((entry) => ({ ...one, ...entry, sum })),
        );
      },
      uploadSentences.inflated(200),
    ],
    [
      'of many parts',
      () =>
        withEntries(
          ...Array.from({ length: 5_000 }, (_, at) => ({ name: `xl/${at}`, bytes: Buffer.alloc(0) })),
        ),
      uploadSentences.tooManyParts,
    ],
    ['of zips in zips', () => partsZip({ 'a.zip': partsZip({ 'b.zip': four }) }), uploadSentences.archive],
    [
      'in a document',
      () =>
        zipOf([
          ...entriesOf(documentParts('')).filter(({ name }) => name !== 'word/document.xml'),
          { name: 'word/document.xml', bytes: Buffer.alloc(0), deflated: four, size: 2 ** 32 - 2 },
        ]),
      uploadSentences.tooMuchText,
    ],
  ])('%s', async (_, make, reason) => {
    expect(await refusal(make())).toBe(reason);
  });

  it('in a PDF', async () => {
    const head = deflateSync(Buffer.alloc(0)).subarray(0, 2);
    const bomb = pdfOf([{ deflated: Buffer.concat([head, deflatedBomb(4096)]) }]);
    expect([uploadSentences.tooMuchMemory, uploadSentences.damaged]).toContain(await refusal(bomb));
  });
});

describe('a sheet', () => {
  const rows = (count: number): string => '<row><c><v>1</v></c></row>'.repeat(count);

  it.each<[string, () => Buffer, string]>([
    [
      'with cells at opposite corners',
      () =>
        sheetOf(
          '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        ),
      uploadSentences.cellTooFar('Bảng 1', 'XFD1048576', LIMITS.rows, LIMITS.columns),
    ],
    [
      'with cells at both ends of a row',
      () => sheetOf('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'),
      uploadSentences.cellTooFar('Bảng 1', 'XFD1', LIMITS.rows, LIMITS.columns),
    ],
    [
      'of a million rows',
      () => sheetOf(rows(1_000_000)),
      uploadSentences.cellTooFar('Bảng 1', 'A100001', LIMITS.rows, LIMITS.columns),
    ],
    [
      'of too many cells',
      () => sheetOf(`<row>${'<c><v>1</v></c>'.repeat(1_000)}</row>`.repeat(401)),
      uploadSentences.tooManyCells(LIMITS.cells),
    ],
    [
      'that shows one long text in many cells',
      () =>
        sheetOf('<row><c t="s"><v>0</v></c></row>'.repeat(1_000), {
          strings: `<si><t>${'a'.repeat(32_000)}</t></si>`,
        }),
      uploadSentences.tooMuchText,
    ],
    [
      'with one endless cell',
      () => cellsOf(`<c t="inlineStr"><is><t>${'a'.repeat(9_000_000)}</t></is></c>`),
      uploadSentences.tooMuchText,
    ],
    [
      'of a workbook with too many texts',
      () => cellsOf('<c><v>1</v></c>', { strings: '<si><t>a</t></si>'.repeat(LIMITS.cells + 1) }),
      uploadSentences.tooManyCells(LIMITS.cells),
    ],
    [
      'of too many',
      () =>
        partsZip(
          bookParts({
            sheets: Array.from({ length: 101 }, (_, at) => ({ name: `${at}`, xml: '<sheetData/>' })),
          }),
        ),
      uploadSentences.tooManySheets(LIMITS.sheets),
    ],
    [
      'with elements in elements',
      () => sheetOf(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`),
      uploadSentences.damaged,
    ],
    [
      'with an endless attribute',
      () => sheetOf(`<row r="${'1'.repeat(10_000_000)}"/>`),
      uploadSentences.tooMuchText,
    ],
  ])('%s', async (_, make, reason) => {
    expect(await refusal(make())).toBe(reason);
  });
});

describe('macros and links', () => {
  const MACRO_RELATION = '<Relationship Id="m" Type="x/xlMacrosheet" Target="m.xml"/></Relationships>';

  it.each<[string, () => Buffer, string]>([
    ['in .xlsm', () => sheetOf('', {}, { 'xl/vbaProject.bin': 'x' }), uploadSentences.macros],
    ['in .docx', () => documentOf(paragraph('a'), { 'word/vbaProject.bin': 'x' }), uploadSentences.macros],
    [
      'under another name',
      () => {
        const parts = bookParts({ sheets: [{ name: 'a', xml: '<sheetData/>' }] });
        const types = String(parts['[Content_Types].xml']).replace(
          '</Types>',
          '<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        );
        return partsZip({ ...parts, '[Content_Types].xml': types, 'xl/a.bin': 'x' });
      },
      uploadSentences.macros,
    ],
    [
      'of before VBA',
      () => {
        const parts = bookParts({ sheets: ['a', 'b'].map((name) => ({ name, xml: '<sheetData/>' })) });
        const relations = String(parts['xl/_rels/workbook.xml.rels'])
          .replace('rId2', 'other')
          .replace('</Relationships>', MACRO_RELATION.replace('Id="m"', 'Id="rId2"'));
        return partsZip({ ...parts, 'xl/_rels/workbook.xml.rels': relations, 'xl/m.xml': '<a/>' });
      },
      uploadSentences.macros,
    ],
    [
      'to other files',
      () => sheetOf('', {}, { 'xl/externalLinks/externalLink1.xml': '<externalLink/>' }),
      uploadSentences.externalLinks,
    ],
  ])('%s', async (_, make, reason) => {
    expect(await said(make())).toBe(reason);
  });
});

describe('entities', () => {
  const LAUGHS = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from(
    { length: 30 },
    (_, at) => `<!ENTITY a${at} "${`&a${at - 1 < 0 ? '' : at - 1};`.repeat(10)}">`,
  ).join('')}]>`;
  const OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
  const with_ = (name: string, doctype: string, utf16 = false): Buffer => {
    const parts = bookParts({ sheets: [{ name: 'a', xml: '<sheetData/>' }] });
    const xml = `<?xml version="1.0"?>${doctype}${String(parts[name] ?? '<a/>').replace(/^<\?xml[^>]*\?>/, '')}`;
    return partsZip({ ...parts, [name]: utf16 ? Buffer.from(`\ufeff${xml}`, 'utf16le') : xml });
  };

  it.each([
    SHEET,
    'xl/workbook.xml',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
    'xl/_rels/workbook.xml.rels',
    '_rels/.rels',
    '[Content_Types].xml',
    'docProps/core.xml',
    'xl/drawings/vmlDrawing1.vml',
  ])('in %s', async (name) => {
    expect(await said(with_(name, LAUGHS))).toBe(uploadSentences.entities);
    expect(await said(with_(name, OUTSIDE))).toBe(uploadSentences.entities);
  });

  it('in UTF-16, in a document, or behind much else', async () => {
    expect(await said(with_(SHEET, OUTSIDE, true))).toBe(uploadSentences.entities);
    expect(await said(with_('docProps/core.xml', OUTSIDE, true))).toBe(uploadSentences.entities);
    expect(await said(with_(SHEET, `${'<!-- a -->'.repeat(20_000)}${LAUGHS}`))).toBe(
      uploadSentences.entities,
    );
    const document = documentParts(paragraph('a'));
    const xml = `${OUTSIDE}${document['word/document.xml']}`;
    expect(await said(partsZip({ ...document, 'word/document.xml': xml }))).toBe(uploadSentences.entities);
  });
});

/** An OLE2 file that holds a stream of this name. */
const compound = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(`${stream}\0`, 'utf16le'),
    Buffer.alloc(512),
  ]);

describe('another file than its name says', () => {
  it.each<[string, Uint8Array, string]>([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), uploadSentences.media],
    ['a photo', Buffer.from('ffd8ffe000104a46', 'hex'), uploadSentences.media],
    ['a photo of a telephone', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), uploadSentences.media],
    ['an old workbook', compound('Workbook'), uploadSentences.oldExcel],
    ['an older workbook', compound('Book'), uploadSentences.oldExcel],
    ['an old document', compound('WordDocument'), uploadSentences.oldWord],
    ['something old', compound('Anything'), uploadSentences.oldOffice],
    ['a workbook with a password', compound('EncryptedPackage'), uploadSentences.password],
    [
      'a web page',
      Buffer.from('\ufeff \n<html><table><tr><td>1</td></tr></table></html>'),
      uploadSentences.markup,
    ],
    ['a web page in UTF-16', Buffer.from('\ufeff<!DOCTYPE html><html>', 'utf16le'), uploadSentences.markup],
    ['a page with its pictures', Buffer.from('MIME-Version: 1.0\r\n'), uploadSentences.markup],
    ['a workbook in XML', Buffer.from('<?xml version="1.0"?><Workbook/>'), uploadSentences.markup],
    ['a document in RTF', Buffer.from('{\\rtf1 a}'), uploadSentences.rtf],
    ['another archive', Buffer.from('Rar!\x1a\x07\0', 'latin1'), uploadSentences.archive],
    ['a zip of files', partsZip({ 'a.txt': 'a' }), uploadSentences.archive],
    [
      'a workbook of LibreOffice',
      partsZip({ mimetype: 'application/vnd.oasis', 'content.xml': '<a/>' }),
      uploadSentences.openDocument,
    ],
    ['bytes', Buffer.from('00ff10ee'.repeat(50), 'hex'), uploadSentences.unreadableText],
    ['nothing', new Uint8Array(), uploadSentences.empty],
  ])('%s', async (_, bytes, reason) => {
    expect(await said(bytes)).toBe(reason);
  });

  it.each([
    ['a binary workbook', 'vnd.ms-excel.sheet.binary.macroEnabled.main', uploadSentences.binaryExcel],
    [
      'slides',
      'vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
      uploadSentences.presentation,
    ],
  ])('%s', async (_, type, reason) => {
    const parts = bookParts({ sheets: [{ name: 'a', xml: '<sheetData/>' }] });
    const types = String(parts['[Content_Types].xml']).replace(/vnd[^"]*main\+xml/, type);
    expect(await said(partsZip({ ...parts, '[Content_Types].xml': types }))).toBe(reason);
  });

  it('is opened as what it is', async () => {
    const open = (bytes: Uint8Array, name: string) => uploads.open({ bytes, name });
    expect(await open(GOOD_BOOK(), 'a.csv')).toMatchObject({ kind: 'workbook' });
    expect(await open(documentOf(paragraph('Chào')), 'a.xlsx')).toMatchObject({ kind: 'text', from: 'docx' });
    expect(await open(Buffer.from('Đơn vị\tNăm\n'), 'a.xls')).toMatchObject({ kind: 'text', from: 'txt' });
  });
});

describe('a file that is not whole', () => {
  it.each<[string, () => Buffer, string]>([
    ['a zip without its directory', () => GOOD_BOOK().subarray(0, 500), uploadSentences.damaged],
    ['a document that was cut', () => documentOf(paragraph('a')).subarray(0, -30), uploadSentences.damaged],
    [
      'a PDF that was cut',
      () => pdfOf([[{ x: 1, y: 1, text: 'Kinh phí năm 2018' }]]).subarray(0, 900),
      uploadSentences.damaged,
    ],
    ['an empty zip', () => zipOf([]), uploadSentences.damaged],
    [
      'a part with a password',
      () => zipOf(GOOD().map((entry) => ({ ...entry, flags: 1 }))),
      uploadSentences.password,
    ],
    ['two parts of one name', () => zipOf([...GOOD(), ...GOOD()]), uploadSentences.damaged],
    [
      'a part that is missing',
      () => zipOf(GOOD().filter(({ name }) => name !== SHEET)),
      uploadSentences.damaged,
    ],
    [
      'a part of other bytes than were put in',
      () => withEntries({ name: SHEET, bytes: Buffer.from('<worksheet/>'), sum: 1 }),
      uploadSentences.damaged,
    ],
    [
      'a part of more bytes than it says',
      () => withEntries({ name: SHEET, bytes: Buffer.from('<worksheet/>'), size: 5 }),
      uploadSentences.damaged,
    ],
  ])('%s', async (_, make, reason) => {
    expect(await said(make())).toBe(reason);
  });
});
