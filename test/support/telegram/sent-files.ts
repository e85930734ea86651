import type { Document, PhotoSize } from 'grammy/types';
import type { Entity } from './html.ts';
import { integer, type Params, text } from './params.ts';
import { isPng, photoSize, sizeOf } from './pictures.ts';
import { ApiRefusal, badRequest } from './refusal.ts';
import type { FileKind, Storage, StoredFile } from './storage.ts';
import { readCaption } from './texts.ts';
import { Upload } from './uploads.ts';

/** A picture or document as the person sees it. */
export interface SentFile {
  readonly chat: number;
  readonly topic: number | undefined;
  readonly kind: FileKind;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Under which it can be sent again. */
  readonly fileId: string;
  /** After its entities have been parsed; '' when there is none. */
  readonly caption: string;
  readonly entities: readonly Entity[];
}

/** Bot API, sendPhoto, sendDocument: up to 10 MB and 50 MB. */
const MOST_BYTES = { photo: 10 * 2 ** 20, document: 50 * 2 ** 20 } as const;
const NAMES = { photo: 'Photo', document: 'Document' } as const;

/** Reads which file is to be sent: one that comes with the call, or the file_id of one that is there already. */
export function readFile(kind: FileKind, params: Params, storage: Storage): SentFile {
  const chat = integer(params, 'chat_id');
  if (chat === undefined) throw badRequest('chat_id is empty');
  const { text: caption, entities } = readCaption(params);
  const { id: fileId, name, bytes } = given(kind, params, storage);
  const topic = integer(params, 'message_thread_id');
  return { chat, topic, kind, name, bytes, fileId, caption, entities };
}

function given(kind: FileKind, params: Params, storage: Storage): StoredFile {
  const reference = text(params, kind);
  if (reference === undefined) throw badRequest(`there is no ${kind} in the request`);
  if (!reference.startsWith('attach://')) return found(kind, storage.find(reference));
  const upload = params[reference.slice('attach://'.length)];
  if (!(upload instanceof Upload)) throw badRequest(`there is no ${kind} in the request`);
  const { name, bytes } = upload;
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  if (bytes.length > MOST_BYTES[kind]) throw new ApiRefusal(413, 'Request Entity Too Large');
  if (kind === 'photo') checkPhoto(bytes);
  return storage.store(kind, name, bytes);
}

/** Bot API, "Sending files": it cannot change its type when it is sent again. */
function found(kind: FileKind, file: StoredFile | undefined): StoredFile {
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  if (file.kind !== kind) throw badRequest(`can't use file of type ${NAMES[file.kind]} as ${NAMES[kind]}`);
  return file;
}

/** Bot API, sendPhoto: width and height at most 10,000 together, and their ratio at most 20. */
function checkPhoto(bytes: Uint8Array): void {
  if (!isPng(bytes)) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = sizeOf(bytes);
  if (width + height > 10_000 || Math.max(width / height, height / width) > 20)
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
}

/** What the message that was sent says of its file. */
export function describeFile(file: StoredFile): { photo: PhotoSize[] } | { document: Document } {
  if (file.kind === 'photo') return { photo: [photoSize(file)] };
  const { id, uniqueId, name, bytes } = file;
  return { document: { file_id: id, file_unique_id: uniqueId, file_name: name, file_size: bytes.length } };
}
