import { randomBytes } from 'node:crypto';
import { chmod, type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tryLock } from 'fs-native-extensions';

/** A file of the journal that this process alone has: by a lock of the operating system's, which ends with the process. */
export interface Claimed {
  readonly path: string;
  readonly file: FileHandle;
}

/** `<number>-<random>.jsonl`. A process numbers on from all it finds, so that names sort in the order of coming. */
const NAME = /^(\d{12})-[0-9a-f]{16}\.jsonl$/;

/** Makes the directory, readable by its owner alone: the files hold what people wrote. */
export async function preparePlace(directory: string): Promise<void> {
  await makeDirectory(directory);
  if (((await stat(directory)).mode & 0o077) !== 0) await chmod(directory, 0o700);
}

/** Makes a new file that is still there after a power cut. */
export async function claimNew(directory: string): Promise<Claimed> {
  for (;;) {
    const number = 1 + Math.max(0, ...(await namesIn(directory)).map(numberOf));
    const name = `${String(number).padStart(12, '0')}-${randomBytes(8).toString('hex')}.jsonl`;
    const path = join(directory, name);
    const file = await open(path, 'wx+', 0o600);
    try {
      if (await isOurs(file)) {
        await syncDirectory(directory);
        return { path, file };
      }
    } catch (error) {
      await rm(path, { force: true }).catch(() => {});
      await file.close();
      throw error;
    }
    // Another process that looks for what is left got hold of it before it was locked, and will remove it.
    await file.close();
  }
}

/** Takes over the files of processes that are gone, oldest first. Files that cannot be opened are told to `failed`. */
export async function claimLeft(
  directory: string,
  failed: (name: string, error: unknown) => void,
): Promise<Claimed[]> {
  const claimed: Claimed[] = [];
  for (const name of await namesIn(directory)) {
    const path = join(directory, name);
    try {
      const file = await open(path, 'r+');
      if (await isOurs(file)) claimed.push({ path, file });
      else await file.close();
    } catch (error) {
      // Its owner has just removed it.
      if (codeOf(error) !== 'ENOENT') failed(name, error);
    }
  }
  return claimed;
}

const namesIn = async (directory: string): Promise<string[]> =>
  (await readdir(directory)).filter((name) => NAME.test(name)).sort();

const numberOf = (name: string): number => Number(NAME.exec(name)?.[1]);

/** Locked, and not removed by its owner before it could be. */
const isOurs = async (file: FileHandle): Promise<boolean> =>
  tryLock(file.fd) && (await file.stat()).nlink > 0;

/** Node's own recursive mkdir never returns where a file system refuses (/proc). */
async function makeDirectory(path: string): Promise<void> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (exists) return;
  await makeDirectory(dirname(path));
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    // Another process may have made it in between.
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  await syncDirectory(dirname(path));
}

/** Windows, and some file systems elsewhere, know no such thing. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await directory.close();
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
