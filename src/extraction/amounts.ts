import { z } from 'zod';
import { fold } from '../vietnamese/fold.ts';
import {
  doubtfulSeparator,
  type NumberStyle,
  numberStyle,
  parseMoney,
  type WrittenMoneyUnit,
} from '../vietnamese/money.ts';
import { beginsNumber, numberInWords } from '../vietnamese/number-words.ts';
import { markedForm } from '../vietnamese/tokens.ts';
import written from './money-words.json' with { type: 'json' };
import { type Word, wordsOf } from './words.ts';

const names = z.array(z.string().min(1)).min(1);
const knowledge = z
  .strictObject({
    units: z.strictObject({ billion: names, million: names, thousand: names, dong: names }),
    currency: names,
    before: names,
    after: names,
    approx: z.record(z.string(), z.string()),
  })
  .parse(written);

const folded = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(fold));
const UNIT_NAMES = (['billion', 'million', 'thousand', 'dong'] as const).flatMap((unit) =>
  knowledge.units[unit].map((name) => ({ name, unit })),
);
const UNITS = new Map<string, WrittenMoneyUnit>(UNIT_NAMES.map(({ name, unit }) => [fold(name), unit]));
const MARKED_UNITS: ReadonlySet<string> = new Set(UNIT_NAMES.map(({ name }) => markedForm(name)));
const CURRENCY = folded(knowledge.currency);
/** «ngàn», or «ngan» typed without marks; the «ngân» of «giải ngân» is no unit. «triêu đồng» is a slip. */
const unitOfWord = (word: Word | undefined, next?: Word): WrittenMoneyUnit | undefined =>
  word !== undefined &&
  (word.marked === word.bare || MARKED_UNITS.has(word.marked) || CURRENCY.has(next?.bare ?? ''))
    ? UNITS.get(word.bare)
    : undefined;
const BEFORE = folded(knowledge.before);
const AFTER = folded(knowledge.after);

/** The source's word before an amount, as it is kept. */
export const approxWord = (phrase: string): string | null => knowledge.approx[phrase.toLowerCase()] ?? null;

/** An amount among the words: the first of them, the one after the last, and its value. */
export interface AmountSaid {
  readonly from: number;
  readonly to: number;
  readonly dong: bigint;
  /** The second of «600/1.200 triệu đồng». */
  readonly over: bigint | null;
  /** «từ 100 đến 300 triệu đồng», which is no amount of anything yet. */
  readonly range: boolean;
  /** Could have been read otherwise. */
  readonly doubtful: boolean;
}

/** What no programme of the kind has ever had, nor a province so little: `1,628 triệu` cannot be a decimal. */
const MOST = 5_000n * 10n ** 9n;
const LEAST = 5n * 10n ** 6n;

/** The style of the numbers in a text; Vietnamese where it does not show. */
export const styleOf = (text: string): NumberStyle =>
  numberStyle(text.match(/\d+(?:[.,]\d+)+/g) ?? []) === 'plain' ? 'plain' : 'vietnamese';

/**
 * All amounts of money among some words. `shares`: numbers before one may have its unit, as in «lần lượt là 3,2; 4,1
 * và 5 tỷ đồng».
 */
export function amountsIn(words: readonly Word[], style: NumberStyle, shares = false): AmountSaid[] {
  const found: AmountSaid[] = [];
  for (let at = 0; at < words.length; ) {
    const amount = amountAt(words, at, style);
    if (amount) found.push(...(shares ? sharing(words, amount, style, found.at(-1)?.to ?? 0) : []), amount);
    if (amount) found.push(...partsBehind(words, amount, style));
    at = found.at(-1) && amount ? (found.at(-1)?.to ?? at + 1) : at + 1;
  }
  return found;
}

/** Words within which the brackets behind an amount end. */
const MOST_IN_BRACKETS = 16;

/** «6.350 tr (KCQG 2.100, KCĐP 4.250)»: what stands in brackets without a unit and adds up to the amount is in its unit. */
function partsBehind(words: readonly Word[], amount: AmountSaid, style: NumberStyle): AmountSaid[] {
  const unit = unitAt(words, amount.from + 1, false)?.unit;
  if (unit === undefined || words[amount.to]?.bare !== '(') return [];
  const inner = words.slice(amount.to + 1, amount.to + 1 + MOST_IN_BRACKETS);
  const close = inner.findIndex(({ bare }) => bare === ')');
  const parts = inner.slice(0, Math.max(0, close)).flatMap((word, at): AmountSaid[] => {
    const value = word.kind === 'number' ? amountOf(word.text, unit, style) : null;
    const from = amount.to + 1 + at;
    return value ? [{ from, to: from + 1, dong: value.dong, over: null, range: false, doubtful: false }] : [];
  });
  const sum = parts.reduce((total, { dong }) => total + dong, 0n);
  return parts.length > 1 && sum === amount.dong ? parts : [];
}

/** The numbers joined by commas and «và» before an amount, in its unit. */
function sharing(words: readonly Word[], amount: AmountSaid, style: NumberStyle, from: number): AmountSaid[] {
  const unit = unitAt(words, amount.from + 1, false)?.unit;
  const found: AmountSaid[] = [];
  let at = amount.from - 1;
  while (unit !== undefined && at > from && /^(?:[,;]|va|and)$/.test(words[at]?.bare ?? '')) {
    const number = words[at - 1];
    const value = number?.kind === 'number' ? amountOf(number.text, unit, style) : null;
    if (!value) break;
    found.unshift({
      from: at - 1,
      to: at,
      dong: value.dong,
      over: null,
      range: false,
      doubtful: value.doubtful,
    });
    at -= 2;
  }
  return found;
}

function amountAt(words: readonly Word[], at: number, style: NumberStyle): AmountSaid | null {
  const currencyFirst = BEFORE.has(words[at]?.bare ?? '');
  const start = currencyFirst ? at + 1 : at;
  const first = numberAt(words, start);
  // «… tỷ ba trăm triệu», of which the beginning was not understood; «Lâm Đồng 3 tỷ» is a name.
  const isRest = UNITS.has(words[at - 1]?.bare ?? '') && !words[at - 1]?.capital && isNumeric(words[at - 2]);
  if (!first || isRest) return null;
  const joint = words[first.to];
  const isRange = joint?.bare === '-' || joint?.bare === 'den' || joint?.bare === 'to';
  const second = joint?.bare === '/' || isRange ? numberAt(words, first.to + 1) : null;
  const whole = unitAt(words, second?.to ?? first.to, currencyFirst);
  if (!whole) return null;
  const value = amountOf((second ?? first).text, whole.unit, style);
  if (!value) return null;
  const over = second ? amountOf(first.text, whole.unit, style) : null;
  if (second && !over) return null;
  const of = second || words[whole.to]?.bare !== '/' ? null : amountAt(words, whole.to + 1, style);
  if (of && of.over === null) return { ...of, from: at, dong: value.dong, over: of.dong };
  const more = second ? null : remainderAt(words, whole, style);
  return {
    from: at,
    to: more?.to ?? whole.to,
    dong: (over ?? value).dong + (more?.dong ?? 0n),
    over: second ? value.dong : null,
    range: second !== null && isRange,
    doubtful: value.doubtful,
  };
}

const isNumeric = (word: Word | undefined): boolean =>
  word !== undefined && (word.kind === 'number' || beginsNumber(word.bare));

interface NumberSaid {
  readonly text: string;
  readonly to: number;
}

/** Digits, or a number in words that stands before a unit of money. */
function numberAt(words: readonly Word[], at: number): NumberSaid | null {
  const word = words[at];
  if (word?.kind === 'number') return { text: word.text, to: at + 1 };
  if (word?.kind !== 'word' || !beginsNumber(word.bare)) return null;
  const said = numberInWords(words.slice(at, at + 8).map(({ bare }) => bare));
  return said && { text: String(said.value), to: at + said.length };
}

interface UnitSaid {
  readonly unit: WrittenMoneyUnit;
  readonly to: number;
}

/** «tỷ đồng», «triệu» where the sentence goes on, «900tr», «billion VND». Millions of dollars or of people are none. */
function unitAt(words: readonly Word[], at: number, hasCurrency: boolean): UnitSaid | null {
  const two = `${words[at]?.bare}.${words[at + 2]?.bare}`;
  if (words[at + 1]?.bare === '.' && UNITS.has(two)) return { unit: UNITS.get(two) ?? 'dong', to: at + 3 };
  const unit = unitOfWord(words[at], words[at + 1]);
  if (unit === undefined) return null;
  const next = words[at + 1];
  if (unit === 'dong') return { unit, to: at + 1 };
  if (CURRENCY.has(next?.bare ?? '')) return { unit, to: at + 2 };
  const isGlued = words[at - 1]?.kind === 'number' && words[at - 1]?.to === words[at]?.from;
  const goesOn =
    hasCurrency ||
    isGlued ||
    next === undefined ||
    (next.kind === 'mark' && (next.bare !== '/' || words[at + 2]?.kind === 'number')) ||
    next.kind === 'number' ||
    beginsNumber(next.bare) ||
    AFTER.has(next.bare);
  return goesOn ? { unit, to: at + 1 } : null;
}

/** «3 tỷ 250 triệu đồng» */
function remainderAt(
  words: readonly Word[],
  whole: UnitSaid,
  style: NumberStyle,
): { dong: bigint; to: number } | null {
  if (whole.unit === 'dong' || whole.unit === 'thousand') return null;
  const rest = numberAt(words, whole.to);
  const unit = rest && unitAt(words, rest.to, false);
  if (!rest || !unit || !/^\d{1,3}$/.test(rest.text) || SIZE[unit.unit] >= SIZE[whole.unit]) return null;
  const value = amountOf(rest.text, unit.unit, style);
  return value && { dong: value.dong, to: unit.to };
}

const SIZE: Readonly<Record<WrittenMoneyUnit, number>> = { dong: 0, thousand: 1, million: 2, billion: 3 };

/**
 * A number in the text's style, unless only the other makes an amount that can be meant: the decimal comma of a
 * machine's translation, «43,735 billion», is no 43 thousand billion.
 */
function amountOf(
  text: string,
  unit: WrittenMoneyUnit,
  style: NumberStyle,
): { dong: bigint; doubtful: boolean } | null {
  const read = (as: NumberStyle): bigint | null => {
    const parsed = parseMoney(text, unit, { style: as });
    return parsed.ok ? parsed.dong : null;
  };
  const meant = read(style);
  if (doubtfulSeparator(text) === null) return meant === null ? null : { dong: meant, doubtful: false };
  const other = read(style === 'plain' ? 'vietnamese' : 'plain');
  const can = (dong: bigint | null): dong is bigint => dong !== null && dong >= LEAST && dong <= MOST;
  if (can(meant)) return { dong: meant, doubtful: false };
  if (can(other)) return { dong: other, doubtful: true };
  return meant === null ? null : { dong: meant, doubtful: true };
}

/** A number, or two as in «600/1.200», in a unit that other words name, where it comes to what can be meant. */
export function bareAmountAt(
  words: readonly Word[],
  at: number,
  unit: WrittenMoneyUnit,
  style: NumberStyle,
): AmountSaid | null {
  const read = (word: Word | undefined) =>
    word?.kind === 'number' ? amountOf(word.text, unit, style) : null;
  const value = read(words[at]);
  const second = words[at + 1]?.bare === '/' ? read(words[at + 2]) : null;
  if (!value || value.dong < LEAST || value.dong > MOST) return null;
  return {
    from: at,
    to: second ? at + 3 : at + 1,
    dong: value.dong,
    over: second?.dong ?? null,
    range: false,
    doubtful: value.doubtful,
  };
}

/** A unit of money by itself. */
export const moneyUnitAt = (words: readonly Word[], at: number): UnitSaid | null =>
  words[at]?.kind === 'word' ? unitAt(words, at, false) : null;

/** The unit of money that a column or the line above a table names: «(ĐVT: triệu đồng)». */
export function moneyUnitIn(text: string): WrittenMoneyUnit | null {
  const words = wordsOf(text, 0, text.length);
  for (const at of words.keys()) {
    const unit = words[at]?.kind === 'word' ? unitAt(words, at, false) : null;
    const before = words[at - 1];
    // «Đồng Nai», «Đồng bằng sông Cửu Long» and «Lâm Đồng» begin with a capital, and name no money.
    const isName =
      words[at]?.capital &&
      words[at]?.bare === 'dong' &&
      (before?.kind === 'word' || words[at + 1]?.kind === 'word');
    // The «đồng» of «5 triệu đồng» is a part of an amount.
    if (unit && !isName && before?.kind !== 'number' && unitOfWord(before) === undefined)
      // «VND million»
      return unitAt(words, unit.to, true)?.unit ?? unit.unit;
  }
  return null;
}
