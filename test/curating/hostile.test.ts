import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReaders } from '../../src/curating/readers.ts';
import { createReadings } from '../../src/curating/readings.ts';
import { createTextReader } from '../../src/curating/text.ts';
import { readOrder } from '../../src/directives/order/index.ts';
import { loadLexicon } from '../../src/questions/lexicon.ts';
import { createReader } from '../../src/questions/read.ts';
import { createUnitReader } from '../../src/questions/unit-name.ts';
import { loadCatalogue } from '../../src/units/index.ts';

/**
 * Texts made to take long: one piece again and again, where a pattern may try each beginning with each end. What takes
 * more than linear time does not come to its end within the test.
 */
const catalogue = loadCatalogue();
const PIECES = [
  ...[
    '9',
    '1.',
    '1,',
    '1 ',
    '1-',
    '1/',
    '12/1/',
    '2018 ',
    '2018-',
    '98% ',
    ' ',
    '\t',
    '\n',
    '-',
    '. ',
    '; ',
    ': ',
  ],
  ...[
    'a',
    'ạ',
    'năm ',
    'tỷ ',
    'triệu đồng ',
    'kế hoạch ',
    'đạt ',
    'Ninh Bình ',
    'Hà Nam, ',
    'tỉnh ',
    'và ',
    'ngày ',
  ],
  ...[
    'hạn ',
    'trước ',
    'nhắc trước 1, ',
    'lúc 8h ',
    'quý ',
    'giai đoạn 2016-',
    'cho ',
    'các tỉnh ',
    'Sở Công Thương ',
  ],
  ...[
    '(',
    '()',
    '«',
    '"',
    "'",
    '=',
    '|',
    '\\',
    '• ',
    'A. ',
    'một ',
    'Thứ trưởng ',
    'Nguyễn Văn ',
    'yêu cầu ',
  ],
];
const lengthened = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const units = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(''));

describe('a text of one piece again and again is read in time', { timeout: 90_000 }, () => {
  const lexicon = loadLexicon(catalogue);
  const readUnit = createUnitReader({ catalogue, lexicon: () => lexicon });
  const reader = createReader({ catalogue, lexicon: () => lexicon });
  const readText = createTextReader(catalogue);

  it('as a question, and as an order', () => {
    fc.assert(
      fc.property(units, (unit) => {
        const text = lengthened(unit, 1000);
        reader.read(text, '2026-11-28');
        for (const mode of ['new', 'correction'] as const)
          readOrder(text, { today: '2026-11-28', readUnit }, mode);
      }),
      { numRuns: 50 },
    );
  });

  it('as a report, as long as is read at once', () => {
    fc.assert(
      fc.property(units, (unit) => {
        readText(lengthened(unit, 10_000));
      }),
      { numRuns: 15 },
    );
  });

  it.each(['title', 'heading', 'unit', 'amount'])('as the %s of a table', async (where) => {
    const readings = createReadings();
    onTestFinished(() => readings.close());
    const readers = createReaders({ catalogue, readings });
    const table = (text: string): string => {
      const at = (place: string, other: string): string => (place === where ? text : other);
      return [
        ...(where === 'title' ? [text] : []),
        `Đơn vị,Năm,${at('heading', 'Nguồn kinh phí')},Kế hoạch,Thực hiện`,
        `${at('unit', 'Ninh Bình')},2018,khuyến công quốc gia,${at('amount', '1')},1`,
      ].join('\n');
    };
    for (const piece of ['9', '1.', '1,', '1 ', '2018-', 'ạ', 'tỷ ', 'Ninh Bình ', '(', '«', ' ']) {
      const bytes = Buffer.from(table(lengthened(piece, 100_000)));
      const read = await readers.file({ name: 'a.csv', bytes }, 'Báo cáo', () => null);
      expect(['figures', 'faults', 'refused']).toContain(read.kind);
    }
  });
});
