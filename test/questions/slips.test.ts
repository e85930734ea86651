import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isNearAny, loadLexicon } from '../../src/questions/lexicon.ts';
import { loadCatalogue } from '../../src/units/index.ts';

const lexicon = loadLexicon(loadCatalogue());
const names = [...new Set([...lexicon.slipNames.values()].flat())];

it('finds every name that is written with one letter too many, too few, another, or two changed places', () => {
  const letter = fc.constantFrom(...'abcdeghiklmnopqrstuvxy');
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), letter, fc.nat(3), (name, where, other, slip) => {
      const at = where % name.length;
      const [head, tail] = [name.slice(0, at), name.slice(at + 1)];
      const typed = [
        head + tail,
        head + other + name.slice(at),
        head + other + tail,
        head + tail.slice(0, 1) + name[at] + tail.slice(1),
      ][slip] as string;
      expect(isNearAny(typed, lexicon)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('finds nothing near to words that are none', () => {
  for (const word of ['qqqqqqqq', 'xin', '', 'zzzzzzzzzzzzzzzzzzzz'])
    expect(isNearAny(word, lexicon)).toBe(false);
});
