import { expect, it } from 'vitest';
import type { Rule } from '../../src/reminders/index.ts';
import { serverUrl } from '../support/store.ts';
import { moment, openTimetable, read } from '../support/timetable.ts';

// What is planned is found here by plain loops over days, apart from the product's planner, to compare with it.

const FIRST = '2026-11-25 09:00';
const LAST = '2029-11-24 23:59';
const LATE_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;

const next = (day: string, count = 1): string =>
  new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
const weekday = (day: string): number => new Date(day).getUTCDay();
const month = (day: string): number => Number(day.slice(5, 7));
const date = (day: string): number => Number(day.slice(8));
const isLast = (day: string): boolean => month(next(day)) !== month(day);

/** Days off of these years, as they ship: weekends apart. */
const HOLIDAYS = new Set(
  `2027-01-01 2027-02-05 2027-02-08 2027-02-09 2027-02-10 2027-02-11 2027-04-16 2027-04-30 2027-05-03 2027-09-02
   2027-09-03 2027-11-24 2028-01-03 2028-01-25 2028-01-26 2028-01-27 2028-01-28 2028-01-31 2028-04-04 2028-05-01
   2028-05-02 2028-09-01 2028-09-04 2028-11-24 2029-01-01 2029-02-12 2029-02-13 2029-02-14 2029-02-15 2029-02-16
   2029-04-23 2029-04-30 2029-05-01 2029-09-03 2029-09-04`.split(/\s+/),
);
const isOff = (day: string): boolean => [0, 6].includes(weekday(day)) || HOLIDAYS.has(day);

/** All days with something on them, from the first to well behind the last. */
const DAYS: string[] = [];
for (let day = '2026-11-01'; day <= '2031-12-31'; day = next(day)) DAYS.push(day);

type Falls = (day: string) => boolean;
interface Calendar {
  readonly rrule: string;
  readonly falls: Falls;
}
const on = (rrule: string, falls: Falls): Calendar => ({ rrule, falls });

const DAILY = on('FREQ=DAILY', () => true);
const WORKDAYS = on('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', (day) => ![0, 6].includes(weekday(day)));
const MONDAYS = on('FREQ=WEEKLY;BYDAY=MO', (day) => weekday(day) === 1);
const FRIDAYS = on('FREQ=WEEKLY;BYDAY=FR', (day) => weekday(day) === 5);
const SATURDAYS = on('FREQ=WEEKLY;BYDAY=SA', (day) => weekday(day) === 6);
const TUESDAYS = on('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', (day) => {
  // Of every second week from that of Wednesday 25 November 2026 on.
  const weeks = Math.floor((Date.parse(day) - Date.parse('2026-11-23')) / (7 * DAY_MS));
  return weekday(day) === 2 && weeks % 2 === 0;
});
const monthly = (of: number): Calendar => on(`FREQ=MONTHLY;BYMONTHDAY=${of}`, (day) => date(day) === of);
const LAST_DAYS = on('FREQ=MONTHLY;BYMONTHDAY=-1', isLast);
const SECOND_MONDAYS = on(
  'FREQ=MONTHLY;BYDAY=2MO',
  (day) => weekday(day) === 1 && date(day) > 7 && date(day) <= 14,
);
const QUARTERS = on(
  'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1',
  (day) => month(day) % 3 === 0 && isLast(day),
);
const quarterly = (of: number): Calendar =>
  on(`FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=${of}`, (day) => month(day) % 3 === 1 && date(day) === of);
const yearly = (at: number, of: number): Calendar =>
  on(`FREQ=YEARLY;BYMONTH=${at};BYMONTHDAY=${of}`, (day) => month(day) === at && date(day) === of);

const FROM = '2026-11-25';
type Off = 'before' | 'after';
const cal = (calendar: Calendar, hour: number, dayOff: Off) => ({
  falls: calendar.falls,
  rule: { kind: 'calendar', rrule: calendar.rrule, from: FROM, at: hour * 60, dayOff } satisfies Rule,
});
const once = (day: string, hour: number, dayOff: Off) => ({
  falls: (each: string) => each === day,
  rule: { kind: 'once', day, at: hour * 60, dayOff } satisfies Rule,
});
const before = (days: number[], hour: number, dayOff: Off = 'before') => ({
  falls: null,
  rule: { kind: 'before', days, at: hour * 60, dayOff } satisfies Rule,
});
const after = (every: number, most: number, hour: number, dayOff: Off = 'after') => ({
  falls: null,
  rule: { kind: 'after', every, most, at: hour * 60, dayOff } satisfies Rule,
});

/** Twelve directives with fifty rules between them. */
const GIVEN: readonly {
  readonly due?: Calendar;
  readonly deadline?: string;
  readonly rules: readonly { readonly falls: Falls | null; readonly rule: Rule }[];
}[] = [
  {
    rules: [
      cal(DAILY, 8, 'before'),
      cal(WORKDAYS, 8, 'after'),
      cal(LAST_DAYS, 14, 'before'),
      once('2028-12-25', 9, 'after'),
    ],
  },
  {
    rules: [
      cal(MONDAYS, 8, 'after'),
      cal(FRIDAYS, 16, 'before'),
      once('2027-02-06', 8, 'before'),
      once('2027-02-07', 8, 'after'),
    ],
  },
  {
    due: monthly(10),
    rules: [before([7, 3, 1], 8), after(2, 3, 8), cal(SATURDAYS, 8, 'before'), before([0], 14)],
  },
  {
    due: LAST_DAYS,
    rules: [before([7, 3, 1], 8), before([3, 1], 14, 'after'), after(3, 2, 14), cal(monthly(1), 8, 'after')],
  },
  {
    due: monthly(31),
    rules: [
      before([5, 2], 8),
      after(7, 4, 8, 'before'),
      cal(monthly(31), 8, 'before'),
      cal(monthly(29), 14, 'after'),
    ],
  },
  {
    due: QUARTERS,
    rules: [
      before([30, 15, 7, 3, 1, 0], 8),
      after(7, 8, 8),
      cal(TUESDAYS, 8, 'after'),
      cal(SECOND_MONDAYS, 14, 'after'),
    ],
  },
  {
    due: quarterly(10),
    rules: [
      before([10, 5, 1], 8),
      after(1, 5, 8),
      cal(monthly(15), 8, 'after'),
      cal(monthly(30), 8, 'before'),
    ],
  },
  {
    due: yearly(12, 15),
    rules: [
      before([60, 30, 7], 8),
      after(10, 6, 8),
      cal(yearly(9, 2), 8, 'before'),
      cal(yearly(2, 29), 14, 'before'),
    ],
  },
  {
    due: FRIDAYS,
    rules: [before([1], 14), after(3, 1, 14), cal(monthly(20), 8, 'after'), cal(QUARTERS, 8, 'after')],
  },
  {
    deadline: '2027-02-10',
    rules: [
      before([7, 3, 1, 0], 8),
      after(5, 60, 8),
      cal(monthly(5), 14, 'before'),
      once('2027-04-30', 14, 'after'),
    ],
  },
  {
    deadline: '2029-06-30',
    rules: [
      before([366, 90, 30, 7, 3, 1], 8, 'after'),
      after(1, 20, 14, 'before'),
      cal(quarterly(1), 8, 'after'),
      cal(yearly(1, 1), 8, 'before'),
      once('2028-02-29', 8, 'before'),
    ],
  },
  {
    deadline: '2027-12-31',
    rules: [
      before([3, 2, 1], 8),
      after(31, 24, 8),
      cal(SECOND_MONDAYS, 8, 'before'),
      cal(yearly(11, 24), 8, 'after'),
      cal(LAST_DAYS, 20, 'after'),
    ],
  },
];

/** Downtimes: from the moment on nobody looks, until the second one. */
const DOWN: readonly (readonly [from: string, to: string])[] = [
  ['2026-12-07 07:30', '2026-12-07 11:45'],
  ['2027-01-29 17:00', '2027-02-15 10:20'],
  ['2027-04-08 00:00', '2027-04-10 09:00'],
  ['2027-06-25 09:00', '2027-08-09 08:05'],
  ['2027-12-30 13:00', '2028-01-01 03:00'],
  ['2028-02-27 23:00', '2028-03-01 22:30'],
  ['2028-09-29 07:00', '2028-12-24 15:00'],
  ['2029-05-04 07:59', '2029-05-04 08:10'],
];

interface Moment {
  readonly directive: number;
  readonly rule: number;
  /** Of the term; null: the rule follows the calendar. */
  readonly due: string | null;
  readonly day: string;
  readonly at: number;
}

function allPlanned(): Moment[] {
  const last = moment(LAST).getTime();
  const start = moment(FIRST).getTime();
  const moved = (day: string, { at, dayOff }: Rule): number => {
    let found = day;
    while (isOff(found)) found = next(found, dayOff === 'before' ? -1 : 1);
    return Date.parse(`${found}T00:00:00+07:00`) + at * 60_000;
  };
  const planned: Moment[] = [];
  for (const [directive, { due, deadline, rules }] of GIVEN.entries()) {
    const dues = deadline ? [deadline] : due ? DAYS.filter((day) => day >= FROM && due.falls(day)) : [];
    for (const [index, { falls, rule }] of rules.entries()) {
      const add = (term: string | null, day: string): void => {
        const at = moved(day, rule);
        if (at > start && at <= last) planned.push({ directive, rule: index, due: term, day, at });
      };
      if (falls) for (const day of DAYS) if (day >= FROM && falls(day)) add(null, day);
      for (const term of dues) {
        if (rule.kind === 'before') for (const count of rule.days) add(term, next(term, -count));
        if (rule.kind === 'after')
          for (let count = 1; count <= rule.most; count++) add(term, next(term, rule.every * count));
      }
    }
  }
  return planned;
}

// Thousands of occurrences take their time; what differs on a server is in timetable.test.ts.

it.skipIf(serverUrl)(
  'a fake clock runs three years of fifty rules, and each moment is accounted for once',
  {
    timeout: 240_000,
  },
  async () => {
    expect(GIVEN.flatMap(({ rules }) => rules)).toHaveLength(50);
    const stage = await openTimetable();
    const { prisma, timetable, errors } = stage;
    await stage.person({ unit: 'ninh-binh' });
    const ids: string[] = [];
    for (const { due, deadline, rules } of GIVEN)
      ids.push(
        await stage.give({
          at: FIRST,
          audience: { places: ['ninh-binh'] },
          ...(due ? { deadlineRule: due.rrule } : {}),
          ...(deadline ? { deadline } : {}),
          rules: rules.map(({ rule }) => rule),
        }),
      );

    // As the product does, but from one moment at which there is something to the next.
    const down = DOWN.map(([from, to]) => [moment(from).getTime(), moment(to).getTime()] as const);
    const looked: number[] = [];
    const last = moment(LAST).getTime();
    let now = moment(FIRST).getTime();
    let fired = 0;
    const began = performance.now();
    while (now <= last) {
      looked.push(now);
      fired += await timetable.run(new Date(now));
      const [{ at }] = await prisma.$queryRaw<[{ at: Date | null }]>`
      SELECT least((SELECT min(next_at) FROM reminder_rule), (SELECT min(opens_at) FROM directive),
        (SELECT min(nudge_at) FROM term)) AS at`;
      if (at === null) break;
      // Whatever is due has been done: the clock never stands still.
      expect(at.getTime()).toBeGreaterThan(now);
      const asleep = down.find(([from, to]) => at.getTime() >= from && at.getTime() < to);
      now = asleep ? asleep[1] : at.getTime();
    }
    if (now > last) await timetable.run(new Date(last));
    looked.push(last);
    console.info(`${looked.length} looks, ${fired} fired, ${Math.round(performance.now() - began)} ms`);
    expect(errors).toEqual([]);

    const planned = allPlanned();
    const rows = await prisma.occurrence.findMany({
      include: { deliveries: true },
      where: { kind: { not: 'digest' } },
    });
    const terms = new Map((await prisma.term.findMany()).map((term) => [term.id, term]));
    const rules = await prisma.reminderRule.findMany({ orderBy: { id: 'asc' } });
    const ruleIds = ids.map((id) =>
      rules.filter(({ directiveId }) => directiveId === id).map((rule) => rule.id),
    );

    // Every planned moment has one row, and no row is without a planned moment.
    const nameOf = ({ directive, rule, due, day, at }: Moment): string =>
      `${ruleIds[directive]?.[rule]} due ${due ?? '-'} names ${day} on ${read(new Date(at))}`;
    const rowNames = rows.map(({ ruleId, due, key, plannedFor, directiveId }) => {
      const directive = ids.indexOf(directiveId ?? '');
      const rule = ruleIds[directive]?.indexOf(ruleId ?? 0) ?? -1;
      const byDeadline = GIVEN[directive]?.rules[rule]?.falls === null;
      const term = byDeadline ? (due?.toISOString().slice(0, 10) ?? '-') : '-';
      return `${ruleId} due ${term} names ${key.slice(-10)} on ${read(plannedFor)}`;
    });
    const wanted = new Set(planned.map(nameOf));
    const found = new Set(rowNames);
    expect(wanted.size).toBe(planned.length);
    expect([...wanted].filter((each) => !found.has(each))).toEqual([]);
    expect([...found].filter((each) => !wanted.has(each))).toEqual([]);
    expect(rowNames).toHaveLength(wanted.size);

    const lookOf = (at: number): number => looked.find((each) => each >= at) ?? Number.NaN;
    const groups = new Map<string, number>();
    for (const { state, reason, plannedFor, at, late, termId, due, deliveries, expiresAt, kind } of rows) {
      // It was looked at as soon as somebody was there again.
      expect(at.getTime()).toBe(lookOf(plannedFor.getTime()));
      expect(state === 'fired' ? reason : ['superseded', 'together', 'too-old'].includes(reason ?? '')).toBe(
        state === 'fired' ? null : true,
      );
      const wait = at.getTime() - plannedFor.getTime();
      if (state === 'skipped') {
        expect(deliveries).toEqual([]);
        continue;
      }
      expect(late).toBe(wait > LATE_MS);
      expect(deliveries).toHaveLength(1);
      const [{ notBefore } = { notBefore: at }] = deliveries;
      expect(
        isOff(read(notBefore).slice(0, 10)),
        `${kind} of ${read(plannedFor)} on ${read(notBefore)}`,
      ).toBe(false);
      expect(notBefore.getTime()).toBeGreaterThanOrEqual(at.getTime());
      expect(expiresAt.getTime()).toBeGreaterThan(notBefore.getTime());
      expect(wait).toBeLessThanOrEqual(kind === 'overdue' ? 7 * DAY_MS : 31 * DAY_MS);
      const target = `${termId}/${due?.toISOString()}/${at.toISOString()}`;
      groups.set(target, (groups.get(target) ?? 0) + 1);
    }
    // One for each deadline in each look, whatever came together in it.
    expect([...groups].filter(([, count]) => count > 1)).toEqual([]);

    // Of what was looked at at once, whatever came behind the one that was fired is of no more use.
    for (const row of rows.filter(({ reason }) => reason === 'superseded')) {
      const instead = rows.find(
        ({ state, termId, due, at }) =>
          state === 'fired' &&
          termId === row.termId &&
          due?.getTime() === row.due?.getTime() &&
          at.getTime() === row.at.getTime(),
      );
      expect(instead?.plannedFor.getTime()).toBeGreaterThan(row.plannedFor.getTime());
    }
    for (const { reason, kind, ruleId, due, plannedFor, at } of rows) {
      if (reason !== 'too-old') continue;
      const rule = rules.find(({ id }) => id === ruleId)?.rule as Rule | undefined;
      const useUntil =
        rule?.kind === 'before' && due
          ? Date.parse(`${next(due.toISOString().slice(0, 10))}T00:00:00+07:00`)
          : plannedFor.getTime() + 7 * DAY_MS;
      expect(at.getTime(), `${kind} of ${read(plannedFor)}`).toBeGreaterThanOrEqual(useUntil);
    }
    expect(terms.size).toBeGreaterThan(36 * 3);
    expect(rows.filter(({ late }) => late).length).toBeGreaterThan(20);

    // Looked at once more, nothing comes again.
    expect(await timetable.run(new Date(last))).toBe(0);
    expect(await prisma.occurrence.count({ where: { kind: { not: 'digest' } } })).toBe(rows.length);
  },
);
