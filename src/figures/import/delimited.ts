import { CsvError, parse } from 'csv-parse/sync';
import { importSentences } from '../../wording/import.ts';
import { cellTexts } from './excerpt.ts';
import type { Fault } from './types.ts';

/** One row of a file: the line on which it begins, from 1, and its cells, clean. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a delimited text whose first line is line `firstLine` of the file, at most `limit` of them.
 * After a quotation mark out of place nothing can be relied on: the rows before it come with the fault that says so.
 */
export function readRows(
  text: string,
  delimiter: string,
  { firstLine = 1, limit }: { readonly firstLine?: number; readonly limit: number },
): { readonly rows: Row[]; readonly fault: Fault | null } {
  const rows: Row[] = [];
  const textOf = cellTexts();
  let next = firstLine;
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      to: limit,
      on_record: (cells, { lines }) => {
        rows.push({ line: next, cells: cells.map(textOf) });
        // `lines` counts those of this text up to the end of the row, which may hold line breaks in quotation marks.
        next = firstLine + lines;
        return null;
      },
    });
    return { rows, fault: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows, fault: { line: next, column: null, value: null, reason: reasonOf(error) } };
  }
}

function reasonOf(error: CsvError): string {
  return error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? importSentences.quoteNotClosed
    : importSentences.quoteMisplaced;
}
