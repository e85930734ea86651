import { describe, expect, it } from 'vitest';
import { openHere } from './here.ts';
import { pdfOf, type Written } from './pdf.ts';

const COLUMNS = [60, 95, 250, 340, 430];
const LINE = 12;

/** A page as programs draw it: titles, then the cells of each row one after the other, amounts at their right. */
function page(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  align: 'middle' | 'top' = 'middle',
): Written[] {
  const drawn: Written[] = [];
  let y = 760;
  for (const text of titles) {
    drawn.push({ x: 60, y, text, size: 10 });
    y -= 16;
  }
  for (const row of rows) {
    const most = Math.max(...row.map((cell) => cell.split('\n').length));
    for (const [at, cell] of row.entries()) {
      const lines = cell === '' ? [] : cell.split('\n');
      const top = align === 'middle' ? y - ((most - lines.length) * LINE) / 2 : y;
      for (const [line, text] of lines.entries()) {
        const isAmount = /^[\d.,]+$/.test(text) && at > 0;
        const x = isAmount ? (COLUMNS[at + 1] ?? 570) - 10 - text.length * 5 : (COLUMNS[at] ?? 60);
        drawn.push({ x, y: top - LINE * line, text, size: 10 });
      }
    }
    y -= most * LINE + 5;
  }
  return drawn;
}

const HEADINGS = ['STT', 'Đơn vị', 'Kế hoạch', 'Thực hiện', 'Ghi chú'];
const HA_NAM = ['2', 'Hà Nam', '3.100', '3.050', 'xong'];

async function tablesOf(...pages: Written[][]) {
  const opened = await openHere(pdfOf(pages));
  return opened.kind === 'text' ? (opened.tables ?? []).map(({ rows }) => rows) : null;
}

describe.each(['middle', 'top'] as const)('a table of a PDF whose cells stand at the %s', (align) => {
  it('has cells of several lines', async () => {
    const rows = [
      HEADINGS,
      ['1', 'Thành phố Hồ\nChí Minh', '4.045,5', '3.997,2', ''],
      HA_NAM,
      ['3', 'Bà Rịa -\nVũng Tàu', '100', '99', 'đã quyết\ntoán'],
      ['', 'Tổng cộng', '7.245,5', '7.146,2', ''],
    ];
    expect(await tablesOf(page(['Năm 2022'], rows, align))).toEqual([
      rows.map((row) => row.map((cell) => cell.replace('\n', ' '))),
    ]);
  });

  it('has headings of several lines', async () => {
    const headings = ['STT', 'Tên tỉnh,\nthành phố', 'Kinh phí\nkế hoạch', 'Kinh phí\nthực hiện', 'Ghi chú'];
    expect(await tablesOf(page(['Năm 2022'], [headings, HA_NAM, HA_NAM], align))).toEqual([
      [['STT', 'Tên tỉnh, thành phố', 'Kinh phí kế hoạch', 'Kinh phí thực hiện', 'Ghi chú'], HA_NAM, HA_NAM],
    ]);
  });

  it('goes on over the page, with its headings once more or without, and with a column that is empty there', async () => {
    const first = page(['Năm 2022'], [HEADINGS, HA_NAM, HA_NAM], align);
    const next = [
      ['3', 'Nam Định', '10', '9', ''],
      ['4', 'Bà Rịa -\nVũng Tàu', '20', '19', ''],
    ];
    const joined = next.map((row) => row.map((cell) => cell.replace('\n', ' ')));
    expect(await tablesOf(first, page([], next, align))).toEqual([[HEADINGS, HA_NAM, HA_NAM, ...joined]]);
    expect(await tablesOf(first, page([], [HEADINGS, ...next], align))).toEqual([
      [HEADINGS, HA_NAM, HA_NAM, HEADINGS, ...joined],
    ]);
    expect(await tablesOf(first, page(['Năm 2023'], [HEADINGS, ...next], align))).toHaveLength(2);
  });
});

it('takes a letterhead of two columns for no table', async () => {
  const letterhead = [
    { x: 60, y: 760, text: 'UBND TỈNH NINH BÌNH', size: 10 },
    { x: 60, y: 747, text: 'SỞ CÔNG THƯƠNG', size: 10 },
    { x: 320, y: 760, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 10 },
    { x: 350, y: 747, text: 'Độc lập - Tự do - Hạnh phúc', size: 10 },
  ];
  const opened = await openHere(pdfOf([letterhead]));
  expect(opened.kind === 'text' && opened.tables).toBeUndefined();
  expect(opened.kind === 'text' && opened.text).not.toContain('\t');
});
