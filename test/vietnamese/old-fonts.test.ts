import { describe, expect, it } from 'vitest';
import { isTypedForOldFont } from '../../src/vietnamese/old-fonts.ts';

describe('a text', () => {
  it.each([
    'Kinh phÝ khuyÕn c«ng n¨m 2018 cña tØnh Ninh B×nh lµ 4.045 triÖu ®ång',
    'Kinh phí khuyeán coâng naêm 2018 cuûa tænh Ninh Bình laø 4.045 trieäu ñoàng',
  ])('of old fonts is told: %s', (text) => {
    expect(isTypedForOldFont(text)).toBe(true);
  });

  it.each([
    'Kinh phí khuyến công năm 2018 của tỉnh Ninh Bình là 4.045 triệu đồng',
    'Kinh phí khuyến công năm 2018 của tỉnh Ninh Bình là 4.045 triệu đồng'.normalize('NFD'),
    'Kinh phi khuyen cong nam 2018',
    'Diện tích 120 m², 30 °C, «A» × 2 ± 1, 5 m², 6 m², 7 m³',
    'Công ty Müller, Citroën và São Paulo đầu tư ở Hà Nội, Đà Nẵng, Thừa Thiên Huế và các tỉnh miền núi phía Bắc',
    '',
  ])('of Unicode is not: %s', (text) => {
    expect(isTypedForOldFont(text)).toBe(false);
  });
});
