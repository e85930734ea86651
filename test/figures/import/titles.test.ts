import { describe, expect, it } from 'vitest';
import { toldByTitles } from '../../../src/figures/import/titles.ts';

describe('the period that titles name', () => {
  it.each([
    ['KINH PHÍ KHUYẾN CÔNG NĂM 2018', null, false],
    ['6 THÁNG ĐẦU NĂM 2018', 'M6', false],
    ['BÁO CÁO 6 THÁNG ĐẦU NĂM 2018 VÀ NHIỆM VỤ 6 THÁNG CUỐI NĂM', null, true],
    ['quý I, kế hoạch quý II năm 2018', null, true],
    ['năm 2018 (tính đến ngày 30/6/2018)', 'M6', false],
    ['6 tháng đầu năm 2018 (đến 30/6/2018)', 'M6', false],
    ['năm 2018 (tính đến hết ngày 31/12/2018)', 'whole', false],
    ['năm 2018, tính đến 15/10/2018', null, true],
    ['Kèm theo báo cáo ngày 30/6/2018 của Sở, năm 2018', null, false],
  ])('%s: %s, unclear: %s', (title, part, unclear) => {
    expect(toldByTitles([title])).toMatchObject({ part, partUnclear: unclear });
  });
});

it.each([
  ['Kế hoạch vốn đối ứng của doanh nghiệp năm 2018', 'đối ứng'],
  ['Tổng hợp đăng ký kế hoạch năm 2019', 'đăng ký'],
  ['Kinh phí khuyến công năm 2018', null],
])('%s speaks of %s', (title, other) => {
  expect(toldByTitles([title]).other).toBe(other);
});
