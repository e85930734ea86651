import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A directory with one ready store for each way of seeding. */
    templates: string;
  }
}

/** Makes the embedded stores once that every test then copies: creating one takes seconds, copying it does not. */
export default async function setup(project: TestProject): Promise<() => void> {
  const templates = mkdtempSync(join(tmpdir(), 'templates-'));
  for (const seed of ['figures', 'none']) {
    const store = await openStore(
      readConfig({ DATA_DIR: join(templates, seed), SEED: seed }),
      () => new Date(),
    );
    await store.database.close();
  }
  project.provide('templates', templates);
  return () => rmSync(templates, { recursive: true, force: true });
}
