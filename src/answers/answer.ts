import type { Amounts } from '../figures/amounts.ts';
import type { Fund, Period } from '../figures/period.ts';
import type { FiguresQuestion } from '../questions/question.ts';
import type { Unit } from '../units/index.ts';
import type { Oversized } from './oversized.ts';

/** What the stored figures say to a question: data, with nothing worded yet. */
export interface FiguresAnswer {
  readonly question: FiguresQuestion;
  /** Nobody named it: it was taken, and the reply says so. */
  readonly assumed: { readonly unit: boolean; readonly year: boolean };
  /** In the order asked. */
  readonly rows: readonly Row[];
  /** What was asked for and is not stored. */
  readonly missing: readonly Missing[];
  /** The region around the one unit that was found, where it has a figure of its own or of all its members. */
  readonly around: Unit | null;
  /** The year of a part of it, where the whole is stored too. */
  readonly wholeYear: number | null;
  /** The years with figures just before and after the one that was given. */
  readonly beside: readonly number[];
  /** Funds that were not asked for and are known as well. */
  readonly otherFunds: readonly Fund[];
}

/** What is known of one unit, period and fund. */
export interface Row {
  /** As it was asked for: a place, or one unit's id. */
  readonly asked: string;
  readonly unit: Unit;
  readonly period: Period;
  readonly fund: Fund;
  /** Null: nothing is known of the fund asked for, but `parts` of it are. */
  readonly amounts: Amounts | null;
  /** Both funds, where the total was asked for and they are known. */
  readonly parts: readonly Part[];
  /** How many of a region's members, or of a successor's predecessors, stand behind the amounts, where they are a sum. */
  readonly coverage: Coverage | null;
  /** Members' sum, where it is complete and differs from the stored total of their region. */
  readonly membersSum: Amounts | null;
  /** Where it is larger than its whole, or one of its parts is larger than it. */
  readonly oversized: readonly Oversized[];
  /** The unit that was asked for and exists no longer; `unit` took its place. */
  readonly formerly: Unit | null;
}

/** A sum of predecessors that lacks one is no figure of their successor. */
export const lacksPredecessors = ({ coverage }: Pick<Row, 'coverage'>): boolean =>
  coverage?.of === 'predecessors' &&
  !(
    coverage.plan === coverage.members &&
    (coverage.executed === coverage.members || coverage.executed === 0)
  ) &&
  !(coverage.executed === coverage.members && coverage.plan === 0);

export interface Part {
  readonly fund: 'national' | 'local';
  readonly amounts: Amounts;
  readonly coverage: Coverage | null;
}

export interface Coverage {
  readonly of: 'members' | 'predecessors';
  readonly members: number;
  /** Members with a planned, with an executed amount, and with both. */
  readonly plan: number;
  readonly executed: number;
  readonly both: number;
  readonly missing: readonly Unit[];
  /** Sums over those members alone that have both: what a rate can be computed from. */
  readonly comparable: { readonly plan: bigint; readonly executed: bigint } | null;
  /** The predecessors with their amounts; empty for regions. */
  readonly list: readonly { readonly unit: Unit; readonly amounts: Amounts | null }[];
}

export interface Missing {
  readonly asked: string;
  readonly unit: Unit;
  /** Null: no year was named and there is none. */
  readonly period: Period | null;
  readonly fund: Fund | null;
  readonly formerly: Unit | null;
  /** The nearest that is stored of the name and fund: whole years, then other periods. */
  readonly stored: readonly Period[];
  /** In the year of a merger the name alone could mean both units, and nothing is stored of either. */
  readonly eitherEra: boolean;
  /** Regions with figures of their own for that period: of the country, or around a unit of which nothing is stored. */
  readonly instead: readonly Unit[];
}
