import { readFileSync } from 'node:fs';
import { createExtractor } from '/work/wt/extraction/src/extraction/figures.ts';
import { extractedRow } from '/work/wt/extraction/src/extraction/row.ts';
import { loadCatalogue } from '/work/wt/extraction/src/units/index.ts';
const ex = createExtractor({ catalogue: loadCatalogue() });
for (const f of process.argv.slice(2)) { console.log('##', f);
 for (const p of ex.figuresIn(readFileSync(f,'utf8'))) { const r = extractedRow(p); console.log(`  ${r.unit} | ${r.year} | ${r.period} | ${r.fund} | P ${r.plan} | E ${r.executed} | ${r.rate} | ${r.approx} | ${p.doubts} | «${r.words.replaceAll('\n',' ')}»`);} }
