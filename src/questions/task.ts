import type { Measure, MoneyUnit } from './question.ts';

/** What is to be done with the amounts that a question selects. */
export type Task =
  | Computing
  | { readonly do: 'show' }
  | {
      readonly do: 'rank';
      readonly over: Over;
      readonly order: Order;
      /** null: all of them. */
      readonly limit: number | null;
      /** By how much it changed between two years, in money or in per cent, instead of by how much it is. */
      readonly by: 'amount' | 'change' | 'growth';
      readonly era: Era | null;
      /** Of the changes of that order (most: rises, least: falls) the smallest first: «giảm ít nhất». */
      readonly smallest?: true;
    }
  /** At which place the first unit stands, in the second one or else in the whole country. */
  | { readonly do: 'position'; readonly order: Order; readonly era: Era | null }
  | {
      readonly do: 'filter';
      readonly over: Over;
      readonly conditions: readonly Condition[];
      readonly era: Era | null;
    }
  /** For which years, or of which units, figures are stored (or not). */
  | { readonly do: 'coverage'; readonly of: 'years' | 'units'; readonly lacking: boolean }
  /** `of`: of what was computed, not of the figures alone. */
  | { readonly do: 'source'; readonly of?: Computing }
  /** What was stored of the figures before, who changed them and when. */
  | { readonly do: 'history' }
  /** Which provinces make up a unit, or to which unit it belongs. */
  | { readonly do: 'members' | 'belongs' };

/** What is computed over the figures selected. */
export type Computing =
  /** Sides beside each other, with their differences; `times`: also how many times one is the other. */
  | { readonly do: 'compare'; readonly of: 'cells' | 'funds'; readonly times: boolean }
  /** From an earlier year to a later one. */
  | { readonly do: 'change'; readonly times: boolean }
  | { readonly do: 'sum' }
  | { readonly do: 'average'; readonly over: 'units' | 'years' }
  /** What part the first unit is of the second, or a fund of both. */
  | { readonly do: 'share'; readonly of: 'unit' | 'fund' };

const COMPUTING: ReadonlySet<Task['do']> = new Set(['compare', 'change', 'sum', 'average', 'share']);

export const isComputing = (task: Task): task is Computing => COMPUTING.has(task.do);

/** What a question about sources is of, where that computes something. */
export const computedBy = (task: Task): Computing | null =>
  isComputing(task) ? task : task.do === 'source' ? (task.of ?? null) : null;

/** What is ranked or filtered: provinces (of a region, or those named), regions or years. */
export type Over = 'provinces' | 'regions' | 'areas' | 'years' | 'named';
export type Order = 'most' | 'least';
/** The 63 provinces of before 1 July 2025 or the 34 since, whatever the year. */
export type Era = 'old' | 'new';

/** One amount or rate within bounds. */
export interface Condition {
  readonly measure: Measure;
  /** The measure itself, how much it changed since the year before, or that change in per cent. */
  readonly of: 'value' | 'change' | 'growth';
  readonly bound: Bound;
  /**
   * A whole decimal number of đồng, or of ten-thousandths of a per cent; or what another unit or the average has.
   * `money`: the unit that the number was said in, where one was.
   */
  readonly than: Limit | { readonly unit: string } | 'average';
}

export interface Limit {
  readonly value: string;
  readonly money?: MoneyUnit;
}

export type Bound = 'above' | 'below' | 'at-least' | 'at-most' | 'equal';

/** Tasks that look at what lies around the figures, and leave what was asked as it is. */
export const AROUND_FIGURES: ReadonlySet<Task['do']> = new Set([
  'source',
  'history',
  'members',
  'belongs',
  'coverage',
]);
