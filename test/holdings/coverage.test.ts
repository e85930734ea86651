import { describe, expect, it } from 'vitest';
import type { Attachment, Chart } from '../../src/attachments/index.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { FigureBook } from '../../src/figures/index.ts';
import { wholeYear } from '../../src/figures/period.ts';
import { coverageView } from '../../src/holdings/index.ts';
import { catalogue, figure } from '../support/figures.ts';

const VN = catalogue.unit('vn');
const OLD_NB = catalogue.place('ninh-binh')?.units[0]?.id ?? '';
const all = (year: number, most = 63) =>
  catalogue
    .members(VN, year)
    .slice(0, most)
    .map(({ id }) => figure(id, 1, 1, { period: wholeYear(year) }));

const view = (
  figures: readonly Figure[],
  of: Partial<Parameters<typeof coverageView>[1]> = {},
): ReturnType<typeof coverageView> =>
  coverageView({ catalogue, book: new FigureBook(figures) }, { scope: [VN], today: '2024-11-28', ...of });

function heatOf(attachments: readonly Attachment[]): Chart & { kind: 'heat' } {
  const file = attachments.find(({ kind }) => kind === 'picture');
  if (file?.kind !== 'picture' || file.picture.chart.kind !== 'heat') throw new Error('no picture');
  return file.picture.chart;
}

describe('what is missing, in words', () => {
  it('is a line for each year: names where they are few, else numbers by region', () => {
    const half = figure(OLD_NB, 1, null, { period: wholeYear(2022) });
    const { text } = view([
      ...all(2021),
      ...all(2022, 50).filter(({ unit }) => unit !== OLD_NB),
      half,
      ...all(2023, 9),
    ]);
    expect(text.split('\n')).toEqual([
      'Tình hình số liệu – cả nước, năm 2021–2024',
      '• 2021: đủ 63/63 tỉnh',
      '• 2022: 50/63 tỉnh (1 chưa đủ số); thiếu Long An, Tiền Giang, Bến Tre, Trà Vinh, Vĩnh Long, Đồng Tháp, An Giang, Kiên Giang, Cần Thơ, Hậu Giang, Sóc Trăng, Bạc Liêu, Cà Mau',
      '• 2023: 9/63 tỉnh; thiếu 54: phía Bắc 19, miền Trung – Tây Nguyên 15, phía Nam 20',
      '• 2024: chưa có (0/63 tỉnh)',
      'Tệp Excel kèm theo đã ghi sẵn những chỗ còn thiếu: anh/chị điền số và tài liệu, rồi gửi lại tệp.',
    ]);
  });

  it('takes years together of which nothing, or everything, is stored', () => {
    const { text } = view([...all(2018), ...all(2019), ...all(2023)]);
    expect(text).toContain('• 2018–2019: đủ 63/63 tỉnh\n• 2020–2022: chưa có (0/63 tỉnh)\n• 2023: đủ');
  });

  it('names whom it means in the year of the mergers', () => {
    const { text } = view(
      catalogue
        .members(VN, 2026)
        .slice(5)
        .map(({ id }) => figure(id, 1, 1, { period: wholeYear(2025) })),
      { years: [2025] },
    );
    expect(text).toContain(
      '• 2025: 29/34 tỉnh; thiếu Hà Nội, Cao Bằng, Tuyên Quang mới, Điện Biên, Lai Châu',
    );
  });

  it('of one province is told by what there is', () => {
    const figures = [
      figure(OLD_NB, 1, 1, { period: wholeYear(2018) }),
      figure(OLD_NB, 1, 1, { period: wholeYear(2019) }),
      figure(OLD_NB, 1, null, { period: wholeYear(2021) }),
      figure(OLD_NB, 1, null, { period: wholeYear(2023), fund: 'local' }),
    ];
    const { text, attachments } = view(figures, { scope: catalogue.place('ninh-binh')?.units ?? [] });
    expect(text.split('\n').slice(0, -1)).toEqual([
      'Tình hình số liệu – Ninh Bình, năm 2018–2024',
      '• Đủ kế hoạch và thực hiện: 2018–2019',
      '• Chỉ có kế hoạch: 2021',
      '• Chưa đủ hai nguồn: 2023',
      '• Chưa có số liệu: 2020, 2022, 2024',
    ]);
    expect(heatOf(attachments).groups).toMatchObject([
      { name: null, rows: [{ name: 'Tổng' }, { name: 'Quốc gia' }, { name: 'Địa phương' }] },
    ]);
  });

  it('says which fund it is of, and that nothing is missing where nothing is', () => {
    const national = all(2024).map((each) => ({ ...each, fund: 'national' as const }));
    const { text, attachments } = view(national, { fund: 'national' });
    expect(text).toBe(
      'Tình hình số liệu – cả nước, năm 2024\nKinh phí khuyến công quốc gia\n• 2024: đủ 63/63 tỉnh\nKhông thiếu số liệu nào.',
    );
    expect(attachments.map(({ kind }) => kind)).toEqual(['picture']);
  });

  it('says so where there is no unit in those years', () => {
    const [haNam] = catalogue.place('ha-nam')?.units ?? [];
    expect(view([], { scope: haNam ? [haNam] : [], years: [2026] })).toEqual({
      text: 'Không có đơn vị nào trong những năm này.',
      attachments: [],
    });
  });
});

describe('the picture', () => {
  it('has a row for each province in its region, and over each year how many have figures', () => {
    const chart = heatOf(view([...all(2023, 9), ...all(2024)]).attachments);
    expect(chart.columns).toEqual(['2023', '2024']);
    expect(chart.above?.texts).toEqual([
      ['9', '/63'],
      ['63', '/63'],
    ]);
    expect(chart.groups.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Phía Bắc', 28],
      ['Miền Trung – Tây Nguyên', 15],
      ['Phía Nam', 20],
    ]);
    expect(chart.marks.map(({ sign }) => sign)).toEqual(['✓', '']);
    expect(chart.groups[0]?.rows[0]).toEqual({ name: 'Hà Nội', fields: [0, 0] });
    expect(chart.groups[2]?.rows.at(-1)).toEqual({ name: 'Cà Mau', fields: [1, 0] });
  });

  it('puts a province into the region that it is in at the end of what is shown', () => {
    const regionOf = (name: string, years: readonly number[]) =>
      heatOf(view([], { years, today: '2026-11-28' }).attachments).groups.find(({ rows }) =>
        rows.some((row) => row.name === name),
      )?.name;
    expect(regionOf('Nghệ An', [2024])).toBe('Phía Bắc');
    expect(regionOf('Nghệ An', [2024, 2026])).toBe('Miền Trung – Tây Nguyên');
    expect(regionOf('Hà Nam', [2024, 2026])).toBe('Phía Bắc');
  });

  it('draws the latest twenty years, and says so', () => {
    const years = Array.from({ length: 25 }, (_, at) => 2000 + at);
    const [picture] = view(all(2024), { years }).attachments;
    if (picture?.kind !== 'picture' || picture.picture.chart.kind !== 'heat') throw new Error('no picture');
    expect(picture.picture.title).toBe('Tình hình số liệu – cả nước, năm 2005–2024');
    expect(picture.picture.chart.columns).toHaveLength(20);
    expect(picture.picture.footer).toEqual(['Hình chỉ vẽ 20 năm gần nhất.', 'Tính đến 28/11/2024.']);
  });
});
