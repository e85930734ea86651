import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund } from '../period.ts';
import { checked, entries, key, type Measure } from './words.ts';

/** What one phrase of a heading adds to it. */
export interface HeadingWord {
  readonly measure?: Measure;
  readonly fund?: Fund;
  readonly moneyUnit?: WrittenMoneyUnit;
  readonly approx?: string;
  readonly role?: 'rate' | 'other';
  /** It means this only where it is the whole heading. */
  readonly alone?: true;
  /** «cùng kỳ». */
  readonly samePart?: true;
  /** «lũy kế». */
  readonly cumulative?: true;
  /** It says that a sum of money stands there, and nothing of which. */
  readonly money?: true;
  readonly version?: PlanVersion;
}

/** A plan as it was given first, or as it was changed later, which is the one in force. */
export type PlanVersion = 'initial' | 'adjusted';

/** Words for a fund that name other things as well. */
const UNITS_TOO = checked.funds.local.filter((word) => checked.columns.unit.includes(word));
const phrases = new Map<string, HeadingWord>();
const learn = (said: readonly string[], word: HeadingWord): void => {
  for (const each of said) phrases.set(key(each), { ...phrases.get(key(each)), ...word });
};
learn(checked.headingNoise, {});
learn(checked.amountWords, { money: true });
learn(checked.columns.plan, { measure: 'plan' });
for (const [version, said] of entries(checked.planVersions)) learn(said, { measure: 'plan', version });
learn(checked.columns.executed, { measure: 'executed' });
for (const [fund, said] of entries(checked.funds)) learn(said, { fund });
learn(UNITS_TOO, { alone: true });
for (const [moneyUnit, said] of entries(checked.moneyUnits)) learn(said, { moneyUnit });
for (const { keep: approx, of, words: said } of checked.approximateStatus) {
  for (const each of said) {
    const measure = /(?:^| )(?:thuc hien|th)$/.test(key(each)) ? ({ measure: 'executed' } as const) : {};
    learn([each], { approx, ...(of === 'executed' && measure) });
  }
}
learn(checked.rateColumns, { role: 'rate' });
learn(checked.otherMatters, { role: 'other' });
learn(checked.samePart, { samePart: true });
learn(checked.cumulative, { cumulative: true });
const LONGEST_PHRASE = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length));

/** The longest phrase of headings that begins at a word, and how many words it takes. */
export function headingWord(words: readonly string[], at: number): readonly [HeadingWord, number] | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    const word = phrases.get(words.slice(at, at + length).join(' '));
    if (word !== undefined) return [word, length];
  }
  return null;
}
