/** `npm run restore -- FILE [--replace]`, `npm run restore -- --check FILE`: what is in a backup, into the store. */
import '../environment.ts';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBackup, contentIn, pathFor, restoreBackup, type Summary, sealWith } from '../backup/index.ts';
import { systemClock as clock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database/index.ts';
import { vietnamMinute } from '../vietnamese/dates.ts';
import { backupSentences as say } from '../wording/backup.ts';
import { run, UsageError } from './run.ts';

await run(async () => {
  const { file, check, replace } = readArguments();
  const name = basename(file);
  // Before anything is opened: a file that is no good makes no store either.
  const config = readConfig(process.env);
  const seal = await sealWith(config.backupKey);
  const summary = await checkBackup(file, seal);
  if (check) {
    console.log(say.whole(name, described(summary)));
    return;
  }
  const database = await openDatabase(config.database);
  try {
    const keepIn = replace ? () => pathFor(config.dataDir, 'replaced', clock(), seal) : null;
    const { kept } = await restoreBackup({ database, clock, seal }, file, { keepIn });
    console.log(say.restored(name, contentIn(summary.rows)));
    if (kept !== null) console.log(say.kept(kept));
  } finally {
    await database.close();
  }
});

function described({ header: { createdAt, product }, rows }: Summary) {
  return { at: vietnamMinute(new Date(createdAt)), product, ...contentIn(rows) };
}

function readArguments(): { file: string; check: boolean; replace: boolean } {
  const options = { check: { type: 'boolean' }, replace: { type: 'boolean' } } as const;
  const read = (() => {
    try {
      return parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
    } catch {
      throw new UsageError(say.restoreUsage);
    }
  })();
  const { check = false, replace = false } = read.values;
  const [file, ...others] = read.positionals;
  if (file === undefined || others.length > 0 || (check && replace)) throw new UsageError(say.restoreUsage);
  return { file, check, replace };
}
