import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyFileName } from '../../src/vietnamese/file-name.ts';

describe('the name of a file', () => {
  it.each([
    ['Báo cáo quý III.xlsx', 'Báo cáo quý III.xlsx'],
    ['Ba\u0301o ca\u0301o.xlsx', 'Báo cáo.xlsx'],
    ['C:\\Users\\an\\Số liệu 2025.csv', 'Số liệu 2025.csv'],
    ['../../etc/passwd', 'passwd'],
    ['a\u0000b\u202e\u0007xslx.exe', 'abxslx.exe'],
    ['  hai   khoảng\tcách\n.txt ', 'hai khoảng cách .txt'],
    ['.env', '.env'],
    [`${'ă'.repeat(150)}.pdf`, `${'ă'.repeat(96)}.pdf`],
    [`${'𝟙'.repeat(150)}.pdf`, `${'𝟙'.repeat(96)}.pdf`],
  ])('«%s» becomes «%s»', (name, tidy) => {
    expect(tidyFileName(name)).toBe(tidy);
  });

  it.each(['', '   ', '.', '..', '../', 'a/', 'a/..', '\u200b\u0000', ' . . '])('«%s» is none', (name) => {
    expect(tidyFileName(name)).toBeNull();
  });

  it('is one line that leads nowhere, whatever somebody types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const tidy = tidyFileName(name);
        if (tidy === null) return;
        expect(tidy).not.toMatch(/[\p{Cc}\\/]|^\.{0,2}$/u);
        expect([...tidy].length).toBeLessThanOrEqual(100);
        expect(tidyFileName(tidy)).not.toBeNull();
      }),
    );
  });
});
