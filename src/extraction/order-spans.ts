import { isMark, skipLead } from './order-names.ts';
import { isWithin, phraseAt } from './order-words.ts';
import type { Word } from './words.ts';

/** Words of a statement, from the first up to, without, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Words before a comma behind which something else may be ordered. */
const SHORTEST_TASK = 6;

/**
 * Parts what is ordered in [from, to): at semicolons, at commas behind which something new is to be done, and where
 * somebody else is asked.
 * @param least where it may be parted from on
 */
export function split(words: readonly Word[], from: number, to: number, least = from): Span[] {
  const spans: Span[] = [];
  let start = from;
  for (let at = least; at < to; at++) {
    const isLong = at - start >= SHORTEST_TASK;
    const comma = isMark(words[at], ',');
    const isNew =
      isMark(words[at], ';') ||
      (comma && statesSum(words, at + 1)) ||
      (comma && isLong && phraseAt('splits', words, at + 1) > 0 && !isNoun(words, at + 1)) ||
      ((comma || words[at]?.bare === 'va' || words[at]?.bare === 'dong') && isLong && asksAnother(words, at));
    if (!isNew) continue;
    spans.push({ from: start, to: at });
    start = at + (comma || isMark(words[at], ';') ? 1 : 0);
  }
  spans.push({ from: start, to });
  return spans
    .map((span) => tidy(words, span))
    .filter(
      (span, at) => span.to - span.from >= 2 && (at === 0 || phraseAt('states', words, span.from) === 0),
    );
}

/** «mục đích, yêu cầu, nội dung»: a demand that is made to nobody. */
function isNoun(words: readonly Word[], at: number): boolean {
  const asks = phraseAt('order', words, at);
  return asks > 0 && phraseAt('act', words, at) === 0 && phraseAt('whom', words, at + asks) === 0;
}

/** Words between «kinh phí» and its amount. */
const SUM_REACH = 6;

/** «chuẩn bị Hội chợ, kinh phí 2 tỷ đồng»: what is told of an order. */
const statesSum = (words: readonly Word[], at: number): boolean =>
  phraseAt('states', words, at) > 0 && words.slice(at, at + SUM_REACH).some(({ kind }) => kind === 'number');

/** «, đồng thời đề nghị UBND các huyện …» */
function asksAnother(words: readonly Word[], at: number): boolean {
  const start = skipLead(words, words[at]?.kind === 'mark' ? at + 1 : at);
  const asks = phraseAt('order', words, start);
  if (asks === 0 || start === at || isWithin('not', words, start) || phraseAt('act', words, start) > 0)
    return false;
  return phraseAt('whom', words, start + asks) > 0;
}

function tidy(words: readonly Word[], span: Span): Span {
  let { from, to } = span;
  const number = isMark(words[from], '(') ? from + 1 : from;
  // «(2) đẩy nhanh nghiệm thu»
  if (words[number]?.kind === 'number' && isMark(words[number + 1], ')')) from = number + 2;
  from = skipLead(words, from);
  while (from < to && words[from]?.bare === 'va') from++;
  while (to > from && words[to - 1]?.kind === 'mark' && !isMark(words[to - 1], ')', '%')) to--;
  return { from, to };
}
