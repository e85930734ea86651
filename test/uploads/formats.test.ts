import { expect, it } from 'vitest';
import { cellOf } from '../../src/uploads/workbook/cell.ts';
import { shownBy } from '../../src/uploads/workbook/styles.ts';

it.each([
  ['#,##0', '500000000', '500000000'],
  ['#,##0,', '500000000', '500000'],
  ['#,##0,,', '500000000', '500'],
  ['#,##0.0,', '4045500', '4045.5'],
  ['0,', '5', '0.005'],
  ['#,##0,;-#,##0,', '-1500', '-1.5'],
  ['#,##0 "nghìn, đồng"', '1500', '1500'],
])('a number under the format %s is what people see: %s is %s', (format, written, said) => {
  const book = { strings: [], styles: [shownBy(format)], calendar: 1900 } as unknown as Parameters<
    typeof cellOf
  >[1];
  const cell = {
    column: 0,
    type: 'n',
    style: 0,
    value: written,
    inline: '',
    formula: false,
  } as unknown as Parameters<typeof cellOf>[0];
  expect(cellOf(cell, book)).toMatchObject({ text: said, kind: 'number' });
});
