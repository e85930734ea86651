/** `npm run backup -- [FILE]`: everything that is stored, in one file; `--new-key`: a key that closes such files. */
import '../environment.ts';
import { contentIn, contentOf, createKey, pathFor, sealWith, writeBackup } from '../backup/index.ts';
import { systemClock as clock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database/index.ts';
import { backupSentences as say } from '../wording/backup.ts';
import { run, UsageError } from './run.ts';

await run(async () => {
  const [file, ...others] = process.argv.slice(2);
  if (file === '--new-key' && others.length === 0) {
    const { key, recipient } = await createKey();
    console.log(say.newKey(recipient, key));
    return;
  }
  if (others.length > 0 || file?.startsWith('-')) throw new UsageError(say.usage);
  const config = readConfig(process.env);
  const seal = await sealWith(config.backupKey);
  const { sql, close } = await openDatabase(config.database);
  try {
    if ((await contentOf(sql)).isEmpty) throw new UsageError(say.nothing);
    const path = file ?? (await pathFor(config.dataDir, 'asked', clock(), seal));
    const { rows } = await writeBackup({ sql, clock, seal }, path);
    console.log(say.made(path, contentIn(rows)));
  } finally {
    await close();
  }
});
