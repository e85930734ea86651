import { createHash, randomInt } from 'node:crypto';
import type pg from 'pg';
import { gather } from '../database/gather.ts';
import type { OpenSession, Sql } from '../database/index.ts';
import type { Log } from '../log.ts';
import type { Wait } from '../wait.ts';
import { type Duty, INSTANCES, LEASE_MS, type Presence, type Stay, type Topic } from './types.ts';

/** A sign of life so often. */
const BEAT_MS = 1000;
/**
 * The server ends a connection that gave no sign for so long, and its locks go with it: also when the process only hangs,
 * or its machine is out of reach. Longer than a lease, so that the instance itself stops acting before others begin.
 */
const SILENT_MS = 4000;
/** A beat that is not answered for so long is as good as lost. */
const ANSWERED_MS = 2000;
/** Somebody who restarts the bot is not told that it still runs: the one before may need so long to be gone. */
const CLAIM_MS = 10_000;

/** The first half of the locks of duties. */
const DUTIES = INSTANCES + 1;
const CHANNEL = 'khuyen_cong';

/**
 * Locks the duties that are wanted and can be had; by itself a sign of life.
 * PostgreSQL documentation, Advisory Lock Functions: a session's locks last until it ends.
 */
const BEAT = `SELECT coalesce(array_agg(duty), '{}') AS got FROM unnest($1::int[]) AS duty WHERE pg_try_advisory_lock(${DUTIES}, duty)`;

interface Session {
  readonly client: pg.Client;
  readonly stay: Stay;
  /** Since when each duty is locked. */
  readonly duties: Map<Duty, number>;
  /** When the last sign of life that was answered had been given. */
  beat: number;
}

/**
 * Presence by the locks of a connection of its own, on a PostgreSQL server.
 *
 * A duty whose lock is got counts only a lease later: whoever had it before may have lost its connection without having
 * noticed yet. So there is never more than one, though for a moment there may be none.
 */
export function createPresence({
  connect,
  sql,
  now = () => performance.now(),
  wait,
  log,
}: {
  /** Opens a connection outside of the pool. */
  connect: OpenSession;
  sql: Pick<Sql, 'query'>;
  /** Milliseconds that pass evenly, whatever is done to the clock. */
  now?: () => number;
  wait: Wait;
  log: Log;
}): Presence {
  const number = randomInt(1, 2 ** 31 - 1);
  const stopper = new AbortController();
  const stopping = stopper.signal;
  const wanted = new Map<Duty, number>();
  const topics = new Map<string, (() => void)[]>();
  let session: Session | null = null;
  let last: Stay = { lasts: false };
  let running: Promise<void> = Promise.resolve();
  const beaten: (() => void)[] = [];
  // Under load one for many: whoever notifies waits for whoever does so at the same time, on all of the server.
  const notify = gather((about: readonly Topic[]) =>
    sql.query('SELECT pg_notify($1, topic) FROM unnest($2::text[]) AS topic', [CHANNEL, [...new Set(about)]]),
  );

  function lose(lost: Session, reason: string): void {
    if (session !== lost) return;
    session = null;
    if (!stopping.aborted) log.warn('Not counted among the instances any more, trying on', { reason });
    lost.client.end().catch(() => {});
  }

  /** Called before anything is done that others must not do as well: a process may have been stopped in between. */
  function current(): Session | null {
    if (session && now() - session.beat >= LEASE_MS) lose(session, 'too long without a sign of life');
    return session;
  }

  async function join(): Promise<Session> {
    const client = await connect({ answeredMs: ANSWERED_MS, silentMs: SILENT_MS });
    try {
      const beat = now();
      const { rows } = await client.query<{ ours: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS ours', [
        INSTANCES,
        number,
      ]);
      // The connection before this one is not quite gone.
      if (!rows[0]?.ours) throw new Error('the connection before has not ended yet');
      await client.query(`LISTEN ${CHANNEL}`);
      const stay: Stay = {
        get lasts() {
          return current() === joined;
        },
      };
      const joined: Session = { client, stay, duties: new Map(), beat };
      client.on('error', (error) => lose(joined, briefly(error)));
      client.on('end', () => lose(joined, 'the connection has ended'));
      client.on('notification', ({ payload }) => hear(payload ?? ''));
      return joined;
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
  }

  async function beat(joined: Session): Promise<void> {
    const at = now();
    const missing = [...wanted].filter(([duty]) => !joined.duties.has(duty));
    const { rows } = await joined.client.query<{ got: number[] }>(BEAT, [missing.map(([, lock]) => lock)]);
    joined.beat = at;
    const got = new Set(rows[0]?.got);
    for (const [duty, lock] of missing) if (got.has(lock)) joined.duties.set(duty, now());
    for (const resolve of beaten.splice(0)) resolve();
    for (const topic of topics.keys()) hear(topic);
  }

  const hear = (topic: string): void => {
    for (const heard of topics.get(topic) ?? []) heard();
  };

  async function enter(): Promise<Session> {
    session = await join();
    last = session.stay;
    return session;
  }

  async function run(): Promise<void> {
    while (!stopping.aborted) {
      const open = current();
      try {
        await beat(open ?? (await enter()));
      } catch (error) {
        if (open) lose(open, briefly(error));
      }
      await wait(BEAT_MS, stopping);
    }
  }

  return {
    number,
    get stay() {
      return current()?.stay ?? last;
    },
    holds(duty) {
      if (!wanted.has(duty)) wanted.set(duty, lockOf(duty));
      const since = current()?.duties.get(duty);
      return since !== undefined && now() - since >= LEASE_MS;
    },
    listen(topic, heard) {
      topics.set(topic, [...(topics.get(topic) ?? []), heard]);
    },
    tell(topic: Topic) {
      // Whoever listens looks by itself every now and then: what is told only saves time.
      notify(topic).catch(() => {});
    },
    async start() {
      await enter();
      running = run();
    },
    async claim(duty) {
      if (!wanted.has(duty)) wanted.set(duty, lockOf(duty));
      // The lock alone will do: what two begin to do for a moment, the platform refuses one of them.
      const got = (): boolean => current()?.duties.has(duty) === true;
      for (const until = now() + CLAIM_MS; !got() && now() < until && !stopping.aborted; )
        await new Promise<void>((resolve) => beaten.push(resolve));
      return got();
    },
    async stop() {
      stopper.abort();
      await running;
      for (const resolve of beaten.splice(0)) resolve();
      const leaving = session;
      session = null;
      await leaving?.client.end().catch(() => {});
    },
  };
}

const lockOf = (duty: Duty): number => createHash('sha256').update(duty).digest().readInt32BE(0) >>> 1;

const briefly = (error: unknown): string => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return String(code ?? message ?? error);
};
