import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packQuestion, unpackQuestion } from '../../src/questions/pack.ts';
import {
  type Condition,
  type Era,
  type FiguresQuestion,
  type Measure,
  NOTHING_NAMED,
  type Order,
  type Over,
  type Task,
} from '../../src/questions/question.ts';

const over = fc.constantFrom<Over[]>('provinces', 'regions', 'areas', 'years', 'named');
const order = fc.constantFrom<Order[]>('most', 'least');
const era = fc.constantFrom<(Era | null)[]>('old', 'new', null);
const measure = fc.constantFrom<Measure[]>('plan', 'executed', 'rate', 'remaining');
const condition = fc.record<Condition>({
  measure,
  of: fc.constantFrom('value', 'change', 'growth'),
  bound: fc.constantFrom('above', 'below', 'at-least', 'at-most', 'equal'),
  than: fc.oneof(
    fc.constant('average' as const),
    fc.record({ unit: fc.constantFrom('ninh-binh', 'p34-37') }),
    fc.record(
      {
        value: fc.bigInt(-(10n ** 12n), 10n ** 12n).map(String),
        money: fc.constantFrom('dong' as const, 'million' as const, 'billion' as const),
      },
      { requiredKeys: ['value'] },
    ),
  ),
});
const task: fc.Arbitrary<Task> = fc.oneof(
  fc.constantFrom<Task>(
    { do: 'show' },
    { do: 'sum' },
    { do: 'source' },
    { do: 'source', of: { do: 'change', times: true } },
    { do: 'members' },
    { do: 'belongs' },
    { do: 'average', over: 'units' },
    { do: 'share', of: 'fund' },
    { do: 'coverage', of: 'units', lacking: true },
  ),
  fc.record({
    do: fc.constant('compare' as const),
    of: fc.constantFrom('cells' as const, 'funds' as const),
    times: fc.boolean(),
  }),
  fc.record({ do: fc.constant('change' as const), times: fc.boolean() }),
  fc.record({
    do: fc.constant('rank' as const),
    over,
    order,
    era,
    limit: fc.option(fc.integer({ min: 1, max: 99 })),
    by: fc.constantFrom('amount' as const, 'change' as const, 'growth' as const),
  }),
  fc.record({ do: fc.constant('position' as const), order, era }),
  fc.record({
    do: fc.constant('filter' as const),
    over,
    era,
    conditions: fc.array(condition, { minLength: 1, maxLength: 2 }),
  }),
);
const span = fc.oneof(
  fc.constant(null),
  fc.constant({ kind: 'all' } as const),
  fc.record({ kind: fc.constant('latest' as const), count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    kind: fc.constantFrom('since' as const, 'until' as const),
    year: fc.integer({ min: 1990, max: 2099 }),
  }),
);
const question = fc
  .record<FiguresQuestion>({
    ...(Object.fromEntries(
      Object.entries(NOTHING_NAMED).map(([key, value]) => [key, fc.constant(value)]),
    ) as { [K in keyof FiguresQuestion]: fc.Arbitrary<FiguresQuestion[K]> }),
    task,
    units: fc.array(fc.constantFrom('ninh-binh', 'p34-37', 'ca-nuoc', 'ha-giang/hau-giang'), {
      maxLength: 3,
    }),
    years: fc.array(fc.integer({ min: 1990, max: 2099 }), { maxLength: 3 }),
    span,
    paired: fc.boolean(),
    parts: fc.array(fc.constantFrom('M6', 'Q3', 'H2', 'D1', 'M11'), { maxLength: 1 }),
    fund: fc.constantFrom('total', 'national', 'local', null),
    measures: fc.uniqueArray(measure, { maxLength: 2 }),
    money: fc.constantFrom('dong', 'million', 'billion'),
    asides: fc.uniqueArray(fc.constantFrom('why', 'chart', 'file'), { maxLength: 2 }),
  })
  .map((each) => ({ ...each, paired: each.paired && each.units.length === each.years.length }));

describe('a question behind a button', () => {
  it('comes back as it was, within the 64 bytes that Telegram allows', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const code = packQuestion(asked);
        if (code === null) return;
        expect(Buffer.byteLength(code)).toBeLessThanOrEqual(64);
        expect(unpackQuestion(code)).toEqual(asked);
      }),
    );
  });

  it('fits for every single figure', () => {
    const longest = {
      ...NOTHING_NAMED,
      units: ['bac-trung-bo-va-duyen-hai-mien-trung'],
      years: [2018],
    } as const;
    expect(
      packQuestion({ ...longest, parts: ['M11'], fund: 'national', measures: ['plan'], money: 'billion' }),
    ).not.toBeNull();
  });

  it('is refused when it is none of ours', () => {
    for (const code of [
      '',
      'x',
      'f|../etc|2018|||m',
      'f|a|20188||||m',
      'n|',
      'n|N1; DROP',
      't|x',
      'f|a|2018||z||m',
      'f|a|2018||||||p|x',
      'f|a|2018|||||z9',
      'f|a|2018|||||||rppa',
      'f|a,b|2018|||||p',
    ]) {
      expect(unpackQuestion(code)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (code) => void unpackQuestion(code)));
  });
});
