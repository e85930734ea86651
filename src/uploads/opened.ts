import type { Merged, Sheet } from './sheet.ts';

/** A file that somebody sent. Its name is only a name: what it is, its bytes say. */
export interface UploadedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** A table among the paragraphs of a text. */
export interface TextTable {
  /** The paragraphs above it, up to another table. */
  readonly above: readonly string[];
  /** Its cells, those too that are empty. */
  readonly rows: readonly (readonly string[])[];
  readonly merged: readonly Merged[];
  /** As it stands in the text. */
  readonly text: string;
}

/**
 * What a file turned out to be. `warnings` and `reason` are Vietnamese sentences for the one who sent it.
 * A text has line feeds between its lines or paragraphs, and tabs between the cells of a table.
 */
export type Opened =
  | { readonly kind: 'workbook'; readonly sheets: readonly Sheet[]; readonly warnings: readonly string[] }
  | {
      readonly kind: 'text';
      /** `txt`: any plain text, delimited tables too. */
      readonly from: 'txt' | 'docx' | 'pdf';
      readonly text: string;
      /** Of a document; left out: it has none, or their columns cannot be told. */
      readonly tables?: readonly TextTable[];
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string };
