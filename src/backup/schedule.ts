import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Sql } from '../database/sql.ts';
import { ExplainedError } from '../explained.ts';
import type { Log } from '../log.ts';
import { type Wait, wait as waitForReal } from '../wait.ts';
import { contentIn, contentOf } from './content.ts';
import { backupsIn, isScheduled, pathFor } from './place.ts';
import { PLAIN, type Seal } from './seal.ts';
import { nextTime } from './times.ts';
import { beginReading, finish, UNFINISHED, writeUnfinished } from './write.ts';

type Transaction = Pick<Sql, 'query'>;

export interface Schedule {
  /** Times of the day in Vietnam, in minutes since midnight, in order. */
  readonly times: readonly number[];
  /** How many of its own files stay. */
  readonly keep: number;
}

export interface ScheduleParts extends Schedule {
  readonly database: { readonly sql: Sql };
  readonly dataDir: string;
  /** Default: they are not closed. */
  readonly seal?: Seal;
  readonly clock: Clock;
  readonly wait?: Wait;
  readonly log: Log;
  /**
   * Told each time that one could not be made.
   * @param code the same for the same cause @param explained the reason is a sentence for people
   */
  readonly failed?: (reason: string, code: string, explained: boolean) => Promise<void> | void;
  /** Told each time that one was made. */
  readonly made?: () => Promise<void> | void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A machine that slept looks at the clock again soon after. */
const LONGEST_WAIT = 10 * MINUTE;
/** Any number, as long as every instance takes the same one. */
const LOCK = 4_520_131;
const TIMER = 'backup';

/**
 * Makes a backup at each of these times, and once more soon after the start where one was missed; the first of a store an
 * hour after its start. Several instances make one: whoever does holds a lock, and when it was made stands in the store.
 * After a failure it is tried again an hour later.
 * @returns what ends it; a backup that is being made is made to its end
 */
export function startBackups({
  wait = waitForReal,
  failed = () => {},
  made: told = () => {},
  ...parts
}: ScheduleParts): () => Promise<void> {
  const { database, times, clock, log } = parts;
  const stopped = new AbortController();
  const started = clock().getTime();

  const until = async (moment: number): Promise<void> => {
    while (!stopped.signal.aborted) {
      const left = moment - clock().getTime();
      if (left <= 0) return;
      await wait(Math.min(left, LONGEST_WAIT), stopped.signal);
    }
  };
  const round = async (): Promise<void> => {
    const done = await doneUntil(database.sql);
    const due = done ? Math.max(nextTime(times, done).getTime(), started + MINUTE) : started + HOUR;
    await until(due);
    if (stopped.signal.aborted) return;
    const made = await make(parts);
    // Whoever else makes it may yet fail, and a store does not stay empty: it is looked at again later.
    if (!made) return until(clock().getTime() + LONGEST_WAIT);
    log.info('Backed up', made);
    await told();
  };
  const running = (async () => {
    while (!stopped.signal.aborted) {
      try {
        await round();
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.error('Backup failed', { reason });
        await failed(reason, codeOf(error), error instanceof ExplainedError);
        await until(clock().getTime() + HOUR);
      }
    }
  })();
  return async () => {
    stopped.abort();
    await running;
  };
}

/** What paths and moments in a reason do not change: the code of the system or the database, or the kind of error. */
function codeOf(error: unknown): string {
  const { code, cause, name } = Object(error) as { code?: unknown; cause?: unknown; name?: unknown };
  const first = [code, (Object(cause) as { code?: unknown }).code, name].find(
    (each) => typeof each === 'string' && each !== '',
  );
  return typeof first === 'string' ? first : 'unknown';
}

async function doneUntil(tx: Transaction): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date }>('SELECT done_until AS at FROM timer WHERE name = $1', [TIMER]);
  return row?.at ?? null;
}

/** Null: another instance makes it or has made it, or there is nothing to lose yet. */
async function make({
  database: { sql },
  dataDir,
  seal = PLAIN,
  times,
  keep,
  clock,
}: ScheduleParts): Promise<object | null> {
  const begun = await sql.transaction(async (tx) => {
    await beginReading(tx);
    const [turn] = await tx.query<{ ours: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS ours', [LOCK]);
    const now = clock();
    const done = turn?.ours ? await doneUntil(tx) : null;
    if (!turn?.ours || (done && nextTime(times, done) > now) || (await contentOf(tx)).isEmpty) return null;
    const path = await pathFor(dataDir, 'scheduled', now, seal);
    const unfinished = await writeUnfinished(tx, now, path, seal);
    await setDone(tx, now);
    return { path, done, unfinished };
  });
  if (!begun) return null;
  try {
    const { rows } = await finish(begun.unfinished, begun.path, seal);
    await tidy(backupsIn(dataDir), keep);
    return contentIn(rows);
  } catch (error) {
    await setDone(sql, begun.done);
    throw error;
  }
}

async function setDone(tx: Transaction, moment: Date | null): Promise<void> {
  if (moment === null) await tx.query('DELETE FROM timer WHERE name = $1', [TIMER]);
  else
    await tx.query(
      `INSERT INTO timer (name, done_until) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET done_until = excluded.done_until`,
      [TIMER, moment],
    );
}

/** Removes the oldest of its own, and what it had begun when somebody ended it. */
async function tidy(directory: string, keep: number): Promise<void> {
  const names = await readdir(directory);
  const own = names.filter(isScheduled).sort();
  const begun = names.filter(
    (name) =>
      name.endsWith(UNFINISHED) &&
      isScheduled(name.slice(0, -UNFINISHED.length).replace(/\.[0-9a-f]{8}$/, '')),
  );
  for (const name of [...own.slice(0, -keep), ...begun]) await rm(join(directory, name), { force: true });
}
