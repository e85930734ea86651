import { describe, expect, it } from 'vitest';
import { dateOf, type Rule } from '../../src/reminders/index.ts';
import { moment, openTimetable, read } from '../support/timetable.ts';

const GIVEN = '2026-11-25 09:00';
const NINH_BINH = { places: ['ninh-binh'] };
const QUARTERS = 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1';
const MONTHS = 'FREQ=MONTHLY;BYMONTHDAY=10';
const DAY_MS = 24 * 3_600_000;
const ahead = (...days: number[]): Rule => ({ kind: 'before', days, at: 8 * 60, dayOff: 'before' });
const behind = (every: number, most: number): Rule => ({
  kind: 'after',
  every,
  most,
  at: 8 * 60,
  dayOff: 'after',
});

describe('the terms of a recurring duty', () => {
  it.each([
    [
      'each when the one before is over',
      QUARTERS,
      [60, 7],
      ['given: 2026-12-31', '2027-01-01: 2027-03-31', '2027-04-01: 2027-06-30', '2027-07-01: 2027-09-30'],
    ],
    [
      // And twenty days, for those that move.
      'each before its first reminder',
      MONTHS,
      [60],
      [
        'given: 2026-12-10,2027-01-10,2027-02-10',
        '2026-12-20: 2027-03-10',
        '2027-01-20: 2027-04-10',
        '2027-02-19: 2027-05-10',
        '2027-03-22: 2027-06-10',
        '2027-04-21: 2027-07-10',
        '2027-05-22: 2027-08-10',
        '2027-06-22: 2027-09-10',
      ],
    ],
  ])('are opened %s', async (_, deadlineRule, days, expected) => {
    const { give, run, terms, prisma } = await openTimetable();
    const id = await give({ at: GIVEN, audience: NINH_BINH, deadlineRule, rules: [ahead(...days)] });
    const dues = async () => (await terms(id)).map(({ due }) => due ?? '');
    const opened = [`given: ${(await dues()).join()}`];
    for (
      let now = moment('2026-11-26 08:00');
      now < moment('2027-07-10 00:00');
      now = new Date(now.getTime() + DAY_MS)
    ) {
      const known = (await dues()).length;
      const day = read(now).slice(0, 10);
      await run(`${day} 08:00`);
      const all = await dues();
      if (all.length > known) opened.push(`${day}: ${all.slice(known).join()}`);
      // There is always one that is not over.
      expect((all.at(-1) ?? '') >= day).toBe(true);
    }
    expect(opened).toEqual(expected);
    const late = await prisma.occurrence.findMany({ where: { directiveId: id, late: true } });
    expect(late).toEqual([]);
  });

  it('that were missed are opened, however long nobody looked', async () => {
    const { give, run, terms, told, errors } = await openTimetable();
    const id = await give({
      at: GIVEN,
      audience: NINH_BINH,
      deadlineRule: 'FREQ=WEEKLY;BYDAY=FR',
      rules: [ahead(1), behind(3, 1)],
    });
    await run(GIVEN);
    await run('2029-06-06 10:00');
    const dues = (await terms(id)).map(({ due }) => due);
    const fridays: string[] = [];
    for (let at = Date.parse('2026-11-27'); at <= Date.parse('2029-06-29'); at += 7 * DAY_MS)
      fridays.push(new Date(at).toISOString().slice(0, 10));
    // The last ones are near.
    expect(dues).toEqual(fridays.slice(0, dues.length));
    expect((dues.at(-1) ?? '') > '2029-06-20').toBe(true);
    const rows = await told(id);
    // One behind the deadline of 1 June; of each Friday that has passed, one before and one after.
    expect(rows.filter((line) => line.endsWith('late'))).toEqual(['2029-06-04 08:00 overdue fired late']);
    const passed = fridays.filter((day) => day < '2029-06-03').length;
    expect(rows.filter((line) => line.includes('remind'))).toHaveLength(passed);
    expect(rows.filter((line) => line.includes('overdue'))).toHaveLength(passed);
    expect(errors).toEqual([]);
  });

  it('are opened once by two at the same moment', async () => {
    const { give, timetable, terms } = await openTimetable();
    const id = await give({ at: GIVEN, audience: NINH_BINH, deadlineRule: MONTHS });
    await Promise.all([1, 2, 3].map(() => timetable.run(moment('2027-06-15 10:00'))));
    expect((await terms(id)).map(({ due }) => due)).toEqual([
      '2026-12-10',
      '2027-01-10',
      '2027-02-10',
      '2027-03-10',
      '2027-04-10',
      '2027-05-10',
      '2027-06-10',
      '2027-07-10',
    ]);
  });

  it('end with their rule', async () => {
    const { give, run, terms, prisma } = await openTimetable();
    const deadlineRule = 'FREQ=MONTHLY;COUNT=2;BYMONTHDAY=10';
    const id = await give({ at: GIVEN, audience: NINH_BINH, deadlineRule, rules: [ahead(3)] });
    await run('2027-09-01 08:00');
    expect((await terms(id)).map(({ due }) => due)).toEqual(['2026-12-10', '2027-01-10']);
    expect((await prisma.directive.findFirstOrThrow({ where: { id } })).opensAt).toBeNull();
  });

  it('are owed by the provinces of today, whatever they were called', async () => {
    const { give, terms, person, run, deliveries } = await openTimetable();
    for (const unit of ['ninh-binh', 'ha-nam', 'nam-dinh', 'hung-yen', 'thai-binh']) await person({ unit });
    const id = await give({
      at: GIVEN,
      audience: { places: ['ha-nam', 'nam-dinh', 'hung-yen'] },
      deadlineRule: MONTHS,
      rules: [ahead(1)],
    });
    expect((await terms(id)).map(({ parties }) => parties)).toEqual([['hung-yen', 'ninh-binh']]);
    await run('2026-12-09 08:00');
    expect(await deliveries(id)).toEqual([
      'chat 1 (ninh-binh) ← remind 2026-12-09 08:00',
      'chat 2 (ninh-binh) ← remind 2026-12-09 08:00',
      'chat 3 (ninh-binh) ← remind 2026-12-09 08:00',
      'chat 4 (hung-yen) ← remind 2026-12-09 08:00',
      'chat 5 (hung-yen) ← remind 2026-12-09 08:00',
    ]);
  });

  it('are owed by those who come later, too', async () => {
    const { give, terms, person, run, prisma, deliveries } = await openTimetable();
    const first = await person({ unit: 'ninh-binh', role: 'editor' });
    const id = await give({
      at: GIVEN,
      audience: { roles: ['editor'] },
      deadline: '2026-12-18',
      rules: [ahead(7, 3, 1)],
    });
    await run('2026-12-11 08:00');
    await person({ unit: 'hung-yen', role: 'editor' });
    await person({ unit: null, role: 'editor' });
    await run('2026-12-15 08:00');
    expect(await terms(id)).toMatchObject([
      { parties: ['hung-yen', `person:${first + 2}`, 'ninh-binh'].sort() },
    ]);
    await prisma.directive.update({
      where: { id },
      data: { audience: { places: ['ha-noi'], without: [], roles: [], people: [], groups: false } },
    });
    await person({ unit: 'ha-noi' });
    await run('2026-12-17 08:00');
    expect(await deliveries(id)).toEqual([
      'chat 1 (ninh-binh) ← remind 2026-12-11 08:00',
      'chat 1 (ninh-binh) ← remind 2026-12-15 08:00',
      'chat 2 (hung-yen) ← remind 2026-12-15 08:00',
      `chat 3 (person:${first + 2}) ← remind 2026-12-15 08:00`,
      'chat 4 (ha-noi) ← remind 2026-12-17 08:00',
    ]);
  });

  it('are told to those who only help, who owe nothing', async () => {
    const { give, terms, person, run, deliveries, prisma } = await openTimetable();
    await person({ unit: 'ninh-binh' });
    await person({ unit: 'hung-yen' });
    const id = await give({
      at: GIVEN,
      audience: NINH_BINH,
      support: ['hung-yen', 'ha-nam'],
      deadline: '2026-12-18',
      rules: [ahead(1), behind(3, 1)],
      acknowledge: 1,
    });
    expect(await terms(id)).toMatchObject([{ parties: ['ninh-binh'] }]);
    for (const at of ['2026-12-17 08:00', '2026-12-18 08:00', '2026-12-21 08:00']) await run(at);
    expect(await deliveries(id)).toEqual([
      'chat 1 (ninh-binh) ← remind 2026-12-17 08:00',
      'chat 2 (-) ← remind 2026-12-17 08:00',
      // Neither is it theirs to acknowledge, nor are they behind with it.
      'chat 1 (ninh-binh) ← nudge 2026-12-18 08:00',
      'chat 1 (ninh-binh) ← overdue 2026-12-21 08:00',
    ]);
    await prisma.progress.updateMany({ data: { state: 'reported', doneAt: moment('2026-12-21 09:00') } });
    expect(await prisma.term.count({ where: { due: dateOf('2026-12-18') } })).toBe(1);
  });
});
