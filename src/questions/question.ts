import type { Fund } from '../figures/period.ts';
import type { Task } from './task.ts';

export type { Fund, Period } from '../figures/period.ts';
export type { Bound, Computing, Condition, Era, Limit, Order, Over, Task } from './task.ts';

/**
 * What was asked, once it is understood: the only thing between a text and the figures.
 * A Question is plain data. It can be printed, compared, stored and packed into a button.
 */
export type Question = FiguresQuestion | SeveralQuestions | NotesQuestion | TalkQuestion | DuesQuestion;

/** Which amounts of which units, periods and fund, and what is to be done with them. */
export interface FiguresQuestion {
  readonly kind: 'figures';
  readonly task: Task;
  /**
   * In the order asked: a place (`ninh-binh`), which means the unit of that name at the time asked for, or the id
   * of one unit (`p34-37`) where the old or the new one was asked for expressly. Several with a slash between
   * (`ha-giang/hau-giang`): the words fit each of them, and the person has to choose. Empty: none was named.
   */
  readonly units: readonly string[];
  /** Empty: none was named, which means the latest one with figures. */
  readonly years: readonly number[];
  /** Years that depend on what is stored; null where they do not. */
  readonly span: Span | null;
  /** Each unit with a year of its own, «Ninh Bình 2018 và Hà Nam 2017»: as long as `units` and `years`. */
  readonly paired: boolean;
  /** Parts of those years (`M6`, `Q3`, see Period). Empty: the whole years. */
  readonly parts: readonly string[];
  /** null: none was named, which means the total with its parts under it. */
  readonly fund: Fund | null;
  /** Empty: none was named, which means plan, executed and rate. */
  readonly measures: readonly Measure[];
  readonly money: MoneyUnit;
  /** What the reply has to say that figures do not: there is no cause stored, no chart yet. */
  readonly asides: readonly Aside[];
  /** Which page of a long list, from 0. */
  readonly page: number;
}

/** All years with figures, the latest few of them, those from or up to a year. */
export type Span =
  | { readonly kind: 'all' }
  | { readonly kind: 'latest'; readonly count: number }
  | { readonly kind: 'since' | 'until'; readonly year: number };

export type Aside = 'why' | 'chart' | 'file';

/** Two questions in one message, each answered. */
export interface SeveralQuestions {
  readonly kind: 'several';
  readonly questions: readonly Question[];
}

/** A question about what a document says beside its figures: facts and directives. */
export interface NotesQuestion {
  readonly kind: 'notes';
  /** The words to look for, without politeness. */
  readonly words: string;
  /** Set when it asks for what was ordered: the words that say about what; empty: everything. */
  readonly topic: string | null;
  /** What the note must be about, whatever else it shares with the words. */
  readonly named: readonly Named[];
  /** The id of one note or directive that was chosen. */
  readonly note?: string;
}

/** A name in a question; it holds where one of its forms (without marks, lower case) stands in a note. */
export interface Named {
  readonly kind: 'province' | 'region' | 'year' | 'ordinal' | 'orderer';
  readonly anyOf: readonly string[];
}

/** What is to be done by when: «việc nào quá hạn», «tuần này phải nộp gì». */
export interface DuesQuestion {
  readonly kind: 'dues';
}

/** Talk about the bot itself. */
export interface TalkQuestion {
  readonly kind: 'help' | 'greeting' | 'thanks';
}

export type Measure = 'plan' | 'executed' | 'rate' | 'remaining';
export type MoneyUnit = 'dong' | 'million' | 'billion';

/** A question about figures in which nothing was named. */
export const NOTHING_NAMED: FiguresQuestion = {
  kind: 'figures',
  task: { do: 'show' },
  units: [],
  years: [],
  span: null,
  paired: false,
  parts: [],
  fund: null,
  measures: [],
  money: 'million',
  asides: [],
  page: 0,
};
