/**
 * Restores the backup that it is given over its store, and stops for ever in the middle of it: after the first
 * statement that begins as it is told, when it has said so.
 */
import { restoreBackup } from '../../src/backup/index.ts';
import { readConfig } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/database/index.ts';

const [path = '', last = '', keep = ''] = process.argv.slice(2);
const database = await openDatabase(readConfig(process.env).database);
const sql: Database['sql'] = {
  ...database.sql,
  transaction: (work) =>
    database.sql.transaction((tx) =>
      work({
        async query(text, values) {
          const rows = await tx.query(text, values);
          if (text.startsWith(last)) {
            process.stdout.write('there\n');
            setInterval(() => {}, 1000);
            await new Promise(() => {});
          }
          return rows as never;
        },
      }),
    ),
};
await restoreBackup({ database: { sql, role: database.role }, clock: () => new Date() }, path, {
  keepIn: async () => keep,
});
await database.close();
