import {
  type FiguresQuestion,
  type Fund,
  type Measure,
  type MoneyUnit,
  NOTHING_NAMED,
} from '../../src/questions/question.ts';
import type { Reading } from '../../src/questions/read.ts';
import { oneFund } from '../../src/questions/slots.ts';

/** Someone who understands a text; answering is done for all of them by the same look-up and wording. */
export interface Understander {
  readonly name: string;
  /** @param today ISO date */
  read(text: string, today: string): Reading | Promise<Reading>;
}

/** What a peer found in a text, each in the order of the text. */
export interface Found {
  /** By the keys of places; several with a slash between where the words fit each. */
  readonly units: readonly string[];
  readonly years: readonly number[];
  readonly funds: readonly Fund[];
  readonly measures: readonly Measure[];
  readonly money: readonly MoneyUnit[];
}

/**
 * What a careful programmer makes of it: without a unit nothing is answered, since the words of a name may have been
 * missed; without a year the latest one is taken, and the reply says so.
 */
export function toReading({ units, years, funds, measures, money }: Found, today: string): Reading {
  const unit = money.at(-1);
  const question: FiguresQuestion = {
    ...NOTHING_NAMED,
    units: [...new Set(units)],
    years: [...new Set(years)],
    fund: oneFund(funds),
    measures: [...new Set(measures)],
    money: unit ?? 'million',
  };
  if (units.length === 0) return { kind: 'not-understood', unread: [], question: null, words: '' };
  const draft = {
    question,
    tasked: false,
    whole: true,
    adds: false,
    against: false,
    said: [],
    limit: null,
    without: null,
    instead: [],
    money: unit ?? null,
    items: [],
    heads: false,
    ranking: null,
    beside: null,
    era: null,
    former: false,
    unread: [],
    slips: [],
    open: [],
    thisYear: Number(today.slice(0, 4)),
  };
  return { kind: 'figures', draft };
}
