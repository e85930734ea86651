import type { NewFigure } from '../figures/changes/index.ts';
import type { Fault, StoredAmounts } from '../figures/import/index.ts';
import type { DraftDirective } from './draft.ts';

/** A text that is longer is no report. */
export const LONGEST_TEXT = 300_000;

/** What was read from a file or a text. */
export type Read =
  | {
      readonly kind: 'figures';
      readonly from: 'file' | 'text';
      readonly figures: readonly (NewFigure & {
        readonly doubts: readonly string[];
        /** Why its unit has no figures of that year: it is left out until somebody chooses it. */
        readonly notThen?: string;
      })[];
      readonly directives: readonly Omit<DraftDirective, 'chosen'>[];
      /** Of the whole: what was assumed, what does not add up. */
      readonly remarks: readonly string[];
      /** What it calls itself; null: it does not say. */
      readonly title: string | null;
      /** The day of the source (ISO), where it says one. */
      readonly day: string | null;
    }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  /** One sentence: what is wrong and what to do. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads what people send. */
export interface Readers {
  /**
   * @param title of the source, for rows that name none
   * @param said of the whole table, after it was refused
   * @param stored what amounts are held against: those of the year before
   */
  file(
    file: { readonly name: string; readonly bytes: Uint8Array },
    title: string,
    stored: StoredAmounts,
    said?: readonly string[],
  ): Promise<Read>;
  text(text: string): Promise<Read>;
  /**
   * Only tables, of any size, for whoever sits at the machine: all that is remarked, of figures too, is in `remarks`,
   * and what is stored is not compared. Of another text nothing is read.
   * @param title of the source, for rows that name none
   */
  tables(file: { readonly name: string; readonly bytes: Uint8Array }, title: string): Promise<Read>;
}

/** A file's name without its ending, as a title. */
export const nameOf = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim() || name;
