import { decode } from '../../uploads/decode.ts';
import { formatDecimal } from '../../vietnamese/money.ts';
import { importSentences } from '../../wording/import.ts';
import { type Row, readRows } from './delimited.ts';
import { cellText, excerpt } from './excerpt.ts';
import { findHeader, type Header } from './header.ts';
import { type Page, textPage } from './page.ts';
import type { Fault } from './types.ts';
import { columnName, REQUIRED_COLUMNS } from './words.ts';

/** More rows than this, the blank ones included, are refused. */
export const MOST_ROWS = 200_000;

export type TextPage =
  | {
      readonly ok: true;
      readonly page: Page;
      /** The place in `page.lines` of the row that names the columns. */
      readonly first: number;
      /** From here on nothing could be read. */
      readonly fault: Fault | null;
      readonly warning: string | null;
    }
  | { readonly ok: false; readonly faults: Fault[] };

/** The page of a delimited text: comma, semicolon or tab, in any encoding that can be told safely. */
export function readTextPage(bytes: Uint8Array): TextPage {
  const decoded = decode(bytes, (text) => findHeader(text) !== null);
  if (!decoded.ok) return refused(decoded.reason);
  const { text } = decoded;
  if (text.trim() === '') return refused(importSentences.emptyFile);
  const header = findHeader(text);
  if (header === null) return headerNotFound(text);

  const all = readRows(text.slice(header.offset), header.delimiter, {
    firstLine: header.line,
    limit: MOST_ROWS + 2,
  });
  if (all.rows.length > MOST_ROWS + 1) {
    return refused(importSentences.tooManyRows(formatDecimal(BigInt(MOST_ROWS), 0)));
  }
  const titles = titleRows(text, header);
  return {
    ok: true,
    page: textPage([...titles, ...all.rows]),
    first: titles.length,
    fault: all.fault,
    warning: decoded.warning,
  };
}

/** Titles follow no rules of quotation marks: each line by itself, whole where it cannot be taken apart. */
function titleRows(text: string, { offset, delimiter }: Header): Row[] {
  const lines = text.slice(0, offset).split('\n');
  return lines.slice(0, -1).map((title, i) => {
    const { rows, fault } = readRows(title, delimiter, { firstLine: i + 1, limit: 1 });
    return rows[0] !== undefined && fault === null ? rows[0] : { line: i + 1, cells: [cellText(title)] };
  });
}

const refused = (reason: string): TextPage => ({
  ok: false,
  faults: [{ line: null, column: null, value: null, reason }],
});

function headerNotFound(text: string): TextPage {
  const value = excerpt(text.trimStart().split('\n', 1)[0] ?? '');
  const reason = importSentences.headerNotFound(REQUIRED_COLUMNS.map(columnName));
  return { ok: false, faults: [{ line: null, column: null, value: value === '' ? null : value, reason }] };
}
