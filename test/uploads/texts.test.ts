import { describe, expect, it } from 'vitest';
import { importSentences } from '../../src/wording/import.ts';
import { uploadSentences } from '../../src/wording/uploads.ts';
import { openHere, textOf } from './here.ts';
import { cellsOf, documentOf, paragraph } from './office.ts';
import { pdfOf, type Written } from './pdf.ts';

describe('a plain text', () => {
  const TEXT = 'Đơn vị,Năm\nNinh Bình,2018\n';

  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark and line ends of Windows', Buffer.from(`\ufeff${TEXT.replaceAll('\n', '\r\n')}`)],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 without', Buffer.from(TEXT, 'utf16le')],
  ])('in %s is read', async (_, bytes) => {
    expect(await openHere(bytes)).toEqual({ kind: 'text', from: 'txt', text: TEXT, warnings: [] });
  });

  it('in Windows-1258 is read with a warning', async () => {
    const bytes = Buffer.from('H\xe0 Nam: k\xea\xec hoa\xf2ch', 'latin1');
    expect(await openHere(bytes)).toEqual({
      kind: 'text',
      from: 'txt',
      text: 'Hà Nam: kế hoạch'.normalize('NFC').replace('ế', 'ế'),
      warnings: [importSentences.readAsWindows1258],
    });
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), uploadSentences.empty],
    ['blanks', Buffer.from(' \n\t\n'), uploadSentences.empty],
    ['zeros', new Uint8Array(100), uploadSentences.unreadableText],
    [
      'letters of many scripts when read in pairs',
      Buffer.from([...Array(200).keys(), 0]),
      uploadSentences.unreadableText,
    ],
    [
      'an encoding of old fonts',
      Buffer.from('Kh\xabng c\xe3 g\xd7', 'latin1'),
      uploadSentences.unreadableText,
    ],
  ])('of %s is refused', async (_, bytes, reason) => {
    expect(await openHere(bytes)).toEqual({ kind: 'refused', reason });
  });
});

describe('letters of old fonts', () => {
  const OLD = 'Kinh phÝ khuyÕn c«ng n¨m 2018 cña tØnh Ninh B×nh lµ 4.045 triÖu ®ång';

  it.each<[string, () => Uint8Array]>([
    ['text', () => Buffer.from(OLD)],
    ['document', () => documentOf(paragraph(OLD))],
    ['PDF', () => pdfOf([lines({}, OLD)])],
    ['workbook', () => cellsOf(`<c t="inlineStr"><is><t>${OLD}</t></is></c>`)],
  ])('in a %s are refused: they would be read as others', async (_, make) => {
    expect(await openHere(make())).toEqual({ kind: 'refused', reason: uploadSentences.oldFont });
  });
});

const cell = (...content: string[]): string => `<w:tc>${content.join('')}</w:tc>`;
const run = (properties: string, text: string): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;

describe('a document', () => {
  it.each<[string, string, string]>([
    [
      'paragraphs',
      paragraph('Kinh phí ', 'năm 2018') + paragraph() + paragraph('Hết'),
      'Kinh phí năm 2018\n\nHết',
    ],
    [
      'a table',
      `${paragraph('Bảng')}<w:tbl><w:tr>${cell(paragraph('Đơn vị'))}${cell(paragraph('Kế'), paragraph('hoạch'))}</w:tr><w:tr>${cell(paragraph('Hà\tNam'))}${cell(paragraph())}</w:tr></w:tbl>`,
      'Bảng\nĐơn vị\tKế hoạch\nHà Nam',
    ],
    [
      'cells that span columns',
      `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', paragraph('Cả năm'))}${cell(paragraph('Ghi chú'))}</w:tr></w:tbl>${paragraph('Hết')}`,
      'Cả năm\t\tGhi chú\nHết',
    ],
    [
      'a table inside a cell',
      `<w:tbl><w:tr>${cell(paragraph('a'), `<w:tbl><w:tr>${cell(paragraph('b'))}${cell(paragraph('c'))}</w:tr></w:tbl>`, paragraph('d'))}${cell(paragraph('e'))}</w:tr></w:tbl>`,
      'a b c d\te',
    ],
    [
      'tabs and breaks, but not the tab stops of a paragraph',
      '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>',
      'a\tb\nc',
    ],
    [
      'what was added, not what was deleted or moved away',
      `<w:p><w:ins>${run('', 'mới')}</w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:moveFrom>${run('', 'đi')}</w:moveFrom><w:moveTo>${run('', ' đến')}</w:moveTo></w:p>`,
      'mới đến',
    ],
    [
      'nothing that is hidden',
      `<w:p>${run('<w:vanish/>', 'ẩn')}${run('<w:vanish w:val="0"/>', 'hiện')}</w:p>`,
      'hiện',
    ],
    [
      'a text box once',
      `<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>${paragraph('Hộp')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph('Hộp')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>${run('', 'Ngoài')}</w:p>`,
      'Hộp\nNgoài',
    ],
    [
      'results of fields, not their codes',
      `<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>${run('', '7')}</w:p>`,
      '7',
    ],
    ['letters in entities', paragraph('a &lt; b &amp; c &#7871;'), 'a < b & c ế'],
  ])('gives %s', async (_, body, text) => {
    expect(await openHere(documentOf(body))).toMatchObject({
      kind: 'text',
      from: 'docx',
      text,
      warnings: [],
    });
  });

  it('of nothing is refused', async () => {
    expect(await openHere(documentOf(paragraph(' ')))).toEqual({
      kind: 'refused',
      reason: uploadSentences.noText,
    });
  });
});

/** Lines one below the other; 40 letters of 12 points are 240 wide. */
const lines = (from: { x?: number; y?: number }, ...texts: string[]): Written[] =>
  texts.map((text, at) => ({ x: from.x ?? 50, y: (from.y ?? 700) - at * 15, text }));
const WIDE = 'Kinh phí khuyến công năm 2018 của cả nước';

describe('a PDF', () => {
  it('gives each paragraph a line', async () => {
    const page = [
      ...lines({}, WIDE, `${WIDE},`, 'là 298.300,98 triệu đồng.'),
      ...lines({ y: 640 }, WIDE, 'đã giao đủ.'),
      ...lines({ x: 70, y: 610 }, 'Kinh phí khuyến công năm 2018 cả nước'),
      ...lines({ y: 595 }, 'thực hiện 290.767,23 triệu đồng.'),
    ];
    expect(await textOf(pdfOf([page]))).toBe(
      [
        `${WIDE} ${WIDE}, là 298.300,98 triệu đồng.`,
        `${WIDE} đã giao đủ.`,
        `Kinh phí khuyến công năm 2018 cả nước thực hiện 290.767,23 triệu đồng.`,
      ].join('\n'),
    );
  });

  it('parts headings, items of lists and cells of tables', async () => {
    const page: Written[] = [
      { x: 50, y: 730, text: 'BÁO CÁO TÌNH HÌNH THỰC HIỆN', size: 16 },
      ...lines({}, '- Rà soát kế hoạch kinh phí của cả năm nay;', '- Báo cáo Bộ Công Thương trước ngày 15.'),
      { x: 50, y: 640, text: 'Ninh Bình' },
      { x: 250, y: 640, text: '4.045' },
      { x: 400, y: 640, text: '3.997' },
      { x: 50, y: 625, text: 'Hà Nam' },
      { x: 250, y: 625, text: '1.699,29' },
    ];
    expect((await textOf(pdfOf([page]))).split('\n')).toEqual([
      'BÁO CÁO TÌNH HÌNH THỰC HIỆN',
      '- Rà soát kế hoạch kinh phí của cả năm nay;',
      '- Báo cáo Bộ Công Thương trước ngày 15.',
      'Ninh Bình\t4.045\t3.997',
      'Hà Nam\t1.699,29',
    ]);
  });

  it('reads columns one after another, and what was drawn last where it stands', async () => {
    const page = [
      ...lines({ y: 600 }, 'Cột thứ nhất.', 'Hết cột thứ nhất.'),
      ...lines({ x: 350, y: 600 }, 'Cột thứ hai.', 'Hết cột thứ hai.'),
      ...lines({ y: 750 }, 'Tiêu đề của trang báo này.'),
    ];
    expect((await textOf(pdfOf([page]))).split('\n')).toEqual([
      'Tiêu đề của trang báo này.',
      'Cột thứ nhất.',
      'Hết cột thứ nhất.',
      'Cột thứ hai.',
      'Hết cột thứ hai.',
    ]);
  });

  it('joins words that were drawn alone, and what goes on over the page without its number', async () => {
    const first: Written[] = [
      { x: 50, y: 700, text: 'Kinh' },
      { x: 78, y: 700, text: 'phí' },
      { x: 102, y: 700, text: '2018' },
      { x: 300, y: 30, text: '1' },
    ];
    const second = [...lines({}, 'của cả nước là 298.300,98 triệu đồng.'), { x: 300, y: 30, text: '- 2 -' }];
    expect(await textOf(pdfOf([first, second]))).toBe('Kinh phí 2018 của cả nước là 298.300,98 triệu đồng.');
  });

  it('reads a page that lies on its side', async () => {
    const page: Written[] = [
      { x: 100, y: 50, text: 'Ninh Bình', upwards: true },
      { x: 100, y: 300, text: '4.045', upwards: true },
      { x: 130, y: 50, text: 'Hà Nam', upwards: true },
      { x: 130, y: 300, text: '1.699,29', upwards: true },
    ];
    expect((await textOf(pdfOf([page], { rotate: 90 }))).split('\n')).toEqual([
      'Ninh Bình\t4.045',
      'Hà Nam\t1.699,29',
    ]);
  });

  it('says which pages hold no text', async () => {
    const opened = await openHere(pdfOf([lines({}, WIDE), [], lines({}, WIDE)]));
    expect(opened).toMatchObject({ kind: 'text', from: 'pdf', warnings: [uploadSentences.someScanned([2])] });
  });

  it.each<[string, Uint8Array, string]>([
    ['pictures only', pdfOf([[], []]), uploadSentences.scanned],
    ['nothing but page numbers', pdfOf([[{ x: 300, y: 30, text: '1' }]]), uploadSentences.scanned],
    [
      'a password',
      pdfOf([lines({}, WIDE)], {
        trailer: `/Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}>>> /ID [<00> <00>]`,
      }),
      uploadSentences.password,
    ],
    ['its beginning only', pdfOf([lines({}, WIDE)]).subarray(0, -200), uploadSentences.damaged],
    ['a name and an end only', Buffer.from('%PDF-1.7\nstartxref\n0\n%%EOF'), uploadSentences.damaged],
    ['too many pages', pdfOf(Array.from({ length: 201 }, () => [])), uploadSentences.tooManyPages(200)],
  ])('of %s is refused', async (_, bytes, reason) => {
    expect(await openHere(bytes)).toEqual({ kind: 'refused', reason });
  });
});
