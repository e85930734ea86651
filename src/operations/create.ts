import type { Clock } from '../clock.ts';
import type { Assistant } from '../conversation/index.ts';
import { type Database, isInForce, newestMigration } from '../database/index.ts';
import { createOutage, type Inbox, NO_OUTAGE, type Outage } from '../incoming/index.ts';
import type { Log } from '../log.ts';
import type { Wait } from '../wait.ts';
import { createDuty, type Duty, type Sending } from './duty.ts';
import { addGauges } from './gauges.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { observeAssistant, observeInbox, observeOutbox } from './observed.ts';
import { createProbe } from './probe.ts';
import { incoming, outbox as outboxQueues, type Queue } from './queues.ts';
import { createBeat, createReadiness, fresh, type Part, type Report } from './readiness.ts';
import { type Trace, traceOf } from './trace.ts';
import type { Watch } from './watch.ts';
import { shared, within } from './within.ts';

/** Watches over the running bot: counts, times, and knows how its parts are. */
export interface Operations {
  readonly metrics: Metrics;
  report(): Promise<Report>;
  readonly outage: Outage;
  assistant(assistant: Assistant): Assistant;
  /** A channel that updates come in by. */
  channel(name: string, by: 'polling' | 'webhook'): { readonly watch: Watch; inbox(inbox: Inbox): Inbox };
  /** The page: whoever asks waits for the answer. */
  readonly page: Watch;
  /** A sender of messages. Only one of several instances has each. */
  sender(channel: string): Sending;
  /** The rounds of the timetable; the same. */
  readonly timetable: Duty;
  /** @param share which part of what a platform allows in a month is used up */
  quota(channel: string, share: () => Promise<number>): void;
  /** @param counted whether this instance is counted among those that live: only then it answers and sends */
  instance(counted: () => boolean): void;
  /** @param waiting updates that are safe on the local disk and not in the database */
  journal(waiting: () => Promise<number>): void;
}

/** A poll is held for 30 s, and given up after 60. */
const POLLED_MS = 120_000;
/** A platform that wants nothing for a minute or two is no fault of ours. */
const SENT_MS = 5 * 60_000;
/** A round takes its time when it fires for thousands. */
const ROUND_MS = 5 * 60_000;
/** What one look costs is asked of the database so often at most. */
const LOOK_MS = 5000;
const LIMIT_MS = 2000;

export function createOperations({
  database,
  trace,
  clock,
  log,
  wait,
}: {
  database: Pick<Database, 'sql' | 'role' | 'connections'>;
  trace: Trace;
  clock: Clock;
  log: Log;
  wait: Wait;
}): Operations {
  const { sql } = database;
  const now = (): number => clock().getTime();
  const metrics = createMetrics();
  const probe = createProbe({ sql, clock });
  const outage = database.role === 'server' ? createOutage({ reachable: probe.reachable, wait }) : NO_OUTAGE;
  const newest = newestMigration();
  const parts: Part[] = [];
  const readiness = createReadiness({ parts: () => parts, clock });

  const look = (queues: (now: Date) => Promise<Queue[]>) =>
    shared(LOOK_MS, now, () => within(LIMIT_MS, queues(clock())));
  const incomingNow = look((at) => incoming(sql, at));
  const outboxNow = look((at) => outboxQueues(sql, at));

  parts.push(
    { name: 'database', look: async () => ({ ok: true, ms: await probe.ask() }) },
    { name: 'schema', look: async () => ({ ok: await within(LIMIT_MS, isInForce(sql, newest)) }) },
    {
      name: 'incoming',
      // How long people wait is for whoever watches to judge: a chat that a platform holds back is no fault.
      look: async () => {
        const queues = await incomingNow();
        return {
          ok: true,
          waiting: queues.reduce((sum, { count }) => sum + count, 0),
          oldestMs: Math.max(0, ...queues.map(({ oldestMs }) => oldestMs)),
        };
      },
    },
  );

  function watchOf(channel: string, polled: () => void): Watch {
    return {
      answering: (update, work) => trace.run(traceOf(channel, update), work),
      calling(method) {
        const begun = performance.now();
        return (result) => {
          metrics.called(channel, method, result, (performance.now() - begun) / 1000);
          // The first poll may be held for long: until then the token that was accepted speaks for it.
          if (result === 'ok' && (method === 'getUpdates' || method === 'getMe')) polled();
        };
      },
      excused: (people) => metrics.excused(channel, people),
    };
  }

  function duty(name: string, mostMs: number): Duty {
    const { look, ...duty } = createDuty({ mostMs, clock });
    parts.push({ name, look });
    return duty;
  }

  const quotas = new Map<string, () => Promise<number>>();
  addGauges({
    metrics,
    database,
    probe,
    report: readiness.report,
    incoming: incomingNow,
    outbox: outboxNow,
    quotas,
  });

  return {
    metrics,
    report: readiness.report,
    outage,
    assistant: (assistant) => observeAssistant(assistant, { metrics, clock, log }),
    page: watchOf('web', () => {}),
    timetable: duty('timetable', ROUND_MS),

    channel(channel, by) {
      const came = createBeat(clock);
      const polls = by === 'polling';
      parts.push({
        name: `updates ${channel}`,
        look: () => (polls ? { by, ...fresh(came, POLLED_MS) } : { ok: true, by, ageMs: came.ageMs() }),
      });
      return {
        watch: watchOf(channel, came.beat),
        inbox: (inbox) =>
          observeInbox(inbox, { channel, metrics, trace, clock, log, came: polls ? () => {} : came.beat }),
      };
    },

    sender(channel) {
      const sending = duty(`sending ${channel}`, SENT_MS);
      return {
        ...sending,
        outbox: (outbox) => observeOutbox(outbox, { channel, metrics, beat: sending.beat }),
      };
    },

    quota(channel, share) {
      quotas.set(channel, () => within(LIMIT_MS, share()));
    },

    instance(counted) {
      parts.push({ name: 'instance', look: () => ({ ok: counted() }) });
    },

    journal(waiting) {
      metrics.gauge({
        name: 'journal_waiting',
        help: 'Updates on the local disk that are not in the database yet',
        read: async () => [{ value: await waiting() }],
      });
    },
  };
}
