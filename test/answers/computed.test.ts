import readSheets from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/answers/reply.ts';
import { writeWorkbook } from '../../src/attachments/workbook.ts';
import { wholeYear } from '../../src/figures/period.ts';
import { packQuestion, unpackQuestion } from '../../src/questions/pack.ts';
import { type FiguresQuestion, NOTHING_NAMED, type Task } from '../../src/questions/question.ts';
import { createBankBot } from '../support/bank.ts';
import { figure, reply } from '../support/figures.ts';

const [NB, HN, ND] = ['p63-37', 'p63-35', 'p63-36'];
const both = ['ninh-binh', 'ha-nam'];

/** The rows of figures of the file that goes with a reply, and those below them, as a spreadsheet reads them. */
async function rowsOf({ files }: Reply) {
  const file = files.find(({ kind }) => kind === 'workbook');
  if (file?.kind !== 'workbook') throw new Error('no workbook');
  const [figures] = await readSheets<{ number: string }>(Buffer.from(await writeWorkbook(file.workbook)), {
    trim: false,
    parseNumber: (text) => ({ number: text }),
  });
  const [, headings = [], ...rows] = figures?.data ?? [];
  const apart = rows.findIndex((row) => row.every((cell) => cell === null));
  const named = (row: readonly unknown[]) =>
    Object.fromEntries(
      headings.flatMap((heading, at) => {
        const cell = row[at] as { number: string } | string | null;
        return cell === null || cell === undefined
          ? []
          : [[String(heading), typeof cell === 'string' ? cell : Number(cell.number)]];
      }),
    );
  return {
    figures: rows.slice(0, apart < 0 ? rows.length : apart).map(named),
    below: apart < 0 ? [] : rows.slice(apart + 1).map(named),
  };
}

const fileOf = (figures: Parameters<typeof reply>[0], question: Partial<FiguresQuestion>) =>
  rowsOf(reply(figures, { ...question, asides: ['file'] }));

describe('below the figures of a workbook, after an empty row', () => {
  it('stands by how much the sides of a comparison differ, in money, in points and in per cent', async () => {
    const figures = [figure(NB, 300, 150), figure(HN, 100, 80)];
    const { figures: rows, below } = await fileOf(figures, {
      units: both,
      task: { do: 'compare', of: 'cells', times: false },
    });
    expect(rows.map((row) => row['Đơn vị'])).toEqual(['Ninh Bình', 'Hà Nam']);
    expect(below).toEqual([
      {
        'Đơn vị': 'Chênh lệch: Ninh Bình so với Hà Nam',
        'Kế hoạch (triệu đồng)': 200,
        'Thực hiện (triệu đồng)': 70,
        'Tỷ lệ thực hiện': -30,
        'Ghi chú': 'Tỷ lệ thực hiện: điểm phần trăm',
      },
      {
        'Đơn vị': 'Chênh lệch (%): Ninh Bình so với Hà Nam',
        'Kế hoạch (triệu đồng)': 2,
        'Thực hiện (triệu đồng)': 0.875,
      },
    ]);
  });

  it('stands the change from the earlier year to the later one, a fall below nought', async () => {
    const figures = [
      figure(NB, 300, 150, { executedApprox: 'hơn' }),
      figure(NB, 400, 100, { period: wholeYear(2017) }),
    ];
    const { below } = await fileOf(figures, { years: [2018, 2017], task: { do: 'change', times: false } });
    expect(below).toEqual([
      {
        'Đơn vị': 'Tăng, giảm: năm 2018 so với năm 2017',
        'Kế hoạch (triệu đồng)': -100,
        'Thực hiện (triệu đồng)': 50,
        'Ghi chú': 'Thực hiện: khoảng',
      },
      {
        'Đơn vị': 'Tăng, giảm (%): năm 2018 so với năm 2017',
        'Kế hoạch (triệu đồng)': -0.25,
        'Thực hiện (triệu đồng)': 0.5,
        'Ghi chú': 'Thực hiện: khoảng',
      },
    ]);
  });

  it('stands a sum with the rate of all together', async () => {
    const { below } = await fileOf([figure(NB, 300, 150), figure(HN, 100, 50)], {
      units: both,
      task: { do: 'sum' },
    });
    expect(below).toEqual([
      {
        'Đơn vị': 'Tổng',
        'Kế hoạch (triệu đồng)': 400,
        'Thực hiện (triệu đồng)': 200,
        'Tỷ lệ thực hiện': 0.5,
      },
    ]);
  });

  it('stands an average as the reply states it, and of how many it is', async () => {
    const figures = [figure(NB, 10, 1), figure(HN, 10, 2), figure(ND, 11, null)];
    const { figures: rows, below } = await fileOf(figures, {
      units: ['phia-bac'],
      task: { do: 'average', over: 'units' },
    });
    expect(rows).toHaveLength(3);
    expect(below).toEqual([
      {
        'Đơn vị': 'Bình quân: phía Bắc, năm 2018',
        'Kế hoạch (triệu đồng)': 10.33,
        'Thực hiện (triệu đồng)': 1.5,
        'Ghi chú': 'Kế hoạch: bình quân của 3 số liệu; thực hiện: bình quân của 2 số liệu',
      },
    ]);
  });

  it('stands the share of both amounts', async () => {
    const { below } = await fileOf([figure(NB, 25, 10), figure('vn', 100, 100)], {
      task: { do: 'share', of: 'unit' },
    });
    expect(below).toEqual([
      {
        'Đơn vị': 'Tỷ trọng: Ninh Bình trong cả nước, năm 2018',
        'Kế hoạch (triệu đồng)': 0.25,
        'Thực hiện (triệu đồng)': 0.1,
      },
    ]);
  });

  it('stands nothing where nothing was computed', async () => {
    const { below } = await fileOf([figure(NB, 300, 150)], {
      units: both,
      task: { do: 'compare', of: 'cells', times: false },
    });
    expect(below).toEqual([]);
  });
});

describe('the source of what was computed', () => {
  const source = (
    of: Extract<Task, { do: 'source' }>['of'],
    figures: Parameters<typeof reply>[0],
    rest = {},
  ) => reply(figures, { ...rest, task: { do: 'source', ...(of && { of }) } }).text;
  const two = [figure(NB, 300, 150), figure(HN, 400, 80)];

  it('tells a difference with its numbers', () => {
    const text = source({ do: 'compare', of: 'cells', times: false }, two, { units: both });
    expect(text).toContain('• Báo cáo A');
    expect(text).toContain(
      '• Chênh lệch kế hoạch (Ninh Bình so với Hà Nam): 300 − 400 = −100 triệu đồng; 100 / 400 × 100 = 25%.',
    );
    expect(text).toContain(
      '• Chênh lệch tỷ lệ thực hiện (Ninh Bình so với Hà Nam): 50% − 20% = 30 điểm phần trăm.',
    );
  });

  it('tells a sum, an average and a share', () => {
    expect(source({ do: 'sum' }, two, { units: both })).toContain(
      '• Tổng kế hoạch: 300 + 400 = 700 triệu đồng.',
    );
    const three = [figure(NB, 10, 1), figure(HN, 10, 2), figure(ND, 11, null)];
    const mean = source({ do: 'average', over: 'units' }, three, { units: ['phia-bac'] });
    expect(mean).toContain(
      '• Bình quân kế hoạch (phía Bắc, năm 2018): 31 / 3 = 10,33 triệu đồng, làm tròn hai chữ số.',
    );
    expect(mean).toContain('• Bình quân thực hiện (phía Bắc, năm 2018): 3 / 2 = 1,5 triệu đồng.');
    expect(source({ do: 'share', of: 'unit' }, [figure(NB, 25, 10), figure('vn', 100, 100)])).toContain(
      '• Tỷ trọng kế hoạch (Ninh Bình trong cả nước, năm 2018): 25 / 100 × 100 = 25%.',
    );
  });

  it('of rates says that they were not rounded before', () => {
    const thirds = [figure(NB, 300, 100), figure(HN, 700, 100)];
    expect(source({ do: 'compare', of: 'cells', times: false }, thirds, { units: both })).toContain(
      '33,33% − 14,29% = 19,05 điểm phần trăm, tính từ tỷ lệ chưa làm tròn.',
    );
  });

  it('of figures alone tells no difference', () => {
    expect(source(undefined, two, { units: both })).not.toContain('Chênh lệch');
  });

  it.each([
    ['so sánh Ninh Bình với Hà Nam 2018', 'Chênh lệch kế hoạch (Ninh Bình so với Hà Nam): 4.309,35 − '],
    [
      'Ninh Bình 2018 tăng bao nhiêu so với 2017',
      'Chênh lệch kế hoạch (năm 2018 so với năm 2017): 4.309,35 − ',
    ],
    ['tổng kinh phí Ninh Bình và Hà Nam 2018', 'Tổng kế hoạch: 4.309,35 + '],
    ['bình quân các tỉnh phía Bắc 2018', 'Bình quân kế hoạch (phía Bắc, năm 2018): '],
    [
      'Ninh Bình chiếm bao nhiêu phần trăm cả nước 2018',
      'Tỷ trọng kế hoạch (Ninh Bình trong cả nước, năm 2018): ',
    ],
  ])('is told after «%s», tapped or typed', async (question, told) => {
    const ask = createBankBot();
    const first = await ask(question, 'chat');
    const typed = await ask('nguồn ở đâu', 'chat');
    expect(typed.text).toContain(told);
    // Asked again, it is of the same.
    expect((await ask('số này lấy từ đâu', 'chat')).text).toBe(typed.text);
    const offered = first.choices.find(({ label }) => label === 'Nguồn');
    const behind = offered && unpackQuestion(offered.code);
    expect(behind).toMatchObject({ task: { do: 'source', of: { do: expect.any(String) } } });
    // And the file after it is of what was asked, not of the bare figures.
    const { below } = await rowsOf(await ask('xuất excel', 'chat'));
    expect(below.length).toBeGreaterThan(0);
  });

  it('fits behind a button wherever it did before', () => {
    const old = { ...NOTHING_NAMED, units: ['ninh-binh'], years: [2018], task: { do: 'source' } } as const;
    expect(packQuestion(old)).toBe('f|ninh-binh|2018|||||||q');
    expect(unpackQuestion('f|ninh-binh|2018|||||||q')).toEqual(old);
    for (const of of [
      { do: 'compare', of: 'funds', times: true },
      { do: 'change', times: false },
      { do: 'sum' },
      { do: 'average', over: 'years' },
      { do: 'share', of: 'fund' },
    ] as const) {
      const question = { ...old, task: { do: 'source', of } } as const;
      expect(unpackQuestion(packQuestion(question) ?? '')).toEqual(question);
    }
    for (const code of ['qq', 'qrpma-', 'qpm-', 'qfp-rva=1'])
      expect(unpackQuestion(`f|ninh-binh|2018|||||||${code}`)).toBeNull();
  });
});
