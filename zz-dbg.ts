import { readFileSync } from 'node:fs';
import { loadCues } from './src/extraction/cues.ts';
import { marksOf } from './src/extraction/marks.ts';
import { createPlaceFinder } from './src/extraction/places.ts';
import { statementsOf } from './src/extraction/statements.ts';
import { itemsOf } from './src/extraction/items.ts';
import { NOTHING } from './src/extraction/context.ts';
import { readable } from './src/extraction/text.ts';
import { isUnmarked } from './src/extraction/words.ts';
import { loadCatalogue } from './src/units/index.ts';
const cues = loadCues(); const places = createPlaceFinder(loadCatalogue());
for (const f of process.argv.slice(2)) { const t = readable(readFileSync(f,'utf8')); let ctx: any = NOTHING; for (const st of statementsOf(t, {continues:() => false, lists:'joined'})) {
 const m = marksOf(st, {cues, places, style:'vietnamese', unmarked:isUnmarked(t)});
 const w = (s:any) => st.words.slice(s.from,s.to).map(x=>x.text).join(' ');
 console.log(st.kind, st.words.map(x=>x.text).join(' '));
 console.log('   cues', m.cues.map(c=>`${w(c)}=${[...c.cues]}`).join(' | '));
 console.log('   places', m.places.map(c=>`${w(c)}=${c.place?.key}${c.subject?'':'(no)'}`).join(' | '), ' times', m.times.map(c=>`${w(c)}=${c.first}-${c.last}${c.part}${c.date?'D':''}`).join(' | '), 'amounts', m.amounts.map(w).join(' | '));
 const r = itemsOf(m, ctx, NOTHING, {region:null,province:null}); ctx = r.context;
 console.log('   items', r.items.map(i => `${i.role} fits=${i.fits} ${(i.place as any)?.key ?? i.place} ${JSON.stringify(i.when)} ${i.fund} ${i.measure}`));
} }
