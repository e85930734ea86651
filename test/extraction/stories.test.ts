import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createExtractor, type ExtractedRow, extractedRow } from '../../src/extraction/index.ts';
import { loadCatalogue } from '../../src/units/index.ts';

/** Texts in the manner of the news, made up, each with what it states. */
const STORIES = new URL('./stories/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', STORIES), 'utf8')) as Record<
  string,
  string[]
>;
const { figuresIn } = createExtractor({ catalogue: loadCatalogue() });

const line = ({ unit, year, period, fund, plan, executed, rate, approx }: ExtractedRow): string =>
  [
    unit,
    year ?? period,
    year !== null && period,
    fund,
    plan && `KH ${plan}`,
    executed && `TH ${executed}`,
    rate && `${rate}%`,
    approx,
  ]
    .filter(Boolean)
    .join(' · ');

describe('figures in the manner of the news', () => {
  it.each(Object.entries(expected))('%s', (name, lines) => {
    const text = readFileSync(new URL(`${name}.txt`, STORIES), 'utf8');
    expect(figuresIn(text).map(extractedRow).map(line)).toEqual(lines);
  });
});

describe('what a single sentence says', () => {
  const TITLE = 'Ninh Bình: công tác khuyến công năm 2018\n\n';
  it.each([
    ['Kế hoạch là 3 tỷ 250 triệu đồng.', ['Ninh Bình · 2018 · tổng · KH 3250']],
    ['Tỉnh được giao 450.000.000 đồng.', ['Ninh Bình · 2018 · tổng · KH 450']],
    ['Đã giải ngân ba tỷ đồng.', ['Ninh Bình · 2018 · tổng · TH 3000']],
    ['Kế hoạch là 1,680 tỷ đồng.', ['Ninh Bình · 2018 · tổng · KH 1680']],
    ['Kế hoạch là 4.045 triệu đồng.', ['Ninh Bình · 2018 · tổng · KH 4045']],
    ['Năm trước đã thực hiện 2 tỷ đồng kinh phí khuyến công.', ['Ninh Bình · 2017 · tổng · TH 2000']],
    [
      'Đã thực hiện 900/1.000 triệu đồng, đạt 90% kế hoạch.',
      ['Ninh Bình · 2018 · tổng · KH 1000 · TH 900 · 90%'],
    ],
    ['Ngân sách cấp trên 6,6 tỷ đồng cho khuyến công.', ['Ninh Bình · 2018 · địa phương · KH 6600 · trên']],
    ['Tỉnh không được giao kinh phí khuyến công quốc gia.', ['Ninh Bình · 2018 · quốc gia · KH 0']],
    ['Kinh phí khuyến công tăng 500 triệu đồng so với năm 2017.', []],
    ['Doanh thu của các cơ sở đạt 12 tỷ đồng.', []],
    ['Mỗi đề án được hỗ trợ 200 triệu đồng từ nguồn khuyến công.', []],
    ['Công ty TNHH Hoa Lư được hỗ trợ 300 triệu đồng từ nguồn khuyến công.', []],
    ['Kinh phí khuyến công hỗ trợ từ 100 đến 300 triệu đồng.', []],
    ['Kim ngạch xuất khẩu đạt 2 tỷ USD.', []],
    ['Kinh phí khuyến nông là 3 tỷ đồng.', []],
    ['Các doanh nghiệp đối ứng 5 tỷ đồng.', []],
    ['Từ năm 2014 đến nay, kinh phí khuyến công là 20 tỷ đồng.', []],
    ['Kinh phí khuyến công của Hà Nam, Nam Định là 7 tỷ đồng.', []],
  ])('%s', (sentence, lines) => {
    expect(
      figuresIn(TITLE + sentence)
        .map(extractedRow)
        .map(line),
    ).toEqual(lines);
  });
});
