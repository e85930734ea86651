import { firstAt, isWithin, phraseAt } from './order-words.ts';
import persons from './persons.json' with { type: 'json' };
import { fullName } from './persons.ts';
import type { Word } from './words.ts';

/** Words between an order and what is ordered, which name who is to do it. */
export const LONGEST_WHOM = 40;

export const isMark = (word: Word | undefined, ...marks: readonly string[]): boolean =>
  word?.kind === 'mark' && marks.includes(word.bare);

export function firstWord(words: readonly Word[], from: number): number {
  let at = from;
  while (words[at]?.kind === 'mark') at++;
  return at;
}

/** Behind words such as «đồng thời» and «Một là». */
export function skipLead(words: readonly Word[], from: number): number {
  const at = firstWord(words, from);
  return firstWord(words, at + phraseAt('lead', words, at));
}

/**
 * The first verb of what is to be done, not farther than a name is long; -1: there is none. «Phòng Quản lý công nghiệp»,
 * «Sở Văn hóa, Thông tin» and «đơn vị thực hiện» are names.
 */
export function actAt(words: readonly Word[], from: number, until = words.length): number {
  const end = Math.min(until, from + LONGEST_WHOM);
  for (let at = firstAt('act', words, from, end); at >= 0; at = firstAt('act', words, at + 1, end)) {
    const before = words[at - 1];
    const isName = at > from && words[at]?.capital && (before?.kind !== 'mark' || isMark(before, ','));
    if (!isName && !(at > from && isWithin('names', words, at))) return at;
  }
  return -1;
}

/** A name between two places, without the marks around it and what it is said to be: «… là cơ quan thường trực». */
export function nameBetween(text: string, words: readonly Word[], from: number, to: number): string | null {
  const inner = words.slice(from, to);
  while (inner[0]?.kind === 'mark' || inner[0]?.bare === 'cho') inner.shift();
  const is = inner.findIndex(({ text: word }) => word === persons.is);
  if (is > 0) inner.length = is;
  // «các Sở: (1) rà soát …»
  const colon = inner.findIndex((word) => isMark(word, ':'));
  if (colon > 0) inner.length = colon;
  // «các địa phương trong tháng 5 …»: by when is no part of a name.
  const due = inner.findIndex(
    ({ bare }, at) => DUE.has(bare) && UNITS_OF_TIME.has(inner[at + 1]?.bare ?? ''),
  );
  if (due > 0) inner.length = due;
  while (inner.at(-1)?.kind === 'mark' && !isMark(inner.at(-1), ')')) inner.pop();
  const [first] = inner;
  const last = inner.at(-1);
  return first && last ? text.slice(first.from, last.to) : null;
}

const DUE: ReadonlySet<string> = new Set(['trong', 'truoc', 'den', 'tu']);
const UNITS_OF_TIME: ReadonlySet<string> = new Set(['ngay', 'thang', 'quy', 'nam', 'tuan', 'nay', 'thoi']);

/** Who orders: what stands before the verb, from the last title or office on. */
export function whoBefore(text: string, words: readonly Word[], at: number): string | null {
  let start = -1;
  for (let from = at - 1; from >= Math.max(0, at - 30); from--) {
    if (phraseAt('who', words, from) > 0) start = from;
    if (isMark(words[from], ',', ';', '.', ':') && start >= 0) break;
  }
  if (start < 0) return null;
  const length = phraseAt('who', words, start);
  const name = nameBetween(text, words, start, trimmed(words, start + length, at));
  if (name === null || name.split(/\s+/).length > 20) return null;
  // «Đồng chí yêu cầu»: who was named before.
  if (phraseAt('same', words, start) === length && name.split(/\s+/).length === length)
    return namedBefore(text, words[start]?.from ?? 0);
  return fullName(text, name, words[start]?.from ?? 0);
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

/** Letters within which somebody was named who is spoken of again. */
const REACH = 1_500;
/** «Phó Chủ tịch UBND tỉnh Phan Thế Tuấn»: an office with the name behind it. */
const OFFICE = new RegExp(
  `(?:${persons.offices.join('|')})(?:\\s+(?:${persons.ofOffices.join('|')}|\\p{Lu}[\\p{L}\\p{M}]*)){0,12}`,
  'gu',
);

const namedBefore = (text: string, at: number): string | null =>
  text
    .slice(Math.max(0, at - REACH), at)
    .match(OFFICE)
    ?.at(-1) ?? null;
