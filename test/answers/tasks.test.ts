import { describe, expect, it } from 'vitest';
import { wholeYear } from '../../src/figures/period.ts';
import { packQuestion, unpackQuestion } from '../../src/questions/pack.ts';
import type { Condition, FiguresQuestion, Task } from '../../src/questions/question.ts';
import { createBankBot } from '../support/bank.ts';
import { figure, later, reply } from '../support/figures.ts';

/** Ids of the provinces that the stories are about. */
const [NB, HN, ND] = ['p63-37', 'p63-35', 'p63-36'];
const lines = (text: string): string[] => text.split('\n');

/** A ranking of provinces by plan, unless said otherwise. */
const rank = (rest: Partial<Extract<Task, { do: 'rank' }>> = {}): Partial<FiguresQuestion> => ({
  units: [],
  task: { do: 'rank', over: 'provinces', order: 'most', limit: 3, by: 'amount', era: null, ...rest },
});
const filter = (condition: Partial<Condition>): Partial<FiguresQuestion> => ({
  units: [],
  task: {
    do: 'filter',
    over: 'provinces',
    era: null,
    conditions: [
      { measure: 'rate', of: 'value', bound: 'at-least', than: { value: '950000' }, ...condition },
    ],
  },
});

describe('a comparison', () => {
  const compare: Partial<FiguresQuestion> = { task: { do: 'compare', of: 'cells', times: true } };

  it('says which is more, by how much and how many times', () => {
    const { text } = reply([figure(NB, 300, 150), figure(HN, 100, 80)], {
      ...compare,
      units: ['ninh-binh', 'ha-nam'],
    });
    expect(lines(text)).toEqual(
      expect.arrayContaining([
        '→ Kế hoạch: Ninh Bình cao hơn Hà Nam 200 triệu đồng (200%)',
        '→ Kế hoạch: Ninh Bình gấp 3 lần Hà Nam, bằng 300%',
        '→ Tỷ lệ thực hiện: Ninh Bình thấp hơn Hà Nam 30 điểm phần trăm',
      ]),
    );
  });

  it('names what is equal and marks what is not exact', () => {
    const figures = [figure(NB, 100, 50, { executedApprox: 'hơn' }), figure(HN, 100, 40)];
    const { text } = reply(figures, { ...compare, units: ['ninh-binh', 'ha-nam'] });
    expect(text).toContain('→ Kế hoạch: Ninh Bình và Hà Nam bằng nhau');
    expect(text).toContain('→ Thực hiện: Ninh Bình cao hơn Hà Nam khoảng 10 triệu đồng (khoảng 25%)');
  });

  it('computes nothing where a side is missing', () => {
    const { kind, text } = reply([figure(NB, 300, 150)], { ...compare, units: ['ninh-binh', 'ha-nam'] });
    expect(kind).toBe('answer');
    expect(text).toContain('Chưa có số liệu Hà Nam năm 2018.');
    expect(text).toContain('không tính chênh lệch');
    expect(text).not.toContain('→');
  });

  it('across the mergers says that the territories differ', () => {
    const figures = [figure(NB, 300, 150), figure('p34-37', 900, 100, { period: wholeYear(2026) })];
    expect(reply(figures, { ...compare, years: [2018, 2026] }).text).toContain('hai địa giới khác nhau');
  });

  it('holds no sum of some provinces against the figure of a region', () => {
    const figures = [figure('kc-bac', 1000, 900), figure(NB, 10, 9, { period: wholeYear(2017) })];
    const { text } = reply(figures, { ...compare, units: ['phia-bac'], years: [2018, 2017] });
    expect(text).toContain('Năm 2017 (cộng 1/28 tỉnh): kế hoạch 10');
    expect(text).toContain('Không tính chênh lệch');
    expect(text).not.toContain('→');
  });

  it('of years tells the true direction, whichever was asked first', () => {
    const figures = [figure(NB, 300, 150), figure(NB, 400, 100, { period: wholeYear(2017) })];
    const { text } = reply(figures, { years: [2018, 2017], task: { do: 'change', times: false } });
    expect(text).toContain('→ Kế hoạch năm 2018 giảm 100 triệu đồng (25%) so với năm 2017');
    expect(text).toContain('→ Thực hiện năm 2018 tăng 50 triệu đồng (50%) so với năm 2017');
  });
});

describe('a ranking', () => {
  const figures = [figure(NB, 300, 150), figure(HN, 500, 80), figure(ND, 300, 290), figure('p63-38', 100, 1)];

  it('gives equals one place and cuts no tie', () => {
    const { text, shown } = reply(figures, rank({ limit: 2 }));
    expect(lines(text).slice(1, 4)).toEqual(['1. Hà Nam: 500', '2. Nam Định: 300', '2. Ninh Bình: 300']);
    expect(text).toContain('Xếp trong 4/63 tỉnh có số liệu.');
    expect(shown?.map(({ unit }) => unit)).toEqual(['ha-nam', 'nam-dinh', 'ninh-binh']);
  });

  it('goes by the exact rate, not by the one that is shown', () => {
    const close = [figure(NB, 300_000, 285_001), figure(HN, 300_000, 285_002)];
    const { text } = reply(close, { ...rank({ limit: 1 }), measures: ['rate'] });
    expect(lines(text)[1]).toBe('1. Hà Nam: 95%');
  });

  it('leaves out a rate of a plan of nothing', () => {
    const { text } = reply([figure(NB, 0, 0), figure(HN, 10, 5)], { ...rank(), measures: ['rate'] });
    expect(text).not.toContain('Ninh Bình');
    expect(text).toContain('Xếp trong 1/63 tỉnh có số liệu.');
  });

  it('of the 34 provinces adds predecessors up only where none is missing', () => {
    const all = [figure(NB, 1, 1), figure(HN, 1, 1), figure('p63-34', 5, 5)];
    expect(reply(all, rank({ era: 'new' })).kind).toBe('no-data');
    const { text } = reply([...all, figure(ND, 1, 1)], rank({ era: 'new' }));
    expect(lines(text)[1]).toBe('1. Ninh Bình mới (từ 1/7/2025): 3');
  });

  it('of one unit’s years by their change looks at that unit alone', () => {
    const years = [10, 30, 20].map((plan, at) => figure(NB, plan, 1, { period: wholeYear(2016 + at) }));
    const others = [figure(HN, 1, 1, { period: wholeYear(2017) }), figure(HN, 900, 1)];
    const { text } = reply([...years, ...others], {
      ...rank({ over: 'years', by: 'change', limit: 1 }),
      units: ['ninh-binh'],
      years: [],
    });
    expect(lines(text)[1]).toBe('1. Năm 2017: tăng 20 triệu đồng (200%)');
    expect(text).not.toContain('Hà Nam');
  });

  it('gives a place, and says who shares it', () => {
    const position: Partial<FiguresQuestion> = { task: { do: 'position', order: 'most', era: null } };
    expect(reply(figures, position).text).toContain(
      '• Kế hoạch: thứ 2/4 (300 triệu đồng), đồng hạng với Nam Định',
    );
    expect(reply(figures, { ...position, units: ['lai-chau'] })).toMatchObject({ kind: 'no-data' });
  });
});

describe('a filter', () => {
  it('compares the exact rate and lists the names with their count', () => {
    // 94,9996% is shown as 95%.
    const figures = [figure(NB, 1_000_000, 949_996), figure(HN, 100, 95), figure(ND, 100, 80)];
    const { text } = reply(figures, filter({}));
    expect(text).toContain('Có 1 tỉnh (trong 3/63 tỉnh có số liệu):\n• Hà Nam: 95%');
    expect(reply(figures, filter({ bound: 'below' })).text).toContain('• Ninh Bình: 95%');
  });

  it('that nobody passes is an answer', () => {
    const { kind, text } = reply([figure(NB, 100, 50)], filter({}));
    expect(kind).toBe('answer');
    expect(text).toContain('Không có tỉnh nào (trong 1/63 tỉnh có số liệu).');
  });

  it('holds amounts against those of a unit, and against the average', () => {
    const figures = [figure(NB, 300, 1), figure(HN, 100, 1), figure(ND, 500, 1)];
    const above = { measure: 'plan', bound: 'above' } as const;
    expect(reply(figures, filter({ ...above, than: { unit: 'ninh-binh' } })).text).toContain(
      '• Nam Định: 500',
    );
    expect(reply(figures, filter({ ...above, than: 'average' })).text).toContain(
      'trên mức bình quân 300 triệu đồng',
    );
  });
});

describe('the bound of a filter', () => {
  it.each([
    ['tỉnh nào kế hoạch dưới 8 tỷ năm 2018', 'kế hoạch dưới 8 tỷ đồng'],
    ['tỉnh nào kế hoạch dưới 8000 triệu năm 2018', 'kế hoạch dưới 8.000 triệu đồng'],
    ['tỉnh nào kế hoạch từ 5 đến 8,5 tỷ năm 2018', 'kế hoạch từ 5 tỷ đồng đến 8,5 tỷ đồng'],
    ['tỉnh nào kế hoạch trên 1 tỷ rưỡi năm 2018', 'kế hoạch trên 1,5 tỷ đồng'],
    ['tỉnh nào kế hoạch trên 4045000000 đồng năm 2018', 'kế hoạch trên 4.045.000.000 đồng'],
    ['tỉnh nào kế hoạch giảm trên 2 tỷ năm 2018', 'kế hoạch giảm trên 2 tỷ đồng'],
    ['tỉnh nào kế hoạch dưới 8 tỷ năm 2018 theo đồng', 'kế hoạch dưới 8 tỷ đồng'],
  ])('is said as it was asked: %s', async (question, said) => {
    const ask = createBankBot();
    const { text, query, choices } = await ask(question, 'chat');
    const [heading = '', , line = ''] = text.split('\n');
    expect(heading).toContain(said);
    // What is listed says its own unit.
    expect(heading + line).toMatch(/theo đồng|\((?:triệu )?đồng\)|triệu đồng/);
    const code = query && packQuestion(query);
    expect(code && unpackQuestion(code)).toEqual(query);
    expect(choices.length).toBeGreaterThan(0);
  });

  it('behind an old button is said in the unit of the reply', () => {
    const old = unpackQuestion('f||2018|||||||fp-pvb=8000000000');
    if (old?.kind !== 'figures') throw new Error('no question');
    expect(lines(reply([figure(NB, 300, 150)], old).text)[0]).toContain('dưới 8.000 triệu đồng');
    const billions = { ...old, money: 'billion' } as const;
    expect(lines(reply([figure(NB, 300, 150)], billions).text)[0]).toContain('dưới 8 tỷ đồng');
  });
});

describe('what a filter cites', () => {
  const plan = { measure: 'plan', bound: 'below', than: { value: '900000000000' } } as const;

  it('is behind the amounts that it lists, and says where one is a sum', () => {
    const figures = [
      figure(NB, 100, null, { fund: 'national' }),
      figure(NB, 200, null, { fund: 'local', document: later }),
    ];
    const { text } = reply(figures, filter(plan));
    expect(text).toContain('• Ninh Bình: 300');
    expect(text).toContain('Số kế hoạch tổng là số cộng của hai nguồn.');
    expect(text).toContain('Nguồn: Báo cáo A, 31/1/2019; Báo cáo B, năm 2020');
  });

  it('is not what an amount that it leaves out was taken from', () => {
    const figures = [figure(NB, 300, null), figure(NB, null, 150, { document: later }), figure(HN, 1, null)];
    const below = { ...plan, bound: 'at-least', than: { value: '300000000' } } as const;
    const { text } = reply(figures, filter(below));
    expect(text).toContain('• Ninh Bình: 300');
    expect(text).toContain('Nguồn: Báo cáo A, 31/1/2019');
    expect(text).not.toContain('Báo cáo B');
    // Beside it, it is listed.
    expect(reply(figures, { ...filter(below), measures: ['plan', 'executed'] }).text).toContain('Báo cáo B');
    // Where nobody passes, all were looked at.
    const nobody = reply(
      [...figures, figure(ND, 5, null, { document: later })],
      filter({ ...plan, bound: 'above' }),
    );
    expect(nobody.text).toContain('Báo cáo B');
  });
});

describe('sums, averages and shares', () => {
  it('add up only what is whole', () => {
    const both = { units: ['ninh-binh', 'ha-nam'], task: { do: 'sum' } } as const;
    const one = figure(NB, 300, 150);
    expect(reply([one, figure(HN, 100, 50)], both).text).toContain(
      '→ Tổng: kế hoạch 400; thực hiện 200; đạt 50% (triệu đồng)',
    );
    const short = reply([one, figure(HN, 100, null)], both).text;
    expect(short).toContain('→ Tổng: kế hoạch 400 (triệu đồng)');
    expect(reply([one], both).text).not.toContain('Tổng:');
  });

  it('divide by those that have figures, rounded half up', () => {
    const figures = [figure(NB, 10, 1), figure(HN, 10, 1), figure(ND, 11, 1)];
    const { text } = reply(figures, {
      units: ['phia-bac'],
      measures: ['plan'],
      task: { do: 'average', over: 'units' },
    });
    expect(text).toContain('• Kế hoạch bình quân: 10,33 triệu đồng');
    expect(text).toContain('Bình quân của 3/28 tỉnh có số liệu.');
  });

  it('say of how many they are where one measure has fewer', () => {
    const { text } = reply([figure(NB, 10, 1), figure(HN, 20, null)], {
      units: ['phia-bac'],
      task: { do: 'average', over: 'units' },
    });
    expect(text).toContain('• Kế hoạch bình quân: 15 triệu đồng\n');
    expect(text).toContain('• Thực hiện bình quân: 1 triệu đồng (chỉ có 1 số liệu)');
  });

  it('cite only what is behind them, by a word that fits all that is not exact', () => {
    const figures = [
      figure(NB, 10, null, { planApprox: 'hơn' }),
      figure(HN, 20, null, { planApprox: 'gần' }),
      figure(ND, null, 5, { fund: 'local', document: later }),
    ];
    const { text } = reply(figures, {
      units: ['phia-bac'],
      measures: ['plan'],
      task: { do: 'average', over: 'units' },
    });
    expect(text).toContain('• Kế hoạch bình quân: khoảng 15 triệu đồng');
    expect(text).toContain('Nguồn: Báo cáo A, 31/1/2019');
    expect(text).not.toContain('Báo cáo B');
  });

  it('name the years that they are of, not those between', () => {
    const years = [2016, 2017, 2022].map((year) => figure(NB, 9, 3, { period: wholeYear(year) }));
    const { text } = reply(years, { years: [2016, 2017, 2022], task: { do: 'average', over: 'years' } });
    expect(lines(text)[0]).toContain('– Ninh Bình, năm 2016–2017, năm 2022 (');
  });

  it('take no sum of some provinces for a year of the region', () => {
    const figures = [
      figure('kc-bac', 1000, 900),
      figure(NB, 10, 9, { period: wholeYear(2017) }),
      figure('kc-bac', 3000, 2000, { period: wholeYear(2016) }),
    ];
    const years = { units: ['phia-bac'], years: [2016, 2017, 2018] };
    const average = reply(figures, { ...years, task: { do: 'average', over: 'years' } }).text;
    expect(average).toContain('• Kế hoạch bình quân: 2.000 triệu đồng');
    expect(average).toContain('Bình quân của 2/3 năm có số liệu.');
    expect(average).toContain('Không tính năm 2017 vì mới có số liệu của một số tỉnh.');
    expect(reply(figures, { ...years, task: { do: 'sum' } }).text).toContain(
      'Chưa đủ số liệu nên không cộng thành tổng.',
    );
  });

  it('are of the larger of two, and never of what does not hold the part', () => {
    const share = { task: { do: 'share', of: 'unit' } } as const;
    const figures = [figure(NB, 25, 10), figure('vn', 100, 100)];
    expect(reply(figures, share).text).toContain('• Kế hoạch: chiếm 25% (25 triệu đồng trên 100 triệu đồng)');
    const south = reply([...figures, figure('kc-nam', 50, 50)], {
      ...share,
      units: ['ninh-binh', 'phia-nam'],
    });
    expect(south.text).toContain('Ninh Bình không thuộc phía Nam.');
  });

  it('of funds is said against the total', () => {
    const figures = [figure(NB, 40, 20, { fund: 'national' }), figure(NB, 60, 60, { fund: 'local' })];
    const { text } = reply(figures, { fund: 'national', task: { do: 'share', of: 'fund' } });
    expect(text).toContain('• Kế hoạch: khuyến công quốc gia chiếm 40% (40 triệu đồng trên 100 triệu đồng)');
  });
});

describe('what is there', () => {
  it('is told by years and by units, and is always an answer', () => {
    const figures = [2016, 2017, 2019].map((year) => figure(NB, 1, 1, { period: wholeYear(year) }));
    const years = reply(figures, { years: [], task: { do: 'coverage', of: 'years', lacking: false } });
    expect(years).toMatchObject({ kind: 'answer' });
    expect(years.text).toContain('Ninh Bình có số liệu: năm 2016–2017, năm 2019.');
    const units = reply(figures, {
      units: [],
      years: [2016],
      task: { do: 'coverage', of: 'units', lacking: true },
    });
    expect(units.text).toContain('Chưa có số liệu của 62/63 tỉnh:');
  });

  describe('with what is missing', () => {
    const figures = [2016, 2017, 2019].map((year) => figure(NB, 1, 1, { period: wholeYear(year) }));
    const lacking = (rest: Partial<FiguresQuestion>): Partial<FiguresQuestion> => ({
      units: [],
      task: { do: 'coverage', of: 'units', lacking: true },
      ...rest,
    });
    const kinds = (question: Partial<FiguresQuestion>) =>
      reply(figures, question).files.map(({ kind }) => kind);

    it('offers the picture and the file, and sends what was chosen', () => {
      const { choices, files } = reply(figures, lacking({ years: [2016] }));
      expect(files).toEqual([]);
      expect(choices.map(({ label }) => label)).toEqual(['Bảng theo năm', 'Tệp Excel để điền']);
      const chosen = choices.map(({ code }) => unpackQuestion(code));
      const [picture, file] = chosen.map((question) =>
        question?.kind === 'figures' ? reply(figures, question) : null,
      );
      expect(picture).toMatchObject({ kind: 'answer', files: [{ kind: 'picture' }] });
      expect(picture?.text).toContain('Bảng theo năm kèm theo.');
      expect(file).toMatchObject({
        kind: 'answer',
        files: [{ kind: 'workbook', name: 'so-lieu-con-thieu-2016' }],
      });
      const [workbook] = file?.files ?? [];
      // Of the year that was asked about alone.
      expect(workbook?.kind === 'workbook' && workbook.workbook.sheets[0]?.rows.length).toBe(62);
      expect(file?.choices.map(({ label }) => label)).toEqual(['Bảng theo năm']);
    });

    it('is a line for each of several years, with the picture', () => {
      const { text, files } = reply(figures, lacking({ years: [2016, 2018, 2019] }));
      expect(text).toBe(
        [
          'Tình hình số liệu – cả nước, năm 2016, 2018–2019',
          '• 2016: 1/63 tỉnh; thiếu 62: phía Bắc 27, miền Trung – Tây Nguyên 15, phía Nam 20',
          '• 2018: chưa có (0/63 tỉnh)',
          '• 2019: 1/63 tỉnh; thiếu 62: phía Bắc 27, miền Trung – Tây Nguyên 15, phía Nam 20',
        ].join('\n'),
      );
      expect(files).toMatchObject([
        { kind: 'picture', picture: { chart: { columns: ['2016', '2018', '2019'] } } },
      ]);
    });

    it('of one fund says so', () => {
      const { text } = reply(
        [figure(NB, 1, 1, { fund: 'local' })],
        lacking({ years: [2018, 2019], fund: 'local' }),
      );
      expect(text.split('\n').slice(0, 2)).toEqual([
        'Tình hình số liệu – cả nước, năm 2018–2019',
        'Kinh phí khuyến công địa phương',
      ]);
    });

    it('of one amount asks for that alone', () => {
      const half = [figure(NB, 1, null)];
      const count = (measures: FiguresQuestion['measures']) => {
        const { files } = reply(half, lacking({ years: [2018], measures, asides: ['file'] }));
        const [file] = files;
        return file?.kind === 'workbook' ? file.workbook.sheets[0]?.rows.length : null;
      };
      expect([count(['plan']), count(['executed']), count([])]).toEqual([62, 63, 63]);
    });

    it('of one province shows its funds', () => {
      const ofOthers = figure(HN ?? '', 1, 1);
      const years = reply([...figures, ofOthers], {
        years: [],
        asides: ['chart'],
        task: { do: 'coverage', of: 'years', lacking: true },
      });
      expect(years.text).toContain('Ninh Bình chưa có số liệu: năm 2018.');
      expect(years.files).toMatchObject([{ picture: { chart: { groups: [{ rows: { length: 3 } }] } } }]);
    });

    it('of parts of years has neither', () => {
      const question = lacking({ years: [2016], parts: ['M6'] });
      expect(kinds({ ...question, asides: ['chart', 'file'] })).toEqual([]);
    });

    it('says that nothing is, where all is there', () => {
      const { text, files } = reply(figures, {
        years: [2016],
        asides: ['file'],
        task: { do: 'coverage', of: 'years', lacking: true },
      });
      expect(text).toContain('Không thiếu số liệu nào.');
      expect(files).toEqual([]);
    });
  });

  it('is told of units without any figure', () => {
    expect(reply([], { units: ['bac-kan'], task: { do: 'belongs' } })).toMatchObject({
      kind: 'info',
      text: expect.stringContaining('Bắc Kạn đã hợp nhất vào Thái Nguyên từ 1/7/2025'),
    });
  });
});
