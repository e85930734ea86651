import type { Fund, Period } from './period.ts';

/** A source: a report, an article, a table. */
export interface Document {
  readonly id: string;
  readonly title: string;
  /** The days between which it is dated (ISO): the same day twice, a month's first and last, …; null is unknown. */
  readonly dateFrom: string | null;
  readonly dateTo: string | null;
  readonly address: string | null;
  readonly addressNote: string | null;
}

/** One loading of figures. */
export interface Loaded {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** `system` for those that ship; `cli:<name>`; … */
  readonly by: string;
}

/** What one document says of one unit, period and fund. */
export interface Figure {
  readonly id: string;
  readonly unit: string;
  readonly period: Period;
  readonly fund: Fund;
  /** đồng. null: the document states none; 0 is a figure. */
  readonly plan: bigint | null;
  readonly executed: bigint | null;
  /** The source's own word before an amount that is not exact: hơn, gần, ước, … */
  readonly planApprox: string | null;
  readonly executedApprox: string | null;
  /** The percentage as the document states it, in hundredths of a point (98,82% is 9882). */
  readonly statedRate: bigint | null;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note: string | null;
  /** The document's own words, where it is a running text. */
  readonly passage?: string | null;
  readonly document: Document;
  /** An editor chose it among several for the same thing. */
  readonly official: boolean;
  /** How it came into the store; left out where it is in none. */
  readonly loaded?: Loaded;
}
