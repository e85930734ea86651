import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, fold } from '../../src/vietnamese/fold.ts';

const text = fc.string({ unit: 'binary' });

describe('fold', () => {
  it.each([
    ['Ninh Bình', 'ninh binh'],
    ['ĐẮK LẮK', 'dak lak'],
    ['hoà bình', 'hoa binh'],
    ['hòa bình', 'hoa binh'],
    ['  Thừa\tThiên\n\u00a0Huế ', 'thua thien hue'],
    ['Đà\u200bNẵng', 'danang'],
    ['\u202eHà Nội\u202c', 'ha noi'],
    ['Ðồng Nai', 'dong nai'],
    ['TP.HCM 2018!', 'tp.hcm 2018!'],
    ['', ''],
  ])('%j → %j', (from, to) => {
    expect(fold(from)).toBe(to);
  });

  it('does not care how marks are encoded', () => {
    fc.assert(fc.property(text, (t) => fold(t.normalize('NFC')) === fold(t.normalize('NFD'))));
    expect(fold('Quảng Ngãi'.normalize('NFD'))).toBe('quang ngai');
  });

  it('is the same when done twice', () => {
    fc.assert(fc.property(text, (t) => fold(fold(t)) === fold(t)));
  });
});

describe('clean', () => {
  it.each([
    ['Ninh Bình'.normalize('NFD'), 'Ninh Bình'],
    ['a\u202eb\u2066c\u200dd\ufeffe\u0000f\u0007g', 'abcdefg'],
    ['một\r\nhai\tba\u2028bốn', 'một hai ba bốn'],
    ['e\u200b\u0302', 'ê'],
    ['nửa \ud83d chữ', 'nửa  chữ'],
    ['<b>5 > 3</b> & "x"', '<b>5 > 3</b> & "x"'],
    ['  giữ  khoảng trắng ', '  giữ  khoảng trắng '],
    ['😀 được', '😀 được'],
  ])('%j → %j', (from, to) => {
    expect(clean(from)).toBe(to);
  });

  it('cuts towers of marks', () => {
    expect(clean(`x${'\u0301\u0323'.repeat(50_000)}`).length).toBeLessThanOrEqual(6);
  });

  it('leaves nothing to clean, and NFC', () => {
    fc.assert(
      fc.property(text, (t) => {
        const once = clean(t);
        expect(clean(once)).toBe(once);
        expect(once.normalize('NFC')).toBe(once);
        expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});
