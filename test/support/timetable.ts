import { onTestFinished } from 'vitest';
import type { PrismaClient } from '../../src/database/client/client.ts';
import type { Urgency } from '../../src/database/client/enums.ts';
import type { OccurrenceModel } from '../../src/database/client/models.ts';
import type { Log } from '../../src/log.ts';
import type { Role } from '../../src/people/person.ts';
import {
  type Audience,
  createDaysOff,
  createFiring,
  createParties,
  createTimetable,
  type DaysOff,
  dateOf,
  isoOf,
  openTerms,
  type Parties,
  type Rule,
  type Timetable,
} from '../../src/reminders/index.ts';
import { openTestStore, type TestStore } from './store.ts';

export const moment = (text: string): Date => new Date(`${text.replace(' ', 'T')}+07:00`);

/** A moment as it is read off a clock in Vietnam: 2026-11-25 08:00. */
export const read = (date: Date): string =>
  new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

export interface Given {
  /** A moment in Vietnam. */
  readonly at: string;
  readonly audience: Partial<Audience>;
  readonly deadline?: string;
  readonly deadlineRule?: string;
  readonly rules?: readonly Rule[];
  readonly acknowledge?: number;
  readonly support?: readonly string[];
  readonly coordinator?: number;
  readonly urgency?: Urgency;
}

export interface TimetableStage {
  readonly store: TestStore;
  readonly prisma: PrismaClient;
  readonly parties: Parties;
  readonly daysOff: DaysOff;
  readonly timetable: Timetable;
  /** What went wrong in a round. */
  readonly errors: readonly unknown[];
  /** Everything up to a moment. @returns how many were fired */
  run(at: string): Promise<number>;
  person(of: {
    unit: string | null;
    role?: Role;
    within?: string;
    hours?: readonly [number, number];
    /** Without one they have only the page. */
    chat?: string | null;
  }): Promise<number>;
  /** @returns the directive's id */
  give(directive: Given): Promise<string>;
  /** An administrator corrects a day. */
  correct(day: string, kind: 'off' | 'work' | 'plain'): Promise<void>;
  /** What became of a directive's moments, in order: «2026-12-11 08:00 remind fired late». */
  told(directive: string | null): Promise<string[]>;
  occurrences(directive: string | null): Promise<OccurrenceModel[]>;
  /** Who got what, in order of the occurrences: «chat ← kind not before moment». */
  deliveries(directive: string | null): Promise<string[]>;
  terms(directive: string): Promise<{ due: string | null; opened: string; parties: string[] }[]>;
}

/** The timetable over a store of its own, with nobody and nothing in it; what it fires is not sent. */
export async function openTimetable(): Promise<TimetableStage> {
  const store = await openTestStore({ seed: 'none' });
  onTestFinished(() => store[Symbol.asyncDispose]());
  const { prisma } = store.database;
  const { timetable, parties, daysOff, errors } = createTestTimetable(store);
  let people = 0;
  let directives = 0;

  const occurrences = (directiveId: string | null) =>
    prisma.occurrence.findMany({
      where: { directiveId },
      orderBy: [{ plannedFor: 'asc' }, { id: 'asc' }],
    });

  return {
    store,
    prisma,
    parties,
    daysOff,
    timetable,
    errors,
    occurrences,
    run: (at) => timetable.run(moment(at)),

    async person({ unit, role = 'reader', within = unit ?? 'ca-nuoc', hours = [7, 20], chat }) {
      people += 1;
      const name = `Người ${people}`;
      const { id } = await prisma.person.create({
        data: {
          name,
          unit,
          joinedAt: moment('2026-01-01 08:00'),
          hoursFrom: hours[0],
          hoursTo: hours[1],
          grants: { create: { role, within } },
          ...(chat === null
            ? {}
            : {
                accounts: {
                  create: {
                    channel: 'telegram',
                    account: `account ${people}`,
                    chat: chat ?? `chat ${people}`,
                    linkedAt: moment('2026-01-01 08:00'),
                  },
                },
              }),
        },
      });
      return id;
    },

    async give({ at, audience, deadline, deadlineRule, rules = [], acknowledge, support, ...others }) {
      directives += 1;
      const now = moment(at);
      const id = `D${directives}`;
      await prisma.$transaction(async (tx) => {
        const directive = await tx.directive.create({
          data: {
            id,
            orderedTo: 'các địa phương',
            orderedOn: dateOf(at.slice(0, 10)),
            title: `Việc ${directives}`,
            text: '',
            keywords: [],
            audience: { places: [], without: [], roles: [], people: [], groups: false, ...audience },
            deadline: deadline === undefined ? null : dateOf(deadline),
            deadlineRule: deadlineRule ?? null,
            acknowledge: acknowledge ?? null,
            support: [...(support ?? [])],
            createdAt: now,
            sequence: 1000 + directives,
            ...others,
          },
        });
        await tx.reminderRule.createMany({
          data: rules.map((rule) => ({ directiveId: id, rule, startsAt: now, doneUntil: now })),
        });
        await openTerms(tx, directive, parties, now);
        await timetable.replan(tx, id);
      });
      return id;
    },

    async correct(day, kind) {
      await prisma.$transaction(async (tx) => {
        const data = { kind, name: '', at: moment(`${day} 00:00`) };
        await tx.dayCorrection.upsert({
          where: { day: dateOf(day) },
          create: { day: dateOf(day), ...data },
          update: data,
        });
        await timetable.replanAll(tx);
      });
    },

    async told(directive) {
      const rows = await occurrences(directive);
      return rows.map(({ plannedFor, kind, state, reason, late }) =>
        [read(plannedFor), kind, reason ?? state, ...(late ? ['late'] : [])].join(' '),
      );
    },

    async deliveries(directiveId) {
      const rows = await prisma.delivery.findMany({
        where: { occurrence: { directiveId } },
        include: { occurrence: true },
        orderBy: [{ occurrence: { plannedFor: 'asc' } }, { occurrenceId: 'asc' }, { chat: 'asc' }],
      });
      return rows.map(
        ({ channel, chat, notBefore, party, occurrence: { kind } }) =>
          `${channel === 'telegram' ? chat : `${channel} ${chat}`} (${party ?? '-'}) ← ${kind} ${read(notBefore)}`,
      );
    },

    async terms(directiveId) {
      const rows = await prisma.term.findMany({
        where: { directiveId },
        include: { progress: true },
        orderBy: { sequence: 'asc' },
      });
      return rows.map(({ due, openedAt, progress }) => ({
        due: due && isoOf(due),
        opened: read(openedAt),
        parties: progress.map(({ party }) => party).sort(),
      }));
    },
  };
}

/** A timetable of one instance of the product. */
export function createTestTimetable({
  database: { prisma },
  catalogue,
}: Pick<TestStore, 'database' | 'catalogue'>) {
  const errors: unknown[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (_, fields) => errors.push(fields) };
  const parties = createParties(catalogue);
  const daysOff = createDaysOff({ prisma });
  const firing = createFiring({ parties, calendar: () => daysOff.calendar, channels: ['telegram'] });
  return { timetable: createTimetable({ prisma, parties, firing, daysOff, log }), parties, daysOff, errors };
}
