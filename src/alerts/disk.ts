import { createHash } from 'node:crypto';
import { stat, statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Log } from '../log.ts';
import { alertSentences as say } from '../wording/alerts.ts';
import type { Alerts } from './alerts.ts';

/** Bytes. */
export interface Space {
  readonly free: number;
  readonly all: number;
}

const HOUR = 3_600_000;
const MEGABYTE = 1_000_000;
/** Below either of them a disk is nearly full. */
const LEAST = 500 * MEGABYTE;
const LEAST_PERCENT = 5;
/** A disk that wavers around the mark is not well yet. */
const CLEARLY = 1.2;

/** Whether so much is free, or that many times as much. */
const isShort = ({ free, all }: Space, times = 1): boolean =>
  free < times * LEAST || 100 * free < times * LEAST_PERCENT * all;

/** What whoever runs the bot may still write to the disk that holds a path. @throws when there is no such path */
export async function spaceAt(path: string): Promise<Space & { readonly disk: string }> {
  const { bavail, blocks, bsize } = await statfs(path);
  return { free: bavail * bsize, all: blocks * bsize, disk: String((await stat(path)).dev) };
}

/**
 * Looks now and every hour whether the disks of these directories are nearly full; directories of one disk are looked
 * at once. What is not there, or on a disk of which nothing is known, is passed over.
 * @returns what ends it
 */
export function watchDisk({
  paths,
  alerts,
  log,
  space = spaceAt,
}: {
  paths: readonly string[];
  alerts: Alerts;
  log: Log;
  space?: typeof spaceAt;
}): () => Promise<void> {
  async function look(path: string, seen: Set<string>): Promise<void> {
    const found = await space(path).catch(() => null);
    if (!found || found.all === 0 || seen.has(found.disk)) return;
    seen.add(found.disk);
    // Several instances have disks of their own.
    const key = createHash('sha256').update(`${hostname()}\n${path}`).digest('hex').slice(0, 12);
    const topic = `disk-${key}`;
    if (isShort(found)) {
      log.warn('The disk is nearly full', { path, free: found.free, all: found.all });
      await alerts.raise({ topic, reason: 'full', text: say.diskFull(path, found) });
    } else if (!isShort(found, CLEARLY)) {
      await alerts.settle({ topic, text: say.diskWell(path, found) });
    }
  }
  async function round(): Promise<void> {
    const seen = new Set<string>();
    for (const path of paths) await look(path, seen);
  }

  let running = round();
  const timer = setInterval(() => {
    running = running.then(round);
  }, HOUR);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
