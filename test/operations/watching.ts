import { createOperations, createTrace } from '../../src/operations/index.ts';
import { createRecordingLog } from '../support/telegram/index.ts';
import { samplesIn } from './scrape.ts';

/** The operations of a bot over a database that answers as it is told. */
export function watching({ migrated = true } = {}) {
  let now = Date.parse('2026-11-25T09:00:00+07:00');
  let answer: () => Promise<object[]> = async () => [];
  const asked: string[] = [];
  const operations = createOperations({
    database: {
      role: 'owner',
      connections: () => ({ open: 3, idle: 2, waiting: 0 }),
      sql: {
        async query<Row extends object>(text: string) {
          asked.push(text);
          const rows = await answer();
          return (/_prisma_migrations/.test(text) && migrated ? [{}] : rows) as Row[];
        },
        transaction: () => Promise.reject(new Error('not here')),
      },
    },
    trace: createTrace(),
    clock: () => new Date(now),
    log: createRecordingLog(),
    wait: async () => {},
  });
  operations.timetable.beat();
  return {
    operations,
    asked,
    later(ms: number) {
      now += ms;
    },
    databaseIs(next: () => Promise<object[]>) {
      answer = next;
    },
    samples: async () => samplesIn((await operations.metrics.text()).text),
  };
}
