import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  type Correction,
  checkRrule,
  createCalendar,
  dueDays,
  loadHolidays,
  plannedTimes,
  type Rule,
  ruleSchema,
} from '../../src/reminders/index.ts';
import { readRrule } from '../../src/reminders/rrule.ts';
import { vietnamDay } from '../../src/vietnamese/dates.ts';
import { occurrences as plain } from './plain-expansion.ts';

const shipped = loadHolidays();
const calendar = createCalendar(shipped);

/** «2026: 1-31 2-28» as ISO dates. Everything below was read off a printed calendar. */
const days = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .reduce<{ year: string; found: string[] }>(
      ({ year, found }, word) =>
        word.endsWith(':')
          ? { year: word.slice(0, 4), found }
          : { year, found: [...found, `${year}-${word.replace(/\b\d\b/g, '0$&')}`] },
      { year: '', found: [] },
    ).found;

describe('a recurring deadline', () => {
  it.each([
    [
      'the end of each month',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      '2027-10-01',
      '2028-06-30',
      '2027: 10-31 11-30 12-31 2028: 1-31 2-29 3-31 4-30 5-31 6-30',
    ],
    [
      'the end of February',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1',
      '2026-01-01',
      '2030-12-31',
      '2026: 2-28 2027: 2-28 2028: 2-29 2029: 2-28 2030: 2-28',
    ],
    [
      'the 31st, where there is one',
      'FREQ=MONTHLY;BYMONTHDAY=31',
      '2026-02-05',
      '2027-01-31',
      '2026: 3-31 5-31 7-31 8-31 10-31 12-31 2027: 1-31',
    ],
    [
      'the 29th, not in a short February',
      'FREQ=MONTHLY;BYMONTHDAY=29',
      '2026-01-01',
      '2026-04-30',
      '2026: 1-29 3-29 4-29',
    ],
    [
      'the last three days',
      'FREQ=MONTHLY;BYMONTHDAY=-1,-2,-3',
      '2028-02-01',
      '2028-03-01',
      '2028: 2-27 2-28 2-29',
    ],
    ['monthly from a 31st on', 'FREQ=MONTHLY', '2026-01-31', '2026-08-31', '2026: 1-31 3-31 5-31 7-31 8-31'],
    [
      '29 February',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
      '2026-01-01',
      '2035-12-31',
      '2028: 2-29 2032: 2-29',
    ],
    ['yearly from 29 February on', 'FREQ=YEARLY', '2028-02-29', '2035-12-31', '2028: 2-29 2032: 2-29'],
    [
      'the 20th that ends a quarter',
      'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20',
      '2026-04-01',
      '2027-06-30',
      '2026: 6-20 9-20 12-20 2027: 3-20 6-20',
    ],
    [
      'the ends of quarters',
      'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1',
      '2026-04-01',
      '2027-12-31',
      '2026: 6-30 9-30 12-31 2027: 3-31 6-30 9-30 12-31',
    ],
    [
      'the same, said by months',
      'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1',
      '2026-01-01',
      '2026-12-31',
      '2026: 3-31 6-30 9-30 12-31',
    ],
    [
      'every three months',
      'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15',
      '2026-11-16',
      '2027-12-31',
      '2027: 2-15 5-15 8-15 11-15',
    ],
    [
      'half-yearly',
      'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15',
      '2026-06-15',
      '2028-01-01',
      '2026: 6-15 12-15 2027: 6-15 12-15',
    ],
    [
      '15 December',
      'FREQ=YEARLY',
      '2026-12-15',
      '2030-12-31',
      '2026: 12-15 2027: 12-15 2028: 12-15 2029: 12-15 2030: 12-15',
    ],
    [
      'every other year',
      'FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=10',
      '2026-05-01',
      '2030-12-31',
      '2028: 1-10 2030: 1-10',
    ],
    [
      'the 10th of every month of a year',
      'FREQ=YEARLY;BYMONTHDAY=10',
      '2026-10-11',
      '2027-02-28',
      '2026: 11-10 12-10 2027: 1-10 2-10',
    ],
    [
      'Mondays across the year',
      'FREQ=WEEKLY;BYDAY=MO',
      '2026-12-24',
      '2027-01-12',
      '2026: 12-28 2027: 1-4 1-11',
    ],
    [
      'the weekday of the first day',
      'FREQ=WEEKLY',
      '2026-12-24',
      '2027-01-12',
      '2026: 12-24 12-31 2027: 1-7',
    ],
    [
      'Tuesday and Friday, every other week',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR',
      '2026-03-04',
      '2026-04-05',
      '2026: 3-6 3-17 3-20 3-31 4-3',
    ],
    // Two examples of RFC 5545, page 44: the week begins where WKST says.
    [
      'weeks from Monday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '1997-08-05',
      '1998-01-01',
      '1997: 8-5 8-10 8-19 8-24',
    ],
    [
      'weeks from Sunday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '1997-08-05',
      '1998-01-01',
      '1997: 8-5 8-17 8-19 8-31',
    ],
    [
      'the last Friday',
      'FREQ=MONTHLY;BYDAY=-1FR',
      '2026-01-01',
      '2026-06-30',
      '2026: 1-30 2-27 3-27 4-24 5-29 6-26',
    ],
    [
      'the second Monday',
      'FREQ=MONTHLY;BYDAY=2MO',
      '2026-01-13',
      '2026-06-30',
      '2026: 2-9 3-9 4-13 5-11 6-8',
    ],
    [
      'the fifth Friday, where there is one',
      'FREQ=MONTHLY;BYDAY=5FR',
      '2026-01-01',
      '2026-10-31',
      '2026: 1-30 5-29 7-31 10-30',
    ],
    [
      'the first Monday of a year',
      'FREQ=YEARLY;BYDAY=1MO',
      '2026-01-01',
      '2030-12-31',
      '2026: 1-5 2027: 1-4 2028: 1-3 2029: 1-1 2030: 1-7',
    ],
    [
      'the first Monday of March and June',
      'FREQ=YEARLY;BYMONTH=3,6;BYDAY=1MO',
      '2026-01-01',
      '2027-12-31',
      '2026: 3-2 6-1 2027: 3-1 6-7',
    ],
    [
      'Friday the 13th',
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '2026-01-01',
      '2027-12-31',
      '2026: 2-13 3-13 11-13 2027: 8-13',
    ],
    [
      'the last weekday of each month',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2026-01-01',
      '2026-12-31',
      '2026: 1-30 2-27 3-31 4-30 5-29 6-30 7-31 8-31 9-30 10-30 11-30 12-31',
    ],
    [
      'the first weekday, from a second of the month on',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
      '2026-01-02',
      '2026-06-30',
      '2026: 2-2 3-2 4-1 5-1 6-1',
    ],
    [
      'the last of three dates',
      'FREQ=MONTHLY;BYMONTHDAY=10,20,30;BYSETPOS=-1',
      '2026-01-01',
      '2026-04-30',
      '2026: 1-30 2-20 3-30 4-30',
    ],
    [
      'the last weekday of a year',
      'FREQ=YEARLY;BYMONTH=6,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2026-01-01',
      '2030-12-31',
      '2026: 12-31 2027: 12-31 2028: 12-29 2029: 12-31 2030: 12-31',
    ],
    [
      'the second day of a week, which began before',
      'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2',
      '2026-01-01',
      '2026-01-20',
      '2026: 1-7 1-14',
    ],
    [
      'every ten days',
      'FREQ=DAILY;INTERVAL=10',
      '2026-12-25',
      '2027-01-31',
      '2026: 12-25 2027: 1-4 1-14 1-24',
    ],
    [
      'every weekday',
      'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR',
      '2026-01-03',
      '2026-01-12',
      '2026: 1-5 1-6 1-7 1-8 1-9 1-12',
    ],
    [
      'the last day of a year',
      'FREQ=YEARLY;BYYEARDAY=-1,60',
      '2027-12-01',
      '2029-03-01',
      '2027: 12-31 2028: 2-29 12-31 2029: 3-1',
    ],
    ['three times', 'FREQ=MONTHLY;COUNT=3;BYMONTHDAY=5', '2026-01-06', '2030-12-31', '2026: 2-5 3-5 4-5'],
    [
      'until a day',
      'FREQ=MONTHLY;UNTIL=20260405;BYMONTHDAY=5',
      '2026-01-06',
      '2030-12-31',
      '2026: 2-5 3-5 4-5',
    ],
  ])('on %s: %s', (_, rrule, from, until, expected) => {
    expect(dueDays(rrule, from, { after: addDays(from, -1), until })).toEqual(days(expected));
  });

  it('begins after the day that was asked for, and counts what lies before', () => {
    const range = { after: '2026-03-05', until: '2030-12-31' };
    expect(dueDays('FREQ=MONTHLY;COUNT=5', '2026-01-05', range)).toEqual(days('2026: 4-5 5-5'));
    expect(dueDays('FREQ=MONTHLY;INTERVAL=2', '2026-01-05', { ...range, most: 3 })).toEqual(
      days('2026: 5-5 7-5 9-5'),
    );
    expect(dueDays('FREQ=DAILY', '2026-01-05', { ...range, most: 0 })).toEqual([]);
    expect(dueDays('FREQ=DAILY', '2026-01-05', range)).toHaveLength(1000);
    expect(dueDays('FREQ=DAILY', '2026-01-05', { after: '2026-03-05', until: '2026-03-05' })).toEqual([]);
  });

  it('jumps ahead', () => {
    expect(
      dueDays('FREQ=DAILY;INTERVAL=7', '1999-01-01', { after: '2030-12-20', until: '2031-01-01' }),
    ).toEqual(days('2030: 12-20 12-27').slice(1));
  });

  it('does not take a rule that is none', () => {
    expect(() => dueDays('FREQ=HOURLY', '2026-01-01', { after: '2026-01-01', until: '2026-02-01' })).toThrow(
      'FREQ=HOURLY',
    );
  });
});

describe('the text of a recurrence', () => {
  it.each([
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    [' freq=monthly;bymonthday=+05,05,-1 ', 'FREQ=MONTHLY;BYMONTHDAY=-1,5'],
    ['BYDAY=FR,MO,+2TU;INTERVAL=1;FREQ=MONTHLY', 'FREQ=MONTHLY;BYDAY=MO,2TU,FR'],
    ['WKST=SU;FREQ=WEEKLY;INTERVAL=2;UNTIL=20271231', 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20271231;WKST=SU'],
    ['FREQ=WEEKLY;WKST=MO;COUNT=10000', 'FREQ=WEEKLY;COUNT=10000'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
    ['FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1', 'FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1'],
  ])('%s is %s', (text, canonical) => {
    expect(checkRrule(text)).toBe(canonical);
    expect(checkRrule(canonical)).toBe(canonical);
  });

  it.each([
    '',
    'FREQ',
    'FREQ=',
    'FREQ=;',
    'FREQ=FORTNIGHTLY',
    'INTERVAL=2',
    'FREQ=DAILY;',
    'FREQ=DAILY;FREQ=WEEKLY',
    'FREQ=DAILY;X-OTHER=1',
    'FREQ=DAILY;__proto__=1',
    'RRULE:FREQ=DAILY',
    'FREQ=HOURLY',
    'FREQ=MINUTELY;INTERVAL=1440',
    'FREQ=SECONDLY',
    'FREQ=DAILY;BYHOUR=9',
    'FREQ=DAILY;BYMINUTE=0',
    'FREQ=DAILY;BYSECOND=0',
    'FREQ=YEARLY;BYWEEKNO=20',
    'FREQ=DAILY;COUNT=10001',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;COUNT=3x',
    'FREQ=DAILY;COUNT=3;UNTIL=20270101',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=-1',
    'FREQ=DAILY;INTERVAL=1.5',
    'FREQ=DAILY;INTERVAL=1e9',
    'FREQ=DAILY;INTERVAL=99999999999999999999',
    'FREQ=DAILY;UNTIL=20270229',
    'FREQ=DAILY;UNTIL=20270101T000000Z',
    'FREQ=MONTHLY;BYMONTHDAY=0',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYMONTHDAY=1,,2',
    'FREQ=MONTHLY;BYMONTH=13',
    'FREQ=MONTHLY;BYYEARDAY=1',
    'FREQ=WEEKLY;BYMONTHDAY=1',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=MONTHLY;BYDAY=0MO',
    'FREQ=MONTHLY;BYDAY=MON',
    'FREQ=MONTHLY;BYSETPOS=1',
  ])('«%s» is no rule of days', (text) => {
    expect(checkRrule(text)).toBeNull();
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=9999;BYMONTH=4;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYMONTH=2,4,6,9,11;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=8,9,10',
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=YEARLY;BYMONTH=4;BYDAY=6MO',
    'FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2',
    'FREQ=YEARLY;BYDAY=MO;BYMONTH=1;BYSETPOS=6',
    `FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYSETPOS=${Array.from({ length: 300 }, (_, at) => at + 1)}`,
    `FREQ=DAILY;BYMONTHDAY=${'31,'.repeat(100_000)}31`,
  ])('%s is refused at once: there is no such day', (text) => {
    expect(checkRrule(text)).toBeNull();
  });

  it('is asked with its first day whether it yields any', () => {
    const rare = 'FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29';
    expect(checkRrule(rare)).toBe(rare);
    expect(checkRrule(rare, '2028-01-01')).toBe(rare);
    expect(checkRrule(rare, '2026-01-01')).toBeNull();
    expect(checkRrule('FREQ=DAILY;UNTIL=20251231', '2026-01-01')).toBeNull();
    expect(checkRrule('FREQ=YEARLY;BYMONTH=2', '2026-01-31')).toBeNull();
  });

  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'FREQ',
            'INTERVAL',
            'COUNT',
            'UNTIL',
            'BYDAY',
            'BYMONTH',
            'BYMONTHDAY',
            'BYSETPOS',
            'WKST',
          ),
          fc.oneof(
            fc.constantFrom('DAILY', 'WEEKLY', 'YEARLY', 'MO', '-1SU', '2,-1'),
            fc.integer().map(String),
          ),
        ),
        { maxLength: 5 },
      )
      .map((parts) => ['FREQ=MONTHLY', ...parts.map((part) => part.join('='))].join(';')),
  );
  it('of any kind is refused or brought to one form, which stays', () => {
    fc.assert(
      fc.property(text, (any) => {
        const canonical = checkRrule(any);
        if (canonical !== null) expect(checkRrule(canonical)).toBe(canonical);
      }),
    );
  });
});

describe('plain loops over all days', () => {
  const weekdays = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 });
  const interval = fc.integer({ min: 1, max: 9 }).map((count) => `INTERVAL=${count}`);
  const rrule = fc.oneof(
    fc.tuple(fc.constant('FREQ=DAILY'), interval),
    fc.tuple(
      fc.constant('FREQ=WEEKLY'),
      interval,
      weekdays.map((names) => `BYDAY=${names}`),
      fc.constantFrom('WKST=MO', 'WKST=SU', 'WKST=TH'),
    ),
    fc.tuple(
      fc.constant('FREQ=MONTHLY'),
      interval,
      fc
        .uniqueArray(fc.integer({ min: -28, max: 28 }).filter(Boolean), { minLength: 1, maxLength: 4 })
        .map((dates) => `BYMONTHDAY=${dates}`),
    ),
    fc.tuple(
      fc.constant('FREQ=MONTHLY'),
      weekdays.map((names) => `BYDAY=${names}`),
      fc.constantFrom('BYSETPOS=1', 'BYSETPOS=-1', 'BYSETPOS=2,-2'),
    ),
    fc.tuple(
      fc.constant('FREQ=YEARLY'),
      fc
        .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
        .map((months) => `BYMONTH=${months}`),
      fc.constantFrom('BYMONTHDAY=-1', 'BYMONTHDAY=20', 'BYMONTHDAY=29', 'BYMONTHDAY=1,15'),
    ),
  );
  it('find the same days', () => {
    fc.assert(
      fc.property(rrule, fc.integer({ min: 0, max: 1800 }), (parts, offset) => {
        const from = addDays('2026-01-01', offset);
        const rule = readRrule(parts.join(';'));
        if (!rule) throw new Error(parts.join(';'));
        const theirs: string[] = [];
        for (const day of plain(rule, from, { after: addDays(from, -1), until: '2100-01-01' }))
          if (theirs.push(day) >= 30) break;
        const range = { after: addDays(from, -1), until: '2100-01-01', most: 30 };
        expect(dueDays(parts.join(';'), from, range)).toEqual(theirs);
      }),
    );
  });
});

const moment = (day: string, time = '00:00'): Date => new Date(`${day}T${time}:00+07:00`);
const all = { after: moment('2020-01-01'), until: moment('2040-01-01') };
/** «07-04 → 07-03» where a day was moved. */
const moves = (rule: Rule, due: string | null = null, corrections: readonly Correction[] = []): string[] =>
  plannedTimes(rule, { calendar: createCalendar(shipped, corrections), due, ...all }).map(({ day, on }) =>
    day === on ? day : `${day} → ${on.slice(5)}`,
  );

describe('a reminder', () => {
  const monthEnds = {
    kind: 'calendar',
    rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=12',
    from: '2026-01-01',
  } as const;
  it.each([
    [
      'before',
      [
        '2026-01-31 → 01-30',
        '2026-02-28 → 02-27',
        '2026-03-31',
        '2026-04-30 → 04-29',
        '2026-05-31 → 05-29',
        '2026-06-30',
        '2026-07-31',
        '2026-08-31 → 08-28',
        '2026-09-30',
        '2026-10-31 → 10-30',
        '2026-11-30',
        '2026-12-31',
      ],
    ],
    [
      'after',
      [
        '2026-01-31 → 02-02',
        '2026-02-28 → 03-02',
        '2026-03-31',
        '2026-04-30 → 05-04',
        '2026-05-31 → 06-01',
        '2026-06-30',
        '2026-07-31',
        '2026-08-31 → 09-03',
        '2026-09-30',
        '2026-10-31 → 11-02',
        '2026-11-30',
        '2026-12-31',
      ],
    ],
  ] as const)('at the ends of months moves to the working day %s', (dayOff, expected) => {
    expect(moves({ ...monthEnds, at: 480, dayOff })).toEqual(expected);
  });

  it('on the 20th that ends a quarter', () => {
    const rule = {
      kind: 'calendar',
      rrule: 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20;UNTIL=20271231',
    } as const;
    expect(moves({ ...rule, from: '2026-01-01', at: 480, dayOff: 'before' })).toEqual([
      '2026-03-20',
      '2026-06-20 → 06-19',
      '2026-09-20 → 09-18',
      '2026-12-20 → 12-18',
      '2027-03-20 → 03-19',
      '2027-06-20 → 06-18',
      '2027-09-20',
      '2027-12-20',
    ]);
  });

  it('on each leap day', () => {
    const rule = { kind: 'calendar', rrule: 'FREQ=YEARLY;COUNT=2', from: '2028-02-29' } as const;
    // 2032 is not covered; its 29 February is a Sunday.
    expect(moves({ ...rule, at: 480, dayOff: 'after' })).toEqual(['2028-02-29', '2032-02-29 → 03-01']);
  });

  it.each([
    // Tết: off from Friday 5 to Thursday 11 February 2027.
    ['2027-02-15', 'before', ['2027-02-08 → 02-04', '2027-02-12', '2027-02-14 → 02-12']],
    ['2027-02-15', 'after', ['2027-02-08 → 02-12', '2027-02-12', '2027-02-14 → 02-15']],
    ['2027-02-05', 'before', ['2027-01-29', '2027-02-02', '2027-02-04']],
    // 1 May 2027 is a Saturday, Monday the 3rd is off for it.
    ['2027-05-04', 'before', ['2027-04-27', '2027-05-01 → 04-29', '2027-05-03 → 04-29']],
    ['2027-05-04', 'after', ['2027-04-27', '2027-05-01 → 05-04', '2027-05-03 → 05-04']],
    // Monday 27 April 2026 is off for the kings' day.
    ['2026-05-04', 'before', ['2026-04-27 → 04-24', '2026-05-01 → 04-29', '2026-05-03 → 04-29']],
    ['2026-05-04', 'after', ['2026-04-27 → 04-28', '2026-05-01 → 05-04', '2026-05-03 → 05-04']],
  ] as const)('7, 3 and 1 days before %s moves %s', (due, dayOff, expected) => {
    expect(moves({ kind: 'before', days: [1, 7, 3, 7], at: 480, dayOff }, due)).toEqual(expected);
  });

  it('on the day of the deadline, and a year ahead', () => {
    expect(moves({ kind: 'before', days: [0, 366], at: 480, dayOff: 'before' }, '2028-12-29')).toEqual([
      '2027-12-29',
      '2028-12-29',
    ]);
  });

  it('while it is not done', () => {
    const rule = { kind: 'after', every: 2, most: 4, at: 480 } as const;
    expect(moves({ ...rule, dayOff: 'after' }, '2026-04-29')).toEqual([
      '2026-05-01 → 05-04',
      '2026-05-03 → 05-04',
      '2026-05-05',
      '2026-05-07',
    ]);
    // A day later than the deadline, but moved before it: the caller knows the deadline.
    expect(moves({ ...rule, most: 1, dayOff: 'before' }, '2026-04-30')).toEqual(['2026-05-02 → 04-29']);
  });

  it.each(['before', 'after'] as const)('that counts %s a deadline waits for one', (kind) => {
    const timing = kind === 'before' ? { kind, days: [0, 1] } : { kind, every: 1, most: 5 };
    expect(moves({ ...timing, at: 480, dayOff: 'after' })).toEqual([]);
  });

  it('across the end of a year', () => {
    const once = { kind: 'once', at: 480 } as const;
    expect(moves({ ...once, day: '2028-12-31', dayOff: 'after' })).toEqual(['2028-12-31 → 01-02']);
    expect(moves({ ...once, day: '2028-12-31', dayOff: 'before' })).toEqual(['2028-12-31 → 12-29']);
    expect(moves({ ...once, day: '2027-01-02', dayOff: 'before' })).toEqual(['2027-01-02 → 12-31']);
    expect(moves({ ...once, day: '2028-01-01', dayOff: 'after' })).toEqual(['2028-01-01 → 01-04']);
    expect(moves({ kind: 'before', days: [10], at: 480, dayOff: 'after' }, '2027-01-12')).toEqual([
      '2027-01-02 → 01-04',
    ]);
  });

  it('stays on a Saturday that is worked in exchange, and leaves the day that is off for it', () => {
    const saturdays = {
      kind: 'calendar',
      rrule: 'FREQ=WEEKLY;BYDAY=SA;COUNT=2',
      from: '2026-08-15',
      at: 480,
    } as const;
    const swap = [
      { day: '2026-08-22', kind: 'work', name: 'Làm bù' },
      { day: '2026-08-31', kind: 'off', name: 'Hoán đổi' },
    ] as const;
    expect(moves({ ...saturdays, dayOff: 'before' })).toEqual(['2026-08-15 → 08-14', '2026-08-22 → 08-21']);
    expect(moves({ ...saturdays, dayOff: 'before' }, null, swap)).toEqual([
      '2026-08-15 → 08-14',
      '2026-08-22',
    ]);
    const sunday = { kind: 'once', day: '2026-08-23', at: 480, dayOff: 'before' } as const;
    expect(moves(sunday, null, swap)).toEqual(['2026-08-23 → 08-22']);
    expect(moves({ ...sunday, day: '2026-08-31' }, null, swap)).toEqual(['2026-08-31 → 08-28']);
    const plain = [{ day: '2026-08-31', kind: 'plain', name: 'Không hoán đổi' }] as const;
    expect(moves({ ...sunday, day: '2026-08-31' }, null, plain)).toEqual(['2026-08-31']);
  });
});

describe('the moment of a reminder', () => {
  const once = { kind: 'once', day: '2026-03-11', dayOff: 'after' } as const;
  it.each([
    [0, '2026-03-10T17:00:00.000Z'],
    [450, '2026-03-11T00:30:00.000Z'],
    [1439, '2026-03-11T16:59:00.000Z'],
  ])('%i minutes after midnight in Vietnam', (at, expected) => {
    expect(plannedTimes({ ...once, at }, { calendar, due: null, ...all })[0]?.at.toISOString()).toBe(
      expected,
    );
  });

  it('is after the beginning and up to the end of a span', () => {
    const at = (from: string, to: string) =>
      plannedTimes(
        { ...once, at: 450 },
        { calendar, due: null, after: moment('2026-03-11', from), until: moment('2026-03-11', to) },
      ).length;
    expect(at('07:29', '07:30')).toBe(1);
    expect(at('07:30', '07:31')).toBe(0);
    expect(at('07:00', '07:29')).toBe(0);
    expect(at('07:30', '07:30')).toBe(0);
    expect(at('08:00', '07:00')).toBe(0);
  });

  it('is one of at most so many', () => {
    const rule = {
      kind: 'calendar',
      rrule: 'FREQ=DAILY',
      from: '2026-01-01',
      at: 480,
      dayOff: 'after',
    } as const;
    const span = { calendar, due: null, ...all };
    expect(plannedTimes(rule, span)).toHaveLength(1000);
    expect(plannedTimes(rule, { ...span, most: 3 }).map(({ day }) => day)).toEqual(days('2026: 1-1 1-2 1-3'));
    expect(plannedTimes(rule, { ...span, most: 0 })).toEqual([]);
  });
});

describe('any rule', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((count) => addDays('2026-01-01', count));
  const timing = fc.oneof(
    fc.record({ kind: fc.constant('once' as const), day }),
    fc.record({
      kind: fc.constant('calendar' as const),
      rrule: fc.constantFrom(
        'FREQ=DAILY',
        'FREQ=DAILY;INTERVAL=5;COUNT=100',
        'FREQ=WEEKLY;BYDAY=MO,SA,SU',
        'FREQ=WEEKLY;INTERVAL=3;WKST=SU',
        'FREQ=MONTHLY;BYMONTHDAY=-1',
        'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
        'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20',
        'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=5,6,7,8,9,10,11',
      ),
      from: day,
    }),
    fc.record({
      kind: fc.constant('before' as const),
      days: fc.array(fc.integer({ min: 0, max: 366 }), { minLength: 1, maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant('after' as const),
      every: fc.integer({ min: 1, max: 31 }),
      most: fc.integer({ min: 1, max: 60 }),
    }),
  );
  const rule = fc
    .record({ timing, half: fc.integer({ min: 0, max: 47 }), dayOff: fc.constantFrom('before', 'after') })
    .map(({ timing, half, dayOff }) => ruleSchema.parse({ ...timing, at: 30 * half, dayOff }));
  const corrections = fc.array(
    fc.record({ day, kind: fc.constantFrom('off', 'work', 'plain'), name: fc.constant('X') }),
    { maxLength: 60 },
  );
  // By half hours, as the rules: the ends of spans often meet a moment exactly.
  const moments = fc
    .array(fc.tuple(day, fc.integer({ min: 0, max: 47 })), { minLength: 3, maxLength: 3 })
    .map((parts) =>
      parts.map(([on, half]) => new Date(moment(on).getTime() + half * 30 * 60_000)).sort((a, b) => +a - +b),
    );

  it('plans the same in two spans as in both together', () => {
    fc.assert(
      fc.property(rule, corrections, moments, day, (any, list, [a, b, c], due) => {
        if (!a || !b || !c) return;
        const calendar = createCalendar(shipped, list);
        const plan = (after: Date, until: Date) =>
          plannedTimes(any, { calendar, due, after, until, most: 10_000 });
        expect([...plan(a, b), ...plan(b, c)]).toEqual(plan(a, c));
      }),
      { numRuns: 500 },
    );
  });

  it('plans on working days, in order of time, within its span', () => {
    fc.assert(
      fc.property(rule, corrections, moments, day, (any, list, [a, , c], due) => {
        if (!a || !c) return;
        const calendar = createCalendar(shipped, list);
        const planned = plannedTimes(any, { calendar, due, after: a, until: c, most: 10_000 });
        for (const [index, { at, day, on }] of planned.entries()) {
          expect(calendar.isOff(on)).toBe(false);
          expect(calendar.workingDay(day, any.dayOff)).toBe(on);
          expect(vietnamDay(at)).toBe(on);
          expect(at > a && at <= c).toBe(true);
          expect(at.getTime()).toBeGreaterThanOrEqual(planned[index - 1]?.at.getTime() ?? 0);
        }
        expect(new Set(planned.map(({ day }) => day)).size).toBe(planned.length);
      }),
    );
  });
});

describe('a stored rule', () => {
  const common = { at: 480, dayOff: 'before' };
  it.each([
    { kind: 'once', day: '2026-03-11', ...common },
    { kind: 'calendar', rrule: 'FREQ=MONTHLY', from: '2026-03-11', ...common },
    { kind: 'before', days: [7, 3, 1, 0], ...common },
    { kind: 'after', every: 3, most: 10, ...common },
  ])('$kind is read', (rule) => {
    expect(ruleSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
  });

  it.each([
    ['a day that does not exist', { kind: 'once', day: '2026-02-29', ...common }],
    ['a day long ago', { kind: 'calendar', rrule: 'FREQ=DAILY', from: '0001-01-01', ...common }],
    [
      'a recurrence that yields none',
      { kind: 'calendar', rrule: 'FREQ=YEARLY;UNTIL=20250101', from: '2026-01-01', ...common },
    ],
    ['no days', { kind: 'before', days: [], ...common }],
    ['more than a year before', { kind: 'before', days: [367], ...common }],
    ['half a day', { kind: 'after', every: 0.5, most: 3, ...common }],
    ['too often', { kind: 'after', every: 1, most: 61, ...common }],
    ['midnight of the next day', { kind: 'once', day: '2026-03-11', at: 1440, dayOff: 'before' }],
    ['no way to move', { kind: 'once', day: '2026-03-11', at: 480 }],
    ['a field too many', { kind: 'once', day: '2026-03-11', zone: 'UTC', ...common }],
  ])('with %s is refused', (_, rule) => {
    expect(ruleSchema.safeParse(rule).success).toBe(false);
  });
});
