import { vietnamDay } from '../vietnamese/dates.ts';
import { fold } from '../vietnamese/fold.ts';
import { roleWords } from '../wording/people.ts';
import { ROLES, type Role } from './person.ts';
import type { ReadUnit } from './units.ts';

/** What an invitation gives, how often and for how long. */
export interface Invitation {
  readonly role: Role;
  readonly unit: string;
  readonly office: string | null;
  readonly uses: number;
  /** The end of a day in Vietnam. */
  readonly until: Date;
}

export interface InvitationFault {
  readonly fault: 'unit' | 'several' | 'uses' | 'date' | 'rest';
  readonly words: string;
}

const DAY = 24 * 60 * 60_000;
const LASTS_DAYS = 7;
const LONGEST_DAYS = 366;
export const MOST_USES = 500;

const USES = /(?:^|\s)(\d{1,6})\s*(?:luot|nguoi|lan)(?=\s|$|[.,;])/;
const DAYS = /(?:^|\s)(?:trong\s+)?(\d{1,4})\s*ngay(?=\s|$|[.,;])/;
const UNTIL =
  /(?:^|\s)(?:den|han|truoc)(?:\s+(?:het\s+)?ngay)?\s+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?=\s|$|[.,;])/;

/** Reads «biên tập Ninh Bình 3 lượt đến 31/12/2026» in any order; without a role it is for a reader. */
export function readInvitation(text: string, readUnit: ReadUnit, now: Date): Invitation | InvitationFault {
  let left = text;
  const takeOut = (pattern: RegExp): RegExpExecArray | null => {
    // Without marks a text may be shorter than as it was typed: it is looked at word by word.
    const words = left.split(/\s+/).filter(Boolean);
    const folded = words.map(fold);
    const found = pattern.exec(folded.join(' '));
    if (!found) return null;
    const before = found.input.slice(0, found.index).split(' ').filter(Boolean).length;
    const count = found[0].trim().split(' ').length;
    left = [...words.slice(0, before), ...words.slice(before + count)].join(' ');
    return found;
  };
  const until = takeOut(UNTIL);
  const days = until ? null : takeOut(DAYS);
  const uses = takeOut(USES);
  // Only where it stands alone: a «Phòng Quản lý công nghiệp» is an office, and no role.
  const role = ROLES.find((each) => takeOut(leading(roleWords[each]))) ?? 'reader';
  const end = until ? endOfDay(until) : endAfter(Number(days?.[1] ?? LASTS_DAYS), now);
  if (end === null || end.getTime() <= now.getTime() || end.getTime() > now.getTime() + LONGEST_DAYS * DAY)
    return { fault: 'date', words: (until ?? days)?.[0].trim() ?? '' };
  const count = Number(uses?.[1] ?? 1);
  if (count < 1 || count > MOST_USES) return { fault: 'uses', words: String(count) };
  if (LEFT_OVER.test(fold(left))) return { fault: 'rest', words: left };
  const unit = readUnit(left.replace(/^[\s,;:-]+|[\s,;:-]+$/g, ''));
  if (!('unit' in unit))
    return unit.names.length > 0
      ? { fault: 'several', words: unit.names.join(', ') }
      : { fault: 'unit', words: left };
  return { role, ...unit, uses: count, until: end };
}

/** A role at the beginning, or behind «quyền». */
const leading = (words: readonly string[]): RegExp =>
  new RegExp(
    `(?:^[\\s,;]*|(?:^|[\\s,;])(?:quyen|vai tro)\\s+)(?:${words.map(fold).join('|')})(?=\\s|$|[.,;:])`,
  );

/** What is a number, a time or another role was meant as something, and is not part of an office's name. */
const LEFT_OVER =
  /\d|(?:^|[\s,;])(?:quyen|vai tro|luot|tuan|thang|den|han|bien tap|dieu phoi|quan tri)(?=\s|$|[.,;:])/;

export const wordsPattern = (words: readonly string[]): RegExp =>
  new RegExp(`(?:^|\\s)(?:${words.map(fold).join('|')})(?=\\s|$|[.,;:])`);

/** The last moment of a day in Vietnam (UTC+7); null: there is no such day. */
function endOfDay([, day = '', month = '', year = '']: RegExpExecArray): Date | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const start = new Date(`${iso}T00:00:00+07:00`);
  return Number.isNaN(start.getTime()) || vietnamDay(start) !== iso ? null : new Date(start.getTime() + DAY);
}

const endAfter = (days: number, now: Date): Date | null => {
  const start = new Date(`${vietnamDay(now)}T00:00:00+07:00`);
  return days < 1 ? null : new Date(start.getTime() + (days + 1) * DAY);
};
