/** `npm run import -- FILE`: loads a file of figures, all or nothing. */
import '../environment.ts';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { openStore } from '../app.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { loadFigures } from '../figures/changes/load.ts';
import { readFigureFile } from '../figures/import/index.ts';
import { createUnitFinder, loadCatalogue } from '../units/index.ts';
import { cliSentences as say } from '../wording/cli.ts';
import { run, UsageError } from './run.ts';

await run(async () => {
  const [path, ...others] = process.argv.slice(2);
  if (!path || others.length > 0) throw new UsageError(say.importUsage);
  const config = readConfig(process.env);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(say.fileUnreadable(path, error.code ?? ''));
  });
  const file = readFigureFile(bytes, { findUnit: createUnitFinder(loadCatalogue()) });
  if (!file.ok) {
    console.error(say.importRefused(basename(path), file.faults.length));
    for (const fault of file.faults) console.error(say.fault(fault));
    process.exitCode = 1;
    return;
  }
  const { database } = await openStore(config, systemClock);
  try {
    const { sql } = database;
    const loaded = await loadFigures(
      { sql, clock: systemClock },
      { name: basename(path), bytes, rows: file.rows, actor: `cli:${userName()}` },
    );
    console.log(say.imported(basename(path), loaded));
    for (const warning of file.warnings) console.log(say.warning(warning));
  } finally {
    await database.close();
  }
});

/** Who runs this; a container's user may have a number only. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
