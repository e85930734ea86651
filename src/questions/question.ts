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

/** What is to be done by when, and who has not: «việc nào quá hạn», «tuần này phải nộp gì», «tỉnh nào chưa báo cáo quý III». */
export interface DuesQuestion {
  readonly kind: 'dues';
  /** The duties, the units, or how far all is: «tình hình thực hiện nhiệm vụ», «việc 12 xong chưa». */
  readonly want: 'duties' | 'units' | 'summary';
  /**
   * - open: still to be done («phải nộp gì», «còn việc gì»); overdue; soon: the deadline is near
   * - unreceived: «chưa nhận», «chưa xác nhận»; undone: «chưa nộp», «chưa xong»; done: «đã nộp», «đã hoàn thành»
   * - extension: «xin gia hạn»; any: all of them, also where either is asked for («nộp chưa?»)
   */
  readonly state: 'any' | 'open' | 'overdue' | 'soon' | 'unreceived' | 'undone' | 'done' | 'extension';
  /** Days of deadlines, ISO, both included, by the day in Vietnam; null: any. */
  readonly within: { readonly from: string; readonly to: string } | null;
  /** What is reported on, as in Period, a month as `T9`: «báo cáo quý III»; null: none was named. */
  readonly part: string | null;
  /** Of what is reported on; null: none was named. */
  readonly year: number | null;
  /** Places that were named, as in a question about figures: several with a slash between where the words fit each. */
  readonly units: readonly string[];
  /** «việc 12», «nhiệm vụ số 12» */
  readonly number: number | null;
  /** Whose: of whoever asks («việc của tôi», «đơn vị mình còn việc gì»). */
  readonly own: boolean;
  /** The words that say about what, as typed, without all of the above: «báo cáo», «kế hoạch 2027»; empty: nothing. */
  readonly words: string;
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
