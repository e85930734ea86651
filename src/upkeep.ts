import { type Alerts, watchDisk } from './alerts/index.ts';
import { backupsIn, type Seal, startBackups } from './backup/index.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database/index.ts';
import type { Log } from './log.ts';
import { startPruning } from './pruning.ts';
import { alertSentences as say } from './wording/alerts.ts';

/** What a bot does for its store now and then: backs it up, removes what nobody asks for, watches the disk. @returns what ends it */
export async function startUpkeep({
  backups,
  dataDir,
  database,
  seal,
  alerts,
  clock,
  log,
}: Pick<Config, 'backups' | 'dataDir'> & {
  database: Database;
  /** What backups are written with. */
  seal: Seal;
  alerts: Alerts;
  clock: Clock;
  log: Log;
}): Promise<() => Promise<void>> {
  const stopPruning = await startPruning({ database, clock, log });
  const stopBackups = backups
    ? startBackups({
        ...backups,
        database,
        dataDir,
        seal,
        clock,
        log,
        failed: (reason, code, explained) =>
          alerts.raise({ topic: 'backup', reason: code, text: say.backupFailed(reason, explained) }),
        made: () => alerts.settle({ topic: 'backup', text: say.backupWell }),
      })
    : async () => {};
  const stopWatching = watchDisk({ paths: [dataDir, backupsIn(dataDir)], alerts, log });
  return async () => {
    await stopBackups();
    await stopWatching();
    await stopPruning();
  };
}
