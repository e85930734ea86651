import { readFileSync } from 'node:fs';
import { createExtractor, checksOf } from './src/extraction/index.ts';
import { loadCatalogue } from './src/units/index.ts';
const ex = createExtractor({ catalogue: loadCatalogue() });
for (const f of process.argv.slice(2)) for (const c of checksOf(ex.figuresIn(readFileSync(f,'utf8')))) console.log(f, c.sentence);
