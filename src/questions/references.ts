import type { Token } from '../vietnamese/tokens.ts';
import type { Lexicon } from './lexicon.ts';

/**
 * Numbers that are no years and no amounts: a day (23/5/2019), a time (17h30), a telephone number, the number of a
 * document (28/2018/TT-BTC), of a room or a page. `year`: of a day, for what a document is asked about.
 */
export interface Reference {
  readonly kind: 'reference';
  readonly year: number | null;
  /** A day that is no end of a year: what was done by then is another figure than the year's. */
  readonly within?: true;
}

interface Found {
  readonly length: number;
  readonly reference: Reference;
}

const isNumber = (token: Token | undefined): boolean => token?.kind === 'number';
const isMark = (token: Token | undefined, ...marks: readonly string[]): boolean =>
  token?.kind === 'mark' && marks.includes(token.bare);
const reference = (length: number): Found => ({ length, reference: { kind: 'reference', year: null } });
const ofDay = (length: number, { year, yearEnd }: Day): Found => ({
  length,
  reference: { kind: 'reference', year, ...(yearEnd ? {} : { within: true }) },
});

/** What begins at a token. */
export function* readReferences(tokens: readonly Token[], at: number, lexicon: Lexicon): Generator<Found> {
  const token = tokens[at];
  if (!token || token.kind === 'mark') return;
  const head = lexicon.beforeReference.has(token.bare) ? 1 : 0;
  if (token.kind === 'word' && head === 0 && !lexicon.numbered.has(token.bare)) return;
  const from = at + head;
  const day = dayAt(tokens, from);
  if (day) yield ofDay(head + day.length, day);
  const document = documentAt(tokens, from);
  if (document) yield reference(head + document);
  if (head === 0) {
    const time = timeAt(tokens, at, lexicon);
    if (time) yield reference(time);
    const phone = phoneAt(tokens, at);
    if (phone) yield reference(phone);
  }
  // «phòng 2017», «tầng 20»; «tang 2022» without marks has risen.
  const year = /^(?:19|20)\d\d$/.test(tokens[at + 1]?.bare ?? '') && token.marked === '';
  if (lexicon.numbered.has(token.bare) && isNumber(tokens[at + 1]) && !isNumber(tokens[at + 2]) && !year)
    yield reference(2);
}

const DAY_WORD = 'ngay';

interface Day {
  readonly length: number;
  readonly year: number | null;
  readonly yearEnd: boolean;
}

const isYearEnd = (day: string | undefined, month: string | undefined): boolean =>
  Number(day) === 31 && Number(month) === 12;

/** 23/5/2019, 23-5-2019, 23.5.2019; ngày 23 tháng 5 (năm 2019); 23/5 behind «ngày» is left to the number it is. */
function dayAt(tokens: readonly Token[], at: number): Day | null {
  const dotted = /^([0-3]?\d)\.([01]?\d)\.(\d{4})$/.exec(tokens[at]?.bare ?? '');
  if (dotted) return { length: 1, year: Number(dotted[3]), yearEnd: isYearEnd(dotted[1], dotted[2]) };
  const [day, first, month, second, year] = tokens.slice(at, at + 5);
  if (!/^[0-3]?\d$/.test(day?.bare ?? '')) return null;
  const split = isMark(first, '/', '-') && isMark(second, '/', '-');
  if (split && /^[01]?\d$/.test(month?.bare ?? '') && /^\d{4}$/.test(year?.bare ?? ''))
    return { length: 5, year: Number(year?.bare), yearEnd: isYearEnd(day?.bare, month?.bare) };
  // «ngày 15/6»: of which year nobody says.
  const dayWord = tokens[at - 1]?.bare === DAY_WORD;
  if (
    dayWord &&
    isMark(first, '/') &&
    /^(?:0?[1-9]|1[0-2])$/.test(month?.bare ?? '') &&
    !isMark(second, '/', '-')
  )
    return { length: 3, year: null, yearEnd: isYearEnd(day?.bare, month?.bare) };
  const words = tokens.slice(at + 1, at + 5).map(({ bare }) => bare);
  if (words[0] !== 'thang' || !/^[01]?\d$/.test(words[1] ?? '')) return null;
  const withYear = words[2] === 'nam' && /^\d{4}$/.test(words[3] ?? '');
  const yearEnd = isYearEnd(day?.bare, words[1]);
  return withYear ? { length: 5, year: Number(words[3]), yearEnd } : { length: 3, year: null, yearEnd };
}

/** 28/2018/TT-BTC, 2019/SCT-QLCN, 370/CTĐP-QLKC: a number, and letters behind the last stroke. */
function documentAt(tokens: readonly Token[], at: number): number {
  if (!isNumber(tokens[at])) return 0;
  let end = at + 1;
  let letters = 0;
  while (isMark(tokens[end], '/', '-', '&') && tokens[end]?.touches && tokens[end + 1]?.touches) {
    if (tokens[end + 1]?.kind === 'word') letters++;
    end += 2;
    // Letters and digits that touch are one sign: QH16.
    while (tokens[end]?.touches && tokens[end]?.kind !== 'mark') end++;
  }
  // «Q.Ninh/2021/KH» asks for a plan; behind a year it takes more letters to be a document.
  const enough = /^(19|20)\d\d$/.test(tokens[at]?.bare ?? '') ? 2 : 1;
  return letters >= enough ? end - at : 0;
}

/** 17h30, 8h, 8 giờ, 8 giờ 30 */
function timeAt(tokens: readonly Token[], at: number, { hours }: Lexicon): number {
  if (!/^[0-2]?\d$/.test(tokens[at]?.bare ?? '') || !hours.has(tokens[at + 1]?.bare ?? '')) return 0;
  return /^[0-5]\d$/.test(tokens[at + 2]?.bare ?? '') ? 3 : 2;
}

/** Nine digits or more, from a nought or +84. */
function phoneAt(tokens: readonly Token[], at: number): number {
  if (!/^(0|84)/.test(tokens[at]?.bare ?? '')) return 0;
  let digits = 0;
  let end = at;
  while (isNumber(tokens[end]) || (isMark(tokens[end], '-', '.') && isNumber(tokens[end + 1]))) {
    digits += (tokens[end]?.bare ?? '').replace(/\D/g, '').length;
    end++;
  }
  return digits >= 9 && digits <= 12 ? end - at : 0;
}
