import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it, vi } from 'vitest';
import { drawPicture } from '../../src/attachments/draw/index.ts';
import { COLOURS, FONT, font, MARKED, SIZE } from '../../src/attachments/draw/theme.ts';
import type { Chart, Mark, Picture } from '../../src/attachments/index.ts';
import { columns, NAMES, pictureOf, pixelsOf, point, series, YEARS } from './pictures.ts';

// A letter that our font lacks must not be lent by one of this machine's.
vi.hoisted(() => {
  process.env.DISABLE_SYSTEM_FONTS_LOAD = '1';
});

const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const LOWER = [
  ...[...'aăâeêioôơuưy'].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))),
  'đ',
];
const ACCENTED = [...LOWER, ...LOWER.map((letter) => letter.toUpperCase())].filter(
  (letter) => !/^[a-z]$/i.test(letter),
);
const OTHERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;()/%+-–…«»•→×✓Σ½’'];

/** How a letter looks alone. */
function drawn(letter: string, weight: 'normal' | '600'): string {
  const canvas = createCanvas(120, 120);
  const context = canvas.getContext('2d');
  context.font = font(60, weight);
  context.fillText(letter, 20, 80);
  return Buffer.from(context.getImageData(0, 0, 120, 120).data).toString('base64');
}

const longTitle =
  'Tỷ lệ thực hiện kinh phí khuyến công cao nhất của các tỉnh, thành phố trực thuộc Trung ương theo 63 tỉnh, thành phố trước 1/7/2025, khuyến công quốc gia và địa phương';
const amounts = (count: number): number[] => Array.from({ length: count }, (_, at) => 298_300.98 - at * 9000);
const approximate = (size: number) => point(size, `khoảng ${size.toLocaleString('vi-VN')}`);

const CHARTS: Readonly<Record<string, Chart>> = {
  'columns of ten years': columns(
    YEARS,
    [series('Kế hoạch', amounts(10)), series('Thực hiện', amounts(10))],
    YEARS.map((_, at) => (at % 2 === 0 ? '98,81%' : 'khoảng 98,81%')),
  ),
  'columns of twenty years': columns(
    Array.from({ length: 20 }, (_, at) => String(2005 + at)),
    [series('Kế hoạch', amounts(20)), series('Thực hiện', amounts(20))],
    amounts(20).map(() => '98,81%'),
  ),
  'columns of parts of years': columns(
    ['6 tháng đầu năm 2018', 'quý III năm 2018', 'giai đoạn 2016–2020', '9 tháng đầu năm 2021'],
    [series('Kế hoạch', amounts(4))],
  ),
  'columns below zero': columns(YEARS, [
    series(
      'Còn lại',
      YEARS.map((_, at) => -at * 12_345.67),
    ),
  ]),
  'lines of six': {
    kind: 'lines',
    of: 'Kế hoạch',
    labels: YEARS,
    series: NAMES.slice(0, 6).map((name) => series(`${name}: kế hoạch`, amounts(10))),
  },
  'fifteen bars': {
    kind: 'bars',
    labels: NAMES,
    series: [{ name: 'Kế hoạch', points: amounts(15).map(approximate) }],
    marked: 3,
  },
  'fifteen bars of three': {
    kind: 'bars',
    labels: NAMES,
    series: ['Kế hoạch', 'Thực hiện', 'Còn lại'].map((name) => series(name, amounts(15))),
    marked: null,
  },
  'bars on both sides of zero': {
    kind: 'bars',
    labels: NAMES,
    series: [
      series(
        'Tăng, giảm',
        amounts(15).map((size) => size - 250_000),
      ),
    ],
    marked: null,
  },
  'six parts': {
    kind: 'parts',
    parts: amounts(6).map((size, at) => ({
      name: NAMES[at] ?? '',
      point: point(size, `khoảng ${size.toLocaleString('vi-VN')} triệu đồng (16,67%)`),
    })),
  },
};

const MARKS: readonly Mark[] = (
  [
    ['all', '✓'],
    ['sum', 'Σ'],
    ['first', 'KH'],
    ['second', 'TH'],
    ['some', '1N'],
    ['little', '½'],
    ['nothing', ''],
    ['outside', '–'],
  ] as const
).map(([shade, sign]) => ({ shade, sign, name: `Nghĩa của ô có dấu «${sign}» trong bảng` }));

const heat = (names: readonly (readonly string[])[], count: number): Chart & { kind: 'heat' } => ({
  kind: 'heat',
  columns: Array.from({ length: count }, (_, at) => String(2027 - count + at)),
  above: { name: 'Số tỉnh có số liệu', texts: Array.from({ length: count }, () => ['63', '/63'] as const) },
  groups: names.map((rows, group) => ({
    name: names.length > 1 ? `Khu vực ${group + 1}: miền Trung – Tây Nguyên` : null,
    rows: rows.map((name, row) => ({
      name,
      fields: Array.from({ length: count }, (_, at) => (row + at) % MARKS.length),
    })),
  })),
  marks: MARKS,
});
const REGIONS = [28, 15, 20].map((count) => Array.from({ length: count }, (_, at) => NAMES[at % 15] ?? ''));
Object.assign(CHARTS, {
  'fields of 63 rows and ten years': heat(REGIONS, 10),
  'fields of 63 rows and twenty years': heat(REGIONS, 20),
  'fields of one year': heat(REGIONS, 1),
  'fields of one row': heat([['Ninh Bình']], 10),
});

describe('the font', () => {
  it.each(['normal', '600'] as const)('has every letter of Vietnamese in %s', (weight) => {
    expect(new Set(ACCENTED).size).toBe(134);
    const missing = drawn('\u{10FFFF}', weight);
    // What is not in it looks like that: the test would see it.
    expect(drawn('中', weight)).toBe(missing);
    expect([...ACCENTED, ...OTHERS].filter((letter) => drawn(letter, weight) === missing)).toEqual([]);
  });

  it('tells the letters apart, and has a weight of its own for titles', () => {
    const looks = [...ACCENTED, ...OTHERS].map((letter) => drawn(letter, 'normal'));
    expect(new Set(looks).size).toBe(looks.length);
    expect(drawn('ệ', '600')).not.toBe(drawn('ệ', 'normal'));
    expect(font(SIZE.text)).toContain(FONT);
  });
});

describe.each(Object.entries(CHARTS))('a picture of %s', (_, chart) => {
  const picture = pictureOf(chart, {
    title: longTitle,
    footer: [
      `https://example.gov.vn/${'van-ban-'.repeat(20)}.pdf`,
      'Báo cáo mẫu 2018 (số giả định); '.repeat(20),
    ],
  });

  it('is 1,080 pixels wide, on white, and nothing of it reaches an edge', async () => {
    const pixels = await pixelsOf(drawPicture(picture));
    const { width, height, colours } = pixels;
    expect(width).toBe(1080);
    const white = new Set(['#FFFFFF']);
    expect(colours(0, 0, width, 20)).toEqual(white);
    expect(colours(0, height - 20, width, height)).toEqual(white);
    expect(colours(0, 0, 8, height)).toEqual(white);
    expect(colours(width - 8, 0, width, height)).toEqual(white);
    expect(pixels.colours(0, 0, width, height)).not.toContain('see-through');
  });

  it('is the same bytes each time, and when its letters come in pieces', () => {
    const once = Buffer.from(drawPicture(picture));
    expect(once.equals(drawPicture(picture))).toBe(true);
    const decomposed = JSON.parse(JSON.stringify(picture).normalize('NFD')) as Picture;
    expect(decomposed).not.toEqual(picture);
    expect(once.equals(drawPicture(decomposed))).toBe(true);
  });
});

/** From where to where this colour stands in a row of pixels. */
async function runsOf(chart: Chart, colour: string, share: number): Promise<[number, number][]> {
  const { width, height, at } = await pixelsOf(drawPicture(pictureOf(chart)));
  const y = Math.round(height * share);
  const runs: [number, number][] = [];
  for (let x = 0; x < width; x++) {
    const last = runs.at(-1);
    if (at(x, y) !== colour) continue;
    if (last && last[1] === x - 1) last[1] = x;
    else runs.push([x, x]);
  }
  return runs;
}

describe('what is drawn', () => {
  it('leaves a gap where a year is missing', async () => {
    const [first, ...others] = await runsOf(
      columns(['2016', '2017', '2018', '2019'], [series('Kế hoạch', [9, null, 9, 9])]),
      COLOURS[0],
      0.6,
    );
    expect(others).toHaveLength(2);
    const [third, fourth] = others;
    // As wide as a column with what is beside it.
    expect((third?.[0] ?? 0) - (first?.[0] ?? 0)).toBeCloseTo(
      2 * ((fourth?.[0] ?? 0) - (third?.[0] ?? 0)),
      -1,
    );
  });

  it('draws 0 as no column', async () => {
    expect(
      await runsOf(columns(['2016', '2017'], [series('Kế hoạch', [0, 9])]), COLOURS[0], 0.6),
    ).toHaveLength(1);
  });

  it('marks the bar that was asked for', async () => {
    const bars = (marked: number | null): Chart => ({
      kind: 'bars',
      labels: NAMES,
      series: [series('Kế hoạch', amounts(15))],
      marked,
    });
    const colours = async (chart: Chart) => {
      const { width, height, colours } = await pixelsOf(drawPicture(pictureOf(chart)));
      return colours(0, 0, width, height);
    };
    expect(await colours(bars(3))).toContain(MARKED);
    expect(await colours(bars(null))).not.toContain(MARKED);
  });

  it('names every part beside its colour', async () => {
    const picture = pictureOf(CHARTS['six parts'] ?? columns([], []));
    const { height, colours } = await pixelsOf(drawPicture(picture));
    const beside = colours(44, 0, 45, height);
    for (const colour of COLOURS) expect(beside).toContain(colour);
  });

  it.each([
    [
      'nothing but gaps',
      [
        [null, null],
        [null, null],
      ],
    ],
    ['zeros', [[0, 0]]],
    ['less than zero', [[-5, -7]]],
    ['more and less than zero', [[-5, 7, null]]],
    ['one point', [[12.5]]],
    ['no point', [[]]],
    ['no series', []],
  ] as [string, (number | null)[][]][])('takes %s', (_, sizes) => {
    const labels = (sizes[0] ?? []).map((_, at) => String(2016 + at));
    const all = sizes.map((each, at) => series(`Dãy ${at}`, each));
    const charts: Chart[] = [
      columns(labels, all),
      { kind: 'lines', of: 'Kế hoạch', labels, series: all },
      { kind: 'bars', labels, series: all, marked: null },
    ];
    for (const chart of charts) expect(drawPicture(pictureOf(chart)).length).toBeGreaterThan(1000);
  });

  it('takes parts of nothing', () => {
    expect(drawPicture(pictureOf({ kind: 'parts', parts: [] })).length).toBeGreaterThan(1000);
    const parts = [{ name: 'Ninh Bình', point: point(0) }];
    expect(drawPicture(pictureOf({ kind: 'parts', parts })).length).toBeGreaterThan(1000);
  });
});

/** How light a colour is on paper without colours, from 0 to 255 (ITU-R BT.601). */
function grey(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

describe('fields', () => {
  it('of 63 provinces are a photo that Telegram takes', async () => {
    const { width, height } = await pixelsOf(drawPicture(pictureOf(heat(REGIONS, 10))));
    // Bot API, sendPhoto: width and height together at most 10,000, their ratio at most 20.
    expect(width + height).toBeLessThanOrEqual(10_000);
    expect(height / width).toBeLessThan(5);
  });

  it('of each kind have a shade of their own, those of everything far from those of nothing', async () => {
    const shadeOf = async (of: number): Promise<string> => {
      const { width, at, height } = await pixelsOf(
        drawPicture(
          pictureOf({
            ...heat([['Ninh Bình']], 1),
            above: null,
            marks: MARKS.map((mark) => ({ ...mark, sign: '', name: '' })),
            groups: [{ name: null, rows: [{ name: 'Ninh Bình', fields: [of] }] }],
          }),
        ),
      );
      // The row stands over the footer.
      const colours = new Map<string, number>();
      for (let x = 220; x < width - 60; x++) {
        const colour = at(x, height - 128);
        colours.set(colour, (colours.get(colour) ?? 0) + 1);
      }
      colours.delete('#FFFFFF');
      return [...colours].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '#FFFFFF';
    };
    const shades = await Promise.all(MARKS.map((_, at) => shadeOf(at)));
    expect(new Set(shades).size).toBe(MARKS.length);
    const [all = '', sum = '', first = ''] = shades;
    expect(grey(all)).toBeLessThan(90);
    expect(grey(sum) - grey(all)).toBeGreaterThan(25);
    expect(grey(first) - grey(sum)).toBeGreaterThan(50);
  });

  it('show their signs, so that no colour has to be seen', () => {
    const one = (sign: string) =>
      drawPicture(
        pictureOf({
          ...heat([['Ninh Bình']], 1),
          marks: [{ shade: 'first', sign, name: 'Chỉ có kế hoạch' }],
          groups: [{ name: null, rows: [{ name: 'Ninh Bình', fields: [0] }] }],
        }),
      );
    expect(one('KH')).not.toEqual(one('TH'));
  });

  it('take no rows, no columns, and a mark that is not there', () => {
    const none = heat([[]], 0);
    const strange: Chart = {
      ...none,
      columns: ['2018'],
      groups: [{ name: null, rows: [{ name: '', fields: [99] }] }],
    };
    for (const chart of [none, strange, { ...none, groups: [], marks: [], above: null }])
      expect(drawPicture(pictureOf(chart)).length).toBeGreaterThan(1000);
  });
});
