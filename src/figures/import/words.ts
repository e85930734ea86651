import { z } from 'zod';
import { fold } from '../../vietnamese/fold.ts';
import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund } from '../period.ts';
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
  | 'status';

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

const words = z.array(z.string().min(1)).min(1);

const schema = z.strictObject({
  columns: z.strictObject({
    unit: words,
    year: words,
    fund: words,
    plan: words,
    executed: words,
    moneyUnit: words,
    document: words,
    period: words,
    status: words,
  } satisfies Record<Column, typeof words>),
  serialColumns: words,
  rateColumns: words,
  ignoredColumns: words,
  otherMatters: words,
  amountWords: words,
  headingNoise: words,
  titleFunds: z.strictObject({ national: words, local: words }),
  titleMeasures: z.strictObject({ plan: words, executed: words }),
  programme: words,
  moneyUnitLabels: words,
  totals: z.strictObject({ all: words, part: words }),
  notTotals: words,
  notes: words,
  funds: z.strictObject({ national: words, local: words, total: words } satisfies Record<Fund, typeof words>),
  moneyUnits: z.strictObject({
    dong: words,
    thousand: words,
    million: words,
    billion: words,
  } satisfies Record<WrittenMoneyUnit, typeof words>),
  wholeYear: words,
  exactStatus: words,
  approximateStatus: z.array(
    z.strictObject({ keep: z.string().min(1), of: z.enum(['executed', 'both']), words }),
  ),
  approximateAmount: z.array(z.strictObject({ keep: z.string().min(1), words })),
  missingAmount: words,
  missingInSheets: words,
});

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
  return (text) => meanings.get(key(text));
}

/** The entries of an object with its own keys as types; zod has checked that there are no others. */
const entries = <K extends string, V>(object: Readonly<Record<K, V>>) => Object.entries(object) as [K, V][];

const checked = schema.parse(data);

/** What a column is by its name: one that we read, one that numbers the rows, states a rate, or is not needed. */
export type Role = Column | 'serial' | 'rate' | 'ignored';

export const columnOf: (header: string) => Role | undefined = lookup<Role>([
  ...entries(checked.columns),
  ['serial', checked.serialColumns],
  ['rate', checked.rateColumns],
  ['ignored', checked.ignoredColumns],
]);

/** The name under which we ask for a column. */
export const columnName = (column: Column): string => checked.columns[column][0] ?? column;

export const fundOf: (text: string) => Fund | undefined = lookup(entries(checked.funds));

export const moneyUnitOf: (text: string) => WrittenMoneyUnit | undefined = lookup(
  entries(checked.moneyUnits),
);

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

/** What one phrase of a heading adds to it. */
export interface HeadingWord {
  readonly measure?: Measure;
  readonly fund?: Fund;
  readonly moneyUnit?: WrittenMoneyUnit;
  readonly approx?: string;
  readonly role?: 'rate' | 'other';
  /** It means this only where it is the whole heading. */
  readonly alone?: true;
  /** It says that a sum of money stands there, and nothing of which. */
  readonly money?: true;
}

export type Measure = 'plan' | 'executed';

/** Words for a fund that name other things as well. */
const UNITS_TOO = checked.funds.local.filter((word) => checked.columns.unit.includes(word));
const phrases = new Map<string, HeadingWord>();
const learn = (said: readonly string[], word: HeadingWord): void => {
  for (const each of said) phrases.set(key(each), { ...phrases.get(key(each)), ...word });
};
learn(checked.headingNoise, {});
learn(checked.amountWords, { money: true });
learn(checked.columns.plan, { measure: 'plan' });
learn(checked.columns.executed, { measure: 'executed' });
for (const [fund, said] of entries(checked.funds)) learn(said, { fund });
learn(UNITS_TOO, { alone: true });
for (const [moneyUnit, said] of entries(checked.moneyUnits)) learn(said, { moneyUnit });
for (const { keep: approx, of, words: said } of checked.approximateStatus) {
  for (const each of said) {
    const measure = /(?:^| )(?:thuc hien|th)$/.test(key(each)) ? ({ measure: 'executed' } as const) : {};
    if (of === 'executed') learn([each], { approx, ...measure });
  }
}
learn(checked.rateColumns, { role: 'rate' });
learn(checked.otherMatters, { role: 'other' });
const LONGEST_PHRASE = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length));

/** The longest phrase of headings that begins at a word, and how many words it takes. */
export function headingWord(words: readonly string[], at: number): readonly [HeadingWord, number] | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    const word = phrases.get(words.slice(at, at + length).join(' '));
    if (word !== undefined) return [word, length];
  }
  return null;
}

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
};

/** Words after which a money unit stands. */
export const moneyUnitLabels: readonly string[] = checked.moneyUnitLabels
  .map(key)
  .sort((a, b) => b.length - a.length);

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

/** Whether a row under a table is a note or a signature. */
export const isNoteWord: (label: string) => boolean = beginsWith(checked.notes);
