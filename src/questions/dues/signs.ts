import type { Token } from '../../vietnamese/tokens.ts';
import type { Lexicon } from '../lexicon.ts';
import { type Found, phraseAt } from '../phrases.ts';
import { isKind, isStop, type Piece, type PieceKind } from '../pieces.ts';
import { DUTY_WORDS, type DutyWords } from '../words.ts';
import type { Calendar } from './calendar.ts';
import { whenAt } from './one-time.ts';
import { readTimes, type Time } from './times.ts';

/** A phrase about duties in a text. */
export type Sign = Found<DutyWords>;

/** A text about duties, token by token. */
export interface DutyText {
  readonly tokens: readonly Token[];
  /** The piece of each token. */
  readonly pieces: readonly Piece[];
  /** Those that are names of units. */
  readonly names: ReadonlySet<Piece>;
  readonly signs: readonly Sign[];
  readonly times: readonly Time[];
  /** «việc 12», «việc số 12»: the number, with the word before it. */
  readonly numbered: { readonly at: number; readonly length: number; readonly number: number } | null;
  /** Which tokens were read as a sign, a time or the number. */
  readonly read: ReadonlySet<number>;
  readonly calendar: Calendar;
}

/** Words that say that what is still to come is asked for. */
const AHEAD: readonly DutyWords[] = ['must', 'soon', 'near', 'when', 'due'];
const BEHIND: readonly DutyWords[] = ['overdue', 'expired', 'late'];

/** One of these stands in every question about duties. */
const CORE: readonly DutyWords[] = [
  'overdue',
  'soon',
  'due',
  'notDue',
  'expired',
  'extension',
  'thing',
  'order',
  'report',
  'paper',
  'submit',
  'receive',
  'deadline',
  'owes',
  'remains',
  'must',
  'near',
  'what',
  'who',
];

/**
 * Finds the words for duties and their times. Names of units stay what they are.
 * @returns null for a text that holds nothing of the kind
 */
export function readDutyText(all: readonly Piece[], today: string, lexicon: Lexicon): DutyText | null {
  const tokens = all.flatMap((piece) => piece.tokens);
  const pieces = all.flatMap((piece) => piece.tokens.map(() => piece));
  const named = namesIn(all, lexicon);
  const names = new Set([...pieces.keys()].filter((at) => named.has(pieces[at] as Piece)));
  const first = signsIn(tokens, lexicon, names);
  const has = (groups: readonly DutyWords[]): boolean => hasSign({ signs: first }, ...groups);
  if (!has(CORE)) return null;
  const tense = has(BEHIND) ? 'behind' : has(AHEAD) ? 'ahead' : null;
  const calendar = { today, lexicon, tense } as const;
  const times = readTimes(tokens, calendar).filter((time) => !rangeOf(time).some((at) => names.has(at)));
  const numbered = numberOf(first, tokens, calendar);
  const taken = new Set([...names, ...times.flatMap(rangeOf), ...(numbered ? rangeOf(numbered) : [])]);
  const signs = withoutTopics(signsIn(tokens, lexicon, taken)).filter((sign) => !isTalk(sign, pieces));
  const whole = {
    tokens,
    pieces,
    names: named,
    signs,
    times: timesBeside(times, numbered),
    numbered,
    calendar,
  };
  const text = { ...whole, read: readIn(signs, taken, names) };
  const sure = signs.filter((sign) => isSent(text, sign) && counts(text, sign));
  return { ...text, signs: sure, read: readIn(sure, taken, names) };
}

const readIn = (
  signs: readonly Sign[],
  taken: ReadonlySet<number>,
  names: ReadonlySet<number>,
): ReadonlySet<number> => new Set([...signs.flatMap(rangeOf), ...taken].filter((at) => !names.has(at)));

export const isSign = (sign: Sign | undefined, ...groups: readonly DutyWords[]): boolean =>
  sign !== undefined && groups.some((group) => sign.groups.has(group));

export const hasSign = ({ signs }: Pick<DutyText, 'signs'>, ...groups: readonly DutyWords[]): boolean =>
  signs.some((sign) => isSign(sign, ...groups));

export const rangeOf = ({ at, length }: { readonly at: number; readonly length: number }): number[] =>
  Array.from({ length }, (_, offset) => at + offset);

export const endOf = ({ at, length }: { readonly at: number; readonly length: number }): number =>
  at + length;

/**
 * The pieces that are names of units. One that was only guessed, so that it or the whole country has to be chosen, is
 * none, and neither is a slip that is a duty as it stands: «viec nam 2026» is not Việt Nam.
 */
const namesIn = (pieces: readonly Piece[], { dues }: Lexicon): ReadonlySet<Piece> =>
  new Set(
    pieces.filter(({ meaning, slip, tokens }) => {
      if (meaning.kind !== 'unit') return false;
      if (slip !== true) return true;
      const guessed = meaning.places.length > 1 && meaning.places.includes(WHOLE_COUNTRY);
      return (
        !guessed &&
        !tokens.some((_, at) => phraseAt(dues, tokens, at, 'thing', 'submit', 'report', 'deadline'))
      );
    }),
  );
const WHOLE_COUNTRY = 'ca-nuoc';

/** Those of the other groups are looked for where they count: «kết quả thực hiện» is two signs, and neutral besides. */
const SAID = DUTY_WORDS.filter((group) => group !== 'neutral' && group !== 'forMe');

function signsIn(tokens: readonly Token[], lexicon: Lexicon, taken: ReadonlySet<number>): Sign[] {
  const signs: Sign[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const free = tokens.slice(0, firstTaken(taken, at, tokens.length));
    const sign = taken.has(at) ? null : phraseAt(lexicon.dues, free, at, ...SAID);
    if (!sign) continue;
    signs.push(sign);
    at += sign.length - 1;
  }
  return signs;
}

function firstTaken(taken: ReadonlySet<number>, from: number, end: number): number {
  let at = from;
  while (at < end && !taken.has(at)) at++;
  return at;
}

/** «báo cáo | tình hình thực hiện kế hoạch»: what a report is about asks for nothing. */
function withoutTopics(signs: readonly Sign[]): Sign[] {
  let end = -1;
  let within = false;
  return signs.filter((sign) => {
    const touches = sign.at === end;
    within = touches && (within ? isSign(sign, ...IN_TOPIC) : isSign(sign, 'progress', 'tally'));
    if (within || isSign(sign, 'report', 'paper')) end = endOf(sign);
    else end = -1;
    return !within;
  });
}
const IN_TOPIC: readonly DutyWords[] = ['progress', 'tally', 'finish', 'paperIfSent', 'submit'];

/** «bạn giúp được việc gì» asks what the bot can do. */
const isTalk = (sign: Sign, pieces: readonly Piece[]): boolean => isKind(pieces[sign.at], 'talk');

/** «việc 12», «nhiệm vụ số 12»; no «việc 12/2026», no «việc 7 ngày tới». */
function numberOf(
  signs: readonly Sign[],
  tokens: readonly Token[],
  calendar: Calendar,
): DutyText['numbered'] {
  for (const sign of signs) {
    if (!isSign(sign, 'thing', 'order')) continue;
    const word = phraseAt(calendar.lexicon.dues, tokens, endOf(sign), 'number')?.length ?? 0;
    const at = endOf(sign) + word;
    const token = tokens[at];
    const number = token?.kind === 'number' && /^[1-9]\d{0,6}$/.test(token.bare) ? Number(token.bare) : null;
    if (number !== null && (word > 0 || !whenAt(tokens, at, calendar)))
      return { at: endOf(sign), length: word + 1, number };
  }
  return null;
}

/** A number that was taken is no part of a time any more. */
const timesBeside = (times: readonly Time[], numbered: DutyText['numbered']): readonly Time[] =>
  numbered ? times.filter((time) => !rangeOf(time).includes(endOf(numbered) - 1)) : times;

/** What says nothing between two words that belong together. */
const EMPTY: readonly PieceKind[] = ['filler', 'mark', 'connective', 'aside', 'talk', 'and'];

/** Whether nothing of meaning stands between two places. */
export function isBeside(
  { pieces, read }: Pick<DutyText, 'pieces' | 'read'>,
  from: number,
  to: number,
): boolean {
  for (let at = from; at < to; at++) {
    const piece = pieces[at];
    if (read.has(at) || !piece || isStop(piece) || !isKind(piece, ...EMPTY)) return false;
  }
  return from <= to;
}

/** The sign right before a place, whatever politeness stands between. */
export const signBefore = (text: DutyText, at: number): Sign | undefined =>
  text.signs.findLast((sign) => endOf(sign) <= at && isBeside(text, endOf(sign), at));

export const signBehind = (text: DutyText, at: number): Sign | undefined =>
  text.signs.find((sign) => sign.at >= at && isBeside(text, at, sign.at));

/** «nộp kế hoạch», «hồ sơ quyết toán», «hạn nộp đề án»; «chưa có kế hoạch», «số kế hoạch» may be of money. */
function isSent(text: DutyText, sign: Sign): boolean {
  const before = signBefore(text, sign.at);
  if (!isSign(sign, 'paperIfSent')) return true;
  if (isSign(sign, 'submit', 'paper') || isSign(before, 'submit', 'paper', 'report')) return true;
  return before !== undefined && isSign(before, 'deadline') && submits(text, before);
}

const submits = ({ tokens, calendar }: DutyText, { at, length }: Sign): boolean =>
  rangeOf({ at, length }).some((each) =>
    phraseAt(calendar.lexicon.dues, tokens.slice(0, at + length), each, 'submit'),
  );

/** «số tỉnh», «bao nhiêu việc»; «cho xin số» is of money. */
const counts = ({ signs }: DutyText, sign: Sign): boolean =>
  !isSign(sign, 'howMany') ||
  signs.some(
    (each) => each.at === endOf(sign) && isSign(each, 'unit', 'thing', 'order', 'report', 'paper', 'who'),
  );
