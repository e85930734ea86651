import { dayAt } from '../../vietnamese/day-words/index.ts';
import type { OrderDocument, OrderFault } from './types.ts';
import { bareAt, isMark, phrases, type Scene, type Taken, take } from './words.ts';

const BY = phrases('theo', 'can cu', 'can cu vao', 'can cu theo', 'chieu theo');
const LABEL = phrases(
  'van ban',
  'van ban giao',
  'van ban chi dao',
  'can cu',
  'theo van ban',
  'so van ban',
  'so ky hieu',
  'so hieu',
  'so ky hieu van ban',
);
const KIND = phrases(
  'cong van',
  'cv',
  'quyet dinh',
  'qd',
  'ke hoach',
  'kh',
  'thong bao',
  'tb',
  'thong bao ket luan',
  'ket luan',
  'chi thi',
  'ct',
  'thong tu',
  'tt',
  'nghi dinh',
  'nd',
  'nghi quyet',
  'nq',
  'van ban',
  'vb',
  'to trinh',
  'ttr',
  'cong dien',
  'huong dan',
  'hd',
  'bao cao',
  'bc',
  'giay moi',
  'phieu giao viec',
  'phieu giao',
);
const NUMBERED = phrases('so', 'so hieu', 'so :');
const DATED = phrases('ngay', 'ky ngay', 'ban hanh ngay', 'de ngay');
const MORE = phrases('cua', 've viec', 've', 'v / v');

/** «theo công văn 123/CTĐP-KC ngày 5/11/2026», «văn bản: 370/CTĐP-QLKC». */
export function documentAt(
  scene: Scene,
  at: number,
): (Taken<OrderDocument> & { readonly labelled: boolean }) | null {
  const label = take(scene, at, LABEL);
  const colon = label > 0 && isMark(scene, at + label, ':');
  const by = colon ? label + 1 : take(scene, at, BY);
  const start = at + by;
  const kind = take(scene, start, KIND);
  if (!by || (!kind && !colon)) return null;
  const named = start + kind + take(scene, start + kind, NUMBERED);
  const number = numberEnd(scene, named);
  const { end, date } = endOfName(scene, number, colon);
  // Without a number and a day «theo kế hoạch» names no document.
  if (number === named && date === null && !colon) return null;
  if (end <= start) return null;
  const name = scene.slice(start, end);
  const day = date === null ? null : dayAt(scene.words, date, scene.today, 'last');
  if (date === null || !day) return { to: end, found: { name, day: null }, labelled: colon };
  const closed = isMark(scene, date + day.length, ')') ? 1 : 0;
  const to = date + day.length + closed;
  if (!('fault' in day)) return { to, found: { name, day: day.day }, labelled: colon };
  const fault: OrderFault = { part: 'document', why: day.fault, words: scene.slice(date, date + day.length) };
  return { to, found: { name, day: null }, faults: [fault], labelled: colon };
}

/** Behind «123/CTĐP-KC»: whatever touches, with spaces around a stroke allowed. */
function numberEnd(scene: Scene, at: number): number {
  if (scene.words[at]?.kind !== 'number') return at;
  let next = at + 1;
  while (next < scene.words.length) {
    const word = scene.words[next];
    const joins = bareAt(scene, next) === '/' || bareAt(scene, next - 1) === '/';
    if (!word || word.stop || isMark(scene, next, '(') || isMark(scene, next, ')')) break;
    if (!word.touches && !joins) break;
    next++;
  }
  return next;
}

/** Where the name ends, and the word where its day begins: «của Cục … ngày 5/11/2026». */
function endOfName(scene: Scene, at: number, colon: boolean): { end: number; date: number | null } {
  const stop = scene.endOf(at);
  const goesOn = colon || take(scene, at, MORE) > 0;
  const limit = goesOn ? stop : at;
  for (let next = at; next <= limit; next++) {
    const open = isMark(scene, next, '(') || isMark(scene, next, ',') ? 1 : 0;
    const dated = take(scene, next + open, DATED);
    if (!dated) continue;
    const date = next + open + dated - 1;
    const day = dayAt(scene.words, date, scene.today, 'last');
    if (!day) continue;
    // A segment of its own is its day only if it is nothing else.
    const alone = !isMark(scene, next, ',') || scene.endOf(date) === date + day.length;
    if (alone) return { end: next, date };
  }
  return { end: goesOn ? stop : at, date: null };
}
