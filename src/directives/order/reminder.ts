import { countAt, dayAt, everyAt, phraseAt, recurrenceAt } from '../../vietnamese/day-words/index.ts';
import type { OrderFault, Reminder } from './types.ts';
import { mayStartWhen } from './when.ts';
import { closeOf, isMark, phrases, type Scene, type Taken, take, type Word } from './words.ts';

/** `add`: beside the reminders that there are; `drop`: none any more. */
export interface RemindersFound {
  readonly do: 'set' | 'add' | 'drop';
  readonly reminders: readonly Reminder[];
}
export type RemindersTaken = Taken<RemindersFound>;

const DROP = phrases(
  'bo nhac',
  'bo het nhac',
  'bo nhac nho',
  'bo cac lan nhac',
  'bo lich nhac',
  'xoa nhac',
  'xoa lich nhac',
  'huy nhac',
  'khong nhac',
  'khong nhac nua',
  'khong can nhac',
  'thoi nhac',
  'ngung nhac',
  'dung nhac',
  'dung nhac nua',
);
const MORE = phrases('them', 'bo sung', 'cong them');
const REMIND = phrases('nhac', 'nhac nho', 'nhac viec', 'nhac lai', 'nhac hen');
const WHOM = phrases(
  'cac don vi',
  'don vi',
  'cac tinh',
  'cac dia phuong',
  'toi',
  'moi nguoi',
  'ho',
  'anh em',
);
const GLUE = phrases('vao', 'thi', 'ca', 'nua', 'them', 'lai', 'se', 'dinh ky', ':', 'luc', 'mot lan');
const AND = phrases(',', 'va', ', va', '+', '&', 'cung');
const OVERDUE = phrases(
  'qua han',
  'sau han',
  'tre han',
  'cham han',
  'het han',
  'sau khi qua han',
  'sau khi het han',
  'sau khi den han',
  'khi qua han',
  'neu qua han',
  'khi tre han',
  'neu tre han',
  'neu cham',
  'khi cham',
);
const STILL_OPEN = phrases(
  'ma chua xong',
  'ma chua nop',
  'ma chua bao cao',
  'ma chua hoan thanh',
  'chua xong',
  'chua nop',
  'chua bao cao',
  'chua hoan thanh',
);
const UNTIL_DONE = phrases(
  'cho den khi xong',
  'den khi xong',
  'cho den khi nop',
  'den khi nop',
  'cho den khi hoan thanh',
  'den khi hoan thanh',
  'cho den khi bao cao',
  'den khi bao cao',
);
const BEFORE = phrases(
  'truoc',
  'truoc han',
  'truoc thoi han',
  'truoc ngay den han',
  'truoc ngay het han',
  'truoc khi den han',
  'truoc khi het han',
);
const ON_THE_DAY = phrases(
  'dung han',
  'dung ngay han',
  'dung ngay den han',
  'dung ngay het han',
  'dung ngay',
  'vao dung han',
  'ngay han',
  'ngay den han',
  'ngay het han',
  'vao ngay han',
  'vao ngay den han',
  'trong ngay den han',
  'hom den han',
  'khi den han',
  'den han',
  'den ngay han',
);
const DAYS_IN: Readonly<Record<string, number>> = { ngay: 1, hom: 1, tuan: 7, thang: 30 };
const SMALL_UNITS = phrases('phut', 'p', 'gio', 'h');
const WORKING = phrases('lam viec');
const NUMBER_JOIN = /^(?:,|va|-|\/|&|;|hoac)$/;

const MOST_DAYS_BEFORE = 366;
const MOST_DAYS_APART = 31;
const MOST_REMINDERS = 20;
/** Longer than any list of reminders. */
const LONGEST = 80;

/** The words of reminders without their times of day, which may stand anywhere among them. */
interface Flow {
  readonly words: readonly Word[];
  /** Where each stands in the text; behind the last the end. */
  readonly places: readonly number[];
  readonly times: readonly Time[];
}
interface Time {
  /** Before which word of the flow. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly minutes: number | null;
}

function flowAt(scene: Scene, at: number): Flow {
  const words: Word[] = [];
  const places: number[] = [];
  const times: Time[] = [];
  let next = at;
  while (next < scene.words.length && words.length < LONGEST) {
    const word = scene.words[next];
    if (!word || word.stop === 'line' || word.stop === 'point') break;
    const time = scene.timeAt(next);
    if (time) {
      const minutes = 'fault' in time ? null : time.minutes;
      times.push({ at: words.length, from: next, to: next + time.length, minutes });
      next += time.length;
      continue;
    }
    words.push(word);
    places.push(next);
    next++;
  }
  places.push(next);
  return { words, places, times };
}

/** One thing that reminds, without its time of day. */
interface Item {
  readonly start: number;
  readonly end: number;
  readonly what:
    | { readonly kind: 'before'; readonly days: readonly number[] }
    | { readonly kind: 'after'; readonly every: number }
    | { readonly kind: 'calendar'; readonly rrule: string; readonly every: number | null }
    | { readonly kind: 'once'; readonly day: string }
    | { readonly kind: 'fault'; readonly why: OrderFault['why']; readonly every: number | null };
}

/**
 * The reminders at the beginning of a segment, «nhắc» before or behind when: «nhắc trước 7, 3, 1 ngày lúc 8h»,
 * «quá hạn thì nhắc 2 ngày một lần». It goes on over commas as long as reminders follow.
 */
export function remindersAt(scene: Scene, at: number): RemindersTaken | null {
  const drop = take(scene, at, DROP);
  if (drop) {
    const close = closeOf(scene, at + drop);
    if (close !== null) return { to: close, found: { do: 'drop', reminders: [] } };
    // One of several cannot be taken out by its words.
    return scene.mode === 'correction' ? unclear(scene, at) : null;
  }
  if (!isRemindedAhead(scene, at)) return null;
  const more = take(scene, at, MORE);
  const flow = flowAt(scene, at + more);
  const read = readItems(scene, flow);
  if (read) return finish(scene, flow, read, more > 0 || read.more);
  return isMeant(scene, at + more, more > 0) ? unclear(scene, at) : null;
}

/** Whether the word stands there at all: it is looked for at every segment. */
function isRemindedAhead({ words }: Scene, at: number): boolean {
  for (let next = at; next < at + LONGEST && words[next]?.stop !== 'line'; next++)
    if (words[next]?.bare === 'nhac') return true;
  return false;
}

/** Whether reminders are asked for, though it cannot be told which: «nhắc cuối tuần», «quá hạn thì nhắc». */
function isMeant(scene: Scene, at: number, more: boolean): boolean {
  const late = take(scene, at, OVERDUE);
  if (late) {
    const open = at + late + take(scene, at + late, STILL_OPEN);
    return take(scene, open + take(scene, open, GLUE), REMIND) > 0;
  }
  const remind = take(scene, at, REMIND);
  return remind > 0 && (more || isMark(scene, at + remind, ':') || mayStartWhen(scene, at + remind));
}

/** Reminders behind other words of a segment: «nộp báo cáo nhắc trước 3 ngày». */
export function remindersInside(scene: Scene, at: number): RemindersTaken | null {
  if (!take(scene, at, REMIND)) return null;
  const flow = flowAt(scene, at);
  const read = readItems(scene, flow);
  if (!read || read.items.some(({ what }) => what.kind === 'fault')) return null;
  return finish(scene, flow, read, read.more);
}

function unclear(scene: Scene, at: number): RemindersTaken {
  const to = scene.endOf(at);
  return { to, found: null, faults: [{ part: 'reminder', why: 'unclear', words: scene.slice(at, to) }] };
}

interface Items {
  readonly items: readonly Item[];
  /** Behind the last word of the flow that belongs to them. */
  readonly end: number;
  readonly more: boolean;
}

function readItems(scene: Scene, { words, times }: Flow): Items | null {
  const items: Item[] = [];
  const timed = new Set(times.map(({ at }) => at));
  let reminded = false;
  let more = false;
  let overdue = false;
  let end = 0;
  for (let next = 0; next < words.length; ) {
    const joined = items.length > 0 && end === next ? phraseAt(words, next, AND) : 0;
    const start = next + joined;
    const remind = reminded ? 0 : phraseAt(words, start, REMIND);
    if (remind) {
      reminded = true;
      next = start + remind + phraseAt(words, start + remind, WHOM);
      if (items.length > 0) end = next;
      continue;
    }
    const comma = joined > 0 && words[next]?.bare === ',';
    const item = itemAt(scene, words, start, { overdue, comma, last: items.at(-1), timed });
    if (item) {
      items.push(item);
      next = end = item.end;
      overdue = false;
      continue;
    }
    const late = phraseAt(words, start, OVERDUE);
    if (late) {
      const last = items.at(-1);
      const every = joined || !last ? null : everyOf(last);
      // «nhắc 2 ngày một lần khi quá hạn»
      if (last && every !== null) items[items.length - 1] = { ...last, what: lateItem(every) };
      else overdue = true;
      next = start + late + phraseAt(words, start + late, STILL_OPEN);
      if (every !== null) end = next;
      continue;
    }
    const done = items.length > 0 && end === next ? phraseAt(words, next, UNTIL_DONE) : 0;
    const glue = done || (joined ? 0 : phraseAt(words, next, GLUE));
    if (!glue) break;
    more ||= words[next]?.bare === 'them' || words[next]?.bare === 'nua';
    next += glue;
    if (done) end = next;
  }
  if (!reminded || items.length === 0) return null;
  // «, lúc 8h»
  const comma = phraseAt(words, end, AND);
  if (comma && times.some(({ at }) => at === end + comma) && closesBehind(scene, times, end + comma))
    end += comma;
  return { items, end, more };
}

const closesBehind = (scene: Scene, times: readonly Time[], at: number): boolean =>
  times.some((time) => time.at === at && closeOf(scene, time.to) !== null);

const everyOf = ({ what }: Item): number | null =>
  what.kind === 'calendar' || what.kind === 'fault' ? what.every : null;

const lateItem = (every: number): Item['what'] =>
  every >= 1 && every <= MOST_DAYS_APART
    ? { kind: 'after', every }
    : { kind: 'fault', why: 'unclear', every: null };

/** What is known of what stands before an item. */
interface Beside {
  readonly overdue: boolean;
  readonly comma: boolean;
  readonly last: Item | undefined;
  /** Before which words of the flow a time of day stands. */
  readonly timed: ReadonlySet<number>;
}

function itemAt(scene: Scene, words: readonly Word[], at: number, beside: Beside): Item | null {
  const { overdue, comma, last } = beside;
  if (overdue) return overdueItemAt(words, at);
  const before = beforeAt(words, at, beside);
  if (before) return before;
  const again = recurrenceAt(words, at);
  const on = phraseAt(words, at, ON_THE_DAY);
  if (on && on > (again?.length ?? 0))
    return { start: at, end: at + on, what: { kind: 'before', days: [0] } };
  if (again) {
    const every = daysApart(words, at, again.length);
    const end = at + again.length;
    if ('fault' in again) return { start: at, end, what: { kind: 'fault', why: again.fault, every } };
    return { start: at, end, what: { kind: 'calendar', rrule: again.rrule, every } };
  }
  // Behind a comma a day alone may as well be the deadline.
  if (comma && last?.what.kind !== 'once') return null;
  const day = dayAt(words, at, scene.today);
  if (!day) return null;
  const end = at + day.length;
  if ('fault' in day) return { start: at, end, what: { kind: 'fault', why: day.fault, every: null } };
  const why = day.day < scene.today ? 'past' : words[at]?.bare === 'trong' ? 'unclear' : null;
  return { start: at, end, what: why ? { kind: 'fault', why, every: null } : { kind: 'once', day: day.day } };
}

/** How often it is said to be from the deadline on: in days, or in weeks. */
function overdueItemAt(words: readonly Word[], at: number): Item | null {
  const again = recurrenceAt(words, at);
  if (again) {
    const every = daysApart(words, at, again.length);
    const what = every === null ? ({ kind: 'fault', why: 'unclear', every } as const) : lateItem(every);
    return { start: at, end: at + again.length, what };
  }
  // «quá hạn 2 ngày thì nhắc» says one day, and not how often.
  const count = countAt(words, at);
  const unit = count && DAYS_IN[words[at + count.length]?.bare ?? ''];
  if (!count || unit === undefined || unit === null) return null;
  return { start: at, end: at + count.length + 1, what: { kind: 'fault', why: 'unclear', every: null } };
}

/** The days between, where nothing more is said than these: «mỗi ngày», «2 ngày một lần», «hằng tuần». */
function daysApart(words: readonly Word[], at: number, length: number): number | null {
  const every = everyAt(words, at);
  if (!every || 'fault' in every || every.length !== length) return null;
  return every.unit === 'day' ? every.count : every.unit === 'week' ? every.count * 7 : null;
}

/** «trước 7, 3, 1 ngày», «trước hạn 1 tuần và 1 ngày», «3 ngày trước hạn». */
function beforeAt(words: readonly Word[], at: number, { timed, last }: Beside): Item | null {
  const goesOn = last?.what.kind === 'before';
  const label = phraseAt(words, at, BEFORE);
  const head = label > 0 && words[at + label]?.bare === ':' ? label + 1 : label;
  const days: number[] = [];
  let unclear = false;
  let end = at + head;
  for (let next = end; ; ) {
    const group = groupAt(words, next);
    if (!group) break;
    days.push(...group.days);
    unclear ||= group.unclear;
    end = group.end;
    // Behind a time begins another: «3 ngày lúc 8h, 1 ngày lúc 14h».
    if (timed.has(end) || !NUMBER_JOIN.test(words[end]?.bare ?? '')) break;
    next = end + 1;
  }
  const tail = days.length > 0 ? phraseAt(words, end, BEFORE) : 0;
  if (head && days.length === 0) {
    // «trước 3» does not say of what, «trước hạn» not how long.
    const count = countAt(words, end);
    if (!count && head === 1) return null;
    const until = end + (count?.length ?? 0);
    return {
      start: at,
      end: until + phraseAt(words, until, SMALL_UNITS),
      what: { kind: 'fault', why: 'unclear', every: null },
    };
  }
  if (days.length === 0 || (!head && !tail && !goesOn)) return null;
  const what: Item['what'] =
    unclear || days.some((day) => day > MOST_DAYS_BEFORE)
      ? { kind: 'fault', why: 'unclear', every: null }
      : { kind: 'before', days };
  return { start: at, end: end + tail, what };
}

/** Numbers with one unit behind them. A month is 30 days: Article 146(1) of the Civil Code of 2015. */
function groupAt(
  words: readonly Word[],
  at: number,
): { days: number[]; end: number; unclear: boolean } | null {
  const numbers: number[] = [];
  // «2 tuần một lần»
  if (everyAt(words, at)) return null;
  for (let next = at; ; next++) {
    const count = countAt(words, next);
    if (!count) return null;
    numbers.push(count.value);
    next += count.length;
    const unit = DAYS_IN[words[next]?.bare ?? ''];
    if (unit !== undefined) {
      // Which days are worked on is not known here.
      const working = phraseAt(words, next + 1, WORKING);
      return { days: numbers.map((each) => each * unit), end: next + 1 + working, unclear: working > 0 };
    }
    // «7 3 1 ngày»
    if (words[next]?.kind === 'number') next--;
    else if (!NUMBER_JOIN.test(words[next]?.bare ?? '')) return null;
  }
}

function finish(scene: Scene, flow: Flow, { items, end }: Items, add: boolean): RemindersTaken {
  const inside = flow.times.filter(({ at }) => at <= end);
  const last = inside.filter(({ at }) => at === end).at(-1);
  // A time behind the last word belongs to it, and so does a second one: «lúc 8h và 14h».
  let stop = end;
  let to = last?.to ?? (end > 0 ? (flow.places[end - 1] ?? 0) + 1 : 0);
  const times = [...inside];
  for (;;) {
    const join = phraseAt(flow.words, stop, AND);
    const time = join ? flow.times.find(({ at }) => at === stop + join) : undefined;
    if (!time || to > time.from) break;
    times.push(time);
    stop += join;
    to = time.to;
  }
  const chosenFor = timesOf(items, times);
  const faults: OrderFault[] = [];
  const reminders: Reminder[] = [];
  for (const [index, item] of items.entries()) {
    const chosen = chosenFor[index] ?? [];
    const from = flow.places[item.start] ?? 0;
    const until = (flow.places[item.end - 1] ?? 0) + 1;
    const words = scene.slice(from, until);
    const { what } = item;
    if (what.kind === 'fault') {
      faults.push({ part: 'reminder', why: what.why, words });
      continue;
    }
    const wrong = chosen.find(({ minutes }) => minutes === null);
    if (wrong) {
      faults.push({ part: 'reminder', why: 'unclear', words: scene.slice(wrong.from, wrong.to) });
      continue;
    }
    for (const time of chosen.length > 0 ? chosen : [null])
      addReminder(reminders, what, time?.minutes ?? null);
  }
  const refuse = (why: OrderFault['why']): RemindersTaken => ({
    to,
    found: null,
    faults: [{ part: 'reminder', why, words: scene.slice(flow.places[0] ?? 0, to) }],
  });
  // «8h thứ hai và 14h thứ năm»: a time that belongs to nothing says that more was meant.
  if (times.some((time) => !chosenFor.some((chosen) => chosen.includes(time)))) return refuse('unclear');
  const days = reminders.map((each) => (each.kind === 'before' ? each.days.length : 1));
  if (days.reduce((sum, each) => sum + each, 0) > MOST_REMINDERS) return refuse('too-many');
  const found: RemindersFound = { do: add && scene.mode === 'correction' ? 'add' : 'set', reminders };
  return { to, found: reminders.length > 0 ? found : null, faults };
}

/**
 * The times of each item: its own; else those of the next of its kind, as in «7 ngày, 3 ngày lúc 8h»; else those before
 * all of them. «trước 3 ngày, thứ hai hằng tuần lúc 9h» says an hour only of the second.
 */
function timesOf(items: readonly Item[], times: readonly Time[]): (readonly Time[])[] {
  const chosen: (readonly Time[])[] = items.map(() => []);
  const leading = times.filter(({ at }) => at <= (items[0]?.start ?? 0));
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (!item) continue;
    const before = items[index - 1]?.end ?? item.start;
    const next = items[index + 1];
    const own = times.filter(
      ({ at }) =>
        (at > item.start && at < (next?.start ?? Number.POSITIVE_INFINITY)) ||
        (next !== undefined && at === item.end && at === next.start) ||
        (at === item.start && at > before),
    );
    const shared = next?.what.kind === item.what.kind ? (chosen[index + 1] ?? []) : [];
    chosen[index] = own.length > 0 ? own : shared.length > 0 ? shared : leading;
  }
  return chosen;
}

/** Days before that are reminded of at one time are one rule, the farthest first. */
function addReminder(
  reminders: Reminder[],
  what: Exclude<Item['what'], { kind: 'fault' }>,
  minutes: number | null,
): void {
  const at = minutes === null ? {} : { at: minutes };
  if (what.kind === 'before') {
    const same = reminders.find((each) => each.kind === 'before' && each.at === (minutes ?? undefined));
    const days = [...new Set([...(same?.kind === 'before' ? same.days : []), ...what.days])].sort(
      (a, b) => b - a,
    );
    if (same?.kind === 'before') same.days = days;
    else reminders.push({ kind: 'before', days, ...at });
  } else if (what.kind === 'calendar') reminders.push({ kind: 'calendar', rrule: what.rrule, ...at });
  else if (what.kind === 'after') reminders.push({ kind: 'after', every: what.every, ...at });
  else reminders.push({ kind: 'once', day: what.day, ...at });
}
