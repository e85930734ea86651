import { deadlineIn } from './deadlines.ts';
import { firstAt, isWithin, phraseAt } from './order-words.ts';
import { fullName } from './persons.ts';
import { type Statement, statementsOf } from './statements.ts';
import { readable } from './text.ts';
import type { Word } from './words.ts';

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
}

/**
 * The directives in a text, in its order.
 * @param today an ISO day, best that of the text: a deadline without a year is the next such day
 */
export function directivesIn(input: string, today: string): DirectiveProposal[] {
  const text = readable(input);
  const found: DirectiveProposal[] = [];
  let order: Order | null = null;
  for (const statement of statementsOf(text, { continues: () => false, lists: 'apart' })) {
    const read: Read | null = readStatement(text, statement, order);
    if (!read) {
      order = interrupted(order, statement);
      continue;
    }
    order = read.order;
    for (const task of read.tasks) found.push(proposalOf(text, statement.words, task, today));
  }
  return found;
}

const readStatement = (text: string, statement: Statement, order: Order | null): Read | null =>
  orderIn(text, statement, order) ?? (order === null ? null : goesOn(text, statement, order));

/** A sentence that orders nothing ends a list, and the end of its paragraph ends the order. */
function interrupted(order: Order | null, { paragraph }: Statement): Order | null {
  if (order === null || paragraph !== order.paragraph) return null;
  return { ...order, open: false };
}

interface Task {
  readonly from: number;
  readonly to: number;
  readonly by: string | null;
  readonly whom: string | null;
}

interface Read {
  readonly order: Order;
  readonly tasks: readonly Task[];
}

/** Words between an order and what is ordered, which names who is to do it. */
const LONGEST_WHOM = 40;

/** «Thứ trưởng … yêu cầu Sở Công Thương …: tiếp tục theo dõi …; tổ chức kiểm tra …» */
function orderIn(text: string, statement: Statement, before: Order | null): Read | null {
  const { words } = statement;
  for (let at = 0; at < words.length; at++) {
    if (phraseAt('order', words, at) === 0 || isWithin('not', words, at)) continue;
    const read = orderAt(text, statement, at, before);
    if (read) return read;
  }
  return null;
}

function orderAt(
  text: string,
  { words, paragraph }: Statement,
  at: number,
  before: Order | null,
): Read | null {
  const who = whoBefore(text, words, at);
  if (who === null && at !== begin(words)) return null;
  const by = who ?? before?.by ?? null;
  const after = skipLead(words, at + phraseAt('order', words, at));
  const must = firstAt('must', words, after, Math.min(words.length, after + LONGEST_WHOM));
  const act = actAt(words, Math.max(must, after));
  const open = endsOpen(words);
  const isNoOrder = act < 0 || (phraseAt('needs', words, at) > 0 && must < 0);
  if (isNoOrder) return open && who !== null ? { order: { by, to: null, paragraph, open }, tasks: [] } : null;
  const whom = nameBetween(text, words, after, must < 0 ? act : must);
  if (whom !== null && phraseAt('whom', words, firstWord(words, after)) === 0) return null;
  const order = { by, to: whom, paragraph, open: open || before?.open === true };
  const spans = [...besideBefore(words, at), ...split(words, act, words.length)];
  return { order, tasks: spans.map((span) => ({ ...span, by, whom })) };
}

/** The first word of a sentence, behind the number of a point and words such as «Một là». */
function begin(words: readonly Word[]): number {
  const at = firstWord(words, 0);
  const isNumbered = words[at]?.kind === 'number' && isMark(words[at + 1], '.', ')');
  return skipLead(words, isNumbered ? at + 2 : at);
}

function skipLead(words: readonly Word[], from: number): number {
  const at = firstWord(words, from);
  return firstWord(words, at + phraseAt('lead', words, at));
}

/** The first verb of what is to be done, not farther than a name is long; -1: there is none. */
const actAt = (words: readonly Word[], from: number): number =>
  firstAt('act', words, from, Math.min(words.length, from + LONGEST_WHOM));

const endsOpen = (words: readonly Word[]): boolean => words.at(-1)?.text === ':';
const isMark = (word: Word | undefined, ...marks: readonly string[]): boolean =>
  word?.kind === 'mark' && marks.includes(word.bare);

function firstWord(words: readonly Word[], from: number): number {
  let at = from;
  while (words[at]?.kind === 'mark') at++;
  return at;
}

function nameBetween(text: string, words: readonly Word[], from: number, to: number): string | null {
  const inner = words.slice(from, to);
  while (inner[0]?.kind === 'mark' || inner[0]?.bare === 'cho') inner.shift();
  while (isMark(inner.at(-1), ':', ',', '-')) inner.pop();
  const [first] = inner;
  const last = inner.at(-1);
  return first && last ? text.slice(first.from, last.to) : null;
}

/** Who orders: what stands before the verb, from the last title or office on. */
function whoBefore(text: string, words: readonly Word[], at: number): string | null {
  let start = -1;
  for (let from = at - 1; from >= Math.max(0, at - 30); from--) {
    if (phraseAt('who', words, from) > 0) start = from;
    if (isMark(words[from], ',', ';', '.', ':') && start >= 0) break;
  }
  if (start < 0) return null;
  const name = nameBetween(text, words, start, trimmed(words, start + phraseAt('who', words, start), at));
  return name === null || name.split(/\s+/).length > 20
    ? null
    : fullName(text, name, words[start]?.from ?? 0);
}

/** Without «đã», «cũng», «nhấn mạnh và» before the verb: names are capitals, and what else is said of them is not. */
function trimmed(words: readonly Word[], from: number, to: number): number {
  let end = to;
  while (
    end > from &&
    !words[end - 1]?.capital &&
    words[end - 1]?.kind !== 'number' &&
    !['phuong', 'tinh', 'pho'].includes(words[end - 1]?.bare ?? '')
  )
    end--;
  return end;
}

/** «Cùng với việc thực hiện 8 nhiệm vụ …, Thứ trưởng yêu cầu …» */
function besideBefore(words: readonly Word[], at: number): { from: number; to: number }[] {
  const length = phraseAt('beside', words, 0);
  if (length === 0 || phraseAt('act', words, length) === 0) return [];
  const who = Array.from({ length: at }, (_, index) => index).findLast((index) => isMark(words[index], ','));
  return who === undefined || who <= length ? [] : [{ from: length, to: who }];
}

/** A sentence that goes on with an order: it begins with a verb, or names others who are to do something. */
function goesOn(text: string, { words, paragraph }: Statement, order: Order): Read | null {
  if (paragraph !== order.paragraph && !order.open) return null;
  const at = begin(words);
  const isLed = skipLead(words, firstWord(words, 0)) !== firstWord(words, 0) || words[0]?.kind === 'number';
  if (phraseAt('act', words, at) > 0) {
    const tasks = split(words, at, words.length).map((span) => ({ ...span, by: order.by, whom: order.to }));
    return { order: { ...order, open: order.open || endsOpen(words), paragraph }, tasks };
  }
  if (phraseAt('whom', words, at) === 0) return null;
  const must = firstAt('must', words, at, Math.min(words.length, at + LONGEST_WHOM));
  if (must < 0 && !isLed && !order.open) return null;
  const act = actAt(words, must < 0 ? at : must);
  if (act < 0) return null;
  const whom = nameBetween(text, words, at, must < 0 ? act : must);
  const tasks = split(words, act, words.length).map((span) => ({ ...span, by: order.by, whom }));
  return { order: { ...order, open: order.open, paragraph }, tasks };
}

/** Words before a comma behind which something else may be ordered. */
const SHORTEST_TASK = 6;

/** At semicolons, and at commas behind which something new is to be done. */
function split(words: readonly Word[], from: number, to: number): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    const isNew =
      isMark(words[at], ';') ||
      (isMark(words[at], ',') && at - start >= SHORTEST_TASK && phraseAt('splits', words, at + 1) > 0);
    if (!isNew) continue;
    spans.push({ from: start, to: at });
    start = at + 1;
  }
  spans.push({ from: start, to });
  return spans.map((span) => tidy(words, span)).filter((span) => span.to - span.from >= 2);
}

function tidy(words: readonly Word[], span: { from: number; to: number }): { from: number; to: number } {
  let { from, to } = span;
  from = skipLead(words, from);
  while (from < to && words[from]?.bare === 'va') from++;
  while (to > from && words[to - 1]?.kind === 'mark' && !isMark(words[to - 1], ')')) to--;
  return { from, to };
}

function proposalOf(
  text: string,
  words: readonly Word[],
  { from, to, by, whom }: Task,
  today: string,
): DirectiveProposal {
  const at = words[from]?.from ?? 0;
  const passage = text.slice(at, words[to - 1]?.to ?? at);
  return { orderedBy: by, orderedTo: whom, text: passage, ...deadlineIn(passage, today), words: passage, at };
}
