import { describe, expect, it } from 'vitest';
import { checksOf, createExtractor } from '../../src/extraction/index.ts';
import { loadCatalogue } from '../../src/units/index.ts';

const { figuresIn } = createExtractor({ catalogue: loadCatalogue() });
const said = (text: string): string[] => checksOf(figuresIn(text)).map(({ sentence }) => sentence);
const TITLE = 'Khuyến công Ninh Bình năm 2018\n\n';

describe('what does not add up', () => {
  it.each([
    [
      'a rate',
      'Kế hoạch kinh phí là 4.000 triệu đồng, thực hiện 3.000 triệu đồng, đạt 85% kế hoạch.',
      'Ninh Bình, năm 2018, tổng kinh phí: tài liệu nêu đạt 85%, còn tính từ số tiền là 75%. Hãy đối chiếu lại với tài liệu.',
    ],
    [
      'parts',
      'Tổng kinh phí khuyến công được giao 4 tỷ đồng, trong đó khuyến công quốc gia 1 tỷ đồng, khuyến công địa phương 2 tỷ đồng.',
      'Ninh Bình, năm 2018, tổng kinh phí, kế hoạch: khuyến công quốc gia 1.000 cộng địa phương 2.000 là 3.000, khác tổng 4.000 triệu đồng mà tài liệu nêu.',
    ],
    [
      'more than was planned',
      'Kế hoạch kinh phí là 4 tỷ đồng, thực hiện 5 tỷ đồng.',
      'Ninh Bình, năm 2018, tổng kinh phí: thực hiện 5.000 lớn hơn kế hoạch 4.000 triệu đồng. Hãy xem có đọc nhầm không.',
    ],
    [
      'the same thing twice',
      'Tổng kinh phí khuyến công được giao là 4 tỷ đồng.\nTổng kinh phí khuyến công được phê duyệt là 6 tỷ đồng.',
      'Ninh Bình, năm 2018, tổng kinh phí, kế hoạch: tài liệu nêu cả 4.000 và 6.000 triệu đồng. Hãy chọn số đúng.',
    ],
  ])('says of %s', (_, text, sentence) => {
    expect(said(TITLE + text)).toEqual([sentence]);
  });

  it.each([
    ['rounding', 'Kế hoạch kinh phí là 4.045 triệu đồng, thực hiện 3.997 triệu đồng, đạt 98,81% kế hoạch.'],
    ['what is approximate', 'Kế hoạch kinh phí là 4 tỷ đồng, thực hiện gần 3 tỷ đồng, đạt 73% kế hoạch.'],
  ])('says nothing of %s', (_, text) => {
    expect(said(TITLE + text)).toEqual([]);
  });
});
