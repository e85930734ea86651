import { bareAt, phrases, type Scene, type Taken, take } from './words.ts';

const IF = phrases('neu', 'khi', 'neu nhac', 'nhac');
const FALLS_ON = phrases(
  'trung',
  'trung vao',
  'gap',
  'roi vao',
  'vao',
  'dung',
  'dung vao',
  'nham',
  'nham vao',
  'roi dung',
  'vuong',
);
const DAY_OFF = phrases(
  'ngay nghi',
  'ngay le',
  'ngay nghi le',
  'ngay nghi cuoi tuan',
  'cuoi tuan',
  'ngay cuoi tuan',
  'nghi le',
  'thu bay chu nhat',
  't7 cn',
);
/** «lùi» is said of both ways. */
const BEFORE = new Set(['truoc', 'som']);
const AFTER = new Set(['sau', 'tiep', 'muon']);
const MOVES = new Set(
  `thi nhac vao sang len lai ngay lam viec hom do ke theo lien gan nhat hon mot 1 se duoc doi chuyen lui day gui bu cua
  luon dau tien`.split(/\s+/),
);

/** «ngày nghỉ thì nhắc sau», «nếu trùng ngày lễ thì nhắc vào ngày làm việc trước đó». */
export function dayOffAt(scene: Scene, at: number): Taken<'before' | 'after'> | null {
  const lead = take(scene, at, IF);
  const falls = take(scene, at + lead, FALLS_ON);
  const day = take(scene, at + lead + falls, DAY_OFF);
  if (!day) return null;
  const start = at + lead + falls + day;
  const to = scene.endOf(start);
  const directions = new Set<'before' | 'after'>();
  let foreign = false;
  for (let next = start; next < to; next++) {
    const word = bareAt(scene, next);
    if (BEFORE.has(word)) directions.add('before');
    else if (AFTER.has(word)) directions.add('after');
    else if (!MOVES.has(word)) foreign = true;
  }
  const [direction, other] = directions;
  const says = bareAt(scene, start) === 'thi' || directions.size > 0 || falls > 0;
  // «ngày nghỉ lễ Quốc khánh» is about something else.
  if (!says || (foreign && directions.size === 0)) return null;
  if (direction && !other && !foreign) return { to, found: direction };
  return { to, found: null, faults: [{ part: 'dayOff', why: 'unclear', words: scene.slice(at, to) }] };
}
