import { describe, expect, it } from 'vitest';
import type { Cell, Sheet, Workbook } from '../../src/attachments/index.ts';
import { coverageOf } from '../../src/figures/coverage.ts';
import { readPart, readStatus } from '../../src/figures/import/cells.ts';
import { readFigureFile } from '../../src/figures/import/index.ts';
import { columnOf, fundOf, moneyUnitOf } from '../../src/figures/import/words.ts';
import { FigureBook } from '../../src/figures/index.ts';
import { wholeYear } from '../../src/figures/period.ts';
import { missingWorkbook, templateFile, templateWorkbook } from '../../src/holdings/index.ts';
import { createUnitFinder } from '../../src/units/index.ts';
import { catalogue, figure } from '../support/figures.ts';

const findUnit = createUnitFinder(catalogue);
const VN = catalogue.unit('vn');
const OLD_NB = catalogue.place('ninh-binh')?.units[0]?.id ?? '';

const text = (cell: Cell | undefined): string => (cell && 'text' in cell ? cell.text : '');
const csv = (sheet: Sheet, fill: (row: string[]) => string[]): Uint8Array => {
  const rows = sheet.rows.map((row) => fill(sheet.columns.map((_, at) => text(row[at]))));
  const all = [sheet.columns.map(({ heading }) => heading), ...rows];
  return new TextEncoder().encode(all.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n'));
};

/** What the reader takes from the first sheet once every row has its amounts and its document. */
function readFilled({ sheets: [form] }: Workbook) {
  if (!form) throw new Error('no sheet');
  const at = (column: string): number =>
    form.columns.findIndex(({ heading }) => columnOf(heading) === column);
  return readFigureFile(
    csv(form, (row) =>
      row.with(at('plan'), '4.045,5').with(at('executed'), '3997').with(at('document'), 'Báo cáo'),
    ),
    { findUnit },
  );
}

/** Units, years and funds, as they are written. */
const blanks = ({ sheets: [form] }: Workbook): string[] =>
  form?.rows.map((row) => row.slice(0, 3).map(text).join(' | ')) ?? [];

const missing = (
  figures: Parameters<typeof coverageOf>[0]['book'],
  years: number[],
  of?: ('plan' | 'executed')[],
) =>
  missingWorkbook(
    catalogue,
    coverageOf({ catalogue, book: figures }, { scope: [VN], years, fund: 'total' }),
    of,
  );

describe('the file of what is missing', () => {
  it.each([
    [[2018], 63],
    [[2025], 34],
    [[2018, 2026], 63 + 34],
  ])(
    'of %s has a row for each unit, which is read back as that unit once it is filled in',
    (years, count) => {
      const workbook = missing(new FigureBook([]), years);
      if (!workbook) throw new Error('nothing is missing');
      expect(blanks(workbook)).toHaveLength(count);
      const read = readFilled(workbook);
      expect(read).toMatchObject({ ok: true, warnings: [] });
      const rows = read.ok ? read.rows : [];
      expect(new Set(rows.map(({ unit, period }) => `${unit} ${period.from}`)).size).toBe(count);
      expect(rows[0]).toMatchObject({ plan: 4_045_500_000n, executed: 3_997_000_000n, planApprox: null });
    },
  );

  it('asks for the fund that is missing, and for what is half there', () => {
    const book = new FigureBook([
      figure(OLD_NB, 1, 1, { fund: 'national' }),
      ...catalogue
        .members(VN, 2018)
        .slice(0, 62)
        .flatMap(({ id }, at) => (id === OLD_NB ? [] : figure(id, 1, at === 0 ? null : 1))),
    ]);
    const workbook = missing(book, [2018]);
    const last = catalogue.members(VN, 2018).at(-1)?.name;
    expect(workbook && blanks(workbook)).toEqual([
      'Hà Nội | 2018 | Tổng',
      'Ninh Bình | 2018 | Địa phương',
      `${last} | 2018 | Tổng`,
    ]);
    const guide = workbook?.sheets[1]?.rows.map((row) => text(row[1]));
    expect(guide).toContain('Chỉ có kế hoạch: Hà Nội (2018).');
    expect(guide).toContain('Chưa đủ hai nguồn: Ninh Bình (2018).');
    // Of plans alone, a province that has one lacks nothing.
    expect(blanks(missing(book, [2018], ['plan']) as Workbook)).not.toContain('Hà Nội | 2018 | Tổng');
    expect(blanks(missing(book, [2018], ['executed']) as Workbook)).toContain('Hà Nội | 2018 | Tổng');
  });

  it('is none where nothing is missing', () => {
    const all = catalogue.members(VN, 2018).map(({ id }) => figure(id, 1, 1));
    expect(missing(new FigureBook(all), [2018])).toBeNull();
  });

  it('does not ask for an old unit beside the new one that has figures', () => {
    const haNam = catalogue.place('ha-nam')?.units[0]?.id ?? '';
    const in2025 = { period: wholeYear(2025) };
    const since = catalogue.place('ninh-binh')?.units.at(-1)?.id ?? '';
    const book = new FigureBook([figure(since, 1, 1, in2025), figure(haNam, 1, null, in2025)]);
    expect(blanks(missing(book, [2025]) as Workbook).filter((row) => /Hà Nam|Ninh Bình/.test(row))).toEqual(
      [],
    );
  });
});

describe('the template', () => {
  it('has both funds of the 34 provinces of today', () => {
    const workbook = templateWorkbook(catalogue, { years: [2026] });
    expect(blanks(workbook)).toHaveLength(68);
    expect(blanks(workbook).slice(0, 2)).toEqual(['Hà Nội | 2026 | Quốc gia', 'Hà Nội | 2026 | Địa phương']);
    expect(readFilled(workbook)).toMatchObject({ ok: true });
    expect(templateFile(catalogue, { years: [2026] })).toMatchObject({
      kind: 'workbook',
      name: 'mau-so-lieu-2026',
    });
  });

  it('goes through several years with the units of each, and through several units', () => {
    const units = ['ninh-binh', 'ha-nam'].flatMap((key) => catalogue.place(key)?.units.at(-1) ?? []);
    const rows = blanks(templateWorkbook(catalogue, { years: [2024, 2026], units }));
    expect(rows.filter((row) => row.endsWith('Quốc gia'))).toEqual([
      'Ninh Bình | 2024 | Quốc gia',
      'Hà Nam | 2024 | Quốc gia',
      // Both are one by then.
      'Ninh Bình | 2026 | Quốc gia',
    ]);
    expect(templateFile(catalogue, { years: [2024, 2026], units })).toMatchObject({
      name: 'mau-so-lieu-2024-2026',
    });
    expect(blanks(templateWorkbook(catalogue, { years: [2018, 2019] }))).toHaveLength(2 * 2 * 63);
  });

  it.each([
    ['ninh-binh', 2018, ['Ninh Bình']],
    ['ninh-binh', 2025, ['Ninh Bình mới']],
    ['ha-nam', 2018, ['Hà Nam']],
    ['ha-nam', 2026, ['Ninh Bình']],
    ['tay-nguyen', 2018, ['Kon Tum', 'Gia Lai', 'Đắk Lắk', 'Đắk Nông', 'Lâm Đồng']],
  ])('of %s in %s is of those who report then', (place, year, names) => {
    const [unit] = catalogue.place(place)?.units ?? [];
    const workbook = templateWorkbook(catalogue, { years: [year], units: unit ? [unit] : [] });
    const written = workbook.sheets[0]?.rows.map((row) => text(row[0]));
    expect([...new Set(written)]).toEqual(names);
    expect(readFilled(workbook)).toMatchObject({ ok: true });
  });

  it('has the columns that the reader asks for, and nothing above them', () => {
    const [form] = templateWorkbook(catalogue, { years: [2026] }).sheets;
    expect(form?.above).toEqual([]);
    expect(form?.columns.map(({ heading }) => heading)).toEqual([
      'Đơn vị',
      'Năm',
      'Nguồn kinh phí',
      'Kế hoạch',
      'Thực hiện',
      'Đơn vị tính',
      'Tài liệu nguồn',
      'Kỳ',
      'Trạng thái',
    ]);
  });
});

describe('the guide beside it', () => {
  const guide = templateWorkbook(catalogue, { years: [2026] }).sheets[1] as Sheet;
  const row = (column: string): [how: string, example: string] => {
    const found = guide.rows.find(([first]) => columnOf(text(first)) === column);
    return [text(found?.[1]), text(found?.[2])];
  };

  it('explains every column', () => {
    const [form] = templateWorkbook(catalogue, { years: [2026] }).sheets;
    expect(guide.rows.map(([first]) => text(first))).toEqual(form?.columns.map(({ heading }) => heading));
    for (const cells of guide.rows) for (const cell of cells) expect(text(cell)).not.toBe('');
  });

  it('is not taken for a table of figures: no row names several columns', () => {
    const rows = [guide.columns.map(({ heading }) => heading), ...guide.rows.map((cells) => cells.map(text))];
    for (const cells of rows)
      expect(cells.filter((cell) => columnOf(cell) !== undefined).length).toBeLessThan(2);
    const lines = [...guide.above, ...rows.map((cells) => cells.join(';'))].join('\n');
    expect(readFigureFile(new TextEncoder().encode(lines), { findUnit }).ok).toBe(false);
  });

  it('says only words that the reader understands', () => {
    const funds = row('fund')[0]
      .replace(/,? khi .*$/, '')
      .split(/[(),]| hoặc /)
      .map((word) => word.replace(/hoặc/, '').trim());
    for (const word of funds.filter(Boolean)) expect([word, fundOf(word)]).toEqual([word, expect.anything()]);
    const money = row('moneyUnit')[0].replace('Một trong: ', '').replace('.', '').split(', ');
    expect(money.map(moneyUnitOf)).toEqual(['dong', 'thousand', 'million', 'billion']);
    const periods = /: (.*?)\./.exec(row('period')[0])?.[1]?.split(', ') ?? [];
    expect(periods.map(readPart)).toEqual(['M6', 'M9', 'Q3', 'D1']);
    const statuses = /: (.*?)\./.exec(row('status')[0])?.[1]?.split(', ') ?? [];
    expect(statuses.length).toBe(4);
    for (const status of statuses) expect(readStatus(status)).toMatchObject({ keep: expect.any(String) });
    for (const name of row('unit')[1].split('; '))
      expect(findUnit(name, name.endsWith('mới') ? 2025 : 2026)).toHaveProperty('id');
  });
});
