import type { Details } from '../import/index.ts';
import type { Fund, Period } from '../period.ts';

/** What one document says of one unit, period and fund, before it is stored. Amounts in đồng; null: it states none. */
export interface NewFigure {
  readonly unit: string;
  readonly period: Period;
  readonly fund: Fund;
  readonly plan: bigint | null;
  readonly executed: bigint | null;
  readonly planApprox: string | null;
  readonly executedApprox: string | null;
  /** The title. */
  readonly document: string;
  readonly details?: Details;
  /** The words that say it. */
  readonly passage?: string | null;
}

/** The amounts of a figure as they are stored. */
export interface StoredAmounts {
  readonly plan: bigint | null;
  readonly executed: bigint | null;
  readonly planApprox: string | null;
  readonly executedApprox: string | null;
}

/** What a loading does, or would do. */
export interface Changes {
  readonly fresh: readonly NewFigure[];
  readonly changed: readonly { readonly row: NewFigure; readonly before: StoredAmounts }[];
  /** Stored already, with the same amounts. */
  readonly same: readonly NewFigure[];
  /** What each row is, in their order. */
  readonly states: readonly ('fresh' | 'changed' | 'same')[];
  /** Stands for all of this: what is loaded later with another mark would do something else. */
  readonly mark: string;
}
