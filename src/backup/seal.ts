import { Readable } from 'node:stream';
import { backupSentences as say } from '../wording/backup.ts';
import { BackupError } from './error.ts';

type Bytes = AsyncIterable<Uint8Array>;

/**
 * What closes a backup so that only whoever has the key reads it, in the format `age` (age-encryption.org/v1): the
 * program of that name opens one without this product.
 */
export interface Seal {
  /** What the names of files end with. */
  readonly ending: string;
  close(plain: Bytes): Bytes;
  /** @throws WrongKey; other errors where the file is damaged, cut off or followed by anything */
  open(sealed: Bytes): Bytes;
}

/** There is no key, or it is another one. */
export class WrongKey extends Error {
  override readonly name = 'WrongKey';
  readonly missing: boolean;
  constructor({ missing }: { missing: boolean }) {
    super();
    this.missing = missing;
  }
}

/** How every sealed file begins. */
export const SEALED = Buffer.from('age-encryption.org/v1\n');

/** Without a key: backups are plain, and sealed ones stay closed. */
export const PLAIN: Seal = {
  ending: '',
  close: (plain) => plain,
  // biome-ignore lint/correctness/useYield: there is nothing to give
  async *open() {
    throw new WrongKey({ missing: true });
  },
};

/**
 * @param key AGE-SECRET-KEY-1…; null: there is none
 * @throws BackupError when it is no key
 */
export async function sealWith(key: string | null): Promise<Seal> {
  if (key === null) return PLAIN;
  const { Decrypter, Encrypter, identityToRecipient } = await import('age-encryption');
  const recipient = await identityToRecipient(key).catch(() => {
    throw new BackupError(say.keyUnusable);
  });
  return {
    ending: '.age',
    async *close(plain) {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      yield* await encrypter.encrypt(streamOf(plain));
    },
    async *open(sealed) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(key);
      const opened = await decrypter.decrypt(streamOf(sealed)).catch((error: Error) => {
        throw /no identity matched/.test(error.message) ? new WrongKey({ missing: false }) : error;
      });
      yield* opened;
    },
  };
}

/** A new key, and the public half that stands in every file made with it. */
export async function createKey(): Promise<{ key: string; recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const key = await generateX25519Identity();
  return { key, recipient: await identityToRecipient(key) };
}

const streamOf = (bytes: Bytes): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream<Uint8Array>;
