import { describe, expect, it } from 'vitest';
import { accepted, faultsOf, placesOf, readLines } from './files.ts';

/** One row for each amount, as plan, of a unit of money. */
const rowsOf = (unit: string, ...amounts: string[]) =>
  readLines(...amounts.map((amount, i) => `Ninh Bình,${2000 + i},Tổng,"${amount}",,${unit},A`));

const plansOf = (file: ReturnType<typeof rowsOf>) => accepted(file).rows.map(({ plan }) => plan);

describe('an amount that could be two numbers', () => {
  it('is thousands where the file shows Vietnamese writing', () => {
    const file = rowsOf('triệu đồng', '4.045', '3.997,5');
    expect(plansOf(file)).toEqual([4045000000n, 3997500000n]);
    expect(accepted(file).warnings).toEqual([]);
  });

  it('is thousands where the file shows plain writing', () => {
    expect(plansOf(rowsOf('triệu đồng', '4,045', '3997.5'))).toEqual([4045000000n, 3997500000n]);
  });

  it('is three decimals where the file shows the other style beyond doubt', () => {
    expect(plansOf(rowsOf('triệu đồng', '404.125', '3,997.5'))).toEqual([404125000n, 3997500000n]);
    expect(plansOf(rowsOf('tỷ đồng', '4.045', '0.125'))).toEqual([4045000000n, 125000000n]);
    expect(plansOf(rowsOf('tỷ đồng', '4,045', '0,125'))).toEqual([4045000000n, 125000000n]);
  });

  it('is refused where a single slip would make it a thousandth', () => {
    expect(placesOf(rowsOf('triệu đồng', '4.045', '3.997', '98.5'))).toEqual([
      [2, 'Kế hoạch', '4.045'],
      [3, 'Kế hoạch', '3.997'],
    ]);
  });

  it('is refused where it would be three decimals among amounts a thousand times as large', () => {
    expect(placesOf(rowsOf('triệu đồng', '4.045', '3,997.5'))).toEqual([[2, 'Kế hoạch', '4.045']]);
  });

  it('is three decimals, with a warning, where its column has decimals and all in it is of that size', () => {
    const file = rowsOf('tỷ đồng', '2,5', '3,875');
    expect(plansOf(file)).toEqual([2_500_000_000n, 3_875_000_000n]);
    expect(accepted(file).warnings).toEqual([
      'Các số như «3,875» được đọc là 3,875 (ba chữ số thập phân), như các số khác trong cột. Xin kiểm tra lại.',
    ]);
    expect(placesOf(rowsOf('triệu đồng', '98,5', '4,045'))).toEqual([[3, 'Kế hoạch', '4,045']]);
    expect(placesOf(rowsOf('triệu đồng', '2.5', '3.25', '1.234', '2.345.678'))).toEqual([
      [4, 'Kế hoạch', '1.234'],
    ]);
  });

  it('is refused where thousands are a hundred times all else in its column, which has decimals', () => {
    expect(placesOf(rowsOf('triệu đồng', '4.045', '3,2500', '5'))).toEqual([[2, 'Kế hoạch', '4.045']]);
    expect(plansOf(rowsOf('triệu đồng', '4.045', '3', '5'))).toHaveLength(3);
    expect(plansOf(rowsOf('triệu đồng', '4.045', '800', '950'))).toHaveLength(3);
  });

  it('goes by its own column before the others', () => {
    const file = readLines(
      'Ninh Bình,2018,Tổng,"1.234,5",1100.5,triệu đồng,A',
      'Hà Nam,2018,Tổng,1.250,"1,200",triệu đồng,A',
    );
    expect(accepted(file).rows.map(({ plan, executed }) => [plan, executed])).toEqual([
      [1_234_500_000n, 1_100_500_000n],
      [1_250_000_000n, 1_200_000_000n],
    ]);
  });

  it('is in the unit of money that it names itself', () => {
    expect(plansOf(rowsOf('triệu đồng', '1.100 triệu đồng', '950,5 tr.đ'))).toEqual([
      1_100_000_000n,
      950_500_000n,
    ]);
    expect(placesOf(rowsOf('triệu đồng', '1,2 tỷ'))).toEqual([[2, 'Kế hoạch', '1,2 tỷ']]);
    expect(placesOf(rowsOf('triệu đồng', '12 hộ', '1.5 triệu đồng'))).toEqual([[2, 'Kế hoạch', '12 hộ']]);
  });

  it('is thousands, with a warning, where only dots are seen', () => {
    const file = rowsOf('triệu đồng', '4.045', '981', '12.310');
    expect(plansOf(file)).toEqual([4045000000n, 981000000n, 12310000000n]);
    expect(accepted(file).warnings).toEqual([
      'Các số như «4.045» được đọc theo cách viết Việt Nam là 4045. Xin kiểm tra lại.',
    ]);
  });

  it('is refused in tỷ đồng, where three decimals are as likely', () => {
    expect(placesOf(rowsOf('tỷ đồng', '4.045', '12'))).toEqual([[2, 'Kế hoạch', '4.045']]);
  });

  it('is refused where only a comma is seen', () => {
    expect(placesOf(rowsOf('triệu đồng', '1,234', '12'))).toEqual([[2, 'Kế hoạch', '1,234']]);
    expect(placesOf(rowsOf('triệu đồng', '1,234', '4.045'))).toEqual([
      [2, 'Kế hoạch', '1,234'],
      [3, 'Kế hoạch', '4.045'],
    ]);
  });

  it('is refused where the file mixes both styles', () => {
    expect(placesOf(rowsOf('triệu đồng', '4.045', '1.699,29', '1,699.29'))).toEqual([
      [2, 'Kế hoạch', '4.045'],
    ]);
  });

  it('does not keep a mixed file out where every amount is clear by itself', () => {
    const file = rowsOf('triệu đồng', '1.699,29', '1,699.29');
    expect(plansOf(file)).toEqual([1699290000n, 1699290000n]);
    expect(accepted(file).warnings).toHaveLength(1);
  });

  it('is thousands in đồng, which has no decimals', () => {
    expect(plansOf(rowsOf('đồng', '4.045', '1,234'))).toEqual([4045n, 1234n]);
  });

  it('is told how to be written', () => {
    const [fault] = faultsOf(rowsOf('tỷ đồng', '4.045'));
    expect(fault?.reason).toContain('Hãy ghi 4045 nếu là số nguyên, hoặc 4,0450 nếu có phần thập phân.');
    expect(plansOf(rowsOf('tỷ đồng', '4,0450'))).toEqual([4045000000n]);
  });
});
