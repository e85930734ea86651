import { isKind } from '../pieces.ts';
import type { DutyWords } from '../words.ts';
import type { Reported } from './calendar.ts';
import type { Days } from './days.ts';
import type { Roles } from './roles.ts';
import { type DutyText, endOf, hasSign, isSign, type Sign } from './signs.ts';
import { daysOf, type Time } from './times.ts';

/** What the times of a text are of. */
export interface Allotted {
  /** Of deadlines. */
  readonly within: Days | null;
  /** Of what is reported on. */
  readonly reported: Reported;
  /** Parts of a name: «kế hoạch 2027». */
  readonly named: readonly Time[];
}

/** Words that make a month one of deadlines, where it does not stand behind «báo cáo». */
const OF_DEADLINES: readonly DutyWords[] = [
  'must',
  'due',
  'notDue',
  'soon',
  'near',
  'overdue',
  'expired',
  'deadline',
];

/**
 * «báo cáo quý III» is on that quarter, «tuần này phải nộp gì» asks for deadlines: a period right behind a report, or
 * behind the verb that hands it in, is what it is on; elsewhere it is when something is due, unless only reports are named.
 */
export function allot(text: DutyText, roles: Roles): Allotted {
  const within: Days[] = [];
  const reported: Time[] = [];
  const named: Time[] = [];
  for (const time of text.times) {
    const days = daysOf(time, text.calendar);
    if (isInName(text, time, roles)) named.push(time);
    else if (isReported(text, time, roles)) reported.push(time);
    else if (days) within.push(days);
    else named.push(time);
  }
  const parts = new Set(reported.flatMap(({ period }) => period?.part ?? []));
  const year = reported.map((time) => time.period?.year ?? null).find((each) => each !== null) ?? null;
  // Two periods at once are not told apart: they stay words.
  if (parts.size > 1) return { within: around(within), reported: NONE, named: [...named, ...reported] };
  return { within: around(within), reported: { part: [...parts][0] ?? null, year }, named };
}

const NONE: Reported = { part: null, year: null };

const around = (days: readonly Days[]): Days | null =>
  days.length === 0
    ? null
    : {
        from: days.map(({ from }) => from).sort()[0] ?? '',
        to:
          days
            .map(({ to }) => to)
            .sort()
            .at(-1) ?? '',
      };

/** «kế hoạch 2027», «hồ sơ đăng ký năm 2027», where these are handed in. */
export function isInName(text: DutyText, time: Time, { papers }: Roles): boolean {
  const before = ledBy(text, time);
  const isPaper = before !== undefined && papers.includes(before) && isSign(before, 'dated');
  return time.period !== null && !time.bounds && isPaper;
}

/** «báo cáo quý III» */
export const isOfReport = (text: DutyText, time: Time): boolean =>
  isSign(ledBy(text, time), 'report', 'reportVerb');

function isReported(text: DutyText, time: Time, { things, reports }: Roles): boolean {
  if (time.period === null || time.bounds) return false;
  if (isOfReport(text, time)) return true;
  const before = ledBy(text, time);
  if (time.relative) return false;
  if (isSign(before, 'submit') || (isSign(before, 'deadline') && before !== undefined && before.length > 1))
    return true;
  if (things.length > 0 || hasSign(text, ...OF_DEADLINES)) return false;
  return reports.length > 0 || hasSign(text, 'submit');
}

/** The last sign before a time in its clause, words that only join left out. */
const ledBy = ({ signs, pieces, tokens }: DutyText, time: Time): Sign | undefined => {
  const from = pieces.findLastIndex(
    (piece, at) => at < time.at && isKind(piece, 'mark') && /^[,;.?!]$/.test(tokens[at]?.bare ?? ''),
  );
  return signs.findLast((sign) => sign.at > from && endOf(sign) <= time.at && !isSign(sign, 'of', 'gap'));
};
