import { readFileSync } from 'node:fs';
import { createExtractor, directivesIn } from './src/extraction/index.ts';
import { loadCatalogue } from './src/units/index.ts';
const ex = createExtractor({ catalogue: loadCatalogue() });
const a = readFileSync('test/extraction/articles/northern-conference-2019.txt','utf8');
const go = (n: string, t: string) => { const s = performance.now(); const p = ex.figuresIn(t).length; const m = performance.now(); const d = directivesIn(t, '2026-01-01').length; console.log(n, t.length, p, d, Math.round(m-s), Math.round(performance.now()-m)); };
for (const n of [50, 100]) go('article', a.repeat(n*2000/a.length|0));
for (const k of [100000, 200000]) {
go('oneline', a.replace(/[.\n]/g,' ').repeat(50).slice(0,k));
go('numbers', '1.234,5 tỷ đồng '.repeat(k/16|0));
go('percent', '98,5% kế hoạch ('.repeat(k/16|0));
go('parens', '((((( 3 tỷ'.repeat(k/10|0));
go('words', 'khuyến công tỉnh Ninh Bình năm 2018 là 3 tỷ đồng, so với, tăng giảm '.repeat(k/70|0));
go('lines', 'a\n'.repeat(k/2));
go('bullets', '- Hà Nam: 3 tỷ đồng;\n'.repeat(k/20|0));
go('tabs', '\t3.200'.repeat(k/6|0));
go('rows', 'Hà Nam\t3.200\t2018\n'.repeat(k/18|0));
go('marks', 'e\u0301\u0301'.repeat(k/3|0));
go('digits', '1'.repeat(k));
go('dots', '1.111'.repeat(k/5|0));
go('order', 'Thứ trưởng yêu cầu các Sở '.repeat(k/26|0));
go('order2', 'Thứ trưởng yêu cầu các Sở báo cáo trước ngày 15/6.\n'.repeat(k/50|0));
go('muoi', 'hai mươi '.repeat(k/9|0));
}
