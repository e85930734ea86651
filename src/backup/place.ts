import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../database/errors.ts';
import { backupSentences as say } from '../wording/backup.ts';
import { BackupError } from './error.ts';
import { ENDING } from './format.ts';
import { PLAIN, type Seal } from './seal.ts';

/** Why a file was made: somebody asked for it, the schedule, or a restoring that replaces what is there. */
export type Occasion = 'asked' | 'scheduled' | 'replaced';

const MARKS: Readonly<Record<Occasion, string>> = {
  asked: '',
  scheduled: 'auto-',
  replaced: 'before-restore-',
};

/** Vietnam keeps UTC+7 all year round. */
const OFFSET = 7 * 60 * 60 * 1000;

/** The name of a file by its occasion and its second in Vietnam: names of one occasion sort by time. */
export function nameOf(occasion: Occasion, now: Date): string {
  const second = new Date(now.getTime() + OFFSET).toISOString().slice(0, 19).replaceAll(':', '');
  return `khuyencong-${MARKS[occasion]}${second}${ENDING}`;
}

/** Whether the schedule made a file of that name. */
export const isScheduled = (name: string): boolean =>
  /^khuyencong-auto-\d{4}-\d{2}-\d{2}T\d{6}\.kcbackup(\.age)?$/.test(name);

export const backupsIn = (dataDir: string): string => join(dataDir, 'backups');

/**
 * A free path in the directory of backups, which is made and closed to other users.
 * @throws BackupError when that cannot be
 */
export async function pathFor(
  dataDir: string,
  occasion: Occasion,
  now: Date,
  seal: Pick<Seal, 'ending'> = PLAIN,
): Promise<string> {
  const directory = backupsIn(dataDir);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    if (((await stat(directory)).mode & 0o077) !== 0) await chmod(directory, 0o700);
  } catch (error) {
    throw new BackupError(say.unwritable(directory, reasonOf(error)), { cause: error });
  }
  const path = join(directory, nameOf(occasion, now) + seal.ending);
  const isTaken = await access(path).then(
    () => true,
    () => false,
  );
  // A scheduled one is known by its name: two of one second are a mistake.
  if (!isTaken || occasion === 'scheduled') return path;
  return path.replace(ENDING, `-${randomBytes(2).toString('hex')}${ENDING}`);
}
