import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/database/index.ts';
import { newDirectory, newServerDatabase, serverUrl } from '../support/store.ts';

export type Kind = 'embedded' | 'server';

/** The kinds of databases that these tests have: the embedded one always, a server where there is one. */
export const KINDS: readonly Kind[] = serverUrl ? ['embedded', 'server'] : ['embedded'];

/** A store of one test's own with tables and, unless it is filled, nothing in them. */
export async function openStore(kind: Kind, content: 'nothing' | 'figures' = 'nothing') {
  const { env, remove } =
    kind === 'server' && serverUrl
      ? await newServerDatabase(serverUrl)
      : newDirectory(content === 'figures' ? 'figures' : 'absent');
  const database = await openDatabase(readConfig(env).database);
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await database.close();
    open = false;
  };
  onTestFinished(async () => {
    await close();
    await remove();
  });
  return { env, database: database as Database, close };
}

/** A directory of one test's own. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const clock = (): Date => new Date('2026-11-28T08:30:05+07:00');
