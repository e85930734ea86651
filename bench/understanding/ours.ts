import { loadLexicon } from '../../src/questions/lexicon.ts';
import { createReader } from '../../src/questions/read.ts';
import type { Catalogue } from '../../src/units/index.ts';
import { clean } from '../../src/vietnamese/fold.ts';
import type { Understander } from './reader.ts';

/** Our own reading, with the cleaning that it wants before it. */
export function createOurs(catalogue: Catalogue): Understander {
  const lexicon = loadLexicon(catalogue);
  const reader = createReader({ catalogue, lexicon: () => lexicon });
  return { name: 'this project', read: (text, today) => reader.read(clean(text), today) };
}
