import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgressState } from '../../src/database/client/enums.ts';
import { daysBetween, isDone, statusOf } from '../../src/directives/status.ts';

const STATES: readonly ProgressState[] = [
  'waiting',
  'received',
  'doing',
  'reported',
  'accepted',
  'postponed',
];
const DAY_MS = 24 * 3_600_000;

const day = fc
  .integer({ min: 0, max: 4000 })
  .map((count) => new Date(Date.parse('2024-01-01') + count * DAY_MS));
const moment = fc
  .integer({ min: 0, max: 4000 * 24 * 60 })
  .map((minutes) => new Date(Date.parse('2024-01-01') + minutes * 60_000));
const facts = fc.record({
  state: fc.constantFrom(...STATES),
  due: fc.option(day),
  doneAt: fc.option(moment),
  extensionTo: fc.option(day),
});
const term = fc.record({ due: fc.option(day) });

/** The day in Vietnam, as the wall there shows it. */
const inVietnam = (at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(at);
const iso = (date: Date): string => date.toISOString().slice(0, 10);

describe('how far a party is', () => {
  it('goes by its own deadline, else by that of all', () => {
    fc.assert(
      fc.property(facts, term, moment, (progress, { due }, now) => {
        const own = progress.due ?? due;
        const status = statusOf(progress, { due }, now);
        expect(status.due).toBe(own && iso(own));
        expect(status.state).toBe(progress.state);
        expect(status.extensionTo).toBe(progress.extensionTo && iso(progress.extensionTo));
      }),
    );
  });

  it('is overdue exactly from the day behind the deadline in Vietnam, while it is to be done', () => {
    fc.assert(
      fc.property(facts, term, moment, (progress, { due }, now) => {
        const own = progress.due ?? due;
        const status = statusOf(progress, { due }, now);
        const toDo = ['waiting', 'received', 'doing'].includes(progress.state);
        expect(status.overdue).toBe(toDo && own !== null && inVietnam(now) > iso(own));
        expect(status.daysLeft === null).toBe(!toDo || own === null);
      }),
    );
  });

  it('has one light: overdue, near or neither', () => {
    fc.assert(
      fc.property(facts, term, moment, (progress, common, now) => {
        const { overdue, soon, daysLeft, late } = statusOf(progress, common, now);
        expect(overdue && soon).toBe(false);
        expect(overdue).toBe(daysLeft !== null && daysLeft < 0);
        expect(soon).toBe(daysLeft !== null && [0, 1, 2, 3].includes(daysLeft));
        expect(late && (overdue || soon)).toBe(false);
      }),
    );
  });

  it('has a day less left each day', () => {
    fc.assert(
      fc.property(day, moment, fc.integer({ min: 1, max: 400 }), (due, now, count) => {
        const progress = { state: 'doing', due: null, doneAt: null, extensionTo: null } as const;
        const left = (at: Date) => statusOf(progress, { due }, at).daysLeft ?? Number.NaN;
        expect(left(now) - left(new Date(now.getTime() + count * DAY_MS))).toBe(count);
      }),
    );
  });

  it('is late when it was done on a day behind the deadline, whenever that is asked', () => {
    fc.assert(
      fc.property(facts, term, moment, moment, (progress, { due }, now, later) => {
        const own = progress.due ?? due;
        const { late } = statusOf(progress, { due }, now);
        expect(late).toBe(
          isDone(progress.state) &&
            own !== null &&
            progress.doneAt !== null &&
            inVietnam(progress.doneAt) > iso(own),
        );
        expect(statusOf(progress, { due }, later).late).toBe(late);
      }),
    );
  });

  it.each([
    // Midnight in Vietnam is 17:00 UTC of the day before.
    ['2026-12-18T16:59:59Z', 0, false],
    ['2026-12-18T17:00:00Z', -1, true],
    ['2026-12-14T16:59:59Z', 4, false],
    ['2026-12-14T17:00:00Z', 3, false],
  ])('at %s has %i days left', (now, daysLeft, overdue) => {
    const progress = { state: 'waiting', due: null, doneAt: null, extensionTo: null } as const;
    expect(statusOf(progress, { due: new Date('2026-12-18') }, new Date(now))).toMatchObject({
      daysLeft,
      overdue,
      soon: daysLeft >= 0 && daysLeft <= 3,
    });
  });

  it('counts days forwards and backwards', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -500, max: 500 }), (from, count) => {
        expect(daysBetween(iso(from), iso(new Date(from.getTime() + count * DAY_MS)))).toBe(count);
      }),
    );
  });
});
