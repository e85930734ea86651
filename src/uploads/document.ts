import { uploadSentences } from '../wording/uploads.ts';
import type { Limits } from './limits.ts';
import type { TextTable } from './opened.ts';
import { type Attributes, isOn, type Package } from './package/index.ts';
import { Refusal } from './refusal.ts';
import type { Merged } from './sheet.ts';

/** What people do not see: deleted or moved away, the second of two ways to show the same, codes of fields. */
const UNSEEN = new Set(['del', 'moveFrom', 'Fallback', 'instrText', 'delText']);
const BREAKS: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };
/** Word has 63 columns. */
const MOST_COLUMNS = 63;

interface Table {
  /** Of the row at hand. */
  readonly cells: string[];
  /** Columns of the grid that the cell at hand takes up. */
  span: number;
  /** Whether the cell at hand begins a merged one or goes on with the one above. */
  merge: 'begins' | 'goes on' | null;
  readonly rows: string[][];
  readonly merged: Cells[];
}

type Cells = { -readonly [Key in keyof Merged]: Merged[Key] };

export interface OpenedDocument {
  readonly text: string;
  readonly tables: readonly TextTable[];
}

/**
 * The running text of a Word document (WordprocessingML, ECMA-376 part 1, 17): paragraphs by line feeds, each row of a
 * table a line with tabs between its cells; a table inside a cell becomes part of that cell's text.
 * @throws Refusal
 */
export async function openDocument(file: Package, main: string, limits: Limits): Promise<OpenedDocument> {
  const lines: string[] = [];
  const found: TextTable[] = [];
  let above: string[] = [];
  let characters = 0;
  /** The paragraphs at hand: one in a text box stands inside another. */
  const paragraphs: string[] = [];
  const tables: Table[] = [];
  /** Paragraphs of the cell at hand, for each table within a table. */
  const cellTexts: string[][] = [];
  let unseen = 0;
  let runs = 0;
  let inText = false;
  let runHidden = false;
  let inRunProperties = false;
  let isDocument = false;

  function beginRun(): void {
    runs++;
    runHidden = false;
  }
  function endRun(): void {
    runs--;
    runHidden = false;
  }
  function write(text: string): void {
    characters += text.length;
    if (characters > limits.characters) throw new Refusal(uploadSentences.tooMuchText);
    if (paragraphs.length > 0 && !runHidden) {
      paragraphs[paragraphs.length - 1] += text;
    }
  }
  /** Where a paragraph or a row of an inner table goes. */
  function put(text: string): void {
    const cell = cellTexts.at(-1);
    if (cell) cell.push(oneLine(text));
    else {
      lines.push(text);
      if (tables.length === 0) above.push(text);
    }
  }
  function endCell(): void {
    const texts = cellTexts.pop();
    const table = tables.at(-1);
    if (!texts || !table) return;
    const [row, column] = [table.rows.length + 1, table.cells.length];
    const before = table.merged.find(({ fromColumn, toRow }) => fromColumn === column && toRow === row - 1);
    if (table.merge === 'goes on' && before) before.toRow = row;
    else if (table.merge !== null || table.span > 1)
      table.merged.push({ fromRow: row, toRow: row, fromColumn: column, toColumn: column + table.span - 1 });
    table.cells.push(texts.filter((text) => text !== '').join(' '));
    for (; table.span > 1; table.span--) table.cells.push('');
    table.merge = null;
  }
  function endRow(): void {
    const table = tables.at(-1);
    if (!table) return;
    put(table.cells.join('\t'));
    table.rows.push([...table.cells]);
  }
  function endTable(): void {
    const table = tables.pop();
    if (!table || tables.length > 0 || cellTexts.length > 0 || table.rows.length === 0) return;
    const { rows, merged } = table;
    found.push({ above, rows, merged, text: rows.map((cells) => cells.join('\t')).join('\n') });
    above = [];
  }
  function property(element: string, attribute: Attributes): void {
    const table = tables.at(-1);
    const columns = Math.min(Math.max(Number(attribute(':val') ?? 1) || 1, 1), MOST_COLUMNS);
    if (element === 'gridSpan' && table) table.span = columns;
    if (element === 'vMerge' && table) table.merge = attribute(':val') === 'restart' ? 'begins' : 'goes on';
    if (element === 'gridBefore' && table && table.cells.length === 0) {
      table.cells.push(...Array.from({ length: columns }, () => ''));
    }
    if (element === 'vanish' && inRunProperties) runHidden = isOn(attribute(':val') ?? 'true');
  }

  await file.read(main, {
    open(element, attribute) {
      if (UNSEEN.has(element)) unseen++;
      else if (unseen > 0) return;
      else if (element === 'document') isDocument = true;
      else if (element === 'p') paragraphs.push('');
      else if (element === 'r') beginRun();
      else if (element === 'rPr') inRunProperties = true;
      else if (element === 't') inText = true;
      else if (element === 'tbl') tables.push({ cells: [], span: 1, merge: null, rows: [], merged: [] });
      else if (element === 'tr') tables.at(-1)?.cells.splice(0);
      else if (element === 'tc') cellTexts.push([]);
      else if (runs > 0 && Object.hasOwn(BREAKS, element)) write(BREAKS[element] ?? '');
      else property(element, attribute);
    },
    text(piece) {
      if (inText) write(piece);
    },
    close(element) {
      if (UNSEEN.has(element)) unseen--;
      else if (unseen > 0) return;
      else if (element === 'p') put(paragraphs.pop() ?? '');
      else if (element === 'r') endRun();
      else if (element === 'rPr') inRunProperties = false;
      else if (element === 't') inText = false;
      else if (element === 'tc') endCell();
      else if (element === 'tr') endRow();
      else if (element === 'tbl') endTable();
    },
  });
  if (!isDocument) throw new Refusal(uploadSentences.damaged);
  const text = lines.join('\n').trim();
  if (text === '') throw new Refusal(uploadSentences.noText);
  return { text, tables: found };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
