import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { dateOf, type Rule } from '../../src/reminders/index.ts';
import { serverUrl } from '../support/store.ts';
import { createTestTimetable, moment, openTimetable, type TimetableStage } from '../support/timetable.ts';

const ahead = (...days: number[]): Rule => ({ kind: 'before', days, at: 8 * 60, dayOff: 'before' });
const behind = (every: number, most: number): Rule => ({
  kind: 'after',
  every,
  most,
  at: 8 * 60,
  dayOff: 'after',
});
const calendar = (rrule: string, dayOff: Rule['dayOff'] = 'before', at = 8 * 60): Rule => ({
  kind: 'calendar',
  rrule,
  from: '2026-11-01',
  at,
  dayOff,
});
const once = (day: string, dayOff: Rule['dayOff'] = 'before', at = 8 * 60): Rule => ({
  kind: 'once',
  day,
  at,
  dayOff,
});

const GIVEN = '2026-11-25 09:00';
const NINH_BINH = { places: ['ninh-binh'] };

/** Ninh Bình with one person in it, and a directive. */
async function open(given: Partial<Parameters<TimetableStage['give']>[0]>) {
  const stage = await openTimetable();
  await stage.person({ unit: 'ninh-binh' });
  const id = await stage.give({ at: GIVEN, audience: NINH_BINH, ...given });
  const { prisma } = stage;
  return {
    ...stage,
    id,
    told: (of = id) => stage.told(of),
    deliveries: (of = id) => stage.deliveries(of),
    state: (state: 'waiting' | 'received' | 'reported' | 'accepted', party = 'ninh-binh') =>
      prisma.progress.updateMany({ where: { party }, data: { state } }),
    directiveState: (state: 'active' | 'paused' | 'ended') =>
      prisma.directive.update({ where: { id }, data: { state } }),
  };
}

describe('what was missed', () => {
  it('is said once, late: the last that is still of use; what came before is superseded', async () => {
    const { run, told, errors } = await open({ deadline: '2026-12-18', rules: [ahead(7, 3, 1)] });
    await run(GIVEN);
    expect(await run('2026-12-17 08:14')).toBe(1);
    expect(await told()).toEqual([
      '2026-12-11 08:00 remind superseded',
      '2026-12-15 08:00 remind superseded',
      '2026-12-17 08:00 remind fired',
    ]);
    expect(errors).toEqual([]);
  });

  it('is called late from a quarter of an hour on', async () => {
    const { run, told } = await open({ deadline: '2026-12-18', rules: [ahead(7, 3, 1)] });
    await run('2026-12-15 08:15');
    await run('2026-12-17 08:16');
    expect(await told()).toEqual([
      '2026-12-11 08:00 remind superseded',
      '2026-12-15 08:00 remind fired',
      '2026-12-17 08:00 remind fired late',
    ]);
  });

  it('is of no use behind its deadline, and of the calendar after a week', async () => {
    const { run, told } = await open({
      deadline: '2026-12-18',
      rules: [ahead(7, 3, 1), calendar('FREQ=MONTHLY;BYMONTHDAY=15', 'before', 9 * 60)],
    });
    await run('2026-12-22 09:01');
    expect(await told()).toEqual([
      '2026-12-11 08:00 remind too-old',
      '2026-12-15 08:00 remind too-old',
      '2026-12-15 09:00 remind too-old',
      '2026-12-17 08:00 remind too-old',
    ]);
  });

  it('is still of use at the end of a week, and on the day of the deadline', async () => {
    const first = await open({ rules: [calendar('FREQ=MONTHLY;BYMONTHDAY=15')] });
    await first.run('2026-12-22 08:00');
    expect(await first.told()).toEqual(['2026-12-15 08:00 remind fired late']);
    const second = await open({ deadline: '2026-12-18', rules: [ahead(7)] });
    await second.run('2026-12-18 23:59');
    expect(await second.told()).toEqual(['2026-12-11 08:00 remind fired late']);
    // It can still arrive when they are at work again.
    expect(await second.deliveries()).toEqual(['chat 1 (ninh-binh) ← remind 2026-12-21 07:00']);
    const { expiresAt, notBefore } = await second.prisma.delivery.findFirstOrThrow();
    expect(expiresAt.getTime()).toBeGreaterThan(notBefore.getTime());
  });

  it('is not said again when it is looked at twice, or by two at once', async () => {
    const { run, told, timetable, store, prisma, errors } = await open({
      deadline: '2026-12-18',
      rules: [ahead(7, 3, 1), calendar('FREQ=DAILY'), behind(1, 5)],
      acknowledge: 1,
      coordinator: 1,
    });
    await run(GIVEN);
    const other = serverUrl ? await openStore(readConfig(store.env), () => new Date()) : null;
    if (other) onTestFinished(() => other.database.close());
    const second = other ? createTestTimetable({ ...store, database: other.database }) : null;
    for (const at of ['2026-11-30 08:00', '2026-12-04 10:00', '2026-12-17 08:00', '2026-12-28 08:05']) {
      const instances = [timetable, second?.timetable ?? timetable, timetable];
      await Promise.all(instances.map((each) => each.run(moment(at))));
      const rows = await told();
      expect(await run(at)).toBe(0);
      expect(await told()).toEqual(rows);
    }
    expect(errors).toEqual([]);
    expect(second?.errors ?? []).toEqual([]);
    const kinds = await prisma.occurrence.groupBy({
      by: ['kind'],
      where: { state: 'fired' },
      _count: true,
      orderBy: { kind: 'asc' },
    });
    expect(kinds.map(({ kind, _count }) => `${kind} ${_count}`)).toEqual([
      'remind 4',
      'nudge 1',
      'escalate 1',
      'digest 3',
    ]);
    const deliveries = await prisma.delivery.groupBy({
      by: ['occurrenceId', 'channel', 'chat'],
      _count: true,
    });
    expect(deliveries.filter(({ _count }) => _count > 1)).toEqual([]);
  });

  it('several moments at once are said once', async () => {
    // 5 and 6 December 2026 are a weekend.
    const { run, told } = await open({
      deadline: '2026-12-08',
      rules: [ahead(4, 3, 2), calendar('FREQ=WEEKLY;BYDAY=FR')],
    });
    await run('2026-12-04 08:00');
    expect((await told()).filter((line) => line.startsWith('2026-12-04')).sort()).toEqual([
      '2026-12-04 08:00 remind fired',
      '2026-12-04 08:00 remind together',
      '2026-12-04 08:00 remind together',
      '2026-12-04 08:00 remind together',
    ]);
  });

  it('each deadline of a recurring duty has its own', async () => {
    const { run, told } = await open({
      deadlineRule: 'FREQ=MONTHLY;BYMONTHDAY=10',
      rules: [ahead(3), behind(2, 3)],
    });
    await run(GIVEN);
    await run('2027-02-16 09:00');
    expect(await told()).toEqual([
      '2026-12-07 08:00 remind too-old',
      '2026-12-14 08:00 overdue too-old',
      '2026-12-14 08:00 overdue too-old',
      '2026-12-16 08:00 overdue too-old',
      '2027-01-07 08:00 remind too-old',
      '2027-01-12 08:00 overdue too-old',
      '2027-01-14 08:00 overdue too-old',
      '2027-01-18 08:00 overdue too-old',
      // Tết is from 5 to 11 February: what would be on 7 February was to be said on the 4th.
      '2027-02-04 08:00 remind too-old',
      '2027-02-12 08:00 overdue superseded',
      '2027-02-15 08:00 overdue superseded',
      '2027-02-16 08:00 overdue fired late',
    ]);
  });
});

describe('a rule far ahead', () => {
  it('is remembered for years', async () => {
    const { run, told, prisma, timetable } = await open({
      deadline: '2029-12-28',
      rules: [ahead(7), once('2028-12-29')],
    });
    await run(GIVEN);
    for (let at: Date | null = null; at === null || at < moment('2029-12-25 00:00'); ) {
      const { _min } = await prisma.reminderRule.aggregate({ _min: { nextAt: true } });
      at = _min.nextAt ?? moment('2030-01-01 00:00');
      await timetable.run(at);
    }
    expect(await told()).toEqual(['2028-12-29 08:00 remind fired', '2029-12-21 08:00 remind fired']);
  });

  it('of the calendar is not repeated when the next term becomes the current one', async () => {
    const { run, told } = await open({
      deadlineRule: 'FREQ=MONTHLY;BYMONTHDAY=10',
      rules: [calendar('FREQ=WEEKLY;BYDAY=WE')],
    });
    for (const at of ['2026-12-02 08:00', '2026-12-09 08:00', '2026-12-16 08:00', '2026-12-23 08:00'])
      await run(at);
    expect(await told()).toEqual([
      '2026-12-02 08:00 remind fired',
      '2026-12-09 08:00 remind fired',
      '2026-12-16 08:00 remind fired',
      '2026-12-23 08:00 remind fired',
    ]);
  });
});

describe('a calendar that an administrator corrects', () => {
  it('what it moves into the past is still said once', async () => {
    const { run, told, correct } = await open({ rules: [once('2026-12-09', 'before', 14 * 60)] });
    await run('2026-12-09 09:00');
    expect(await told()).toEqual([]);
    // Today is off: it should have been said yesterday.
    await correct('2026-12-09', 'off');
    expect(await run('2026-12-09 09:05')).toBe(1);
    expect(await told()).toEqual(['2026-12-08 14:00 remind fired late']);
    await correct('2026-12-09', 'plain');
    await run('2026-12-09 14:00');
    await run('2026-12-10 08:00');
    expect(await told()).toEqual(['2026-12-08 14:00 remind fired late']);
  });

  it('what it moves later comes later, once', async () => {
    const { run, told, correct, prisma } = await open({ rules: [once('2026-12-09', 'after')] });
    await run('2026-12-08 09:00');
    await correct('2026-12-09', 'off');
    expect(await run('2026-12-09 08:00')).toBe(0);
    const rule = await prisma.reminderRule.findFirstOrThrow();
    expect(rule.nextAt).toEqual(moment('2026-12-10 08:00'));
    expect(await run('2026-12-10 08:00')).toBe(1);
    // Said is said, wherever it is moved afterwards.
    await correct('2026-12-10', 'off');
    await run('2026-12-11 08:00');
    expect(await told()).toEqual(['2026-12-10 08:00 remind fired']);
  });

  it('a Saturday that is worked is a day for reminders', async () => {
    const { run, told, correct } = await open({ deadline: '2026-12-18', rules: [ahead(6)] });
    await run(GIVEN);
    await correct('2026-12-12', 'work');
    await run('2026-12-11 08:00');
    expect(await told()).toEqual([]);
    await run('2026-12-12 08:00');
    expect(await told()).toEqual(['2026-12-12 08:00 remind fired']);
  });

  it('of directives at an end nothing is looked at', async () => {
    const { correct, directiveState, prisma, run } = await open({ rules: [once('2026-12-09')] });
    await run(GIVEN);
    const rule = await prisma.reminderRule.findFirstOrThrow();
    await directiveState('ended');
    await correct('2026-12-09', 'off');
    expect(await prisma.reminderRule.findFirstOrThrow()).toEqual(rule);
  });
});

describe('an extension', () => {
  async function extended() {
    const stage = await open({
      audience: { places: ['ninh-binh', 'hung-yen'] },
      deadline: '2026-12-18',
      rules: [ahead(10, 3), behind(2, 2)],
    });
    await stage.person({ unit: 'hung-yen' });
    const grant = (due: string, at: string, party = 'ninh-binh') =>
      stage.prisma.$transaction(async (tx) => {
        await tx.progress.updateMany({
          where: { party },
          data: { due: dateOf(due), dueSince: moment(at), state: 'received' },
        });
        await stage.timetable.replan(tx, stage.id);
      });
    return { ...stage, grant };
  }

  it('is reminded of by its own deadline, the others by theirs', async () => {
    const { run, grant, deliveries } = await extended();
    await run('2026-12-08 08:00');
    await grant('2026-12-25', '2026-12-14 10:00');
    for (const at of ['2026-12-14 10:01', '2026-12-15 08:00', '2026-12-15 08:00', '2026-12-21 08:00'])
      await run(at);
    for (const at of ['2026-12-22 08:00', '2026-12-28 08:00', '2026-12-29 08:00', '2027-01-05 08:00'])
      await run(at);
    expect(await deliveries()).toEqual([
      'chat 1 (ninh-binh) ← remind 2026-12-08 08:00',
      'chat 2 (hung-yen) ← remind 2026-12-08 08:00',
      'chat 2 (hung-yen) ← remind 2026-12-15 08:00',
      // Ten days before the new deadline is behind the grant.
      'chat 1 (ninh-binh) ← remind 2026-12-15 08:00',
      // 20/12 is a Sunday.
      'chat 2 (hung-yen) ← overdue 2026-12-21 08:00',
      'chat 2 (hung-yen) ← overdue 2026-12-22 08:00',
      'chat 1 (ninh-binh) ← remind 2026-12-22 08:00',
      'chat 1 (ninh-binh) ← overdue 2026-12-28 08:00',
      'chat 1 (ninh-binh) ← overdue 2026-12-29 08:00',
    ]);
  });

  it('what its deadline would have been reminded of before the grant is not made up for', async () => {
    const { run, grant, told } = await extended();
    await run('2026-12-08 08:00');
    await grant('2026-12-21', '2026-12-14 10:00');
    await run('2026-12-14 10:01');
    expect(await told()).toEqual(['2026-12-08 08:00 remind fired']);
  });

  it('of a deadline that has become everybody’s is reminded with everybody', async () => {
    const { run, grant, deliveries, prisma } = await extended();
    await run('2026-12-08 08:00');
    await grant('2026-12-28', '2026-12-14 10:00');
    await prisma.term.updateMany({
      data: { due: dateOf('2026-12-28'), dueSince: moment('2026-12-14 11:00') },
    });
    await run('2026-12-25 08:00');
    expect((await deliveries()).slice(2)).toEqual([
      'chat 1 (ninh-binh) ← remind 2026-12-25 08:00',
      'chat 2 (hung-yen) ← remind 2026-12-25 08:00',
    ]);
  });
});

describe('a directive that does not run', () => {
  it('is passed over while it is paused', async () => {
    const { run, told, directiveState } = await open({
      deadline: '2026-12-18',
      rules: [ahead(7, 3, 1)],
    });
    await directiveState('paused');
    await run('2026-12-11 08:00');
    await run('2026-12-15 09:00');
    await directiveState('active');
    await run('2026-12-17 08:00');
    expect(await told()).toEqual([
      '2026-12-11 08:00 remind paused',
      '2026-12-15 08:00 remind paused',
      '2026-12-17 08:00 remind fired',
    ]);
  });

  it('is not looked at once it has ended', async () => {
    const { run, told, directiveState, terms, id } = await open({
      deadlineRule: 'FREQ=MONTHLY;BYMONTHDAY=10',
      rules: [ahead(3), calendar('FREQ=DAILY')],
      acknowledge: 1,
    });
    await run('2026-11-26 08:00');
    await directiveState('ended');
    const opened = await terms(id);
    await run('2027-12-31 08:00');
    expect(await told()).toEqual(['2026-11-26 08:00 remind fired']);
    expect(await terms(id)).toEqual(opened);
  });

  it('is passed over when all have done it', async () => {
    const { run, told, state } = await open({
      deadline: '2026-12-18',
      rules: [ahead(7), behind(2, 1), calendar('FREQ=MONTHLY;BYMONTHDAY=15')],
    });
    await state('reported');
    for (const at of ['2026-12-11 08:00', '2026-12-15 08:00', '2026-12-21 08:00']) await run(at);
    expect(await told()).toEqual([
      '2026-12-11 08:00 remind done',
      '2026-12-15 08:00 remind done',
      '2026-12-21 08:00 overdue done',
    ]);
    await state('received');
    await run('2027-01-15 08:00');
    expect((await told()).at(-1)).toBe('2027-01-15 08:00 remind fired');
  });
});

describe('an acknowledgement that does not come', () => {
  /** Ninh Bình (chat 1) and Hưng Yên (chat 2) within the north, and who answers for them. */
  async function waiting(given: Partial<Parameters<TimetableStage['give']>[0]> = {}) {
    const stage = await open({
      audience: { places: ['ninh-binh', 'hung-yen'] },
      acknowledge: 2,
      rules: [calendar('FREQ=DAILY', 'before')],
      ...given,
    });
    await stage.person({ unit: 'hung-yen' });
    const coordinator = await stage.person({ unit: null, role: 'coordinator', chat: 'coordinator' });
    const boss = (chat: string, within: string, role: 'coordinator' | 'administrator' | 'editor') =>
      stage.person({ unit: null, role, within, chat });
    await boss('of Ninh Bình', 'ninh-binh', 'coordinator');
    await boss('of Hà Nam', 'ha-nam', 'administrator');
    await boss('of Hưng Yên', 'hung-yen', 'administrator');
    await boss('editor of Ninh Bình', 'ninh-binh', 'editor');
    await boss('of the country', 'ca-nuoc', 'administrator');
    await stage.prisma.directive.update({ where: { id: stage.id }, data: { coordinator } });
    const asked = async () => (await stage.deliveries()).filter((line) => /← (nudge|escalate)/.test(line));
    return { ...stage, asked };
  }

  it('is asked for once more, then whoever answers for them is told, and whoever gave it', async () => {
    const { run, asked, state, told } = await waiting();
    // A Thursday; two working days later is Monday.
    await run('2026-11-26 08:00');
    await state('received', 'hung-yen');
    await run('2026-11-27 08:00');
    expect(await asked()).toEqual([]);
    await run('2026-11-30 08:00');
    expect(await asked()).toEqual(['chat 1 (ninh-binh) ← nudge 2026-11-30 08:00']);
    await run('2026-12-01 08:00');
    await run('2026-12-02 08:00');
    expect((await asked()).slice(1)).toEqual([
      'coordinator (-) ← escalate 2026-12-02 08:00',
      'of Hà Nam (-) ← escalate 2026-12-02 08:00',
      'of Ninh Bình (-) ← escalate 2026-12-02 08:00',
    ]);
    for (const at of ['2026-12-04 08:00', '2026-12-09 08:00', '2026-12-31 08:00']) await run(at);
    expect((await told()).filter((line) => /nudge|escalate/.test(line))).toEqual([
      '2026-11-30 08:00 nudge fired',
      '2026-12-02 08:00 escalate fired',
    ]);
  });

  it('whoever has acknowledged between the two is not told of', async () => {
    const { run, asked, state, told, prisma } = await waiting();
    await run('2026-11-26 08:00');
    await run('2026-11-30 08:00');
    expect(await asked()).toHaveLength(2);
    await state('received', 'hung-yen');
    await state('received', 'ninh-binh');
    await run('2026-12-02 08:00');
    expect(await asked()).toHaveLength(2);
    expect((await told()).filter((line) => line.includes('escalate'))).toEqual([
      '2026-12-02 08:00 escalate done',
    ]);
    expect((await prisma.term.findFirstOrThrow()).nudgeAt).toBeNull();
  });

  it('was looked for too late: it is asked for once, late, and escalates after as many working days more', async () => {
    const { run, told } = await waiting();
    await run('2026-11-26 08:00');
    await run('2026-12-15 10:00');
    await run('2026-12-16 10:00');
    await run('2026-12-17 10:00');
    expect((await told()).filter((line) => /nudge|escalate/.test(line))).toEqual([
      '2026-11-30 08:00 nudge fired late',
      '2026-12-17 10:00 escalate fired',
    ]);
  });

  it('waits while it is paused: nobody is told of those who were never asked', async () => {
    const { run, told, directiveState } = await waiting();
    await run('2026-11-26 08:00');
    await directiveState('paused');
    await run('2026-11-30 08:00');
    await directiveState('active');
    await run('2026-12-02 08:00');
    await run('2026-12-04 08:00');
    expect((await told()).filter((line) => /nudge|escalate/.test(line))).toEqual([
      '2026-11-30 08:00 nudge paused',
      '2026-12-02 08:00 nudge fired',
      '2026-12-04 08:00 escalate fired',
    ]);
  });

  it('of a recurring duty is looked for in each term', async () => {
    const { run, prisma, state } = await waiting({
      deadlineRule: 'FREQ=MONTHLY;BYMONTHDAY=10',
      rules: [ahead(1)],
    });
    await run(GIVEN);
    await run('2026-12-09 08:00');
    const [first] = await prisma.term.findMany({ orderBy: { sequence: 'asc' } });
    expect(first?.nudgeAt).toEqual(moment('2026-12-11 08:00'));
    await state('received');
    await state('received', 'hung-yen');
    await run('2026-12-11 08:00');
    await run('2027-01-08 08:00');
    await run('2027-01-12 08:00');
    await run('2027-01-14 08:00');
    const rows = await prisma.occurrence.findMany({
      where: { kind: { in: ['nudge', 'escalate'] } },
      orderBy: { id: 'asc' },
    });
    const terms = await prisma.term.findMany({ orderBy: { sequence: 'asc' } });
    const sequence = new Map(terms.map((term) => [term.id, term.sequence]));
    expect(
      rows.map(({ termId, kind, reason }) => `${sequence.get(termId ?? 0)} ${kind} ${reason ?? 'fired'}`),
    ).toEqual(['1 nudge done', '2 nudge fired', '2 escalate fired']);
  });
});

describe('the digest of a week', () => {
  async function followed() {
    const stage = await openTimetable();
    const one = await stage.person({ unit: null, role: 'coordinator', chat: 'one' });
    const two = await stage.person({ unit: null, role: 'coordinator', chat: 'two' });
    await stage.person({ unit: null, role: 'coordinator', chat: 'three' });
    const given = { at: GIVEN, audience: NINH_BINH };
    const ids = [
      await stage.give({ ...given, coordinator: one }),
      await stage.give({ ...given, coordinator: one }),
      await stage.give({ ...given, coordinator: two }),
    ];
    await stage.run(GIVEN);
    return { ...stage, ids };
  }

  it('comes on Mondays at eight to those who follow something, once', async () => {
    const { run, deliveries, told } = await followed();
    expect(await run('2026-11-30 07:59')).toBe(0);
    expect(await run('2026-11-30 08:00')).toBe(1);
    expect(await run('2026-11-30 08:00')).toBe(0);
    await run('2026-12-06 20:00');
    expect(await told(null)).toEqual(['2026-11-30 08:00 digest fired']);
    expect(await deliveries(null)).toEqual([
      'one (-) ← digest 2026-11-30 08:00',
      'two (-) ← digest 2026-11-30 08:00',
    ]);
  });

  it('comes on the next working day where Monday is off', async () => {
    const { run, told } = await followed();
    await run('2027-01-29 08:00');
    const known = (await told(null)).length;
    for (const at of [
      '2027-02-01 08:00',
      '2027-02-08 08:00',
      '2027-02-11 12:00',
      '2027-02-12 08:00',
      '2027-02-15 08:00',
    ])
      await run(at);
    expect((await told(null)).slice(known)).toEqual([
      '2027-02-01 08:00 digest fired',
      '2027-02-12 08:00 digest fired',
      '2027-02-15 08:00 digest fired',
    ]);
  });

  it('comes once after three weeks in which nobody looked', async () => {
    const { run, told } = await followed();
    expect(await run('2026-12-16 09:00')).toBe(1);
    expect(await told(null)).toEqual([
      '2026-11-30 08:00 digest superseded',
      '2026-12-07 08:00 digest superseded',
      '2026-12-14 08:00 digest fired late',
    ]);
  });

  it('goes to nobody when nothing is followed', async () => {
    const { run, told, prisma } = await followed();
    await prisma.directive.updateMany({ data: { state: 'ended' } });
    await run('2026-11-30 08:00');
    expect(await told(null)).toEqual(['2026-11-30 08:00 digest nobody']);
  });
});

it('what hinders one directive does not hold up the others, and is tried again', async () => {
  const stage = await open({ rules: [once('2026-12-09')] });
  const other = await stage.give({ at: GIVEN, audience: NINH_BINH, rules: [once('2026-12-09')] });
  await stage.run(GIVEN);
  // The first one cannot be looked at: what it says of itself is refused.
  await stage.prisma.$executeRaw`
    CREATE FUNCTION hinder() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'hindered'; END $$`;
  await stage.prisma.$executeRawUnsafe(
    `CREATE TRIGGER hinder BEFORE INSERT ON occurrence FOR EACH ROW WHEN (NEW.directive = '${stage.id}')
     EXECUTE FUNCTION hinder()`,
  );
  expect(await stage.run('2026-12-09 08:00')).toBe(1);
  expect(stage.errors).toHaveLength(1);
  expect(await stage.told(other)).toEqual(['2026-12-09 08:00 remind fired']);
  await stage.prisma.$executeRaw`DROP TRIGGER hinder ON occurrence`;
  expect(await stage.run('2026-12-09 08:30')).toBe(1);
  expect(await stage.told()).toEqual(['2026-12-09 08:00 remind fired late']);
});
