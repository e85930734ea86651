import type { DuesQuestion } from '../question.ts';
import type { DutyWords } from '../words.ts';
import type { Days } from './days.ts';
import type { Roles } from './roles.ts';
import { type DutyText, hasSign as has, isSign } from './signs.ts';

/** What state of duties is asked for. «… chưa?» asks for either. */
export function stateOf(text: DutyText, roles: Roles, within: Days | null): DuesQuestion['state'] {
  const { undone, whether } = roles;
  const denies = (...groups: readonly DutyWords[]): boolean => undone.some((verb) => isSign(verb, ...groups));
  if (has(text, 'extension')) return 'extension';
  if (denies('receive')) return 'unreceived';
  if (whether && text.numbered) return 'any';
  // «khi nào phải nộp báo cáo quý», «bao giờ hết hạn» ask of the duty, done or not.
  if (has(text, 'when') && undone.length === 0) return 'any';
  if (has(text, 'notDue')) return 'open';
  if (has(text, 'soon')) return within ? 'open' : 'soon';
  if (has(text, 'overdue', 'late')) return 'overdue';
  if (has(text, 'onTime') && undone.length > 0) return 'overdue';
  if (has(text, 'expired')) return within && within.to >= text.calendar.today ? 'open' : 'overdue';
  if (undone.length > 0 || has(text, 'owes')) return 'undone';
  if (whether) return 'any';
  if (has(text, 'due')) return within ? 'open' : 'soon';
  if (has(text, 'near')) return within ? 'open' : 'soon';
  if (has(text, 'must', 'remains')) return 'open';
  const does = has(text, 'finish', 'submit', 'reportVerb', 'onTime');
  if (does && !has(text, 'deadline', 'progress', 'howFar', 'how')) {
    const { who, things } = roles;
    if (has(text, 'already', 'onTime', 'finished') || (who && things.length === 0)) return 'done';
  }
  return roles.own && !has(text, 'deadline', 'progress', 'howFar', 'how') ? 'open' : 'any';
}

/** Duties, units, or how far all is. `regions`: only regions are named. */
export function wantOf(
  text: DutyText,
  roles: Roles,
  state: DuesQuestion['state'],
  { units, regions }: { units: number; regions: boolean },
): DuesQuestion['want'] {
  const { who, what, things, reports, papers, whether, own } = roles;
  if (who === 'which') return 'units';
  // «các tỉnh nộp báo cáo quý III chưa» asks how many have.
  if (who === 'all') return whether || has(text, 'progress', 'howFar', 'how') ? 'summary' : 'units';
  if (has(text, 'progress', 'howFar', 'how')) return 'summary';
  if (whether && (text.numbered || regions)) return 'summary';
  if (has(text, 'tally') && state === 'any') return 'summary';
  if (what || own || has(text, 'when')) return 'duties';
  const ofUnits = STATES_OF_UNITS.has(state);
  if (regions && ofUnits) return 'units';
  if (things.length > 0 && !text.numbered) return 'duties';
  const named =
    reports.length + papers.length > 0 || text.numbered !== null || has(text, 'list', 'extension');
  return units === 0 && ofUnits && named ? 'units' : 'duties';
}

/** What is said of a unit and one duty, so that without a unit it is asked of all. */
const STATES_OF_UNITS: ReadonlySet<DuesQuestion['state']> = new Set([
  'undone',
  'done',
  'unreceived',
  'extension',
]);
