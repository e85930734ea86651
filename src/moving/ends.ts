import { constants } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { holdFiles } from '../database/embedded/hold.ts';
import { addressOf, reasonOf } from '../database/errors.ts';
import { type Database, type DatabaseSettings, openDatabase } from '../database/index.ts';
import { movingSentences as say } from '../wording/moving.ts';
import { MoveError } from './error.ts';
import { checkServer, lookAt } from './server.ts';

/** How people know a store. */
export const nameOf = (settings: DatabaseSettings): string =>
  settings.kind === 'server' ? addressOf(settings.url) : settings.dataDir;

/** A store that is moved from: nobody else changes it, and nothing is changed in it. */
export interface Source {
  /** Opens what is to be read of it. */
  open(): Promise<Pick<Database, 'sql' | 'close'>>;
  release(): void;
}

/**
 * Takes hold of a source. Embedded files stay closed, for opening alone writes to them: a copy of them is opened, and
 * brought to the newest schema.
 * @param copy a directory that may be made
 * @throws MoveError when a bot runs on it, or nothing is stored there
 */
export async function takeSource(settings: DatabaseSettings, copy: string): Promise<Source> {
  const name = nameOf(settings);
  if (settings.kind === 'server') {
    const look = await lookAt(settings.url);
    checkServer(settings.url, look);
    // Opening an empty one would make tables in it.
    if (look.isEmpty) throw new MoveError(say.nothing(name));
    return { open: () => openDatabase(settings), release() {} };
  }
  const held = holdFiles(settings.dataDir);
  if (held === 'absent') throw new MoveError(say.nothing(name));
  if (held === 'in-use') throw new MoveError(say.botRuns(name));
  return {
    async open() {
      await copyFiles(held.files, copy);
      return openDatabase({ kind: 'embedded', dataDir: copy }, 'own');
    },
    release: held.release,
  };
}

async function copyFiles(files: string, copy: string): Promise<void> {
  try {
    await rm(copy, { recursive: true, force: true });
    await mkdir(copy, { recursive: true, mode: 0o700 });
    // Where the file system can, the copy shares its blocks and takes no time.
    await cp(files, join(copy, 'database'), { recursive: true, mode: constants.COPYFILE_FICLONE });
  } catch (error) {
    throw new MoveError(say.notCopied(copy, reasonOf(error)));
  }
}

/**
 * Opens a target. One that holds nothing gets its tables, also where a move was broken off among them; one that holds
 * something is changed in nothing.
 * @throws MoveError, DatabaseError
 */
export async function openTarget(settings: DatabaseSettings): Promise<Database> {
  if (settings.kind === 'embedded') return openDatabase(settings, 'own');
  const look = await lookAt(settings.url);
  checkServer(settings.url, look);
  return openDatabase(settings, look.isEmpty ? 'own' : 'share');
}
