import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { addDays, createCalendar, loadHolidays, type SpecialDay } from '../../src/reminders/index.ts';

const shipped = loadHolidays();
const calendar = createCalendar(shipped);

/** All days of a year with their weekday, 0 for Sunday, found by counting up. */
function daysOf(year: number): { day: string; weekday: number }[] {
  const days: { day: string; weekday: number }[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
    days.push({ day, weekday: new Date(day).getUTCDay() });
  return days;
}

const span = (from: string, to: string): string[] => {
  const days = [from];
  while ((days.at(-1) ?? to) < to) days.push(addDays(days.at(-1) ?? to, 1));
  return days;
};

describe('the holidays that ship', () => {
  // Read off a calendar on a wall, with section 7 of the vocabulary beside it.
  it.each([
    [
      2026,
      [
        '2026-01-01',
        ...span('2026-02-16', '2026-02-20'),
        '2026-04-27',
        '2026-04-30',
        '2026-05-01',
        ...span('2026-08-31', '2026-09-02'),
        '2026-11-24',
      ],
    ],
    [
      2027,
      [
        '2027-01-01',
        '2027-02-05',
        ...span('2027-02-08', '2027-02-11'),
        '2027-04-16',
        '2027-04-30',
        '2027-05-03',
        '2027-09-02',
        '2027-09-03',
        '2027-11-24',
      ],
    ],
    [
      2028,
      [
        '2028-01-03',
        ...span('2028-01-25', '2028-01-28'),
        '2028-01-31',
        '2028-04-04',
        '2028-05-01',
        '2028-05-02',
        '2028-09-01',
        '2028-09-04',
        '2028-11-24',
      ],
    ],
    [
      2029,
      [
        '2029-01-01',
        ...span('2029-02-12', '2029-02-16'),
        '2029-04-23',
        '2029-04-30',
        '2029-05-01',
        '2029-09-03',
        '2029-09-04',
      ],
    ],
    [
      2030,
      [
        '2030-01-01',
        '2030-02-01',
        ...span('2030-02-04', '2030-02-07'),
        '2030-04-12',
        '2030-04-30',
        '2030-05-01',
        '2030-09-02',
        '2030-09-03',
      ],
    ],
  ])('take these weekdays of %i, and no others', (year, expected) => {
    const off = daysOf(year)
      .filter(({ weekday }) => weekday !== 0 && weekday !== 6)
      .filter(({ day }) => calendar.isOff(day))
      .map(({ day }) => day);
    expect(off).toEqual(expected);
  });

  it('are announced where an announcement or the law fixes the day, otherwise computed', () => {
    const certainty = (day: string) => calendar.special(day)?.certainty;
    for (const day of ['2026-02-16', '2026-09-01', '2027-05-01', '2028-04-04', '2029-09-02', '2030-11-24'])
      expect(certainty(day), day).toBe('announced');
    for (const day of ['2026-08-31', '2027-02-06', '2027-05-03', '2028-09-01', '2029-09-04', '2030-02-07'])
      expect(certainty(day), day).toBe('computed');
  });

  it('have a source each, and the weekend holidays keep their name', () => {
    expect(shipped.filter(({ source }) => source === null)).toEqual([]);
    expect(calendar.special('2026-04-26')?.name).toBe('Giỗ Tổ Hùng Vương');
    expect(calendar.special('2026-04-28')).toBeNull();
    expect(calendar.year(2029)).toHaveLength(13);
    expect(calendar.year(2029)[0]?.day).toBe('2029-01-01');
  });
});

describe('a working day', () => {
  it.each([
    ['2026-03-11', '2026-03-11', '2026-03-11'],
    ['2026-03-14', '2026-03-13', '2026-03-16'],
    ['2026-04-25', '2026-04-24', '2026-04-28'],
    ['2026-05-01', '2026-04-29', '2026-05-04'],
    ['2026-08-30', '2026-08-28', '2026-09-03'],
    ['2027-01-01', '2026-12-31', '2027-01-04'],
    ['2027-02-06', '2027-02-04', '2027-02-12'],
    ['2028-01-01', '2027-12-31', '2028-01-04'],
    ['2028-01-30', '2028-01-24', '2028-02-01'],
    ['2028-12-31', '2028-12-29', '2029-01-02'],
    ['2030-02-03', '2030-01-31', '2030-02-08'],
  ])('next to %s is %s before and %s after', (day, before, after) => {
    expect(calendar.workingDay(day, 'before')).toBe(before);
    expect(calendar.workingDay(day, 'after')).toBe(after);
  });
});

describe('corrections by an administrator', () => {
  const swapped = createCalendar(shipped, [
    { day: '2026-08-22', kind: 'work', name: 'Làm bù 31/8' },
    { day: '2026-08-31', kind: 'plain', name: 'Không hoán đổi' },
    { day: '2026-11-23', kind: 'off', name: 'Nghỉ hoán đổi' },
    { day: '2026-06-06', kind: 'plain', name: 'Thứ Bảy thường' },
    { day: '2031-01-23', kind: 'off', name: 'Tết' },
  ]);

  it('replace what ships', () => {
    expect(calendar.isOff('2026-08-22')).toBe(true);
    expect(swapped.isOff('2026-08-22')).toBe(false);
    expect(swapped.isOff('2026-08-31')).toBe(false);
    expect(swapped.special('2026-08-31')).toBeNull();
    expect(swapped.isOff('2026-06-06')).toBe(true);
    expect(swapped.workingDay('2026-11-22', 'after')).toBe('2026-11-25');
    expect(swapped.special('2026-11-23')).toEqual({
      day: '2026-11-23',
      kind: 'off',
      name: 'Nghỉ hoán đổi',
      certainty: 'announced',
      source: null,
    });
  });

  it('stand in the list of their year, in order', () => {
    const days = swapped.year(2026).map(({ day }) => day);
    expect(days).toContain('2026-08-22');
    expect(days).not.toContain('2026-08-31');
    expect(days).toEqual([...days].sort());
  });

  it('hold in a year that is not covered, which stays uncovered', () => {
    expect(swapped.isOff('2031-01-23')).toBe(true);
    expect(swapped.covers(2031)).toBe(false);
    expect(swapped.year(2031)).toHaveLength(6);
  });
});

describe('a year without data', () => {
  it('knows weekends and the holidays of a fixed date', () => {
    expect([2025, 2026, 2030, 2031].map(calendar.covers)).toEqual([false, true, true, false]);
    expect(calendar.year(2031).map(({ day }) => day)).toEqual([
      '2031-01-01',
      '2031-04-30',
      '2031-05-01',
      '2031-09-02',
      '2031-11-24',
    ]);
    expect(calendar.special('2031-04-30')).toEqual({
      day: '2031-04-30',
      kind: 'off',
      name: 'Ngày Chiến thắng',
      certainty: 'computed',
      source: null,
    });
    // A Tuesday, the day after mùng 1.
    expect(calendar.isOff('2031-01-24')).toBe(false);
    expect(calendar.workingDay('2031-11-22', 'after')).toBe('2031-11-25');
  });

  it('had no 24 November before the resolution of 2026', () => {
    expect(calendar.isOff('2025-11-24')).toBe(false);
    expect(calendar.isOff('2025-09-02')).toBe(true);
  });

  it('differs from one that the file knows, where nothing but the file counts', () => {
    const [first] = shipped;
    const sparse = createCalendar(first ? [first] : []);
    expect(sparse.isOff('2026-05-01')).toBe(false);
    expect(sparse.isOff('2027-04-30')).toBe(true);
  });

  it('names a day by its date where nothing ships', () => {
    expect(createCalendar([]).special('2026-05-01')?.name).toBe('1/5');
  });
});

describe('the data file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'holidays-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const off = (day: string): object => ({ day, kind: 'off', name: 'X', certainty: 'computed', source: null });

  it.each([
    ['a day twice', [off('2026-01-01'), off('2026-01-01')], '2026-01-01 occurs twice'],
    ['no order', [off('2026-01-02'), off('2026-01-01')], '2026-01-01 stands after 2026-01-02'],
    ['a year left out', [off('2026-01-01'), off('2028-01-01')], 'no day between'],
    ['a weekday worked in exchange', [{ ...off('2026-01-02'), kind: 'work' }], 'neither Saturday nor Sunday'],
    ['a day that does not exist', [off('2026-02-29')], 'Invalid ISO date'],
    ['a field too many', [{ ...off('2026-01-01'), note: '' }], 'Unrecognized key'],
  ])('is refused with %s', (_, days, reason) => {
    const file = join(directory, 'holidays.json');
    writeFileSync(file, JSON.stringify(days));
    expect(() => loadHolidays(file)).toThrow(reason);
  });
});

describe('any calendar', () => {
  const day = fc.integer({ min: 0, max: 2500 }).map((count) => addDays('2025-06-01', count));
  const corrections = fc.array(
    fc.record({ day, kind: fc.constantFrom('off' as const, 'work' as const, 'plain' as const) }),
    { maxLength: 40 },
  );
  it('moves to the nearest day that is worked, and only off days', () => {
    fc.assert(
      fc.property(
        corrections,
        day,
        fc.constantFrom('before' as const, 'after' as const),
        fc.boolean(),
        (list, from, direction, empty) => {
          const days: readonly SpecialDay[] = empty ? [] : shipped;
          const any = createCalendar(
            days,
            list.map((each) => ({ ...each, name: 'X' })),
          );
          const to = any.workingDay(from, direction);
          expect(any.isOff(to)).toBe(false);
          expect(any.workingDay(to, direction)).toBe(to);
          const between = direction === 'after' ? span(from, to) : span(to, from);
          for (const passed of between) if (passed !== to) expect(any.isOff(passed)).toBe(true);
        },
      ),
    );
  });
});
