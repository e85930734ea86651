import { randomUUID } from 'node:crypto';
import { type Alerts, createLateWatch } from './alerts/index.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database/index.ts';
import {
  type Carrier,
  createAftermath,
  createOutbox,
  createSender,
  createWatcher,
  expire,
} from './delivery/index.ts';
import type { Directives } from './directives/index.ts';
import { alone, type Duty, type Presence } from './instances/index.ts';
import type { Log } from './log.ts';
import type { Operations, Duty as Watched } from './operations/index.ts';
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
  presence = alone(),
  operations,
  alerts,
  clock,
  log,
  wait = realWait,
}: {
  database: Database;
  directives: Directives;
  timetable: Timetable;
  daysOff: DaysOff;
  carriers: readonly Carrier[];
  /** Default: nobody else works on this database. */
  presence?: Presence;
  /** Watches that it goes on. Default: nobody does. */
  operations?: Pick<Operations, 'sender' | 'timetable'>;
  /** Tells administrators when nothing goes. Default: nobody is told. */
  alerts?: Alerts;
  clock: Clock;
  log: Log;
  /** How pauses are waited for; tests need not wait. */
  wait?: Wait;
}): Reminding {
  const sender = randomUUID();
  const channels = carriers.map(({ channel }) => channel);
  function isOurs(duty: Duty, watched: Watched | undefined): boolean {
    const ours = presence.holds(duty);
    if (!ours) watched?.standby();
    return ours;
  }
  const senders = carriers.map((carrier) => {
    const { channel } = carrier;
    const watched = operations?.sender(channel);
    const outbox = createOutbox({ sql, channel, sender });
    return createSender({
      outbox: watched?.outbox(outbox) ?? outbox,
      onDuty: () => isOurs(`sending ${channel}`, watched),
      carrier,
      write: directives.write,
      aftermath: createAftermath({ prisma, channel, channels }),
      window: (now) => {
        const { hour, working } = dayClock(daysOff.calendar, now);
        return { hour, working };
      },
      clock,
      wait,
      log,
    });
  });
  const watchers = carriers.map((carrier) => ({
    channel: carrier.channel,
    watcher: createWatcher({ prisma, carrier, face: directives.broadcasts.face, log }),
  }));
  const wakeOwn = (): void => {
    for (const each of senders) each.wake();
  };
  presence.listen('outbox', wakeOwn);
  // What an administrator corrects by way of one instance, all of them plan with.
  presence.listen('calendar', () => {
    daysOff.refresh().catch((error: unknown) => log.warn('The calendar cannot be read', { error }));
  });
  const wake = (): void => {
    wakeOwn();
    presence.tell('outbox');
  };
  const late = alerts && createLateWatch({ sql, alerts, channels });
  let stopTimetable: () => Promise<void> = async () => {};

  const startSending = (): void => {
    for (const each of senders) each.start();
  };

  async function round(now: Date): Promise<void> {
    if (isOurs('timetable', operations?.timetable)) {
      await timetable.run(now);
      await expire(sql, now);
      await directives.broadcasts.report(now);
      await late?.look(now, dayClock(daysOff.calendar, now));
      operations?.timetable.beat();
    }
    for (const { channel, watcher } of watchers)
      if (presence.holds(`sending ${channel}`)) await watcher.update(now);
    wakeOwn();
  }

  return {
    wake,
    startSending,
    start() {
      startSending();
      stopTimetable = startTimetable({ look: round, clock, log });
    },
    async stop() {
      await stopTimetable();
      await Promise.all(senders.map((each) => each.stop()));
    },
    round,
    idle: async () => {
      for (const each of senders) await each.idle();
    },
  };
}
