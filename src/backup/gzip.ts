import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * The ten bytes that begin every backup (RFC 1952, 2.3): no name, no time, no flags; 255: unknown system. What zlib puts
 * there differs by system and means nothing, so that a damaged byte among them would be noticed by nobody.
 */
const BEGINNING = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

export type Begins = 'backup' | 'gzip' | 'other';

/** What kind of file it is, by its beginning. */
export async function beginningOf(path: string): Promise<Begins> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING.length), 0, BEGINNING.length, 0);
    const read = buffer.subarray(0, bytesRead);
    if (read.equals(BEGINNING)) return 'backup';
    return read.subarray(0, 2).equals(BEGINNING.subarray(0, 2)) ? 'gzip' : 'other';
  } finally {
    await file.close();
  }
}

/** Puts our beginning in the place of zlib's. */
export function withBeginning(): Transform {
  let at = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      BEGINNING.copy(chunk, 0, at);
      at = Math.min(BEGINNING.length, at + chunk.length);
      done(null, chunk);
    },
  });
}

/** What is in a gzip file; throws where it is damaged, cut off, or followed by anything. */
export async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  gunzip.on('close', () => file.destroy());
  let length = 0;
  for await (const chunk of file.pipe(gunzip)) {
    length += chunk.length;
    yield chunk;
  }
  // Zlib passes over zeros behind the end. A file that is whole ends in the length of its content (RFC 1952, 2.3.1).
  if ((await lastWord(path)) !== length % 2 ** 32) throw new Error('something follows the end');
}

async function lastWord(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, Math.max(0, size - 4));
    return buffer.readUInt32LE(0);
  } finally {
    await file.close();
  }
}
