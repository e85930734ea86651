import { describe, expect, it } from 'vitest';
import { periodOf } from '../../src/directives/period.ts';

describe('the period that a deadline closes', () => {
  it.each([
    // A quarter by its last month, on its last day or the 20th.
    ['FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1', '2026-12-31', 'quarter', 'Q4', 2026],
    ['FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1', '2027-03-31', 'quarter', 'Q1', 2027],
    ['FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20', '2027-06-20', 'quarter', 'Q2', 2027],
    ['FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=5', '2027-09-05', 'quarter', 'Q3', 2027],
    // By the first days of the next one.
    ['FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10', '2027-01-10', 'quarter', 'Q4', 2026],
    ['FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10', '2027-04-10', 'quarter', 'Q1', 2027],
    ['FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15', '2027-10-15', 'quarter', 'Q3', 2027],
    // Later in a quarter, that one itself.
    ['FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=16', '2027-10-16', 'quarter', 'Q4', 2027],
    ['FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=10', '2027-02-10', 'quarter', 'Q1', 2027],
    ['FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=10', '2027-11-10', 'quarter', 'Q4', 2027],
    ['FREQ=MONTHLY;BYMONTHDAY=20', '2026-12-20', 'month', 'T12', 2026],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2028-02-29', 'month', 'T2', 2028],
    // «ngày 5 hằng tháng» is about the month before.
    ['FREQ=MONTHLY;BYMONTHDAY=5', '2026-12-05', 'month', 'T11', 2026],
    ['FREQ=MONTHLY;BYMONTHDAY=5', '2027-01-05', 'month', 'T12', 2026],
    ['FREQ=MONTHLY;INTERVAL=1;BYDAY=2MO', '2027-01-11', 'month', 'T1', 2027],
    ['FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20', '2027-05-20', 'year', null, 2027],
    ['FREQ=YEARLY', '2027-11-25', 'year', null, 2027],
    // What has no name is called by its day.
    ['FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20', '2027-06-20', 'other', null, 2027],
    ['FREQ=YEARLY;BYMONTH=3,6,9,11;BYMONTHDAY=20', '2027-06-20', 'other', null, 2027],
    ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=20', '2027-01-20', 'other', null, 2027],
    ['FREQ=WEEKLY;BYDAY=FR', '2027-01-01', 'other', null, 2027],
    ['FREQ=DAILY', '2027-01-01', 'other', null, 2027],
  ])('by %s on %s is %s %s of %i', (rrule, due, kind, part, year) => {
    expect(periodOf(rrule, due)).toEqual({ kind, part, year });
  });
});
