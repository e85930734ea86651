import { readFileSync } from 'node:fs';
import { createExtractor, directivesIn } from './src/extraction/index.ts';
import { loadCatalogue } from './src/units/index.ts';
const ex = createExtractor({ catalogue: loadCatalogue() });
const a = readFileSync('test/extraction/articles/northern-conference-2019.txt','utf8');
const go = (n: string, t: string) => { const s = performance.now(); const p = ex.figuresIn(t).length; console.log(n, t.length, p, Math.round(performance.now()-s)); };
go('article', a.repeat(40)); go('parens', '((((( 3 tỷ'.repeat(20000)); go('words', 'khuyến công tỉnh Ninh Bình năm 2018 là 3 tỷ đồng, so với, tăng giảm '.repeat(3000));
