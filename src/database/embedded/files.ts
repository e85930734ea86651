import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { openDurable } from './durable.ts';

/**
 * Opens the store's files, or makes them. The caller holds the lock: whatever a killed owner left is nobody's.
 *
 * PGlite copies a new database file by file to its place, and takes any part of one for a whole. A mark stands beside
 * the files until all of them are on the disk; where it is found again, nothing was ever stored and they are made anew.
 */
export async function openFiles(files: string, synced?: () => void): Promise<PGlite> {
  const mark = markOf(files);
  if (existsSync(mark)) setAside(files);
  if (existsSync(join(files, 'PG_VERSION'))) {
    // PostgreSQL refuses one that is empty, as it is for a moment while an owner starts.
    rmSync(join(files, 'postmaster.pid'), { force: true });
    return openDurable(files, synced);
  }
  closeSync(openSync(mark, 'w', 0o600));
  const pglite = await openDurable(files, synced);
  for (const entry of readdirSync(files, { recursive: true, withFileTypes: true })) {
    syncToDisk(join(entry.parentPath, entry.name), entry.isDirectory());
  }
  rmSync(mark);
  syncToDisk(dirname(files), true);
  return pglite;
}

const markOf = (files: string): string => `${files}.unfinished`;

/** Whether a store was ever made there. */
export const areMade = (files: string): boolean =>
  existsSync(join(files, 'PG_VERSION')) && !existsSync(markOf(files));

/** Moved, not removed: should a power cut ever bring a mark back, what lay beside it is still there. */
function setAside(files: string): void {
  const aside = `${files}.set-aside`;
  rmSync(aside, { recursive: true, force: true });
  renameSync(files, aside);
  mkdirSync(files, { mode: 0o700 });
}

/** Windows knows no such thing for a directory. */
function syncToDisk(path: string, isDirectory: boolean): void {
  if (isDirectory && process.platform === 'win32') return;
  const descriptor = openSync(path, isDirectory ? 'r' : 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
