/**
 * The fake Bot API server in a process of its own, for load runs: it takes neither time nor memory from who sends.
 *
 *     server-process.ts '{"token": "1:a", "limits": true, "chats": [[1, 50000], [-1000200, -1000001]]}'
 *
 * Says its address. Then it is told, a line at a time: `counts` (it says them as one line of JSON), `outage MS` (one
 * begins now, and nothing is said), `close`. It also ends when nobody can tell it anything any more.
 */
import { createInterface } from 'node:readline';
import type { FakeTelegramOptions } from './fake.ts';
import { createFakeTelegram } from './server.ts';

/** As JSON, in the first argument. */
export interface ServerProcessOptions extends Omit<FakeTelegramOptions, 'now' | 'countDuplicates'> {
  /** The chats that there are, as ranges with both their ends. */
  readonly chats?: readonly (readonly [from: number, to: number])[];
}

/** The answer to `counts`. */
export interface ServerProcessCounts {
  /** Messages and files that were delivered. */
  readonly sends: number;
  /** Pairs of a chat and a content that were delivered more than once. */
  readonly duplicates: number;
  /** Answers of 429. */
  readonly tooMany: number;
  /** Calls that did not wait as they had been told. */
  readonly ignored429: number;
  readonly weather: { readonly [kind: string]: number };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { chats = [], ...options } = JSON.parse(process.argv[2] ?? '{}') as ServerProcessOptions;
const telegram = await createFakeTelegram({ quiet: true, ...options, countDuplicates: true });
for (const [from, to] of chats) {
  telegram.knowChats(Array.from({ length: to - from + 1 }, (_, nth) => from + nth));
}
say(telegram.url);

function counts(): ServerProcessCounts {
  const { duplicates, tooMany, ignored429, weatherCounts } = telegram;
  const sends = [...telegram.deliveries.values()].reduce((sum, count) => sum + count, 0);
  return { sends, duplicates, tooMany, ignored429: ignored429.length, weather: { ...weatherCounts } };
}

for await (const line of createInterface({ input: process.stdin })) {
  const [order, ms] = line.split(' ');
  if (order === 'counts') say(JSON.stringify(counts()));
  else if (order === 'outage') telegram.setOutage(Date.now(), Date.now() + Number(ms));
  else if (order === 'close') break;
  else throw new Error(`${line}: expected "counts", "outage MS" or "close"`);
}
await telegram.close();
process.stdin.destroy();
