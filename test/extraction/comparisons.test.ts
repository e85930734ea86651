import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExtractor, type ExtractedRow, extractedRow } from '../../src/extraction/index.ts';
import { loadCatalogue } from '../../src/units/index.ts';

const { figuresIn } = createExtractor({ catalogue: loadCatalogue() });
const line = ({ unit, year, period, fund, plan, executed }: ExtractedRow): string =>
  [unit, [period, year].filter(Boolean).join(' '), fund, plan && `KH ${plan}`, executed && `TH ${executed}`]
    .filter(Boolean)
    .join(' · ');
const linesOf = (text: string): string[] => figuresIn(text).map(extractedRow).map(line);

const HALF = 'Hà Nam: công tác khuyến công 6 tháng đầu năm 2019\n\n';
const YEAR = 'Hà Nam: công tác khuyến công năm 2019\n\n';
const NOW = 'Hà Nam · 6 tháng 2019 · tổng · TH 900';
const PAST = 'Hà Nam · 6 tháng 2018 · tổng · TH 700';

describe('the same period of the year before', () => {
  it.each([
    ['Đã giải ngân 900 triệu đồng; cùng kỳ năm trước giải ngân 700 triệu đồng.', [NOW, PAST]],
    ['Đã giải ngân 900 triệu đồng, trong khi cùng kỳ năm 2018 là 700 triệu đồng.', [NOW, PAST]],
    ['Đã giải ngân 900 triệu đồng, tăng so với cùng kỳ năm trước (700 triệu đồng).', [NOW, PAST]],
    ['Đã giải ngân 900 triệu đồng. Cùng kỳ năm trước thực hiện 700 triệu đồng.', [NOW, PAST]],
    ['Đã giải ngân 900 triệu đồng, tăng 200 triệu đồng so với cùng kỳ năm trước.', [NOW]],
    ['Đã giải ngân 900 triệu đồng, so với cùng kỳ năm trước tăng 200 triệu đồng.', [NOW]],
    ['Đã giải ngân 900 triệu đồng; cùng kỳ năm trước tăng 200 triệu đồng.', [NOW]],
    ['Đã giải ngân 900 triệu đồng; cùng kỳ năm trước doanh nghiệp đối ứng là 700 triệu đồng.', [NOW]],
    ['Đã giải ngân 900 triệu đồng; cùng kỳ năm 2020 là 700 triệu đồng.', [NOW]],
  ])('%s', (sentence, lines) => {
    expect(linesOf(HALF + sentence)).toEqual(lines);
  });

  it('is of no known part where the report is on a whole year', () => {
    expect(
      linesOf(`${YEAR}Đã giải ngân 900 triệu đồng; cùng kỳ năm trước giải ngân 700 triệu đồng.`),
    ).toEqual(['Hà Nam · 2019 · tổng · TH 900']);
  });
});

describe('plans that were adjusted', () => {
  const ADJUSTED = ['Hà Nam · 2019 · tổng · KH 4750'];
  it.each([
    ['Kế hoạch đã phê duyệt là 5.200 triệu đồng, nay điều chỉnh xuống còn 4.750 triệu đồng.', ADJUSTED],
    ['Kế hoạch được duyệt 5.200 triệu đồng, sau điều chỉnh là 4.750 triệu đồng.', ADJUSTED],
    ['Kế hoạch được duyệt 5.200 triệu đồng, điều chỉnh giảm còn 4.750 triệu đồng.', ADJUSTED],
    ['Kế hoạch được duyệt 5.200 triệu đồng (điều chỉnh còn 4.750 triệu đồng).', ADJUSTED],
    [
      'Kế hoạch được duyệt 5.200 triệu đồng, điều chỉnh giảm 450 triệu đồng.',
      ['Hà Nam · 2019 · tổng · KH 5200'],
    ],
  ])('%s', (sentence, lines) => {
    expect(linesOf(YEAR + sentence)).toEqual(lines);
  });
});

describe('lists in one order', () => {
  it('a second list has the periods of the first, and its own fund and measure', () => {
    expect(
      linesOf(
        `${YEAR}Các năm 2016, 2017, 2018, kế hoạch kinh phí khuyến công lần lượt là 3, 4 và 5 tỷ đồng; thực hiện lần lượt là 2, 3 và 4 tỷ đồng.`,
      ),
    ).toEqual([
      'Hà Nam · 2016 · tổng · KH 3000 · TH 2000',
      'Hà Nam · 2017 · tổng · KH 4000 · TH 3000',
      'Hà Nam · 2018 · tổng · KH 5000 · TH 4000',
    ]);
    expect(
      linesOf(
        `${YEAR}Các năm 2017 và 2018, kinh phí khuyến công thực hiện lần lượt là 4 và 5 tỷ đồng. Trong đó khuyến công quốc gia lần lượt là 1 và 2 tỷ đồng.`,
      ),
    ).toEqual([
      'Hà Nam · 2017 · tổng · TH 4000',
      'Hà Nam · 2018 · tổng · TH 5000',
      'Hà Nam · 2017 · quốc gia · TH 1000',
      'Hà Nam · 2018 · quốc gia · TH 2000',
    ]);
  });

  it('a second list of another length is no one’s', () => {
    expect(
      linesOf(
        `${YEAR}Các năm 2016, 2017, 2018, kinh phí khuyến công thực hiện lần lượt là 3, 4 và 5 tỷ đồng; trong đó khuyến công quốc gia lần lượt là 1 và 2 tỷ đồng.`,
      ),
    ).toHaveLength(3);
  });
});

describe('who gives, who owns, who leads', () => {
  it.each([
    [
      'Bộ Công Thương giao tỉnh Hà Nam thực hiện 5 đề án khuyến công quốc gia với tổng kinh phí 1.500 triệu đồng.',
      ['Hà Nam · 2019 · quốc gia · KH 1500'],
    ],
    ['Anh Trần Văn Bình, chủ cơ sở mộc, được khuyến công hỗ trợ 150 triệu đồng.', []],
    ['Chị Lê Thị Hoa được khuyến công hỗ trợ 150 triệu đồng.', []],
    [
      'Hà Nam có mức kinh phí khuyến công cao nhất vùng với 12,4 tỷ đồng.',
      ['Hà Nam · 2019 · tổng · KH 12400'],
    ],
    [
      'Theo Trung tâm Khuyến công và Tiết kiệm năng lượng, tỉnh đã giải ngân 2 tỷ đồng.',
      ['Hà Nam · 2019 · tổng · TH 2000'],
    ],
    ['Giá trị giải ngân là 3 tỷ đồng.', ['Hà Nam · 2019 · tổng · TH 3000']],
  ])('%s', (sentence, lines) => {
    expect(linesOf(YEAR + sentence)).toEqual(lines);
  });

  it('the programme of a province in a title is no fund', () => {
    expect(linesOf('Kinh phí khuyến công tỉnh Hà Nam năm 2019\n\nKế hoạch là 3 tỷ đồng.')).toEqual([
      'Hà Nam · 2019 · tổng · KH 3000',
    ]);
  });

  it('years that are over have no plan that was not called one', () => {
    const run = 'Giai đoạn 2016-2020, tỉnh Hà Nam có tổng kinh phí khuyến công 20 tỷ đồng.';
    const [told] = linesOf(`${run} Năm 2021, kế hoạch là 5 tỷ đồng.`);
    expect(told).toMatch(/TH 20000$/);
    expect(linesOf(run)[0]).toMatch(/KH 20000$/);
  });
});

describe('whatever the amounts are', () => {
  const million = fc.integer({ min: 100, max: 900 });
  it('an increase and matched funds become no figures', () => {
    fc.assert(
      fc.property(million, million, million, (spent, past, other) => {
        const found = linesOf(
          `${HALF}Đã giải ngân ${spent} triệu đồng, tăng ${other} triệu đồng so với cùng kỳ năm trước (${past} triệu đồng). Các cơ sở đối ứng ${other} triệu đồng.`,
        );
        expect(found).toEqual([
          `Hà Nam · 6 tháng 2019 · tổng · TH ${spent}`,
          `Hà Nam · 6 tháng 2018 · tổng · TH ${past}`,
        ]);
      }),
      { numRuns: 60 },
    );
  });
});
