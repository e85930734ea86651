import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFigureFile } from '../../../src/figures/import/index.ts';
import { importSentences as say } from '../../../src/wording/import.ts';
import { accepted, context, faultsOf, HEADER, ROW, read, utf8, utf16, windows1258 } from './files.ts';

const TEXT = `${HEADER}\r\n${ROW}\r\nĐắk Lắk,2017,Địa phương,"1.699,29",–,triệu đồng,“Báo cáo thứ hai” của Sở Công Thương\r\n`;
const bytesOf = (...parts: (number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

describe('encodings that are read', () => {
  const rows = accepted(read(TEXT)).rows;

  it.each([
    ['UTF-8 with its mark', bytesOf([0xef, 0xbb, 0xbf], utf8(TEXT))],
    ['UTF-8, decomposed', utf8(TEXT.normalize('NFD'))],
    ['UTF-16 LE', bytesOf([0xff, 0xfe], utf16(TEXT, 'le'))],
    ['UTF-16 BE', bytesOf([0xfe, 0xff], utf16(TEXT, 'be'))],
    ['UTF-16 LE without its mark', utf16(TEXT, 'le')],
    ['UTF-16 BE without its mark', utf16(TEXT, 'be')],
    ['UTF-16 LE with tabs, as Excel saves Unicode text', bytesOf([0xff, 0xfe], utf16(tabbed(TEXT), 'le'))],
  ])('%s', (_, bytes) => {
    expect(accepted(read(bytes))).toEqual({ ok: true, rows, warnings: [] });
  });

  it('Windows-1258, with a warning', () => {
    expect(accepted(read(windows1258(TEXT)))).toEqual({ ok: true, rows, warnings: [say.readAsWindows1258] });
    expect(rows[1]?.document).toBe('“Báo cáo thứ hai” của Sở Công Thương');
  });
});

/** The rows of TEXT with tabs; only the quoted amounts hold commas. */
function tabbed(text: string): string {
  return text.replace(/"[^"]*"|,/g, (found) => (found === ',' ? '\t' : found));
}

describe('files that are refused', () => {
  const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

  it.each([
    ['a workbook', bytesOf([0x50, 0x4b, 0x03, 0x04], utf8('…')), say.workbook],
    ['an old workbook', bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), say.workbook],
    ['a PDF', utf8('%PDF-1.7\n…'), say.pdf],
    ['bytes of 0', bytesOf(utf8(TEXT), [0, 1, 2, 3]), say.binary],
    ['a picture', bytesOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), say.binary],
    ['UTF-32', bytesOf([0xff, 0xfe, 0, 0], [0x4e, 0, 0, 0]), say.binary],
    [
      'UTF-8 cut in a letter after its mark',
      bytesOf([0xef, 0xbb, 0xbf], utf8('Năm').slice(0, 2)),
      say.damagedText,
    ],
    ['UTF-16 cut in a letter', bytesOf([0xff, 0xfe], utf16(TEXT, 'le').slice(0, 21)), say.damagedText],
    ['UTF-8 with a broken letter', bytesOf(utf8(TEXT), [0xc3]), say.unknownEncoding],
    ['Windows-1258 without a header', windows1258('Đơn giản là một câu.'), say.unknownEncoding],
    // Under a header without diacritics only the rows give these away.
    [
      'TCVN3',
      latin('Don vi,Nam,Nguon,KH,TH,DVT,Van ban\nNinh B×nh,2018,Tæng,5,4,trd,B¸o c¸o'),
      say.unknownEncoding,
    ],
    [
      'VNI',
      latin('Don vi,Nam,Nguon,KH,TH,DVT,Van ban\nÑoàng Nai,2018,Toång,5,4,trd,Baùo caùo'),
      say.unknownEncoding,
    ],
  ])('%s', (_, bytes, reason) => {
    expect(faultsOf(read(bytes))).toEqual([{ line: null, column: null, value: null, reason }]);
  });
});

describe('whatever the bytes', () => {
  const judged = (bytes: Uint8Array) => {
    const file = readFigureFile(bytes, context);
    if (file.ok) expect(file.rows.length).toBeGreaterThan(0);
    else {
      expect(file.faults.length).toBeGreaterThan(0);
      for (const { value, reason } of file.faults) {
        expect(reason).not.toBe('');
        expect(value === null || (Array.from(value).length <= 40 && !/[\p{Cc}\p{Cf}]/u.test(value))).toBe(
          true,
        );
      }
    }
  };

  it('random bytes are judged, not thrown at', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), judged));
  });

  it('random text under a good header is judged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) =>
        judged(utf8(`${HEADER}\n${text}`)),
      ),
    );
  });

  it('random cells under a good header are judged', () => {
    const words = [
      'Ninh Bình',
      '2018',
      'Tổng',
      '5',
      '4.045',
      '1,5',
      '',
      '-',
      'trđ',
      'A',
      '"',
      '\n',
      '\u202e',
      'hơn 5',
      'x',
    ];
    const cells = fc
      .array(fc.constantFrom(...words), { minLength: 5, maxLength: 9 })
      .map((row) => row.join(','));
    fc.assert(fc.property(fc.array(cells), (rows) => judged(utf8([HEADER, ...rows].join('\n')))));
  });

  it('a good file with one byte changed is judged', () => {
    const good = utf8(TEXT);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) =>
        judged(good.with(at, byte)),
      ),
    );
  });

  it('a row that is written out is read back', () => {
    const amount = fc.option(fc.bigInt({ min: 0n, max: 10n ** 15n }));
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 30 }), (amounts) => {
        const rows = amounts.filter(([plan, executed]) => plan !== null || executed !== null);
        fc.pre(rows.length > 0);
        const lines = rows.map(
          ([plan, executed], i) => `Hà Nam,2018,Tổng,${plan ?? ''},${executed ?? '-'},đồng,Văn bản ${i}`,
        );
        const file = accepted(read([HEADER, ...lines].join('\n')));
        expect(file.rows.map(({ plan, executed }) => [plan, executed])).toEqual(rows);
      }),
    );
  });
});
