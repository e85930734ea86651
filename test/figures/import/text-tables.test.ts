import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextTables, tablesOfText } from '../../../src/figures/import/index.ts';
import { context, rowsOf } from './sheets.ts';

const TITLE = 'KINH PHÍ KHUYẾN CÔNG QUỐC GIA NĂM 2022 (ĐVT: triệu đồng)';
const FIGURES = ['Ninh Bình 2022 national 4045.5/3997.2', 'Hà Nam 2022 national 3100/3050'];

function read(...lines: string[]): string[] | null {
  const found = readTextTables(tablesOfText([TITLE, ...lines].join('\n')), context);
  return found && rowsOf(found.file);
}

describe('a table in a message', () => {
  it.each([
    [
      'spaces, aligned',
      [
        'STT   Tỉnh, thành phố      Kế hoạch    Thực hiện   Tỷ lệ (%)',
        '1     Ninh Bình            4.045,5     3.997,2     98,8',
        '2     Hà Nam               3.100       3.050       98,4',
        '      Tổng cộng            7.145,5     7.047,2     98,6',
      ],
    ],
    [
      'spaces, as they come',
      ['Tỉnh   Kế hoạch    Thực hiện', 'Ninh Bình  4.045,5   3.997,2', 'Hà Nam     3.100  3.050'],
    ],
    [
      'spaces that do not break',
      [
        'STT\u00a0\u00a0Tỉnh\u00a0\u00a0KH\u00a0\u00a0TH',
        '1\u00a0\u00a0Ninh Bình\u00a0\u00a04.045,5\u00a0\u00a03.997,2',
        '2\u00a0\u00a0Hà Nam\u00a0\u00a03.100\u00a0\u00a03.050',
      ],
    ],
    [
      'Markdown',
      [
        '',
        '| STT | Tỉnh | Kế hoạch | Thực hiện |',
        '|:---:|------|---------:|---|',
        '| 1 | Ninh Bình | 4.045,5 | 3.997,2 |',
        '| 2 | Hà Nam | 3.100 | 3.050 |',
        '| | **Tổng cộng** | 7.145,5 | 7.047,2 |',
      ],
    ],
    [
      'bars alone',
      ['Tỉnh | Kế hoạch | Thực hiện', 'Ninh Bình | 4.045,5 | 3.997,2', 'Hà Nam | 3.100 | 3.050'],
    ],
  ])('parted by %s', (_, lines) => {
    expect(read(...lines)).toEqual(FIGURES);
  });

  it('with empty cells is read where each column is flush, and not at all where a cell may be of two', () => {
    const aligned = [
      'Tỉnh           Kế hoạch   Thực hiện',
      'Ninh Bình       4.045,5     3.997,2',
      'Nam Định          1.000     1.000,5',
      'Hà Nam                        3.050',
    ];
    expect(read(...aligned)).toEqual([
      'Ninh Bình 2022 national 4045.5/3997.2',
      'Nam Định 2022 national 1000/1000.5',
      'Hà Nam 2022 national -/3050',
    ]);
    expect(
      read(
        'Tỉnh   Kế hoạch    Thực hiện',
        'Ninh Bình  4.045,5   3.997,2',
        'Nam Định    1.000  1.000,5',
        'Hà Nam     3.050',
      ),
    ).toBeNull();
  });

  it.each([
    'Kính gửi:   Sở Công Thương   các tỉnh\nNội dung   như sau',
    'a || b\nc || d',
    'Năm 2022   tỉnh Hà Nam',
  ])('is not «%s»', (text) => {
    expect(readTextTables(tablesOfText(text), context)).toBeNull();
  });

  it('is found in its place whatever else there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', 'a', 'a  b  c', '|', 'x | y', 'p\tq', '|---|', '  '), { maxLength: 20 }),
        (lines) => {
          const text = lines.join('\n');
          for (const table of tablesOfText(text)) expect(text).toContain(table.text);
        },
      ),
    );
  });
});
