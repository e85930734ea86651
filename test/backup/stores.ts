import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore as openReady } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { newDirectory, newServerDatabase, serverUrl } from '../support/store.ts';

export type Kind = 'embedded' | 'server';

/** The kinds of databases that these tests have: the embedded one always, a server where there is one. */
export const KINDS: readonly Kind[] = serverUrl ? ['embedded', 'server'] : ['embedded'];

/** A store of one test's own: with what ships, or as if it had never been started. */
export async function openStore(kind: Kind, content: 'nothing' | 'figures' = 'nothing') {
  const seed = content === 'figures' ? 'figures' : 'none';
  const place = kind === 'server' && serverUrl ? await newServerDatabase(serverUrl) : newDirectory(seed);
  const { database } = await openReady(readConfig({ ...place.env, SEED: seed }), clock);
  if (content === 'nothing') await database.prisma.import.deleteMany();
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await database.close();
    open = false;
  };
  onTestFinished(async () => {
    await close();
    await place.remove();
  });
  return { env: place.env, database, close };
}

/** A directory of one test's own. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const clock = (): Date => new Date('2026-11-28T08:30:05+07:00');
