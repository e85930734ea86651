import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { uploadSentences } from '../../wording/uploads.ts';
import { type Limits, megabytes } from '../limits.ts';
import { Refusal } from '../refusal.ts';

/** The parts of a zip, by name in small letters (OPC: names do not differ by case). */
export interface Zip {
  readonly names: readonly string[];
  /**
   * A part's bytes as they unpack. Counted as they come, since headers lie; checked by their sum, since a part that
   * was damaged may read as another number.
   * @throws Refusal when it is damaged, is not there, or all that was unpacked grows too large
   */
  read(name: string): AsyncIterable<Uint8Array>;
}

/** @throws Refusal */
export async function openZip(bytes: Uint8Array, limits: Limits): Promise<Zip> {
  const zip = await directoryOf(bytes);
  if (zip.entryCount > limits.parts) throw new Refusal(uploadSentences.tooManyParts);
  const entries = await entriesOf(zip);
  let inflated = 0;

  async function* read(name: string): AsyncIterable<Uint8Array> {
    const entry = entries.get(name);
    if (!entry) throw new Refusal(uploadSentences.damaged);
    let sum = 0;
    for await (const chunk of unpacked(zip, entry)) {
      inflated += chunk.length;
      if (inflated > limits.inflated) {
        throw new Refusal(uploadSentences.inflated(megabytes(limits.inflated)));
      }
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw new Refusal(uploadSentences.damaged);
  }
  return { names: [...entries.keys()], read };
}

async function* unpacked(zip: ZipFile, entry: Entry): AsyncIterable<Uint8Array> {
  const stream = await orDamaged(zip.openReadStreamPromise(entry));
  const chunks = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await orDamaged(chunks.next());
      if (done) return;
      yield value;
    }
  } finally {
    stream.destroy();
  }
}

/** Whatever yauzl or zlib find wrong is wrong with the file. */
const orDamaged = <T>(work: Promise<T>): Promise<T> =>
  work.catch(() => {
    throw new Refusal(uploadSentences.damaged);
  });

const directoryOf = (bytes: Uint8Array): Promise<ZipFile> =>
  orDamaged(
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true }),
  );

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const all = zip.eachEntry()[Symbol.asyncIterator]();
  for (;;) {
    const { done, value: entry } = await orDamaged(all.next());
    if (done) return entries;
    const name = entry.fileName.toLowerCase();
    if (name.endsWith('/')) continue;
    if (entry.isEncrypted()) throw new Refusal(uploadSentences.password);
    // Of two parts of one name one program shows this, another that.
    if (entries.has(name)) throw new Refusal(uploadSentences.damaged);
    entries.set(name, entry);
  }
}
