import type { Database } from '../database/index.ts';
import type { Metrics } from './metrics.ts';
import type { Probe } from './probe.ts';
import type { Queue } from './queues.ts';
import type { Report } from './readiness.ts';

/** What is looked up when somebody asks for the metrics. */
export function addGauges({
  metrics,
  database,
  probe,
  report,
  incoming,
  outbox,
  quotas,
}: {
  metrics: Metrics;
  database: Pick<Database, 'connections'>;
  probe: Probe;
  report: () => Promise<Report>;
  incoming: () => Promise<readonly Queue[]>;
  outbox: () => Promise<readonly Queue[]>;
  quotas: ReadonlyMap<string, () => Promise<number>>;
}): void {
  const { gauge } = metrics;
  const queue = (name: string, what: string, look: () => Promise<readonly Queue[]>): void => {
    gauge({
      name: `${name}_waiting`,
      help: `${what} that wait`,
      label: 'channel',
      read: async () => (await look()).map(({ channel, count }) => ({ of: channel, value: count })),
    });
    gauge({
      name: `${name}_oldest_seconds`,
      help: `How long the first of these waits`,
      label: 'channel',
      read: async () =>
        (await look()).map(({ channel, oldestMs }) => ({ of: channel, value: oldestMs / 1000 })),
    });
  };
  queue('incoming', 'Updates', incoming);
  queue('outbox', 'Messages to people', outbox);

  gauge({
    name: 'database_up',
    help: 'Whether the database answers',
    read: async () => [{ value: Number(await probe.reachable()) }],
  });
  gauge({
    name: 'database_answer_seconds',
    help: 'How long the database takes to answer a question for nothing',
    read: async () => [{ value: (await probe.ask()) / 1000 }],
  });
  gauge({
    name: 'database_connections',
    help: 'Connections of this process, and those who wait for one',
    label: 'state',
    read: async () => Object.entries(database.connections()).map(([of, value]) => ({ of, value })),
  });
  gauge({
    name: 'ready',
    help: 'Whether a part is well, as /readyz says',
    label: 'part',
    read: async () =>
      Object.entries((await report()).parts).map(([of, { ok }]) => ({ of, value: Number(ok) })),
  });
  gauge({
    name: 'part_age_seconds',
    help: 'Since a part last did what it is there for',
    label: 'part',
    read: async () =>
      Object.entries((await report()).parts).flatMap(([of, { ageMs }]) =>
        typeof ageMs === 'number' ? [{ of, value: ageMs / 1000 }] : [],
      ),
  });
  gauge({
    name: 'quota_used_ratio',
    help: "Which part of the month's messages is used up",
    label: 'channel',
    read: () => Promise.all([...quotas].map(async ([of, share]) => ({ of, value: await share() }))),
  });
}
