import { isCue, isEmpty, isKind, type Piece } from './pieces.ts';
import type { Bound, Condition, Limit, Measure, MoneyUnit } from './question.ts';
import { scaled } from './values.ts';
import type { Cue } from './words.ts';

/** What bounds an amount before it, and what does behind it. */
const BEFORE: Partial<Record<Cue, Bound>> = {
  above: 'above',
  more: 'above',
  below: 'below',
  less: 'below',
  atLeast: 'at-least',
  least: 'at-least',
  atMost: 'at-most',
  most: 'at-most',
  exactly: 'equal',
};
const BEHIND: Partial<Record<Cue, Bound>> = { orMore: 'at-least', orLess: 'at-most' };
/** Between a bound and its amount stands at most this much: «dưới mức kế hoạch 5 tỷ». */
const MOST_BETWEEN = 2;

export interface NamedConditions {
  readonly conditions: readonly Condition[];
  /** Pieces that were read as amounts or their bounds. */
  readonly used: ReadonlySet<Piece>;
}

/** «dưới 86%», «trên 10 tỷ», «từ 92% đến 95%», «chưa đạt 90% kế hoạch», «vượt kế hoạch», «cao hơn bình quân». */
export function readConditions(
  pieces: readonly Piece[],
  named: { readonly measures: readonly Measure[] },
): NamedConditions {
  const content = pieces.filter((piece) => !isEmpty(piece));
  const conditions: Condition[] = [];
  const used = new Set<Piece>();
  const changed = changeNamed(content);
  for (const [at, piece] of content.entries()) {
    const whole = wholePlan(piece);
    if (whole) {
      conditions.push(whole);
      used.add(piece);
    }
    const amount = amountOf(piece, content, at, named.measures);
    if (!amount || used.has(piece)) continue;
    const range = rangeFrom(content, at, amount.percent);
    const found = range ?? bound(content, at, used);
    if (!found) continue;
    used.add(piece);
    if (range) used.add(range.piece);
    const measure = measureFor(amount.percent, measureBefore(content, at), named.measures);
    const of = changed ? (amount.percent ? 'growth' : 'change') : 'value';
    const about = {
      measure: of === 'value' ? measure : measureFor(false, measureBefore(content, at), named.measures),
      of,
    } as const;
    if (range) {
      conditions.push({ ...about, bound: 'at-least', than: limitOf(amount) });
      conditions.push({ ...about, bound: 'at-most', than: limitOf(range) });
    } else if ('bound' in found) {
      const condition: Condition = { ...about, bound: found.bound, than: limitOf(amount) };
      conditions.push(changed === 'down' ? ofFall(condition, limitOf(amount)) : condition);
      // «giảm dưới 10%» is a fall all the same.
      const upTo = found.bound === 'below' || found.bound === 'at-most';
      if (upTo && (changed === 'up' || changed === 'down'))
        conditions.push({ ...about, bound: changed === 'up' ? 'above' : 'below', than: { value: '0' } });
    }
  }
  return { conditions, used };
}

const MIRRORED: Record<Bound, Bound> = {
  above: 'below',
  below: 'above',
  'at-least': 'at-most',
  'at-most': 'at-least',
  equal: 'equal',
};

/** «giảm trên 10%»: a change of less than minus ten. */
const ofFall = (condition: Condition, limit: Limit): Condition => ({
  ...condition,
  bound: MIRRORED[condition.bound],
  than: { ...limit, value: `-${limit.value}` },
});

const HUNDRED_PERCENT = '1000000';

function wholePlan({ meaning }: Piece): Condition | null {
  if (meaning.kind !== 'cue') return null;
  const rate = (bound: Bound): Condition => ({
    measure: 'rate',
    of: 'value',
    bound,
    than: { value: HUNDRED_PERCENT },
  });
  if (meaning.cue === 'overPlan') return rate('above');
  if (meaning.cue === 'finished') return rate('at-least');
  return meaning.cue === 'unfinished' ? rate('below') : null;
}

interface Amount {
  readonly value: string;
  readonly percent: boolean;
  /** The unit that was said. */
  readonly money: MoneyUnit | null;
}

const limitOf = ({ value, money }: Amount): Limit => ({ value, ...(money && { money }) });

/** A bare number is of what is measured: «đạt dưới 86», «kế hoạch trên 5000». */
function amountOf(
  piece: Piece,
  content: readonly Piece[],
  at: number,
  measures: readonly Measure[],
): Amount | null {
  const { meaning } = piece;
  if (meaning.kind === 'percent') return { value: meaning.value, percent: true, money: null };
  if (meaning.kind === 'money-amount') return { value: meaning.value, percent: false, money: meaning.money };
  const digits =
    meaning.kind === 'number'
      ? meaning.digits
      : meaning.kind === 'short-year' || meaning.kind === 'year'
        ? (piece.tokens.at(-1)?.bare ?? '')
        : null;
  if (digits === null) return null;
  // «90-95%», «từ 90 đến 95%»
  const other = content[at + 2]?.meaning;
  const inRange = isTo(content[at + 1]) && (other?.kind === 'percent' || other?.kind === 'money-amount');
  if (inRange && other) return amountLike(digits, other.kind === 'percent', content[at + 2]);
  if (meaning.kind !== 'number' || !isBound(content[at - 1])) return null;
  const percent = measures.includes('rate') || measures.length === 0;
  if (percent && Number(digits.replace(',', '.')) > 200) return null;
  return amountLike(digits, percent, undefined);
}

function amountLike(digits: string, percent: boolean, like: Piece | undefined): Amount | null {
  const billion = like?.tokens.some(({ bare }) => bare === 'ty' || bare === 'ti') ?? false;
  const value = scaled(digits, percent ? 4 : billion ? 9 : 6, !percent);
  // «từ 5 đến 8 tỷ»: what is said of one end is meant of both.
  const money = like?.meaning.kind === 'money-amount' ? like.meaning.money : null;
  return value === null ? null : { value, percent, money };
}

const isTo = (piece: Piece | undefined): boolean =>
  isKind(piece, 'between') ||
  (isKind(piece, 'mark') && piece?.tokens[0]?.bare === '-') ||
  isKind(piece, 'and');

const isBound = (piece: Piece | undefined): boolean =>
  piece?.meaning.kind === 'cue' && BEFORE[piece.meaning.cue] !== undefined;

/** «từ 92% đến 95%»: both ends are in. */
function rangeFrom(
  content: readonly Piece[],
  at: number,
  percent: boolean,
): (Amount & { piece: Piece }) | null {
  const end = content[at + 2];
  const opened =
    isKind(content[at - 1], 'from') ||
    (content[at - 1]?.meaning.kind === 'cue' && isCue(content[at - 1], 'atLeast'));
  if (!end || !isTo(content[at + 1]) || (isKind(content[at + 1], 'and') && !opened)) return null;
  if (end.meaning.kind === 'percent' && percent)
    return { value: end.meaning.value, percent, money: null, piece: end };
  if (end.meaning.kind === 'money-amount' && !percent)
    return { value: end.meaning.value, percent, money: end.meaning.money, piece: end };
  return null;
}

function bound(content: readonly Piece[], at: number, used: Set<Piece>): { bound: Bound } | null {
  const after = content[at + 1];
  const behind = after?.meaning.kind === 'cue' ? BEHIND[after.meaning.cue] : undefined;
  if (behind) return { bound: behind };
  for (let back = 1; back <= MOST_BETWEEN + 1; back++) {
    const piece = content[at - back];
    if (!piece) break;
    if (piece.meaning.kind === 'cue') {
      const found = BEFORE[piece.meaning.cue];
      if (found) {
        used.add(piece);
        return { bound: found };
      }
    }
    if (isKind(piece, 'from')) return { bound: 'at-least' };
    if (isKind(piece, 'between')) return { bound: 'at-most' };
    // «tỉnh nào đạt 95%» asks who reached it.
    if (isKind(piece, 'measure') && back === 1 && isKind(content[at], 'percent'))
      return { bound: 'at-least' };
    if (!isKind(piece, 'measure', 'subject', 'programme', 'fund')) break;
  }
  return null;
}

function measureFor(percent: boolean, nearest: Measure | null, measures: readonly Measure[]): Measure {
  if (percent) return 'rate';
  return nearest ?? measures.find((measure) => measure !== 'rate') ?? 'plan';
}

/** The amount that a bound is of is named before it: «giải ngân trên 90% và kế hoạch trên 10 tỷ». */
function measureBefore(content: readonly Piece[], at: number): Measure | null {
  for (let back = at - 1; back >= 0; back--) {
    const meaning = content[back]?.meaning;
    if (meaning?.kind === 'percent' || meaning?.kind === 'money-amount') return null;
    if (meaning?.kind === 'measure' && meaning.measure !== 'rate') return meaning.measure;
  }
  return null;
}

/** «tăng trên 10%»: the amount is of a change. */
function changeNamed(content: readonly Piece[]): 'up' | 'down' | 'either' | null {
  if (content.some((piece) => isCue(piece, 'up'))) return 'up';
  if (content.some((piece) => isCue(piece, 'down'))) return 'down';
  return content.some((piece) => isCue(piece, 'change')) ? 'either' : null;
}
