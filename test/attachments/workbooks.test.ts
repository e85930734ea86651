import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readSheets from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Cell, Sheet, Workbook } from '../../src/attachments/index.ts';
import { writeWorkbook } from '../../src/attachments/workbook.ts';
import { plainDecimal } from '../../src/vietnamese/money.ts';
import { bankFigures, createBankBot } from '../support/bank.ts';
import { catalogue } from '../support/figures.ts';

const sheet = (rows: readonly (readonly Cell[])[], rest: Partial<Sheet> = {}): Sheet => ({
  name: 'Số liệu',
  above: [],
  columns: (rows[0] ?? []).map((_, at) => ({ heading: `Cột ${at}`, width: 12 })),
  rows,
  ...rest,
});

/** The sheets as a spreadsheet reads them, its numbers as they are written in the file. */
const readBack = async (...sheets: Sheet[]) => readSheetsOf(await writeWorkbook({ sheets }));
const readSheetsOf = (bytes: Uint8Array) =>
  readSheets<{ number: string }>(Buffer.from(bytes), {
    trim: false,
    parseNumber: (text) => ({ number: text }),
  });

/** The rows under the headings of one sheet. */
async function rowsOf(rows: readonly (readonly Cell[])[]) {
  const [first] = await readBack(sheet(rows));
  return first?.data.slice(1) ?? [];
}

async function partsOf(workbook: Workbook): Promise<Record<string, string>> {
  const parts = unzipSync(await writeWorkbook(workbook));
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** A decimal as 10^-20, with an exponent or without. */
function exact(decimal: string): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(decimal) ?? [];
  const places = 20 + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction) * 10n ** BigInt(places);
  return sign ? -digits : digits;
}

const decimals = (least: number, most: number) =>
  fc
    .tuple(
      fc.boolean(),
      fc.stringMatching(new RegExp(`^[1-9][0-9]{${least - 1},${most - 1}}$`)),
      fc.nat({ max: 9 }),
    )
    .map(([negative, digits, places]) => {
      const whole = digits.slice(0, Math.max(1, digits.length - places));
      const fraction = digits.slice(whole.length);
      return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
    });

describe('numbers', () => {
  it('are exactly those that they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(decimals(1, 15), { minLength: 1, maxLength: 50 }), async (numbers) => {
        const rows = await rowsOf(numbers.map((number) => [{ number }]));
        expect(rows.map(([cell]) => exact((cell as { number: string }).number))).toEqual(numbers.map(exact));
      }),
    );
  });

  it('of more digits than a spreadsheet keeps are texts, with every digit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(decimals(16, 24), { minLength: 1, maxLength: 20 }), async (numbers) => {
        const rows = await rowsOf(numbers.map((number) => [{ number }]));
        expect(rows.map(([cell]) => cell)).toEqual(numbers.map((number) => number.replace('.', ',')));
      }),
    );
  });

  it.each([
    ['0', '0'],
    ['-0.5', '-0.5'],
    ['4309.350001', '4309.350001'],
    ['0.000000001', '1e-9'],
    ['999999999999999', '999999999999999'],
  ])('%s is written as %s', async (number, written) => {
    expect(await rowsOf([[{ number }]])).toEqual([[{ number: written }]]);
  });

  it('of per cent are fractions that are shown as per cent', async () => {
    const percent = ['83.74', '0.01', '100', '-12.5', '106.07'];
    const rows = await rowsOf(percent.map((each) => [{ percent: each }]));
    expect(rows.map(([cell]) => exact((cell as { number: string }).number) * 100n)).toEqual(
      percent.map(exact),
    );
    const { 'xl/styles.xml': styles } = await partsOf({ sheets: [sheet([[{ percent: '83.74' }]])] });
    expect(styles).toContain('formatCode="[$-42A]#,##0.00%"');
  });

  it('have as many decimals as they are given with', async () => {
    const cells: Cell[] = [{ number: '4309' }, { number: '4309.35' }, { percent: '84' }];
    const { 'xl/styles.xml': styles = '' } = await partsOf({ sheets: [sheet([cells])] });
    const formats = [...styles.matchAll(/formatCode="([^"]+)"/g)].map(([, format]) => format);
    expect(formats).toEqual(['@', '[$-42A]#,##0', '[$-42A]#,##0.00', '[$-42A]#,##0%']);
  });
});

describe('texts', () => {
  const DANGEROUS = ['=1+1', '+84', '-5', '@SUM(A1)', '\t=1+1', '=HYPERLINK("http://a.b","c")', '1.699,29'];

  it('are texts whatever they begin with, and nothing is a formula', async () => {
    const cells = DANGEROUS.map((text) => ({ text }));
    const workbook = {
      sheets: [
        sheet([cells], {
          above: DANGEROUS,
          columns: DANGEROUS.map((heading) => ({ heading, width: 9 })),
        }),
      ],
    };
    const [first] = await readBack(...workbook.sheets);
    expect(first?.data.at(-1)).toEqual(DANGEROUS);
    expect(first?.data.map(([cell]) => cell)).toEqual([...DANGEROUS, DANGEROUS[0], DANGEROUS[0]]);
    const parts = await partsOf(workbook);
    const written = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(Object.values(parts).join('')).not.toMatch(/<f[ >]/);
    // Every cell with a value is one of the shared texts.
    expect(written.match(/<c [^>]*t="s"/g)).toHaveLength(3 * DANGEROUS.length);
    expect(written.match(/<v>/g)).toHaveLength(3 * DANGEROUS.length);
  });

  it('keep every letter, in one piece', async () => {
    const texts = [
      'Bà Rịa – Vũng Tàu',
      'Đắk Lắk «ước» <&>"\'',
      'hai\ndòng',
      ' cách ',
      '_x0041_',
      '😀',
      'constructor',
      '__proto__',
    ];
    const decomposed = texts.map((text) => ({ text: text.normalize('NFD') }));
    expect(await rowsOf([decomposed])).toEqual([texts]);
  });

  it('of any letters leave the file readable', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), async (texts) => {
        const rows = await rowsOf(texts.map((text) => [{ text }, { number: '7' }]));
        expect(rows.map(([, cell]) => cell)).toEqual(texts.map(() => ({ number: '7' })));
      }),
    );
  });

  it('longer than a cell may be are cut', async () => {
    const [[cell] = []] = await rowsOf([[{ text: 'ệ'.repeat(40_000) }]]);
    expect(cell).toBe('ệ'.repeat(32_767));
  });

  it('that are empty, like cells of nothing, are empty', async () => {
    expect(await rowsOf([[{ text: 'a' }, null, { text: '' }, { number: '0' }]])).toEqual([
      ['a', null, null, { number: '0' }],
    ]);
    const written = await partsOf({ sheets: [sheet([[null, { text: '' }, { text: 'a' }]])] });
    expect(written['xl/worksheets/sheet1.xml']).not.toContain('r="A2"');
    expect(written['xl/worksheets/sheet1.xml']).not.toContain('r="B2"');
  });
});

describe('sheets', () => {
  it('have names that spreadsheets take', async () => {
    const names = ['Số liệu: 2018/2019?', "'Nguồn'", `${'Đơn vị '.repeat(9)}`.normalize('NFD'), ''];
    const sheets = await readBack(...names.map((name) => sheet([[{ text: 'a' }]], { name })));
    expect(sheets.map((each) => each.sheet)).toEqual([
      'Số liệu  2018 2019',
      'Nguồn',
      'Đơn vị Đơn vị Đơn vị Đơn vị Đơn',
      'Sheet4',
    ]);
  });

  it('can be without rows', async () => {
    const [first] = await readBack(sheet([], { columns: [{ heading: 'Đơn vị', width: 9 }] }));
    expect(first?.data).toEqual([['Đơn vị']]);
  });
});

describe('the file of a ranking', () => {
  it('holds the figures as they are stored, and in its second sheet their sources and what was answered', async () => {
    const { files, text } = await createBankBot()('xếp hạng 63 tỉnh theo kế hoạch kcqg năm 2019');
    const file = files.find(({ kind }) => kind === 'workbook');
    if (file?.kind !== 'workbook') throw new Error('no workbook');
    const [figures, sources] = await readSheetsOf(await writeWorkbook(file.workbook));
    expect([figures?.sheet, sources?.sheet]).toEqual(['Số liệu', 'Nguồn']);

    const [title, headings = [], ...rows] = figures?.data ?? [];
    expect(text.startsWith(`${title?.[0]} (triệu đồng)\n`)).toBe(true);
    const column = (name: string) => headings.indexOf(name);
    const written = rows.map((row) => ({
      unit: row[column('Đơn vị')],
      fund: row[column('Nguồn kinh phí')],
      plan: exact((row[column('Kế hoạch (triệu đồng)')] as { number: string }).number),
      executed: exact((row[column('Thực hiện (triệu đồng)')] as { number: string }).number),
    }));
    const of2019 = bankFigures.filter(
      ({ period, unit, fund }) => period.from === 2019 && unit.startsWith('p63-') && fund === 'national',
    );
    expect(of2019).toHaveLength(63);
    // One row each: people add up the columns of a list.
    expect(written).toHaveLength(63);
    const FUNDS = {
      national: 'Kinh phí khuyến công quốc gia',
      local: 'Kinh phí khuyến công địa phương',
    } as const;
    for (const { unit, fund, plan, executed } of of2019) {
      expect(written).toContainEqual({
        unit: catalogue.unit(unit).name,
        fund: FUNDS[fund as keyof typeof FUNDS],
        plan: exact(plainDecimal(plan ?? 0n, 6)),
        executed: exact(plainDecimal(executed ?? 0n, 6)),
      });
    }
    expect(sources?.data.flat()).toContain(`Trả lời: ${title?.[0]}`);
    expect(sources?.data.flat()).toContain('Báo cáo mẫu 2019 (số giả định)');
    expect(
      sources?.data
        .flat()
        .every((cell) => cell === null || typeof cell !== 'string' || cell === cell.normalize('NFC')),
    ).toBe(true);
  });
});
