import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notReflected } from '../../src/questions/account.ts';
import { loadLexicon } from '../../src/questions/lexicon.ts';
import { createReader } from '../../src/questions/read.ts';
import { loadCatalogue } from '../../src/units/index.ts';

const catalogue = loadCatalogue();
const lexicon = loadLexicon(catalogue);
const reader = createReader({ catalogue, lexicon: () => lexicon });
const read = (text: string) => reader.read(text, '2026-11-23');

/** The places of a reading, or how it was not read. */
function places(text: string): readonly string[] | string {
  const reading = read(text);
  return reading.kind === 'figures' && reading.draft.unread.length === 0
    ? reading.draft.question.units
    : reading.kind === 'figures'
      ? 'unread'
      : reading.kind;
}

/** The known words that the question does not reflect. */
const leftOf = (reading: ReturnType<typeof read>): string[] =>
  reading.kind === 'figures'
    ? notReflected(reading.draft.said, reading.draft.question, catalogue).map(({ words }) => words)
    : [reading.kind];

describe('what may mean another unit', () => {
  it('takes a name with one wrong tone for that name, or asks', () => {
    const provinces = catalogue.units.filter(({ kind }) => kind === 'province');
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    fc.assert(
      fc.property(fc.constantFrom(...provinces), fc.nat(), fc.constantFrom(...tones), (unit, where, tone) => {
        const words = unit.name.split(' ');
        const at = where % words.length;
        const wrong = (words[at] as string)
          .normalize('NFD')
          .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
          .replace(/([aeiouy][\u0302\u0306\u031b]?)(?![\s\S]*[aeiouy])/i, `$1${tone}`)
          .normalize('NFC');
        const named = places(`kinh phí ${words.with(at, wrong).join(' ')} 2018`);
        // Another unit may be written so; one that is not among the units with these letters may not be taken.
        const same = (name: string): string =>
          name
            .normalize('NFD')
            .replace(/\p{M}/gu, '')
            .replace(/[đĐ]/g, 'd')
            .toLowerCase()
            .replace(/[^a-z]/g, '');
        if (typeof named === 'string') return;
        const taken = named
          .flatMap((each) => each.split('/'))
          .flatMap((id) => catalogue.place(id)?.units ?? []);
        for (const { name, kind } of taken)
          expect(kind === 'country' || same(name) === same(unit.name)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['kinh phí nghe an giang 2018', ['an-giang', 'nghe-an']],
    ['kinh phí Nghệ An 2018', ['nghe-an']],
  ])('asks where a syllable belongs to two names: %s', (text, expected) => {
    const named = places(text);
    expect(typeof named === 'string' ? named : named.flatMap((each) => each.split('/')).sort()).toEqual(
      expected,
    );
  });

  it.each([
    ['kinh phi cua tinh ha 2018', 'unread'],
    ['kinh phí thành phố Ninh Bình 2018', 'outside'],
    ['kinh phí khuyến công không hỏi Ninh Bình 2018', 'unsupported'],
    ['kinh phí cả nước trừ Hà Nội năm 2018', 'unsupported'],
    ['Ninh Bình tính đến 31/12/2018', 'unsupported'],
    ['tỉnh nào kế hoạch cao nhất và thấp nhất năm 2018', 'unsupported'],
  ])('does not pass over a part of the question: %s', (text, expected) => {
    const named = places(text);
    expect(named === 'not-understood' ? 'unread' : named).toBe(expected);
  });

  it.each([
    ['kinh phí tỉnh ta 2018', ['ca-nuoc']],
    ['kinh phí các tỉnh, thành phố Ninh Bình, Hà Nam 2018', ['ninh-binh', 'ha-nam']],
    ['tỉnh này Ninh Bình 2018', ['ninh-binh']],
  ])('takes a name as it is meant: %s', (text, expected) => {
    const named = places(text);
    expect(named.length === 0 ? ['ca-nuoc'] : named).toEqual(expected);
  });

  it('does not take «tỉnh nào» for all of them where nothing says which', () => {
    expect(leftOf(read('tỉnh nào năm 2018'))).toEqual(['tỉnh nào']);
    expect(leftOf(read('tỉnh nào kế hoạch cao nhất năm 2018'))).toEqual([]);
  });
});
