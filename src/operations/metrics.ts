import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CallResult } from './watch.ts';

/** What is counted. No value of a label comes from what people write: there are only so many of each. */
export interface Metrics {
  updates(channel: string, count: number): void;
  /** @param kind of the reply; `failed`: there was none */
  answered(channel: string, kind: string, seconds: number): void;
  /** An update has been answered, so long after it came. */
  replied(channel: string, seconds: number): void;
  called(channel: string, method: string, result: CallResult, seconds: number): void;
  excused(channel: string, people: number): void;
  delivered(channel: string, state: string, reason: string | null): void;
  /** Read whenever somebody asks for the metrics, one after the other. One that throws leaves its own out. */
  gauge(gauge: Reading): void;
  /** In the text format of Prometheus. */
  text(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Something that is looked up when it is asked for. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  /** The one that tells the values apart. */
  readonly label?: string;
  read(): Promise<readonly { readonly of?: string; readonly value: number }[]>;
}

const PREFIX = 'khuyencong_';
const ANSWER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const REPLY_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200];
const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Held open until something comes: how long says nothing. */
const HELD = 'getUpdates';

export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: PREFIX + name, help, labelNames, registers });
  const histogram = (name: string, help: string, labelNames: string[], buckets: number[]) =>
    new Histogram({ name: PREFIX + name, help, labelNames, buckets, registers });

  const updates = counter('updates_total', 'Updates that came in, each once', ['channel']);
  const answers = counter('answers_total', 'Answers that were made, by kind', ['channel', 'kind']);
  const answerSeconds = histogram(
    'answer_seconds',
    'From a message to its answer, without sending it',
    ['channel'],
    ANSWER_SECONDS,
  );
  const replySeconds = histogram(
    'reply_seconds',
    'From the coming of an update until its answer was sent and noted',
    ['channel'],
    REPLY_SECONDS,
  );
  const calls = counter('platform_calls_total', 'Calls of a platform, by how they ended', [
    'channel',
    'method',
    'result',
  ]);
  const callSeconds = histogram(
    'platform_call_seconds',
    'How long calls of a platform took, but those that wait for updates',
    ['channel'],
    CALL_SECONDS,
  );
  const excuses = counter('outage_notices_total', 'People who were told that the database is away', [
    'channel',
  ]);
  const deliveries = counter('deliveries_total', 'What became of reminders, at each try', [
    'channel',
    'state',
    'reason',
  ]);

  return {
    updates: (channel, count) => updates.inc({ channel }, count),
    answered(channel, kind, seconds) {
      answers.inc({ channel, kind });
      answerSeconds.observe({ channel }, seconds);
    },
    replied: (channel, seconds) => replySeconds.observe({ channel }, seconds),
    called(channel, method, result, seconds) {
      calls.inc({ channel, method, result });
      if (method !== HELD) callSeconds.observe({ channel }, seconds);
    },
    excused: (channel, people) => excuses.inc({ channel }, people),
    delivered: (channel, state, reason) => deliveries.inc({ channel, state, reason: reason ?? '' }),

    gauge({ name, help, label, read }) {
      new Gauge({
        name: PREFIX + name,
        help,
        labelNames: label === undefined ? [] : [label],
        registers,
        async collect() {
          this.reset();
          // Of what cannot be known now nothing is said: an alert on its absence tells.
          const values = await read().catch(() => []);
          if (label === undefined && values.length === 0) this.remove();
          for (const { of = '', value } of values)
            this.set(label === undefined ? {} : { [label]: of }, value);
        },
      });
    },

    text: async () => ({ type: register.contentType, text: await register.metrics() }),
  };
}
