import { uploadSentences } from '../../wording/uploads.ts';
import type { Limits } from '../limits.ts';
import { isOn, type Package, type Relation } from '../package/index.ts';
import { Refusal } from '../refusal.ts';
import type { Sheet, SheetRow } from '../sheet.ts';
import type { Book } from './cell.ts';
import type { Calendar } from './days.ts';
import { createSheetReader } from './sheet.ts';
import { plainText, readSharedStrings } from './strings.ts';
import { readStyles } from './styles.ts';

/** Excel takes 31 characters, others more; it is repeated in sentences. */
const LONGEST_NAME = 100;

/** Where rows go as they are read: a workbook is never held whole here. */
export interface TakeRows {
  row(sheet: number, row: SheetRow): void;
  /** Waits until they are taken. */
  pause(): Promise<void>;
}

/** A workbook whose rows went elsewhere. */
export interface Outline {
  readonly sheets: readonly Omit<Sheet, 'rows'>[];
  readonly warnings: readonly string[];
}

interface Listed {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/** @throws Refusal */
export async function openWorkbook(
  file: Package,
  main: string,
  limits: Limits,
  rows: TakeRows,
): Promise<Outline> {
  const relations = await file.relations(main);
  const related = (type: string): string | undefined =>
    relations.find((relation) => relation.type === type)?.target;
  const links = relations.some(({ type }) => type === 'externalLink');
  if (links || file.names.some((name) => name.startsWith('xl/externallinks/'))) {
    throw new Refusal(uploadSentences.externalLinks);
  }
  const { listed, calendar } = await readList(file, main, limits);
  const styles = related('styles');
  const strings = related('sharedStrings');
  const book: Book = {
    calendar,
    shared: new Map(),
    styles: styles === undefined ? [] : await readStyles(file, styles),
    strings: strings === undefined ? [] : await readSharedStrings(file, strings, limits),
  };
  const warnings: string[] = [];
  const sheets: Omit<Sheet, 'rows'>[] = [];
  const counted = createCount(limits, rows);
  for (const { name, relation } of listed.filter(({ hidden }) => !hidden)) {
    const part = sheetPart(relations, relation);
    if (part === null) continue;
    const reader = createSheetReader(name, book, limits, (row) => counted.row(sheets.length, row));
    await file.read(part, { ...reader.visitor, pause: rows.pause });
    const { merged, hidden } = reader.read();
    sheets.push({ name, merged });
    if (hidden) warnings.push(uploadSentences.hiddenCells(name));
  }
  const hidden = listed.filter((sheet) => sheet.hidden).map(({ name }) => name);
  if (hidden.length > 0) warnings.push(uploadSentences.hiddenSheets(hidden));
  if (related('connections') !== undefined) warnings.push(uploadSentences.connections);
  return { sheets, warnings };
}

async function readList(
  file: Package,
  main: string,
  limits: Limits,
): Promise<{ readonly listed: readonly Listed[]; readonly calendar: Calendar }> {
  const listed: Listed[] = [];
  let calendar: Calendar = '1900';
  let isWorkbook = false;
  await file.read(main, {
    open(element, attribute) {
      if (element === 'workbook') isWorkbook = true;
      if (element === 'workbookPr' && isOn(attribute('date1904'))) calendar = '1904';
      if (element !== 'sheet') return;
      listed.push({
        name: plainText(attribute('name') ?? '').slice(0, LONGEST_NAME),
        relation: attribute(':id') ?? '',
        hidden: /hidden$/i.test(attribute('state') ?? ''),
      });
      if (listed.length > limits.sheets) throw new Refusal(uploadSentences.tooManySheets(limits.sheets));
    },
  });
  if (!isWorkbook || listed.length === 0) throw new Refusal(uploadSentences.damaged);
  return { listed, calendar };
}

/** The part of a sheet; null: it is a sheet of another kind, such as a chart. */
function sheetPart(relations: readonly Relation[], id: string): string | null {
  const relation = relations.find((relation) => relation.id === id);
  if (!relation) throw new Refusal(uploadSentences.damaged);
  // Macros before VBA.
  if (/macrosheet$/i.test(relation.type)) throw new Refusal(uploadSentences.macros);
  return relation.type === 'worksheet' ? relation.target : null;
}

/** A text that many cells share is held once here, but many times by whoever takes them. */
function createCount(limits: Limits, rows: TakeRows) {
  let cells = 0;
  let characters = 0;
  return {
    row(sheet: number, row: SheetRow): void {
      cells += row.cells.length;
      for (const { text } of row.cells) characters += text.length;
      if (cells > limits.cells) throw new Refusal(uploadSentences.tooManyCells(limits.cells));
      if (characters > limits.characters) throw new Refusal(uploadSentences.tooMuchText);
      rows.row(sheet, row);
    },
  };
}
