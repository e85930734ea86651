import type { NumberStyle, WrittenMoneyUnit } from '../vietnamese/money.ts';
import { type AmountSaid, bareAmountAt, moneyUnitAt } from './amounts.ts';
import type { Cue } from './cues.ts';
import { cuesWithin, type Marks } from './marks.ts';
import tableWords from './table-words.json' with { type: 'json' };
import { type Word, wordsOf } from './words.ts';

/** «(ĐVT: triệu đồng)», «Đơn vị tính: tỷ đồng»: the unit of the numbers below, and where the words that say so end. */
export function unitLine(words: readonly Word[]): { unit: WrittenMoneyUnit; to: number } | null {
  for (const at of words.keys()) {
    const name = UNIT_NAMES.find((phrase) =>
      phrase.every(({ bare, marked }, index) => {
        const word = words[at + index];
        return word?.bare === bare && (word.marked === marked || word.marked === word.bare);
      }),
    );
    const behind = at + (name?.length ?? 0);
    const next = [':', 'la'].includes(words[behind]?.bare ?? '') ? behind + 1 : behind;
    const said = name && moneyUnitAt(words, next);
    if (said) return said;
    // «Kinh phí khuyến công năm 2021 (triệu đồng)»
    const inBrackets = words[at]?.bare === '(' ? moneyUnitAt(words, at + 1) : null;
    if (inBrackets && words[inBrackets.to]?.bare === ')') return inBrackets;
  }
  return null;
}

const UNIT_NAMES = tableWords.unit
  .map((name) => wordsOf(name, 0, name.length))
  .sort((a, b) => b.length - a.length);

/** What a number without a unit must stand right behind to be money. */
const OF_MONEY: readonly Cue[] = [
  'plan',
  'executed',
  'national',
  'local',
  'nationalShort',
  'localShort',
  'state',
  'total',
  'money',
  'topic',
  'cost',
];
/** What is counted, such as «số lao động», unless money is named behind it. */
const COUNTED: readonly Cue[] = ['number', 'count', 'enterprise', 'district'];
const RESETS: readonly Cue[] = ['money', 'topic', 'national', 'local', 'state', 'total', 'cost'];
const LINKS: ReadonlySet<string> = new Set([
  ...[':', '(', '-', '=', 'la', 'dat', 'duoc', 'muc', 'hon', 'gan', 'khoang', 'tren', 'uoc', 'bang'],
]);
/** What may follow such a number: «24 đề án» is no money. */
const FOLLOWS: ReadonlySet<string> = new Set([',', ';', '.', ')', '(', 'va', 'dat', 'bang']);
const YEAR = /^(?:19|20)\d\d$/;

/**
 * The numbers of a statement that are amounts in the unit of the line above: «(ĐVT: triệu đồng) … Kế hoạch: 2.450; thực
 * hiện: 2.400». Whoever writes a unit beside one amount of a sentence writes it beside each.
 */
export function bareAmounts(marks: Marks, unit: WrittenMoneyUnit, style: NumberStyle): AmountSaid[] {
  if (marks.amounts.length > 0) return [];
  const found: AmountSaid[] = [];
  for (let at = 0; at < marks.words.length; at++) {
    const amount = isMoney(marks, at) ? bareAmountAt(marks.words, at, unit, style) : null;
    if (!amount || !endsBehind(marks.words, amount.to)) continue;
    found.push(amount);
    at = amount.to;
  }
  return found;
}

const endsBehind = (words: readonly Word[], at: number): boolean =>
  words[at] === undefined || FOLLOWS.has(words[at].bare);

function isMoney(marks: Marks, at: number): boolean {
  const word = marks.words[at];
  const isTaken = [...marks.times, ...marks.percents, ...marks.places].some(
    ({ from, to }) => from <= at && at < to,
  );
  if (word?.kind !== 'number' || YEAR.test(word.text) || isTaken) return false;
  const start = marks.words.slice(0, at).findLastIndex(({ bare }) => bare === ';' || bare === '.') + 1;
  const counted = cuesWithin(marks, start, at, ...COUNTED).at(-1);
  if (counted && cuesWithin(marks, counted.from, at, ...RESETS).length === 0) return false;
  return isNamed(marks, at);
}

/** A fund, a measure or a unit stands right before it, with no more than a year or a colon between. */
function isNamed(marks: Marks, number: number): boolean {
  let at = number;
  let isTimed = false;
  while (at > 0) {
    const ends = ({ to }: { to: number }): boolean => to === at;
    if (marks.cues.some((cue) => ends(cue) && OF_MONEY.some((kind) => cue.cues.has(kind)))) return true;
    if (marks.places.some(ends)) return true;
    const time = marks.times.find(ends);
    isTimed ||= time !== undefined;
    if (!time && !LINKS.has(marks.words[at - 1]?.bare ?? '')) return isTimed;
    at = time?.from ?? at - 1;
  }
  return isTimed;
}
