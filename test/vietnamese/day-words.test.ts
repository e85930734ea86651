import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAt,
  dayTokens,
  periodEndAt,
  readDay,
  readRecurrence,
  readTime,
  recurrenceAt,
  timeAt,
} from '../../src/vietnamese/day-words/index.ts';
import { fold } from '../../src/vietnamese/fold.ts';

/** A Wednesday. */
const TODAY = '2026-11-25';
const said = (text: string): string | null => {
  const day = readDay(text, TODAY);
  return day && ('fault' in day ? day.fault : day.day);
};

describe('a day', () => {
  it.each([
    ['20/12/2026', '2026-12-20'],
    ['20-12-2026', '2026-12-20'],
    ['20.12.2026', '2026-12-20'],
    ['2026-12-20', '2026-12-20'],
    ['20/12/26', '2026-12-20'],
    ['20 / 12 / 2026', '2026-12-20'],
    ['05/01/2027', '2027-01-05'],
    ['20/12', '2026-12-20'],
    ['20-12', '2026-12-20'],
    ['20.12', '2026-12-20'],
    ['ngày 20/12', '2026-12-20'],
    ['ngay 20-12-2026', '2026-12-20'],
    ['25/11', '2026-11-25'],
    ['24/11', '2027-11-24'],
    ['5/3', '2027-03-05'],
    ['20/12 năm 2027', '2027-12-20'],
    ['20/12 năm sau', '2027-12-20'],
    ['20/12 năm nay', '2026-12-20'],
    ['5/3 nam nay', '2026-03-05'],
    ['ngày 20 tháng 12', '2026-12-20'],
    ['ngày 20 tháng 12 năm 2026', '2026-12-20'],
    ['ngay 20 thang 12 nam 2027', '2027-12-20'],
    ['20 tháng 12', '2026-12-20'],
    ['20 thang 12', '2026-12-20'],
    ['20 tháng 12/2027', '2027-12-20'],
    ['ngày 20 t12', '2026-12-20'],
    ['20 thg 12', '2026-12-20'],
    ['mùng 5 tháng 12', '2026-12-05'],
    ['mồng 5/12', '2026-12-05'],
    ['ngày hai mươi tháng mười hai', '2026-12-20'],
    ['ngày 5 tháng sau', '2026-12-05'],
    ['ngay 5 thang toi', '2026-12-05'],
    ['20 tháng tư', '2027-04-20'],
    ['20 tháng sáu', '2027-06-20'],
    ['2 tháng nữa', '2027-01-25'],
    ['ngày 30 tháng này', '2026-11-30'],
    ['ngày 28', '2026-11-28'],
    ['ngày 10', '2026-12-10'],
    ['29/2/2028', '2028-02-29'],
    // Relative to today
    ['hôm nay', '2026-11-25'],
    ['hom nay', '2026-11-25'],
    ['trong ngày hôm nay', '2026-11-25'],
    ['hết hôm nay', '2026-11-25'],
    ['mai', '2026-11-26'],
    ['ngày mai', '2026-11-26'],
    ['NGAY MAI', '2026-11-26'],
    ['cuối ngày mai', '2026-11-26'],
    ['ngày kia', '2026-11-27'],
    ['mốt', '2026-11-27'],
    ['ngay mot', '2026-11-27'],
    ['3 ngày nữa', '2026-11-28'],
    ['ba ngày nữa', '2026-11-28'],
    ['sau 5 ngày', '2026-11-30'],
    ['sau 5 ngay nua', '2026-11-30'],
    ['trong 10 ngày', '2026-12-05'],
    ['trong vòng 10 ngày', '2026-12-05'],
    ['trong vong 10 ngay toi', '2026-12-05'],
    ['2 tuần nữa', '2026-12-09'],
    ['hai tuan nua', '2026-12-09'],
    ['1 tuần nữa', '2026-12-02'],
    ['1 tháng nữa', '2026-12-25'],
    // Days of the week
    ['thứ sáu', '2026-11-27'],
    ['thu 6', '2026-11-27'],
    ['t6', '2026-11-27'],
    ['T6', '2026-11-27'],
    ['thứ tư', '2026-11-25'],
    ['thứ ba', '2026-12-01'],
    ['t2', '2026-11-30'],
    ['chủ nhật', '2026-11-29'],
    ['CN', '2026-11-29'],
    ['thứ sáu tuần này', '2026-11-27'],
    ['thứ hai tuần này', '2026-11-23'],
    ['thứ sáu này', '2026-11-27'],
    ['thứ sáu tuần sau', '2026-12-04'],
    ['thu sau tuan toi', '2026-12-04'],
    ['t6 tuan sau', '2026-12-04'],
    ['thứ hai tuần tới', '2026-11-30'],
    ['chủ nhật tuần sau', '2026-12-06'],
    ['thứ sáu tới', '2026-11-27'],
    ['thứ tư tới', '2026-12-02'],
    ['thứ sáu tuần sau nữa', '2026-12-11'],
    ['thứ sáu, ngày 25/12/2026', '2026-12-25'],
    ['thứ sáu 25/12', '2026-12-25'],
    ['thứ 6 (25/12)', '2026-12-25'],
    ['25/12/2026 (thứ sáu)', '2026-12-25'],
    ['đầu tuần sau', '2026-11-30'],
    // Ends and beginnings
    ['cuối tháng', '2026-11-30'],
    ['cuoi thang nay', '2026-11-30'],
    ['hết tháng', '2026-11-30'],
    ['cuối tháng sau', '2026-12-31'],
    ['cuối tháng 12', '2026-12-31'],
    ['hết tháng 12', '2026-12-31'],
    ['het thang 12 nam 2027', '2027-12-31'],
    ['cuối tháng 2/2028', '2028-02-29'],
    ['cuối tháng 2', '2027-02-28'],
    ['cuối tháng 11', '2026-11-30'],
    ['cuối t12', '2026-12-31'],
    ['ngày cuối cùng của tháng 12', '2026-12-31'],
    ['trong tháng 12', '2026-12-31'],
    ['đầu tháng sau', '2026-12-01'],
    ['đầu tháng 12', '2026-12-01'],
    ['dau thang 11', '2027-11-01'],
    ['cuối năm', '2026-12-31'],
    ['hết năm', '2026-12-31'],
    ['cuoi nam nay', '2026-12-31'],
    ['cuối năm sau', '2027-12-31'],
    ['hết năm 2027', '2027-12-31'],
    ['đầu năm sau', '2027-01-01'],
    ['cuối quý', '2026-12-31'],
    ['cuối quý này', '2026-12-31'],
    ['cuối quý IV', '2026-12-31'],
    ['cuoi quy 4', '2026-12-31'],
    ['cuối quý tư', '2026-12-31'],
    ['hết quý III', '2027-09-30'],
    ['hết quý III/2027', '2027-09-30'],
    ['hết quý I năm 2027', '2027-03-31'],
    ['cuối quý sau', '2027-03-31'],
    ['đầu quý sau', '2027-01-01'],
    ['hết Q1/2027', '2027-03-31'],
    ['hết ngày 20/12', '2026-12-20'],
    ['đến hết ngày 20/12/2026', '2026-12-20'],
    ['hết thứ sáu tuần sau', '2026-12-04'],
  ])('%s → %s', (text, day) => {
    expect(said(text)).toBe(day);
  });

  it('is read in whatever spelling: without marks, in capitals, decomposed', () => {
    for (const text of ['Ngày 20 tháng 12 năm 2026', 'thứ sáu tuần sau', 'hết quý IV/2026', 'chủ nhật'])
      for (const form of [fold(text), text.toUpperCase(), text.normalize('NFD')])
        expect([form, said(form)]).toEqual([form, said(text)]);
  });

  it.each([
    ['31/2', 'no-such-day'],
    ['30/2/2027', 'no-such-day'],
    ['29/2', 'no-such-day'],
    ['29/2/2027', 'no-such-day'],
    ['31/11/2026', 'no-such-day'],
    ['ngày 31 tháng 4', 'no-such-day'],
    ['ngày 31 tháng này', 'no-such-day'],
    ['32/12/2026', 'no-such-day'],
    ['20/13', 'no-such-day'],
    ['0/12', 'no-such-day'],
    ['cuối tháng 13', 'no-such-day'],
    ['12/2026', 'unclear'],
    ['20/12/206', 'unclear'],
    ['20/12/9999', 'unclear'],
    ['thứ hai 25/12/2026', 'unclear'],
    ['25/12/2026 (thứ bảy)', 'unclear'],
    ['cuối tuần', 'unclear'],
    ['hết tuần sau', 'unclear'],
    ['giữa tháng 12', 'unclear'],
    ['mùng 10 tháng 3 âm lịch', 'unclear'],
    ['15/8 âm lịch', 'unclear'],
    ['cuối tháng giêng', 'unclear'],
    ['5 ngày làm việc nữa', 'unclear'],
    ['sau 5 ngày làm việc', 'unclear'],
    ['sau 5 ngày kể từ', 'unclear'],
    ['9999 ngày nữa', 'unclear'],
    ['20 tháng sau', 'unclear'],
  ])('%s cannot be taken for one: %s', (text, fault) => {
    expect(said(text)).toBe(fault);
  });

  it.each(['', 'Tết', 'sau Tết', 'quý', '20', 'hai mươi', 'nộp báo cáo', 'chị Mai', 'sau', '3 ngày', 'một'])(
    '«%s» is none',
    (text) => {
      expect(said(text)).toBeNull();
    },
  );

  it('keeps to the marks that were typed', () => {
    expect(said('cuối tháng sáu')).toBe('2027-06-30');
    expect(said('cuối tháng sau')).toBe('2026-12-31');
    expect(said('cuoi thang sau')).toBe('2026-12-31');
    expect(said('thứ hai tối')).toBeNull();
  });

  it('in the past is what it was, for what has been signed', () => {
    const signed = (text: string) => dayAt(dayTokens(text), 0, TODAY, 'last');
    expect(signed('ngày 5/11')).toMatchObject({ day: '2026-11-05' });
    expect(signed('5 tháng 12')).toMatchObject({ day: '2025-12-05' });
    expect(signed('25/11')).toMatchObject({ day: '2026-11-25' });
  });

  it('goes over the ends of months and years', () => {
    expect(readDay('mai', '2026-12-31')).toEqual({ length: 1, day: '2027-01-01' });
    expect(readDay('cuối tháng sau', '2026-12-15')).toMatchObject({ day: '2027-01-31' });
    expect(readDay('ngày 5 tháng sau', '2026-12-15')).toMatchObject({ day: '2027-01-05' });
    expect(readDay('1 tháng nữa', '2027-01-31')).toMatchObject({ day: '2027-02-28' });
    expect(readDay('thứ hai', '2026-12-31')).toMatchObject({ day: '2027-01-04' });
  });

  it('is the last of a month or quarter that is named alone', () => {
    const end = (text: string) => periodEndAt(dayTokens(text), 0, TODAY);
    expect(end('Quý III/2027')).toMatchObject({ day: '2027-09-30' });
    expect(end('tháng 12')).toMatchObject({ day: '2026-12-31' });
    expect(end('năm 2027')).toMatchObject({ day: '2027-12-31' });
  });
});

const time = (text: string): number | string | null => {
  const read = readTime(text);
  return read && ('fault' in read ? read.fault : read.minutes);
};
const at = (hour: number, minute = 0): number => hour * 60 + minute;

describe('a time of day', () => {
  it.each([
    ['8h', at(8)],
    ['8H', at(8)],
    ['08h00', at(8)],
    ['8h30', at(8, 30)],
    ['8 h 30', at(8, 30)],
    ['8g30', at(8, 30)],
    ['8:30', at(8, 30)],
    ['08:05', at(8, 5)],
    ['8 giờ', at(8)],
    ['8 gio 30', at(8, 30)],
    ['8 giờ 30 phút', at(8, 30)],
    ['8h30p', at(8, 30)],
    ['8 giờ rưỡi', at(8, 30)],
    ['8h ruoi', at(8, 30)],
    ['tám giờ', at(8)],
    ['tam gio ruoi', at(8, 30)],
    ['9 giờ kém 15', at(8, 45)],
    ['2 giờ chiều', at(14)],
    ['2h chieu', at(14)],
    ['hai giờ chiều', at(14)],
    ['14h', at(14)],
    ['14h chiều', at(14)],
    ['14h30 chiều', at(14, 30)],
    ['15h', at(15)],
    ['8h sáng', at(8)],
    ['8h sang', at(8)],
    ['7h tối', at(19)],
    ['11h trưa', at(11)],
    ['1h trưa', at(13)],
    ['lúc 8h', at(8)],
    ['vào lúc 8h30', at(8, 30)],
    ['chiều 2h', at(14)],
    ['sáng lúc 8h', at(8)],
    ['sáng', at(8)],
    ['buổi chiều', at(14)],
    ['0h', at(0)],
    ['23:59', at(23, 59)],
  ])('%s → %i', (text, minutes) => {
    expect(time(text)).toBe(minutes);
  });

  it.each(['24h', '25h', '8h75', '8h chiều', '3h tối', '0h kém 15', '12h đêm', 'lúc 99 giờ', 'buổi tối'])(
    '%s is none of the clock',
    (text) => {
      expect(time(text)).toBe('unclear');
    },
  );

  it.each(['8', '8:3', 'giờ', '', 'sang', '8 ngày'])('«%s» is none', (text) => {
    expect(time(text)).toBeNull();
  });

  it('leaves the day behind it alone', () => {
    expect(timeAt(dayTokens('17h00 ngày 05/12'), 0)).toEqual({ length: 3, minutes: at(17) });
    for (const text of ['8h 25/12', '8h 20 tháng 12', '8h 10 ngày', '8 giờ ngày 25'])
      expect([text, timeAt(dayTokens(text), 0)]).toEqual([text, { length: 2, minutes: at(8) }]);
  });
});

const rule = (text: string): string | null => {
  const read = readRecurrence(text);
  return read && ('fault' in read ? read.fault : read.rrule);
};

const QUARTER_ENDS = 'FREQ=YEARLY;BYMONTH=3,6,9,12';
const LAST_DAY = 'FREQ=MONTHLY;BYMONTHDAY=-1';

describe('days that come again', () => {
  it.each([
    ['ngày 20 tháng cuối quý', `${QUARTER_ENDS};BYMONTHDAY=20`],
    ['ngay 20 thang cuoi quy', `${QUARTER_ENDS};BYMONTHDAY=20`],
    ['20 tháng cuối quý', `${QUARTER_ENDS};BYMONTHDAY=20`],
    ['ngày 20 của tháng cuối mỗi quý', `${QUARTER_ENDS};BYMONTHDAY=20`],
    ['ngày 20 tháng cuối quý hằng quý', `${QUARTER_ENDS};BYMONTHDAY=20`],
    ['ngày 30 tháng cuối quý', `${QUARTER_ENDS};BYMONTHDAY=30`],
    ['ngày 31 tháng cuối quý', `${QUARTER_ENDS};BYMONTHDAY=-1`],
    ['ngày 10 tháng đầu quý', 'FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10'],
    ['ngày 10 tháng đầu tiên của quý', 'FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10'],
    ['ngày 30 tháng giữa quý', 'FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=28,29,30;BYSETPOS=-1'],
    ['ngày 15 tháng giữa quý', 'FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=15'],
    ['ngày 25 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=25'],
    ['ngày 25 hàng tháng', 'FREQ=MONTHLY;BYMONTHDAY=25'],
    ['ngay 25 moi thang', 'FREQ=MONTHLY;BYMONTHDAY=25'],
    ['25 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=25'],
    ['mùng 5 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=5'],
    ['hằng tháng vào ngày 25', 'FREQ=MONTHLY;BYMONTHDAY=25'],
    ['mỗi tháng ngày 25', 'FREQ=MONTHLY;BYMONTHDAY=25'],
    ['ngày 5 và 20 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=5,20'],
    ['ngày 5, ngày 20 hàng tháng', 'FREQ=MONTHLY;BYMONTHDAY=5,20'],
    ['ngày 5,20 hàng tháng', 'FREQ=MONTHLY;BYMONTHDAY=5,20'],
    ['ngày 15 và 31 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=-1,15'],
    ['ngày 31 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'],
    ['ngày 30 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1'],
    ['ngày 29 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1'],
    ['ngày 28 hằng tháng', 'FREQ=MONTHLY;BYMONTHDAY=28'],
    ['ngày cuối tháng', LAST_DAY],
    ['ngày cuối cùng của tháng', LAST_DAY],
    ['ngày cuối cùng của mỗi tháng', LAST_DAY],
    ['cuối mỗi tháng', LAST_DAY],
    ['cuoi hang thang', LAST_DAY],
    ['cuối tháng hằng tháng', LAST_DAY],
    ['hằng tháng vào ngày cuối tháng', LAST_DAY],
    ['đầu mỗi tháng', 'FREQ=MONTHLY;BYMONTHDAY=1'],
    ['cuối hằng quý', `${QUARTER_ENDS};BYMONTHDAY=-1`],
    ['cuối mỗi quý', `${QUARTER_ENDS};BYMONTHDAY=-1`],
    ['cuối quý hàng quý', `${QUARTER_ENDS};BYMONTHDAY=-1`],
    ['ngày cuối cùng của quý', `${QUARTER_ENDS};BYMONTHDAY=-1`],
    ['đầu mỗi quý', 'FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1'],
    ['31/12 hằng năm', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31'],
    ['ngày 31 tháng 12 hàng năm', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31'],
    ['cuối năm hằng năm', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31'],
    ['20 tháng 6 và 20 tháng 12 hằng năm', 'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20'],
    ['20/6, 20/12 hang nam', 'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20'],
    ['30/6 và 31/12 hằng năm', 'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1'],
    ['29/2 hằng năm', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1'],
    ['thứ sáu hằng tuần', 'FREQ=WEEKLY;BYDAY=FR'],
    ['t6 hang tuan', 'FREQ=WEEKLY;BYDAY=FR'],
    ['mỗi thứ hai', 'FREQ=WEEKLY;BYDAY=MO'],
    ['hằng tuần vào thứ sáu', 'FREQ=WEEKLY;BYDAY=FR'],
    ['thứ hai, thứ năm hằng tuần', 'FREQ=WEEKLY;BYDAY=MO,TH'],
    ['thứ 2 và thứ 5 mỗi tuần', 'FREQ=WEEKLY;BYDAY=MO,TH'],
    ['thứ 2, 4, 6 hàng tuần', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['thu 2,4,6 hang tuan', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['t2-t6 hằng tuần', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['từ thứ hai đến thứ sáu hằng tuần', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['chủ nhật hằng tuần', 'FREQ=WEEKLY;BYDAY=SU'],
    ['hằng ngày', 'FREQ=DAILY'],
    ['hang ngay', 'FREQ=DAILY'],
    ['mỗi ngày', 'FREQ=DAILY'],
    ['ngày làm việc hằng tuần', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['mỗi ngày làm việc', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['các ngày làm việc', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['2 tuần một lần vào thứ sáu', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
    ['hai tuan 1 lan vao t6', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
    ['thứ sáu 2 tuần một lần', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
    ['mỗi 2 tuần vào thứ sáu', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
    ['cứ 2 tuần một lần', 'FREQ=WEEKLY;INTERVAL=2'],
    ['3 ngày một lần', 'FREQ=DAILY;INTERVAL=3'],
    ['2 ngày/lần', 'FREQ=DAILY;INTERVAL=2'],
    ['6 tháng một lần', 'FREQ=MONTHLY;INTERVAL=6'],
    ['6 tháng một lần vào ngày 20', 'FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=20'],
    ['quý một lần', 'FREQ=MONTHLY;INTERVAL=3'],
    ['mỗi tuần một lần', 'FREQ=WEEKLY'],
    ['thứ sáu cuối cùng của tháng', 'FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1'],
    ['thứ hai đầu tiên của mỗi tháng', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1'],
    ['ngày làm việc cuối cùng của tháng', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'],
  ])('%s → %s', (text, rrule) => {
    expect(rule(text)).toBe(rrule);
  });

  it.each([
    ['ngày 10 hằng quý', 'unclear'],
    ['hằng quý', 'unclear'],
    ['hằng tuần', 'unclear'],
    ['hằng tháng', 'unclear'],
    ['hằng năm', 'unclear'],
    ['tuần 2 lần', 'unclear'],
    ['thứ hai hằng tháng', 'unclear'],
    ['ngày 25 hằng tuần', 'unclear'],
    ['ngày 25 hằng năm', 'unclear'],
    ['15/6 và 20/12 hằng năm', 'unclear'],
    ['ngày 29 và 30 hằng tháng', 'unclear'],
    ['tháng cuối quý', 'unclear'],
    ['0 ngày một lần', 'unclear'],
    ['31/4 hằng năm', 'no-such-day'],
    ['30/2 hằng năm', 'no-such-day'],
    ['ngày 32 hằng tháng', 'no-such-day'],
    ['ngày 32 tháng cuối quý', 'no-such-day'],
  ])('%s cannot be taken for a rule: %s', (text, fault) => {
    expect(rule(text)).toBe(fault);
  });

  it.each([
    'cuối tháng',
    'ngày cuối tháng này',
    'cuối quý IV',
    '20/12',
    'thứ sáu',
    'ngày 25',
    'thứ hai, thứ năm',
    '',
  ])('«%s» does not come again', (text) => {
    expect(rule(text)).toBeNull();
  });

  it('is unclear where a year is said as well', () => {
    expect(String(rule('25/12/2026 hằng năm'))).not.toContain('FREQ');
  });

  /** The first days of a rule, found by looking at every day, as RFC 5545 describes the parts that are used here. */
  function daysOf(rrule: string, from: string, count: number): string[] {
    const parts = new Map(rrule.split(';').map((part) => part.split('=') as [string, string]));
    const numbers = (name: string): number[] | undefined => parts.get(name)?.split(',').map(Number);
    const position = numbers('BYSETPOS')?.[0];
    const sets = new Map<string, string[]>();
    for (
      let moment = Date.parse(from);
      moment < Date.parse(from) + 5 * 366 * 86_400_000;
      moment += 86_400_000
    ) {
      const date = new Date(moment);
      const day = date.toISOString().slice(0, 10);
      const month = date.getUTCMonth() + 1;
      const last = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
      const inMonth = numbers('BYMONTHDAY')?.map((each) => (each < 0 ? last + each + 1 : each)) ?? [];
      if (!inMonth.includes(date.getUTCDate()) || numbers('BYMONTH')?.includes(month) === false) continue;
      const period = day.slice(0, parts.get('FREQ') === 'YEARLY' ? 4 : 7);
      sets.set(period, [...(sets.get(period) ?? []), day]);
    }
    return [...sets.values()]
      .flatMap((set) =>
        position === undefined ? set : (set.at(position < 0 ? position : position - 1) ?? []),
      )
      .slice(0, count);
  }

  it('falls on the last day of months that are too short', () => {
    expect(daysOf(rule('ngày 31 hằng tháng') ?? '', '2027-01-01', 4)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ]);
    expect(daysOf(rule('ngày 30 hằng tháng') ?? '', '2028-01-01', 3)).toEqual([
      '2028-01-30',
      '2028-02-29',
      '2028-03-30',
    ]);
    expect(daysOf(rule('ngày 31 tháng cuối quý') ?? '', '2027-01-01', 4)).toEqual([
      '2027-03-31',
      '2027-06-30',
      '2027-09-30',
      '2027-12-31',
    ]);
    expect(daysOf(rule('29/2 hằng năm') ?? '', '2027-01-01', 2)).toEqual(['2027-02-28', '2028-02-29']);
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    ...'ngày tháng quý năm cuối đầu hết thứ t 2 6 20 31 / - , . : h giờ hằng mỗi tuần một lần và vào sáu sáng mai nữa sau'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 40 }).map((all) => all.join(' ')),
  );

  it('is read without an error, never beyond its end, and to days that exist', () => {
    fc.assert(
      fc.property(text, (t) => {
        const words = dayTokens(t);
        for (let from = 0; from < words.length; from++) {
          const all = [
            dayAt(words, from, TODAY),
            periodEndAt(words, from, TODAY),
            timeAt(words, from),
            recurrenceAt(words, from),
          ];
          for (const each of all) {
            if (!each) continue;
            expect(each.length).toBeGreaterThan(0);
            expect(from + each.length).toBeLessThanOrEqual(words.length);
            if ('day' in each) expect(new Date(each.day).toISOString().slice(0, 10)).toBe(each.day);
            if ('minutes' in each) expect(each.minutes).toBeLessThan(24 * 60);
          }
        }
      }),
    );
  });

  it('takes no longer for being long', () => {
    for (const unit of ['ngày 20, ', 'thứ hai, ', 'hết ', '20/12 và ', 'vào ', '1,', 'mỗi ']) {
      const words = dayTokens(unit.repeat(2000));
      const start = performance.now();
      dayAt(words, 0, TODAY);
      recurrenceAt(words, 0);
      timeAt(words, 0);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});
