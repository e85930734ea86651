import { createHash } from 'node:crypto';
import type { File } from 'grammy/types';
import { type Params, text } from './params.ts';
import { badRequest } from './refusal.ts';

export type FileKind = 'photo' | 'document';

/** A file that lies on the server. */
export interface StoredFile {
  /** Bot API, file_id: for sending it again, as the same kind, and for getFile. */
  readonly id: string;
  /** Bot API, file_unique_id: the same for the same content. */
  readonly uniqueId: string;
  readonly kind: FileKind;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Storage {
  /** The same file, stored again, takes no more room. */
  store(kind: FileKind, name: string, bytes: Uint8Array): StoredFile;
  find(id: string): StoredFile | undefined;
  /** The method getFile. @throws ApiRefusal 400 */
  getFile(params: Params): File;
  /** Only what getFile has told of can be downloaded. */
  download(path: string): Uint8Array | undefined;
}

/** Bot API, getFile: "bots can download files of up to 20MB in size". */
const MOST_BYTES_DOWN = 20 * 2 ** 20;

export function createStorage(): Storage {
  const files = new Map<string, StoredFile>();
  const paths = new Map<string, string>();
  const told = new Map<string, StoredFile>();

  return {
    store(kind, name, bytes) {
      const digest = createHash('sha1').update(bytes).digest('base64url');
      const nameDigest = createHash('sha1').update(name).digest('base64url').slice(0, 8);
      const id = `${kind === 'photo' ? 'AgACAgUAAx' : 'BQACAgUAAx'}${digest}${nameDigest}`;
      const file = files.get(id) ?? { id, uniqueId: `AgAD${digest.slice(0, 11)}`, kind, name, bytes };
      files.set(id, file);
      return file;
    },

    find: (id) => files.get(id),

    getFile(params) {
      const file = files.get(text(params, 'file_id') ?? '');
      if (!file) throw badRequest('invalid file_id');
      if (file.bytes.length > MOST_BYTES_DOWN) throw badRequest('file is too big');
      const ending = /\.[A-Za-z0-9]+$/.exec(file.name)?.[0] ?? '';
      const path = paths.get(file.id) ?? `${file.kind}s/file_${paths.size}${ending}`;
      paths.set(file.id, path);
      told.set(path, file);
      return {
        file_id: file.id,
        file_unique_id: file.uniqueId,
        file_size: file.bytes.length,
        file_path: path,
      };
    },

    download: (path) => told.get(path)?.bytes,
  };
}
