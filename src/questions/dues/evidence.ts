import { isKind, isStop } from '../pieces.ts';
import type { DutyWords } from '../words.ts';
import { moneyIn, namesYear } from './money.ts';
import type { Roles } from './roles.ts';
import {
  type DutyText,
  endOf,
  hasSign as has,
  isBeside,
  isSign,
  type Sign,
  signBefore,
  signBehind,
} from './signs.ts';
import { isOfReport } from './when.ts';

/**
 * How surely a text asks for duties.
 * - sure: a duty by its number, or with words of its deadline: «việc 12», «việc nào quá hạn»
 * - duty: a duty with what is asked of it: «việc nào chưa xong», «tiến độ nhiệm vụ»
 * - plain: what has to be handed in: «chưa nộp», «phải nộp gì»
 * - doubtful: it could ask for figures as well: «chưa báo cáo»
 * - weak: only where it is about nothing else: «hạn nào», «tuần này có gì»
 */
type Evidence = 'sure' | 'duty' | 'plain' | 'doubtful' | 'weak';

/** Words of a deadline that nothing else is said with. */
const OF_DEADLINES: readonly DutyWords[] = ['overdue', 'soon', 'due', 'notDue', 'expired', 'extension'];

/**
 * Whether a text asks for duties, and not for figures or for what a document says. Where it is doubtful, a word of
 * money decides for the figures, and so does a bare year: «năm 2020 còn tỉnh nào chưa báo cáo» asks for figures.
 */
export function asksForDuties(text: DutyText, roles: Roles): boolean {
  const evidence = evidenceOf(text, roles);
  if (evidence === null || asksForMoney(text, roles, evidence)) return false;
  const rest = text.pieces.filter((_, at) => !text.read.has(at));
  if (rest.some((piece) => isKind(piece, 'notes', 'orderer')))
    return evidence !== 'doubtful' && evidence !== 'weak';
  const handsIn = roles.reports.length + roles.papers.length > 0;
  return evidence !== 'weak' || handsIn || !rest.some((piece) => isKind(piece, 'outside'));
}

function asksForMoney(text: DutyText, roles: Roles, evidence: Evidence): boolean {
  const year = namesYear(text, roles);
  const money = moneyIn(text, roles);
  if (year && money.length > 0) return true;
  switch (evidence) {
    case 'sure':
      return false;
    // «việc kiểm tra kinh phí» is a duty, «nhiệm vụ giải ngân đạt 95%» is not.
    case 'duty':
      return money.some((piece) => !isKind(piece, 'subject'));
    case 'plain':
      return money.length > 0;
    case 'doubtful':
      return money.length > 0 || year;
    case 'weak':
      return money.length > 0 || (year && !text.times.every((time) => isOfReport(text, time)));
  }
}

function evidenceOf(text: DutyText, roles: Roles): Evidence | null {
  const { things, orders } = roles;
  if (text.numbered) return 'sure';
  if (things.length > 0 && has(text, ...OF_DEADLINES, 'late', 'owes')) return 'sure';
  if (things.length > 0 && isSaidOfThing(text, roles)) return 'duty';
  if (orders.length > 0 && isSaidOfOrder(text, roles)) return 'plain';
  return ofDeadline(text, roles) ?? ofHandingIn(text, roles) ?? ofReport(text, roles) ?? ofWork(text, roles);
}

const WORK: readonly DutyWords[] = ['finish', 'submit', 'receive'];

/** «việc nào chưa xong», «tiến độ các việc», «còn việc gì» */
const isSaidOfThing = (text: DutyText, roles: Roles): boolean =>
  isDone(text, roles) || asksHowFar(text, roles) || remains(text, roles.things);

/** «tình hình nhiệm vụ»; «công việc khuyến công năm 2018 thế nào» asks for figures. */
function asksHowFar(text: DutyText, roles: Roles): boolean {
  const programme = text.pieces.some((piece, at) => !text.read.has(at) && isKind(piece, 'programme'));
  if (!programme) return has(text, 'progress', 'howFar', 'how');
  return has(text, 'progress', 'howFar') && has(text, ...WORK) && !namesYear(text, roles);
}

/** «chỉ đạo nào quá hạn», «tình hình thực hiện chỉ đạo»; «Thứ trưởng chỉ đạo thực hiện thế nào» asks a document. */
const isSaidOfOrder = (text: DutyText, roles: Roles): boolean =>
  has(text, ...OF_DEADLINES, 'owes', 'howFar') ||
  isDone(text, roles) ||
  (has(text, 'progress') && has(text, ...WORK)) ||
  remains(text, roles.orders);

/** «chưa xong», «đã hoàn thành», «… xong chưa» */
function isDone(text: DutyText, { undone, whether }: Roles): boolean {
  if (undone.length > 0 || has(text, 'onTime') || (whether && has(text, ...WORK))) return true;
  return text.signs.some((sign) => {
    if (!isSign(sign, 'already')) return false;
    return isSign(signBehind(text, endOf(sign)), ...WORK) || isSign(signBefore(text, sign.at), ...WORK);
  });
}

/** «còn việc gì», «còn mấy việc», «các việc còn lại»; «còn … thì sao» only joins. */
const remains = (text: DutyText, things: readonly Sign[]): boolean =>
  text.signs.some((sign) => {
    if (!isSign(sign, 'remains')) return false;
    return things.some((thing) => nearby(text, sign, thing) || nearby(text, thing, sign));
  });

/** One before the other, with nothing but little words between. */
function nearby(text: DutyText, first: Sign, second: Sign): boolean {
  let at = endOf(first);
  for (;;) {
    if (at === second.at) return true;
    const next = signBehind(text, at);
    if (!next || next.at > second.at) return isBeside(text, at, second.at);
    if (next.at === second.at) return true;
    if (!isSign(next, 'gap', 'plural', 'howMany', 'what', 'must', 'finish', 'of', 'me')) return false;
    at = endOf(next);
  }
}

/** «quá hạn», «xin gia hạn»; «hạn nộp báo cáo là ngày nào». */
function ofDeadline(text: DutyText, { things, reports, papers, what, own, who }: Roles): Evidence | null {
  if (has(text, ...OF_DEADLINES)) return things.length > 0 || what || who ? 'sure' : 'doubtful';
  if (has(text, 'late') && has(text, 'submit')) return 'plain';
  if (!has(text, 'deadline')) return null;
  const company = has(text, 'when', 'submit') || what || own || hasDays(text);
  return company || reports.length + papers.length + things.length > 0 ? 'weak' : null;
}

/** Days, weeks and parts of a year; a bare year is also that of figures and documents. */
const hasDays = ({ times }: DutyText): boolean =>
  times.some(({ period, bounds, relative }) => bounds || relative || period === null || period.part !== null);

/** «chưa nộp», «đã gửi báo cáo chưa», «phải nộp gì», «khi nào nộp báo cáo quý» */
function ofHandingIn(
  text: DutyText,
  { undone, whether, who, what, own, reports, papers }: Roles,
): Evidence | null {
  if (undone.some((verb) => isSign(verb, 'submit'))) return 'plain';
  if (
    undone.some((verb) => isSign(verb, 'receive')) &&
    (who || text.pieces.some((each) => isKind(each, 'unit')))
  )
    return 'plain';
  if (!has(text, 'submit')) return null;
  const paper = reports.length + papers.length > 0;
  const asked = who !== null || what || own || paper || text.pieces.some((piece) => isKind(piece, 'unit'));
  if (asked && (whether || has(text, 'onTime'))) return 'plain';
  if (has(text, 'when')) return 'weak';
  if (asked && has(text, 'already')) return paper || who ? 'plain' : 'doubtful';
  if (paper && has(text, 'progress', 'howFar', 'how')) return 'plain';
  if (mustHandIn(text) && (what || who)) return 'plain';
  if (who ? paper || hasDays(text) : paper && mustHandIn(text) && hasDays(text)) return 'doubtful';
  return what && (hasDays(text) || own) ? 'weak' : null;
}

/** «phải nộp», «sắp phải gửi» */
const mustHandIn = (text: DutyText): boolean =>
  text.signs.some(
    (sign) => isSign(sign, 'must', 'near') && isSign(signBehind(text, endOf(sign)), 'submit', 'must'),
  ) && has(text, 'submit');

/** «chưa báo cáo quý III», «chưa xong hồ sơ», «còn thiếu báo cáo», «báo cáo quý III đến đâu rồi» */
function ofReport(text: DutyText, { undone, whether, who, what, reports, papers }: Roles): Evidence | null {
  const both = [...reports, ...papers];
  if (both.length === 0) return null;
  if (undone.some((verb) => isSign(verb, 'report', 'reportVerb', 'paper', 'finish'))) return 'doubtful';
  const directed = both.some((sign) => {
    const before = signBefore(text, sign.at);
    return isSign(before, 'owes') || isSign(before, 'progress', 'howFar');
  });
  if (directed || (who && has(text, 'owes'))) return 'doubtful';
  if (whether || (has(text, 'already') && who)) return 'doubtful';
  if (has(text, 'howFar', 'late')) return 'doubtful';
  const must = has(text, 'must') && reports.length > 0;
  const timed = hasDays(text) || has(text, 'when', 'near');
  return must && (what || who || has(text, 'when')) && timed ? 'weak' : null;
}

/** «mình phải làm gì», «tuần này có việc gì», «việc của tôi», «còn gì chưa làm», «những việc nào» */
function ofWork(text: DutyText, roles: Roles): Evidence | null {
  const { things, undone, what, own } = roles;
  const dated = hasDays(text);
  if (things.length > 0 && own) return 'plain';
  if (things.length > 0 && (dated || (has(text, 'must') && has(text, 'finish', 'submit')))) return 'weak';
  if (what && has(text, 'remains', 'owes') && (undone.length > 0 || own)) return 'plain';
  if (what && has(text, 'must', 'near') && has(text, 'finish') && (own || dated)) return 'weak';
  if (what && dated && isNothingElse(text)) return 'weak';
  // «ai chưa xong», «ai đang trễ»; of «tỉnh nào chưa hoàn thành» it is a plan.
  if (has(text, 'who') && (undone.some((verb) => isSign(verb, 'finish')) || has(text, 'late')))
    return 'doubtful';
  return isListOfDuties(text, roles) ? 'weak' : null;
}

/** «tuần này có gì» */
const isNothingElse = (text: DutyText): boolean =>
  text.times.every(({ period }) => period === null || period.part !== null) &&
  text.pieces.every(
    (piece, at) =>
      text.read.has(at) || isKind(piece, 'filler', 'mark', 'talk', 'aside', 'connective', 'unit'),
  ) &&
  !text.signs.some((sign) => isSign(sign, 'unit', 'who', 'howMany', 'assigned', 'order', 'progress'));

/** «những việc nào», «danh sách việc», «việc của Ninh Bình»; what was ordered, documents say. */
function isListOfDuties(text: DutyText, { things, what }: Roles): boolean {
  const [thing] = things;
  if (!thing || has(text, 'assigned') || text.times.length > 0) return false;
  const { pieces, read } = text;
  const plain = pieces.every(
    (piece, at) => read.has(at) || isKind(piece, 'filler', 'mark', 'talk', 'connective', 'unit', 'aside'),
  );
  if (!plain) return false;
  if (has(text, 'list', 'tally')) return true;
  if (pieces.some(isStop)) return false;
  // «nhiệm vụ gì», «việc gì» ask for what was ordered.
  if (pieces.some((piece) => isKind(piece, 'directives'))) return false;
  return what || pieces.some((piece) => isKind(piece, 'unit'));
}
