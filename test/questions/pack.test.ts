import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packQuestion, unpackQuestion } from '../../src/questions/pack.ts';
import type { FiguresQuestion } from '../../src/questions/question.ts';

const question = fc.record<FiguresQuestion>({
  kind: fc.constant('figures'),
  units: fc.array(fc.constantFrom('ninh-binh', 'p34-37', 'ca-nuoc', 'mien-trung-tay-nguyen'), {
    maxLength: 3,
  }),
  years: fc.array(fc.integer({ min: 1990, max: 2100 }), { maxLength: 3 }),
  parts: fc.array(fc.constantFrom('M6', 'Q3', 'H2', 'D1', 'M11'), { maxLength: 1 }),
  fund: fc.constantFrom('total', 'national', 'local', null),
  measures: fc.uniqueArray(fc.constantFrom('plan', 'executed', 'rate', 'remaining'), { maxLength: 2 }),
  money: fc.constantFrom('dong', 'million', 'billion'),
});

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
      kind: 'figures',
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
      'f',
      'f|../etc|2018|||m',
      'f|a|20188||||m',
      'n|',
      'n|N1; DROP',
      't|x',
      'f|a|2018||z||m',
    ]) {
      expect(unpackQuestion(code)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (code) => void unpackQuestion(code)));
  });
});
