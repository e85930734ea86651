import { open } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SEALED } from './seal.ts';

/**
 * The ten bytes that begin every backup (RFC 1952, 2.3): no name, no time, no flags; 255: unknown system. What zlib puts
 * there differs by system and means nothing, so that a damaged byte among them would be noticed by nobody.
 */
const BEGINNING = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

export type Begins = 'backup' | 'sealed' | 'gzip' | 'other';

/** What kind of file it is, by its beginning. */
export async function beginningOf(path: string): Promise<Begins> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SEALED.length), 0, SEALED.length, 0);
    const read = buffer.subarray(0, bytesRead);
    if (read.subarray(0, BEGINNING.length).equals(BEGINNING)) return 'backup';
    if (read.equals(SEALED)) return 'sealed';
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

/** What is in the bytes of a gzip file; throws where they are damaged, cut off, or followed by anything. */
export async function* unzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let last = Buffer.alloc(0);
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      last = Buffer.concat([last, chunk.subarray(-4)]).subarray(-4);
      yield chunk;
    }
  }
  const source = Readable.from(watched(), { objectMode: false });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  gunzip.on('close', () => source.destroy());
  let length = 0;
  for await (const chunk of source.pipe(gunzip)) {
    length += chunk.length;
    yield chunk;
  }
  // Zlib passes over zeros behind the end. A file that is whole ends in the length of its content (RFC 1952, 2.3.1).
  if (last.length < 4 || last.readUInt32LE(0) !== length % 2 ** 32)
    throw new Error('something follows the end');
}
