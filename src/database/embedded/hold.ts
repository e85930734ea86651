import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { areMade } from './files.ts';
import { FILES, LOCK } from './place.ts';

/** The files of a store, closed and kept closed. */
export interface Held {
  readonly files: string;
  release(): void;
}

/**
 * Keeps every process from opening the store in `dataDir`, and changes nothing there: its files may be copied.
 * @returns `absent` where nothing was ever stored, `in-use` when another process has it open
 */
export function holdFiles(dataDir: string): Held | 'absent' | 'in-use' {
  const files = join(dataDir, FILES);
  if (!areMade(files)) return 'absent';
  const lock = openSync(join(dataDir, LOCK), 'a+', 0o600);
  if (tryLock(lock)) return { files, release: () => closeSync(lock) };
  closeSync(lock);
  return 'in-use';
}
