import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  divideRounded,
  doubtfulSeparator,
  formatDecimal,
  formatMoney,
  LARGEST_AMOUNT,
  numberStyle,
  parseMoney,
} from '../../src/vietnamese/money.ts';

const amount = fc.bigInt({ min: 0n, max: LARGEST_AMOUNT });
const displayUnit = fc.constantFrom('dong', 'million', 'billion');

describe('formatMoney', () => {
  it.each([
    [298300980000n, 'million', '298.300,98'],
    [4309350000n, 'billion', '4,30935'],
    [4045000000n, 'million', '4.045'],
    [4045000000n, 'dong', '4.045.000.000'],
    [4525100000n, 'million', '4.525,1'],
    [0n, 'million', '0'],
    [1n, 'billion', '0,000000001'],
    [999n, 'dong', '999'],
    [1000n, 'dong', '1.000'],
    [-48000000n, 'million', '-48'],
    [-500000n, 'million', '-0,5'],
  ] as const)('%s đồng in %s is %s', (dong, unit, text) => {
    expect(formatMoney(dong, unit)).toBe(text);
  });

  it('is read back as the same amount', () => {
    fc.assert(
      fc.property(amount, displayUnit, (dong, unit) => {
        const read = parseMoney(formatMoney(dong, unit), unit, { style: 'vietnamese' });
        // In đồng nothing but thousands is possible, so the hint is not even needed there.
        expect(read).toEqual({ ok: true, dong });
      }),
    );
  });

  it('agrees with the digits of the number', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 12 }), (scaled, decimals) => {
        const [whole = '', fraction = ''] = formatDecimal(scaled, decimals).replaceAll('.', '').split(',');
        expect(BigInt(whole + fraction.padEnd(decimals, '0'))).toBe(scaled);
        expect(fraction.endsWith('0')).toBe(false);
      }),
    );
  });
});

describe('parseMoney', () => {
  it.each([
    ['1.699,29', 'million', 1699290000n],
    ['298.300,98', 'million', 298300980000n],
    ['4045', 'million', 4045000000n],
    ['4.045.000', 'million', 4045000000000n],
    ['1699.29', 'million', 1699290000n],
    ['298300.98', 'million', 298300980000n],
    ['1,699.29', 'million', 1699290000n],
    ['1,234,567.5', 'thousand', 1234567500n],
    ['1 699,29', 'million', 1699290000n],
    ['1\u00a0699\u202f300', 'thousand', 1699300000n],
    ['  4045  ', 'million', 4045000000n],
    ['0', 'million', 0n],
    ['0,5', 'billion', 500000000n],
    ['0.125', 'million', 125000n],
    ['0,125', 'million', 125000n],
    ['1234.567', 'million', 1234567000n],
    ['4,30935', 'billion', 4309350000n],
    ['12,50000000000000', 'million', 12500000n],
    ['4045,00', 'dong', 4045n],
    ['4.045', 'dong', 4045n],
    ['4,045', 'dong', 4045n],
  ] as const)('%j in %s', (text, unit, dong) => {
    expect(parseMoney(text, unit)).toEqual({ ok: true, dong });
  });

  it.each([
    ['', 'million', 'empty'],
    [' \u00a0', 'million', 'empty'],
    ['4.045', 'million', 'ambiguous'],
    ['1,234', 'billion', 'ambiguous'],
    ['123.456', 'thousand', 'ambiguous'],
    ['-5', 'million', 'negative'],
    ['\u22121.699,29', 'million', 'negative'],
    ['(5,5)', 'million', 'negative'],
    ['1,5', 'dong', 'too-precise'],
    ['0,0000001', 'million', 'too-precise'],
    ['1000001', 'billion', 'too-large'],
    ['1.2.3', 'million', 'not-a-number'],
    ['1.699,29,3', 'million', 'not-a-number'],
    ['1,699.290.000', 'million', 'not-a-number'],
    ['12.34.567', 'million', 'not-a-number'],
    ['5.', 'million', 'not-a-number'],
    [',5', 'million', 'not-a-number'],
    ['1e5', 'million', 'not-a-number'],
    ['4045 triệu', 'million', 'not-a-number'],
    ['--5', 'million', 'not-a-number'],
    ['-', 'million', 'not-a-number'],
    ['NaN', 'million', 'not-a-number'],
    ['٤٥', 'million', 'not-a-number'],
  ] as const)('%j in %s is refused: %s', (text, unit, reason) => {
    expect(parseMoney(text, unit)).toEqual({ ok: false, reason });
  });

  it('refuses texts of any length', () => {
    expect(parseMoney('9'.repeat(100_000), 'dong')).toEqual({ ok: false, reason: 'too-large' });
    expect(parseMoney('. '.repeat(50_000), 'dong')).toEqual({ ok: false, reason: 'not-a-number' });
  });

  it('lets the hint decide what could be two numbers, and nothing else', () => {
    expect(parseMoney('4.045', 'million', { style: 'vietnamese' })).toEqual({ ok: true, dong: 4045000000n });
    expect(parseMoney('4.045', 'million', { style: 'plain' })).toEqual({ ok: true, dong: 4045000n });
    expect(parseMoney('1,234', 'million', { style: 'vietnamese' })).toEqual({ ok: true, dong: 1234000n });
    expect(parseMoney('1,234', 'million', { style: 'plain' })).toEqual({ ok: true, dong: 1234000000n });
    expect(parseMoney('1699.29', 'million', { style: 'vietnamese' })).toEqual({
      ok: true,
      dong: 1699290000n,
    });
    expect(parseMoney('1.699,29', 'million', { style: 'plain' })).toEqual({ ok: true, dong: 1699290000n });
    expect(parseMoney('4.045', 'dong', { style: 'plain' })).toEqual({ ok: false, reason: 'ambiguous' });
  });

  it('reads the plain writing of any amount', () => {
    fc.assert(
      fc.property(amount, (dong) => {
        const digits = dong.toString().padStart(7, '0');
        const plain = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
        expect(parseMoney(plain, 'million')).toEqual({ ok: true, dong });
      }),
    );
  });

  it('never throws', () => {
    const pieces = fc.constantFrom('.', ',', ' ', '-', '(', ')', '0', '12', '345', 'x', '\u00a0');
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(texts, displayUnit, (text, unit) => {
        const read = parseMoney(text, unit);
        if (read.ok) expect(read.dong >= 0n && read.dong <= LARGEST_AMOUNT).toBe(true);
      }),
    );
  });
});

describe('numberStyle', () => {
  it.each([
    [['1.699,29', '4.045', '12'], 'vietnamese'],
    [['1,699.29', '4,045'], 'plain'],
    [['1699.5', '1.699,5'], 'mixed'],
    [['4.045', '1,234', '4045', '1 000'], 'open'],
    [['không có', '', '-'], 'open'],
    [[], 'open'],
  ] as const)('%j is %s', (texts, style) => {
    expect(numberStyle(texts)).toBe(style);
  });

  it('names the separator that is in doubt', () => {
    expect(['4.045', '1,234', '0.500', '1234.567', '4045'].map(doubtfulSeparator)).toEqual([
      '.',
      ',',
      null,
      null,
      null,
    ]);
  });
});

describe('divideRounded', () => {
  it.each([
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [1n, -2n, -1n],
    [-1n, -2n, 1n],
    [49n, 100n, 0n],
    [-49n, 100n, 0n],
    [0n, 7n, 0n],
  ])('%s / %s is %s', (numerator, denominator, rounded) => {
    expect(divideRounded(numerator, denominator)).toBe(rounded);
  });

  it('refuses to divide by 0', () => {
    expect(() => divideRounded(1n, 0n)).toThrow(RangeError);
  });
});
