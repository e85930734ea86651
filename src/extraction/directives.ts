import { deadlineIn } from './deadlines.ts';
import { issuerOf } from './issuer.ts';
import { actAt, firstWord, isMark, LONGEST_WHOM, nameBetween, skipLead, whoBefore } from './order-names.ts';
import { aboutEnd, begin, endsOpen, isPoint } from './order-points.ts';
import { type Span, split } from './order-spans.ts';
import { firstAt, isWithin, phraseAt } from './order-words.ts';
import { type Statement, statementsOf } from './statements.ts';
import { readable } from './text.ts';
import { type Word, wordsOf } from './words.ts';

/** What a text says that somebody is to do. Nothing of it is stored until a person has agreed. */
export interface DirectiveProposal {
  /** Who orders it and who is to do it, as the text calls them; null where it does not say. */
  readonly orderedBy: string | null;
  readonly orderedTo: string | null;
  /** What is to be done, in the text's own words. */
  readonly text: string;
  /** An ISO day; null where the text states none. */
  readonly deadline: string | null;
  readonly deadlineWords: string | null;
  /** The passage, word for word, and where it begins in the readable text. */
  readonly words: string;
  readonly at: number;
}

interface Order {
  readonly by: string | null;
  readonly to: string | null;
  readonly paragraph: number;
  /** A list follows. */
  readonly open: boolean;
  /** The sentence before ordered something. */
  readonly fresh: boolean;
}

/**
 * The directives in a text, in its order.
 * @param today an ISO day, best that of the text: a deadline without a year is the next such day
 */
export function directivesIn(input: string, today: string): DirectiveProposal[] {
  const text = readable(input);
  const found: DirectiveProposal[] = [];
  let issuer = issuerOf(text);
  let decider: string | null = null;
  let order: Order | null = null;
  for (const statement of statementsOf(text, { continues: () => false, lists: 'apart' })) {
    if (statement.kind !== 'prose') {
      issuer = spokenBy(text, statement.words) ?? issuer;
      const opened = assigned(statement, issuer);
      order = opened ?? order;
      if (opened) continue;
    }
    decider = decidedBy(text, statement.words) ?? decider;
    const read: Read | null = readStatement(text, statement, order, issuer ?? decider);
    if (!read) {
      order = interrupted(text, order, statement);
      continue;
    }
    const tasks = read.tasks.filter((task) => !isWish(task));
    // With a wish nothing begins that goes on.
    order = tasks.length < read.tasks.length ? null : read.order;
    for (const task of tasks) found.push(proposalOf(text, statement.words, task, today));
  }
  return found;
}

/** «Sở Công Thương đề nghị Bộ Công Thương quan tâm»: what those below ask of those above. */
const isWish = ({ by, whom }: Task): boolean => begins('below', by) && begins('above', whom);

const begins = (list: 'below' | 'above', name: string | null): boolean =>
  name !== null && phraseAt(list, wordsOf(name, 0, name.length), 0) > 0;

/** «V. TỔ CHỨC THỰC HIỆN», in a paper whose head says who wrote it. */
const assigned = ({ words, paragraph }: Statement, by: string | null): Order | null =>
  by !== null && phraseAt('assigns', words, begin(words)) > 0
    ? { by, to: null, paragraph, open: true, fresh: true }
    : null;

/** «Kết luận của đoàn kiểm tra»: who is heard below a heading. */
function spokenBy(text: string, words: readonly Word[]): string | null {
  const at = words.findIndex((_, index) => phraseAt('spoken', words, index) > 0);
  if (at < 0) return null;
  const from = at + phraseAt('spoken', words, at);
  if (phraseAt('who', words, from) === 0) return null;
  const end = words.findIndex(
    ({ bare, kind }, index) => index > from && (kind === 'mark' || ['tai', 've', 'trong'].includes(bare)),
  );
  return nameBetween(text, words, from, end < 0 ? words.length : end);
}

/** «Ngày 9/3, UBND tỉnh ban hành Quyết định …»: who says what the sentences behind tell of it. */
function decidedBy(text: string, words: readonly Word[]): string | null {
  const at = firstAt('decrees', words, 0, words.length);
  return at < 0 ? null : whoBefore(text, words, at);
}

/** What a point with a verb asks of those who were named is no order of theirs: «… đề nghị các Sở: 1. Chỉ đạo …». */
function readStatement(
  text: string,
  statement: Statement,
  order: Order | null,
  issuer: string | null,
): Read | null {
  const { words } = statement;
  const at = begin(words);
  if (isClosing(words)) return null;
  const isAct = order?.open && order.to !== null && phraseAt('act', words, at) > 0;
  return (
    (isAct ? null : orderIn(text, statement, order, issuer)) ??
    (order === null ? null : goesOn(text, statement, order))
  );
}

/** «Sở trân trọng cảm ơn sự phối hợp …», «Văn phòng thông báo để các đơn vị biết, thực hiện», before any order. */
function isClosing(words: readonly Word[]): boolean {
  const closes = firstAt('closing', words, 0, words.length);
  return closes >= 0 && firstAt('order', words, 0, closes) < 0;
}

/** A sentence that orders nothing ends an order, but for a point of a list that goes on. */
function interrupted(text: string, order: Order | null, { paragraph, words, kind }: Statement): Order | null {
  if (order === null) return null;
  const isOfList = order.open && isPoint(words);
  const at = begin(words);
  // «1. Sở Tài chính», «a) Sở Công Thương:», and below it what it is to do.
  const heads = kind !== 'prose' || (endsOpen(words) && words.length <= LONGEST_WHOM);
  if (heads && isOfList && phraseAt('whom', words, at) > 0)
    return { ...order, to: nameBetween(text, words, at, words.length), paragraph, fresh: true };
  if (kind !== 'prose') return null;
  if (paragraph === order.paragraph) return { ...order, fresh: false };
  return isOfList ? { ...order, to: null, paragraph, fresh: false } : null;
}

interface Task extends Span {
  readonly by: string | null;
  readonly whom: string | null;
  /** Where its words begin that stand before what is to be done: «trước ngày 15/11, các huyện gửi …». */
  readonly lead?: number;
}

interface Read {
  readonly order: Order;
  readonly tasks: readonly Task[];
}

/** «Thứ trưởng … yêu cầu Sở Công Thương …: tiếp tục theo dõi …; tổ chức kiểm tra …» */
function orderIn(
  text: string,
  statement: Statement,
  before: Order | null,
  issuer: string | null,
): Read | null {
  const { words } = statement;
  const must = firstAt('strong', words, 0, words.length);
  // «Sở Công Thương có trách nhiệm hướng dẫn, đôn đốc các huyện»: what it is to do, and no order of its own.
  const own = must >= 0 && firstAt('order', words, 0, must) < 0;
  const charge = own ? charged(text, statement, before, issuer) : null;
  if (charge) return charge;
  for (let at = 0; at < words.length; at++) {
    if (phraseAt('order', words, at) === 0 || (isWithin('not', words, at) && !isWritten(words, at))) continue;
    if (isListed(words, at)) continue;
    const read = orderAt(text, statement, at, before, issuer);
    if (read) return read;
  }
  return endsOpen(words) ? opened(text, statement, before) : null;
}

/** «hướng dẫn, đôn đốc, kiểm tra các đơn vị»: one of what somebody is to do. */
const isListed = (words: readonly Word[], at: number): boolean => {
  const end = at + phraseAt('order', words, at);
  return isMark(words[end], ',') && phraseAt('act', words, end + 1) > 0;
};

/** «vừa có văn bản đề nghị các huyện» */
const isWritten = (words: readonly Word[], at: number): boolean =>
  [2, 3].some((back) => phraseAt('writes', words, at - back) === back);

/** «Điều 2. Sở Công Thương có trách nhiệm quản lý kinh phí» */
function charged(
  text: string,
  { words, paragraph, kind }: Statement,
  before: Order | null,
  issuer: string | null,
): Read | null {
  const at = begin(words);
  const must = firstAt('strong', words, at, Math.min(words.length, at + LONGEST_WHOM));
  if (kind !== 'prose' || must < 0 || phraseAt('whom', words, at) === 0) return null;
  const act = actAt(words, must + phraseAt('strong', words, must));
  if (act < 0) return null;
  const by = before?.by ?? issuer;
  const whom = nameBetween(text, words, at, must);
  const tasks = tasksIn(text, words, split(words, act, words.length), { by, whom });
  return { order: { by, to: whom, paragraph, open: before?.open === true, fresh: true }, tasks };
}

/** Words of «chỉ đạo một số nội dung như sau:» */
const OPENING = 10;

/** «Chủ tịch UBND tỉnh có ý kiến chỉ đạo:», behind which the orders follow. */
function opened(text: string, { words, paragraph }: Statement, before: Order | null): Read | null {
  for (let at = words.length - 1; at > Math.max(0, words.length - OPENING); at--) {
    if (phraseAt('opens', words, at) === 0 || isWithin('told', words, at - 1)) continue;
    const by = whoBefore(text, words, at) ?? before?.by ?? null;
    if (by !== null) return { order: { by, to: null, paragraph, open: true, fresh: true }, tasks: [] };
  }
  return null;
}

function orderAt(
  text: string,
  { words, paragraph }: Statement,
  at: number,
  before: Order | null,
  issuer: string | null,
): Read | null {
  const who = whoBefore(text, words, at);
  if (who === null && at !== begin(words)) return null;
  const by = who ?? before?.by ?? issuer;
  const after = skipLead(words, at + phraseAt('order', words, at));
  const must = firstAt('must', words, after, Math.min(words.length, after + LONGEST_WHOM));
  const act = actAt(words, Math.max(must, after));
  const open = endsOpen(words);
  const isEmpty = open && act >= 0 && phraseAt('empty', words, act) > 0;
  const isNoOrder = act < 0 || isEmpty || (phraseAt('needs', words, at) > 0 && must < 0);
  if (isNoOrder) {
    if (!open || who === null) return null;
    const to =
      phraseAt('whom', words, after) > 0
        ? nameBetween(text, words, after, act < 0 ? words.length : act)
        : null;
    return { order: { by, to, paragraph, open, fresh: true }, tasks: [] };
  }
  const whom = nameBetween(text, words, after, must < 0 ? act : must);
  if (whom !== null && phraseAt('whom', words, firstWord(words, after)) === 0) return null;
  const beside = besideBefore(words, at).map((span) => ({ ...span, by, whom }));
  const tasks = tasksIn(text, words, split(words, act, words.length), { by, whom });
  const to = tasks.at(-1)?.whom ?? whom;
  const order = { by, to, paragraph, open: open || before?.open === true, fresh: true };
  const [first, ...others] = tasks;
  return {
    order,
    tasks: [...beside, ...(first ? [{ ...first, lead: first.lead ?? after }] : []), ...others],
  };
}

/** The tasks of a sentence; some of them are for others: «…; giao phòng A theo dõi; Sở B bố trí kinh phí». */
function tasksIn(
  text: string,
  words: readonly Word[],
  spans: readonly Span[],
  { by, whom }: { by: string | null; whom: string | null },
): Task[] {
  let to = whom;
  return spans.map((span, index): Task => {
    const asks = phraseAt('order', words, span.from);
    // «Chỉ đạo các đơn vị …» is what they are to do themselves.
    const isAsked = asks > 0 && !isWithin('not', words, span.from) && phraseAt('act', words, span.from) === 0;
    const start = isAsked ? skipLead(words, span.from + asks) : behindTime(words, span);
    const isNamed =
      phraseAt('whom', words, start) > 0 && (isAsked || (index > 0 && isMark(words[span.from - 1], ';')));
    if (!isNamed) return { ...span, by, whom: to };
    const must = firstAt('must', words, start, Math.min(span.to, start + LONGEST_WHOM));
    const act = actAt(words, Math.max(must, start), span.to);
    const named = act < 0 ? null : nameBetween(text, words, start, must < 0 ? act : must);
    if (named === null) return { ...span, by, whom: to };
    to = named;
    return { from: act, to: span.to, by, whom: to, lead: span.from };
  });
}

/** Words of «định kỳ hằng quý,», «trong quá trình thực hiện nếu có vướng mắc,». */
const LONGEST_CIRCUMSTANCE = 10;

/** «định kỳ hằng quý, Sở Công Thương tổng hợp»: who is named behind when, how often or in what case. */
function behindTime(words: readonly Word[], { from, to }: Span): number {
  if (phraseAt('circumstance', words, from) === 0) return from;
  const end = Math.min(to, from + LONGEST_CIRCUMSTANCE);
  const comma = words.findIndex((word, at) => at > from && at <= end && isMark(word, ','));
  return comma > 0 && phraseAt('whom', words, comma + 1) > 0 ? comma + 1 : from;
}

/** «Cùng với việc thực hiện 8 nhiệm vụ …, Thứ trưởng yêu cầu …» */
function besideBefore(words: readonly Word[], at: number): Span[] {
  const length = phraseAt('beside', words, 0);
  if (length === 0 || phraseAt('act', words, length) === 0) return [];
  const who = Array.from({ length: at }, (_, index) => index).findLast((index) => isMark(words[index], ','));
  return who === undefined || who <= length ? [] : [{ from: length, to: who }];
}

/** A sentence that goes on with an order: it begins with a verb, or names others who are to do something. */
function goesOn(text: string, { words, paragraph, kind }: Statement, order: Order): Read | null {
  const first = firstWord(words, 0);
  const isNext = kind === 'prose' && order.fresh && order.to !== null && paragraph === order.paragraph + 1;
  const carries = isNext && phraseAt('goesOn', words, first) > 0;
  if (paragraph !== order.paragraph && !order.open && !carries) return null;
  const at = begin(words);
  const by = order.by;
  const next = { ...order, open: order.open || endsOpen(words), paragraph, fresh: true };
  if (phraseAt('praise', words, at) > 0) return null;
  const about = aboutEnd(words, at);
  if (phraseAt('act', words, about ?? at) > 0) {
    if (isTold(words, at)) return null;
    const tasks = tasksIn(text, words, split(words, at, words.length, about ?? at), { by, whom: order.to });
    return { order: { ...next, to: tasks.at(-1)?.whom ?? order.to }, tasks };
  }
  if (phraseAt('whom', words, at) === 0) return null;
  const must = firstAt('must', words, at, Math.min(words.length, at + LONGEST_WHOM));
  const isLed = skipLead(words, first) !== first || words[0]?.kind === 'number';
  const isListed = order.open && (isPoint(words) || isLed || must >= 0);
  const colon = words.findIndex(
    (word, index) => index > at && index - at <= LONGEST_WHOM && isMark(word, ':'),
  );
  const act =
    colon > 0 && actAt(words, colon + 1) === colon + 1 ? colon + 1 : actAt(words, must < 0 ? at : must);
  if (act < 0 || (must < 0 && !isListed && (!isLed || !order.fresh) && !isAsked(words, at, act, order)))
    return null;
  if (
    must < 0 &&
    colon < 0 &&
    words.slice(at, act).some((_, index) => phraseAt('told', words, at + index) > 0)
  )
    return null;
  const whom = nameBetween(text, words, at, must < 0 ? act : must);
  const tasks = tasksIn(text, words, split(words, act, words.length), { by, whom });
  return { order: { ...next, open: order.open, to: tasks.at(-1)?.whom ?? whom }, tasks };
}

/** «Các huyện quan tâm bố trí cán bộ», right behind other orders; with numbers it tells what was done. */
const isAsked = (words: readonly Word[], from: number, act: number, { fresh }: Order): boolean =>
  fresh &&
  !words.slice(from, act).some(({ kind, bare }) => kind === 'mark' && bare !== ',' && bare !== '-') &&
  !words.some(({ bare }) => ['%', 'ty', 'ti', 'trieu'].includes(bare));

/** «Thực hiện chỉ đạo của Bộ, Sở đã …»: what follows tells. */
const isTold = (words: readonly Word[], at: number): boolean =>
  words.some(
    (word, index) =>
      index > at &&
      isMark(word, ',') &&
      phraseAt('who', words, index + 1) > 0 &&
      words[index + 1]?.capital === true &&
      words.slice(index, index + 14).some((_, offset) => phraseAt('told', words, index + offset) > 0),
  );

function proposalOf(
  text: string,
  words: readonly Word[],
  { from, to, by, whom, lead = from }: Task,
  today: string,
): DirectiveProposal {
  const at = words[from]?.from ?? 0;
  const passage = text.slice(at, words[to - 1]?.to ?? at);
  const due = deadlineIn(passage, today);
  const before = text.slice(words[lead]?.from ?? at, at);
  return {
    orderedBy: by,
    orderedTo: whom,
    text: passage,
    ...(due.deadline === null ? deadlineIn(before, today) : due),
    words: passage,
    at,
  };
}
