import type { Fund, Period } from '../period.ts';

/** One figure as one row of a file states it. Amounts in đồng; null means that the row states none, never 0. */
export interface ImportRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  /** Unit id. */
  readonly unit: string;
  readonly period: Period;
  readonly fund: Fund;
  readonly plan: bigint | null;
  readonly executed: bigint | null;
  /** The word that makes the amount approximate, as it is to be repeated; null: exact. */
  readonly planApprox: string | null;
  readonly executedApprox: string | null;
  /** The document's title as the row gives it, in NFC with single spaces. */
  readonly document: string;
  /** What only files that we wrote ourselves say of a figure. */
  readonly details?: Details;
}

/** What is left out stays as it is stored. */
export interface Details {
  /** The percentage as the document states it, in ten-thousandths of a per cent. */
  readonly statedRate?: bigint;
  /** 1, 2, … where one document gives several amounts for the same thing. */
  readonly statement?: number;
  readonly confidence?: 'high' | 'medium' | 'low';
  readonly note?: string;
}

/** Why a file is refused. All texts are fit to be shown; `value` is shortened and without invisible characters. */
export interface Fault {
  /** Line of the file on which the row begins, from 1; null: the file as a whole. */
  readonly line: number | null;
  /** The column's name as the file has it, or as we ask for it where the file has none. */
  readonly column: string | null;
  readonly value: string | null;
  /** What is wrong and what to do. */
  readonly reason: string;
}

/** What reading needs to know of the world. */
export interface ImportContext {
  /** The unit of that name in that year; `ambiguous` names those that it could be. */
  findUnit(
    name: string,
    year: number,
  ): { readonly id: string } | { readonly ambiguous: readonly string[] } | null;
}

export type FigureFile =
  | { readonly ok: true; readonly rows: ImportRow[]; readonly warnings: string[] }
  | { readonly ok: false; readonly faults: Fault[] };
