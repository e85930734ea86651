import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { Cell, Sheet, Workbook } from './attachment.ts';

/** Spreadsheets count 15 digits of a number (ECMA-376 stores IEEE 754 doubles): a longer one goes in as text. */
const MOST_DIGITS = 15;
/** Names of sheets: at most 31 characters, none of : \ / ? * [ ], no ' at an end (Excel refuses the file otherwise). */
const LONGEST_NAME = 31;
/** Of a cell; Excel refuses the file otherwise. */
const LONGEST_TEXT = 32_767;

/** The bytes of an .xlsx file. */
export async function writeWorkbook({ sheets }: Workbook): Promise<Uint8Array> {
  return writeExcelFile(
    sheets.map((sheet) => ({
      data: rowsOf(sheet),
      sheet: nameOf(sheet),
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: sheet.above.length + 1,
    })),
    { fontFamily: 'Arial', fontSize: 11 },
  ).toBuffer();
}

const rowsOf = ({ above, columns, rows, below = [] }: Sheet): SheetData => [
  ...above.map((text, at) => [{ ...textCell(text), ...(at === 0 && { fontWeight: 'bold' as const }) }]),
  columns.map(({ heading }) => ({
    ...textCell(heading),
    fontWeight: 'bold' as const,
    backgroundColor: '#E3ECF7',
    wrap: true,
    alignVertical: 'center' as const,
  })),
  ...rows.map((row) => row.map(cellOf)),
  ...(below.length > 0 ? [[]] : []),
  ...below.map((row) => row.map((cell) => bold(cellOf(cell)))),
];

const bold = (cell: ReturnType<typeof cellOf>) => cell && { ...cell, fontWeight: 'bold' as const };

const nameOf = ({ name }: Sheet): string =>
  name
    .normalize('NFC')
    .replace(/[:\\/?*[\]]/g, ' ')
    .slice(0, LONGEST_NAME)
    .replace(/^[' ]+|[' ]+$/g, '');

const textCell = (text: string) => ({
  value: plain(text.normalize('NFC').slice(0, LONGEST_TEXT)),
  type: String,
  format: '@',
});

/** Readers take _x0041_ for A; so may we, for texts such as `constructor`, which write-excel-file finds in any object. */
function plain(text: string): string {
  const [first = ''] = text;
  const code = first.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
  return text in {} ? `_x${code}_${text.slice(1)}` : text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

function cellOf(cell: Cell) {
  if (cell === null) return null;
  if ('text' in cell) return cell.text === '' ? null : textCell(cell.text);
  const percent = 'percent' in cell;
  const decimal = percent ? cell.percent : cell.number;
  if (decimal.replace(/\D/g, '').length > MOST_DIGITS) return textCell(decimal.replace('.', ','));
  const decimals = decimal.split('.')[1]?.length ?? 0;
  // 42A is Vietnamese. A format with optional decimals would leave a comma behind a whole number.
  const format = `[$-42A]#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}${percent ? '%' : ''}`;
  return { value: Number(percent ? `${decimal}e-2` : decimal), type: Number, format };
}
