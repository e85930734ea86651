import { readFileSync } from 'node:fs';
import { directivesIn } from './src/extraction/directives.ts';
for (const f of process.argv.slice(2)) { console.log('##', f); for (const d of directivesIn(readFileSync(f,'utf8'),'2026-05-23')) console.log(`- [${d.orderedBy}] → [${d.orderedTo}] ${d.deadline??''} (${d.deadlineWords ?? ''}): ${d.text}`); }
