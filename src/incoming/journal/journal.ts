import { basename } from 'node:path';
import type { Clock } from '../../clock.ts';
import { gather } from '../../database/gather.ts';
import type { Log } from '../../log.ts';
import type { Wait } from '../../wait.ts';
import { takeTurns } from '../turns.ts';
import { type Entry, lineOf } from './line.ts';
import { claimLeft, claimNew, preparePlace } from './place.ts';
import { reasonOf } from './reason.ts';
import { type Flush, Segment } from './segment.ts';
import { createStoring, type Store } from './storing.ts';

/**
 * What came in and is not in the database yet. An update is on the local disk before its platform hears that it was
 * taken, so that neither a slow database nor a crash loses it or keeps the platform waiting.
 */
export interface Journal {
  /**
   * Resolves once the entry is on the disk: from then on the platform may forget it.
   * @throws NotTaken; the entry may be stored all the same, should the process end before it has put the file in order
   */
  append(entry: Entry): Promise<void>;
  /** Takes over what processes left that have ended since; opening does so too. Meant for every minute or so. */
  adopt(): Promise<void>;
  /** Resolves when nothing waits to be stored, or the journal is closed. */
  drained(): Promise<void>;
  /** Takes nothing more; goes on storing for a short while. What is left then is stored after the next start. */
  close(): Promise<void>;
  /** Entries that wait to be stored. */
  readonly waiting: number;
}

/** An entry is not on the disk: the platform has to keep it. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
  readonly why: 'full' | 'disk' | 'closed';

  constructor(why: 'full' | 'disk' | 'closed', options?: ErrorOptions) {
    super(
      { full: 'The journal is full', disk: 'The disk took nothing', closed: 'The journal is closed' }[why],
      options,
    );
    this.why = why;
  }
}

/** What may wait at most. */
export interface Most {
  readonly entries: number;
  readonly bytes: number;
}

const MOST: Most = { entries: 100_000, bytes: 256 * 1024 * 1024 };
/** A file that has grown beyond is followed by a new one. In bytes. */
const LARGE = 4 * 1024 * 1024;
/** How long closing goes on storing, in milliseconds. */
const LAST_TRIES = 3000;

/**
 * Opens the journal in a directory of its own. Several processes may share it: each has files of its own.
 *
 * Entries are stored in the order of coming, after those that ended processes left, each at least once: after a crash
 * some come again.
 * @throws when the directory cannot be used
 */
export async function openJournal({
  directory,
  store,
  clock,
  wait,
  log,
  most = MOST,
  patienceMs = 0,
  flush = (file) => file.datasync(),
}: {
  directory: string;
  store: Store;
  clock: Clock;
  wait: Wait;
  log: Log;
  most?: Most;
  /**
   * So long an entry that is on the disk is waited for to be stored as well: where several processes take updates in, the
   * next one of the same chat may go to another as soon as this one is acknowledged. In milliseconds.
   */
  patienceMs?: number;
  flush?: Flush;
}): Promise<Journal> {
  const storing = createStoring({ store, wait, log });
  let closing = false;
  /** In the order in which they are to be stored. */
  const segments: Segment[] = [];
  /** Where entries are appended, the last of them. Null: the next entry begins a new one. */
  let current: Segment | null = null;
  let waiting = 0;
  let stored = 0;
  let bytes = 0;
  /** Those who wait until so many are stored. */
  const patient = new Set<{ readonly count: number; readonly go: () => void }>();
  let busy = false;
  let lastWrite: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | null = null;
  const idlers: (() => void)[] = [];

  const inTurn = takeTurns();

  async function begin(): Promise<Segment> {
    const segment = new Segment(await claimNew(directory), flush);
    segments.push(segment);
    return segment;
  }

  async function adopt(): Promise<void> {
    const failed = (file: string, error: unknown): void =>
      log.warn('A file of the journal cannot be read', { file, reason: reasonOf(error) });
    const adopted: Segment[] = [];
    for (const claimed of await claimLeft(directory, failed)) {
      const segment = new Segment(claimed, flush);
      try {
        changed(await segment.measure(), segment.waiting);
        adopted.push(segment);
      } catch (error) {
        failed(basename(segment.path), error);
        await segment.close();
      }
    }
    segments.unshift(...adopted);
    const found = adopted.filter((segment) => segment.waiting > 0).length;
    if (found > 0) log.info('Incoming updates of an ended process are stored', { files: found, waiting });
    startStoring();
  }

  async function write(lines: readonly Buffer[]): Promise<void> {
    current ??= await begin();
    try {
      await current.append(lines);
      if (current.size > LARGE) current = null;
    } catch (error) {
      // After a failed flush nobody knows what of the file the disk has: what comes now goes to another.
      current = null;
      throw error;
    } finally {
      startStoring();
    }
  }

  const commit = gather((lines: readonly Buffer[]) => inTurn(() => write(lines)));

  function changed(lines: number, size: number): void {
    waiting += lines;
    bytes += size;
    if (waiting === 0 || storing.stopped) for (const idler of idlers.splice(0)) idler();
  }

  async function append(entry: Entry): Promise<void> {
    if (closing) throw new NotTaken('closed');
    const line = lineOf({ ...entry, at: clock() });
    if (waiting >= most.entries || bytes + line.length > most.bytes) throw new NotTaken('full');
    changed(1, line.length);
    const place = stored + waiting;
    const written = commit(line);
    lastWrite = written;
    try {
      await written;
    } catch (error) {
      changed(-1, -line.length);
      throw new NotTaken('disk', { cause: error });
    }
    if (patienceMs > 0 && stored < place && !storing.failing) await soonStored(place);
  }

  async function soonStored(count: number): Promise<void> {
    const patience = new AbortController();
    const one = { count, go: () => patience.abort() };
    patient.add(one);
    await wait(patienceMs, patience.signal);
    patient.delete(one);
  }

  function startStoring(): void {
    if (busy) return;
    busy = true;
    storeAll().catch((error: unknown) => log.error('The journal has ended', { reason: reasonOf(error) }));
  }

  /** A segment with something to store, or to be cleared away. */
  const next = (): Segment | undefined =>
    storing.stopped ? undefined : segments.find((segment) => segment !== current || segment.size > 0);

  async function storeAll(): Promise<void> {
    try {
      for (;;) {
        const segment = next();
        if (!segment) return;
        if (segment.waiting > 0) await storeNext(segment);
        else await inTurn(() => forget(segment));
      }
    } finally {
      busy = false;
    }
  }

  async function storeNext(segment: Segment): Promise<void> {
    const batch = await storing.storeNext(segment);
    if (!batch) return;
    segment.stored(batch);
    stored += batch.lines;
    for (const { count, go } of patient) if (count <= stored) go();
    const broken = batch.lines - batch.entries.length;
    if (broken > 0)
      log.error('Lines of the journal cannot be read; the file will be put aside', {
        file: basename(segment.path),
        lines: broken,
      });
    changed(-batch.lines, -batch.bytes);
  }

  /** In turn with writing: what is stored may have been followed by more meanwhile. */
  async function forget(segment: Segment): Promise<void> {
    if (segment.waiting > 0) return;
    try {
      if (segment === current && !segment.broken) return await segment.clear();
    } catch (error) {
      log.warn('A file of the journal cannot be emptied', { reason: reasonOf(error) });
    }
    if (segment === current) current = null;
    segments.splice(segments.indexOf(segment), 1);
    await discard(segment);
  }

  const discard = (segment: Segment): Promise<void> =>
    segment.discard().catch((error: unknown) => {
      const file = basename(segment.path);
      log.warn('A file of the journal cannot be removed; it will be stored again', {
        file,
        reason: reasonOf(error),
      });
    });

  const drained = async (): Promise<void> => {
    if (waiting > 0 && !storing.stopped) await new Promise<void>((resolve) => idlers.push(resolve));
  };

  async function end(): Promise<void> {
    closing = true;
    storing.hurry();
    await lastWrite.catch(() => {});
    const patience = new AbortController();
    await Promise.race([drained(), wait(LAST_TRIES, patience.signal)]);
    patience.abort();
    storing.stop();
    changed(0, 0);
    // A batch that the database has in hand is not waited for. Should it still succeed, it is stored twice.
    await inTurn(async () => {
      if (waiting > 0) log.warn('Incoming updates are left for the next start', { waiting });
      for (const segment of segments.splice(0)) {
        if (segment.waiting === 0) await discard(segment);
        else await segment.close();
      }
    });
  }

  await preparePlace(directory);
  current = await begin();
  await adopt();

  return {
    append,
    adopt: () => inTurn(async () => (closing ? undefined : adopt())),
    drained,
    close: () => (closed ??= end()),
    get waiting() {
      return waiting;
    },
  };
}
