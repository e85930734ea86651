import { monthAt, whichAt } from './dates.ts';
import { EACH } from './every.ts';
import { type Heard, JOINS } from './heard.ts';
import { quarterAt } from './periods.ts';
import { unitAt } from './spans.ts';
import { type Count, phraseAt, phrases, type Words } from './words.ts';

const OF_QUARTER: readonly (readonly [number, ReturnType<typeof phrases>])[] = [
  [1, phrases('tháng đầu', 'tháng đầu tiên', 'tháng thứ nhất')],
  [2, phrases('tháng giữa', 'tháng thứ hai', 'tháng thứ 2')],
  [3, phrases('tháng cuối', 'tháng cuối cùng', 'tháng thứ ba', 'tháng thứ 3')],
];
const EACH_QUARTER = phrases(
  'quý',
  'của quý',
  'mỗi quý',
  'hằng quý',
  'hàng quý',
  'của mỗi quý',
  'các quý',
  'trong quý',
  'của các quý',
);

/** «tháng cuối quý», «tháng đầu của mỗi quý»; a quarter that is named comes only once. */
export function monthOfQuarterAt(words: Words, at: number): (Count & { readonly named: boolean }) | null {
  for (const [value, list] of OF_QUARTER) {
    const head = phraseAt(words, at, list);
    const quarter = head && phraseAt(words, at + head, EACH_QUARTER);
    if (!quarter) continue;
    const length = head + quarter;
    const named = quarterAt(words, at + length - 1);
    const which = whichAt(words, at + length) || (named ? named.length - 1 : 0);
    return { value, length: length + which, named: which > 0 };
  }
  return null;
}

export function hearMonthOfQuarter(words: Words, at: number, heard: Heard): number {
  const said = heard.monthOfQuarter === undefined ? monthOfQuarterAt(words, at) : null;
  if (!said) return 0;
  if (said.named) heard.fault = 'unclear';
  heard.monthOfQuarter = said.value;
  return said.length;
}

const EDGES: readonly (readonly [boolean, boolean, ReturnType<typeof phrases>])[] = [
  [true, true, phrases('ngày cuối', 'ngày cuối cùng', 'cuối cùng')],
  [true, false, phrases('cuối')],
  [false, true, phrases('ngày đầu', 'ngày đầu tiên', 'đầu tiên')],
  [false, false, phrases('đầu')],
];

/** «ngày cuối cùng của tháng», «cuối mỗi quý», «đầu hằng tháng» */
export function hearEdge(words: Words, at: number, heard: Heard): number {
  if (heard.edge) return 0;
  for (const [last, named, list] of EDGES) {
    const head = phraseAt(words, at, list);
    if (!head) continue;
    const joined = at + head + phraseAt(words, at + head, JOINS);
    const each = phraseAt(words, joined, EACH);
    const unit = unitAt(words, joined + each);
    if (!unit || unit === 'day' || unit === 'week') continue;
    const end = joined + each + 1;
    // A month that is named, this one or the next, comes only once.
    if (!each && isNamedPeriod(words, end - 1)) return 0;
    heard.edge = { unit, last, named };
    if (each) heard.every ??= { unit, count: 1, once: false };
    return end - at;
  }
  return 0;
}

const isNamedPeriod = (words: Words, at: number): boolean =>
  whichAt(words, at + 1) > 0 ||
  monthAt(words, at) !== null ||
  quarterAt(words, at) !== null ||
  words[at + 1]?.kind === 'number';
