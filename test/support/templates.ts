import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openDurable } from '../../src/database/embedded/durable.ts';
import { openDatabase } from '../../src/database/index.ts';
import { compilePrograms, PROGRAMS } from './programs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A directory with one ready store for each way of seeding. */
    templates: string;
  }
}

/**
 * Makes once what every test then uses: the embedded stores, for creating one takes seconds and copying it does not, and
 * the programs.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const templates = mkdtempSync(join(tmpdir(), 'templates-'));
  const programs = join(templates, 'programs');
  compilePrograms(programs);
  process.env[PROGRAMS] = programs;
  const bare = join(templates, 'bare');
  await (await openDatabase({ kind: 'embedded', dataDir: bare })).close();
  await leaveOut(join(bare, 'database'));
  for (const seed of ['figures', 'none']) {
    const dataDir = join(templates, seed);
    cpSync(bare, dataDir, { recursive: true });
    const store = await openStore(readConfig({ DATA_DIR: dataDir, SEED: seed }), () => new Date());
    await store.database.close();
  }
  project.provide('templates', templates);
  return () => {
    delete process.env[PROGRAMS];
    rmSync(templates, { recursive: true, force: true });
  };
}

/** The databases that PostgreSQL makes others from are half of the files, and nothing is made from them here. */
async function leaveOut(files: string): Promise<void> {
  const pglite = await openDurable(files);
  await pglite.exec('UPDATE pg_database SET datistemplate = false');
  for (const name of ['template0', 'template1']) await pglite.exec(`DROP DATABASE ${name}`);
  await pglite.close();
}
