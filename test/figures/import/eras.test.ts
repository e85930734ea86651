import { describe, expect, it } from 'vitest';
import { readFigureTables, toldByReply } from '../../../src/figures/import/index.ts';
import { accepted, context, faultsOf, sheet } from './sheets.ts';

const table = (title: string, ...lines: string[]) => sheet('S', [title, ...lines].join('\n'));
const read = (of: ReturnType<typeof sheet>, ...said: string[]) =>
  readFigureTables([of], { ...context, said });
const unitsOf = (file: ReturnType<typeof read>) => accepted(file).rows.map(({ unit }) => unit);

describe('names that went on over the mergers', () => {
  const TITLE = 'KẾ HOẠCH KHUYẾN CÔNG QUỐC GIA NĂM 2025 (triệu đồng)';
  const ROWS = ['Địa phương | Kinh phí', 'Ninh Bình | 4', 'Hà Nội | 3'];

  it('are refused in the year of the mergers, and lack nothing but a word', () => {
    const file = read(table(TITLE, ...ROWS));
    expect(faultsOf(file)).toEqual([
      'S!A3 Địa phương: Tên này có thể là Ninh Bình cũ hoặc Ninh Bình mới. Hãy ghi đầy đủ tên đơn vị.',
    ]);
    expect(file.ok ? [] : file.faults.map(({ lacks }) => lacks)).toEqual(['era']);
  });

  it.each([
    ['đơn vị mới', 'new'],
    ['sau sáp nhập.', 'new'],
    ['tỉnh cũ', 'old'],
    ['Trước sáp nhập', 'old'],
  ])('are those that «%s» says', (said, era) => {
    expect(toldByReply(said)).toMatchObject({ era });
    const file = accepted(read(table(TITLE, ...ROWS), said));
    const named = read(
      table(TITLE, 'Địa phương | Kinh phí', `Ninh Bình ${era === 'new' ? 'mới' : 'cũ'} | 4`),
    );
    expect(file.rows[0]?.unit).toBe(unitsOf(named)[0]);
    expect(file.tables[0]?.taken).toContainEqual({ what: 'era', value: era, from: 'said' });
  });

  it('are those of the title', () => {
    const file = read(table(`${TITLE}, theo đơn vị sau sáp nhập`, ...ROWS));
    expect(unitsOf(file)).toEqual(unitsOf(read(table(TITLE, ...ROWS), 'đơn vị mới')));
    expect(accepted(file).tables[0]?.taken).toContainEqual({ what: 'era', value: 'new', from: 'title' });
  });

  it('of a run of years over the mergers too, and of no other year', () => {
    const of = (column: string) => table('Kế hoạch KCQG (triệu đồng)', `Tỉnh | ${column}`, 'Ninh Bình | 50');
    const [old, since] = ['2018', '2026'].flatMap((year) => unitsOf(read(of(year))));
    expect(old).not.toBe(since);
    expect(unitsOf(read(of('2021-2025'), 'đơn vị cũ'))).toEqual([old]);
    expect(unitsOf(read(of('2021-2025'), 'đơn vị mới'))).toEqual([since]);
    expect(unitsOf(read(of('2021-2030'), 'đơn vị mới'))).toEqual([since]);
    expect(unitsOf(read(of('2018'), 'đơn vị mới'))).toEqual([old]);
    expect(unitsOf(read(of('2026'), 'đơn vị cũ'))).toEqual([since]);
  });

  it.each(['đơn vị mới, đơn vị cũ', 'Ninh Bình mới', 'đơn vị mới là gì?'])(
    '«%s» says nothing of a table',
    (said) => {
      expect(toldByReply(said)).toBeNull();
    },
  );
});
