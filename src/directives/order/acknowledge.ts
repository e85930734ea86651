import { countAt } from '../../vietnamese/day-words/index.ts';
import { bareAt, closeOf, isMark, phrases, type Scene, type Taken, take } from './words.ts';

const IF = phrases(
  'neu',
  'khi',
  'don vi nao',
  'don vi',
  'cac don vi',
  'tinh nao',
  'noi nao',
  'ai',
  'neu don vi',
  'neu don vi nao',
);
const WITHIN = phrases('sau', 'qua', 'trong', 'trong vong', 'sau khi');
const DAYS = phrases('ngay', 'ngay lam viec');
const NOT = phrases(
  'chua',
  'khong',
  'van chua',
  'ma chua',
  'ma khong',
  'don vi nao chua',
  'don vi chua',
  'chua co',
);
const RECEIVED = phrases(
  'nhan',
  'nhan viec',
  'nhan nhiem vu',
  'xac nhan',
  'xac nhan da nhan',
  'tiep nhan',
  'bao nhan',
  'bam nhan',
  'xac nhan nhan viec',
  'nhan duoc',
);
const REMIND = phrases(
  'nhac',
  'nhac lai',
  'nhac nho',
  'nhac tiep',
  'nhac them',
  'nhac lan nua',
  'nhac lai lan nua',
);
const MOST_DAYS = 30;

/** «chưa nhận sau 2 ngày thì nhắc lại», «sau 2 ngày làm việc không xác nhận thì nhắc»: a whole segment, in any order. */
export function acknowledgeAt(scene: Scene, at: number): Taken<number> | null {
  let days: number | null = null;
  let missing = false;
  let reminded = false;
  let next = at;
  for (;;) {
    next += take(scene, next, IF);
    const within = take(scene, next, WITHIN);
    const count: ReturnType<typeof countAt> = days === null ? countAt(scene.words, next + within) : null;
    const unit = count ? take(scene, next + within + count.length, DAYS) : 0;
    if (count && unit) {
      days = count.value;
      next += within + count.length + unit;
      continue;
    }
    const not = missing ? 0 : take(scene, next, NOT);
    const received = not ? take(scene, next + not, RECEIVED) : 0;
    if (received) {
      missing = true;
      next += not + received;
      continue;
    }
    // A comma may stand before what follows from it.
    const comma = bareAt(scene, next) === ',' ? 1 : 0;
    const then = comma + (bareAt(scene, next + comma) === 'thi' ? 1 : 0);
    const remind = reminded ? 0 : take(scene, next + then, REMIND);
    if (!remind || isMark(scene, next + then + remind, ':')) break;
    reminded = true;
    next += then + remind;
  }
  if (!missing || !reminded) return null;
  const to = closeOf(scene, next);
  if (to === null) return null;
  if (days !== null && days >= 1 && days <= MOST_DAYS) return { to, found: days };
  return {
    to,
    found: null,
    faults: [{ part: 'acknowledgeWithin', why: 'unclear', words: scene.slice(at, to) }],
  };
}
