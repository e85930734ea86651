import type { z } from 'zod';
import { fold } from '../../vietnamese/fold.ts';
import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund } from '../period.ts';
import type { wordLists } from './word-lists.ts';
import data from './words.json' with { type: 'json' };

/** What a column can hold. */
export type Column =
  | 'unit'
  | 'year'
  | 'fund'
  | 'plan'
  | 'executed'
  | 'moneyUnit'
  | 'document'
  | 'period'
  | 'status'
  | 'stated'
  | 'statement'
  | 'confidence'
  | 'remark';

/** How far a figure is to be trusted. */
export type Confidence = 'high' | 'medium' | 'low';

/** A word that makes an amount approximate, and which amounts of the row it is said of. */
export interface ApproximateStatus {
  readonly keep: string;
  readonly of: 'executed' | 'both';
}

export const REQUIRED_COLUMNS = [
  'unit',
  'year',
  'fund',
  'plan',
  'executed',
  'moneyUnit',
  'document',
] as const;

/** How words are compared: folded, punctuation as spaces; a word of signs only stays as it is. */
export function key(text: string): string {
  const folded = fold(text);
  const plain = folded.replace(/[^a-z0-9%]+/g, ' ').trim();
  return plain === '' ? folded : plain;
}

/** Meanings by word. Throws when one word has two meanings, so that a slip in words.json shows at once. */
function lookup<T>(entries: Iterable<readonly [T, readonly string[]]>): (text: string) => T | undefined {
  const meanings = new Map<string, T>();
  for (const [meaning, said] of entries) {
    for (const word of said) {
      const known = meanings.get(key(word));
      if (known !== undefined && known !== meaning) throw new Error(`words.json: "${word}" has two meanings`);
      meanings.set(key(word), meaning);
    }
  }
  // The same few words stand in every row; whatever else cells hold is not to be gathered here.
  const heard = new Map<string, T | undefined>();
  return (text) => {
    if (heard.has(text)) return heard.get(text);
    const meaning = meanings.get(key(text));
    if (heard.size < MOST_HEARD && text.length <= LONGEST_HEARD) heard.set(text, meaning);
    return meaning;
  };
}

const MOST_HEARD = 200;
const LONGEST_HEARD = 40;

/** The entries of an object with its own keys as types; zod has checked that there are no others. */
export const entries = <K extends string, V>(object: Readonly<Record<K, V>>) =>
  Object.entries(object) as [K, V][];

/** The word lists as they stand in words.json; whoever begins a thread has checked them. */
export const checked = data as z.infer<typeof wordLists>;

/** What a column is by its name: one that we read, one that numbers the rows, names regions, states a rate, or is not needed. */
export type Role = Column | 'serial' | 'region' | 'rate' | 'ignored';

export const columnOf: (header: string) => Role | undefined = lookup<Role>([
  ...entries(checked.columns),
  ['serial', checked.serialColumns],
  ['region', checked.regionColumns],
  ['rate', checked.rateColumns],
  ['ignored', checked.ignoredColumns],
]);

/** Words in titles by which amounts may be others than given and spent ones. */
export const otherTitles: readonly string[] = checked.otherTitles;

/** The name under which we ask for a column. */
export const columnName = (column: Column): string => checked.columns[column][0] ?? column;

export const fundOf: (text: string) => Fund | undefined = lookup(entries(checked.funds));

export const moneyUnitOf: (text: string) => WrittenMoneyUnit | undefined = lookup(
  entries(checked.moneyUnits),
);

export const confidenceOf: (text: string) => Confidence | undefined = lookup(entries(checked.confidences));

/** Words as we write them. */
export const fundWord = (fund: Fund): string => checked.funds[fund][0] ?? fund;
export const confidenceWord = (confidence: Confidence): string => checked.confidences[confidence][0] ?? '';

/** The name of a money unit as we write it. */
export const moneyUnitName = (unit: WrittenMoneyUnit): string => checked.moneyUnits[unit][0] ?? unit;

export const isWholeYear = (text: string): boolean => isWholeYearWord(text) === true;
const isWholeYearWord = lookup([[true, checked.wholeYear] as const]);

export const statusOf: (text: string) => 'exact' | ApproximateStatus | undefined = lookup<
  'exact' | ApproximateStatus
>([
  ['exact', checked.exactStatus],
  ...checked.approximateStatus.map((status) => [status, status.words] as const),
]);

/** The word of approximation to keep with an amount. */
export const approximationOf: (text: string) => string | undefined = lookup(
  checked.approximateAmount.map(({ keep, words: said }) => [keep, said] as const),
);

export const isMissing = (text: string): boolean => isMissingWord(text) === true;
const isMissingWord = lookup([[true, checked.missingAmount] as const]);
const isMissingInSheets = lookup([[true, checked.missingInSheets] as const]);

/** An amount cell of a sheet that stands for none: officials cross out, too. */
export const isCrossedOut = (text: string): boolean => isMissingInSheets(text) === true;

export type Measure = 'plan' | 'executed';

/** Whether whole words of a text, compared as `key` does, are one of these. */
const mentions = (said: readonly string[]): ((text: string) => boolean) => {
  const pattern = new RegExp(`(?:^| )(?:${said.map(key).join('|')})(?= |$)`);
  return (text) => pattern.test(key(text));
};

export const titleMentions = {
  national: mentions(checked.titleFunds.national),
  local: mentions(checked.titleFunds.local),
  plan: mentions(checked.titleMeasures.plan),
  executed: mentions(checked.titleMeasures.executed),
  programme: mentions(checked.programme),
  old: mentions(checked.eras.old),
  new: mentions(checked.eras.new),
};

/** Whether a heading says that its total is one of both funds, and not of years or columns. */
export const namesBothFunds: (heading: string) => boolean = mentions(checked.bothFunds);

/** Whether a heading names what others pay beside the programme. */
export const isCounterpart: (heading: string) => boolean = mentions(checked.counterparts);

/** The provinces as they were up to 30 June 2025, or as they are since then. */
export type Era = 'old' | 'new';

/** An era and nothing else. */
export const eraOf: (text: string) => Era | undefined = lookup(entries(checked.eras));

/** Words after which a money unit stands. */
export const moneyUnitLabels: readonly string[] = checked.moneyUnitLabels
  .map(key)
  .sort((a, b) => b.length - a.length);

/** `kinh phi trieu dong` is `trieu dong`. */
export const withoutAmountWord = (words: string): string => words.replace(AMOUNT_WORD, '');
const AMOUNT_WORD = new RegExp(
  `^(?:${checked.amountWords
    .map(key)
    .sort((a, b) => b.length - a.length)
    .join('|')}) `,
);

/** Whether what is counted stands under a heading. */
export const isIndicatorColumn = (heading: string): boolean => isIndicatorWord(heading) === true;
const isIndicatorWord = lookup([[true, checked.indicatorColumns] as const]);

const isOffice = lookup([[true, checked.offices] as const]);
const LONGEST_OFFICE = Math.max(...checked.offices.map((office) => office.split(/[ &]/).length));

/** «SCT Phú Yên» is «Phú Yên»: the office speaks for its province. A name without an office stays as it is. */
export function withoutOffice(name: string): string {
  const words = name.split(' ');
  for (let length = Math.min(LONGEST_OFFICE, words.length - 1); length > 0; length--) {
    if (isOffice(words.slice(0, length).join(' '))) return words.slice(length).join(' ');
  }
  return name;
}

/** «UBND TỈNH NINH BÌNH», «Độc lập – Tự do – Hạnh phúc»: who writes, and no title of what is written. */
export const isLetterhead = (text: string): boolean =>
  beginsLetter(text) && !titleMentions.national(text) && !titleMentions.local(text) && !/\d{4}/.test(text);

/** The same, and the office that writes, which speaks for its province where nothing else names one. */
export const isSender = (text: string): boolean =>
  isLetterhead(text) || (beginsOffice(text) && !/\d{4}/.test(text));

const beginsWith = (said: readonly string[]): ((text: string) => boolean) => {
  const pattern = new RegExp(`^(?:${said.map(key).join('|')})(?= |$)`);
  return (text) => pattern.test(key(text));
};
const isNoTotal = beginsWith(checked.notTotals);
const isTotalOfPart = beginsWith(checked.totals.part);
const isTotalOfAll = beginsWith(checked.totals.all);

/** Whether a row's label says that it sums up others: all of them or a group. */
export function totalOf(label: string): 'all' | 'part' | null {
  if (isNoTotal(label)) return null;
  return isTotalOfPart(label) ? 'part' : isTotalOfAll(label) ? 'all' : null;
}

/** What the cell of a row says in a column of funds: «Cộng» below them is both. */
export const fundOfRow = (text: string): Fund | undefined =>
  fundOf(text) ?? (isTotalWord(text) ? 'total' : undefined);

const isTotalWord = lookup([[true, [...checked.totals.all, ...checked.totals.part]] as const]);
const LONGEST_TOTAL = 3;

/** «Tổng cộng cả năm» is «cả năm». A text that is nothing but such a word stays as it is. */
export function withoutTotalWord(text: string): string {
  const words = text.split(' ');
  for (let length = Math.min(LONGEST_TOTAL, words.length - 1); length > 0; length--) {
    if (isTotalWord(words.slice(0, length).join(' '))) return words.slice(length).join(' ');
  }
  return text;
}

/** Whether a row's label names several provinces together, of whichever kind. */
export const isGroupLabel: (label: string) => boolean = beginsWith(checked.groups);

/** Whether a heading says that the amounts under it are parts of those before it. */
export const isPartsHeading: (heading: string) => boolean = beginsWith(checked.partsOf);

const isCount = beginsWith(checked.counts);
const mentionsProject = mentions(checked.projectColumns);

/** Whether a column names projects or those who carry them out, rather than counting them. */
export const isProjectColumn = (heading: string): boolean => mentionsProject(heading) && !isCount(heading);

/** «Số đề án …»: a table below it counts something, whatever its columns are called. */
export const isOfCounts: (title: string) => boolean = beginsWith(
  checked.otherMatters.filter((matter) => /^(?:so|so luong) /.test(fold(matter))),
);

const beginsLetter = beginsWith(checked.letterheads);
const beginsOffice = beginsWith(checked.offices);

/** Whether a row under a table is a note or a signature. */
export const isNoteWord: (label: string) => boolean = beginsWith(checked.notes);
