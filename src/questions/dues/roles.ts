import { phraseAt } from '../phrases.ts';
import { isKind } from '../pieces.ts';
import type { DutyWords } from '../words.ts';
import { isMoney } from './money.ts';
import { type DutyText, endOf, isBeside, isSign, type Sign, signBefore, signBehind } from './signs.ts';

/** What the words about duties do in their text. */
export interface Roles {
  /** «việc», «nhiệm vụ»; no «về việc», no «việc giải ngân». */
  readonly things: readonly Sign[];
  /** «chỉ đạo», «yêu cầu»: duties only where something is said of them. */
  readonly orders: readonly Sign[];
  /** «báo cáo», as a noun or a verb. */
  readonly reports: readonly Sign[];
  /** «hồ sơ»; «kế hoạch» where it is sent. */
  readonly papers: readonly Sign[];
  /** Verbs behind a «chưa». */
  readonly undone: readonly Sign[];
  /** «… chưa?» */
  readonly whether: boolean;
  /** «tỉnh nào», «ai», «bao nhiêu đơn vị»; `all`: «các tỉnh», «tỉnh chưa nộp». */
  readonly who: 'which' | 'all' | null;
  /** «việc nào», «phải nộp gì», «các việc» */
  readonly what: boolean;
  /** «của tôi», «đơn vị mình», «tôi phải …» */
  readonly own: boolean;
}

export function rolesOf(text: DutyText): Roles {
  const { signs } = text;
  const things = signs.filter((sign) => isSign(sign, 'thing') && !isNominal(text, sign));
  const orders = signs.filter((sign) => isSign(sign, 'order') && !isKind(text.pieces[sign.at], 'filler'));
  const undone = signs.flatMap((sign) => (isSign(sign, 'not') ? (negated(text, sign) ?? []) : []));
  return {
    things,
    orders,
    reports: signs.filter((sign) => isSign(sign, 'report', 'reportVerb')),
    papers: signs.filter((sign) => isSign(sign, 'paper', 'paperIfSent')),
    undone,
    whether: signs.some((sign) => isSign(sign, 'yet') && !(isSign(sign, 'not') && negated(text, sign))),
    who: whoIn(text),
    what: signs.some((sign) => asksWhat(text, sign)),
    own: signs.some((sign) => isOwn(text, sign)),
  };
}

/** «việc giải ngân», «việc thực hiện kế hoạch»: the word makes a noun of the verb behind it. */
function isNominal(text: DutyText, sign: Sign): boolean {
  if (!isSign(sign, 'nominal')) return false;
  const { pieces, read, calendar } = text;
  const follows = (at: number, ...groups: readonly DutyWords[]): Sign | undefined =>
    text.signs.find((each) => each.at === at && isSign(each, ...groups));
  const verb = follows(endOf(sign), 'finish', 'submit');
  const end = endOf(verb ?? sign);
  const piece = pieces[end];
  if (!read.has(end) && piece !== undefined && isMoney(piece, calendar.lexicon)) return true;
  return verb !== undefined && follows(end, 'report', 'paper', 'paperIfSent', 'order', 'thing') !== undefined;
}

const VERBS: readonly DutyWords[] = ['submit', 'report', 'reportVerb', 'paper', 'finish', 'receive'];

/** The verb that a «chưa» denies: the next one, whatever little words stand between. null: it denies none, but asks. */
function negated(text: DutyText, sign: Sign): Sign | null {
  let at = endOf(sign);
  for (;;) {
    const next = text.signs.find((each) => each.at >= at);
    if (!next || !isBeside(text, at, next.at)) return null;
    if (isSign(next, ...VERBS)) return asksBefore(text, sign, next) ? null : next;
    if (!isSign(next, 'gap')) return null;
    at = endOf(next);
  }
}

/** «nộp chưa báo cáo quý III»: «chưa» asks of the verb before it. */
const asksBefore = (text: DutyText, sign: Sign, next: Sign): boolean =>
  isSign(sign, 'yet') && isSign(next, 'report', 'paper') && isSign(signBefore(text, sign.at), 'submit');

function whoIn(text: DutyText): Roles['who'] {
  let all = false;
  for (const sign of text.signs) {
    const [before, behind] = [signBefore(text, sign.at), signBehind(text, endOf(sign))];
    // «việc nào chưa ai làm» asks for none of them.
    if (isSign(sign, 'who') && !isSign(before, 'not')) return 'which';
    if (!isSign(sign, 'unit')) continue;
    const touches = before !== undefined && endOf(before) === sign.at;
    if (isSign(behind, 'what') && behind?.at === endOf(sign)) return 'which';
    if (touches && isSign(before, 'howMany')) return 'which';
    const next = text.pieces[endOf(sign)];
    if ((next && text.names.has(next)) || isSign(behind, 'me')) continue;
    // «quá hạn của các địa phương» asks for what is theirs.
    const theirs = isSign(before && signBefore(text, before.at), 'of');
    if (touches && isSign(before, 'plural', 'list') && !theirs) all = true;
    if (behind?.at === endOf(sign) && isSign(behind, ...SAID_OF_MANY)) all = true;
  }
  return all ? 'all' : null;
}

/** «đơn vị quá hạn», «tỉnh chưa nộp»: of whichever there are. */
const SAID_OF_MANY: readonly DutyWords[] = ['not', 'overdue', 'extension', 'owes', 'soon', 'late'];

function asksWhat(text: DutyText, sign: Sign): boolean {
  const before = signBefore(text, sign.at);
  if (isSign(sign, 'what')) return !isSign(before, 'unit', 'who', 'howMany', 'when');
  if (!isSign(sign, 'thing', 'report', 'paper')) return false;
  return isSign(before, 'plural', 'howMany') && before !== undefined && endOf(before) === sign.at;
}

/** Said of oneself, where a «tôi» is no politeness. */
const ONES_OWN: readonly DutyWords[] = [
  'must',
  'remains',
  'owes',
  'not',
  'already',
  'submit',
  'finish',
  'late',
  'overdue',
  'near',
  'soon',
  'assigned',
  'thing',
  'plural',
  'howMany',
  'deadline',
  'reportVerb',
];

function isOwn(text: DutyText, sign: Sign): boolean {
  if (isSign(sign, 'us')) return true;
  if (!isSign(sign, 'me') || isPolite(text, sign)) return false;
  const before = signBefore(text, sign.at);
  const touches = before !== undefined && endOf(before) === sign.at;
  if (touches && isSign(before, 'of', 'unit', 'thing', 'assigned')) return true;
  let behind = signBehind(text, endOf(sign));
  while (behind && isSign(behind, 'gap') && !isSign(behind, ...ONES_OWN))
    behind = signBehind(text, endOf(behind));
  // «em cần xem» is politeness, «em cần nộp» is not.
  if (isSign(behind, 'must') && behind)
    return isSign(signBehind(text, endOf(behind)), 'submit', 'finish', 'reportVerb', 'what');
  return isSign(behind, ...ONES_OWN);
}

/** «cho em», «nhắc tôi», «anh ơi»; «tôi muốn hỏi». */
function isPolite(text: DutyText, sign: Sign): boolean {
  const { tokens, pieces, calendar } = text;
  const piece = pieces[sign.at];
  const led = piece !== undefined && piece.tokens[0] !== tokens[sign.at] && isKind(piece, 'filler');
  // «phòng em» and «của em» are no politeness.
  const within = led && !phraseAt(calendar.lexicon.dues, piece.tokens, 0, 'of', 'unit');
  const before = phraseEndingAt(text, sign.at, 'forMe') && !isSign(signBefore(text, sign.at), 'assigned');
  return within || before || isSign(signBehind(text, endOf(sign)), 'asksFor');
}

/** Whether a phrase of a group stands right before a token. */
const phraseEndingAt = ({ tokens, calendar }: DutyText, at: number, group: DutyWords): boolean =>
  [1, 2].some(
    (length) => phraseAt(calendar.lexicon.dues, tokens.slice(0, at), at - length, group)?.length === length,
  );
