/** `npm run backup -- [FILE]`: everything that is stored, in one file. */
import '../environment.ts';
import { contentIn, contentOf, pathFor, writeBackup } from '../backup/index.ts';
import { systemClock as clock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database/index.ts';
import { backupSentences as say } from '../wording/backup.ts';
import { run, UsageError } from './run.ts';

await run(async () => {
  const [file, ...others] = process.argv.slice(2);
  if (others.length > 0 || file?.startsWith('-')) throw new UsageError(say.usage);
  const config = readConfig(process.env);
  const { sql, close } = await openDatabase(config.database);
  try {
    if ((await contentOf(sql)).isEmpty) throw new UsageError(say.nothing);
    const path = file ?? (await pathFor(config.dataDir, 'asked', clock()));
    const { rows } = await writeBackup({ sql, clock }, path);
    console.log(say.made(path, contentIn(rows)));
  } finally {
    await close();
  }
});
