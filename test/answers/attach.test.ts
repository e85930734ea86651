import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/answers/reply.ts';
import type { Cell, Chart, Picture, Point, Sheet, Workbook } from '../../src/attachments/index.ts';
import { wholeYear } from '../../src/figures/period.ts';
import { formatMoney } from '../../src/vietnamese/money.ts';
import { formatPercent, ratePercent } from '../../src/vietnamese/percent.ts';
import { bankFigures, createBankBot } from '../support/bank.ts';
import { figure, reply } from '../support/figures.ts';

const ask = createBankBot();

function pictureOf({ files }: Reply): Picture {
  const found = files.flatMap((file) => (file.kind === 'picture' ? [file.picture] : []));
  expect(found).toHaveLength(1);
  return found[0] as Picture;
}
function workbookOf({ files }: Reply): Workbook {
  const found = files.flatMap((file) => (file.kind === 'workbook' ? [file.workbook] : []));
  expect(found).toHaveLength(1);
  return found[0] as Workbook;
}
const kinds = ({ files }: Reply): string[] => files.map(({ kind }) => kind);
const chartOf = <K extends Chart['kind']>(said: Reply, kind: K): Chart & { kind: K } => {
  const { chart } = pictureOf(said);
  expect(chart.kind).toBe(kind);
  return chart as Chart & { kind: K };
};
const textsOf = (points: readonly (Point | null)[] = []): (string | null)[] =>
  points.map((point) => point?.text ?? null);

/** The rows of a sheet by their headings, as they are given. */
const cellsOf = ({ columns, rows }: Sheet): Record<string, string | null>[] =>
  rows.map((row) =>
    Object.fromEntries(columns.map(({ heading }, at) => [heading, contentOf(row[at] ?? null)])),
  );
function contentOf(cell: Cell): string | null {
  if (cell === null) return null;
  if ('text' in cell) return cell.text;
  return 'number' in cell ? cell.number : `${cell.percent}%`;
}

/** What is stored of a unit and a year, both funds together. */
function stored(unit: string, year: number): { plan: bigint; executed: bigint } {
  const found = bankFigures.filter((each) => each.unit === unit && each.period.from === year);
  return {
    plan: found.reduce((all, { plan }) => all + (plan ?? 0n), 0n),
    executed: found.reduce((all, { executed }) => all + (executed ?? 0n), 0n),
  };
}
const NINH_BINH = 'p63-37';
const rate = ({ plan, executed }: { plan: bigint; executed: bigint }): string =>
  formatPercent(ratePercent(executed, plan) ?? 0n);

describe('a trend', () => {
  it('shows the years that were asked for, and none between them', async () => {
    const said = await ask('so sánh Ninh Bình năm 2016 với 2020, vẽ biểu đồ');
    expect(chartOf(said, 'columns').labels).toEqual(['2016', '2020']);
    expect(pictureOf(said).title).toContain('2016, 2020');
  });

  it('comes with columns that say what the store holds, and the rate over each year', async () => {
    const said = await ask('kinh phí Ninh Bình 2016-2019');
    const { title, unit, footer } = pictureOf(said);
    expect(title).toBe('Kinh phí khuyến công – Ninh Bình, giai đoạn 2016–2019');
    expect(unit).toBe('triệu đồng; phía trên: tỷ lệ thực hiện so với kế hoạch');
    expect(footer[0]).toMatch(/^Nguồn: Báo cáo mẫu 2016/);
    const chart = chartOf(said, 'columns');
    const years = [2016, 2017, 2018, 2019];
    const amounts = years.map((year) => stored(NINH_BINH, year));
    expect(chart.labels).toEqual(years.map(String));
    expect(chart.series.map(({ name }) => name)).toEqual(['Kế hoạch', 'Thực hiện']);
    expect(textsOf(chart.series[0]?.points)).toEqual(amounts.map(({ plan }) => formatMoney(plan, 'million')));
    expect(textsOf(chart.series[1]?.points)).toEqual(
      amounts.map(({ executed }) => formatMoney(executed, 'million')),
    );
    expect(chart.above).toEqual(amounts.map(rate));
    expect(kinds(said)).toEqual(['picture']);
  });

  it('has a gap for a year between two that are stored, and none at its ends', async () => {
    const chart = chartOf(await ask('kinh phí Hà Nam 2014-2019'), 'columns');
    expect(chart.labels).toEqual(['2016', '2017', '2018', '2019']);
    for (const { points } of chart.series) expect(points.map((point) => point === null)[1]).toBe(true);
    expect(chart.above[1]).toBeNull();
    const lines = chartOf(await ask('so sánh kinh phí Ninh Bình và Hà Nam 2016-2019'), 'lines');
    expect(lines.series.map(({ points }) => points.map((point) => point !== null))).toEqual([
      [true, true, true, true],
      [true, false, true, true],
    ]);
  });

  it('of several units says of which amount it is, and leads to the other', async () => {
    const said = await ask('so sánh kinh phí Ninh Bình và Hà Nam 2016-2019', 'units');
    expect(pictureOf(said).unit).toBe('Kế hoạch (triệu đồng)');
    expect(chartOf(said, 'lines').series.map(({ name }) => name)).toEqual(['Ninh Bình', 'Hà Nam']);
    expect(said.choices.map(({ label }) => label)).toEqual(['Biểu đồ thực hiện', 'Tệp Excel', 'Nguồn']);
    for (const question of ['vẽ biểu đồ thực hiện', 'so sánh thực hiện Ninh Bình và Hà Nam 2016-2019']) {
      const other = await ask(question, 'units');
      expect(pictureOf(other).unit).toBe('Thực hiện (triệu đồng)');
      expect(textsOf(chartOf(other, 'lines').series[0]?.points)).toEqual(
        [2016, 2017, 2018, 2019].map((year) => formatMoney(stored(NINH_BINH, year).executed, 'million')),
      );
      expect(other.choices.map(({ label }) => label)).not.toContain('Biểu đồ thực hiện');
    }
    const rates = await ask('so sánh tỷ lệ thực hiện Ninh Bình và Hà Nam 2016-2019');
    expect(pictureOf(rates).unit).toBe('Tỷ lệ thực hiện');
  });

  it('of several units draws what was executed where no plan is known', () => {
    const executed = [2016, 2017].flatMap((year) =>
      [NINH_BINH, 'p63-35'].map((unit) => figure(unit, null, 10, { period: wholeYear(year) })),
    );
    const said = reply(executed, { units: ['ninh-binh', 'ha-nam'], years: [2016, 2017] });
    expect(pictureOf(said).unit).toBe('Thực hiện (triệu đồng)');
  });

  it('of rates is in per cent, without a unit of money', async () => {
    const said = await ask('tỷ lệ thực hiện của Ninh Bình 2016-2019');
    const chart = chartOf(said, 'columns');
    expect(pictureOf(said).unit).toBeNull();
    expect(textsOf(chart.series[0]?.points)).toEqual(
      [2016, 2017, 2018, 2019].map((year) => rate(stored(NINH_BINH, year))),
    );
  });

  it('says each remark once', async () => {
    const { footer } = pictureOf(await ask('kinh phí Ninh Bình 2016-2019'));
    expect(footer.filter((line) => line.startsWith('Số tổng'))).toHaveLength(1);
    const file = workbookOf(await ask('kinh phí Ninh Bình 2016-2019, xuất excel'));
    expect(file.sheets[1]?.above.filter((line) => line.startsWith('Số tổng'))).toHaveLength(1);
  });

  it('of two years, or of one figure, comes without a picture', async () => {
    expect((await ask('kinh phí Ninh Bình 2018-2019')).files).toEqual([]);
    expect((await ask('kinh phí Ninh Bình 2018')).files).toEqual([]);
  });

  it('keeps the word of an amount that is not exact', () => {
    const of = (year: number, approx: string | null) =>
      figure(NINH_BINH, 100, year, {
        period: { from: year, to: year, part: 'whole' },
        executedApprox: approx,
      });
    const said = reply([of(2016, null), of(2017, 'hơn'), of(2018, null)], { years: [2016, 2017, 2018] });
    const chart = chartOf(said, 'columns');
    expect(textsOf(chart.series[1]?.points)).toEqual(['2.016', 'hơn 2.017', '2.018']);
    expect(chart.above[1]).toBe('khoảng 2.017%');
  });
});

describe('a ranking', () => {
  it('comes with bars in the order of its lines', async () => {
    const said = await ask('5 tỉnh có kế hoạch cao nhất năm 2019');
    const chart = chartOf(said, 'bars');
    const lines = chart.labels.map((name, at) => `${at + 1}. ${name}: ${chart.series[0]?.points[at]?.text}`);
    expect(said.text.split('\n').slice(1, 6)).toEqual(lines);
    const sizes = chart.series[0]?.points.map((point) => point?.size ?? 0) ?? [];
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(chart.marked).toBeNull();
  });

  it('from below has the least on top', async () => {
    const chart = chartOf(await ask('5 tỉnh có kế hoạch thấp nhất năm 2019'), 'bars');
    const sizes = chart.series[0]?.points.map((point) => point?.size ?? 0) ?? [];
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });

  it('with one row comes without a picture', async () => {
    expect((await ask('tỉnh nào có kế hoạch cao nhất năm 2019')).files).toEqual([]);
  });

  it('of changes of a rate is in points, not in per cent', async () => {
    const said = await ask('5 tỉnh có tỷ lệ thực hiện tăng nhiều nhất năm 2019 so với 2018, xuất excel');
    const chart = chartOf(said, 'bars');
    const [first] = textsOf(chart.series[0]?.points);
    expect(first).toMatch(/^[\d,]+ điểm phần trăm$/);
    expect(said.text).toContain(`1. ${chart.labels[0]}: tăng ${first}`);
    expect(pictureOf(said).unit).toBeNull();
    const [row] = cellsOf(workbookOf(said).sheets[0] as Sheet);
    expect(row?.['Tăng, giảm (điểm phần trăm)']).toBe(first?.split(' ')[0]?.replace(',', '.'));
  });
});

describe('a chart that is asked for', () => {
  it('after an answer is of that answer', async () => {
    await ask('kinh phí Ninh Bình 2018-2019', 'drawing');
    const said = await ask('vẽ biểu đồ', 'drawing');
    expect(chartOf(said, 'columns').labels).toEqual(['2018', '2019']);
    expect(said.text).toContain('Biểu đồ kèm theo.');
  });

  it('of one year is of the total and both funds', async () => {
    const chart = chartOf(await ask('kinh phí Ninh Bình 2019, vẽ biểu đồ'), 'columns');
    expect(chart.labels).toHaveLength(3);
    const [all = 0, national = 0, local = 0] = chart.series[0]?.points.map((point) => point?.size ?? 0) ?? [];
    expect(national + local).toBeCloseTo(all, 6);
  });

  it('of a share has parts that make the whole', async () => {
    for (const question of [
      'tỷ trọng quốc gia và địa phương của Ninh Bình năm 2019, vẽ biểu đồ',
      'Ninh Bình chiếm bao nhiêu phần trăm cả nước năm 2019, vẽ biểu đồ',
    ]) {
      const { parts } = chartOf(await ask(question), 'parts');
      expect(parts).toHaveLength(2);
      const percents = parts.map(({ point }) =>
        Number(/\(([\d,]+)%\)$/.exec(point.text)?.[1]?.replace(',', '.')),
      );
      expect(percents.reduce((all, each) => all + each, 0)).toBeCloseTo(100, 1);
    }
    const { parts } = chartOf(
      await ask('tỷ trọng quốc gia và địa phương của Ninh Bình năm 2019, vẽ biểu đồ'),
      'parts',
    );
    const whole = Number(stored(NINH_BINH, 2019).plan) / 1e6;
    expect(parts.reduce((all, { point }) => all + point.size, 0)).toBeCloseTo(whole, 6);
  });

  it('of a position marks who was asked for, among those around', async () => {
    const said = await ask('Ninh Bình đứng thứ mấy về kế hoạch năm 2019, vẽ biểu đồ');
    const chart = chartOf(said, 'bars');
    expect(chart.labels).toHaveLength(15);
    const [, place] = /thứ (\d+)\/63/.exec(said.text) ?? [];
    expect(chart.labels[chart.marked ?? -1]).toBe(`${place}. Ninh Bình`);
    expect(chart.series[0]?.points[chart.marked ?? -1]?.text).toBe(
      formatMoney(stored(NINH_BINH, 2019).plan, 'million'),
    );
    const first = await ask('Hà Giang đứng thứ mấy về kế hoạch năm 2019, vẽ biểu đồ');
    expect(chartOf(first, 'bars')).toMatchObject({ marked: 0 });
  });

  it.each([
    'tỉnh nào có tỷ lệ thực hiện trên 200% năm 2019, vẽ biểu đồ và xuất excel',
    'top 3 tỉnh năm 2018 và 2019 vẽ biểu đồ',
  ])('where there is nothing to draw, that is said: %s', async (question) => {
    const said = await ask(question);
    expect(said.kind).toBe('answer');
    expect(kinds(said)).not.toContain('picture');
    expect(said.text).toContain('Câu trả lời này không có số để vẽ biểu đồ.');
  });

  it('comes with nothing where nothing is stored', async () => {
    const said = await ask('kinh phí Ninh Bình 2099 vẽ biểu đồ');
    expect(said.kind).toBe('no-data');
    expect(said.files).toEqual([]);
  });
});

describe('a list of more than fifteen', () => {
  it('comes with a workbook of all rows, and says so', async () => {
    const said = await ask('xếp hạng 63 tỉnh theo kế hoạch năm 2019');
    expect(kinds(said)).toEqual(['picture', 'workbook']);
    expect(said.text).toContain('Toàn bộ danh sách ở tệp Excel kèm theo.');
    expect(chartOf(said, 'bars').labels).toHaveLength(15);
    const [figures] = workbookOf(said).sheets;
    const rows = cellsOf(figures as Sheet);
    const ranked = rows.filter((row) => row.Hạng !== null);
    expect(ranked.map((row) => row.Hạng)).toEqual(Array.from({ length: 63 }, (_, at) => String(at + 1)));
    expect(new Set(ranked.map((row) => row['Đơn vị'])).size).toBe(63);
    // One row each: people add up the columns of a list.
    expect(rows).toHaveLength(63);
  });

  it('lists the same first fifteen as the text', async () => {
    const said = await ask('xếp hạng 63 tỉnh theo kế hoạch năm 2019');
    const ranked = cellsOf(workbookOf(said).sheets[0] as Sheet).filter((row) => row.Hạng !== null);
    const lines = said.text.split('\n').slice(1, 16);
    expect(ranked.slice(0, 15).map((row) => `${row.Hạng}. ${row['Đơn vị']}`)).toEqual(
      lines.map((line) => line.split(':')[0]),
    );
  });
});

describe('a workbook that is asked for', () => {
  it('after an answer holds its rows', async () => {
    await ask('kinh phí Ninh Bình 2018', 'writing');
    const said = await ask('xuất excel', 'writing');
    expect(said.text).toContain('Tệp Excel kèm theo.');
    const [row] = cellsOf(workbookOf(said).sheets[0] as Sheet);
    const { plan, executed } = stored(NINH_BINH, 2018);
    expect(row).toMatchObject({
      'Đơn vị': 'Ninh Bình',
      Kỳ: 'năm 2018',
      'Kế hoạch (triệu đồng)': '4309.35',
      'Thực hiện (triệu đồng)': '3608.86',
      'Tỷ lệ thực hiện': rate({ plan, executed }).replace(',', '.'),
      'Còn lại (triệu đồng)': '700.49',
    });
  });

  it('of a list by a change holds the change', async () => {
    const said = await ask('tỉnh nào có kế hoạch tăng trên 50% năm 2019 so với 2018, xuất excel');
    const rows = cellsOf(workbookOf(said).sheets[0] as Sheet);
    const [, name, growth] = /• ([^:]+): tăng ([\d.,]+)%/.exec(said.text) ?? [];
    expect(rows[0]).toMatchObject({
      'Đơn vị': name,
      'Tăng, giảm (%)': `${growth?.replaceAll('.', '').replace(',', '.')}%`,
    });
  });
});

describe('every number of a picture', () => {
  const QUESTIONS = [
    'kinh phí Ninh Bình 2016-2024',
    'kinh phí Hà Nam từ 2016 đến 2024',
    'kế hoạch Hà Nội 2016-2020',
    'tỷ lệ thực hiện của Quảng Ninh 2016-2024',
    'so sánh kinh phí Ninh Bình, Hà Nam, Nam Định 2016-2020',
    '15 tỉnh có kế hoạch cao nhất năm 2019',
    '10 tỉnh thực hiện thấp nhất năm 2020',
    'xếp hạng 63 tỉnh theo tỷ lệ thực hiện năm 2018',
    'kinh phí Ninh Bình 2019 vẽ biểu đồ',
    'Thái Bình đứng thứ mấy năm 2021, vẽ biểu đồ',
  ];
  const amounts = new Set<string>();
  const rates = new Set<string>();
  const add = (plan: bigint | null, executed: bigint | null): void => {
    for (const amount of [plan, executed]) if (amount !== null) amounts.add(formatMoney(amount, 'million'));
    if (plan && executed !== null) rates.add(rate({ plan, executed }));
  };
  for (const { unit, period, plan, executed } of bankFigures) {
    add(plan, executed);
    const both = stored(unit, period.from);
    add(both.plan, both.executed);
  }

  it.each(QUESTIONS)('is stored, or the rate of two that are: %s', async (question) => {
    const { chart } = pictureOf(await ask(question));
    if (chart.kind === 'parts' || chart.kind === 'heat') throw new Error('not of single numbers');
    const texts = chart.series.flatMap(({ points }) => points.flatMap((point) => point?.text ?? []));
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text.endsWith('%') ? rates : amounts).toContain(text);
    if (chart.kind === 'columns') {
      for (const text of chart.above) if (text !== null) expect(rates).toContain(text);
    }
    // What is drawn is as long as what is written.
    for (const { points } of chart.series) {
      for (const point of points) {
        const written = Number(point?.text.replaceAll('.', '').replace(',', '.').replace('%', '') ?? 0);
        expect(point?.size ?? 0).toBeCloseTo(written, 1);
      }
    }
  });
});
