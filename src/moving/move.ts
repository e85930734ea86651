import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { quoted, tablesIn } from '../backup/catalogue.ts';
import { contentOf, pathFor, restoreBackup, type Seal } from '../backup/index.ts';
import { talking } from '../backup/restore.ts';
import { PLAIN } from '../backup/seal.ts';
import { beginReading, finish, writeUnfinished } from '../backup/write.ts';
import type { Clock } from '../clock.ts';
import type { Database, DatabaseSettings } from '../database/index.ts';
import type { Sql } from '../database/sql.ts';
import { movingSentences as say } from '../wording/moving.ts';
import { nameOf, openTarget, takeSource } from './ends.ts';
import { MoveError } from './error.ts';
import { differences, type Prints, printsOf } from './prints.ts';
import { botsOn } from './server.ts';

type Transaction = Pick<Sql, 'query'>;
type Content = Awaited<ReturnType<typeof contentOf>>;

/** What has been done so far: both ends taken, the source hashed, written to a file, loaded, found to be the same and kept. */
export type Step = 'taken' | 'hashed' | 'written' | 'loaded' | 'verified';

export interface MoveParts {
  readonly from: DatabaseSettings;
  readonly to: DatabaseSettings;
  /** Where the files of the bot are; what a move needs meanwhile lies there in `moving/`. */
  readonly dataDir: string;
  /** Puts it in the place of what the target holds, which is kept in a file. */
  readonly replace?: boolean;
  /** What files are written with. Default: as they are. */
  readonly seal?: Seal;
  readonly clock: Clock;
  readonly told?: (step: Step) => void | Promise<void>;
}

export interface Moved {
  readonly content: Content;
  readonly prints: Prints;
  /** The target was the same already: an earlier call came to its end. */
  readonly already: boolean;
  /** Where what the target held has been kept; null: it held nothing. */
  readonly kept: string | null;
}

/**
 * Moves everything from one store to another. The target gets all of it in one transaction, which counts once every
 * table there has been found to have the rows and hashes of the source; a move that was broken off anywhere is begun
 * again by calling it again. The source is only read.
 * @throws MoveError, BackupError, DatabaseError: nothing has been moved
 */
export async function move(parts: MoveParts): Promise<Moved> {
  const { from, to, dataDir, told = () => {} } = parts;
  const work = join(dataDir, 'moving');
  const source = await takeSource(from, join(work, 'copy'));
  try {
    const target = await openTarget(to);
    try {
      // From here on the directory of one end is locked, and nobody else moves there.
      await rm(work, { recursive: true, force: true });
      await mkdir(work, { recursive: true, mode: 0o700 });
      const opened = await source.open();
      try {
        await told('taken');
        return await carry(parts, opened.sql, target, join(work, 'all.kcbackup'));
      } finally {
        await opened.close();
      }
    } finally {
      await target.close();
      await rm(work, { recursive: true, force: true });
    }
  } finally {
    source.release();
  }
}

async function carry(parts: MoveParts, source: Sql, target: Database, path: string): Promise<Moved> {
  const { from, clock, seal = PLAIN, told = () => {} } = parts;
  return source.transaction(async (tx) => {
    await beginReading(tx);
    if (from.kind === 'server') await holdStill(tx, nameOf(from));
    const content = await contentOf(tx);
    if (content.isEmpty) throw new MoveError(say.nothing(nameOf(from)));
    const prints = await printsOf(tx);
    await told('hashed');
    const held = await talking(tx, contentOf(target.sql));
    if (!held.isEmpty) {
      const differing = differences(prints, await talking(tx, printsOfAll(target.sql)));
      if (differing.length === 0) return { content, prints, already: true, kept: null };
      if (!parts.replace) throw new MoveError(say.notEmpty(nameOf(parts.to), held, differing));
    }
    await talking(tx, finish(await writeUnfinished(tx, clock(), path, seal), path, seal));
    await told('written');
    const { kept } = await talking(tx, load(parts, source, target, path, prints));
    await told('verified');
    return { content, prints, already: false, kept };
  });
}

/** In one transaction, which verifies itself before it counts. */
const load = (
  { from, to, dataDir, replace, clock, seal = PLAIN, told = () => {} }: MoveParts,
  source: Sql,
  database: Database,
  path: string,
  prints: Prints,
) =>
  restoreBackup({ database, clock, seal }, path, {
    keepIn: replace ? () => pathFor(dataDir, 'replaced', clock(), seal) : null,
    async verify(tx) {
      await told('loaded');
      const differing = differences(prints, await printsOf(tx));
      if (differing.length > 0) throw new MoveError(say.differs(nameOf(to), differing));
      // One that was started meanwhile would go on writing what stays behind.
      if (from.kind === 'server' && (await botsOn(source)) > 0)
        throw new MoveError(say.botRuns(nameOf(from)));
    },
  });

const printsOfAll = (sql: Sql): Promise<Prints> =>
  sql.transaction(async (tx) => {
    await beginReading(tx);
    return printsOf(tx);
  });

/** Whoever would write waits, to the end of the transaction; and it lasts, though nothing is asked in it for long. */
async function holdStill(tx: Transaction, name: string): Promise<void> {
  await tx.query("SET LOCAL lock_timeout = '60s'; SET LOCAL idle_in_transaction_session_timeout = 0");
  const tables = (await tablesIn(tx)).map((table) => quoted(table.name));
  await tx.query(`LOCK TABLE ${tables.join(', ')} IN SHARE MODE`).catch((error: { code?: unknown }) => {
    // PostgreSQL documentation, appendix A: lock_not_available, deadlock_detected.
    throw ['55P03', '40P01'].includes(String(error.code)) ? new MoveError(say.busy(name)) : error;
  });
}
