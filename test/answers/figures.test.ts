import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeYear } from '../../src/figures/period.ts';
import { catalogue, figure, later, reply } from '../support/figures.ts';

const NB = 'p63-37';

describe('a run of years of which one is stored', () => {
  it.each([
    [{ kind: 'all' }, 'Mới có số liệu của một năm: 2018.'],
    [{ kind: 'since', year: 2015 }, 'Trong thời gian được hỏi mới có số liệu của một năm: 2018.'],
    [{ kind: 'latest', count: 3 }, 'Trong thời gian được hỏi mới có số liệu của một năm: 2018.'],
    [{ kind: 'latest', count: 1 }, null],
  ] as const)('says so: %o', (span, said) => {
    const { text } = reply([figure('p63-37', 300, 150)], { years: [], span });
    if (said === null) expect(text).not.toContain('một năm:');
    else expect(text.split('\n')).toContain(said);
  });

  it('says nothing of the kind where several are, or one year was named', () => {
    const figures = [figure('p63-37', 1, 1), figure('p63-37', 1, 1, { period: wholeYear(2017) })];
    expect(reply(figures, { years: [], span: { kind: 'all' } }).text).not.toContain('một năm:');
    expect(reply(figures).text).not.toContain('một năm:');
  });
});

describe('one figure', () => {
  it('gives plan, executed, rate and source', () => {
    expect(reply([figure(NB, 4045, 3997)]).text).toBe(
      [
        'Kinh phí khuyến công – Ninh Bình, năm 2018',
        '• Kế hoạch: 4.045 triệu đồng',
        '• Thực hiện: 3.997 triệu đồng',
        '• Đạt: 98,81% kế hoạch',
        'Nguồn: Báo cáo A, 31/1/2019',
      ].join('\n'),
    );
  });

  it('adds both funds where no total is stored, and says so', () => {
    const { text } = reply([
      figure(NB, 100, 90, { fund: 'national' }),
      figure(NB, 300, 200, { fund: 'local', document: later }),
    ]);
    expect(text).toContain('• Kế hoạch: 400 triệu đồng');
    expect(text).toContain('• Đạt: 72,5% kế hoạch');
    expect(text).toContain('Số tổng là số cộng của hai nguồn.');
    expect(text).toContain('Nguồn: Báo cáo A, 31/1/2019; Báo cáo B, năm 2020');
  });

  it('never takes one fund for the total', () => {
    const { text, kind } = reply([figure(NB, 100, 90, { fund: 'national' })]);
    expect(kind).toBe('answer');
    expect(text).not.toContain('• Kế hoạch');
    expect(text).toContain('– Khuyến công quốc gia: kế hoạch 100; thực hiện 90; đạt 90%');
    expect(text).toContain('Chưa có số tổng; chỉ có nguồn khuyến công quốc gia.');
  });

  it('gives 0 as a figure and nothing for what is missing', () => {
    expect(reply([figure(NB, 0, null)]).text).toContain(
      '• Kế hoạch: 0 triệu đồng\n• Thực hiện: chưa có số liệu',
    );
    expect(reply([figure(NB, 0, 5)]).text).toContain('không tính được vì kế hoạch bằng 0');
  });

  it('keeps the source’s word before an amount that is not exact', () => {
    const { text } = reply([figure(NB, 5000, 5300, { executedApprox: 'hơn' })]);
    expect(text).toContain('• Thực hiện: hơn 5.300 triệu đồng');
    expect(text).toContain('• Đạt: khoảng 106% kế hoạch');
  });

  it.each([
    [9881n, '• Đạt: 98,81% kế hoạch'],
    [9887n, '• Đạt: 98,81% kế hoạch'],
    [9888n, '• Đạt: 98,81% (tính từ hai số đang nêu); nguồn ghi 98,88%, chênh 0,07 điểm phần trăm'],
  ])('names a stated rate that differs by more than 0,06 points: %s', (statedRate, line) => {
    expect(reply([figure(NB, 4045, 3997, { statedRate })]).text).toContain(line);
  });

  it('names the other source that says otherwise', () => {
    const { text } = reply([figure(NB, 100, 90), figure(NB, 120, null, { document: later })]);
    expect(text).toContain('• Kế hoạch: 100 triệu đồng');
    expect(text).toContain('Nguồn khác ghi: kế hoạch 120 triệu đồng (Báo cáo B, năm 2020).');
  });

  it('shows the amounts exactly in the unit that is asked for', () => {
    const exact = [figure(NB, null, null, { plan: 4_309_350_001n, executed: 3_608_860_000n })];
    expect(reply(exact, { money: 'billion' }).text).toContain('• Kế hoạch: 4,309350001 tỷ đồng');
    expect(reply(exact, { money: 'dong' }).text).toContain('• Kế hoạch: 4.309.350.001 đồng');
    expect(reply(exact).text).toContain('• Kế hoạch: 4.309,350001 triệu đồng');
  });

  it('never mixes part of a year, or several years, with the whole of one', () => {
    const parts = [
      figure(NB, null, 50, { period: { from: 2018, to: 2018, part: 'M6' } }),
      figure(NB, 900, null, { period: { from: 2016, to: 2020, part: 'whole' } }),
    ];
    const whole = reply(parts);
    expect(whole.kind).toBe('no-data');
    expect(whole.text).toBe(
      'Chưa có số liệu Ninh Bình năm 2018. Đã có: giai đoạn 2016–2020, 6 tháng đầu năm 2018.',
    );
    expect(reply(parts, { parts: ['M6'] }).text).toContain('6 tháng đầu năm 2018\n');
    expect(reply([figure(NB, 100, 90)], { parts: ['M6'] }).text).toContain('Đã có: 2018.');
    expect(reply(parts, { years: [2016, 2017, 2018, 2019, 2020] }).text).toContain('giai đoạn 2016–2020');
  });
});

describe('what was left open', () => {
  it('is the latest year with figures, and said', () => {
    const { text } = reply([figure(NB, 1, 1, { period: wholeYear(2016) }), figure(NB, 2, 2)], { years: [] });
    expect(text).toContain('năm 2018');
    expect(text).toContain('Anh/chị không nêu năm');
  });

  it('is cả nước, and said', () => {
    const { text } = reply([figure('vn', 10, 9)], { units: [] });
    expect(text).toContain('cả nước');
    expect(text).toContain('Anh/chị không nêu đơn vị');
  });
});

describe('a measure that is asked for', () => {
  it('leads', () => {
    expect(reply([figure(NB, 100, 90)], { measures: ['remaining'] }).text.split('\n')[1]).toBe(
      '• Còn lại: 10 triệu đồng',
    );
    expect(reply([figure(NB, 100, 120)], { measures: ['remaining'] }).text).toContain(
      '• Vượt kế hoạch: 20 triệu đồng',
    );
  });

  it('and is not stored is no answer, though what there is is shown', () => {
    const { kind, text } = reply([figure(NB, 100, null)], { measures: ['executed'] });
    expect(kind).toBe('no-data');
    expect(text).toContain('• Thực hiện: chưa có số liệu');
    expect(text).toContain('• Kế hoạch: 100 triệu đồng');
  });
});

describe('a region', () => {
  const members = catalogue.members(catalogue.unit('v63-tn'), 2018);
  const all = members.map((unit, at) => figure(unit.id, 100 + at, 50));
  const region = { units: ['tay-nguyen'] };

  it('is the sum of its members, with how many of them', () => {
    const { text } = reply(all, region);
    expect(text).toContain('Số cộng của đủ 5/5 tỉnh.');
    expect(text).toContain('• Kế hoạch: 510 triệu đồng');
  });

  it('never counts a member without a figure as 0', () => {
    const { text } = reply(all.slice(1), region);
    expect(text).toContain('đây là số cộng của 4/5 tỉnh');
    expect(text).toContain(`Chưa có số liệu: ${members[0]?.name}.`);
  });

  it('beside its other years has at each line how many members are in it', () => {
    const next = members.slice(1).map((unit) => figure(unit.id, 200, 100, { period: wholeYear(2019) }));
    const { text } = reply([...all, ...next], { ...region, years: [2018, 2019] });
    expect(text).toContain('• Năm 2018 (cộng 5/5 tỉnh): kế hoạch 510; thực hiện 250');
    expect(text).toContain('• Năm 2019 (cộng 4/5 tỉnh): kế hoạch 800; thực hiện 400');
    expect(text).toContain(`Năm 2019: chưa có số liệu: ${members[0]?.name}.`);
  });

  it('computes a rate only over members that have both amounts', () => {
    const { text } = reply(
      [figure(members[0]?.id ?? '', 100, 50), figure(members[1]?.id ?? '', 900, null)],
      region,
    );
    expect(text).toContain('kế hoạch là số cộng của 2/5 tỉnh, thực hiện là số cộng của 1/5 tỉnh');
    expect(text).toContain('• Đạt: 50% (tính trên 1 tỉnh có đủ hai số)');
  });

  it('with a stored total answers with that, and names the difference when every member is there', () => {
    const { text } = reply([...all, figure('v63-tn', 600, 250)], region);
    expect(text).toContain('• Kế hoạch: 600 triệu đồng');
    expect(text).toContain(
      'Cộng số của các tỉnh thành viên được kế hoạch 510, thực hiện 250 triệu đồng, khác số của tài liệu.',
    );
    expect(reply([...all.slice(1), figure('v63-tn', 600, 250)], region).text).not.toContain('thành viên');
  });
});

describe('before and after the merger', () => {
  const old = ['p63-35', 'p63-36', 'p63-37'];

  it('a name means the old unit up to 2024 and the new one from 2026 on', () => {
    const figures = [figure(NB, 1, 1), figure('p34-37', 9, 8, { period: wholeYear(2026) })];
    expect(reply(figures).text).toContain('Ninh Bình, năm 2018');
    expect(reply(figures, { years: [2026] }).text).toContain('Ninh Bình mới (từ 1/7/2025), năm 2026');
  });

  it('the new unit in an earlier year is the sum of its predecessors, each listed', () => {
    const { text } = reply(
      old.map((id) => figure(id, 100, 50)),
      { units: ['p34-37'] },
    );
    expect(text).toContain('đủ 3/3 tỉnh trước sáp nhập, do hệ thống tính');
    expect(text).toContain('• Kế hoạch: 300 triệu đồng');
    expect(text).toContain('– Hà Nam: kế hoạch 100; thực hiện 50; đạt 50%');
  });

  it('for 2025 shows whichever has figures, and both when both have', () => {
    const in2025 = { period: wholeYear(2025) };
    const both = [figure(NB, 1, 1, in2025), figure('p34-37', 9, 8, in2025)];
    expect(reply(both.slice(0, 1), { years: [2025] }).text).toContain('Ninh Bình cũ (trước 1/7/2025)');
    expect(reply(both.slice(1), { years: [2025] }).text).toContain('Ninh Bình mới (từ 1/7/2025)');
    expect(reply(both, { years: [2025] }).text).toMatch(/Ninh Bình cũ.*\n.*Ninh Bình mới/);
  });

  it('a name that no longer exists is answered for what it became', () => {
    const figures = [figure('p34-37', 9, 8, { period: wholeYear(2026) })];
    const { text } = reply(figures, { units: ['ha-nam'], years: [2026] });
    expect(text).toContain('Hà Nam đã hợp nhất vào Ninh Bình từ 1/7/2025; đây là số của Ninh Bình.');
    const none = reply([], { units: ['ha-nam'], years: [2026] });
    expect(none.kind).toBe('no-data');
    expect(none.text).toContain('Hà Nam đã hợp nhất vào Ninh Bình từ 1/7/2025.');
  });
});

describe('what is not stored', () => {
  it('is said exactly, with the nearest that is', () => {
    const figures = [figure(NB, 1, 1, { period: wholeYear(2016) }), figure(NB, 2, 2)];
    const { kind, text, choices } = reply(figures, { years: [2017] });
    expect(kind).toBe('no-data');
    expect(text).toBe('Chưa có số liệu Ninh Bình năm 2017. Đã có: 2016, 2018.');
    expect(choices.map(({ label }) => label)).toEqual(['Năm 2016', 'Năm 2018']);
  });

  it('leads to the region around it where nothing is stored of the unit', () => {
    const { text, choices } = reply([figure('kc-bac', 1, 1)]);
    expect(text).toBe('Chưa có số liệu Ninh Bình năm 2018.');
    expect(choices.map(({ label }) => label)).toEqual(['Phía Bắc, năm 2018']);
  });

  it('is named beside what is', () => {
    const { kind, text } = reply([figure(NB, 1, 1)], { units: ['ninh-binh', 'ha-nam'] });
    expect(kind).toBe('answer');
    expect(text).toContain('Ninh Bình');
    expect(text).toContain('Chưa có số liệu Hà Nam năm 2018.');
  });
});

describe('any figures', () => {
  const amount = fc.option(fc.bigInt({ min: 0n, max: 10n ** 14n }), { nil: null });
  it('are shown as stored: no amount in the reply that is not stored, or the sum of stored ones', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (nationalPlan, nationalDone, localPlan, localDone) => {
        const figures = [
          figure(NB, null, null, { fund: 'national', plan: nationalPlan, executed: nationalDone }),
          figure(NB, null, null, { fund: 'local', plan: localPlan, executed: localDone }),
        ].filter(({ plan, executed }) => plan !== null || executed !== null);
        const { text } = reply(figures, { money: 'dong' });
        const plus = (a: bigint | null, b: bigint | null): bigint[] =>
          a === null || b === null ? [] : [a + b];
        const allowed = new Set(
          [
            nationalPlan,
            nationalDone,
            localPlan,
            localDone,
            ...plus(nationalPlan, localPlan),
            ...plus(nationalDone, localDone),
          ].map(String),
        );
        const shown = [...text.matchAll(/(?:kế hoạch|thực hiện):? (\d[\d.]*)(?: đồng|;| \()/gi)].map(
          ([, digits]) => digits?.replaceAll('.', ''),
        );
        for (const digits of shown) expect(allowed).toContain(digits);
      }),
    );
  });
});

describe('what would be counted twice, or is no whole', () => {
  const NEW = 'p34-37';
  const HN = 'p63-35';

  it('two old names of one new unit are one row and no sum', () => {
    const { text } = reply([figure(NEW, 10_000, 9000, { period: wholeYear(2026) })], {
      units: ['ha-nam', 'nam-dinh'],
      years: [2026],
      task: { do: 'sum' },
    });
    expect(text.match(/10\.000/g)).toHaveLength(1);
    expect(text).not.toContain('→ Tổng');
  });

  it('a region’s own fund is not put under a sum of some of its provinces', () => {
    const { text } = reply([figure('kc-bac', 500, 400, { fund: 'local' }), figure(NB, 100, 90)], {
      units: ['phia-bac'],
    });
    expect(text).toContain('– Khuyến công địa phương: kế hoạch 500; thực hiện 400; đạt 80%');
    expect(text).not.toContain('• Kế hoạch');
  });

  it('a region that is added up from some provinces is not offered to be held against', () => {
    const labels = (figures: Parameters<typeof reply>[0]): string[] =>
      reply(figures).choices.map(({ label }) => label);
    expect(labels([figure(NB, 100, 90)])).not.toContain('So với phía Bắc');
    expect(labels([figure(NB, 100, 90), figure('kc-bac', 500, 400)])).toContain('So với phía Bắc');
  });

  it('a successor that lacks a predecessor has no amounts in its file', () => {
    const { files, text } = reply([figure(NB, 100, 90), figure(HN, 50, 40)], {
      units: [NEW],
      asides: ['file'],
    });
    expect(text).toContain('2/3');
    const [workbook] = files;
    const sheet = workbook?.kind === 'workbook' ? workbook.workbook.sheets[0] : undefined;
    const plan = sheet?.columns.findIndex(({ heading }) => heading.startsWith('Kế hoạch')) ?? -1;
    expect(sheet?.rows[0]?.[plan]).toBeNull();
    expect(sheet?.rows.some((row) => JSON.stringify(row).includes('"50"'))).toBe(true);
  });

  it('a part of a year offers its whole, where that is stored', () => {
    const half = { from: 2018, to: 2018, part: 'M6' };
    const { choices } = reply([figure(NB, 50, 40, { period: half }), figure(NB, 100, 90)], { parts: ['M6'] });
    expect(choices[0]?.label).toBe('Cả năm 2018');
  });
});
