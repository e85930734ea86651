import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Chart, Picture, Point, Series } from '../../src/attachments/index.ts';

const SOURCE = 'Nguồn: Báo cáo mẫu 2018 (số giả định), 31/1/2019';
export const YEARS = Array.from({ length: 10 }, (_, at) => String(2016 + at));
/** Names as long as they come. */
export const NAMES = [
  'Bà Rịa – Vũng Tàu',
  'Thừa Thiên – Huế',
  'TP. Hồ Chí Minh',
  'Đắk Lắk',
  'Bắc Trung Bộ và Duyên hải miền Trung (thuộc khu vực miền Trung – Tây Nguyên)',
  ...Array.from({ length: 10 }, (_, at) => `${48 + at}. Quảng Ngãi`),
];

export const pictureOf = (chart: Chart, rest: Partial<Picture> = {}): Picture => ({
  title: 'Kinh phí khuyến công – Ninh Bình, năm 2016–2025',
  unit: 'triệu đồng',
  chart,
  footer: [SOURCE],
  ...rest,
});

export const point = (size: number, text = size.toLocaleString('vi-VN')): Point => ({ size, text });

export const series = (name: string, sizes: readonly (number | null)[]): Series => ({
  name,
  points: sizes.map((size) => (size === null ? null : point(size))),
});

export const columns = (
  labels: readonly string[],
  all: readonly Series[],
  above: readonly (string | null)[] = labels.map(() => null),
): Chart => ({ kind: 'columns', labels, series: all, above });

/** The pixels of a PNG. */
export async function pixelsOf(png: Uint8Array) {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new DataView(data.buffer, data.byteOffset);
  const value = (x: number, y: number): number => pixels.getUint32(4 * (y * width + x));
  return {
    width,
    height,
    at: (x: number, y: number): string => colourOf(value(x, y)),
    /** Whatever is in this rectangle. */
    colours(left: number, top: number, right: number, bottom: number): Set<string> {
      const found = new Set<number>();
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) found.add(value(x, y));
      return new Set([...found].map(colourOf));
    },
  };
}

function colourOf(rgba: number): string {
  const hex = rgba.toString(16).padStart(8, '0').toUpperCase();
  return hex.endsWith('FF') ? `#${hex.slice(0, 6)}` : 'see-through';
}
