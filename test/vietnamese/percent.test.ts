import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPercent, parsePercent, ratePercent } from '../../src/vietnamese/percent.ts';

describe('ratePercent', () => {
  it.each([
    [3997n, 4045n, 9881n],
    [290767230000n, 298300980000n, 9747n],
    [118579290000n, 120000000000n, 9882n],
    [172187940000n, 178300980000n, 9657n],
    [142727n, 144601n, 9870n],
    [5n, 5n, 10000n],
    [0n, 5n, 0n],
    [1n, 3n, 3333n],
    [2n, 3n, 6667n],
    [-1n, 3n, -3333n],
    [1n, 20000n, 1n],
    [-1n, 20000n, -1n],
  ])('%s of %s is %s hundredths', (part, whole, hundredths) => {
    expect(ratePercent(part, whole)).toBe(hundredths);
  });

  it('has no rate of nothing', () => {
    expect(ratePercent(5n, 0n)).toBeNull();
  });

  it('gives as many decimals as asked for', () => {
    expect(ratePercent(2n, 3n, 0)).toBe(67n);
    expect(ratePercent(2n, 3n, 4)).toBe(666667n);
  });

  it('is the nearest hundredth, and of two equally near the one further from zero', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (part, whole) => {
        const rounded = ratePercent(part, whole) ?? 0n;
        // |rounded/100 - 100·part/whole| ≤ 1/200, multiplied out so that nothing is rounded in the check.
        const off = rounded * whole - 10000n * part;
        const size = off < 0n ? -off : off;
        expect(2n * size <= whole).toBe(true);
        if (2n * size === whole) expect(off > 0n).toBe(part > 0n);
      }),
    );
  });
});

describe('formatPercent', () => {
  it.each([
    [9881n, '98,81%'],
    [9870n, '98,7%'],
    [10000n, '100%'],
    [0n, '0%'],
    [5n, '0,05%'],
    [-150n, '-1,5%'],
    [123450n, '1.234,5%'],
  ])('%s hundredths is %s', (hundredths, text) => {
    expect(formatPercent(hundredths)).toBe(text);
  });
});

describe('parsePercent', () => {
  it.each([
    ['98,81%', 988100n],
    ['98.81', 988100n],
    [' 98,7 % ', 987000n],
    ['98,7 phần trăm', 987000n],
    ['100%', 1000000n],
    ['98,812%', 988120n],
    ['1.234,5%', 12345000n],
    ['0,0001', 1n],
    ['-1,5%', -15000n],
    ['\u22121,5%', -15000n],
    ['98,81000000%', 988100n],
  ])('%j is %s ten-thousandths', (text, value) => {
    expect(parsePercent(text)).toBe(value);
  });

  it.each(['', '%', 'cao', '98.812%', '1.234', '98,81234%', '98,8,1', '9'.repeat(13), '98%%'])(
    '%j is no rate that can be told',
    (text) => {
      expect(parsePercent(text)).toBeNull();
    },
  );

  it('reads back what formatPercent writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -99999n, max: 99999n }), (hundredths) => {
        expect(parsePercent(formatPercent(hundredths))).toBe(hundredths * 100n);
      }),
    );
  });
});
