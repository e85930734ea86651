export { contentIn, contentOf } from './content.ts';
export { BackupError } from './error.ts';
export type { Summary } from './format.ts';
export { backupsIn, pathFor } from './place.ts';
export { checkBackup } from './read.ts';
export { restoreBackup } from './restore.ts';
export { type Schedule, type ScheduleParts, startBackups } from './schedule.ts';
export { createKey, type Seal, sealWith } from './seal.ts';
export { writeBackup } from './write.ts';
