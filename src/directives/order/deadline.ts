import type { Deadline, OrderFault } from './types.ts';
import { mayStartWhen, type When, whenAt } from './when.ts';
import { bareAt, closeOf, isMark, phrases, type Scene, type Taken, take } from './words.ts';

export interface DeadlineTaken extends Taken<Deadline> {
  /** It says so by a word of its own; «trong năm 2026» says as well when something else is. */
  readonly labelled: boolean;
}

const NONE = phrases(
  'thuong xuyen',
  'lam thuong xuyen',
  'thuc hien thuong xuyen',
  'nhiem vu thuong xuyen',
  'khong han',
  'khong co han',
  'khong thoi han',
  'khong co thoi han',
  'khong dat han',
  'khong can han',
  'bo han',
  'xoa han',
);
const NONE_BEHIND_LABEL = phrases('thuong xuyen', 'khong', 'khong co', 'khong co han', 'khong han');

const TERM = phrases(
  'han',
  'thoi han',
  'han chot',
  'han cuoi cung',
  'han nop',
  'han gui',
  'han hoan thanh',
  'han bao cao',
  'han xu ly',
  'han thuc hien',
  'thoi han nop',
  'thoi han hoan thanh',
  'thoi han thuc hien',
  'thoi han xu ly',
  'thoi han bao cao',
  'deadline',
);
/** «hạn cuối» is one, and in «hạn cuối tháng» it is none. */
const LAST_TERM = phrases('han cuoi', 'thoi han cuoi');
const BEHIND_LAST_TERM = phrases(':', 'la', 'ngay', 'vao', 'nop');

function termLabelAt(scene: Scene, at: number): number {
  const last = take(scene, at, LAST_TERM);
  const isLast =
    last > 0 && (take(scene, at + last, BEHIND_LAST_TERM) > 0 || scene.words[at + last]?.kind === 'number');
  return isLast ? last : take(scene, at, TERM);
}

/** «đổi hạn thành», «lùi hạn đến», «gia hạn sang» */
const CHANGE = phrases(
  'doi',
  'sua',
  'dat',
  'dat lai',
  'doi lai',
  'chuyen',
  'lui',
  'gia',
  'keo dai',
  'rut',
  'de',
  'cho',
  'day',
);
const CHANGED_TO = phrases(
  'thanh',
  'sang',
  'den',
  'toi',
  'la',
  've',
  'lai thanh',
  'lai den',
  'len',
  'xuong',
  'lai la',
);
const LATEST = phrases(
  'cham nhat',
  'cham nhat la',
  'muon nhat',
  'muon nhat la',
  'tre nhat',
  'khong muon hon',
  'khong cham hon',
  'khong qua',
);
const BEFORE = phrases('truoc');
const UNTIL = phrases('den', 'den het', 'trong');
const DONE = phrases('hoan thanh', 'xong', 'phai xong', 'can xong', 'hoan tat', 'hoan thanh xong');
const HANDED_IN = phrases('nop', 'gui', 'trinh', 'bao cao');
/** Between the label and the day: words that only lead to it, and words of where and what, which are told back. */
const LINKS = new Set(': - = la vao den toi truoc cham nhat muon tre phai can xong'.split(' '));
const ASIDES = new Set(
  've cuc bo so bao cao ho nop gui trinh hoan thanh xu ly thuc hien viec nay cua cho'.split(' '),
);
const MOST_LINKS = 8;

/** «đến hạn», «quá hạn», «có hạn» are no label. */
const COMPOUND = new Set('den qua co het gia dung truoc sau sap cham tre'.split(' '));

/**
 * The deadline at the beginning of a segment. What is labelled as one and cannot be understood is a fault.
 * @param titled something before it may be the title, so that «gửi trước ngày 20/12» says nothing but the deadline
 */
export function deadlineAt(scene: Scene, at: number, titled: boolean): DeadlineTaken | null {
  return noDeadlineAt(scene, at) ?? termAt(scene, at) ?? latestAt(scene, at, titled) ?? untilAt(scene, at);
}

function noDeadlineAt(scene: Scene, at: number): DeadlineTaken | null {
  const length = take(scene, at, NONE);
  const close = length ? closeOf(scene, at + length) : null;
  return close === null ? null : { to: close, found: { kind: 'none' }, labelled: true };
}

/** «hạn 25/12», «thời hạn: …», «gia hạn đến …» */
function termAt(scene: Scene, at: number): DeadlineTaken | null {
  const change = take(scene, at, CHANGE);
  const label = termLabelAt(scene, at + change);
  if (!label) return null;
  const labelled = at + change + label;
  const colon = isMark(scene, labelled, ':');
  const target = change ? take(scene, labelled, CHANGED_TO) : 0;
  const start = labelled + (colon ? 1 : 0) + target;
  const none = take(scene, start, NONE_BEHIND_LABEL);
  const close = none ? closeOf(scene, start + none) : null;
  if (close !== null) return { to: close, found: { kind: 'none' }, labelled: true };
  const when = whenBehind(scene, start);
  if (when) return taken(scene, when);
  // «hạn mức», «hạn chế»
  const meant = colon || target > 0 || mayStartWhen(scene, start) || LINKS.has(bareAt(scene, start));
  return meant && scene.endOf(start) > start ? unclear(scene, at) : null;
}

/** «chậm nhất ngày 20/12», «hoàn thành trước 20/12», «trước ngày 20/12» */
function latestAt(scene: Scene, at: number, titled: boolean): DeadlineTaken | null {
  const verb =
    take(scene, at, DONE) || (titled || scene.mode === 'correction' ? take(scene, at, HANDED_IN) : 0);
  const start = at + verb;
  const latest = take(scene, start, LATEST);
  if (latest) {
    const when = whenBehind(scene, start + latest);
    return when ? taken(scene, when) : unclear(scene, at);
  }
  const before = take(scene, start, BEFORE);
  if (before) {
    const when = whenAt(scene, start + before, 'before');
    if (when) return { ...taken(scene, when), labelled: !when.whole };
    return bareAt(scene, start + before) === 'ngay' ? unclear(scene, at) : null;
  }
  if (!verb) return null;
  const until = take(scene, start, UNTIL);
  const when = whenAt(scene, start + until, 'by') ?? whenAt(scene, start, 'by');
  if (!when || when.fault !== undefined) return null;
  // «hoàn thành năm 2022» is about a year.
  const says = until > 0 || (isDone(scene, at) && !when.whole);
  return says ? { ...taken(scene, when), labelled: !when.whole } : null;
}

const isDone = (scene: Scene, at: number): boolean => take(scene, at, DONE) > 0;

/** A whole segment that says until when: «trong tháng 12», «đến hết ngày 20/12». */
function untilAt(scene: Scene, at: number): DeadlineTaken | null {
  const until = take(scene, at, UNTIL);
  const when = until ? (whenAt(scene, at + until, 'by') ?? whenAt(scene, at, 'by')) : null;
  if (!when || when.rrule !== undefined || closeOf(scene, when.to) === null) return null;
  return { ...taken(scene, when), labelled: false };
}

/**
 * A deadline behind other words of a segment: «nộp báo cáo hạn 20/12». A day before which something has happened
 * belongs to those words: «các đề án được duyệt trước ngày 30/6/2025».
 */
export function deadlineInside(
  scene: Scene,
  at: number,
): (DeadlineTaken & { readonly weak: boolean }) | null {
  const label = COMPOUND.has(bareAt(scene, at - 1)) ? 0 : termLabelAt(scene, at) || take(scene, at, LATEST);
  if (label) {
    const when = whenBehind(scene, at + label);
    return when && { ...taken(scene, when), weak: false };
  }
  const before = take(scene, at, BEFORE);
  const when = before ? whenAt(scene, at + before, 'before') : null;
  if (!when || when.fault === 'unclear' || (when.day ?? scene.today) < scene.today) return null;
  return { ...taken(scene, when), weak: true };
}

/** A segment that is nothing but a date: «25/12/2026», «ngày 25 hằng tháng». */
export function bareDeadlineAt(scene: Scene, at: number): DeadlineTaken | null {
  const when = whenAt(scene, at, 'by');
  // «năm 2026» and «quý IV» are about a time, and no day of it.
  if (!when || when.whole || closeOf(scene, when.to) === null) return null;
  const hasNumber = scene.words.slice(when.from, when.to).some(({ kind }) => kind === 'number');
  const alone = scene.mode === 'correction' && at === 0 && closeOf(scene, when.to) === scene.words.length;
  return hasNumber || alone ? { ...taken(scene, when), labelled: false } : null;
}

/** The day behind a label, with the words that lead to it. */
function whenBehind(scene: Scene, at: number): (When & { readonly asides: string | null }) | null {
  const end = Math.min(scene.endOf(at), at + MOST_LINKS);
  const asides: number[] = [];
  for (let next = at; next <= end; next++) {
    const isBefore = next > at && bareAt(scene, next - 1) === 'truoc';
    const when = whenAt(scene, next, isBefore ? 'before' : 'by');
    const [first = 0, last = first] = [asides[0], asides.at(-1)];
    if (when) return { ...when, asides: asides.length > 0 ? scene.slice(first, last + 1) : null };
    if (ASIDES.has(bareAt(scene, next))) asides.push(next);
    else if (!LINKS.has(bareAt(scene, next))) return null;
  }
  return null;
}

function taken(scene: Scene, when: When & { readonly asides?: string | null }): DeadlineTaken {
  const { from, until, to, day, rrule, fault, times, asides } = when;
  // A deadline is a day: its hour cannot be kept.
  const unread = [...(asides ? [asides] : []), ...times.map(([start, end]) => scene.slice(start, end))];
  const words = scene.slice(from, until);
  const refuse = (why: OrderFault['why']): DeadlineTaken => ({
    to,
    found: null,
    faults: [{ part: 'deadline', why, words }],
    unread,
    labelled: true,
  });
  if (fault !== undefined) return refuse(fault);
  if (rrule !== undefined) return { to, found: { kind: 'recurring', rrule }, unread, labelled: true };
  if (day === undefined || day < scene.today) return refuse('past');
  return { to, found: { kind: 'day', day }, unread, labelled: true };
}

function unclear(scene: Scene, at: number): DeadlineTaken {
  const to = scene.endOf(at);
  const words = scene.slice(at, to);
  return { to, found: null, faults: [{ part: 'deadline', why: 'unclear', words }], labelled: true };
}
