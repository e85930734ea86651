import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { reasonOf } from '../database/errors.ts';
import { backupSentences as say } from '../wording/backup.ts';
import { BackupError } from './error.ts';
import {
  type FileRow,
  type FileTable,
  FORMAT,
  FORMAT_VERSION,
  footerSchema,
  type Header,
  headerSchema,
  rowSchema,
  type Summary,
  tableSchema,
} from './format.ts';
import { beginningOf, unzipped } from './gzip.ts';
import { linesIn } from './lines.ts';
import { PLAIN, type Seal, WrongKey } from './seal.ts';

/** A piece of a backup, in the file's order. Nothing of it is to be believed before the summary, which comes last. */
export type Part =
  | { readonly header: Header }
  | { readonly table: FileTable; readonly row: FileRow | null }
  | { readonly summary: Summary };

/** What is wrong with a file where it is not the file system that says so. */
class Damaged extends Error {}

/**
 * Reads a backup from its first byte to its last.
 * @throws BackupError when it is none, was made by a newer version, is not whole, or is sealed with another key
 */
export async function* readBackup(path: string, seal: Seal = PLAIN): AsyncGenerator<Part> {
  try {
    const begins = await beginningOf(path);
    if (begins === 'other') throw new BackupError(say.foreign(basename(path)));
    if (begins === 'gzip') throw new Damaged();
    const file = createReadStream(path);
    try {
      yield* partsIn(path, unzipped(begins === 'sealed' ? seal.open(file) : file));
    } finally {
      file.destroy();
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    if (error instanceof WrongKey)
      throw new BackupError((error.missing ? say.keyMissing : say.keyWrong)(basename(path)));
    const { syscall } = error as NodeJS.ErrnoException;
    if (syscall !== undefined) throw new BackupError(say.unreadable(path, reasonOf(error)), { cause: error });
    throw new BackupError(say.damaged(basename(path)));
  }
}

/** Looks at every byte of a backup. @throws BackupError as `readBackup` does */
export async function checkBackup(path: string, seal: Seal = PLAIN): Promise<Summary> {
  for await (const part of readBackup(path, seal)) if ('summary' in part) return part.summary;
  throw new BackupError(say.damaged(basename(path)));
}

async function* partsIn(path: string, text: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  const hash = createHash('sha256');
  const counts = new Map<string, number>();
  let header: Header | null = null;
  let table: FileTable | null = null;
  let summary: Summary | null = null;
  for await (const line of linesIn(text)) {
    if (summary !== null) throw new Damaged();
    const value = parsed(line);
    if (header === null) {
      header = headerOf(value, path);
      yield { header };
    } else if (Array.isArray(value)) {
      const row = rowSchema.parse(value);
      if (table === null || row.length !== table.columns.length) throw new Damaged();
      counts.set(table.table, (counts.get(table.table) ?? 0) + 1);
      yield { table, row };
    } else if (typeof value === 'object' && value !== null && 'table' in value) {
      table = tableSchema.parse(value);
      if (counts.has(table.table)) throw new Damaged();
      counts.set(table.table, 0);
      yield { table, row: null };
    } else {
      const footer = footerSchema.parse(value);
      if (footer.sha256 !== hash.digest('hex') || !sameCounts(footer.rows, counts)) throw new Damaged();
      summary = { header, ...footer };
      continue;
    }
    hash.update(line);
  }
  if (summary === null) throw new Damaged();
  yield { summary };
}

function parsed(line: Buffer): unknown {
  if (line.at(-1) !== 0x0a) throw new Damaged();
  return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line));
}

/** Another version is named before anything else is expected of it. */
function headerOf(value: unknown, path: string): Header {
  const { format, version } = (value ?? {}) as Record<string, unknown>;
  if (format !== FORMAT) throw new BackupError(say.foreign(basename(path)));
  if (typeof version === 'number' && version > FORMAT_VERSION)
    throw new BackupError(say.newerFormat(basename(path)));
  return headerSchema.parse(value);
}

const sameCounts = (said: Readonly<Record<string, number>>, counted: ReadonlyMap<string, number>): boolean =>
  Object.keys(said).length === counted.size &&
  [...counted].every(([table, count]) => Object.hasOwn(said, table) && said[table] === count);
