import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFigureFile, readFigureTables, readFigureText } from '../../../src/figures/import/index.ts';
import type { Sheet, SheetCell } from '../../../src/uploads/sheet.ts';
import { decimalText } from '../../../src/vietnamese/money.ts';
import { utf8 } from './files.ts';
import { accepted, context, rowsOf, told } from './sheets.ts';

/** A figure as a table of provinces says it: amounts in triệu đồng, as plain decimals. */
interface Said {
  readonly unit: string;
  readonly plan: string;
  readonly executed: string;
}

const PROVINCES = ['Ninh Bình', 'Hà Nam', 'Nam Định', 'Thái Bình', 'Cà Mau', 'Huế', 'Đắk Lắk', 'Kon Tum'];
const amount = fc
  .tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, decimals]) => `${whole}.${String(decimals).padStart(6, '0')}`.replace(/\.?0+$/, '') || '0');
const tableOf = fc
  .uniqueArray(fc.constantFrom(...PROVINCES), { minLength: 1 })
  .chain((units) =>
    fc.tuple(...units.map((unit) => fc.record({ unit: fc.constant(unit), plan: amount, executed: amount }))),
  );

const expected = (rows: readonly Said[], year = 2018, fund = 'national'): string[] =>
  rows.map(({ unit, plan, executed }) => `${unit} ${year} ${fund} ${plan}/${executed}`);

const sheetOf = (grid: readonly (readonly (string | Omit<SheetCell, 'column'>)[])[], name = 'S'): Sheet => ({
  name,
  merged: [],
  rows: grid.flatMap((texts, i) => {
    const cells = texts.flatMap((cell, column): SheetCell[] => {
      if (typeof cell !== 'string') return [{ ...cell, column }];
      return cell === '' ? [] : [{ column, text: cell, kind: 'text' }];
    });
    return cells.length === 0 ? [] : [{ row: i + 1, cells }];
  }),
});

const number = (text: string): Omit<SheetCell, 'column'> => ({ text, kind: 'number' });
/** In the Vietnamese style beyond doubt: thousands with dots, six decimals behind a comma. */
const vietnamese = (plain: string): string =>
  `${decimalText(plain).split(',')[0]},${(plain.split('.')[1] ?? '').padEnd(6, '0')}`;
const plainStyle = (plain: string): string =>
  vietnamese(plain).replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'));

const TITLES = ['KHUYẾN CÔNG QUỐC GIA NĂM 2018', 'Đơn vị tính: triệu đồng'];
const COLUMNS = ['STT', 'Đơn vị', 'Kế hoạch', 'Thực hiện', 'Ghi chú'] as const;

type Cell = string | Omit<SheetCell, 'column'>;

function columnsOf(
  rows: readonly Said[],
  write: (plain: string) => Cell,
): Record<(typeof COLUMNS)[number], Cell[]> {
  return {
    STT: rows.map((_, i) => number(String(i + 1))),
    'Đơn vị': rows.map(({ unit }) => unit),
    'Kế hoạch': rows.map(({ plan }) => write(plan)),
    'Thực hiện': rows.map(({ executed }) => write(executed)),
    'Ghi chú': rows.map(() => ''),
  };
}

const order = fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length });
const styles: readonly (readonly [string, (plain: string) => Cell])[] = [
  ['Vietnamese', vietnamese],
  ['plain', plainStyle],
  ['number cells', number],
];

describe('the same figures, however they are laid out', () => {
  it.each(styles)(
    'columns in any order, below any empty rows, right of any empty columns: %s',
    (_, write) => {
      fc.assert(
        fc.property(tableOf, order, fc.nat(30), fc.nat(5), fc.nat(3), (rows, names, above, between, left) => {
          const columns = columnsOf(rows, write);
          const empty = Array<Cell>(left).fill('');
          const file = readFigureTables(
            [
              sheetOf([
                ...Array<string[]>(above).fill([]),
                ...TITLES.map((title) => [title]),
                ...Array<string[]>(between).fill([]),
                [...empty, ...names],
                ...rows.map((__, i) => [...empty, ...names.map((name) => columns[name][i] ?? '')]),
              ]),
            ],
            context,
          );
          expect(rowsOf(file)).toEqual(expected(rows));
        }),
      );
    },
  );

  it('as delimited text and as a sheet', () => {
    fc.assert(
      fc.property(tableOf, order, (rows, names) => {
        const columns = columnsOf(rows, vietnamese);
        const grid = [
          ...TITLES.map((title) => [title]),
          [...names],
          ...rows.map((_, i) =>
            names.map((name) => (name === 'STT' ? String(i) : String(columns[name][i] ?? ''))),
          ),
        ];
        const text = readFigureText(utf8(grid.map((cells) => cells.join(';')).join('\n')), context);
        const inSheet = readFigureTables([sheetOf(grid)], context);
        expect(rowsOf(text)).toEqual(expected(rows));
        expect(rowsOf(inSheet)).toEqual(rowsOf(text));
      }),
    );
  });

  it('a matrix of years and its rows one by one', () => {
    const matrix = fc.uniqueArray(fc.constantFrom(...PROVINCES), { minLength: 1 }).chain((units) =>
      fc.uniqueArray(fc.integer({ min: 2006, max: 2024 }), { minLength: 2, maxLength: 15 }).chain((years) =>
        fc.record({
          units: fc.constant(units),
          years: fc.constant(years),
          amounts: fc.array(fc.array(fc.option(amount), { minLength: 15, maxLength: 15 }), {
            minLength: 8,
            maxLength: 8,
          }),
        }),
      ),
    );
    fc.assert(
      fc.property(matrix, ({ units, years, amounts }) => {
        const said = units.flatMap((unit, i) =>
          years.flatMap((year, j) => {
            const plan = amounts[i]?.[j] ?? null;
            return plan === null ? [] : [{ unit, year, plan }];
          }),
        );
        fc.pre(said.length > 0);
        const across = sheetOf([
          ['Kế hoạch khuyến công quốc gia', 'triệu đồng'],
          ['Tỉnh', ...years.map(String)],
          ...units.map((unit, i) => [
            unit,
            ...years.map((_, j) => (amounts[i]?.[j] ? number(amounts[i]?.[j] ?? '') : '-')),
          ]),
        ]);
        const down = sheetOf([
          ['Khuyến công quốc gia', 'triệu đồng'],
          ['Tỉnh', 'Năm', 'Kế hoạch'],
          ...said.map(({ unit, year, plan }) => [unit, number(String(year)), number(plan)]),
        ]);
        const rows = rowsOf(readFigureTables([down], context));
        expect(rows).toEqual(said.map(({ unit, year, plan }) => `${unit} ${year} national ${plan}/-`));
        expect(rowsOf(readFigureTables([across], context))).toEqual(rows);
      }),
    );
  });

  it('in one sheet below each other, or in two', () => {
    fc.assert(
      fc.property(tableOf, tableOf, (a, b) => {
        const grid = (rows: readonly Said[], title: string): Cell[][] => [
          [title],
          ['Tỉnh', 'Kế hoạch', 'Thực hiện'],
          ...rows.map(({ unit, plan, executed }) => [unit, number(plan), number(executed)]),
        ];
        const [first, second] = [
          grid(a, 'KCQG năm 2018 (triệu đồng)'),
          grid(b, 'KCĐP năm 2017 (triệu đồng)'),
        ];
        const all = [...expected(a), ...expected(b, 2017, 'local')];
        expect(rowsOf(readFigureTables([sheetOf(first), sheetOf(second, 'T')], context))).toEqual(all);
        expect(rowsOf(readFigureTables([sheetOf([...first, [], ...second])], context))).toEqual(all);
      }),
    );
  });

  it('totals are right, or said to be wrong', () => {
    const micro = (plain: string): bigint => {
      const [whole = '', decimals = ''] = plain.split('.');
      return BigInt(whole + decimals.padEnd(6, '0'));
    };
    fc.assert(
      fc.property(tableOf, fc.boolean(), fc.integer({ min: -5, max: 5 }), (rows, first, slip) => {
        const sum = (of: 'plan' | 'executed', extra: number): Cell => {
          const dong = rows.reduce((all, row) => all + micro(row[of]), BigInt(extra));
          const digits = String(dong).padStart(7, '0');
          return number(`${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, ''));
        };
        fc.pre(rows.length > 1 && rows.reduce((all, { plan }) => all + micro(plan), 0n) > 5n);
        const total: Cell[] = ['Tổng cộng', sum('plan', slip), sum('executed', 0)];
        const body = rows.map(({ unit, plan, executed }) => [unit, number(plan), number(executed)]);
        const file = readFigureTables(
          [sheetOf([TITLES, ['Tỉnh', 'KH', 'TH'], ...(first ? [total, ...body] : [...body, total])])],
          context,
        );
        expect(rowsOf(file)).toEqual(expected(rows));
        expect(accepted(file).warnings.filter(({ kind }) => kind === 'sum')).toHaveLength(slip === 0 ? 0 : 1);
      }),
    );
  });
});

describe('whatever a sheet holds', () => {
  const WORDS = [
    ...[
      'Đơn vị',
      'Tỉnh',
      'Năm 2018',
      '2017',
      'Kế hoạch',
      'TH',
      'KCQG',
      'Tổng cộng',
      'Cộng',
      'Ninh Bình',
      'Hà Nam',
      'Cả nước',
    ],
    ...[
      'phía Bắc',
      'I',
      '1',
      '4.045',
      '1,5',
      '-',
      'x',
      'triệu đồng',
      '(1)',
      'Tỷ lệ (%)',
      '98,8%',
      'hơn 5',
      '=',
      'Ghi chú',
      '\u202e',
      '',
    ],
  ];
  const cell = fc.record({
    column: fc.nat(7),
    text: fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 10 })),
    kind: fc.constantFrom('text' as const, 'text' as const, 'day' as const),
  });
  const numberCell = fc.record({
    column: fc.nat(7),
    text: fc.constantFrom('0', '5', '-5', '2018', '4045.5', '0.000000001', '999999999999999'),
    kind: fc.constant('number' as const),
    ...{
      percent: fc.constantFrom(undefined, true as const),
      formula: fc.constantFrom(undefined, true as const),
    },
  });
  const row = fc
    .uniqueArray(fc.oneof(cell, numberCell), { selector: ({ column }) => column, maxLength: 8 })
    .map((cells) => cells.sort((a, b) => a.column - b.column) as SheetCell[]);
  const merge = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(7), fc.nat(7)).map(([a, b, c, d]) => ({
    fromRow: Math.min(a, b) + 1,
    toRow: Math.max(a, b) + 1,
    fromColumn: Math.min(c, d),
    toColumn: Math.max(c, d),
  }));

  it('it is judged, not thrown at: rows or faults, each with its place and reason', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.array(merge, { maxLength: 3 }),
        fc.boolean(),
        (rows, merged, headed) => {
          const headings = ['KCQG 2018 (triệu đồng)', 'Đơn vị', 'Kế hoạch', 'Thực hiện'];
          const all = headed
            ? [headings.map((text, column) => ({ column, text, kind: 'text' as const })), ...rows]
            : rows;
          const sheet: Sheet = { name: 'S', merged, rows: all.map((cells, i) => ({ row: i + 1, cells })) };
          const file = readFigureTables([sheet], context);
          if (file.ok) {
            expect(file.rows.length).toBeGreaterThan(0);
            for (const each of file.rows) expect(told(each)).not.toBe('');
          } else {
            expect(file.faults.length).toBeGreaterThan(0);
            for (const { value, reason } of file.faults) {
              expect(reason).not.toBe('');
              expect(
                value === null || (Array.from(value).length <= 40 && !/[\p{Cc}\p{Cf}]/u.test(value)),
              ).toBe(true);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('delimited texts laid out like sheets', () => {
  const READ: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a matrix with titles, a total and a note',
      `KẾ HOẠCH KCQG GIAI ĐOẠN 2016-2017;;;
Đơn vị tính: triệu đồng;;;
TT;Tỉnh;2016;2017
1;Ninh Bình;10;20
2;Hà Nam;1;
;Tổng cộng;11;20
Ghi chú: số liệu quyết toán;;;`,
      ['Ninh Bình 2016 national 10/-', 'Ninh Bình 2017 national 20/-', 'Hà Nam 2016 national 1/-'],
    ],
    [
      'headings in two rows',
      `KCQG, ĐVT: triệu đồng
TT,Tỉnh,Năm 2016,,Năm 2017,
,,KH,TH,KH,TH
1,Ninh Bình,10,9,20,18`,
      ['Ninh Bình 2016 national 10/9', 'Ninh Bình 2017 national 20/18'],
    ],
    [
      'the money unit in the headings, the document given',
      `KHUYẾN CÔNG ĐỊA PHƯƠNG NĂM 2018
Tỉnh,Kế hoạch (tỷ đồng),Thực hiện (triệu đồng)
Ninh Bình,"4,5",3997`,
      ['Ninh Bình 2018 local 4500/3997'],
    ],
    [
      'two tables below each other',
      `Kế hoạch KCQG (triệu đồng)
TT;Tỉnh;2016;2017
1;Ninh Bình;10;9

Kế hoạch KCĐP (triệu đồng)
TT;Tỉnh;2017;2018
1;Ninh Bình;20;18`,
      [
        'Ninh Bình 2016 national 10/-',
        'Ninh Bình 2017 national 9/-',
        'Ninh Bình 2017 local 20/-',
        'Ninh Bình 2018 local 18/-',
      ],
    ],
    [
      'the pattern that we ask for, with a total',
      `Đơn vị,Năm,Nguồn kinh phí,Kế hoạch,Thực hiện,Đơn vị tính,Tài liệu nguồn
Ninh Bình,2018,Tổng,10,9,triệu đồng,A
Tổng cộng,2018,Tổng,10,9,triệu đồng,A`,
      ['Ninh Bình 2018 total 10/9'],
    ],
  ];

  it.each(READ)('%s', (_, text, rows) => {
    expect(rowsOf(readFigureText(utf8(text), context))).toEqual(rows);
  });

  it('a line cut short is not taken for a note', () => {
    const file = readFigureFile(
      utf8(
        'TT;Tỉnh;KH KCQG 2017 (triệu đồng);KH KCQG 2018 (triệu đồng)\n1;Hà Nam;5;6\n2,Nam Định,5,6\nGhi chú: hết',
      ),
      context,
    );
    expect(file.ok ? [] : file.faults.map(({ line }) => line)).toEqual([3]);
  });
});
