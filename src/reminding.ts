import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Database } from './database/index.ts';
import {
  type Carrier,
  createAftermath,
  createOutbox,
  createSender,
  createWatcher,
  expire,
  type Outbox,
} from './delivery/index.ts';
import type { Directives } from './directives/index.ts';
import type { Log } from './log.ts';
import type { Operations } from './operations/index.ts';
import { type DaysOff, dayClock, startTimetable, type Timetable } from './reminders/index.ts';
import { wait as realWait, type Wait } from './wait.ts';

/** The timetable, a sender for each bot, and what watches them. */
export interface Reminding {
  start(): void;
  stop(): Promise<void>;
  /** There is something to send. */
  wake(): void;
  /** Sending alone, and one round of everything else: for tests. */
  startSending(): void;
  round(now: Date): Promise<void>;
  /** Resolves when nothing can be sent now, for tests. */
  idle(): Promise<void>;
}

export function createReminding({
  database: { prisma, sql },
  directives,
  timetable,
  daysOff,
  carriers,
  operations,
  clock,
  log,
  wait = realWait,
}: {
  database: Database;
  directives: Directives;
  timetable: Timetable;
  daysOff: DaysOff;
  carriers: readonly Carrier[];
  /** Watches that it goes on. Default: nobody does. */
  operations?: Pick<Operations, 'sender' | 'timetable'>;
  clock: Clock;
  log: Log;
  /** How pauses are waited for; tests need not wait. */
  wait?: Wait;
}): Reminding {
  const sender = randomUUID();
  const channels = carriers.map(({ channel }) => channel);
  const watched = (channel: string, outbox: Outbox): Outbox =>
    operations?.sender(channel).outbox(outbox) ?? outbox;
  const senders = carriers.map((carrier) =>
    createSender({
      outbox: watched(carrier.channel, createOutbox({ sql, channel: carrier.channel, sender })),
      carrier,
      write: directives.write,
      aftermath: createAftermath({ prisma, channel: carrier.channel, channels }),
      window: (now) => {
        const { hour, working } = dayClock(daysOff.calendar, now);
        return { hour, working };
      },
      clock,
      wait,
      log,
    }),
  );
  const watchers = carriers.map((carrier) =>
    createWatcher({ prisma, carrier, face: directives.broadcasts.face, log }),
  );
  const wake = (): void => {
    for (const each of senders) each.wake();
  };
  let stopTimetable: () => Promise<void> = async () => {};

  const startSending = (): void => {
    for (const each of senders) each.start();
  };

  async function after(now: Date): Promise<void> {
    await expire(sql, now);
    await directives.broadcasts.report(now);
    for (const watcher of watchers) await watcher.update(now);
    operations?.timetable.beat();
    wake();
  }

  return {
    wake,
    startSending,
    start() {
      startSending();
      stopTimetable = startTimetable({ timetable, after: (_, now) => after(now), clock, log });
    },
    async stop() {
      await stopTimetable();
      await Promise.all(senders.map((each) => each.stop()));
    },
    async round(now) {
      await timetable.run(now);
      await after(now);
    },
    idle: async () => {
      for (const each of senders) await each.idle();
    },
  };
}
