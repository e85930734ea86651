import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oversizedIn } from '../../src/answers/oversized.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { FigureBook } from '../../src/figures/index.ts';
import { wholeYear } from '../../src/figures/period.ts';
import { figure, later, MILLION, reply, report } from '../support/figures.ts';

const NB = 'p63-37';
const HALF = { from: 2018, to: 2018, part: 'M6' };
const RUN = { from: 2016, to: 2020, part: 'whole' };
const ABOVE = ' lớn hơn ';

const remarksIn = (text: string): string[] => text.split('\n').filter((line) => line.includes(ABOVE));

describe('a part that is larger than its whole', () => {
  const total = figure(NB, 4045, null);
  const local = figure(NB, 5000, null, { fund: 'local', document: later });
  const ofFunds =
    'Kế hoạch khuyến công địa phương (5.000 triệu đồng – Báo cáo B, năm 2020) lớn hơn tổng (4.045 triệu đồng – Báo cáo A, 31/1/2019).';

  it.each([
    ['the total', {}],
    ['the fund', { fund: 'local' }],
  ] as const)('is told with both documents, whichever was asked for: %s', (_, question) => {
    expect(remarksIn(reply([total, local], question).text)).toEqual([ofFunds]);
  });

  it('is a part of the year, and a year of a run of years', () => {
    const figures = [
      figure(NB, 300, 200),
      figure(NB, null, 250, { period: HALF, document: later }),
      figure(NB, 280, 260, { period: RUN, document: later }),
    ];
    const half =
      'Thực hiện 6 tháng đầu năm 2018 (250 triệu đồng – Báo cáo B, năm 2020) lớn hơn năm 2018 (200 triệu đồng – Báo cáo A, 31/1/2019).';
    const run =
      'Kế hoạch năm 2018 (300 triệu đồng – Báo cáo A, 31/1/2019) lớn hơn giai đoạn 2016–2020 (280 triệu đồng – Báo cáo B, năm 2020).';
    expect(remarksIn(reply(figures).text)).toEqual([half, run]);
    expect(remarksIn(reply(figures, { parts: ['M6'] }).text)).toEqual([half]);
  });

  it('is told of a document that contradicts itself, in the unit of money that was asked for', () => {
    const own = figure(NB, 5000, null, { fund: 'national' });
    expect(remarksIn(reply([total, own], { money: 'billion' }).text)).toEqual([
      'Kế hoạch khuyến công quốc gia (5 tỷ đồng) lớn hơn tổng (4,045 tỷ đồng) trong cùng tài liệu: Báo cáo A, 31/1/2019.',
    ]);
  });

  it('says among several rows whose it is', () => {
    const figures = [total, local, figure(NB, 1, 1, { period: wholeYear(2017) })];
    expect(remarksIn(reply(figures, { years: [2017, 2018] }).text)).toEqual([
      `Năm 2018: k${ofFunds.slice(1)}`,
    ]);
  });

  it.each([
    ['as large', figure(NB, 4045, null, { fund: 'local' })],
    ['near to what is not exact', figure(NB, 4100, null, { fund: 'local', planApprox: 'gần' })],
    ['of another year', figure(NB, 9000, null, { fund: 'local', period: wholeYear(2017) })],
    ['a longer run of years', figure(NB, 9000, null, { period: RUN })],
    ['an executed amount beside a plan', figure(NB, null, 9000, { fund: 'local' })],
    ['of another unit', figure('p63-35', 9000, null, { fund: 'local' })],
  ])('is none that is %s', (_, other) => {
    expect(remarksIn(reply([total, other]).text)).toEqual([]);
  });
});

it('parts that add up to their wholes are never remarked upon, and a larger one always is', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 13n });
  fc.assert(
    fc.property(amount, amount, amount, (national, local, half) => {
      const of = (plan: bigint, rest: Partial<Figure>): Figure => ({
        ...figure(NB, 0, null, rest),
        plan,
      });
      const period = wholeYear(2018);
      const whole = of(national + local + half, {});
      const parts = [
        of(national, { fund: 'national' }),
        of(local, { fund: 'local' }),
        of(half, { period: HALF }),
      ];
      expect(oversizedIn(new FigureBook([whole, ...parts]), NB, period, 'total')).toEqual([]);
      const larger = of(national + local + half + MILLION, { fund: 'local', document: report });
      const found = oversizedIn(new FigureBook([whole, ...parts.slice(0, 1), larger]), NB, period, 'total');
      expect(found).toMatchObject([{ measure: 'plan', part: { fund: 'local' }, whole: { fund: 'total' } }]);
      expect(oversizedIn(new FigureBook([whole, larger]), NB, period, 'local')).toHaveLength(1);
    }),
  );
});
