import { MONTH } from './dates.ts';
import { everyAt } from './every.ts';
import { plainDayAt } from './plain-day.ts';
import type { TimeSaid } from './said.ts';
import { COUNTED } from './spans.ts';
import { bareAt, countAt, isMark, mayBe, phraseAt, phrases, type Words } from './words.ts';

const AT_TIME = phrases('lúc', 'vào lúc', 'hồi', 'vào hồi', 'vào', 'tại lúc', 'từ lúc');
export const HOUR = phrases('h', 'g', 'giờ');
const MINUTES = phrases('phút', 'p', 'ph');
const HALF = phrases('rưỡi');
const LESS = phrases('kém');

interface PartOfDay {
  readonly words: readonly string[];
  /** The hours that it is said of, on the clock of twelve and of twenty-four. */
  readonly early: readonly [number, number];
  readonly late: readonly [number, number];
  /** When nothing more is said: the beginning of work. */
  readonly begins: number | null;
}
const PARTS_OF_DAY: readonly PartOfDay[] = [
  { words: ['sáng'], early: [0, 0], late: [1, 11], begins: 8 * 60 },
  { words: ['trưa'], early: [1, 2], late: [10, 14], begins: null },
  { words: ['chiều'], early: [1, 6], late: [12, 18], begins: 14 * 60 },
  { words: ['tối'], early: [6, 11], late: [18, 23], begins: null },
  { words: ['đêm', 'khuya'], early: [8, 11], late: [20, 23], begins: null },
];

function partOfDayAt(words: Words, at: number): { part: PartOfDay; length: number } | null {
  const head = bareAt(words, at) === 'buoi' ? 1 : 0;
  const part = PARTS_OF_DAY.find((each) => each.words.some((word) => mayBe(words[at + head], word)));
  return part ? { part, length: head + 1 } : null;
}

interface Clock {
  readonly minutes: number;
  readonly length: number;
}

/** «8h», «8h30», «8:30», «8 giờ rưỡi», «9 giờ kém 15»; more than 1439 minutes where there is no such time. */
function clockAt(words: Words, at: number): Clock | null {
  const hour = countAt(words, at);
  if (!hour) return null;
  const next = at + hour.length;
  const digits = words[at]?.kind === 'number';
  if (digits && isMark(words, next, ':') && words[next]?.touches && words[next + 1]?.touches) {
    const minute = /^\d\d$/.test(words[next + 1]?.text ?? '') ? Number(words[next + 1]?.text) : null;
    if (minute === null) return null;
    const unit = phraseAt(words, next + 2, HOUR);
    return { minutes: clock(hour.value, minute), length: hour.length + 2 + unit };
  }
  const unit = phraseAt(words, next, HOUR);
  if (!unit) return null;
  const end = next + unit;
  const half = phraseAt(words, end, HALF);
  if (half) return { minutes: clock(hour.value, 30), length: end + half - at };
  const less = phraseAt(words, end, LESS);
  const minute = countAt(words, end + less);
  const named = minute ? phraseAt(words, end + less + minute.length, MINUTES) : 0;
  if (!minute || (!less && !named && !isMinute(words, end)))
    return { minutes: clock(hour.value, 0), length: end - at };
  const length = end + less + minute.length + named - at;
  return {
    minutes: clock(hour.value, 0) + (minute.value < 60 ? minute.value * (less ? -1 : 1) : NEVER),
    length,
  };
}

const NEVER = 24 * 60;
const clock = (hour: number, minute: number): number =>
  hour < 24 && minute < 60 ? hour * 60 + minute : NEVER;

/** Behind an hour two digits are minutes, unless a day begins there: «8h 25/12», «8h 20 tháng 12». */
const isMinute = (words: Words, at: number): boolean =>
  /^\d\d$/.test(words[at]?.text ?? '') &&
  !/^[/-]$/.test(bareAt(words, at + 1)) &&
  (words[at]?.touches === true || phraseAt(words, at + 1, [...MONTH, ...COUNTED]) === 0);

/** The time of day at the head of some tokens, in minutes after midnight: «lúc 8h30», «2 giờ chiều», «chiều». */
export function timeAt(words: Words, at: number): TimeSaid | null {
  const head = phraseAt(words, at, AT_TIME);
  const before = partOfDayAt(words, at + head);
  const lead = head + (before?.length ?? 0);
  const inner = before ? phraseAt(words, at + lead, AT_TIME) : 0;
  const said = clockAt(words, at + lead + inner);
  if (!said) {
    // «sang» is also a verb: without marks it is a morning only before or behind something that says so.
    if (
      !before ||
      (words[at + lead - 1]?.marked === '' && !head && before.length === 1 && !isMorning(words, at))
    )
      return null;
    const { begins } = before.part;
    return begins === null ? { length: lead, fault: 'unclear' } : { length: lead, minutes: begins };
  }
  const end = lead + inner + said.length;
  const after = before ? null : partOfDayAt(words, at + end);
  const part = (before ?? after)?.part;
  const length = end + (after?.length ?? 0);
  const minutes = part ? inPart(said.minutes, part) : said.minutes;
  return minutes === null || minutes < 0 || minutes >= NEVER
    ? { length, fault: 'unclear' }
    : { length, minutes };
}

/** A part of the day that was typed without marks, by what follows: «sang mai», «chieu thu sau», «sang 25/12». */
const isMorning = (words: Words, at: number): boolean =>
  bareAt(words, at) !== 'toi' &&
  (plainDayAt(words, at + 1, '2000-01-01', 'next') !== null || everyAt(words, at + 1) !== null);

function inPart(minutes: number, { early, late }: PartOfDay): number | null {
  const hour = Math.floor(minutes / 60);
  if (hour >= late[0] && hour <= late[1]) return minutes;
  return hour >= early[0] && hour <= early[1] ? minutes + (early[1] === 0 ? 0 : 12 * 60) : null;
}
