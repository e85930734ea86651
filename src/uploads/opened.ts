import type { Sheet } from './sheet.ts';

/** A file that somebody sent. Its name is only a name: what it is, its bytes say. */
export interface UploadedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
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
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string };
