/** `npm run migrate`: brings the tables to this version, and nothing else. For the role that owns them. */
import '../environment.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database/index.ts';
import { databaseSentences as say } from '../wording/database.ts';
import { run } from './run.ts';

await run(async () => {
  const database = await openDatabase(readConfig(process.env).database, 'own');
  await database.close();
  console.log(say.migrated(database.migrated));
});
