import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checksOf,
  createExtractor,
  directivesIn,
  extractedRow,
  readable,
} from '../../src/extraction/index.ts';
import { loadCatalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { articles } from './score.ts';

const { figuresIn } = createExtractor({ catalogue: loadCatalogue() });
const PIECES = [
  'khuyến công',
  'khuyến công quốc gia',
  'khuyến công địa phương',
  'Ninh Bình',
  'Hà Nam',
  'phía Bắc',
  'cả nước',
  'huyện',
  'năm 2018',
  'giai đoạn 2016-2020',
  '6 tháng đầu năm',
  '3 tỷ đồng',
  '1.250,5 triệu đồng',
  '600/1.200 triệu đồng',
  'ba tỷ hai trăm triệu đồng',
  '98,81%',
  'kế hoạch',
  'thực hiện',
  'đạt',
  'tổng kinh phí',
  'trong đó',
  'còn lại',
  'đối ứng',
  'so với',
  'tăng',
  'lần lượt là',
  'mỗi năm',
  '(',
  ')',
  ',',
  ';',
  ':',
  '.',
  '\n',
  '\t',
  '- ',
  'VND 3.5 billion',
  'Thứ trưởng yêu cầu',
  'các Sở',
  'báo cáo trước ngày 15/6',
];
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom(...PIECES), { maxLength: 40 })
    .map((pieces) => `Khuyến công Ninh Bình năm 2018\n\n${pieces.join(' ')}`),
);
const rows = (text: string) => figuresIn(text).map(extractedRow);

describe('any text', () => {
  it('is read without an error, and every passage stands in it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const clean = readable(text);
        const proposals = figuresIn(text);
        checksOf(proposals);
        for (const { words, at } of [...proposals, ...directivesIn(text, '2026-05-23')]) {
          expect(clean.slice(at, at + words.length)).toBe(words);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives amounts only that its passages hold', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { plan, executed, words } of figuresIn(text)) {
          for (const dong of [plan, executed])
            expect(dong === null || dong === 0n || holds(words, dong)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the same with its marks apart', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(rows(text.normalize('NFD'))).toEqual(rows(text.normalize('NFC')));
      }),
      { numRuns: 200 },
    );
    for (const { text } of articles()) expect(rows(text.normalize('NFD'))).toEqual(rows(text));
  });
});

/** The digits of an amount in whichever unit, or a number in words. */
const holds = (words: string, dong: bigint): boolean =>
  words.replace(/[.,]/g, '').includes(String(dong).replace(/0+$/, '')) ||
  /(ba|hai tram) (ty|trieu)/.test(fold(words));

describe('the articles without their marks', () => {
  it('still give most of their figures', () => {
    const all = articles().filter(({ text }) => /[\u1ea0-\u1ef9]/.test(text));
    const same = all.filter(({ text }) => {
      const key = (list: ReturnType<typeof rows>) => list.map(({ words: _, approx: __, ...rest }) => rest);
      return JSON.stringify(key(rows(withoutMarks(text)))) === JSON.stringify(key(rows(text)));
    });
    expect(same.length / all.length).toBeGreaterThanOrEqual(0.75);
  });
});

/** Without marks, but with its lines and capitals. */
const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

describe('a long text', () => {
  const article = readFileSync(new URL('./articles/northern-conference-2019.txt', import.meta.url), 'utf8');
  it.each([
    ['of sentences', article],
    ['of words without points', article.replace(/[.\n]/g, ' ')],
    ['of amounts', '1.234,5 tỷ đồng '],
    ['of brackets', '((((( 3 tỷ'],
    ['of lines', 'Hà Nam\n'],
    ['of cells', '\t3.200'],
    ['of orders', 'Thứ trưởng yêu cầu các Sở báo cáo trước ngày 15/6.\n'],
  ])('%s is read to its end', (_, piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    expect(figuresIn(text).length).toBeLessThan(100);
    expect(directivesIn(text, '2026-05-23').length).toBeLessThan(10_000);
  });
});
