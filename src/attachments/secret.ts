import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'secret';
const BYTES = 32;

/**
 * The secret of a directory, made when it is first asked for. It is read each time: whoever empties the directory
 * under a running bot must not leave it with a secret that is gone at the next start.
 */
export async function secretIn(directory: string): Promise<Uint8Array> {
  const path = join(directory, NAME);
  const kept = await read(path);
  if (kept?.length === BYTES) return kept;
  // Cut short by a crash of the machine: with an empty one, anybody could sign.
  if (kept) await rm(path, { force: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, randomBytes(BYTES), { mode: 0o600, flag: 'wx' });
    // Unlike a renaming, this leaves alone what another process has put there meanwhile.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path);
}

const read = (path: string): Promise<Uint8Array | null> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
