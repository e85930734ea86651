import { type DayFault, dayAt, periodEndAt, recurrenceAt } from '../../vietnamese/day-words/index.ts';
import { bareAt, phrases, type Scene, take } from './words.ts';

/** When something is due: one day or days that come again, and the words of a time of day beside it. */
export interface When {
  readonly to: number;
  /** Where the day itself begins and ends. */
  readonly from: number;
  readonly until: number;
  readonly day?: string;
  readonly rrule?: string;
  readonly fault?: DayFault;
  /** A month, quarter or year was named, and no day: it is the last of it. */
  readonly whole: boolean;
  /** A time of day, from and up to which word. */
  readonly times: readonly (readonly [number, number])[];
}

const OF = phrases('cua', 'vao', 'cua ngay');
const MORE = /^(?:,|va|hoac|-|den|toi|&)$/;

/**
 * @param kind `before`: of a month that is named as a whole it is then not clear whether its beginning is meant
 */
export function whenAt(scene: Scene, at: number, kind: 'by' | 'before'): When | null {
  const { words, today } = scene;
  const times: [number, number][] = [];
  const lead = scene.timeAt(at);
  if (lead) times.push([at, at + lead.length]);
  const next = at + (lead?.length ?? 0);
  const from = next + (lead ? take(scene, next, OF) : 0);
  const again = recurrenceAt(words, from);
  const one = dayAt(words, from, today);
  const whole = one || again ? null : periodEndAt(words, from, today);
  const said = again && again.length >= (one?.length ?? 0) ? again : (one ?? whole);
  if (!said) return null;
  const end = from + said.length;
  const second = secondDay(scene, end);
  if (second !== null && said !== again)
    return { from, until: second, to: second, fault: 'unclear', whole: false, times };
  const late = scene.timeAt(end);
  if (late) times.push([end, end + late.length]);
  const to = end + (late?.length ?? 0);
  const common = { from, until: end, to, whole: whole !== null, times };
  if (whole && kind === 'before') return { ...common, fault: 'unclear' };
  return { ...said, ...common };
}

/** Where another day ends that is said as well, «5 và 20», «7,3,1»: which of them is meant, nobody knows. */
function secondDay(scene: Scene, at: number): number | null {
  if (!MORE.test(bareAt(scene, at))) return null;
  const other = dayAt(scene.words, at + 1, scene.today);
  const isNumber = scene.words[at + 1]?.kind === 'number';
  if (!other && !isNumber) return null;
  const end = at + 1 + (other?.length ?? 1);
  const more = secondDay(scene, end);
  if (more !== null) return more;
  // «hạn 20/12, 34 tỉnh»: behind a comma it may be something else.
  const isList = other !== null && bareAt(scene, at) !== ',';
  return isList || scene.endOf(end) === end ? end : null;
}

const STARTS = new Set(
  `ngay mung mong hom mai mot thu chu cn cuoi het dau giua trong truoc sau thang quy nam tuan tet hang moi tu khoang
  cham som khi luc vao cu dinh`.split(/\s+/),
);

/** Whether a word can begin to say a day or a time, though it may say none that is understood. */
export function mayStartWhen(scene: Scene, at: number): boolean {
  const word = scene.words[at];
  return word?.kind === 'number' || STARTS.has(word?.bare ?? '') || scene.timeAt(at) !== null;
}
