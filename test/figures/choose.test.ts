import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose } from '../../src/figures/choose.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { wholeYear } from '../../src/figures/period.ts';

type Sketch = Partial<Omit<Figure, 'document'>> & { date?: string | null };

/** A figure of which only what matters is said; its id names it. */
function figure(id: string, { date = '2019-05-23', ...rest }: Sketch = {}): Figure {
  return {
    id,
    unit: 'vn',
    period: wholeYear(2018),
    fund: 'total',
    plan: 100n,
    executed: 90n,
    planApprox: null,
    executedApprox: null,
    statedRate: null,
    confidence: 'high',
    note: null,
    official: false,
    ...rest,
    document: {
      id: `document of ${id}`,
      title: id,
      dateFrom: date,
      dateTo: date,
      address: null,
      addressNote: null,
    },
  };
}

/** The choice in names. */
function names(figures: readonly Figure[]) {
  const { plan, executed, stated, others } = choose(figures);
  return {
    plan: plan?.id ?? null,
    executed: executed?.id ?? null,
    stated: stated?.id ?? null,
    others: others.map(({ id }) => id),
  };
}

describe('the figure that is given, where several speak of the same', () => {
  const plain = figure('plain');
  it.each<[string, Figure, Figure]>([
    [
      'the editor’s choice before an exact one',
      figure('chosen', { official: true, planApprox: 'hơn' }),
      plain,
    ],
    [
      'the editor’s choice before a whole one',
      figure('chosen', { official: true, date: '2001-01-01' }),
      plain,
    ],
    [
      'an exact one before an approximate one',
      figure('exact', { date: '2001-01-01' }),
      figure('b', { planApprox: 'hơn' }),
    ],
    [
      'an exact one before a newer estimate',
      figure('exact'),
      figure('b', { executedApprox: 'ước', date: '2024-01-01' }),
    ],
    [
      'an exact one of one amount before an approximate one of both',
      figure('exact', { executed: null }),
      figure('b', { planApprox: 'gần' }),
    ],
    ['both amounts before one', figure('both', { date: '2001-01-01' }), figure('b', { executed: null })],
    ['the newer document', figure('new', { date: '2019-05-24' }), figure('old')],
    [
      'a dated document before an undated one',
      figure('dated', { date: '1999-12-31' }),
      figure('b', { date: null }),
    ],
    ['the smaller id where all else is equal', figure('a'), figure('b')],
  ])('is %s', (_, better, worse) => {
    const other = { ...worse, plan: worse.plan && 77n, executed: worse.executed && 66n };
    for (const order of [
      [better, other],
      [other, better],
    ]) {
      expect(choose(order).plan?.id).toBe(better.id);
      expect(choose(order).others.map(({ id }) => id)).toEqual([other.id]);
    }
  });

  it('goes by the last day of a document', () => {
    const month = figure('month');
    const spanning = {
      ...month,
      document: { ...month.document, dateFrom: '2019-05-01', dateTo: '2019-05-31' },
    };
    expect(choose([figure('day', { date: '2019-05-30' }), spanning]).plan?.id).toBe('month');
  });

  it('is put together from two documents, the plan from one and the executed amount from another', () => {
    expect(
      names([
        figure('late', { plan: null, date: '2020-01-01' }),
        figure('early', { executed: null, date: '2018-01-01' }),
      ]),
    ).toEqual({ plan: 'early', executed: 'late', stated: null, others: [] });
  });

  it('takes what the chosen one does not state from the next that does', () => {
    const figures = [
      figure('chosen', { official: true, executed: null, plan: 120n }),
      figure('estimate', { executedApprox: 'ước', executed: 95n, plan: null }),
      figure('exact', { plan: 100n, executed: 90n }),
    ];
    expect(names(figures)).toEqual({
      plan: 'chosen',
      executed: 'exact',
      stated: null,
      others: ['exact', 'estimate'],
    });
  });

  it('takes 0 for an amount', () => {
    const figures = [figure('zero', { executed: 0n, date: '2020-01-01' }), figure('other', { executed: 5n })];
    expect(names(figures)).toEqual({ plan: 'zero', executed: 'zero', stated: null, others: ['other'] });
  });

  it('is none where there is none', () => {
    expect(names([])).toEqual({ plan: null, executed: null, stated: null, others: [] });
  });
});

describe('the others', () => {
  it.each<[string, Sketch, boolean]>([
    ['says the same', {}, false],
    ['says the same of the plan and nothing else', { executed: null }, false],
    ['says another plan', { plan: 101n }, true],
    ['says another executed amount', { executed: 91n }, true],
    ['says another executed amount and no plan', { plan: null, executed: 91n }, true],
    ['states only a rate', { plan: null, executed: null, statedRate: 9000n }, false],
  ])('one that %s', (_, sketch, named) => {
    const figures = [figure('chosen', { official: true }), figure('other', sketch)];
    expect(names(figures).others).toEqual(named ? ['other'] : []);
  });
});

describe('the stated rate', () => {
  it('is the one of the document that the amounts come from', () => {
    const figures = [
      figure('used', { official: true, statedRate: 9000n }),
      figure('b', { statedRate: 8000n }),
    ];
    expect(names(figures).stated).toBe('used');
  });

  it('is not taken from a document that says other amounts', () => {
    expect(
      names([figure('used', { official: true }), figure('b', { plan: 99n, statedRate: 8000n })]).stated,
    ).toBeNull();
  });

  it('stands alone where no document states an amount', () => {
    expect(names([figure('rate', { plan: null, executed: null, statedRate: 8000n })])).toEqual({
      plan: null,
      executed: null,
      stated: 'rate',
      others: [],
    });
  });
});

describe('choosing', () => {
  const amount = fc.option(fc.constantFrom(0n, 1n, 2n));
  const approx = fc.option(fc.constantFrom('hơn', 'ước'), { freq: 2 });
  const anyFigures = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 6 }).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            plan: amount,
            executed: amount,
            planApprox: approx,
            executedApprox: approx,
            statedRate: fc.option(fc.constantFrom(9000n, 9500n)),
            official: fc.boolean(),
            date: fc.option(fc.constantFrom('2018-01-01', '2019-01-01', '2020-01-01')),
          })
          .map((sketch) => figure(id, sketch)),
      ),
    ),
  );

  it('does not depend on the order in which the figures come', () => {
    fc.assert(
      fc.property(
        anyFigures.chain((figures) =>
          fc.tuple(fc.constant(figures), fc.shuffledSubarray(figures, { minLength: figures.length })),
        ),
        ([figures, shuffled]) => {
          expect(names(shuffled)).toEqual(names(figures));
        },
      ),
    );
  });

  it('gives an amount whenever one is stated, and names every figure that says another', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const { plan, executed, others } = choose(figures);
        expect(plan === null).toBe(figures.every((each) => each.plan === null));
        expect(executed === null).toBe(figures.every((each) => each.executed === null));
        const agrees = (each: Figure): boolean =>
          [null, plan?.plan].includes(each.plan) && [null, executed?.executed].includes(each.executed);
        expect(new Set(others)).toEqual(new Set(figures.filter((each) => !agrees(each))));
      }),
    );
  });
});
