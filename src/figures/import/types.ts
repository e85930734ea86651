import type { WrittenMoneyUnit } from '../../vietnamese/money.ts';
import type { Fund, Period } from '../period.ts';
import type { Era } from './words.ts';
import type { Years } from './years.ts';

/** Where something stands in a spreadsheet. */
export interface Place {
  readonly sheet: string;
  /** As spreadsheets name cells: `D7`. null: the row as a whole. */
  readonly cell: string | null;
  /** The number of a table of a document. */
  readonly table?: number;
}

/** One figure as one row of a file states it. Amounts in đồng; null means that the row states none, never 0. */
export interface ImportRow {
  /** Line of the file, or row of the sheet, on which the row begins, from 1. */
  readonly line: number;
  /** The cell of its plan, or of its executed amount where it has no plan. Left out: a delimited text. */
  readonly place?: Place;
  /** The cell of its executed amount, where the row states both. */
  readonly executedPlace?: Place;
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
  /** Why its unit has no figures of that year: it is to be loaded only where somebody says so. */
  readonly notThen?: string;
  /** What files that we wrote ourselves say of a figure, and running texts. */
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

/** `era`: which of two territories names are of that went on over the mergers. */
export type Lacking = 'year' | 'period' | 'fund' | 'moneyUnit' | 'measure' | 'era';

/** Why a file is refused. All texts are fit to be shown; `value` is shortened and without invisible characters. */
export interface Fault {
  /** Line of the file, or row of the sheet, on which the row begins, from 1; null: the file as a whole. */
  readonly line: number | null;
  /** Left out: a delimited text. */
  readonly place?: Place;
  /** The column's name as the file has it, or as we ask for it where the file has none. */
  readonly column: string | null;
  readonly value: string | null;
  /** What is wrong and what to do. */
  readonly reason: string;
  /** What the table leaves open and a reply may say. */
  readonly lacks?: Lacking;
}

/**
 * What a person should look at before a file is loaded.
 *
 * - `encoding`, `style`: how the text or its numbers were read.
 * - `assumed`: something that the file does not say by itself. `ignored`: a column, sheet or row that was left out.
 * - `above-plan`, `rate`, `parts`, `sum`, `jump`: amounts that do not go together, or not with those stored.
 * - `unit`: of a unit that was not there in that year. `repeat`: the same figure stands in two tables.
 */
export type WarningKind =
  | 'encoding'
  | 'style'
  | 'assumed'
  | 'ignored'
  | 'above-plan'
  | 'rate'
  | 'parts'
  | 'sum'
  | 'jump'
  | 'unit'
  | 'repeat';

export interface Warning {
  readonly kind: WarningKind;
  /** The figure that it makes doubtful; null: a total, a column, the file as a whole. */
  readonly row: ImportRow | null;
  /** Names the place; fit to be shown. */
  readonly text: string;
}

/** One table that was found, and where that was taken from which its rows do not say themselves. */
export interface RecognisedTable {
  /** null: a delimited text. */
  readonly sheet: string | null;
  /** Line of the file, or row of the sheet, of its last heading row. */
  readonly line: number;
  /** How many figures it gave. */
  readonly figures: number;
  readonly taken: readonly Taken[];
}

/** `above`: the titles of the table above it on its page; `said`: by whoever sent it, later. `columns`: the columns beside it say it by what they are; `assumed`: nothing says it, see the warnings. */
export type TakenFrom = 'title' | 'sheet' | 'above' | 'columns' | 'given' | 'said' | 'assumed';

export type Taken =
  | { readonly what: 'year'; readonly value: Years; readonly from: TakenFrom }
  | { readonly what: 'part'; readonly value: Period['part']; readonly from: TakenFrom }
  | { readonly what: 'fund'; readonly value: Fund; readonly from: TakenFrom }
  | { readonly what: 'moneyUnit'; readonly value: WrittenMoneyUnit; readonly from: TakenFrom }
  | { readonly what: 'measure'; readonly value: 'plan' | 'executed'; readonly from: TakenFrom }
  | { readonly what: 'era'; readonly value: Era; readonly from: TakenFrom }
  | { readonly what: 'unit' | 'document'; readonly value: string; readonly from: TakenFrom };

/** `notThen`: why it has no figures of that year; `isNamed`: the name says by itself that it is that unit. */
export type NamedUnit =
  | { readonly id: string; readonly notThen?: string; readonly isNamed?: true }
  | { readonly ambiguous: readonly string[] };

/** What reading needs to know of the world. */
export interface ImportContext {
  /** The unit of that name in that year; `ambiguous` names those that it could be. */
  findUnit(name: string, year: number): NamedUnit | null;
  /** A unit that people know by that name from other years. */
  findInOtherYear?(name: string): { readonly id: string } | null;
  /** Why a unit has no figures of a year: when it ended, or began, and what it became. A sentence; null: it was there. */
  whyNotThen?(id: string, year: number): string | null;
  /** Whether a unit was the same land before the mergers, under another law. */
  isUnchanged?(id: string): boolean;
  /** What a name of two eras means over the mergers, as somebody has told; null: it is no such name. */
  toldUnit?(name: string): { readonly id: string } | null;
  /** Figures of units that were not there in their year are taken, and marked; without it they are faults. */
  readonly takesOtherYears?: boolean;
  /** Whether these are all provinces of a large region, or of the country, as they are since the mergers. */
  isWholeList?(ids: ReadonlySet<string>): boolean;
  /** The provinces of a region or of the country in a year; null of any other unit. Without it regions are not summed up. */
  membersOf?(id: string, year: number): readonly string[] | null;
  /** The document of tables that name none. Without it they must name one. */
  readonly document?: string;
  /** What was said of all tables after they were refused, see `toldByReply`. */
  readonly said?: readonly string[];
}

export type FigureFile =
  | { readonly ok: true; readonly rows: ImportRow[]; readonly warnings: string[] }
  | { readonly ok: false; readonly faults: Fault[] };

export type FigureTables =
  | {
      readonly ok: true;
      readonly rows: ImportRow[];
      readonly warnings: Warning[];
      readonly tables: RecognisedTable[];
    }
  | { readonly ok: false; readonly faults: Fault[] };

/** Where an amount of a row stands, for the sentence that speaks of it. */
export const whereOf = <R extends Pick<ImportRow, 'line' | 'place' | 'executedPlace'>>(
  row: R,
  measure: 'plan' | 'executed',
): R => (measure === 'plan' || row.executedPlace === undefined ? row : { ...row, place: row.executedPlace });
