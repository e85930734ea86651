import type { Fund } from '../figures/period.ts';

export type { Fund, Period } from '../figures/period.ts';

/**
 * What was asked, once it is understood: the only thing between a text and the figures.
 * A Question is plain data. It can be printed, compared, stored and packed into a button.
 */
export type Question = FiguresQuestion | NotesQuestion | TalkQuestion;

/** Which amounts of which units, periods and fund. */
export interface FiguresQuestion {
  readonly kind: 'figures';
  /**
   * In the order asked: a place (`ninh-binh`), which means the unit of that name at the time asked for, or the id
   * of one unit (`p34-37`) where the old or the new one was asked for expressly. Empty: none was named.
   */
  readonly units: readonly string[];
  /** Empty: none was named, which means the latest one with figures. */
  readonly years: readonly number[];
  /** Parts of those years (`M6`, `Q3`, see Period). Empty: the whole years. */
  readonly parts: readonly string[];
  /** null: none was named, which means the total with its parts under it. */
  readonly fund: Fund | null;
  /** Empty: none was named, which means plan, executed and rate. */
  readonly measures: readonly Measure[];
  readonly money: MoneyUnit;
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

/** Talk about the bot itself. */
export interface TalkQuestion {
  readonly kind: 'help' | 'greeting' | 'thanks';
}

export type Measure = 'plan' | 'executed' | 'rate' | 'remaining';
export type MoneyUnit = 'dong' | 'million' | 'billion';
