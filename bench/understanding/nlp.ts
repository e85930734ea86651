import { Ner } from '@nlpjs/ner';
import type { Catalogue } from '../../src/units/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { allPhrases, collect, type Value } from './phrases.ts';
import { toReading, type Understander } from './reader.ts';
import { withoutMarks, YEAR, yearsAt } from './years.ts';

const LOCALE = 'vi';
/** How much of a name must be there. */
const THRESHOLD = 0.8;

/**
 * node-nlp's recognition of named entities: an enum for each kind of word, a regex for years. It compares without
 * marks by itself, all but that of đ: so names and texts are given without.
 */
export function createNlp(catalogue: Catalogue): Understander {
  const ner = new Ner({ threshold: THRESHOLD });
  const values = new Map<string, Value>();
  for (const { text, value } of allPhrases(catalogue)) {
    const option = JSON.stringify(value);
    values.set(option, value);
    // A slip is looked for in names only: every third other word is near to one of ours.
    const threshold = value.kind === 'unit' ? THRESHOLD : 1;
    ner.addRule(LOCALE, value.kind, 'enum', { option, texts: [fold(text)], threshold });
  }
  ner.addRegexRule(LOCALE, 'year', YEAR);
  return {
    name: 'node-nlp NER',
    async read(text, today) {
      const plain = withoutMarks(text);
      const { entities } = await ner.process({ locale: LOCALE, text: plain });
      const years = entities
        .filter(({ entity }) => entity === 'year')
        .map(({ start, end }) => ({ start, end: end + 1 }));
      const named = new Map<string, Value[]>();
      for (const { start, end, option } of entities) {
        const value = values.get(option ?? '');
        // Several options for the same words.
        if (value) named.set(`${start} ${end}`, [...(named.get(`${start} ${end}`) ?? []), value]);
      }
      return toReading(collect([...named.values()], yearsAt(plain, years, today)), today);
    },
  };
}
